package org.mailmend.check;

import org.mailmend.probe.Observation;

import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// A saved run: what was asked and what the network answered, without any secret. Diagnosed
/// again it gives the same causes. When it is read it is hostile input: bounded, and nothing in
/// it is contacted.
///
/// @param request what was to be looked at
/// @param environment where the run was made
/// @param observations what was observed
/// @param total milliseconds that the run took
/// @param cancelled somebody ended it
public record CaseFile(
        CheckRequest request,
        Environment environment,
        List<Observation> observations,
        long total,
        boolean cancelled) {
    /// The layout's name; a newer one is refused in words.
    public static final String SCHEMA = "mailmend.case/1";

    private static final int MOST_BYTES = 5 * 1024 * 1024;
    private static final int MOST_DEPTH = 50;
    private static final int MOST_CHARACTERS = 64 * 1024;

    /// Copies the list.
    public CaseFile {
        observations = List.copyOf(observations);
    }

    /// Where a run was made.
    ///
    /// @param version of Mailmend
    /// @param os name and version of the system
    /// @param java version of the runtime
    /// @param resolvers the DNS servers that were asked
    public record Environment(String version, String os, String java, List<String> resolvers) {
        /// Copies the list.
        public Environment {
            resolvers = List.copyOf(resolvers);
        }
    }

    /// A file that is no case file.
    public static final class Unreadable extends IOException {
        private static final long serialVersionUID = 1L;
        private final String reason;

        Unreadable(String reason) {
            super(reason);
            this.reason = reason;
        }

        /// Key of the sentence: `too-large`, `not-json`, `not-a-case`, `newer`, `broken`.
        public String reason() {
            return reason;
        }
    }

    /// The case of a run.
    public static CaseFile of(CheckRun run, Environment environment) {
        return new CaseFile(
                run.request(), environment, run.observations(), run.total(), run.cancelled());
    }

    /// The file's bytes: JSON in UTF-8.
    public byte[] bytes() {
        ObjectNode root = JsonNodeFactory.instance.objectNode();
        root.put("schema", SCHEMA);
        root.set("case", new RecordJson().write(this));
        return JsonMapper.builder()
                .build()
                .writerWithDefaultPrettyPrinter()
                .writeValueAsString(root)
                .getBytes(StandardCharsets.UTF_8);
    }

    /// Reads a case file.
    ///
    /// @throws Unreadable when it is none, too large, broken, or of a newer Mailmend
    /// @throws IOException when it cannot be read at all
    public static CaseFile read(Path file) throws IOException {
        if (Files.size(file) > MOST_BYTES) {
            throw new Unreadable("too-large");
        }
        try (InputStream in = Files.newInputStream(file)) {
            byte[] bytes = in.readNBytes(MOST_BYTES + 1);
            return read(bytes);
        }
    }

    /// Reads a case file's bytes.
    ///
    /// @throws Unreadable when it is none, too large, broken, or of a newer Mailmend
    public static CaseFile read(byte[] bytes) throws Unreadable {
        if (bytes.length > MOST_BYTES) {
            throw new Unreadable("too-large");
        }
        JsonNode root;
        try {
            root = mapper().readTree(bytes);
        } catch (JacksonException e) {
            throw new Unreadable("not-json");
        }
        String schema = root.path("schema").asString("");
        if (!schema.startsWith("mailmend.case/")) {
            throw new Unreadable("not-a-case");
        }
        if (!schema.equals(SCHEMA)) {
            throw new Unreadable("newer");
        }
        try {
            return new RecordJson().read(root.path("case"), CaseFile.class);
        } catch (RecordJson.Unreadable | NullPointerException | ClassCastException e) {
            throw new Unreadable("broken");
        }
    }

    private static JsonMapper mapper() {
        JsonFactory bounded =
                JsonFactory.builder()
                        .streamReadConstraints(
                                StreamReadConstraints.builder()
                                        .maxNestingDepth(MOST_DEPTH)
                                        .maxStringLength(MOST_CHARACTERS)
                                        .maxNameLength(200)
                                        .maxNumberLength(40)
                                        .build())
                        .build();
        return JsonMapper.builder(bounded).build();
    }
}
