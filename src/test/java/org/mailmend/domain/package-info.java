@NullMarked
package org.mailmend.domain;

import org.jspecify.annotations.NullMarked;
