package org.mailmend.domain;

import org.mailmend.domain.blocklist.BlocklistFinding;
import org.mailmend.domain.dkim.DkimFinding;
import org.mailmend.domain.dmarc.DmarcFinding;
import org.mailmend.domain.spf.SpfFinding;
import org.mailmend.domain.transport.MxFinding;
import org.mailmend.domain.transport.TransportFinding;

import java.util.List;

/// The one word that stands beside a part of a domain's settings.
public enum Badge {
    /// As it should be.
    GOOD,
    /// It works, and guards less than it could.
    TOO_WEAK,
    /// It does not work.
    BROKEN,
    /// Nothing is published.
    MISSING,
    /// No blocklist that answered names it.
    NOT_LISTED,
    /// A blocklist names it.
    LISTED,
    /// It could not be found out, or was not looked at.
    NOT_CHECKED;

    /// The badge of a part.
    public static Badge of(DomainResult result) {
        if (result.id().equals("blocklists")) {
            return ofLists(result);
        }
        if (result.findings().stream().anyMatch(Badge::isBroken)) {
            return BROKEN;
        }
        return switch (result.grade()) {
            case PROBLEM, WARNING -> ofFault(result.causes());
            case NONE ->
                    result.findings().getFirst() instanceof DkimFinding.DkimNotNeeded
                            ? GOOD
                            : MISSING;
            case UNKNOWN -> NOT_CHECKED;
            case GOOD, NOTE -> result.findings().stream().anyMatch(Badge::isWeak) ? TOO_WEAK : GOOD;
        };
    }

    private static Badge ofLists(DomainResult result) {
        if (result.grade() == Grade.WARNING) {
            return LISTED;
        }
        boolean asked =
                result.findings().stream().anyMatch(BlocklistFinding.NotListed.class::isInstance);
        return asked ? NOT_LISTED : NOT_CHECKED;
    }

    private static Badge ofFault(List<String> causes) {
        if (causes.stream().allMatch(c -> c.endsWith("-missing") || c.equals("mx.missing"))) {
            return MISSING;
        }
        return causes.getFirst().equals("domain.spf-open") ? TOO_WEAK : BROKEN;
    }

    private static boolean isBroken(DomainFinding finding) {
        return finding instanceof TransportFinding.TlsRptWrong
                || finding instanceof TransportFinding.BimiWrong;
    }

    private static boolean isWeak(DomainFinding finding) {
        return switch (finding) {
            case DmarcFinding.DmarcWatches ignored -> true;
            case DmarcFinding.DmarcTesting ignored -> true;
            case DmarcFinding.DmarcSubdomainsWeaker ignored -> true;
            case SpfFinding.SpfNoEnd ignored -> true;
            case SpfFinding.SpfNeutralEnd ignored -> true;
            case SpfFinding.SpfWide ignored -> true;
            case DkimFinding.DkimKeySmall ignored -> true;
            case DkimFinding.DkimKeyTesting ignored -> true;
            case TransportFinding.MtaStsTesting ignored -> true;
            case TransportFinding.MtaStsOff ignored -> true;
            case TransportFinding.DaneUnsigned ignored -> true;
            case TransportFinding.DaneUnusable ignored -> true;
            case TransportFinding.BimiNeedsDmarc ignored -> true;
            case MxFinding.MxNullAmongOthers ignored -> true;
            default -> false;
        };
    }
}
