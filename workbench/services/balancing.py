"""Balance: which strands feed each integrated theme, with how many of their people."""

from __future__ import annotations

from coding.balance import Voiced, voiced
from coding.codebook import Codebook
from coding.paths import join_path
from workbench.services.blindness import refuse_blind
from workbench.services.crossing import side_by_side
from workbench.services.snapshot import load
from workbench.services.study import Study
from workbench.storage.queries import strands as queries
from workbench.values import Scope
from workbench.values.crossing import Balance, BalanceTheme, Crosswalk, Fed, StrandCode


def balance(study: Study, scope: Scope | None = None) -> Balance:
    """Every integrated theme with the people and themes of each strand that feed it.

    Refused for who is blind to a strand.
    """
    scope = scope or Scope()
    with study.reading() as session:
        refuse_blind(session, study, "the balance of the strands")
        snapshot = load(session, study.project_id, scope)
        names = [row.name for row in queries.strands(session, study.project_id, scope.as_of)]
        rows = queries.crosswalk(session, study.project_id, scope.as_of)
    book = snapshot.codebook
    documents = {
        d.id: (d.strand, d.words) for d in snapshot.documents.values() if d.strand is not None
    }
    counted = voiced(book, documents, snapshot.codings)
    nobody = Voiced(frozenset(), frozenset())
    themes = tuple(
        BalanceTheme(
            id=theme.id,
            theme=theme.name,
            path=join_path(book.theme_path(theme.id)),
            strands={
                name: Fed(
                    people=len(counted[theme.id].get(name, nobody).people),
                    of=len(counted[theme.id].get(name, nobody).of),
                    themes=_feeding(book, theme.id, name),
                )
                for name in names
            },
        )
        for theme in book.integrated()
    )
    return Balance(themes, (*_one_sided(themes), *_left(side_by_side(snapshot, rows))))


def _feeding(book: Codebook, theme_id: str, strand: str) -> tuple[str, ...]:
    """The codes of a strand's own codebook mapped to a theme or to anything below it."""
    below = set(book.subtree(theme_id))
    found = []
    for theme, code in book.mapped:
        root = book.strand_of(code)
        if theme in below and root is not None and root.name == strand:
            found.append(join_path([c.name for c in book.chain(code)[1:]]))
    return tuple(dict.fromkeys(found))


def _one_sided(themes: tuple[BalanceTheme, ...]) -> list[str]:
    found = []
    for each in themes:
        voicing = {name: fed for name, fed in each.strands.items() if fed.people}
        with_people = [name for name, fed in each.strands.items() if fed.of]
        if not voicing and with_people:
            found.append(f"“{each.path}” rests on nobody’s words yet, in any strand.")
        elif len(voicing) == 1 and len(with_people) > 1:
            ((name, fed),) = voicing.items()
            found.append(
                f"“{each.path}” is carried by one strand: {name}, {fed.people} of {fed.of} people. "
                "Nobody of the other strands voices it in what is coded so far."
            )
    return found


def _left(walk: Crosswalk) -> list[str]:
    found = []
    for theme in walk.nowhere:
        related = [each.theme for each in theme.mapped]
        if related:
            found.append(
                f"“{theme.path}” of {theme.strand} is only related to "
                f"{_named(related)}: its people are counted in no integrated theme."
            )
        elif not _below_went(walk, theme):
            found.append(
                f"“{theme.path}” of {theme.strand} went nowhere: it feeds no integrated theme and "
                "nobody has said that it is only here."
            )
        else:
            found.append(
                f"“{theme.path}” of {theme.strand} went nowhere as a whole; only some of what "
                "stands below it feeds an integrated theme."
            )
    return found


def _named(paths: list[str]) -> str:
    return ", ".join(f"“{path}”" for path in paths)


def _below_went(walk: Crosswalk, theme: StrandCode) -> bool:
    codes = next(codes for name, codes in walk.strands if name == theme.strand)
    return any(code.went and code.path.startswith(f"{theme.path} > ") for code in codes)
