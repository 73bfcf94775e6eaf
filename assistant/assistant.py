"""One chat turn, read top to bottom: understand the request, do the job, show it with its sources and doubts."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from assistant.answer import Answer, Audit, Copying, Draft, Piece, Stage
from assistant.audit import Document, Limits, audit_document, borrowing_note
from assistant.audit.asking import NO_TEXT, Wish, answer_wish, read_wish
from assistant.calendar import anachronisms, own_themes
from assistant.conversation import Continued, Turn, continued, problems_so_far, theme_so_far
from assistant.copying import measure_copying
from assistant.drafting import Composed, Drafter
from assistant.heads import head_bank
from assistant.markdown import escape
from assistant.material import Gatherer
from assistant.outlining import outline_answer
from assistant.precedents import precedents
from assistant.profile import Profile
from assistant.request import Request, names_theme_in_english, read_request, rewrites
from assistant.rewriting import rewritten
from assistant.wording import wording
from index import Library, PassageRetriever
from index.concepts import office_concepts
from index.query import elsewhere, subject
from index.readers.raw import RawText
from index.report import Hit

HELP = (
    "我是拟稿，帮您写工作总结、述职报告、情况报告。四件事都可以直接说：\n\n"
    "- **措辞示例**：例如“‘存在问题’部分有没有好一点的表述，三条就行”\n"
    "- **起草一节**：例如“写一段我街道2025年志愿服务情况，已开展活动86场，400字左右”\n"
    "- **找先例**：例如“有没有区县局写网络意识形态的段落，找3个”\n"
    "- **检查成稿**：发“帮我检查这篇”，把文字贴在后面或附上文件\n\n"
    "没有的数字、名称我会留成【待填】，不替您编；每句话都注明出处。"
)
ASK_BACK = (
    "请补充三点，我就起草：① 您是什么单位（例如县民政局、街道、中学）；"
    "② 写哪一年、什么主题；③ 写哪一部分（开头、主要工作、存在问题、下步打算）。"
)
EMPTY = "资料库还是空的，没有先例可用，请先在“资料库”页上传报告，或用 python -m index add 添加。"
OFF_TOPIC = "这个我帮不上忙。我只协助写工作总结、述职报告和情况报告，可以找措辞、起草一节或查先例，请说说您要写什么。"


class Assistant:
    """Answers requests over a library."""

    def __init__(self, library: Library) -> None:
        """Take the library to answer from."""
        self._library = library
        self._concepts = office_concepts()
        self._heads = head_bank()
        retriever = PassageRetriever(library=library)
        self._drafter = Drafter(Gatherer(retriever, self._concepts, self._heads, library.encode))

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
        drafted = next((turn.answer.draft.text for turn in reversed(history) if turn.answer.draft), "")
        if wish := read_wish(text, attached, drafted):
            yield Stage("正在逐条核对…")
            yield from _in_pieces(self._audited(wish, profile, history))
            return
        going_on = continued(text, history)
        request = read_request(going_on.text, profile, facts, slot)
        if going_on.length:
            request = replace(request, length=going_on.length)
        yield Stage("正在检索先例…")
        answer = self._answer(request, going_on, history)
        yield from _in_pieces(answer)

    def _audited(self, wish: Wish, profile: Profile, history: Sequence[Turn]) -> Answer:
        """Answer a wish for an audit; who writes may be named in the asking."""
        named = read_request(wish.asking, profile).profile
        return answer_wish(wish, history, named, self.audit)

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

    def borrowing_note(self, audit: Audit, earlier: Audit | None = None) -> str:
        """Return the borrowing note of an audited text as Markdown; `earlier` is the audit of an earlier state of it."""
        files = {file for _, _, file in audit.copying.spans}
        wanted = [report.report_id for report in self._library.reports() if report.file in files]
        return borrowing_note(audit, {source.file: source for source in self._library.sources(wanted)}, earlier)

    def _answer(self, request: Request, going_on: Continued, history: Sequence[Turn]) -> Answer:
        if request.reply:
            return Answer(request.job, request.reply)
        if request.job == "help" or not subject(request.text):
            return Answer("help", HELP)
        if elsewhere(request.text) and not names_theme_in_english(request.text):
            return Answer("decline", OFF_TOPIC)
        if request.job == "audit":
            return Answer("audit", NO_TEXT, notices=(NO_TEXT,))
        if not self._library.reports():
            return Answer(request.job, EMPTY, notices=(EMPTY,))
        if request.job == "wording":
            return wording(self._library, self._concepts, self._heads, request)
        if request.job == "precedents":
            return precedents(self._library, request)
        if request.job == "outline":
            return outline_answer(self._drafter.points_of, request)
        return self._draft(request, going_on, history)

    def _draft(self, request: Request, going_on: Continued, history: Sequence[Turn]) -> Answer:
        own_text = rewrites(request.text)
        if own_text:
            return rewritten(own_text[1], request)
        problems = problems_so_far(request.text, history)
        if problems or not request.theme:
            earlier = read_request(theme_so_far(history), request.profile)
            request = replace(request, theme=earlier.theme or request.theme, profile=_filled(request.profile, earlier.profile))
        dated = anachronisms(request.text, request.profile.year)
        if dated:
            return _question_of_time(request, dated[0].text, dated[0].reason)
        if not request.theme and request.slot != "closing":
            return Answer("clarify", ASK_BACK)
        draft_all = self._drafter.whole if request.whole else self._drafter.draft
        composed = draft_all(request, going_on.variant, problems)
        draft = replace(composed.draft, copying=self._copying(composed))
        answer = _draft_answer(draft, composed, request)
        if going_on.before and len(draft.text) >= going_on.before:
            answer = replace(answer, notices=(*answer.notices, "已经是现有素材能写出的最短一稿，没有再缩短。"))
        return self._with_other_wishes(answer, request)

    def _with_other_wishes(self, answer: Answer, request: Request) -> Answer:
        """Put before a draft the precedents that the same request asks for, and name the wishes that were not met."""
        notices = list(answer.notices)
        if "导出" in request.text:
            notices.append("导出 Word 的功能还没有做好，请先复制草稿使用。")
        if "截至目前" in request.text:
            notices.append("“截止目前”应写作“截至目前”：截至后面接时间，截止指到期停止。")
        if not re.search(r"^先?(?:帮我)?(?:找|查)", request.text):
            return replace(answer, notices=tuple(notices))
        first = precedents(self._library, replace(request, text=request.theme))
        return replace(answer, answer=f"{first.answer}\n\n---\n\n{answer.answer}", notices=tuple(notices))

    def _copying(self, composed: Composed) -> Copying:
        """Measure the draft against every report that gave it a clause."""
        used = {source for one in composed.draft.sentences for source in one.sources}
        reports = {hit.report_id: hit.file for hit in composed.material.hits if hit.passage_id in used}
        texts = {file: stored.text for report_id, file in reports.items() if (stored := self._library.text_of(report_id))}
        return measure_copying(composed.draft.text, texts)


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


def _question_of_time(request: Request, wording_text: str, reason: str) -> Answer:
    year = request.profile.year or 0
    themes = "、".join(own_themes(year)[:4])
    said = f"“{escape(wording_text)}”与{year}年的报告对不上：{escape(reason.rstrip('。'))}。"
    offer = f"{year}年可以写的主题有：{escape(themes)}。" if themes else ""
    return Answer("clarify", f"{said}{offer}请确认年度和主题，我再起草；如果只是回顾往事，请说明写进哪一句。")


def _draft_answer(draft: Draft, composed: Composed, request: Request) -> Answer:
    used = {source for one in draft.sentences for source in one.sources}
    hits: tuple[Hit, ...] = tuple(hit for hit in composed.material.hits if hit.passage_id in used)
    tail = [f"共 {len(draft.text)} 字；与来源相同的文字占 {draft.copying.share:.0%}，最长连续 {draft.copying.longest_run} 字。"]
    if draft.blanks:
        tail.append(f"有 {len(draft.blanks)} 处待填：{'、'.join(blank.name for blank in draft.blanks)}。")
    shown = "\n\n".join(escape(line) for line in draft.text.split("\n"))
    return Answer(
        "draft",
        f"{shown}\n\n---\n\n{escape(''.join(tail))}",
        tuple(replace(hit, score=min(1.0, hit.score)) for hit in hits),
        draft,
        composed.notices,
        tuple(_assumptions(request)),
    )


def _assumptions(request: Request) -> Iterator[str]:
    """Yield what the draft took for granted, so that the writer can correct it."""
    profile = request.profile
    yield f"单位：{profile.unit or profile.unit_kind or '未说明，按“本单位”写'}"
    yield f"年度：{f'{profile.year}年' if profile.year else '未说明，留待填写'}"
    yield f"口气：{profile.voice or '单位'}"
    yield f"主题：{request.theme}"
