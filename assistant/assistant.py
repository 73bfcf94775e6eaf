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
from assistant.audit.asking import NO_TEXT, AuditRequest, answer_wish, read_wish
from assistant.calendar import anachronisms, ended_campaigns
from assistant.conversation import (
    Continued,
    Turn,
    asks_for_file,
    continued,
    is_lost,
    problems_so_far,
    taken_back,
    text_at_hand,
    theme_so_far,
)
from assistant.copying import measure_copying
from assistant.drafting import Drafter
from assistant.duties import duties_of
from assistant.export.in_chat import file_answer
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
from assistant.polishing import Commission, Polisher, Wish, fitted, read_commission
from assistant.precedents import precedents
from assistant.profile import Profile
from assistant.request import POLISHED_UNASKED, Request, read_request
from assistant.wish_reading import TOLD, read_wishes
from assistant.wishes import Wishes
from assistant.wording import wording
from assistant.year_swap import swap_answer
from index import Library, PassageRetriever
from index.concepts import office_concepts
from index.fitting import fit
from index.narrowing import refines
from index.pasting import pasted
from index.query import elsewhere, subject
from index.readers.raw import RawText
from index.report import Hit

HELP = (
    "我是拟稿，帮您写工作总结、述职报告、情况报告。四件事都可以直接说：\n\n"
    "- **措辞示例**：例如“‘存在问题’部分有没有好一点的表述，三条就行”\n"
    "- **起草一节**：例如“写一段我街道2025年志愿服务情况，已开展活动86场，400字左右”\n"
    "- **找先例**：例如“有没有区县局写网络意识形态的段落，找3个”\n"
    "- **改您的文字**：例如“润色一下，缩到200字，换成本人口气：……”\n\n"
    "- **检查成稿**：发“帮我检查这篇”，把文字贴在后面或附上文件\n\n"
    "没有的数字、名称我会留成【待填】，不替您编；每句话都注明出处。"
)
ASK_BACK = (
    "请告诉我三点，我就起草：① 您是什么单位（例如县民政局、街道、中学）；"
    "② 写哪一年、什么主题；③ 写哪一部分（开头、主要工作、存在问题、下步打算）。"
)
EMPTY = "资料库还是空的，没有先例可用，请先加入几份往年的报告（窗口里在“资料库”页上传）。"
NOTHING_TO_REFINE = "还没有可以调整条件的检索，请先说要找什么，例如“找几篇2023年的述职报告里讲第一责任人的”。"
NOTHING_TO_CHANGE = "还没有可以改的草稿，请先说要写什么，例如“写2025年安全生产工作总结的主要做法，三条”。"
_READ_BY_MODEL = "您的要求由模型理解为“{text}”，不对请换个说法再发。"
_GAPS = re.compile(r"补(?:点|些|充)?(?:什么|啥|哪些)|缺(?:了|点)?(?:什么|啥|哪些)")
_PLANS = re.compile("措施|打算|思路|对策|整改|计划|怎么[改办]")
NOT_UNDERSTOOD = (
    "没有看懂要怎样改这份草稿，草稿没有动。可以这样说：“第二条展开”“删掉第三条”“再加一条讲……的”“把三条改成四条”"
    "“把98%改成99%”“加上：……”“缩到300字”“语气诚恳一点”；要查资料请说“找……的先例”。"
)
_TAKEN_BACK = "已恢复到原来那一稿。"
OFF_TOPIC = "这个我帮不上忙。我只协助写工作总结、述职报告和情况报告，可以找措辞、起草一节或查先例，请说说您要写什么。"


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
        drafted = any(turn.answer.draft for turn in history)
        wish = read_wish(text, attached, text_at_hand(history))
        # 撤销 takes back what was done last: fixes after an audit, else a change of the draft
        if wish and (wish.deed != "undo" or not history or history[-1].answer.audit or not drafted):
            yield Stage("正在逐条核对…")
            yield from _in_pieces(self._audited(wish, profile, history))
            return
        before = taken_back(text, history)
        if before:
            yield from _in_pieces(replace(before, notices=(_TAKEN_BACK,)))
            return
        going_on = continued(text, history)
        aside = beside(going_on.text)
        going_on = replace(going_on, text=aside.rest, sentence=aside.sentence if aside.sentence in text else "")
        commission = read_commission(going_on.text)
        said = commission.instruction if commission else going_on.text
        request = read_request(said, profile, facts, slot, going_on.refinements)
        request = going_on.wishes.applied(request)
        if going_on.at_hand and self._library.reports():
            yield Stage("正在修改…")
            yield from _in_pieces(self._amended(going_on.at_hand, going_on.wishes, request))
            return
        if is_lost(text, going_on, history) and not request.reply and not elsewhere(text):
            yield from _in_pieces(Answer("clarify", NOT_UNDERSTOOD))
            return
        paste = pasted(going_on.text) if request.offers else None
        if paste:
            answer = yield from self._pasted(paste.paragraph, request)
        elif commission and (not request.reply or (commission.text and request.job == "clarify")) and not elsewhere(said):
            yield Stage("正在改写…")
            answer = yield from self._revised(commission, request, going_on, history)
        else:
            understood = yield from self._understood(request, profile, facts, slot)
            note = () if understood is request else (_READ_BY_MODEL.format(text=understood.text),)
            yield Stage("正在检索先例…")
            with closing(self._answer(understood, going_on, history)) as steps:
                yield from _shown_once(steps, note)
            return
        yield from _in_pieces(answer)

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
        at_once = _without_library(request, going_on, history)
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
            earlier = read_request(theme_so_far(history), request.profile)
            request = replace(request, theme=earlier.theme or request.theme, profile=_filled(request.profile, earlier.profile))
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
        early = self._amender.amended(written, wishes.edits[: wishes.fitted_edits], request, wishes.told_from, alone=False)
        written, toned = put_in_tone(fitted(early.draft, request.length, request.longest), request)
        lengths = tuple(about_length(written, composed, request))
        later = max(0, wishes.told_from - wishes.fitted_edits)
        late = self._amender.amended(written, wishes.edits[wishes.fitted_edits :], request, later, alone=False)
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
        draft = replace(written, copying=self._copying(written, composed.material.hits))
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
        draft = replace(done.draft, copying=self._copying(done.draft, hits))
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

    def _copying(self, draft: Draft, hits: Sequence[Hit]) -> Copying:
        """Measure a draft against every report that gave it a clause."""
        used = {source for one in draft.sentences for source in one.sources}
        reports = {hit.report_id: hit.file for hit in hits if hit.passage_id in used}
        texts = {file: stored.text for report_id, file in reports.items() if (stored := self._library.text_of(report_id))}
        return measure_copying(draft.text, texts)


def _without_library(request: Request, going_on: Continued, history: Sequence[Turn]) -> Answer | None:
    """Answer what needs no library: files, questions back, refusals, help."""
    if asks_for_file(request.text):
        return file_answer(request.text, history)
    if request.reply:
        return Answer(request.job, swap_answer(request) or request.reply, offers=request.offers)
    if refines(going_on.text) and not going_on.refinements and request.job == "precedents":
        return Answer("clarify", NOTHING_TO_REFINE)
    if any(wish.kind not in TOLD for wish in read_wishes(going_on.text)):
        return Answer("clarify", NOTHING_TO_CHANGE)
    if request.job == "help" or not subject(request.text):
        return Answer("help", HELP)
    if elsewhere(request.text):
        return Answer("decline", OFF_TOPIC)
    return Answer("audit", NO_TEXT, notices=(NO_TEXT,)) if request.job == "audit" else None


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


def _filled(profile: Profile, earlier: Profile) -> Profile:
    """Return a profile whose unknown fields are taken from an earlier one."""
    return replace(earlier, **{key: value for key, value in vars(profile).items() if value is not None})
