"""One Exim for all scenarios that want a second maker's mail server; what differs is looked up by the address asked."""

import os

MAIL_USER = 8
PROGRAM = "/var/lib/mailmend-lab/exim/usr/sbin/exim4"

CONFIGURATION = """exim_user = mail
exim_group = mail
primary_hostname = relay.lab.test
spool_directory = {folder}/spool
log_file_path = {logs}/exim-%s.log
pid_file_path =
local_interfaces = <; {interfaces}
tls_on_connect_ports = 465
tls_advertise_hosts = *
tls_certificate = {certificates}/${{lookup{{$received_ip_address}}lsearch{{{folder}/ids}}}}.pem
tls_privatekey = {certificates}/${{lookup{{$received_ip_address}}lsearch{{{folder}/ids}}}}.key
smtp_active_hostname = ${{lookup{{$received_ip_address}}lsearch{{{folder}/names}}{{$value}}{{relay.lab.test}}}}
auth_advertise_hosts = ${{if def:tls_in_cipher{{*}}{{}}}}
acl_smtp_connect = ${{lookup{{$received_ip_address}}lsearch{{{folder}/numbers}}{{connect_$value}}{{accept}}}}
acl_smtp_rcpt = rcpt
tls_verify_hosts = ${{if inlist{{$received_ip_address}}{{<; {demanding}}}{{*}}{{}}}}
host_lookup =
rfc1413_query_timeout = 0s
log_selector = +smtp_connection +smtp_no_mail +incoming_interface
queue_only
keep_environment =
begin acl
{connect}
rcpt:
 accept authenticated = *
 deny message = relay not permitted
begin authenticators
plain:
 driver = plaintext
 public_name = PLAIN
 server_prompts = :
 server_condition = ${{if and{{{{!eq{{$auth3}}{{}}}}{{eq{{$auth3}}{{${{lookup{{$auth2}}lsearch{{{folder}/users}}}}}}}}}}}}
 server_set_id = $auth2
login:
 driver = plaintext
 public_name = LOGIN
 server_prompts = Username:: : Password::
 server_condition = ${{if and{{{{!eq{{$auth2}}{{}}}}{{eq{{$auth2}}{{${{lookup{{$auth1}}lsearch{{{folder}/users}}}}}}}}}}}}
 server_set_id = $auth1
"""


class Exim:
    def __init__(self, folder, places, accounts, certificates):
        self._folder, self._logs, self._certificates = folder + "/exim", folder + "/log", certificates.folder
        self._places = [place for place in places if place.setup.mta == "exim"]
        self._accounts = [place for place in accounts if place.setup.mta == "exim"]

    def configure(self):
        """Write it; return the command that runs it in the foreground."""
        folder = self._folder
        os.makedirs(folder + "/spool")
        os.chown(folder + "/spool", MAIL_USER, MAIL_USER)
        os.chown(self._logs, MAIL_USER, -1)
        for name, lines in (
            ("ids", [f"{place.ip}: {place.id}" for place in self._places]),
            ("numbers", [f"{place.ip}: {place.number}" for place in self._places]),
            ("names", [f"{place.ip}: {place.mail}" for place in self._places]),
            ("users", [f"{place.login}: {place.password}" for place in self._accounts]),
        ):
            with open(f"{folder}/{name}", "w") as file:
                file.writelines(line + "\n" for line in lines)
        text = CONFIGURATION.format(
            folder=folder, logs=self._logs, certificates=self._certificates,
            interfaces=" ; ".join(f"{place.ip}.{port}" for place in self._places for port in place.setup.submission),
            demanding=" ; ".join(place.ip for place in self._places if place.setup.tls == "client-certificate"),
            connect="\n".join(f"connect_{place.number}:\n {place.fill(place.setup.connect)}" for place in self._places),
        )  # fmt: skip
        with open(folder + "/exim.conf", "w") as file:
            file.write(text)
        return [PROGRAM, "-C", folder + "/exim.conf", "-bdf"]
