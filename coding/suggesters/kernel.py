"""Where many passages are coded: kernel ridge regression of all themes at once.

Rifkin & Lippert 2007 (regularized least squares; leave-one-out scores in closed form). The kernel
is half the cosine of the weighted words, half ``exp(-3 (1 - cosine))`` of the dense vectors, so
that passages count as alike which share words or meaning. Held-out scores are exact: every passage
by what was learnt from all the others. It takes one matrix of passages × passages; beyond ``MOST``
of them the regressions of :mod:`coding.suggesters.ranking` are used.
"""

from __future__ import annotations

from typing import Any

from coding.suggesters.ranking import Ranker

LEAST, MOST = 500, 8_000
"""Coded passages from which on, and up to which, the kernel is used."""
DENSE_SHARE = 0.5
NEARNESS = 3.0
PENALTY = 0.5
PART = 1_000
"""Rows whose likenesses are held at once."""


class KernelRanker(Ranker):
    """A ranker whose scores are near 1 for passages of a theme and near 0 for others."""

    learner = "kernel ridge"

    def _learn_all(self) -> None:
        import numpy as np
        from scipy.linalg import lapack

        coded = self.coded.astype(np.float32)
        self._middle = coded.mean(axis=0)
        matrix = self._alike(self.rows)
        matrix[np.diag_indices_from(matrix)] += np.float32(PENALTY)
        # A symmetric matrix is its own transpose: the lower half is the upper one to LAPACK.
        factor, failed = lapack.spotrf(matrix.T, lower=0, overwrite_a=1)
        if failed:
            raise ArithmeticError(f"The likenesses of the passages have no factor ({failed}).")
        inverse, _ = lapack.spotri(factor, lower=0, overwrite_c=1)
        own = np.diag(inverse).copy()
        wanted = coded - self._middle
        self._duals = _symmetric_product(inverse, wanted)
        self._left_out = self._middle + wanted - self._duals / own[:, None]

    def _plain(self, rows: Any) -> Any:
        import numpy as np

        parts = [
            self._alike(rows[start : start + PART]) @ self._duals
            for start in range(0, rows.shape[0], PART)
        ]
        found = np.vstack(parts) if parts else np.zeros((0, self.coded.shape[1]))
        return (found + self._middle).astype(np.float64)

    def _held_out_plain(self) -> Any:
        import numpy as np

        return self._left_out[: self.own].astype(np.float64)

    def _alike(self, rows: Any) -> Any:
        """Rows × the passages learnt from, float32."""
        import numpy as np

        dense = 0 if self.recipe.encoder is None else self.recipe.encoder.dimensions
        words = self.rows.shape[1] - dense
        known, known_dense = self.rows[:, :words].T.tocsc(), self.rows[:, words:].toarray()
        found = np.empty((rows.shape[0], self.rows.shape[0]), np.float32)
        for start in range(0, rows.shape[0], PART):
            part = rows[start : start + PART]
            # Words and pieces of words are each of length one, hence the half.
            alike = (part[:, :words] @ known).toarray() / 2
            if dense:
                near = part[:, words:].toarray() @ known_dense.T
                alike *= 1 - DENSE_SHARE
                alike += DENSE_SHARE * np.exp(NEARNESS * (near - 1))
            found[start : start + PART] = alike
        return found


def _symmetric_product(upper: Any, columns: Any) -> Any:
    """A symmetric matrix, of which the upper half is given, times columns."""
    from scipy.linalg import blas

    return blas.ssymm(1.0, upper, columns, lower=0)
