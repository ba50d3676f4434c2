/// The fourth step: what is handed over.
@NullMarked
package org.mailmend.ui.report;

import org.jspecify.annotations.NullMarked;
