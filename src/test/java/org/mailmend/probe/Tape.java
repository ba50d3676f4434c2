package org.mailmend.probe;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/// A connection to a server that says what is on a tape, whatever it is told, and then hangs up.
final class Tape extends Socket {
    private final InputStream says;
    private final ByteArrayOutputStream hears = new ByteArrayOutputStream();
    private boolean closed;

    Tape(byte[] says) {
        this.says = new ByteArrayInputStream(says);
    }

    /// What was said to the server.
    String heard() {
        return hears.toString(StandardCharsets.ISO_8859_1);
    }

    @Override
    public InputStream getInputStream() {
        return says;
    }

    @Override
    public OutputStream getOutputStream() {
        return hears;
    }

    @Override
    public InetAddress getLocalAddress() {
        return InetAddress.ofLiteral("192.0.2.1");
    }

    @Override
    public boolean isClosed() {
        return closed;
    }

    @Override
    public synchronized void close() {
        closed = true;
    }
}
