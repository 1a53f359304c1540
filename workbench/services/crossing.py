"""The crosswalk: how the codes of strands map to integrated themes; people decide, step by step."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from coding.codebook import STRAND, Code, Codebook
from coding.crosswalk import DISMISSED, FEEDING, RELATIONS
from coding.paths import join_path
from workbench.errors import NotFound, Refused, UsageError
from workbench.services import codebooks
from workbench.services.blindness import refuse_blind
from workbench.services.codebooks import CodeFields, Editor
from workbench.services.snapshot import Applied, Snapshot, load
from workbench.services.study import Study
from workbench.storage.changes import Change, new_id
from workbench.storage.queries import strands as queries
from workbench.storage.queries.alive import all_living
from workbench.storage.rows.reconciling import CrosswalkRow
from workbench.values import Scope
from workbench.values.crossing import Crosswalk, Mapped, StrandCode

ONLY_HERE = RELATIONS[-1]


def crosswalk(study: Study) -> Crosswalk:
    """The codebooks side by side with what was decided; Refused for who is blind to a strand."""
    with study.reading() as session:
        refuse_blind(session, study, "the crosswalk")
        snapshot = load(session, study.project_id, Scope())
        rows = queries.crosswalk(session, study.project_id)
    return side_by_side(snapshot, rows)


def side_by_side(snapshot: Snapshot, rows: Sequence[CrosswalkRow]) -> Crosswalk:
    """The codebooks of a snapshot side by side, with these rows of the crosswalk."""
    book = snapshot.codebook
    mapped: dict[str, list[Mapped]] = defaultdict(list)
    for row in rows:
        if row.relation == DISMISSED or row.code_id not in book:
            continue
        theme = "" if row.theme_id is None else join_path(book.theme_path(row.theme_id))
        mapped[row.code_id].append(Mapped(row.code_id, row.theme_id, row.relation, theme))
    coded = coded_by(snapshot)
    columns = []
    for root in book.children(None):
        if root.kind == STRAND:
            codes = [c for _, c in book.walk(root.id)]
            columns.append((root.name, tuple(_card(book, c, root, mapped, coded) for c in codes)))
    integrated = [c for _, c in book.walk() if c.kind != STRAND and book.strand_of(c.id) is None]
    return Crosswalk(
        tuple(columns), tuple(_card(book, code, None, mapped, coded) for code in integrated)
    )


def _card(
    book: Codebook,
    code: Code,
    root: Code | None,
    mapped: dict[str, list[Mapped]],
    coded: dict[str, list[Applied]],
) -> StrandCode:
    chain = book.chain(code.id)[0 if root is None else 1 :]
    return StrandCode(
        id=code.id,
        name=code.name,
        path=join_path([each.name for each in chain]),
        depth=len(chain) - 1,
        is_theme=code.is_theme,
        definition=code.definition or code.central_idea,
        strand=None if root is None else root.name,
        passages=len({c.id for id_ in book.subtree(code.id) for c in coded.get(id_, ())}),
        mapped=tuple(mapped.get(code.id, ())),
        went=root is None
        or any(_settled(mapped, each) for each in chain)
        or _all_below_went(book, code, mapped),
    )


def _settled(mapped: dict[str, list[Mapped]], code: Code) -> bool:
    return any(m.relation in (*FEEDING, ONLY_HERE) for m in mapped.get(code.id, ()))


def _all_below_went(book: Codebook, code: Code, mapped: dict[str, list[Mapped]]) -> bool:
    """Whether all that a theme consists of went somewhere, though nothing was said of it whole."""
    below = book.children(code.id)
    return bool(below) and all(
        _settled(mapped, each) or _all_below_went(book, each, mapped) for each in below
    )


def coded_by(snapshot: Snapshot) -> dict[str, list[Applied]]:
    """Code id → its codings."""
    found: dict[str, list[Applied]] = defaultdict(list)
    for coding in snapshot.codings:
        found[coding.code_id].append(coding)
    return found


def decide(
    study: Study, code: str, theme: str | None, relation: str, *, strand: str | None = None
) -> Crosswalk:
    """Say what a code of a strand is to an integrated theme (“only here”: no theme), as one step.

    The same again changes nothing. “only here” ends what it was to themes, and the other way round.
    """
    with study.acting("map code") as change:
        put(study, change, code, theme, relation, strand=strand)
    return crosswalk(study)


def put(
    study: Study,
    change: Change,
    code: str,
    theme: str | None,
    relation: str,
    *,
    strand: str | None = None,
) -> None:
    """The same within an action."""
    _checked(relation, theme)
    refuse_blind(change.session, study, "the crosswalk")
    book = Editor(change).value()
    node = _strand_code(book, code, strand)
    target = None if theme is None else integrated_theme(book, theme)
    _put(change, node.id, None if target is None else target.id, relation)
    _refuse_two_ways(change, book)


def gather(
    study: Study, codes: Sequence[str], name: str, relation: str = "same", *, definition: str = ""
) -> Crosswalk:
    """Make an integrated theme of codes of strands (by id or path), mapped to it, as one step."""
    with study.acting("make integrated theme") as change:
        make(study, change, codes, name, relation, definition=definition)
    return crosswalk(study)


def make(
    study: Study,
    change: Change,
    codes: Sequence[str],
    name: str,
    relation: str = "same",
    *,
    definition: str = "",
) -> None:
    """The same within an action."""
    _checked(relation, name)
    refuse_blind(change.session, study, "the crosswalk")
    editor = Editor(change)
    nodes = [_strand_code(editor.value(), code, None) for code in codes]
    fields = CodeFields(kind="theme", definition=definition or None)
    row = editor.add(name, None, fields, new_id())
    editor.check()
    for node in nodes:
        _put(change, node.id, row.id, relation)
    _refuse_two_ways(change, editor.value())


def dismiss(study: Study, one: str, other: str) -> None:
    """Turn a proposed pair down (ids, one of them a code of a strand): it is proposed no more."""
    with study.acting("dismiss proposal") as change:
        put_aside(study, change, one, other)


def put_aside(study: Study, change: Change, one: str, other: str) -> None:
    """The same within an action."""
    refuse_blind(change.session, study, "the crosswalk")
    book = Editor(change).value()
    for id_ in (one, other):
        if id_ not in book:
            raise NotFound("A code of this proposal was taken away. Look again.")
    if book.strand_of(one) is None:
        one, other = other, one
    known = [r for r in _rows(change) if (r.code_id, r.theme_id) == (one, other)]
    if not known:
        change.add(CrosswalkRow(id=new_id(), code_id=one, theme_id=other, relation=DISMISSED))


def clear(
    study: Study, code: str, theme: str | None = None, *, strand: str | None = None
) -> Crosswalk:
    """Take back what was decided of a code and a theme (None: everything of the code)."""
    with study.acting("unmap code") as change:
        take_away(study, change, code, theme, strand=strand)
    return crosswalk(study)


def take_away(
    study: Study, change: Change, code: str, theme: str | None, *, strand: str | None = None
) -> None:
    """The same within an action."""
    refuse_blind(change.session, study, "the crosswalk")
    book = Editor(change).value()
    node = _strand_code(book, code, strand)
    target = None if theme is None else integrated_theme(book, theme)
    rows = [
        row
        for row in _rows(change)
        if row.code_id == node.id
        and row.relation != DISMISSED
        and (target is None or row.theme_id == target.id)
    ]
    if not rows:
        raise NotFound(f"Nothing was decided of “{node.name}” there, so nothing is taken back.")
    for row in rows:
        change.end(row)


def _checked(relation: str, theme: str | None) -> None:
    if relation not in RELATIONS:
        raise UsageError(f"A relation is one of {', '.join(RELATIONS)}, not “{relation}”.")
    if (theme is None) != (relation == ONLY_HERE):
        raise UsageError("“only here” names no integrated theme; every other relation names one.")


def _strand_code(book: Codebook, code: str, strand: str | None) -> Code:
    found = codebooks.find(book, code, strand=strand)
    if found.kind == STRAND or book.strand_of(found.id) is None:
        raise Refused(
            f"“{found.name}” is no code of a strand's own codebook. Name one, with its strand "
            "where several have it: STRAND > CODE"
        )
    return found


def integrated_theme(book: Codebook, theme: str) -> Code:
    """The integrated theme of this name, path or id; strands' themes are not looked at."""
    found = [book[theme]] if theme in book else book.find(theme)
    own = [each for each in found if each.is_theme and book.strand_of(each.id) is None]
    if not own:
        known = ", ".join(each.name for each in book.integrated()) or "none yet"
        raise NotFound(f"No integrated theme is called “{theme}”. There are: {known}")
    if len(own) > 1:
        raise Refused(f"Several integrated themes are called “{theme}”. Write the whole path.")
    return own[0]


def _put(change: Change, code_id: str, theme_id: str | None, relation: str) -> None:
    mine = [row for row in _rows(change) if row.code_id == code_id]
    for row in mine:
        if row.relation != DISMISSED and (row.theme_id is None) != (theme_id is None):
            change.end(row)
    present = next((row for row in mine if row.theme_id == theme_id), None)
    if present is None:
        change.add(CrosswalkRow(id=new_id(), code_id=code_id, theme_id=theme_id, relation=relation))
    elif present.relation != relation:
        change.replace(present, relation=relation)


def _rows(change: Change) -> Sequence[CrosswalkRow]:
    return all_living(change.session, CrosswalkRow, change.project_id)


def _refuse_two_ways(change: Change, book: Codebook) -> None:
    """Refused where the new mapping would print two different ways as one path."""
    from dataclasses import replace

    from coding.errors import CodebookError

    born = change.born_rows(CrosswalkRow)
    pairs = {(row.code_id, row.theme_id): row.relation for row in [*_rows(change), *born]}
    mapped = tuple(
        (theme, code)
        for (code, theme), relation in pairs.items()
        if theme is not None and relation in FEEDING
    )
    try:
        replace(book, mapped=mapped).check_paths()
    except CodebookError as error:
        raise Refused(str(error)) from error
