package org.mailmend.diagnosis;

import java.util.List;
import java.util.function.Function;

/// One rule from findings to causes. Rules stand in an order, specific before general.
///
/// @param causes the ids that it can give
/// @param why why it may be believed, and as sure as it says
/// @param judge finds its causes in a case; none where it does not apply
record Rule(List<String> causes, String why, Function<Case, List<Diagnosis>> judge) {
    static Rule of(String cause, String why, Function<Case, List<Diagnosis>> judge) {
        return new Rule(List.of(cause), why, judge);
    }
}
