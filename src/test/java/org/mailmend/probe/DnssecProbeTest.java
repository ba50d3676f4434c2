package org.mailmend.probe;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.xbill.DNS.DClass;
import org.xbill.DNS.DNSKEYRecord;
import org.xbill.DNS.DNSSEC;
import org.xbill.DNS.DSRecord;
import org.xbill.DNS.EDNSOption;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.NSECRecord;
import org.xbill.DNS.Name;
import org.xbill.DNS.RRset;
import org.xbill.DNS.Record;
import org.xbill.DNS.Resolver;
import org.xbill.DNS.Section;
import org.xbill.DNS.TSIG;
import org.xbill.DNS.Type;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.spec.ECGenParameterSpec;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;

/// Proofs over a root of the test's own: `.`, `test` and `signed.test` are signed, `plain.test` is
/// not. The resolver lies about the AD bit all the time.
class DnssecProbeTest {
    private static final Instant NOW = Instant.parse("2026-11-21T20:00:00Z");
    private static final String NAME = "_25._tcp.mx.signed.test";
    private static final String HASH = "AB".repeat(32);

    private final Map<String, List<Record>> answers = new HashMap<>();
    private final Map<String, List<Record>> authority = new HashMap<>();
    private Zone root = zone(".");

    private record Zone(Name name, KeyPair pair, DNSKEYRecord key) {
        List<Record> signed(Record record) {
            try {
                RRset set = new RRset(record);
                return List.of(
                        record,
                        DNSSEC.sign(
                                set,
                                key,
                                pair.getPrivate(),
                                NOW.minusSeconds(3600),
                                NOW.plusSeconds(3600)));
            } catch (DNSSEC.DNSSECException e) {
                throw new IllegalStateException(e);
            }
        }

        DSRecord ds() {
            return new DSRecord(name, DClass.IN, 60, DNSSEC.Digest.SHA256, key);
        }
    }

    private static Zone zone(String name) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            KeyPair pair = generator.generateKeyPair();
            Name at = Name.fromString(name);
            DNSKEYRecord key =
                    new DNSKEYRecord(
                            at,
                            DClass.IN,
                            60,
                            257,
                            DNSKEYRecord.Protocol.DNSSEC,
                            DNSSEC.Algorithm.ECDSAP256SHA256,
                            pair.getPublic());
            return new Zone(at, pair, key);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private static Record record(String name, int type, String data) throws Exception {
        Name at = Name.fromString(name, Name.root);
        return Record.fromString(at, type, DClass.IN, 60, data, Name.root);
    }

    private void answer(List<Record> records) {
        Record first = records.getFirst();
        answers.put(first.getName() + " " + Type.string(first.getType()), records);
    }

    @BeforeEach
    void publish() throws Exception {
        root = zone(".");
        Zone test = zone("test.");
        Zone signed = zone("signed.test.");
        for (Zone zone : List.of(root, test, signed)) {
            answer(zone.signed(zone.key()));
        }
        answer(root.signed(test.ds()));
        answer(test.signed(signed.ds()));
        answer(signed.signed(record(NAME, Type.TLSA, "3 1 1 " + HASH)));
        NSECRecord withoutDs =
                new NSECRecord(
                        Name.fromString("plain.test."),
                        DClass.IN,
                        60,
                        Name.fromString("signed.test."),
                        new int[] {Type.NS, Type.RRSIG, Type.NSEC});
        authority.put("plain.test. DS", test.signed(withoutDs));
        answer(List.of(record("_25._tcp.mx.plain.test", Type.TLSA, "3 1 1 " + HASH)));
    }

    private final class Lying implements Resolver {
        @Override
        public CompletionStage<Message> sendAsync(Message query, Executor executor) {
            return sendAsync(query);
        }

        @Override
        public CompletionStage<Message> sendAsync(Message query) {
            Record question = Objects.requireNonNull(query.getQuestion());
            String key = question.getName() + " " + Type.string(question.getType());
            Message answer = new Message(query.getHeader().getID());
            answer.getHeader().setFlag(Flags.QR);
            answer.getHeader().setFlag(Flags.AD);
            answer.addRecord(question, Section.QUESTION);
            answers.getOrDefault(key, List.of()).forEach(r -> answer.addRecord(r, Section.ANSWER));
            authority
                    .getOrDefault(key, List.of())
                    .forEach(r -> answer.addRecord(r, Section.AUTHORITY));
            return CompletableFuture.completedFuture(answer);
        }

        @Override
        public void setPort(int port) {}

        @Override
        public void setTCP(boolean flag) {}

        @Override
        public void setIgnoreTruncation(boolean flag) {}

        @Override
        public void setEDNS(int version, int payload, int flags, List<EDNSOption> options) {}

        @Override
        public void setTSIGKey(TSIG key) {}

        @Override
        public void setTimeout(Duration timeout) {}
    }

    private Evidence.Dns look(String name, Zone trusted) throws InterruptedException {
        InetSocketAddress server = new InetSocketAddress(InetAddress.ofLiteral("192.0.2.53"), 53);
        byte[] anchors = trusted.ds().toString().getBytes(StandardCharsets.US_ASCII);
        return new DnssecProbe(
                        List.of(server),
                        new RunClock(Clock.systemUTC(), Duration.ofSeconds(20)),
                        Clock.fixed(NOW, ZoneOffset.UTC),
                        s -> new Lying(),
                        anchors)
                .lookup(name, DnsType.TLSA);
    }

    @Test
    void provesARecordFromTheRootDown() throws Exception {
        Evidence.Records records = (Evidence.Records) look(NAME, root);
        assertThat(records.authenticated()).isTrue();
        assertThat(records.values()).singleElement().asString().startsWith("3 1 1 ");
    }

    @Test
    void doesNotBelieveTheResolverAboutAnUnsignedZone() throws Exception {
        Evidence.Records records = (Evidence.Records) look("_25._tcp.mx.plain.test", root);
        assertThat(records.authenticated()).isFalse();
    }

    @Test
    void refusesAForgedRecordOfASignedZone() throws Exception {
        List<Record> genuine = Objects.requireNonNull(answers.get(NAME + ". TLSA"));
        List<Record> forged = new ArrayList<>();
        forged.add(record(NAME, Type.TLSA, "3 1 1 " + "CD".repeat(32)));
        forged.add(genuine.get(1));
        answer(forged);
        Evidence.ServerFailed failed = (Evidence.ServerFailed) look(NAME, root);
        assertThat(failed.why()).startsWith("6");
    }

    @Test
    void refusesARecordWhoseSignatureWasTakenAway() throws Exception {
        answer(List.of(record(NAME, Type.TLSA, "3 1 1 " + HASH)));
        assertThat(look(NAME, root)).isInstanceOf(Evidence.ServerFailed.class);
    }

    @Test
    void provesNothingFromAnotherRoot() throws Exception {
        assertThat(look(NAME, zone("."))).isInstanceOf(Evidence.ServerFailed.class);
    }

    @Test
    void knowsTheKeysOfTheRealRoot() {
        InetSocketAddress server = new InetSocketAddress(InetAddress.ofLiteral("192.0.2.53"), 53);
        assertThat(
                        new DnssecProbe(
                                List.of(server),
                                new RunClock(Clock.systemUTC(), Duration.ofSeconds(1)),
                                Clock.systemUTC()))
                .isNotNull();
    }
}
