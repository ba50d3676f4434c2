package org.mailmend.provider;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/// The data files against their schemas, and the schemas against the code.
class DataSchemaTest {
    private static final Path DATA = Path.of("src/main/resources/org/mailmend/provider");

    @ParameterizedTest
    @CsvSource({"provider.schema.json, .", "client.schema.json, client"})
    void everyFileFollowsItsSchema(String schemaFile, String folder) throws IOException {
        Schema schema =
                SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                        .getSchema(Files.readString(DATA.resolve(schemaFile)), InputFormat.JSON);
        List<String> faults = new ArrayList<>();
        try (Stream<Path> files = Files.list(DATA.resolve(folder))) {
            for (Path file : files.sorted().toList()) {
                String name = file.getFileName().toString();
                if (name.endsWith(".json") && !name.endsWith(".schema.json")) {
                    schema.validate(Files.readString(file), InputFormat.JSON)
                            .forEach(e -> faults.add(name + ": " + e));
                }
            }
        }
        assertThat(faults).isEmpty();
    }

    @Test
    void schemasKnowEveryWordOfTheCode() throws IOException {
        String provider = Files.readString(DATA.resolve("provider.schema.json"));
        String client = Files.readString(DATA.resolve("client.schema.json"));
        for (Enum<?>[] words :
                List.<Enum<?>[]>of(
                        SignIn.Method.values(),
                        SignIn.Condition.values(),
                        Provider.LinkKind.values(),
                        Provider.FeedKind.values(),
                        Provider.RequirementKind.values(),
                        Provider.QuirkKind.values())) {
            assertThat(provider).contains(quoted(words));
        }
        assertThat(client).contains(quoted(Task.values()));
        assertThat(client).contains(quoted(ClientApp.EhloKind.values()));
    }

    private static List<String> quoted(Enum<?>[] words) {
        return Stream.of(words)
                .map(w -> '"' + w.name().toLowerCase(Locale.ROOT).replace('_', '-') + '"')
                .toList();
    }
}
