package org.mailmend.provider;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Optional;

/// A mail program, and where its settings are. Menu words are those of the English program.
///
/// @param id name for `--client` (`outlook-classic`)
/// @param name as it calls itself ("Outlook (classic)")
/// @param paths where things are set, sourced or not; what is shown comes from [#paths(Task)]
/// @param security how it names the two kinds of encryption, where a source says so
/// @param ehlo what it says in EHLO, where a source says so
/// @param oauth whose sign-in pages it can open, as far as sources say
/// @param speaks what it is known to speak
public record ClientApp(
        String id,
        String name,
        List<MenuPath> paths,
        @Nullable SecurityWords security,
        @Nullable Ehlo ehlo,
        List<Issuer> oauth,
        List<Speaks> speaks) {

    /// Copies the lists.
    public ClientApp {
        paths = List.copyOf(paths);
        oauth = List.copyOf(oauth);
        speaks = List.copyOf(speaks);
    }

    /// Where a thing is set.
    ///
    /// @param steps menu words in order; `{account}` stands for choosing the account, `{address}`
    ///     for typing the address
    /// @param fields names of the fields there
    /// @param variant which of the program's looks it is about (`simple`, `old`, `control-panel`),
    ///     or null
    /// @param holdsFor versions, as the source says, or null
    /// @param verified false where no source stands behind it: there are no steps then, and a
    ///     neutral sentence is said in their place
    public record MenuPath(
            Task task,
            List<String> steps,
            List<String> fields,
            @Nullable String variant,
            @Nullable String holdsFor,
            boolean verified,
            Provenance provenance) {
        /// Copies the lists; a path without a source has no steps, one with a source has words.
        public MenuPath {
            steps = List.copyOf(steps);
            fields = List.copyOf(fields);
            if (verified == (steps.isEmpty() && fields.isEmpty())) {
                throw new IllegalArgumentException(
                        task + ": steps must stand where a source does, and only there");
            }
        }

        /// The versions it holds for, as the source says.
        public Optional<String> versions() {
            return Optional.ofNullable(holdsFor);
        }
    }

    /// The program's own words for the kinds of encryption.
    ///
    /// @param tls what TLS from the start is called, or null where no source says so
    /// @param startTls what STARTTLS is called, or null where no source says so
    /// @param portDecides one tick means both: the port decides which
    /// @param holdsFor makers or versions, or null
    public record SecurityWords(
            @Nullable String tls,
            @Nullable String startTls,
            boolean portDecides,
            @Nullable String holdsFor,
            Provenance provenance) {}

    /// What the program says in EHLO.
    ///
    /// @param name the fixed name, or null for the other kinds
    public record Ehlo(EhloKind kind, @Nullable String name, Provenance provenance) {}

    /// The kinds of EHLO names.
    public enum EhloKind {
        /// The same name for everybody.
        FIXED,
        /// The computer's own address in brackets (RFC 5321 section 4.1.3).
        ADDRESS_LITERAL
    }

    /// Somebody whose sign-in page the program can open.
    ///
    /// @param family as in [Provider#family] (`google`)
    /// @param since first version or day of the change, or null
    public record Issuer(String family, @Nullable String since, Provenance provenance) {
        /// The first version, where a version and not a day is named.
        public Optional<String> firstVersion() {
            return Optional.ofNullable(since).filter(ClientApp::isVersion);
        }
    }

    /// Something that the program is known to speak.
    ///
    /// @param since first version, or null where it always did
    public record Speaks(Feature feature, @Nullable String since, Provenance provenance) {}

    /// What old programs may lack.
    public enum Feature {
        /// TLS 1.2 (RFC 5246).
        TLS_1_2,
        /// The server's name in the TLS handshake (RFC 6066 section 3).
        SNI
    }

    /// The sourced ways to do something, newest look first; empty where none is known.
    public List<MenuPath> paths(Task task) {
        return paths.stream().filter(p -> p.task() == task && p.verified()).toList();
    }

    /// The program's own words for encryption, where a source says so.
    public Optional<SecurityWords> securityWords() {
        return Optional.ofNullable(security);
    }

    /// What it says in EHLO, where a source says so.
    public Optional<Ehlo> ehloName() {
        return Optional.ofNullable(ehlo);
    }

    /// Whether what is said depends on its version: menus differ, or an old one lacks something.
    public boolean versionMatters() {
        return paths.stream().anyMatch(p -> p.verified() && p.holdsFor() != null)
                || oauth.stream().anyMatch(i -> i.firstVersion().isPresent());
    }

    /// Whether a text is a version: up to five numbers with dots between them.
    public static boolean isVersion(String text) {
        return text.strip().matches("[0-9]{1,6}(\\.[0-9]{1,6}){0,4}");
    }

    /// Whether a source says that it can open that family's sign-in page. No is no proof that it
    /// cannot.
    public boolean knowsOauthOf(String family) {
        return oauth.stream().anyMatch(i -> i.family().equals(family));
    }
}
