package org.mailmend.check;

import org.mailmend.account.EmailAddress;
import org.mailmend.discovery.AutoconfigXml;
import org.mailmend.discovery.Source;
import org.mailmend.probe.Evidence;
import org.mailmend.probe.FetchPurpose;
import org.mailmend.probe.Probes;
import org.mailmend.probe.Question;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// Does a settings file name the servers for this address
/// (https://wiki.mozilla.org/Thunderbird:Autoconfiguration)?
///
/// @param source whose file: the domain's own or the public data base's
/// @param url where it lies
public record AutoconfigCheck(EmailAddress address, Source source, FetchPurpose purpose, String url)
        implements Check {
    /// There is no such file.
    public record NoSettingsFile(Source source) implements Finding.Good {}

    /// There is a file, and it cannot be used.
    public record SettingsFileUnusable(Source source, String why) implements Finding.Note {}

    @Override
    public String id() {
        return "dns." + source.id() + "@" + URI.create(url).getHost() + path();
    }

    private String path() {
        return URI.create(url).getPath().contains(".well-known") ? "/.well-known" : "";
    }

    @Override
    public Layer layer() {
        return Layer.DNS;
    }

    @Override
    public String target() {
        return URI.create(url).getHost();
    }

    @Override
    public List<Question<?>> questions() {
        return List.of(question());
    }

    private Question.Fetch question() {
        return new Question.Fetch(purpose, url);
    }

    @Override
    public List<Finding> run(Probes probes) throws InterruptedException {
        Evidence.Web answer = probes.ask(question());
        return List.of(
                switch (answer) {
                    case Evidence.Page page when page.status() == 200 -> read(page);
                    case Evidence.Page ignored -> new NoSettingsFile(source);
                    case Evidence.NoPage ignored -> new NoSettingsFile(source);
                });
    }

    /// A file that was found behind a redirect is somebody else's: it may propose, and not say
    /// where a secret goes.
    private Finding read(Evidence.Page page) {
        return switch (AutoconfigXml.parse(page.body().getBytes(StandardCharsets.UTF_8), address)) {
            case AutoconfigXml.Parsed.Config config ->
                    new SettingsNamed(
                            source,
                            config.proposals().stream().map(p -> p.server().toString()).toList(),
                            config.proposals(),
                            source == Source.AUTOCONFIG && !page.redirected());
            case AutoconfigXml.Parsed.Unreadable unreadable ->
                    new SettingsFileUnusable(source, unreadable.fault().id());
        };
    }
}
