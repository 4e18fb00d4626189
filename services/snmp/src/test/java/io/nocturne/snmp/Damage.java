package io.nocturne.snmp;

import java.util.Arrays;
import java.util.Random;

/** Damages packets as lines, memory and attackers do. */
final class Damage {
    private Damage() {}

    /** A copy with one to six octets changed, now and then cut off or lengthened. */
    static byte[] of(byte[] good, Random random) {
        byte[] bad = good.clone();
        int times = 1 + random.nextInt(6);
        for (int i = 0; i < times; i++) {
            int at = random.nextInt(bad.length);
            bad[at] = switch (random.nextInt(4)) {
                case 0 -> (byte) random.nextInt();
                case 1 -> (byte) (bad[at] ^ 1 << random.nextInt(8));
                case 2 -> (byte) (0x80 | random.nextInt(8));
                default -> (byte) 0xff;
            };
        }
        return switch (random.nextInt(6)) {
            case 0 -> Arrays.copyOf(bad, 1 + random.nextInt(bad.length));
            case 1 -> Arrays.copyOf(bad, bad.length + random.nextInt(64));
            default -> bad;
        };
    }

    /** Bytes of the heap in use after a collection. */
    static long used() {
        System.gc();
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }
}
