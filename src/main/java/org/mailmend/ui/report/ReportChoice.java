package org.mailmend.ui.report;

import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;

import org.mailmend.text.Words;

import java.util.List;
import java.util.concurrent.Callable;

/// What can be chosen about any report: masked or not, and the format.
public interface ReportChoice {
    /// Whether addresses and names are masked.
    BooleanProperty masked();

    /// The chosen format.
    ObjectProperty<ReportModel.Format> format();

    /// The formats that are offered.
    List<ReportModel.Format> formats();

    /// How an address looks in the report.
    String shownAddress();

    /// What the preview shows: the PDF of the choice. A copy of the choice is taken at once, the
    /// work is done when the result is asked for, on any thread.
    Callable<byte[]> preview(Words words);

    /// The file in the chosen format, in the same way.
    Callable<byte[]> file(Words words);

    /// The proposed file name: no address and no name is in it.
    String fileName();
}
