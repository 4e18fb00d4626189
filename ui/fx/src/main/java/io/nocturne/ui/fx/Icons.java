package io.nocturne.ui.fx;

import org.kordamp.ikonli.javafx.FontIcon;

/** The drawn signs of the interface: one family, Feather, named {@code fth-bell}, {@code fth-server} and so on. */
public final class Icons {
    private Icons() {}

    /** A new icon in the colour and size of the text around it (style class {@code icon}). */
    public static FontIcon of(String name) {
        FontIcon icon = new FontIcon(name);
        icon.getStyleClass().add("icon");
        return icon;
    }
}
