package org.mailmend.probe;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.mailmend.account.ConnectionSecurity;
import org.mailmend.account.Protocol;
import org.mailmend.account.ServerSettings;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/// How many connections there are at once.
class LiveProbesTest {
    private static final InetAddress LOOPBACK = InetAddress.getLoopbackAddress();

    @Test
    @Timeout(30)
    void portsThatAreStillConnectingHoldUpNoOther() throws Exception {
        CountDownLatch begun = new CountDownLatch(4);
        CountDownLatch last = new CountDownLatch(1);
        try (ServerSocket open = new ServerSocket(0, 9, LOOPBACK);
                LiveProbes probes = probes(open, begun, last)) {
            for (int port : List.of(465, 993, 995, 143)) {
                Thread.ofVirtual().start(() -> connect(probes, port));
            }
            begun.await();

            assertThat(connect(probes, 587)).isTrue();
            assertThat(last.getCount()).isZero();
        }
    }

    /// All ports lead to one server, but whoever comes before 587 waits for it.
    private static LiveProbes probes(ServerSocket open, CountDownLatch begun, CountDownLatch last) {
        return new LiveProbes(
                new LiveProbes.Surroundings(
                        List.of(),
                        (address, port) -> {
                            if (port == 587) {
                                last.countDown();
                            } else {
                                begun.countDown();
                                await(last);
                            }
                            return new InetSocketAddress(LOOPBACK, open.getLocalPort());
                        },
                        new TrustStores(List.of()),
                        Clock.systemUTC(),
                        null,
                        null,
                        new TestMessage("Test", "Body")),
                new RunClock(Clock.systemUTC(), Duration.ofSeconds(30)),
                "ana@example.org",
                null);
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static boolean connect(LiveProbes probes, int port) {
        try {
            ServerSettings server =
                    new ServerSettings(Protocol.SMTP, "192.0.2.10", port, ConnectionSecurity.TLS);
            return probes.ask(new Question.Connect(server)).winner().isPresent();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
