package io.nocturne.ui.tool.mibbrowser;

import io.nocturne.core.Oid;
import io.nocturne.mib.Dictionary;
import io.nocturne.mib.MibObject;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The object that the browser is about now: the same in the tree, in the field above and in the details. What is typed into the field stays as it was
 * typed, also when the tree moves to what it means.
 */
final class ShownObject {
    private final BrowserServices services;
    private final BrowserModel model;
    private final Remembered remembered;
    private final BrowserBar bar;
    private final DictionaryPanel dictionary;
    private final DetailsView details;
    /** While the tree moves by itself: what stands in the field stays. */
    private boolean quiet;
    private @Nullable Oid shown;
    /** What stood in the field then. */
    private String beside = "";

    ShownObject(BrowserServices services, BrowserModel model, Remembered remembered, BrowserBar bar, DictionaryPanel dictionary, DetailsView details) {
        this.services = services;
        this.model = model;
        this.remembered = remembered;
        this.bar = bar;
        this.dictionary = dictionary;
        this.details = details;
        dictionary.tree().currentProperty().addListener((o, before, now) -> {
            if (now != null && !quiet) {
                choose(now.oid());
            }
        });
        dictionary.setOnChosen(object -> {
            Oid oid = object.oid();
            if (oid != null) {
                choose(oid);
            }
            details.show(services.dictionary().get(), oid == null ? Oid.ROOT : oid, object);
        });
        details.setOnName(name -> {
            Dictionary known = services.dictionary().get();
            MibObject object = known == null ? null : known.object(null, name);
            if (object != null) {
                dictionary.choose(object);
            }
        });
    }

    /** Shows an object in the tree and in full. */
    void reveal(Oid oid) {
        dictionary.tree().reveal(oid, false);
        choose(oid);
    }

    /** Writes its name into the field and shows it in full. */
    void choose(Oid oid) {
        Dictionary known = model.words();
        bar.setObject(known == null ? oid.toString() : known.name(oid));
        describe(oid);
    }

    /** Shows it in full and leaves the field as it is. */
    void describe(Oid oid) {
        shown = oid;
        beside = bar.object();
        Dictionary known = model.words();
        MibObject object = known == null ? null : known.locate(oid).map(found -> {
            boolean fits = found.suffix().length() == 0 || found.object().kind().isObject();
            return fits ? found.object() : null;
        }).orElse(null);
        details.show(known, oid, object);
        bar.marked(remembered.isMarked(text()));
    }

    /** What the details are about; what stands in the field once something else was typed. Null if nothing has that name. */
    @Nullable
    Oid oid() {
        return shown != null && bar.object().equals(beside) ? shown : model.resolve(bar.object());
    }

    /** The same as it would be typed; as it was typed where it was. */
    String text() {
        Oid oid = oid();
        Dictionary known = model.words();
        return oid == null || known == null || Objects.equals(oid, model.resolve(bar.object())) ? bar.object() : known.name(oid);
    }

    /** Marks it, or takes the mark away. */
    void toggleMark() {
        String text = text();
        if (!text.isEmpty()) {
            bar.marked(remembered.toggle(text));
        }
    }

    /** What stands in the field, which tree and details then show; null if nothing has that name. */
    @Nullable
    Oid typed() {
        Oid oid = model.resolve(bar.object());
        if (oid != null && !Objects.equals(oid, shown)) {
            quietly(() -> dictionary.tree().reveal(oid, false));
            describe(oid);
        }
        return oid;
    }

    /** Moves the tree without choosing what it comes to. */
    void quietly(Runnable move) {
        quiet = true;
        move.run();
        quiet = false;
    }

    /** Shows it again, in another language or with other definitions. */
    void again() {
        if (shown != null) {
            describe(shown);
        }
    }

    /** Finds it in a dictionary that has just been loaded: what stands in the field, else what was shown before. */
    void find(@Nullable Dictionary now) {
        String asked = bar.object();
        Oid oid = now == null || asked.isEmpty() ? shown : now.oid(asked).orElse(shown);
        dictionary.show(now);
        if (now != null && oid != null) {
            quietly(() -> dictionary.tree().reveal(oid, false));
            bar.setObject(asked.isEmpty() ? now.name(oid) : asked);
            describe(oid);
        }
    }
}
