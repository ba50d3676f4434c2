"""Runs the built command line against one scenario and compares what came out with what is true."""

import contextlib
import json
import os
import signal
import subprocess
import time
from dataclasses import dataclass

import capture as capturing
import domains
import leaks
import returned
import shape
from counting import Logs
from world import HERE

ROOT = os.path.dirname(os.path.dirname(HERE))
LIMIT = 90
STARVED = 10
"""Seconds that starting and writing take where something else has the machine: such a run's time-outs say nothing."""


@dataclass
class Run:
    status: int
    output: bytes
    errors: bytes
    seconds: float


@contextlib.contextmanager
def held(lab, place, client):
    """Another program with an open session, where the scenario has one."""
    if not place.scenario.holds:
        yield
        return
    case = {"mail": place.mail, "user": place.user, "password": place.password, "ca": lab.certificates.lab.certificate}
    command = client.command("/usr/bin/python3", "-B", HERE + "/holder.py", json.dumps(case))
    process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    try:
        if process.stdout.readline() != b"held\n":
            raise RuntimeError("no session to hold")
        yield
    finally:
        process.communicate()


class CommandLine:
    def __init__(self, lab):
        self._lab = lab
        self.launcher = os.path.abspath(os.environ.get("MAILMEND") or ROOT + "/mailmend")
        self._began = time.time()
        self.seconds, self.waiting, self.waits_no_more = {}, {}, []
        self.right, self.healthy_blocked, self.again = set(), set(), []
        version = subprocess.run([self.launcher, "--version"], capture_output=True, text=True)
        if version.returncode:
            raise RuntimeError(f"{self.launcher} --version\n{version.stderr}")
        print(version.stdout.strip(), flush=True)

    def home(self, place, label="run"):
        folder = f"{self._lab.folder}/runs/{place.id}-{label}"
        for part in ("home", "tmp", "mailmend", "saved"):
            os.makedirs(f"{folder}/{part}", exist_ok=True)
        return folder

    def check(self, place, client, folder, *options):
        """One `mailmend check` in the client's namespace, in a home of its own."""
        secret = () if place.scenario.password == "none" else ("--password-stdin",)
        common = ("--json", *(() if place.scenario.online else ("--offline-controls",)), "--ca", self._lab.certificates.lab.certificate)
        return self.run(client, folder, place.secret, "check", place.user, *common, *secret, *options)

    def run(self, client, folder, secret, *arguments, java=""):
        environment = {name: value for name, value in os.environ.items() if name in ("PATH", "JAVA_HOME", "JAVA25_HOME")}
        environment |= {"HOME": folder + "/home", "TMPDIR": folder + "/tmp", "MAILMEND_HOME": folder + "/mailmend", "LC_ALL": "C.UTF-8"}
        if java:
            environment["MAILMEND_JAVA_OPTS"] = java
        begun = time.monotonic()
        process = subprocess.Popen(
            client.command(self.launcher, *arguments), cwd=folder + "/saved", env=environment, start_new_session=True,
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
        )  # fmt: skip
        try:
            output, errors = process.communicate(secret.encode() + b"\n", timeout=LIMIT)
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)
            output, errors = process.communicate()
        return Run(process.returncode, output, errors, time.monotonic() - begun)

    def judge(self, place):
        for label in ("run", "again", "third"):
            words, faults, starved = self._judge(place, label)
            if not (faults and starved):
                break
            self.again.append(place.id)
        return words, faults

    def _judge(self, place, label):
        """Words for the line, faults, and whether the machine had no time for this run."""
        if place.scenario.parts:
            return domains.judge(self._lab, self, place, self.home(place, label))
        if place.scenario.returned:
            return returned.judge(self._lab, self, place, self.home(place, label))
        folder = self.home(place, label)
        files = [word for kind in ("case", "pdf", "html", "markdown") for word in (f"--{kind}", f"{folder}/saved/{kind}.{kind}")]
        options = [place.fill(option) for option in place.scenario.options]
        logs = Logs(self._lab.servers, place, (place.client, place.client6))
        with self._lab.world.client(place) as client, held(self._lab, place, client):
            capture = client.capture()
            run = self.check(place, client, folder, *options, *files)
            packets = list(capture.packets())
        with open(folder + "/output.json", "wb") as file:
            file.write(run.output)
        with open(folder + "/errors.txt", "wb") as file:
            file.write(run.errors)
        sign_ins = logs.sign_ins()
        users = {place.user, place.scenario.user, place.login}
        faults = sign_ins.faults + leaks.leaks_in_files(folder, place.secret, users)
        faults += leaks.leaks_in_packets(packets, place.secret, users)
        if strangers := capturing.strangers(packets):
            faults.append("asked strangers: " + ", ".join(strangers))
        faults += [f"{kind} was not saved" for kind in ("case", "pdf", "html", "markdown") if not os.path.exists(f"{folder}/saved/{kind}.{kind}")]
        got, inside = "no JSON", 0
        try:
            document = json.loads(run.output)
        except ValueError as error:
            faults.append(f"standard output is not one JSON document ({error}), exit status {run.status}: {run.errors.decode(errors='replace')[-600:]}")
        else:
            faults += shape.faults(document, run.status)
            if "diagnosis" in document:
                inside = document.get("timing", {}).get("total", 0) / 1000
                self.seconds[place.id] = (run.seconds, inside)
                got = _got(document)
                faults += self._compare(place, document, sign_ins)
        if place.scenario.cause not in (got.partition(" ")[0], "settings.fine"):
            faults += _hint(run)
        words = f"expected {place.scenario.cause:28} got {got:40} {place.scenario.expected_verdict:8} AUTH {sign_ins}  "
        return words, faults, run.seconds - inside > STARVED

    def _compare(self, place, document, sign_ins):
        scenario = place.scenario
        faults = self._wrong(scenario, document)
        self.waiting.pop(scenario.id, None)
        if not faults:
            self.right.add(scenario.id)
        if scenario.waits_for and faults:
            self.waiting[scenario.id] = scenario.waits_for
            faults = []
        elif scenario.waits_for:
            self.waits_no_more.append(scenario.id)
        return faults + _sign_in_faults(scenario, document, sign_ins)

    def _wrong(self, scenario, document):
        """What the diagnosis lacks or has too much."""
        faults, diagnosis = [], document["diagnosis"]
        blockers = [cause for cause in diagnosis if cause["level"] == "blocker"]
        names = [cause["cause"] for cause in diagnosis]
        if scenario.cause == "settings.fine":
            right = not blockers
            if not right:
                self.healthy_blocked.add(scenario.id)
        else:
            right = bool(diagnosis) and diagnosis[0]["cause"] == scenario.cause and diagnosis[0]["level"] == "blocker"
            if right and diagnosis[0].get("side") != scenario.who:
                faults.append(f"{scenario.cause} is to be mended by {scenario.who}, not {diagnosis[0].get('side')}")
        if not right:
            faults.append(f"expected {scenario.cause}, got {', '.join(names) or 'nothing'}")
        if missing := set(scenario.present) - set(names):
            faults.append("not in the diagnosis: " + ", ".join(sorted(missing)))
        if document["verdict"] != scenario.expected_verdict:
            faults.append(f"expected verdict {scenario.expected_verdict} (exit {scenario.expected_exit}), got {document['verdict']} ({', '.join(names)})")
        return faults

    def sweep(self):
        """Nothing that was written anywhere during the runs holds a secret; returns 1 where something does."""
        roots = ("/root", "/home", "/tmp", "/var/tmp", ROOT)
        found = set()
        for path in leaks.changed_since(self._began, roots, {self._lab.folder}):
            try:
                with open(path, "rb") as file:
                    data = file.read()
            except OSError:
                continue
            found |= {path for place in self._lab.chosen for form in leaks.forms(place.secret, ()).values() if form in data}
        print(f"secrets in files outside the runs' own folders: {len(found)} {' '.join(sorted(found))}".rstrip(), flush=True)
        return 1 if found else 0


def _got(document):
    names = [cause["cause"] + ("" if cause["level"] == "blocker" else f" ({cause['level']})") for cause in document["diagnosis"]]
    return ", ".join(names[:2]) + (" …" if len(names) > 2 else "") if names else "nothing"


def _sign_in_faults(scenario, document, sign_ins):
    faults, told = [], document.get("timing", {}).get("signInAttempts", {})
    for protocol, counted in sign_ins.commands.items():
        allowed = scenario.sign_ins.get(protocol, (0, 1))
        if counted not in allowed:
            faults.append(f"{counted} AUTH commands for {protocol} in the server's log, allowed: {' or '.join(map(str, allowed))}")
        if counted != told.get(protocol, 0):
            faults.append(f"the server counts {counted} sign-ins for {protocol}, the JSON {told.get(protocol, 0)}")
    claimed = bool((document.get("settings", {}).get("smtp") or {}).get("signedIn"))
    if claimed != bool(sign_ins.accepted):
        faults.append(f"settings.smtp.signedIn is {claimed}, the server accepted {sign_ins.accepted} sign-ins")
    wanted = int("--send-test" in scenario.options)
    if sign_ins.messages != wanted:
        faults.append(f"the server took {sign_ins.messages} messages, {wanted} should have been sent")
    return faults


def _hint(run):
    errors = run.errors.decode(errors="replace").strip()
    return [f"standard error: {errors[-300:]}"] if errors else []
