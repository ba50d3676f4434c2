"""Sending domains: real zones, a real policy server, messages signed by dkimpy; what `mailmend domain`, `spf check` and `message`
say of them, beside what OpenDKIM, dkimpy, OpenDMARC and Mail::SPF say of the same.

Differences that are right: opendmarc-check takes the first of several records, which count as none (RFC 9989 section 4.10), and knows
no np, psd and t; opendkim-testmsg signs with SHA-1, which no longer counts (RFC 8301), so dkimpy signs here; OpenDKIM calls a key
"insecure" that DNSSEC does not prove to it, which is no fault of the key.
"""

import hashlib
import json
import os
import subprocess

from place import RESOLVER
from scenario import Scenario, Setup

OPENDKIM = "/var/lib/mailmend-lab/opendkim/usr/sbin/opendkim"
OPENDMARC = "/var/lib/mailmend-lab/opendmarc/usr/sbin/opendmarc-check"
POLICY = ("version: STSv1", "mode: enforce", "max_age: 1209600")
STS = ('_mta-sts TXT "v=STSv1; id=1"', '_smtp._tls TXT "v=TLSRPTv1; rua=mailto:tls@{domain}"')
WIRE = (("dns TXT {domain}", "NOERROR"),)

DOMAINS = (
    Scenario(
        "domain-kept", "A domain that is kept well: SPF, DKIM, DMARC, MTA-STS, TLS reports and DANE in a signed zone", "settings.fine", "-", ("--selector", "lab"),
        setup=Setup(zone="signed", dkim="lab", tlsa="good", policy=POLICY + ("mx: {mail}",), records=STS, dmarc='"v=DMARC1; p=reject; rua=mailto:d@{domain}"'),
        parts={"mx": "note", "spf": "good", "dkim": "good", "dmarc": "good", "mta-sts": "good", "tls-rpt": "good", "dane": "good", "reverse-dns": "good"},
        message=True, exit=0, wire=WIRE + (("dns TXT lab._domainkey.{domain}", "763d444b494d31"),),
    ),
    Scenario(
        "domain-tlsa-other", "The TLSA record is of another key than the server shows", "settings.fine", "-",
        setup=Setup(zone="signed", tlsa="other"), parts={"dane": "warning domain.tlsa-mismatch"}, exit=1, wire=WIRE,
    ),
    Scenario(
        "domain-tlsa-unsigned", "A TLSA record in a zone that is not signed", "settings.fine", "-", ("--selector", "lab"),
        setup=Setup(dkim="lab", tlsa="good"), parts={"dane": "note", "dkim": "good"}, exit=0, wire=WIRE,
    ),
    Scenario(
        "domain-policy-shuts-out", "The MTA-STS policy leaves out the domain's own mail server", "settings.fine", "-",
        setup=Setup(policy=POLICY + ("mx: old.{domain}",), records=STS), parts={"mta-sts": "warning domain.mta-sts-invalid"}, exit=1, wire=WIRE,
    ),
    Scenario(
        "domain-open", "Everybody may send, there are two DMARC records, and the key was withdrawn", "settings.fine", "-", ("--selector", "old"),
        setup=Setup(spf='"v=spf1 +all"', records=('_dmarc TXT "v=DMARC1; p=none"', 'old._domainkey TXT "v=DKIM1; p="')),
        parts={"spf": "warning domain.spf-open", "dmarc": "warning domain.dmarc-invalid", "dkim": "warning domain.dkim-invalid"}, exit=1, wire=WIRE,
    ),
    Scenario(
        "domain-bare", "Neither SPF nor DMARC", "settings.fine", "-",
        setup=Setup(spf="", dmarc="", records=('@ TXT "nothing"',)),
        parts={"spf": "warning domain.spf-missing", "dmarc": "warning domain.dmarc-missing"}, exit=1, wire=WIRE,
    ),
)  # fmt: skip


def _run(*command, data=None):
    return subprocess.run(command, capture_output=True, input=data)


def key(folder, place):
    return f"{folder}/{place.id}.dkim.pem"


def records(folder, places, certificates):
    """The records of keys that are made for this run: scenario to lines of its zone."""
    made = {}
    os.makedirs(folder, exist_ok=True)
    for place in places:
        lines = []
        if place.setup.dkim:
            path = key(folder, place)
            if _run("openssl", "genrsa", "-out", path, "2048").returncode:
                raise RuntimeError("no key for " + place.id)
            public = subprocess.run(["openssl", "rsa", "-in", path, "-pubout", "-outform", "PEM"], capture_output=True, text=True).stdout
            text = "v=DKIM1; k=rsa; p=" + "".join(line for line in public.splitlines() if not line.startswith("---"))
            lines.append(f"{place.setup.dkim}._domainkey TXT " + " ".join(f'"{text[i:i + 250]}"' for i in range(0, len(text), 250)))
        if place.setup.tlsa:
            shown = _run("openssl", "x509", "-in", certificates.chain(place, 25), "-noout", "-pubkey").stdout
            spki = _run("openssl", "pkey", "-pubin", "-outform", "DER", data=shown).stdout
            digest = hashlib.sha256(spki if place.setup.tlsa == "good" else b"another key").hexdigest()
            lines.append(f"_25._tcp.{place.mail}. TLSA 3 1 1 {digest}")
        if lines:
            made[place.id] = lines
    return made


def judge(lab, command, place, folder):
    faults, scenario = [], place.scenario
    ca, java = lab.certificates.lab.certificate, f"-Dmailmend.dnssec.anchors={lab.servers.folder}/names/anchors"
    with lab.world.client(place) as client:
        options = [place.fill(option) for option in scenario.options]
        run = command.run(client, folder, "", "domain", place.domain, "--json", "--ca", ca, *options, java=java)
        with open(folder + "/output.json", "wb") as file:
            file.write(run.output)
        try:
            results = {part["id"]: part for part in json.loads(run.output)["results"]}
        except (ValueError, KeyError):
            return "", [f"no document, exit {run.status}: {run.errors.decode(errors='replace')[-600:]}"], False
        for name, wanted in scenario.parts.items():
            part = results[name]
            got = " ".join([part["result"], *part["causes"][:1]])
            if got != wanted:
                faults.append(f"{name}: expected {wanted}, got {got} ({part['summary']})")
        if run.status != scenario.exit:
            faults.append(f"expected exit {scenario.exit}, got {run.status}")
        faults += _second_opinions(lab, client, place, results)
        if scenario.message:
            faults += _messages(lab, command, client, place, folder)
    words = " ".join(f"{name} {results[name]['result']}" for name in scenario.parts)
    return words + "  ", faults, False


def _second_opinions(lab, client, place, results):
    """What others say of the same records."""
    faults = []
    if place.setup.dkim:
        done = _run(*client.command("opendkim-testkey", "-x", _conf(lab), "-d", place.domain, "-s", place.setup.dkim, "-k", key(lab.servers.folder, place)))
        if bool(done.returncode) != (results["dkim"]["result"] == "warning"):
            faults.append("opendkim-testkey says otherwise: " + (done.stdout + done.stderr).decode(errors="replace"))
    for address, inside in ((place.ip, True), (place.client, False)):
        done = _run(*client.command("spfquery", "--scope", "mfrom", "--ip", address, "--identity", "a@" + place.domain))
        verdict = done.stdout.decode(errors="replace").split()[:1]
        own = _run_spf(lab, client, place, address)
        if verdict != [own]:
            faults.append(f"Mail::SPF says {verdict} of {address}, Mailmend {own}")
    done = _run(*client.command(OPENDMARC, place.domain))
    said = done.stdout.decode(errors="replace")
    if len(results["dmarc"]["records"]) < 2 and (results["dmarc"]["causes"] == []) != ("policy: reject" in said):
        faults.append("opendmarc-check says otherwise: " + said + done.stderr.decode(errors="replace"))
    return faults


def _conf(lab):
    """OpenDKIM asks the root servers itself, and knows no `test`, unless it is told otherwise."""
    path = lab.servers.folder + "/opendkim.conf"
    if not os.path.exists(path):
        with open(path + ".unbound", "w") as file:
            file.write('server:\n  local-zone: "test." nodefault\n  module-config: "iterator"\n')
            file.write(f'forward-zone:\n  name: "."\n  forward-addr: {RESOLVER}\n')
        with open(path, "w") as file:
            file.write(f"ResolverConfiguration {path}.unbound\nMode v\n")
    return path


def _run_spf(lab, client, place, address):
    launcher = os.path.abspath(os.environ.get("MAILMEND") or os.path.dirname(os.path.dirname(os.path.dirname(__file__))) + "/mailmend")
    done = _run(*client.command(launcher, "spf", "check", "--ip", address, "--from", "a@" + place.domain, "--helo", place.mail, "--json"))
    try:
        return json.loads(done.stdout)["result"]
    except ValueError:
        return done.stderr.decode(errors="replace")


def _messages(lab, command, client, place, folder):
    """A signed message: whole, and changed on the way."""
    text = f"From: anna@{place.domain}\r\nTo: bob@example.org\r\nSubject: lab\r\nMessage-ID: <1@{place.domain}>\r\n\r\nOne line.\r\n"
    signed = _run("dkimsign", place.setup.dkim, place.domain, key(lab.servers.folder, place), data=text.encode()).stdout
    if b"DKIM-Signature" not in signed:
        return ["dkimpy did not sign"]
    faults = []
    for name, message, right in (("whole", signed, True), ("changed", signed.replace(b"One line", b"Two lines"), False)):
        path = f"{folder}/{name}.eml"
        with open(path, "wb") as file:
            file.write(message)
        run = command.run(client, folder, "", "message", path, "--json")
        said = _run(*client.command(OPENDKIM, "-x", _conf(lab), "-t", path))
        others = {"OpenDKIM": b"succeeded" in said.stdout + said.stderr, "dkimpy": _run(*client.command("dkimverify"), data=message).returncode == 0}
        try:
            ours = json.loads(run.output)["dkim"][0]["result"] == "pass"
        except (ValueError, KeyError, IndexError):
            return faults + [f"no judgement of the {name} message: {run.output[-300:]} {run.errors[-300:]}"]
        if ours != right or set(others.values()) != {right}:
            faults.append(f"{name} message: Mailmend {ours}, {others}, true {right}: {run.output.decode()[-400:]} {said}")
        if run.status != (0 if right else 1):
            faults.append(f"{name} message: exit {run.status}")
    return faults
