package org.mailmend.check;

import org.mailmend.account.ConnectionSecurity;
import org.mailmend.account.ServerSettings;
import org.mailmend.probe.Evidence;
import org.mailmend.probe.FetchPurpose;
import org.mailmend.probe.Probes;
import org.mailmend.probe.Question;

import java.util.List;

/// Does a web server answer at this port? A web server waits for the first word, so that a mail
/// program waits for ever.
public record WebServerCheck(Endpoint endpoint) implements ProofCheck {
    /// One does.
    public record WebServerAnswers(ServerSettings server, int status) implements Finding.Problem {}

    /// None does.
    public record NoWebServer(ServerSettings server) implements Finding.Note {}

    @Override
    public String stage() {
        return "web";
    }

    @Override
    public Layer layer() {
        return Layer.TCP;
    }

    @Override
    public List<Question<?>> questions() {
        return List.of(question());
    }

    private Question.Fetch question() {
        ServerSettings server = endpoint.server();
        boolean tls = server.security() == ConnectionSecurity.TLS;
        return new Question.Fetch(
                FetchPurpose.PORTAL,
                (tls ? "https://" : "http://")
                        + server.host()
                        + (server.port() == (tls ? 443 : 80) ? "" : ":" + server.port())
                        + "/");
    }

    @Override
    public List<Finding> run(Probes probes) throws InterruptedException {
        ServerSettings server = endpoint.server();
        return List.of(
                probes.ask(question()) instanceof Evidence.Page page
                        ? new WebServerAnswers(server, page.status())
                        : new NoWebServer(server));
    }
}
