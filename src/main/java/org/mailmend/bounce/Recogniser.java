package org.mailmend.bounce;

import java.util.Locale;
import java.util.Set;

/// Tells a report from other mail by several signs together; one alone proves nothing.
final class Recogniser {
    /// Points that leave no doubt; the words need not be read then.
    private static final int ENOUGH = 4;

    private static final int TEXT_LIMIT = 4_000;

    private static final QuickPattern ROBOT =
            QuickPattern.of(
                    "(?i)mailer[-_]?daemon|post_?master|mail[ -]?delivery|maildeliver|mail administrator|mail[ _-]?system|delivery[ _-]?(?:system|subsystem|status)"
                            + "|mail[ -]?er|bounce|maildaemon|mdaemon|smtp[ -]?daemon|mmdf|system administrator|internet mail|returned mail|<>|mailbot|listserv|list ?server|majordomo|e-?mail[ -]?system|undeliver|nondeliver");
    private static final QuickPattern SUBJECT =
            QuickPattern.of(
                    "(?i)undeliver|non[- ]?deliver|not deliver|unable to deliver|could ?n.t (?:be )?(?:send|deliver)|could not (?:send|be|deliver)"
                            + "|deliver(?:y|ed|ing)?\\b.*(?:fail|error|problem|status|delay|notif|report|unsuccess|incomplete|receipt|impossible)|(?:fail|error|problem).*deliver"
                            + "|returned (?:mail|e-?mail|message|to sender)|return(?:ing|ed)? (?:the )?message|mail (?:system )?(?:error|failure|delayed)|message (?:delivery|could not|not delivered|bounced|rejected|delayed|status|undeliver)"
                            + "|failure notice|failed mail|mail failed|processing error|automated response|failed deliver|failed to deliver|bounce|rejected mail|warning: (?:could not|message)|user unknown|unknown user|unzustellbar|nicht zugestellt|zustell|unbestellbar|fehlgeschlagen"
                            + "|n.o entreg|falha|erreur|.chec de|non remis|impossible de remettre|nicht zustellbar|mancata consegna|non recapitabil|no se puede entregar|no entregado|devuelto|onbestelbaar|olevererbar|levereringsfel|teslim edil"
                            + "|недостав|не ?доставлен|ошибка|возврат|undelivered|配信不能|配送|送信(?:でき|エラー|失敗)|エラー|退信|无法(?:投递|送达)|投递(?:失败)|系统退信|返送|不達|전송 ?실패|반송|doručiteln|nedoručen|niedostarcz|nie dostarcz"
                            + "|mail delivery|delivery (?:failure|status|report|has)|notification de|notificaci.n|problem(?:s|e)? (?:with|beim)|rejected:|rejected (?:posting|mail|message)|blocked|returned|mail status|status: (?:failed|delayed)|permanent error|nondeliv");
    /// Subjects of tickets, patches and summaries, which may speak of mail that came back.
    private static final QuickPattern ABOUT_OTHERS =
            QuickPattern.of(
                    "(?i)^(?:\\w{2,3}: ?)?\\[[^\\]]{0,60}(?:#|ticket|case|issue|bug|patch)|\\b(?:ticket|digest|newsletter)\\b|\\(#\\d+\\)|\\border \\W?\\d|quarantine? ?(?:summary|report|notif)|held messages?|spam (?:summary|report)");
    /// What is said of mail that others sent.
    private static final QuickPattern INCOMING =
            QuickPattern.of(
                    "(?i)\\b(?:messages?|e-?mails?|mails?) (?:for|to) you\\b(?! sent)[^.]{0,20}(?:blocked|held|waiting|cleaned|quarantined|rejected|refused|not delivered)|to your (?:inbox|mailbox)\\b|\\bincoming (?:messages?|e-?mails?|mails?)\\b");
    /// Whoever reads these is asked for help, and written about by nobody.
    private static final Set<String> CONTACTS =
            Set.of(
                    "service",
                    "support",
                    "help",
                    "contact",
                    "feedback",
                    "billing",
                    "orders",
                    "hello");

    private static final QuickPattern BODY =
            QuickPattern.of(
                    "(?i)could ?n[o']?t (?:be )?deliver|not (?:be(?:en)? )?(?:deliver|reach)|unable to deliver|un?able to be delivered|undeliver|delivery (?:to .{1,80}? |of .{1,80}? )?(?:has )?(?:failed|error|failure|has been delayed|is delayed|delayed)|failed (?:permanently|recipient)"
                            + "|did ?n[o']t reach|was not delivered|cannot be delivered|can ?n[o']t (?:be )?deliver|delivery status notification|fatal errors|transcript of session|returned (?:to (?:you|sender)|because|mail|message)|mail (?:returned|is being returned)|permanent(?:ly)? (?:error|fail|fatal)|"
                            + "delivery attempts?|were rejected|was rejected|has been rejected|not be sent|non-?delivery|problem delivering|error delivering|error occurred while trying to deliver|rejected by the|mail delivery|not authorized to (?:send|post)|message (?:has been |was )?(?:rejected|blocked|bounced|undeliver)|have been unable|has bounced|did not like|"
                            + "unbekannt|nicht (?:zugestellt|zustell|erreicht)|non (?:è stato|remis|recapit)|no se (?:ha )?(?:pudo|podido)|n.a pas (?:pu|été)|n.o (?:foi|p.de)|недостав|не (?:может быть |было |был )?доставлен|配信|送信でき|届けること|届かな|无法|退信|未送|送达|エラー|失敗|不能|"
                            + "final-recipient:|diagnostic-code:|5\\d\\d[ -]5\\.\\d+\\.\\d+|4\\d\\d[ -]4\\.\\d+\\.\\d+|user unknown|unknown user|no such user|mailbox (?:is )?(?:full|unavailable)|does not exist|over quota");
    private static final QuickPattern DELAYED =
            QuickPattern.of(
                    "(?i)delayed|will (?:keep|continue) (?:to )?try|warning (?:message )?only|this is (?:only )?a warning|not yet (?:been )?deliver|will retry|will be retried|do(?:es)? not need to re-?send|still (?:being )?(?:tried|trying|in the queue|attempt)|delivery attempts will continue|temporary (?:delivery )?problem|retry (?:sending )?for|no action is required on your part|verz.gert");
    private static final QuickPattern GIVEN_UP =
            QuickPattern.of(
                    "(?i)(?<!fails )permanent|given up|giving up|gave up|fatal errors|returned to (?:you|sender)|undeliverable|could not be delivered to one|has failed|delivery.{0,60}failed|returning message|failure notice");
    private static final QuickPattern AWAY =
            QuickPattern.of(
                    "(?i)out of (?:the )?office|automatic reply|auto[- ]?(?:matic )?(?:reply|response|responder|answer)|autoreply|autoresponse|auto:|vacation|holiday|abwesen|absence|r.ponse automatique|respuesta autom|risposta automatica|resposta autom"
                            + "|on leave|away from|自動(?:返信|応答|回复)|automatisch|fuera de (?:la )?oficina|automatick|автоответ|автоматический ответ|休假|不在|autosvar|maternity|no longer (?:work|with)");

    private Recogniser() {}

    /// Points for being a report about a message that was sent; three are enough.
    static int points(Mail mail, String text) {
        String from = mail.header("from") + " " + mail.header("sender");
        String body = text.length() > TEXT_LIMIT ? text.substring(0, TEXT_LIMIT) : text;
        String subject = mail.header("subject");
        boolean list = mail.has("list-unsubscribe") || mail.has("list-id");
        // Lists send everything from an address that takes bounces.
        boolean robot = ROBOT.find(list ? from.replaceAll("(?i)[-+.]bounces?\\b", "") : from);
        boolean titled = subjectReports(subject);
        int points = 0;
        points += mail.has("x-failed-recipients") ? 3 : 0;
        boolean report = isReport(mail.lower("content-type"));
        points += report ? 2 : 0;
        points += robot ? 2 : 0;
        points += mail.header("return-path").strip().equals("<>") ? 1 : 0;
        points += titled ? 2 : 0;
        points += mail.lower("auto-submitted").startsWith("auto-") ? 1 : 0;
        points += mail.has("x-mlserver") && !mail.has("x-ml-name") ? 3 : 0;
        points -= !robot && list ? 2 : 0;
        points -= !robot && ABOUT_OTHERS.find(subject) ? 3 : 0;
        points -=
                mail.lower("subject").startsWith("re:") && !mail.has("x-failed-recipients") ? 1 : 0;
        boolean told = mail.has("x-failed-recipients") || mail.has("x-mlserver");
        boolean unanswered = mail.header("return-path").strip().equals("<>");
        boolean built = told || report || unanswered;
        boolean marked = titled || told;
        if (marked && built && points >= ENOUGH) {
            return points;
        }
        boolean worded = BODY.find(body);
        boolean coded = points > 0 && Codes.in(body).reply() != 0;
        boolean returned = points > 0 && hasReturned(mail);
        points += worded ? 1 : 0;
        points += returned ? 1 : 0;
        points += coded ? 1 : 0;
        if (unanswered && !told && !report && !worded && !coded && !returned) {
            // Nobody answers a notice, a parcel's neither.
            points -= namesSomebody(mail, body) ? 0 : 2;
        }
        if (!built && !returned) {
            // Parcels and payments fail too: without an address it is no mail that came back.
            points = coded || namesSomebody(mail, body) ? points : 0;
            points -= INCOMING.find(subject + "\n" + body) ? 3 : 0;
        }
        // Who wrote it says nothing of what it says: servers also announce and warn.
        return marked || worded || coded ? points : 0;
    }

    /// Whether the words name an address of neither who wrote nor who reads them.
    private static boolean namesSomebody(Mail mail, String body) {
        String known = mail.lower("from") + " " + mail.lower("to");
        for (String line : body.lines().toList()) {
            for (Addresses.Found found : Addresses.in(line)) {
                String key = Addresses.key(found.address());
                if (!known.contains(key)
                        && !CONTACTS.contains(key.substring(0, key.indexOf('@')))) {
                    return true;
                }
            }
        }
        return false;
    }

    private static boolean hasReturned(Mail mail) {
        for (Mail.Part part : mail.parts()) {
            if (part.type().equals("message/rfc822") || part.type().equals("text/rfc822-headers")) {
                return true;
            }
        }
        return false;
    }

    /// Reports of this form are made about other things too (RFC 6522): about reading and TLS.
    private static boolean isReport(String type) {
        return type.startsWith("multipart/report")
                && (!type.contains("report-type") || type.contains("delivery-status"));
    }

    /// Whether people talk with each other here, in a list or in answer to each other.
    static boolean isDiscussion(Mail mail) {
        return mail.has("list-id")
                || mail.has("in-reply-to")
                || mail.lower("subject").startsWith("re:");
    }

    static boolean bodyReports(String text) {
        return BODY.find(text.length() > TEXT_LIMIT ? text.substring(0, TEXT_LIMIT) : text);
    }

    static boolean subjectReports(String subject) {
        return SUBJECT.find(subject.toLowerCase(Locale.ROOT));
    }

    /// Whether a subject says that a person is away, and not that a message came back.
    static boolean isAway(String subject) {
        return saysAway(subject) && !subjectReports(subject);
    }

    private static boolean saysAway(String subject) {
        return AWAY.find(subject.toLowerCase(Locale.ROOT));
    }

    /// Whether a message is an automatic answer and no report.
    static boolean isAutoReply(Mail mail) {
        String subject = mail.header("subject");
        if (saysAway(subject)) {
            return true;
        }
        String precedence = mail.lower("precedence");
        return mail.lower("auto-submitted").startsWith("auto-replied")
                || mail.has("x-autoreply")
                || mail.has("x-autorespond")
                || mail.has("x-auto-response-suppress")
                        && mail.has("in-reply-to")
                        && mail.lower("subject").startsWith("auto")
                || mail.lower("x-ms-exchange-generated-message-source").contains("oof")
                || precedence.equals("auto_reply");
    }

    /// Whether a report speaks of a message that is still tried.
    static boolean saysDelayed(String subject, String text) {
        String lower = subject.toLowerCase(Locale.ROOT);
        if (lower.contains("delay") || lower.startsWith("warning: ")) {
            return true;
        }
        String body = text.length() > TEXT_LIMIT ? text.substring(0, TEXT_LIMIT) : text;
        return DELAYED.find(body) && !GIVEN_UP.find(subject) && !GIVEN_UP.find(body);
    }
}
