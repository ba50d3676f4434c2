package org.mailmend.practice;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

import javax.net.ssl.SSLContext;

/// Scripts of ordinary mail servers, healthy unless told otherwise: submission (RFC 6409), IMAP
/// (RFC 9051) and POP3 (RFC 1939), each with STARTTLS, with TLS from the start, or in clear.
public final class MailScripts {
    /// The state after a sign-in that was accepted.
    public static final String SIGNED_IN = "signed-in";

    private static final String SECURED = "secured";
    private static final String CLEAR = Script.START;

    private MailScripts() {}

    /// A submission server that names itself by this host name.
    public static Draft smtp(String host) {
        return new Draft(Script.Dialect.SMTP, host)
                .mechanisms("PLAIN", "LOGIN")
                .extensions("PIPELINING", "SIZE 10240000", "ENHANCEDSTATUSCODES", "8BITMIME", "DSN")
                .greeting("220 " + host + " ESMTP");
    }

    /// A mailbox server by IMAP.
    public static Draft imap(String host) {
        return new Draft(Script.Dialect.IMAP, host)
                .mechanisms("PLAIN")
                .extensions("IMAP4rev1", "SASL-IR", "ID", "IDLE", "QUOTA", "LITERAL+");
    }

    /// A mailbox server by POP3.
    public static Draft pop3(String host) {
        return new Draft(Script.Dialect.POP3, host)
                .mechanisms("PLAIN")
                .extensions("TOP", "UIDL", "RESP-CODES", "AUTH-RESP-CODE", "PIPELINING")
                .greeting("+OK " + host + " ready");
    }

    static Act refusal(Script.Dialect dialect) {
        return switch (dialect) {
            case SMTP -> Act.say("535 5.7.8 Error: authentication failed");
            case IMAP -> Act.say("{tag} NO [AUTHENTICATIONFAILED] Authentication failed");
            case POP3 -> Act.say("-ERR [AUTH] Authentication failed");
        };
    }

    /// A server's script while it is written.
    public static final class Draft {
        private final Script.Dialect dialect;
        private final String host;
        private final List<Script.Rule> own = new ArrayList<>();
        private List<String> mechanisms = List.of();
        private List<String> extensions = List.of();
        private List<Act> greeting = List.of();
        private Script.@Nullable SignIns signIns;
        private List<Act> refused;
        private @Nullable SSLContext startTls;
        private @Nullable SSLContext implicitTls;
        private boolean authInClear;

        private Draft(Script.Dialect dialect, String host) {
            this.dialect = dialect;
            this.host = host;
            this.refused = List.of(refusal(dialect));
        }

        /// Offers STARTTLS (STLS) with this context, and no TLS from the start.
        public Draft startTls(SSLContext context) {
            startTls = context;
            implicitTls = null;
            return this;
        }

        /// Speaks TLS from the first byte with this context, and offers no STARTTLS.
        public Draft implicitTls(SSLContext context) {
            implicitTls = context;
            startTls = null;
            return this;
        }

        /// Offers sign-in in clear too, as no server should.
        public Draft authInClear() {
            authInClear = true;
            return this;
        }

        /// The SASL mechanisms that are offered, in this order.
        public Draft mechanisms(String... names) {
            mechanisms = List.of(names);
            return this;
        }

        /// The extensions (capabilities) that are offered beside STARTTLS and AUTH.
        public Draft extensions(String... keywords) {
            extensions = List.of(keywords);
            return this;
        }

        /// What the server says first.
        public Draft greeting(String... lines) {
            return greeting(Act.say(lines));
        }

        /// What the server does first.
        public Draft greeting(Act... acts) {
            greeting = List.of(acts);
            return this;
        }

        /// Accepts this name with this secret and nobody else.
        public Draft accepting(String user, char[] secret) {
            char[] wanted = secret.clone();
            signIns =
                    (name, given) ->
                            name.equals(user) && Arrays.equals(wanted, given)
                                    ? accepted()
                                    : refused;
            return this;
        }

        /// What the server does with every sign-in that it does not accept.
        public Draft refusing(Act... acts) {
            refused = List.of(acts);
            return this;
        }

        /// What the server says to every sign-in that it does not accept; IMAP lines begin with
        /// `{tag}`.
        public Draft refusing(String... lines) {
            return refusing(Act.say(lines));
        }

        /// Puts a rule before the ordinary ones, in every state.
        public Draft on(String prefix, Act... acts) {
            own.add(new Script.Rule(prefix, List.of(acts)));
            return this;
        }

        /// The finished script.
        public Script build() {
            Script.Builder script = Script.builder(dialect);
            Script.SignIns judge = signIns;
            script.signIns(judge == null ? (name, secret) -> refused : judge);
            script.greeting(greeting().toArray(Act[]::new));
            if (implicitTls != null) {
                script.implicitTls(implicitTls);
            }
            for (String state : List.of(CLEAR, SECURED, SIGNED_IN)) {
                script.in(state);
                own.forEach(rule -> script.on(rule.prefix(), rule.acts()));
                boolean secure = implicitTls != null || !state.equals(CLEAR);
                boolean signedIn = state.equals(SIGNED_IN);
                switch (dialect) {
                    case SMTP -> smtp(script, secure, signedIn);
                    case IMAP -> imap(script, secure, signedIn);
                    case POP3 -> pop3(script, secure, signedIn);
                }
            }
            return script.build();
        }

        private boolean mayStartTls(boolean secure) {
            return !secure && startTls != null;
        }

        private boolean maySignIn(boolean secure) {
            return !mechanisms.isEmpty() && (secure || authInClear);
        }

        private List<Act> greeting() {
            boolean imapDefault = dialect == Script.Dialect.IMAP && greeting.isEmpty();
            return imapDefault
                    ? List.of(
                            Act.say(
                                    "* OK [CAPABILITY "
                                            + capabilities(implicitTls != null)
                                            + "] "
                                            + host
                                            + " ready"))
                    : greeting;
        }

        private List<Act> accepted() {
            return List.of(
                    switch (dialect) {
                        case SMTP -> Act.say("235 2.7.0 Authentication successful");
                        case IMAP -> Act.say("{tag} OK Logged in");
                        case POP3 -> Act.say("+OK Logged in");
                    },
                    Act.switchTo(SIGNED_IN));
        }

        private void onStartTls(Script.Builder script, String command, String ready) {
            SSLContext context = startTls;
            if (context != null) {
                script.on(command, Act.say(ready), Act.startTls(context), Act.switchTo(SECURED));
            }
        }

        private void onSasl(Script.Builder script, String command) {
            for (String mechanism : mechanisms) {
                switch (mechanism.toUpperCase(Locale.ROOT)) {
                    case "PLAIN" -> onSasl(script, command + " PLAIN", Act.Form.PLAIN);
                    case "LOGIN" -> onSasl(script, command + " LOGIN", Act.Form.LOGIN);
                    case "XOAUTH2" -> onSasl(script, command + " XOAUTH2", Act.Form.XOAUTH2);
                    default -> {
                        // Offered and not spoken: the command gets the answer to unknown ones.
                    }
                }
            }
        }

        private static void onSasl(Script.Builder script, String command, Act.Form form) {
            script.on(command, new Act.SignIn(form));
        }

        // --- SMTP

        private void smtp(Script.Builder script, boolean secure, boolean signedIn) {
            List<String> ehlo = new ArrayList<>(List.of(host));
            ehlo.addAll(extensions);
            if (mayStartTls(secure)) {
                ehlo.add("STARTTLS");
                onStartTls(script, "STARTTLS", "220 2.0.0 Ready to start TLS");
            }
            if (maySignIn(secure)) {
                ehlo.add("AUTH " + String.join(" ", mechanisms));
                if (!signedIn) {
                    onSasl(script, "AUTH");
                }
                script.on(
                        "AUTH",
                        signedIn
                                ? Act.say("503 5.5.1 Already authenticated")
                                : Act.say("504 5.5.4 Unrecognized authentication type"));
            }
            script.on("EHLO", Act.say(numbered("250", ehlo)));
            script.on("HELO", Act.say("250 " + host));
            script.on("NOOP", Act.say("250 2.0.0 Ok"));
            script.on("RSET", Act.say("250 2.0.0 Ok"));
            script.on("QUIT", Act.say("221 2.0.0 Bye"), Act.close());
            if (signedIn) {
                script.on("MAIL FROM:", Act.say("250 2.1.0 Ok"));
                script.on("RCPT TO:", Act.say("250 2.1.5 Ok"));
                script.on(
                        "DATA",
                        Act.say("354 End data with <CR><LF>.<CR><LF>"),
                        new Act.TakeData(),
                        Act.say("250 2.0.0 Ok: queued"));
            } else {
                Act first =
                        mayStartTls(secure)
                                ? Act.say("530 5.7.0 Must issue a STARTTLS command first")
                                : Act.say("530 5.7.0 Authentication required");
                if (mayStartTls(secure)) {
                    script.on("AUTH", first);
                }
                List.of("MAIL", "RCPT", "DATA").forEach(each -> script.on(each, first));
            }
        }

        /// A reply of several lines (RFC 5321 section 4.2.1).
        private static String[] numbered(String code, List<String> texts) {
            String[] lines = new String[texts.size()];
            for (int i = 0; i < lines.length; i++) {
                lines[i] = code + (i < lines.length - 1 ? "-" : " ") + texts.get(i);
            }
            return lines;
        }

        // --- IMAP

        private String capabilities(boolean secure) {
            List<String> all = new ArrayList<>(extensions);
            if (mayStartTls(secure)) {
                all.add("STARTTLS");
            }
            if (maySignIn(secure)) {
                mechanisms.forEach(mechanism -> all.add("AUTH=" + mechanism));
            } else {
                all.add("LOGINDISABLED");
            }
            return String.join(" ", all);
        }

        private void imap(Script.Builder script, boolean secure, boolean signedIn) {
            script.on(
                    "CAPABILITY",
                    Act.say(
                            "* CAPABILITY " + capabilities(secure),
                            "{tag} OK CAPABILITY completed"));
            if (mayStartTls(secure)) {
                onStartTls(script, "STARTTLS", "{tag} OK Begin TLS negotiation now");
            }
            if (!signedIn && maySignIn(secure)) {
                onSasl(script, "AUTHENTICATE");
                onSasl(script, "LOGIN ", Act.Form.IMAP_LOGIN);
            }
            script.on("LOGIN", Act.say("{tag} NO [PRIVACYREQUIRED] LOGIN is disabled"));
            script.on("AUTHENTICATE", Act.say("{tag} NO Unsupported authentication mechanism"));
            script.on("ID ", Act.say("* ID NIL", "{tag} OK ID completed"));
            script.on("NOOP", Act.say("{tag} OK NOOP completed"));
            script.on(
                    "LOGOUT",
                    Act.say("* BYE Logging out", "{tag} OK LOGOUT completed"),
                    Act.close());
            if (signedIn) {
                Act mailbox =
                        Act.say(
                                "* FLAGS (\\Answered \\Flagged \\Deleted \\Seen \\Draft)",
                                "* 3 EXISTS",
                                "* 0 RECENT",
                                "* OK [UIDVALIDITY 1] UIDs valid",
                                "* OK [UIDNEXT 4] Predicted next UID");
                script.on("EXAMINE", mailbox, Act.say("{tag} OK [READ-ONLY] EXAMINE completed"));
                script.on("SELECT", mailbox, Act.say("{tag} OK [READ-WRITE] SELECT completed"));
                script.on(
                        "GETQUOTAROOT",
                        Act.say(
                                "* QUOTAROOT INBOX \"User quota\"",
                                "* QUOTA \"User quota\" (STORAGE 1024 1048576)",
                                "{tag} OK GETQUOTAROOT completed"));
                script.on("LIST", Act.say("* LIST () \"/\" INBOX", "{tag} OK LIST completed"));
                script.on("CLOSE", Act.say("{tag} OK CLOSE completed"));
            }
        }

        // --- POP3

        private void pop3(Script.Builder script, boolean secure, boolean signedIn) {
            List<String> capa = new ArrayList<>(List.of("+OK Capability list follows"));
            capa.addAll(extensions);
            if (mayStartTls(secure)) {
                capa.add("STLS");
                onStartTls(script, "STLS", "+OK Begin TLS negotiation");
            }
            if (maySignIn(secure)) {
                capa.add("USER");
                capa.add("SASL " + String.join(" ", mechanisms));
                if (!signedIn) {
                    onSasl(script, "AUTH");
                    onSasl(script, "USER ", Act.Form.POP_USER);
                    onSasl(script, "PASS ", Act.Form.POP_PASS);
                }
            }
            capa.add(".");
            script.on("CAPA", Act.say(capa.toArray(String[]::new)));
            List.of("USER", "PASS", "AUTH")
                    .forEach(each -> script.on(each, Act.say("-ERR Not possible now")));
            script.on("QUIT", Act.say("+OK Bye"), Act.close());
            if (signedIn) {
                script.on("STAT", Act.say("+OK 2 320"));
                script.on("LIST", Act.say("+OK 2 messages", "1 120", "2 200", "."));
                script.on("NOOP", Act.say("+OK"));
            }
        }
    }
}
