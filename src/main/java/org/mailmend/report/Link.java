package org.mailmend.report;

import java.net.URI;

/// A link to a page that the provider owns, shown by a label that holds its domain. The caller
/// answers for whose page it is: no link is ever made from a stranger's words.
///
/// @param uri an https address without user information
/// @param label what is shown, for example `myaccount.google.com/apppasswords`
public record Link(URI uri, String label) {
    /// Takes nothing but an https address with a host, and a label that names this host.
    ///
    /// @throws IllegalArgumentException if the address or the label is another one
    public Link {
        label = Quoted.safe(label, 200);
        if (!"https".equals(uri.getScheme())
                || uri.getHost() == null
                || uri.getRawUserInfo() != null) {
            throw new IllegalArgumentException("not a link for a report");
        }
        if (!label.contains(uri.getHost())) {
            throw new IllegalArgumentException("the label of a link names its host");
        }
    }
}
