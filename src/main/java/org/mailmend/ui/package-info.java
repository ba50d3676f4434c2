/// The window: four steps from an address to a report.
@NullMarked
package org.mailmend.ui;

import org.jspecify.annotations.NullMarked;
