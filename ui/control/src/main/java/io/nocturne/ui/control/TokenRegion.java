package io.nocturne.ui.control;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import javafx.css.CssMetaData;
import javafx.css.SimpleStyleableObjectProperty;
import javafx.css.Styleable;
import javafx.css.StyleableObjectProperty;
import javafx.css.StyleableProperty;
import javafx.css.converter.ColorConverter;
import javafx.css.converter.SizeConverter;
import javafx.scene.layout.Region;
import javafx.scene.paint.Color;
import javafx.scene.text.Font;
import org.jspecify.annotations.Nullable;

/**
 * A control that paints by itself with the theme's colours. Every {@link Token} is a property, which {@code control.css} sets to the colour of
 * that token ({@code -noc-paint-line: -noc-line}); so what the theme declares on the root reaches it, a change of theme included. Inherited
 * properties would not do: JavaFX looks for their values no further up than the nearest parent that has styles of its own. The two fonts grow
 * with the text around the control.
 */
public abstract class TokenRegion extends Region {
    private static final Map<Token, CssMetaData<TokenRegion, Color>> COLORS = new EnumMap<>(Token.class);
    private static final CssMetaData<TokenRegion, Number> TEXT_SIZE = size("-noc-text-size", 13, false);
    private static final CssMetaData<TokenRegion, Number> MONO_SIZE = size("-noc-mono-size", 12.5, true);
    private static final List<CssMetaData<? extends Styleable, ?>> CSS;

    static {
        for (Token token : Token.values()) {
            COLORS.put(token, new CssMetaData<>(painted(token), ColorConverter.getInstance(), token.dark()) {
                @Override
                public boolean isSettable(TokenRegion region) {
                    return !region.property(token).isBound();
                }

                @Override
                public StyleableProperty<Color> getStyleableProperty(TokenRegion region) {
                    return region.property(token);
                }
            });
        }
        List<CssMetaData<? extends Styleable, ?>> all = new ArrayList<>(Region.getClassCssMetaData());
        all.addAll(COLORS.values());
        all.add(TEXT_SIZE);
        all.add(MONO_SIZE);
        CSS = List.copyOf(all);
    }

    private final Map<Token, StyleableObjectProperty<Color>> colors = new EnumMap<>(Token.class);
    private final StyleableObjectProperty<Number> textSize;
    private final StyleableObjectProperty<Number> monoSize;
    private Font textFont = Font.font("Pretendard", 13);
    private Font monoFont = Font.font("D2Coding", 12.5);

    protected TokenRegion() {
        for (Token token : Token.values()) {
            CssMetaData<TokenRegion, Color> css = Objects.requireNonNull(COLORS.get(token));
            StyleableObjectProperty<Color> property = new SimpleStyleableObjectProperty<>(css, this, token.css(), token.dark());
            property.subscribe(color -> themeChanged());
            colors.put(token, property);
        }
        getStyleClass().add("noc-painted");
        textSize = new SimpleStyleableObjectProperty<>(TEXT_SIZE, this, "textSize", 13);
        monoSize = new SimpleStyleableObjectProperty<>(MONO_SIZE, this, "monoSize", 12.5);
        textSize.subscribe(size -> {
            textFont = Font.font("Pretendard", size.doubleValue());
            themeChanged();
        });
        monoSize.subscribe(size -> {
            monoFont = Font.font("D2Coding", size.doubleValue());
            themeChanged();
        });
    }

    /** The property a token is painted with: {@code -noc-paint-line} for {@code -noc-line}. */
    private static String painted(Token token) {
        return token.css().replace("-noc-", "-noc-paint-");
    }

    @Override
    public @Nullable String getUserAgentStylesheet() {
        return Sheet.URL;
    }

    private StyleableObjectProperty<Color> property(Token token) {
        return Objects.requireNonNull(colors.get(token));
    }

    /** The colour of a token in the theme that is now shown. */
    public final Color color(Token token) {
        return property(token).get();
    }

    /** The font of words. */
    public final Font textFont() {
        return textFont;
    }

    /** The font of logs and figures, of equal widths. */
    public final Font monoFont() {
        return monoFont;
    }

    /** Called when a colour or font of the theme has changed, often many times in a row: note it, and paint at the next pulse. */
    protected abstract void themeChanged();

    public static List<CssMetaData<? extends Styleable, ?>> getClassCssMetaData() {
        return CSS;
    }

    @Override
    public List<CssMetaData<? extends Styleable, ?>> getCssMetaData() {
        return CSS;
    }

    private static CssMetaData<TokenRegion, Number> size(String css, double initial, boolean mono) {
        return new CssMetaData<>(css, SizeConverter.getInstance(), initial) {
            @Override
            public boolean isSettable(TokenRegion region) {
                return true;
            }

            @Override
            public StyleableProperty<Number> getStyleableProperty(TokenRegion region) {
                return mono ? region.monoSize : region.textSize;
            }
        };
    }

    private static final class Sheet {
        static final String URL = Objects.requireNonNull(
                TokenRegion.class.getResource("/io/nocturne/css/control.css"), "control.css")
                .toExternalForm();
    }
}
