"""What transcription programs, chats and meeting services write."""

from __future__ import annotations

from typing import Any

from tests.importers.spoken.talk import ENGLISH, GROUP
from tests.importers.spoken.woven import Dialect

_TWO = ("Ann Lee", "Bo Day")
_NUMBERED = ("Speaker 1", "Speaker 2")
_FOUR = ("Ann Lee", "Bo Day", "Chandra Rao", "Dee O'Hara")


def _of(name: str, pattern: str, people: tuple[str, ...] = _TWO, **more: Any) -> Dialect:
    talk = GROUP if len(people) > 2 else ENGLISH
    return Dialect(name, pattern, people, talk, **more)


PROGRAMS = [
    _of("otter", "{w}  {ms}  \n{t}"),
    _of(
        "otter with credit",
        "{w}  {mm}\n{t}",
        after="\n\nTranscribed by https://otter.example",
        slack=60,
    ),
    _of("otter, group", "{w}  {ms}\n{t}", _FOUR),
    _of("rev", "{w} ({mm}):\n{t}", _NUMBERED),
    _of("rev, later", "{w}: ({mm})\n{t}"),
    _of("rev, words on the line", "{w} ({mm}): {t}"),
    _of("trint", "{w}: [{ts}] {t}", _NUMBERED),
    _of("trint, spaced", "[{ts}] {w}: {t}", _NUMBERED),
    _of("descript", "**{w}:** [{ts}] {t}", file="a.md"),
    _of("descript, time first", "[{ts}] **{w}:** {t}", file="a.md"),
    _of("temi", "{w}:\t{mm}\t{t}", _NUMBERED),
    _of("temi, two spaces", "{w}:  {mm}  {t}", _NUMBERED),
    _of("happy scribe", "[{ts}.490] - {w}\n{t}", _NUMBERED),
    _of("happy scribe, tab", "{ts}\t{w}:\n{t}", _NUMBERED),
    _of("sonix", "[{ts}] {w}: {t}"),
    _of("sonix, own line", "{w} [{ts}]\n{t}"),
    _of("nvivo", "[{ts}] {w}\n{t}", _NUMBERED),
    _of("nvivo, range", "{ts} - {te}\n{w}\n{t}", _NUMBERED),
    _of("word dictate", "{ts} {w}\n{t}", _NUMBERED),
    _of("word dictate, no blank lines", "{ts} {w}\n{t}", _NUMBERED, between="\n", paragraph="\n"),
    _of("zoom text", "[{w}] {ts}\n{t}"),
    _of(
        "meet",
        "{w}: {t}",
        before="Clinic call - 2023/03/14 10:58 GMT - Transcript\n\nAttendees\n"
        "Ann Lee, Bo Day\n\nTranscript\n\n00:00:00\n\n",
    ),
    _of("teams docx as text", "{w}   {ms}\n{t}"),
    _of("teams, range above", "0:{ms}.0 --> 0:{ms}.9\n{w}\n{t}"),
    _of("premiere", "{ts}:12 - {te}:01\n{w}\n{t}", _NUMBERED),
    _of("aws", "[{ts}] {w}: {t}", ("spk_0", "spk_1")),
    _of("aws, no time", "{w}: {t}", ("spk_0", "spk_1")),
    _of("whisperx", "[{w}]: {t}", ("SPEAKER_00", "SPEAKER_01"), between="\n", paragraph="\n"),
    _of("whisperx, times", "[{ts}.000 --> {te}.000] [{w}] {t}", ("SPEAKER_00", "SPEAKER_01")),
    _of("pyannote", "{ts}.000 --> {te}.000 {w}: {t}", ("SPEAKER_00", "SPEAKER_01")),
    _of("amberscript", "{ts} {w}:\n{t}"),
    _of("fireflies", "{w} - {mm}\n{t}"),
    _of("fathom", "{ms} - {w}\n  {t}"),
    _of(
        "fathom, company",
        "{ms} - {w} (Northside Trust)\n  {t}",
        speakers=("Ann Lee (Northside Trust)", "Bo Day (Northside Trust)"),
    ),
    _of("tldv", "[{mm}] {w}: {t}"),
    _of("riverside", "{w} ({mm}.123)\n{t}"),
    _of("grain", "{w} | {mm}\n{t}"),
    _of("time above the name", "{mm}\n{w}\n{t}"),
    _of("time below the name", "{w}\n{mm}\n{t}"),
    _of("time and name in one cell", "{ts} | {w} | {t}"),
    _of("name, bare time, words", "{w} {ts} {t}", _NUMBERED),
    _of("name, bracketed time, words", "{w} [{ts}] {t}"),
    _of("name, round time, words", "{w} ({mm}) {t}"),
    _of("name, comma, time", "{w}, {ts}: {t}"),
    _of("time in round brackets", "({mm}) {w}: {t}"),
    _of("time, dash, name, dash", "{ts} – {w} – {t}"),
    _of("time in braces", "{{{ts}}} {w}: {t}"),
    _of("f4", "{w}: {t} #{ts}-3#", ("I", "B")),
    _of("f4, both ends", "#{ts}-1# {w}: {t} #{te}-3#", ("I", "B")),
    _of("transana-like", "({ts}) {w}:\t{t}", ("INT", "P04")),
    _of("inqscribe", "[{ts}.08] {w}: {t}", ("INT", "P04"), between="\n", paragraph="\n"),
    _of("maxqda", "{w}: {t} #{ts}#", ("I", "B1"), between="\n", paragraph="\n"),
    _of("zoom chat", "{ts}\t From {w} to Everyone: {t}", between="\n", paragraph="\n"),
    _of("zoom chat, older", "{ts} From  {w} : {t}", between="\n", paragraph="\n"),
    _of("phone chat", "[12/03/2021, {clock}:05] {w}: {t}", between="\n", paragraph="\n"),
    _of("phone chat, other phone", "12/03/2021, {clock} - {w}: {t}", between="\n", paragraph="\n"),
    _of("phone chat, am", "[3/12/21, {clock}:05 AM] {w}: {t}", between="\n", paragraph="\n"),
    _of("log", "2021-03-12 {clock}:05 {w}: {t}", between="\n", paragraph="\n"),
    _of("log, T", "2021-03-12T{clock}:05Z {w}: {t}", between="\n", paragraph="\n"),
    _of("work chat", "{w}  {clock} AM\n{t}"),
    _of("game chat", "{w} — 12/03/2021 {clock}\n{t}"),
    _of("game chat, today", "{w} — Today at {clock} AM\n{t}"),
    _of("relay chat", "[{clock}] <{w}> {t}", ("ann", "bo_d"), between="\n", paragraph="\n"),
    _of("relay chat, no time", "<{w}> {t}", ("ann", "bo_d"), between="\n", paragraph="\n"),
]
