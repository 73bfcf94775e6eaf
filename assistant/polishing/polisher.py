"""The wishes for a text of the user's own, met in the order said, and the answer that shows the text and every change."""

from collections import Counter
from collections.abc import Callable, Generator, Iterator, Sequence
from dataclasses import dataclass, replace

from assistant.answer import Answer, Copying, Draft, Sentence, Stage
from assistant.blanks import blanks_in
from assistant.markdown import escape
from assistant.material import Gatherer
from assistant.polishing.commission import Commission, Wish, kind_in
from assistant.polishing.expanding import enlarged
from assistant.polishing.formal import corrected, polished
from assistant.polishing.gaps import compare
from assistant.polishing.head_lines import with_parallel_heads
from assistant.polishing.keeping import facts_changed, facts_in
from assistant.polishing.own_text import Piece, joined, pieces_of, section_of
from assistant.polishing.pointing import in_one_paragraph, in_points
from assistant.polishing.proposals import proposals_for
from assistant.polishing.revision import Change, Revision
from assistant.polishing.shortening import shortened
from assistant.polishing.toning import toned
from assistant.polishing.voicing import turned
from assistant.profile import Profile
from assistant.request import Request
from assistant.telling import without_instructions
from assistant.tones import tone_in

LONGEST_TEXT = 20_000
NO_TEXT = (
    "请把要改的文字贴在冒号后面或另起一行，例如“润色一下：我们把安全工作抓得特别紧……”；"
    "也可以先贴一段，再说“把这段缩到300字”“把这段改成本人口气”“还能补什么”。数字、名称和事实都不会动。"
)
_TOO_LONG = "一次最多处理 {most} 字，您贴了 {size} 字。请分几次贴，每次一个部分。"
_EMPTY = "资料库还是空的，{name}要用库里的报告，这一项没有做；其余照做。"
_DROPPED = "“{name}”会改动事实（{facts}），这一步没有做。"
_REFUSED = "文字里有像是对程序的指令的话，没有照办，已从文中拿掉：{said}。"
_NAMES = {
    "tone": "调语气",
    "polish": "润色",
    "typos": "查错别字",
    "points": "分条",
    "paragraph": "并成一段",
    "shorten": "压缩",
    "expand": "扩写",
    "voice": "换口气",
    "heads": "改小标题",
    "gaps": "找缺漏",
}
_BY_RULES = {"polish": polished, "typos": corrected, "paragraph": in_one_paragraph}
_NEEDS_LIBRARY = ("expand", "gaps")
REVISED = "改写"
"""The heading of a draft that is the user's own text."""
_MOST_LINES = 20
_LONGEST_SHOWN = 60
_NOT_ANOTHER = "这些改动按固定的规则做，再做一遍结果相同；可以说“再精简一点”“换成本人口气”，或直接指出哪句要怎么改。"
_IN_OTHER_WORDS = ("polish", "shorten", "tone", "voice")
"""What a model may help with."""
Measure = Callable[[Draft], Copying]
Revise = Callable[[Sequence[Piece], Wish, Request], Generator[Stage, None, Revision]]
"""A model that puts sentences into other words and leaves the facts alone."""


@dataclass(frozen=True)
class Polisher:
    """Works on texts of users; `measure` tells how much of a draft stands word for word in the reports it goes back to."""

    gatherer: Gatherer
    measure: Measure

    def answer(
        self,
        commission: Commission,
        request: Request,
        known: Sequence[Sentence] = (),
        *,
        again: bool = False,
        revise: Revise | None = None,
    ) -> Generator[Stage, None, Answer]:
        """Yield how it goes; returns what came of a commission.

        Args:
            commission: the wishes and the text.
            request: its instruction as understood, with the writer's profile.
            known: sentences of earlier drafts, which keep their sources.
            again: whether the same was asked for before.
            revise: a model that helps, where one is switched on.

        """
        if not commission.text:
            return Answer("clarify", NO_TEXT)
        if len(commission.text) > LONGEST_TEXT:
            return Answer("clarify", _TOO_LONG.format(most=LONGEST_TEXT, size=len(commission.text)))
        own, refused = without_instructions(commission.text)
        start = Revision(pieces_of(own, {sentence.text: sentence for sentence in known}))
        done, steps = start, [start]
        for wish in commission.wishes:
            if wish.kind != "gaps":
                done = yield from self._step(wish, done, request, revise)
                steps.append(done)
        answer = self._shown(commission, steps, request) if len(steps) > 1 else Answer("precedents", "")
        if commission.wants("gaps"):
            answer = self._with_gaps(answer, done.pieces, request.profile)
        not_done = (_REFUSED.format(said="；".join(map(escape, refused))),) if refused else ()
        return replace(answer, notices=(*not_done, *answer.notices, *((_NOT_ANOTHER,) if again and not revise else ())))

    def with_gaps_of(self, text: str, answer: Answer, profile: Profile) -> Answer:
        """Return an answer with what the library says on the same matter and a text does not put below it."""
        return self._with_gaps(answer, pieces_of(text), profile)

    def _step(self, wish: Wish, before: Revision, request: Request, revise: Revise | None) -> Generator[Stage, None, Revision]:
        """Meet one wish; a step that would lose or alter a fact is dropped, and that is said."""
        name = _NAMES[wish.kind]
        if wish.kind in _NEEDS_LIBRARY and not self._filled:
            return replace(before, changes=(), notices=(_EMPTY.format(name=name),), left_out=(), hits=())
        if revise and wish.kind in _IN_OTHER_WORDS:
            after = yield from self._met_with_model(wish, before.pieces, request, revise)
        else:
            after = self._met(wish, before.pieces, request)
        lost = facts_changed(before.own_text, after.own_text + "\n" + "\n".join(after.left_out))
        if lost:
            said = _DROPPED.format(name=name, facts="、".join(lost[:5]))
            return replace(before, changes=(), notices=(said,), left_out=(), hits=())
        return after

    def _met_with_model(
        self, wish: Wish, pieces: tuple[Piece, ...], request: Request, revise: Revise
    ) -> Generator[Stage, None, Revision]:
        """Meet a wish by rules and a model: a text is shortened after the model has put it more briefly, else before."""
        if wish.kind == "shorten":
            target = wish.target(len(joined(pieces)))
            first = yield from revise(pieces, wish, request)
            second = shortened(first.pieces, target, about=wish.about)
        else:
            first = self._met(wish, pieces, request)
            second = yield from revise(first.pieces, wish, request)
        notices = (*first.notices, *second.notices)
        return replace(second, changes=(*first.changes, *second.changes), notices=notices)

    def _met(self, wish: Wish, pieces: tuple[Piece, ...], request: Request) -> Revision:
        size = len(joined(pieces))
        if wish.kind in _BY_RULES:
            return _BY_RULES[wish.kind](pieces)
        if wish.kind == "points":
            return in_points(pieces, wish.count)
        if wish.kind == "shorten":
            return shortened(pieces, wish.target(size), about=wish.about)
        if wish.kind == "expand":
            profile = request.profile
            spoken_for = replace(profile, unit_kind=profile.unit_kind or kind_in(joined(pieces)))
            return enlarged(pieces, wish.target(size), self.gatherer, spoken_for)
        if wish.kind == "heads":
            return with_parallel_heads(pieces, self.gatherer, request.profile, pairs=wish.wants_pairs, length=wish.head_length)
        if wish.kind == "tone":
            return toned(pieces, tone_in(wish.said) or wish.said)
        return turned(pieces, request.profile, wish)

    @property
    def _filled(self) -> bool:
        return bool(self.gatherer.retriever.library.reports())

    def _shown(self, commission: Commission, steps: Sequence[Revision], request: Request) -> Answer:
        final = steps[-1]
        text = final.text
        hits = tuple({hit.passage_id: hit for step in steps for hit in step.hits}.values())
        sentences = tuple(Sentence(piece.text, piece.sources, piece.own) for piece in final.pieces if piece.kind != "blank")
        draft = Draft(text, request.slot or section_of(text), REVISED, sentences, blanks_in(text))
        draft = replace(draft, copying=self.measure(draft))
        changes = [change for step in steps for change in step.changes]
        shown = "\n\n".join(escape(line) for line in text.split("\n") if line.strip())
        tail = "\n".join((*_left_out(steps), *_lines(changes))) or "没有需要改的地方。"
        sizes = f"原文 {len(commission.text)} 字，现在 {len(text)} 字；"
        facts = f"事实核对：原文的 {facts_in(commission.text).total()} 处数字、名称和引文{_kept(steps)}。"
        notices = tuple(dict.fromkeys(notice for step in steps for notice in step.notices))
        share, run = draft.copying.share, draft.copying.longest_run
        copied = f"与来源相同的文字占 {share:.0%}，最长连续 {run} 字。" if any(one.sources for one in sentences) else ""
        return Answer("draft", f"{shown}\n\n---\n\n{sizes}{facts}{copied}\n\n{tail}", hits, draft, notices)

    def _with_gaps(self, answer: Answer, pieces: Sequence[Piece], profile: Profile) -> Answer:
        """Put the comparison with the library below what was done, or alone."""
        if not self._filled:
            said = _EMPTY.format(name=_NAMES["gaps"])
            return replace(answer, answer=answer.answer or said, notices=(*answer.notices, said))
        text = joined(pieces)
        proposed = proposals_for(text, section_of(text), self.gatherer, profile)
        parts, found = [answer.answer, proposed.shown], [*answer.hits, *proposed.hits]
        if sum(piece.kind == "heading" for piece in pieces) > 1:  # a section of several points: which points it lacks
            compared = compare(pieces, self.gatherer)
            parts.append(compared.shown)
            found += [gap.precedent for gap in compared.gaps]
        said = "\n\n---\n\n".join(filter(None, parts))
        hits = {hit.passage_id: hit for hit in found}
        return replace(answer, answer=said, hits=tuple(hits.values()))


def _kept(steps: Sequence[Revision]) -> str:
    left_out = sum(len(step.left_out) for step in steps)
    return f"，除列出的 {left_out} 句外都在" if left_out else "都在，没有增减"


def _left_out(steps: Sequence[Revision]) -> Iterator[str]:
    """Yield every sentence with facts that had to go, whole: the user decides whether it may."""
    gone = [said for step in steps for said in step.left_out]
    if gone:
        yield f"**删去的带事实的句子（{len(gone)} 句）**\n"
        yield from (f"{number}. {escape(said)}" for number, said in enumerate(gone, 1))
        yield ""


def _lines(changes: Sequence[Change]) -> Iterator[str]:
    """Yield a Markdown line for every change, the same ones counted, at most twenty."""
    counted = Counter(changes)
    if counted:
        yield f"**改动（{len(changes)} 处）**\n"
    for change, count in list(counted.items())[:_MOST_LINES]:
        times = f"（{count} 处）" if count > 1 else ""
        old, new = (escape(_cut(said)) for said in (change.old, change.new))
        both = f"{old} → {new}" if old and new else f"补充：{new}" if new else f"删去：{old}"
        yield f"- {both}{times}" + (f"　{change.reason}" if change.reason not in ("补充", "小标题") else "")
    if len(counted) > _MOST_LINES:
        yield f"- 另有 {len(counted) - _MOST_LINES} 种改动没有列出"


def _cut(said: str) -> str:
    line = said.replace("\n", " ")
    return line if len(line) <= _LONGEST_SHOWN else line[:_LONGEST_SHOWN] + "…"
