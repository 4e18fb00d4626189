package io.nocturne.ui.tool;

import io.nocturne.core.AllowedSenders;
import io.nocturne.core.Sentence;
import io.nocturne.core.WrongInput;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.scene.control.TextField;
import org.jspecify.annotations.Nullable;

/** Whom a receiver hears: addresses and networks, as the user writes them. */
public final class SendersField extends TextField {
    private final ToolContext context;
    private final Supplier<AllowedSenders> now;
    private final Consumer<AllowedSenders> change;

    /**
     * @param now whom the receiver hears
     * @param change has it hear others and keeps them; may take its time
     */
    public SendersField(ToolContext context, Supplier<AllowedSenders> now, Consumer<AllowedSenders> change) {
        this.context = context;
        this.now = now;
        this.change = change;
    }

    /** Shows whom the receiver hears now. */
    public void show() {
        setText(now.get().text());
    }

    /**
     * Has the receiver hear whom the field names.
     *
     * @param done called when it does, unless it did before
     * @return why the field cannot be read, which has the focus then; null where it can
     */
    public @Nullable Sentence take(Runnable done) {
        AllowedSenders wanted;
        try {
            wanted = AllowedSenders.parse(getText());
        } catch (WrongInput e) {
            requestFocus();
            return e.sentence();
        }
        setText(wanted.text());
        if (!wanted.equals(now.get())) {
            context.scope().start("allow", () -> {
                change.accept(wanted);
                context.clock().later(done);
            });
        }
        return null;
    }
}
