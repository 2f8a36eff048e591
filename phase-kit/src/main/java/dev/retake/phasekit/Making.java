package dev.retake.phasekit;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.retake.contracts.ArtifactKey;

/**
 * One artifact to be made, if it cannot be found.
 *
 * @param metadata what the phase says of it; provider, model, parameters, seed, digest and inputs are added
 */
public record Making(ArtifactKey key, Recipe recipe, ObjectNode metadata, Maker maker) {}
