"""What a scenario is made of: servers, the user's computer, and what must come out."""

from dataclasses import dataclass, field


@dataclass(frozen=True)
class Setup:
    """How the servers of one scenario stand. The defaults are a healthy mail host."""

    submission: dict = field(default_factory=lambda: {465: "tls", 587: "starttls"})
    """Port to flavour. Of the mail server: tls, starttls, plain (no STARTTLS), clear (sign-in without TLS too), encrypt (nothing
    without TLS), no-key (a certificate file that does not load), no-sasl and no-sasl-tls (its sign-in service is gone). strip and
    mask: STARTTLS behind a middlebox. Of the fault proxy, see faults.py: silent, close, reset, hello-close, hello-reset, says:NAME,
    and before a real server greeting-close, ehlo-close, starttls-stall. ssh: a real SSH server."""
    mta: str = "postfix"
    """postfix or exim."""
    connect: str = "accept"
    """What Exim does when somebody connects: the verb and conditions of an access control list."""
    tls: str = "modern"
    """How Postfix speaks TLS: modern, old (1.0 and 1.1 alone), rsa-key-exchange or client-certificate (demanded)."""
    certificate: str = "good"
    """good, expired, not-yet-valid, ends-soon, wrong-name, no-san, self-signed, other-authority, incomplete (the intermediate is
    left out), revoked, rsa (2048 bits), rsa-1024, sha1 or long (a chain that needs several packets)."""
    complete_on: tuple = ()
    """Ports that send the intermediate all the same where the certificate is incomplete."""
    sign_in: str = "main"
    """Which Dovecot answers: main (PLAIN, LOGIN), oauth (XOAUTH2 alone), scram (SCRAM-SHA-256 alone),
    cram (CRAM-MD5 alone) or broken (its password database is down)."""
    user_name: str = "{user}"
    """The name the server knows the mailbox by."""
    account: str = ""
    """Further fields of the mailbox's line in Dovecot's passwd-file."""
    sessions: int = 10
    """How many sessions one user may have from one computer."""
    mails: int = 0
    """Messages that lie in the mailbox."""
    recipients: dict = field(default_factory=dict)
    """Recipient to reply, as in Postfix access(5)."""
    greylisting: bool = False
    firewall: tuple = ()
    """nftables statements of the router between client and servers; {ip} and {ip6} are the server's, {client} and {client6} the client's."""
    translation: tuple = ()
    """nftables statements that change where a packet of the client goes."""
    other: str = ""
    """What stands at the second address {other} and {other6}: nothing, dead (every packet is lost), live (the mailbox server too),
    relay (another mail server on 587), proxy (a web proxy on 3128), interceptor (opens TLS on 465 and 993 and passes it on) or portal (a web page)."""
    zone: str = "good"
    """good, absent (no such domain), lame (delegated to a server that does not know it), signed, or bogus (its signatures ended)."""
    host: str = "mail"
    """First label of the mail host."""
    labels: tuple = ("mail", "smtp", "imap", "pop")
    """Labels in the zone that lead to the mail host."""
    mx: str = "mail"
    """Host of the MX, with its preference where a blank stands in it; none where empty."""
    spf: str = '"v=spf1 mx -all"'
    """The SPF record; none where empty."""
    dmarc: str = '"v=DMARC1; p=reject"'
    """The DMARC record; none where empty."""
    dkim: str = ""
    """Selector of a 2048-bit key that is made for this run."""
    tlsa: str = ""
    """TLSA record of the mail host at port 25: good, or other (of a key that it does not show)."""
    policy: tuple = ()
    """Lines of an MTA-STS policy, served over HTTPS at mta-sts.DOMAIN."""
    records: tuple = ()
    """Further records of the zone, in master file syntax."""
    zones: dict = field(default_factory=dict)
    """Further zones: name to records."""
    ipv6: bool = False
    """The mail host has an AAAA record and listens there too."""
    autoconfig: str = ""
    """User name element of an autoconfig file served over HTTPS; none without it."""
    pages: dict = field(default_factory=dict)
    """Path to file among the certificates, served over plain HTTP."""
    names: tuple = ()
    """Names of the mail host besides mail, smtp, imap and pop of the domain, whole, also in the certificate."""
    script: "Script | None" = None
    """A provider's own words in place of Postfix and Dovecot."""


@dataclass(frozen=True)
class Script:
    """How a provider's servers talk. Sentences are what such servers have said, read in public reports of 2023 to 2026."""

    greeting: str
    ehlo: tuple
    imap: str
    """The greeting of IMAP after * OK."""
    refusals: dict
    """Part before @ to (lines of the SMTP reply, IMAP reply)."""


@dataclass(frozen=True)
class Client:
    """The user's computer."""

    ipv6: bool = False
    resolver: str = "good"
    """good, silent, refusing (every question) or portal (one address for every name)."""
    hosts: tuple = ()
    """Further lines of /etc/hosts."""
    clock: int = 0
    """Days that the computer's clock is ahead."""
    network: bool = True
    """False: no way leads out of this computer."""
    proxy: bool = False
    """The web proxy at the second address is set."""
    delay: int = 0
    """Milliseconds added each way, by a tun pair in user space."""


@dataclass(frozen=True)
class Scenario:
    id: str
    about: str
    cause: str
    """Expected diagnosis[0] of level blocker, or settings.fine where there must be no blocker."""
    who: str
    """Who can mend it: the side of that cause, - for settings.fine."""
    options: tuple = ()
    present: tuple = ()
    """Warnings and notes that must stand somewhere in the diagnosis."""
    setup: Setup = Setup()
    client: Client = Client()
    domain: str = "{id}.test"
    user: str = "anna"
    """The part before @."""
    at: str = ""
    """Id of the scenario whose servers this one uses; its own set-up does not count then."""
    password: str = "right"
    """right, wrong, none (no secret option at all) or app (wrong, in the shape of an app password)."""
    sign_ins: dict = field(default_factory=lambda: {"smtp": (1,)})
    """Allowed numbers of AUTH commands by protocol; what is not named may be 0 or 1."""
    holds: bool = False
    """Another program on the same computer holds an IMAP session meanwhile: its sign-in is left out of the count."""
    online: bool = False
    """Third parties may be asked (they stand in the lab, or nowhere)."""
    verdict: str = ""
    exit: int = -1
    wire: tuple = ()
    """Self-test: (probe, regular expression over what came back); see wire.py for the probes."""
    parts: dict = field(default_factory=dict)
    """Part of the domain to what `mailmend domain` must say of it, with its cause: such a scenario looks at the domain alone."""
    returned: "object | None" = None
    """A message that came back, and what a look must say of it (see returned.py): such a scenario explains it and does nothing else."""
    message: bool = False
    """A message signed by OpenDKIM is judged, whole and changed, and OpenDKIM judges it, too."""
    waits_for: str = ""
    """What Mailmend still lacks for this cause: until then another cause is no failure; everything else is."""
    alone: bool = False
    """Touches something shared (clock, resolver, portal): no other scenario runs beside it."""

    @property
    def expected_verdict(self):
        return self.verdict or ("works" if self.cause == "settings.fine" else "broken")

    @property
    def expected_exit(self):
        if self.exit >= 0:
            return self.exit
        return {"works": 0, "works-with-warnings": 0, "broken": 1, "incomplete": 3}[self.expected_verdict]


ONE, NONE, SOME = {"smtp": (1,)}, {"smtp": (0,), "imap": (0,), "pop": (0,)}, {"smtp": (0, 1)}
NO_SMTP = {"smtp": (0,)}
ON_465, ON_587 = ("--smtp", "{mail}:465/tls"), ("--smtp", "{mail}:587/starttls")
SIGNED_IN = r"235 2\.7\.0"
REFUSED = r"535 5\.7\.8"
