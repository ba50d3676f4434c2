@NullMarked
package org.mailmend.domain.dkim;

import org.jspecify.annotations.NullMarked;
