package org.mailmend.probe;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

import javax.net.ssl.ExtendedSSLSession;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;

/// A web server on loopback that answers each target with bytes as scripted, right or wrong.
final class LoopbackWeb implements AutoCloseable {
    /// What is done after a request was read.
    @FunctionalInterface
    interface Deed {
        void to(OutputStream out) throws IOException, InterruptedException;
    }

    private final ServerSocket listener;
    private final @Nullable SSLContext tls;
    private final Map<String, Deed> deeds = new ConcurrentHashMap<>();
    private final List<String> requests = new CopyOnWriteArrayList<>();
    private final List<String> serverNames = new CopyOnWriteArrayList<>();
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();

    LoopbackWeb(@Nullable SSLContext tls) {
        this.tls = tls;
        try {
            listener = new ServerSocket(0, 50, InetAddress.ofLiteral("127.0.0.1"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Thread.ofVirtual().start(this::accept);
    }

    /// Sends these characters as bytes, then hangs up.
    LoopbackWeb on(String target, String latin1) {
        return on(target, out -> out.write(latin1.getBytes(ISO_8859_1)));
    }

    LoopbackWeb on(String target, Deed deed) {
        deeds.put(target, deed);
        return this;
    }

    /// Redirects.
    LoopbackWeb redirect(String target, String location) {
        return on(
                target,
                "HTTP/1.1 302 Found\r\nLocation: " + location + "\r\nContent-Length: 0\r\n\r\n");
    }

    InetSocketAddress address() {
        return new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), listener.getLocalPort());
    }

    /// Heads (and bodies) of the requests that came.
    List<String> requests() {
        return requests;
    }

    /// Names that clients asked for in TLS.
    List<String> serverNames() {
        return serverNames;
    }

    @Override
    public void close() throws IOException {
        listener.close();
        for (Socket socket : open) {
            socket.close();
        }
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                Socket socket = listener.accept();
                open.add(socket);
                Thread.ofVirtual().start(() -> serve(socket));
            } catch (IOException e) {
                return;
            }
        }
    }

    private void serve(Socket plain) {
        try (Socket socket = secured(plain)) {
            String request = request(socket.getInputStream());
            requests.add(request);
            String target = request.split(" ", 3)[1];
            deeds.getOrDefault(
                            target,
                            out ->
                                    out.write(
                                            "HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n"
                                                    .getBytes(ISO_8859_1)))
                    .to(socket.getOutputStream());
            socket.getOutputStream().flush();
        } catch (IOException | InterruptedException e) {
            // The client left: for a server that is a usual end.
            return;
        }
    }

    private Socket secured(Socket plain) throws IOException {
        SSLContext context = tls;
        if (context == null) {
            return plain;
        }
        SSLSocket socket =
                (SSLSocket) context.getSocketFactory().createSocket(plain, null, 0, true);
        socket.setUseClientMode(false);
        socket.startHandshake();
        ((ExtendedSSLSession) socket.getSession())
                .getRequestedServerNames()
                .forEach(n -> serverNames.add(new String(n.getEncoded(), ISO_8859_1)));
        return socket;
    }

    private static String request(InputStream in) throws IOException {
        StringBuilder head = new StringBuilder();
        while (!head.toString().endsWith("\r\n\r\n")) {
            int next = in.read();
            if (next < 0) {
                throw new IOException("no request");
            }
            head.append((char) next);
        }
        int at = head.indexOf("Content-Length: ");
        if (at >= 0) {
            int length = Integer.parseInt(head.substring(at + 16, head.indexOf("\r\n", at)));
            head.append(new String(in.readNBytes(length), ISO_8859_1));
        }
        return head.toString();
    }
}
