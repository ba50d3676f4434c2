package org.mailmend.practice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;

class PracticeNetworkTest {
    private static final String HOST = "mail.example.org";

    private final PracticeNetwork.Builder builder =
            PracticeNetwork.builder().zone("example.org", "mail A 192.0.2.1");

    @Test
    void routesEachAddressAndPortToItsServer() throws Exception {
        builder.serve(
                        "192.0.2.1",
                        465,
                        MailScripts.smtp(HOST).implicitTls(builder.tls(HOST)).build())
                .serve("2001:db8::1", 587, MailScripts.smtp("six.example.org").build());
        try (PracticeNetwork network = builder.open()) {
            try (Talk talk = new Talk(route(network, "192.0.2.1", 465))) {
                talk.secure(network.authority(), HOST);
                assertThat(talk.line()).isEqualTo("220 mail.example.org ESMTP");
            }
            try (Talk talk = new Talk(route(network, "2001:db8::1", 587))) {
                assertThat(talk.line()).isEqualTo("220 six.example.org ESMTP");
            }
            assertThat(network.journal("192.0.2.1", 465).connections()).isEqualTo(1);
            assertThat(network.journals()).hasSize(2);
            assertThat(network.signIns()).isZero();
        }
    }

    @Test
    void refusesWhatNobodyPlays() {
        try (PracticeNetwork network = builder.open()) {
            assertThatThrownBy(() -> connect(route(network, "192.0.2.1", 587)))
                    .isInstanceOf(ConnectException.class);
            assertThatThrownBy(() -> connect(route(network, "198.51.100.1", 80)))
                    .isInstanceOf(ConnectException.class);
            assertThat(route(network, "127.0.0.1", 25).getAddress().isLoopbackAddress()).isTrue();
        }
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void letsFilteredPortsAndSilentAddressesHang() {
        builder.filtered("192.0.2.1", 587).silent("192.0.2.2");
        try (PracticeNetwork network = builder.open()) {
            for (int i = 0; i < 5; i++) {
                assertThatThrownBy(() -> connect(route(network, "192.0.2.1", 587)))
                        .isInstanceOf(SocketTimeoutException.class);
                assertThatThrownBy(() -> connect(route(network, "192.0.2.2", 993)))
                        .isInstanceOf(SocketTimeoutException.class);
            }
            assertThatThrownBy(() -> connect(route(network, "192.0.2.1", 465)))
                    .isInstanceOf(ConnectException.class);
        }
    }

    @Test
    void leavesNoPortBehind() throws Exception {
        builder.serve("192.0.2.1", 587, MailScripts.smtp(HOST).build());
        PracticeNetwork network = builder.open();
        InetSocketAddress server = route(network, "192.0.2.1", 587);
        InetSocketAddress resolver = network.resolver();
        network.close();
        assertThatThrownBy(() -> connect(server)).isInstanceOf(IOException.class);
        assertThatThrownBy(() -> connect(resolver)).isInstanceOf(IOException.class);
    }

    private static InetSocketAddress route(PracticeNetwork network, String address, int port) {
        return network.route(InetAddress.ofLiteral(address), port);
    }

    private static void connect(InetSocketAddress address) throws IOException {
        try (Socket socket = new Socket()) {
            socket.connect(address, 150);
        }
    }
}
