package io.nocturne.ui.control;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EdgeRasterTest {
    private static final int WIDTH = 320;
    private static final int HEIGHT = 200;

    private static void draw(EdgeRaster raster, double dx, double dy) {
        Random random = new Random(5);
        for (int i = 0; i < 300; i++) {
            raster.line(
                    random.nextInt(600) - 140 + dx, random.nextInt(400) - 100 + dy, random.nextInt(600) - 140 + dx, random.nextInt(400) - 100 + dy,
                    0xff000000 | random.nextInt(0xffffff), false);
        }
        for (int i = 0; i < 200; i++) {
            raster.ring(random.nextInt(600) - 140 + dx, random.nextInt(400) - 100 + dy, 4, 0xff202020, 0xff00ff00);
        }
    }

    private static int[] pixels(EdgeRaster raster) {
        int[] found = new int[WIDTH * HEIGHT];
        for (int i = 0; i < found.length; i++) {
            found[i] = raster.argb(i % WIDTH, i / WIDTH);
        }
        return found;
    }

    @ParameterizedTest
    @CsvSource({"1,0", "-1,0", "0,1", "0,-1", "17,-9", "-30,22", "0,0", "-90,-70"})
    void aPictureThatIsMovedAndFilledAtItsEdgesIsTheOneDrawnAnew(int dx, int dy) {
        EdgeRaster moved = new EdgeRaster();
        moved.begin(WIDTH, HEIGHT);
        draw(moved, 0, 0);
        moved.shift(dx, dy);
        if (dx != 0) {
            moved.clear(dx > 0 ? 0 : WIDTH + dx - 2, 0, dx > 0 ? dx + 2 : WIDTH, HEIGHT);
            draw(moved, dx, dy);
        }
        if (dy != 0) {
            moved.clear(0, dy > 0 ? 0 : HEIGHT + dy - 2, WIDTH, dy > 0 ? dy + 2 : HEIGHT);
            draw(moved, dx, dy);
        }
        EdgeRaster anew = new EdgeRaster();
        anew.begin(WIDTH, HEIGHT);
        draw(anew, dx, dy);
        int[] one = pixels(moved);
        int[] other = pixels(anew);
        int different = 0;
        for (int i = 0; i < one.length; i++) {
            different += one[i] == other[i] ? 0 : 1;
        }
        // A line may leave the part drawn anew by a pixel, over another that was drawn after it.
        assertThat(different).isLessThan(WIDTH * HEIGHT / 200);
    }

    @Test
    void aLineOutsideThePictureIsLeftOut() {
        EdgeRaster raster = new EdgeRaster();
        raster.begin(WIDTH, HEIGHT);
        raster.line(-50, -10, 500, -20, 0xffffffff, false);
        raster.line(-50, 300, 500, 280, 0xffffffff, true);
        assertThat(pixels(raster)).containsOnly(0);
    }
}
