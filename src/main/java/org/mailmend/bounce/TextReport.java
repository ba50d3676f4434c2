package org.mailmend.bounce;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/// What the words of a report say: which addresses failed and which lines speak of each.
/// Nothing here knows a maker's form; an address counts by how it stands in its line.
record TextReport(List<String> lines, List<Block> blocks) {
    private static final int MAX_LINES = 5000;
    private static final int MAX_LINE = 4000;
    /// How far before an address the words that announce it may begin (characters).
    private static final int REACH = 48;

    private static final int MAX_BLOCKS = 1000;

    private static final QuickPattern RECIPIENT_BEFORE =
            QuickPattern.of(
                    "(?i)(?:rcpt\\s+to|(?:failed |invalid |bad |final |final-|original-|unknown |undeliverable )?recipients?(?:\\(s\\))?|recipient address"
                            + "|(?:email|e-mail|mail) addresse?s?|failed address(?:es)?|destination|destinatario|destinat\\w+|(?:dda:)?smtp|empf\\S+nger\\w*"
                            + "|получател\\w*|адресат\\w*|受信者|宛先|收件人)[\\s:=<\"'(*\\[]*$");
    private static final QuickPattern TOWARDS_BEFORE =
            QuickPattern.of(
                    "(?i)(?:(?:delivered|deliver|delivery|message|mail|e-?mail|sent|send|sending|deliverable|undeliverable|relay|forwarded|letter)\\s+(?:\\w+\\s+)?(?:to|for)"
                            + "|^to|user|account|mailbox|address|alias|local user|для|an|à|a|till|naar|на адрес|пользовател\\w+)[\\s:=<\"'(*]*$");
    private static final QuickPattern NOT_BEFORE =
            QuickPattern.of(
                    "(?i)(?:from|sender|sender address|reply-to|contact|cc|administrator|help|support|by|return-path|message-id|envelope-from"
                            + "|sent by|originator|reports? to|forward\\w* (?:this|it|the)?[\\w ]*to|write to|mail to|email us at|expanded from|assistance,?|questions?"
                            + "|https?:\\S*|mailto|from-?address|id)[\\s:=<\"'(\\[*]*$");
    private static final QuickPattern SENDER_BEFORE =
            QuickPattern.of(
                    "(?i)(?:mail\\s+from|from|sender|absender|отправител\\w+|expéditeur|remitente|mittente)\\b[^@]{0,24}$");
    private static final Pattern LEADING =
            Pattern.compile("^[\\s<\"'*\\->•·#|+(\\[=:\\u3000]*(?:\\d{1,2}[.)]\\s+)?[<\"'\\[]*$");
    private static final QuickPattern CODE_BEFORE =
            QuickPattern.of(
                    "(?i)(?:^|[^\\d.])[45]\\d\\d[ -](?:#?[45]\\.\\d+\\.\\d+[ :]*)?[^@]{0,40}[<(\\s'\":]$");
    private static final Pattern ECHO =
            Pattern.compile(
                    "(?i)\\s*(?:to|cc|subject|sent|date|betreff|an|objet|assunto|asunto):\\s");
    private static final Set<String> STAFF =
            Set.of(
                    "postmaster",
                    "mailer-daemon",
                    "mailerdaemon",
                    "abuse",
                    "noreply",
                    "no-reply",
                    "support",
                    "helpdesk",
                    "hostmaster",
                    "mail-daemon",
                    "webmaster",
                    "administrator",
                    "admin",
                    "root",
                    "bounce",
                    "bounces");

    /// The lines that speak of one recipient.
    ///
    /// @param rank how surely the address is one that failed: 3 it stands where only recipients
    ///     do, 2 a word says so, 1 it is merely there
    record Block(String recipient, int rank, List<String> lines) {
        String text() {
            return String.join("\n", lines);
        }
    }

    String text() {
        return String.join("\n", lines);
    }

    /// @param own addresses of whoever sent the message that came back
    static TextReport of(String text, Set<String> own) {
        List<String> all = new ArrayList<>();
        text.lines()
                .limit(MAX_LINES)
                .forEach(
                        line ->
                                all.add(
                                        line.length() > MAX_LINE
                                                ? line.substring(0, MAX_LINE)
                                                : line));
        List<String> lines = all.subList(0, Original.begins(all));
        return new TextReport(lines, blocks(lines, own));
    }

    /// The blocks of the best-founded addresses.
    List<Block> best() {
        int best = 0;
        for (Block block : blocks) {
            best = Math.max(best, block.rank());
        }
        List<Block> chosen = new ArrayList<>();
        for (Block block : blocks) {
            if (block.rank() == best) {
                chosen.add(block);
            }
        }
        // Addresses that merely stand somewhere: the first is the one that the text is about.
        return best == 1 && chosen.size() > 1 ? chosen.subList(0, 1) : chosen;
    }

    private static List<Block> blocks(List<String> lines, Set<String> own) {
        Map<String, Integer> ranks = new LinkedHashMap<>();
        Map<String, String> written = new LinkedHashMap<>();
        List<List<String>> mentions = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i);
            List<Addresses.Found> all = Addresses.in(line);
            if (all.isEmpty()) {
                mentions.add(List.of());
                continue;
            }
            List<String> here = new ArrayList<>();
            for (Addresses.Found found : all) {
                int rank = rank(line, found, own);
                rank = rank > 1 && isEcho(lines, i) ? 1 : rank;
                String key = Addresses.key(found.address());
                if (rank > 0 && (ranks.containsKey(key) || ranks.size() < MAX_BLOCKS)) {
                    ranks.merge(key, rank, Math::max);
                    written.putIfAbsent(key, found.address());
                    here.add(key);
                }
            }
            mentions.add(here);
        }
        return assemble(lines, ranks, written, mentions);
    }

    private static List<Block> assemble(
            List<String> lines,
            Map<String, Integer> ranks,
            Map<String, String> written,
            List<List<String>> mentions) {
        int best = ranks.values().stream().mapToInt(Integer::intValue).max().orElse(0);
        Map<String, List<String>> texts = new LinkedHashMap<>();
        List<String> open = List.of();
        boolean fresh = false;
        for (int i = 0; i < lines.size(); i++) {
            List<String> here =
                    mentions.get(i).isEmpty()
                            ? List.of()
                            : mentions.get(i).stream()
                                    .filter(k -> ranks.getOrDefault(k, 0) == best)
                                    .toList();
            if (!here.isEmpty()) {
                // Addresses listed one below the other share what follows them.
                open = fresh && standsAlone(lines.get(i)) ? joined(open, here) : here;
                fresh = standsAlone(lines.get(i));
            } else if (!lines.get(i).isBlank()) {
                fresh = false;
            }
            for (String key : open) {
                texts.computeIfAbsent(key, _ -> new ArrayList<>()).add(lines.get(i));
            }
        }
        List<Block> blocks = new ArrayList<>();
        ranks.forEach(
                (key, rank) ->
                        blocks.add(
                                new Block(
                                        written.getOrDefault(key, key),
                                        rank,
                                        texts.getOrDefault(key, List.of()))));
        return blocks;
    }

    /// Whether a line repeats a field of the message that was sent: to whom it was addressed is not
    /// whom it could not reach.
    private static boolean isEcho(List<String> lines, int at) {
        if (!ECHO.matcher(lines.get(at)).lookingAt()) {
            return false;
        }
        for (int i = Math.max(0, at - 2); i < Math.min(lines.size(), at + 3); i++) {
            if (i != at && ECHO.matcher(lines.get(i)).lookingAt()) {
                return true;
            }
        }
        return false;
    }

    private static List<String> joined(List<String> open, List<String> here) {
        List<String> all = new ArrayList<>(open);
        for (String key : here) {
            if (!all.contains(key) && all.size() < 100) {
                all.add(key);
            }
        }
        return all;
    }

    private static boolean standsAlone(String line) {
        List<Addresses.Found> found = Addresses.in(line);
        if (found.isEmpty()) {
            return false;
        }
        String rest = line.substring(found.getLast().end()).strip();
        return rest.length() < 4
                && LEADING.matcher(line.substring(0, found.getFirst().start())).matches();
    }

    private static int rank(String line, Addresses.Found found, Set<String> own) {
        String before = line.substring(Math.max(0, found.start() - REACH), found.start());
        String key = Addresses.key(found.address());
        boolean mine = own.contains(key);
        boolean staff = STAFF.contains(key.substring(0, key.indexOf('@')));
        boolean leads = found.start() <= REACH && LEADING.matcher(before).matches();
        if (leads) {
            boolean ends = endsBehind(line, found);
            if (staff || mine) {
                return ends ? 2 : 1;
            }
            return ends ? 3 : 2;
        }
        if (SENDER_BEFORE.find(before)) {
            return 0;
        }
        if (RECIPIENT_BEFORE.find(before)) {
            return 3;
        }
        if (NOT_BEFORE.find(before) || before.contains("://")) {
            return 0;
        }
        if (staff || mine) {
            return TOWARDS_BEFORE.find(before) ? 1 : 0;
        }
        if (CODE_BEFORE.find(before)) {
            return 3;
        }
        return TOWARDS_BEFORE.find(before) ? 2 : 1;
    }

    private static boolean endsBehind(String line, Addresses.Found found) {
        String after = line.substring(found.end()).strip();
        return after.isEmpty()
                || ">:,;(\"')]".indexOf(after.charAt(0)) >= 0
                || after.startsWith("...");
    }
}
