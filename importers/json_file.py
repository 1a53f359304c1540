"""Transcripts as JSON: what speech services, players and corpora write."""

from __future__ import annotations

import re

from importers.sniffing import extension, is_text, what_is
from importers.transcript import ReadOptions, Transcript

_SIGN = re.compile(rb'(?:\xef\xbb\xbf)?\s*(?:\{\s*"(?:[^"\\\n]|\\.){1,200}"\s*:|\[\s*[\[{]\s*")')


class JsonImporter:
    """JSON: the list in it whose items are turns, segments or words, found by its shape."""

    name = "json"
    extensions: tuple[str, ...] = (".json", ".jsonl", ".ndjson", ".json3")

    def sniff(self, head: bytes, filename: str) -> float:
        """Sure by its first key, fairly by name."""
        if what_is(head) is not None or not is_text(head):
            return 0.0
        named = extension(filename) in self.extensions
        if _SIGN.match(head) or _SIGN.match(head.replace(b"\0", b"").lstrip(b"\xff\xfe")):
            return 0.9 if named else 0.65
        return 0.7 if named else 0.0

    def read(self, data: bytes, options: ReadOptions) -> Transcript:
        """The list as dialogue; ReadError where the JSON is broken or holds no such list."""
        from importers.json_dialogue import read_json

        return read_json(self.name, data, options)
