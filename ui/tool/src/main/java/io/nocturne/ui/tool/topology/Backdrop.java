package io.nocturne.ui.tool.topology;

import io.nocturne.ui.control.GraphGround;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Base64;
import javafx.embed.swing.SwingFXUtils;
import javafx.geometry.Rectangle2D;
import javafx.scene.image.Image;
import javafx.scene.image.PixelReader;
import javafx.scene.paint.Color;
import javax.imageio.ImageIO;

/**
 * The picture behind a map, as it goes into what is written for other programs.
 *
 * @param where in the measure of the map
 */
record Backdrop(Image image, Rectangle2D where) {
    static final String OPACITY = Double.toString(GraphGround.OPACITY);

    /** As a PNG file in letters. */
    String base64() throws IOException {
        BufferedImage buffered = SwingFXUtils.fromFXImage(image, null);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ImageIO.write(buffered, "png", out);
        return Base64.getEncoder().encodeToString(out.toByteArray());
    }

    int wide() {
        return (int) image.getWidth();
    }

    int high() {
        return (int) image.getHeight();
    }

    /** Red, green and blue of each point, line by line, as it looks upon paper of this colour. */
    byte[] upon(Color paper) {
        byte[] bytes = new byte[3 * wide() * high()];
        PixelReader reader = image.getPixelReader();
        int at = 0;
        for (int y = 0; y < high(); y++) {
            for (int x = 0; x < wide(); x++) {
                int argb = reader.getArgb(x, y);
                double share = GraphGround.OPACITY * (argb >>> 24) / 255;
                bytes[at++] = mixed(argb >> 16, paper.getRed(), share);
                bytes[at++] = mixed(argb >> 8, paper.getGreen(), share);
                bytes[at++] = mixed(argb, paper.getBlue(), share);
            }
        }
        return bytes;
    }

    private static byte mixed(int colour, double paper, double share) {
        return (byte) Math.round(share * (colour & 255) + (1 - share) * paper * 255);
    }

    /** A box of left, top, right and bottom that holds this too. */
    double[] within(double[] box) {
        return new double[] {
                Math.min(box[0], where.getMinX()), Math.min(box[1], where.getMinY()), Math.max(box[2], where.getMaxX()), Math.max(box[3], where.getMaxY())
        };
    }
}
