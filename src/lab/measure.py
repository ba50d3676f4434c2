"""Wall time from outside, with the start of the Java machine taken off."""

import statistics
import time

TIMES = 5
SINGLE = ("smtp:465", "smtp:587")
DROPPED_LIMIT = 16
"""Seconds: DNS 5, connect 10, 1 for the rest."""


def median(work):
    def one():
        begun = time.monotonic()
        work()
        return (time.monotonic() - begun) * 1000

    return statistics.median(one() for _ in range(TIMES))


def measure(lab, command):
    print(f"measure: cause right in {command.right} of {len(lab.chosen)} scenarios, healthy accounts with a blocker: {command.healthy_blocked}")
    for id, reason in command.waiting.items():
        print(f"measure: {id} waits for {reason}")
    for id in ("port-dropped", "resolver-silent", "ipv6-broken"):
        if id in command.seconds:
            print(f"measure: {id} took {command.seconds[id]:.1f} s from outside, Java start included (aim: at most {DROPPED_LIMIT})")
    place = next(place for place in lab.places if place.id == "healthy-found")
    folder = command.home(place, "measure")
    for each_way in (0, 50):
        with lab.world.client(place, each_way) as client:
            java = median(lambda: command.run(client, folder, "", "--version"))
            single = {only: median(lambda: command.check(place, client, folder, "--only", only)) - java for only in SINGLE}
            whole = median(lambda: command.check(place, client, folder)) - java
        longest = max(single.values())
        parts = ", ".join(f"{only} {took:.0f} ms" for only, took in single.items())
        print(
            f"measure: {2 * each_way} ms round trip added: Java start {java:.0f} ms; without it everything {whole:.0f} ms, {parts}; "
            f"ratio {whole / longest:.2f} (aim: at most 1.30)",
            flush=True,
        )
