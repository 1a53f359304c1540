"""Making a kit: its parts one after the other, then a page of contents; whole or not at all."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from workbench.errors import UsageError
from workbench.exports.fixed_zip import zipped
from workbench.exports.kit.parts import KitPart
from workbench.exports.kit.registry import named, parts
from workbench.exports.legal_text import legal
from workbench.exports.wording import scope_line
from workbench.values import Download
from workbench.values.kit import KIT_FORMATS, Kit, KitChoice, KitPartInfo, KitReport

CONTENTS = "contents.txt"
MOST_WORDS = 10_000
Progress = Callable[[int, int, str], None]


def offered(report: KitReport) -> tuple[KitPartInfo, ...]:
    """Every part, and whether it is made unless said otherwise."""
    found = []
    for part in parts():
        why_not = part.why_not(report)
        found.append(KitPartInfo(part.name, part.title, part.what, not why_not, why_not))
    return tuple(found)


def make(report: KitReport, choice: KitChoice, progress: Progress | None = None) -> Kit:
    """The files of the parts chosen and ``contents.txt``.

    ``progress`` is called with (parts done, parts, next part's title) and may raise to stop:
    nothing is written anywhere before all is made. UsageError where a part or format is unknown.
    """
    chosen = _chosen(report, choice)
    files: dict[str, bytes] = {}
    notes: list[tuple[str, str]] = []
    for done, part in enumerate(chosen):
        if progress is not None:
            progress(done, len(chosen), part.title)
        files |= part.render(report, choice)
        page = part.page(report, choice)
        if page is not None:
            notes += [(part.title, note) for note in page.notes]
    if progress is not None:
        progress(len(chosen), len(chosen), "Contents")
    contents = _contents(report, choice, chosen, files, notes)
    files = {CONTENTS: contents.encode("utf-8")} | files
    return Kit(files, tuple(part.name for part in chosen), tuple(notes))


def preview(report: KitReport, part: str, choice: KitChoice, most_rows: int) -> str:
    """A part as html of inert text, the first rows of each table; empty where it has no page."""
    from workbench.exports.kit.as_html import fragment

    page = named(part).page(report, choice)
    return "" if page is None else fragment(page, most_rows=most_rows)


def as_zip(kit: Kit) -> Download:
    """The kit as one zip file; the same kit gives the same bytes."""
    return Download("paper_kit.zip", "application/zip", zipped(kit.files))


def _chosen(report: KitReport, choice: KitChoice) -> list[KitPart]:
    unknown = [name for name in choice.formats if name not in KIT_FORMATS]
    if unknown:
        raise UsageError(f"A kit has no format “{unknown[0]}”. There are: {', '.join(KIT_FORMATS)}")
    if not 0 <= choice.words <= MOST_WORDS:
        raise UsageError(f"Words of a quote: from 1 to {MOST_WORDS:,}, or 0 for all of them.")
    wanted = [named(name).name for name in choice.parts]
    if wanted:
        return [part for part in parts() if part.name in wanted]
    return [part for part in parts() if not part.why_not(report)]


def _contents(
    report: KitReport,
    choice: KitChoice,
    chosen: Sequence[KitPart],
    files: dict[str, bytes],
    notes: Sequence[tuple[str, str]],
) -> str:
    """What is in the kit, what to look at first, what was not made and why."""
    lines = [f"Paper kit: {report.study}", f"Workbench {report.version}"]
    lines.append(f"Counted: {scope_line(report.report.scope)}")
    limit = f"at most {choice.words:,} words" if choice.words else "whole"
    lines += [f"Quotes in the journal table and the joint display: {limit}", ""]
    for part in chosen:
        own = [name for name in files if name.split("/")[-1].startswith(f"{part.name}.")]
        lines += [f"{part.title}: {part.what}", *(f"  {name}" for name in own)]
    named_files = {f"{part.name}." for part in chosen}
    further = [n for n in files if not any(n.split("/")[-1].startswith(p) for p in named_files)]
    if further:
        lines += ["Further files", *(f"  {name}" for name in further)]
    lines += ["", "To be known before anything goes out:"]
    told: dict[str, list[str]] = {}
    for title, note in notes:
        told.setdefault(note, []).append(title)
    lines += [f"- {note} ({', '.join(dict.fromkeys(titles))})" for note, titles in told.items()]
    made = {part.name for part in chosen}
    left = [info for info in offered(report) if info.name not in made]
    if left:
        lines += ["", "Not in this kit:"]
        lines += [f"- {info.title}: {info.why_not or 'not asked for'}" for info in left]
    return "".join(f"{_one_line(line)}\n" for line in lines)


def _one_line(line: str) -> str:
    """The line in one piece, names with line breaks in them too; file names stay set in."""
    return ("  " if line.startswith("  ") else "") + " ".join(legal(line).split())
