package io.nocturne.app.console;

import io.nocturne.ui.fx.I18n;
import io.nocturne.ui.tool.Activity;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javafx.beans.binding.Bindings;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.value.ObservableValue;

/** How far the lab is: off, being started, or there; and whether the network of the last start is there. On the interface's thread. */
final class LabStart {
    private final BooleanProperty off = new SimpleBooleanProperty(this, "off", true);
    private final BooleanProperty starting = new SimpleBooleanProperty(this, "starting");
    private final BooleanProperty recalling = new SimpleBooleanProperty(this, "recalling");
    private final CountDownLatch ended = new CountDownLatch(1);
    private Activity shown = Activity.NONE;

    /** Whether it can be started. */
    ReadOnlyBooleanProperty offProperty() {
        return off;
    }

    /** What panes say until it is there, in words; empty while nothing is being started. */
    ObservableValue<String> words(I18n i18n) {
        return Bindings.createStringBinding(() -> starting.get() ? i18n.text("workbench.pending.lab") : "", starting, i18n.formatsBinding());
    }

    /** What panes of the network say until there is one. */
    ObservableValue<String> networkWords(I18n i18n) {
        ObservableValue<String> lab = words(i18n);
        return Bindings.createStringBinding(() -> recalling.get() ? i18n.text("workbench.pending.network") : lab.getValue(), recalling, lab, i18n.formatsBinding());
    }

    /** @param now whether the network of the last start is being read, and those are not asked yet who were then */
    void recalling(boolean now) {
        recalling.set(now);
    }

    /** @param activity shows it in the status bar until it is there */
    void begin(Activity activity) {
        shown.close();
        shown = activity;
        off.set(false);
        starting.set(true);
    }

    void arrived() {
        shown.close();
        starting.set(false);
        ended.countDown();
    }

    void failed() {
        arrived();
        off.set(true);
    }

    /** Waits until its first start has ended, well or not, but no longer than that. On any thread but the interface's. */
    void awaitFirst(Duration longest) throws InterruptedException {
        ended.await(longest.toMillis(), TimeUnit.MILLISECONDS);
    }
}
