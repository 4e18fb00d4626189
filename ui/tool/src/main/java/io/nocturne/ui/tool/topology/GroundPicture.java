package io.nocturne.ui.tool.topology;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Iterator;
import javafx.embed.swing.SwingFXUtils;
import javafx.scene.image.Image;
import javax.imageio.ImageIO;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;

/**
 * A picture that was read from a file. Of a large one only every so manieth point is kept, since nothing could draw it whole, and it would fill the memory.
 *
 * @param wide of the picture in the file
 * @param high of the picture in the file
 */
record GroundPicture(Image image, int wide, int high) {
    private static final double MOST_SIDE = 4_096;

    /**
     * Reads a file.
     *
     * @throws IOException if it cannot be read, or is no picture
     */
    static GroundPicture read(Path file) throws IOException {
        try (ImageInputStream in = ImageIO.createImageInputStream(file.toFile())) {
            Iterator<ImageReader> readers = ImageIO.getImageReaders(in);
            if (!readers.hasNext()) {
                throw new IOException(file + " is no picture");
            }
            ImageReader reader = readers.next();
            try {
                reader.setInput(in, true, true);
                int wide = reader.getWidth(0);
                int high = reader.getHeight(0);
                int step = (int) Math.ceil(Math.max(wide, high) / MOST_SIDE);
                ImageReadParam less = reader.getDefaultReadParam();
                less.setSourceSubsampling(step, step, 0, 0);
                BufferedImage read = reader.read(0, less);
                return new GroundPicture(SwingFXUtils.toFXImage(read, null), wide, high);
            } finally {
                reader.dispose();
            }
        } catch (IllegalArgumentException | IllegalStateException | IndexOutOfBoundsException | NegativeArraySizeException e) {
            // What the readers throw for files that only begin as pictures do.
            throw new IOException(e.getMessage(), e);
        }
    }

    double aspect() {
        return (double) wide / high;
    }
}
