package io.nocturne.core;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** How many datagrams the system dropped before a socket of ours, as Linux tells in {@code /proc/net/udp}. */
public final class KernelDrops {
    private static final List<Path> TABLES = List.of(Path.of("/proc/net/udp"), Path.of("/proc/net/udp6"));

    private KernelDrops() {}

    /** Dropped at all sockets of this local port; -1 where the system does not tell. */
    public static long atPort(int port) {
        String suffix = String.format(Locale.ROOT, ":%04X", port);
        long drops = -1;
        for (Path table : TABLES) {
            try {
                for (String line : Files.readAllLines(table)) {
                    String[] columns = line.strip().split("\\s+");
                    if (columns.length >= 13 && columns[1].endsWith(suffix)) {
                        drops = Math.max(0, drops) + Long.parseLong(columns[12]);
                    }
                }
            } catch (IOException | NumberFormatException e) {
                continue;
            }
        }
        return drops;
    }
}
