"""What is different between two codebooks: every kind of difference, words marked exactly."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from coding.codebook import Code, Codebook
from coding.codebook_changes import GONE, NEW, SAME, differences, marked_words

WORDS = st.lists(
    st.sampled_from(["being", "asked", "heard", "—", "it’s", "não", "\n", "  ", ",", "a"]),
    max_size=12,
).map(" ".join)


@given(WORDS | st.text(max_size=40), WORDS | st.text(max_size=40))
def test_the_marks_hold_both_wordings(before: str, after: str) -> None:
    parts = marked_words(before, after)
    assert "".join(words for kind, words in parts if kind != NEW) == before
    assert "".join(words for kind, words in parts if kind != GONE) == after
    assert all(words for _, words in parts)


def test_words_are_marked_whole() -> None:
    assert marked_words("Being asked at the clinic.", "Being heard at the clinic.") == (
        (SAME, "Being "), (GONE, "asked"), (NEW, "heard"), (SAME, " at the clinic."),
    )  # fmt: skip
    assert marked_words("one two three", "one 2 3 three four") == (
        (SAME, "one "), (GONE, "two"), (NEW, "2 3"), (SAME, " three"), (NEW, " four"),
    )  # fmt: skip


def test_wordings_with_little_in_common_are_not_woven() -> None:
    before, after = "When people were asked to come", "A new view of what counts"
    assert marked_words(before, after) == ((GONE, before), (NEW, after))
    assert marked_words("", "new") == ((NEW, "new"),)
    assert marked_words("same", "same") == ((SAME, "same"),)
    assert marked_words("", "") == ()


BEFORE = Codebook(
    (
        Code("t", "Time", kind="theme", stage="idea", definition="When."),
        Code("w", "waiting", "t", include="late", examples=("a", "b")),
        Code("q", "queues", "t", definition="Standing."),
        Code("c", "Care", kind="theme"),
        Code("x", "gone"),
    ),
    (("c", "w"),),
)
AFTER = Codebook(
    (
        Code("t", "Timing", kind="theme", stage="named", definition="When and for whom."),
        Code("w", "waiting", "c", include="late", exclude="travel", examples=("b", "c")),
        Code("c", "Care", kind="theme", central_idea="Being seen."),
        Code("n", "new", "c", definition="Fresh."),
    ),
    (("t", "n"), ("t", "w")),
)


def test_every_kind_of_difference() -> None:
    found = [(d.kind, d.path, d.before, d.after) for d in differences(BEFORE, AFTER, {"q": "w"})]
    assert found == [
        ("renamed", "Timing", "Time", "Timing"),
        ("stage", "Timing", "idea", "named"),
        ("definition", "Timing", "When.", "When and for whom."),
        ("central idea", "Care", "", "Being seen."),
        ("moved", "Care > waiting", "Time", "Care"),
        ("exclude", "Care > waiting", "", "travel"),
        ("examples", "Care > waiting", "a\nb", "b\nc"),
        ("linked", "Care > waiting", "", "Timing"),
        ("unlinked", "Care > waiting", "Care", ""),
        ("added", "Care > new", "", "Fresh."),
        ("linked", "Care > new", "", "Timing"),
        ("merged", "Time > queues", "queues", "Care > waiting"),
        ("removed", "gone", "", ""),
    ]


def test_what_merged_into_something_merged_ends_where_that_is() -> None:
    a, b, c = (Code(name, name) for name in "abc")
    (first, second) = differences(Codebook((a, b, c)), Codebook((c,)), {"a": "b", "b": "c"})
    assert (first.kind, first.after, second.kind, second.after) == ("merged", "c", "merged", "c")
    loop = differences(Codebook((a, b)), Codebook(()), {"a": "b", "b": "a"})
    assert [each.kind for each in loop] == ["removed", "removed"]


def test_a_codebook_is_not_different_from_itself() -> None:
    assert differences(BEFORE, BEFORE) == ()
    shuffled = replace(BEFORE, codes=BEFORE.codes[:3] + BEFORE.codes[3:][::-1])
    assert differences(BEFORE, shuffled) == ()
