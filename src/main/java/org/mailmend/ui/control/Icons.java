package org.mailmend.ui.control;

import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/// Icons, sized and coloured by the stylesheet. An icon is decoration: the word beside it, or the
/// accessible text of its control, says the same.
public final class Icons {
    private Icons() {}

    /// An icon of 16 px at the usual text size.
    public static FontIcon of(Feather icon) {
        return of(icon, 16);
    }

    /// An icon of that many pixels at the usual text size; sizes are those that the theme knows.
    public static FontIcon of(Feather icon, int size) {
        FontIcon drawn = new FontIcon(icon);
        drawn.getStyleClass().add("icon-" + size);
        drawn.setMouseTransparent(true);
        return drawn;
    }

    /// An icon with a colour role: `muted`, `accent`, `good`, `warn`, `bad`, `on`.
    public static FontIcon of(Feather icon, int size, String role) {
        FontIcon drawn = of(icon, size);
        drawn.getStyleClass().add("icon-" + role);
        return drawn;
    }
}
