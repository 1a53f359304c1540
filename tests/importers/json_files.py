"""What speech services write, by their documented shapes, about one invented conversation."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

ASKED = "Hello and welcome to this talk. How are you feeling today?"
ANSWERED = "I am quite tired, thank you. It has been a long week."
AT = ((ASKED, 0.0, 0), (ANSWERED, 6.0, 1))
"""Words, when they begin, and the number of who says them."""

Made = Callable[[float, float, str, int], dict[str, Any]]


def timed(make: Made, *, bare: bool = False) -> list[list[dict[str, Any]]]:
    """The two turns as lists of words; ``bare``: without punctuation."""
    turns = []
    for text, begin, who in AT:
        words = [word.rstrip(".,?") if bare else word for word in text.split()]
        turns.append(
            [
                make(round(begin + i * 0.4, 2), round(begin + i * 0.4 + 0.3, 2), word, who)
                for i, word in enumerate(words)
            ]
        )
    return turns


def flat(turns: list[list[dict[str, Any]]]) -> list[dict[str, Any]]:
    """The words of all turns as one list."""
    return [one for turn in turns for one in turn]


def aws_items(label: bool) -> list[list[dict[str, Any]]]:
    """AWS: words and punctuation marks as items of their own."""
    turns = []
    for turn in timed(lambda start, end, word, who: {"s": start, "e": end, "w": word, "who": who}):
        items: list[dict[str, Any]] = []
        for one in turn:
            word = one["w"].rstrip(".,?")
            said = {"speaker_label": f"spk_{one['who']}"} if label else {}
            items.append(
                {
                    "type": "pronunciation",
                    "start_time": f"{one['s']}",
                    "end_time": f"{one['e']}",
                    "alternatives": [{"confidence": "0.9", "content": word}],
                    **said,
                }
            )
            if word != one["w"]:
                mark = {"confidence": "0.0", "content": one["w"][len(word) :]}
                items.append({"type": "punctuation", "alternatives": [mark], **said})
        turns.append(items)
    return turns


def aws(*, label: bool, segments: bool, audio: bool = False) -> dict[str, Any]:
    """AWS Transcribe, of the years before and after items said who speaks."""
    turns = aws_items(label)
    results: dict[str, Any] = {
        "transcripts": [{"transcript": f"{ASKED} {ANSWERED}"}],
        "items": flat(turns),
    }
    if segments:
        results["speaker_labels"] = {
            "speakers": 2,
            "segments": [
                {
                    "speaker_label": f"spk_{n}",
                    "start_time": items[0]["start_time"],
                    "end_time": items[-2]["end_time"],
                    "items": [
                        {"speaker_label": f"spk_{n}"}
                        | {key: item[key] for key in ("start_time", "end_time")}
                        for item in items
                        if "start_time" in item
                    ],
                }
                for n, items in enumerate(turns)
            ],
        }
    if audio:
        results["audio_segments"] = [
            {
                "id": n,
                "transcript": text,
                "speaker_label": f"spk_{n}",
                "start_time": str(begin),
                "end_time": str(begin + 4.3),
            }
            for text, begin, n in AT
        ]
    return {"jobName": "j", "accountId": "1", "results": results, "status": "COMPLETED"}


def rev() -> dict[str, Any]:
    """Rev.ai: monologues of elements, spaces among them, and names apart."""
    monologues = []
    for n, turn in enumerate(
        timed(
            lambda start, end, word, who: {
                "type": "text",
                "value": word,
                "ts": start,
                "end_ts": end,
            }
        )
    ):
        elements: list[dict[str, Any]] = []
        for one in turn:
            elements += [one, {"type": "punct", "value": " "}]
        monologues.append({"speaker": n, "elements": elements})
    return {"monologues": monologues, "speakers": [{"id": 0, "name": "0"}, {"id": 1, "name": "1"}]}


def google(*, tag: int | None) -> dict[str, Any]:
    """Google Speech-to-Text v1: the last result repeats all words, with their speakers."""

    def word(start: float, end: float, said: str, who: int) -> dict[str, Any]:
        return {"startTime": f"{start}s", "endTime": f"{end}s", "word": said}

    plain = timed(word)
    told = timed(
        lambda start, end, said, who: word(start, end, said, who) | {"speakerTag": who + 1}
    )
    if tag is not None:
        plain = [[one | {"speakerTag": tag} for one in turn] for turn in plain]
    results = [
        {"alternatives": [{"transcript": text, "words": words}], "languageCode": "en-gb"}
        for (text, _, _), words in zip(AT, plain, strict=True)
    ]
    return {"results": [*results, {"alternatives": [{"words": flat(told)}]}]}


def watson() -> dict[str, Any]:
    """IBM Watson: words as triples, and who speaks from when to when."""
    turns = timed(lambda start, end, word, who: {"t": [word, start, end], "who": who})
    return {
        "results": [
            {"final": True, "alternatives": [
                {"transcript": text, "timestamps": [one["t"] for one in turn]}]}
            for (text, _, _), turn in zip(AT, turns, strict=True)
        ],
        "speaker_labels": [
            {"from": one["t"][1], "to": one["t"][2], "speaker": one["who"], "final": False}
            for turn in turns
            for one in turn
        ],
    }  # fmt: skip


def spaced(turns: list[list[dict[str, Any]]]) -> list[dict[str, Any]]:
    """Words with the spaces between them as values of their own."""
    return [
        part
        for turn in turns
        for one in turn
        for part in (one, {"text": " ", "type": "spacing", "speaker_id": one["speaker_id"]})
    ]
