package io.nocturne.logs;

import io.nocturne.core.Needle;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Looking for a word in a mebibyte of lines that do not have it. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class NeedleJmh {
    private static final int SIZE = 1 << 20;

    /** A rare first letter, a frequent one, Hangul. */
    @Param({"zookeeper", "session expired", "시간 초과"})
    public String word = "";

    private final byte[] text = new byte[SIZE];
    private Needle needle = new Needle("x");

    @Setup
    public void prepare() {
        byte[] words = "2026-11-20 01:59:58 core-sw04 interface state changed to up by operator 세션 정상\n".getBytes(StandardCharsets.UTF_8);
        int turn = new Random(7).nextInt(words.length);
        for (int i = 0; i < text.length; i++) {
            text[i] = words[(i + turn) % words.length];
        }
        needle = new Needle(word);
    }

    @Benchmark
    public int find() {
        return needle.find(text, 0, text.length);
    }
}
