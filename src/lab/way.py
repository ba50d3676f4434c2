"""Scenarios of the way to the server: settings, names, network, greetings and TLS. See scenarios.py."""

from scenario import NO_SMTP, NONE, ON_465, ON_587, SIGNED_IN, SOME, Client, Scenario, Setup

GOOD_465, GOOD_587 = ("smtp 465 tls auth", SIGNED_IN), ("smtp 587 starttls auth", SIGNED_IN)
EXIM_465, EXIM_587 = ("smtp 465 tls auth", r"235 Authentication succeeded"), ("smtp 587 starttls auth", r"235 Authentication succeeded")
EXIM = Setup(mta="exim")
NO_MAIL_HOST = ("smtp", "imap", "pop")
WARNED = "works-with-warnings"

SETTINGS = (
    Scenario("exim-465", "All well on Exim, TLS from the start is set", "settings.fine", "-", ON_465, setup=EXIM, wire=(EXIM_465,)),
    Scenario("exim-587", "All well on Exim, STARTTLS is set", "settings.fine", "-", ON_587, setup=EXIM, wire=(EXIM_587,)),
    Scenario(
        "exim-password-wrong", "The password is wrong, Exim says so", "auth.password-wrong", "you", ON_587, setup=EXIM, password="wrong",
        wire=(("smtp 587 starttls auth", "535 Incorrect authentication data"),),
    ),
    Scenario(
        "found-by-autoconfig", "Nothing but the address is given, the domain's autoconfig file names the host", "settings.fine", "-",
        setup=Setup(host="post", labels=("post",), mx="post", autoconfig="%EMAILADDRESS%", names=("post.{domain}",)),
        wire=(("https autoconfig.{domain}", r"<hostname>post\."), ("dns A mail.{domain}", "NXDOMAIN"), GOOD_587),
    ),
    Scenario(
        "found-by-srv", "Nothing but the address is given, SRV records name the host", "settings.fine", "-",
        setup=Setup(
            host="post", labels=("post",), mx="post",
            records=("_submissions._tcp SRV 0 1 465 post", "_submission._tcp SRV 5 1 587 post", "_imaps._tcp SRV 0 1 993 post"),
        ),
        wire=(("dns SRV _submissions._tcp.{domain}", "NOERROR"), ("dns A mail.{domain}", "NXDOMAIN"), GOOD_465),
    ),
    Scenario("only-465", "465 alone is looked at, 587 is filtered", "settings.fine", "-", ON_465 + ("--only", "smtp:465"),
        setup=Setup(firewall=("ip daddr {ip} tcp dport 587 drop",)), wire=(("tcp 587", "silent"), GOOD_465),
    ),
    Scenario(
        "imap-port-for-smtp", "The IMAP port is set for SMTP", "settings.incoming-outgoing-mixed", "you", ("--smtp", "{mail}:993/tls"), sign_ins=SOME,
        wire=(("smtp 993 tls ehlo", r"\* OK .*IMAP"),),
    ),
    Scenario(
        "pop-port-for-smtp", "The POP3 port is set for SMTP", "settings.incoming-outgoing-mixed", "you", ("--smtp", "{mail}:110/starttls"),
        sign_ins=SOME,
        wire=(("raw 110", r"\+OK"),),
    ),
    Scenario(
        "smtp-port-for-imap", "The SMTP port is set for IMAP", "settings.incoming-outgoing-mixed", "you", ON_465 + ("--imap", "{mail}:465/tls"),
        sign_ins=SOME,
        wire=(("smtp 465 tls ehlo", "220 .*ESMTP"),),
    ),
    Scenario(
        "ssh-port", "The port of an SSH server is set", "server.not-mail", "you", ("--smtp", "{mail}:2222/starttls"), sign_ins=SOME,
        setup=Setup(submission={465: "tls", 2222: "ssh"}), wire=(("raw 2222", "SSH-2.0-dropbear"), GOOD_465),
    ),
    Scenario(
        "database-port", "The port of a database is set", "server.not-mail", "you", ("--smtp", "{mail}:3306/starttls"), sign_ins=SOME,
        setup=Setup(submission={465: "tls", 3306: "says:mysql"}), wire=(("raw 3306", "mysql_native_password"), GOOD_465),
    ),
    Scenario(
        "web-port", "The HTTPS port of a web server is set", "server.not-mail", "you", ("--smtp", "{mail}:443/tls"), sign_ins=SOME,
        setup=Setup(autoconfig="%EMAILADDRESS%"), wire=(("https {mail}", "200 OK"), GOOD_465),
    ),
    Scenario(
        "mode-none-refused", "No TLS is set, the server takes nothing without it", "tls.wrong-mode", "you", ("--smtp", "{mail}:587/none"),
        setup=Setup(submission={465: "tls", 587: "encrypt"}), sign_ins=SOME,
        wire=(("smtp 587 plain rcpt:bob@friends.example.test", r"530 5\.7\.0 Must issue a STARTTLS command first"), GOOD_587),
    ),
    Scenario(
        "mode-none-needs-tls", "No TLS is set, the server takes mail without it but offers no sign-in", "auth.needs-tls", "you", ("--smtp", "{mail}:587/none"),
        sign_ins=SOME,
        wire=(("smtp 587 plain ehlo rcpt:{user}", r"(?s)^(?!.*AUTH).*STARTTLS.*250 2\.1\.5"), GOOD_587),
    ),
    Scenario(
        "mode-none-allowed", "No TLS is set, the server offers it and does not insist", "settings.fine", "-", ("--smtp", "{mail}:587/none"),
        setup=Setup(submission={465: "tls", 587: "clear"}), present=("settings.unencrypted",), verdict=WARNED,
        wire=(("smtp 587 plain ehlo", r"(?s)STARTTLS.*250.AUTH PLAIN"), GOOD_587),
    ),
)  # fmt: skip

NAMES = (
    Scenario(
        "host-without-address", "The server's name stands in DNS and has no address", "dns.host-no-address", "provider", ("--smtp", "post.{domain}:465/tls"),
        setup=Setup(records=('post TXT "no address here"',)), sign_ins=SOME,
        wire=(("dns A post.{domain}", "^NOERROR$"), ("dns TXT post.{domain}", "NOERROR .")),
    ),
    Scenario(
        "alias-chain", "The server's name is an alias of an alias", "settings.fine", "-", ON_465,
        setup=Setup(
            labels=NO_MAIL_HOST, mx="smtp", records=("mail CNAME first.{domain}.", "first CNAME second.{id}-hosting.test."),
            zones={"{id}-hosting.test": ("second A {ip}",)},
        ),
        wire=(("dns A {mail}", "NOERROR .*{ip}"), GOOD_465),
    ),
    Scenario(
        "resolver-refuses", "The computer's DNS server refuses every question", "dns.resolver-refuses", "network", ON_465,
        client=Client(resolver="refusing"), sign_ins=NONE, wire=(("dns A {mail}", "REFUSED"), ("dns SOA test", "REFUSED")),
    ),
    Scenario("zone-signed", "The zone is signed as it should be", "settings.fine", "-", ON_465, setup=Setup(zone="signed"),
        wire=(("dns A {mail}", "NOERROR {ip}"), GOOD_465)),
    Scenario(
        "zone-signatures-ended", "The zone's signatures ended a month ago, and the resolver validates", "dns.dnssec-bogus", "provider", ON_465,
        setup=Setup(zone="bogus"), sign_ins=NONE, wire=(("dns A {mail}", "SERVFAIL"), ("dns-unchecked A {mail}", "NOERROR {ip}")),
    ),
    Scenario(
        "hosts-file", "The hosts file gives the server a dead address", "dns.local-override", "you", ON_465,
        setup=Setup(other="dead"), client=Client(hosts=("{other} {mail}",)), sign_ins=SOME,
        wire=(("name {mail}", "{other}"), ("dns A {mail}", "{ip}"), ("tcp-other 465", "silent"), GOOD_465),
    ),
    Scenario(
        "stale-address", "The server's name leads to an address that is gone, its other names lead to the new one", "dns.stale-address", "provider", ON_587,
        setup=Setup(other="dead", labels=NO_MAIL_HOST, mx="smtp", records=("mail A {other}",)), sign_ins=SOME,
        wire=(("dns A {mail}", "{other}"), ("dns A smtp.{domain}", "{ip}"), ("tcp-other 587", "silent"), ("tcp-other 443", "silent"), GOOD_587),
    ),
    Scenario(
        "mx-null", "The domain says that it takes no mail", "mx.null", "provider", ON_465,
        setup=Setup(mx="0 ."), wire=(("dns MX {domain}", "^NOERROR $"), GOOD_465),
    ),
    Scenario(
        "mx-missing", "The domain has no MX", "settings.fine", "-", ON_465,
        setup=Setup(mx=""), present=("mx.missing",), verdict=WARNED, wire=(("dns MX {domain}", "^NOERROR$"), GOOD_465),
    ),
    Scenario(
        "mx-address", "The MX names an address", "mx.is-address", "provider", ON_465,
        setup=Setup(mx="{ip}."), wire=(("dns MX {domain}", "NOERROR {ip}"), GOOD_465),
    ),
    Scenario(
        "mx-alias", "The MX names an alias", "settings.fine", "-", ON_465, present=("mx.is-alias",), verdict=WARNED,
        setup=Setup(mx="in", records=("in CNAME mail",)), wire=(("dns MX {domain}", "NOERROR in"), GOOD_465),
    ),
    Scenario(
        "mx-gone", "The MX names a host that does not exist", "mx.host-not-found", "provider", ON_465,
        setup=Setup(mx="in"),
        wire=(("dns MX {domain}", "NOERROR in"), ("dns A in.{domain}", "NXDOMAIN"), GOOD_465),
    ),
)  # fmt: skip

NETWORK = (
    Scenario(
        "no-network", "The computer's cable is out", "network.offline", "you", ON_465,
        client=Client(network=False), sign_ins=NONE, wire=(("tcp 465", "unreachable"),),
    ),
    Scenario(
        "submission-filtered", "This network drops 25, 465 and 587 to everybody, 993 passes", "network.mail-ports-filtered", "network", ON_587,
        setup=Setup(firewall=("ip saddr {client} tcp dport { 25, 465, 587 } drop",)), sign_ins=NO_SMTP,
        wire=(("tcp 25", "silent"), ("tcp 465", "silent"), ("tcp 587", "silent"), ("imap 993", "a1 OK")),
    ),
    Scenario(
        "port25-filtered", "Port 25 is set, and this network drops it", "network.port25-filtered", "network", ("--smtp", "{mail}:25/starttls"),
        setup=Setup(firewall=("ip saddr {client} tcp dport 25 drop",)), sign_ins=SOME, wire=(("tcp 25", "silent"), GOOD_587),
    ),
    Scenario(
        "prohibited", "A firewall answers for 587 that it is prohibited", "network.port-filtered", "network", ON_587,
        setup=Setup(firewall=("ip daddr {ip} tcp dport 587 reject with icmp type admin-prohibited",)), sign_ins=SOME,
        wire=(("tcp 587", "unreachable .*No route to host"), GOOD_465),
    ),
    Scenario(
        "reset-on-the-way", "A firewall resets 587, 465 serves: for the user the same as a closed port", "server.wrong-port", "you", ON_587,
        setup=Setup(firewall=("ip daddr {ip} tcp dport 587 reject with tcp reset",)), sign_ins=SOME, wire=(("tcp 587", "refused"), GOOD_465),
    ),
    Scenario(
        "wrong-port", "A port is set where nothing listens", "server.wrong-port", "you", ("--smtp", "{mail}:2525/starttls"), sign_ins=SOME,
        wire=(("tcp 2525", "refused"), GOOD_587),
    ),
    Scenario(
        "refused-everywhere", "The server refuses every port", "server.refuses", "provider", ON_465,
        setup=Setup(firewall=("ip daddr {ip} tcp dport 1-65535 reject with tcp reset",)), sign_ins=NONE,
        wire=(("tcp 465", "refused"), ("tcp 587", "refused"), ("tcp 993", "refused")),
    ),
    Scenario(
        "server-down", "The server answers nothing at all", "server.down", "provider", ON_587,
        setup=Setup(firewall=("ip daddr {ip} drop",)), sign_ins=NONE, wire=(("tcp 465", "silent"), ("tcp 993", "silent"), ("dns A {mail}", "{ip}")),
    ),
    Scenario(
        "server-unreachable", "The last router says that there is no such host", "server.down", "provider", ON_465,
        setup=Setup(firewall=("ip daddr {ip} reject with icmp type host-unreachable",)), sign_ins=NONE,
        wire=(("tcp 465", "unreachable"), ("tcp 993", "unreachable")),
    ),
    Scenario(
        "one-address-dead", "One of the server's two addresses is dead", "settings.fine", "-", ON_465, present=("server.partly-down",),
        verdict=WARNED,
        setup=Setup(other="dead", records=("mail A {other}",)),
        wire=(("dns A {mail}", r"(?=.*{ip})(?=.*{other})"), ("tcp-other 465", "silent"), GOOD_465),
    ),
    Scenario(
        "ipv6-of-network-broken", "This network announces IPv6 that leads nowhere", "settings.fine", "-", ON_465, present=("network.ipv6-broken",),
        verdict=WARNED,
        setup=Setup(
            ipv6=True, other="live", labels=("mail", "smtp", "pop"), records=("imap A {other}", "imap AAAA {other6}"),
            firewall=("ip6 saddr {client6} drop",),
        ),
        client=Client(ipv6=True),
        wire=(("tcp6 465", "silent"), ("tcp6 993", "silent"), ("dns AAAA imap.{domain}", "NOERROR {other6}"), GOOD_465),
    ),
    Scenario(
        "mtu-black-hole", "Large packets vanish on the way back", "network.mtu-blackhole", "network", ON_465,
        setup=Setup(certificate="long", firewall=("ip daddr {client} meta length > 1300 drop",)), sign_ins=NO_SMTP,
        wire=(("tcp 465", "open"), ("smtp 465 tls ehlo", "timed out|silent"), ("raw 587", "220 ")),
    ),
    Scenario(
        "portal-on-mail-ports", "A sign-in page answers on the mail ports too", "network.captive-portal", "you", ON_465,
        setup=Setup(other="portal", translation=("ip saddr {client} tcp dport 1-65535 dnat ip to {other}:80",)), sign_ins=NONE,
        wire=(("http /", r"302 .*-guest\.test"), ("smtp 465 tls ehlo", "wrong version number|WRONG_VERSION"), ("raw 587", "silent")),
    ),
    Scenario(
        "portal-for-every-name", "DNS gives the sign-in page's address for every name", "network.captive-portal", "you", ON_587,
        setup=Setup(other="portal"), client=Client(resolver="portal"), sign_ins=NONE,
        wire=(("dns A {mail}", "NOERROR {other}"), ("dns A nowhere.example", "NOERROR {other}"), ("tcp-other 587", "refused"),
            ("tcp-other 80", "open")),
    ),
    Scenario(
        "proxy-only", "Every direct connection is dropped, and a web proxy is set", "network.proxy-only", "admin", ON_465,
        setup=Setup(other="proxy", firewall=("ip saddr {client} ip daddr != { {other}, 192.0.2.53 } drop",)), client=Client(proxy=True),
        sign_ins=NONE, wire=(("tcp 465", "silent"), ("tcp 587", "silent"), ("tcp-other 3128", "open"), ("proxy 465", r"^HTTP/1\.[01] 200")),
    ),
    Scenario(
        "exchanger-silent", "The domain's mail server takes nothing at port 25, another host does", "settings.fine", "-", ON_465,
        present=("mx.unreachable",), verdict=WARNED,
        setup=Setup(submission={465: "tls", 587: "starttls", 25: "starttls"}, mx="in", other="dead", records=("in A {other}",)),
        wire=(("dns A in.{domain}", "NOERROR {other}"), ("tcp-other 25", "silent"), ("tcp 25", "open"), GOOD_465),
    ),
    Scenario(
        "exchanger-behind-a-block", "Port 25 leads nowhere from here: nothing is known of the mail server", "settings.fine", "-", ON_465,
        setup=Setup(mx="in", other="dead", records=("in A {other}",), firewall=("ip saddr {client} tcp dport 25 drop",)),
        wire=(("dns A in.{domain}", "NOERROR {other}"), ("tcp-other 25", "silent"), ("tcp 25", "silent"), GOOD_465),
    ),
    Scenario(
        "redirected", "The access network leads 587 to its own relay", "network.redirected", "network", ON_587,
        setup=Setup(other="relay"), sign_ins=SOME,
        wire=(("smtp 587 starttls ehlo", r"(?s)220 relay\..*-isp\.test.*(Hostname mismatch|doesn't match)"), GOOD_465),
    ),
    Scenario(
        "imap-refused", "The server refuses IMAP and takes SMTP", "service.imap-off", "provider", ON_465 + ("--imap", "{mail}:993/tls"),
        setup=Setup(firewall=("ip daddr {ip} tcp dport { 143, 993 } reject with tcp reset",)),
        wire=(("tcp 993", "refused"), ("tcp 143", "refused"), GOOD_465),
    ),
    Scenario(
        "pop-refused", "The server refuses POP3 and takes SMTP", "service.pop-off", "provider", ON_465 + ("--incoming", "pop", "--pop", "{mail}:995/tls"),
        setup=Setup(firewall=("ip daddr {ip} tcp dport { 110, 995 } reject with tcp reset",)),
        wire=(("tcp 995", "refused"), ("tcp 110", "refused"), GOOD_465),
    ),
)  # fmt: skip

GREETINGS = (
    Scenario(
        "greeting-554", "The server greets with 554", "server.not-available", "provider", ON_587,  # words of RFC 5321 section 3.1
        setup=Setup(mta="exim", submission={587: "starttls"}, connect="deny message = 554 No SMTP service here"), sign_ins=NO_SMTP,
        wire=(("smtp 587 plain ehlo", "554 No SMTP service here"),),
    ),
    Scenario(
        "greeting-421", "The server greets with 421", "server.not-available", "provider", ON_587,  # words of RFC 5321 section 4.2.2
        setup=Setup(mta="exim", submission={587: "starttls"}, connect="defer message = 421 {mail} Service not available, closing transmission channel"),
        sign_ins=NO_SMTP, wire=(("smtp 587 plain ehlo", "421[ -].*Service not available"),),
    ),
    Scenario(
        "greeting-slow", "The greeting comes after 7 s", "settings.fine", "-", ON_587, present=("server.slow",), verdict=WARNED,
        setup=Setup(mta="exim", connect="accept delay = 7s"), wire=(("raw 587", "silent"), EXIM_587),
    ),
    Scenario(
        "silent", "The server takes the connection and never says a word", "server.silent", "provider", ON_587,
        setup=Setup(submission={587: "silent"}), sign_ins=NO_SMTP, wire=(("raw 587", "silent"), ("tcp 465", "refused")),
    ),
    Scenario(
        "hangs-up-at-once", "The server takes the connection and hangs up", "server.hangs-up", "provider", ON_587,
        setup=Setup(submission={587: "close"}), sign_ins=NO_SMTP, wire=(("raw 587", "^b''$"),),
    ),
    Scenario(
        "resets-at-once", "The server takes the connection and resets it", "server.hangs-up", "provider", ON_587,
        setup=Setup(submission={587: "reset"}), sign_ins=NO_SMTP,
        wire=(("raw 587", "ConnectionResetError"),),
    ),
    Scenario(
        "hangs-up-after-greeting", "The server greets and hangs up", "server.hangs-up", "provider", ON_587,
        setup=Setup(submission={587: "greeting-close"}), sign_ins=NO_SMTP, wire=(("smtp 587 plain ehlo", r"(?s)^220 .*(hung up|reset|Broken pipe)"),),
    ),
    Scenario(
        "hangs-up-after-ehlo", "The server greets and hangs up at the first word", "server.hangs-up", "provider", ON_587,
        setup=Setup(submission={587: "ehlo-close"}), sign_ins=NO_SMTP, wire=(("smtp 587 plain ehlo", r"(?s)^220 .*(hung up|reset)"),),
    ),
    Scenario(
        "sign-in-service-gone", "Postfix without its sign-in service hangs up inside TLS", "server.misconfigured", "provider", ON_587,
        setup=Setup(submission={465: "no-sasl-tls", 587: "no-sasl"}), sign_ins=NO_SMTP,
        wire=(("smtp 587 starttls ehlo", "hung up"), ("smtp 465 tls ehlo", "hung up")),
    ),
    Scenario(
        "starttls-454", "The server's certificate file does not load", "server.misconfigured", "provider", ON_587,
        setup=Setup(submission={587: "no-key"}), sign_ins=NO_SMTP, wire=(("smtp 587 starttls ehlo", r"454 4\.7\.0 TLS not available"),),
    ),
)  # fmt: skip

TLS = (
    Scenario(
        "certificate-ends-soon", "The certificate ends in five days", "settings.fine", "-", ON_465, present=("tls.certificate-expires-soon",),
        verdict="works",
        setup=Setup(certificate="ends-soon"), wire=(GOOD_465,),
    ),
    Scenario(
        "certificate-name-slip", "The domain itself is set as server, its certificate is for mail.DOMAIN at the same address", "tls.certificate-name", "you",
        ("--smtp", "send.{domain}:465/tls"), setup=Setup(records=("send A {ip}",)), sign_ins=SOME,
        wire=(("dns A send.{domain}", "NOERROR {ip}"), ("tls-name 465 send.{domain}", "Hostname mismatch"), GOOD_465),
    ),
    Scenario(
        "certificate-without-san", "The certificate has a common name and no subjectAltName", "tls.certificate-name", "you", ON_465,
        setup=Setup(certificate="no-san"), sign_ins=NO_SMTP, wire=(("smtp 465 tls ehlo", "Hostname mismatch"),),
    ),
    Scenario(
        "certificate-incomplete", "The server leaves out the intermediate, the certificate says where it is", "tls.certificate-incomplete", "provider", ON_465,
        setup=Setup(certificate="incomplete", zones={"{id}-authority.test": ("aia A {ip}",)}, pages={"/middle.cer": "middle/ca.cer"}), online=True,
        sign_ins=NO_SMTP,
        wire=(("smtp 465 tls ehlo", "unable to get local issuer certificate"), ("http /middle.cer", "200 application/pkix-cert")),
    ),
    Scenario(
        "certificate-incomplete-587", "587 leaves out the intermediate that 465 and 993 send", "tls.certificate-incomplete", "provider", ON_587,
        setup=Setup(certificate="incomplete", complete_on=(465, 993)), sign_ins=SOME,
        wire=(("smtp 587 starttls ehlo", "unable to get local issuer certificate"), GOOD_465),
    ),
    Scenario(
        "certificate-rsa-1024", "The certificate's key has 1024 bits", "tls.certificate-weak", "provider", ON_465,
        setup=Setup(certificate="rsa-1024"), sign_ins=NO_SMTP, wire=(("smtp 465 tls ehlo", "EE certificate key too weak"),),
    ),
    Scenario(
        "certificate-sha1", "The certificate is signed with SHA-1", "tls.certificate-weak", "provider", ON_465,
        setup=Setup(certificate="sha1"), sign_ins=NO_SMTP, wire=(("smtp 465 tls ehlo", "CA signature digest algorithm too weak"),),
    ),
    Scenario(
        "certificate-revoked", "The authority has revoked the certificate", "tls.certificate-revoked", "provider", ON_465,
        setup=Setup(certificate="revoked", zones={"{id}-authority.test": ("crl A {ip}",)}, pages={"/revoked.crl": "lab/revoked.crl"}), online=True,
        sign_ins=SOME,
        wire=(("http /revoked.crl", "200 "), ("smtp 465 tls ehlo", "AUTH PLAIN")),
    ),
    Scenario(
        "tls-old", "The server speaks TLS 1.0 and 1.1 alone", "tls.version-too-old", "provider", ON_465,
        setup=Setup(tls="old", certificate="rsa"), sign_ins=NO_SMTP,
        wire=(("smtp 465 tls ehlo", "legacy sigalg disallowed"), ("smtp 587 starttls ehlo", "legacy sigalg disallowed")),
    ),
    Scenario(
        "tls-rsa-key-exchange", "The server knows RSA key exchange alone: some programs still connect", "settings.fine", "-", ON_465,
        present=("tls.no-common-cipher",), verdict="incomplete",
        setup=Setup(tls="rsa-key-exchange", certificate="rsa"), sign_ins=NO_SMTP,
        wire=(("smtp 465 tls cipher", "(?m)^AES256-GCM-SHA384 TLSv1.2"),),
    ),
    Scenario(
        "tls-client-certificate", "Exim demands a client certificate in the handshake", "tls.client-certificate", "provider", ON_465,
        setup=Setup(mta="exim", tls="client-certificate"), sign_ins=NO_SMTP,
        wire=(("smtp 465 tls ehlo", "(?i)certificate.required|handshake failure"),),
    ),
    Scenario(
        "client-certificate-told", "Postfix demands a client certificate in its greeting", "tls.client-certificate", "provider", ON_465,
        setup=Setup(tls="client-certificate"), sign_ins=NO_SMTP,
        wire=(("smtp 465 tls ehlo", r"421 4\.7\.1 .* No client certificate presented"),),
    ),
    Scenario(
        "tls-stalls-465", "The server takes the connection and never answers the TLS hello", "tls.handshake-stalls", "provider", ON_465,
        setup=Setup(submission={465: "silent"}), sign_ins=NO_SMTP,
        wire=(("smtp 465 tls ehlo", "timed out|silent"), ("tcp 587", "refused"), ("imap 993", "a1 OK")),
    ),
    Scenario(
        "tls-stalls-587", "The server agrees to STARTTLS and says nothing more", "tls.handshake-stalls", "provider", ON_587,
        setup=Setup(submission={587: "starttls-stall"}), sign_ins=NO_SMTP,
        wire=(("smtp 587 starttls ehlo", "(?s)220 .*Ready to start TLS.*(timed out|silent)"), ("imap 993", "a1 OK")),
    ),
    Scenario(
        "tls-hangs-up", "The server hangs up on the TLS hello", "tls.handshake-failed", "provider", ON_465,
        setup=Setup(submission={465: "hello-close"}), sign_ins=NO_SMTP, wire=(("smtp 465 tls ehlo", "(?i)EOF"),),
    ),
    Scenario(
        "tls-resets", "The server resets the connection at the TLS hello", "tls.handshake-failed", "provider", ON_465,
        setup=Setup(submission={465: "hello-reset"}), sign_ins=NO_SMTP, wire=(("smtp 465 tls ehlo", "reset"),),
    ),
    Scenario(
        "intercepted", "A virus scanner on this computer opens TLS on 465 and 993", "tls.intercepted", "you", ON_465,
        setup=Setup(other="interceptor"), sign_ins=SOME,
        wire=(("smtp 465 tls ehlo", "unable to get local issuer|self.signed certificate"), ("issuer 465", "Avast Web"),
            ("issuer 993", "Avast Web"), GOOD_587),
    ),
    Scenario(
        "clock-ahead", "The computer's clock is 200 days ahead", "clock.wrong", "you", ON_465,
        setup=Setup(mta="exim", autoconfig="%EMAILADDRESS%"), client=Client(clock=200), sign_ins=NO_SMTP, alone=True,
        wire=(("smtp 465 tls ehlo", "certificate has expired"), ("raw 587", r"220 .* Exim .*\d\d:\d\d:\d\d")),
    ),
    Scenario(
        "clock-behind", "The computer's clock is two years behind", "clock.wrong", "you", ON_587,
        setup=Setup(mta="exim", autoconfig="%EMAILADDRESS%"), client=Client(clock=-730), sign_ins=NO_SMTP, alone=True,
        waits_for="dated answers", wire=(("smtp 587 starttls ehlo", "certificate is not yet valid"), ("raw 587", r"220 .* Exim .*\d\d:\d\d:\d\d")),
    ),
)  # fmt: skip

WAY = SETTINGS + NAMES + NETWORK + GREETINGS + TLS

WRONG_AT_FIRST = {
    "smtp-port-for-imap": "settings.fine",
    "mode-none-refused": "settings.fine",
    "mode-none-needs-tls": "settings.fine",
    "web-port": "server.silent",
    "mx-address": "settings.fine",
    "mx-alias": "settings.fine",
    "mx-gone": "settings.fine",
    "ipv6-of-network-broken": "server.ipv6-down",
    "mtu-black-hole": "tls.handshake-stalls",
    "portal-on-mail-ports": "server.not-mail",
    "portal-for-every-name": "server.refuses",
    "redirected": "tls.certificate-name",
    "imap-refused": "settings.fine",
    "pop-refused": "settings.fine",
    "resets-at-once": "server.refuses",
    "certificate-incomplete": "tls.certificate-untrusted",
    "certificate-incomplete-587": "tls.certificate-untrusted",
    "certificate-revoked": "settings.fine",
    "tls-rsa-key-exchange": "tls.handshake-failed",
    "tls-client-certificate": "server.hangs-up",
    "client-certificate-told": "server.not-available",
    "intercepted": "tls.certificate-untrusted",
    "clock-ahead": "tls.certificate-expired",
    "clock-behind": "tls.certificate-not-yet-valid",
}
"""What was named when these first ran, before any rule was touched for them. A new scenario that is wrong then is added here."""
