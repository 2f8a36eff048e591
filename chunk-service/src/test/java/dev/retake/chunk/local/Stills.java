package dev.retake.chunk.local;

import java.awt.Color;
import java.awt.GradientPaint;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Random;
import javax.imageio.ImageIO;

/** Draws stills with gradients, edges and fine detail, so that every move shows. */
final class Stills {
    private Stills() {}

    static Path draw(Path png) throws IOException {
        return draw(png, 1280, 720);
    }

    static Path draw(Path png, int width, int height) throws IOException {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = image.createGraphics();
        graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        graphics.setPaint(new GradientPaint(0, 0, new Color(250, 190, 110), width, height, new Color(70, 40, 110)));
        graphics.fillRect(0, 0, width, height);
        Random random = new Random(7);
        for (int i = 0; i < 60; i++) {
            int size = 12 + random.nextInt(90);
            graphics.setColor(new Color(random.nextInt(256), random.nextInt(256), random.nextInt(256)));
            if (i % 2 == 0) {
                graphics.fillOval(random.nextInt(width) - size / 2, random.nextInt(height) - size / 2, size, size);
            } else {
                graphics.fillRect(random.nextInt(width) - size / 2, random.nextInt(height) - size / 2, size, size / 2);
            }
        }
        graphics.dispose();
        ImageIO.write(image, "png", png.toFile());
        return png;
    }
}
