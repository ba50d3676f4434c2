"""Every packet between one client and the router, for what must never be in one."""

import ctypes
import ipaddress
import os
import socket
import threading

CLONE_NEWNET, ETH_P_ALL, SO_RCVBUFFORCE, OUTGOING = 0x40000000, 0x0003, 33, 4
LAB = [ipaddress.ip_network(name) for name in ("10.77.0.0/16", "192.0.2.0/24", "198.51.100.0/24", "203.0.113.0/24", "2001:db8::/32", "fe80::/10", "ff00::/8")]


def _open(namespace, port):
    """A packet socket inside another namespace: a thread goes there and hands it out."""
    made = []

    def work():
        with open("/run/netns/" + namespace) as file:
            if ctypes.CDLL(None).setns(file.fileno(), CLONE_NEWNET):
                raise OSError("setns " + namespace)
        packets = socket.socket(socket.AF_PACKET, socket.SOCK_DGRAM | socket.SOCK_NONBLOCK, socket.htons(ETH_P_ALL))
        packets.setsockopt(socket.SOL_SOCKET, SO_RCVBUFFORCE, 32 << 20)
        packets.bind((port, ETH_P_ALL))
        made.append(packets)

    thread = threading.Thread(target=work)
    thread.start()
    thread.join()
    return made[0]


class Capture:
    def __init__(self, namespace, port):
        self._socket = _open(namespace, port)

    def packets(self):
        """(destination or None for what the client received, bytes), then the capture is over."""
        with self._socket:
            while True:
                try:
                    data, origin = self._socket.recvfrom(65536)
                except BlockingIOError:
                    return
                yield None if origin[2] == OUTGOING else _destination(data), data


def _destination(data):
    version = data[0] >> 4 if data else 0
    if version == 4:
        return ipaddress.ip_address(data[16:20])
    return ipaddress.ip_address(data[24:40]) if version == 6 else None


def strangers(packets):
    """Addresses outside the lab that the client tried to reach."""
    reached = {destination for destination, _ in packets if destination}
    return sorted(str(address) for address in reached if not any(address in network for network in LAB))
