package io.nocturne.topology;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;

/** Reads recordings of the form of snmpsim: {@code OID|tag|value} lines, an x behind the tag for values in hexadecimal. */
final class Recording {
    private Recording() {}

    static Walk read(Path file) throws IOException {
        Walk.Builder walk = new Walk.Builder();
        for (String line : Files.readString(file, StandardCharsets.ISO_8859_1).split("\n")) {
            String[] parts = line.split("\\|", 3);
            if (parts.length == 3 && !parts[1].equals("5")) {
                walk.add(Walk.parse(parts[0].strip()), value(parts[1], parts[2].replace("\r", "")));
            }
        }
        return walk.build();
    }

    private static Object value(String tag, String text) {
        return switch (tag) {
            case "2", "65", "66", "67", "70" -> text.isEmpty() ? (Object) 0L : (Object) Long.parseUnsignedLong(text.startsWith("-") ? "0" : text);
            case "4x", "64x", "68x" -> HexFormat.of().parseHex(text);
            case "6" -> Walk.parse(text);
            case "64" -> address(text);
            default -> text.getBytes(StandardCharsets.ISO_8859_1);
        };
    }

    private static byte[] address(String text) {
        String[] parts = text.split("\\.");
        byte[] bytes = new byte[parts.length];
        for (int i = 0; i < parts.length; i++) {
            bytes[i] = (byte) Integer.parseInt(parts[i]);
        }
        return bytes;
    }
}
