package org.mailmend.ui.account;

import org.mailmend.account.EmailAddress;
import org.mailmend.provider.Recognised;

/// What is known about the address while it is typed.
public sealed interface Recognition {
    /// Nothing was typed yet.
    record Nothing() implements Recognition {}

    /// It is no address, or not yet.
    record Unfinished(EmailAddress.Fault fault) implements Recognition {}

    /// Its domain is one slip away from a well-known one: the question comes first.
    ///
    /// @param meant the domain that was probably meant
    record Slip(EmailAddress address, String meant) implements Recognition {}

    /// The provider is known.
    record Known(EmailAddress address, Recognised recognised) implements Recognition {}

    /// The catalogue does not know the domain.
    ///
    /// @param asked the network was asked for its mail exchangers too
    record Unknown(EmailAddress address, boolean asked) implements Recognition {}
}
