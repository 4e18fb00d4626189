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

/** What is on its way and fills the panes when it is there: the lab, and the network of the last start. On the interface's thread. */
final class Pending {
    private final BooleanProperty labOff = new SimpleBooleanProperty(this, "labOff", true);
    private final BooleanProperty labStarting = new SimpleBooleanProperty(this, "labStarting");
    private final BooleanProperty recalling = new SimpleBooleanProperty(this, "recalling");
    private final CountDownLatch labTried = new CountDownLatch(1);
    private Activity shown = Activity.NONE;

    /** Whether the lab can be started. */
    ReadOnlyBooleanProperty labOffProperty() {
        return labOff;
    }

    /** What panes say until the lab is there; empty while it is not being started. */
    ObservableValue<String> labWords(I18n i18n) {
        return Bindings.createStringBinding(() -> labStarting.get() ? i18n.text("workbench.pending.lab") : "", labStarting, i18n.formatsBinding());
    }

    /** What panes of the network say until there is one. */
    ObservableValue<String> networkWords(I18n i18n) {
        ObservableValue<String> lab = labWords(i18n);
        return Bindings.createStringBinding(() -> recalling.get() ? i18n.text("workbench.pending.network") : lab.getValue(), recalling, lab, i18n.formatsBinding());
    }

    /** @param now whether the network of the last start is being read, and those are not asked yet who were then */
    void recalling(boolean now) {
        recalling.set(now);
    }

    /** @param activity shows the lab in the status bar until it is there */
    void beginLab(Activity activity) {
        shown.close();
        shown = activity;
        labOff.set(false);
        labStarting.set(true);
    }

    void labArrived() {
        shown.close();
        labStarting.set(false);
        labTried.countDown();
    }

    void labFailed() {
        labArrived();
        labOff.set(true);
    }

    /** Waits until the first start of the lab has ended, well or not, but no longer than that. On any thread but the interface's. */
    void awaitLab(Duration longest) throws InterruptedException {
        labTried.await(longest.toMillis(), TimeUnit.MILLISECONDS);
    }
}
