package org.mailmend;

import org.mailmend.account.Protocol;
import org.mailmend.check.CaseFile;
import org.mailmend.check.Outcome;
import org.mailmend.check.Step;
import org.mailmend.diagnosis.Examined;
import org.mailmend.practice.PracticeNetwork;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Predicate;

/// One attack as a scripted server plays it, and what is to be found.
///
/// @param row the number in the table of attacks
/// @param what in one line
/// @param cause the first cause of the diagnosis
/// @param servers starts the servers of the company
/// @param settings what the user's mail program has: `smtp=…`, `imap=…`, `pop=…`
/// @param further what else must be so, in words, with its proof
record Attack(
        int row,
        String what,
        String cause,
        Consumer<Company> servers,
        List<String> settings,
        List<Further> further) {
    /// More than any file of evidence may hold of a server's words.
    private static final int MOST_BYTES = 1 << 20;

    private static final String OWN = "192.0.2.10";

    /// Something that must be so besides.
    record Further(String what, Predicate<Examined> proof) {}

    /// An attack at the port for sending.
    static Attack on465(int row, String what, String cause, Consumer<Company> servers) {
        return new Attack(
                row, what, cause, servers, List.of("smtp=mail.example.org:465/tls"), List.of());
    }

    /// The same with other settings.
    Attack with(String... given) {
        return new Attack(row, what, cause, servers, List.of(given), further);
    }

    /// The same, with something else that must be so.
    Attack and(String words, Predicate<Examined> proof) {
        List<Further> all = new ArrayList<>(further);
        all.add(new Further(words, proof));
        return new Attack(row, what, cause, servers, settings, all);
    }

    /// Plays it. What went wrong, empty where it was survived: no byte of the secret in clear or at
    /// another host, an end within the budget, bounded memory, the right cause.
    List<String> play() throws Exception {
        List<String> wrong = new ArrayList<>();
        try (Company company = new Company()) {
            servers.accept(company);
            Examined examined = company.look(settings.toArray(String[]::new));
            List<String> causes = Company.causes(examined);
            if (!causes.getFirst().equals(cause)) {
                wrong.add("found " + causes + ", expected " + cause);
            }
            wrong.addAll(leaks(company.network(), examined));
            wrong.addAll(bounds(examined));
            further.stream()
                    .filter(f -> !f.proof().test(examined))
                    .forEach(f -> wrong.add("not so: " + f.what()));
        }
        return wrong;
    }

    private static List<String> leaks(PracticeNetwork network, Examined examined) {
        List<String> wrong = new ArrayList<>();
        network.journals()
                .forEach(
                        (endpoint, journal) -> {
                            if (Company.holdsSecret(journal.receivedInClear())) {
                                wrong.add("the secret went in clear to " + endpoint);
                            }
                            boolean own = endpoint.address().getHostAddress().equals(OWN);
                            if (!own && journal.signIns() > 0) {
                                wrong.add("a sign-in went to " + endpoint);
                            }
                        });
        for (Protocol protocol : Protocol.values()) {
            if (examined.run().signInAttempts(protocol) > 1) {
                wrong.add("more than one sign-in by " + protocol);
            }
        }
        return wrong;
    }

    private static List<String> bounds(Examined examined) throws Exception {
        List<String> wrong = new ArrayList<>();
        if (examined.run().total() > examined.run().request().budget().toMillis() + 5_000) {
            wrong.add("no end within the budget: " + examined.run().total() + " ms");
        }
        int size =
                CaseFile.of(examined.run(), new CaseFile.Environment("1", "os", "java", List.of()))
                        .bytes()
                        .length;
        if (size > MOST_BYTES) {
            wrong.add("kept " + size + " bytes");
        }
        examined.run().steps().stream()
                .filter(s -> s.outcome() instanceof Outcome.Broken)
                .map(Step::toString)
                .forEach(wrong::add);
        return wrong;
    }

    @Override
    public String toString() {
        return "row " + row + ": " + what;
    }
}
