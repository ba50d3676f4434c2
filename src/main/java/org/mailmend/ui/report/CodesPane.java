package org.mailmend.ui.report;

import javafx.geometry.Insets;
import javafx.scene.Node;
import javafx.scene.image.ImageView;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

import org.mailmend.report.CaseCodes;
import org.mailmend.ui.ViewContext;
import org.mailmend.ui.control.Prose;

import java.util.List;
import java.util.Map;

/// The codes of a case, to be photographed from the screen.
final class CodesPane extends VBox {
    private static final int DARK = 0xff000000;
    private static final int LIGHT = 0xffffffff;

    /// A side of one module: whole pixels, so that a screenshot can be read as well.
    private static final int PIXELS = 3;

    CodesPane(ViewContext context, List<CaseCodes.Code> codes) {
        super(10);
        getChildren()
                .add(
                        Prose.of(
                                codes.isEmpty()
                                        ? context.say("ui.codes.too-large")
                                        : context.words().say("ui.codes.about", "n", codes.size()),
                                "muted",
                                "second"));
        FlowPane row = new FlowPane(12, 12);
        for (int i = 0; i < codes.size(); i++) {
            String name =
                    context.words()
                            .say("ui.codes.one", Map.of("number", i + 1, "all", codes.size()));
            row.getChildren().add(new VBox(4, picture(codes.get(i), name), Prose.of(name, "meta")));
        }
        getChildren().add(row);
    }

    private static Node picture(CaseCodes.Code code, String name) {
        int side = code.size() * PIXELS;
        int[] pixels = new int[side * side];
        for (int y = 0; y < side; y++) {
            for (int x = 0; x < side; x++) {
                pixels[y * side + x] = code.isDark(x / PIXELS, y / PIXELS) ? DARK : LIGHT;
            }
        }
        WritableImage image = new WritableImage(side, side);
        image.getPixelWriter()
                .setPixels(0, 0, side, side, PixelFormat.getIntArgbInstance(), pixels, 0, side);
        ImageView view = new ImageView(image);
        view.setSmooth(false);
        view.setAccessibleText(name);
        StackPane frame = new StackPane(view);
        frame.setPadding(new Insets(2));
        return frame;
    }
}
