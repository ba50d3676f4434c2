@NullMarked
package org.mailmend.domain.message;

import org.jspecify.annotations.NullMarked;
