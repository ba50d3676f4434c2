package org.mailmend.bounce.look;

import org.mailmend.domain.DomainResult;
import org.mailmend.domain.DomainWords;
import org.mailmend.text.Quoted;
import org.mailmend.text.Words;

import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// A look as it stands in `mailmend.explain/1` beside the delivery that it was for.
///
/// @param words the language of the sentences
public record LookJson(Words words) {
    private static final int RECORD = 1024;

    /// The node for one look.
    public ObjectNode node(Looked looked) {
        DomainWords said = new DomainWords(words);
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        node.put("answer", looked.answer().id());
        node.put("why", looked.key());
        node.put("sentence", looked.sentence(words));
        looked.targets().names().forEach(node.putArray("contacted")::add);
        ArrayNode results = node.putArray("results");
        for (DomainResult result : looked.results()) {
            ObjectNode one = results.addObject();
            one.put("id", result.id()).put("result", result.grade().word());
            ArrayNode records = one.putArray("records");
            result.records().forEach(r -> records.add(Quoted.bounded(r, RECORD)));
            said.sentences(result).forEach(one.putArray("findings")::add);
            ArrayNode advice = one.putArray("advice");
            if (Looked.isForSender(result)) {
                said.advice(result).forEach(advice::add);
            }
        }
        return node;
    }
}
