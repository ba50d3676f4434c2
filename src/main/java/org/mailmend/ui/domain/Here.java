package org.mailmend.ui.domain;

import javafx.scene.Node;
import javafx.scene.control.TextField;

import org.mailmend.domain.DomainReport;
import org.mailmend.ui.ViewContext;
import org.mailmend.ui.control.Field;

import java.util.Map;

/// What a panel of the page is made with.
record Here(ViewContext context, DomainModel model, DomainActs acts, DomainReport report) {
    String say(String key) {
        return context.say(key);
    }

    String say(String key, String name, Object value) {
        return context.words().say(key, Map.of(name, value));
    }

    /// A labelled field whose text stands in the property.
    Node field(String key, String id, javafx.beans.property.StringProperty value) {
        TextField input = new TextField();
        input.setId(id);
        input.getStyleClass().add("tight");
        // The model outlives the field, which this bond does not keep.
        input.textProperty().bindBidirectional(value);
        return new Field(say(key), input);
    }
}
