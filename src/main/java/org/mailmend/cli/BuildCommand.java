package org.mailmend.cli;

import org.mailmend.domain.DomainDns;
import org.mailmend.domain.DomainSession;
import org.mailmend.text.Words;

import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

import java.util.concurrent.Callable;

/// What the commands have in common that make a record for a domain: they make it, look it through,
/// print it, and end with whether it can be published.
abstract class BuildCommand implements Callable<Integer> {
    final Tools tools;

    @Mixin CommonOptions common = new CommonOptions();
    @Mixin NetworkOptions network = new NetworkOptions();

    @Parameters(index = "0", paramLabel = "DOMAIN", description = "The domain.")
    String domain = "";

    BuildCommand(Tools tools) {
        this.tools = tools;
    }

    /// Makes a record over the network.
    interface Making {
        /// Makes it for a domain and prints it.
        ///
        /// @return whether it can be published
        boolean make(DomainDns dns, String domain) throws InterruptedException;
    }

    /// Reads the options.
    ///
    /// @throws CliFailure where one of them is wrong
    abstract Making making(Words words);

    @Override
    public Integer call() throws InterruptedException {
        String name = DomainArguments.domain(domain);
        Making making = making(common.words());
        try (DomainSession session = DomainArguments.open(tools, network)) {
            return making.make(session.dns(), name) ? ExitStatus.FINE : ExitStatus.WRONG_FOUND;
        }
    }
}
