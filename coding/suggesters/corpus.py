"""A study's segments as rows, made once for as long as the texts stay the same.

Nothing here depends on what is coded, so a decision changes nothing of it. Every wording is one
row: words and pieces of words (float32, in blocks, so that no second copy is ever needed), beside
the encoder's vector. Of more than ``FEW`` wordings, what occurs in one wording alone has no column
that is kept: it could not tell any other wording apart.
"""

from __future__ import annotations

import hashlib
import heapq
import threading
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any, Protocol

from coding.suggesters.encoding import Encoder, text_hash
from coding.suggesters.features import Features, times
from coding.suggesters.kept import Kept
from coding.suggesters.recipes import Recipe
from coding.suggesters.wordings import MOST_PASSED_OVER
from coding.text import folded

BLOCK = 2048
"""Texts that are made into rows at once; between two blocks the work can be stopped."""
ENCODED = 256
"""Texts that are encoded at once: a sentence model takes seconds for them."""
FEW = 20_000
MOST_NEAR = 60
"""Definitions whose likeness to every wording is kept."""

Watch = Callable[[str, int, int], None]
"""Told what is going on, how much of it is done, of how much; may raise to stop it."""


class VectorStore(Protocol):
    """Where an encoder's vectors are kept, by the hash of the text they are of (float16)."""

    def known(self, model: str) -> Iterable[tuple[str, bytes]]:
        """All that are kept of a model."""
        ...

    def keep(self, model: str, vectors: Mapping[str, bytes]) -> None:
        """Keep some more."""
        ...


def unwatched(_doing: str, _done: int, _of: int) -> None:
    """Nobody looks."""


class Corpus:
    """See the module. ``texts``: the examples' texts, in their order."""

    def __init__(self, recipe: Recipe, texts: Sequence[str]) -> None:
        import numpy as np

        self.recipe = recipe
        self.texts: list[str] = []
        """Every wording once, in the order of its first example."""
        self.first: list[int] = []
        """Where that example stands."""
        place: dict[str, int] = {}
        self._at: dict[str, int] = {}
        for n, text in enumerate(texts):
            if text not in self._at:
                at = self._at[text] = place.setdefault(folded(text), len(self.texts))
                if at == len(self.texts):
                    self.texts.append(text)
                    self.first.append(n)
        self._place = place
        self.at = np.array([self._at[text] for text in texts], np.int64)
        """The wording of every example."""
        self.kept = Kept(MOST_NEAR)
        self.taught: dict[str, Kept] = {}
        """Theme → what was learnt of it (``learning``)."""
        self.lowest = self._lowest()
        self.features, self._block = Features(), BLOCK
        self._blocks: list[Any] = []
        self._vectors: Any = None
        self._reading = threading.Lock()

    @property
    def is_read(self) -> bool:
        """Whether the rows have been made."""
        return bool(self._blocks)

    def read(self, watch: Watch = unwatched, store: VectorStore | None = None) -> None:
        """Make the rows, once; whoever stops it by ``watch`` leaves nothing half made."""
        with self._reading:
            if not self._blocks:
                features = Features()
                blocks, vectors = self._made(features, watch), self._encoded(watch, store)
                self.features, self._vectors, self._blocks = features, vectors, blocks

    def find(self, text: str) -> int | None:
        """Which wording a text is; None where it is none of them."""
        found = self._at.get(text)
        return self._place.get(folded(text)) if found is None else found

    def rows(self, at: Any) -> Any:
        """The rows of some wordings (in rising order), ready to be learnt from; float64."""
        import numpy as np
        from scipy.sparse import csr_matrix, hstack, vstack

        at = np.asarray(at)
        cut = np.searchsorted(at, np.arange(len(self._blocks) + 1) * self._block)
        parts = [
            block[at[cut[n] : cut[n + 1]] - n * self._block]
            for n, block in enumerate(self._blocks)
            if cut[n] < cut[n + 1]
        ]
        found = vstack(parts, format="csr") if parts else self._blocks[0][:0]
        if self._vectors is not None:
            found = hstack([found, csr_matrix(self._vectors[at])], format="csr")
        found = found.astype(np.float64)
        found.sort_indices()
        return found

    def new_rows(self, texts: Sequence[str]) -> Any:
        """Rows of other texts."""
        from scipy.sparse import csr_matrix, hstack

        found = self.features.rows(texts)
        if self.recipe.encoder is None:
            return found
        return hstack([found, csr_matrix(self.recipe.encoder.encode(list(texts)))], format="csr")

    def product(self, weights: Any) -> Any:
        """Every wording's row times the weights."""
        import numpy as np

        sparse = self._blocks[0].shape[1]
        found = np.concatenate([block @ weights[:sparse] for block in self._blocks])
        return found if self._vectors is None else found + self._vectors @ weights[sparse:]

    def likeness(self, told: str) -> Any:
        """Cosine of every wording to a definition: of vectors, or of words without an encoder."""
        import numpy as np

        if self.recipe.encoder is not None:
            return self._vectors @ self.recipe.encoder.encode([told])[0]
        row = self.features.rows([told])
        return np.concatenate([_cosines(block, row) for block in self._blocks])

    def new_likeness(self, texts: Sequence[str], told: str) -> Any:
        """The same of other texts."""
        encoder = self.recipe.encoder
        if encoder is not None:
            return encoder.encode(list(texts)) @ encoder.encode([told])[0]
        return _cosines(self.features.rows(texts), self.features.rows([told]))

    def _lowest(self) -> Any:
        """Wordings that are learnt from where nobody codes them: drawn by the hash of their words,
        so that the same are drawn whatever is coded."""
        import numpy as np

        def lot(n: int) -> bytes:
            return hashlib.sha256(self.texts[n].encode("utf-8", "surrogatepass")).digest()

        drawn = heapq.nsmallest(MOST_PASSED_OVER, range(len(self.texts)), key=lot)
        return np.array(sorted(drawn), np.int64)

    def _parts(self) -> Iterator[list[str]]:
        for start in range(0, max(len(self.texts), 1), self._block):
            yield self.texts[start : start + self._block]

    def _made(self, features: Features, watch: Watch) -> list[Any]:
        import numpy as np

        many = len(self.texts)
        watch("reading", 0, many)
        words, pieces = features.words.begin(self._parts()), features.pieces.begin(self._parts())
        words_in = np.zeros(features.words.width, np.int64)
        pieces_in = np.zeros(features.pieces.width, np.int64)
        counted = list(zip(words, pieces, strict=True))
        for numbers, runs in counted:
            words_in += times(features.words.counted(numbers))
            pieces_in += times(features.pieces.counted(runs))
        features.set_frequency(words_in, pieces_in, many)
        if many > FEW:
            features.keep_only(words_in > 1, pieces_in > 1)
        blocks, done = [], 0
        for numbers, runs in counted:  # counted again: quicker than it is large to keep
            both = features.words.counted(numbers), features.pieces.counted(runs)
            blocks.append(features.weighed(*both).astype(np.float32))
            done += blocks[-1].shape[0]
            watch("reading", done, many)
        return blocks

    def _encoded(self, watch: Watch, store: VectorStore | None) -> Any:
        import numpy as np

        encoder = self.recipe.encoder
        if encoder is None:
            return None
        found = np.zeros((len(self.texts), encoder.dimensions), np.float32)
        left = np.arange(len(self.texts)) if store is None else self._kept_vectors(store, found)
        for start in range(0, len(left), ENCODED):
            watch("encoding", len(self.texts) - len(left) + start, len(self.texts))
            at = left[start : start + ENCODED]
            found[at] = encoder.encode([self.texts[n] for n in at])
            if store is not None:
                hashes = [text_hash(self.texts[n]) for n in at]
                blobs = (row.tobytes() for row in found[at].astype(np.float16))
                store.keep(encoder.id, dict(zip(hashes, blobs, strict=True)))
        return found

    def _kept_vectors(self, store: VectorStore, found: Any) -> Any:
        """Fill in what is kept; returns the wordings that have to be encoded."""
        import numpy as np

        encoder: Encoder | None = self.recipe.encoder
        assert encoder is not None
        wanted = {text_hash(text): n for n, text in enumerate(self.texts)}
        missing = np.ones(len(self.texts), bool)
        for hash_, blob in store.known(encoder.id):
            at = wanted.get(hash_)
            if at is not None and len(blob) == 2 * encoder.dimensions:
                found[at] = np.frombuffer(blob, np.float16)
                missing[at] = False
        return np.flatnonzero(missing)


def _cosines(rows: Any, row: Any) -> Any:
    """Of each sparse row to one; 0 where a row holds nothing."""
    import numpy as np

    length = np.sqrt(np.asarray(rows.multiply(rows).sum(axis=1)).ravel())
    own = float(np.sqrt(row.multiply(row).sum()))
    product = (rows @ row.T).toarray().ravel()
    return product / (np.where(length > 0, length, 1.0) * (own if own > 0 else 1.0))
