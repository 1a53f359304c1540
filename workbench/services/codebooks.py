"""The codebook: its tree, its links, its table."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import or_
from sqlalchemy.orm import Session

from coding.codebook import KINDS, STAGES, STRAND, Code, Codebook
from coding.errors import CodebookError, PathError
from coding.offsets import canonical
from coding.paths import join_path, join_paths, split_path, split_paths
from workbench.errors import NotFound, Refused
from workbench.names import clean_id, clean_name, name_key
from workbench.services import sight
from workbench.services.study import Study
from workbench.storage.changes import Change, new_id
from workbench.storage.queries import codes as queries
from workbench.storage.queries import strands as strand_queries
from workbench.storage.queries.alive import all_living
from workbench.storage.rows.base import Lived
from workbench.storage.rows.codebook import CodebookRow, CodeExampleRow, CodeRow, ThemeLinkRow

COLOURS = (
    "#8a4fa3", "#b8506f", "#6272c3", "#a87d0f", "#7a8c2b", "#2b8c85",
    "#a65f38", "#4a739f", "#9c6b8e", "#5f8a5a", "#8f7a5a", "#7d62b0",
    "#5e2f75", "#8c2f4a", "#36448f", "#6f5206", "#525f12", "#0f5f5a",
    "#73391b", "#27496f", "#6d4260", "#365c34", "#5f4f35", "#4f3a80",
)  # fmt: skip
"""Muted hues of codes, apart from those of perspective groups."""


_COLOUR = re.compile("#[0-9a-fA-F]{6}(?:[0-9a-fA-F]{2})?")


def enter_codebook(change: Change, strand_id: str | None) -> str:
    """A new codebook with its root; returns its id."""
    id_, root = new_id(), new_id()
    change.identity("codebook", id_)
    change.add(_root(root, id_))
    change.flush_identities()
    change.plain(
        [CodebookRow(project_id=change.project_id, id=id_, strand_id=strand_id, root_code_id=root)]
    )
    return id_


def _root(id_: str, codebook_id: str) -> CodeRow:
    return CodeRow(
        id=id_, codebook_id=codebook_id, parent_id=None, kind="root", stage="named",
        name="", name_key="", sort=0,
    )  # fmt: skip


def load(session: Session, project_id: int, as_of: int | None = None) -> Codebook:
    """The study's codebooks as one value, now or as of a step.

    The integrated codebook, then each strand's own below a node that bears the strand's name; the
    crosswalk says which codes of strands feed an integrated theme.
    """
    book = queries.study_codebook(session, project_id)
    examples: dict[str, list[str]] = {}
    for row in queries.examples(session, project_id, as_of):
        examples.setdefault(row.code_id, []).append(row.words)
    strands = strand_queries.codebooks(session, project_id, as_of)
    codes = [_strand_node(row.root_code_id, row.name) for row in strands]
    for book_id in (book.id, *(row.id for row in strands)):
        rows = queries.codes(session, project_id, book_id, as_of)
        own = [_value(row, book.root_code_id, examples.get(row.id, [])) for row in rows]
        codes = own + codes if book_id == book.id else codes + own
    ids = {code.id for code in codes}
    links, mapped = (
        tuple((row.theme_id, row.code_id) for row in rows if {row.theme_id, row.code_id} <= ids)
        for rows in (
            queries.links(session, project_id, as_of),
            strand_queries.mapped(session, project_id, as_of) if strands else (),
        )
    )
    return Codebook(tuple(codes), links, mapped)


def _strand_node(root: str, name: str) -> Code:
    """The node under which a strand's own codebook stands."""
    return Code(id=root, name=name, kind=STRAND, stage="named")


def _value(row: Any, root: str, examples: list[str]) -> Code:
    return Code(
        id=row.id,
        name=row.name,
        parent=None if row.parent_id == root else row.parent_id,
        kind=row.kind,
        stage=row.stage,
        definition=row.definition or "",
        include=row.include or "",
        exclude=row.exclude or "",
        examples=tuple(examples),
        colour=row.colour,
        central_idea=row.central_idea or "",
    )


def get(study: Study, as_of: int | None = None) -> Codebook:
    """The codebook as a value."""
    with study.reading() as session:
        return load(session, study.project_id, as_of)


def find(codebook: Codebook, name_or_path: str, *, strand: str | None = None) -> Code:
    """The one code with this id, path or name; NotFound, or Refused where several have it.

    ``strand``: whose own codebook is looked in first, for what is coded in its documents.
    """
    if name_or_path in codebook:
        return codebook[name_or_path]
    found = codebook.find(name_or_path)
    if strand is not None and (root := strand_root(codebook, strand)) is not None:
        below = set(codebook.subtree(root.id)) - {root.id}
        longer = f"{join_path([root.name])} > {name_or_path}"
        own = [code for code in [*codebook.find(longer), *found] if code.id in below]
        found = list(dict.fromkeys(own)) or found
    if not found:
        raise NotFound(
            f"No code is called “{name_or_path}”. See the codebook: workbench codebook export"
        )
    if len(found) > 1:
        paths = " · ".join(codebook.path(code.id) for code in found)
        raise Refused(f"“{name_or_path}” could be any of: {paths}. Write the whole path.")
    return found[0]


def strand_root(codebook: Codebook, strand: str) -> Code | None:
    """The node under which a strand's own codebook stands; None where it has none."""
    return next(
        (
            code
            for code in codebook.children(None)
            if code.kind == STRAND and name_key(code.name) == name_key(strand)
        ),
        None,
    )


@dataclass(frozen=True)
class CodeFields:
    """What can be set of a code; None leaves it as it is (or at its default)."""

    kind: str | None = None
    stage: str | None = None
    definition: str | None = None
    include: str | None = None
    exclude: str | None = None
    colour: str | None = None
    central_idea: str | None = None

    def given(self) -> dict[str, str]:
        """The fields that were said, words made canonical, kind and stage checked."""
        if self.kind is not None and self.kind not in KINDS:
            raise Refused(f"A code’s kind is {' or '.join(KINDS)}, not “{self.kind}”.")
        if self.stage is not None and self.stage not in STAGES:
            raise Refused(f"A stage is one of {', '.join(STAGES)}, not “{self.stage}”.")
        if self.colour is not None and not _COLOUR.fullmatch(self.colour):
            raise Refused(f"A colour is written #rrggbb, not “{self.colour[:20]}”.")
        return {k: canonical(v).text for k, v in vars(self).items() if v is not None}


class Editor:
    """The codebook of one action: rows by id, changed through the action, checked at its end."""

    def __init__(self, change: Change) -> None:
        self.change = change
        self.session = change.session
        self.book = queries.study_codebook(self.session, change.project_id)
        project_id = change.project_id
        self.strands = {
            row.root_code_id: row.name for row in strand_queries.codebooks(self.session, project_id)
        }
        """Root of a strand's own codebook → the strand's name."""
        roots = {self.book.root_code_id, *self.strands}
        living = all_living(self.session, CodeRow, project_id)
        books = {row.codebook_id for row in living if row.id in roots}
        self.rows: dict[str, CodeRow] = {row.id: row for row in living if row.codebook_id in books}
        self.mapped = tuple(
            (row.theme_id, row.code_id)
            for row in (strand_queries.mapped(self.session, project_id) if self.strands else ())
        )
        self.links: dict[tuple[str, str], ThemeLinkRow] = {
            (row.theme_id, row.code_id): row
            for row in all_living(self.session, ThemeLinkRow, change.project_id)
        }
        self._by_name = {(r.parent_id, r.name_key): r.id for r in self.rows.values()}
        self._colours = len(self.rows) - 1

    def value(self) -> Codebook:
        """The codebook as it stands in this action; CodebookError where it contradicts itself."""
        root = self.book.root_code_id
        ordered = sorted(self.rows.values(), key=lambda r: (r.sort, r.name_key, r.id))
        values = [_value(row, root, []) for row in ordered if row.parent_id is not None]
        values += [_strand_node(id_, name) for id_, name in self.strands.items()]
        ids = {value.id for value in values}
        mapped = tuple(pair for pair in self.mapped if ids.issuperset(pair))
        return Codebook(tuple(values), tuple(self.links), mapped)

    def check(self) -> None:
        """Refused where the action would leave a codebook that contradicts itself."""
        try:
            self.value().check_paths()
        except CodebookError as error:
            raise Refused(str(error)) from error

    def begin(self, root: str, strand: str) -> None:
        """Take in a strand's codebook that was opened in this same action."""
        row = next(row for row in self.change.born_rows(CodeRow) if row.id == root)
        self.rows[root] = row
        self.strands[root] = strand

    def child(self, parent_id: str | None, name: str) -> CodeRow | None:
        """The code of this name under a parent (None: at the top)."""
        found = self._by_name.get((parent_id or self.book.root_code_id, name_key(name)))
        return None if found is None else self.rows[found]

    def add(self, name: str, parent_id: str | None, fields: CodeFields, id_: str) -> CodeRow:
        """A new code under a parent (None: at the top)."""
        cleaned = clean_name(name, "code")
        if self.child(parent_id, cleaned) is not None:
            where = self.value().path(parent_id) if parent_id else "the top of the codebook"
            raise Refused(f"There is a code “{cleaned}” under {where} already.")
        values: dict[str, Any] = {"kind": "code", "stage": "candidate"} | fields.given()
        values.setdefault("colour", COLOURS[self._colours % len(COLOURS)])
        self._colours += 1
        above = self.rows[parent_id or self.book.root_code_id]
        row = self.change.add(
            CodeRow(
                id=id_,
                codebook_id=above.codebook_id,
                parent_id=parent_id or self.book.root_code_id,
                name=cleaned,
                name_key=name_key(cleaned),
                sort=len(self.rows),
                **values,
            )
        )
        self._enter(row)
        return row

    def update(self, row: CodeRow, **values: Any) -> CodeRow:
        """The next version of a code; nothing where nothing is new."""
        new = {k: v for k, v in values.items() if (getattr(row, k) or "") != v}
        if not new:
            return row
        self.refuse_root(row.id)
        if "parent_id" in new:
            self.refuse_apart(row.id, new["parent_id"])
        self._by_name.pop((row.parent_id, row.name_key), None)
        changed = self.change.replace(row, **new)
        self._enter(changed)
        return changed

    def refuse_root(self, code_id: str) -> None:
        """Refused where this is the node of a strand, which is no code."""
        if code_id in self.strands:
            if sight.hides_thing(self.change.session, code_id):
                raise NotFound("There is no such code. It may have been taken away.")
            raise Refused(
                f"“{self.strands[code_id]}” is a strand with a codebook of its own, not a code. "
                "See the page Strands."
            )

    def refuse_apart(self, one: str, other: str) -> None:
        """Refused where two codes stand in two codebooks."""
        if self.rows[one].codebook_id != self.rows[other].codebook_id:
            raise Refused(
                f"“{self.rows[one].name}” stands in another codebook. Codes of strands are mapped "
                "to integrated themes in the crosswalk: workbench crosswalk set"
            )

    def _enter(self, row: CodeRow) -> None:
        self.rows[row.id] = row
        self._by_name[row.parent_id, row.name_key] = row.id

    def link(self, node_id: str, code_id: str) -> None:
        """Let a code serve a further node; nothing where it does already."""
        if (node_id, code_id) in self.links:
            return
        self.refuse_root(code_id)
        self.refuse_root(node_id)
        self.refuse_apart(code_id, node_id)
        book = self.value()
        if code_id in book.subtree(node_id) or node_id in book.subtree(code_id):
            raise Refused(
                f"“{book[code_id].name}” stands under “{book[node_id].name}” (or the other way "
                "round) and serves it already."
            )
        self.links[node_id, code_id] = self.change.add(
            ThemeLinkRow(id=new_id(), theme_id=node_id, code_id=code_id)
        )


def add(
    study: Study,
    name: str,
    *,
    parent: str | None = None,
    fields: CodeFields | None = None,
    id_: str | None = None,
) -> Code:
    """A new code; ``parent`` is a name, path or id. The same ``id_`` again changes nothing."""
    code_id = clean_id(id_) if id_ else new_id()
    with study.acting("add code") as change:
        editor = Editor(change)
        if code_id not in editor.rows:
            if id_ and change.kind_of_id(code_id) is not None:
                raise Refused(f"The id {code_id} has been used before in this study.")
            book = editor.value()
            under = find(book, parent).id if parent else None
            editor.add(name, under, fields or CodeFields(), code_id)
            editor.check()
        return editor.value()[code_id]


def change_code(
    study: Study,
    code: str,
    *,
    name: str | None = None,
    fields: CodeFields | None = None,
    examples: Sequence[str] | None = None,
) -> Code:
    """Rename a code, set its fields or its examples."""
    with study.acting("change code") as change:
        editor = Editor(change)
        row = editor.rows[find(editor.value(), code).id]
        values: dict[str, Any] = dict((fields or CodeFields()).given())
        if name is not None:
            cleaned = clean_name(name, "code")
            other = editor.child(row.parent_id, cleaned)
            if other is not None and other.id != row.id:
                raise Refused(f"There is a code “{other.name}” beside it already.")
            values |= {"name": cleaned, "name_key": name_key(cleaned)}
        editor.update(row, **values)
        if examples is not None:
            _set_examples(editor, row.id, examples)
        editor.check()
        return editor.value()[row.id]


def move(study: Study, code: str, *, under: str | None) -> Code:
    """Put a code with all below it under another (None: at the top)."""
    with study.acting("move code") as change:
        editor = Editor(change)
        return editor.value()[put_under(editor, code, under)]


def put_under(editor: Editor, code: str, under: str | None) -> str:
    """Move a code in an action (None: to the top); returns its id."""
    book = editor.value()
    row = editor.rows[find(book, code).id]
    parent = find(book, under).id if under else editor.book.root_code_id
    if parent in book.subtree(row.id):
        raise Refused(f"“{row.name}” cannot stand under itself.")
    other = editor.child(parent, row.name)
    if other is not None and other.id != row.id:
        raise Refused(f"There is a code “{other.name}” there already.")
    editor.update(row, parent_id=parent)
    editor.check()
    return row.id


def link(study: Study, theme: str, code: str) -> Codebook:
    """Let a code serve a further theme."""
    with study.acting("link code") as change:
        editor = Editor(change)
        book = editor.value()
        editor.link(find(book, theme).id, find(book, code).id)
        editor.check()
        return editor.value()


def unlink(study: Study, theme: str, code: str) -> Codebook:
    """Take a link away."""
    with study.acting("unlink code") as change:
        editor = Editor(change)
        book = editor.value()
        pair = (find(book, theme).id, find(book, code).id)
        if pair not in editor.links:
            raise NotFound(f"“{code}” is not linked to “{theme}”.")
        change.end(editor.links.pop(pair))
        return editor.value()


def delete(study: Study, code: str) -> int:
    """End a code with all below it, links, examples, codings, judgements, written cells, crosswalk.

    Returns how many codings ended with it, of those that the acting person may see.
    """
    from workbench.services.conceptual_moves import placed_of
    from workbench.services.framework_cells import cells_of
    from workbench.services.passages import hanging_on
    from workbench.services.summary_moves import summaries_of
    from workbench.storage.rows.coding import CodingRow
    from workbench.storage.rows.reconciling import CrosswalkRow, JudgementRow

    with study.acting("delete code") as change:
        editor = Editor(change)
        book = editor.value()
        top = find(book, code)
        editor.refuse_root(top.id)
        gone = set(book.subtree(top.id))
        project_id, session = change.project_id, change.session
        refuse_listed(change, gone)
        codings = all_living(session, CodingRow, project_id, CodingRow.code_id.in_(gone))
        examples = all_living(session, CodeExampleRow, project_id, CodeExampleRow.code_id.in_(gone))
        links = [row for pair, row in editor.links.items() if gone & set(pair)]
        hanging = hanging_on(change, [row.id for row in codings])
        judged = all_living(session, JudgementRow, project_id, JudgementRow.theme_id.in_(gone))
        crossing = all_living(
            session, CrosswalkRow, project_id,
            or_(CrosswalkRow.code_id.in_(gone), CrosswalkRow.theme_id.in_(gone)),
        )  # fmt: skip
        codes = [editor.rows[id_] for id_ in gone]
        told = summaries_of(change, gone)
        charted = cells_of(change, list(gone))
        ended: list[Lived] = [
            *hanging, *judged, *told, *charted, *crossing, *placed_of(change, gone), *codings,
            *examples, *links, *codes,
        ]  # fmt: skip
        for row in ended:
            change.end(row)
        return len(sight.seen_of(session, codings))


def refuse_listed(change: Change, gone: Collection[str]) -> None:
    """People wrote the checklist's items: a theme does not take them with it unasked."""
    from workbench.storage.rows.checklist import ChecklistItemRow

    rows = all_living(
        change.session, ChecklistItemRow, change.project_id, ChecklistItemRow.theme_id.in_(gone)
    )
    if rows:
        raise Refused(
            f"The checklist has {len(rows)} {'item' if len(rows) == 1 else 'items'} under what "
            "would go. Put them under another theme, or take them away, first."
        )


def table(codebook: Codebook, strand: str | None = None) -> list[dict[str, str]]:
    """The integrated codebook, or a strand's own, as rows of ``COLUMNS``, parents before children.

    NotFound where the strand has no codebook of its own.
    """
    root = None if strand is None else strand_root(codebook, strand)
    if strand is not None and root is None:
        raise NotFound(f"The strand “{strand}” has no codebook of its own.")
    top = 0 if root is None else 1
    rows = [c for _, c in codebook.walk(None if root is None else root.id) if c.kind != STRAND]
    return [
        {
            "path": join_path([c.name for c in codebook.chain(code.id)[top:]]),
            "kind": code.kind,
            "stage": code.stage,
            "definition": code.definition,
            "include": code.include,
            "exclude": code.exclude,
            "examples": " || ".join(code.examples),
            "links": join_paths(
                [c.name for c in codebook.chain(node)[top:]]
                for node, linked in codebook.links
                if linked == code.id
            ),
        }
        for code in rows
        if root is not None or codebook.strand_of(code.id) is None
    ]


def import_table(
    study: Study, rows: Iterable[Mapping[str, str]], *, strand: str | None = None
) -> Codebook:
    """Add and change codes from a table, all or none.

    A path that is there is changed (columns that are missing are left as they are), a new one is
    added, parents that are not in the table too; nothing is deleted. ``kind`` defaults to code,
    for a parent that the table only implies as well. Other programs' columns are understood where
    only one can hold the names (``codebook_columns``). ``strand``: into that strand's own codebook,
    which is made where it has none.
    """
    from workbench.services.codebook_columns import ours

    rows = ours(rows)
    with study.acting("import codebook") as change:
        top = _root_of(study, change, strand)
        editor = Editor(change)
        if top is not None and top not in editor.rows:
            editor.begin(top, strand or "")
        links: list[tuple[int, str, str]] = []
        for line, row in enumerate(rows, start=2):
            try:
                code_id = _import_row(editor, row, top)
            except (PathError, Refused) as error:
                raise Refused(f"Line {line} of the codebook: {error}") from error
            if (row.get("links") or "").strip():
                links.append((line, code_id, row["links"]))
        book = editor.value()
        for line, code_id, cell in links:
            for steps in split_paths(cell):
                path = join_path([*([book[top].name] if top else []), *steps])
                found = book.find(path)
                if len(found) != 1:
                    raise Refused(
                        f"Line {line} of the codebook links to “{path}”, which is "
                        f"{'no code of it' if not found else 'more than one code'}."
                    )
                editor.link(*_direction(book, code_id, found[0].id))
        editor.check()
    return get(study)


def _direction(book: Codebook, row: str, named: str) -> tuple[str, str]:
    """(node served, code that serves it) of a link written on a row.

    A code's row names the themes it serves; a theme's row may name the codes that serve it.
    """
    if book[row].is_theme and not book[named].is_theme:
        return row, named
    return named, row


def _root_of(study: Study, change: Change, strand: str | None) -> str | None:
    if strand is None:
        return None
    from workbench.services import strands

    return strands.root_of(change, strands.find(change, study, strand).id)


def _import_row(editor: Editor, row: Mapping[str, str], top: str | None) -> str:
    steps = split_path(row.get("path") or "")
    said = {
        name: (row.get(name) or "").strip()
        for name in ("kind", "stage", "definition", "include", "exclude")
        if name in row
    }
    fields = CodeFields(**{k: v for k, v in said.items() if v or k not in ("kind", "stage")})
    parent = top
    for step in steps[:-1]:
        above = editor.child(parent, step)
        parent = (above or editor.add(step, parent, CodeFields(), new_id())).id
    present = editor.child(parent, steps[-1])
    if present is None:
        present = editor.add(steps[-1], parent, fields, new_id())
    else:
        present = editor.update(present, **fields.given())
    if "examples" in row:
        _set_examples(editor, present.id, (row["examples"] or "").split(" || "))
    return present.id


def _set_examples(editor: Editor, code_id: str, examples: Sequence[str]) -> None:
    wanted = [canonical(p.strip()).text for p in examples if p.strip()]
    present = all_living(
        editor.session,
        CodeExampleRow,
        editor.change.project_id,
        CodeExampleRow.code_id == code_id,
    )
    if [row.words for row in sorted(present, key=lambda r: r.sort)] == wanted:
        return
    for row in present:
        editor.change.end(row)
    for sort, words in enumerate(wanted):
        editor.change.add(CodeExampleRow(id=new_id(), code_id=code_id, words=words, sort=sort))
