package io.nocturne.ui.tool.change;

import io.nocturne.core.Oid;
import io.nocturne.core.SmiValue;
import io.nocturne.mib.Dictionary;
import io.nocturne.snmp.SetChange;
import io.nocturne.snmp.Target;
import io.nocturne.ui.fx.I18n;
import io.nocturne.ui.tool.ToolContext;
import io.nocturne.ui.tool.change.Changes.Result;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import javafx.scene.Scene;
import org.jspecify.annotations.Nullable;

/** Leads through a change: looks, asks, changes, and says what came of it. On the interface's thread. */
public final class ChangeDesk {
    private final ToolContext context;
    private final I18n i18n;
    private final ChangeServices services;
    private final Changes changes;
    private final Supplier<@Nullable Scene> scene;
    private Runnable made = () -> {};
    private BiConsumer<String, String> failed = (place, reason) -> {};

    /** @param scene over which questions are asked */
    public ChangeDesk(ToolContext context, ChangeServices services, Supplier<@Nullable Scene> scene) {
        this.context = context;
        this.i18n = context.i18n();
        this.services = services;
        this.scene = scene;
        changes = new Changes(services, context.scope(), context.clock()::later);
    }

    /** Called when something was changed, so that it can be shown. */
    public void setOnMade(Runnable action) {
        made = action;
    }

    /** Called with the device and the reason when nothing, or not what was meant, was changed. */
    public void setOnFailed(BiConsumer<String, String> action) {
        failed = action;
    }

    /** Reads an instance, asks for another value, and sets it. */
    public void change(Target target, Oid oid) {
        change(target, oid, services.dictionary().get());
    }

    /**
     * As {@link #change(Target, Oid)}.
     *
     * @param known what is known of the device's objects; nothing is asked where it is null
     */
    public void change(Target target, Oid oid, @Nullable Dictionary known) {
        if (known == null) {
            return;
        }
        changes.look(target, oid, result -> {
            if (!(result instanceof Result.Planned planned)) {
                tell(target, result);
                return;
            }
            SmiValue now = planned.change().items().getFirst().before();
            new ChangeDialog(i18n, scene.get(), known, target.place(), oid, now)
                    .ask()
                    .ifPresent(value -> changes.set(target, oid, value, made -> tell(target, made)));
        });
    }

    /** Asks whether the last change of a device is to be taken back, and does it. */
    public void undo(Target target) {
        changes.planUndo(target, result -> {
            if (!(result instanceof Result.Planned planned)) {
                tell(target, result);
                return;
            }
            String lines = planned.change().items().stream().map(this::line).collect(Collectors.joining("\n"));
            if (Question.ask(scene.get(), i18n, i18n.text("change.undo.title"), i18n.text("change.undo.ask", target.place()), lines, i18n.text("change.undo.do"))) {
                changes.undo(target, planned.change(), undone -> tell(target, undone));
            }
        });
    }

    private String line(SetChange.Item item) {
        return i18n.text("change.undo.line", name(item.oid()), text(item.oid(), item.before()), text(item.oid(), item.after()));
    }

    private void tell(Target target, Result result) {
        switch (result) {
            case Result.Made outcome -> {
                made.run();
                if (outcome.outcome().differing().isEmpty()) {
                    context.desk().say(outcome.outcome().now().stream()
                            .map(now -> i18n.text("change.done", name(now.oid()), text(now.oid(), now.value())))
                            .collect(Collectors.joining(" · ")));
                } else {
                    failed.accept(target.place(), outcome.outcome().differing().stream()
                            .map(now -> i18n.text("change.differs", name(now.oid()), text(now.oid(), now.value())))
                            .collect(Collectors.joining(" ")));
                }
            }
            case Result.Nothing nothing -> context.desk().say(i18n.text("change.nothing"));
            case Result.Locked locked -> failed.accept(target.place(), i18n.text("change.locked", target.place()));
            case Result.Failed failure -> failed.accept(target.place(), i18n.say(ObjectNames.in(failure.reason(), services.dictionary().get())));
            case Result.Planned planned -> throw new IllegalStateException("a plan is not an end");
        }
    }

    private String name(Oid oid) {
        Dictionary known = services.dictionary().get();
        return known == null ? oid.toString() : known.name(oid);
    }

    private String text(Oid oid, SmiValue value) {
        Dictionary known = services.dictionary().get();
        return known == null ? value.text() : known.format(oid, value);
    }
}
