"""The HTTPS server of the lab: a few fixed pages on each address. web.py CONFIGURATION"""

import http.server
import json
import ssl
import sys
import threading


def site(configuration):
    class Handler(http.server.BaseHTTPRequestHandler):
        def do_GET(self):
            page = configuration["pages"].get(self.path.partition("?")[0])
            body = (page or "").encode()
            self.send_response(200 if page else 404)
            self.send_header("Content-Type", "text/xml; charset=utf-8")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(configuration["chain"], configuration["key"])
    server = http.server.ThreadingHTTPServer((configuration["address"], 443), Handler)
    server.socket = context.wrap_socket(server.socket, server_side=True, do_handshake_on_connect=False)
    server.serve_forever()


if __name__ == "__main__":
    with open(sys.argv[1]) as file:
        sites = json.load(file)["sites"]
    threads = [threading.Thread(target=site, args=(one,)) for one in sites]
    for thread in threads:
        thread.start()
    threading.Event().wait()
