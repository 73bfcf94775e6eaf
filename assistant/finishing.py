"""The last steps from a composed draft to the answer shown: its tone, what was not done, how far it is from the length asked."""

from collections.abc import Iterator
from dataclasses import replace

from assistant.adapting import Speaker
from assistant.answer import Answer, Draft
from assistant.assembling import Composed
from assistant.calendar import own_themes
from assistant.conversation import Continued
from assistant.duties import chief_duty, duties_of
from assistant.frames import Writer
from assistant.markdown import escape
from assistant.polishing import in_tone
from assistant.request import Request
from assistant.sizes import TOLERANCE
from assistant.wish_reading import HANDED_OVER
from index.report import Hit

_UNREAD = "“{said}”没有看懂，这一项没有做；请换个说法再说一遍。"


def question_of_time(request: Request, wording_text: str, reason: str) -> Answer:
    """Ask back about a wording that does not fit the year, and offer what does."""
    year = request.profile.year or 0
    themes = "、".join(own_themes(year)[:4])
    said = f"“{escape(wording_text)}”与{year}年的报告对不上：{escape(reason.rstrip('。'))}。"
    offer = f"{year}年可以写的主题有：{escape(themes)}。" if themes else ""
    return Answer("clarify", f"{said}{offer}请确认年度和主题，我再起草；如果只是回顾往事，请说明写进哪一句。")


def draft_answer(draft: Draft, composed: Composed, request: Request) -> Answer:
    """Show a draft with its length, the share copied, its blanks and what was taken for granted."""
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
        (*_assumptions(request), *_planned(composed)),
    )


def not_taken(request: Request) -> Iterator[str]:
    """Yield what was given and stands nowhere in the draft: a fact that is an instruction, English that is not understood."""
    if request.refused:
        yield f"这些内容像是对程序的指令，不是工作情况，没有写进草稿：{'；'.join(map(escape, request.refused))}。"
    if request.unread:
        yield f"这些英文没有看懂，没有写进草稿，请用中文再说一遍：{'；'.join(map(escape, request.unread))}。"


def put_in_tone(draft: Draft, request: Request) -> tuple[Draft, tuple[str, ...]]:
    """Put a draft into the tone that was asked for; the length asked for leaves an end out where there is no room."""
    if not request.tone:
        return draft, ()
    writer = Writer(request.profile, Speaker.of(request.profile), request.theme)
    room = None if request.longest is None else request.longest - len(draft.text)
    toned, said = in_tone(draft, request.tone, writer, room)
    return toned, (said,)


def not_done(going_on: Continued, request: Request) -> Iterator[str]:
    """Yield what was wished and not done, or done in a way that wants a word."""
    yield from going_on.wishes.told
    if going_on.wishes.handed_over:
        unit = request.profile.unit or request.profile.unit_kind or "新单位"
        yield HANDED_OVER["told"].format(unit=unit) + (HANDED_OVER["facts"].format(unit=unit) if request.facts else "")
    for old, new in going_on.wishes.corrections:
        if not any(new in fact for fact in request.facts):
            yield f"您给的情况里没有“{old}”，没有改成“{new}”；可以说“加上：……”，或在事实栏里改。"
    yield from request.undone
    yield from (_UNREAD.format(said=said) for said in going_on.wishes.unread)


def about_length(draft: Draft, composed: Composed, request: Request) -> Iterator[str]:
    """Yield how far a draft is from the length asked for, where nothing said so yet."""
    size, wanted = len(draft.text), request.length
    if wanted is None or any("没有凑字数" in notice for notice in composed.notices):
        return
    if size > (request.longest or wanted):
        yield f"写了 {size} 字，比要求的 {wanted} 字长；再短就要删去您给的情况或要点，可以说“再短一点”或“改成两条”。"
    elif size < (1 - TOLERANCE) * wanted:
        yield f"写到 {size} 字，离要求的 {wanted} 字还差一些：贴题的先例用完了，没有凑字数；补充本单位的情况后可以写得更长。"


def _planned(composed: Composed) -> Iterator[str]:
    if composed.consensus:
        yield f"要点按资料库里同类报告的写法：{'、'.join(composed.consensus)}"


def _assumptions(request: Request) -> Iterator[str]:
    """Yield what the draft took for granted, so that the writer can correct it."""
    profile = request.profile
    yield f"单位：{profile.unit or profile.unit_kind or '未说明，按“本单位”写'}"
    yield f"年度：{f'{profile.year}年' if profile.year else '未说明，留待填写'}"
    yield f"口气：{profile.voice or '单位'}"
    if request.theme:
        yield f"主题：{request.theme}"
    elif own := chief_duty(profile, request.role.post):
        yield f"主题：未说明，按本职写{own}"
    elif not (request.matters or duties_of(profile, request.role.post)):
        yield "主题：未说明，写各单位通用的内容；说出单位或主题，可以写得更具体"
