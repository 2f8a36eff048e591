package dev.retake.local.film;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.List;

/**
 * What came of a wish, looked at and found sound.
 *
 * @param files the film, or its pictures where no more was wished for
 */
public record FilmMade(List<Path> files, BigDecimal costUsd) {}
