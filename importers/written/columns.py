"""Which column of a table holds the speakers, which the words and which the times."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from importers.grammar import lexicon
from importers.grammar.labels import Shape, cleaned, key_of, role_of, shape_of
from importers.grammar.lexicon import words
from importers.grammar.times import is_only_time
from importers.written import Row, Table

_SPEAKER = words("""
speaker, speakers, name, participant, who, person, role, speaker name, sprecher, sprecherin,
locuteur, intervenant, nom, hablante, orador, nombre, falante, nome, parlante, spreker, naam,
talare, mówca, спикер, говорящий, участник, імʼя, имя, 说话人, 說話人, 发言人, 話者, 発言者, 화자,
발화자, المتحدث, דובר
""")
_WORDS = words("""
text, transcript, content, speech, words, utterance, dialogue, dialog, transcription,
what was said, said, turn, response, comment, statement, transkript, inhalt, äußerung, texte,
propos, texto, transcripción, contenido, transcrição, conteúdo, testo, trascrizione, tekst,
transcriptie, wypowiedź, текст, реплика, высказывание, 内容, 文本, 文字, 發言, 发言, 発言, 発話,
テキスト, 내용, 발화, النص, טקסט
""")
_TIME = words("""
time, timestamp, timespan, timecode, time code, start, start time, in, from, zeit, zeitmarke,
temps, heure, tiempo, hora, tempo, orario, tijd, tid, czas, время, 时间, 時間, 時刻, 시간, الوقت,
זמן
""")
_SHORT = 40


@dataclass(frozen=True, slots=True)
class Columns:
    """The columns of a table that is a dialogue, and the rows below its header."""

    speaker: int
    words: int
    time: int | None
    first: int
    others: tuple[int, ...] = ()


def columns_of(table: Table) -> Columns | None:
    """How to read the table as dialogue; None where it is not one."""
    rows = [row.texts() for row in table.rows]
    width = Counter(len(row) for row in rows).most_common(1)[0][0] if rows else 0
    if width < 2:
        return None
    header = [key_of(cleaned(cell)) for cell in rows[0]] if len(rows[0]) == width else []
    named = _by_name(header)
    if named is not None and len(rows) > 1:
        return named
    first = 1 if table.rows[0].header or _is_header(header) else 0
    return _by_content([row for row in rows[first:] if len(row) == width], width, first)


def names_columns(cells: list[str]) -> bool:
    """Whether cells are headings of a dialogue's columns, a speaker's and another, and no more."""
    keys = [key_of(cleaned(cell)) for cell in cells]
    others = _WORDS | _TIME
    return (
        all(key in _SPEAKER | others for key in keys)
        and any(key in _SPEAKER for key in keys)
        and any(key in others for key in keys)
    )


def _is_header(header: list[str]) -> bool:
    return sum(1 for cell in header if cell in _SPEAKER | _WORDS | _TIME) >= 2


def _by_name(header: list[str]) -> Columns | None:
    speaker = next((i for i, cell in enumerate(header) if cell in _SPEAKER), None)
    said = next((i for i, cell in enumerate(header) if cell in _WORDS and i != speaker), None)
    if speaker is None or said is None:
        return None
    time = next((i for i, cell in enumerate(header) if cell in _TIME), None)
    others = tuple(i for i in range(len(header)) if i not in (speaker, said, time))
    return Columns(speaker, said, time, 1, others)


def _by_content(rows: list[list[str]], width: int, first: int) -> Columns | None:
    if not rows:
        return None
    columns = [[row[i] for row in rows if row[i]] for i in range(width)]
    time = next(
        (i for i, cells in enumerate(columns) if cells and _share(cells, is_only_time) >= 0.8), None
    )
    left = [i for i in range(width) if i != time and columns[i]]
    if len(left) < 2:
        return None
    said = max(left, key=lambda i: sum(map(len, columns[i])))
    speaker = next((i for i in left if i != said and _is_cast(columns[i], len(rows))), None)
    if speaker is None:
        return None
    others = tuple(i for i in left if i not in (said, speaker))
    return Columns(speaker, said, time, first, others)


def _share(cells: list[str], test: object) -> float:
    assert callable(test)
    return sum(1 for cell in cells if test(cell)) / len(cells)


def _is_cast(cells: list[str], rows: int) -> bool:
    """Whether a column holds speakers: few different short labels that recur."""
    labels = [cleaned(cell) for cell in cells]
    if any(len(label) > _SHORT for label in labels) or len(cells) < 0.3 * rows:
        return False
    if any(key_of(label) in lexicon.METADATA and not role_of(label) for label in labels):
        return False
    shaped = [label for label in labels if shape_of(label) >= Shape.WEAK]
    if len(shaped) < 0.9 * len(labels):
        return False
    counts = Counter(map(key_of, labels))
    roles = sum(1 for label in labels if role_of(label))
    recurs = len(counts) <= max(2, 0.5 * len(labels)) and len(labels) > len(counts)
    return recurs or (roles == len(labels) and len(labels) >= 2)


def speaker_cell(row: Row, columns: Columns) -> str:
    """The label in a row, without a colon after it."""
    return cleaned(row.texts()[columns.speaker])
