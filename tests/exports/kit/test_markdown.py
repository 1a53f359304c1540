"""Markdown: markup escaped where a reader would act on it, and prose left readable."""

from __future__ import annotations

import pytest

from workbench.exports.kit.as_markdown import escaped


@pytest.mark.parametrize(
    ("words", "printed"),
    [
        ("Well (yes), no: it was fine. Really!", "Well (yes), no: it was fine. Really!"),
        ("# no heading", "\\# no heading"),
        ("- no bullet", "\\- no bullet"),
        ("1. no list", "1\\. no list"),
        ("2) no list", "2\\) no list"),
        ("2024 was long.", "2024 was long."),
        ("=cmd|x", "\\=cmd\\|x"),
        ("*a* _b_ `c` [d](e)", "\\*a\\* \\_b\\_ \\`c\\` \\[d\\](e)"),
        ("http://x.y www.x.y a@b.c", "http\\://x.y www\\.x.y a\\@b.c"),
        ("<b>&amp;", "&lt;b&gt;&amp;amp;"),
        ("one\ntwo", "one<br>two"),
    ],
)
def test_escaped(words: str, printed: str) -> None:
    assert escaped(words) == printed
