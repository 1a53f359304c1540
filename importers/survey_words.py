"""Words in headings that tell what a column is for, in the languages surveys come in."""

from __future__ import annotations

import re


def _any(words: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![^\W_])(?:{words})(?![^\W_])", re.IGNORECASE)


ID = _any(
    r"id|ids|identifier|identifiant|identificador|identificativo|kennung|uid|uuid|guid|case|fall"
    r"|caso|cas|respondent|respondents|respondent ?id|response ?id|responseid|record|record ?id"
    r"|unique ?response ?number|participant|participants|participante|partecipante|teilnehmer"
    r"|teilnehmerin|deelnemer|deltagare|deltager|encuestado|répondant|subject|proband|probandin"
    r"|code|pseudonym|pseudo|token|serial|number|no|nr|n°|nº|num|numéro|número|nummer|numer"
    r"|lfdn|index|key|رقم|الرقم|מספר|מזהה|numara|katılımcı|sıra|номер|код|респондент|编号|編號|序号|番号|回答者|번호|ลำดับ"
)
GROUP = _any(
    r"group|perspective|perspective group|stakeholder|stakeholder group|stakeholder type|role"
    r"|your role|user type|respondent type|type of respondent|participant type|respondent group"
    r"|participant group|cohort|gruppe|gruppen|groupe|grupo|gruppo|groep|grupp|grupa|ryhmä"
    r"|rolle|rôle|rol|ruolo|roll|роль|группа|角色|グループ|그룹"
)
I_AM = re.compile(
    r"^(?:i am|are you|ich bin|je suis|soy|sou|sono)\b.{0,30}$|best describes (?:you|your role)",
    re.IGNORECASE,
)
OPEN = _any(
    r"comments?|feedback|free ?text|freitext|texte libre|texto libre|testo libero|vrije tekst"
    r"|fritext|open|open ?ended|offen|offene|ouverte|abierta|aberta|aperta|verbatim|why|reasons?"
    r"|explain|describe|please specify|specify|suggest|suggestions?|improve|improvements?"
    r"|opinions?|thoughts|tell us|in your own words|anything else|what|how|"
    r"kommentare?|bemerkungen|anmerkungen|warum|weshalb|wieso|begründung|vorschläge|sonstiges"
    r"|commentaires?|pourquoi|expliquez|décrivez|précisez|remarques|comentarios?|comentários?"
    r"|por ?qué|por ?quê|explique|describa|descreva|opinión|opinião|commenti|commento|perché"
    r"|descriva|opmerkingen|waarom|toelichting|kommentarer?|varför|hvorfor|miksi|uwagi|dlaczego"
    r"|почему|комментарий|опишите"
)
PERSONAL = _any(
    r"e-?mail|email ?address|e-?mail ?address|ip|ip ?address|ipaddress|adresse ?ip|recipient ?email"
    r"|recipient ?first ?name|recipient ?last ?name|first ?name|last ?name|surname|forename"
    r"|full ?name|your name|name|vorname|nachname|nom|prénom|nombre|apellidos?|sobrenome|cognome"
    r"|phone|telephone|phone ?number|mobile|telefon|téléphone|teléfono|telefone"
    r"|location ?latitude|location ?longitude|latitude|longitude"
)
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")


def spaced(name: str) -> str:
    """A heading with its words apart: ``ResponseId`` and ``response_id`` are ``Response Id``."""
    return " ".join(_CAMEL.sub(" ", name).replace("_", " ").split())
