/// Tests of what pages and files about returned messages are made of.
@NullMarked
package org.mailmend.bounce.page;

import org.jspecify.annotations.NullMarked;
