package org.mailmend.report;

import com.openhtmltopdf.bidi.BidiReorderer;
import com.openhtmltopdf.bidi.BidiSplitter;
import com.openhtmltopdf.bidi.BidiTextRun;

import org.jspecify.annotations.Nullable;

import java.text.Bidi;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Lets the PDF renderer write Arabic and Hebrew: runs of one direction by the Unicode
/// Bidirectional Algorithm (UAX 9, as the JDK has it), and Arabic letters joined by means of the
/// presentation forms of Unicode (Arabic Presentation Forms-B), which the fallback font has.
final class RightToLeft implements BidiReorderer {
    private static final int ISOLATED = 0;
    private static final int FINAL = 1;
    private static final int INITIAL = 2;
    private static final int MEDIAL = 3;
    private static final List<String> FORMS =
            List.of(" ISOLATED FORM", " FINAL FORM", " INITIAL FORM", " MEDIAL FORM");

    private final Map<String, int[]> forms = forms();

    /// Cuts paragraphs into runs of one direction. Numbers inside of Arabic stay in its run; they
    /// are put right when the run is reordered.
    static final class Runs implements BidiSplitter {
        private final List<BidiTextRun> runs = new ArrayList<>();

        @Override
        public void setParagraph(String paragraph, byte defaultDirection) {
            var base =
                    defaultDirection == RTL
                            ? Bidi.DIRECTION_RIGHT_TO_LEFT
                            : Bidi.DIRECTION_LEFT_TO_RIGHT;
            var bidi = new Bidi(paragraph, base);
            runs.clear();
            var start = 0;
            for (var i = 0; i < bidi.getRunCount(); i++) {
                var right = bidi.getRunLevel(i) > 0;
                var last = i + 1 == bidi.getRunCount();
                if (last || bidi.getRunLevel(i + 1) > 0 != right) {
                    var end = bidi.getRunLimit(i);
                    runs.add(new BidiTextRun(start, end - start, right ? RTL : LTR));
                    start = end;
                }
            }
        }

        @Override
        public int countTextRuns() {
            return runs.size();
        }

        @Override
        public BidiTextRun getVisualRun(int runIndex) {
            return runs.get(runIndex);
        }

        @Override
        public byte getBaseDirection(String paragraph) {
            return new Bidi(paragraph, Bidi.DIRECTION_DEFAULT_LEFT_TO_RIGHT).baseIsLeftToRight()
                    ? LTR
                    : RTL;
        }
    }

    @Override
    public String reorderRTLTextToLTR(String text) {
        var bidi = new Bidi(text, Bidi.DIRECTION_RIGHT_TO_LEFT);
        var runs = new String[bidi.getRunCount()];
        var levels = new byte[runs.length];
        for (var i = 0; i < runs.length; i++) {
            var run = text.substring(bidi.getRunStart(i), bidi.getRunLimit(i));
            levels[i] = (byte) bidi.getRunLevel(i);
            runs[i] = levels[i] % 2 == 0 ? run : reversed(run);
        }
        Bidi.reorderVisually(levels, 0, runs, 0, runs.length);
        return String.join("", runs);
    }

    private static String reversed(String text) {
        var out = new StringBuilder(text.length());
        for (var i = text.length(); i > 0; ) {
            var c = text.codePointBefore(i);
            i -= Character.charCount(c);
            out.appendCodePoint(mirrored(c));
        }
        return out.toString();
    }

    @Override
    public String shapeText(String text) {
        if (text.codePoints().noneMatch(c -> forms.containsKey(Character.toString(c)))) {
            return text;
        }
        var letters = text.codePoints().toArray();
        var out = new StringBuilder(text.length());
        for (var i = 0; i < letters.length; i++) {
            var pair = i + 1 < letters.length ? new String(letters, i, 2) : "";
            var ligature = pair.isEmpty() ? null : forms.get(pair);
            var own = ligature != null ? ligature : forms.get(Character.toString(letters[i]));
            if (own == null) {
                out.appendCodePoint(letters[i]);
                continue;
            }
            var before = joinsOn(previous(letters, i));
            var next = next(letters, ligature != null ? i + 1 : i);
            var after = own[INITIAL] != 0 && next != null && next[FINAL] != 0;
            var wanted = before ? (after ? MEDIAL : FINAL) : (after ? INITIAL : ISOLATED);
            var form = own[wanted] != 0 ? own[wanted] : own[before ? FINAL : ISOLATED];
            out.appendCodePoint(form != 0 ? form : letters[i]);
            if (ligature != null) {
                i++;
            }
        }
        return out.toString();
    }

    @Override
    public String deshapeText(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFKC);
    }

    @Override
    public boolean isLiveImplementation() {
        return true;
    }

    private static boolean joinsOn(int @Nullable [] previous) {
        return previous != null && previous[INITIAL] != 0;
    }

    private int @Nullable [] previous(int[] letters, int at) {
        for (var i = at - 1; i >= 0; i--) {
            if (Character.getType(letters[i]) != Character.NON_SPACING_MARK) {
                return forms.get(Character.toString(letters[i]));
            }
        }
        return null;
    }

    private int @Nullable [] next(int[] letters, int at) {
        for (var i = at + 1; i < letters.length; i++) {
            if (Character.getType(letters[i]) != Character.NON_SPACING_MARK) {
                return forms.get(Character.toString(letters[i]));
            }
        }
        return null;
    }

    /// Letter, or pair of letters, to its four forms; Unicode's own names and compatibility
    /// mappings say which.
    private static Map<String, int[]> forms() {
        var found = new HashMap<String, int[]>();
        for (var c = 0xFE80; c <= 0xFEFC; c++) {
            var name = Character.getName(c);
            if (name == null) {
                continue;
            }
            var letter = Normalizer.normalize(Character.toString(c), Normalizer.Form.NFKC);
            for (var form = 0; form < FORMS.size(); form++) {
                if (name.endsWith(FORMS.get(form))) {
                    found.computeIfAbsent(letter, _ -> new int[FORMS.size()])[form] = c;
                }
            }
        }
        return Map.copyOf(found);
    }

    private static int mirrored(int c) {
        return switch (c) {
            case '(' -> ')';
            case ')' -> '(';
            case '[' -> ']';
            case ']' -> '[';
            case '{' -> '}';
            case '}' -> '{';
            case '<' -> '>';
            case '>' -> '<';
            case '«' -> '»';
            case '»' -> '«';
            default -> c;
        };
    }
}
