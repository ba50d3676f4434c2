"""Wall time from outside, with the start of the Java machine taken off."""

import statistics
import time

from way import WAY, WRONG_AT_FIRST

TIMES = 5
SINGLE = ("smtp:465", "smtp:587")
FLOOR = {"smtp:465": 6, "smtp:587": 8}
"""Round trips to a verdict: DNS, TCP, TLS 1.3, greeting, EHLO, AUTH with initial response; STARTTLS and a second EHLO on 587."""
NOTHING_LIMIT = 3
"""Seconds for finding out that a domain has nothing, at 100 ms."""
DROPPED_LIMIT = 16
"""Seconds: DNS 5, connect 10, 1 for the rest."""


def milliseconds(work):
    begun = time.monotonic()
    work()
    return (time.monotonic() - begun) * 1000


def medians(works):
    """Name to median, all in turn so that a busy moment of this machine falls on all alike."""
    rounds = [{name: milliseconds(work) for name, work in works.items()} for _ in range(TIMES)]
    return {name: statistics.median(one[name] for one in rounds) for name in works}


def measure(lab, command):
    accounts = [place for place in lab.chosen if not place.scenario.parts and not place.scenario.returned]
    print(f"measure: cause right in {len(command.right)} of {len(accounts)} scenarios, healthy accounts with a blocker: {len(command.healthy_blocked - command.right)}")
    if command.again:
        print(f"measure: looked at again, since the machine had no time for them: {', '.join(command.again)}")
    for id, reason in command.waiting.items():
        print(f"measure: {id} waits for {reason}")
    for id in command.waits_no_more:
        print(f"measure: {id} is right now and waits for nothing more")
    known = {scenario.id for scenario in WAY}
    right = len(known - WRONG_AT_FIRST.keys())
    print(f"measure: right when they first ran, before any rule was touched for them: {right} of the {len(known)} on the way to the server")
    for id in ("port-dropped", "resolver-silent", "ipv6-broken", "server-down", "proxy-only"):
        if id in command.seconds:
            outside, inside = command.seconds[id]
            print(f"measure: {id} took {inside:.1f} s by its own clock, {outside:.1f} s from outside beside other runs (aim: at most {DROPPED_LIMIT})")
    place = next(place for place in lab.places if place.id == "healthy-found")
    folder = command.home(place, "measure")
    whole = {}
    for each_way in (0, 50):
        with lab.world.client(place, each_way) as client:
            took = medians(
                {"java": lambda: command.run(client, folder, "", "--version"), "everything": lambda: command.check(place, client, folder)}
                | {only: lambda only=only: command.check(place, client, folder, "--only", only) for only in SINGLE}
            )
        java = took.pop("java")
        parts = ", ".join(f"{name} {time - java:.0f} ms" for name, time in took.items())
        ratio = (took["everything"] - java) / (max(took[only] for only in SINGLE) - java)
        print(
            f"measure: {2 * each_way} ms round trip added: Java start {java:.0f} ms; without it {parts}; ratio {ratio:.2f} (aim: at most 1.15)",
            flush=True,
        )
        whole[each_way] = {name: time - java for name, time in took.items()}
        nothing(lab, command, place, folder, each_way)
    trips = {name: (whole[50][name] - whole[0][name]) / 100 for name in whole[0]}
    said = ", ".join(f"{name} {count:.1f}" + (f" (floor {FLOOR[name]})" if name in FLOOR else "") for name, count in trips.items())
    print(f"measure: round trips on the longest path: {said}", flush=True)


def nothing(lab, command, place, folder, each_way):
    """Discovery of a domain that exists and has nothing that leads anywhere."""
    with lab.world.client(place, each_way) as client:
        run = lambda: command.run(client, folder, "", "discover", f"anna@empty.{place.domain}", "--json", "--ca", lab.certificates.lab.certificate)
        took = medians({"java": lambda: command.run(client, folder, "", "--version"), "nothing": run})
    seconds = (took["nothing"] - took["java"]) / 1000
    print(f"measure: {2 * each_way} ms round trip added: a domain with nothing was found out in {seconds:.2f} s (aim: at most {NOTHING_LIMIT})", flush=True)
