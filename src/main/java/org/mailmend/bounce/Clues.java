package org.mailmend.bounce;

import org.mailmend.reply.Stage;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Stage and remote host, as the words of a report give them away.
final class Clues {
    private static final String HOST =
            "\\[?((?:[A-Za-z0-9_](?:[A-Za-z0-9_-]{0,62})\\.)+[A-Za-z0-9-]{1,63}|\\[[0-9A-Fa-f.:]+\\])";

    private static final String LITERAL = "\\[([0-9A-Fa-f.:]{3,45})\\]";

    /// Where a clue may begin: at one of its words, at the beginning of a line.
    private enum Begin {
        WORD,
        LINE
    }

    /// A pattern, and words in lower case of which one at least stands wherever it fits.
    private record HostClue(Begin begin, List<String> words, Pattern pattern) {
        static HostClue word(String words, String pattern) {
            return of(Begin.WORD, words, pattern);
        }

        static HostClue line(String words, String pattern) {
            return of(Begin.LINE, words, pattern);
        }

        private static HostClue of(Begin begin, String words, String pattern) {
            return new HostClue(begin, List.of(words.split("\\|")), Pattern.compile(pattern));
        }

        /// The host of the first place that fits.
        Optional<String> in(String text, String lower) {
            List<String> marks = begin == Begin.WORD ? words : LINE_ENDS;
            if (begin == Begin.LINE && words.stream().noneMatch(lower::contains)) {
                return Optional.empty();
            }
            Matcher matcher = pattern.matcher(text);
            matcher.useTransparentBounds(true).useAnchoringBounds(false);
            if (begin == Begin.LINE && matcher.lookingAt()) {
                return Optional.of(matcher.group(1));
            }
            int first = text.length();
            String host = null;
            for (String mark : marks) {
                int skipped = begin == Begin.LINE ? 1 : 0;
                for (int at = lower.indexOf(mark);
                        at >= 0 && at < first;
                        at = lower.indexOf(mark, at + 1)) {
                    if (matcher.region(at + skipped, text.length()).lookingAt()) {
                        first = at;
                        host = matcher.group(1);
                    }
                }
            }
            return Optional.ofNullable(host);
        }
    }

    private static final List<String> LINE_ENDS = List.of("\n");

    private static final List<HostClue> HOSTS =
            List.of(
                    HostClue.word(
                            "host",
                            "(?i)\\bhost\\s+" + HOST + "[^\\n]{0,120}?(?:said|refused|\\[|:|\\()"),
                    HostClue.word("host: |host '", "(?i)\\bhost(?:: '?| ')" + HOST),
                    HostClue.word("while talking ", "(?i)while talking (?:to|with)\\s+" + HOST),
                    HostClue.word("connect", "(?i)\\bconnect(?:ion)? (?:to|with)\\s+" + HOST),
                    HostClue.word("domain ", "(?i)\\bdomain \\S+ by " + HOST),
                    HostClue.word(
                            "remote|receiving|rejecting|generating|recipient",
                            "(?i)(?:remote|receiving|rejecting|generating|recipient)[ -](?:mail |smtp )?(?:server|host|mta|system)(?: name| returned)?(?: is)?[:\\s'\"(<]+(?:dns ?; ?)?"
                                    + HOST),
                    HostClue.word(
                            "server",
                            "(?im)\\bserver(?:: *<?| <?)"
                                    + HOST
                                    + ">?\\s*(?:\\[[^\\]\\n]{0,60}\\]\\s*)?(?:$|failed|rejected|said|refused|responded|returned)"),
                    HostClue.word(
                            "rejected by|relay|server for|smtp server|delivery to|mail server",
                            "(?i)(?:message rejected by|rejected by|relay(?:ing)? (?:to|via)|server for|smtp server|delivery to|mail server)[:\\s<'\"]+"
                                    + HOST),
                    HostClue.line(
                            " but| does not like| did not like| failed after| gave this error"
                                    + "| rejected your message| respond| answered| said| says"
                                    + "| replied| refused",
                            "(?im)^\\s*(?:connected to )?"
                                    + HOST
                                    + "(?: ?[\\[(][0-9a-f.:]+[\\])])? (?:but|does not like|did not like|failed after|gave this error|rejected your message|respond|answered|said|says|replied|refused)"),
                    // A line of its own above what it said.
                    HostClue.line(
                            ">>>|<<<|remote server returned|connection ",
                            "(?im)^[ \\t]*"
                                    + HOST
                                    + "\\.?(?: [\\[(][0-9a-f.:]{3,45}[\\])])?:?[ \\t]*(?:\\r?\\n[ \\t]*){1,3}(?:>>>|<<<|remote server returned|connection )"),
                    HostClue.line(
                            " #", "(?im)^[ \\t]*" + HOST + " (?:\\([^()\\n]{3,45}\\) )?#[<#45]"),
                    HostClue.word("giving up on ", "(?i)giving up on " + HOST),
                    HostClue.line("], ", "(?im)^[^\\s@]{1,64}@[^\\s@]{1,255}: " + LITERAL + ", "),
                    HostClue.line("smtp ", "(?im)^[ \\t<]*smtp " + HOST + " \\S{1,64}@"),
                    HostClue.word(
                            "[",
                            "(?i)\\[(?:\\(\\d\\)\\s*)?"
                                    + HOST
                                    + "\\.? \\[?[0-9a-f.:]{7,45}\\]?[:\\d]*: "),
                    HostClue.line("<", "(?im)^[<>\\s]*<" + HOST + "\\[?[^\\n>]*>:? "),
                    HostClue.word("to ", "(?i)\\bto " + HOST + "(?: \\[| responded| said|\\.\\s)"));
    private static final Pattern COMMAND =
            Pattern.compile(
                    "(?i)(?:in\\s+reply\\s+to|after|did not like our|response to|sending|sent|command(?: was)?:?|for|>>>|reply to|during|at)\\s+(?:the )?(?:end\\s+of\\s+|final |pipelined |\")?"
                            + "(rcpt|mail from|mail|data|ehlo|helo|starttls|auth|bdat|initial connection|connection|text|end of data|\\.(?=\\s|$))");
    private static final Pattern END_OF = Pattern.compile("(?i)end\\s+of\\s");
    private static final Pattern ARROW =
            Pattern.compile("(?im)^\\s*>>> ?(rcpt|mail|data|ehlo|helo|starttls|auth|bdat)\\b");

    private Clues() {}

    static Optional<String> host(String text) {
        String some = text.length() > 4_000 ? text.substring(0, 4_000) : text;
        if (some.indexOf('.') < 0 && some.indexOf('[') < 0) {
            return Optional.empty();
        }
        String lower = some.toLowerCase(Locale.ROOT);
        for (HostClue clue : HOSTS) {
            Optional<String> host = clue.in(some, lower);
            if (host.isPresent() && host.get().indexOf('.') > 0 && !isWordPair(host.get())) {
                return Optional.of(bare(host.get()));
            }
        }
        return Optional.empty();
    }

    /// The host of a field such as `dns; mx.example.org (192.0.2.1, the server for …)`.
    static Optional<String> ofField(String field) {
        String value = field.strip();
        int semicolon = value.indexOf(';');
        if (semicolon >= 0 && semicolon < 16) {
            value = value.substring(semicolon + 1).strip();
        }
        int end = 0;
        while (end < value.length()
                && !Character.isWhitespace(value.charAt(end))
                && "(,;<>".indexOf(value.charAt(end)) < 0) {
            end++;
        }
        String host = bare(value.substring(0, end));
        return host.isEmpty() || host.equalsIgnoreCase("unknown") || host.length() > 255
                ? Optional.empty()
                : Optional.of(host);
    }

    private static String bare(String host) {
        String name = host.endsWith(".") ? host.substring(0, host.length() - 1) : host;
        if (name.startsWith("[") && name.endsWith("]")) {
            return name.substring(1, name.length() - 1);
        }
        int bracket = name.indexOf('[');
        return (bracket > 0 ? name.substring(0, bracket) : name).toLowerCase(Locale.ROOT);
    }

    /// "recipients.The" is the end of one sentence and the begin of another.
    private static boolean isWordPair(String host) {
        int dot = host.lastIndexOf('.');
        return dot + 1 < host.length()
                && Character.isUpperCase(host.charAt(dot + 1))
                && !Character.isUpperCase(host.charAt(0));
    }

    static Stage stage(String text) {
        String some = text.length() > 4_000 ? text.substring(0, 4_000) : text;
        Matcher matcher = ARROW.matcher(some);
        Stage last = Stage.ANY;
        while (some.contains(">>>") && matcher.find()) {
            last = stageOf(matcher.group(1));
        }
        if (last != Stage.ANY) {
            return last;
        }
        matcher = COMMAND.matcher(some);
        while (namesCommand(some) && matcher.find()) {
            String word = matcher.group(1);
            boolean shouted = word.equals(word.toUpperCase(Locale.ROOT));
            boolean clear =
                    matcher.group().toLowerCase(Locale.ROOT).startsWith("in reply")
                            || word.contains(" ");
            if (shouted || clear) {
                boolean after = END_OF.matcher(matcher.group()).find();
                return after ? Stage.END_OF_DATA : stageOf(word);
            }
        }
        String lower = some.toLowerCase(Locale.ROOT);
        if (lower.contains("rcpt to:") || lower.contains("rcpt to command")) {
            return Stage.RCPT;
        }
        if (lower.contains("refused to talk to me") || lower.contains("initial server greeting")) {
            return Stage.GREETING;
        }
        if (lower.contains("connection refused")
                || lower.contains("connect to ")
                || lower.contains("unable to connect")
                || lower.contains("could not connect")
                || lower.contains("couldn't connect")
                || lower.contains("establish an smtp connection")
                || lower.contains("network is unreachable")
                || lower.contains("no route to host")) {
            return Stage.CONNECT;
        }
        return lower.contains("expired")
                        || lower.contains("in queue too long")
                        || lower.contains("retry timeout exceeded")
                        || lower.contains("retry time not reached")
                ? Stage.QUEUED
                : Stage.ANY;
    }

    private static boolean namesCommand(String text) {
        return text.contains("RCPT")
                || text.contains("DATA")
                || text.contains("MAIL")
                || text.contains("HELO")
                || text.contains("EHLO")
                || text.contains("TLS")
                || text.contains("AUTH")
                || text.contains("in reply")
                || text.contains("initial connection");
    }

    private static Stage stageOf(String word) {
        return switch (word.toLowerCase(Locale.ROOT)) {
            case "rcpt" -> Stage.RCPT;
            case "mail", "mail from" -> Stage.MAIL;
            case "data" -> Stage.DATA;
            case "text", "bdat", "end of data", "." -> Stage.END_OF_DATA;
            case "ehlo", "helo" -> Stage.EHLO;
            case "starttls" -> Stage.STARTTLS;
            case "auth" -> Stage.AUTH;
            case "initial connection", "connection" -> Stage.CONNECT;
            default -> Stage.ANY;
        };
    }
}
