package io.nocturne.ui.tool.mibbrowser;

import io.nocturne.core.Oid;
import io.nocturne.core.Scope;
import io.nocturne.core.Sentence;
import io.nocturne.core.SmiType;
import io.nocturne.core.SmiValue;
import io.nocturne.mib.Dictionary;
import io.nocturne.mib.MibKind;
import io.nocturne.mib.MibObject;
import io.nocturne.snmp.Diagnosis;
import io.nocturne.snmp.ObjectWords;
import io.nocturne.snmp.OfflineDevice;
import io.nocturne.snmp.Snapshot;
import io.nocturne.snmp.SnmpDevice;
import io.nocturne.snmp.SnmpFailure;
import io.nocturne.snmp.SnmpPhrase;
import io.nocturne.snmp.SnmpReader;
import io.nocturne.snmp.Target;
import io.nocturne.snmp.Varbind;
import io.nocturne.snmp.WalkFile;
import io.nocturne.snmp.WalkLimits;
import io.nocturne.snmp.WalkReport;
import io.nocturne.snmp.WalkResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Reads devices for the browser and remembers what came. No controls in here. Reading goes on threads of the scope; everything else, and the
 * listener, is called on the interface's thread.
 */
final class BrowserModel {
    /** How an object is read. */
    enum Verb {
        GET,
        NEXT,
        BULK,
        WALK,
        TABLE
    }

    /** What was asked. */
    record Request(Verb verb, Oid oid) {}

    /** How far a reading is. */
    enum State {
        IDLE,
        READING,
        DONE,
        /** Some rows came, then something happened. */
        PARTIAL,
        FAILED,
        CANCELLED
    }

    /**
     * What came so far.
     *
     * @param message null where nothing is to be said
     */
    record Outcome(State state, @Nullable Request request, String place, List<ResultRow> rows, @Nullable Sentence message, long millis, Instant at) {
        static final Outcome NONE = new Outcome(State.IDLE, null, "", List.of(), null, 0, Instant.EPOCH);
    }

    /** A dictionary as it fits a device; remembered, since finding that out takes a request. */
    private record Words(SnmpReader reader, Dictionary from, Dictionary fitting) {}

    private static final Oid SYS_OBJECT_ID = Oid.of(1, 3, 6, 1, 2, 1, 1, 2, 0);
    private static final long FIRST_LOOK = 150;
    /** Asked for with one GETBULK. */
    private static final int BULK_ROWS = 20;
    /** Rows shown again for each millisecond of pause: a long list is refreshed less often. */
    private static final int ROWS_A_MILLI = 40;

    private final BrowserServices services;
    private final Scope scope;
    private final Consumer<Runnable> later;
    private final Supplier<@Nullable Dictionary> dictionary;
    private Consumer<Outcome> listener = outcome -> {};
    private Outcome outcome = Outcome.NONE;
    private Presence presence = Presence.NOTHING;
    private String presencePlace = "";
    private @Nullable OfflineDevice offline;
    private @Nullable Thread running;
    private int turn;
    private volatile @Nullable Words words;
    private volatile String disordered = "";
    private volatile @Nullable Target openTarget;
    private volatile @Nullable SnmpReader openReader;

    BrowserModel(BrowserServices services, Scope scope, Consumer<Runnable> later) {
        this.services = services;
        this.scope = scope;
        this.later = later;
        this.dictionary = () -> services.dictionary().get();
    }

    void onChange(Consumer<Outcome> action) {
        listener = action;
    }

    Outcome outcome() {
        return outcome;
    }

    Presence presence() {
        return presence;
    }

    /** The saved walk that is asked instead of a device; null if none is open. */
    @Nullable
    OfflineDevice offline() {
        return offline;
    }

    boolean isReading() {
        return outcome.state() == State.READING;
    }

    /** The number of what somebody typed: a name with or without module and instance, or a number. */
    @Nullable
    Oid resolve(String text) {
        Dictionary known = dictionary.get();
        if (known != null) {
            return known.oid(text).orElse(null);
        }
        try {
            return Oid.looksNumeric(text.strip()) ? Oid.parse(text.strip()) : null;
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    /** What reading this most likely means: an instance is got, a table is read as one, everything else is walked. */
    Request request(Oid oid) {
        Dictionary known = dictionary.get();
        MibObject object = known == null ? null : known.locate(oid).map(found -> found.suffix().length() == 0 ? found.object() : null).orElse(null);
        if (object == null) {
            boolean instance = known != null && known.locate(oid)
                    .filter(found -> found.suffix().length() > 0)
                    .filter(found -> found.object().kind() == MibKind.SCALAR || found.object().kind() == MibKind.COLUMN)
                    .isPresent();
            return new Request(instance ? Verb.GET : Verb.WALK, oid);
        }
        return switch (object.kind()) {
            case SCALAR -> new Request(Verb.GET, oid.child(0));
            case TABLE, ROW -> new Request(Verb.TABLE, oid);
            default -> new Request(Verb.WALK, oid);
        };
    }

    /** Starts reading; what was under way is given up. */
    void read(Request request, @Nullable Target target) {
        start(request, target, false);
    }

    /** Reads the same again, so that what changed can be marked; nothing while a reading is under way. */
    void again(@Nullable Target target) {
        Request last = outcome.request();
        if (last != null && !isReading()) {
            start(last, target, true);
        }
    }

    /** Stops the reading that is under way; its rows stay. */
    void cancel() {
        Thread thread = running;
        if (thread != null && isReading()) {
            thread.interrupt();
        }
    }

    /** Opens a saved walk in place of a device. */
    void openOffline(Path file, Consumer<Sentence> failed) {
        scope.start("open-walk", () -> {
            try {
                OfflineDevice device = new OfflineDevice(WalkFile.read(file).snapshot());
                Presence all = Presence.all(device.snapshot().rows().stream().map(Varbind::oid).toList());
                later.accept(() -> {
                    offline = device;
                    presence = all;
                    presencePlace = device.place();
                    publish(Outcome.NONE);
                });
            } catch (IOException | RuntimeException e) {
                later.accept(() -> failed.accept(Sentence.of(e)));
            }
        });
    }

    void closeOffline() {
        offline = null;
        presence = Presence.NOTHING;
        publish(Outcome.NONE);
    }

    /**
     * Saves the rows that are shown.
     *
     * @param replace whether a file of this name may be written over
     * @param done given null, or why it was not saved
     */
    void save(Path file, boolean replace, Consumer<@Nullable Sentence> done) {
        Snapshot now = shown();
        Dictionary words = services.dictionary().get();
        String name = String.valueOf(file.getFileName());
        scope.start("save-walk", () -> {
            Sentence failure = null;
            try {
                WalkReport.Form form = WalkReport.Form.ofName(name).orElse(null);
                if (!replace && Files.exists(file)) {
                    failure = new Sentence("mib.saveWalk.exists", List.of(name));
                } else if (form == null) {
                    WalkFile.write(file, now, WalkFile.Format.ofName(name));
                } else {
                    WalkReport.of(now, words == null ? ObjectWords.NUMBERS : new DictionaryWords(words)).write(file, form);
                }
            } catch (IOException e) {
                failure = Sentence.of(e);
            }
            Sentence said = failure;
            later.accept(() -> done.accept(said));
        });
    }

    /** The dictionary as it fits the device that was read last; the usual one while none was. Null until it is loaded. */
    @Nullable
    Dictionary words() {
        Dictionary now = dictionary.get();
        Words known = words;
        return known != null && known.from() == now ? known.fitting() : now;
    }

    /** Whether a walk of this device ended since it answers out of order; the next one goes on past that. */
    boolean isOutOfOrder(String place) {
        return place.equals(disordered);
    }

    /** Whether reading again brings more than this; of one that goes in circles it does not. */
    boolean goesOnPast(Outcome ended) {
        Sentence why = ended.message();
        return isOutOfOrder(ended.place()) && (why == null || !why.key().equals(SnmpPhrase.CIRCLES.key()));
    }

    /** As people write it; the number where nothing is known. */
    String name(Oid oid) {
        Dictionary known = services.dictionary().get();
        return known == null ? oid.toString() : known.name(oid);
    }

    /** What is shown, as a walk; the saved one where one is open and nothing was read of it. */
    Snapshot shown() {
        Outcome now = outcome;
        OfflineDevice saved = offline();
        if (now.rows().isEmpty() && saved != null) {
            return saved.snapshot();
        }
        return Snapshot.of(
                now.place(), now.at(), now.state() == State.DONE, now.rows().stream().map(row -> new Varbind(row.oid(), row.value())).toList());
    }

    /** A reader for a target; the last one is kept. Blocks. */
    SnmpReader reader(Target target) throws SnmpFailure {
        SnmpReader known = openReader;
        if (known != null && target.equals(openTarget)) {
            return known;
        }
        SnmpReader opened = services.open(target);
        openReader = opened;
        openTarget = target;
        return opened;
    }

    /** Which instances of an object a device has that can be drawn. Blocks. */
    Graphable graphable(Oid oid, Target target) throws SnmpFailure, InterruptedException {
        return Graphable.of(dictionary.get(), reader(target), oid);
    }

    /** Of modules that several vendors ship, the version of this device's vendor is used. Blocks. */
    private @Nullable Dictionary fitting(SnmpReader reader) throws SnmpFailure, InterruptedException {
        Dictionary from = dictionary.get();
        if (from == null) {
            return null;
        }
        Words known = words;
        if (known != null && known.reader() == reader && known.from() == from) {
            return known.fitting();
        }
        Dictionary found = from;
        try {
            if (reader.get(SYS_OBJECT_ID).value() instanceof SmiValue.ObjectId device) {
                found = from.fitting(device.value());
            }
        } catch (SnmpFailure e) {
            if (e.isSilence()) {
                // Who is silent now will be so once more.
                throw e;
            }
            // Whatever else is wrong, the reading itself will say it.
            return from;
        }
        words = new Words(reader, from, found);
        return found;
    }

    private void start(Request request, @Nullable Target target, boolean again) {
        OfflineDevice saved = offline;
        if (saved == null && target == null) {
            return;
        }
        cancel();
        int mine = ++turn;
        String place = saved != null ? saved.place() : target == null ? "" : target.place();
        List<ResultRow> before = again ? outcome.rows() : List.of();
        Work work = new Work(request, place, mine, before);
        publish(new Outcome(State.READING, request, place, before, null, 0, Instant.now()));
        running = scope.start("read", () -> work.run(saved, target));
    }

    private void publish(Outcome now) {
        outcome = now;
        listener.accept(now);
    }

    private void came(int mine, Outcome now, @Nullable Oid covered) {
        later.accept(() -> {
            if (mine != turn) {
                return;
            }
            if (covered != null && offline == null) {
                Presence known = presencePlace.equals(now.place()) ? presence : Presence.NOTHING;
                presence = known.with(covered, now.rows().stream().map(ResultRow::oid).toList());
                presencePlace = now.place();
            }
            publish(now);
        });
    }

    /** One reading, on its own thread. */
    private final class Work {
        private final Request request;
        private final String place;
        private final int mine;
        private final Map<Oid, ResultRow> before = new LinkedHashMap<>();
        private final List<ResultRow> rows = new ArrayList<>();
        private final Instant at = Instant.now();
        private final long begin = System.nanoTime();
        private final boolean again;
        private long nextLook = FIRST_LOOK;
        private @Nullable Dictionary names;

        Work(Request request, String place, int mine, List<ResultRow> former) {
            this.request = request;
            this.place = place;
            this.mine = mine;
            this.again = !former.isEmpty();
            former.forEach(row -> before.put(row.oid(), row));
        }

        void run(@Nullable OfflineDevice saved, @Nullable Target target) {
            try {
                SnmpReader reader = saved != null ? saved : target != null ? reader(target) : null;
                if (reader != null) {
                    read(reader);
                }
                if (target != null && saved == null) {
                    services.reached(target);
                }
            } catch (SnmpFailure e) {
                boolean stopped = e.kind() == SnmpFailure.Kind.CANCELLED;
                Sentence why = target == null ? e.sentence() : Diagnosis.explain(e, target);
                finish(stopped ? State.CANCELLED : rows.isEmpty() ? State.FAILED : State.PARTIAL, why, null);
            } catch (InterruptedException e) {
                finish(State.CANCELLED, null, null);
            } catch (RuntimeException e) {
                finish(State.FAILED, Sentence.of(e), null);
                throw e;
            }
        }

        private void read(SnmpReader reader) throws SnmpFailure, InterruptedException {
            names = fitting(reader);
            switch (request.verb()) {
                case GET -> one(reader.get(List.of(request.oid())));
                case NEXT -> one(reader.next(List.of(request.oid())));
                case BULK -> one(reader.bulk(0, BULK_ROWS, List.of(request.oid())));
                case WALK, TABLE -> {
                    boolean tolerant = isOutOfOrder(place);
                    WalkResult result = reader.walk(request.oid(), this::row, tolerant ? WalkLimits.STANDARD.tolerant() : WalkLimits.STANDARD);
                    if (result.end() == WalkResult.End.LOOP) {
                        disordered = place;
                    }
                    if (result.isWhole() && rows.isEmpty() && result.message() == null && reader instanceof SnmpDevice) {
                        finish(State.DONE, Diagnosis.unseen(reader, request.oid(), name(request.oid())), request.oid());
                    } else if (result.isWhole()) {
                        finish(State.DONE, result.message(), request.oid());
                    } else if (Thread.currentThread().isInterrupted()) {
                        finish(State.CANCELLED, result.message(), null);
                    } else {
                        finish(State.PARTIAL, result.message(), null);
                    }
                }
            }
        }

        private String name(Oid oid) {
            return names == null ? oid.toString() : names.name(oid);
        }

        private void one(List<Varbind> answer) {
            answer.forEach(this::row);
            finish(State.DONE, null, null);
        }

        private boolean row(Varbind varbind) {
            rows.add(ResultRow.of(names, varbind, before.get(varbind.oid())));
            long millis = (System.nanoTime() - begin) / 1_000_000;
            if (!again && millis > nextLook) {
                nextLook = millis + FIRST_LOOK + rows.size() / ROWS_A_MILLI;
                came(mine, new Outcome(State.READING, request, place, List.copyOf(rows), null, millis, at), null);
            }
            return !Thread.currentThread().isInterrupted();
        }

        private void finish(State state, @Nullable Sentence message, @Nullable Oid covered) {
            long millis = (System.nanoTime() - begin) / 1_000_000;
            // What was there before a refresh that failed is better than nothing.
            List<ResultRow> shown = rows.isEmpty() && again ? List.copyOf(before.values()) : List.copyOf(rows);
            came(mine, new Outcome(state, request, place, shown, message, millis, at), covered);
        }
    }

    /** Whether something is not there, instead of a value. */
    static boolean isAbsent(SmiValue value) {
        return value instanceof SmiValue.Absent && value.type() != SmiType.NULL;
    }
}
