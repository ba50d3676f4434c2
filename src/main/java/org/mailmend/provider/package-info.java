/// Who runs the mailbox and which program reads it: facts with a source and a date.
@NullMarked
package org.mailmend.provider;

import org.jspecify.annotations.NullMarked;
