"""Is a document a mailmend.check/1 as the contract has it, and does it agree with itself and the exit status?"""

LEVELS = ["blocker", "warning", "note"]
SIDES = {"you", "network", "provider", "admin", "recipient", "wait"}
CONFIDENCES = {"certain", "likely", "possible"}
LAYERS = {"network", "dns", "tcp", "tls", "smtp", "imap", "pop", "auth", "send", "domain", "status"}
STATES = {"good", "note", "warning", "problem", "skipped", "not-run", "error"}
SOURCES = {"given", "provider", "autoconfig", "ispdb", "autodiscover", "srv", "pacc", "mx", "guess"}
SECURITIES = {"tls", "starttls", "none"}
EXITS = {"works": 0, "works-with-warnings": 0, "broken": 1, "incomplete": 3}


class Shape:
    def __init__(self):
        self.faults = []

    def say(self, condition, text):
        if not condition:
            self.faults.append("JSON: " + text)
        return condition

    def fields(self, where, value, **kinds):
        """Required fields; a name ending in _ may be absent."""
        if not self.say(isinstance(value, dict), f"{where} is no object"):
            return {}
        for name, kind in kinds.items():
            optional, name = name.endswith("_"), name.rstrip("_")
            if name not in value:
                self.say(optional, f"{where} lacks {name}")
            elif isinstance(kind, set):
                self.say(value[name] in kind, f"{where}.{name} is {value[name]!r}")
            else:
                self.say(isinstance(value[name], kind) and not (kind is int and isinstance(value[name], bool)), f"{where}.{name} is {value[name]!r}")
        return value

    def each(self, where, value):
        return enumerate(value) if isinstance(value, list) else ()


def faults(document, status):
    shape = Shape()
    top = shape.fields(
        "document", document, schema={"mailmend.check/1"}, account=dict, verdict=set(EXITS), diagnosis=list, settings=dict,
        steps=list, notChecked=list, timing=dict, environment=dict,
    )  # fmt: skip
    if shape.faults:
        return shape.faults
    shape.fields("account", top["account"], address=str, domain=str, provider_=str, client_=str)
    for number, step in shape.each("steps", top["steps"]):
        where = f"steps[{number}]"
        shape.fields(
            where, step, id=str, layer=LAYERS, label=str, target_=str, status=STATES, started_=int, took_=int, summary_=str,
            why_=str, skippedBecause_=str, transcript_=list, detail_=dict,
        )  # fmt: skip
        for line, said in shape.each(where, step.get("transcript")):
            shape.fields(f"{where}.transcript[{line}]", said, at=int, dir={"<", ">"}, text=str)
        if step.get("status") == "skipped":
            shape.say(step.get("skippedBecause"), f"{where} ({step.get('id')}) is skipped and does not say why")
        shape.say(step.get("status") != "error", f"{where} ({step.get('id')}) is a bug: {step.get('summary')}")
    ids = [step.get("id") for step in top["steps"]]
    shape.say(len(ids) == len(set(ids)), f"step ids are not unique: {sorted(i for i in set(ids) if ids.count(i) > 1)}")
    for number, cause in shape.each("diagnosis", top["diagnosis"]):
        _cause(shape, f"diagnosis[{number}]", cause, set(ids))
    levels = [LEVELS.index(cause["level"]) for cause in top["diagnosis"] if cause.get("level") in LEVELS]
    shape.say(levels == sorted(levels), f"diagnosis is not in the order of levels: {levels}")
    for protocol, settings in top["settings"].items():
        shape.say(protocol in ("smtp", "imap", "pop"), f"settings.{protocol}")
        if settings:
            shape.fields(
                f"settings.{protocol}", settings, host=str, port=int, security=SECURITIES, username_=str, auth_=list,
                proven=bool, signedIn=bool, source=SOURCES,
            )  # fmt: skip
            shape.say(settings.get("proven") or not settings.get("signedIn"), f"settings.{protocol} is signed in and not proven")
    for number, left in shape.each("notChecked", top["notChecked"]):
        shape.fields(f"notChecked[{number}]", left, what=str, why=str)
    timing = shape.fields("timing", top["timing"], total=int, slowestStep=int, signInAttempts=dict)
    shape.say(timing.get("slowestStep", 0) <= timing.get("total", 0), "timing.slowestStep is longer than the whole run")
    shape.fields("environment", top["environment"], version=str, os=str, java=str, resolvers=list, startedAt=str, practice={False})
    _verdict(shape, top, status)
    return shape.faults


def _cause(shape, where, cause, ids):
    shape.fields(
        where, cause, cause=str, level=set(LEVELS), side_=SIDES, protocol_=str, host_=str, port_=int, confidence=CONFIDENCES,
        levelWhy_=str, title=str, explanation=str, because=list, ruledOut_=list, said_=str, fix=list,
    )  # fmt: skip
    for step in cause.get("because") or ():
        shape.say(step in ids, f"{where}.because names {step!r}, which is no step")
    if cause.get("cause") != "settings.fine":
        shape.say(cause.get("because"), f"{where} ({cause.get('cause')}) rests on nothing")
    if cause.get("level") == "blocker" and cause.get("cause") != "unknown":
        shape.say(cause.get("fix"), f"{where} ({cause.get('cause')}) has no fix")
    for number, other in shape.each(where, cause.get("ruledOut")):
        shape.fields(f"{where}.ruledOut[{number}]", other, cause=str, why=str, because_=list)
        for step in other.get("because") or ():
            shape.say(step in ids, f"{where}.ruledOut[{number}].because names {step!r}, which is no step")
    for number, step in shape.each(where, cause.get("fix")):
        shape.fields(f"{where}.fix[{number}]", step, text=str, link_=str, copy_=str, source_=str, asOf_=str)


def _verdict(shape, document, status):
    verdict, levels = document["verdict"], {cause.get("level") for cause in document["diagnosis"]}
    shape.say(EXITS[verdict] == status, f"verdict {verdict} with exit status {status}")
    if "blocker" in levels:
        shape.say(verdict == "broken", f"a blocker stands in the diagnosis and the verdict is {verdict}")
    elif verdict != "incomplete":
        wanted = "works-with-warnings" if "warning" in levels else "works"
        shape.say(verdict == wanted, f"the verdict is {verdict}, the levels say {wanted}")
