/// What is known before the network is touched: address, settings, secret.
@NullMarked
package org.mailmend.account;

import org.jspecify.annotations.NullMarked;
