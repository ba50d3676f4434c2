package org.mailmend.check;

import org.jspecify.annotations.Nullable;
import org.mailmend.probe.Evidence;
import org.mailmend.probe.FetchPurpose;
import org.mailmend.probe.Probes;
import org.mailmend.probe.Question;
import org.mailmend.provider.Provider;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Does the provider itself say that something is out of order? Asked only where a server of its
/// does not do what it should.
///
/// @param provider its name
/// @param url its status for machines
/// @param without why it is not to be asked after all, absent where it is
public record StatusCheck(
        String provider, String url, Provider.FeedKind kind, @Nullable String without)
        implements Check {
    /// It does.
    ///
    /// @param title in the provider's words
    public record IncidentReported(String provider, String title) implements Finding.Note {}

    /// It reports nothing about mail.
    public record NoIncidentReported(String provider) implements Finding.Good {}

    /// Its status cannot be read.
    public record StatusUnread(String provider) implements Finding.Note {}

    @Override
    public String id() {
        return "status.provider";
    }

    @Override
    public Layer layer() {
        return Layer.STATUS;
    }

    @Override
    public String target() {
        return provider;
    }

    @Override
    public List<Question<?>> questions() {
        return List.of(question());
    }

    private Question.Fetch question() {
        return new Question.Fetch(FetchPurpose.STATUS, url);
    }

    @Override
    public Optional<String> leftOut(Map<String, Outcome> soFar) {
        return Optional.ofNullable(without);
    }

    @Override
    public List<Finding> run(Probes probes) throws InterruptedException {
        if (!(probes.ask(question()) instanceof Evidence.Page page) || page.status() != 200) {
            return List.of(new StatusUnread(provider));
        }
        StatusFeed.Read read = StatusFeed.read(kind, page.body());
        if (!read.incidents().isEmpty()) {
            return read.incidents().stream()
                    .limit(3)
                    .<Finding>map(t -> new IncidentReported(provider, t))
                    .toList();
        }
        return List.of(
                read.whole() ? new NoIncidentReported(provider) : new StatusUnread(provider));
    }
}
