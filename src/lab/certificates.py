"""The lab's certificate authority, made anew for every run."""

import datetime
import os
import subprocess

CONFIG = """
[ca]
default_ca = lab
[lab]
dir = {folder}
database = {folder}/index
new_certs_dir = {folder}
serial = {folder}/serial
default_md = sha256
policy = any
unique_subject = no
copy_extensions = none
[any]
commonName = supplied
organizationName = optional
[req]
distinguished_name = name
prompt = no
[name]
CN = lab
[authority]
basicConstraints = critical,CA:true
keyUsage = critical,keyCertSign,cRLSign
subjectKeyIdentifier = hash
"""

LEAF = """basicConstraints = CA:false
keyUsage = critical,digitalSignature
extendedKeyUsage = serverAuth
subjectKeyIdentifier = hash
authorityKeyIdentifier = keyid
subjectAltName = {names}
"""


def openssl(*arguments):
    done = subprocess.run(["openssl", *arguments], capture_output=True, text=True)
    if done.returncode:
        raise RuntimeError("openssl " + " ".join(arguments) + "\n" + done.stderr)


def new_key(path):
    openssl("genpkey", "-algorithm", "EC", "-pkeyopt", "ec_paramgen_curve:P-256", "-out", path)


class Authority:
    def __init__(self, folder, name):
        os.makedirs(folder)
        self.folder, self.config, self.certificate = folder, folder + "/openssl.cnf", folder + "/ca.pem"
        with open(self.config, "w") as file:
            file.write(CONFIG.format(folder=folder))
        open(folder + "/index", "w").close()
        with open(folder + "/serial", "w") as file:
            file.write(os.urandom(8).hex() + "\n")
        new_key(folder + "/ca.key")
        openssl(
            "req", "-new", "-x509", "-config", self.config, "-extensions", "authority", "-days", "3650",
            "-subj", f"/CN={name}", "-key", folder + "/ca.key", "-out", self.certificate,
        )  # fmt: skip

    def issue(self, stem, names, begins=-20, ends=70, own=False):
        """Write STEM.key and STEM.pem for these names, valid from `begins` to `ends` days from now."""
        new_key(stem + ".key")
        with open(stem + ".ext", "w") as file:
            file.write(LEAF.format(names=",".join("DNS:" + name for name in names)))
        openssl("req", "-new", "-config", self.config, "-subj", "/CN=" + names[0], "-key", stem + ".key", "-out", stem + ".csr")
        signer = ["-selfsign", "-keyfile", stem + ".key"] if own else ["-cert", self.certificate, "-keyfile", self.folder + "/ca.key"]
        openssl(
            "ca", "-batch", "-notext", "-config", self.config, *signer, "-startdate", _date(begins), "-enddate", _date(ends),
            "-extfile", stem + ".ext", "-in", stem + ".csr", "-out", stem + ".pem",
        )  # fmt: skip


def _date(days):
    return (datetime.datetime.now(datetime.timezone.utc) + datetime.timedelta(days=days)).strftime("%Y%m%d%H%M%SZ")


class Certificates:
    """One certificate per scenario, as its set-up wants it."""

    def __init__(self, folder, places):
        self.folder = folder
        self.lab = Authority(folder + "/lab", "Lab authority")
        self.other = Authority(folder + "/other", "Authority of somebody else")
        for place in places:
            self._issue(place)

    def key(self, place):
        return f"{self.folder}/{place.id}.key"

    def chain(self, place):
        return f"{self.folder}/{place.id}.pem"

    def _issue(self, place):
        names = [label + place.domain for label in ("mail.", "smtp.", "imap.", "pop.", "autoconfig.", "")] + place.names
        stem = f"{self.folder}/{place.id}"
        match place.setup.certificate:
            case "good":
                self.lab.issue(stem, names)
            case "expired":
                self.lab.issue(stem, names, begins=-120, ends=-30)
            case "not-yet-valid":
                self.lab.issue(stem, names, begins=30, ends=120)
            case "wrong-name":
                self.lab.issue(stem, [f"server7.{place.id}-hosting.test"])
            case "self-signed":
                self.lab.issue(stem, names, own=True)
            case "other-authority":
                self.other.issue(stem, names)
            case other:
                raise ValueError(other)
