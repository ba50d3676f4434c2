package org.mailmend.text;

/// A language that nobody speaks, made from English for tests: accents show words that come from
/// elsewhere, 40 % more length shows what will be cut, brackets show the ends of each sentence.
final class PseudoLanguage {
    private static final String PLAIN = "aeiouycnsAEIOUYCNS";
    private static final String ACCENTED = "áéíóúýçñšÁÉÍÓÚÝÇÑŠ";

    private PseudoLanguage() {}

    static String of(String text) {
        if (text.isBlank()) {
            return text;
        }
        StringBuilder out = new StringBuilder("⟦");
        for (int i = 0; i < text.length(); i++) {
            int at = PLAIN.indexOf(text.charAt(i));
            out.append(at < 0 ? text.charAt(i) : ACCENTED.charAt(at));
        }
        int more = Math.max(1, text.length() * 4 / 10);
        out.append("~".repeat(more));
        return out.append("⟧").toString();
    }
}
