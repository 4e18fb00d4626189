package io.nocturne.mib;

import io.nocturne.core.Sentence;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Keeps faults beside the compiled files they were found in: a line for each, with what is wrong as the key of a sentence and its arguments, so
 * that it can be said in any language later.
 */
final class FaultFile {
    /** Of the form of the lines, and of what is told at all; part of the name under which compiled files are kept. */
    static final int VERSION = 4;

    private static final String FIELD = "\t";
    private static final char NESTED = '\u0001';
    private static final String NESTED_FIELD = "\u0002";
    private static final char NUMBER = '\u0003';

    private FaultFile() {}

    static void write(Path file, List<MibFault> faults) throws IOException {
        Files.write(file, faults.stream().map(FaultFile::line).toList());
    }

    static List<MibFault> read(Path file) throws IOException {
        List<MibFault> faults = new ArrayList<>();
        if (Files.exists(file)) {
            for (String line : Files.readAllLines(file)) {
                String[] parts = line.split(FIELD, -1);
                if (parts.length >= 4) {
                    List<Object> arguments = Arrays.stream(parts).skip(4).map(FaultFile::argument).toList();
                    faults.add(new MibFault(parts[2], Integer.parseInt(parts[1]), new Sentence(parts[3], arguments), parts[0].equals("E")));
                }
            }
        }
        return faults;
    }

    private static String line(MibFault fault) {
        StringBuilder text = new StringBuilder(fault.fatal() ? "E" : "W")
                .append(FIELD).append(fault.line())
                .append(FIELD).append(clean(fault.file()))
                .append(FIELD).append(fault.message().key());
        for (Object argument : fault.message().arguments()) {
            text.append(FIELD).append(written(argument));
        }
        return text.toString();
    }

    private static String written(Object argument) {
        return switch (argument) {
            case Sentence inner -> {
                StringBuilder text = new StringBuilder().append(NESTED).append(inner.key());
                inner.arguments().forEach(each -> text.append(NESTED_FIELD).append(clean(Sentence.english(each))));
                yield text.toString();
            }
            case Number number -> NUMBER + number.toString();
            default -> clean(Sentence.english(argument));
        };
    }

    private static Object argument(String written) {
        if (written.isEmpty()) {
            return written;
        }
        return switch (written.charAt(0)) {
            case NESTED -> {
                String[] parts = written.substring(1).split(NESTED_FIELD, -1);
                yield new Sentence(parts[0], List.copyOf(Arrays.asList(parts).subList(1, parts.length)));
            }
            case NUMBER -> Long.valueOf(written.substring(1));
            default -> written;
        };
    }

    /** Without what separates fields and lines. */
    private static String clean(String text) {
        return text.chars().anyMatch(c -> c < ' ') ? text.replaceAll("\\p{Cntrl}", " ") : text;
    }
}
