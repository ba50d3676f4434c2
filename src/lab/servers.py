"""The mail servers: one Postfix and one Exim whose ports differ by scenario, one Dovecot for each way to sign in,
postgrey, an SSH server; middlebox, fault proxy and web server of the lab's own."""

import json
import os
import shutil
import subprocess
import time

import exim
import domains
import names
from world import HERE, run

MAIL_USER = 8
SIGN_INS = ("main", "oauth", "scram", "cram", "broken")
OF_MIDDLEBOX = ("strip", "mask")
BEFORE_A_SERVER = ("greeting-close", "ehlo-close", "starttls-stall")
OF_PROXY = ("silent", "close", "reset", "hello-close", "hello-reset", "says", *BEFORE_A_SERVER)
OPENSSL = """openssl_conf = lab
[lab]
ssl_conf = ssl
[ssl]
system_default = old
[old]
MinProtocol = TLSv1
CipherString = DEFAULT:@SECLEVEL=0
"""
"""Lets Postfix and Dovecot load weak keys and speak old TLS where a scenario wants it, as older systems do."""
HANDSHAKE_V10 = (
    b"\x0a5.5.5-10.11.6-MariaDB\0" + b"\x2a\0\0\0" + b"jz_<k0!|\0" + b"\xfe\xf7\x08\x02\0\xff\x81\x15" + bytes(10) + b"k/*U$|[^?]:m\0mysql_native_password\0"
)  # fmt: skip
SAYINGS = {"mysql": len(HANDSHAKE_V10).to_bytes(4, "little") + HANDSHAKE_V10}
"""Opening bytes of other services. mysql: as the description of its protocol has it."""


class Servers:
    def __init__(self, folder, world, places, certificates):
        self.folder, self._world, self._certificates = folder, world, certificates
        self._accounts, self._places = places, [place for place in places if place.own]
        self._processes, self._stop_postfix = [], None
        self.logs, self.exim_log, self.exim = folder + "/log", folder + "/log/exim-main.log", exim.Exim(folder, self._places, places, certificates)
        self.openssl = folder + "/openssl.cnf"
        self.postfix_log, self.middlebox_log = self.logs + "/postfix.log", self.logs + "/middlebox.log"
        self.scripted_log = self.logs + "/scripted.log"
        for part in ("log", "mail", "web"):
            os.makedirs(f"{folder}/{part}")
        os.chown(folder + "/mail", MAIL_USER, MAIL_USER)
        self._output = open(self.logs + "/output.log", "w")

    def dovecot_log(self, sign_in):
        return f"{self.logs}/dovecot-{sign_in}.log"

    def start(self):
        with open(self.openssl, "w") as file:
            file.write(OPENSSL)
        for command in names.configure(self.folder + "/names", self._places, domains.records(self.folder, self._places, self._certificates)):
            self._spawn(*command)
        for sign_in in SIGN_INS:
            self._spawn("dovecot", "-F", "-c", self._dovecot(sign_in))
        self._postgrey()
        self._postfix()
        self._spawn(*self.exim.configure())
        self._ssh()
        self._python("middlebox.py", self._middlebox())
        self._python("faults.py", self._faults())
        self._python("scripted.py", self._scripted())
        self._python("web.py", self._web())

    def stop(self):
        if self._stop_postfix:
            subprocess.run(self._stop_postfix, capture_output=True)
        for process in self._processes:
            process.terminate()
        deadline = time.monotonic() + 3
        for process in self._processes:
            try:
                process.wait(max(0.1, deadline - time.monotonic()))
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()
        self._output.close()

    def died(self):
        return [process.args for process in self._processes if process.poll() is not None]

    def _spawn(self, *command):
        inside = ["ip", "netns", "exec", self._world.servers, *command]
        self._processes.append(subprocess.Popen(inside, stdin=subprocess.DEVNULL, stdout=self._output, stderr=self._output))

    def _python(self, script, configuration):
        path = f"{self.folder}/{script}.json"
        with open(path, "w") as file:
            json.dump(configuration, file)
        self._spawn("/usr/bin/python3", "-B", f"{HERE}/{script}", path)

    # Dovecot

    def _dovecot(self, sign_in):
        folder = f"{self.folder}/dovecot-{sign_in}"
        os.makedirs(folder)
        mine = [place for place in self._places if place.setup.sign_in == sign_in and not place.setup.script]
        with open(folder + "/users", "w") as file:
            for place in self._accounts:
                if place.setup.sign_in != sign_in:
                    continue
                home = f"{self.folder}/mail/{place.domain}/{place.scenario.user}"
                file.write(f"{place.login}:{{PLAIN}}{place.password}:{MAIL_USER}:{MAIL_USER}::{home}::{place.setup.account}\n")
                self._mails(home, place.setup.mails)
        addresses = [address for place in mine for address in place.addresses]
        passwords = f"driver = passwd-file\n args = {folder}/users"
        mechanisms = {"scram": "scram-sha-256", "cram": "cram-md5"}.get(sign_in, "plain login")
        if sign_in == "oauth":
            mechanisms = "xoauth2"
            with open(folder + "/oauth2.conf", "w") as file:
                file.write("introspection_mode = local\nlocal_validation_key_dict = fs:posix:prefix=" + folder + "/keys/\n")
            passwords = f"driver = oauth2\n mechanisms = xoauth2\n args = {folder}/oauth2.conf"
        if sign_in == "broken":  # a real outage: nothing listens where the passwords are kept
            with open(folder + "/dict.conf", "w") as file:
                file.write("uri = redis:host=127.0.0.1:port=6379\nkey passdb {\n key = user/%u\n format = json\n}\npassdb_objects = passdb\n")
            passwords = f"driver = dict\n args = {folder}/dict.conf"
        text = f"""
base_dir = {folder}/run
state_dir = {folder}/state
instance_name = {sign_in}
import_environment = $import_environment OPENSSL_CONF={self.openssl}
log_path = {self.dovecot_log(sign_in)}
auth_verbose = yes
auth_debug = yes
auth_mechanisms = {mechanisms}
protocols = {"imap pop3" if addresses else ""}
listen = {", ".join(addresses) or "127.0.0.1"}
ssl = yes
disable_plaintext_auth = yes
mail_location = maildir:~/
mail_plugins = quota
protocol imap {{
 mail_plugins = quota imap_quota
}}
plugin {{
 quota = count:User quota
 quota_vsizes = yes
}}
first_valid_uid = {MAIL_USER}
first_valid_gid = {MAIL_USER}
passdb {{
 {passwords}
}}
userdb {{
 driver = passwd-file
 args = {folder}/users
}}
service auth {{
 unix_listener {folder}/sasl {{
  mode = 0666
 }}
}}
"""
        for place in mine:
            certificate = f"ssl_cert = <{self._certificates.chain(place, 993)}\n ssl_key = <{self._certificates.key(place)}\n"
            if place is mine[0]:
                text += certificate
            for address in place.addresses:
                text += f"local {address} {{\n {certificate} mail_max_userip_connections = {place.setup.sessions}\n}}\n"
        with open(folder + "/dovecot.conf", "w") as file:
            file.write(text)
        return folder + "/dovecot.conf"

    @staticmethod
    def _mails(home, count):
        folders = [f"{home}/{part}" for part in ("cur", "new", "tmp")] if count else []
        for folder in folders:
            os.makedirs(folder)
        for number in range(count):
            with open(f"{home}/new/{number}.lab", "w") as file:
                file.write("Subject: lab\n\nlab\n")
            os.chown(f"{home}/new/{number}.lab", MAIL_USER, MAIL_USER)
        for folder in (os.path.dirname(home), home, *folders) if count else ():
            os.chown(folder, MAIL_USER, MAIL_USER)

    # Postfix

    def _postfix(self):
        folder = self.folder + "/postfix"
        for part in ("", "/etc", "/queue", "/data"):
            os.makedirs(folder + part)
        shutil.chown(folder + "/data", "postfix")
        mail_domains = {place.domain for place in self._places}
        with open(folder + "/etc/mailboxes", "w") as file:
            file.writelines(f"{place.user} {place.domain}/{place.scenario.user}/\n" for place in self._accounts)
        with open(folder + "/etc/recipients", "w") as file:
            file.writelines(f"{name} {reply}\n" for place in self._places for name, reply in place.setup.recipients.items())
        with open(folder + "/etc/main.cf", "w") as file:
            file.write(
                f"""compatibility_level = 3.6
queue_directory = {folder}/queue
data_directory = {folder}/data
maillog_file = {self.postfix_log}
maillog_file_prefixes = {self.logs}
import_environment = MAIL_CONFIG MAIL_DEBUG MAIL_LOGTAG TZ LANG=C OPENSSL_CONF={self.openssl}
myhostname = relay.lab.test
inet_interfaces = all
inet_protocols = all
mydestination =
mynetworks =
alias_maps =
local_recipient_maps =
smtpd_peername_lookup = no
smtpd_sasl_type = dovecot
smtpd_tls_auth_only = yes
smtpd_tls_loglevel = 1
smtpd_relay_restrictions = permit_sasl_authenticated, reject_unauth_destination
default_transport = discard
relay_transport = discard
virtual_mailbox_domains = {", ".join(sorted(mail_domains))}
virtual_mailbox_maps = texthash:{folder}/etc/mailboxes
virtual_mailbox_base = {self.folder}/mail
virtual_minimum_uid = 1
virtual_uid_maps = static:{MAIL_USER}
virtual_gid_maps = static:{MAIL_USER}
"""
            )
        with open(folder + "/etc/master.cf", "w") as file:
            file.write(INTERNAL)
            for place in self._places:
                file.writelines(self._ports(place))
        command = ["ip", "netns", "exec", self._world.servers, "postfix", "-c", folder + "/etc"]
        run(*command, "start")
        self._stop_postfix = [*command, "abort"]

    def _ports(self, place):
        if place.setup.mta != "exim" or 25 not in place.setup.submission:
            yield self._port(place, 25, place.ip, "mx")
        if place.setup.other == "relay":
            yield self._port(place, 587, place.other, "relay")
        if place.setup.script:
            return
        for port, flavour in place.setup.submission.items():
            if flavour in (*OF_MIDDLEBOX, *BEFORE_A_SERVER):
                yield self._port(place, port, "127.0.0.1", "starttls", hidden_port(place, port))
            elif place.setup.mta == "postfix" and flavour != "ssh" and flavour.partition(":")[0] not in OF_PROXY:
                yield self._port(place, port, place.ip, flavour)
                if place.setup.ipv6:
                    yield self._port(place, port, f"[{place.ip6}]", flavour)

    def _port(self, place, port, address, flavour, listen=0):
        of = "-other" if flavour == "relay" else ""
        certificate = f"{self._certificates.key(place, of)}, {self._certificates.chain(place, port, of)}"
        level = {"plain": "none", "clear": "may", "encrypt": "encrypt"}.get(flavour, "may")
        options = {"syslog_name": f"postfix/{place.id}/{flavour if of else port}", "myhostname": place.mail, "smtpd_tls_security_level": level}
        if of:
            options["myhostname"] = f"relay.{place.id}-isp.test"
        if flavour in ("plain", "clear"):
            options["smtpd_tls_auth_only"] = "no"
        if flavour == "no-key":
            options["smtpd_tls_cert_file"] = self.folder + "/no-such-file.pem"
        elif flavour != "plain":
            options["smtpd_tls_chain_files"] = certificate
        if flavour in ("tls", "no-sasl-tls"):
            options["smtpd_tls_wrappermode"] = "yes"
        if flavour != "mx":
            path = self.folder + "/no-such-socket" if flavour.startswith("no-sasl") else self._sasl(place.setup.sign_in)
            options |= {"smtpd_sasl_auth_enable": "yes", "smtpd_sasl_path": path}
            options |= TLS_KINDS[place.setup.tls]
        checks = ["check_recipient_access texthash:" + self.folder + "/postfix/etc/recipients"] if place.setup.recipients else []
        checks += ["check_policy_service inet:127.0.0.1:10023"] if place.setup.greylisting else []
        if checks:
            options["smtpd_recipient_restrictions"] = ", ".join(checks)
        written = "".join(f"  -o {{ {name} = {value} }}\n" for name, value in options.items())
        return f"{address}:{listen or port} inet n - n - - smtpd\n{written}"

    def _sasl(self, sign_in):
        """Postfix 3.7 turns Dovecot's own "temporary failure" into a plain refusal; only a lost connection makes its 454."""
        return f"{self.folder}/dovecot-{sign_in}/" + ("sasl-hangs-up" if sign_in == "broken" else "sasl")

    def _postgrey(self):
        os.makedirs(self.folder + "/postgrey")
        shutil.chown(self.folder + "/postgrey", "postgrey", "postgrey")
        self._spawn("postgrey", "--inet=127.0.0.1:10023", f"--dbdir={self.folder}/postgrey", "--delay=300")

    # Servers of the lab's own

    def _middlebox(self):
        listeners = [
            {"address": place.ip, "port": port, "upstream": hidden_port(place, port), "does": flavour, "id": place.id}
            for place in self._places
            for port, flavour in place.setup.submission.items()
            if flavour in OF_MIDDLEBOX
        ]
        hangs_up = {"path": self._sasl("broken"), "upstream": f"{self.folder}/dovecot-broken/sasl"}
        return {"log": self.middlebox_log, "listeners": listeners, "hangs_up": hangs_up}

    def _scripted(self):
        hosts = [
            {
                "id": place.id,
                "address": place.ip,
                "host": place.setup.script.greeting.split()[0],
                "key": self._certificates.key(place),
                "chain": self._certificates.chain(place),
                "submission": place.setup.submission,
                "greeting": place.setup.script.greeting,
                "ehlo": place.setup.script.ehlo,
                "imap": place.setup.script.imap,
                "refusals": {user: {"smtp": smtp, "imap": imap} for user, (smtp, imap) in place.setup.script.refusals.items()},
            }
            for place in self._places
            if place.setup.script
        ]
        return {"log": self.scripted_log, "hosts": hosts}

    def _faults(self):
        listeners = []
        for place in self._places:
            for port, flavour in place.setup.submission.items():
                does, _, saying = flavour.partition(":")
                if does in OF_PROXY:
                    common = {"id": place.id, "address": place.ip, "port": port, "does": does, "upstream": hidden_port(place, port)}
                    listeners.append(common | ({"bytes": SAYINGS[saying].hex()} if saying else {}))
            if place.setup.other == "interceptor":
                tls = {"chain": self._certificates.chain(place, of="-other"), "key": self._certificates.key(place, "-other")}
                server = {"upstream_address": place.ip, "ca": self._certificates.lab.certificate, "name": place.mail}
                listeners += [{"id": place.id, "address": place.other, "port": port, "does": "interceptor"} | tls | server for port in (465, 993)]
        return {"log": self.middlebox_log, "listeners": listeners}

    def _web(self):
        sites = []
        for place in self._places:
            tls = {"key": self._certificates.key(place), "chain": self._certificates.chain(place)}
            if place.setup.autoconfig:
                page = place.fill(AUTOCONFIG).replace("{name}", place.setup.autoconfig).encode().hex()
                pages = {"/mail/config-v1.1.xml": page}
                sites.append({"address": place.ip, "port": 443, "type": "text/xml; charset=utf-8", "pages": pages} | tls)
            if place.setup.policy:
                page = "".join(place.fill(line) + "\r\n" for line in place.setup.policy).encode().hex()
                pages = {"/.well-known/mta-sts.txt": page}
                sites.append({"address": place.ip, "port": 443, "type": "text/plain", "pages": pages} | tls)
            if place.setup.pages:
                pages = {path: self._page(content) for path, content in place.setup.pages.items()}
                sites.append({"address": place.ip, "port": 80, "type": "application/pkix-cert", "pages": pages})
            if place.setup.other == "proxy":
                sites.append({"address": place.other, "port": 3128, "type": "text/html", "pages": {}})
            if place.setup.other == "portal":
                pages = {"/sign-in": b"<!doctype html><title>Guest network</title><p>Sign in to use this network.".hex()}
                portal = {"address": place.other, "type": "text/html", "pages": pages, "portal": f"http://portal.{place.id}-guest.test/sign-in"}
                sites += [portal | {"port": 80}, portal | {"port": 443} | tls]
        return {"sites": sites}

    def _page(self, content):
        path = f"{self._certificates.folder}/{content}"
        with open(path, "rb") as file:
            return file.read().hex()

    def _ssh(self):
        addresses = [f"{place.ip}:{port}" for place in self._places for port, flavour in place.setup.submission.items() if flavour == "ssh"]
        if addresses:
            key = self.folder + "/ssh.key"
            run("dropbearkey", "-t", "ed25519", "-f", key)
            self._spawn("dropbear", "-F", "-E", "-s", "-r", key, "-P", self.folder + "/ssh.pid", *(word for address in addresses for word in ("-p", address)))


def hidden_port(place, port):
    """Where Postfix listens when a middlebox stands at the real port."""
    return 20000 + 2 * place.number + (port == 465)


TLS_KINDS = {
    "modern": {},
    "old": {"smtpd_tls_protocols": "<=TLSv1.1", "smtpd_tls_mandatory_protocols": "<=TLSv1.1"},
    "rsa-key-exchange": {
        "smtpd_tls_protocols": "<=TLSv1.2", "smtpd_tls_mandatory_protocols": "<=TLSv1.2", "smtpd_tls_ciphers": "high",
        "smtpd_tls_mandatory_ciphers": "high", "tls_high_cipherlist": "AES256-GCM-SHA384:AES128-GCM-SHA256:AES256-SHA:AES128-SHA",
    },
    "client-certificate": {"smtpd_tls_security_level": "encrypt", "smtpd_tls_req_ccert": "yes"},
}  # fmt: skip

INTERNAL = """
postlog unix-dgram n - n - 1 postlogd
pickup unix n - n 60 1 pickup
cleanup unix n - n - 0 cleanup
qmgr unix n - n 300 1 qmgr
tlsmgr unix - - n 1000? 1 tlsmgr
rewrite unix - - n - - trivial-rewrite
bounce unix - - n - 0 bounce
defer unix - - n - 0 bounce
trace unix - - n - 0 bounce
verify unix - - n - 1 verify
flush unix n - n 1000? 0 flush
proxymap unix - - n - - proxymap
proxywrite unix - - n - 1 proxymap
smtp unix - - n - - smtp
relay unix - - n - - smtp
showq unix n - n - - showq
error unix - - n - - error
retry unix - - n - - error
discard unix - - n - - discard
local unix - n n - - local
virtual unix - n n - - virtual
lmtp unix - - n - - lmtp
anvil unix - - n - 1 anvil
scache unix - - n - 1 scache
"""

AUTOCONFIG = """<?xml version="1.0" encoding="UTF-8"?>
<clientConfig version="1.1">
  <emailProvider id="{domain}">
    <domain>{domain}</domain>
    <displayName>{domain}</displayName>
    <incomingServer type="imap">
      <hostname>{mail}</hostname><port>993</port><socketType>SSL</socketType>
      <authentication>password-cleartext</authentication><username>{name}</username>
    </incomingServer>
    <outgoingServer type="smtp">
      <hostname>{mail}</hostname><port>587</port><socketType>STARTTLS</socketType>
      <authentication>password-cleartext</authentication><username>{name}</username>
    </outgoingServer>
  </emailProvider>
</clientConfig>
"""
