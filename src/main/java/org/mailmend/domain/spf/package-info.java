/// Sender Policy Framework (RFC 7208): records, their evaluation and their making.
@NullMarked
package org.mailmend.domain.spf;

import org.jspecify.annotations.NullMarked;
