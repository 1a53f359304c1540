"""What the columns of a table of turns are called, in the languages we know."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from importers.grammar.labels import cleaned, key_of
from importers.grammar.lexicon import words

SPEAKER = words("""
speaker, speakers, speaker name, speaker label, speaker id, speakerid, spk, spkr, talker,
speaking, speaker display name, who speaks, who said it, voice, sprecher, sprecherin, sprecher*in,
sprecher:in, sprecher/in, sprechende, redner, rednerin, locuteur, locutrice, intervenant,
intervenante, interlocuteur, orateur, hablante, orador, interlocutor, locutor, ponente, falante,
parlante, interlocutore, oratore, relatore, spreker, talare, taler, puhuja, mówca, rozmówca,
mluvčí, řečník, beszélő, vorbitor, konuşmacı, pembicara, người nói, ομιλητής, спикер, говорящий,
оратор, мовець, спікер, говорител, говорник, govornik, govorec, 说话人, 說話人, 发言人, 發言人,
说话者, 說話者, 講者, 讲者, 話者, 発言者, 発話者, 話し手, 화자, 발화자, 발언자, ผู้พูด, वक्ता,
المتحدث, المتكلم, گوینده, דובר, הדובר
""")
PERSON = words("""
name, names, participant, participants, who, person, role, from, author, user, username, user name,
actor, character, party, respondent, interviewee, member, display name, full name, agent, sender,
respondent id, participant id, participant name, person name, channel, tier, label, id speaker,
nom, prénom, rôle, participante, participant·e, nombre, rol, quien, quién, nome, papel, chi, naam,
wie, deelnemer, namn, navn, nimi, vem, kto, imię, uczestnik, wer, rolle, person/rolle,
teilnehmer, teilnehmerin, имя, имʼя, ім'я, участник, роль, кто, хто, jméno, név, ad, isim, nama,
tên, όνομα, 姓名, 名字, 角色, 参与者, 名前, 氏名, 役割, 이름, 역할, 참여자, ชื่อ, नाम, الاسم, نام,
שם
""")
TEXT = words("""
text, transcript, content, contents, speech, words, utterance, utterances, dialogue, dialog,
transcription, what was said, said, turn, response, comment, statement, sentence, sentences,
message, spoken text, caption, captions, subtitle, subtitles, body, segment text, annotation,
verbatim, quote, remark, talk, line text,
line, lines, word, token, punctuated word, transcribed text, transcript text, utt, phrase,
transkript, transkription, inhalt, äußerung, äusserung, aussage, gesagtes, wortlaut, beitrag,
redebeitrag, texte, propos, énoncé, paroles, contenu, réplique, discours, verbatims, texto,
transcripción, contenido, enunciado, intervención, diálogo, mensaje, discurso, transcrição,
conteúdo, fala, mensagem, testo, trascrizione, contenuto, battuta, enunciato, intervento, tekst,
transcriptie, uitspraak, inhoud, uiting, yttrande, innehåll, utskrift, ytring, innhold, indhold,
teksti, puhe, litteraatti, lausuma, wypowiedź, transkrypcja, treść, přepis, promluva, szöveg,
átirat, transcriere, metin, konuşma, transkripsiyon, teks, ucapan, transkrip, văn bản, nội dung,
κείμενο, απομαγνητοφώνηση, текст, реплика, высказывание, расшифровка, содержание, транскрипт,
речь, репліка, вислів, зміст, tekst wypowiedzi, 内容, 內容, 文本, 文字, 發言, 发言, 发言内容,
發言內容, 话语, 原文, 逐字稿, 转写, 転写, 発言, 発言内容, 発話, 発話内容,
テキスト, 本文, 文字起こし,
내용, 발화, 발언, 대화, 텍스트, 전사, ข้อความ, คำพูด, पाठ, कथन, النص, الكلام, المحتوى, متن, טקסט,
תוכן
""")
START = words("""
time, timestamp, time stamp, timespan, timecode, time code, times, start, start time, start at,
in, from time, begin, begin time, beginning, onset, offset start, tc in, start timecode, in point,
starttime, xmin, tmin, zeit, zeitmarke, zeitstempel, beginn, anfang, startzeit, von, timecodes,
temps, heure, début, horodatage, debut, minutage, tiempo, hora, inicio, comienzo, desde,
marca de tiempo, minuto, tempo, início, orario, ora, inizio, da, minutaggio, tijd, starttijd,
tijdstip, tid, tidpunkt, starttid, aika, alku, aikaleima, czas, początek,
znacznik czasu, čas, začátek, idő, kezdet, timp, zaman, başlangıç, süre, waktu, mulai,
thời gian, bắt đầu, ώρα, χρόνος, έναρξη, время,
начало, таймкод, тайм-код, час, початок, 时间, 時間, 開始, 开始, 开始时间, 開始時間, 時刻, 開始時刻,
时间戳, 時間戳, タイムスタンプ, 시간, 시작, 시작 시간, เวลา, เริ่ม, समय, आरंभ, الوقت, البداية, زمان,
شروع, זמן, התחלה
""")
END = words("""
end, end time, stop, stop time, out, to time, until, finish, ending, tc out, offset end, endtime,
out point, xmax, tmax, ende, endzeit, bis, fin, heure de fin, hasta, final, fim, fine, a, einde,
eindtijd, slut, sluttid, slutt, loppu, koniec, konec, vég, sfârșit, bitiş, selesai, kết thúc, τέλος,
λήξη, конец, окончание, кінець, 结束, 結束, 结束时间, 結束時間, 終了, 終了時刻, 종료, 끝, 종료 시간,
สิ้นสุด, अंत, النهاية, پایان, סוף
""")
DURATION = words("""
duration, dur, length, dauer, länge, durée, duración, duração, durata, duur, längd, varighed,
varighet, kesto, czas trwania, délka, длительность, тривалість, 时长, 時長, 長さ, 길이
""")

ROLES = ("speaker", "text", "start", "end", "duration")
_SINGLE = {
    "speaker": {w for w in SPEAKER if " " not in w},
    "text": {w for w in TEXT if " " not in w} - {"turn", "said", "words", "a", "line", "body"},
    "start": {"start", "begin", "onset", "timestamp", "timecode", "beginn", "début", "inicio",
              "início", "inizio", "начало", "time", "zeit", "temps", "tiempo", "tempo", "время"},
    "end": {"end", "stop", "finish", "ende", "fin", "fine", "fim", "конец"},
    "duration": {"duration", "dur", "dauer", "durée"},
}  # fmt: skip
_ORDER = ("duration", "end", "start", "speaker", "text")
_ABOUT = words("""
id, ids, no, number, nr, count, counts, lang, language, gender, sex, age, type, code, codes, date,
file, filename, length, confidence, score, probability, role, index, words, sentiment, summary,
notes, topic, label, labels, tokens, embedding, model, url, path, translation, translated
""")
_CAMEL = re.compile(r"(?<=[a-zß-ÿ])(?=[A-Z])")
_NOTE = re.compile(r"[(\[{][^()\[\]{}]*[)\]}]")
_APART = re.compile(r"[\s_.\-/:#*]+")


@dataclass(frozen=True, slots=True)
class Named:
    """What a column is by its name, and how well the name says so (0 is best)."""

    role: str
    rank: int


@lru_cache(maxsize=4096)
def named(header: str) -> Named | None:
    """What a column of this name holds; None where the name does not say."""
    plain = key_of(cleaned(header))
    spaced = " ".join(_APART.split(_CAMEL.sub(" ", _NOTE.sub(" ", header)))).casefold().strip()
    for key in dict.fromkeys((plain, spaced, spaced.replace(" ", ""))):
        for rank, (role, names) in enumerate(_EXACT):
            if key in names:
                return Named(role, 1 if role == "speaker" and rank == len(_EXACT) - 1 else 0)
    tokens = [token for token in spaced.split() if not token.isdigit()]
    if not tokens or len(tokens) > 6:
        return None
    about = set(tokens) & _ABOUT
    for role in _ORDER:
        if set(tokens) & _SINGLE[role] and (not about or (role == "speaker" and about <= {"id"})):
            return Named(role, 2)
    return None


_EXACT = (
    ("text", TEXT),
    ("end", END),
    ("duration", DURATION),
    ("start", START),
    ("speaker", SPEAKER),
    ("speaker", PERSON),
)
