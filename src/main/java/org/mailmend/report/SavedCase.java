package org.mailmend.report;

import org.mailmend.check.CaseFile;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;

import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;

/// A case as somebody hands it over: a case file, or pictures of its codes. Window and command line
/// read it by this.
public final class SavedCase {
    /// The most files that one case is handed over in.
    public static final int MOST_FILES = CaseCodes.MOST;

    private static final long MOST_PIXELS = 60_000_000;

    private SavedCase() {}

    /// Files that are no case.
    public static final class Unreadable extends IOException {
        private static final long serialVersionUID = 1L;
        private final String key;
        private final transient Map<String, Object> values;

        Unreadable(String key, Map<String, Object> values) {
            super(key);
            this.key = key;
            this.values = Map.copyOf(values);
        }

        /// Key of the sentence, below `error.case.`.
        public String key() {
            return key;
        }

        /// What the sentence is filled with.
        public Map<String, Object> values() {
            return values;
        }
    }

    /// Whether a file begins as a picture does: PNG, JPEG, or HEIC, which is then refused in words.
    public static boolean isPicture(Path file) {
        byte[] head = new byte[12];
        try (InputStream in = Files.newInputStream(file)) {
            in.readNBytes(head, 0, head.length);
        } catch (IOException e) {
            return false;
        }
        boolean png = head[0] == (byte) 0x89 && head[1] == 'P' && head[2] == 'N' && head[3] == 'G';
        boolean jpeg = head[0] == (byte) 0xff && head[1] == (byte) 0xd8 && head[2] == (byte) 0xff;
        boolean heic = head[4] == 'f' && head[5] == 't' && head[6] == 'y' && head[7] == 'p';
        return png || jpeg || heic;
    }

    /// Reads one case file, or the pictures of one case in any order.
    ///
    /// @throws Unreadable where they are no case; its sentence says what is wrong
    public static CaseFile read(List<Path> files) throws Unreadable {
        Path first = files.getFirst();
        if (files.size() > MOST_FILES) {
            throw new Unreadable("too-many", Map.of("most", MOST_FILES));
        }
        boolean pictures = files.stream().allMatch(SavedCase::isPicture);
        if (files.size() > 1 && !pictures) {
            throw new Unreadable("one-only", Map.of());
        }
        try {
            return pictures ? pictured(files) : CaseFile.read(first);
        } catch (CaseFile.Unreadable e) {
            throw new Unreadable(e.reason(), Map.of("file", first.toString()));
        } catch (CaseCodes.Incomplete e) {
            Map<String, Object> values = new HashMap<>(e.values());
            values.put("pictures", files.size());
            throw new Unreadable("codes." + e.reason(), values);
        } catch (Unreadable e) {
            throw e;
        } catch (IOException e) {
            throw new Unreadable("unreadable", Map.of("file", first.toString()));
        }
    }

    private static CaseFile pictured(List<Path> files) throws IOException {
        List<byte[]> found = new ArrayList<>();
        for (Path file : files) {
            found.addAll(CodeReader.read(picture(file)));
        }
        return CaseCodes.assembled(found);
    }

    /// A picture of sane size: a small file can unfold to more than fits into memory.
    private static BufferedImage picture(Path file) throws IOException {
        try (ImageInputStream in = ImageIO.createImageInputStream(file.toFile())) {
            Iterator<ImageReader> readers = ImageIO.getImageReaders(in);
            if (!readers.hasNext()) {
                throw new Unreadable("picture-kind", Map.of("file", file.toString()));
            }
            ImageReader reader = readers.next();
            try {
                reader.setInput(in, true, true);
                if ((long) reader.getWidth(0) * reader.getHeight(0) > MOST_PIXELS) {
                    throw new Unreadable("picture-size", Map.of("file", file.toString()));
                }
                return reader.read(0);
            } finally {
                reader.dispose();
            }
        } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
            throw new Unreadable("unreadable", Map.of("file", file.toString()));
        }
    }
}
