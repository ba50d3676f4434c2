package org.mailmend.ui;

import atlantafx.base.theme.PrimerDark;
import atlantafx.base.theme.PrimerLight;

import javafx.application.Application;
import javafx.application.ColorScheme;
import javafx.application.Platform;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.property.DoubleProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleDoubleProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.css.PseudoClass;
import javafx.scene.Scene;

import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/// Colours and text size of the window. Colours come from `light.css` or `dark.css`, everything
/// else from `mailmend.css`; sizes are multiples of one root size.
public final class Theme {
    /// The smallest text, as a factor.
    public static final double SMALLEST = 0.9;

    /// The largest text, as a factor.
    public static final double LARGEST = 2.0;

    /// From here on two columns become one.
    private static final double LARGE = 1.3;

    private static final double ROOT_PX = 14;
    private static final double STEP = 0.1;
    private static final int[] ICON_SIZES = {10, 11, 12, 14, 16, 17, 18, 22};
    private static final PseudoClass LARGE_CLASS = PseudoClass.getPseudoClass("large");

    /// Which colours the user wants.
    public enum Colours {
        /// As the system has them.
        SYSTEM,
        /// Dark on white.
        LIGHT,
        /// Light on black.
        DARK
    }

    private final ObjectProperty<Colours> colours = new SimpleObjectProperty<>(Colours.SYSTEM);
    private final DoubleProperty factor = new SimpleDoubleProperty(1);
    private final ObjectProperty<ColorScheme> system =
            new SimpleObjectProperty<>(ColorScheme.LIGHT);
    private final BooleanBinding dark =
            Bindings.createBooleanBinding(
                    () ->
                            colours.get() == Colours.DARK
                                    || (colours.get() == Colours.SYSTEM
                                            && system.get() == ColorScheme.DARK),
                    colours,
                    system);
    private final BooleanBinding large = factor.greaterThanOrEqualTo(LARGE - 1e-6);

    /// Follows the system's light or dark from now on; call it on the JavaFX thread.
    public void followSystem() {
        system.bind(Platform.getPreferences().colorSchemeProperty());
    }

    /// Which colours are wanted.
    public ObjectProperty<Colours> colours() {
        return colours;
    }

    /// Whether it is dark now.
    public BooleanBinding dark() {
        return dark;
    }

    /// The text size, 1 for 14 px.
    public DoubleProperty factor() {
        return factor;
    }

    /// Whether the text is so large that columns are put below each other.
    public BooleanBinding large() {
        return large;
    }

    /// Pixels of one em of the root.
    public double em() {
        return ROOT_PX * factor.get();
    }

    /// Changes light to dark and back.
    public void toggle() {
        colours.set(dark.get() ? Colours.LIGHT : Colours.DARK);
    }

    /// One step larger, up to [#LARGEST].
    public void larger() {
        zoom(factor.get() + STEP);
    }

    /// One step smaller, down to [#SMALLEST].
    public void smaller() {
        zoom(factor.get() - STEP);
    }

    /// Sets the text size, rounded to full tenths and kept within its bounds.
    public void zoom(double wanted) {
        double rounded = Math.round(wanted * 10) / 10.0;
        factor.set(Math.clamp(rounded, SMALLEST, LARGEST));
    }

    /// Gives all controls of the program the look of the colours that are wanted now.
    public void wear() {
        Application.setUserAgentStylesheet(
                dark.get()
                        ? new PrimerDark().getUserAgentStylesheet()
                        : new PrimerLight().getUserAgentStylesheet());
    }

    /// Dresses a window's scene and keeps it dressed.
    public void dress(Scene scene) {
        Runnable change =
                () -> {
                    wear();
                    scene.getStylesheets().setAll(sheets());
                    scene.getRoot().pseudoClassStateChanged(LARGE_CLASS, large.get());
                };
        dark.addListener((_, _, _) -> change.run());
        factor.addListener((_, _, _) -> change.run());
        change.run();
    }

    private List<String> sheets() {
        return List.of(
                sheet(dark.get() ? "dark.css" : "light.css"),
                sheet("mailmend.css"),
                factor.get() == 1 ? sheet("usual-sizes.css") : inline(sizes(factor.get())));
    }

    private static String sheet(String name) {
        URL url = Objects.requireNonNull(Theme.class.getResource(name), name);
        return url.toExternalForm();
    }

    /// The sizes that depend on the factor, as a stylesheet of its own: pop-ups take it over too.
    /// That of the usual factor is a file, which the build parses ahead.
    static String sizes(double factor) {
        StringBuilder css = new StringBuilder();
        css.append(".root { -fx-font-size: ").append(number(ROOT_PX * factor)).append("px; }\n");
        for (int size : ICON_SIZES) {
            css.append(".icon-").append(size).append(" { -fx-icon-size: ");
            css.append(Math.round(size * factor)).append("px; }\n");
        }
        return css.toString();
    }

    private static String inline(String css) {
        return "data:text/css;charset=utf-8;base64,"
                + Base64.getEncoder().encodeToString(css.getBytes(StandardCharsets.UTF_8));
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.2f", value);
    }
}
