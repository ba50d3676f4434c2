package org.mailmend.diagnosis;

import org.mailmend.check.Endpoint;
import org.mailmend.check.Finding;
import org.mailmend.check.SignInCheck;
import org.mailmend.reply.Confidence;

import java.util.List;

/// A sign-in that was refused, as it is read.
///
/// @param named the server's own words name the reason
/// @param because what it rests on
/// @param told the refusal whose words are shown
record Refusal(
        Endpoint endpoint,
        String cause,
        Confidence confidence,
        boolean named,
        List<Finding> because,
        SignInCheck.SignInRefused told) {
    /// Copies the list.
    Refusal {
        because = List.copyOf(because);
    }

    Refusal read(String as, Confidence how) {
        return new Refusal(endpoint, as, how, named, because, told);
    }

    Refusal restingOn(List<Finding> all) {
        return new Refusal(endpoint, cause, confidence, named, all, told);
    }
}
