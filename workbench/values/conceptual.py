"""The conceptual framework: integrated themes placed and linked by people."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class NodeStrand:
    """What one strand brings to a placed theme."""

    strand: str
    people: int
    of: int
    """People of the strand who speak."""
    themes: tuple[str, ...]
    """Paths in the strand's own codebook."""


@dataclass(frozen=True, slots=True)
class ConceptualNode:
    """A placed theme and where it came from."""

    number: int
    """Its number on a photo; in the order of the codebook, from 1."""
    theme_id: str
    theme: str
    definition: str
    x: int
    y: int
    """0 to 1000 from the left, from the top."""
    passages: int
    people: int
    files: int
    strands: tuple[NodeStrand, ...]


@dataclass(frozen=True, slots=True)
class ConceptualLink:
    """An arrow from one placed theme to another."""

    source_id: str
    source: str
    target_id: str
    target: str
    label: str


@dataclass(frozen=True, slots=True)
class ConceptualFramework:
    """What is placed and linked, and which themes are not placed yet."""

    study: str
    nodes: tuple[ConceptualNode, ...]
    links: tuple[ConceptualLink, ...]
    unplaced: tuple[tuple[str, str], ...]
    """(id, name) of integrated themes, those set aside left out."""
    photo_name: str = ""
    photo: bytes = b""

    def to_json(self) -> dict[str, object]:
        """The public value of ``conceptual list --json``."""
        return {
            "nodes": [
                {"number": n.number, "id": n.theme_id, "theme": n.theme, "x": n.x, "y": n.y,
                 "passages": n.passages, "people": n.people, "files": n.files,
                 "strands": {s.strand: {"people": s.people, "of": s.of, "themes": list(s.themes)}
                             for s in n.strands}}
                for n in self.nodes
            ],
            "links": [
                {"from": link.source, "to": link.target, "label": link.label}
                for link in self.links
            ],
            "unplaced": [name for _, name in self.unplaced],
            "photo": self.photo_name or None,
        }  # fmt: skip
