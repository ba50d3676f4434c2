"""The web servers of the lab: a few fixed pages on each address. web.py CONFIGURATION

A site with a certificate speaks HTTPS. A portal answers everything by leading to its own page.
"""

import http.server
import json
import socket
import ssl
import sys
import threading


def passed(near, far):
    while block := near.recv(1 << 16):
        far.sendall(block)


def site(configuration):
    class Handler(http.server.BaseHTTPRequestHandler):
        timeout = 30

        def do_GET(self):
            page = configuration["pages"].get(self.path.partition("?")[0])
            body = bytes.fromhex(page) if page else b""
            portal = configuration.get("portal")
            self.send_response(200 if page else 302 if portal else 404)
            if portal and not page:
                self.send_header("Location", portal)
            self.send_header("Content-Type", configuration["type"])
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def do_CONNECT(self):
            """RFC 9110 section 9.3.6: a way to another server."""
            host, _, port = self.path.rpartition(":")
            with socket.create_connection((host, int(port)), self.timeout) as far:
                self.send_response(200)
                self.end_headers()
                back = threading.Thread(target=passed, args=(far, self.connection), daemon=True)
                back.start()
                passed(self.connection, far)
                back.join()

    server = http.server.ThreadingHTTPServer((configuration["address"], configuration["port"]), Handler)
    if "chain" in configuration:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(configuration["chain"], configuration["key"])
        server.socket = context.wrap_socket(server.socket, server_side=True, do_handshake_on_connect=False)
    server.serve_forever()


if __name__ == "__main__":
    with open(sys.argv[1]) as file:
        sites = json.load(file)["sites"]
    threads = [threading.Thread(target=site, args=(one,)) for one in sites]
    for thread in threads:
        thread.start()
    threading.Event().wait()
