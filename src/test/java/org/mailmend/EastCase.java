package org.mailmend;

import org.mailmend.account.Protocol;
import org.mailmend.practice.Act;
import org.mailmend.practice.CertificateWish;
import org.mailmend.practice.MailScripts;
import org.mailmend.practice.Script;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import javax.net.ssl.SSLContext;

/// One case of the EAST toolkit, as far as its file says what the server does.
record EastCase(Protocol protocol, String text) {
    private static final String INSIDE = "inside";

    /// Comments are dropped; where a case says "uncomment the following line", it is.
    static EastCase read(String ron, String name) {
        String text =
                ron.replaceAll("(?m)^\\s*//\\s*(starttls_response:.*)$", "$1")
                        .replaceAll("(?m)//[^\"\\n]*$", "");
        Protocol protocol =
                name.contains("/imap")
                        ? Protocol.IMAP
                        : name.contains("/pop3") ? Protocol.POP : Protocol.SMTP;
        return new EastCase(protocol, text);
    }

    /// The certificate that the case wants shown.
    CertificateWish certificate(String host) {
        return switch (certificateKind()) {
            case "unknown-root" ->
                    CertificateWish.forHosts(host)
                            .signedBy(new CertificateWish.Signer.Stranger("CN=Unknown root"));
            case "self-signed" ->
                    CertificateWish.forHosts(host).signedBy(new CertificateWish.Signer.Itself());
            case "wrong" -> CertificateWish.forHosts("wrong.example.net");
            default -> CertificateWish.forHosts(host);
        };
    }

    /// TLS from the first byte.
    boolean implicit() {
        return text.contains("implicit_tls: true");
    }

    Optional<String> certificateFault() {
        return switch (certificateKind()) {
            case "unknown-root" -> Optional.of("tls.certificate-untrusted");
            case "self-signed" -> Optional.of("tls.certificate-self-signed");
            case "wrong" -> Optional.of("tls.certificate-name");
            default -> Optional.empty();
        };
    }

    private String certificateKind() {
        String path = string("crt_path").orElse("");
        return path.contains("unknown-root")
                ? "unknown-root"
                : path.contains("self-signed") || path.contains("selfsigned")
                        ? "self-signed"
                        : path.contains("other.") ? "wrong" : "";
    }

    Script script(SSLContext tls) {
        MailScripts.Draft healthy =
                switch (protocol) {
                    case SMTP -> MailScripts.smtp(Company.HOST);
                    case IMAP -> MailScripts.imap(Company.HOST);
                    case POP -> MailScripts.pop3(Company.HOST);
                };
        Script model = healthy.accepting(Company.USER, Company.secret()).implicitTls(tls).build();
        Script.Builder script = Script.builder(model.dialect());
        if (implicit()) {
            script.implicitTls(tls);
        }
        script.signIns(model.signIns());
        script.greeting(greeting());
        rules(script, tls, implicit());
        script.in(INSIDE);
        rules(script, tls, true);
        copy(model, Script.START, script);
        if (implicit()) {
            script.in(Script.START);
            copy(model, Script.START, script);
        }
        script.in(MailScripts.SIGNED_IN);
        copy(model, MailScripts.SIGNED_IN, script);
        return script.build();
    }

    private static void copy(Script model, String state, Script.Builder script) {
        model.states().getOrDefault(state, List.of()).forEach(r -> script.on(r.prefix(), r.acts()));
    }

    private Act[] greeting() {
        List<String> lines = new ArrayList<>();
        Optional<String> overridden = string("\"greeting\"");
        if (overridden.isPresent()) {
            lines.addAll(lines(overridden.get()));
        } else if (protocol == Protocol.IMAP) {
            lines.add(imapGreeting());
        } else {
            lines.addAll(
                    lines(
                            string("greeting")
                                    .orElse(protocol == Protocol.SMTP ? "220 ready" : "+OK")));
        }
        some("response_after_greeting").ifPresent(l -> lines.addAll(lines(l)));
        return new Act[] {Act.say(lines.toArray(String[]::new))};
    }

    private String imapGreeting() {
        Matcher kind = Pattern.compile("kind:\\s*(\\w+)").matcher(text);
        String word = kind.find() && kind.group(1).equals("PreAuth") ? "PREAUTH" : "OK";
        Matcher code = Pattern.compile("code:\\s*Some\\((.*)\\),?\\s*\\n").matcher(text);
        String shown = "";
        if (code.find()) {
            String what = code.group(1);
            shown =
                    what.startsWith("Capability")
                            ? "[CAPABILITY " + String.join(" ", words(what)) + "] "
                            : what.startsWith("Alert") ? "[ALERT] " : "[BADCHARSET] ";
        }
        Matcher said = Pattern.compile("text:\\s*Text\\(\"([^\"]*)\"").matcher(text);
        return "* " + word + " " + shown + (said.find() ? said.group(1) : "ready");
    }

    /// What the case changes, before what a healthy server does.
    private void rules(Script.Builder script, SSLContext tls, boolean inside) {
        if (!inside) {
            for (String command :
                    List.of("EHLO", "HELO", "STARTTLS", "STLS", "CAPA", "QUIT", "RSET")) {
                Optional<String> answer =
                        string("\"" + command.toLowerCase(Locale.ROOT) + "\"")
                                .or(() -> string("\"" + command + "\""));
                boolean starts = command.startsWith("ST");
                answer.ifPresent(
                        a ->
                                script.on(
                                        command + (command.equals("CAPA") && imap() ? "X" : ""),
                                        transition(a, starts, tls)));
            }
            String command = protocol == Protocol.POP ? "STLS" : "STARTTLS";
            some("starttls_response")
                    .or(() -> string("stls_response"))
                    .ifPresent(a -> script.on(command, transition(a, true, tls)));
            boolean hidden = text.contains("hide_commands");
            if (hidden) {
                script.on("CAPABILITY", Act.say("{tag} BAD unknown command"));
                script.on("STARTTLS", Act.say("{tag} BAD unknown command"));
            }
            script.on(
                    command,
                    transition(
                            switch (protocol) {
                                case SMTP -> "220 go ahead\\r\\n";
                                case IMAP -> "<tag> OK begin\\r\\n";
                                case POP -> "+OK begin\\r\\n";
                            },
                            true,
                            tls));
        }
        capabilities(script, inside);
    }

    private boolean imap() {
        return protocol == Protocol.IMAP;
    }

    private void capabilities(Script.Builder script, boolean inside) {
        switch (protocol) {
            case SMTP -> {
                List<String> offers = list(inside ? "capabilities_tls" : "capabilities");
                List<String> lines = new ArrayList<>(List.of("250-" + Company.HOST));
                offers.forEach(o -> lines.add("250-" + o));
                lines.set(lines.size() - 1, lines.getLast().replaceFirst("250-", "250 "));
                script.on("EHLO", Act.say(lines.toArray(String[]::new)));
            }
            case IMAP ->
                    script.on(
                            "CAPABILITY",
                            Act.say(
                                    "* CAPABILITY "
                                            + String.join(" ", list(inside ? "caps_tls" : "caps")),
                                    "{tag} OK done"));
            case POP -> {
                List<String> lines = new ArrayList<>(List.of("+OK"));
                lines.addAll(list(inside ? "capa_tls" : "capa"));
                lines.add(".");
                script.on("CAPA", Act.say(lines.toArray(String[]::new)));
            }
        }
    }

    private Act[] transition(String answer, boolean starts, SSLContext tls) {
        List<Act> acts = new ArrayList<>(List.of(Act.say(lines(answer).toArray(String[]::new))));
        boolean agreed =
                switch (protocol) {
                    case SMTP -> answer.startsWith("220");
                    case IMAP -> answer.contains("<tag> OK");
                    case POP -> answer.startsWith("+OK");
                };
        boolean withheld =
                text.contains("starttls_transition: false")
                        || text.contains("stls_make_transition: false");
        if (starts && agreed && !withheld) {
            acts.add(Act.startTls(tls));
            acts.add(Act.switchTo(INSIDE));
        }
        return acts.toArray(Act[]::new);
    }

    private static List<String> lines(String escaped) {
        return Arrays.stream(escaped.split("\\\\r\\\\n"))
                .map(l -> l.replace("<tag>", "{tag}").replace("\\\"", "\""))
                .toList();
    }

    private Optional<String> string(String key) {
        Matcher found =
                Pattern.compile(
                                "(?m)(?:^|[\\s{(,])"
                                        + Pattern.quote(key)
                                        + ":\\s*\"((?:[^\"\\\\]|\\\\.)*)\"")
                        .matcher(text);
        return found.find() ? Optional.of(found.group(1)) : Optional.empty();
    }

    private Optional<String> some(String key) {
        Matcher found =
                Pattern.compile(key + ":\\s*Some\\(\"((?:[^\"\\\\]|\\\\.)*)\"\\)").matcher(text);
        return found.find() ? Optional.of(found.group(1)) : Optional.empty();
    }

    private List<String> list(String key) {
        Matcher found =
                Pattern.compile("(?ms)^\\s*" + key + ":\\s*\\[(.*?)\\]\\s*,\\s*$").matcher(text);
        if (!found.find()) {
            return List.of();
        }
        String inner = found.group(1);
        if (protocol == Protocol.POP) {
            List<String> all = new ArrayList<>();
            Matcher item = Pattern.compile("\"([^\"]*)\"").matcher(inner);
            while (item.find()) {
                all.add(item.group(1));
            }
            return all;
        }
        if (protocol == Protocol.SMTP) {
            List<String> all = new ArrayList<>();
            if (inner.contains("StartTLS")) {
                all.add("STARTTLS");
            }
            if (inner.contains("Auth([")) {
                List<String> ways = new ArrayList<>();
                Matcher way = Pattern.compile("Other\\(\"([^\"]*)\"\\)|Plain|Login").matcher(inner);
                while (way.find()) {
                    ways.add(
                            way.group(1) == null
                                    ? way.group().toUpperCase(Locale.ROOT)
                                    : way.group(1));
                }
                all.add("AUTH " + String.join(" ", ways));
            }
            return all;
        }
        return words(inner);
    }

    /// IMAP capabilities out of the toolkit's own notation.
    private static List<String> words(String inner) {
        List<String> all = new ArrayList<>();
        Matcher word =
                Pattern.compile(
                                "Auth\\(Other\\(Atom\\(\"([^\"]*)\"\\)\\)\\)|Auth\\((\\w+)\\)|Atom\\(\"([^\"]*)\"\\)"
                                        + "|Imap4Rev1|StartTls|LoginDisabled")
                        .matcher(inner);
        while (word.find()) {
            if (word.group(1) != null) {
                all.add("AUTH=" + word.group(1));
            } else if (word.group(2) != null) {
                all.add("AUTH=" + word.group(2).toUpperCase(Locale.ROOT));
            } else {
                all.add(
                        word.group(3) != null
                                ? word.group(3)
                                : word.group().toUpperCase(Locale.ROOT));
            }
        }
        return all;
    }
}
