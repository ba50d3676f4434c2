package org.mailmend.domain.message;

import org.mailmend.domain.DomainFinding;
import org.mailmend.domain.dkim.DkimFault;
import org.mailmend.domain.dmarc.DmarcPolicy;

import java.util.List;

/// What is said about the original text of a message.
public sealed interface MessageFinding extends DomainFinding {
    /// No address stands in From:.
    record AuthorMissing() implements MessageFinding, Warning {
        @Override
        public String cause() {
            return "send.authentication";
        }
    }

    /// Several domains stand in From:, and many receivers refuse that.
    record AuthorsSeveral(int count) implements MessageFinding, Warning {
        @Override
        public String cause() {
            return "send.authentication";
        }
    }

    /// A signature that holds.
    record SignatureHolds(String domain, String selector) implements MessageFinding, Good {}

    /// A signature that does not count.
    record SignatureBroken(String domain, String selector, DkimFault fault)
            implements MessageFinding, Note {}

    /// Text behind what is signed could have been added by anybody (`l=`, RFC 6376 section 8.2).
    record SignatureTail(String domain, long octets) implements MessageFinding, Note {}

    /// Nobody signed the message.
    record SignatureNone() implements MessageFinding, Note {}

    /// What a server on the way found out, in its own words.
    record ServerFound(String server, List<String> results) implements MessageFinding, Note {
        /// Copies the list.
        public ServerFound {
            results = List.copyOf(results);
        }
    }

    /// The signing domain is that of the author.
    record AlignedBySignature(String author, String domain) implements MessageFinding, Good {}

    /// The envelope domain is that of the author, and passed SPF.
    record AlignedByEnvelope(String author, String domain) implements MessageFinding, Good {}

    /// A signature holds, and is another domain's than the author's.
    record SignatureElsewhere(String author, String domain) implements MessageFinding, Note {}

    /// SPF passed, and for another domain than the author's.
    record EnvelopeElsewhere(String author, String domain) implements MessageFinding, Note {}

    /// DMARC passes.
    record MessagePasses(String author) implements MessageFinding, Good {}

    /// DMARC fails.
    record MessageFails(String author, DmarcPolicy policy) implements MessageFinding, Warning {
        @Override
        public String cause() {
            return "send.authentication";
        }
    }

    /// The author's domain has no DMARC record.
    record MessageWithoutPolicy(String author) implements MessageFinding, Note {}

    /// DNS did not answer, so that DMARC cannot be judged.
    record MessageUnanswered(String author) implements MessageFinding, Unanswered {}

    /// Those who passed the message on sealed it, and every seal holds.
    record SealsHold(List<String> hops) implements MessageFinding, Good {
        /// Copies the list.
        public SealsHold {
            hops = List.copyOf(hops);
        }
    }

    /// A seal does not hold.
    record SealBroken(int number) implements MessageFinding, Note {}
}
