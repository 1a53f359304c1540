"""Any bytes, and valid files changed a little, are read or refused by every reader."""

from __future__ import annotations

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from importers.registry import importers
from tests.robust.hostile.fuzz import told, tried
from tests.robust.hostile.mutating import mutated
from tests.robust.hostile.seeds import seeds

READERS = len(importers())
STARTS = st.sampled_from([data[:size] for data in seeds().values() for size in (0, 8, 60, 400)])


@settings(max_examples=150, deadline=None)
@given(STARTS, st.binary(max_size=300), st.sampled_from(sorted(seeds())))
def test_any_bytes(start: bytes, rest: bytes, name: str) -> None:
    assert tried(start + rest, name) is None
    for n in range(READERS):
        assert told(start + rest, n) is None


@pytest.mark.parametrize("name", sorted(seeds()))
def test_mutated(name: str) -> None:
    chance = random.Random(name)
    others = list(seeds().values())
    for n in range(40):
        data = mutated(seeds()[name], chance.choice(others), chance)
        fault = tried(data, name) or told(data, n)
        assert fault is None, (data, fault)
