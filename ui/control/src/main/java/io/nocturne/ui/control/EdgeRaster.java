package io.nocturne.ui.control;

import java.nio.IntBuffer;
import java.util.Arrays;
import javafx.geometry.Rectangle2D;
import javafx.scene.image.PixelBuffer;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;
import org.jspecify.annotations.Nullable;

/**
 * Draws thousands of lines into an image of its own. JavaFX strokes each line as a shape, which takes a quarter of a second for ten thousand
 * without a graphics card; going along the pixels takes a twentieth of that. Smooth lines (Wu's) are for a picture at rest, plain ones for
 * one in motion.
 */
final class EdgeRaster {
    private int width;
    private int height;
    // The part that is drawn into: its first column and row, and those after its last.
    private int left;
    private int top;
    private int right;
    private int bottom;
    private int[] pixels = new int[0];
    private @Nullable PixelBuffer<IntBuffer> buffer;
    private @Nullable WritableImage image;

    /** Starts an empty picture of this size. */
    void begin(int newWidth, int newHeight) {
        if (newWidth != width || newHeight != height || buffer == null) {
            width = Math.max(1, newWidth);
            height = Math.max(1, newHeight);
            IntBuffer ints = IntBuffer.allocate(width * height);
            pixels = ints.array();
            buffer = new PixelBuffer<>(width, height, ints, PixelFormat.getIntArgbPreInstance());
            image = new WritableImage(buffer);
        } else {
            Arrays.fill(pixels, 0);
        }
        left = 0;
        top = 0;
        right = width;
        bottom = height;
    }

    /** The colour of a pixel; 0 where nothing was drawn. */
    int argb(int x, int y) {
        return pixels[y * width + x];
    }

    /** Moves what is drawn to the right and down, by less than the size of the picture. What comes into it at the edges is to be {@link #clear cleared}. */
    void shift(int dx, int dy) {
        int from = Math.max(0, -dx);
        int to = Math.max(0, dx);
        int length = width - Math.abs(dx);
        for (int i = 0; i < height - Math.abs(dy); i++) {
            // Rows that are still to be moved must not be written over.
            int row = dy > 0 ? height - 1 - i : i;
            System.arraycopy(pixels, (row - dy) * width + from, pixels, row * width + to, length);
        }
    }

    /** Empties a part of the picture and draws into that alone until it is ended; a line may leave it by a pixel. */
    void clear(int fromX, int fromY, int toX, int toY) {
        left = Math.max(0, fromX);
        top = Math.max(0, fromY);
        right = Math.min(width, toX);
        bottom = Math.min(height, toY);
        for (int row = top; row < bottom; row++) {
            Arrays.fill(pixels, row * width + left, row * width + right, 0);
        }
    }

    /** Whether something that is as large as that may show in the part that is drawn into. */
    boolean reaches(double minX, double minY, double maxX, double maxY) {
        return maxX >= left && maxY >= top && minX <= right && minY <= bottom;
    }

    /** The picture, with all that was drawn. */
    @Nullable
    WritableImage end() {
        if (buffer != null) {
            buffer.updateBuffer(changed -> new Rectangle2D(0, 0, width, height));
        }
        return image;
    }

    /** A filled round dot. */
    void dot(double x, double y, double radius, int argb) {
        ring(x, y, radius, argb, argb);
    }

    /** A filled round dot with an edge two pixels wide. */
    void ring(double x, double y, double radius, int argb, int edge) {
        int r = (int) Math.ceil(radius);
        double square = radius * radius;
        double inner = radius <= 2 ? 0 : (radius - 2) * (radius - 2);
        for (int dy = -r; dy <= r; dy++) {
            int row = (int) Math.floor(y) + dy;
            if (row < top || row >= bottom) {
                continue;
            }
            for (int dx = -r; dx <= r; dx++) {
                int column = (int) Math.floor(x) + dx;
                int distance = dx * dx + dy * dy;
                if (column >= left && column < right && distance <= square) {
                    pixels[row * width + column] = distance >= inner ? edge : argb;
                }
            }
        }
    }

    /** One line; what lies outside the picture is left out. */
    void line(double x0, double y0, double x1, double y1, int argb, boolean smooth) {
        // Liang-Barsky: the part of the line inside the picture.
        double dx = x1 - x0;
        double dy = y1 - y0;
        double from = 0;
        double to = 1;
        double[] p = {-dx, dx, -dy, dy};
        double[] q = {x0 - Math.max(1, left), Math.min(width - 2, right) - x0, y0 - Math.max(1, top), Math.min(height - 2, bottom) - y0};
        for (int i = 0; i < 4; i++) {
            if (p[i] == 0) {
                if (q[i] < 0) {
                    return;
                }
            } else {
                double t = q[i] / p[i];
                if (p[i] < 0) {
                    from = Math.max(from, t);
                } else {
                    to = Math.min(to, t);
                }
            }
        }
        if (from >= to) {
            return;
        }
        draw(x0 + from * dx, y0 + from * dy, x0 + to * dx, y0 + to * dy, argb, smooth);
    }

    private void draw(double x0, double y0, double x1, double y1, int argb, boolean smooth) {
        boolean steep = Math.abs(y1 - y0) > Math.abs(x1 - x0);
        double a0 = steep ? y0 : x0;
        double b0 = steep ? x0 : y0;
        double a1 = steep ? y1 : x1;
        double b1 = steep ? x1 : y1;
        if (a0 > a1) {
            double swap = a0;
            a0 = a1;
            a1 = swap;
            swap = b0;
            b0 = b1;
            b1 = swap;
        }
        double slope = a1 == a0 ? 0 : (b1 - b0) / (a1 - a0);
        if (smooth) {
            smooth(steep, (int) a0, (int) a1, b0, slope, argb);
        } else {
            // From the first whole pixel, so that a line has the same pixels wherever it is cut.
            plain(steep, (int) a0, (int) a1, b0 + ((int) a0 - a0) * slope, slope, argb);
        }
    }

    /** A line cut to the picture, a pixel from its edges, needs no look at each pixel; the way across is counted in 65,536ths of a pixel. */
    private void plain(boolean steep, int from, int to, double across, double slope, int argb) {
        int along = steep ? width : 1;
        int aside = steep ? 1 : width;
        int step = (int) Math.round(slope * 65_536);
        int at = (int) (across * 65_536);
        int cell = from * along;
        for (int a = from; a <= to; a++) {
            pixels[cell + (at >> 16) * aside] = argb;
            at += step;
            cell += along;
        }
    }

    private void smooth(boolean steep, int from, int to, double across, double slope, int argb) {
        double b = across;
        for (int a = from; a <= to; a++) {
            int low = (int) Math.floor(b);
            int share = (int) ((b - low) * 256);
            blend(steep ? low : a, steep ? a : low, argb, 256 - share);
            blend(steep ? low + 1 : a, steep ? a : low + 1, argb, share);
            b += slope;
        }
    }

    /** The colour is opaque; {@code share} of 256 is how much of it covers the pixel. */
    private void blend(int x, int y, int argb, int share) {
        if (x < 0 || y < 0 || x >= width || y >= height || share <= 0) {
            return;
        }
        int at = y * width + x;
        int old = pixels[at];
        int alpha = share * (argb >>> 24) >> 8;
        int rest = 255 - alpha;
        int a = alpha + ((old >>> 24) * rest >> 8);
        int r = ((argb >> 16 & 255) * alpha >> 8) + ((old >> 16 & 255) * rest >> 8);
        int g = ((argb >> 8 & 255) * alpha >> 8) + ((old >> 8 & 255) * rest >> 8);
        int b = ((argb & 255) * alpha >> 8) + ((old & 255) * rest >> 8);
        pixels[at] = a << 24 | r << 16 | g << 8 | b;
    }
}
