/// What is remembered between starts, never a secret.
@NullMarked
package org.mailmend.settings;

import org.jspecify.annotations.NullMarked;
