"""Texts, cues, tables, JSON and TextGrids that mean harm."""

# ruff: noqa: E501, PLW0108 - one case a line, all alike, reads better than some wrapped

from __future__ import annotations

import json
import random
import struct
from collections.abc import Callable

from tests.robust.hostile.seeds import LINES, seeds

_CHANCE = random.Random(7)
_GRID = 'File type = "ooTextFile"\nObject class = "TextGrid"\n\n0\n90\n<exists>\n'


def labelled(count: int, people: int = 2, words: str = "words") -> bytes:
    """Lines with labels, so many, of so many people."""
    return "\n".join(f"P{n % people}: {words} {n}" for n in range(count)).encode()


def named(count: int) -> bytes:
    """Lines each of which has a name of its own before a colon."""
    chance = random.Random(count)
    letters = "abcdefghijklmnopqrstuvwxyz"
    return "\n".join(
        f"{''.join(chance.choices(letters, k=7)).capitalize()}: words {n}" for n in range(count)
    ).encode()


def turns_json(count: int) -> bytes:
    """So many turns as objects."""
    return json.dumps(
        [{"speaker": f"P{n % 2}", "text": f"words {n}", "start": n} for n in range(count)]
    ).encode()


def cues(count: int, line: str = "P{}: words {}") -> bytes:
    """So many cues."""
    said = "\n\n".join(
        f"{n // 3600:02}:{n // 60 % 60:02}:{n % 60:02}.000 --> "
        f"{n // 3600:02}:{n // 60 % 60:02}:{n % 60:02}.900\n" + line.format(n % 2, n)
        for n in range(count)
    )
    return f"WEBVTT\n\n{said}\n".encode()


def intervals(count: int) -> bytes:
    """So many intervals of one tier, in the short form."""
    rows = "\n".join(f'{n}\n{n + 1}\n"words {n}"' for n in range(count))
    return f'{_GRID}1\n"IntervalTier"\n"Ann"\n0\n{count}\n{count}\n{rows}\n'.encode()


def binary_claims() -> bytes:
    """A binary TextGrid whose tier claims a billion intervals."""
    data = bytearray(seeds()["binary.TextGrid"])
    at = data.index(b"IntervalTier") + 12 + 2 + 3 + 16
    struct.pack_into(">i", data, at, 1_000_000_000)
    return bytes(data)


LIGHT: dict[str, Callable[[], bytes]] = {
    "empty.vtt": lambda: b"",
    "nuls.txt": lambda: b"\0" * 100_000,
    "nuls-between.txt": lambda: "\n".join(LINES).replace(" ", "\0").encode(),
    "random.txt": lambda: _CHANCE.randbytes(100_000),
    "random.vtt": lambda: b"WEBVTT\n\n" + _CHANCE.randbytes(100_000),
    "lone-surrogates.txt": lambda: ("\n".join(LINES) + "\ud800\udc00\udfff").encode(
        "utf-8", "surrogatepass"
    ),
    "lone-surrogates.utf16.txt": lambda: b"\xff\xfe" + "P1: a\ud800b\nP2: c\nP1: d\n".encode(
        "utf-16-le", "surrogatepass"
    ),
    "odd-utf16.txt": lambda: b"\xff\xfe" + "P1: one\nP2: two".encode("utf-16-le") + b"x",
    "utf-32.txt": lambda: "P1: one\nP2: two\nP1: three\n".encode("utf-32"),
    "broken-utf8.txt": lambda: "P1: né\nP2: où\nP1: où\n".encode() + b"\xc3\x28\xa0\xe2\x82",
    "utf-8-then-latin.txt": lambda: "P1: né\n".encode() * 200 + "P2: né\n".encode("latin-1") * 200,
    "escapes.txt": lambda: b"\x1b[2J\x1b]0;evil\x07P1: a\nP2: b\nP1: \x1b[31mc\n",
    "every-control.txt": lambda: bytes(range(32)) + b"P1: a" + bytes(range(127, 160)),
    "line-ends.txt": lambda: "P1: a\rP2: b\r\nP1: c\u2028P2: d\x85P1: e\x0bP2: f\x0cP1: g".encode(),
    "combining.txt": lambda: ("P1: a" + "\u0301" * 200_000 + "\nP2: b\nP1: c").encode(),
    "one-label-a-mile-long.txt": lambda: b"P" * 1_000_000 + b": a\nP2: b\nP1: c",
    "only-colons.txt": lambda: b":" * 500_000 + b"\n" + b": : : :\n" * 20_000,
    "only-brackets.txt": lambda: b"[(" * 200_000 + b"\n" + b"[([([(\n" * 20_000,
    "only-stars.md": lambda: b"**" * 200_000 + b"\n" + b"**_**_**\n" * 20_000,
    "only-digits.txt": lambda: b"1" * 500_000 + b"\n" + b"00:00:00:00:00\n" * 20_000,
    "times-for-ever.txt": lambda: b"[00:00:01] " * 50_000 + b"\nP1: a\nP2: b\nP1: c",
    "only-blanks.txt": lambda: b" " * 5_000_000,
    "only-tabs.txt": lambda: b"\t" * 2_000_000 + b"x",
    "fences.md": lambda: b"```\n" * 50_000,
    "quotes-10000-deep.md": lambda: b">" * 10_000 + b" P1: a\n\nP2: b",
    "endless-cue.vtt": lambda: b"WEBVTT\n\n00:00.000 --> 00:01.000\n" + b"<v P1>" * 100_000,
    "voices-unclosed.vtt": lambda: cues(100, "<v P{}" + "<" * 100 + "words {}"),
    "times-beyond.srt": lambda: b"1\n99999999:99:99,999 --> 99999999999:99:99,999\nP1: a\n\n" * 3,
    "backwards.vtt": lambda: b"WEBVTT\n\n00:09.000 --> 00:01.000\nP1: a\n\n00:05.000 --> 00:00.000\nP2: b\n",
    "open-quote.csv": lambda: b'Speaker,Text\nP1,"' + b"words, \n" * 200_000,
    "only-quotes.csv": lambda: b"Speaker,Text\n" + b'"' * 1_000_001,
    "quotes-and-delimiters.csv": lambda: b"Speaker,Text\n" + b'",' * 300_000,
    "nuls.csv": lambda: b"Speaker,Text\nP1,a\0b\nP2,\0\nP1,c\n",
    "only-commas.csv": lambda: b"," * 1_000_000,
    "a-million-columns.tsv": lambda: b"\t".join(b"a" for _ in range(1_000_000)) + b"\nx\ty\n",
    "million-wide-cell.csv": lambda: b"Speaker,Text\nP1," + b"x" * 5_000_000 + b"\nP2,b\nP1,c\n",
    "ragged.csv": lambda: b"\n".join(b"a," * (n % 90) for n in range(20_000)),
    "formulas.csv": lambda: b"Speaker,Text\nP1,=cmd|' /C calc'!A0\nP2,@SUM(1)\nP1,-1+1\n",
    "lists-1000000-deep.json": lambda: b"[" * 1_000_000,
    "lists-closed-100000-deep.json": lambda: b"[" * 100_000 + b"]" * 100_000,
    "objects-100000-deep.json": lambda: b'{"a":' * 100_000 + b"1" + b"}" * 100_000,
    "objects-900-deep.json": lambda: b'{"segments":[' * 450 + b'{"text":"P1: a"}' + b"]}" * 450,
    "a-number-of-a-million-digits.json": lambda: b'[{"text":"a","start":' + b"9" * 1_000_000 + b"}]",
    "infinity.json": lambda: b'[{"speaker":"A","text":"a","start":1e999},{"speaker":"B","text":"b","start":NaN},'
    b'{"speaker":"A","text":"c","start":-Infinity}]',
    "huge-times.json": lambda: b'[{"speaker":"A","text":"a","start":1e300,"end":9e307},'
    b'{"speaker":"B","text":"b","start":1e301},{"speaker":"A","text":"c","start":-1e300}]',
    "lone-surrogates.json": lambda: b'[{"speaker":"\\ud800","text":"\\udfffa"},{"speaker":"B","text":"b"}]',
    "nul-labels.json": lambda: b'[{"speaker":"\\u0000","text":"a"},{"speaker":"B","text":"\\u0000"}]',
    "open-string.json": lambda: b'[{"speaker":"A","text":"' + b"a" * 3_000_000,
    "twice-the-same-key.json": lambda: b"{" + b'"segments":[],' * 100_000 + b'"a":1}',
    "billion-intervals.TextGrid": lambda: f'{_GRID}1\n"IntervalTier"\n"A"\n0\n9\n1000000000\n0\n1\n"a"\n'.encode(),
    "billion-tiers.TextGrid": lambda: f'{_GRID}1000000000\n"IntervalTier"\n"A"\n0\n9\n1\n0\n1\n"a"\n'.encode(),
    "billion-intervals-binary.TextGrid": binary_claims,
    "negative-count.TextGrid": lambda: f'{_GRID}-1\n"IntervalTier"\n"A"\n0\n9\n-5\n'.encode(),
    "open-quote.TextGrid": lambda: f'{_GRID}1\n"IntervalTier"\n"A\n'.encode() + b"words \n" * 100_000,
    "numbers-beyond.TextGrid": lambda: f'{_GRID}1\n"IntervalTier"\n"A"\n0\n9\n1\n1e999\n-1e999\n"a"\n'.encode(),
}  # fmt: skip

HEAVY: dict[str, Callable[[], bytes]] = {
    "50-megabytes-on-one-line.txt": lambda: b"P1: " + b"word " * 10_000_000,
    "19-megabytes-on-one-line.txt": lambda: b"P1: " + b"word " * 3_800_000,
    "19-megabytes-of-letters.txt": lambda: b"a" * 19_000_000,
    "19-megabytes-of-colons.txt": lambda: b"a:" * 9_500_000,
    "19-megabytes-of-blanks.txt": lambda: b" " * 19_000_000 + b"x",
    "19-megabytes-not-utf8.txt": lambda: ("P1: Grüße und Küsse\n" * 900_000).encode("latin-1"),
    "19-megabytes-of-line-ends.txt": lambda: b"P1: a\n" + b"\n" * 19_000_000 + b"P2: b\n",
    "60000-labelled.txt": lambda: labelled(60_000),
    "100000-labelled.txt": lambda: labelled(100_000),
    "100000-labelled-of-500.txt": lambda: labelled(100_000, 500),
    "100000-labelled-of-20000.txt": lambda: labelled(100_000, 20_000),
    "300000-labelled.txt": lambda: labelled(300_000),
    "million-labelled.txt": lambda: labelled(1_000_000),
    "30000-names.txt": lambda: named(30_000),
    "100000-names.txt": lambda: named(100_000),
    "100000-names-twice.txt": lambda: named(50_000) + b"\n" + named(50_000),
    "3000000-lines.txt": lambda: b"hello\n" * 3_000_000,
    "100000-labelled.md": lambda: b"\n\n".join(b"**P%d:** words" % (n % 2) for n in range(100_000)),
    "50000-cues.vtt": lambda: cues(50_000),
    "200000-cues.vtt": lambda: cues(200_000),
    "50-megabytes-on-one-line.vtt": lambda: b"WEBVTT\n\n00:00.000 --> 00:01.000\n" + b"word " * 10**7,
    "19-megabytes-on-one-line.srt": lambda: b"1\n00:00:00,000 --> 00:01:00,000\n" + b"word " * 3_800_000,
    "99000-rows.csv": lambda: b"Speaker,Text\n" + b"\n".join(b"P%d,words %d" % (n % 2, n) for n in range(99_000)),
    "900000-rows.csv": lambda: b"Speaker,Text\n" + b"\n".join(b"P%d,w %d" % (n % 2, n) for n in range(900_000)),
    "50-megabytes-on-one-line.csv": lambda: b"Speaker,Text\nP1," + b"word " * 10_000_000,
    "19-megabytes-on-one-line.csv": lambda: b"Speaker,Text\nP1," + b"word " * 3_800_000,
    "90000-columns-wide.csv": lambda: (b"a," * 90_000 + b"\n") * 100,
    "60000-turns.json": lambda: turns_json(60_000),
    "180000-turns.json": lambda: turns_json(180_000),
    "180000-objects.json": lambda: b'{"a":[' + b",".join(b'{"b":{"c":1}}' for _ in range(90_000)) + b"]}",
    "200000-lists.json": lambda: b"[" + b",".join(b"[[1,2]]" for _ in range(200_000)) + b"]",
    "million-values.json": lambda: b"[" + b",".join(b"1" for _ in range(4_000_000)) + b"]",
    "50-megabytes-on-one-line.json": lambda: b'[{"text":"' + b"word " * 10_000_000 + b'"}]',
    "29-megabytes-on-one-line.json": lambda: b'[{"text":"' + b"word " * 5_800_000 + b'"}]',
    "300000-intervals.TextGrid": lambda: intervals(300_000),
    "50000-intervals.TextGrid": lambda: intervals(50_000),
    "19-megabytes-of-one-word.TextGrid": lambda: (_GRID + '1\n"IntervalTier"\n"A"\n0\n9\n1\n0\n1\n"').encode()
    + b"word " * 3_800_000 + b'"\n',
}  # fmt: skip
