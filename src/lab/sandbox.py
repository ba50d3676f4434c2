"""A mount and process namespace for the whole lab: when its first process ends, however it ends, the kernel takes
every daemon, network namespace and mount of the lab with it."""

import ctypes
import os
import shutil
import signal
import subprocess
import sys
import traceback

CLONE_NEWNS, CLONE_NEWPID = 0x00020000, 0x20000000
PR_SET_PDEATHSIG, MNT_DETACH = 1, 2
NAMES = "/etc/netns"

libc = ctypes.CDLL(None, use_errno=True)


def call(function, *arguments):
    if function(*arguments) != 0:
        number = ctypes.get_errno()
        raise OSError(number, os.strerror(number))


def mount(*arguments):
    subprocess.run(["mount", *arguments], check=True)


outer_pid = None
"""The lab's first process as the machine sees it."""


def run_inside(work, cleanup):
    """Run work() as the first process of new namespaces, then cleanup() outside; return work's exit status."""
    made = not os.path.isdir(NAMES)
    os.makedirs(NAMES, exist_ok=True)
    os.makedirs("/run/netns", exist_ok=True)
    call(libc.unshare, CLONE_NEWNS | CLONE_NEWPID)
    sys.stdout.flush()
    child = os.fork()
    if child == 0:
        status = 70
        try:
            status = _inside(work)
        except KeyboardInterrupt:
            status = 130
        except SystemExit as end:
            print(end, file=sys.stderr)
            status = 2
        except BaseException:
            traceback.print_exc()
        finally:
            sys.stdout.flush()
            sys.stderr.flush()
            os._exit(status)
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, lambda n, _: os.kill(child, n))
    status = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    libc.umount2(NAMES.encode(), MNT_DETACH)
    cleanup()
    if made:
        shutil.rmtree(NAMES, ignore_errors=True)
    return status if status >= 0 else 128 - status


def _inside(work):
    global outer_pid
    outer_pid = os.readlink("/proc/self")
    call(libc.prctl, PR_SET_PDEATHSIG, signal.SIGKILL)

    def stop(*_):
        raise KeyboardInterrupt

    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, stop)
    mount("--make-rprivate", "/")
    mount("-t", "proc", "proc", "/proc")
    mount("-t", "tmpfs", "tmpfs", "/run/netns")
    mount("-t", "tmpfs", "tmpfs", NAMES)
    return work()
