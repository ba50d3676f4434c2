/// A finished report as blocks, and the formats it is saved in.
///
/// A [org.mailmend.report.Report] is a list of [org.mailmend.report.Block]s in the words of the
/// reader. Every format, and every file attached to one, is written from the same blocks, chosen
/// and masked before. Nothing here knows how a report comes about, and nothing here touches the
/// network.
@NullMarked
package org.mailmend.report;

import org.jspecify.annotations.NullMarked;
