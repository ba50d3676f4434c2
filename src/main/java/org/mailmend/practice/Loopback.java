package org.mailmend.practice;

import java.io.Closeable;
import java.io.IOException;
import java.net.InetAddress;

/// The one address at which practice happens.
final class Loopback {
    private Loopback() {}

    /// 127.0.0.1, whatever the system prefers.
    static InetAddress address() {
        return InetAddress.ofLiteral("127.0.0.1");
    }

    static void closeQuietly(Closeable closeable) {
        try {
            closeable.close();
        } catch (IOException e) {
            // Nothing is lost: it held no data that anybody waits for.
        }
    }
}
