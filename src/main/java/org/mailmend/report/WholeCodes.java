package org.mailmend.report;

import com.openhtmltopdf.extend.FSTextBreaker;
import com.openhtmltopdf.layout.UrlAwareLineBreakIterator;

import java.text.BreakIterator;
import java.util.Locale;

/// Where a line of a PDF may end: not behind a dot within a code or a name, as in `x.7.8` and
/// `mx.example.org`, which Java's rules allow. What is longer than a line is broken all the same.
final class WholeCodes implements FSTextBreaker {
    private final FSTextBreaker usual =
            new UrlAwareLineBreakIterator(BreakIterator.getLineInstance(Locale.ROOT));
    private String text = "";

    @Override
    public void setText(String newText) {
        text = newText;
        usual.setText(newText);
    }

    @Override
    public int next() {
        int at = usual.next();
        while (at != BreakIterator.DONE && isWithin(at)) {
            at = usual.next();
        }
        return at;
    }

    private boolean isWithin(int at) {
        return at > 0
                && at < text.length()
                && text.charAt(at - 1) == '.'
                && Character.isLetterOrDigit(text.charAt(at));
    }
}
