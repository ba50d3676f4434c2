package org.mailmend.domain.message;

import org.jspecify.annotations.Nullable;
import org.mailmend.account.HostNames;
import org.mailmend.domain.DomainDns;
import org.mailmend.domain.DomainResult;
import org.mailmend.domain.RawMessage;
import org.mailmend.domain.SideBySide;
import org.mailmend.domain.dkim.DkimVerdict;
import org.mailmend.domain.dkim.DkimVerifier;
import org.mailmend.domain.dmarc.DmarcVerdict;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;

/// A pasted original message, judged: what those who passed it on found out, and what can be
/// checked again today.
///
/// @param author the domain of the From: address, empty where it cannot be read
/// @param authors how many From: addresses stand there; a message should have one
/// @param reported what servers on the way found out, the last server first
/// @param signatures the DKIM signatures, checked now
/// @param arc the seals of those who forwarded it, checked now
/// @param spf the envelope domain that passed SPF, in the words of the last server
/// @param dmarc what DMARC says with these signatures and that envelope domain
public record MessageReview(
        String author,
        int authors,
        List<AuthenticationResults> reported,
        List<DkimVerdict> signatures,
        ArcChain arc,
        Optional<String> spf,
        @Nullable DmarcVerdict dmarc) {
    private static final int REPORTS = 20;

    /// Copies the lists.
    public MessageReview {
        reported = List.copyOf(reported);
        signatures = List.copyOf(signatures);
    }

    /// Judges a message.
    public static MessageReview of(DomainDns dns, InstantSource clock, RawMessage message)
            throws InterruptedException {
        List<AuthenticationResults> reported = new ArrayList<>();
        for (RawMessage.Field field :
                message.all("Authentication-Results").stream().limit(REPORTS).toList()) {
            AuthenticationResults.parse(field.unfolded()).ifPresent(reported::add);
        }
        List<Callable<Object>> tasks =
                List.of(
                        () -> new DkimVerifier(dns, clock).verify(message),
                        () -> ArcChain.of(dns, clock, message));
        List<Object> done = SideBySide.all(tasks);
        List<DkimVerdict> signatures = verdicts(done.get(0));
        List<String> authors = authors(message);
        Optional<String> spf = spf(reported);
        DmarcVerdict dmarc =
                authors.isEmpty()
                        ? null
                        : DmarcVerdict.judge(
                                dns,
                                authors.getFirst(),
                                signatures.stream()
                                        .filter(DkimVerdict::passed)
                                        .map(DkimVerdict::domain)
                                        .toList(),
                                spf.stream().toList());
        return new MessageReview(
                authors.isEmpty() ? "" : authors.getFirst(),
                authors.size(),
                reported,
                signatures,
                (ArcChain) done.get(1),
                spf,
                dmarc);
    }

    /// What is said about it, worst first; its id is `message`.
    public DomainResult result() {
        return new MessageSaid(this).result();
    }

    private static List<DkimVerdict> verdicts(Object made) {
        return ((List<?>) made).stream().map(DkimVerdict.class::cast).toList();
    }

    /// The envelope is not part of a message: what the last server wrote about it has to do.
    private static Optional<String> spf(List<AuthenticationResults> reported) {
        return reported.stream()
                .limit(1)
                .flatMap(r -> r.results().stream())
                .filter(r -> r.method().equals("spf") && r.result().equals("pass"))
                .flatMap(r -> r.domain("smtp.mailfrom", "smtp.mfrom", "smtp.helo").stream())
                .findFirst();
    }

    /// The domains of all From: addresses, each once.
    private static List<String> authors(RawMessage message) {
        LinkedHashSet<String> domains = new LinkedHashSet<>();
        for (RawMessage.Field field : message.all("From")) {
            String plain = withoutWords(field.unfolded());
            int at = plain.indexOf('@');
            while (at >= 0 && domains.size() < 10) {
                int end = at + 1;
                while (end < plain.length() && ">,;()<\" \t".indexOf(plain.charAt(end)) < 0) {
                    end++;
                }
                HostNames.normal(plain.substring(at + 1, end))
                        .filter(d -> d.contains("."))
                        .ifPresent(domains::add);
                at = plain.indexOf('@', end);
            }
        }
        return List.copyOf(domains);
    }

    /// A From: field without its quoted names and comments, in which an @ means nothing.
    private static String withoutWords(String value) {
        StringBuilder out = new StringBuilder();
        boolean quoted = false;
        int depth = 0;
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c == '\\') {
                i++;
            } else if (c == '"' && depth == 0) {
                quoted = !quoted;
            } else if (c == '(' && !quoted) {
                depth++;
            } else if (c == ')' && !quoted && depth > 0) {
                depth--;
            } else if (!quoted && depth == 0) {
                out.append(c);
            }
        }
        return out.toString();
    }
}
