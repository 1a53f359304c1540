"""The words the speaker grammar knows, in the languages it knows them; all in casefolded form.

Adding a language means adding words here and a case to ``tests/importers/test_dialects.py``.
"""

from __future__ import annotations


def words(text: str) -> frozenset[str]:
    """The comma-separated words of ``text``, casefolded."""
    return frozenset(word.strip().casefold() for word in text.split(",")) - {""}


FACILITATORS = words("""
int, interviewer, facilitator, moderator, researcher, interviewers, co-facilitator, co-moderator,
interviewerin, moderatorin, forscher, forscherin, moderation, interviewende,
interviewende person, intervieweur, intervieweuse, enquêteur, enquêtrice, enqueteur, enquetrice,
animateur, animatrice, modérateur, modératrice, moderateur, moderatrice, chercheur, chercheuse,
facilitateur, facilitatrice, entrevistador, entrevistadora, moderador, moderadora, facilitador,
facilitadora, investigador, investigadora, pesquisador, pesquisadora, mediador, mediadora,
intervistatore, intervistatrice, moderatore, ricercatore, ricercatrice, facilitatore,
interviewster, onderzoeker, onderzoekster, gespreksleider, intervjuare, intervjuaren, forskare,
intervjuer, intervjueren, forsker, haastattelija, tutkija, ankieter, ankieterka, moderatorka,
badacz, badaczka, prowadzący, prowadząca, tazatel, tazatelka, kérdező, interjúkészítő,
intervievator, görüşmeci, araştırmacı, moderatör, pewawancara, người phỏng vấn, mhojaji,
intervjuuja, intervijer, anketar, voditelj, интервьюер, модератор, исследователь, ведущий,
ведущая, інтерв'юер, інтерв’юер, дослідник, интервюиращ, συνεντευκτής, συνεντεύκτρια, ερευνητής,
ερευνήτρια, συντονιστής, συντονίστρια, מראיין, מראיינת, מנחה, חוקר, חוקרת, المحاور, المحاورة,
الباحث, الباحثة, الميسر, مصاحبه‌گر, پژوهشگر, साक्षात्कारकर्ता, शोधकर्ता, ผู้สัมภาษณ์, ผู้วิจัย, 采访者,
採訪者, 访谈者, 訪談者, 访问者, 訪問者, 访员, 訪員, 主持人, 研究者, 研究员, 研究員,
インタビュアー, インタビュワー, 聞き手, 質問者, 司会, 司会者, 調査者, 面接者, ファシリテーター,
モデレーター, 면접자, 면담자, 인터뷰어, 진행자, 연구자, 질문자
""")

PARTICIPANTS = words("""
participant, respondent, interviewee, speaker, spk, patient, doctor, dr, pt, carer, caregiver,
nurse, client, student, teacher, subject, informant, witness, mother, father, parent, mum, dad,
daughter, son, wife, husband, user, customer, expert, gp, physician, clinician, therapist,
counsellor, counselor, host, guest, chair, chairman, chairwoman, chairperson, narrator, female,
male, man, woman, voice, person, caller, operator, agent, consultant, surgeon, pharmacist,
midwife, professor, observer, note-taker, note taker, translator, interpreter, resp, partic,
focus group participant, member, panelist, panellist, audience, presenter, commentator, reporter,
attorney, counsel, judge, court, clerk, bailiff, defendant, plaintiff, prosecutor, president,
mayor, secretary, announcer, officer, child, boy, girl, manager, employee, worker, service user,
resident, family member, relative, friend, partner, befragte, befragter, befragte person,
teilnehmer, teilnehmerin, sprecher, sprecherin, proband, probandin, patientin, arzt, ärztin,
pflegekraft, angehörige, angehöriger, experte, expertin, participante, participant·e, répondant,
répondante, enquêté, enquêtée, interviewé, interviewée, locuteur, locutrice, médecin, patiente,
intervenant, intervenante, personne interrogée, entrevistado, entrevistada, informante, hablante,
paciente, médico, médica, respondente, falante, orador, intervistato, intervistata, partecipante,
parlante, paziente, medico, rispondente, geïnterviewde, deelnemer, deelneemster, spreker,
patiënt, arts, deltagare, talare, intervjuperson, deltaker, deltager, taler, haastateltava,
puhuja, osallistuja, respondentka, badany, badana, uczestnik, uczestniczka, rozmówca,
rozmówczyni, mówca, pacjent, pacjentka, lekarz, dotazovaný, účastník, účastnice, mluvčí,
résztvevő, beszélő, válaszadó, vorbitor, participantă, intervievat, katılımcı, konuşmacı, hasta,
peserta, pembicara, narasumber, informan, người tham gia, mshiriki, респондент, респондентка,
участник, участница, спикер, говорящий, информант, пациент, пациентка, врач, учасник, учасниця,
мовець, συμμετέχων, συμμετέχουσα, ομιλητής, ερωτώμενος, ερωτώμενη, מרואיין, מרואיינת, משתתף,
משתתפת, דובר, דוברת, المشارك, المشاركة, المتحدث, المستجيب, مشارك, متحدث, شرکت‌کننده,
مصاحبه‌شونده, प्रतिभागी, उत्तरदाता, वक्ता, ผู้ให้สัมภาษณ์, ผู้เข้าร่วม, ผู้พูด, 受访者, 受訪者, 被访者,
被訪者, 参与者, 參與者, 发言人, 發言人, 说话人, 說話人, 患者, 医生, 醫生, 嘉宾, 回答者, 参加者,
話者, 対象者, 協力者, 医師, インタビュイー, 語り手, 참여자, 참가자, 응답자, 화자, 연구참여자,
면담대상자, 환자, 의사
""")

QUALIFIERS = words("""
female, male, unknown, unidentified, first, second, third, fourth, fifth, older, younger, young,
old, senior, junior, assistant, lead, other, another, no, no., nr, nr., number, focus, group,
one, two, three, four, five, six, seven, eight, nine, ten, 1st, 2nd, 3rd, 4th, 5th, weiblich,
männlich, femme, homme, hombre, mujer, co, and, &, the, study, main, new
""")

UNIDENTIFIED = words("""
unknown speaker, unknown, unidentified, unidentified speaker, unidentified male,
unidentified female, unknown male, unknown female, unknown participant, unidentified participant,
unknown voice, unknown person,
unidentified voice, speaker unknown, unk, unsure, several voices, several speakers,
several people, several, several participants, multiple voices, multiple speakers, multiple,
multiple participants, many voices, various, various speakers, all, all speakers,
all participants, everyone, everybody, group, whole group, both, both speakers, others, audience,
crowd, male voice, female voice, voice, voices, overlapping voices, not identified, unbekannt,
unbekannter sprecher, unbekannte sprecherin, unbekannte person, mehrere, mehrere stimmen, alle,
inconnu, inconnue, locuteur inconnu, plusieurs, plusieurs voix, tous, toutes, non identifié,
desconocido, desconocida, hablante desconocido, varios, varias voces, varias, todos, todas,
no identificado, desconhecido, vários, várias vozes, não identificado, sconosciuto, sconosciuta,
vari, tutti, più voci, onbekend, onbekende spreker, meerdere stemmen, allen, okänd, okänd talare,
flera, alla, ukjent, flere, tuntematon, kaikki, nieznany, wszyscy, kilka osób, neznámý, všichni,
ismeretlen, mindenki, bilinmeyen, неизвестный, неизвестная, неизвестный спикер, все,
несколько голосов, невідомий, всі, άγνωστος, όλοι, לא ידוע, כולם, غير معروف, الجميع, 未知,
未知说话人, 不明, 全員, 多人, 所有人, 众人, 眾人, 大家, 알 수 없음, 모두
""")

METADATA = words("""
date, time, location, place, venue, duration, length, title, subject, topic, project,
project title, study, interview, interview no, interview number, interview id, interview date,
interview type, interview transcript, transcript, transcript of, transcription, transcribed by,
transcribed, transcriber, transcript by, recorded, recorded by, recorded on, recording,
recording date, file, file name, filename, audio, audio file, video, participant id,
participant number, participant no, participant code, id, study id, code, codes, present,
in attendance, attendees, attending, apologies, participants, speakers, people, language, age,
gender, sex, occupation, job title, role, method, methods, mode, conducted, conducted by,
conducted on, session, version, status, author, authors, source, url, link, web, website,
copyright, licence, license, keywords, summary, abstract, tags, description, start, end,
start time, end time, started, ended, setting, platform, key, legend, conventions, background,
context, details, site, country, city, department, institution, organisation, organization,
contact, email, e-mail, phone, reference, ref, note, notes, comment, comments, interviewed by,
links, link, timestamps, show notes, resources, sponsors, sponsor, chapters, topics, mentioned,
credits, music, produced by, produced, edited by, editor, episode, season, series,
published on, recorded at, transcript date, participant name, interviewee name, interviewer name,
interviewee details, diagnosis, medication, allergies, plan, history, ingredients, serves,
word count, pages, page, released, published, guests, hosts, meeting, meeting title, agenda,
datum, ort, dauer, thema, titel, uhrzeit, projekt, aufnahme, datei, interviewdatum, teilnehmende,
alter, geschlecht, beruf, transkript, transkription, anmerkung, legende, kürzel, lieu, durée,
sujet, titre, projet, heure, enregistrement, fichier, âge, sexe, profession, date de l'entretien,
fecha, lugar, duración, tema, título, proyecto, hora, grabación, archivo, edad, sexo, profesión,
leyenda, data, local, duração, projeto, gravação, idade, profissão, luogo, durata, argomento,
titolo, progetto, ora, età, plaats, duur, onderwerp, tijd, leeftijd, geslacht, beroep, plats,
längd, ämne, tid, ålder, kön, yrke, miejsce, czas trwania, temat, tytuł, godzina, wiek, płeć,
zawód, дата, место, время, длительность, тема, возраст, пол, профессия, название, 日期, 时间,
時間, 地点, 地點, 时长, 主题, 主題, 年龄, 年齡, 性别, 性別, 日時, 場所, 年齢, 날짜, 장소, 시간,
주제
""")

NOT_SPEAKERS = words("""
none, n/a, na, nil, nothing, anything, everything, something, unsure,
note, notes, nb, n.b., ps, p.s., eg, e.g., e.g, ie, i.e., i.e, example, for example,
for instance, remember, warning, caution, tip, hint, important, attention, update, edit,
conclusion, introduction, summary, result, results, reason, reasons, problem, solution, fact,
point, pro, con, pros, cons, fyi, tldr, spoiler, disclaimer, http, https, ftp, mailto, www, url,
re, fw, fwd, cc, bcc, to, from, sent, also, and, or, but, so, because, then, first, second,
third, firstly, secondly, finally, lastly, however, therefore, meaning, namely, basically, yes,
yeah, yep, yup, no, nope, nah, ok, okay, right, sure, well, um, uh, er, erm, ah, oh, mm, mmm,
mhm, hm, hmm, exactly, absolutely, definitely, correct, true, indeed, maybe, perhaps, thanks,
thank you, hello, hi, hey, bye, goodbye, good, great, nice, cool, fine, wow, please, sorry, what,
why, how, when, where, who, which, really, chorus, verse, refrain, bridge, intro, outro,
thirdly, fourthly, fifthly, lastly, next, now, again, still, actually, honestly, anyway, besides,
otherwise, meanwhile, similarly, likewise, moreover, furthermore, additionally, alternatively,
afterwards, later, earlier, before, after, once, twice, sometimes, often, always, never, today,
yesterday, tomorrow, tonight, here, there, this, that, these, those, one thing, another thing,
added, fixed, changed, removed, deprecated, security, improved, updated, agreed, resolved, action,
actions, decision, decisions, goal, aim, purpose, objective, objectives, method, methods, methods
and results, discussion, conclusions, implications, limitations, strengths, definition, include,
exclude, prologue, epilogue, stanza, contents, table of contents, references, bibliography,
appendix,
acknowledgements, figure, table, chapter, section, step, day, week, month, year, lesson,
exercise, item, option, question number, theme, code, category, finding, findings, quote, quotes,
monday, tuesday, wednesday, thursday, friday, saturday, sunday, morning, afternoon, evening,
january, february, march, april, june, july, august, september, october, november, december,
montag, dienstag, mittwoch, donnerstag, freitag, samstag, sonnabend, sonntag, januar, februar,
märz, mai, juni, juli, oktober, dezember, lundi, mardi, mercredi, jeudi, vendredi, samedi,
dimanche, janvier, février, mars, avril, juin, juillet, août, septembre, octobre, novembre,
décembre, lunes, martes, miércoles, jueves, viernes, sábado, domingo, enero, febrero, marzo,
abril, mayo, junio, julio, agosto, septiembre, octubre, noviembre, diciembre, lunedì, martedì,
mercoledì, giovedì, venerdì, sabato, domenica, gennaio, febbraio, aprile, maggio, giugno, luglio,
settembre, ottobre, dicembre, maandag, dinsdag, woensdag, donderdag, vrijdag, zaterdag, zondag,
erstens, zweitens, drittens, also, übrigens, ergebnis, ergebnisse, ziel, methode, methoden,
ingredients, zutaten, ingrédients, ingredientes, ingredienti, preparation, zubereitung,
préparation, preparación, objectif, objectifs, méthode, méthodes, résultats, conclusion,
objetivo, método, métodos, resultados, conclusiones, obiettivo, metodi, risultati, conclusioni,
premièrement, deuxièmement, d'abord, ensuite, enfin, primero, segundo, tercero, primo, secondo,
цель, цели, методы, результаты, выводы, вывод, во-первых, во-вторых, в-третьих, итог,
目的, 方法, 结果, 結果, 结论, 結論, 背景, 首先, 其次, 最后, まず, 次に, 最後に,
total, end of transcript, end of recording, end of interview, end of tape, start of recording,
transcript, interview, zum beispiel, z.b., z. b., hinweis, anmerkung, ja, nein, doch, genau, gut,
danke, hallo, fazit, beispiel, par exemple, remarque, oui, non, merci, bonjour, bon, voilà,
exemple, alors, donc, por ejemplo, nota, sí, si, gracias, hola, bueno, ejemplo, por exemplo, sim,
não, obrigado, obrigada, olá, exemplo, per esempio, ad esempio, esempio, grazie, ciao, bene,
bijvoorbeeld, nee, bedankt, dag, goed, opmerking, till exempel, nej, tack, hej, bra, tak, nei,
takk, esimerkiksi, kyllä, ei, kiitos, hei, na przykład, nie, dzień dobry, dziękuję, dobrze,
uwaga, například, ano, ne, děkuji, például, igen, nem, например, да, нет, спасибо, хорошо, так,
ну, вот, примечание, наприклад, ні, дякую, 例如, 比如, 注意, 注, 备注, 備註, 是, 是的, 对, 對,
好, 好的, 不, 不是, 没有, 謝謝, 谢谢, はい, いいえ, うん, 例, 例えば, 네, 예, 아니요, 그래,
감사합니다, 예를 들어, مثلا, نعم, لا, شكرا, כן, לא, תודה, למשל
""")

QUESTIONS = words("""
q, question, frage, pregunta, pergunta, domanda, vraag, fråga, spørgsmål, spørsmål, kysymys,
pytanie, otázka, kérdés, soru, întrebare, вопрос, в, питання, въпрос, ερώτηση, ερ, שאלה, ש, سؤال,
س, پرسش, प्रश्न, सवाल, ถาม, คำถาม, 问, 問, 質問, 问题, 문, 질문, hỏi, pertanyaan, tanya, swali
""")

ANSWERS = words("""
a, r, answer, antwort, respuesta, resposta, risposta, réponse, antwoord, svar, vastaus, odpowiedź,
odpověď, válasz, cevap, yanıt, răspuns, ответ, о, відповідь, отговор, απάντηση, απ, תשובה, ת, جواب,
ج, إجابة, پاسخ, उत्तर, जवाब, ตอบ, คำตอบ, 答, 回答, 답, 답변, đáp, trả lời, jawaban, jawab, jibu
""")
"""A question's word is a speaker only beside an answer's word, and the other way round."""

ASKED_ROLES = words("""
participant, respondent, interviewee, befragte, befragter, participante, enquêté, enquêtée,
entrevistado, entrevistada, intervistato, intervistata, респондент
""")
"""Roles that only transcripts use: a label in whatever way it is set off."""

NON_SPEECH = words("""
laughter, laughs, laugh, laughing, laughed, inaudible, unintelligible, indistinct, crosstalk,
cross talk, cross-talk, overtalk, overlapping, overlap, pause, pauses, long pause, short pause,
silence, music, applause, applauds, clapping, cough, coughs, coughing, sigh, sighs, sighing,
crying, cries, noise, background noise, beep, ringing, phone rings, phone ringing, foreign,
foreign language, speaking foreign language, redacted, anonymised, anonymized, name,
name removed, name redacted, blank_audio, blank audio, sic, break, interruption, interruptions,
interrupts, recording stops, recording starts, end, end of recording, start of recording,
whispers, whispering, singing, chuckles, chuckle, chuckling, giggles, giggling, sniffs, gasps,
breath, breathes, nods, shakes head, gestures, door slams, typing, theme music,
laughing together, all laugh, both laugh, group laughter, ..., lachen, lacht, lachend,
unverständlich, seufzt, husten, musik, applaus, rires, rire, rit, soupir, musique, risas, ríe,
risa, ininteligible, pausa, silencio, música, aplausos, risos, riso, ininteligível, silêncio,
risate, ride, incomprensibile, silenzio, gelach, onverstaanbaar, stilte, skratt, skrattar,
ohörbart, paus, śmiech, niezrozumiałe, cisza, смех, смеётся, смеется, неразборчиво, пауза,
музыка, сміх, нерозбірливо, 笑, 笑声, 听不清, 停顿, 沉默, 音乐, 音楽, 聞き取り不能, 沈黙, 拍手,
웃음, 침묵, 음악, ضحك, צחוק
""")

GENDERS = words("""
female, male, f, m, woman, man, non-binary, nonbinary, nb, trans woman, trans man, transgender,
genderqueer, weiblich, männlich, w, divers, femme, homme, mujer, hombre, femenino, masculino,
mulher, homem, feminino, donna, uomo, femmina, maschio, vrouw, kvinna, kvinne, kvinde, mand,
mann, nainen, mies, kobieta, mężczyzna, женщина, мужчина, жен, муж, жен., муж., 女, 男, 女性,
男性, 여, 남, 여성, 남성, أنثى, ذكر, אישה, גבר
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
