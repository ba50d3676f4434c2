package org.mailmend.cli;

import org.jspecify.annotations.Nullable;
import org.mailmend.text.Words;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

import java.io.PrintWriter;
import java.io.Writer;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;

/// The command line: puts the commands together, runs one, and turns every failure into one clear
/// sentence (or one JSON document) and the documented exit status.
public final class Cli {
    private final Tools tools;

    /// Works with these tools.
    public Cli(Tools tools) {
        this.tools = tools;
    }

    @Command(
            name = "mailmend",
            description = "Finds out why email does not work, and says who can mend it and how.",
            sortOptions = false,
            synopsisSubcommandLabel = "COMMAND")
    static final class Root implements Callable<Integer> {
        @Option(names = "--version", description = "Name, version and commit.")
        boolean version;

        @Option(
                names = {"-h", "--help"},
                usageHelp = true,
                description = "Show this help.")
        boolean help;

        @Override
        public Integer call() {
            return ExitStatus.FINE;
        }
    }

    /// Runs a command line.
    ///
    /// @return the exit status
    public int run(String... arguments) {
        if (List.of(arguments).equals(List.of("--version"))) {
            tools.terminal().print(tools.version() + System.lineSeparator());
            return ExitStatus.FINE;
        }
        CommandLine line = commandLine();
        try {
            return line.execute(arguments);
        } catch (RuntimeException e) {
            return bug(e, arguments);
        }
    }

    private CommandLine commandLine() {
        CommandLine line = new CommandLine(new Root());
        line.addSubcommand(new CheckCommand(tools));
        line.addSubcommand(new DemoCommand(tools));
        line.addSubcommand(new DiscoverCommand(tools));
        line.addSubcommand(new ReportCommand(tools));
        line.addSubcommand(new DomainCommand(tools));
        line.addSubcommand(new BlocklistCommand(tools));
        line.addSubcommand(SpfCommand.with(tools));
        line.addSubcommand(DkimCommand.with(tools));
        line.addSubcommand(DmarcCommand.with(tools));
        line.addSubcommand(MtaStsCommand.with(tools));
        line.addSubcommand(TlsRptCommand.with(tools));
        line.addSubcommand(new MessageCommand(tools));
        line.addSubcommand(new ExplainCommand(tools));
        line.addSubcommand(new ProvidersCommand(tools));
        line.setOut(new PrintWriter(new Printed(tools.terminal()), true));
        line.setUsageHelpAutoWidth(false);
        line.setUsageHelpWidth(100);
        line.setCaseInsensitiveEnumValuesAllowed(true);
        line.setAllowOptionsAsOptionParameters(false);
        line.setParameterExceptionHandler(this::wrongUsage);
        line.setExecutionExceptionHandler((e, command, result) -> failed(e, command));
        line.setExecutionStrategy(this::execute);
        return line;
    }

    /// What picocli prints by itself (help) goes where everything goes.
    private static final class Printed extends Writer {
        private final Terminal terminal;

        Printed(Terminal terminal) {
            this.terminal = terminal;
        }

        @Override
        public void write(char[] characters, int offset, int length) {
            terminal.print(new String(characters, offset, length));
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    }

    private int execute(CommandLine.ParseResult result) {
        Integer helped = CommandLine.executeHelpRequest(result);
        if (helped != null) {
            return helped;
        }
        if (!result.hasSubcommand()) {
            if (result.hasMatchedOption("--version")) {
                tools.terminal().print(tools.version() + System.lineSeparator());
            } else {
                tools.terminal().print(result.commandSpec().commandLine().getUsageMessage());
            }
            return ExitStatus.FINE;
        }
        return new CommandLine.RunLast().execute(result);
    }

    private int wrongUsage(CommandLine.ParameterException e, String[] arguments) {
        boolean json = Arrays.asList(arguments).contains("--json");
        Words words = wordsOf(arguments);
        String message =
                words.say(
                        "error.usage",
                        "what",
                        String.valueOf(e.getMessage()).lines().findFirst().orElse(""));
        String hint =
                words.say(
                        "error.usage.hint",
                        "command",
                        e.getCommandLine().getCommandSpec().qualifiedName(" "));
        report(json, ExitStatus.USAGE, message, hint);
        return ExitStatus.USAGE;
    }

    private int failed(Exception e, CommandLine command) {
        String[] arguments =
                command.getParseResult() == null
                        ? new String[0]
                        : command.getParseResult().originalArgs().toArray(String[]::new);
        Throwable cause = e;
        if (cause instanceof CliFailure failure) {
            boolean json = Arrays.asList(arguments).contains("--json");
            Words words = wordsOf(arguments);
            report(
                    json,
                    failure.exit(),
                    words.say("error." + failure.key(), failure.values()),
                    words.sayIfKnown("error." + failure.key() + ".hint", failure.values())
                            .orElse(null));
            return failure.exit();
        }
        return bug(e, arguments);
    }

    /// A fault of ours: its kind and place, never its message, which could quote anything.
    private int bug(Exception e, String[] arguments) {
        StackTraceElement[] trace = e.getStackTrace();
        String place =
                trace.length == 0 ? "" : trace[0].getFileName() + ":" + trace[0].getLineNumber();
        Words words = wordsOf(arguments);
        report(
                Arrays.asList(arguments).contains("--json"),
                ExitStatus.BUG,
                words.say(
                        "error.bug", Map.of("kind", e.getClass().getSimpleName(), "place", place)),
                null);
        return ExitStatus.BUG;
    }

    private void report(boolean json, int exit, String message, @Nullable String hint) {
        if (!json) {
            tools.terminal().say(hint == null ? message : message + System.lineSeparator() + hint);
            return;
        }
        ObjectNode document = JsonNodeFactory.instance.objectNode();
        document.put("schema", "mailmend.error/1");
        document.put("exit", exit);
        document.put("message", message);
        if (hint != null) {
            document.put("hint", hint);
        }
        tools.terminal().document(document.toPrettyString());
    }

    private static Words wordsOf(String[] arguments) {
        int at = Arrays.asList(arguments).indexOf("--lang");
        return at >= 0 && at + 1 < arguments.length
                ? Words.of(Locale.forLanguageTag(arguments[at + 1]))
                : Words.of(Locale.getDefault());
    }
}
