package io.nocturne.app.cli;

import io.nocturne.core.Event;
import io.nocturne.core.Source;
import io.nocturne.core.TimeRange;
import io.nocturne.logs.EventFile;
import io.nocturne.logs.Unpacked;
import io.nocturne.store.Cache;
import io.nocturne.store.EventMatcher;
import io.nocturne.store.EventQuery;
import io.nocturne.store.ImportedText;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Brings the events of files into the cache, each once.
 *
 * <p>A text is known again by its bytes: before it is read, the digests of the beginnings of all texts noted in the cache are compared with its
 * own, so that it does not matter whether the file was renamed, packed or has grown since. Of a known text only what lies behind the last noted
 * event is kept. Notes are made every other second, when what was kept before is safe on the disk. What a killed process kept after its last
 * note is looked up in the cache, which holds the events of an import in their order: as soon as some thousands in a row are not there, none
 * behind them is.
 */
final class FileImport {
    private static final int BATCH = 1_000;
    /** Events looked up at once behind the last note of an import that did not end. */
    private static final int LOOKED_UP = 10_000;

    private static final long NOTE_NANOS = 2_000_000_000L;
    private static final EventMatcher OF_FILES = EventMatcher.of(List.of(), event -> event.source().kind() == Source.Kind.FILE);

    /** A text that was imported before; {@code whole} where it holds nothing but what was. */
    private record Known(ImportedText text, boolean whole) {}

    private final Cache cache;
    private final EventFile reader;
    private final BooleanSupplier stopped;
    private final List<ImportedText> noted;
    private long events;
    private long known;
    private long bytes;
    private long refused;
    private @Nullable Instant first;
    private @Nullable Instant last;

    /** @param again whether what is there already is to be kept once more */
    FileImport(Cache cache, EventFile reader, boolean again, BooleanSupplier stopped) {
        this.cache = cache;
        this.reader = reader;
        this.stopped = stopped;
        noted = again ? List.of() : cache.catalogue().imports().stream().filter(this::isStillThere).toList();
    }

    /** Events kept. */
    long events() {
        return events;
    }

    /** Events that were in the cache before and were not kept again. */
    long known() {
        return known;
    }

    /** Bytes of the events kept. */
    long bytes() {
        return bytes;
    }

    /** Events the cache did not take. */
    long refused() {
        return refused;
    }

    /** The earliest stated time of an event kept; null where none stated one. */
    @Nullable
    Instant first() {
        return first;
    }

    /** The latest stated time of an event kept; null where none stated one. */
    @Nullable
    Instant last() {
        return last;
    }

    /** Whether it is not worth going on: told to stop, or the cache takes no more. */
    boolean isStopped() {
        return stopped.getAsBoolean() || refused > 0 || Thread.currentThread().isInterrupted();
    }

    /** Keeps what is new in a file. What was read before a failure is kept. */
    void file(Path file) throws IOException {
        Instant written = Files.getLastModifiedTime(file).toInstant();
        Map<String, Known> before = before(file);
        Unpacked.open(file, (name, text) -> {
            Known same = before.get(name);
            if (same != null && same.whole) {
                known += same.text.events();
                return !isStopped();
            }
            Text one = new Text(name, new DigestedText(text), same == null ? null : same.text);
            try {
                boolean ended = reader.read(name, one.text, written, one::take);
                one.end(ended);
            } catch (IOException e) {
                one.end(false);
                throw e;
            }
            return !isStopped();
        });
    }

    /** Events are deleted for their age, oldest first: where the latest one is gone, all are. */
    private boolean isStillThere(ImportedText text) {
        if (text.events() == 0) {
            return true;
        }
        return !cache.query(new EventQuery(instant(text.last()), OF_FILES, 1), () -> false).isEmpty();
    }

    private static TimeRange instant(Instant time) {
        return new TimeRange(time, time.plusNanos(1));
    }

    /** The texts of a file that are known, by name. */
    private Map<String, Known> before(Path file) {
        Map<String, Known> found = new HashMap<>();
        // A pipe can be read only once.
        if (noted.isEmpty() || !Files.isRegularFile(file)) {
            return found;
        }
        try {
            Unpacked.open(file, (name, text) -> {
                Known same = longest(text);
                if (same != null) {
                    found.put(name, same);
                }
                return !isStopped();
            });
        } catch (IOException e) {
            // What is damaged is told when the file is read for its events.
            return found;
        }
        return found;
    }

    private @Nullable Known longest(InputStream text) throws IOException {
        DigestedText digested = new DigestedText(text);
        digested.readTo(ImportedText.HEAD);
        byte[] head = digested.head();
        ImportedText found = null;
        List<ImportedText> candidates = noted.stream()
                .filter(one -> one.head().length <= head.length && Arrays.equals(one.head(), 0, one.head().length, head, 0, one.head().length))
                .sorted(Comparator.comparingLong(ImportedText::bytes))
                .toList();
        for (ImportedText one : candidates) {
            // What was noted when no more than the head was certain is known by that.
            boolean same = one.bytes() == one.head().length
                    || one.bytes() >= digested.bytes() && digested.readTo(one.bytes()) && Arrays.equals(digested.digest(), one.digest());
            found = same ? one : found;
        }
        if (found == null) {
            return null;
        }
        return new Known(found, found.complete() && found.bytes() == digested.bytes() && !digested.readTo(found.bytes() + 1));
    }

    /** One text on its way. */
    private final class Text {
        private final String name;
        private final DigestedText text;
        private final @Nullable ImportedText before;
        private final List<Event> batch = new ArrayList<>(BATCH);
        private boolean lookUp;
        private long nextNote = System.nanoTime() + NOTE_NANOS;
        private int seenAtPosition;
        private @Nullable ImportedText note;

        Text(String name, DigestedText text, @Nullable ImportedText before) {
            this.name = name;
            this.text = text;
            this.before = before;
            lookUp = before != null && !before.complete();
        }

        boolean take(Event event) {
            if (note == null) {
                begin();
            }
            if (before != null && isNoted(event, before)) {
                known++;
                return !isStopped();
            }
            batch.add(event);
            if (batch.size() >= (lookUp ? LOOKED_UP : BATCH)) {
                keep();
                if (System.nanoTime() > nextNote) {
                    note(false);
                }
            }
            return !isStopped();
        }

        private boolean isNoted(Event event, ImportedText noted) {
            if (event.position() != noted.position()) {
                return event.position() < noted.position();
            }
            seenAtPosition++;
            // A record that was still being written when the file was read last is kept now that it is whole.
            return seenAtPosition < noted.same() || seenAtPosition == noted.same() && event.raw().length <= noted.length();
        }

        private void begin() {
            note = before != null
                    ? before
                    : new ImportedText(Instant.now() + " " + name, name, Instant.now(), text.head(), text.head().length, text.digest(), -1, 0, 0, 0, Instant.EPOCH,
                            false);
            if (before == null) {
                cache.catalogue().saveImport(note);
            }
        }

        void end(boolean ended) {
            keep();
            if (note != null && refused == 0) {
                note(ended && !isStopped());
            }
        }

        private void keep() {
            if (lookUp) {
                lookUp = withoutStored();
            }
            try {
                for (Event event : batch) {
                    if (!cache.append(event)) {
                        refused++;
                        continue;
                    }
                    kept(event);
                }
            } catch (InterruptedException e) {
                refused++;
                Thread.currentThread().interrupt();
            }
            batch.clear();
        }

        private void kept(Event event) {
            events++;
            bytes += event.raw().length;
            if (event.timeStated()) {
                first = first == null || event.time().isBefore(first) ? event.time() : first;
                last = last == null || event.time().isAfter(last) ? event.time() : last;
            }
            count(event);
        }

        /** Notes in memory that an event is in the cache. */
        private void count(Event event) {
            ImportedText was = Objects.requireNonNull(note);
            boolean same = event.position() == was.position();
            note = new ImportedText(was.id(), name, was.at(), was.head(), was.bytes(), was.digest(), event.position(), same ? was.same() + 1 : 1,
                    event.raw().length, was.events() + 1, event.time().isAfter(was.last()) ? event.time() : was.last(), false);
        }

        /** Takes out of the batch what a process that was killed had kept already; whether there may be more of it. */
        private boolean withoutStored() {
            if (batch.isEmpty()) {
                return true;
            }
            Instant from = batch.getFirst().time();
            Instant to = from;
            Map<Long, List<Event>> wanted = new HashMap<>();
            for (Event event : batch) {
                from = event.time().isBefore(from) ? event.time() : from;
                to = event.time().isAfter(to) ? event.time() : to;
                wanted.computeIfAbsent(event.position(), at -> new ArrayList<>(1)).add(event);
            }
            List<Event> there = new ArrayList<>();
            cache.search(new EventQuery(new TimeRange(from, to.plusNanos(1)), OF_FILES, Integer.MAX_VALUE), event -> {
                List<Event> same = wanted.get(event.position());
                for (int i = 0; same != null && i < same.size(); i++) {
                    if (Arrays.equals(same.get(i).raw(), event.raw())) {
                        there.add(same.remove(i));
                        break;
                    }
                }
                return true;
            }, () -> false);
            Set<Event> stored = Collections.newSetFromMap(new IdentityHashMap<>());
            stored.addAll(there);
            for (Event event : batch) {
                if (stored.contains(event)) {
                    known++;
                    count(event);
                }
            }
            batch.removeIf(stored::contains);
            return !stored.isEmpty();
        }

        private void note(boolean complete) {
            ImportedText was = Objects.requireNonNull(note);
            try {
                if (refused == 0 && cache.flush()) {
                    ImportedText now = new ImportedText(was.id(), name, Instant.now(), text.head(), text.bytes(), text.digest(), was.position(), was.same(),
                            was.length(), was.events(), was.last(), complete);
                    cache.catalogue().saveImport(now);
                    note = now;
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            nextNote = System.nanoTime() + NOTE_NANOS;
        }
    }
}
