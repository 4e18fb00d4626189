package io.nocturne.ui.tool.change;

import io.nocturne.core.Registration;
import io.nocturne.core.WriteSwitches;
import io.nocturne.ui.fx.I18n;
import io.nocturne.ui.fx.Icons;
import io.nocturne.ui.tool.ToolContext;
import java.io.IOException;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import org.jspecify.annotations.Nullable;

/** The button that allows or forbids changes of one device or cluster, after a question that names it. Closed with its pane. */
public final class WriteLock implements AutoCloseable {
    private final ToolContext context;
    private final I18n i18n;
    private final WriteSwitches switches;
    private final String texts;
    private final ToggleButton button = new ToggleButton("", Icons.of("fth-lock"));
    private final Tooltip tip = new Tooltip();
    private final ReadOnlyBooleanWrapper open = new ReadOnlyBooleanWrapper(this, "open");
    private final Registration listening;
    private String place = "";

    /** For a device. */
    public WriteLock(ToolContext context, WriteSwitches switches) {
        this(context, switches, "change.lock");
    }

    /** @param texts of what sort it is: a key with {@code .none}, for where there is nothing to change, and {@code .note}, what allowing means */
    public WriteLock(ToolContext context, WriteSwitches switches, String texts) {
        this.texts = texts;
        this.context = context;
        this.i18n = context.i18n();
        this.switches = switches;
        button.setTooltip(tip);
        button.getStyleClass().addAll("flat", "write-lock");
        button.setOnAction(event -> {
            // Shows what is so, not what is wished.
            button.setSelected(open.get());
            toggle();
        });
        listening = switches.onChange(() -> context.clock().later(this::show));
        show();
    }

    public ToggleButton button() {
        return button;
    }

    /** @param now what the switches call it, such as {@code host:port}; null or empty where there is nothing that could be changed */
    public void setPlace(@Nullable String now) {
        String next = now == null ? "" : now;
        if (!next.equals(place)) {
            place = next;
            show();
        }
    }

    /** Whether it may be changed. */
    public boolean isOpen() {
        return open.get();
    }

    public ReadOnlyBooleanProperty openProperty() {
        return open.getReadOnlyProperty();
    }

    /** Switches to the other state: on after a question, off at once. */
    public void toggle() {
        if (place.isEmpty()) {
            return;
        }
        String whom = place;
        boolean on = !switches.isOn(whom);
        if (on && !Question.ask(button.getScene(), i18n, i18n.text("change.allow.title"), i18n.text("change.allow.ask", whom),
                i18n.text(texts + ".note"), i18n.text("change.allow.do"))) {
            return;
        }
        context.scope().start("write-switch", () -> {
            String said;
            try {
                switches.set(whom, on);
                said = i18n.text(on ? "change.allowed" : "change.forbidden", whom);
            } catch (IOException e) {
                said = i18n.text("change.allow.failed", e);
            }
            String words = said;
            context.clock().later(() -> context.desk().say(words));
        });
    }

    private void show() {
        boolean on = !place.isEmpty() && switches.isOn(place);
        open.set(on);
        button.setSelected(on);
        button.setDisable(place.isEmpty());
        button.setGraphic(Icons.of(on ? "fth-unlock" : "fth-lock"));
        String words = place.isEmpty() ? i18n.text(texts + ".none") : i18n.text(on ? "change.lock.on" : "change.lock.off", place);
        tip.setText(words);
        button.setAccessibleText(words);
    }

    @Override
    public void close() {
        listening.close();
    }
}
