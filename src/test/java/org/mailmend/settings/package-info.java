@NullMarked
package org.mailmend.settings;

import org.jspecify.annotations.NullMarked;
