package org.mailmend.check;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.mailmend.provider.Provider.FeedKind;

class StatusFeedTest {
    @Test
    void anIncidentWithoutAnEndIsOpen() {
        StatusFeed.Read read =
                StatusFeed.read(
                        FeedKind.GOOGLE_JSON,
                        """
                        [{"external_desc":"Mail is late","affected_products":[{"title":"Gmail"}]},
                         {"external_desc":"Old","end":"2026-01-01","affected_products":[{"title":"Gmail"}]},
                         {"external_desc":"Other","affected_products":[{"title":"Calendar"}]}]
                        """);
        assertThat(read.incidents()).containsExactly("Mail is late");
    }

    @Test
    void aListThatWasCutIsReadAsFarAsItGoes() {
        String cut =
                """
                [{"external_desc":"Mail is late","affected_products":[{"title":"Gmail"}]},
                 {"external_desc":"Mail is
                """;
        assertThat(StatusFeed.read(FeedKind.GOOGLE_JSON, cut))
                .isEqualTo(new StatusFeed.Read(java.util.List.of("Mail is late"), true));
    }

    @Test
    void anIncidentOfAnotherServiceIsNone() {
        String page =
                """
                {"incidents":[{"name":"Slow","components":[{"name":"Proton Drive"}]},
                              {"name":"Slow","components":[{"name":"Proton Mail"}]}]}
                """;
        assertThat(StatusFeed.read(FeedKind.STATUSPAGE, page).incidents()).containsExactly("Slow");
    }

    @Test
    void appleSpeaksInsideACall() {
        String page =
                """
                jsonCallback({"services":[
                  {"serviceName":"iCloud Mail","events":[
                     {"eventStatus":"ongoing","message":"Users may be affected"},
                     {"eventStatus":"resolved","message":"Over"}]},
                  {"serviceName":"Maps","events":[{"eventStatus":"ongoing","message":"x"}]}]});
                """;
        assertThat(StatusFeed.read(FeedKind.APPLE, page).incidents())
                .containsExactly("iCloud Mail: Users may be affected");
    }

    @Test
    void rowsThatAreNotOperationalAreIncidents() {
        String page =
                """
                [{"ServiceDisplayName":"Outlook.com","Status":"Degraded"},
                 {"ServiceDisplayName":"Outlook.com","Status":"Operational"},
                 {"ServiceDisplayName":"OneDrive","Status":"Degraded"}]
                """;
        assertThat(StatusFeed.read(FeedKind.MICROSOFT_JSON, page).incidents())
                .containsExactly("Outlook.com: Degraded");
    }

    @Test
    void whatIsNoStatusIsUnread() {
        for (FeedKind kind : FeedKind.values()) {
            for (String page : new String[] {"", "<html>", "{", "[[[[", "null", "7"}) {
                StatusFeed.Read read = StatusFeed.read(kind, page);
                assertThat(read.incidents()).isEmpty();
                assertThat(read.whole()).as(kind + " " + page).isFalse();
            }
        }
    }

    @Test
    void aLongTitleIsCut() {
        String page = "{\"activeIncidents\":[{\"name\":\"mail " + "x".repeat(5000) + "\"}]}";
        assertThat(StatusFeed.read(FeedKind.INSTATUS, page).incidents().getFirst()).hasSize(161);
    }
}
