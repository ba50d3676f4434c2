package org.mailmend.cli;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

import java.util.List;
import java.util.concurrent.Callable;

/// A command that only holds others, such as `mailmend dkim`.
@Command(synopsisSubcommandLabel = "COMMAND")
final class CommandGroup implements Callable<Integer> {
    private final String alternatives;

    @Mixin CommonOptions common = new CommonOptions();

    @Spec @Nullable CommandSpec spec;

    private CommandGroup(String alternatives) {
        this.alternatives = alternatives;
    }

    /// A group of one command, `build`.
    ///
    /// @param description in one sentence, as the help shows it
    static CommandLine building(String name, String description, Callable<Integer> build) {
        return of(name, description, List.of(build), name + " build");
    }

    /// A group of commands.
    ///
    /// @param description in one sentence, as the help shows it
    /// @param alternatives what can be called, said to whoever calls the group alone
    static CommandLine of(
            String name,
            String description,
            List<? extends Callable<Integer>> commands,
            String alternatives) {
        CommandLine group = new CommandLine(new CommandGroup(alternatives));
        commands.forEach(group::addSubcommand);
        group.setCommandName(name);
        group.getCommandSpec().usageMessage().description(description);
        return group;
    }

    @Override
    public Integer call() {
        CommandSpec self = spec;
        if (self == null) {
            return ExitStatus.USAGE;
        }
        throw new CommandLine.ParameterException(self.commandLine(), alternatives);
    }
}
