package org.mailmend.check;

import org.jspecify.annotations.Nullable;
import org.mailmend.account.HostNames;
import org.mailmend.discovery.OwnDomain;
import org.mailmend.probe.DnsType;
import org.mailmend.probe.Evidence;
import org.mailmend.probe.FetchPurpose;
import org.mailmend.probe.Probes;
import org.mailmend.probe.Question;

import java.net.URI;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/// Does a sign-in page stand before the network (RFC 8952)? Asked after a server could not be
/// reached or answered like a web server.
///
/// @param host the server in question
/// @param page a page that answers the same everywhere, absent where no third party is asked
public record PortalCheck(String host, @Nullable String page, String words) implements Check {
    /// RFC 2606 section 2: nobody has a name under `example`. Under `invalid` many resolvers answer
    /// by themselves (RFC 6761 section 6.4) and do not ask the portal's.
    private static final Question.Lookup NOBODY =
            new Question.Lookup("mailmend-looks-for-nobody.example", DnsType.A);

    /// DNS gives one address to the server and to a name that cannot exist.
    public record EveryNameLeadsThere(String host, String address) implements Finding.Problem {}

    /// A page that is the same everywhere is another one here.
    ///
    /// @param to host to which it redirects, empty where it only differs
    public record PageReplaced(String page, String to) implements Finding.Problem {}

    /// The server's own web address leads to a host that has nothing to do with it.
    public record WebLeadsElsewhere(String host, String to) implements Finding.Note {}

    /// The page is as it should be.
    public record PageAsItShouldBe(String page) implements Finding.Good {}

    /// Nothing tells.
    public record NoSignOfPortal(String host) implements Finding.Good {}

    @Override
    public String id() {
        return "network.portal";
    }

    @Override
    public Layer layer() {
        return Layer.NETWORK;
    }

    @Override
    public String target() {
        return host;
    }

    @Override
    public List<Question<?>> questions() {
        List<Question<?>> all = new ArrayList<>(List.of(NOBODY));
        if (!HostNames.isAddress(host)) {
            all.add(web());
        }
        if (page != null) {
            all.add(new Question.Fetch(FetchPurpose.PORTAL, page));
        }
        return all;
    }

    private Question.Fetch web() {
        return new Question.Fetch(FetchPurpose.PORTAL, "http://" + host + "/");
    }

    @Override
    public List<Finding> run(Probes probes) throws InterruptedException {
        List<Finding> found = new ArrayList<>();
        Set<String> nowhere = addresses(probes.ask(NOBODY));
        Set<String> here = new HashSet<>();
        for (Question.Lookup question : HostCheck.questions(host)) {
            here.addAll(addresses(probes.ask(question)));
        }
        here.stream()
                .filter(nowhere::contains)
                .findFirst()
                .ifPresent(a -> found.add(new EveryNameLeadsThere(host, a)));
        if (page != null
                && probes.ask(new Question.Fetch(FetchPurpose.PORTAL, page))
                        instanceof Evidence.Page answer) {
            found.add(control(page, answer, words));
        }
        if (!HostNames.isAddress(host) && probes.ask(web()) instanceof Evidence.Page own) {
            String to = target(own);
            if (!to.isEmpty() && !OwnDomain.holds(host, to)) {
                found.add(new WebLeadsElsewhere(host, to));
            }
        }
        return found.isEmpty() ? List.of(new NoSignOfPortal(host)) : found;
    }

    /// A page that is not there any more says nothing; a redirect or other words do.
    private static Finding control(String page, Evidence.Page answer, String words) {
        String to = target(answer);
        if (!to.isEmpty()) {
            return new PageReplaced(page, to);
        }
        boolean replaced =
                answer.status() == 511 // RFC 6585 section 6
                        || (answer.status() == 200
                                && !answer.body()
                                        .toLowerCase(Locale.ROOT)
                                        .contains(words.toLowerCase(Locale.ROOT)));
        return replaced ? new PageReplaced(page, "") : new PageAsItShouldBe(page);
    }

    private static String target(Evidence.Page answer) {
        if (answer.status() / 100 != 3 || answer.location() == null) {
            return "";
        }
        try {
            String to = URI.create(answer.url()).resolve(answer.location()).getHost();
            return to == null ? "" : to.toLowerCase(Locale.ROOT);
        } catch (IllegalArgumentException e) {
            return "";
        }
    }

    private static Set<String> addresses(Evidence.Dns answer) {
        return answer instanceof Evidence.Records records ? Set.copyOf(records.values()) : Set.of();
    }
}
