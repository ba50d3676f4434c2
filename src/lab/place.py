"""Where each scenario stands: its names, addresses, mailbox and secret."""

import secrets
from dataclasses import dataclass

from scenario import Scenario

AUTHORITATIVE, LAME, RESOLVER, SILENT_RESOLVER, ROUTER = "192.0.2.1", "192.0.2.2", "192.0.2.53", "192.0.2.66", "192.0.2.254"
AUTHORITATIVE6 = "2001:db8::1"
NET, NET6 = ("198.51.100.", "203.0.113."), ("2001:db8:1::", "2001:db8:2::")
"""Of the servers' own and their second addresses."""


@dataclass(frozen=True)
class Place:
    number: int
    scenario: Scenario
    host: Scenario
    """The scenario whose servers are used: this one, or the one that `at` names."""
    domain: str
    ip: str
    other: str
    ip6: str
    other6: str
    client: str
    client6: str
    password: str
    """What the server expects."""
    secret: str
    """What the user types; the same as password but in the scenarios of a wrong one."""

    @property
    def id(self):
        return self.scenario.id

    @property
    def setup(self):
        return self.host.setup

    @property
    def own(self):
        """Does it bring servers of its own?"""
        return self.host is self.scenario

    @property
    def mail(self):
        return f"{self.setup.host}.{self.domain}"

    @property
    def user(self):
        return f"{self.scenario.user}@{self.domain}"

    @property
    def login(self):
        return self.fill(self.setup.user_name)

    @property
    def names(self):
        """Names of the mail host besides the usual ones."""
        return [self.fill(name) for name in self.setup.names] + ["mta-sts." + self.domain] * bool(self.setup.policy)

    @property
    def addresses(self):
        """Where the mailbox server listens."""
        live = self.setup.other == "live"
        return [self.ip] + [self.other] * live + ([self.ip6] + [self.other6] * live if self.setup.ipv6 else [])

    @property
    def reversed(self):
        """The address as a blocklist is asked for it."""
        return ".".join(reversed(self.ip.split(".")))

    def fill(self, text):
        for name in ("reversed", "domain", "mail", "ip6", "ip", "other6", "other", "client6", "client", "user", "id"):
            text = text.replace("{" + name + "}", getattr(self, name))
        return text


def places(scenarios):
    by_id = {scenario.id: scenario for scenario in scenarios}
    if len(by_id) != len(scenarios):
        raise ValueError("two scenarios have one id")
    numbers = {scenario.id: number for number, scenario in enumerate(scenarios, 1)}
    made = [_place(numbers, scenario, by_id[scenario.at or scenario.id]) for scenario in scenarios]
    if len({place.user for place in made}) != len(made):
        raise ValueError("two scenarios have one account")
    return made


def _place(numbers, scenario, host):
    number, password = numbers[scenario.id], _secret()
    typed = {"wrong": _secret, "app": _app_password}.get(scenario.password, lambda: password)()
    server = numbers[host.id]
    if server > 254:
        raise ValueError("more servers than addresses")
    return Place(
        number,
        scenario,
        host,
        scenario.domain.replace("{id}", scenario.id),
        *(network + str(server) for network in NET),
        *(network + f"{server:x}" for network in NET6),
        f"10.77.{number // 250}.{number % 250 + 2}",
        f"2001:db8:c::{number:x}",
        password,
        typed,
    )


def _app_password():
    return "".join(secrets.choice("abcdefghijklmnopqrstuvwxyz") for _ in range(16))


def _secret():
    """Unique, and with characters that look different in every encoding a leak could hide in."""
    return secrets.token_urlsafe(6) + '&"+/<' + secrets.token_urlsafe(8) + "=%~"
