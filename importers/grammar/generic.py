"""Labels that name nobody in particular, so that the same one elsewhere says nothing."""

from __future__ import annotations

import re

from importers.grammar import lexicon
from importers.grammar.labels import is_unidentified, key_of, role_of, without_paren

_VOICES = lexicon.words("""
speaker, spk, voice, female, male, woman, man, girl, boy, person, caller, audience, sprecher,
sprecherin, stimme, frau, mann, locuteur, locutrice, voix, femme, homme, intervenant, intervenante,
hablante, voz, mujer, hombre, falante, orador, mulher, homem, parlante, voce, donna, uomo, spreker,
stem, vrouw, man, talare, röst, kvinna, taler, stemme, kvinde, kvinne, mann, puhuja, nainen, mies,
mówca, głos, kobieta, mężczyzna, mluvčí, žena, muž, beszélő, nő, férfi, vorbitor, konuşmacı, kadın,
erkek, pembicara, спикер, говорящий, голос, женщина, мужчина, мовець, ομιλητής, γυναίκα, άνδρας,
דובר, דוברת, אישה, גבר, متحدث, المتحدث, رجل, امرأة, 说话人, 說話人, 发言人, 發言人, 话者, 話者,
女, 男, 女性, 男性, 화자, 여자, 남자, ผู้พูด
""")
"""Words by which software or a transcriber tells voices apart."""

_CODE = re.compile(r"[^\W\d_]\d+[^\W\d_]?|\d{3,}")
"""What, without a word, still names somebody: a letter and a number, or a number of a list."""


def is_generic(label: str) -> bool:
    """Whether a label is a role or a voice of one recording only: "Speaker 1", "Interviewer".

    ``P3``, ``Participant 3``, ``Dr Smith`` are not: they may well mean one person everywhere.
    """
    base, _ = without_paren(label)
    key = key_of(base)
    words = [word for word in re.split(r"[\W_]+|(?<=[^\W\d_])(?=\d)", key) if word]
    letters = [word for word in words if not word.isdigit() and len(word) > 1]
    if is_unidentified(base):
        return True
    if not letters:
        return _CODE.fullmatch("".join(words)) is None
    if role_of(base) == "facilitator" or all(word in _VOICES for word in letters):
        return True
    return len(letters) == len(words) and role_of(base) is not None
