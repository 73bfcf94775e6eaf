"""One chat turn, read top to bottom: understand the request, do the job, show it with its sources and doubts."""

import re
from collections.abc import Generator, Iterator, Sequence
from contextlib import closing
from dataclasses import replace
from functools import partial

from assistant.amending import Amender
from assistant.answer import Answer, Audit, Copying, Draft, Piece, Stage
from assistant.assembling import Composed
from assistant.audit import BorrowingNote, Document, Limits, audit_document, borrowing_note
from assistant.audit.asking import AuditRequest, answer_wish, read_wish
from assistant.calendar import anachronisms, ended_campaigns
from assistant.conversation import (
    Continued,
    Turn,
    continued,
    is_lost,
    last_problems,
    problems_so_far,
    taken_back,
    text_at_hand,
    theme_so_far,
)
from assistant.copying import measure_copying
from assistant.drafting import Drafter
from assistant.duties import duties_of
from assistant.fields import Fields
from assistant.filling import filled
from assistant.finishing import about_length, draft_answer, not_done, not_taken, put_in_tone, question_of_time
from assistant.given import told_facts
from assistant.heads import head_bank
from assistant.lacks import points_to_lacks
from assistant.material import Gatherer, Material
from assistant.model import Active, Guard, Reviser, Rewriter, in_plain_words, is_unread, mode_of, phrased, scene_of
from assistant.other_wishes import beside, with_other_wishes
from assistant.outlining import PlannedSection, outline_answer
from assistant.plain_answers import ASK_BACK, EMPTY, NOT_UNDERSTOOD, without_library
from assistant.polishing import Commission, Polisher, Wish, corrects_words, fitted, read_commission
from assistant.precedents import precedents
from assistant.profile import Profile
from assistant.request import POLISHED_UNASKED, Request, read_request
from assistant.wishes import Wishes
from assistant.wording import wording
from index import Library, PassageRetriever
from index.concepts import office_concepts
from index.fitting import fit
from index.pasting import pasted
from index.query import elsewhere
from index.readers.raw import RawText
from index.stored import report_of

_READ_BY_MODEL = "您的要求由模型理解为“{text}”，不对请换个说法再发。"
_GAPS = re.compile(r"补(?:点|些|充)?(?:什么|啥|哪些)|缺(?:了|点)?(?:什么|啥|哪些)")
_PLANS = re.compile("措施|打算|思路|对策|整改|计划|怎么[改办]")
_TAKEN_BACK = "已恢复到原来那一稿。"


class Assistant:
    """Answers requests over a library."""

    def __init__(self, library: Library, active: Active | None = None) -> None:
        """Take the library to answer from, and what tells which model to use; without it the library's settings tell."""
        self._library = library
        self._active = active or partial(mode_of, library.folder)
        self._concepts = office_concepts(library.folder)
        self._heads = head_bank()
        retriever = PassageRetriever(library=library)
        fields = Fields(self._concepts, library.encode, library.encoder_name)
        gatherer = Gatherer(retriever, self._concepts, self._heads, library.encode, fields)
        self._drafter = Drafter(gatherer)
        self._amender = Amender(gatherer)
        self._polisher = Polisher(gatherer, self._copying)

    def ask(
        self,
        text: str,
        profile: Profile = Profile(),
        facts: str = "",
        history: Sequence[Turn] = (),
        slot: str | None = None,
        attached: RawText | None = None,
    ) -> Answer:
        """Answer one request; the arguments are those of `stream`."""
        *_, answer = self.stream(text, profile, facts, history, slot, attached)
        if not isinstance(answer, Answer):
            raise TypeError(f"stream ended with {type(answer).__name__}, not with an Answer")
        return answer

    def stream(
        self,
        text: str,
        profile: Profile = Profile(),
        facts: str = "",
        history: Sequence[Turn] = (),
        slot: str | None = None,
        attached: RawText | None = None,
    ) -> Iterator[Stage | Piece | Answer]:
        """Answer one request step by step: stages and pieces of Markdown, and at the end the answer itself.

        Args:
            text: the request.
            profile: who writes.
            facts: the user's own facts as text, the only source of figures, names and events in a draft.
            history: earlier turns, oldest first.
            slot: the section meant, when it is known from elsewhere.
            attached: the text of a file sent along, for an audit.

        """
        yield Stage("正在理解您的要求…")
        text, facts = fit(text), told_facts(fit(facts))
        mistakes = attached is None and corrects_words(text)
        wish = None if mistakes else read_wish(text, attached, text_at_hand(history))
        if wish and not _takes_a_change_back(wish, history):
            yield Stage("正在逐条核对…")
            yield from _in_pieces(self._audited(wish, profile, history))
        elif before := taken_back(text, history):
            yield from _in_pieces(replace(before, notices=(_TAKEN_BACK,)))
        else:
            yield from self._written(text, profile, facts, history, slot)

    def _written(
        self, text: str, profile: Profile, facts: str, history: Sequence[Turn], slot: str | None
    ) -> Iterator[Stage | Piece | Answer]:
        """Answer what asks for text: the draft at hand changed, a text of the user's own worked on, or something new."""
        going_on = continued(text, history)
        aside = beside(going_on.text)
        going_on = replace(going_on, text=aside.rest, sentence=aside.sentence if aside.sentence in text else "")
        commission = read_commission(going_on.text)
        said = commission.instruction if commission else going_on.text
        request = going_on.wishes.applied(read_request(said, profile, facts, slot, going_on.refinements))
        if going_on.at_hand and self._library.reports():
            request = request if request.theme else _on_the_theme_so_far(request, history)
            request = replace(request, problems=request.problems or tuple(last_problems(history)))
            yield Stage("正在修改…")
            yield from _in_pieces(self._amended(going_on.at_hand, going_on.wishes, request))
        elif is_lost(text, going_on, history) and not request.reply and not elsewhere(text):
            yield from _in_pieces(Answer("clarify", NOT_UNDERSTOOD))
        elif paste := pasted(going_on.text) if request.offers else None:
            answer = yield from self._pasted(paste.paragraph, request)
            yield from _in_pieces(answer)
        elif commission and (not request.reply or (commission.text and request.job == "clarify")) and not elsewhere(said):
            yield Stage("正在改写…")
            answer = yield from self._revised(commission, request, going_on, history)
            yield from _in_pieces(answer)
        else:
            understood = yield from self._understood(request, profile, facts, slot)
            note = () if understood is request else (_READ_BY_MODEL.format(text=understood.text),)
            yield Stage("正在检索先例…")
            with closing(self._answer(understood, going_on, history)) as steps:
                yield from _shown_once(steps, note)

    def _understood(
        self, request: Request, profile: Profile, facts: str, slot: str | None
    ) -> Generator[Stage | Piece, None, Request]:
        """Let the model read a request that no rule reads, where one is switched on; it is then read again in plain words."""
        endpoint = self._active().endpoint if is_unread(request) else None
        if endpoint is None:
            return request
        plain = yield from in_plain_words(request, endpoint)
        return read_request(plain, profile, facts, slot) if plain else request

    def _audited(self, wish: AuditRequest, profile: Profile, history: Sequence[Turn]) -> Answer:
        """Answer a wish for an audit; who writes may be named in the asking."""
        named = read_request(wish.asking, profile).profile
        return answer_wish(wish, history, named, self.audit)

    def points(self, title: str, profile: Profile, slot: str) -> PlannedSection | None:
        """Return the points that reports of the library make in a section, on what a title is about; None when there are none."""
        planned = self._drafter.points_of(read_request(title, profile), slot) if self._library.reports() else None
        return planned if planned and planned.hits else None

    def audit(
        self,
        text: str | RawText,
        profile: Profile = Profile(),
        last_year: str | RawText | None = None,
        limits: Limits = Limits(),
        file: str = "",
    ) -> Audit:
        """Audit a finished text.

        Args:
            text: the text, plain or as a reader returned it.
            profile: who writes; what it leaves open is read out of the text and told in the notices.
            last_year: last year's report; None takes the library's own of the year before.
            limits: how much copying the office allows.
            file: the name of the file, which may hold the title.

        """
        document = Document.of(_as_raw(text), profile, file)
        last = None if last_year is None else Document.of(_as_raw(last_year))
        return audit_document(document, self._library, last, limits)

    def borrowing_note(self, audit: Audit, earlier: Audit | None = None) -> BorrowingNote:
        """Return the borrowing note of an audited text; `earlier` is the audit of an earlier state of it."""
        files = {file for _, _, file in audit.copying.spans}
        wanted = [report.report_id for report in self._library.reports() if report.file in files]
        return borrowing_note(audit, {source.file: source for source in self._library.sources(wanted)}, earlier)

    def _answer(
        self, request: Request, going_on: Continued, history: Sequence[Turn]
    ) -> Generator[Stage | Piece | Answer, None, None]:
        at_once = without_library(request, going_on, history)
        if at_once:
            yield at_once
        elif not self._library.reports():
            yield Answer(request.job, EMPTY, notices=(EMPTY,))
        elif request.job == "wording":
            yield from self._worded(request, going_on.shown)
        elif request.job == "precedents":
            found = precedents(self._library, request, going_on.shown)
            wants_gaps = request.matter and _GAPS.search(request.text)
            yield self._polisher.with_gaps_of(request.matter, found, request.profile) if wants_gaps else found
        elif request.job == "outline":
            yield outline_answer(self._drafter.points_of, request, going_on.finer)
        else:
            yield from self._draft(request, going_on, history)

    def _pasted(self, paragraph: str, request: Request) -> Generator[Stage, None, Answer]:
        """Do the likeliest with a text that came without a word: put it into formal words; ask back when there are none to put.

        No model sees it: nobody asked for that.
        """
        answer = yield from self._polisher.answer(Commission("", (Wish("polish", ""),), paragraph), request)
        if answer.draft is None or answer.draft.text.strip() == paragraph.strip():
            return Answer(request.job, request.reply or "", offers=request.offers)
        return replace(answer, notices=(POLISHED_UNASKED, *answer.notices), offers=request.offers)

    def _revised(
        self, commission: Commission, request: Request, going_on: Continued, history: Sequence[Turn]
    ) -> Generator[Stage, None, Answer]:
        """Work on a text of the user's own; sentences of earlier drafts in it keep their sources."""
        mode = self._active()
        revise = Reviser(mode.endpoint, self._library.encode).revise if mode.endpoint else None
        known = [sentence for turn in history if turn.answer.draft for sentence in turn.answer.draft.sentences]
        again = going_on.wishes.variant > 0
        answer = yield from self._polisher.answer(commission, request, known, again=again, revise=revise)
        if answer.draft:
            used = {source for one in answer.draft.sentences for source in one.sources}
            before = {hit.passage_id: hit for turn in history for hit in turn.answer.hits if hit.passage_id in used}
            answer = replace(answer, hits=tuple({**before, **{hit.passage_id: hit for hit in answer.hits}}.values()))
        return replace(answer, notices=(*answer.notices, f"{mode.problem}本次没有用模型。")) if mode.problem else answer

    def _worded(self, request: Request, shown: Sequence[str] = ()) -> Iterator[Stage | Piece | Answer]:
        """Give example wordings; a model that is switched on adds some of its own making."""
        found = wording(self._library, self._concepts, self._heads, request, shown)
        endpoint = self._active().endpoint
        if endpoint is None or not found.examples:
            yield found.answer
            return
        scene = scene_of(self._library, request, request.slot or "other", [hit for _, hit in found.examples])
        yield from phrased(found, request, endpoint, Guard(scene, self._library.encode))

    def _draft(self, request: Request, going_on: Continued, history: Sequence[Turn]) -> Iterator[Stage | Piece | Answer]:
        problems = list(request.problems) or problems_so_far(request.text, history)
        if problems and _PLANS.search(request.text):
            request = replace(request, slot="plan", sections=())
        if problems or not request.theme:
            request = _on_the_theme_so_far(request, history)
        year = request.profile.year
        dated = [*anachronisms(request.text, year), *ended_campaigns(request.text, year)]
        if dated:
            yield question_of_time(request, dated[0].text, dated[0].reason)
            return
        if _says_too_little(request, problems):
            yield Answer("clarify", ASK_BACK, notices=tuple(not_taken(request)))
            return
        draft_all = self._drafter.whole if request.whole or request.sections else self._drafter.draft
        composed = yield from self._rewritten(draft_all(request, replace(going_on.wishes, edits=()), problems), request)
        written, unfilled = filled(composed.draft, going_on.wishes.fills)
        wishes = going_on.wishes
        edits = wishes.around_the_fitting
        early = self._amender.amended(written, edits.before, request, wishes.told_from, alone=False)
        written, toned = put_in_tone(fitted(early.draft, request.length, request.longest), request)
        lengths = tuple(about_length(written, composed, request))
        late = self._amender.amended(written, edits.behind, request, edits.told_from, alone=False)
        written, composed = late.draft, composed.with_hits((*early.hits, *late.hits))
        said = (
            *not_taken(request),
            *unfilled,
            *toned,
            *composed.notices,
            *early.remarks,
            *late.remarks,
            *not_done(going_on, request),
            *lengths,
        )
        composed = replace(composed, notices=said)
        draft = replace(written, copying=self._copying(written))
        answer = draft_answer(draft, composed, request)
        if going_on.before and len(draft.text) >= going_on.before:
            answer = replace(answer, notices=(*answer.notices, "已经是现有素材能写出的最短一稿，没有再缩短。"))
        yield with_other_wishes(answer, request, going_on.sentence, self._library, partial(self.audit, profile=request.profile))

    def _amended(self, at_hand: Answer, wishes: Wishes, request: Request) -> Answer:
        """Change single points of the draft at hand; the others stay as they are."""
        if at_hand.draft is None:
            raise ValueError("there is no draft at hand")
        done = self._amender.amended(at_hand.draft, wishes.latest, request)
        hits = (*at_hand.hits, *done.hits)
        draft = replace(done.draft, copying=self._copying(done.draft))
        notices = (*done.remarks, *not_done(Continued(request.text, replace(wishes, corrections=())), request))
        composed = Composed(draft, Material(request.theme, draft.slot, hits, ()), notices)
        return draft_answer(draft, composed, request)

    def _rewritten(self, composed: Composed, request: Request) -> Generator[Stage | Piece, None, Composed]:
        """Let the model phrase a draft where one is switched on; without one the draft is shown as it is composed."""
        mode = self._active()
        if mode.problem:
            return replace(composed, notices=(*composed.notices, f"{mode.problem}本稿没有用模型。"))
        if mode.endpoint is None:
            return composed
        rewriter = Rewriter(mode.endpoint, partial(scene_of, self._library), self._library.encode)
        return (yield from rewriter.rewrite(composed, request))

    def _copying(self, draft: Draft) -> Copying:
        """Measure a draft against every report that gave it a clause."""
        used = {report_of(source) for one in draft.sentences for source in one.sources}
        return measure_copying(draft.text, {report.file: report.text for report in self._library.sources(sorted(used))})


def _takes_a_change_back(wish: AuditRequest, history: Sequence[Turn]) -> bool:
    """Whether 撤销 means the last change of a draft, not the fixes after an audit: it takes back what was done last."""
    drafted = any(turn.answer.draft for turn in history)
    return wish.deed == "undo" and bool(history) and history[-1].answer.audit is None and drafted


def _says_too_little(request: Request, problems: Sequence[str]) -> bool:
    """Whether nothing tells what to draft: neither matter nor writer nor part, or an answer to problems that stand nowhere."""
    if request.theme or request.matters or problems or duties_of(request.profile, request.role.post):
        return False
    return not (request.slot or request.sections) or points_to_lacks(request.text)


def _shown_once(steps: Iterator[Stage | Piece | Answer], note: tuple[str, ...] = ()) -> Iterator[Stage | Piece | Answer]:
    """Yield steps, and the text of the answer in pieces unless it was shown while it was written; a note goes with it."""
    shown = False
    for step in steps:
        shown = shown or isinstance(step, Piece)
        if not isinstance(step, Answer):
            yield step
            continue
        answer = replace(step, notices=(*note, *step.notices)) if note else step
        yield from [answer] if shown else _in_pieces(answer)


def _in_pieces(answer: Answer) -> Iterator[Piece | Answer]:
    for piece in re.split(r"(?<=[。：；\n])", answer.answer):
        if piece:
            yield Piece(piece)
    yield answer


def _as_raw(text: str | RawText) -> RawText:
    return RawText(text) if isinstance(text, str) else text


def _on_the_theme_so_far(request: Request, history: Sequence[Turn]) -> Request:
    """Return a request that names no theme of its own with that of the talk, and with what was said there of the writer."""
    earlier = read_request(theme_so_far(history), request.profile)
    return replace(request, theme=earlier.theme or request.theme, profile=_filled(request.profile, earlier.profile))


def _filled(profile: Profile, earlier: Profile) -> Profile:
    """Return a profile whose unknown fields are taken from an earlier one."""
    return replace(earlier, **{key: value for key, value in vars(profile).items() if value is not None})
