package io.nocturne.ui.control;

import io.nocturne.ui.fx.I18n;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.Background;
import javafx.scene.layout.BackgroundFill;
import javafx.scene.layout.Border;
import javafx.scene.layout.BorderStroke;
import javafx.scene.layout.BorderStrokeStyle;
import javafx.scene.layout.BorderWidths;
import javafx.scene.layout.CornerRadii;
import javafx.scene.layout.HBox;
import org.jspecify.annotations.Nullable;

/** A line to type what is to be found: words or an expression, the number of hits, to the next and the one before. */
final class FindBar extends HBox {
    /** What the bar asks of the control it belongs to. */
    interface Target {
        /** What is searched has changed; null for nothing. */
        void search(@Nullable SpanFinder finder);

        /** Goes to the next hit, or the one before. */
        void go(boolean forward);

        /** The bar was closed. */
        void closed();
    }

    private final Target target;
    private I18n texts;
    private final TextField field = new TextField();
    private final ToggleButton exactCase = new ToggleButton("Aa");
    private final ToggleButton expression = new ToggleButton(".*");
    private final Label count = new Label();
    private final Button before = new Button("↑");
    private final Button next = new Button("↓");
    private final Button close = new Button("✕");
    private boolean wrong;

    FindBar(Target target, I18n texts) {
        this.target = target;
        this.texts = texts;
        getStyleClass().add("noc-find-bar");
        setAlignment(Pos.CENTER_LEFT);
        setSpacing(4);
        setPadding(new Insets(4, 6, 4, 6));
        field.setPrefColumnCount(22);
        field.setId("find-field");
        count.setMinWidth(USE_PREF_SIZE);
        getChildren().addAll(field, exactCase, expression, count, before, next, close);
        for (javafx.scene.control.ButtonBase button : new javafx.scene.control.ButtonBase[] {exactCase, expression, before, next, close}) {
            button.setFocusTraversable(true);
            button.getStyleClass().add("flat");
            button.setMinWidth(USE_PREF_SIZE);
        }
        field.textProperty().subscribe(text -> changed());
        exactCase.selectedProperty().subscribe(on -> changed());
        expression.selectedProperty().subscribe(on -> changed());
        before.setOnAction(event -> target.go(false));
        next.setOnAction(event -> target.go(true));
        close.setOnAction(event -> target.closed());
        addEventFilter(KeyEvent.KEY_PRESSED, this::key);
        texts(texts);
    }

    void texts(I18n texts) {
        this.texts = texts;
        field.setPromptText(texts.text("control.find.prompt"));
        field.setAccessibleText(texts.text("control.find.prompt"));
        tip(exactCase, texts.text("control.find.case"));
        tip(expression, texts.text("control.find.expression"));
        tip(before, texts.text("control.find.before"));
        tip(next, texts.text("control.find.next"));
        tip(close, texts.text("control.find.close"));
    }

    private static void tip(javafx.scene.control.ButtonBase button, String text) {
        button.setTooltip(new Tooltip(text));
        button.setAccessibleText(text);
    }

    void theme(TokenRegion region) {
        setBackground(new Background(new BackgroundFill(region.color(Token.SURFACE_2), new CornerRadii(6), Insets.EMPTY)));
        setBorder(new Border(new BorderStroke(
                region.color(Token.LINE), BorderStrokeStyle.SOLID, new CornerRadii(6), new BorderWidths(1))));
        count.setTextFill(region.color(wrong ? Token.MAJOR : Token.TEXT_WEAK));
    }

    void open() {
        field.requestFocus();
        field.selectAll();
    }

    void text(String text) {
        field.setText(text);
    }

    String text() {
        return field.getText();
    }

    /** Shows how many hits there are, or what is wrong with the expression. */
    void say(String text) {
        if (!wrong) {
            count.setText(text);
        }
    }

    private void changed() {
        String text = field.getText();
        wrong = false;
        if (text.isEmpty()) {
            count.setText("");
            target.search(null);
            return;
        }
        try {
            target.search(
                    expression.isSelected()
                            ? SpanFinder.expression(text, exactCase.isSelected())
                            : SpanFinder.literal(text, exactCase.isSelected()));
        } catch (IllegalArgumentException e) {
            target.search(null);
            count.setText(texts.say(e));
            wrong = true;
        }
    }

    private void key(KeyEvent event) {
        if (event.getCode() == KeyCode.ESCAPE) {
            target.closed();
            event.consume();
        } else if (event.getCode() == KeyCode.ENTER && event.getTarget() == field || event.getCode() == KeyCode.F3) {
            target.go(!event.isShiftDown());
            event.consume();
        }
    }
}
