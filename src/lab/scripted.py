"""A mail server that speaks a provider's own words, where the real one cannot be had. scripted.py CONFIGURATION

SMTP on 465 and 587 and IMAP on 993; the reply to a sign-in depends on the account. The sentences stand in
scenarios.py with their sources. Every AUTH command is logged with the protocol and the client's address.
"""

import asyncio
import base64
import json
import re
import ssl
import sys


class Host:
    def __init__(self, configuration, log):
        self.words, self.log = configuration, log
        self.context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        self.context.load_cert_chain(configuration["chain"], configuration["key"])

    async def open(self):
        address = self.words["address"]
        for port, flavour in self.words["submission"].items():
            secure = self.context if flavour == "tls" else None
            await asyncio.start_server(lambda r, w, s=bool(secure): self.served(self.smtp, r, w, s), address, int(port), ssl=secure)
        await asyncio.start_server(lambda r, w: self.served(self.imap, r, w, True), address, 993, ssl=self.context)

    async def served(self, protocol, reader, writer, secured):
        try:
            await protocol(reader, writer, secured)
        except (ConnectionError, asyncio.IncompleteReadError, ssl.SSLError):
            pass
        finally:
            writer.close()

    def refusal(self, protocol, user, writer):
        print(self.words["id"], protocol, writer.get_extra_info("peername")[0], file=self.log, flush=True)
        return self.words["refusals"].get(user.partition("@")[0], {}).get(protocol)

    async def smtp(self, reader, writer, secured):
        async def say(*lines):
            writer.write("".join(line + "\r\n" for line in lines).encode())
            await writer.drain()

        async def asked(challenge):
            await say("334 " + challenge)
            return base64.b64decode(await reader.readline() + b"==").decode()

        await say("220 " + self.words["greeting"])
        while line := (await reader.readline()).decode(errors="replace").strip():
            verb, _, rest = line.partition(" ")
            match verb.upper():
                case "EHLO":
                    offered = [word for word in self.words["ehlo"] if secured or not word.startswith("AUTH")]
                    offered = [self.words["host"], *offered] + ([] if secured else ["STARTTLS"])
                    await say(*("250-" + word for word in offered[:-1]), "250 " + offered[-1])
                case "STARTTLS" if not secured:
                    await say("220 2.0.0 Ready to start TLS")
                    await writer.start_tls(self.context)
                    secured = True
                case "AUTH" if secured:
                    mechanism, _, initial = rest.partition(" ")
                    if mechanism.upper() == "LOGIN":
                        user = base64.b64decode(initial + "==").decode() if initial else await asked("VXNlcm5hbWU6")
                        await asked("UGFzc3dvcmQ6")
                    else:
                        user = (base64.b64decode(initial + "==").decode() if initial else await asked("")).split("\0")[1]
                    await say(*self.refusal("smtp", user, writer))
                case "QUIT":
                    await say("221 2.0.0 closing connection")
                    return
                case "NOOP" | "RSET":
                    await say("250 2.1.5 OK")
                case _:
                    await say("530 5.7.0 Authentication Required." if secured else "530 5.7.0 Must issue a STARTTLS command first.")

    async def imap(self, reader, writer, _):
        async def say(line):
            writer.write((line + "\r\n").encode())
            await writer.drain()

        await say("* OK " + self.words["imap"])
        while line := (await reader.readline()).decode(errors="replace").strip():
            tag, _, rest = line.partition(" ")
            verb, _, rest = rest.partition(" ")
            match verb.upper():
                case "CAPABILITY":
                    await say("* CAPABILITY IMAP4rev1 SASL-IR AUTH=PLAIN AUTH=XOAUTH2")
                    await say(tag + " OK done")
                case "LOGIN":
                    await say(tag + " " + self.refusal("imap", re.match(r'"?([^" ]*)', rest)[1], writer))
                case "AUTHENTICATE":
                    initial = rest.partition(" ")[2]
                    if not initial:
                        await say("+ ")
                        initial = (await reader.readline()).decode()
                    await say(tag + " " + self.refusal("imap", base64.b64decode(initial + "==").decode().split("\0")[1], writer))
                case "LOGOUT":
                    await say("* BYE")
                    await say(tag + " OK done")
                    return
                case _:
                    await say(tag + (" OK done" if verb.upper() in ("NOOP", "ID") else " BAD unknown"))


async def main(path):
    with open(path) as file:
        configuration = json.load(file)
    with open(configuration["log"], "a") as log:
        for host in configuration["hosts"]:
            await Host(host, log).open()
        await asyncio.Event().wait()


if __name__ == "__main__":
    asyncio.run(main(sys.argv[1]))
