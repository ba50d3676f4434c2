"""The lab's DNS: a private root and all zones in BIND, and Unbound as the resolver that computers are given."""

import collections
import ipaddress
import os
import time

from place import AUTHORITATIVE, AUTHORITATIVE6, LAME, RESOLVER
from world import run

HEAD = "$TTL 60\n@ SOA ns1.test. hostmaster.lab.test. 1 3600 600 86400 60\n@ NS ns1.test.\n"
SIGNED = {"signed": (-1, 30), "bogus": (-60, -30)}
"""Kind of zone to the days from and until which its signatures hold."""
REVERSE = ("2.0.192.in-addr.arpa", "100.51.198.in-addr.arpa", "113.0.203.in-addr.arpa", "8.b.d.0.1.0.0.2.ip6.arpa")
FRIENDS = "friends.example.test", "greylisting.example.test", "away.example.test", "full.example.test"


def zone_of(place, made):
    """A healthy zone: mail host under the usual names, MX, SPF and DMARC; `made` are the records of keys of this run."""
    mx = place.fill(place.setup.mx)
    lines = ["@ MX " + (mx if " " in mx else "10 " + mx)] if mx else []
    lines += [f"@ TXT {place.fill(place.setup.spf)}"] * bool(place.setup.spf)
    lines += [f"_dmarc TXT {place.fill(place.setup.dmarc)}"] * bool(place.setup.dmarc)
    lines += made.get(place.id, [])
    for label in place.setup.labels:
        lines.append(f"{label} A {place.ip}")
        if place.setup.ipv6:
            lines.append(f"{label} AAAA {place.ip6}")
    if place.setup.autoconfig:
        lines.append(f"autoconfig A {place.ip}")
    lines += [f"{name}. A {place.ip}" for name in place.names if name.endswith("." + place.domain)]
    return lines + [place.fill(record) for record in place.setup.records]


def zones_of(places, made):
    """Every zone that BIND serves, and the names that are delegated and served by nobody."""
    zones, lame = collections.defaultdict(list), []
    for place in places:
        if place.setup.zone in ("good", *SIGNED):
            zones[place.domain] += zone_of(place, made)
        elif place.setup.zone == "lame":
            lame.append(place.domain)
        for name in place.names:
            if not name.endswith("." + place.domain):
                zones[".".join(name.split(".")[-2:])].append(f"{name}. A {place.ip}")
        for name, records in place.setup.zones.items():
            zones[place.fill(name)] += [place.fill(record) for record in records]
    for name in FRIENDS:
        zones[name] = ["@ MX 10 mail", f"mail A {AUTHORITATIVE}"]
    for place in places:
        named = [(place.ip, place.mail)] + ([(place.ip6, place.mail)] if place.setup.ipv6 else [])
        named += [(place.other, f"{record.split()[0]}.{place.domain}") for record in place.setup.records if record.endswith(" A {other}")]
        for address, name in named:
            pointer = ipaddress.ip_address(address).reverse_pointer
            parent = next(name for name in REVERSE if pointer.endswith("." + name))
            zones[parent].append(f"{pointer}. PTR {name}.")
    tops = {name.rpartition(".")[2] for name in zones} - {"arpa"} | {"test"}
    for top in tops:
        zones[top] = ([f"ns1 A {AUTHORITATIVE}", f"ns1 AAAA {AUTHORITATIVE6}", f"lame A {LAME}"] if top == "test" else []) + [
            f"{name}. NS {'lame' if name in lame else 'ns1'}.test." for name in list(zones) + lame if name.endswith("." + top)
        ]
    for name in REVERSE:
        zones[name] += []
    zones["."] = [f"{top}. NS ns1.test." for top in (*tops, *REVERSE)]
    zones["."] += [f"ns1.test. A {AUTHORITATIVE}", f"ns1.test. AAAA {AUTHORITATIVE6}"]
    return zones


def sign(folder, name, path, days):
    """A signed copy of the zone file, and its key for those who are to trust it."""
    make = ["dnssec-keygen", "-q", "-K", folder, "-a", "ECDSAP256SHA256", "-f", "KSK", name]
    key = run(*make).strip()
    begins, ends = (time.strftime("%Y%m%d%H%M%S", time.gmtime(time.time() + day * 86400)) for day in days)
    run("dnssec-signzone", "-z", "-P", "-K", folder, "-S", "-o", name, "-s", begins, "-e", ends, "-f", path + ".signed", path, cwd=folder)
    with open(f"{folder}/{key}.key") as file:
        return path + ".signed", [line for line in file if "DNSKEY" in line][0]


def _one_address_for_all(place):
    zones = (f'  local-zone: "{name}" redirect\n  local-data: "{name} 60 IN A {place.other}"\n' for name in (".", "test."))
    return f'view:\n  name: "{place.id}"\n  view-first: no\n' + "".join(zones)


def configure(folder, places, made):
    """Write both configurations; return the commands that run the servers in the foreground."""
    os.makedirs(folder)
    stanzas, anchors = [], []
    signed = {place.domain: SIGNED[place.setup.zone] for place in places if place.setup.zone in SIGNED}
    for number, (name, records) in enumerate(sorted(zones_of(places, made).items())):
        path = f"{folder}/{number}.zone"
        with open(path, "w") as file:
            file.write(f"$ORIGIN {name.rstrip('.')}.\n" + HEAD + "\n".join(records) + "\n")
        if name in signed:
            path, anchor = sign(folder, name, path, signed[name])
            anchors.append(anchor)
        stanzas.append(f'zone "{name}" {{ type primary; file "{path}"; }};\n')
    with open(folder + "/named.conf", "w") as file:
        file.write(
            f"""options {{ directory "{folder}"; pid-file none; session-keyfile none; managed-keys-directory "{folder}";
  listen-on {{ {AUTHORITATIVE}; {LAME}; }}; listen-on-v6 {{ {AUTHORITATIVE6}; }};
  recursion no; notify no; empty-zones-enable no; dnssec-validation no; minimal-responses yes; }};
controls {{ }};
view lame {{ match-destinations {{ {LAME}; }}; }};
view world {{ match-clients {{ any; }};
"""
            + "".join(stanzas)
            + "};\n"
        )
    with open(folder + "/hints", "w") as file:
        file.write(f". 60 NS ns1.test.\nns1.test. 60 A {AUTHORITATIVE}\n")
    open_zones = ("test.", *(name + "." for name in REVERSE))
    with open(folder + "/anchors", "w") as file:
        file.writelines(anchors)
    portals = [place for place in places if place.scenario.client.resolver == "portal"]
    with open(folder + "/unbound.conf", "w") as file:
        file.write(
            f"""server:
  directory: "{folder}"
  chroot: ""
  username: ""
  pidfile: ""
  use-syslog: no
  logfile: "{folder}/unbound.log"
  interface: {RESOLVER}
  access-control: 0.0.0.0/0 allow
  do-ip6: no
  module-config: "validator iterator"
  trust-anchor-file: "{folder}/anchors"
  root-hints: "{folder}/hints"
  ede: yes
"""
            + "".join(f'  local-zone: "{name}" nodefault\n' for name in open_zones)
            + "".join(f"  access-control-view: {place.client}/32 {place.id}\n" for place in portals)
            + "remote-control:\n  control-enable: no\n"
            + "".join(_one_address_for_all(place) for place in portals)
        )
    return [["named", "-f", "-c", folder + "/named.conf"], ["unbound", "-d", "-c", folder + "/unbound.conf"]]
