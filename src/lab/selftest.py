"""Proves that each set-up behaves on the wire as its scenario claims, without Mailmend."""

import json
import re
import subprocess

from place import LAME, RESOLVER, SILENT_RESOLVER
from world import HERE


def selftest(lab, place):
    """What was claimed and is not so; empty when all is."""
    probes = [place.fill(probe) for probe, _ in place.scenario.wire]
    case = {
        "address": place.ip,
        "address6": place.ip6,
        "other": place.other,
        "mail": place.mail,
        "user": place.user,
        "password": place.secret,
        "ca": lab.certificates.lab.certificate,
        "resolver": {"silent": SILENT_RESOLVER, "refusing": LAME}.get(place.scenario.client.resolver, RESOLVER),
        "probes": probes,
    }
    with lab.world.client(place) as client:
        done = subprocess.run(
            client.command("/usr/bin/python3", "-B", HERE + "/wire.py"), input=json.dumps(case), capture_output=True, text=True
        )
    if done.returncode:
        return [done.stderr]
    faults = [] if probes else ["no wire claims"]
    for probe, heard, (_, wanted) in zip(probes, json.loads(done.stdout), place.scenario.wire):
        if not re.search(place.fill(wanted), heard):
            faults.append(f"{probe}: expected {place.fill(wanted)!r}, heard {heard!r}")
    return faults
