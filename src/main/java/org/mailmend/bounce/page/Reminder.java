package org.mailmend.bounce.page;

import org.mailmend.bounce.Action;
import org.mailmend.bounce.Advice;
import org.mailmend.bounce.Delivery;
import org.mailmend.bounce.Explained;
import org.mailmend.text.Words;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

/// When to look at a returned message again, and the same as an entry for a calendar.
///
/// @param at the moment, in whole minutes
/// @param key `delayed` (it has arrived or come back by then) or `again` (send it again)
/// @param recipient for whom the message was, empty where it is not known
public record Reminder(Instant at, String key, String recipient) {
    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'", Locale.ROOT)
                    .withZone(ZoneOffset.UTC);

    /// Where nobody says how long a delayed message is tried.
    private static final Duration A_DAY = Duration.ofDays(1);

    /// RFC 5545 section 3.1.
    private static final int FOLD = 75;

    /// The reminder for a delivery; none where waiting changes nothing.
    ///
    /// @param now the moment of asking
    public static Optional<Reminder> of(Explained explained, Delivery delivery, Instant now) {
        Advice.Retry retry = Advice.of(explained, delivery).retry();
        String recipient = delivery.recipient() == null ? "" : delivery.recipient();
        if (delivery.action() == Action.DELAYED) {
            Duration wait = retry.giveUpAfter() == null ? A_DAY : retry.giveUpAfter();
            return Optional.of(new Reminder(minutes(now.plus(wait)), "delayed", recipient));
        }
        Duration after = retry.after();
        return retry.worthIt() && after != null
                ? Optional.of(new Reminder(minutes(now.plus(after)), "again", recipient))
                : Optional.empty();
    }

    private static Instant minutes(Instant moment) {
        return moment.truncatedTo(ChronoUnit.MINUTES);
    }

    /// The calendar file (RFC 5545) with an alarm.
    ///
    /// @param now when it was made
    public String calendar(Words words, Instant now) {
        String summary = words.say("bounce.reminder.title." + key, "recipient", recipient);
        String text = words.say("bounce.reminder.text." + key, "recipient", recipient);
        String id =
                UUID.nameUUIDFromBytes((recipient + at + key).getBytes(StandardCharsets.UTF_8))
                        .toString();
        StringBuilder out = new StringBuilder();
        line(out, "BEGIN:VCALENDAR");
        line(out, "VERSION:2.0");
        line(out, "PRODID:-//Mailmend//Reminder//EN");
        line(out, "BEGIN:VEVENT");
        line(out, "UID:" + id);
        line(out, "DTSTAMP:" + STAMP.format(now));
        line(out, "DTSTART:" + STAMP.format(at));
        line(out, "DURATION:PT15M");
        line(out, "SUMMARY:" + escaped(summary));
        line(out, "DESCRIPTION:" + escaped(text));
        line(out, "TRANSP:TRANSPARENT");
        line(out, "BEGIN:VALARM");
        line(out, "ACTION:DISPLAY");
        line(out, "DESCRIPTION:" + escaped(summary));
        line(out, "TRIGGER:PT0S");
        line(out, "END:VALARM");
        line(out, "END:VEVENT");
        line(out, "END:VCALENDAR");
        return out.toString();
    }

    /// RFC 5545 section 3.3.11; a stranger's address begins no property.
    private static String escaped(String text) {
        StringBuilder out = new StringBuilder();
        text.codePoints()
                .limit(400)
                .forEach(
                        c -> {
                            switch (c) {
                                case '\\', ';', ',' -> out.append('\\').appendCodePoint(c);
                                case '\n' -> out.append("\\n");
                                default -> {
                                    if (c >= 0x20 && c != 0x7f) {
                                        out.appendCodePoint(c);
                                    }
                                }
                            }
                        });
        return out.toString();
    }

    /// Lines are at most 75 octets; the next one goes on behind a blank.
    private static void line(StringBuilder out, String text) {
        int octets = 0;
        for (int i = 0; i < text.length(); ) {
            int c = text.codePointAt(i);
            int size = Character.toString(c).getBytes(StandardCharsets.UTF_8).length;
            if (octets + size > FOLD) {
                out.append("\r\n ");
                octets = 1;
            }
            out.appendCodePoint(c);
            octets += size;
            i += Character.charCount(c);
        }
        out.append("\r\n");
    }
}
