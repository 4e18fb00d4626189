package io.nocturne.ui.tool.lines;

import io.nocturne.logs.Filter;
import io.nocturne.logs.FilterException;
import io.nocturne.ui.fx.I18n;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.css.PseudoClass;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;

/** Reads the filter that stands in a field, and marks the field where it is none. */
public final class FilterText {
    private static final PseudoClass WRONG = PseudoClass.getPseudoClass("danger");

    private FilterText() {}

    /** As {@link #parse(TextField, I18n, Consumer)}, with the sentence in a label that shows only then. */
    public static Optional<Filter> parse(TextField field, I18n i18n, Label wrong) {
        wrong.setVisible(false);
        return parse(field, i18n, sentence -> {
            wrong.setText(sentence);
            wrong.setVisible(true);
        });
    }

    /** @param wrong gets a sentence that says what is wrong and where */
    public static Optional<Filter> parse(TextField field, I18n i18n, Consumer<String> wrong) {
        try {
            Filter parsed = Filter.parse(field.getText());
            field.pseudoClassStateChanged(WRONG, false);
            return Optional.of(parsed);
        } catch (FilterException e) {
            field.pseudoClassStateChanged(WRONG, true);
            wrong.accept(i18n.say(e));
            return Optional.empty();
        }
    }
}
