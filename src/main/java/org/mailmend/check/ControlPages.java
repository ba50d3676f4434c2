package org.mailmend.check;

/// The page that is asked to tell a sign-in page from a network. One is enough, and its silence
/// proves nothing.
public final class ControlPages {
    /// What Debian's NetworkManager asks (package `network-manager-config-connectivity-debian`,
    /// file `20-connectivity-debian.conf`). It carries no name of the user or the machine.
    public static final String PAGE = "http://network-test.debian.org/nm";

    /// How its answer begins, in lower case (NetworkManager.conf(5), section `connectivity`,
    /// `response`).
    static final String WORDS = "networkmanager is online";

    private ControlPages() {}
}
