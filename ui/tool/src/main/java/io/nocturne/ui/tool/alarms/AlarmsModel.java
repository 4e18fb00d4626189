package io.nocturne.ui.tool.alarms;

import io.nocturne.core.Moment;
import io.nocturne.core.Scope;
import io.nocturne.core.Sentence;
import io.nocturne.store.AlarmRecord;
import io.nocturne.store.Cache;
import io.nocturne.store.StandingAlarm;
import io.nocturne.store.StoreException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The alarms at the console's moment, and what people do about them. No controls. Used on one thread; the cache is asked in the scope. */
final class AlarmsModel {
    /** Alarms that are over are shown for so long. */
    static final Duration REMEMBERED = Duration.ofHours(24);

    private final Scope scope;
    private final Executor ui;
    private final Clock clock;
    private final Consumer<List<StandingAlarm>> changed;
    private final Consumer<Sentence> failed;
    private @Nullable Cache cache;
    private Moment moment = Moment.LIVE;
    private boolean over;
    private boolean loading;
    private boolean again;

    /**
     * @param ui runs things on the model's thread
     * @param changed told the alarms, the worst that nobody has first
     * @param failed told a sentence
     */
    AlarmsModel(Scope scope, Executor ui, Clock clock, Consumer<List<StandingAlarm>> changed, Consumer<Sentence> failed) {
        this.scope = scope;
        this.ui = ui;
        this.clock = clock;
        this.changed = changed;
        this.failed = failed;
    }

    void cache(@Nullable Cache now) {
        cache = now;
    }

    void moment(Moment now) {
        moment = now;
    }

    boolean isLive() {
        return moment.isLive();
    }

    Instant instant() {
        return moment.instant(clock.instant());
    }

    /** Whether alarms that are over are shown too. */
    void over(boolean shown) {
        over = shown;
    }

    boolean over() {
        return over;
    }

    /** Reads them anew; once more afterwards if called while that is under way. */
    void load() {
        Cache asked = cache;
        if (asked == null || scope.isClosed()) {
            return;
        }
        if (loading) {
            again = true;
            return;
        }
        loading = true;
        Instant at = instant();
        boolean all = over;
        scope.start("alarms", () -> {
            List<StandingAlarm> found = null;
            try {
                found = arranged(asked.catalogue().standing(at, all), at);
            } catch (StoreException e) {
                ui.execute(() -> failed.accept(Sentence.of(e)));
            }
            List<StandingAlarm> alarms = found;
            ui.execute(() -> {
                loading = false;
                if (alarms != null) {
                    changed.accept(alarms);
                }
                if (again) {
                    again = false;
                    load();
                }
            });
        });
    }

    /** New ones first, then those somebody has, then those that are over; the worst first in each, then the newest. */
    static List<StandingAlarm> arranged(List<StandingAlarm> alarms, Instant at) {
        List<StandingAlarm> all = new ArrayList<>(alarms);
        all.removeIf(alarm -> alarm.now().state() == AlarmRecord.State.CLEARED && alarm.now().time().isBefore(at.minus(REMEMBERED)));
        all.sort(Comparator.comparing((StandingAlarm alarm) -> alarm.now().state())
                .thenComparing(alarm -> alarm.now().level())
                .thenComparing(Comparator.comparing(StandingAlarm::since).reversed()));
        return all;
    }

    /**
     * Takes alarms on, or only notes something about them.
     *
     * @param acknowledge false to leave the state as it is
     * @param note empty for none
     */
    void change(List<StandingAlarm> chosen, boolean acknowledge, String by, String note) {
        Cache asked = cache;
        if (asked == null || chosen.isEmpty()) {
            return;
        }
        Instant now = clock.instant();
        scope.start("change-alarms", () -> {
            try {
                for (StandingAlarm alarm : chosen) {
                    if (alarm.now().state() != AlarmRecord.State.CLEARED) {
                        asked.saveAlarm(changed(alarm.now(), acknowledge, by, note, now));
                    }
                }
            } catch (StoreException e) {
                ui.execute(() -> failed.accept(Sentence.of(e)));
            }
            ui.execute(this::load);
        });
    }

    private static AlarmRecord changed(AlarmRecord before, boolean acknowledge, String by, String note, Instant now) {
        Map<String, String> attributes = new LinkedHashMap<>(before.attributes());
        attributes.put(StandingAlarm.BY, by);
        if (!note.isBlank()) {
            attributes.put(StandingAlarm.NOTE, note.strip());
        }
        return new AlarmRecord(
                before.id(), now, before.source(), before.level(), acknowledge ? AlarmRecord.State.ACKNOWLEDGED : before.state(), before.text(), attributes);
    }

    static String by(StandingAlarm alarm) {
        return alarm.now().attributes().getOrDefault(StandingAlarm.BY, "");
    }

    static String note(StandingAlarm alarm) {
        return alarm.now().attributes().getOrDefault(StandingAlarm.NOTE, "");
    }
}
