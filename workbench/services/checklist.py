"""The checklist a study gives into practice: theme → need → item, each item with its sources."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Sequence
from typing import Any

from sqlalchemy.orm import Session

from coding import labels
from coding.offsets import canonical
from coding.parts import NO_GROUP, UNIDENTIFIED, Person
from coding.paths import join_path
from workbench.errors import NotFound, Refused, UsageError
from workbench.names import clean_id
from workbench.services import codebooks, quote_words
from workbench.services.quotes import TEMPLATE
from workbench.services.snapshot import Applied, Snapshot, load
from workbench.services.study import Study
from workbench.storage.changes import Change, new_id
from workbench.storage.queries import checklist as queries
from workbench.storage.queries import quotes as quote_queries
from workbench.storage.queries.alive import all_living, one_living
from workbench.storage.rows.checklist import ChecklistItemRow, ChecklistSourceRow
from workbench.storage.rows.coding import CodingRow
from workbench.values import Scope
from workbench.values.checklist import PRIORITIES, Checklist, ChecklistItem, ChecklistSource

MOST_WORDS = 4_000
"""Characters of a need, a wording or a note."""
FIELDS = ("need", "professionals", "patients", "priority", "note")
STEP = 1_000
"""Between the places of two items, so that others find room."""


def sheet(study: Study, *, as_of: int | None = None, name: str = "") -> Checklist:
    """The checklist as it is, or as it stood at a step; words of who may not be quoted are out."""
    with study.reading() as session:
        rows = queries.items(session, study.project_id, as_of)
        behind: dict[str, list[str]] = defaultdict(list)
        for row in queries.sources(session, study.project_id, as_of):
            behind[row.item_id].append(row.coding_id)
        reader = _Reader(
            session, study.project_id, as_of, {c for ids in behind.values() for c in ids}
        )
        found = [reader.item(row, behind[row.id]) for row in rows]
    order = {path: at for at, path in enumerate(reader.paths)}
    needs: dict[tuple[str, str], int] = {}
    for at, item in enumerate(found):
        needs.setdefault((item.theme, item.need), at)
    found.sort(key=lambda item: (order.get(item.theme, len(order)), needs[item.theme, item.need]))
    return Checklist(study.name, tuple(found), name)


class _Reader:
    """Puts together what stands behind an item."""

    def __init__(
        self, session: Session, project_id: int, as_of: int | None, codings: set[str]
    ) -> None:
        places = all_living(session, CodingRow, project_id, CodingRow.id.in_(sorted(codings)))
        documents = {row.document_id for row in places}
        self.snapshot: Snapshot = load(session, project_id, Scope(as_of=as_of), only=documents)
        self.codings: dict[str, Applied] = {
            each.id: each for each in self.snapshot.codings if each.id in codings
        }
        self.consents = quote_queries.consents(session, project_id)
        self.tidied = {
            row.coding_id: row.tidied for row in quote_queries.picks(session, project_id)
        }
        setting = quote_queries.setting(session, project_id, TEMPLATE)
        self.template = labels.DEFAULT if setting is None else setting.words
        book = self.snapshot.codebook
        self.names = {
            code.id: join_path([each.name for each in book.chain(code.id)])
            for _, code in book.walk()
        }
        self.paths = tuple(self.names.values())

    def item(self, row: ChecklistItemRow, codings: Collection[str]) -> ChecklistItem:
        applied = [each for id_, each in self.codings.items() if id_ in codings]  # by their place
        passages = [(each, quote_words.passage(self.snapshot, each)) for each in applied]
        people = self._people(applied)
        order = [g for g in (*self.snapshot.groups, NO_GROUP, UNIDENTIFIED) if g in people]
        return ChecklistItem(
            id=row.id,
            theme_id=row.theme_id,
            theme=self.names.get(row.theme_id, ""),
            need=row.need,
            professionals=row.professionals or "",
            patients=row.patients or "",
            priority=row.priority,
            note=row.note or "",
            sources=tuple(self._source(*each) for each in passages),
            people={group: len(people[group]) for group in order},
            lost=len(codings) - len(applied),
        )

    def _people(self, applied: Sequence[Applied]) -> dict[str, set[Person]]:
        """Group → whose own words lie in the passages; what is said speaking-as is not theirs."""
        people: dict[str, set[Person]] = defaultdict(set)
        for coding in applied:
            words = self.snapshot.documents[coding.document_id].words
            for part in words.parts(coding.start, coding.end):
                stretch = part.stretch
                if stretch is None or stretch.person is None or stretch.speaking_as is not None:
                    continue
                for group in stretch.own_groups:
                    people[group].add(stretch.person)
        return people

    def _source(self, coding: Applied, found: Any) -> ChecklistSource:
        themes = quote_words.themes(self.snapshot, coding.code_id)
        withheld = quote_words.withheld(self.snapshot, found, self.consents)
        document = self.snapshot.documents[coding.document_id]
        return ChecklistSource(
            coding=coding.id,
            document=document.name,
            document_id=document.id,
            turn=found.turn,
            label=quote_words.label(self.template, self.snapshot, coding, found, themes),
            groups=found.groups,
            words="" if withheld else self.tidied.get(coding.id) or found.text,
            withheld=withheld,
        )


def add(
    study: Study,
    theme: str,
    need: str,
    *,
    professionals: str = "",
    patients: str = "",
    priority: str = "should",
    note: str = "",
    sources: Sequence[str] = (),
) -> str:
    """Add an item under a need of a theme, at the end; ``sources``: codings. Its id."""
    values = _values(
        need=need, professionals=professionals, patients=patients, priority=priority, note=note
    )
    if not values["professionals"] and not values["patients"]:
        raise Refused("An item needs words: for professionals, for patients, or for both.")
    with study.acting("add checklist item") as change:
        rows = queries.items(change.session, change.project_id, None)
        last = max((row.sort for row in rows), default=0)
        row = change.add(
            ChecklistItemRow(
                id=new_id(), theme_id=_theme(change, theme), sort=last + STEP, **values
            )
        )
        id_ = row.id
        for coding in dict.fromkeys(map(clean_id, sources)):
            _attach(change, id_, coding)
    return id_


def change_item(study: Study, item: str, *, theme: str | None = None, **fields: str) -> None:
    """Change the fields given (of ``FIELDS``) or the theme of an item, as one step."""
    values: dict[str, Any] = dict(_values(**fields))
    with study.acting("change checklist item") as change:
        row = _item(change, item)
        if theme is not None:
            values["theme_id"] = _theme(change, theme)
        new = {name: value for name, value in values.items() if getattr(row, name) != value}
        worded = {"professionals": row.professionals, "patients": row.patients} | new
        if not worded["professionals"] and not worded["patients"]:
            raise Refused("An item needs words: for professionals, for patients, or for both.")
        if new:
            change.replace(row, **new)


def move(study: Study, item: str, by: int) -> None:
    """Move an item so many places up (negative) or down among those of its need, as one step."""
    with study.acting("move checklist item") as change:
        row = _item(change, item)
        mine = [
            each
            for each in queries.items(change.session, change.project_id, None)
            if (each.theme_id, each.need) == (row.theme_id, row.need)
        ]
        at = next(n for n, each in enumerate(mine) if each.id == row.id)
        to = min(max(at + by, 0), len(mine) - 1)
        if to == at:
            return
        places = [each.sort for each in mine]
        mine.insert(to, mine.pop(at))
        for each, place in zip(mine, places, strict=True):
            if each.sort != place:
                change.replace(each, sort=place)


def remove(study: Study, item: str) -> None:
    """Take an item away with its sources, as one step; earlier revisions keep it."""
    with study.acting("remove checklist item") as change:
        row = _item(change, item)
        for source in _sources(change, row.id):
            change.end(source)
        change.end(row)


def attach(study: Study, item: str, coding: str) -> None:
    """Put a coded passage behind an item; there already: nothing changes."""
    with study.acting("add checklist source") as change:
        _attach(change, _item(change, item).id, clean_id(coding))


def detach(study: Study, item: str, coding: str) -> None:
    """Take a coded passage from behind an item."""
    with study.acting("remove checklist source") as change:
        row = _item(change, item)
        for source in _sources(change, row.id):
            if source.coding_id == clean_id(coding):
                change.end(source)
                return
        raise NotFound(f"The passage {coding} does not stand behind this item.")


def _attach(change: Change, item: str, coding: str) -> None:
    if one_living(change.session, CodingRow, change.project_id, coding) is None:
        raise NotFound(f"No coding has the id {coding}. See: workbench passages STUDY --code CODE")
    if all(source.coding_id != coding for source in _sources(change, item)):
        change.add(ChecklistSourceRow(id=new_id(), item_id=item, coding_id=coding))


def _sources(change: Change, item: str) -> Sequence[ChecklistSourceRow]:
    return [
        *all_living(
            change.session, ChecklistSourceRow, change.project_id,
            ChecklistSourceRow.item_id == item,
        ),
        *(row for row in change.born_rows(ChecklistSourceRow) if row.item_id == item),
    ]  # fmt: skip


def _item(change: Change, item: str) -> ChecklistItemRow:
    row = one_living(change.session, ChecklistItemRow, change.project_id, clean_id(item))
    if row is None:
        raise NotFound(f"No checklist item has the id {item}. See: workbench checklist list")
    return row


def _theme(change: Change, theme: str) -> str:
    code = codebooks.find(codebooks.load(change.session, change.project_id), theme)
    if not code.is_theme:
        raise Refused(f"“{code.name}” is a code. Items stand under themes: choose one.")
    return code.id


def _values(**fields: str) -> dict[str, str | None]:
    unknown = set(fields) - set(FIELDS)
    if unknown:
        raise UsageError(
            f"An item has no {', '.join(sorted(unknown))}. It has: {', '.join(FIELDS)}"
        )
    values: dict[str, str | None] = {}
    for name, said in fields.items():
        words = canonical(said).text.strip()
        if len(words) > MOST_WORDS:
            raise Refused(
                f"The {name} holds at most {MOST_WORDS:,} characters; this has {len(words):,}."
            )
        values[name] = words or None
    if "need" in values and not values["need"]:
        raise Refused("Say which need the item answers.")
    if "need" in values:
        values["need"] = " ".join(str(values["need"]).split())
    if values.get("priority", "must") not in PRIORITIES:
        raise UsageError(f"The priority is {', '.join(PRIORITIES)}, not “{values['priority']}”.")
    return values
