package io.nocturne.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.nocturne.core.DataDirectory;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DiagnosticsTest {
    @TempDir
    Path directory;

    @Test
    void holdsSettingsAndLogsButNoSecrets() throws IOException {
        DataDirectory data = new DataDirectory(directory.resolve("data"));
        Files.createDirectories(data.logs());
        Files.writeString(data.settings(), "{\"theme\":\"dark\",\"snmp\":{\"authPassword\":\"s3cret-one\",\"list\":[{\"token\":\"s3cret-two\"}]}}");
        Files.writeString(data.logs().resolve("nocturne.log"), "INFO connecting password=s3cret-three to host\nWARN community: \"s3cret four\" refused\n");

        List<String> names = Diagnostics.write(directory.resolve("out.zip"), data, List.of("core-1 does not answer"));

        assertThat(names).contains("versions.txt", "settings.json", "logs/nocturne.log", "problems.txt", "cache.txt");
        StringBuilder all = new StringBuilder();
        try (ZipFile zip = new ZipFile(directory.resolve("out.zip").toFile())) {
            for (String name : names) {
                all.append(new String(zip.getInputStream(zip.getEntry(name)).readAllBytes(), StandardCharsets.UTF_8));
            }
        }
        assertThat(all.toString()).contains("dark", "connecting", "to host", "core-1 does not answer").doesNotContain("s3cret");
        assertThat(directory.resolve("out.zip.new")).doesNotExist();
    }

    @Test
    void isWrittenWhereThereIsNothingYet() throws IOException {
        DataDirectory nothing = new DataDirectory(directory.resolve("none"));

        assertThat(Diagnostics.write(directory.resolve("out.zip"), nothing, List.of())).contains("versions.txt", "cache.txt");
        assertThat(nothing.root()).doesNotExist();
    }
}
