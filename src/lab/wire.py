"""Looks at a scenario's servers with plain sockets, from the client's namespace: does the set-up behave as claimed?

Reads one JSON object from standard input: address, address6, mail, user, password, ca, resolver, probes (a list of
texts); writes a list of what came back. Probes:

    dns TYPE NAME                      code and answers, or "silent"; dns-unchecked: checking disabled (RFC 4035 section 3.2.2)
    tcp PORT / tcp6 PORT               open, refused, silent, unreachable; tcp-other: at the second address
    tls-name PORT NAME                 TLS from the start under another name
    smtp PORT MODE WORD...             the dialogue; MODE plain, starttls or tls; WORD ehlo, auth, auth:NAME, login, rcpt:ADDRESS, cipher
    raw PORT                           the first bytes, or "silent"
    http PATH                          status and type
    proxy PORT                         what the web proxy answers when it is asked for the server's port
    issuer PORT                        of each certificate sent, whatever it is worth
    name NAME                          as programs on this computer see it
    imap PORT / pop PORT               implicit TLS, one sign-in
    imap PORT mailbox                  the same, then the inbox and its limits
    imap PORT clear                    what is offered without TLS
    https HOST                         the autoconfig file
"""

import base64
import http.client as http_client
import json
import os
import re
import socket
import ssl
import struct
import subprocess
import sys

TYPES = {"A": 1, "NS": 2, "SOA": 6, "PTR": 12, "MX": 15, "TXT": 16, "AAAA": 28, "SRV": 33}
CODES = {0: "NOERROR", 2: "SERVFAIL", 3: "NXDOMAIN", 5: "REFUSED"}
PATIENCE = 4
REPLY_PATIENCE = 9
"""Seconds; Dovecot lets a second try after a refused one wait."""


def name_at(message, at):
    labels, end = [], 0
    while length := message[at]:
        if length >= 192:
            end = end or at + 2
            at = (length & 63) << 8 | message[at + 1]
            continue
        labels.append(message[at + 1 : at + 1 + length].decode())
        at += 1 + length
    return ".".join(labels), end or at + 1


def dns(case, kind, name, flags=0x0100):
    wanted = TYPES[kind]
    question = b"".join(bytes([len(label)]) + label.encode() for label in name.split(".")) + b"\0" + struct.pack(">HH", wanted, 1)
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as udp:
        udp.settimeout(PATIENCE)
        udp.sendto(os.urandom(2) + struct.pack(">HHHHH", flags, 1, 0, 0, 0) + question, (case["resolver"], 53))
        try:
            message = udp.recv(4096)
        except socket.timeout:
            return "silent"
    flags, _, answers = struct.unpack(">HHH", message[2:8])
    at, found = 12 + len(question), []
    for _ in range(answers):
        _, at = name_at(message, at)
        kind, _, _, length = struct.unpack(">HHIH", message[at : at + 10])
        at += 10
        data = message[at : at + length]
        if kind == 1:
            found.append(socket.inet_ntop(socket.AF_INET, data))
        elif kind == 28:
            found.append(socket.inet_ntop(socket.AF_INET6, data))
        elif kind == 15:
            found.append(name_at(message, at + 2)[0])
        else:
            found.append(data.hex())
        at += length
    return " ".join([CODES.get(flags & 15, str(flags & 15)), *found])


def tcp(address, port):
    try:
        socket.create_connection((address, int(port)), PATIENCE).close()
        return "open"
    except ConnectionRefusedError:
        return "refused"
    except socket.timeout:
        return "silent"
    except OSError as error:
        return f"unreachable ({error})"


class Dialogue:
    def __init__(self, case, port):
        self.case, self.heard = case, []
        self.socket = socket.create_connection((case["address"], int(port)), PATIENCE)
        self.socket.settimeout(REPLY_PATIENCE)
        self.file = self.socket.makefile("rb")

    def secure(self, host=None):
        context = ssl.create_default_context(cafile=self.case["ca"])
        context.hostname_checks_common_name = False
        self.socket = context.wrap_socket(self.socket, server_hostname=host or self.case["mail"])
        self.file = self.socket.makefile("rb")

    def reply(self):
        while True:
            line = self.file.readline().decode(errors="replace")
            if not line:
                raise ConnectionError("the server hung up")
            self.heard.append(line.rstrip())
            if line[3:4] != "-":
                return line

    def line(self):
        self.heard.append(self.file.readline().decode(errors="replace").rstrip())
        return self.heard[-1]

    def say(self, text):
        self.socket.sendall(text.encode() + b"\r\n")

    def ask(self, text):
        self.say(text)
        return self.reply()


def _base64(text):
    return base64.b64encode(text.encode()).decode()


def smtp(case, port, mode, *words):
    talk = Dialogue(case, port)
    try:
        if mode == "tls":
            talk.secure()
        talk.reply()
        talk.ask("EHLO client.example.test")
        if mode == "starttls":
            if talk.ask("STARTTLS").startswith("220"):
                talk.secure()
                talk.heard.clear()
                talk.ask("EHLO client.example.test")
        for word in words:
            verb, _, argument = word.partition(":")
            if verb == "cipher":
                talk.heard.append(" ".join(map(str, talk.socket.cipher())))
            elif verb == "auth":
                who = argument or case["user"]
                talk.ask("AUTH PLAIN " + _base64(f"\0{who}\0{case['password']}"))
            elif verb == "login":
                for text in ("AUTH LOGIN", _base64(case["user"]), _base64(case["password"])):
                    talk.ask(text)
            elif verb == "rcpt":
                talk.ask(f"MAIL FROM:<{case['user']}>")
                talk.ask(f"RCPT TO:<{argument}>")
                talk.ask("RSET")
        talk.ask("QUIT")
    except socket.timeout:
        talk.heard.append("silent")
    except (OSError, ConnectionError) as error:
        talk.heard.append(f"{type(error).__name__}: {error}")
    finally:
        talk.socket.close()
    return "\n".join(talk.heard)


def raw(case, port):
    with socket.create_connection((case["address"], int(port)), PATIENCE) as connection:
        connection.settimeout(PATIENCE)
        try:
            return repr(connection.recv(1000))
        except socket.timeout:
            return "silent"


def http(case, path):
    connection = http_client.HTTPConnection(case["address"], 80, timeout=PATIENCE)
    connection.request("GET", path)
    answer = connection.getresponse()
    return f"{answer.status} {answer.getheader('Content-Type')} {answer.getheader('Location')}"


def proxy(case, port):
    with socket.create_connection((case["other"], 3128), PATIENCE) as way:
        way.sendall(f"CONNECT {case['address']}:{port} HTTP/1.1\r\n\r\n".encode())
        return way.recv(200).decode()


def issuer(case, port):
    start = ["-starttls", "smtp"] if port in ("25", "587") else []
    command = ["openssl", "s_client", "-connect", f"{case['address']}:{port}", "-servername", case["mail"], *start]
    done = subprocess.run(command, input="", capture_output=True, text=True, timeout=REPLY_PATIENCE)
    return "\n".join(line for line in done.stdout.splitlines() if re.search(r"^ *(issuer|i:)", line))


def name(_, wanted):
    return socket.gethostbyname(wanted)


def imap(case, port, further=""):
    talk = Dialogue(case, port)
    if further == "clear":
        return talk.line()
    talk.secure()
    talk.line()
    password = case["password"].replace("\\", "\\\\").replace('"', '\\"')
    talk.say(f'a1 LOGIN "{case["user"]}" "{password}"')
    while not talk.line().startswith("a1 "):
        pass
    for tag, command in (("a2", "EXAMINE INBOX"), ("a3", "GETQUOTAROOT INBOX")) if further == "mailbox" else ():
        talk.say(f"{tag} {command}")
        while not talk.line().startswith(tag + " "):
            pass
    return "\n".join(talk.heard)


def pop(case, port):
    talk = Dialogue(case, port)
    talk.secure()
    talk.line()
    for command in (f"USER {case['user']}", f"PASS {case['password']}"):
        talk.say(command)
        talk.line()
    return "\n".join(talk.heard)


def https(case, host):
    talk = Dialogue(case, 443)
    talk.secure(host)
    talk.say(f"GET /mail/config-v1.1.xml HTTP/1.0\r\nHost: {host}\r\n")
    return talk.file.read().decode()


def probe(case, text):
    kind, *words = text.split()
    try:
        match kind:
            case "dns":
                return dns(case, *words)
            case "dns-unchecked":
                return dns(case, *words, flags=0x0110)
            case "proxy":
                return proxy(case, *words)
            case "tcp-other":
                return tcp(case["other"], *words)
            case "tls-name":
                return smtp(case | {"mail": words[1]}, words[0], "tls", "ehlo")
            case "tcp":
                return tcp(case["address"], *words)
            case "tcp6":
                return tcp(case["address6"], *words)
            case "smtp" | "imap" | "pop" | "https" | "raw" | "http" | "issuer" | "name":
                return globals()[kind](case, *words)
            case _:
                raise ValueError(text)
    except OSError as error:
        return f"{type(error).__name__}: {error}"


if __name__ == "__main__":
    case = json.load(sys.stdin)
    json.dump([probe(case, text) for text in case["probes"]], sys.stdout)
