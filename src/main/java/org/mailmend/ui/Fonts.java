package org.mailmend.ui;

import javafx.scene.text.Font;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.LinkedHashSet;
import java.util.Set;

/// The fonts that ship with the program. The stylesheet names their families.
public final class Fonts {
    private static final String FOLDER = "/org/mailmend/fonts/";
    private static final String[] FILES = {
        "Inter-Regular.ttf",
        "Inter-SemiBold.ttf",
        "JetBrainsMono-Regular.ttf",
        "JetBrainsMono-SemiBold.ttf"
    };

    private Fonts() {}

    /// Makes the fonts known to JavaFX, which needs at least one where the system has none.
    ///
    /// @return the family names by which a stylesheet finds them
    public static Set<String> load() {
        return Loaded.FAMILIES;
    }

    /// Loaded once, by whoever asks first; the others wait for it.
    private static final class Loaded {
        static final Set<String> FAMILIES = Set.copyOf(read());
    }

    private static Set<String> read() {
        Set<String> families = new LinkedHashSet<>();
        for (String file : FILES) {
            try (InputStream in = Fonts.class.getResourceAsStream(FOLDER + file)) {
                Font font = in == null ? null : Font.loadFont(in, 14);
                if (font == null) {
                    throw new IllegalStateException("a font of this program is missing: " + file);
                }
                families.add(font.getFamily());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return families;
    }
}
