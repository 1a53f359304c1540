"""Whole files of speech services that say who speaks, and the labels they should give."""

from __future__ import annotations

from typing import Any

from tests.importers.json_files import (
    ANSWERED,
    ASKED,
    AT,
    aws,
    flat,
    google,
    rev,
    spaced,
    timed,
    watson,
)


def each(make: Any) -> list[dict[str, Any]]:
    return [make(text, begin, who) for text, begin, who in AT]


WORDS = timed(lambda s, e, w, who: {"word": w, "start": s, "end": e, "speaker": f"S{who}"})
SILENT = timed(lambda s, e, w, who: {"word": w, "start": s, "end": e})

NAMED = {
    "whisperx": (
        {
            "segments": each(
                lambda t, b, n: {
                    "start": b, "end": b + 4.3, "text": f" {t}", "speaker": f"SPEAKER_0{n}",
                    "words": WORDS[n],
                }
            ),
            "word_segments": flat(WORDS),
        },
        "SPEAKER_0{}",
    ),
    "whisperx, words only": (
        {"segments": [{"start": 0, "end": 11, "text": f"{ASKED} {ANSWERED}",
                       "words": flat(WORDS)}]},
        "S{}",
    ),
    "aws": (aws(label=False, segments=True), "spk_{}"),
    "aws, items": (aws(label=True, segments=True), "spk_{}"),
    "aws, audio segments": (aws(label=True, segments=True, audio=True), "spk_{}"),
    "aws call analytics": (
        {
            "Transcript": each(
                lambda t, b, n: {
                    "Content": t, "ParticipantRole": f"R{n}", "BeginOffsetMillis": int(b * 1000),
                    "EndOffsetMillis": int(b * 1000) + 4300, "Sentiment": "NEUTRAL",
                    "Items": [{"Content": "Hello", "BeginOffsetMillis": 0}],
                }
            ),
            "Participants": [{"ParticipantRole": "R0"}, {"ParticipantRole": "R1"}],
        },
        "R{}",
    ),
    "deepgram, words": (
        {"results": {"channels": [{"alternatives": [
            {"transcript": f"{ASKED} {ANSWERED}", "words": [
                one | {"word": one["word"].lower(), "punctuated_word": one["word"]}
                for turn in WORDS for one in turn]}]}]}},
        "S{}",
    ),
    "deepgram, utterances": (
        {"results": {
            "channels": [{"alternatives": [{"transcript": f"{ASKED} {ANSWERED}",
                                            "words": flat(WORDS)}]}],
            "utterances": each(lambda t, b, n: {"start": b, "end": b + 4.3, "channel": 0,
                                                "transcript": t, "speaker": n})}},
        "{}",
    ),
    "deepgram, paragraphs": (
        {"results": {"channels": [{"alternatives": [
            {"transcript": f"{ASKED} {ANSWERED}", "paragraphs": {"paragraphs": each(
                lambda t, b, n: {"speaker": n, "start": b, "end": b + 4.3,
                                 "sentences": [{"text": t, "start": b, "end": b + 4.3}]})}}]}]}},
        "{}",
    ),
    "assemblyai": (
        {
            "text": f"{ASKED} {ANSWERED}",
            "utterances": each(
                lambda t, b, n: {"speaker": "AB"[n], "text": t, "start": int(b * 1000),
                                 "end": int(b * 1000) + 4300}
            ),
            "words": [{"text": one["word"], "start": 5, "speaker": "A"} for one in WORDS[0]],
            "chapters": [{"summary": "s", "start": 0, "end": 9000}],
        },
        ("A", "B"),
    ),
    "rev": (rev(), "{}"),
    "azure": (
        {
            "combinedRecognizedPhrases": [{"channel": 0, "display": f"{ASKED} {ANSWERED}"}],
            "recognizedPhrases": each(
                lambda t, b, n: {
                    "channel": 0, "speaker": n, "offset": f"PT{b}S", "duration": "PT4.3S",
                    "offsetInTicks": b * 1e7, "durationInTicks": 4.3e7,
                    "nBest": [{"display": t, "lexical": t.lower()}, {"display": "no"}],
                }
            ),
        },
        "{}",
    ),
    "azure, fast": (
        {"phrases": each(lambda t, b, n: {
            "speaker": n, "offsetMilliseconds": int(b * 1000), "durationMilliseconds": 4300,
            "text": t, "words": [{"text": "Hello"}]})},
        "{}",
    ),
    "video indexer": (
        {"videos": [{"insights": {
            "transcript": each(lambda t, b, n: {
                "id": n, "text": t, "speakerId": n,
                "instances": [{"start": f"0:00:0{b}", "end": f"0:00:{b + 4.3:04.1f}"}]}),
            "speakers": [{"id": 0, "name": "Speaker #0"}, {"id": 1, "name": "Speaker #1"}]}}]},
        "Speaker #{}",
    ),
    "google v1": (google(tag=None), ("1", "2")),
    "google v1, tags 0": (google(tag=0), ("1", "2")),
    "google v2": (
        {"results": [{"alternatives": [{"transcript": f"{ASKED} {ANSWERED}", "words": [
            {"word": o["word"], "startOffset": f"{o['start']}s", "endOffset": f"{o['end']}s",
             "speakerLabel": o["speaker"]} for turn in WORDS for o in turn]}]}]},
        "S{}",
    ),
    "watson": (watson(), "{}"),
    "speechmatics": (
        {"format": "2.9", "results": [
            {"type": "word", "start_time": o["start"], "end_time": o["end"],
             "alternatives": [{"content": o["word"], "speaker": o["speaker"]}]}
            for turn in WORDS for o in turn]},
        "S{}",
    ),
    "elevenlabs": (
        {"text": f"{ASKED} {ANSWERED}", "words": spaced(
            timed(lambda s, e, w, who: {"text": w, "start": s, "end": e, "type": "word",
                                        "speaker_id": f"speaker_{who}"}))},
        "speaker_{}",
    ),
    "soniox": (
        {"tokens": [{"text": f" {o['word']}", "start_ms": int(o["start"] * 1000),
                     "end_ms": int(o["end"] * 1000), "speaker": o["speaker"]}
                    for turn in WORDS for o in turn]},
        "S{}",
    ),
    "otter": (
        {"speech": {
            "speakers": [{"id": 10, "speaker_name": "Ann 0"}, {"id": 11, "speaker_name": "Ann 1"}],
            "transcripts": each(lambda t, b, n: {
                "transcript": t, "speaker_id": 10 + n, "start_offset": int(b * 16_000),
                "end_offset": int((b + 4.3) * 16_000)})}},
        "Ann {}",
    ),
    "kaldi": (
        {"words": [dict(o, punct=o["word"], word=o["word"].lower()) for t in SILENT for o in t],
         "segmentation": {"segments": [
             {"start": 0, "duration": 5.5, "speaker": {"@id": "S0", "gender": "F"}},
             {"start": 5.5, "duration": 6, "speaker": {"@id": "S1", "gender": "M"}}]}},
        "S{}",
    ),
    "paper edit": (
        {"words": [{"text": o["word"], "start": o["start"], "end": o["end"]}
                   for t in SILENT for o in t],
         "paragraphs": [{"start": 0, "end": 5.5, "speaker": "S0"},
                        {"start": 5.5, "end": 12, "speaker": "S1"}]},
        "S{}",
    ),
    "draft.js": (
        {"blocks": each(lambda t, b, n: {"key": "k", "text": t, "type": "paragraph",
                                         "data": {"speaker": f"S{n}", "start": b}}),
         "entityMap": {}},
        "S{}",
    ),
    "amberscript": (
        {"speakers": [{"spkid": "spk0", "name": "N0"}, {"spkid": "spk1", "name": "N1"}],
         "segments": [{"speaker": f"spk{n}", "words": [
             {"text": o["word"], "start": o["start"], "end": o["end"]} for o in WORDS[n]]}
             for n in (0, 1)]},
        "N{}",
    ),
    "podcast": (
        {"version": "1.0.0", "segments": each(lambda t, b, n: {
            "speaker": f"S{n}", "startTime": b, "endTime": b + 4.3, "body": t})},
        "S{}",
    ),
    "teams": (
        {"entries": each(lambda t, b, n: {
            "speakerDisplayName": f"Lee, Ann {n}", "text": t, "startOffset": f"00:00:0{b}",
            "endOffset": f"00:00:{b + 4.3:04.1f}"})},
        "Lee, Ann {}",
    ),
}  # fmt: skip
