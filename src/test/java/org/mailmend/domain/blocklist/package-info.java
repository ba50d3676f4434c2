@NullMarked
package org.mailmend.domain.blocklist;

import org.jspecify.annotations.NullMarked;
