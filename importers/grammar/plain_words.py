"""Words before a colon, in brackets or on their own lines that name no speaker; casefolded."""

from __future__ import annotations


def words(text: str) -> frozenset[str]:
    """The comma-separated words of ``text``, casefolded."""
    return frozenset(word.strip().casefold() for word in text.split(",")) - {""}


METADATA = words("""
date, time, location, place, venue, duration, length, title, subject, topic, project, project
title, study, interview, interview no, interview number, interview id, interview date, interview
type, interview transcript, transcript, transcript of, transcription, transcribed by, transcribed,
transcriber, transcript by, recorded, recorded by, recorded on, recording, recording date, file,
file name, filename, audio, audio file, video, participant id, participant number, participant no,
participant code, id, study id, code, codes, present, in attendance, attendees, attending,
apologies, participants, speakers, people, language, age, gender, sex, occupation, job title,
role, method, methods, mode, conducted, conducted by, conducted on, session, version, status,
author, authors, source, url, link, web, website, copyright, licence, license, keywords, summary,
abstract, tags, description, start, end, start time, end time, started, ended, setting, platform,
key, legend, conventions, background, context, details, site, country, city, department,
institution, organisation, organization, contact, email, e-mail, phone, reference, ref, note,
notes, comment, comments, interviewed by, links, link, timestamps, show notes, resources,
sponsors, sponsor, chapters, topics, mentioned, credits, music, produced by, produced, edited by,
editor, episode, season, series, published on, recorded at, transcript date, participant name,
interviewee name, interviewer name, interviewee details, diagnosis, medication, allergies, plan,
history, ingredients, serves, word count, pages, page, released, published, guests, hosts,
meeting, meeting title, agenda, datum, ort, dauer, thema, titel, uhrzeit, projekt, aufnahme,
datei, interviewdatum, teilnehmende, alter, geschlecht, beruf, transkript, transkription,
anmerkung, legende, kürzel, lieu, durée, sujet, titre, projet, heure, enregistrement, fichier,
âge, sexe, profession, date de l'entretien, fecha, lugar, duración, tema, título, proyecto, hora,
grabación, archivo, edad, sexo, profesión, leyenda, data, local, duração, projeto, gravação,
idade, profissão, luogo, durata, argomento, titolo, progetto, ora, età, plaats, duur, onderwerp,
tijd, leeftijd, geslacht, beroep, plats, längd, ämne, tid, ålder, kön, yrke, miejsce, czas
trwania, temat, tytuł, godzina, wiek, płeć, zawód, дата, место, время, длительность, тема,
возраст, пол, профессия, название, 日期, 时间, التاريخ, المكان, الموضوع, المدة, العمر, الجنس,
المهنة, العنوان, الوقت, تاریخ, مکان, موضوع, سن, תאריך, מקום, נושא, משך, גיל, מין, כותרת, שעה,
दिनांक, तारीख, स्थान, विषय, अवधि, आयु, लिंग, समय, วันที่, สถานที่, เวลา, หัวข้อ, อายุ, เพศ,
ημερομηνία, τόπος, θέμα, διάρκεια, ηλικία, φύλο, ώρα, tarih, yer, konu, süre, yaş, cinsiyet,
meslek, saat, місце, час, тривалість, вік, стать, datum rozhovoru, místo, délka, téma, věk,
pohlaví, dátum, helyszín, időpont, időtartam, életkor, nem, loc, durată, subiect, vârstă,
päivämäärä, päiväys, paikka, kesto, aihe, ikä, sukupuoli, dato, sted, varighed, varighet, emne,
alder, køn, kjønn, stilling, ngày, địa điểm, thời gian, chủ đề, tuổi, giới tính, tanggal, tempat,
waktu, durasi, topik, usia, umur, jenis kelamin, tarehe, mahali, muda, mada, umri, jinsia, 대상,
문의, 일시, 제목, 나이, 성별, 직업, 时長, 职业, 題目, 题目, 職業, 時間, 地点, 地點, 时长, 主题,
主題, 年龄, 年齡, 性别, 性別, 日時, 場所, 年齢, 날짜, 장소, 시간, 주제
""")

NOT_SPEAKERS = words("""
weaknesses, opportunities, threats, benefits, challenges, barriers, facilitators, enablers,
recommendations, recommendation, risks, risk, overview, takeaways, highlights, key points,
next steps, advantages, disadvantages, requirements, features, usage, installation, install,
parameters, returns, arguments, examples, type, default, required, optional, stärken, schwächen,
vorteile, nachteile, avantages, inconvénients, ventajas, desventajas, vantaggi, svantaggi,
none, n/a, na, nil, nothing, anything, everything, something, unsure, note, notes, nb, n.b., ps,
p.s., eg, e.g., e.g, ie, i.e., i.e, example, for example, for instance, remember, warning,
caution, tip, hint, important, attention, update, edit, conclusion, introduction, summary, result,
results, reason, reasons, problem, solution, fact, point, pro, con, pros, cons, fyi, tldr,
spoiler, disclaimer, http, https, ftp, mailto, www, url, re, fw, fwd, cc, bcc, to, from, sent,
also, and, or, but, so, because, then, first, second, third, firstly, secondly, finally, lastly,
however, therefore, meaning, namely, basically, yes, yeah, yep, yup, no, nope, nah, ok, okay,
right, sure, well, um, uh, er, erm, ah, oh, mm, mmm, mhm, hm, hmm, exactly, absolutely,
definitely, correct, true, indeed, maybe, perhaps, thanks, thank you, hello, hi, hey, bye,
goodbye, good, great, nice, cool, fine, wow, please, sorry, what, why, how, when, where, who,
which, really, chorus, verse, refrain, bridge, intro, outro, thirdly, fourthly, fifthly, lastly,
next, now, again, still, actually, honestly, anyway, besides, otherwise, meanwhile, similarly,
likewise, moreover, furthermore, additionally, alternatively, afterwards, later, earlier, before,
after, once, twice, sometimes, often, always, never, today, yesterday, tomorrow, tonight, here,
there, this, that, these, those, one thing, another thing, info, debug, error, errors, fatal,
trace, critical, notice, added, fixed, changed, removed, deprecated, security, improved, updated,
agreed, resolved, action, actions, decision, decisions, goal, aim, purpose, objective, objectives,
method, methods, methods and results, discussion, conclusions, implications, limitations,
strengths, definition, include, exclude, prologue, epilogue, stanza, contents, table of contents,
references, bibliography, appendix, acknowledgements, figure, table, chapter, section, step, day,
week, month, year, lesson, exercise, item, option, question number, theme, code, category,
finding, findings, quote, quotes, monday, tuesday, wednesday, thursday, friday, saturday, sunday,
morning, afternoon, evening, january, february, march, april, june, july, august, september,
october, november, december, montag, dienstag, mittwoch, donnerstag, freitag, samstag, sonnabend,
sonntag, januar, februar, märz, mai, juni, juli, oktober, dezember, lundi, mardi, mercredi, jeudi,
vendredi, samedi, dimanche, janvier, février, mars, avril, juin, juillet, août, septembre,
octobre, novembre, décembre, lunes, martes, miércoles, jueves, viernes, sábado, domingo, enero,
febrero, marzo, abril, mayo, junio, julio, agosto, septiembre, octubre, noviembre, diciembre,
lunedì, martedì, mercoledì, giovedì, venerdì, sabato, domenica, gennaio, febbraio, aprile, maggio,
giugno, luglio, settembre, ottobre, dicembre, maandag, dinsdag, woensdag, donderdag, vrijdag,
zaterdag, zondag, erstens, zweitens, drittens, also, übrigens, ergebnis, ergebnisse, ziel,
methode, methoden, ingredients, zutaten, ingrédients, ingredientes, ingredienti, preparation,
zubereitung, préparation, preparación, objectif, objectifs, méthode, méthodes, résultats,
conclusion, objetivo, método, métodos, resultados, conclusiones, obiettivo, metodi, risultati,
conclusioni, premièrement, deuxièmement, d'abord, ensuite, enfin, primero, segundo, tercero,
primo, secondo, цель, цели, методы, результаты, выводы, вывод, во-первых, во-вторых, в-третьих,
итог, 目的, 方法, 结果, 結果, 结论, 結論, 背景, 首先, 其次, 最后, まず, 次に, 最後に, total, end
of transcript, end of recording, end of interview, end of tape, start of recording, transcript,
interview, zum beispiel, z.b., z. b., hinweis, anmerkung, ja, nein, doch, genau, gut, danke,
hallo, fazit, beispiel, par exemple, remarque, oui, non, merci, bonjour, bon, voilà, exemple,
alors, donc, por ejemplo, nota, sí, si, gracias, hola, bueno, ejemplo, por exemplo, sim, não,
obrigado, obrigada, olá, exemplo, per esempio, ad esempio, esempio, grazie, ciao, bene,
bijvoorbeeld, nee, bedankt, dag, goed, opmerking, till exempel, nej, tack, hej, bra, tak, nei,
takk, esimerkiksi, kyllä, ei, kiitos, hei, na przykład, nie, dzień dobry, dziękuję, dobrze, uwaga,
například, ano, ne, děkuji, például, igen, nem, например, да, нет, спасибо, хорошо, так, ну, вот,
примечание, наприклад, ні, дякую, 例如, 比如, 注意, 注, 备注, 備註, 是, 是的, 对, 對, 好, 好的,
不, 不是, 没有, 謝謝, 谢谢, はい, いいえ, うん, 例, 例えば, 네, 예, 아니요, 그래, 감사합니다, 예를
들어, مثلا, نعم, لا, شكرا, כן, לא, תודה, למשל
""")

NON_SPEECH = words("""
laughter, laughs, laugh, laughing, laughed, inaudible, unintelligible, indistinct, crosstalk,
cross talk, cross-talk, overtalk, overlapping, overlap, pause, pauses, long pause, short pause,
silence, music, applause, applauds, clapping, cough, coughs, coughing, sigh, sighs, sighing,
crying, cries, noise, background noise, beep, ringing, phone rings, phone ringing, foreign,
foreign language, speaking foreign language, redacted, anonymised, anonymized, name, name removed,
name redacted, blank_audio, blank audio, sic, break, interruption, interruptions, interrupts,
recording stops, recording starts, end, end of recording, start of recording, whispers,
whispering, singing, chuckles, chuckle, chuckling, giggles, giggling, sniffs, gasps, breath,
breathes, nods, shakes head, gestures, door slams, typing, theme music, laughing together, all
laugh, both laugh, group laughter, ..., lachen, lacht, lachend, unverständlich, seufzt, husten,
musik, applaus, rires, rire, rit, soupir, musique, risas, ríe, risa, ininteligible, pausa,
silencio, música, aplausos, risos, riso, ininteligível, silêncio, risate, ride, incomprensibile,
silenzio, gelach, onverstaanbaar, stilte, skratt, skrattar, ohörbart, paus, śmiech, niezrozumiałe,
cisza, смех, смеётся, смеется, неразборчиво, пауза, музыка, сміх, нерозбірливо, 笑, 笑声, 听不清,
停顿, 沉默, 音乐, 音楽, 聞き取り不能, 沈黙, 拍手, 웃음, 침묵, 음악, ضحك, צחוק
""")

OPENING = words("the, a, an, my, our, your, his, her, their, this, that, every, some, any, no")

TELLING = words("""
my, our, your, his, her, their, is, was, were, are, be, has, had, have, said, says, say, asked,
asks, told, tells, thinks, thought, of course, what, when, who, how, why
""")
"""Words at its start, and anywhere, that show a phrase with a role in it to be speech, no label."""
