"""Who was asked what, beside who raised a theme in answer to it; html."""

from __future__ import annotations

from workbench.ui.look import GroupMarks, link, text
from workbench.values.theme_asked import ThemeAsked


def table(found: ThemeAsked, marks: GroupMarks) -> str:
    """Question × group: who raised the theme, out of who was asked."""
    if not found.questions:
        return (
            '<p class="wb-quiet">The study has no topic guide yet, so who was asked is not known: '
            "a group that does not raise a theme may never have been asked. Its questions are "
            f"entered on the page <a {link('documents')}>Documents</a>.</p>"
        )
    groups = [g for g in marks if any(g in each.groups for each in found.questions)]
    heads = "".join(f'<th scope="col">{marks[g].badge} {text(g)}</th>' for g in groups)
    rows = "".join(
        f'<tr><th scope="row"><b>{text(each.question.number)}</b> {text(each.question.text)}</th>'
        + "".join(f"<td>{_cell(each.groups.get(g))}</td>" for g in groups)
        + "</tr>"
        for each in found.questions
    )
    unasked = "".join(f"<td>{found.unasked.get(g, 0)}</td>" for g in groups)
    return (
        f'{_unmarked(found)}<div class="wb-scroll"><table class="wb-figures wb-asked-of">'
        f'<thead><tr><th scope="col">Question</th>{heads}</tr></thead><tbody>{rows}'
        f'<tr><th scope="row">Raised in answer to no question</th>{unasked}</tr>'
        "</tbody></table></div>"
        '<p class="wb-quiet">An answer is what is said after a question and before the next one '
        "that is marked. Asked: who speaks there, or who sat in the group it was put to.</p>"
    )


def _cell(figures: tuple[int, int, int] | None) -> str:
    if figures is None or not figures[2]:
        return '<span class="wb-of">not meant for them</span>'
    raised, asked, of = figures
    if not asked:
        return f'<span class="wb-of">not asked (0 of {of})</span>'
    return f'<b>{raised}</b> raised it <span class="wb-of">· {asked} of {of} asked</span>'


def _unmarked(found: ThemeAsked) -> str:
    if not found.unmarked:
        return ""
    some = len(found.unmarked) < found.documents
    what = f"In {len(found.unmarked)} of {found.documents} documents" if some else "In no document"
    verb = "no question is marked yet" if some else "is a question marked yet"
    return (
        f'<p class="wb-note">{what} {verb}: what was asked there is not known. Mark them on the '
        f"page <a {link('documents')}>Documents</a>.</p>"
    )
