"""A delay line in user space: two tun devices, one in each namespace, and packets that wait between them.

delay.py NAMESPACE-OF-CLIENT NAMESPACE-OF-ROUTER NAME-IN-ROUTER MILLISECONDS-EACH-WAY
(The kernel at hand may have no netem.)
"""

import collections
import ctypes
import fcntl
import os
import select
import struct
import sys
import time

CLONE_NEWNET, TUNSETIFF, IFF_TUN, IFF_NO_PI = 0x40000000, 0x400454CA, 0x0001, 0x1000


def device(namespace, name):
    with open("/run/netns/" + namespace) as file:
        if ctypes.CDLL(None).setns(file.fileno(), CLONE_NEWNET):
            raise OSError("setns " + namespace)
    descriptor = os.open("/dev/net/tun", os.O_RDWR | os.O_NONBLOCK)
    fcntl.ioctl(descriptor, TUNSETIFF, struct.pack("16sH22x", name.encode(), IFF_TUN | IFF_NO_PI))
    return descriptor


def main(client, router, name, milliseconds):
    ends = [device(client, "eth0"), device(router, name)]
    wait, waiting = float(milliseconds) / 1000, collections.deque()
    print("ready", flush=True)
    while True:
        timeout = max(0, waiting[0][0] - time.monotonic()) if waiting else None
        for end in select.select(ends, [], [], timeout)[0]:
            try:
                waiting.append((time.monotonic() + wait, ends[1 - ends.index(end)], os.read(end, 65536)))
            except BlockingIOError:
                pass
            except OSError:
                return
        while waiting and waiting[0][0] <= time.monotonic():
            _, target, packet = waiting.popleft()
            try:
                os.write(target, packet)
            except OSError:
                pass  # the device went down: the packet is lost, as on a real line


if __name__ == "__main__":
    main(*sys.argv[1:])
