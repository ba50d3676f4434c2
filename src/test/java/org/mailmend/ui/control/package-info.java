@NullMarked
package org.mailmend.ui.control;

import org.jspecify.annotations.NullMarked;
