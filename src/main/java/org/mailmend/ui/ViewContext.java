package org.mailmend.ui;

import org.mailmend.text.Words;

import java.net.URI;
import java.util.function.Consumer;

/// What every view is made with. When one of these changes, views are made anew from their models.
///
/// @param large the text is so large that columns are put below each other
/// @param still no motion
/// @param browse opens a page in the user's browser
/// @param toast says something at the bottom for some seconds; never an error
/// @param announce tells a screen reader something without moving the focus
public record ViewContext(
        Words words,
        boolean large,
        boolean still,
        Consumer<URI> browse,
        Consumer<String> toast,
        Consumer<String> announce) {
    /// The sentence under a key without placeholders.
    public String say(String key) {
        return words.say(key);
    }
}
