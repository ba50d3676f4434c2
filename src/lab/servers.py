"""The mail servers: one Postfix whose ports differ by scenario, one Dovecot for each way to sign in, postgrey, the
middlebox and the web server."""

import json
import os
import shutil
import subprocess
import time

import names
from world import HERE, run

MAIL_USER = 8
SIGN_INS = ("main", "oauth", "broken")


class Servers:
    def __init__(self, folder, world, places, certificates):
        self.folder, self._world, self._certificates = folder, world, certificates
        self._accounts, self._places = places, [place for place in places if place.own]
        self._processes, self._stop_postfix = [], None
        self.logs = folder + "/log"
        self.postfix_log, self.middlebox_log = self.logs + "/postfix.log", self.logs + "/middlebox.log"
        self.scripted_log = self.logs + "/scripted.log"
        for part in ("log", "mail", "web"):
            os.makedirs(f"{folder}/{part}")
        os.chown(folder + "/mail", MAIL_USER, MAIL_USER)
        self._output = open(self.logs + "/output.log", "w")

    def dovecot_log(self, sign_in):
        return f"{self.logs}/dovecot-{sign_in}.log"

    def start(self):
        for command in names.configure(self.folder + "/names", self._places):
            self._spawn(*command)
        for sign_in in SIGN_INS:
            self._spawn("dovecot", "-F", "-c", self._dovecot(sign_in))
        self._postgrey()
        self._postfix()
        self._python("middlebox.py", self._middlebox())
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
                file.write(f"{place.login}:{{PLAIN}}{place.password}:{MAIL_USER}:{MAIL_USER}::{home}::\n")
        addresses = [address for place in mine for address in ([place.ip, place.ip6] if place.setup.ipv6 else [place.ip])]
        passwords = f"driver = passwd-file\n args = {folder}/users"
        mechanisms = "plain login"
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
log_path = {self.dovecot_log(sign_in)}
auth_verbose = yes
auth_debug = yes
auth_mechanisms = {mechanisms}
protocols = {"imap pop3" if addresses else ""}
listen = {", ".join(addresses) or "127.0.0.1"}
ssl = yes
disable_plaintext_auth = yes
mail_location = maildir:~/
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
            certificate = f"ssl_cert = <{self._certificates.chain(place)}\n ssl_key = <{self._certificates.key(place)}\n"
            if place is mine[0]:
                text += certificate
            for address in [place.ip, place.ip6] if place.setup.ipv6 else [place.ip]:
                text += f"local {address} {{\n {certificate}}}\n"
        with open(folder + "/dovecot.conf", "w") as file:
            file.write(text)
        return folder + "/dovecot.conf"

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
        yield self._port(place, 25, place.ip, "mx")
        if place.setup.script:
            return
        for port, flavour in place.setup.submission.items():
            if flavour in ("strip", "mask"):
                yield self._port(place, port, "127.0.0.1", "starttls", hidden_port(place, port))
                continue
            yield self._port(place, port, place.ip, flavour)
            if place.setup.ipv6:
                yield self._port(place, port, f"[{place.ip6}]", flavour)

    def _port(self, place, port, address, flavour, listen=0):
        certificate = f"{self._certificates.key(place)}, {self._certificates.chain(place)}"
        options = {"syslog_name": f"postfix/{place.id}/{port}", "myhostname": place.mail}
        if flavour == "plain":
            options |= {"smtpd_tls_security_level": "none", "smtpd_tls_auth_only": "no"}
        else:
            options |= {"smtpd_tls_security_level": "may", "smtpd_tls_chain_files": certificate}
        if flavour == "tls":
            options |= {"smtpd_tls_wrappermode": "yes"}
        if flavour != "mx":
            options |= {"smtpd_sasl_auth_enable": "yes", "smtpd_sasl_path": self._sasl(place.setup.sign_in)}
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
            if flavour in ("strip", "mask")
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

    def _web(self):
        sites = [
            {
                "address": place.ip,
                "key": self._certificates.key(place),
                "chain": self._certificates.chain(place),
                "pages": {"/mail/config-v1.1.xml": place.fill(AUTOCONFIG).replace("{name}", place.setup.autoconfig)},
            }
            for place in self._places
            if place.setup.autoconfig
        ]
        return {"sites": sites}


def hidden_port(place, port):
    """Where Postfix listens when a middlebox stands at the real port."""
    return 20000 + 2 * place.number + (port == 465)


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
