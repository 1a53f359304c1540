"""The words the speaker grammar knows, in the languages it knows them; all in casefolded form.

Adding a language means adding words here and a case to ``tests/importers/test_dialects.py``.
"""

from __future__ import annotations

from importers.grammar.plain_words import (
    METADATA,
    NON_SPEECH,
    NOT_SPEAKERS,
    OPENING,
    TELLING,
    words,
)

__all__ = [
    "ANSWERS",
    "ASKED_ROLES",
    "FACILITATORS",
    "GENDERS",
    "METADATA",
    "NON_SPEECH",
    "NOT_SPEAKERS",
    "OPENING",
    "PARTICIPANTS",
    "PARTICLES",
    "PRONOUNS",
    "QUALIFIERS",
    "QUESTIONS",
    "SPEECH_VERB_ENDINGS",
    "TELLING",
    "UNIDENTIFIED",
    "words",
]

FACILITATORS = words("""
int, interviewer, facilitator, moderator, researcher, interviewers, co-facilitator, co-moderator,
interviewerin, moderatorin, forscher, forscherin, moderation, interviewende, interviewende person,
intervieweur, intervieweuse, enquêteur, enquêtrice, enqueteur, enquetrice, animateur, animatrice,
modérateur, modératrice, moderateur, moderatrice, chercheur, chercheuse, facilitateur,
facilitatrice, entrevistador, entrevistadora, moderador, moderadora, facilitador, facilitadora,
investigador, investigadora, pesquisador, pesquisadora, mediador, mediadora, intervistatore,
intervistatrice, moderatore, ricercatore, ricercatrice, facilitatore, interviewster, onderzoeker,
onderzoekster, gespreksleider, intervjuare, intervjuaren, forskare, intervjuer, intervjueren,
forsker, haastattelija, tutkija, ankieter, ankieterka, moderatorka, badacz, badaczka, prowadzący,
prowadząca, tazatel, tazatelka, kérdező, interjúkészítő, intervievator, görüşmeci, araştırmacı,
moderatör, pewawancara, người phỏng vấn, mhojaji, intervjuuja, intervijer, anketar, voditelj,
интервьюер, модератор, исследователь, ведущий, ведущая, інтерв'юер, інтерв’юер, дослідник,
интервюиращ, συνεντευκτής, συνεντεύκτρια, ερευνητής, ερευνήτρια, συντονιστής, συντονίστρια,
מראיין, מראיינת, מנחה, חוקר, חוקרת, المحاور, المحاورة, الباحث, الباحثة, الميسر, مصاحبه‌گر,
پژوهشگر, साक्षात्कारकर्ता, शोधकर्ता, ผู้สัมภาษณ์, ผู้วิจัย, 采访者, 採訪者, 访谈者, 訪談者,
访问者, 訪問者, 访员, 訪員, 主持人, 研究者, 研究员, 研究員, インタビュアー, インタビュワー,
聞き手, 質問者, 司会, 司会者, 調査者, 面接者, ファシリテーター, モデレーター, 면접자, 면담자,
인터뷰어, 진행자, 연구자, 질문자
""")

PARTICIPANTS = words("""
participant, respondent, interviewee, speaker, spk, patient, doctor, dr, pt, carer, caregiver,
nurse, client, student, teacher, subject, informant, witness, mother, father, parent, mum, dad,
daughter, son, wife, husband, user, customer, expert, gp, physician, clinician, therapist,
counsellor, counselor, host, guest, chair, chairman, chairwoman, chairperson, narrator, female,
male, man, woman, voice, person, caller, operator, agent, consultant, surgeon, pharmacist,
midwife, professor, observer, note-taker, note taker, translator, interpreter, resp, partic, focus
group participant, member, panelist, panellist, audience, presenter, commentator, reporter,
attorney, counsel, judge, court, clerk, bailiff, defendant, plaintiff, prosecutor, president,
mayor, secretary, announcer, officer, child, boy, girl, manager, employee, worker, service user,
resident, family member, relative, friend, partner, befragte, befragter, befragte person,
teilnehmer, teilnehmerin, sprecher, sprecherin, proband, probandin, patientin, arzt, ärztin,
pflegekraft, angehörige, angehöriger, experte, expertin, participante, participant·e, répondant,
répondante, enquêté, enquêtée, interviewé, interviewée, locuteur, locutrice, médecin, patiente,
intervenant, intervenante, personne interrogée, entrevistado, entrevistada, informante, hablante,
paciente, médico, médica, respondente, falante, orador, intervistato, intervistata, partecipante,
parlante, paziente, medico, rispondente, geïnterviewde, deelnemer, deelneemster, spreker, patiënt,
arts, deltagare, talare, intervjuperson, deltaker, deltager, taler, haastateltava, puhuja,
osallistuja, respondentka, badany, badana, uczestnik, uczestniczka, rozmówca, rozmówczyni, mówca,
pacjent, pacjentka, lekarz, dotazovaný, účastník, účastnice, mluvčí, résztvevő, beszélő,
válaszadó, vorbitor, participantă, intervievat, katılımcı, konuşmacı, hasta, peserta, pembicara,
narasumber, informan, người tham gia, mshiriki, респондент, респондентка, участник, участница,
спикер, говорящий, информант, пациент, пациентка, врач, учасник, учасниця, мовець, συμμετέχων,
συμμετέχουσα, ομιλητής, ερωτώμενος, ερωτώμενη, מרואיין, מרואיינת, משתתף, משתתפת, דובר, דוברת,
المشارك, المشاركة, المتحدث, المستجيب, مشارك, متحدث, شرکت‌کننده, مصاحبه‌شونده, प्रतिभागी,
उत्तरदाता, वक्ता, ผู้ให้สัมภาษณ์, ผู้เข้าร่วม, ผู้พูด, 受访者, 受訪者, 被访者, 被訪者, 参与者,
參與者, 发言人, 發言人, 说话人, 說話人, 患者, 医生, 醫生, 嘉宾, 回答者, 参加者, 話者, 対象者,
協力者, 医師, インタビュイー, 語り手, 참여자, 참가자, 응답자, 화자, 연구참여자, 면담대상자, 환자,
의사
""")

QUALIFIERS = words("""
female, male, unknown, unidentified, first, second, third, fourth, fifth, older, younger, young,
old, senior, junior, assistant, lead, other, another, no, no., nr, nr., number, focus, group, one,
two, three, four, five, six, seven, eight, nine, ten, 1st, 2nd, 3rd, 4th, 5th, weiblich, männlich,
femme, homme, hombre, mujer, co, and, &, the, study, main, new
""")

UNIDENTIFIED = words("""
unknown speaker, unknown, unidentified, unidentified speaker, unidentified male, unidentified
female, unknown male, unknown female, unknown participant, unidentified participant, unknown
voice, unknown person, unidentified voice, speaker unknown, unk, unsure, several voices, several
speakers, several people, several, several participants, multiple voices, multiple speakers,
multiple, multiple participants, many voices, various, various speakers, all, all speakers, all
participants, everyone, everybody, group, whole group, both, both speakers, others, audience,
crowd, male voice, female voice, voice, voices, overlapping voices, not identified, unbekannt,
unbekannter sprecher, unbekannte sprecherin, unbekannte person, mehrere, mehrere stimmen, alle,
inconnu, inconnue, locuteur inconnu, plusieurs, plusieurs voix, tous, toutes, non identifié,
desconocido, desconocida, hablante desconocido, varios, varias voces, varias, todos, todas, no
identificado, desconhecido, vários, várias vozes, não identificado, sconosciuto, sconosciuta,
vari, tutti, più voci, onbekend, onbekende spreker, meerdere stemmen, allen, okänd, okänd talare,
flera, alla, ukjent, flere, tuntematon, kaikki, nieznany, wszyscy, kilka osób, neznámý, všichni,
ismeretlen, mindenki, bilinmeyen, неизвестный, неизвестная, неизвестный спикер, все, несколько
голосов, невідомий, всі, άγνωστος, όλοι, לא ידוע, כולם, غير معروف, الجميع, 未知, 未知说话人, 不明,
全員, 多人, 所有人, 众人, 眾人, 大家, 알 수 없음, 모두
""")

QUESTIONS = words("""
q, question, frage, pregunta, pergunta, domanda, vraag, fråga, spørgsmål, spørsmål, kysymys,
pytanie, otázka, kérdés, soru, întrebare, вопрос, в, питання, въпрос, ερώτηση, ερ, שאלה, ש, سؤال,
س, پرسش, प्रश्न, सवाल, ถาม, คำถาม, 问, 問, 質問, 问题, 문, 질문, hỏi, pertanyaan, tanya, swali
""")

ANSWERS = words("""
a, r, answer, antwort, respuesta, resposta, risposta, réponse, antwoord, svar, vastaus, odpowiedź,
odpověď, válasz, cevap, yanıt, răspuns, ответ, о, відповідь, отговор, απάντηση, απ, תשובה, ת,
جواب, ج, إجابة, پاسخ, उत्तर, जवाब, ตอบ, คำตอบ, 答, 回答, 답, 답변, đáp, trả lời, jawaban, jawab,
jibu
""")
"""A question's word is a speaker only beside an answer's word, and the other way round."""

ASKED_ROLES = words("""
participant, respondent, interviewee, befragte, befragter, participante, enquêté, enquêtée,
entrevistado, entrevistada, intervistato, intervistata, респондент
""")
"""Roles that only transcripts use: a label in whatever way it is set off."""

GENDERS = words("""
female, male, f, m, woman, man, non-binary, nonbinary, nb, trans woman, trans man, transgender,
genderqueer, weiblich, männlich, w, divers, femme, homme, mujer, hombre, femenino, masculino,
mulher, homem, feminino, donna, uomo, femmina, maschio, vrouw, kvinna, kvinne, kvinde, mand, mann,
nainen, mies, kobieta, mężczyzna, женщина, мужчина, жен, муж, жен., муж., 女, 男, 女性, 男性, 여,
남, 여성, 남성, أنثى, ذكر, אישה, גבר
""")

PARTICLES = words("""
de, del, della, di, da, do, dos, das, du, des, la, le, van, von, der, den, ter, ten, zu, zum, af,
av, bin, bint, ibn, al, el, y, e, i, und, and, et, och, en, of, the, st, ap, ben, abu, lo, los,
las
""")

PRONOUNS = words(
    "me, him, her, them, us, you, he, she, it, they, we, myself, ich, er, sie, moi, lui, yo, él"
)

SPEECH_VERB_ENDINGS = tuple("说說道问問曰是")
"""A Chinese phrase before a colon that ends so is reported speech ("I said:"), no label."""
