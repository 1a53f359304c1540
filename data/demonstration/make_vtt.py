"""Build interviews 4 and 5 as WebVTT from the dialogue in ``source/``.

Times follow from the number of words; the words themselves are never changed, except that
``[inaudible]`` is given the time of its cue. The same source always gives the same file.
"""

from __future__ import annotations

from pathlib import Path

HERE = Path(__file__).resolve().parent
WORDS_PER_SECOND = 2.7
PAUSE_SECONDS = 3.5


def dialogue(number: int) -> tuple[str, list[tuple[str, str]]]:
    """The front matter line and the turns (label, words) of one source file."""
    path = HERE / "source" / f"interview_{number:02d}.txt"
    front, *lines = path.read_text(encoding="utf-8").splitlines()
    turns = [line.split(": ", 1) for line in lines if line.strip()]
    return front, [(label, words) for label, words in turns]


def clock(milliseconds: int) -> str:
    """``hh:mm:ss.ttt``."""
    seconds, thousandths = divmod(milliseconds, 1000)
    return f"{seconds // 3600:02d}:{seconds // 60 % 60:02d}:{seconds % 60:02d}.{thousandths:03d}"


def pieces(words: str, sizes: tuple[int, ...]) -> list[str]:
    """The words of a turn cut into cues, in the middle of sentences as a meeting recorder does."""
    rest, cut, step = words.split(" "), [], 0
    while rest:
        size = sizes[step % len(sizes)]
        if len(rest) - size < 3:
            size = len(rest)
        cut.append(" ".join(rest[:size]))
        rest, step = rest[size:], step + 1
    return cut


def cues(number: int, sizes: tuple[int, ...], start: int) -> tuple[str, list[tuple[str, str, str]]]:
    """The front matter and the cues: times, label, words."""
    front, turns = dialogue(number)
    made = []
    now = start
    for turn, (label, words) in enumerate(turns):
        for piece in pieces(words, sizes):
            length = 400 + round(1000 * len(piece.split()) / WORDS_PER_SECOND)
            length += round(1000 * PAUSE_SECONDS) * piece.count("[pause]")
            length += (turn * 137 + len(piece) * 53) % 410
            stamp = clock(now)
            shown = piece.replace("[inaudible]", f"[inaudible {stamp[:8]}]")
            made.append((f"{stamp} --> {clock(now + length)}", label, shown))
            now += length + (turn * 89) % 60
        now += 250 + (turn * 211) % 700
    return front, made


def main() -> None:
    front, voiced = cues(4, (14, 17, 12, 19), 1_240)
    lines = ["WEBVTT", "", f"NOTE {front}", ""]
    for times, label, words in voiced:
        lines += [times, f"<v {label}>{words}", ""]
    (HERE / "interview_04.vtt").write_text("\n".join(lines), encoding="utf-8")

    front, zoomed = cues(5, (9, 13, 7, 11, 16), 3_870)
    lines = ["WEBVTT", "", f"NOTE {front}", ""]
    for count, (times, label, words) in enumerate(zoomed, start=1):
        lines += [str(count), times, f"{label}: {words}", ""]
    (HERE / "interview_05.vtt").write_text("\n".join(lines), encoding="utf-8")


if __name__ == "__main__":
    main()
