"""The doors to workshops: ``project.workshops``, as pages, commands and notebooks use it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, TypeVar

if TYPE_CHECKING:
    from workbench.services.study import Study
    from workbench.values.rounds import Round, RoundReport, Wording
    from workbench.values.workshops import Workshop

R = TypeVar("R")


class Workshops:
    """Workshops of an open study: who was there, what was proposed, what came of it."""

    def __init__(self, study: Study) -> None:
        self._study = study

    def once(self, op: tuple[str, int], do: Callable[[Workshops], R]) -> R | Any:
        """Do one thing as a client's operation (its name and number): asked again, nothing is
        stored again and the answer is that of the first time, the id of what was made or None.

        ``do`` calls one door that changes the study: ``once(op, lambda its: its.note(…))``.
        """
        return self._study.done_once(op, lambda study: do(Workshops(study)))

    def all(self) -> tuple[Workshop, ...]:
        """Every workshop, whole, in the order they were made."""
        from workbench.services import workshops

        return workshops.all_workshops(self._study)

    def get(self, workshop: str) -> Workshop:
        """One workshop, by name or id."""
        from workbench.services import workshops

        return workshops.get(self._study, workshop)

    def create(self, name: str, *, held_on: str = "", is_research: bool = False) -> Workshop:
        """Make a workshop; ``is_research``: what is said there is research data."""
        from workbench.services import workshops

        return workshops.create(self._study, name, held_on=held_on, is_research=is_research)

    def change(
        self,
        workshop: str,
        *,
        name: str | None = None,
        held_on: str | None = None,
        is_research: bool | None = None,
    ) -> None:
        """Rename a workshop, set its day, or whether it is research."""
        from workbench.services import workshops

        workshops.change_workshop(
            self._study, workshop, name=name, held_on=held_on, is_research=is_research
        )

    def attend(self, workshop: str, label: str, role: str, *, consent: str = "") -> str:
        """Enter somebody who is there, or change their role or consent; their id."""
        from workbench.services import workshops

        return workshops.attend(self._study, workshop, label, role, consent=consent)

    def remove_attendee(self, attendee: str) -> None:
        """Take somebody off the list; Refused where something of theirs stands."""
        from workbench.services import workshops

        workshops.remove_attendee(self._study, attendee)

    def put_on_agenda(
        self, workshop: str, kind: str, words: str = "", *, target: str | None = None
    ) -> str:
        """Put a theme, definition, judgement, quote or question on the agenda; its id."""
        from workbench.services import workshops

        return workshops.put_on_agenda(self._study, workshop, kind, words, target=target)

    def take_off_agenda(self, item: str) -> None:
        """Take something off the agenda."""
        from workbench.services import workshops

        workshops.take_off_agenda(self._study, item)

    def note(
        self,
        workshop: str,
        words: str,
        *,
        kind: str = "discussion",
        role: str = "",
        agenda_item: str | None = None,
        photo: tuple[str, bytes] | None = None,
    ) -> str:
        """Type in what was said, or stood on a flip chart or sticky note; its id."""
        from workbench.services import workshops

        return workshops.note(
            self._study, workshop, words, kind=kind, role=role, agenda_item=agenda_item,
            photo=photo,
        )  # fmt: skip

    def photo(self, note: str) -> tuple[str, bytes]:
        """(name, bytes) of a note's photo."""
        from workbench.services import workshops

        return workshops.photo(self._study, note)

    def photo_to_see(self, ref: str) -> tuple[str, bytes]:
        """(name, bytes) of a photo that a withdrawal lists, also one that hung here earlier."""
        from workbench.services import withdrawing_photos

        return withdrawing_photos.photo(self._study, ref)

    def propose(
        self,
        workshop: str,
        words: str,
        *,
        attendee: str | None = None,
        target: str | None = None,
    ) -> str:
        """Put a proposal; ``target``: the theme or code it is about. Its id."""
        from workbench.services import proposals

        return proposals.propose(self._study, workshop, words, attendee=attendee, target=target)

    def reword_proposal(self, proposal: str, words: str) -> None:
        """Word a proposal anew, as long as nothing was decided on it."""
        from workbench.services import proposals

        proposals.reword_proposal(self._study, proposal, words)

    def show_of_hands(
        self, proposal: str, role: str, *, for_: int = 0, against: int = 0, unsure: int = 0
    ) -> None:
        """Write down how many of a role held up their hands."""
        from workbench.services import proposals

        proposals.show_of_hands(self._study, proposal, role, for_, against, unsure)

    def open_ballot(self, proposal: str) -> None:
        """Open an anonymous ballot for who is there now."""
        from workbench.services import ballots

        ballots.open_ballot(self._study, proposal)

    def cast(self, proposal: str, attendee: str, choice: str) -> None:
        """Cast a ballot, once a person; nobody can find it again."""
        from workbench.services import ballots

        ballots.cast(self._study, proposal, attendee, choice)

    def may_cast(self, proposal: str) -> tuple[str, ...]:
        """Attendees (ids) who may still cast."""
        from workbench.services import ballots

        return ballots.may_cast(self._study, proposal)

    def close_ballot(self, proposal: str) -> None:
        """Close the ballot and count it."""
        from workbench.services import ballots

        ballots.close_ballot(self._study, proposal)

    def decide(self, proposal: str, result: str, *, how: str, why: str = "") -> None:
        """Keep what the workshop came to, by consensus, hands or ballot, and why."""
        from workbench.services import proposals

        proposals.decide(self._study, proposal, result, how=how, why=why)

    def dissent(self, proposal: str, attendee: str, words: str) -> str:
        """Keep somebody's “I see it differently”, word for word; its id."""
        from workbench.services import proposals

        return proposals.dissent(self._study, proposal, attendee, words)

    def reword_dissent(self, dissent: str, words: str, *, by: str) -> None:
        """Reword or (with no words) withdraw it; only ``by`` whose words they are."""
        from workbench.services import proposals

        proposals.reword_dissent(self._study, dissent, words, by=by)

    def action(self, proposal: str, words: str, *, owner: str = "", due: str = "") -> str:
        """Note something to be done, who does it, by when; its id."""
        from workbench.services import proposals

        return proposals.action(self._study, proposal, words, owner=owner, due=due)

    def set_action(self, action: str, state: str, why: str = "") -> None:
        """Say what became of an action: open, done or dropped."""
        from workbench.services import proposals

        proposals.set_action(self._study, action, state, why)

    def word(self, code: str, voice: str, words: str) -> None:
        """Set how one voice words a theme or code; earlier wordings are kept."""
        from workbench.services import wordings

        wordings.word(self._study, code, voice, words)

    def wordings(self, code: str) -> tuple[Wording, ...]:
        """How each voice words a theme or code, with versions and what is hard to read."""
        from workbench.services import wordings

        return wordings.wordings(self._study, code)

    def begin_round(self, name: str, note: str = "") -> Round:
        """Begin a round: what stands now is what it is compared with."""
        from workbench.services import rounds

        return rounds.begin(self._study, name, note)

    def belongs(self, round_: str, workshop: str) -> None:
        """Let a workshop belong to a round."""
        from workbench.services import rounds

        rounds.belongs(self._study, round_, workshop)

    def rounds(self) -> tuple[Round, ...]:
        """Every round, in the order they began."""
        from workbench.services import rounds

        return rounds.rounds(self._study)

    def round_report(self, round_: str | None = None) -> tuple[RoundReport, ...]:
        """What changed in themes, evidence and wording in one round, or in each."""
        from workbench.services import rounds

        return rounds.report(self._study, round_)
