"""Another mail program of the user's: signs in over IMAP and stays until its input ends. holder.py CASE"""

import imaplib
import json
import ssl
import sys

case = json.loads(sys.argv[1])
with imaplib.IMAP4_SSL(case["mail"], 993, ssl_context=ssl.create_default_context(cafile=case["ca"])) as session:
    session.login(case["user"], case["password"])
    print("held", flush=True)
    sys.stdin.read()
