/** Guards over what runs the system elsewhere: the manifests under {@code k8s} and the compose file. */
@NullMarked
package dev.retake.manifests;

import org.jspecify.annotations.NullMarked;
