/// Blocklists: who is asked, what an answer means, and whether the list can be believed.
@NullMarked
package org.mailmend.domain.blocklist;

import org.jspecify.annotations.NullMarked;
