package org.mailmend.check;

import org.mailmend.probe.Evidence;
import org.mailmend.probe.Probes;
import org.mailmend.probe.Question;

import java.util.List;

/// Does a web proxy lead out, where nothing else does? Asked after every direct connection failed.
public record ProxyCheck() implements Check {
    /// This computer is set to use a proxy, and it answers.
    public record ProxyAnswers(String host, int port) implements Finding.Problem {}

    /// It is set to use one, and that does not answer either.
    public record ProxySilent(String host, int port) implements Finding.Note {}

    /// None is set.
    public record NoProxySet() implements Finding.Good {}

    @Override
    public String id() {
        return "network.proxy";
    }

    @Override
    public Layer layer() {
        return Layer.NETWORK;
    }

    @Override
    public String target() {
        return "";
    }

    @Override
    public List<Question<?>> questions() {
        return List.of(new Question.WebProxy());
    }

    @Override
    public List<Finding> run(Probes probes) throws InterruptedException {
        return List.of(
                switch (probes.ask(new Question.WebProxy())) {
                    case Evidence.ProxyFound proxy when proxy.answers() ->
                            new ProxyAnswers(proxy.host(), proxy.port());
                    case Evidence.ProxyFound proxy -> new ProxySilent(proxy.host(), proxy.port());
                    case Evidence.NoProxy ignored -> new NoProxySet();
                });
    }
}
