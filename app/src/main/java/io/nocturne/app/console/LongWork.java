package io.nocturne.app.console;

import io.nocturne.mib.MibProgress;
import io.nocturne.topology.NetworkView;
import io.nocturne.topology.NetworkWatch;
import io.nocturne.ui.fx.FrameClock;
import io.nocturne.ui.fx.I18n;
import io.nocturne.ui.tool.Activity;
import org.jspecify.annotations.Nullable;

/** What the console itself does for long, shown in the status bar: the lab's start, discovery, and reading MIB files. */
final class LongWork {
    private final Activities activities;
    private final I18n i18n;
    private final FrameClock clock;
    private Activity discovery = Activity.NONE;
    private boolean discovering;

    LongWork(Activities activities, I18n i18n, FrameClock clock) {
        this.activities = activities;
        this.i18n = i18n;
        this.clock = clock;
    }

    /** On the interface's thread; what is returned may be closed on any. */
    Activity lab() {
        return activities.begin(i18n.text("workbench.activity.lab"), null);
    }

    /** Follows a watch for good. On the interface's thread. */
    void discovery(NetworkWatch network) {
        network.onChange(view -> clock.later(() -> show(view.progress(), network)));
    }

    private void show(NetworkView.@Nullable Progress progress, NetworkWatch network) {
        if (progress == null) {
            discovery.close();
            discovering = false;
            return;
        }
        if (!discovering) {
            discovering = true;
            discovery = activities.begin(i18n.text("workbench.activity.discovery"), network::cancel);
        }
        int all = progress.asked() + progress.waiting();
        discovery.progress(
                all == 0 ? -1 : (double) progress.asked() / all,
                i18n.text(progress.paused() ? "workbench.activity.paused" : "workbench.activity.discovered", progress.found(), progress.asked(), all));
    }

    /** The reading of the MIB files, to be closed at its end. On the interface's thread. */
    Reading dictionary() {
        return new Reading(activities.begin(i18n.text("workbench.activity.mibs"), null));
    }

    /** Tells how many files were read, on whatever thread reads them. */
    final class Reading implements MibProgress, AutoCloseable {
        private final Activity activity;

        Reading(Activity activity) {
            this.activity = activity;
        }

        @Override
        public void read(int files, int of) {
            if (files == of || files % 50 == 0) {
                clock.later(() -> activity.progress(of == 0 ? -1 : (double) files / of, i18n.text("workbench.activity.files", files, of)));
            }
        }

        @Override
        public void close() {
            activity.close();
        }
    }
}
