"""Small invented transcripts, one a dialect: text, then what a reader should make of it.

Each case is (name, file name, text, turns); a turn is (speaker or None, its words).
"""

from __future__ import annotations

Case = tuple[str, str, str, list[tuple[str | None, str]]]


def _case(name: str, text: str, turns: list[tuple[str | None, str]], file: str = "a.txt") -> Case:
    return name, file, text, turns


AB = [("A", "One."), ("B", "Two."), ("A", "Three."), ("B", "Four.")]


def _of(a: str, b: str) -> list[tuple[str | None, str]]:
    return [(a, "One."), (b, "Two."), (a, "Three."), (b, "Four.")]


def _lines(a: str, b: str, between: str = "\n") -> str:
    return between.join((f"{a}One.", f"{b}Two.", f"{a}Three.", f"{b}Four."))


LABELLED: list[Case] = [
    _case("role and code", _lines("INT: ", "P1: "), _of("INT", "P1")),
    _case("no space after the colon", _lines("INT:", "P1:"), _of("INT", "P1")),
    _case(
        "space before the colon",
        _lines("Intervieweuse : ", "Marie : "),
        _of("Intervieweuse", "Marie"),
    ),
    _case("tab after the colon", _lines("I:\t", "R:\t"), _of("I", "R")),
    _case("tab alone", _lines("INT\t", "P01\t"), _of("INT", "P01")),
    _case(
        "demographics",
        _lines("INT: ", "P1 (Female, 62): "),
        _of("INT", "P1"),
    ),
    _case(
        "time, then the name on its own line",
        "[00:01:02] Speaker 1\nOne.\n\n[00:01:05] Speaker 2\nTwo.\n\n[00:01:09] Speaker 1\n"
        "Three.\n",
        [("Speaker 1", "One."), ("Speaker 2", "Two."), ("Speaker 1", "Three.")],
    ),
    _case(
        "name and time on their own line, a second paragraph",
        "Ann Lee  0:00  \nOne.\n\nMore.\n\nBo Day  0:12  \nTwo.\n\nUnknown Speaker  1:02:03  \n"
        "Three.\n",
        [("Ann Lee", "One.\n\nMore."), ("Bo Day", "Two."), ("Unknown Speaker", "Three.")],
    ),
    _case(
        "name, time in brackets",
        "Ann (00:01)\nOne.\n\nBo (00:04)\nTwo.\n\nAnn (00:09)\nThree.\n",
        [("Ann", "One."), ("Bo", "Two."), ("Ann", "Three.")],
    ),
    _case(
        "name, time, colon",
        "Speaker 1 (00:01):\nOne.\n\nSpeaker 2 (00:04):\nTwo.\n\nSpeaker 1 (00:09):\nThree.\n",
        [("Speaker 1", "One."), ("Speaker 2", "Two."), ("Speaker 1", "Three.")],
    ),
    _case(
        "time, name, colon",
        _lines("[00:01:02] Ann: ", "[00:01:04] Bo: "),
        _of("Ann", "Bo"),
    ),
    _case(
        "time with a dash, name, colon",
        _lines("00:01:02 - Ann: ", "00:01:04 - Bo: "),
        _of("Ann", "Bo"),
    ),
    _case(
        "times from and to on their own line, then the name",
        "0:0:0.0 --> 0:0:3.5\nAnn Lee\nOne.\n\n0:0:4.0 --> 0:0:6.1\nBo Day\nTwo.\n\n"
        "0:0:7.0 --> 0:0:8.1\nAnn Lee\nThree.\n",
        [("Ann Lee", "One."), ("Bo Day", "Two."), ("Ann Lee", "Three.")],
    ),
    _case(
        "chat log: name in brackets, clock time",
        "[Ann Lee] 10:12:13\nOne.\n\n[Bo Day] 10:12:20\nTwo.\n\n[Ann Lee] 10:13:00\nThree.\n",
        [("Ann Lee", "One."), ("Bo Day", "Two."), ("Ann Lee", "Three.")],
    ),
    _case("en dash", _lines("Interviewer – ", "Respondent – "), _of("Interviewer", "Respondent")),
    _case("hyphen", _lines("Interviewer - ", "Anna - "), _of("Interviewer", "Anna")),
    _case("em dash", _lines("MOD — ", "P3 — "), _of("MOD", "P3")),
    _case(
        "title with a full stop",
        _lines("Dr. Smith: ", "Mrs. Jones: "),
        _of("Dr. Smith", "Mrs. Jones"),
    ),
    _case(
        "a key at the top",
        "I1 = first interviewer, X2 = patient\n\n" + _lines("I1: ", "X2: "),
        [(None, "I1 = first interviewer, X2 = patient"), *_of("I1", "X2")],
    ),
    _case(
        "a key with colons",
        "I: Interviewer\nR: Respondent\n\n" + _lines("I: ", "R: "),
        [(None, "I: Interviewer"), (None, "R: Respondent"), *_of("I", "R")],
    ),
    _case("bracketed ids", _lines("[id1] ", "[id2] ", "\n\n"), _of("id1", "id2")),
    _case(
        "bracketed with a colon",
        _lines("[SPEAKER_00]: ", "[SPEAKER_01]: "),
        _of("SPEAKER_00", "SPEAKER_01"),
    ),
    _case("angle brackets", _lines("<Speaker 1> ", "<Speaker 2> "), _of("Speaker 1", "Speaker 2")),
    _case("round brackets", _lines("(P1) ", "(P2) "), _of("P1", "P2")),
    _case(
        "bold with the colon inside",
        _lines("**Ann Lee:** ", "**Bo Day:** ", "\n\n"),
        _of("Ann Lee", "Bo Day"),
        "a.md",
    ),
    _case(
        "bold with the colon outside",
        _lines("**Ann**: ", "**Bo**: ", "\n\n"),
        _of("Ann", "Bo"),
        "a.md",
    ),
    _case("bold without a colon", _lines("**Ann** ", "**Bo** ", "\n\n"), _of("Ann", "Bo"), "a.md"),
    _case("italics", _lines("*Ann:* ", "_Bo:_ ", "\n\n"), _of("Ann", "Bo"), "a.md"),
    _case(
        "bold names on their own line",
        "**Ann**\nOne.\n\n**Bo**\nTwo.\n\n**Ann**\nThree.\n\n**Bo**\nFour.\n",
        _of("Ann", "Bo"),
        "a.md",
    ),
    _case(
        "headings as names",
        "### Ann [00:01]\nOne.\n\n### Bo [00:04]\nTwo.\n\n### Ann [00:09]\nThree.\n",
        [("Ann", "One."), ("Bo", "Two."), ("Ann", "Three.")],
        "a.md",
    ),
    _case(
        "bold and a time in the words",
        "# Title\n\n**Ann:** [00:00:00] One.\n\n**Bo:** \\[00:12\\] Two.\n\n**Ann:** Three.\n",
        [
            (None, "# Title"),
            ("Ann", "[00:00:00] One."),
            ("Bo", "\\[00:12\\] Two."),
            ("Ann", "Three."),
        ],
        "a.md",
    ),
    _case(
        "role on its own line with a colon",
        "Interviewer:\nOne.\n\nParticipant:\nTwo.\n\nInterviewer:\nThree.\n",
        [("Interviewer", "One."), ("Participant", "Two."), ("Interviewer", "Three.")],
    ),
    _case(
        "names on their own lines",
        "ANN\nOne.\n\nBO\nTwo.\n\nANN\nThree.\n\nBO\nFour.\n",
        _of("ANN", "BO"),
    ),
    _case("questions and answers", _lines("Q: ", "A: "), _of("Q", "A")),
    _case("questions and answers with a full stop", _lines("Q. ", "A. "), _of("Q", "A")),
    _case("caption marks", _lines(">> ANN: ", ">> BO: "), _of("ANN", "BO")),
    _case(
        "line numbers", "1 INT: One.\n2 P1: Two.\n3 INT: Three.\n4 P1: Four.\n", _of("INT", "P1")
    ),
    _case(
        "lower case",
        _lines("interviewer: ", "anna: ") + "\n" + _lines("interviewer: ", "anna: "),
        _of("interviewer", "anna") * 2,
    ),
    _case(
        "colon without a time in German",
        _lines("Interviewerin: ", "Befragte: "),
        _of("Interviewerin", "Befragte"),
    ),
    _case(
        "times at the end (f4)",
        "I: One. #00:00:05-0#\nB: Two. #00:00:09-3#\nI: Three. #00:00:12-1#\n",
        [("I", "One."), ("B", "Two."), ("I", "Three.")],
    ),
    _case(
        "Spanish", _lines("Entrevistadora: ", "María José: "), _of("Entrevistadora", "María José")
    ),
    _case(
        "Portuguese",
        _lines("Pesquisador: ", "Participante 2: "),
        _of("Pesquisador", "Participante 2"),
    ),
    _case("Russian", _lines("Интервьюер: ", "Респондент 1: "), _of("Интервьюер", "Респондент 1")),
    _case("Greek names", _lines("Άννα: ", "Γιώργος: "), _of("Άννα", "Γιώργος")),
    _case("Chinese, full-width colon", _lines("采访者：", "受访者："), _of("采访者", "受访者")),
    _case("Japanese", _lines("インタビュアー：", "田中さん："), _of("インタビュアー", "田中さん")),
    _case("Korean", _lines("면접자: ", "김민지: "), _of("면접자", "김민지")),
    _case("Arabic", _lines("الباحث: ", "سارة: "), _of("الباحث", "سارة")),
    _case(
        "Hebrew with direction marks", _lines("\u200fמראיין: ", "\u200fדנה: "), _of("מראיין", "דנה")
    ),
    _case("Hindi", _lines("साक्षात्कारकर्ता: ", "प्रतिभागी: "), _of("साक्षात्कारकर्ता", "प्रतिभागी")),
    _case("Thai", _lines("ผู้สัมภาษณ์: ", "ผู้ให้สัมภาษณ์: "), _of("ผู้สัมภาษณ์", "ผู้ให้สัมภาษณ์")),
    _case(
        "a name with a comma and a degree",
        _lines("**Mia B. Reed, Psy.D:** ", "**Adam Ross:** ", "\n\n"),
        _of("Mia B. Reed, Psy.D", "Adam Ross"),
        "a.md",
    ),
    _case(
        "unlabelled paragraphs continue",
        "INT: One.\n\nAnd more.\n\nP1: Two.\n\nINT: Three.\n\nP1: Four.\n",
        [("INT", "One.\n\nAnd more."), ("P1", "Two."), ("INT", "Three."), ("P1", "Four.")],
    ),
    _case(
        "hard-wrapped lines",
        "Interviewer: One is a line that is broken where it becomes too long for the page\n"
        "and goes on here: like this.\n\nInterviewee: Two is no shorter than the first one was, so "
        "it breaks\nas well.\n\nInterviewer: Three.\n",
        [
            (
                "Interviewer",
                "One is a line that is broken where it becomes too long for the page\n"
                "and goes on here: like this.",
            ),
            ("Interviewee", "Two is no shorter than the first one was, so it breaks\nas well."),
            ("Interviewer", "Three."),
        ],
    ),
    _case(
        "front matter with fields",
        "Interview 3\nDate: 12 May 2020\nInterviewer: Jane Smith\nParticipant: P03\n"
        "Location: Leeds\n\n"
        "Interviewer: Hello, how are you?\nParticipant: Well.\nInterviewer: Good.\n"
        "Participant: Yes.\n",
        [
            (None, "Interview 3"),
            (None, "Date: 12 May 2020"),
            (None, "Interviewer: Jane Smith"),
            (None, "Participant: P03"),
            (None, "Location: Leeds"),
            ("Interviewer", "Hello, how are you?"),
            ("Participant", "Well."),
            ("Interviewer", "Good."),
            ("Participant", "Yes."),
        ],
    ),
    _case(
        "initials with names above",
        "Interviewer: Jane Smith (JS)\nInterviewee: Bob Hill (BH)\n\n" + _lines("JS: ", "BH: "),
        [
            (None, "Interviewer: Jane Smith (JS)"),
            (None, "Interviewee: Bob Hill (BH)"),
            *_of("JS", "BH"),
        ],
    ),
    _case(
        "a closing rule",
        _lines("INT: ", "P1: ", "\n\n") + "\n\n=====\nEnd of transcript.\n",
        [*_of("INT", "P1"), (None, "End of transcript.")],
    ),
    _case(
        "nobody knows who",
        "INT: One.\nP1: Two.\n?: Three.\nSeveral voices: Four.\nINT: Five.\nP1: Six.\n",
        [
            ("INT", "One."),
            ("P1", "Two."),
            ("?", "Three."),
            ("Several voices", "Four."),
            ("INT", "Five."),
            ("P1", "Six."),
        ],
    ),
    _case(
        "sounds are no speakers",
        "INT: One.\n[laughter]\nP1: Two.\n[inaudible] indeed.\nINT: Three.\n[laughter]\n"
        "P1: Four.\n[inaudible] so.\n",
        [
            ("INT", "One.\n[laughter]"),
            ("P1", "Two.\n[inaudible] indeed."),
            ("INT", "Three.\n[laughter]"),
            ("P1", "Four.\n[inaudible] so."),
        ],
    ),
    _case(
        "clock times are no speakers",
        "INT: One.\n12:30: we met.\nP1: Two.\n10:15 we left.\nINT: Three.\nP1: Four.\n",
        [
            ("INT", "One.\n12:30: we met."),
            ("P1", "Two.\n10:15 we left."),
            ("INT", "Three."),
            ("P1", "Four."),
        ],
    ),
    _case(
        "addresses are no speakers",
        "INT: One.\nhttps://example.org/a: see there.\nP1: Two.\nhttp://example.org\n"
        "INT: Three.\nP1: Four.\n",
        [
            ("INT", "One.\nhttps://example.org/a: see there."),
            ("P1", "Two.\nhttp://example.org"),
            ("INT", "Three."),
            ("P1", "Four."),
        ],
    ),
    _case(
        "Note and the like inside speech",
        "INT: One.\n\nNote: this is an aside.\n\nP1: Two.\n\nNote: another.\n\nINT: Three.\n\n"
        "For example: so.\n\nP1: Four.\n",
        [
            ("INT", "One.\n\nNote: this is an aside."),
            ("P1", "Two.\n\nNote: another."),
            ("INT", "Three.\n\nFor example: so."),
            ("P1", "Four."),
        ],
    ),
    _case(
        "a phrase before a colon that recurs in speech",
        "Ann: One.\n\nThe thing is: it was late.\n\nBo: Two.\n\nThe thing is: I knew.\n\n"
        "Ann: Three.\n\nBo: Four.\n",
        [
            ("Ann", "One.\n\nThe thing is: it was late."),
            ("Bo", "Two.\n\nThe thing is: I knew."),
            ("Ann", "Three."),
            ("Bo", "Four."),
        ],
    ),
    _case(
        "a word once before a colon",
        "INT: One.\n\nYesterday: nothing happened.\n\nP1: Two.\n\nINT: Three.\n\nP1: Four.\n",
        [
            ("INT", "One.\n\nYesterday: nothing happened."),
            ("P1", "Two."),
            ("INT", "Three."),
            ("P1", "Four."),
        ],
    ),
    _case(
        "reported speech with a colon",
        'Ann: She said: "Go." And he said: "No."\nBo: Two.\nAnn: Three.\nBo: Then I said: fine.\n',
        [
            ("Ann", 'She said: "Go." And he said: "No."'),
            ("Bo", "Two."),
            ("Ann", "Three."),
            ("Bo", "Then I said: fine."),
        ],
    ),
    _case(
        "a third speaker who speaks once",
        "P1: One.\nP2: Two.\nP1: Three.\nP2: Four.\nP3: Five.\n",
        [("P1", "One."), ("P2", "Two."), ("P1", "Three."), ("P2", "Four."), ("P3", "Five.")],
    ),
    _case("two turns in all", "INT: One.\nP1: Two.\n", [("INT", "One."), ("P1", "Two.")]),
    _case(
        "one speaker",
        "P1: One.\n\nP1: Two.\n\nP1: Three.\n",
        [("P1", "One."), ("P1", "Two."), ("P1", "Three.")],
    ),
    _case(
        "only the interviewer is labelled",
        "MODERATOR: One?\n\nIt was fine.\n\nReally.\n\nMODERATOR: Two?\n\nNo.\n",
        [
            ("MODERATOR", "One?"),
            (None, "It was fine."),
            (None, "Really."),
            ("MODERATOR", "Two?"),
            (None, "No."),
        ],
    ),
    _case(
        "hard-wrapped lines without blank ones",
        "Anna: This is a line that goes on to the very end of the page where it breaks and\n"
        "goes on here.\nBen: And so does this one, which is no shorter than the one above was\n"
        "either.\nAnna: Three.\nBen: Four.\n",
        [
            (
                "Anna",
                "This is a line that goes on to the very end of the page where it breaks and\n"
                "goes on here.",
            ),
            ("Ben", "And so does this one, which is no shorter than the one above was\neither."),
            ("Anna", "Three."),
            ("Ben", "Four."),
        ],
    ),
    _case(
        "continued labels",
        "Ann: One.\nBo: Two.\nAnn (cont.): Three.\nBo: Four.\n",
        _of("Ann", "Bo"),
    ),
    _case(
        "Windows line ends",
        "INT: One.\r\nP1: Two.\r\nINT: Three.\r\nP1: Four.\r\n",
        _of("INT", "P1"),
    ),
    _case(
        "old Mac line ends",
        "INT: One.\rP1: Two.\rINT: Three.\rP1: Four.\r",
        _of("INT", "P1"),
    ),
]

UNLABELLED: list[Case] = [
    _case(
        "paragraphs",
        "I like it.\n\nI do: very much.\n\nSo: yes.\n",
        [(None, "I like it."), (None, "I do: very much."), (None, "So: yes.")],
    ),
    _case(
        "asides before colons in prose",
        "Note: keep it dry.\n\nIt was warm.\n\nNote: keep it cool.\n\nWe left.\n\nWe ate.\n\n"
        "We slept.\n",
        [
            (None, w)
            for w in (
                "Note: keep it dry.",
                "It was warm.",
                "Note: keep it cool.",
                "We left.",
                "We ate.",
                "We slept.",
            )
        ],
    ),
    _case(
        "one recurring word before a colon in long prose",
        "\n\n".join(
            [
                "Breakfast: porridge.",
                *(f"Line {i} of the diary." for i in range(30)),
                "Breakfast: eggs.",
            ]
        ),
        [
            (None, w)
            for w in (
                "Breakfast: porridge.",
                *(f"Line {i} of the diary." for i in range(30)),
                "Breakfast: eggs.",
            )
        ],
    ),
    _case(
        "a poem with a refrain",
        "Once upon a midnight dreary\nWhile I pondered weak and weary\n\nNevermore\n\n"
        "Deep into that darkness peering\nLong I stood there wondering fearing\n\nNevermore\n",
        [
            (None, "Once upon a midnight dreary\nWhile I pondered weak and weary"),
            (None, "Nevermore"),
            (None, "Deep into that darkness peering\nLong I stood there wondering fearing"),
            (None, "Nevermore"),
        ],
    ),
    _case(
        "a song",
        "Verse\nRiver run\n\nChorus\nOh river\n\nVerse\nRiver bend\n\nChorus\nOh river\n",
        [
            (None, "Verse\nRiver run"),
            (None, "Chorus\nOh river"),
            (None, "Verse\nRiver bend"),
            (None, "Chorus\nOh river"),
        ],
    ),
    _case(
        "short answers on their own lines",
        "Do you like it here?\n\nYes\n\nAnd the food?\n\nNo\n\nThe staff?\n\nYes\n\n"
        "The rooms?\n\nNo\n",
        [
            (None, w)
            for w in (
                "Do you like it here?",
                "Yes",
                "And the food?",
                "No",
                "The staff?",
                "Yes",
                "The rooms?",
                "No",
            )
        ],
    ),
    _case(
        "a timetable",
        "10:00: we met\n\n10:30: we talked\n\n11:00: we left\n",
        [(None, w) for w in ("10:00: we met", "10:30: we talked", "11:00: we left")],
    ),
    _case(
        "addresses",
        "https://example.org\n\nhttp://example.org/b\n",
        [(None, "https://example.org"), (None, "http://example.org/b")],
    ),
    _case(
        "dashes in prose",
        "Yeah - I think so.\n\nWell - you know.\n\nYeah - sure.\n\nIt was fine.\n\n"
        "It was good.\n\nWell - no.\n\nWe left.\n",
        [
            (None, w)
            for w in (
                "Yeah - I think so.",
                "Well - you know.",
                "Yeah - sure.",
                "It was fine.",
                "It was good.",
                "Well - no.",
                "We left.",
            )
        ],
    ),
    _case(
        "numbered list",
        "1. Cost: too high\n\n2. Time: too long\n\n3. Staff: too few\n",
        [(None, w) for w in ("1. Cost: too high", "2. Time: too long", "3. Staff: too few")],
    ),
    _case(
        "Chinese reported speech",
        "我说：不行。\n\n他问：为什么？\n\n我说：太贵。\n\n他问：多少？\n",
        [(None, w) for w in ("我说：不行。", "他问：为什么？", "我说：太贵。", "他问：多少？")],
    ),
]
