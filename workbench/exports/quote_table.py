"""The shortlist of quotes as files: csv, and docx for a paper. Withheld quotes are in neither."""

from __future__ import annotations

from workbench.exports.csv_tables import inert_csv
from workbench.values import Download, PickedQuote, QuoteSection, QuoteTable

COLUMNS = (
    "theme", "group", "label", "original", "tidied", "reason", "used_in", "document", "turn",
    "code", "coding",
)  # fmt: skip
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_HEADS = {"theme": ("Theme", "Group"), "group": ("Group", "Theme"), "document": ("Document", "")}


def quote_csv(table: QuoteTable) -> Download:
    """``quotes.csv``: a row for each quote in each place of the table."""
    return Download("quotes.csv", "text/csv", inert_csv(COLUMNS, quote_rows(table)))


def quote_rows(table: QuoteTable) -> list[tuple[str, ...]]:
    """A row for each quote in each place of the table; withheld ones are left out."""
    return [
        _row(table, section, quote)
        for section in table.sections
        for quote in section.quotes
        if not quote.withheld
    ]


def _row(table: QuoteTable, section: QuoteSection, quote: PickedQuote) -> tuple[str, ...]:
    theme = {"theme": section.first, "group": section.second}.get(
        table.order, " | ".join(quote.themes)
    )
    return (
        theme, quote.group, quote.label, quote.original, quote.tidied or "", quote.reason,
        quote.used_in, quote.document, "" if quote.turn is None else str(quote.turn), quote.code,
        quote.coding,
    )  # fmt: skip


def quote_docx(table: QuoteTable) -> Download:
    """``quotes.docx``: the quotes as they are printed, gathered, each over its label."""
    from workbench.exports.word_document import TEXT_WIDTH, WordDocument, fill, one_line
    from workbench.exports.wording import counted

    title = one_line(table.study) or "Untitled study"
    page = WordDocument(title, "Quotes")
    page.footer(f"{title} · quotes")
    shown = [quote for quote in table.quotes if not quote.withheld]
    page.text(
        f"{counted(len(shown), 'quote', 'quotes')}. Where a wording is tidied, the words as they "
        "were said are in the study and in quotes.csv."
    )
    if table.withheld:
        page.text(
            f"{counted(len(table.withheld), 'quote is', 'quotes are')} left out: who said it did "
            "not agree to be quoted."
        )
    first, second = _HEADS[table.order]
    heads = [first, second, "Quote"] if second else [first, "Quote"]
    narrow = [5.2] * (len(heads) - 1)
    grid = page.table(
        f"Quotes by {table.order}" + (f" and {second.lower()}" if second else ""),
        heads, [*narrow, TEXT_WIDTH - sum(narrow)],
    )  # fmt: skip
    before = ""
    for section in table.sections:
        inner = section.second
        for quote in section.quotes:
            if quote.withheld:
                continue
            *names, words = grid.row()
            told = [section.first if section.first != before else "", inner]
            for cell, name in zip(names, told, strict=False):
                fill(cell, [(name, "Theme Name")])
            fill(words, [(f"“{quote.printed}”", "Passage"), (quote.label, "Passage Label")])
            before, inner = section.first, ""
    return Download("quotes.docx", WORD, page.to_bytes())
