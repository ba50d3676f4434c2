"""Tests of the judge itself: /usr/bin/python3 -B -m unittest discover -s src/lab"""

import base64
import html
import json
import quopri
import unittest
import urllib.parse
import zlib
from unittest import mock

import leaks
import place
import returned
import shape
from scenarios import SCENARIOS
from way import WAY, WRONG_AT_FIRST

USER = "anna@example.test"


class Calls(unittest.TestCase):
    def packet(self, protocol, port):
        return bytes([0x45, *[0] * 8, protocol, *[0] * 10, 0x12, 0x34, *port.to_bytes(2, "big")])

    def test_who_is_called_is_read_from_the_packets(self):
        here, there = "203.0.113.7", "192.0.2.53"
        packets = [(here, self.packet(6, 25)), (there, self.packet(17, 53)), (there, self.packet(6, 53)), (None, self.packet(6, 25))]
        self.assertEqual({here}, returned._called(packets))

    def test_ports_of_ipv6_are_read_too(self):
        self.assertEqual(25, returned._port(bytes([0x60, *[0] * 5, 6, *[0] * 33, 0x12, 0x34, 0, 25])))
        self.assertIsNone(returned._port(self.packet(17, 25)))


class Leaks(unittest.TestCase):
    def setUp(self):
        self.secret = place._secret()

    def found(self, data):
        return leaks.leaks(data if isinstance(data, bytes) else data.encode(), self.secret, [USER], "it")

    def test_every_encoding_is_seen(self):
        for text in (
            self.secret, html.escape(self.secret), json.dumps(self.secret), urllib.parse.quote(self.secret), urllib.parse.quote_plus(self.secret),
            self.secret.encode().hex(), self.secret.encode("utf-16-le"), quopri.encodestring(self.secret.encode()),
            base64.b64encode(f"\0{USER}\0{self.secret}".encode()), base64.encodebytes(b"filler " * 9 + self.secret.encode()),
        ):  # fmt: skip
            self.assertTrue(self.found(text), text)

    def test_base64_is_seen_at_any_offset(self):
        for before in range(7):
            for after in range(4):
                self.assertTrue(self.found(base64.b64encode(b"a" * before + self.secret.encode() + b"z" * after)))

    def test_nothing_is_seen_where_nothing_is(self):
        self.assertEqual(self.found(f"{USER} AUTH PLAIN ****** {place._secret()}"), [])

    def test_a_compressed_pdf_stream_is_read(self):
        pdf = b"%PDF-1.7\nstream\n" + zlib.compress(self.secret.encode()) + b"\nendstream"
        with mock.patch("builtins.open", mock.mock_open(read_data=pdf)), mock.patch("subprocess.run"):
            parts = [part for part in leaks.readable("a.pdf") if isinstance(part, bytes)]
        self.assertTrue(any(self.found(part) for part in parts))


class Shapes(unittest.TestCase):
    def document(self, verdict, *causes):
        cause = dict(level="blocker", side="you", confidence="likely", title="t", explanation="e", because=["smtp.587.auth"], fix=[{"text": "t"}])
        return dict(
            schema="mailmend.check/1", account=dict(address=USER, domain="example.test"), verdict=verdict,
            diagnosis=[cause | changes for changes in causes], settings={}, notChecked=[],
            steps=[dict(id="smtp.587.auth", layer="auth", label="l", status="problem")],
            timing=dict(total=2, slowestStep=1, signInAttempts={}),
            environment=dict(version="1", os="o", java="j", resolvers=[], startedAt="s", practice=False),
        )  # fmt: skip

    def test_a_good_document_has_no_faults(self):
        self.assertEqual(shape.faults(self.document("broken", dict(cause="auth.password-wrong")), 1), [])
        self.assertEqual(shape.faults(self.document("works"), 0), [])

    def test_disagreement_is_seen(self):
        for document, status in (
            (self.document("works", dict(cause="auth.password-wrong")), 0),
            (self.document("broken", dict(cause="auth.password-wrong")), 0),
            (self.document("works", dict(cause="mx.missing", level="warning")), 0),
            (self.document("broken", dict(cause="a", because=["no.such.step"])), 1),
            (self.document("broken", dict(cause="a", level="note"), dict(cause="b")), 1),
            ({"schema": "mailmend.error/1"}, 2),
        ):
            self.assertTrue(shape.faults(document, status))


class Table(unittest.TestCase):
    def test_every_scenario_proves_itself_on_the_wire(self):
        self.assertEqual([scenario.id for scenario in SCENARIOS if not scenario.wire], [])

    def test_what_is_written_down_of_first_runs_is_about_scenarios(self):
        self.assertLessEqual(WRONG_AT_FIRST.keys(), {scenario.id for scenario in WAY})

    def test_there_are_enough_scenarios_of_the_way_to_the_server(self):
        self.assertGreaterEqual(len(WAY), 60)

    def test_no_two_share_an_id_or_an_account(self):
        self.assertEqual(len(place.places(SCENARIOS)), len(SCENARIOS))


if __name__ == "__main__":
    unittest.main()
