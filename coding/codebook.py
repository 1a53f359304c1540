"""The codebook as a value: a tree of codes, themes among them, links from themes to codes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from coding.errors import CodebookError, PathError
from coding.paths import join_path, split_path

KINDS = ("theme", "code")
STRAND = "strand"
"""The kind of the node under which a strand's own codebook stands; people cannot give it."""
STAGES = ("idea", "candidate", "reviewed", "named", "set aside")


@dataclass(frozen=True, slots=True)
class Code:
    """A node of the tree. ``parent`` is None at the top."""

    id: str
    name: str
    parent: str | None = None
    kind: str = "code"
    stage: str = "candidate"
    definition: str = ""
    include: str = ""
    exclude: str = ""
    examples: tuple[str, ...] = ()
    colour: str | None = None
    central_idea: str = ""

    @property
    def is_theme(self) -> bool:
        """Whether the node is a theme."""
        return self.kind == "theme"


@dataclass(frozen=True, slots=True)
class ThemePath:
    """One way by which a code serves a theme: node ids from the top theme down to the code."""

    ids: tuple[str, ...]
    names: tuple[str, ...]


@dataclass(frozen=True)
class Codebook:
    """Codes in the order they are shown (parents before children), and the links of themes.

    CodebookError where a parent is missing, a cycle stands, or two ways read as one path.
    """

    codes: tuple[Code, ...] = ()
    links: tuple[tuple[str, str], ...] = ()
    """Pairs (node served, code that serves it besides its own place)."""
    mapped: tuple[tuple[str, str], ...] = ()
    """Pairs (integrated theme, code of a strand that feeds it by the crosswalk)."""
    _by_id: dict[str, Code] = field(init=False, repr=False, compare=False, default_factory=dict)
    _children: dict[str | None, list[str]] = field(
        init=False, repr=False, compare=False, default_factory=dict
    )

    def __post_init__(self) -> None:
        for code in self.codes:
            self._by_id[code.id] = code
            self._children.setdefault(code.parent, []).append(code.id)
        for code in self.codes:
            self._check_chain(code)
        for node, code_id in (*self.links, *self.mapped):
            if node not in self._by_id or code_id not in self._by_id:
                raise CodebookError("A link names a code that is not in the codebook.")

    def _check_chain(self, code: Code) -> None:
        seen = {code.id}
        at = code
        while at.parent is not None:
            if at.parent in seen:
                raise CodebookError(f"“{code.name}” would stand under itself.")
            seen.add(at.parent)
            parent = self._by_id.get(at.parent)
            if parent is None:
                raise CodebookError(f"“{at.name}” stands under a code that is not there.")
            at = parent

    def __getitem__(self, code_id: str) -> Code:
        return self._by_id[code_id]

    def __contains__(self, code_id: object) -> bool:
        return code_id in self._by_id

    def __iter__(self) -> Iterator[Code]:
        return iter(self.codes)

    def __len__(self) -> int:
        return len(self.codes)

    def children(self, code_id: str | None) -> list[Code]:
        """Direct children in order; of None, the top of the tree."""
        return [self._by_id[child] for child in self._children.get(code_id, ())]

    def walk(self, code_id: str | None = None) -> list[tuple[int, Code]]:
        """(depth, code) of everything below ``code_id``, in the order it is shown."""
        found: list[tuple[int, Code]] = []
        stack = [(0, code) for code in reversed(self.children(code_id))]
        while stack:
            depth, code = stack.pop()
            found.append((depth, code))
            stack.extend((depth + 1, child) for child in reversed(self.children(code.id)))
        return found

    def chain(self, code_id: str) -> list[Code]:
        """From the top of the tree down to the code."""
        chain = [self._by_id[code_id]]
        while chain[-1].parent is not None:
            chain.append(self._by_id[chain[-1].parent])
        return chain[::-1]

    def path(self, code_id: str) -> str:
        """The whole path of a code as text, folders included."""
        return join_path([code.name for code in self.chain(code_id)])

    def subtree(self, code_id: str) -> list[str]:
        """Ids of the code and everything below it."""
        return [code_id, *(code.id for _, code in self.walk(code_id))]

    def themes(self) -> list[Code]:
        """Every theme, in the order of the tree."""
        return [code for _, code in self.walk() if code.is_theme]

    def evidence(self, theme_id: str) -> frozenset[str]:
        """Ids of the codes whose codings count for a theme.

        Its subtree, and every code linked or mapped to any node of it with that code's own subtree.
        """
        own = set(self.subtree(theme_id))
        linked = [code for node, code in (*self.links, *self.mapped) if node in own]
        return frozenset(own.union(*(self.subtree(code) for code in linked)))

    def theme_paths(self, code_id: str) -> list[ThemePath]:
        """Every way the code serves a theme: its own place first, then by links, in link order."""
        chain = self.chain(code_id)
        ways = [self._from_top_theme(chain)]
        for node, linked in (*self.links, *self.mapped):
            below = next((at for at, code in enumerate(chain) if code.id == linked), None)
            if below is not None:
                served = self._from_top_theme(self.chain(node))
                strand = [] if chain[0] in served or chain[0].kind != STRAND else chain[:1]
                ways.append([*served, *strand, *chain[below:]] if served else [])
        paths = [ThemePath(tuple(c.id for c in w), tuple(c.name for c in w)) for w in ways if w]
        return list(dict.fromkeys(paths))

    def theme_path(self, theme_id: str) -> tuple[str, ...]:
        """The path of a theme from the top theme down to it."""
        return tuple(code.name for code in self._from_top_theme(self.chain(theme_id)))

    def strand_of(self, code_id: str) -> Code | None:
        """The node of the strand in whose codebook a code stands; None: the integrated one."""
        top = self.chain(code_id)[0]
        return top if top.kind == STRAND else None

    def integrated(self) -> list[Code]:
        """The themes of the integrated codebook, in the order of the tree."""
        return [theme for theme in self.themes() if self.strand_of(theme.id) is None]

    @staticmethod
    def _from_top_theme(chain: Sequence[Code]) -> list[Code]:
        """From the top theme down; in a strand's codebook the strand stands before it, so that
        themes of two strands with one name have two paths."""
        first = next((at for at, code in enumerate(chain) if code.is_theme), None)
        if first is None:
            return []
        strand = chain[:1] if chain[0].kind == STRAND else ()
        return [*strand, *chain[first:]]

    def check_paths(self) -> None:
        """CodebookError where two different ways would print as the same path.

        Tables name evidence by its path, so a path must say which codes it runs through.
        """
        seen: dict[tuple[str, ...], ThemePath] = {}
        for code in self.codes:
            for path in self.theme_paths(code.id):
                for length in range(1, len(path.ids) + 1):
                    part = ThemePath(path.ids[:length], path.names[:length])
                    other = seen.setdefault(part.names, part)
                    if other.ids != part.ids:
                        raise CodebookError(
                            f"Two different codes would both be “{join_path(part.names)}” in the "
                            "tables. Rename one of them."
                        )

    def find(self, name_or_path: str) -> list[Code]:
        """Codes with this path, or, where none has it, with this name (NFC, case folded)."""
        from coding.text import folded

        try:
            steps = [folded(step) for step in split_path(name_or_path)]
        except PathError:
            return []
        by_path = [
            code for code in self.codes if [folded(c.name) for c in self.chain(code.id)] == steps
        ]
        if by_path:
            return by_path
        by_theme_path = [
            code
            for code in self.codes
            if any([folded(n) for n in way.names] == steps for way in self.theme_paths(code.id))
        ]
        if by_theme_path:
            return by_theme_path
        wanted = {folded(name_or_path), *(steps if len(steps) == 1 else ())}
        return [code for code in self.codes if folded(code.name) in wanted]
