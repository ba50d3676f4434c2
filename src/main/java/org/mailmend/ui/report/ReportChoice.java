package org.mailmend.ui.report;

import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;

import org.mailmend.text.Words;

import java.util.List;
import java.util.concurrent.Callable;

/// What can be chosen about any report: masked or not, and the format.
public abstract class ReportChoice {
    private final BooleanProperty masked = new SimpleBooleanProperty(true);
    private final ObjectProperty<ReportModel.Format> format =
            new SimpleObjectProperty<>(ReportModel.Format.PDF);

    /// Whether addresses and names are masked; they are at first.
    public final BooleanProperty masked() {
        return masked;
    }

    /// The chosen format; PDF at first.
    public final ObjectProperty<ReportModel.Format> format() {
        return format;
    }

    /// The formats that are offered.
    public abstract List<ReportModel.Format> formats();

    /// How an address looks in the report.
    public abstract String shownAddress();

    /// What the preview shows: the PDF of the choice. A copy of the choice is taken at once, the
    /// work is done when the result is asked for, on any thread.
    public abstract Callable<byte[]> preview(Words words);

    /// The file in the chosen format, in the same way.
    public abstract Callable<byte[]> file(Words words);

    /// The proposed file name: no address and no name is in it.
    public abstract String fileName();
}
