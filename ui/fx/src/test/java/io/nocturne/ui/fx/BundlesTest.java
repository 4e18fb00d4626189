package io.nocturne.ui.fx;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.MessageFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Every bundle there is, found by looking, must say the same things in both languages. */
class BundlesTest {
    private static final String PLACE = "/io/nocturne/i18n";

    @TestFactory
    Stream<DynamicTest> everyTextIsThereInBothLanguages() throws Exception {
        Map<String, Properties> bundles = load();
        List<String> names = bundles.keySet().stream().filter(name -> !name.endsWith("_ko")).sorted().toList();
        assertThat(names).contains("workbench", "welcome", "problems");
        return names.stream().map(name -> DynamicTest.dynamicTest(name, () -> {
            Properties english = bundles.get(name);
            Properties korean = bundles.get(name + "_ko");
            assertThat(korean).as("io/nocturne/i18n/%s_ko.properties", name).isNotNull();
            assertThat(korean.keySet()).as("keys of %s_ko", name).isEqualTo(english.keySet());
            english.forEach((key, text) -> {
                assertThat((String) key).as("a key begins with the name of its bundle").startsWith(name + ".");
                assertThat((String) text).as("%s in English", key).isNotBlank();
                String other = korean.getProperty((String) key);
                assertThat(other).as("%s in Korean", key).isNotBlank();
                if (((String) text).contains("{0")) {
                    assertThat(new MessageFormat(other).getFormatsByArgumentIndex().length)
                            .as("arguments of %s", key)
                            .isEqualTo(new MessageFormat((String) text).getFormatsByArgumentIndex().length);
                }
            });
        }));
    }

    /** What is put in may end in a vowel or not, and every text speaks in one manner. */
    @Test
    void koreanParticlesFitWhateverIsPutInAndTheMannerIsOne() throws Exception {
        Pattern bare = Pattern.compile("\\}(?:을|를|이|가|은|는|과|와|로|으로)(?![가-힣(])");
        load().forEach((name, texts) -> {
            if (name.endsWith("_ko")) {
                texts.forEach((key, text) -> {
                    assertThat(bare.matcher((String) text).find()).as("a particle behind an argument has both forms: %s=%s", key, text).isFalse();
                    assertThat((String) text).as("%s", key).doesNotContain("세요").doesNotContain("어요.").doesNotContain("해요.");
                });
            }
        });
    }

    private static Map<String, Properties> load() throws Exception {
        URL place = Objects.requireNonNull(BundlesTest.class.getResource(PLACE + "/workbench.properties"));
        URI uri = place.toURI();
        if (uri.getScheme().equals("jar")) {
            try (FileSystem jar = FileSystems.newFileSystem(uri, Map.of())) {
                return read(jar.getPath(PLACE));
            }
        }
        return read(Objects.requireNonNull(Path.of(uri).getParent()));
    }

    private static Map<String, Properties> read(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(file -> file.toString().endsWith(".properties"))
                    .collect(Collectors.toMap(file -> file.getFileName().toString().replace(".properties", ""), BundlesTest::properties));
        }
    }

    private static Properties properties(Path file) {
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            properties.load(reader);
        } catch (IOException e) {
            throw new UncheckedIOException(file.toString(), e);
        }
        return properties;
    }
}
