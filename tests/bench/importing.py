"""How long importing takes, beside a peer (python-docx) and a floor (reading and inserting raw).

200 docx of 8,000 words: read as dialogue, beside opening each with python-docx and taking the text
of ``.paragraphs``; the aim is at most 0.8. 200 txt of 8,000 words: imported into a study, beside
reading the files and inserting text and bytes into SQLite, one transaction a file with the same
settings; the aim is at most 10. Then the most memory after 20 and after 200 docx, in processes of
their own. Rounds take turns with their peer because machines drift. Run: make bench-import
"""

from __future__ import annotations

import json
import random
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

FILES, WORDS, ROUNDS = 200, 8_000, 5
_VOCABULARY = (
    "the of and to in a is that it was for on with they at be this from have but not what all "
    "were when we there can said if do will each about how up out them then she many some so "
    "ward nurse doctor letter waiting pain clinic hours told nobody appointment family again"
)


def turns(chance: random.Random) -> list[tuple[str, str]]:
    """A conversation of about 8,000 words."""
    said: list[tuple[str, str]] = []
    count = 0
    while count < WORDS:
        length = chance.randint(5, 60)
        words = " ".join(chance.choices(_VOCABULARY.split(), k=length))
        said.append((("INT", "P1")[len(said) % 2], f"{words.capitalize()}."))
        count += length
    return said


def make(folder: Path) -> tuple[list[Path], list[Path]]:
    """The docx, half of them with bold labels, and the txt."""
    import docx

    chance = random.Random(8)
    documents, texts = [], []
    for n in range(FILES):
        said = turns(chance)
        document = docx.Document()
        for label, words in said:
            paragraph = document.add_paragraph()
            paragraph.add_run(f"{label}: ").bold = n % 2 == 0
            paragraph.add_run(words)
        documents.append(folder / f"{n}.docx")
        document.save(str(documents[-1]))
        texts.append(folder / f"{n}.txt")
        texts[-1].write_text("\n".join(f"{a}: {b}" for a, b in said), encoding="utf-8")
    return documents, texts


Taken = tuple[float, float]
"""Processor seconds, seconds on the clock (which wait for the disk too)."""


def taken(work: Callable[[], None]) -> Taken:
    """What some work takes."""
    processor, clock = time.process_time(), time.perf_counter()
    work()
    return time.process_time() - processor, time.perf_counter() - clock


def compared(ours: Callable[[], None], peer: Callable[[], None]) -> dict[str, float]:
    """Medians of both and of their ratios, round by round."""
    pairs = [(taken(ours), taken(peer)) for _ in range(ROUNDS)]

    def middle(of: Callable[[Taken, Taken], float]) -> float:
        return round(statistics.median(of(a, b) for a, b in pairs), 3)

    return {
        "seconds": middle(lambda a, b: a[0]),
        "peer_seconds": middle(lambda a, b: b[0]),
        "ratio": middle(lambda a, b: a[0] / b[0]),
        "clock_ratio": middle(lambda a, b: a[1] / b[1]),
    }


def read_all(files: list[Path]) -> None:
    """Read files as dialogue, keeping none."""
    from importers import read

    for file in files:
        read(file.read_bytes(), file.name)


def peer_all(files: list[Path]) -> None:
    """Open files with python-docx and take their paragraphs' text."""
    import docx

    for file in files:
        "\n".join(paragraph.text for paragraph in docx.Document(str(file)).paragraphs)


def import_all(files: list[Path], folder: Path) -> None:
    """Import files into a new study."""
    from workbench.api import create_project

    place = Path(tempfile.mkdtemp(dir=folder)) / "study.db"
    results = create_project(place, actor="AB").import_files(files, method="interview")
    assert not any(result.error for result in results)


def insert_raw(files: list[Path], folder: Path) -> None:
    """Read files and insert text and bytes, one transaction a file, as durable as a study."""
    place = Path(tempfile.mkdtemp(dir=folder)) / "raw.db"
    raw = sqlite3.connect(place, isolation_level=None)
    raw.execute("PRAGMA journal_mode=WAL")
    raw.execute("PRAGMA synchronous=FULL")
    raw.execute("CREATE TABLE document (name TEXT PRIMARY KEY, text TEXT, contents BLOB)")
    for file in files:
        data = file.read_bytes()
        raw.execute("BEGIN IMMEDIATE")
        raw.execute("INSERT INTO document VALUES (?, ?, ?)", (file.name, data.decode(), data))
        raw.execute("COMMIT")
    raw.close()


def most_memory(files: list[Path]) -> float:
    """MB that a process of its own needed to read files one after another."""
    command = [sys.executable, "-m", "tests.bench.importing", *map(str, files)]
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    return float(done.stdout)


def peak() -> float:
    """MB this process needed at most; its own high water mark, not that of who started it."""
    for line in Path("/proc/self/status").read_text(encoding="ascii").splitlines():
        if line.startswith("VmHWM:"):
            return int(line.split()[1]) / 1024
    raise SystemExit("/proc/self/status names no VmHWM: the memory is measured on Linux only.")


def main() -> None:
    """Print one JSON line; with file names: read them and print the most memory taken."""
    if sys.argv[1:]:
        read_all([Path(name) for name in sys.argv[1:]])
        print(peak())
        return
    with tempfile.TemporaryDirectory() as name:  # nothing in it outlives the run
        folder = Path(name)
        documents, texts = make(folder)
        read_all(documents[:5])
        peer_all(documents[:5])
        docx = compared(lambda: read_all(documents), lambda: peer_all(documents))
        txt = compared(lambda: import_all(texts, folder), lambda: insert_raw(texts, folder))
        some, all_ = most_memory(documents[:20]), most_memory(documents)
    figures = {
        "files": FILES,
        "words": WORDS,
        "docx": docx | {"peer": "python-docx", "aim": 0.8},
        "txt": txt | {"peer": "raw insert (SQLite)", "aim": 10},
        "memory_mb": {"20 files": round(some, 1), "200 files": round(all_, 1)},
    }
    print(json.dumps(figures))


if __name__ == "__main__":
    main()
