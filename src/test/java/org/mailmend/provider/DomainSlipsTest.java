package org.mailmend.provider;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Slips of well-known domains, and the real ones beside them.
class DomainSlipsTest {
    private static final DomainSlips SLIPS = new DomainSlips(Providers.load());

    @ParameterizedTest
    @CsvSource({
        "gmial.com, gmail.com",
        "gmal.com, gmail.com",
        "gmaill.com, gmail.com",
        "gmsil.com, gmail.com",
        "gmail.con, gmail.com",
        "gmail.co, gmail.com",
        "gmail.cmo, gmail.com",
        "gmailcom, gmail.com",
        "gmail, gmail.com",
        "'gmail,com', gmail.com",
        "hotmial.com, hotmail.com",
        "hotmail.co, hotmail.com",
        "hotmai.co.uk, hotmail.co.uk",
        "hotmail.couk, hotmail.co.uk",
        "outlok.com, outlook.com",
        "yaho.com, yahoo.com",
        "yajoo.com, yahoo.com",
        "yahoo.cm, yahoo.com",
        "iclould.com, icloud.com",
        "icloud.om, icloud.com",
        "aol.con, aol.com",
        "gmx.ed, gmx.de",
        "gxm.de, gmx.de",
        "gmx.ner, gmx.net",
        "wbe.de, web.de",
        "alo.com, aol.com",
        "t-onlnie.de, t-online.de",
        "comast.net, comcast.net",
        "btinternet.con, btinternet.com",
        "liebro.it, libero.it",
        "protonmial.com, protonmail.com",
        "example.con, example.com"
    })
    void suggestsWhatWasMeant(String typed, String meant) {
        assertThat(SLIPS.suggestion(typed)).contains(meant);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "gmail.com",
                "gmx.net",
                "gmx.at",
                "gmx.ch",
                "mail.com",
                "email.com",
                "ymail.com",
                "aol.de",
                "mail.ru",
                "hotmail.co.uk",
                "hotmail.be",
                "live.nl",
                "live.com.au",
                "web.de",
                "web.dk",
                "wem.de",
                "me.com",
                "we.com",
                "cloud.com",
                "ewb.de",
                "libera.it",
                "grange.fr",
                "never.com",
                "poste.it",
                "gmx.org",
                "example.org",
                "example.com",
                "example.co",
                "mail.example.test",
                "yahoo.co.jp",
                "outlook.de",
                "att.com",
                "comcast.com",
                "",
                "..",
                "a b"
            })
    void leavesRealDomainsAlone(String domain) {
        assertThat(SLIPS.suggestion(domain)).isEmpty();
    }

    @Test
    void noKnownDomainIsASlipOfAnother() {
        for (Provider p : Providers.load().all()) {
            for (String name : p.domains().names()) {
                assertThat(SLIPS.suggestion(name)).as(name).isEmpty();
            }
        }
    }

    @Test
    void readsLongNonsenseQuickly() {
        assertThat(SLIPS.suggestion("g".repeat(100_000) + ".com")).isEmpty();
    }

    @Test
    void findsThePairsOfPublicSpellCheckers() throws IOException {
        Path pairs = Path.of(System.getProperty("corpora.dir", "none"), "typos", "typos.tsv");
        Assumptions.assumeTrue(Files.exists(pairs), "no corpora: set -Dcorpora.dir");
        int right = 0;
        List<String> others = new ArrayList<>();
        for (String line : Files.readAllLines(pairs).stream().skip(1).toList()) {
            String[] part = line.split("\t", -1);
            String typed = part[0].substring(part[0].lastIndexOf('@') + 1);
            String said = SLIPS.suggestion(typed).orElse("");
            if (said.equals(part[1])) {
                right++;
            } else {
                others.add(typed + ": expected " + part[1] + ", said " + said);
            }
        }
        // What is left: endings that exist (.co) on names that nobody knows.
        assertThat(others).as(right + " pairs right").allMatch(o -> o.endsWith("said "));
        assertThat(right).isGreaterThanOrEqualTo(5);
    }
}
