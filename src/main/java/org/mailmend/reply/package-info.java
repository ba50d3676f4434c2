/// What a server's sentence means: who said it, at which stage, with which code and words. Live
/// checks and returned messages share it. Pure functions over reviewed data; nothing here knows
/// the network.
@NullMarked
package org.mailmend.reply;

import org.jspecify.annotations.NullMarked;
