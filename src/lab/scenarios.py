"""The table of scenarios: what is set up, what the user types, what must come out.

To add one, add an entry to ACCOUNTS. Every scenario gets a zone (ID.test unless `domain` names another), an
address of its own, certificates, a mailbox and a secret made for this run. In texts {domain}, {mail} (the mail
host), {ip}, {user}, {id} and the like are filled in. Here stand the accounts, sign-in and sending; way.py has the faults on
the way to the server.
"""

from domains import DOMAINS
from returned import RETURNED
from scenario import NO_SMTP, NONE, ON_465, ON_587, REFUSED, SIGNED_IN, SOME, Client, Scenario, Script, Setup
from way import WAY

BAD_CREDENTIALS = (
    ("535-5.7.8 Username and Password not accepted. For more information, go to", "535 5.7.8  https://support.google.com/mail/?p=BadCredentials 4fb4d7f45d1cf-60c - gsmtp"),
    "NO [AUTHENTICATIONFAILED] Invalid credentials (Failure)",
)  # fmt: skip
GOOGLE = Script(
    "smtp.gmail.com ESMTP 4fb4d7f45d1cf-60c - gsmtp",
    ("SIZE 35882577", "8BITMIME", "AUTH LOGIN PLAIN XOAUTH2 PLAIN-CLIENTTOKEN OAUTHBEARER XOAUTH", "ENHANCEDSTATUSCODES", "PIPELINING", "SMTPUTF8"),
    "Gimap ready for requests",
    {
        "anna": (
            ("534-5.7.9 Application-specific password required. For more information, go to", "534 5.7.9  https://support.google.com/mail/?p=InvalidSecondFactor 4fb4d7f45d1cf-60c - gsmtp"),
            "NO [ALERT] Application-specific password required: https://support.google.com/accounts/answer/185833 (Failure)",
        ),
        "berta": BAD_CREDENTIALS,
        "clara": BAD_CREDENTIALS,
    },
)  # fmt: skip
YAHOO = Script(
    "smtp.mail.yahoo.com ESMTP ready",
    ("PIPELINING", "SIZE 41697280", "8BITMIME", "AUTH PLAIN LOGIN XOAUTH2 OAUTHBEARER"),
    "IMAP4rev1 ready",
    {"anna": (("535 5.7.0 (#AUTH005) Too many bad auth attempts.",), "NO [AUTHENTICATIONFAILED] LOGIN Invalid credentials")},
)
MICROSOFT_EHLO = ("SIZE 157286400", "PIPELINING", "DSN", "ENHANCEDSTATUSCODES", "AUTH LOGIN XOAUTH2", "8BITMIME", "BINARYMIME", "CHUNKING", "SMTPUTF8")
OUTLOOK = Script(
    "FR0P281CA0001.outlook.office365.com Microsoft ESMTP MAIL Service ready",
    MICROSOFT_EHLO,
    "The Microsoft Exchange IMAP4 service is ready.",
    {"anna": (("535 5.7.139 Authentication unsuccessful, basic authentication is disabled. [FR0P281CA0001.DEUP281.PROD.OUTLOOK.COM]",), "NO Basic authentication is disabled.")},
)  # fmt: skip
MICROSOFT_365 = Script(
    "FR0P281CA0002.outlook.office365.com Microsoft ESMTP MAIL Service ready",
    MICROSOFT_EHLO,
    "The Microsoft Exchange IMAP4 service is ready.",
    {
        "anna": (
            ("535 5.7.139 Authentication unsuccessful, SmtpClientAuthentication is disabled for the Tenant. Visit https://aka.ms/smtp_auth_disabled for more information. [FR0P281CA0002.DEUP281.PROD.OUTLOOK.COM]",),
            "NO LOGIN failed.",
        )
    },
)  # fmt: skip

ACCOUNTS = (
    # Healthy accounts: no blocker, ever.
    Scenario(
        "healthy-465", "All well, TLS from the start is set", "settings.fine", "-", ON_465,
        wire=(("smtp 465 tls auth", SIGNED_IN), ("smtp 587 starttls auth", SIGNED_IN), ("imap 993", r"a1 OK"), ("pop 995", r"\+OK Logged in")),
    ),
    Scenario("healthy-587", "All well, STARTTLS is set", "settings.fine", "-", ON_587, wire=(("smtp 587 starttls auth", SIGNED_IN),)),
    Scenario(
        "healthy-found", "All well, nothing but address and password is given", "settings.fine", "-",
        setup=Setup(records=('empty TXT "nothing"',)),
        wire=(("dns MX {domain}", r"NOERROR .*mail\."), ("smtp 465 tls auth", SIGNED_IN)),
    ),
    Scenario(
        "healthy-both-families", "All well over IPv4 and IPv6", "settings.fine", "-", ON_465,
        setup=Setup(ipv6=True), client=Client(ipv6=True),
        wire=(("tcp6 465", "open"), ("smtp 465 tls auth", SIGNED_IN)),
    ),
    Scenario(
        "healthy-client-without-ipv6", "The server has IPv6, this network has none: that is no fault", "settings.fine", "-", ON_587,
        setup=Setup(ipv6=True),
        wire=(("tcp6 587", "unreachable"), ("smtp 587 starttls auth", SIGNED_IN)),
    ),
    Scenario(
        "healthy-recipient", "All well, and the server would take mail to a stranger", "settings.fine", "-",
        ON_587 + ("--send-to", "bob@friends.example.test"),
        wire=(("smtp 587 starttls auth rcpt:bob@friends.example.test", r"250 2\.1\.5"),),
    ),
    Scenario(
        "healthy-sends", "All well, one message is really sent", "settings.fine", "-", ON_465 + ("--send-test",),
        wire=(("smtp 465 tls auth rcpt:{user}", r"250 2\.1\.5"),),
    ),
    Scenario(
        "healthy-no-password", "All well as far as can be seen without a password", "settings.fine", "-", ON_465,
        password="none", sign_ins=NONE, wire=(("smtp 465 tls ehlo", r"250.AUTH PLAIN LOGIN"),),
    ),
    # What the user typed.
    Scenario("password-wrong", "The password is wrong", "auth.password-wrong", "you", ON_587, password="wrong", wire=(("smtp 587 starttls auth", REFUSED),)),
    Scenario("password-wrong-found", "The password is wrong, settings found by discovery", "auth.password-wrong", "you", password="wrong", wire=(("smtp 465 tls auth", REFUSED),)),
    Scenario(
        "host-typo", "One slip in the server's name", "dns.host-not-found", "you", ("--smtp", "mial.{domain}:465/tls"),
        sign_ins=SOME, wire=(("dns A mial.{domain}", "NXDOMAIN"), ("dns A {mail}", "NOERROR")),
    ),
    Scenario(
        "no-such-domain", "The domain of the address does not exist", "dns.domain-not-found", "you",
        setup=Setup(zone="absent"), sign_ins=NONE, wire=(("dns MX {domain}", "NXDOMAIN"),),
    ),
    Scenario(
        "domain-slip", "gmial.com stands ready with perfect certificates: nothing secret goes there", "address.domain-typo", "you",
        domain="gmial.com", setup=Setup(autoconfig="%EMAILADDRESS%"), sign_ins=NONE, wire=(("smtp 465 tls auth", SIGNED_IN),),
    ),
    Scenario(
        "domain-slip-host-given", "A host under gmial.com in the settings is not the user's word for it", "address.domain-typo", "you", ("--smtp", "smtp.gmial.com:465/tls"),
        domain="gmial.com", at="domain-slip", user="berta", sign_ins=NONE, wire=(("smtp 465 tls ehlo", "AUTH PLAIN"),),
    ),
    Scenario(
        "domain-slip-trusted", "The user insists on gmial.com", "settings.fine", "-", ("--trust-host", "gmial.com"),
        domain="gmial.com", at="domain-slip", user="clara", wire=(("smtp 465 tls auth", SIGNED_IN),),
    ),
    Scenario(
        "mode-tls-on-587", "TLS from the start is set where STARTTLS is spoken", "tls.wrong-mode", "you", ("--smtp", "{mail}:587/tls"),
        wire=(("smtp 587 tls ehlo", "wrong version number|WRONG_VERSION_NUMBER"),),
    ),
    Scenario(
        "mode-starttls-on-465", "STARTTLS is set where TLS from the start is spoken", "tls.wrong-mode", "you", ("--smtp", "{mail}:465/starttls"),
        wire=(("smtp 465 plain ehlo", "silent"),),
    ),
    Scenario(
        "local-part", "The server wants the part before @ as user name", "auth.username-form", "you", ON_587,
        setup=Setup(user_name="anna-local-part", autoconfig="%EMAILLOCALPART%"),
        wire=(("smtp 587 starttls auth", REFUSED), ("smtp 587 starttls auth:anna-local-part", SIGNED_IN), ("https autoconfig.{domain}", "EMAILLOCALPART")),
    ),
    Scenario(
        "whole-address", "Only the part before @ is set as user name, the server wants the whole address", "auth.username-form", "you",
        ON_587 + ("--username", "anna"), setup=Setup(autoconfig="%EMAILADDRESS%"),
        wire=(("smtp 587 starttls auth:anna", REFUSED), ("smtp 587 starttls auth", SIGNED_IN), ("https autoconfig.{domain}", "EMAILADDRESS")),
    ),
    # Names.
    Scenario(
        "zone-fails", "The zone's own name server does not know it", "dns.zone-broken", "provider",
        setup=Setup(zone="lame"), sign_ins=NONE, wire=(("dns MX {domain}", "SERVFAIL"), ("dns SOA test", "NOERROR")),
    ),
    Scenario(
        "resolver-silent", "The computer's DNS server never answers", "dns.resolver-silent", "network", ON_465,
        client=Client(resolver="silent"), sign_ins=NONE, wire=(("dns MX {domain}", "silent"),),
    ),
    # The way to the server.
    Scenario(
        "port-dropped", "Packets to 587 are dropped on the way, 465 is open", "network.port-filtered", "network", ON_587,
        setup=Setup(firewall=("ip daddr {ip} tcp dport 587 drop",)),
        sign_ins=SOME, wire=(("tcp 587", "silent"), ("smtp 465 tls auth", SIGNED_IN)),
    ),
    Scenario(
        "port-refused", "The server refuses 465 and 587", "server.refuses", "provider", ON_587,
        setup=Setup(submission={}), sign_ins=NO_SMTP,
        wire=(("tcp 587", "refused"), ("tcp 465", "refused"), ("tcp 993", "open")),
    ),
    Scenario(
        "port-closed-other-open", "587 is set and closed, 465 serves", "server.wrong-port", "you", ON_587,
        setup=Setup(submission={465: "tls"}), sign_ins=SOME,
        wire=(("tcp 587", "refused"), ("smtp 465 tls auth", SIGNED_IN)),
    ),
    Scenario(
        "ipv6-broken", "The server's IPv6 address leads nowhere, IPv4 works", "settings.fine", "-", ON_465,
        present=("server.ipv6-down",), verdict="works-with-warnings",
        setup=Setup(ipv6=True, firewall=("ip6 daddr {ip6} drop",)), client=Client(ipv6=True),
        wire=(("tcp6 465", "silent"), ("smtp 465 tls auth", SIGNED_IN)),
    ),
    # TLS.
    Scenario(
        "starttls-off", "587 offers no STARTTLS, sign-in in clear; 465 is closed", "tls.starttls-not-offered", "provider", ON_587,
        setup=Setup(submission={587: "plain"}), sign_ins=NO_SMTP,
        wire=(("smtp 587 plain ehlo", r"(?s)^(?!.*STARTTLS).*250.AUTH PLAIN LOGIN"), ("tcp 465", "refused")),
    ),
    Scenario(
        "starttls-stripped", "Something on the way takes STARTTLS out of the answer", "tls.starttls-not-offered", "provider", ON_587,
        setup=Setup(submission={465: "tls", 587: "strip"}), sign_ins=SOME,
        wire=(("smtp 587 plain ehlo", r"(?s)^(?!.*STARTTLS).*250.SIZE"),),
    ),
    Scenario(
        "starttls-masked", "A device masks the greeting and overwrites STARTTLS", "network.middlebox", "admin", ON_587,
        setup=Setup(submission={465: "tls", 587: "mask"}), sign_ins=SOME,
        wire=(("smtp 587 plain ehlo", r"(?s)220 \*\*\*\*.*250.XXXXXXXA"),),
    ),
    Scenario(
        "certificate-expired", "The certificate ended last month", "tls.certificate-expired", "provider", ON_587,
        setup=Setup(certificate="expired"), sign_ins=NO_SMTP, wire=(("smtp 587 starttls ehlo", "certificate has expired"),),
    ),
    Scenario(
        "certificate-not-yet-valid", "The certificate begins next month", "tls.certificate-not-yet-valid", "provider", ON_465,
        setup=Setup(certificate="not-yet-valid"), sign_ins=NO_SMTP, wire=(("smtp 465 tls ehlo", "certificate is not yet valid"),),
    ),
    Scenario(
        "certificate-name", "The certificate is for the hoster's own name", "tls.certificate-name", "you", ON_465,
        setup=Setup(certificate="wrong-name", zones={"{id}-hosting.test": ("server7 A {ip}",)}), sign_ins=NO_SMTP,
        wire=(("smtp 465 tls ehlo", "Hostname mismatch"), ("dns A server7.{id}-hosting.test", "NOERROR {ip}")),
    ),
    Scenario(
        "certificate-self-signed", "The server signed its certificate itself", "tls.certificate-self-signed", "provider", ON_587,
        setup=Setup(certificate="self-signed"), sign_ins=NO_SMTP, wire=(("smtp 587 starttls ehlo", "self.signed certificate"),),
    ),
    Scenario(
        "certificate-untrusted", "The chain ends at an authority nobody here knows", "tls.certificate-untrusted", "provider", ON_465,
        setup=Setup(certificate="other-authority"), sign_ins=NO_SMTP, wire=(("smtp 465 tls ehlo", "unable to get local issuer certificate"),),
    ),
    # Sign-in.
    Scenario(
        "scram-alone", "The server takes SCRAM-SHA-256 alone, for sending and the mailbox", "settings.fine", "-",
        ON_587 + ("--imap", "{mail}:993/tls"), setup=Setup(sign_in="scram"), sign_ins={"smtp": (1,), "imap": (1,)},
        wire=(("smtp 587 starttls ehlo", r"250.AUTH SCRAM-SHA-256\s"),),
    ),
    Scenario(
        "cram-alone", "The server takes CRAM-MD5 alone, for sending and POP3", "settings.fine", "-",
        ON_465 + ("--incoming", "pop", "--pop", "{mail}:995/tls"), setup=Setup(sign_in="cram"), sign_ins={"smtp": (1,), "pop": (1,)},
        wire=(("smtp 465 tls ehlo", r"250.AUTH CRAM-MD5\s"),),
    ),
    Scenario(
        "mailbox-moved", "The MX is another provider's than the mailbox that is set", "settings.fine", "-",
        ON_465 + ("--imap", "{mail}:993/tls"), present=("mx.elsewhere",), verdict="works-with-warnings",
        setup=Setup(mx="1 aspmx.l.google.com.", zones={"l.google.com": ("aspmx A {other}",)}, other="dead"),
        wire=(("dns MX {domain}", "aspmx"), ("dns A aspmx.l.google.com", "NOERROR {other}")),
    ),
    Scenario(
        "oauth-only", "The server takes OAuth 2.0 alone", "auth.oauth-required", "you", ON_587,
        setup=Setup(sign_in="oauth"), sign_ins=NONE, wire=(("smtp 587 starttls ehlo", r"250.AUTH XOAUTH2\s"),),
    ),
    Scenario(
        "sign-in-temporary", "The server's password database is down", "auth.temporary", "wait", ON_587,
        setup=Setup(sign_in="broken"), wire=(("smtp 587 starttls auth", r"454 4\.7\.0"),),
    ),
    # The mailbox.
    Scenario(
        "own-mailbox-full", "The mailbox holds as many messages as it may", "mailbox.full", "you", ON_465 + ("--imap", "{mail}:993/tls"),
        setup=Setup(account="userdb_quota_rule=*:messages=2", mails=2), sign_ins={"smtp": (1,), "imap": (1,)},
        wire=(("imap 993 mailbox", r"\(MESSAGE 2 2\)"),),
    ),
    Scenario(
        "inbox-closed", "Sign-in passes, and the mailbox cannot be opened", "server.misconfigured", "provider",
        ON_465 + ("--imap", "{mail}:993/tls"), setup=Setup(account="userdb_mail=maildir:/proc/nowhere"),
        sign_ins={"smtp": (1,), "imap": (1,)}, wire=(("imap 993 mailbox", r"a[12] NO"),),
    ),
    Scenario(
        "account-disabled", "The administrator has shut the mailbox, sending still works", "auth.account-disabled", "admin",
        ON_465 + ("--imap", "{mail}:993/tls"), setup=Setup(account="nologin"), sign_ins={"smtp": (1,), "imap": (1,)},
        wire=(("imap 993", r"a1 NO"), ("smtp 465 tls auth", SIGNED_IN)),
    ),
    Scenario(
        "mailbox-temporary", "The password database is down, for sending and the mailbox", "auth.temporary", "wait",
        ON_465 + ("--imap", "{mail}:993/tls"), setup=Setup(sign_in="broken"), sign_ins={"smtp": (1,), "imap": (1,)},
        wire=(("imap 993", r"a1 NO \[UNAVAILABLE\]"),),
    ),
    Scenario(
        "passwords-wrong", "The password is wrong, for sending and the mailbox: one cause", "auth.password-wrong", "you",
        ON_465 + ("--imap", "{mail}:993/tls"), password="wrong", sign_ins={"smtp": (1,), "imap": (1,)},
        wire=(("imap 993", r"a1 NO \[AUTHENTICATIONFAILED\]"), ("smtp 465 tls auth", REFUSED)),
    ),
    Scenario(
        "pop-password-wrong", "The password is wrong, for sending and POP3: one cause", "auth.password-wrong", "you",
        ON_465 + ("--incoming", "pop", "--pop", "{mail}:995/tls"), password="wrong", sign_ins={"smtp": (1,), "pop": (1,)},
        wire=(("pop 995", r"-ERR \[AUTH\]"),),
    ),
    Scenario(
        "mailbox-in-use", "Another program holds the one session that the mailbox may have", "server.too-many-connections", "you",
        ON_465 + ("--imap", "{mail}:993/tls"), setup=Setup(sessions=1), holds=True,
        sign_ins={"smtp": (1,), "imap": (1,)}, wire=(("imap 993", r"a1 OK"),),
    ),
    Scenario(
        "mailbox-in-clear", "No TLS is set for the mailbox, which takes no sign-in without it", "settings.fine", "-",
        ON_465 + ("--imap", "{mail}:143/none"), present=("settings.unencrypted",), sign_ins={"smtp": (1,), "imap": (0, 1)},
        verdict="works-with-warnings",
        wire=(("imap 143 clear", "LOGINDISABLED"),),
    ),
    Scenario(
        "mx-silent", "The domain's own mail exchanger is dead, and port 25 is open from here", "settings.fine", "-", ON_465,
        present=("mx.unreachable",), verdict="works-with-warnings", setup=Setup(
            submission={25: "starttls", 465: "tls", 587: "starttls"}, mx="inbound", records=("inbound A {other}",), other="dead"
        ), wire=(("tcp 25", "open"), ("dns MX {domain}", "inbound")),
    ),
    # Sending.
    Scenario(
        "greylisted", "The first contact is put off by postgrey", "settings.fine", "-", ON_587 + ("--send-to", "bob@greylisting.example.test"),
        present=("send.greylisted",), setup=Setup(greylisting=True),
        wire=(("smtp 587 starttls auth rcpt:bob@greylisting.example.test", r"450 4\.2\.0 .*[Gg]reylisted"),),
    ),
    Scenario(
        "recipient-unreachable", "The server answers 441 4.4.1 for this recipient", "send.recipient-unreachable", "recipient",
        ON_587 + ("--send-to", "bob@away.example.test"),
        setup=Setup(recipients={"bob@away.example.test": "441 4.4.1 No answer from host"}),
        wire=(("smtp 587 starttls auth rcpt:bob@away.example.test", r"441 4\.4\.1"),),
    ),
    Scenario(
        "recipient-full", "The recipient's mailbox is full", "send.mailbox-full", "recipient",
        ON_465 + ("--send-to", "bob@full.example.test"),
        setup=Setup(recipients={"bob@full.example.test": "452 4.2.2 Mailbox full"}),
        wire=(("smtp 465 tls auth rcpt:bob@full.example.test", r"452 4\.2\.2"),),
    ),
    # Providers. Their names are theirs, in the lab's own DNS.
    Scenario(
        "google-app-password", "Gmail asks for an app password", "auth.app-password-required", "you", domain="gmail.com",
        setup=Setup(script=GOOGLE), wire=(("smtp 465 tls auth", r"534-5\.7\.9 App"), ("smtp 587 starttls auth", r"534-5\.7\.9 App")),
    ),
    Scenario(
        "google-own-password", "Gmail refuses what does not look like an app password", "auth.app-password-required", "you", domain="gmail.com",
        at="google-app-password", user="berta", wire=(("smtp 465 tls auth", r"535-5\.7\.8 Username"),),
    ),
    Scenario(
        "google-old-app-password", "Gmail refuses what looks like an app password", "auth.password-wrong", "you", domain="gmail.com",
        at="google-app-password", user="clara", password="app", wire=(("smtp 465 tls auth", r"535-5\.7\.8 Username"),),
    ),
    Scenario(
        "yahoo-app-password", "Yahoo refuses with #AUTH005", "auth.app-password-required", "you", domain="yahoo.com",
        setup=Setup(script=YAHOO, names=("smtp.mail.yahoo.com", "imap.mail.yahoo.com")), wire=(("smtp 465 tls auth", "#AUTH005"),),
    ),
    Scenario(
        "apple-app-password", "iCloud refuses in the words of any Postfix", "auth.app-password-required", "you", domain="icloud.com",
        password="wrong", setup=Setup(submission={587: "starttls"}, names=("smtp.mail.me.com", "imap.mail.me.com")),
        wire=(("smtp 587 starttls auth", REFUSED), ("dns A smtp.mail.me.com", "NOERROR {ip}")),
    ),
    Scenario(
        "outlook-oauth", "Outlook.com takes no password any more", "auth.oauth-required", "you", domain="outlook.com", sign_ins=SOME,
        setup=Setup(script=OUTLOOK, submission={587: "starttls"}, names=("smtp-mail.outlook.com", "outlook.office365.com")),
        wire=(("smtp 587 starttls login", "basic authentication is disabled"),),
    ),
    Scenario(
        "microsoft-tenant", "The organisation has SMTP sign-in switched off", "auth.off-for-organisation", "admin", ("--smtp", "smtp.office365.com:587/starttls"),
        setup=Setup(script=MICROSOFT_365, submission={587: "starttls"}, mx="{id}-test.mail.protection.outlook.com.", names=("smtp.office365.com", "{id}-test.mail.protection.outlook.com")),
        wire=(("dns MX {domain}", r"protection\.outlook\.com"), ("smtp 587 starttls login", "SmtpClientAuthentication is disabled for the Tenant"),),
    ),
)

SCENARIOS = ACCOUNTS + WAY + DOMAINS + RETURNED
