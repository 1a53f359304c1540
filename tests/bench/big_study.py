"""Big studies from a fixed seed, written in bulk: what the benchmarks of the desk measure on.

They are what the same steps by hand would leave behind: documents with turns and people, and each
coding born in a step of its own, chained and indexed (``workbench check`` finds them whole).
"""

from __future__ import annotations

import random
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from importers.transcript import Speaker, Transcript, Turn
from tests.bench.big_codings import code_passages
from workbench.api import Project, create_project
from workbench.services import documents, people
from workbench.services.study import coder_id
from workbench.storage import full_text
from workbench.storage.changes import Change, new_id
from workbench.storage.rows.people import SpeakingAsRow
from workbench.storage.rows.project import StrandRow

SEED = 20261125
GROUPS = (
    "Patients", "Carers", "Nurses", "Physicians", "Students",
    "Managers", "Pharmacists", "Porters", "Volunteers", "Commissioners",
)  # fmt: skip
STRANDS = ("Patient study", "Staff study")
CODERS = ("AB", "MK")
COMMON = ("the", "and", "i", "nurse", "waited", "hours", "long", "wait", "ward", "they")
RARE = 5_000
"""Words besides the common ones; some are in few turns."""


@dataclass(frozen=True, slots=True)
class Size:
    """How big a study is."""

    documents: int
    words: int
    """Of each document, about."""
    codings: int
    discussions: int = 10
    """Every how manyth document is a focus group."""


INTERVIEWS = Size(200, 6_000, 20_000, discussions=20)
DOCUMENTS = Size(1_000, 1_500, 20_000)
MANY_CODINGS = Size(1_000, 1_500, 200_000)


def made(place: str | Path, size: Size, *, name: str = "Big study") -> Project:
    """A study of this size: 150 codes of which 50 are themes, 10 groups, coders AB and MK."""
    draw = random.Random(SEED)
    project = create_project(place, name=name, actor="AB")
    project.import_codebook(codebook())
    spoken = _Words(draw)
    with project._study.acting("import") as change:
        linker = people.Linker(change)
        for group in GROUPS:
            linker.group(group)
        strands = [documents.enter_strand(change, name) for name in STRANDS]
        coders = [coder_id(change.session, change.project_id, name) for name in CODERS]
        laid = [
            _store(change, linker, spoken, n, size, strands[n % 2]) for n in range(size.documents)
        ]
    _link_some(project)
    codes = [code.id for code in project.codebook() if not code.is_theme]
    code_passages(project, laid, codes, coders, size.codings, draw)
    return project


def codebook() -> list[dict[str, str]]:
    """10 themes with 4 subthemes each, and 2 or 3 codes under every subtheme: 150 rows."""
    rows = []
    for theme in range(10):
        top = f"Theme {theme}"
        rows.append({"path": top, "kind": "theme"})
        for sub in range(4):
            path = f"{top} > Subtheme {theme}.{sub}"
            rows.append({"path": path, "kind": "theme", "definition": f"What {theme}.{sub} means."})
            for code in range(3 if sub < 2 else 2):
                rows.append({"path": f"{path} > code {theme}.{sub}.{code}", "kind": "code"})
    return rows


def _link_some(project: Project) -> None:
    """A few codes serve a second theme."""
    for theme in range(0, 10, 2):
        project.link_code(f"Subtheme {theme}.0", f"code {theme + 1}.1.0")


class _Words:
    """Words by Zipf's law, in turns of uneven length."""

    def __init__(self, draw: random.Random) -> None:
        self.draw = draw
        self._known = [*COMMON, *(f"word{n}" for n in range(RARE))]
        self._sums: list[float] = []
        total = 0.0
        for n in range(len(self._known)):
            total += 1 / (n + 1)
            self._sums.append(total)

    def some(self, count: int) -> str:
        """A turn of this many words in sentences of twelve."""
        said = self.draw.choices(self._known, cum_weights=self._sums, k=count)
        return " ".join(
            word + "." if n % 12 == 11 or n == count - 1 else word for n, word in enumerate(said)
        )


@dataclass(frozen=True, slots=True)
class Laid:
    """A document that was stored: its text and where people's own turns lie in it."""

    id: str
    revision_id: str
    text: str
    turns: tuple[tuple[int, int], ...]


def _store(
    change: Change,
    linker: people.Linker,
    spoken: _Words,
    n: int,
    size: Size,
    strand: StrandRow | None,
) -> Laid:
    """One interview with one person, or one focus group with six people of several groups."""
    discussion = n % size.discussions == size.discussions - 1
    labels = [f"P{k}" for k in range(1, 7)] if discussion else ["P1"]
    transcript = _spoken(spoken, labels, size.words)
    document_id, group = new_id(), GROUPS[n % len(GROUPS)]
    method = "mixed-group" if discussion else "interview"
    revision_id = documents.add_document(
        change, document_id, f"transcript {n:04}.txt", strand, method, transcript, []
    )
    raw = transcript.text.encode()
    documents.add_files(
        change, document_id, [(f"transcript {n:04}.txt", sha256(raw).hexdigest(), raw)]
    )
    speakers = {}
    for k, speaker in enumerate(transcript.speakers):
        own = GROUPS[(n + k) % len(GROUPS)] if discussion else group
        speakers[speaker.label] = linker.new_speaker(
            document_id, speaker, group=None if speaker.facilitator else own
        )
    documents.add_turns(change, revision_id, transcript, speakers)
    places = [(k, turn.start, turn.end) for k, turn in enumerate(transcript.turns, start=1)]
    full_text.add(
        change.session, change.project_id, document_id, revision_id, transcript.text, places
    )
    own_turns = tuple((t.start, t.end) for t in transcript.turns if t.speaker != "INT")
    if n % 25 == 0:
        _speak_as(change, linker, document_id, revision_id, own_turns, GROUPS[(n + 3) % 10])
    return Laid(document_id, revision_id, transcript.text, own_turns)


def _spoken(spoken: _Words, labels: list[str], words: int) -> Transcript:
    """A conversation: the interviewer says little, the others at length."""
    pieces: list[str] = []
    turns: list[Turn] = []
    at = said = 0
    while said < words:
        asks = len(turns) % (len(labels) + 1) == 0
        label = "INT" if asks else labels[(len(turns) - 1) % len(labels)]
        count = spoken.draw.randint(5, 20) if asks else spoken.draw.randint(12, 66)
        text = spoken.some(count)
        at += len(label) + 2
        pieces.append(f"{label}: {text}\n")
        turns.append(Turn(label, at, at + len(text)))
        at += len(text) + 1
        said += count
    speakers = (Speaker("INT", facilitator=True), *(Speaker(label) for label in labels))
    return Transcript("txt", "".join(pieces), tuple(turns), speakers)


def _speak_as(
    change: Change,
    linker: people.Linker,
    document_id: str,
    revision_id: str,
    turns: tuple[tuple[int, int], ...],
    group: str,
) -> None:
    """Two turns of a document are said from another standpoint."""
    for start, end in turns[2:6:3]:
        change.add(
            SpeakingAsRow(
                id=new_id(), document_id=document_id, revision_id=revision_id,
                start=start, end=end, group_id=linker.group(group).id,
            )
        )  # fmt: skip
