"""Returned messages: what `mailmend explain --live` finds out at the recipient's servers, and whom it calls for it.

Every scenario counts who was really called, by the packets: nobody that its `calls` does not name. What was said in a session is told
by the mail server's own log, for after STARTTLS nobody else sees it: no MAIL, no RCPT.
"""

import ipaddress
import json
import os
import time
from dataclasses import dataclass

import capture as capturing
from counting import Logs
from place import AUTHORITATIVE
from scenario import Client, Scenario, Setup

QUIET = ("ehlo", "helo", "starttls", "quit", "commands")
"""What a look may say."""
TCP, MAIL = 6, 25
BUDGET, STARVED = 30, 10
"""Seconds that a look may take, and that starting and writing take where something else has the machine."""


@dataclass(frozen=True)
class Returned:
    """The message that came back, and what a look must say of it."""

    status: str
    said: str
    reason: str
    answer: str
    """confirms, contradicts or leaves-open, and the key of the sentence."""
    calls: tuple = ()
    """Addresses that TCP connections may go to; to each of them one must."""
    recipient: str = "bob@{domain}"
    sender: str = "anna@example.org"
    remote: str = "mail.{domain}"
    parts: dict = None
    """Part of what was found to its result."""


SILENT = "connect to mail.{domain}[{ip}]:25: Connection timed out"
STRANGER = "connect to decoy.{domain}[{other}]:25: Connection timed out; see http://decoy.{domain}/why and telnet {other} 25"
BLOCKED = "554 5.7.1 Service unavailable; Client host [{ip}] blocked using zen.spamhaus.org; https://www.spamhaus.org/query/ip/{ip}"
ZEN = ("{reversed} A 127.0.0.2", '{reversed} TXT "Listed by the lab"', "2.0.0.127 A 127.0.0.2", '2.0.0.127 TXT "Test"')
NOT_PUBLIC = ("@ MX 20 inner", "@ MX 30 near", "inbound A 127.0.0.1", "inbound AAAA ::1", "inner A 10.1.2.3", "near A 169.254.169.254")


def _scenario(name, about, returned, wire, **more):
    return Scenario(name, about, "settings.fine", "-", returned=returned, wire=wire, exit=0, **more)


RETURNED = (
    _scenario(
        "returned-answers", "4.4.1 came back, and the recipient's server answers now, with TLS",
        Returned("4.4.1", SILENT, "timeout_or_network", "contradicts answers-now", ("{ip}",), parts={"mx": "note", "port25": "good"}),
        (("smtp 25 starttls ehlo", "250"),),
    ),
    _scenario(
        "returned-silent", "4.4.1 came back, the recipient's server is dead, and port 25 is open from here",
        Returned("4.4.1", SILENT, "timeout_or_network", "confirms silent", ("{other}", "{ip}"), sender="anna@mailbox.org", parts={"port25": "problem"}),
        (("dns MX {domain}", "inbound"), ("dns A smtp.mailbox.org", "NOERROR {ip}")),
        setup=Setup(mx="inbound", records=("inbound A {other}",), other="dead", names=("smtp.mailbox.org",)),
    ),
    _scenario(
        "returned-port25-shut", "4.4.1 came back, and this network lets nobody out to port 25: that proves nothing",
        Returned("4.4.1", SILENT, "timeout_or_network", "leaves-open port25-shut", ("{ip}",), sender="anna@seznam.cz", parts={"port25": "unknown"}),
        (("tcp 25", "silent"), ("dns A smtp.seznam.cz", "NOERROR {ip}")),
        setup=Setup(names=("smtp.seznam.cz",), firewall=("ip saddr {client} tcp dport 25 drop",)),
    ),
    _scenario(
        "returned-null-mx", "The recipient's domain takes no mail: a null MX",
        Returned("5.1.10", "556 5.1.10 Recipient address has null MX", "refused_by_recipient_side", "confirms null-mx"),
        (("dns MX {domain}", r"NOERROR $"),), setup=Setup(mx="0 ."),
    ),
    _scenario(
        "returned-no-domain", "The recipient's domain does not exist",
        Returned("5.4.4", "Host or domain name not found. Name service error for name={domain} type=MX: Host not found", "no_such_domain", "confirms no-domain"),
        (("dns MX {domain}", "NXDOMAIN"),), setup=Setup(zone="absent"),
    ),
    _scenario(
        "returned-not-public", "The MX lead to loopback, a private and a link-local address: nobody is called",
        Returned("4.4.1", SILENT, "timeout_or_network", "leaves-open not-public", parts={"port25": "note"}),
        (("dns A inbound.{domain}", r"127\.0\.0\.1"), ("dns A inner.{domain}", r"10\.1\.2\.3")),
        setup=Setup(mx="inbound", records=NOT_PUBLIC),
    ),
    _scenario(
        "returned-names-stranger", "The message names a host and a page that the domain's DNS does not: neither is asked for or called",
        Returned("4.4.1", STRANGER, "timeout_or_network", "contradicts answers-now", ("{ip}",), remote="decoy.{domain}"),
        (("dns A decoy.{domain}", "NOERROR {other}"),), setup=Setup(records=("decoy A {other}",), other="live"),
    ),
    _scenario(
        "returned-listed", "The sending address that the words name is on the list that they name",
        Returned(
            "5.7.1", BLOCKED, "sender_reputation_or_ptr", "confirms listed", (AUTHORITATIVE,), "bob@friends.example.test",
            "anna@{domain}", "mail.friends.example.test", {"blocklists": "warning", "spf": "good", "reverse-dns": "good"},
        ),
        (("dns A {reversed}.zen.spamhaus.org", r"127\.0\.0\.2"),), setup=Setup(zones={"zen.spamhaus.org": ZEN}),
    ),
    _scenario(
        "returned-tls-expired", "TLS failed, and the certificate of the recipient's Exim has ended",
        Returned("4.7.5", "Server certificate not trusted", "tls", "confirms tls-certificate", ("{ip}",)),
        (("dns MX {domain}", "NOERROR"),), setup=Setup(mta="exim", submission={25: "starttls"}, certificate="expired"),
    ),
    _scenario(
        "returned-both-families", "4.4.1 came back; the recipient's server answers over IPv4, and over IPv6 nobody does",
        Returned("4.4.1", SILENT, "timeout_or_network", "contradicts answers-now", ("{ip}", "{other6}"), parts={"port25": "note"}),
        (("dns AAAA {mail}", "NOERROR"),), client=Client(ipv6=True), setup=Setup(ipv6=True, other="dead", records=("mail AAAA {other6}", "mail A {ip}"), labels=("imap",)),
    ),
)  # fmt: skip

MESSAGE = """From: MAILER-DAEMON@lab.test
To: <{sender}>
Subject: Undelivered Mail Returned to Sender
Message-ID: <returned@lab.test>
Auto-Submitted: auto-replied
MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status; boundary="b"

--b
Content-Type: text/plain; charset=us-ascii

This is the mail system at host out.lab.test.

I'm sorry to have to inform you that your message could not
be delivered to one or more recipients.

<{recipient}>: {said}

--b
Content-Type: message/delivery-status

Reporting-MTA: dns; out.lab.test

Final-Recipient: rfc822; {recipient}
Action: failed
Status: {status}
Remote-MTA: dns; {remote}
Diagnostic-Code: {kind}; {said}

--b
Content-Type: text/rfc822-headers

From: <{sender}>
To: <{recipient}>
Subject: Offer

--b--
"""


def _message(place):
    returned = place.scenario.returned
    text = MESSAGE.replace("{kind}", "smtp" if returned.said[:3].isdigit() else "X-Postfix")
    for name in ("sender", "recipient", "said", "status", "remote"):
        text = text.replace("{" + name + "}", getattr(returned, name))
    return place.fill(text).encode()


def judge(lab, command, place, folder):
    returned, faults = place.scenario.returned, []
    path, report = folder + "/returned.eml", folder + "/saved/report.pdf"
    with open(path, "wb") as file:
        file.write(_message(place))
    logs = Logs(lab.servers, place, (place.client, place.client6))
    with lab.world.client(place) as client:
        capture, inside = client.capture(), capturing.Capture(client.name, "lo")
        run = command.run(client, folder, "", "explain", path, "--live", "--json", "--pdf", report, "--ca", lab.certificates.lab.certificate)
        packets, own = list(capture.packets()), list(inside.packets())
    with open(folder + "/output.json", "wb") as file:
        file.write(run.output)
    try:
        (delivery,) = json.loads(run.output)["messages"][0]["deliveries"]
        look = delivery["live"]
    except (ValueError, KeyError, IndexError) as error:
        return "", [f"no look ({error!r}), exit {run.status}: {run.errors.decode(errors='replace')[-600:]}"], False
    if delivery["reason"] != returned.reason:
        faults.append(f"expected {returned.reason}, got {delivery['reason']}")
    got = f"{look['answer']} {look['why']}"
    if got != returned.answer:
        faults.append(f"expected {returned.answer}, got {got}: {look['sentence']} {look['results']}")
    results = {part["id"]: part for part in look["results"]}
    for name, wanted in (returned.parts or {}).items():
        if results.get(name, {}).get("result") != wanted:
            faults.append(f"{name}: expected {wanted}, got {results.get(name)}")
    if run.status != place.scenario.exit:
        faults.append(f"expected exit {place.scenario.exit}, got {run.status}")
    if not os.path.exists(report):
        faults.append("the report was not saved")
    faults += _calls(place, packets, own)
    faults += _said(logs, answered=got.startswith("contradicts") or returned.reason == "tls")
    words = f"expected {returned.answer:28} got {got:34} called {' '.join(sorted(_called(packets))) or 'nobody'}  "
    return words, faults, run.seconds > BUDGET + STARVED


def _called(packets):
    """Addresses to which a packet of TCP went, but for the resolver's port."""
    return {str(destination) for destination, data in packets if destination and _port(data) not in (None, 53)}


def _port(data):
    """The port a packet of TCP goes to."""
    if not data or data[0] >> 4 not in (4, 6):
        return None
    start, protocol = (4 * (data[0] & 15), data[9]) if data[0] >> 4 == 4 else (40, data[6])
    return int.from_bytes(data[start + 2 : start + 4], "big") if protocol == TCP else None


def _calls(place, packets, own):
    faults, called = [], _called(packets)
    wanted = {str(ipaddress.ip_address(place.fill(address))) for address in place.scenario.returned.calls}
    if called != wanted:
        faults.append(f"called {sorted(called)}, and {sorted(wanted)} are those to be called")
    if strangers := capturing.strangers(packets):
        faults.append("asked strangers: " + ", ".join(strangers))
    if any(_port(data) == MAIL for _, data in own):
        faults.append("called this computer itself at port 25")
    sent = b"\n".join(data for destination, data in packets if destination)
    for word in (b"MAIL FROM", b"RCPT TO", b"AUTH "):
        if word in sent.upper():
            faults.append(f"{word.decode()} was sent")
    if b"\x05decoy" in sent.lower():
        faults.append("DNS was asked for a name that the message alone tells")
    return faults


def _said(logs, answered):
    time.sleep(0.5)  # a server tells of a session when it is over
    said = logs.said()
    faults = [f"a session at port 25 had {verb}" for verbs in said for verb in verbs if verb.lower() not in QUIET]
    if answered and not any("STARTTLS" in map(str.upper, verbs) for verbs in said):
        faults.append(f"no session with STARTTLS in the server's log: {said}")
    return faults
