package org.mailmend.check;

import org.mailmend.probe.PeerCertificate;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Who opens TLS on the way and says so in the certificates that it makes: virus scanners, filters
/// and firewalls, read from the table that ships with the product.
final class Interceptors {
    private static final String TABLE = "/org/mailmend/check/interceptors.tsv";

    private final List<Maker> makers;

    /// A row.
    ///
    /// @param words what the issuer's name holds, in lower case
    /// @param name the maker, empty where the words only tell the kind of thing
    /// @param sourced read in a report, not known by heart
    record Maker(String words, String name, boolean sourced) {}

    private Interceptors(List<Maker> makers) {
        this.makers = makers;
    }

    static Interceptors load() {
        try (InputStream in = Interceptors.class.getResourceAsStream(TABLE)) {
            if (in == null) {
                throw new IllegalStateException("the table of interceptors is missing");
            }
            return new Interceptors(
                    new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))
                            .lines()
                            .filter(l -> !l.startsWith("#") && !l.isBlank())
                            .map(Interceptors::row)
                            .toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Maker row(String line) {
        String[] cells = line.split("\t", -1);
        if (cells.length != 4) {
            throw new IllegalStateException("interceptors.tsv: not four cells: " + line);
        }
        return new Maker(
                cells[0].toLowerCase(Locale.ROOT),
                cells[1].equals("-") ? "" : cells[1],
                !cells[2].equals("unverified"));
    }

    /// Who made these certificates, by the names of their issuers; the first row that fits.
    Optional<Maker> among(List<PeerCertificate> way) {
        String issuers =
                String.join("\n", way.stream().map(PeerCertificate::issuer).toList())
                        .toLowerCase(Locale.ROOT);
        return makers.stream().filter(m -> issuers.contains(m.words())).findFirst();
    }
}
