package org.mailmend.practice;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import javax.net.ssl.SSLContext;

/// A conversation as data: a greeting, then in each state rules from the beginning of a command to
/// what the server does. The first rule that fits is taken.
///
/// @param dialect which protocol is spoken; IMAP commands carry a tag, and prompts differ
/// @param implicitTls TLS from the start with this context, or null for a start in clear
/// @param greeting what the server does first
/// @param states the rules of each state; the first state is [#START]
/// @param otherwise what the server does where no rule fits
/// @param signIns what the server answers to name and secret
public record Script(
        Dialect dialect,
        @Nullable SSLContext implicitTls,
        List<Act> greeting,
        Map<String, List<Rule>> states,
        List<Act> otherwise,
        SignIns signIns) {

    /// The state in which every conversation begins.
    public static final String START = "start";

    /// The protocol that is spoken.
    public enum Dialect {
        /// Mail submission and transfer (RFC 5321).
        SMTP,
        /// Mailbox access with tagged commands (RFC 9051).
        IMAP,
        /// Mailbox access (RFC 1939).
        POP3
    }

    /// What a server does when a command begins like this (case does not matter).
    public record Rule(String prefix, List<Act> acts) {
        boolean fits(String command) {
            return command.regionMatches(true, 0, prefix, 0, prefix.length());
        }
    }

    /// Judges a sign-in.
    @FunctionalInterface
    public interface SignIns {
        /// What the server does for this name and secret.
        List<Act> answer(String user, char[] secret);
    }

    /// Begins a script in which nothing is set: an empty greeting and no rule.
    public static Builder builder(Dialect dialect) {
        return new Builder(dialect);
    }

    List<Act> answerTo(String state, String command) {
        return states.getOrDefault(state, List.of()).stream()
                .filter(rule -> rule.fits(command))
                .findFirst()
                .map(Rule::acts)
                .orElse(otherwise);
    }

    /// Writes a script rule by rule.
    public static final class Builder {
        private final Dialect dialect;
        private final Map<String, List<Rule>> states = new LinkedHashMap<>();
        private List<Act> greeting = List.of();
        private List<Act> otherwise;
        private SignIns signIns = (user, secret) -> refusal();
        private @Nullable SSLContext implicitTls;
        private String state = START;

        private Builder(Dialect dialect) {
            this.dialect = dialect;
            this.otherwise =
                    List.of(
                            switch (dialect) {
                                case SMTP -> Act.say("500 5.5.1 Command unrecognized");
                                case IMAP -> Act.say("{tag} BAD Unknown command");
                                case POP3 -> Act.say("-ERR Unknown command");
                            });
        }

        /// Speaks TLS from the first byte.
        public Builder implicitTls(SSLContext context) {
            implicitTls = context;
            return this;
        }

        /// Sets what the server does first.
        public Builder greeting(Act... acts) {
            greeting = List.of(acts);
            return this;
        }

        /// The rules that follow belong to this state.
        public Builder in(String name) {
            state = name;
            return this;
        }

        /// Adds a rule to the current state, behind those that stand there.
        public Builder on(String prefix, Act... acts) {
            return on(prefix, List.of(acts));
        }

        /// Adds a rule to the current state, behind those that stand there.
        public Builder on(String prefix, List<Act> acts) {
            states.computeIfAbsent(state, name -> new ArrayList<>()).add(new Rule(prefix, acts));
            return this;
        }

        /// Sets what the server does where no rule fits.
        public Builder otherwise(Act... acts) {
            otherwise = List.of(acts);
            return this;
        }

        /// Sets who may sign in; without this nobody may.
        public Builder signIns(SignIns judge) {
            signIns = judge;
            return this;
        }

        /// The finished script.
        public Script build() {
            Map<String, List<Rule>> copy = new LinkedHashMap<>();
            states.forEach((name, rules) -> copy.put(name, List.copyOf(rules)));
            return new Script(dialect, implicitTls, greeting, Map.copyOf(copy), otherwise, signIns);
        }

        private List<Act> refusal() {
            return List.of(MailScripts.refusal(dialect));
        }
    }
}
