"""The real-server lab of Mailmend: real mail servers in network namespaces, the built command line against them."""

import argparse
import concurrent.futures
import os
import shutil
import signal
import sys
import tempfile
import time

import packages
import sandbox
from certificates import Certificates
from place import places
from scenarios import SCENARIOS
from selftest import selftest
from servers import Servers
from world import World


def arguments():
    parser = argparse.ArgumentParser(prog="src/lab/run", description=__doc__)
    parser.add_argument("--list", action="store_true", help="print the table of scenarios and end")
    parser.add_argument("--only", nargs="+", metavar="ID", default=[], help="these scenarios alone, no measures")
    parser.add_argument("--jobs", type=int, default=6, help="scenarios at the same time (default 6)")
    parser.add_argument("--selftest", action="store_true", help="look at the servers with plain sockets, without Mailmend")
    parser.add_argument("--measure", action="store_true", help="the measures too, where --only is given")
    parser.add_argument("--keep", action="store_true", help="leave servers running until Ctrl+C and keep all files")
    return parser.parse_args()


def table():
    for scenario in SCENARIOS:
        account = f"{scenario.user}@" + scenario.domain.replace("{id}", scenario.id)
        causes = scenario.returned.answer if scenario.returned else " + ".join((scenario.cause, *scenario.present))
        print(f"{scenario.id}\t{scenario.about}\t{account} {' '.join(scenario.options)}\t{causes}\t{scenario.who}")


class Lab:
    def __init__(self, options, folder):
        self.options, self.folder = options, folder
        self.places = places(SCENARIOS)
        wanted = set(options.only)
        if unknown := wanted - {place.id for place in self.places}:
            sys.exit("no such scenario: " + ", ".join(sorted(unknown)))
        self.chosen = [place for place in self.places if not wanted or place.id in wanted]
        self.failed = 0

    def run(self):
        started = time.monotonic()
        hosts = [place for place in self.places if place.own]
        self.certificates = Certificates(self.folder + "/certificates", hosts)
        self.world = World(hosts)
        self.servers = Servers(self.folder + "/servers", self.world, self.places, self.certificates)
        try:
            self.servers.start()
            self._wait_for_servers()
            print(f"{len(hosts)} set-ups stand after {time.monotonic() - started:.1f} s", flush=True)
            if self.options.selftest:
                self._each(lambda place: ("", selftest(self, place)))
            else:
                import judge

                command = judge.CommandLine(self)
                self._each(command.judge)
                self.failed += command.sweep()
                if not self.options.only or self.options.measure:
                    import measure

                    measure.measure(self, command)
            if died := self.servers.died():
                print("died meanwhile:", died)
                self.failed += 1
            if self.options.keep:
                print(f"kept: {self.folder}; servers in nsenter -t {sandbox.outer_pid} -m -p ip netns exec {self.world.servers}; Ctrl+C ends")
                signal.pause()
        except KeyboardInterrupt:
            if not self.options.keep:
                raise
        finally:
            self.servers.stop()
        print(f"{self.passed} passed, {self.failed} failed", flush=True)
        return 1 if self.failed else 0

    def _wait_for_servers(self):
        """Ready when a healthy set-up answers everything on the wire."""
        first = next(place for place in self.places if place.id == "healthy-465")
        deadline = time.monotonic() + 20
        while faults := selftest(self, first):
            if time.monotonic() > deadline:
                raise RuntimeError("the servers do not come up: " + "; ".join(faults))
            time.sleep(0.3)

    def _each(self, work):
        """work(place) gives (words for the line, list of faults); those that need to be alone run afterwards."""
        self.passed = 0

        def one(place):
            begun = time.monotonic()
            try:
                words, faults = work(place)
            except Exception as error:
                words, faults = "", [f"{type(error).__name__}: {error}"]
            return place, words, faults, time.monotonic() - begun

        def told(result):
            place, words, faults, seconds = result
            print(f"{'FAIL' if faults else 'ok  '} {place.id:30} {words}{seconds:5.1f} s", flush=True)
            for fault in faults:
                print("       " + fault, flush=True)
            self.failed += bool(faults)
            self.passed += not faults

        pool = concurrent.futures.ThreadPoolExecutor(self.options.jobs)
        try:
            together = [place for place in self.chosen if not place.scenario.alone]
            for done in concurrent.futures.as_completed([pool.submit(one, place) for place in together]):
                told(done.result())
            for place in self.chosen:
                if place.scenario.alone:
                    told(one(place))
        finally:
            pool.shutdown(wait=False, cancel_futures=True)


def main():
    options = arguments()
    if options.list:
        table()
        return 0
    if os.geteuid():
        sys.exit("src/lab/run needs root: it makes network namespaces and starts servers on the real ports")
    packages.install()
    folder = tempfile.mkdtemp(prefix="mailmend-lab-")
    os.chmod(folder, 0o755)

    def cleanup():
        if not options.keep:
            shutil.rmtree(folder, ignore_errors=True)

    return sandbox.run_inside(lambda: Lab(options, folder).run(), cleanup)


if __name__ == "__main__":
    sys.exit(main())
