/// The domain page: how a domain's records stand, and what to publish.
@NullMarked
package org.mailmend.ui.domain;

import org.jspecify.annotations.NullMarked;
