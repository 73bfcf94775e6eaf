"""Example wordings: short, several, each with its source; what belongs to others stands as a blank, never to be copied."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from assistant.adapting import Speaker, adapt
from assistant.answer import Answer
from assistant.blanks import BLANK
from assistant.calendar import anachronisms, guiding, time_of_plan
from assistant.clauses import names_source
from assistant.collocations import collocations
from assistant.conditions import conditions, take_backs, ways_out
from assistant.duties import trade_of
from assistant.facts import local_facts, may_name_person
from assistant.head_wordings import head_wordings
from assistant.heads import Heads
from assistant.markdown import escape
from assistant.phrases import asks_for_paragraphs, own_frames, own_phrases, phrase_quoted, usual_matters
from assistant.precedents import Found, find_somewhere, source_line
from assistant.quoting import opened, quotable, quoted_paragraph
from assistant.request import Request
from assistant.titles import asks_for_titles, titles
from index import Library
from index.concepts import Concepts
from index.grams import grams
from index.query import subject
from index.report import SLOT_NAMES, Filters, Hit, Preference

_IN_REPORTS = re.compile(r"(?:总结|报告|述职|汇报|材料)(?:里|中)")
_VERBS = re.compile("动词|动宾|词组|搭配")
_USUAL, _MOST = 4, 8
_FEWER = "您要 {wanted} 种，合适的只找到 {found} 种，没有凑数。"
_NUMBERED = re.compile(r"^\d+\. ", re.MULTILINE)
NO_MORE = "资料库里没有更多不同的说法了，可以换个说法再问，或者放宽条件（例如“不限年份”）。"
_NEAR = 0.55
"""What an example of the writer's own kind of unit must score of the best match of all to go before it."""
_LONGEST_SET_FORM = 330
_ALIKE = 0.5
_SET_FORMS = ("opening", "closing")
_YEARS_OWN = re.compile(
    r"[一二三四五六七]、?[一二三四五六七]?中全会|十[一二三四五六]五[”\"]?(?:规划)?(?:的)?(?:开局|收官|最后|第一|关键)|未发生"
)
"""What an opening says of its own year, and what it claims of it."""
_NAMES = ("作品", "品牌", "荣誉", "地名", "人名", "机构")
Example = tuple[str, Hit]


@dataclass(frozen=True)
class Wordings:
    """The answer to a request for wordings, with the examples that it lists and the passages they come from."""

    answer: Answer
    examples: tuple[Example, ...] = ()


def wording(library: Library, concepts: Concepts, heads: Heads, request: Request, shown: Sequence[str] = ()) -> Wordings:
    """Answer a request for example wordings; those that stand in the answers `shown` before are not given again."""
    if asks_for_titles(request):
        before = "".join(shown)
        made = [one for one in titles(concepts, heads, request) if escape(one) not in before][: request.count or _USUAL]
        few = _FEWER.format(wanted=request.count, found=len(made)) if len(made) < (request.count or 0) else ""
        return _shown([], made, Found.nothing(), few) if made else Wordings(Answer("wording", NO_MORE, notices=(NO_MORE,)))
    if shown:
        return _further(library, request, shown)
    if re.search(r"小标题|标题", request.text):
        return Wordings(head_wordings(library, concepts, heads, request, request.count or _USUAL))
    phrases = own_phrases(request)
    verbs = _VERBS.search(request.text) is not None
    wanted = request.count or (_MOST if verbs else len(phrases.examples) if phrases.alone else _USUAL)
    if phrases.alone and len(phrases.examples) >= wanted:
        return _shown([], phrases.examples[:wanted], Found.nothing())
    if verbs:
        return _collocated(library, request, phrases.examples, wanted)
    examples, found = _examples(library, request, wanted)
    if phrases.examples and found.result.notice:
        examples = []  # a weak match beside a ready phrase of our own would only be in the way
    own = [*phrases.examples] or own_frames(request)
    if request.slot in _SET_FORMS:  # our own frames hold the writer's matter; of others' what speaks of it too
        examples = _speaking_of(request, examples)
    examples = examples[: wanted - min(len(own), wanted // 2)] if phrases.examples else examples[:wanted]
    own = own[: wanted - len(examples)]
    few = _FEWER.format(wanted=wanted, found=len(examples) + len(own)) if len(examples) + len(own) < (request.count or 0) else ""
    return _shown(examples, own, found, few) if examples or own else _none(library, request, found)


def _speaking_of(request: Request, examples: Sequence[Example]) -> list[Example]:
    """Return the examples that speak of the theme, where none is named those of the writer's trade; all when neither is known."""
    about = {term for term in grams(request.theme) if len(term) > 1}
    trade = trade_of(request.profile.unit or "")
    if about:
        return [(text, hit) for text, hit in examples if about & set(grams(f"{hit.title}，{text}"))]
    return [(text, hit) for text, hit in examples if trade is None or trade_of(hit.title) == trade]


def _further(library: Library, request: Request, shown: Sequence[str]) -> Wordings:
    """Give further examples than those shown; says so when there are none."""
    wanted, before = request.count or _USUAL, "".join(shown)
    examples, found = _examples(library, request, wanted + len(_NUMBERED.findall(before)))
    words = {term for term in grams(request.theme) if len(term) > 1}
    fresh = [(text, hit) for text, hit in examples if escape(text) not in before]
    fresh = [(text, hit) for text, hit in fresh if not words or any(word in text + hit.text for word in words)]
    own = [text for text in (*own_phrases(request).examples, *own_frames(request)) if escape(text) not in before]
    if not fresh and not own:
        return Wordings(Answer("wording", NO_MORE, notices=(NO_MORE,)))
    return _shown(fresh[:wanted], own[: max(0, wanted - len(fresh))], found)


def _none(library: Library, request: Request, found: Found) -> Wordings:
    said = found.result.notice or "资料库里没有合适的说法，可以换个说法再问。"
    offers = ways_out(found.filters, lambda wider: bool(library.search(request.theme or request.text, 1, wider).hits))
    notices = tuple(filter(None, (found.loosened, found.result.notice)))
    return Wordings(Answer("wording", escape(said), notices=notices, assumptions=conditions(found.filters), offers=offers))


def _shown(examples: Sequence[Example], own: Sequence[str], found: Found, few: str = "") -> Wordings:
    """Show examples of the library with their sources, then those of our own; `few` tells that more were asked for."""
    lines = [f"{n}. {escape(text)}\n\n   —— {source_line(hit)}" for n, (text, hit) in enumerate(examples, 1)]
    lines += [f"{n}. {escape(text)}\n\n   —— 拟稿自备句式" for n, text in enumerate(own, len(lines) + 1)]
    lead = f"下面 {len(lines)} 种说法可以参考" + ("（他人的数字、名称已换成待填）：" if examples else "：")
    applied = found.filters if examples else Filters()
    notices = tuple(filter(None, (few, *((found.loosened, found.result.notice) if examples else ()))))
    shown = f"{lead}\n\n" + "\n\n".join(lines)
    hits = tuple(hit for _, hit in examples)
    answer = Answer("wording", shown, hits, None, notices, conditions(applied), take_backs(applied))
    return Wordings(answer, tuple(examples))


def _collocated(library: Library, request: Request, own: Sequence[str], wanted: int) -> Wordings:
    """Verb and object: our own for the matter first, then those of the reports that speak of it."""
    theme = request.theme or subject(request.text)
    found = find_somewhere(library, theme, request.filters, 5 * wanted, Preference(request.profile.unit_kind))
    kept = list(own)[: wanted // 2]
    best = max((hit.score for hit in found.result.hits), default=0.0)
    near = [hit for hit in found.result.hits if hit.score >= _NEAR * best]
    pairs = collocations(near, theme, request.profile, wanted - len(kept))
    lines = [f"{n}. {escape(text)} —— 拟稿自备句式" for n, text in enumerate(kept, 1)]
    lines += [f"{n}. {escape(text)} —— {source_line(hit)}" for n, (text, hit) in enumerate(pairs, len(lines) + 1)]
    if not lines:
        return _none(library, request, found)
    notices = tuple(filter(None, (found.loosened, found.result.notice))) if pairs else ()
    shown = f"“{escape(theme)}”常用的动词搭配：\n\n" + "\n".join(lines)
    hits = tuple(hit for _, hit in pairs)
    return Wordings(Answer("wording", shown, hits, None, notices, conditions(found.filters)), tuple(pairs))


def _examples(library: Library, request: Request, wanted: int) -> tuple[list[Example], Found]:
    """Take examples from ever wider searches until there are enough; what the widest gave up stands in what is returned."""
    taken: list[Example] = []
    widest = Found.nothing()
    matters = _matters(request)
    each = wanted if len(matters) == 1 else max(1, wanted // len(matters))
    for found in _searches(library, request, matters, wanted):
        quoted_reports = {hit.report_id for _, hit in taken} if len(matters) > 1 else set()
        hits = [hit for hit in found.result.hits if hit.report_id not in quoted_reports]
        more = [*_quoted(library, hits, request, [text for text, _ in taken])]
        if more or not taken:
            widest = found
        taken += more[: min(each, wanted - len(taken))]
        if len(taken) >= wanted:
            break
    return taken, widest


def _searches(library: Library, request: Request, matters: Sequence[str], wanted: int) -> Iterator[Found]:
    """Search with every filter, the writer's own kind of unit first, then without the one and the other.

    A year is taken for the writer's own unless the request says that it is the reports': 2023年的总结里怎么写.
    """
    filters = request.filters if _IN_REPORTS.search(request.text) else replace(request.filters, year=None)
    kind = request.profile.unit_kind
    writer = Preference(kind)
    for matter in matters:
        found = find_somewhere(library, matter, filters, 3 * wanted, writer)
        if kind and not filters.unit_kind and request.slot not in _SET_FORMS:
            own = library.search(matter, 3 * wanted, replace(filters, unit_kind=kind, report_kind=None), writer)
            best = max((hit.score for hit in found.result.hits), default=0.0)
            near = tuple(hit for hit in own.hits if hit.score >= _NEAR * best)
            found = replace(found, result=replace(found.result, hits=tuple(dict.fromkeys((*near, *found.result.hits)))))
        yield found
    if request.slot in _SET_FORMS:
        return  # our own frames say it better than the opening of another kind of report
    if filters.report_kind:
        wider = replace(filters, report_kind=None)
        yield replace(find_somewhere(library, matters[0], wider, 3 * wanted, writer), loosened=_given_up(filters.report_kind))
    if filters.section:
        wider = replace(filters, section=None, report_kind=None)
        named = SLOT_NAMES[filters.section]
        yield replace(find_somewhere(library, matters[0], wider, 2 * wanted, writer), loosened=_given_up(named))


def _matters(request: Request) -> list[str]:
    """Return what is looked for: the matter, the place in the report for openings, or the usual matters of a section."""
    if request.slot in _SET_FORMS:
        return [request.text]
    return [request.theme] if request.theme else usual_matters(request.slot) or [request.text]


def _given_up(name: str) -> str:
    return f"“{name}”里没有更多合适的说法，有的来自其他部分或文种。"


def _quoted(library: Library, hits: Sequence[Hit], request: Request, before: Sequence[str]) -> Iterator[Example]:
    """Yield what can be quoted of each hit; no two alike, and not the words that the request itself quotes.

    Where nobody said who writes, sentences of a single trade come last.
    """
    asked = {term for term in grams(request.theme or subject(request.text)) if len(term) > 1}
    said = [_pairs(text) for text in before]
    avoided = phrase_quoted(request)
    places: set[tuple[str, tuple[str, ...]]] = set()
    paragraph = asks_for_paragraphs(request)
    ordered = _on_matter(hits, asked) if request.slot in _SET_FORMS else hits
    trades = (False,) if request.profile.unit_kind else (False, True)
    for any_trade, hit in ((any_trade, hit) for any_trade in trades for hit in ordered):
        place = (hit.report_id, hit.heading_path)
        if paragraph and place in places:
            continue
        text = _paragraph(library, hit, request, any_trade) if paragraph else _sentence(hit, request, asked, any_trade)
        pairs = _pairs(text)
        fresh = all(len(pairs & other) < _ALIKE * len(pairs) for other in said)
        if text and fresh and text.rstrip("。") != avoided.rstrip("。"):
            said.append(pairs)
            places.add(place)
            yield text, hit


def _pairs(text: str) -> set[str]:
    return {term for term in grams(text) if len(term) > 1}


def _on_matter(hits: Sequence[Hit], asked: set[str]) -> list[Hit]:
    """Return openings and closings that name the matter first."""
    return sorted(hits, key=lambda hit: -len(asked & set(grams(hit.text))))


def _sentence(hit: Hit, request: Request, asked: set[str], any_trade: bool) -> str:
    if request.slot == hit.slot and hit.slot in _SET_FORMS:
        return _set_form(hit, request)
    theme = request.theme or request.text
    return quotable(hit, asked, request.profile, theme=theme, plain=request.plain, any_trade=any_trade)


def _set_form(hit: Hit, request: Request) -> str:
    """Return an opening or closing whole, in the writer's voice; empty when it names somebody or does not fit the year."""
    if len(hit.text) > _LONGEST_SET_FORM or anachronisms(hit.text, request.profile.year):
        return ""
    sentences = [said for said in re.findall(r"[^。！：\n]+[。！：]", hit.text) if not may_name_person(said)]
    said = opened("".join(sentences), request.profile.year)  # a signature has no full stop
    facts = local_facts(BLANK.sub("", said))
    if (
        _of_its_year(said, request.profile.year)
        or names_source(said, hit)
        or any(fact.kind in _NAMES for fact in (*facts, *local_facts(hit.text, names=False)))
    ):
        return ""
    return adapt(said, Speaker.of(request.profile)) if request.profile.unit_kind else said


def _of_its_year(text: str, year: int | None) -> bool:
    """Whether an opening speaks of meetings or of a place in a five-year plan that are not those of the year now written on."""
    now = "，".join((*guiding(year), time_of_plan(year) or ""))
    return any(said[0] not in now for said in _YEARS_OWN.finditer(text))


def _paragraph(library: Library, hit: Hit, request: Request, any_trade: bool) -> str:
    """Return a paragraph: the passage found and, where it is short, those under the same heading."""
    under = [other for other in library.section([hit.report_id], hit.slot) if other.heading_path == hit.heading_path]
    start = next((place for place, other in enumerate(under) if other.passage_id == hit.passage_id), None)
    passages = [hit] if start is None else under[start:]
    theme = request.theme or request.text
    return quoted_paragraph(passages, request.profile, theme=theme, plain=request.plain, any_trade=any_trade)
