package io.nocturne.ui.control;

import io.nocturne.ui.fx.I18n;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.scene.control.Spinner;
import javafx.scene.control.SpinnerValueFactory;
import javafx.util.StringConverter;
import org.jspecify.annotations.Nullable;

/**
 * A field for a whole number, with arrows. Whatever is typed, its value is one of those allowed, never null: that of the text where this is one, and the
 * last one where it is not. On the interface's thread.
 */
public final class NumberField extends Spinner<Integer> {
    private final ReadOnlyStringWrapper wrong = new ReadOnlyStringWrapper("");

    /**
     * @param least that is allowed
     * @param most that is allowed, not below the least
     * @param now what it begins with; the nearest that is allowed where it is not
     */
    public NumberField(I18n i18n, int least, int most, int now) {
        var values = new SpinnerValueFactory.IntegerSpinnerValueFactory(least, most, Math.clamp(now, least, most));
        // The converter of JavaFX throws at letters, and makes null of nothing.
        values.setConverter(new StringConverter<>() {
            @Override
            public String toString(Integer value) {
                return Integer.toString(value);
            }

            @Override
            public Integer fromString(String typed) {
                @Nullable
                Integer read = read(typed);
                return read == null || read < least || read > most ? values.getValue() : read;
            }
        });
        setValueFactory(values);
        setEditable(true);
        setPrefWidth(110);
        getEditor().textProperty().subscribe(typed -> {
            @Nullable
            Integer read = read(typed);
            boolean right = read != null && read >= least && read <= most;
            wrong.set(right ? "" : i18n.text("control.number.wrong", least, most));
            // What is written otherwise than it is shown waits until the field is left: its text must not change under the one who types.
            if (read != null && right && read.toString().equals(typed)) {
                values.setValue(read);
            }
        });
    }

    private static @Nullable Integer read(String typed) {
        try {
            return Integer.valueOf(typed.strip());
        } catch (NumberFormatException e) {
            return null;
        }
    }

    /** What is wrong with the text, to be shown beside the field; empty where nothing is. */
    public ReadOnlyStringProperty wrongProperty() {
        return wrong.getReadOnlyProperty();
    }
}
