@NullMarked
package org.mailmend.domain.spf;

import org.jspecify.annotations.NullMarked;
