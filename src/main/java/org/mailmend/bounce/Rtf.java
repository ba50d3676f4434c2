package org.mailmend.bounce;

/// The words of an RTF text, in one pass: control words are dropped, nothing is executed.
final class Rtf {
    private Rtf() {}

    static String text(String rtf) {
        StringBuilder out = new StringBuilder();
        int i = 0;
        int skipped = -1;
        int depth = 0;
        while (i < rtf.length()) {
            char c = rtf.charAt(i);
            if (c == '{') {
                depth++;
                if (skipped < 0
                        && (rtf.startsWith("{\\*", i)
                                || rtf.startsWith("{\\fonttbl", i)
                                || rtf.startsWith("{\\colortbl", i)
                                || rtf.startsWith("{\\stylesheet", i))) {
                    skipped = depth;
                }
                i++;
            } else if (c == '}') {
                if (skipped == depth) {
                    skipped = -1;
                }
                depth--;
                i++;
            } else if (c == '\\') {
                int end = controlEnd(rtf, i + 1);
                String word = rtf.substring(i + 1, end).strip();
                if (skipped < 0) {
                    if (word.startsWith("par") || word.equals("line")) {
                        out.append('\n');
                    } else if (word.equals("tab")) {
                        out.append(' ');
                    } else if (word.length() == 1 && "\\{}".contains(word)) {
                        out.append(word);
                    }
                }
                i = end;
            } else {
                if (skipped < 0 && c != '\r' && c != '\n') {
                    out.append(c);
                }
                i++;
            }
        }
        return out.toString();
    }

    private static int controlEnd(String rtf, int at) {
        int i = at;
        if (i >= rtf.length()) {
            return i;
        }
        if (!Character.isLetter(rtf.charAt(i))) {
            return rtf.charAt(i) == '\'' ? Math.min(i + 3, rtf.length()) : i + 1;
        }
        while (i < rtf.length() && Character.isLetter(rtf.charAt(i))) {
            i++;
        }
        while (i < rtf.length() && (Character.isDigit(rtf.charAt(i)) || rtf.charAt(i) == '-')) {
            i++;
        }
        return i < rtf.length() && rtf.charAt(i) == ' ' ? i + 1 : i;
    }
}
