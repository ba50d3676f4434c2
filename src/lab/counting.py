"""Sign-ins as the servers themselves logged them, and not as Mailmend tells them."""

import os
import re
import time
from dataclasses import dataclass, field

from servers import SIGN_INS

SERVICES = {"smtp": "smtp", "imap": "imap", "pop3": "pop"}


@dataclass
class SignIns:
    commands: dict = field(default_factory=lambda: {"smtp": 0, "imap": 0, "pop": 0})
    """AUTH commands by protocol."""
    accepted: int = 0
    """How many of SMTP's were accepted."""
    messages: int = 0
    """Messages from this account that the server took."""
    faults: list = field(default_factory=list)

    def __str__(self):
        return "/".join(str(count) for count in self.commands.values())


class Logs:
    """What is added to the servers' logs from now on."""

    def __init__(self, servers, place, client_ips):
        self._servers, self._place, self._client_ips = servers, place, client_ips
        self._paths = [servers.postfix_log, servers.exim_log, servers.middlebox_log, servers.scripted_log, *(servers.dovecot_log(name) for name in SIGN_INS)]
        self._began = {path: os.path.getsize(path) if os.path.exists(path) else 0 for path in self._paths}

    def _new(self, path):
        if not os.path.exists(path):
            return []
        with open(path, errors="replace") as file:
            file.seek(self._began[path])
            return file.read().splitlines()

    def _submission(self):
        marks = [f"postfix/{self._place.host.id}/{port}/" for port in (25, "relay", *self._place.setup.submission)]
        clients = [f"[{address}]" for address in (*self._client_ips, "127.0.0.1", self._place.ip)]  # the last two behind something on the way
        return [
            line
            for line in self._new(self._servers.postfix_log)
            if any(mark in line for mark in marks) and ("]: fatal: " in line or any(client in line for client in clients))
        ]

    def said(self):
        """The verbs of each session that is over, by the servers' own count."""
        sessions = [re.findall(r"(\w+)=", line) for line in self._submission() if "]: disconnect from" in line]
        for line in self._new(self._servers.exim_log):
            session = re.search(r"\[([^]]+)\].* C=(\S+)", line)
            if session and session[1] in self._client_ips:
                sessions.append(session[2].split(","))
        return sessions

    def sign_ins(self):
        deadline = time.monotonic() + 5
        while True:  # a server counts a session when it is over
            lines = self._submission()
            began = sum("]: connect from" in line for line in lines)
            ended = sum("]: disconnect from" in line or "]: fatal: " in line for line in lines)
            if began == ended or time.monotonic() > deadline:
                break
            time.sleep(0.1)
        found = SignIns()
        if began != ended:
            found.faults.append(f"{began - ended} SMTP sessions are still open after 5 s")
        for line in lines:
            if ended_with := re.search(r"disconnect from .* auth=(\d+)(?:/(\d+))?", line):
                found.accepted += int(ended_with[1])
                found.commands["smtp"] += int(ended_with[2] or ended_with[1])
        self._exim(found)
        taken = f"from=<{self._place.user}>, size="
        found.messages = sum("/qmgr[" in line and taken in line for line in self._new(self._servers.postfix_log))
        asked = {protocol: 0 for protocol in found.commands}
        for name in SIGN_INS:
            for line in self._new(self._servers.dovecot_log(name)):
                request = re.search(r"client in: AUTH\t.*service=(\w+).*\tlip=([^\t]+).*\trip=([^\t]+)", line)
                if request and request[2] in self._place.addresses and request[3] in self._client_ips:
                    asked[SERVICES[request[1]]] += 1
        found.commands["imap"], found.commands["pop"] = asked["imap"] - self._place.scenario.holds, asked["pop"]
        if asked["smtp"] > found.commands["smtp"]:
            found.faults.append(f"Dovecot was asked {asked['smtp']} times, Postfix counts {found.commands['smtp']} AUTH commands")
        for line in self._new(self._servers.scripted_log):
            _, protocol, client = line.split()
            found.commands[protocol] += client in self._client_ips
        if any(line == f"{self._place.id} AUTH" for line in self._new(self._servers.middlebox_log)):
            found.faults.append("an AUTH command went through a device on the way in clear")
        return found

    def _exim(self, found):
        if self._place.setup.mta != "exim":
            return
        time.sleep(0.5)  # it counts a session when it is over
        for line in self._new(self._servers.exim_log):
            session = re.search(r"no MAIL in SMTP connection from .*\[([^]]+)\] .*C=(\S+)", line)
            if session and session[1] in self._client_ips and f"I=[{self._place.ip}]" in line:
                found.commands["smtp"] += session[2].split(",").count("AUTH")
                found.accepted += " A=" in line
