"""The lab's network: one namespace of servers, one for each client, and a router between them. No way leads out."""

import os
import subprocess

from capture import Capture
from place import AUTHORITATIVE, AUTHORITATIVE6, LAME, RESOLVER, ROUTER, SILENT_RESOLVER
from sandbox import NAMES

FAKED = ("LD_PRELOAD=/usr/lib/x86_64-linux-gnu/faketime/libfaketime.so.1", "FAKETIME_DONT_FAKE_MONOTONIC=1", "NO_FAKE_STAT=1")
"""What gives a program another clock; waiting and the times of files stay true."""
HERE = os.path.dirname(os.path.abspath(__file__))

EXIM_USER, EXIM_GROUP = "Debian-exim:x:8:8::/:/usr/sbin/nologin\n", "Debian-exim:x:8:\n"
"""Debian's Exim looks for its user, and its package is not installed here."""


def run(*arguments, **options):
    done = subprocess.run(arguments, capture_output=True, text=True, **options)
    if done.returncode:
        raise RuntimeError(" ".join(arguments) + "\n" + done.stdout + done.stderr)
    return done.stdout


def batch(namespace, lines):
    """ip commands inside a namespace, in one process."""
    run("ip", "-n", namespace, "-force", "-batch", "-", input="\n".join(lines) + "\n")


class World:
    def __init__(self, places):
        tag = "mailmend-lab-" + os.urandom(4).hex()
        self.router, self.servers, self._client = tag + "-router", tag + "-servers", tag + "-client-"
        for name in (self.router, self.servers):
            self._namespace(name, RESOLVER)
        for name, line in (("passwd", EXIM_USER), ("group", EXIM_GROUP)):
            with open("/etc/" + name) as known, open(f"{NAMES}/{self.servers}/{name}", "w") as file:
                file.write(known.read() + line)
        for switch in ("ipv4/ip_forward", "ipv6/conf/all/forwarding"):
            run("ip", "netns", "exec", self.router, "sh", "-c", "echo 1 > /proc/sys/net/" + switch)
        addresses = [AUTHORITATIVE, LAME, RESOLVER, SILENT_RESOLVER, *(place.ip for place in places)]
        addresses += [place.other for place in places if place.setup.other]
        addresses6 = [AUTHORITATIVE6, *(place.ip6 for place in places if place.setup.ipv6)]
        addresses6 += [place.other6 for place in places if place.setup.ipv6 and place.setup.other]
        self._join(self.servers, "servers", addresses, addresses6)
        self._firewall(places)

    def _namespace(self, name, resolver, hosts=()):
        os.makedirs(f"{NAMES}/{name}", exist_ok=True)
        with open(f"{NAMES}/{name}/resolv.conf", "w") as file:
            file.write(f"nameserver {resolver}\n")
        with open(f"{NAMES}/{name}/hosts", "w") as file:
            file.write("\n".join(("127.0.0.1 localhost", "::1 localhost", *hosts)) + "\n")
        run("ip", "netns", "add", name)
        batch(name, ["link set lo up"])

    def _join(self, name, port, addresses, addresses6):
        """A cable from the router to a namespace with these addresses."""
        batch(self.router, [f"link add {port} type veth peer name eth0 netns {name}"])
        self._address(name, port, addresses, addresses6)

    def _address(self, name, port, addresses, addresses6):
        batch(
            self.router,
            [f"link set {port} up", f"addr add {ROUTER}/32 dev {port}", f"addr add fe80::1/64 dev {port} nodad"]
            + [f"route add {address}/32 dev {port}" for address in addresses]
            + [f"route add {address}/128 dev {port}" for address in addresses6],
        )
        batch(
            name,
            [f"addr add {address}/32 dev eth0" for address in addresses]
            + [f"addr add {address}/128 dev eth0 nodad" for address in addresses6]
            + ["link set eth0 up", f"route add {ROUTER} dev eth0", f"route add default via {ROUTER} dev eth0"]
            + (["route add default via fe80::1 dev eth0"] if addresses6 else []),
        )

    def _firewall(self, places):
        rules = [f"ip daddr {SILENT_RESOLVER} drop"]
        rules += [f"ip daddr {place.other} drop\nip6 daddr {place.other6} drop" for place in places if place.setup.other == "dead"]
        rules += [place.fill(rule) for place in places for rule in place.setup.firewall]
        translations = [place.fill(rule) for place in places for rule in place.setup.translation]
        for place in places:
            if place.setup.other == "interceptor":
                translations.append(place.fill("ip saddr {client} ip daddr {ip} tcp dport { 465, 993 } dnat ip to {other}"))
            if place.setup.other == "relay":
                translations.append(place.fill("ip saddr {client} tcp dport 587 dnat ip to {other}"))
        text = "table inet lab {\n chain forward {\n type filter hook forward priority 0;\n" + "\n".join(rules)
        text += "\n}\nchain prerouting {\n type nat hook prerouting priority -100;\n" + "\n".join(translations) + "\n}\n}\n"
        run("ip", "netns", "exec", self.router, "nft", "-f", "-", input=text)

    def client(self, place, delay=0):
        """A fresh computer for one run of one scenario."""
        return ClientComputer(self, place, delay or place.scenario.client.delay)


class ClientComputer:
    def __init__(self, world, place, delay):
        self._world, self.name, self._port, self._delay = world, f"{world._client}{place.number}", f"c{place.number}", None
        client = place.scenario.client
        self._clock = ["env", *FAKED, f"FAKETIME={client.clock:+d}d"] if client.clock else []
        if client.proxy:
            self._clock += ["env", f"https_proxy=http://{place.other}:3128"]
        hosts = [place.fill(line) for line in client.hosts]
        world._namespace(self.name, {"silent": SILENT_RESOLVER, "refusing": LAME}.get(client.resolver, RESOLVER), hosts)
        addresses6 = [place.client6] if client.ipv6 else []
        if delay:
            self._delay = self._delay_line(delay)
            world._address(self.name, self._port, [place.client], addresses6)
        else:
            world._join(self.name, self._port, [place.client], addresses6)
        if not client.network:
            batch(self.name, ["route flush dev eth0", "link set eth0 down"])

    def _delay_line(self, milliseconds):
        process = subprocess.Popen(
            ["/usr/bin/python3", "-B", HERE + "/delay.py", self.name, self._world.router, self._port, str(milliseconds)],
            stdout=subprocess.PIPE, text=True,
        )  # fmt: skip
        if process.stdout.readline() != "ready\n":
            raise RuntimeError("the delay line did not start")
        return process

    def capture(self):
        return Capture(self._world.router, self._port)

    def command(self, *arguments):
        return ["ip", "netns", "exec", self.name, *self._clock, *arguments]

    def __enter__(self):
        return self

    def __exit__(self, *_):
        if self._delay:
            self._delay.kill()
            self._delay.wait()
        subprocess.run(["ip", "-n", self._world.router, "link", "del", self._port], capture_output=True)
        run("ip", "netns", "del", self.name)
