package org.mailmend.check;

import org.mailmend.provider.Provider;

import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.json.JsonMapper;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/// Reads what providers say about outages. The pages are strangers' words: whatever is not as
/// expected is passed over, and titles are cut.
final class StatusFeed {
    private static final ObjectMapper JSON = JsonMapper.shared();
    private static final ObjectReader ONE_OF_MANY =
            JSON.reader().without(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
    private static final int LONGEST = 160;
    private static final Pattern MAIL = Pattern.compile("(?i)mail|imap|smtp|pop3|outlook|exchange");

    /// What a page says.
    ///
    /// @param incidents open ones about mail, in the provider's words
    /// @param whole the page could be read to its end, or far enough
    record Read(List<String> incidents, boolean whole) {}

    private StatusFeed() {}

    static Read read(Provider.FeedKind kind, String body) {
        return switch (kind) {
            case GOOGLE_JSON -> google(body);
            case MICROSOFT_JSON -> rows(tree(body));
            case STATUSPAGE -> incidents(tree(body).path("incidents"), "incidents", body);
            case INSTATUS -> incidents(tree(body).path("activeIncidents"), "page", body);
            case APPLE -> apple(body);
            // Old news and open incidents look the same there.
            case RSS, ATOM -> new Read(List.of(), false);
        };
    }

    private static JsonNode tree(String body) {
        try {
            return JSON.readTree(body);
        } catch (JacksonException e) {
            return JSON.createObjectNode();
        }
    }

    /// A long list, the newest first: as much as there is.
    private static Read google(String body) {
        List<String> open = new ArrayList<>();
        int seen = 0;
        try (JsonParser parser = JSON.createParser(body)) {
            if (parser.nextToken() != JsonToken.START_ARRAY) {
                return new Read(open, false);
            }
            while (parser.nextToken() == JsonToken.START_OBJECT) {
                JsonNode one = ONE_OF_MANY.readTree(parser);
                seen++;
                String about = one.path("affected_products").toString();
                if (one.path("end").isMissingNode() && MAIL.matcher(about).find()) {
                    add(open, one.path("external_desc").asString(""));
                }
            }
            return new Read(open, seen > 0 || parser.currentToken() == JsonToken.END_ARRAY);
        } catch (JacksonException e) {
            return new Read(open, seen > 0);
        }
    }

    private static Read rows(JsonNode all) {
        List<String> open = new ArrayList<>();
        int seen = 0;
        for (JsonNode row : all) {
            String service = row.path("ServiceDisplayName").asString("");
            String status = row.path("Status").asString("");
            seen += service.isEmpty() ? 0 : 1;
            boolean well = status.isEmpty() || status.matches("(?i).*(operational|available).*");
            if (MAIL.matcher(service).find() && !well) {
                add(open, service + ": " + status);
            }
        }
        return new Read(open, seen > 0);
    }

    private static Read incidents(JsonNode list, String mark, String body) {
        List<String> open = new ArrayList<>();
        for (JsonNode one : list) {
            String name = one.path("name").asString("");
            if (MAIL.matcher(name + one.path("components")).find()) {
                add(open, name);
            }
        }
        return new Read(open, !tree(body).path(mark).isMissingNode());
    }

    private static Read apple(String body) {
        int from = body.indexOf('{');
        int until = body.lastIndexOf('}');
        JsonNode services =
                tree(from < 0 || until < from ? "" : body.substring(from, until + 1))
                        .path("services");
        List<String> open = new ArrayList<>();
        for (JsonNode service : services) {
            String name = service.path("serviceName").asString("");
            for (JsonNode event : service.path("events")) {
                boolean over =
                        event.path("eventStatus").asString("").matches("(?i)resolved|completed");
                if (MAIL.matcher(name).find() && !over) {
                    add(open, name + ": " + event.path("message").asString(""));
                }
            }
        }
        return new Read(open, !services.isEmpty());
    }

    private static void add(List<String> open, String title) {
        String line = title.strip().lines().findFirst().orElse("");
        open.add(line.length() <= LONGEST ? line : line.substring(0, LONGEST) + "…");
    }
}
