"""The fault proxy: what goes wrong between a computer and a server. faults.py CONFIGURATION

Alone: silent (takes the connection and never says a word), close and reset (at once), hello-close and hello-reset (as
soon as something is heard), says (some bytes of another service, then silence).
Before a real server: greeting-close and ehlo-close (passes on everything up to there), starttls-stall (passes on the
server's agreement and nothing after it), interceptor (opens TLS on the way with a certificate of its own; every AUTH
command that passes is logged).
"""

import asyncio
import json
import re
import socket
import ssl
import struct
import sys

HANGS = 120
"""Seconds after which a connection that nobody answers is given up here."""


async def swallow(reader):
    while await reader.read(65536):
        pass


def reset(writer):
    writer.get_extra_info("socket").setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    writer.transport.abort()


async def pump(reader, writer, heard=lambda data: None):
    try:
        while data := await reader.read(65536):
            heard(data)
            writer.write(data)
            await writer.drain()
    finally:
        writer.close()


class Listener:
    def __init__(self, words, log):
        self.words, self.log = words, log
        self.does = getattr(self, words["does"].replace("-", "_"))

    async def open(self):
        secure = None
        if "chain" in self.words:
            secure = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
            secure.load_cert_chain(self.words["chain"], self.words["key"])
        await asyncio.start_server(self.connected, self.words["address"], self.words["port"], ssl=secure)

    async def connected(self, reader, writer):
        try:
            await asyncio.wait_for(self.does(reader, writer), HANGS)
        except (ConnectionError, asyncio.TimeoutError, asyncio.IncompleteReadError, ssl.SSLError):
            pass
        finally:
            writer.close()

    async def silent(self, reader, _):
        await swallow(reader)

    async def close(self, *_):
        pass

    async def reset(self, _, writer):
        reset(writer)

    async def hello_close(self, reader, _):
        await reader.read(65536)

    async def hello_reset(self, reader, writer):
        await reader.read(65536)
        reset(writer)

    async def says(self, reader, writer):
        writer.write(bytes.fromhex(self.words["bytes"]))
        await writer.drain()
        await swallow(reader)

    async def _server(self):
        return await asyncio.open_connection("127.0.0.1", self.words["upstream"])

    async def greeting_close(self, _, writer):
        server, server_writer = await self._server()
        writer.write(await server.readuntil(b"\r\n"))
        await writer.drain()
        server_writer.close()

    async def ehlo_close(self, reader, writer):
        await self.greeting_close(reader, writer)
        await reader.readline()

    async def starttls_stall(self, reader, writer):
        server, server_writer = await self._server()
        answers = asyncio.create_task(pump(server, writer))
        while line := await reader.readline():
            server_writer.write(line)
            await server_writer.drain()
            if line.strip().upper() == b"STARTTLS":
                await swallow(reader)
        server_writer.close()
        await answers

    async def interceptor(self, reader, writer):
        trusting = ssl.create_default_context(cafile=self.words["ca"])
        server, server_writer = await asyncio.open_connection(
            self.words["upstream_address"], self.words["port"], ssl=trusting, server_hostname=self.words["name"]
        )
        await asyncio.gather(pump(reader, server_writer, self._look), pump(server, writer), return_exceptions=True)

    def _look(self, data):
        if re.match(rb"(?i)(AUTH|\S+ (LOGIN|AUTHENTICATE)) ", data):
            print(self.words["id"], "AUTH", file=self.log, flush=True)


async def main(path):
    with open(path) as file:
        configuration = json.load(file)
    with open(configuration["log"], "a") as log:
        for words in configuration["listeners"]:
            await Listener(words, log).open()
        await asyncio.Event().wait()


if __name__ == "__main__":
    asyncio.run(main(sys.argv[1]))
