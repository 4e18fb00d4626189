package io.nocturne.logs;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Texts by their names: one line each of a file, the name, a tab, the text.
 *
 * @param file made when it is written for the first time
 */
record NamedLines(Path file) {
    /** In the order of the alphabet; empty where there is no file. */
    Map<String, String> all() throws IOException {
        Map<String, String> texts = new TreeMap<>();
        try {
            for (String line : Files.readAllLines(file, StandardCharsets.UTF_8)) {
                int tab = line.indexOf('\t');
                if (tab > 0 && !line.startsWith("#")) {
                    texts.put(line.substring(0, tab), line.substring(tab + 1));
                }
            }
        } catch (NoSuchFileException e) {
            return texts;
        }
        return texts;
    }

    /** Writes all of them, in one step. */
    void write(Map<String, String> texts) throws IOException {
        List<String> lines = new ArrayList<>();
        texts.forEach((name, text) -> lines.add(name + "\t" + text));
        Path folder = file.toAbsolutePath().getParent();
        Files.createDirectories(folder);
        Path fresh = Files.createTempFile(folder, file.getFileName() + "-", ".part");
        Files.write(fresh, lines, StandardCharsets.UTF_8);
        Files.move(fresh, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    }
}
