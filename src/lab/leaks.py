"""Looks for a secret in everything that a run said and wrote, in any encoding it could hide in."""

import base64
import os
import re
import subprocess
import urllib.parse
import zlib


def base64_core(secret, offset):
    """The characters of base64 that depend on the secret alone, where `offset` bytes of something stand before it."""
    written = base64.b64encode(b"x" * offset + secret).decode()
    return written[-(-offset * 8 // 6) : (offset + len(secret)) * 8 // 6]


def forms(secret, users):
    """Name and bytes of each form."""
    raw = secret.encode()
    found = {"raw": raw}
    for offset in range(3):
        core = base64_core(raw, offset)
        found[f"base64 at offset {offset}"] = core.encode()
        found[f"URL-safe base64 at offset {offset}"] = core.replace("+", "-").replace("/", "_").encode()
    for user in users:
        found[f"AUTH PLAIN of {user}"] = base64.b64encode(f"\0{user}\0{secret}".encode()).rstrip(b"=")
    quoted = urllib.parse.quote(secret, safe="")
    found["URL"] = quoted.encode()
    found["URL, small letters"] = re.sub("%..", lambda match: match[0].lower(), quoted).encode()
    found["hex"] = raw.hex().encode()
    found["HEX"] = raw.hex().upper().encode()
    for encoding in ("utf-16-le", "utf-16-be"):
        found[encoding] = secret.encode(encoding)
    # Whatever escapes the marks in the middle (HTML, JSON, quoted-printable), the letters at the sides stay.
    if marked := re.fullmatch(r'([\w-]+)&"\+/<([\w-]+)=%~', secret):
        found["its first letters"], found["its last letters"] = marked[1].encode(), marked[2].encode()
    return found


def leaks(data, secret, users, where):
    """Sentences; empty when nothing is found."""
    joined = re.sub(rb"\s|\\r|\\n|=\r?\n", b"", data)
    return [
        f"the secret ({name}) is in {where}"
        for name, form in forms(secret, users).items()
        if form in data or re.sub(rb"\s", b"", form) in joined
    ]


def readable(path):
    """A file's bytes, and for a PDF what stands in its streams and what a reader sees."""
    with open(path, "rb") as file:
        data = file.read()
    yield data
    if data.startswith(b"%PDF"):
        for stream in re.finditer(rb"stream\r?\n", data):
            try:
                yield zlib.decompressobj().decompress(data[stream.end() :])
            except zlib.error:
                pass
        yield subprocess.run(["pdftotext", "-raw", path, "-"], capture_output=True).stdout


def leaks_in_files(folder, secret, users):
    found = []
    for parent, _, files in os.walk(folder):
        for name in files:
            path = os.path.join(parent, name)
            found += leaks(name.encode(), secret, users, "a file name")
            if os.path.isfile(path) and not os.path.islink(path):
                for data in readable(path):
                    found += leaks(data, secret, users, os.path.relpath(path, folder))
    return found


def leaks_in_packets(packets, secret, users):
    """What went over the wire in clear."""
    wanted = forms(secret, users)
    found = {name for name, form in wanted.items() if any(form in data for _, data in packets)}
    return [f"the secret ({name}) went over the network in clear" for name in sorted(found)]


def changed_since(moment, roots, without):
    """Files under roots that were written since, smaller than 50 MB."""
    for root in roots:
        for parent, folders, files in os.walk(root):
            folders[:] = [name for name in folders if os.path.join(parent, name) not in without]
            for name in files:
                path = os.path.join(parent, name)
                try:
                    state = os.lstat(path)
                except OSError:
                    continue
                if state.st_mtime >= moment and state.st_size < 50_000_000 and os.path.isfile(path) and not os.path.islink(path):
                    yield path
