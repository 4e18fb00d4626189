package io.nocturne.kafka.registry;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.nocturne.core.Sentence;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Makes JSON of keys and values that name their schema: a zero, the number of the schema in four bytes, then the content in Avro, in Protocol
 * Buffers, or in JSON. Bytes that do not begin so are left as they are.
 *
 * <p>A schema is asked for once; records never change theirs. What could not be had is not asked for again for a while, and while the registry
 * itself is away nobody waits for it: the records come as they are, with the reason, which is told once for each schema. Nothing is loaded and
 * nobody is asked before the first record that needs it. Thread-safe; reading may wait up to some seconds for the registry, so it does not
 * belong on a thread that receives.
 */
public final class SchemaRegistry implements AutoCloseable {
    private static final int FRAME = 5;
    private static final int MOST_JSON = 16 << 20;
    private static final Duration AGAIN = Duration.ofSeconds(60);
    private static final Duration AWAY = Duration.ofSeconds(10);
    private static final int MOST_TOLD = 10_000;

    private sealed interface Entry {
        record Known(Codec codec, String schema) implements Entry {}

        record Failed(Sentence reason, long until) implements Entry {}
    }

    private final RegistryConfig config;
    private final Consumer<Sentence> failures;
    private final Map<Integer, Entry> entries = new ConcurrentHashMap<>();
    private final ReentrantLock asking = new ReentrantLock();
    // INVARIANT: guarded by the lock.
    private final Set<Integer> told = new HashSet<>();
    private final Map<Sentence, Long> away = new HashMap<>(1);
    private volatile boolean closed;
    private volatile @Nullable RegistryClient client;
    private @Nullable JsonFactory json;

    /**
     * @param failures gets a sentence for each schema that cannot be used, once, on the thread that reads
     */
    public SchemaRegistry(RegistryConfig config, Consumer<Sentence> failures) {
        this.config = config;
        this.failures = failures;
    }

    public RegistryConfig config() {
        return config;
    }

    /** Whether the bytes begin as those do that name a schema. */
    public static boolean isFramed(byte @Nullable [] bytes) {
        return bytes != null && bytes.length >= FRAME && bytes[0] == 0;
    }

    /** Makes a key or value readable as far as that can be done. */
    public Readable read(byte[] bytes) throws InterruptedException {
        if (!isFramed(bytes)) {
            return Readable.asIs(bytes);
        }
        int id = ByteBuffer.wrap(bytes, 1, 4).getInt();
        String number = Integer.toUnsignedString(id);
        switch (entry(id)) {
            case Entry.Failed(Sentence reason, long until) -> {
                return new Readable(bytes, number, reason);
            }
            case Entry.Known(Codec codec, String schema) -> {
                try {
                    return new Readable(json(codec, bytes), schema, null);
                } catch (IOException | RuntimeException | StackOverflowError e) {
                    Sentence reason = e instanceof IOException || e instanceof UncheckedIOException ? Sentence.of(e) : SchemaPhrase.UNREADABLE.with(String.valueOf(e));
                    tell(id, reason);
                    return new Readable(bytes, schema, reason);
                }
            }
        }
    }

    private byte[] json(Codec codec, byte[] bytes) throws IOException {
        JsonFactory factory = json;
        if (factory == null) {
            factory = new JsonFactory();
            json = factory;
        }
        Bounded out = new Bounded(bytes.length * 2);
        try (JsonGenerator generator = factory.createGenerator(out)) {
            codec.write(bytes, FRAME, generator);
        } finally {
            out.open = true;
        }
        return out.toByteArray();
    }

    /** Ends records whose JSON would fill the memory. */
    private static final class Bounded extends ByteArrayOutputStream {
        private boolean open;

        Bounded(int size) {
            super(Math.clamp(size, 64, 1 << 20));
        }

        @Override
        public synchronized void write(byte[] bytes, int from, int length) {
            if (!open && count + (long) length > MOST_JSON) {
                // What the generator still holds when it is closed is of no use either.
                open = true;
                throw new UncheckedIOException(new RegistryException(SchemaPhrase.JSON_TOO_LARGE.with()));
            }
            super.write(bytes, from, length);
        }
    }

    private Entry entry(int id) throws InterruptedException {
        Entry there = entries.get(id);
        if (there != null && isGood(there)) {
            return there;
        }
        asking.lockInterruptibly();
        try {
            there = entries.get(id);
            if (there != null && isGood(there)) {
                return there;
            }
            there = ask(id);
            entries.put(id, there);
            return there;
        } finally {
            asking.unlock();
        }
    }

    private static boolean isGood(Entry entry) {
        return entry instanceof Entry.Known || entry instanceof Entry.Failed failed && System.nanoTime() - failed.until() < 0;
    }

    private Entry ask(int id) throws InterruptedException {
        long now = System.nanoTime();
        for (Map.Entry<Sentence, Long> since : away.entrySet()) {
            if (now - since.getValue() < 0) {
                tell(id, since.getKey());
                return new Entry.Failed(since.getKey(), since.getValue());
            }
        }
        away.clear();
        try {
            RegistryClient asked = client;
            if (asked == null) {
                asked = new RegistryClient(config);
                client = asked;
            }
            if (closed) {
                asked.close();
            }
            Codec codec = asked.codec(id);
            return new Entry.Known(codec, Integer.toUnsignedString(id) + " " + codec.name());
        } catch (RegistryException e) {
            boolean all = e.reach() == RegistryException.Reach.ALL;
            long until = System.nanoTime() + (all ? AWAY : AGAIN).toNanos();
            Sentence reason = e.sentence();
            if (all) {
                away.put(reason, until);
            }
            tell(id, reason);
            return new Entry.Failed(reason, until);
        }
    }

    private void tell(int id, Sentence reason) {
        boolean first;
        asking.lock();
        try {
            first = told.size() < MOST_TOLD && told.add(id);
        } finally {
            asking.unlock();
        }
        if (first) {
            failures.accept(SchemaPhrase.HEX.with(Integer.toUnsignedString(id), reason));
        }
    }

    /** Ends a question under way, which fails. Does not wait for it. */
    @Override
    public void close() {
        // Without the lock: the one who asks holds it until the answer is there.
        closed = true;
        RegistryClient asked = client;
        if (asked != null) {
            asked.close();
        }
    }
}
