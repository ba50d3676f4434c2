"""What the lab needs of Debian, installed without starting any service."""

import os
import subprocess
import sys
import tempfile

import domains
import exim

PACKAGES = (
    "postfix", "dovecot-core", "dovecot-imapd", "dovecot-pop3d", "bind9", "unbound", "nftables", "openssl", "iproute2",
    "postgrey", "poppler-utils", "bind9-utils", "libfaketime", "dropbear-bin",
    "opendkim-tools", "libmilter1.0.1", "python3-dkim", "spf-tools-perl", "libopendmarc2", "libspf2-2",  # second opinions about domains
    "libdb5.3", "libgnutls-dane0", "libidn12", "libnsl2", "libpcre2-8-0",  # what Exim needs
)
POLICY = "/usr/sbin/policy-rc.d"


def installed(package):
    answer = subprocess.run(["dpkg-query", "-W", "-f", "${Status}", package], capture_output=True, text=True)
    return answer.stdout == "install ok installed"


def install():
    missing = [package for package in PACKAGES if not installed(package)]
    if missing:
        _install(missing)
    if not os.path.exists(exim.PROGRAM):
        _unpack("exim4-daemon-light", exim.PROGRAM.partition("/usr/")[0])
    for package, program in (("opendmarc", domains.OPENDMARC), ("opendkim", domains.OPENDKIM)):
        if not os.path.exists(program):
            _unpack(package, program.partition("/usr/")[0])


def _unpack(package, root):
    """Into a root of its own: as a package Exim would put Postfix out, OpenDMARC bring a data base, OpenDKIM a service."""
    print("unpacking " + package, flush=True)
    with tempfile.TemporaryDirectory() as folder:
        os.chmod(folder, 0o777)
        if subprocess.run(["apt-get", "download", "-q", package], cwd=folder, capture_output=True).returncode:
            _quietly("apt-get", "update", "-q")
            _quietly("apt-get", "download", "-q", package, cwd=folder)
        (archive,) = os.listdir(folder)
        os.makedirs(root, exist_ok=True)
        _quietly("dpkg", "-x", f"{folder}/{archive}", root)


def _install(missing):
    print("installing " + " ".join(missing), flush=True)
    own_policy = not os.path.exists(POLICY)
    if own_policy:
        with open(POLICY, "w") as file:
            file.write("#!/bin/sh\nexit 101\n")
        os.chmod(POLICY, 0o755)
    try:
        _quietly("apt-get", "update", "-q")
        _quietly("debconf-set-selections", input="postfix postfix/main_mailer_type select No configuration\n")
        _quietly("apt-get", "install", "-q", "-y", "--no-install-recommends", *missing)
    finally:
        if own_policy:
            os.remove(POLICY)


def _quietly(*command, **options):
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    done = subprocess.run(command, env=environment, capture_output=True, text=True, **options)
    if done.returncode:
        sys.exit(" ".join(command) + "\n" + done.stdout[-3000:] + done.stderr[-3000:])
