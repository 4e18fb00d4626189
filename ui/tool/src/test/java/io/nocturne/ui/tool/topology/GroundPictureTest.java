package io.nocturne.ui.tool.topology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GroundPictureTest {
    @TempDir
    Path folder;

    private Path drawn(String form, int wide, int high) throws IOException {
        Path file = folder.resolve("plan." + form);
        BufferedImage image = new BufferedImage(wide, high, form.equals("png") ? BufferedImage.TYPE_BYTE_BINARY : BufferedImage.TYPE_INT_RGB);
        assertThat(ImageIO.write(image, form, file.toFile())).isTrue();
        return file;
    }

    @Test
    void aPictureIsReadAsLargeAsItIs() throws IOException {
        for (String form : new String[] {"png", "jpg", "gif", "bmp"}) {
            GroundPicture read = GroundPicture.read(drawn(form, 80, 50));
            assertThat(read.wide()).isEqualTo(80);
            assertThat(read.high()).isEqualTo(50);
            assertThat(read.image().getWidth()).isEqualTo(80);
        }
    }

    @Test
    void ofAHugePictureOnlySoMuchIsKeptAsCanBeDrawn() throws IOException {
        GroundPicture read = GroundPicture.read(drawn("png", 20_000, 10_000));
        assertThat(read.wide()).isEqualTo(20_000);
        assertThat(read.aspect()).isEqualTo(2);
        assertThat(read.image().getWidth()).isEqualTo(4_000);
        assertThat(read.image().getHeight()).isEqualTo(2_000);
    }

    @Test
    void whatIsNoPictureIsSaidSo() throws IOException {
        Path words = Files.writeString(folder.resolve("words.png"), "not a picture");
        assertThatThrownBy(() -> GroundPicture.read(words)).isInstanceOf(IOException.class);
        assertThatThrownBy(() -> GroundPicture.read(folder.resolve("gone.png"))).isInstanceOf(IOException.class);
        assertThatThrownBy(() -> GroundPicture.read(folder)).isInstanceOf(IOException.class);
        byte[] whole = Files.readAllBytes(drawn("png", 300, 300));
        for (int left : new int[] {8, 20, 40, 60}) {
            Path cut = Files.write(folder.resolve("cut.png"), Arrays.copyOf(whole, left));
            assertThatThrownBy(() -> GroundPicture.read(cut)).isInstanceOf(IOException.class);
        }
    }
}
