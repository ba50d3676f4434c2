package org.mailmend.practice;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.jspecify.annotations.Nullable;
import org.xbill.DNS.CNAMERecord;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Master;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.OPTRecord;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.SOARecord;
import org.xbill.DNS.Section;
import org.xbill.DNS.TextParseException;
import org.xbill.DNS.Type;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;

/// A DNS server on a free loopback port, UDP and TCP, that answers like a resolver from zones
/// given as text. What is in no zone does not exist (NXDOMAIN): no question goes any further.
public final class PracticeDns implements AutoCloseable {
    private static final int TTL = 300;
    private static final int PLAIN_UDP_SIZE = 512;
    private static final int LARGEST = 65_535;
    private static final int MOST_ALIASES = 8;
    private static final int MOST_QUESTIONS = 1_000;
    private static final int TRIES = 20;

    /// How a name answers in place of its records.
    public enum Behaviour {
        /// The name does not exist.
        NXDOMAIN,
        /// The name exists without records of any asked type.
        NO_DATA,
        /// The resolver fails (RFC 1035 section 4.1.1, RCODE 2).
        SERVFAIL,
        /// The resolver refuses (RCODE 5).
        REFUSED,
        /// No answer comes.
        SILENT,
        /// Over UDP the answer is cut (TC); over TCP it is whole.
        TRUNCATED
    }

    private record Question(Name name, int type) {}

    private final Zones zones;
    private final DatagramSocket udp;
    private final ServerSocket tcp;
    private final InetSocketAddress address;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final List<String> questions = new ArrayList<>();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    private PracticeDns(Zones zones, DatagramSocket udp, ServerSocket tcp) {
        this.zones = zones;
        this.udp = udp;
        this.tcp = tcp;
        this.address = new InetSocketAddress(Loopback.address(), udp.getLocalPort());
    }

    /// Begins with no zone: every name is unknown.
    public static Zones zones() {
        return new Zones();
    }

    /// Where the server listens, by UDP and TCP.
    public InetSocketAddress address() {
        return address;
    }

    /// The questions asked until now, `mail.example.org. AAAA udp`; at most 1,000.
    public List<String> questions() {
        synchronized (questions) {
            return List.copyOf(questions);
        }
    }

    /// Stops answering and waits for the end.
    @Override
    public void close() {
        udp.close();
        Loopback.closeQuietly(tcp);
        open.forEach(Loopback::closeQuietly);
        threads.shutdownNow();
        try {
            if (!threads.awaitTermination(5, TimeUnit.SECONDS)) {
                throw new IllegalStateException("A DNS conversation does not end");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            open.forEach(Loopback::closeQuietly);
        }
    }

    private void serveUdp() {
        byte[] buffer = new byte[LARGEST];
        while (!udp.isClosed()) {
            try {
                DatagramPacket packet = new DatagramPacket(buffer, buffer.length);
                udp.receive(packet);
                byte[] query = Arrays.copyOf(packet.getData(), packet.getLength());
                threads.execute(() -> answerUdp(query, packet));
            } catch (IOException | RejectedExecutionException e) {
                // The socket was closed, or an earlier answer came back as unreachable.
            }
        }
    }

    private void answerUdp(byte[] query, DatagramPacket from) {
        try {
            byte[] answer = answer(query, false);
            if (answer != null) {
                udp.send(new DatagramPacket(answer, answer.length, from.getSocketAddress()));
            }
        } catch (IOException e) {
            // No DNS message, or the asker has left: nobody waits for an answer.
        }
    }

    private void serveTcp() {
        while (!tcp.isClosed()) {
            try {
                Socket socket = tcp.accept();
                open.add(socket);
                threads.execute(() -> answerTcp(socket));
            } catch (IOException | RejectedExecutionException e) {
                // The socket was closed.
            }
        }
    }

    private void answerTcp(Socket socket) {
        try (socket) {
            DataInputStream in = new DataInputStream(socket.getInputStream());
            DataOutputStream out = new DataOutputStream(socket.getOutputStream());
            while (true) {
                byte[] answer = answer(in.readNBytes(in.readUnsignedShort()), true);
                if (answer != null) {
                    // One write: a length alone would wait for its acknowledgement (Nagle).
                    byte[] framed = new byte[answer.length + 2];
                    framed[0] = (byte) (answer.length >> 8);
                    framed[1] = (byte) answer.length;
                    System.arraycopy(answer, 0, framed, 2, answer.length);
                    out.write(framed);
                }
            }
        } catch (IOException e) {
            // The asker has left, as every asker does.
        } finally {
            open.remove(socket);
        }
    }

    private byte @Nullable [] answer(byte[] wire, boolean overTcp) throws IOException {
        Message query = new Message(wire);
        Record question = query.getQuestion();
        if (question == null || query.getHeader().getFlag(Flags.QR)) {
            return null;
        }
        note(question, overTcp);
        try {
            Thread.sleep(zones.delayOf(question.getName()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return null;
        }
        Message answer = new Message(query.getHeader().getID());
        answer.getHeader().setFlag(Flags.QR);
        answer.getHeader().setFlag(Flags.RA);
        if (query.getHeader().getFlag(Flags.RD)) {
            answer.getHeader().setFlag(Flags.RD);
        }
        answer.addRecord(question, Section.QUESTION);
        int limit = overTcp ? LARGEST : PLAIN_UDP_SIZE;
        OPTRecord options = query.getOPT();
        if (options != null) {
            limit = Math.max(limit, options.getPayloadSize());
            answer.addRecord(new OPTRecord(LARGEST, 0, 0), Section.ADDITIONAL);
        }
        Behaviour behaviour = zones.behaviourOf(question.getName(), question.getType());
        switch (behaviour) {
            case null -> zones.fill(answer, question);
            case SILENT -> {
                return null;
            }
            case SERVFAIL -> answer.getHeader().setRcode(Rcode.SERVFAIL);
            case REFUSED -> answer.getHeader().setRcode(Rcode.REFUSED);
            case NXDOMAIN -> {
                answer.getHeader().setRcode(Rcode.NXDOMAIN);
                answer.addRecord(zones.authorityOf(question.getName()), Section.AUTHORITY);
            }
            case NO_DATA ->
                    answer.addRecord(zones.authorityOf(question.getName()), Section.AUTHORITY);
            case TRUNCATED -> {
                if (overTcp) {
                    zones.fill(answer, question);
                } else {
                    answer.getHeader().setFlag(Flags.TC);
                }
            }
        }
        return answer.toWire(limit);
    }

    private void note(Record question, boolean overTcp) {
        synchronized (questions) {
            if (questions.size() < MOST_QUESTIONS) {
                questions.add(
                        question.getName()
                                + " "
                                + Type.string(question.getType())
                                + (overTcp ? " tcp" : " udp"));
            }
        }
    }

    /// What the server knows, and how single names behave.
    public static final class Zones {
        private final NavigableMap<Name, List<Record>> records = new TreeMap<>();
        private final Set<Name> origins = new TreeSet<>(Set.of(Name.root));
        private final NavigableMap<Name, Duration> delays = new TreeMap<>();
        private final Map<Question, Behaviour> behaviours = new ConcurrentHashMap<>();

        private Zones() {}

        /// Adds a zone in master file format (RFC 1035 section 5), names without a final dot being
        /// relative to the origin: `@ MX 10 mail`.
        ///
        /// @throws IllegalArgumentException if the text is no zone
        public Zones zone(String origin, String text) {
            Name name = name(origin);
            origins.add(name);
            try (Master master =
                    new Master(new ByteArrayInputStream(text.getBytes(UTF_8)), name, TTL)) {
                for (Record next = master.nextRecord(); next != null; next = master.nextRecord()) {
                    records.computeIfAbsent(next.getName(), key -> new ArrayList<>()).add(next);
                }
            } catch (IOException e) {
                throw new IllegalArgumentException("Not a zone: " + origin, e);
            }
            return this;
        }

        /// Lets a name behave like this whatever is asked; `*.example.org` means all names below
        /// example.org, `*` every name.
        public Zones behave(String name, Behaviour behaviour) {
            return behave(name, Type.ANY, behaviour);
        }

        /// Lets a name behave like this when this type (see [Type]) is asked.
        public Zones behave(String name, int type, Behaviour behaviour) {
            behaviours.put(new Question(name(name), type), behaviour);
            return this;
        }

        /// Delays every answer about a name.
        public Zones delay(String name, Duration time) {
            delays.put(name(name), time);
            return this;
        }

        /// Starts the server.
        ///
        /// @throws UncheckedIOException if no port is free by UDP and TCP
        public PracticeDns open() {
            IOException last = new IOException("No free port");
            for (int tries = 0; tries < TRIES; tries++) {
                try {
                    return open(new DatagramSocket(0, Loopback.address()));
                } catch (IOException e) {
                    last = e;
                }
            }
            throw new UncheckedIOException(last);
        }

        private PracticeDns open(DatagramSocket udp) throws IOException {
            try {
                ServerSocket tcp = new ServerSocket(udp.getLocalPort(), 0, Loopback.address());
                PracticeDns server = new PracticeDns(this, udp, tcp);
                server.threads.execute(server::serveUdp);
                server.threads.execute(server::serveTcp);
                return server;
            } catch (IOException e) {
                udp.close();
                throw e;
            }
        }

        private Duration delayOf(Name name) {
            return delays.getOrDefault(name, Duration.ZERO);
        }

        private @Nullable Behaviour behaviourOf(Name name, int type) {
            Behaviour found = exactBehaviourOf(name, type);
            for (int labels = 1; found == null && labels < name.labels(); labels++) {
                found = exactBehaviourOf(name.wild(labels), type);
            }
            return found;
        }

        private @Nullable Behaviour exactBehaviourOf(Name name, int type) {
            Behaviour found = behaviours.get(new Question(name, type));
            return found == null ? behaviours.get(new Question(name, Type.ANY)) : found;
        }

        /// The answer out of the zones, aliases followed as a resolver does.
        private void fill(Message answer, Record question) {
            Name name = question.getName();
            int type = question.getType();
            for (int aliases = 0; aliases < MOST_ALIASES; aliases++) {
                List<Record> here = records.getOrDefault(name, List.of());
                List<Record> fitting =
                        here.stream()
                                .filter(each -> type == Type.ANY || each.getType() == type)
                                .toList();
                if (!fitting.isEmpty()) {
                    fitting.forEach(each -> answer.addRecord(each, Section.ANSWER));
                    return;
                }
                if (here.isEmpty() || !(here.getFirst() instanceof CNAMERecord alias)) {
                    break;
                }
                answer.addRecord(alias, Section.ANSWER);
                name = alias.getTarget();
            }
            if (!exists(name)) {
                answer.getHeader().setRcode(Rcode.NXDOMAIN);
            }
            answer.addRecord(authorityOf(name), Section.AUTHORITY);
        }

        private boolean exists(Name name) {
            return origins.contains(name)
                    || records.keySet().stream().anyMatch(known -> known.subdomain(name));
        }

        private Record authorityOf(Name name) {
            Name origin =
                    origins.stream()
                            .filter(name::subdomain)
                            .max((a, b) -> Integer.compare(a.labels(), b.labels()))
                            .orElse(Name.root);
            Name server = name("ns.practice.test");
            return new SOARecord(origin, DClass.IN, TTL, server, server, 1, TTL, TTL, TTL, TTL);
        }

        private static Name name(String text) {
            try {
                return Name.fromString(text, Name.root);
            } catch (TextParseException e) {
                throw new IllegalArgumentException("Not a name: " + text, e);
            }
        }
    }
}
