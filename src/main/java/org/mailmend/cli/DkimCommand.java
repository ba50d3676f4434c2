package org.mailmend.cli;

import org.mailmend.domain.DomainDns;
import org.mailmend.domain.Publication;
import org.mailmend.domain.dkim.DkimKeyPair;
import org.mailmend.domain.dkim.DkimReview;
import org.mailmend.text.Words;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

import tools.jackson.databind.node.ObjectNode;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// `mailmend dkim build`.
@Command(name = "build", description = "Make a DKIM key and its record.", sortOptions = false)
final class DkimCommand extends BuildCommand {
    @Option(
            names = {"--selector", "--dkim-selector"},
            required = true,
            paramLabel = "NAME",
            description = "A new selector: the name under which the key is published.")
    String selector = "";

    @Option(
            names = "--key",
            required = true,
            paramLabel = "FILE",
            description =
                    "Where the private key is written, readable by you alone. It is never"
                            + " overwritten; with --published it is read.")
    Path file = Path.of("");

    @Option(
            names = "--ed25519",
            description =
                    "An Ed25519 key beside it, in FILE.ed25519, at the selector NAME-ed: not every"
                            + " receiver takes one.")
    boolean both;

    private DkimCommand(Tools tools) {
        super(tools);
    }

    static CommandLine with(Tools tools) {
        return CommandGroup.building(
                "dkim", "Make a DKIM key and its record.", new DkimCommand(tools));
    }

    @Override
    Making making(Words words) {
        if (!DkimReview.isSelector(selector)) {
            throw CliFailure.usage("selector", "value", selector);
        }
        List<Path> files = both ? List.of(file, beside()) : List.of(file);
        for (Path one : files) {
            if (published != Files.exists(one)) {
                throw CliFailure.usage(
                        published ? "key-absent" : "key-exists", "file", one.toString());
            }
        }
        return (session, name) -> made(session.dns(), name, words);
    }

    private Path beside() {
        return file.resolveSibling(file.getFileName() + ".ed25519");
    }

    private Made made(DomainDns dns, String name, Words words) throws InterruptedException {
        List<DkimKeyPair> pairs = new ArrayList<>();
        pairs.add(pair(DkimKeyPair.Kind.RSA, selector, dns, name, file));
        if (both) {
            pairs.add(pair(DkimKeyPair.Kind.ED25519, selector + "-ed", dns, name, beside()));
        }
        List<Publication> records = pairs.stream().map(DkimKeyPair::publication).toList();
        ObjectNode root = DomainJson.publication(records.getFirst());
        StringBuilder out = new StringBuilder();
        for (DkimKeyPair pair : pairs) {
            root.withArray("keyFiles").add(pair.file().toString());
            out.append(words.say("build.key", Map.of("file", pair.file().toString())))
                    .append(System.lineSeparator());
        }
        records.stream()
                .skip(1)
                .forEach(r -> root.withArray("beside").add(DomainJson.publication(r)));
        return new Made(records, root, out.toString());
    }

    private DkimKeyPair pair(
            DkimKeyPair.Kind kind, String at, DomainDns dns, String name, Path path)
            throws InterruptedException {
        try {
            return published
                    ? DkimKeyPair.read(kind, at, dns, name, path)
                    : DkimKeyPair.make(kind, at, dns, name, path);
        } catch (FileAlreadyExistsException e) {
            throw CliFailure.usage("key-exists", "file", path.toString());
        } catch (IOException e) {
            throw CliFailure.usage("key-file", "file", path.toString());
        }
    }
}
