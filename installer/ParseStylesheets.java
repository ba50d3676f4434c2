import javafx.css.Stylesheet;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;

/// Writes the parsed form (`.bss`) of each stylesheet of a folder beside it. The build calls it.
public final class ParseStylesheets {
    private ParseStylesheets() {}

    public static void main(String[] args) throws IOException {
        try (DirectoryStream<Path> sheets = Files.newDirectoryStream(Path.of(args[0]), "*.css")) {
            for (Path sheet : sheets) {
                String name = sheet.getFileName().toString().replaceFirst("css$", "bss");
                Stylesheet.convertToBinary(sheet.toFile(), sheet.resolveSibling(name).toFile());
            }
        }
    }
}
