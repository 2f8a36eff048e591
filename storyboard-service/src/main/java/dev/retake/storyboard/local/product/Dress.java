package dev.retake.storyboard.local.product;

import dev.retake.storyboard.local.render.Rgb;

/**
 * The colours a product wears.
 *
 * @param body its main colour, which stands out from the backdrop
 * @param second the colour beside it
 * @param accent the colour that draws the eye, in small doses
 * @param metal of its metal parts
 * @param light a near-white of the palette's temperature
 * @param dark a near-black of it
 */
public record Dress(Rgb body, Rgb second, Rgb accent, Rgb metal, Rgb light, Rgb dark) {}
