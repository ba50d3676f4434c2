package org.mailmend.check;

import org.mailmend.account.Protocol;

/// The layer in which a protocol's own words stand.
final class Layers {
    private Layers() {}

    static Layer of(Protocol protocol) {
        return switch (protocol) {
            case SMTP -> Layer.SMTP;
            case IMAP -> Layer.IMAP;
            case POP -> Layer.POP;
        };
    }
}
