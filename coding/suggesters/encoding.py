"""What turns texts into dense vectors, and the static embedding that needs no download.

The static embedding is wordllama's (MIT): a vector for every piece of a word, averaged.
Its two files are read from the installed package; its own loader asks the network and is not used.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any, Protocol

from coding.errors import CodingError

BATCH = 1024


class Encoder(Protocol):
    """Texts to rows of length one (nothing but zeros where a text holds no words)."""

    id: str
    """Which model, to the byte: vectors of one id may be kept and reused."""
    dimensions: int

    def encode(self, texts: Sequence[str]) -> Any:
        """float32, texts × dimensions, rounded to what float16 holds, so that kept is as new."""
        ...


class ModelError(CodingError):
    """A model that is not there or cannot be read."""


def unit_rows(rows: Any) -> Any:
    """Rows brought to length one and rounded to float16's precision, as float32."""
    import numpy as np

    length = np.linalg.norm(rows, axis=1, keepdims=True)
    whole: Any = (rows / np.where(length > 0, length, 1)).astype(np.float16).astype(np.float32)
    return whole


class StaticEmbedding:
    """Mean of the vectors of a text's word pieces."""

    def __init__(self, weights: Path, tokenizer: Path) -> None:
        import numpy as np
        from safetensors import safe_open
        from tokenizers import Tokenizer

        with safe_open(str(weights), framework="numpy") as file:
            names = list(file.keys())
            if len(names) != 1:
                raise ModelError(f"{weights.name} holds {len(names)} tables; one is expected.")
            self._table = file.get_tensor(names[0]).astype(np.float32)
        self._tokenizer = Tokenizer.from_file(str(tokenizer))
        self._tokenizer.no_padding()
        self._tokenizer.no_truncation()
        self.dimensions = int(self._table.shape[1])
        self.id = f"static {weights.stem} {digest(weights, tokenizer)}"

    def encode(self, texts: Sequence[str]) -> Any:
        """See :class:`Encoder`."""
        import numpy as np

        rows = np.zeros((len(texts), self.dimensions), np.float32)
        for start in range(0, len(texts), BATCH):
            part = list(texts[start : start + BATCH])
            for n, found in enumerate(
                self._tokenizer.encode_batch_fast(part, add_special_tokens=False), start
            ):
                if found.ids:
                    rows[n] = self._table[np.asarray(found.ids)].mean(axis=0)
        return unit_rows(rows)


def digest(*files: Path) -> str:
    """The first 16 hexadecimal digits of the SHA-256 over the files' bytes."""
    import hashlib

    whole = hashlib.sha256()
    for file in files:
        with file.open("rb") as opened:
            while block := opened.read(1 << 20):
                whole.update(block)
    return whole.hexdigest()[:16]


@lru_cache(maxsize=1)
def static_embedding() -> StaticEmbedding | None:
    """The installed package's embedding; None where the package or its files are not there."""
    found = find_spec("wordllama")
    if found is None or not found.submodule_search_locations:
        return None
    folder = Path(next(iter(found.submodule_search_locations)))
    weights = folder / "weights" / "l2_supercat_256.safetensors"
    tokenizer = folder / "tokenizers" / "l2_supercat_tokenizer_config.json"
    if not weights.is_file() or not tokenizer.is_file():
        return None
    return StaticEmbedding(weights, tokenizer)


def text_hash(text: str) -> str:
    """The name a text's vector is kept under: the SHA-256 of its UTF-8 bytes."""
    import hashlib

    return hashlib.sha256(text.encode("utf-8")).hexdigest()


class Keeping:
    """An encoder that remembers: each wording is encoded once."""

    def __init__(self, encoder: Encoder, known: dict[str, Any] | None = None) -> None:
        self._encoder = encoder
        self.id = encoder.id
        self.dimensions = encoder.dimensions
        self.known: dict[str, Any] = {} if known is None else known
        """Hash of a text → its vector (float16)."""
        self.new: list[str] = []
        """Hashes of what was encoded here and was not known before."""

    def encode(self, texts: Sequence[str]) -> Any:
        """See :class:`Encoder`."""
        import numpy as np

        if not texts:
            return np.zeros((0, self.dimensions), np.float32)
        hashes = [text_hash(text) for text in texts]
        missing = {h: t for h, t in zip(hashes, texts, strict=True) if h not in self.known}
        if missing:
            found = self._encoder.encode(list(missing.values())).astype(np.float16)
            self.known.update(zip(missing, found, strict=True))
            self.new += missing
        return np.stack([self.known[h] for h in hashes]).astype(np.float32)
