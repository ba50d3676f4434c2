"""A device on the way: it forwards SMTP and spoils STARTTLS. middlebox.py CONFIGURATION

strip: the STARTTLS line is taken out of the EHLO answer.
mask: as firewalls that inspect SMTP do it: the greeting becomes stars, STARTTLS becomes XXXXXXXA.
In both, a STARTTLS that the client sends all the same reaches the server as XXXXXXXX, and the server's own
words come back. Every AUTH command that passes is logged: here it would pass in clear.

Beside them stands a sign-in service (on a UNIX socket, before a real one) that hangs up when it is asked.
"""

import asyncio
import json
import os
import re
import sys


async def pump(reader, writer, change):
    try:
        while line := await reader.readline():
            line = change(line)
            if line:
                writer.write(line)
                await writer.drain()
    except (ConnectionError, asyncio.LimitOverrunError, ValueError):
        pass
    finally:
        writer.close()


class Middlebox:
    def __init__(self, listener, log):
        self.listener, self.log = listener, log

    async def connected(self, reader, writer):
        try:
            server_reader, server_writer = await asyncio.open_connection("127.0.0.1", self.listener["upstream"])
        except OSError:
            writer.close()
            return
        greeted = [False]
        await asyncio.gather(
            pump(reader, server_writer, self.from_client),
            pump(server_reader, writer, lambda line: self.from_server(line, greeted)),
        )

    def from_client(self, line):
        if line[:4].upper() == b"AUTH":
            print(self.listener["id"], "AUTH", file=self.log, flush=True)
        return re.sub(rb"(?i)^STARTTLS", b"XXXXXXXX", line)

    def from_server(self, line, greeted):
        mask = self.listener["does"] == "mask"
        if not greeted[0]:
            greeted[0] = line[3:4] != b"-"
            return line[:4] + b"*" * len(line[4:].rstrip()) + b"\r\n" if mask else line
        if re.match(rb"(?i)250-STARTTLS", line):
            return line[:4] + b"XXXXXXXA\r\n" if mask else b""
        return line


async def hang_up_at_sign_in(reader, writer, upstream):
    """A sign-in service that greets and goes away when it is asked."""
    server_reader, server_writer = await asyncio.open_unix_connection(upstream)

    def until_asked(line):
        if line.startswith(b"AUTH"):
            raise ConnectionError
        return line

    answers = asyncio.create_task(pump(server_reader, writer, lambda line: line))
    await pump(reader, server_writer, until_asked)
    writer.close()
    await answers


async def main(path):
    with open(path) as file:
        configuration = json.load(file)
    with open(configuration["log"], "a") as log:
        for listener in configuration["listeners"]:
            await asyncio.start_server(Middlebox(listener, log).connected, listener["address"], listener["port"])
        hangs_up = configuration["hangs_up"]
        await asyncio.start_unix_server(lambda r, w: hang_up_at_sign_in(r, w, hangs_up["upstream"]), hangs_up["path"])
        os.chmod(hangs_up["path"], 0o666)
        await asyncio.Event().wait()


if __name__ == "__main__":
    asyncio.run(main(sys.argv[1]))
