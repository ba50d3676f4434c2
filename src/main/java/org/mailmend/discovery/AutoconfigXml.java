package org.mailmend.discovery;

import org.jspecify.annotations.Nullable;
import org.mailmend.account.ConnectionSecurity;
import org.mailmend.account.EmailAddress;
import org.mailmend.account.HostNames;
import org.mailmend.account.Protocol;
import org.mailmend.account.ServerSettings;
import org.mailmend.discovery.Unusable.Why;
import org.mailmend.probe.AddressScope;

import java.io.StringReader;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/// Reads the settings file of mail programs, `clientConfig` version 1.1
/// (https://wiki.mozilla.org/Thunderbird:Autoconfiguration:ConfigFileFormat). The file is a
/// stranger's: no document type, no external entity, bounded size, depth and text. Of the first
/// `emailProvider` only the servers are read; no link in it is looked at.
public final class AutoconfigXml {
    private static final int LARGEST = 1024 * 1024;
    private static final int DEEPEST = 16;
    private static final int MOST_ELEMENTS = 5_000;
    private static final int MOST_SERVERS = 32;
    private static final int LONGEST_TEXT = 1_000;

    /// https://wiki.mozilla.org/Thunderbird:Autoconfiguration:ConfigFileFormat; `plain` and
    /// `secure` are the names of version 1.0.
    private static final Map<String, String> AUTH =
            Map.of(
                    "password-cleartext", "password-cleartext",
                    "plain", "password-cleartext",
                    "password-encrypted", "password-encrypted",
                    "secure", "password-encrypted",
                    "ntlm", "NTLM",
                    "gssapi", "GSSAPI",
                    "client-ip-address", "client-IP-address",
                    "tls-client-cert", "TLS-client-cert",
                    "oauth2", "OAuth2",
                    "none", "none");

    private static final Pattern ENCODING =
            Pattern.compile("^<\\?xml[^>]*\\sencoding\\s*=\\s*[\"']([A-Za-z0-9._-]+)[\"']");

    /// What a file can turn out to be.
    public sealed interface Parsed {
        /// It is a settings file; what it proposes may be nothing.
        ///
        /// @param proposals in the file's order, incoming servers first
        /// @param unusable what stands there and cannot be used
        record Config(List<Proposal> proposals, List<Unusable> unusable) implements Parsed {
            /// Copies the lists.
            public Config {
                proposals = List.copyOf(proposals);
                unusable = List.copyOf(unusable);
            }
        }

        /// It is none.
        record Unreadable(Fault fault) implements Parsed {}
    }

    /// Why a file cannot be read.
    public enum Fault {
        /// More than 1 MiB.
        TOO_LARGE,
        /// Too deep, or too many elements.
        TOO_COMPLEX,
        /// A document type or an entity of its own: nothing honest needs them here.
        DOCUMENT_TYPE,
        /// No well-formed XML (often a web page).
        NOT_XML,
        /// XML, but no `clientConfig` of version 1.
        OTHER_DOCUMENT,
        /// A `clientConfig` without an `emailProvider`.
        NO_PROVIDER;

        /// The name as it stands in a record: `not-xml`.
        public String id() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    private final EmailAddress address;
    private final List<Proposal> incoming = new ArrayList<>();
    private final List<Proposal> outgoing = new ArrayList<>();
    private final List<Unusable> unusable = new ArrayList<>();
    private int elements;
    private int servers;

    private AutoconfigXml(EmailAddress address) {
        this.address = address;
    }

    /// Reads a file.
    ///
    /// @param address whose domain fills `%EMAILDOMAIN%` in host names
    public static Parsed parse(byte[] xml, EmailAddress address) {
        if (xml.length > LARGEST) {
            return new Parsed.Unreadable(Fault.TOO_LARGE);
        }
        AutoconfigXml reading = new AutoconfigXml(address);
        try {
            Fault fault = reading.read(open(text(xml)));
            if (fault != null) {
                return new Parsed.Unreadable(fault);
            }
        } catch (XMLStreamException | CharacterCodingException e) {
            return new Parsed.Unreadable(Fault.NOT_XML);
        }
        List<Proposal> all = new ArrayList<>(reading.incoming);
        all.addAll(reading.outgoing);
        return new Parsed.Config(all, reading.unusable);
    }

    /// Decoded here and strictly: given bytes, Java's reader prints what it cannot decode to
    /// standard error. The encoding is found as in XML 1.0, appendix F.
    private static String text(byte[] xml) throws CharacterCodingException {
        String first = new String(xml, 0, Math.min(xml.length, 200), StandardCharsets.ISO_8859_1);
        Charset charset;
        int mark = 0;
        if (first.startsWith("\u00ef\u00bb\u00bf")) {
            charset = StandardCharsets.UTF_8;
            mark = 3;
        } else if (first.startsWith("\u00fe\u00ff") || first.startsWith("\u00ff\u00fe")) {
            charset = StandardCharsets.UTF_16;
        } else if (first.startsWith("\0<")) {
            charset = StandardCharsets.UTF_16BE;
        } else if (first.startsWith("<\0")) {
            charset = StandardCharsets.UTF_16LE;
        } else {
            Matcher declared = ENCODING.matcher(first);
            charset = declared.find() ? named(declared.group(1)) : StandardCharsets.UTF_8;
        }
        return charset.newDecoder()
                .decode(ByteBuffer.wrap(xml, mark, xml.length - mark))
                .toString();
    }

    private static Charset named(String name) throws CharacterCodingException {
        try {
            return Charset.forName(name);
        } catch (IllegalArgumentException e) {
            throw new CharacterCodingException();
        }
    }

    private static XMLStreamReader open(String text) throws XMLStreamException {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_NAMESPACE_AWARE, false);
        factory.setXMLResolver(
                (publicId, systemId, base, namespace) -> {
                    throw new XMLStreamException("nothing outside the file is read");
                });
        return factory.createXMLStreamReader(new StringReader(text));
    }

    /// Walks through the file once; the fault where it is no settings file.
    private @Nullable Fault read(XMLStreamReader xml) throws XMLStreamException {
        List<String> path = new ArrayList<>();
        boolean provider = false;
        boolean inFirst = false;
        Server server = null;
        StringBuilder text = new StringBuilder();
        while (xml.hasNext()) {
            switch (xml.next()) {
                case XMLStreamConstants.DTD, XMLStreamConstants.ENTITY_REFERENCE -> {
                    return Fault.DOCUMENT_TYPE;
                }
                case XMLStreamConstants.START_ELEMENT -> {
                    String name = xml.getLocalName();
                    path.add(name);
                    text.setLength(0);
                    if (path.size() > DEEPEST || ++elements > MOST_ELEMENTS) {
                        return Fault.TOO_COMPLEX;
                    }
                    if (path.size() == 1 && !isConfig(xml)) {
                        return Fault.OTHER_DOCUMENT;
                    }
                    if (path.size() == 2 && name.equals("emailProvider")) {
                        inFirst = !provider;
                        provider = true;
                    }
                    if (path.size() == 3 && inFirst && isServer(name)) {
                        server = new Server(name, attribute(xml, "type"));
                    }
                }
                case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA -> {
                    if (server != null && text.length() < LONGEST_TEXT) {
                        String more = xml.getText();
                        int room = LONGEST_TEXT - text.length();
                        text.append(more, 0, Math.min(room, more.length()));
                    }
                }
                case XMLStreamConstants.END_ELEMENT -> {
                    if (server != null && path.size() == 4) {
                        server.put(path.getLast(), text.toString());
                    }
                    if (server != null && path.size() == 3) {
                        take(server);
                        server = null;
                    }
                    path.removeLast();
                    inFirst &= path.size() >= 2;
                    text.setLength(0);
                }
                default -> {}
            }
        }
        return provider ? null : Fault.NO_PROVIDER;
    }

    private static boolean isConfig(XMLStreamReader xml) {
        String version = attribute(xml, "version");
        return xml.getLocalName().equals("clientConfig")
                && (version.isEmpty() || version.equals("1") || version.startsWith("1."));
    }

    private static boolean isServer(String element) {
        return element.equals("incomingServer") || element.equals("outgoingServer");
    }

    private static String attribute(XMLStreamReader xml, String name) {
        String value = xml.getAttributeValue(null, name);
        return value == null ? "" : value.strip();
    }

    private void take(Server server) {
        if (++servers > MOST_SERVERS) {
            if (servers == MOST_SERVERS + 1) {
                unusable.add(new Unusable(Why.TOO_MANY, server.element, ""));
            }
            return;
        }
        Protocol protocol = server.protocol();
        if (protocol == null) {
            unusable.add(new Unusable(Why.PROTOCOL, server.element, server.type));
            return;
        }
        String entry = protocol.id();
        Optional<String> host = host(server.first("hostname"));
        Integer port = port(server.first("port"));
        ConnectionSecurity security = security(server.all("socketType"));
        if (host.isEmpty()) {
            unusable.add(new Unusable(Why.HOST, entry, server.first("hostname")));
        } else if (port == null) {
            unusable.add(new Unusable(Why.PORT, entry, server.first("port")));
        } else if (security == null) {
            unusable.add(new Unusable(Why.SECURITY, entry, server.first("socketType")));
        } else {
            UserNamePattern userName = userName(entry, server.all("username"));
            (protocol == Protocol.SMTP ? outgoing : incoming)
                    .add(
                            new Proposal(
                                    new ServerSettings(protocol, host.get(), port, security),
                                    userName,
                                    auth(entry, server.all("authentication"))));
        }
    }

    /// A host name may hold the address's domain, nothing else of it; nobody outside knows what
    /// stands at an address of a private network.
    private Optional<String> host(String text) {
        return HostNames.normal(text.strip().replace("%EMAILDOMAIN%", address.domain()))
                .filter(AutoconfigXml::usable);
    }

    private static boolean usable(String host) {
        if (!HostNames.isAddress(host)) {
            return host.contains(".");
        }
        try {
            return AddressScope.isPublic(InetAddress.ofLiteral(host));
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static @Nullable Integer port(String text) {
        String digits = text.strip();
        if (!digits.matches("[0-9]{1,5}")) {
            return null;
        }
        int port = Integer.parseInt(digits);
        return port < 1 || port > 65535 ? null : port;
    }

    /// The first kind that is known: a file may name several, best first.
    private static @Nullable ConnectionSecurity security(List<String> texts) {
        for (String text : texts) {
            switch (text.strip().toLowerCase(Locale.ROOT)) {
                case "ssl" -> {
                    return ConnectionSecurity.TLS;
                }
                case "starttls" -> {
                    return ConnectionSecurity.STARTTLS;
                }
                case "plain" -> {
                    return ConnectionSecurity.NONE;
                }
                default -> {}
            }
        }
        return null;
    }

    private @Nullable UserNamePattern userName(String entry, List<String> texts) {
        for (String text : texts) {
            Optional<UserNamePattern> pattern = UserNamePattern.of(text);
            if (pattern.isPresent()) {
                return pattern.get();
            }
            unusable.add(new Unusable(Why.USER_NAME, entry, text));
        }
        return null;
    }

    private List<String> auth(String entry, List<String> texts) {
        Set<String> known = new LinkedHashSet<>();
        for (String text : texts) {
            String name = AUTH.get(text.strip().toLowerCase(Locale.ROOT));
            if (name != null) {
                known.add(name);
            } else if (!text.isBlank()) {
                unusable.add(new Unusable(Why.AUTH, entry, text));
            }
        }
        return List.copyOf(known);
    }

    /// One server element with the texts of its children.
    private static final class Server {
        private static final int MOST_OF_A_KIND = 8;

        private final String element;
        private final String type;
        private final Map<String, List<String>> texts = new HashMap<>();

        Server(String element, String type) {
            this.element = element;
            this.type = type;
        }

        void put(String name, String text) {
            List<String> known = texts.computeIfAbsent(name, n -> new ArrayList<>());
            if (known.size() < MOST_OF_A_KIND) {
                known.add(text);
            }
        }

        List<String> all(String name) {
            return texts.getOrDefault(name, List.of());
        }

        String first(String name) {
            return all(name).stream().findFirst().orElse("");
        }

        @Nullable Protocol protocol() {
            boolean sends = element.equals("outgoingServer");
            return switch (type.toLowerCase(Locale.ROOT)) {
                case "imap" -> sends ? null : Protocol.IMAP;
                case "pop3" -> sends ? null : Protocol.POP;
                case "smtp" -> sends ? Protocol.SMTP : null;
                default -> null;
            };
        }
    }
}
