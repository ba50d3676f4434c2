#!/usr/bin/env python3
"""Turns the frame buffer of Xvfb (an XWD file) into a PNG; fails while the screen is empty."""

import struct
import sys
import zlib


def main(source: str, target: str) -> int:
    with open(source, "rb") as file:
        data = file.read()
    head = struct.unpack(">25I", data[:100])
    size, width, height = head[0], head[4], head[5]
    bytes_a_line, colours = head[12], head[19]
    start = size + colours * 12
    lines = []
    seen = set()
    for y in range(height):
        line = data[start + y * bytes_a_line : start + y * bytes_a_line + width * 4]
        blue, green, red = line[0::4], line[1::4], line[2::4]
        row = bytearray(width * 3)
        row[0::3], row[1::3], row[2::3] = red, green, blue
        lines.append(b"\0" + bytes(row))
        seen.update(red[::7])
    if len(seen) < 16:
        print("the screen is empty", file=sys.stderr)
        return 1

    def chunk(kind: bytes, body: bytes) -> bytes:
        return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))

    with open(target, "wb") as file:
        file.write(b"\x89PNG\r\n\x1a\n")
        file.write(chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)))
        file.write(chunk(b"IDAT", zlib.compress(b"".join(lines), 9)))
        file.write(chunk(b"IEND", b""))
    print(f"{target}: {width} x {height}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], sys.argv[2]))
