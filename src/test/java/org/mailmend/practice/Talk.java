package org.mailmend.practice;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.security.KeyStore;
import java.util.Base64;

import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;

/// A mail client of one line at a time, for conversations in tests.
final class Talk implements AutoCloseable {
    private static final int DEADLINE_MILLIS = 5_000;
    private Socket socket;

    Talk(InetSocketAddress server) throws IOException {
        socket = new Socket();
        socket.connect(server, DEADLINE_MILLIS);
        socket.setSoTimeout(DEADLINE_MILLIS);
    }

    /// Sends a line and reads one.
    String ask(String line) throws IOException {
        send(line + "\r\n");
        return line();
    }

    void send(String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(ISO_8859_1));
        socket.getOutputStream().flush();
    }

    /// The next line without its end, or an empty one at the end of the connection.
    String line() throws IOException {
        StringBuilder line = new StringBuilder();
        for (int one = read(); one >= 0 && one != '\n'; one = read()) {
            line.append((char) one);
        }
        return line.toString().stripTrailing();
    }

    int read() throws IOException {
        return socket.getInputStream().read();
    }

    /// Sends a line and reads up to and with the line that begins like this.
    String askUntil(String line, String last) throws IOException {
        send(line + "\r\n");
        StringBuilder all = new StringBuilder();
        String next;
        do {
            next = line();
            all.append(next).append('\n');
        } while (!next.startsWith(last) && !next.isEmpty());
        return all.toString();
    }

    /// Starts TLS with the right name and nobody but this authority trusted.
    SSLSocket secure(TestAuthority authority, String host) throws Exception {
        KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
        store.load(null, null);
        store.setCertificateEntry("practice", authority.certificate());
        TrustManagerFactory trust =
                TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(store);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        SSLSocket tls = (SSLSocket) context.getSocketFactory().createSocket(socket, host, 0, true);
        SSLParameters parameters = tls.getSSLParameters();
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        tls.setSSLParameters(parameters);
        tls.startHandshake();
        socket = tls;
        return tls;
    }

    static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(ISO_8859_1));
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
