package io.nocturne.ui.tool.ping;

import io.nocturne.ui.fx.I18n;
import java.time.Instant;
import java.util.function.Consumer;
import javafx.scene.control.Hyperlink;
import org.jspecify.annotations.Nullable;

/** Says until when results of an earlier run are kept that lie before the time shown, and goes there. */
final class EarlierNote extends Hyperlink {
    private final I18n i18n;
    private @Nullable Instant last;

    EarlierNote(I18n i18n, Consumer<Instant> go) {
        this.i18n = i18n;
        managedProperty().bind(visibleProperty());
        setVisible(false);
        accessibleTextProperty().bind(i18n.bind("ping.earlier.go"));
        i18n.formatsBinding().addListener((o, before, now) -> write());
        setOnAction(event -> {
            setVisited(false);
            if (last != null) {
                go.accept(last);
            }
        });
    }

    /** @param at the last result of an earlier run */
    void found(Instant at) {
        last = at;
        write();
    }

    private void write() {
        setText(last == null ? "" : i18n.text("ping.earlier", i18n.formats().dateTime(last)));
    }

    /**
     * @param from where the time shown begins
     * @param live whether it goes on to the present
     */
    void show(Instant from, boolean live) {
        setVisible(live && last != null && last.isBefore(from));
    }
}
