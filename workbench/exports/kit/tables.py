"""The quote table, the codebook appendix, who took part, and the counts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from workbench.exports import wording
from workbench.exports.kit import themes as of
from workbench.exports.kit.page import Block, CellLines, Grid, Page, Paragraph, cell, rows_of
from workbench.exports.kit.parts import Tables
from workbench.exports.quote_table import COLUMNS, quote_rows
from workbench.values.kit import KitChoice, KitCode, KitReport

RARE = "†"
NOBODY = "(outside any turn)"


def quotes(report: KitReport, choice: KitChoice) -> Page:
    """The shortlist, every quote whole, by theme and group."""
    table = report.quotes
    rows: list[tuple[CellLines, ...]] = []
    before = ""
    for section in table.sections:
        inner = section.second or NOBODY
        for quote in section.quotes:
            if quote.withheld:
                continue
            rows.append(
                (
                    cell(section.first if section.first != before else "", "headline"),
                    cell(inner),
                    ((f"“{quote.printed}”", "quote"), (quote.label, "label")),
                    cell(quote.reason, "figures"),
                )
            )
            before, inner = section.first, ""
    notes = _quote_notes(report)
    if not rows:
        none = "No quote is picked, or none that may be quoted. Pick quotes on the page Quotes."
        return Page("Quotes", (Paragraph(none),), tuple(notes))
    columns = ("Theme", "Group", "Quote", "Why this one")
    grid = Grid("Quotes by theme and group", columns, tuple(rows), (3, 2.2, 9, 3))
    return Page("Quotes", (grid,), tuple(notes))


def _quote_notes(report: KitReport) -> list[str]:
    table = report.quotes
    notes = []
    tidied = sum(q.tidied is not None and not q.withheld for q in table.quotes)
    if tidied:
        many = wording.counted(tidied, "wording is", "wordings are")
        notes.append(f"{many} tidied; quotes.csv has the words as they were said beside it.")
    if table.withheld:
        many = wording.counted(len(table.withheld), "quote is", "quotes are")
        notes.append(f"{many} left out: who said it did not agree to be quoted.")
    if table.without_paper_label:
        who = ", ".join(table.without_paper_label)
        notes.append(f"Printed under the study’s own label, no paper label is set: {who}.")
    if table.lost:
        many = wording.counted(table.lost, "picked quote has", "picked quotes have")
        notes.append(f"{many} no place in what is counted here and cannot be printed.")
    return notes


def quote_tables(report: KitReport, choice: KitChoice) -> Tables:
    """``quotes``: original and tidied wording, reason, where used."""
    return {"quotes": (COLUMNS, quote_rows(report.quotes))}


def codebook(report: KitReport, choice: KitChoice) -> Page:
    """Themes and codes, numbered as they stand, with rules, examples, how often used."""
    title = "Codebook"
    if not report.codes:
        return Page(title, (Paragraph("The codebook is empty."),))
    rows = [_code(number, code) for number, code in numbered(report.codes)]
    columns = (
        "No.",
        "Theme or code",
        "Definition",
        "Used for, not used for",
        "Example",
        "Passages",
    )
    grid = Grid("Themes and codes", columns, tuple(rows), (1.2, 3.4, 4.6, 4.6, 4.6, 2))
    notes = [
        f"Passages: {report.report.scope.whose}; each code’s own, without those below it.",
        "Examples are printed as they were typed in the codebook: whether their speakers may be "
        "quoted is not known to the software. Look them over.",
    ]
    undefined = sum(not code.definition for code in report.codes)
    if undefined:
        notes.append(
            f"{wording.counted(undefined, 'entry has', 'entries have')} no definition yet."
        )
    return Page(title, (grid,), tuple(notes))


def numbered(codes: Sequence[KitCode]) -> Iterator[tuple[str, KitCode]]:
    """Each code with its number: 1, 1.1, 1.2, 2."""
    counts: list[int] = []
    for code in codes:
        counts = [*counts[: code.depth + 1], *[0] * (code.depth + 1 - len(counts))]
        counts[code.depth] += 1
        yield ".".join(map(str, counts)), code


def _code(number: str, code: KitCode) -> tuple[CellLines, ...]:
    kind = f"{code.kind}, {code.stage}" if code.kind == "theme" else code.kind
    name = [(code.name, "headline" if code.kind == "theme" else "name"), (kind, "label")]
    name += [(f"also serves {path}", "label") for path in code.serves]
    rules = [(f"For: {code.include}", "name")] if code.include else []
    rules += [(f"Not for: {code.exclude}", "name")] if code.exclude else []
    used = [(f"{code.codings:,}", "name")]
    if code.codings:
        used.append((f"in {wording.counted(code.documents, 'document', 'documents')}", "label"))
    return (
        cell(number), tuple(name), cell(code.definition), tuple(rules),
        tuple((f"“{example}”", "quote") for example in code.examples), tuple(used),
    )  # fmt: skip


def codebook_tables(report: KitReport, choice: KitChoice) -> Tables:
    """``codebook``: a row a theme or code."""
    columns = (
        "number", "path", "kind", "stage", "definition", "include", "exclude", "examples",
        "also_serves", "codings", "documents",
    )  # fmt: skip
    rows = [
        (
            number, code.path, code.kind, code.stage, code.definition, code.include, code.exclude,
            " || ".join(code.examples), " | ".join(code.serves), code.codings, code.documents,
        )
        for number, code in numbered(report.codes)
    ]  # fmt: skip
    return {"codebook": (columns, rows)}


def participants(report: KitReport, choice: KitChoice) -> Page:
    """Who took part: attributes by group, never a row a person; what could name somebody marked."""
    people = report.people
    title = "Who took part"
    if not people.total:
        return Page(title, (Paragraph("Nobody has a turn in what is counted yet."),))
    names = [name for name, _ in people.groups]
    columns = ("Known of them", "Value", *names, "All, each once")
    first = ["People", "", *(f"{n:,}" for _, n in people.groups), f"{people.total:,}"]
    rows = [first]
    before = ""
    for row in people.rows:
        name = row.attribute if row.attribute != before else ""
        value = f"{row.value} {RARE}" if row.rare else row.value
        rows.append([name, value, *(_shown(n) for n in row.counts), _shown(row.total)])
        before = row.attribute
    roles = ["headline", "name", *["figure"] * (len(names) + 1)]
    widths = (3, 4.5, *[3.0] * (len(names) + 1))
    blocks: list[Block] = [
        Grid("People by group and what is known of them", columns, rows_of(rows, roles), widths, 2)
    ]
    if people.rare:
        pairs = rows_of([(r.what, f"{r.people:,}") for r in people.rare], ("name", "figure"))
        blocks.append(
            Grid("Combinations that one or two people share", ("Combination", "People"), pairs,
                 (12, 2), 1)
        )  # fmt: skip
    return Page(title, tuple(blocks), tuple(_people_notes(report)))


def _people_notes(report: KitReport) -> Iterator[str]:
    people = report.people
    yield "Counted: everybody with a turn in what is in scope; facilitators left out."
    if people.overlapping:
        many = wording.counted(people.overlapping, "person is", "people are")
        yield f"{many} in more than one group and counted in each: never add the groups up."
    if any(row.rare for row in people.rows):
        yield (
            f"{RARE} Fewer than three people of a group have it: they may be recognised. Merge the "
            "value with another, or leave it out."
        )
    if people.rare:
        yield (
            "Each combination listed may let somebody be recognised though each value alone is "
            "shared by three or more; print no table that crosses the two."
        )
    if people.alone:
        yield (
            f"Group and all attributes taken together, {people.alone:,} of {people.total:,} people "
            "share theirs with fewer than two others: never print a row a person."
        )
    if people.numbers_left_out:
        names = ", ".join(people.numbers_left_out)
        yield f"Numbers are not combined with other attributes here: {names}."


def _shown(value: int | str) -> str:
    return value if isinstance(value, str) else f"{value:,}"


def participant_tables(report: KitReport, choice: KitChoice) -> Tables:
    """``participants``: as printed; ``rare``: yes where fewer than three people have it."""
    people = report.people
    columns = ("attribute", "value", *(name for name, _ in people.groups), "all", "rare")
    rows: list[tuple[int | str, ...]] = [
        ("People", "", *(n for _, n in people.groups), people.total, "")
    ]
    rows += [
        (row.attribute, row.value, *row.counts, row.total, "yes" if row.rare else "")
        for row in people.rows
    ]
    rare = [(one.what, one.people) for one in people.rare]
    found: dict[str, tuple[Sequence[str], Sequence[Sequence[int | str]]]] = {
        "participants": (columns, rows)
    }
    if rare:
        found["rare_combinations"] = (("combination", "people"), rare)
    return found


def counts(report: KitReport, choice: KitChoice) -> Page:
    """How many people of each group voice each theme, with how they were asked."""
    title = "People who voice each theme"
    blocks: list[Block] = []
    themes = report.report.themes
    for more, groups in of.batches(report.report.groups) if themes else ():
        rows = tuple(
            (cell(theme.path), *(of.figures(of.side_of(theme, name)) for name, _ in groups))
            for theme in themes
        )
        heads = [f"{name} ({wording.counted(n, 'person', 'people')})" for name, n in groups]
        columns = ("Theme", *heads)
        blocks.append(Grid(title + more, columns, rows, (5, *[4.0] * len(groups))))
    if not themes:
        blocks.append(Paragraph(of.NO_THEMES))
    elif not blocks:
        blocks.append(Paragraph("Nobody has a turn in what is counted yet."))
    return Page(title, tuple(blocks), tuple(of.counted_notes(report)))


def count_tables(report: KitReport, choice: KitChoice) -> Tables:
    """``counts``: the rows of ``themes.csv``."""
    return {"counts": report.report.tables.get("themes", ((), ()))}
