"""A small study in which everything that is hard to count happens, built through the api."""

from __future__ import annotations

from pathlib import Path

from workbench.api import Project

ODD_FILE = 'odd, "na|me" > x 🙂.txt'
ODD_STRAND = "A|B > strand"
ODD_GROUP = 'A|B > "C", \\D\\'
ODD_PERSON = 'Zoë | "Z", \\> x\\'
ODD_THEME = 'Voices | "loud", > soft\\'

AMAL = """Interview one, taken down in March.

INT: What was waiting like?

P1: I waited three long months.

INT: And then?

P1: Nobody rang. I rang them myself.
"""
BO = """INT: How was it?

P1: The nurse smiled.

INT: And the days?

P1: Slow, slow days.
"""
CY = """INT: Anything else?

P1: Nothing to say.

INT: Really?

P1: As a patient I ache.
"""
MIXED = """Moderator: Shall we begin?

Nurse: We rush the mornings. As a patient I would hate rushing.

P1: They rush, yes.

Doctor: Clinics overrun daily.

P2: Me too.

Voice: Same here.

P3: Thank you all, truly.

Doctor: My mother waits at home.

Nurse: Quick tea helps.
"""
SINGLE = """Moderator: Welcome back.

P3: Kind words matter most.

Doctor: Targets squeeze everyone.

P9: Fine. Good.

P3: Small gifts and\u00a0e\u0301clairs.
Then second line.
"""
SURVEY = """R1: Too long a wait.

R2: شكرا لكم ok.

R1: Ring me back.
"""
PAPER = """A paper without any speaker.

It waits for nobody.
"""
DIARY = """Monday was slow.

Tuesday was slower still.
"""
ODD = """INT: Who are you?

Zed: I said "yes, no|maybe" > fine\\ 👩‍⚕️ ne\u0301e a\u2028b שלום.

INT: Good.

Zed: Second, "turn".
"""
FILES = {
    "amal.txt": (AMAL, "patients", "interview"),
    "bo.txt": (BO, "patients", "interview"),
    "cy.txt": (CY, "patients", "interview"),
    "mixed.txt": (MIXED, "staff", "mixed-group"),
    "single.txt": (SINGLE, "staff", "single-group"),
    "survey.txt": (SURVEY, "patients", "survey"),
    "paper.txt": (PAPER, "staff", "document"),
    "diary.txt": (DIARY, "patients", "document"),
    ODD_FILE: (ODD, ODD_STRAND, "interview"),
}
ESCAPED_GROUP = 'A\\|B \\> "C", \\D\\\\'
PEOPLE = [
    # document, speaker, participant, groups, facilitator
    ("amal.txt", "P1", "Amal", "Patients", "false"),
    ("bo.txt", "P1", "", "", "false"),
    ("cy.txt", "P1", "", "", "false"),
    ("mixed.txt", "Nurse", "Noor", "Professionals|Patients", "false"),
    ("mixed.txt", "P1", "Amal", "Patients", "false"),
    ("mixed.txt", "Doctor", "Dara", "Professionals", "false"),
    ("mixed.txt", "P2", "Kim", "", "false"),
    ("mixed.txt", "Voice", "", "", "false"),
    ("mixed.txt", "P3", "Rae", "Professionals", "true"),
    ("single.txt", "P3", "Rae", "Professionals", "false"),
    ("single.txt", "Doctor", "Dara", "Professionals", "false"),
    ("single.txt", "P9", "Eve", "Professionals", "false"),
    ("survey.txt", "R1", "Ren", "Patients", "false"),
    ("survey.txt", "R2", "Sol", ESCAPED_GROUP, "false"),
    ("diary.txt", "", "Dia", "Patients", "false"),
    (ODD_FILE, "Zed", ODD_PERSON, f"{ESCAPED_GROUP}|Patients", "false"),
    ("", "", "Ghost", "Absent", "false"),
]
SPEAKING_AS = [
    ("mixed.txt", "As a patient I would hate rushing.", "Patients"),  # one of her own groups
    ("mixed.txt", "mother waits at ho", "Carers"),  # ends inside a word
    ("mixed.txt", "tea hel", "Professionals"),  # one of her own groups, ends inside a word
    ("mixed.txt", "truly", "Patients"),  # by a facilitator
    ("single.txt", "Fine.", "Patients"),  # with the next: all that Eve says,
    ("single.txt", "Good.", "Carers"),  # but for the space between
    ("cy.txt", "As a patient I ache.", "Patients"),  # a whole turn of nobody known
    ("survey.txt", "لكم", ODD_GROUP),  # her own group, of an odd name
    ("paper.txt", "waits for", "Carers"),  # by nobody at all
]
THEMES = [
    # path, kind
    ("Folder", "code"),
    ("Folder > Time", "theme"),
    ("Folder > Time > waiting", "code"),
    ("Folder > Time > waiting > on hold", "code"),
    ("Folder > Time > Rhythm", "theme"),
    ("Folder > Time > Rhythm > pace", "code"),
    ("Care", "theme"),
    ("Care > kindness", "code"),
    ("Care > Small acts", "theme"),
    ('Voices \\| "loud", \\> soft\\\\', "theme"),
    ("Empty", "theme"),
    ("Loose", "code"),
    ("Loose > stray", "code"),
    ("Echo", "code"),
    ("Nowhere", "code"),
]
LINKS = [
    # node served, code serving it
    ("Care", "Folder > Time > waiting"),  # with its subtree, on hold
    ('Voices \\| "loud", \\> soft\\\\', "Folder > Time > waiting"),  # a third theme
    ("Care", "Folder > Time > Rhythm"),  # a subtheme serves another theme
    ("Care > Small acts", "Loose"),  # from outside all themes, with its subtree
    ("Folder > Time > Rhythm", "Echo"),  # Care is served by Rhythm, not by what serves Rhythm
    ("Care", "Folder > Time > Rhythm > pace"),  # a second way to the same theme
]
CODINGS = [
    # document, from (its start), to (its end), code, coder, layer
    ("amal.txt", "waited three", "three", "waiting", "AB", "individual"),
    ("amal.txt", "three long mon", "mon", "waiting", "MK", "individual"),
    ("amal.txt", "Nobody rang", "rang", "on hold", "AB", "individual"),
    ("amal.txt", "months.", "Nobody", "kindness", "AB", "individual"),
    ("amal.txt", "taken down", "down", "kindness", "AB", "individual"),
    ("amal.txt", "rang them myself", "myself", "pace", "MK", "consensus"),
    ("amal.txt", "INT: And", "INT:", "Small acts", "MK", "individual"),  # a label, nothing else
    ("bo.txt", "smiled.", "smiled.", "kindness", "AB", "individual"),
    ("bo.txt", "\n\nP1: Slow", "P1: ", "on hold", "AB", "individual"),  # space, label, space
    ("bo.txt", "Slow, slow", "slow", "pace", "AB", "individual"),
    ("bo.txt", "Slow, slow", "slow", "pace", "MK", "individual"),
    ("cy.txt", "Nothing to", "to", "Nowhere", "AB", "individual"),
    ("cy.txt", "I ache.", "ache.", "stray", "AB", "individual"),
    ("mixed.txt", "We rush", "patient I", "pace", "AB", "individual"),  # into speaking-as
    ("mixed.txt", "begin?", "We", "Rhythm", "MK", "individual"),  # the theme itself
    ("mixed.txt", "yes.", "Me too", "kindness", "AB", "individual"),  # three speakers
    ("mixed.txt", "Same here.", "here.", "Echo", "MK", "individual"),
    ("mixed.txt", "truly.", "My", "waiting", "AB", "individual"),
    ("mixed.txt", "My mother", "home.", "waiting", "MK", "consensus"),
    ("mixed.txt", "mother waits", "wai", "on hold", "AB", "individual"),
    ("mixed.txt", "Quick tea helps.", "helps.", "Loose", "AB", "individual"),
    ("single.txt", "Kind words", "words", "kindness", "AB", "individual"),
    ("single.txt", "squeeze everyone.", "Fine.", "pace", "MK", "individual"),
    ("single.txt", "gifts", "second", "stray", "AB", "consensus"),  # over a line end
    ("survey.txt", "Too long", "wait.", "waiting", "AB", "individual"),
    ("survey.txt", "لكم", "ok", "kindness", "MK", "individual"),
    ("paper.txt", "A paper", "waits", "waiting", "AB", "individual"),
    ("diary.txt", "slow.", "Tuesday", "pace", "AB", "individual"),  # over two turns
    (ODD_FILE, 'said "yes', "שלום", "Voices", "AB", "individual"),
    (ODD_FILE, 'Second, "', '"turn"', "on hold", "MK", "individual"),
]


def build(project: Project, folder: Path) -> Project:
    """Fill an empty study."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, (text, strand, method) in FILES.items():
        (folder / name).write_text(text, encoding="utf-8", newline="")
        (result,) = project.import_files([folder / name], strand=strand, method=method)
        assert result.error is None, result.error
    columns = ("document", "speaker", "participant", "groups", "facilitator")
    project.assign_participants(dict(zip(columns, row, strict=True)) for row in PEOPLE)
    project.add_group("Trustees")
    texts = {name: project.document(name).text for name in FILES}
    for document, quote, group in SPEAKING_AS:
        start = _place(texts[document], quote)
        project.speak_as(document, start, start + len(quote), group)
    project.import_codebook({"path": path, "kind": kind} for path, kind in THEMES)
    for theme, code in LINKS:
        project.link_code(theme, code)
    paths = {path.rpartition(" > ")[2]: path for path, _ in THEMES}
    paths["Voices"] = 'Voices \\| "loud", \\> soft\\\\'
    for document, first, last, code, coder, layer in CODINGS:
        text = texts[document]
        start = _place(text, first)
        end = text.index(last, start) + len(last)
        project.code(document, paths[code], start=start, end=end, coder=coder, layer=layer)
    return project


def _place(text: str, quote: str) -> int:
    assert text.count(quote) == 1, f"{quote!r} stands {text.count(quote)} times"
    return text.index(quote)
