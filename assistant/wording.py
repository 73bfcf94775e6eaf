"""Example wordings: short, several, each with its source; local facts of the sources are masked, never offered for copying."""

import re
import tomllib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from assistant.adapting import Speaker
from assistant.answer import Answer
from assistant.clauses import head_of, names_source
from assistant.conditions import conditions, take_backs, ways_out
from assistant.facts import Fact, local_facts, may_name_somebody
from assistant.frames import FRAMES, Writer
from assistant.heads import Heads
from assistant.markdown import escape
from assistant.precedents import Found, find_somewhere, source_line
from assistant.request import Request
from index import Library
from index.concepts import Concepts
from index.grams import grams
from index.query import subject
from index.report import SLOT_NAMES, Filters, Hit, Preference

_PHRASES = tomllib.loads((Path(__file__).parent / "wording.toml").read_text(encoding="utf-8"))["phrases"]
_IN_REPORTS = re.compile(r"(?:总结|报告|述职|汇报|材料)(?:里|中)")
_USUAL = 4
_LONGEST, _SHORT = 110, 70
_FIGURES = ("数量", "数", "比例", "频次", "时间", "缩略", "作品", "品牌")
_SENTENCE = re.compile(r"[^。；\n]+[。；]?")
_MARK = re.compile(r"^[一二三四五六七八九十]{1,2}[是要]")
_MASKS = {
    "数量": "×",
    "数": "×",
    "比例": "×%",
    "频次": "每×",
    "时间": "×年×月",
    "地名": "××",
    "人名": "×××",
    "机构": "××单位",
    "单位": "××单位",
}


@dataclass(frozen=True)
class Wordings:
    """The answer to a request for wordings, with the examples that it lists and the passages they come from."""

    answer: Answer
    examples: tuple[tuple[str, Hit], ...] = ()


def wording(library: Library, concepts: Concepts, heads: Heads, request: Request) -> Wordings:
    """Answer a request for example wordings."""
    wanted = request.count or _USUAL
    if re.search(r"小标题|标题", request.text):
        return Wordings(_head_wordings(library, concepts, heads, request, wanted))
    found = _found(library, request, 2 * wanted)
    examples = [*_examples(found.result.hits, request)][:wanted]
    own = _own_phrases(request)
    if own:
        # a weak match beside a ready phrase of our own would only be in the way
        examples = [] if found.result.notice else examples[: max(1, wanted - len(own))]
    own = own[: wanted - len(examples)] or _own_frames(request, wanted - len(examples))
    notices = tuple(filter(None, (found.loosened, found.result.notice))) if examples or not own else ()
    if not examples and not own:
        said = found.result.notice or "资料库里没有合适的说法，可以换个说法再问。"
        offers = ways_out(found.filters, lambda wider: bool(library.search(request.theme or request.text, 1, wider).hits))
        return Wordings(Answer("wording", escape(said), notices=notices, assumptions=conditions(found.filters), offers=offers))
    lines = [f"{n}. {escape(text)}\n\n   —— {source_line(hit)}" for n, (text, hit) in enumerate(examples, 1)]
    lines += [f"{n}. {escape(text)}\n\n   —— 拟稿自备句式" for n, text in enumerate(own, len(lines) + 1)]
    lead = f"下面 {len(lines)} 种说法可以参考" + ("（他人的数字、名称已隐去）：" if examples else "：")
    applied = found.filters if examples else Filters()
    hits = tuple(hit for _, hit in examples)
    shown = f"{lead}\n\n" + "\n\n".join(lines)
    return Wordings(Answer("wording", shown, hits, None, notices, conditions(applied), take_backs(applied)), tuple(examples))


def _found(library: Library, request: Request, k: int) -> Found:
    """Look for passages to take wordings from; what they are filtered by in the end stands in the result.

    A year is taken for the writer's own unless the request says that it is the reports': 2023年的总结里怎么写.
    """
    filters = request.filters if _IN_REPORTS.search(request.text) else replace(request.filters, year=None)
    writer = Preference(request.profile.unit_kind)
    # an opening is asked for by its place in the report, everything else by its matter
    set_form = request.slot in ("opening", "closing")
    matter = request.text if set_form else request.theme or request.text
    found = find_somewhere(library, matter, filters, k, writer)
    if set_form and not any(_examples(found.result.hits, request)):
        kindless = find_somewhere(library, f"{request.theme}开头结尾", replace(filters, report_kind=None), k, writer)
        found = replace(kindless, loosened=kindless.loosened or _given_up(filters.report_kind))
    if not found.result.hits and filters.section:
        anywhere = find_somewhere(library, matter, replace(filters, section=None), k, writer)
        found = replace(anywhere, loosened=anywhere.loosened or _given_up(SLOT_NAMES[filters.section]))
    return found


def _given_up(name: str | None) -> str | None:
    return f"“{name}”里没有合适的说法，以下来自其他部分或文种。" if name else None


def masked(text: str) -> str:
    """Hide the local facts of a text: figures, names, brands, works become marks that show their kind."""
    pieces, done = [], 0
    for fact in local_facts(text):
        hidden = (
            _hidden_date(fact)
            or _MASKS.get(fact.kind)
            or ("《××》" if fact.kind == "作品" else "“××”" if fact.kind == "品牌" else "××")
        )
        pieces += [text[done : fact.start], hidden + fact.measure]
        done = fact.end
    return "".join((*pieces, text[done:]))


def _hidden_date(fact: Fact) -> str:
    return re.sub(r"\d+", "×", fact.text) if fact.kind == "时间" else ""


def _examples(hits: tuple[Hit, ...], request: Request) -> Iterator[tuple[str, Hit]]:
    """Yield of each hit the sentence that says most of what was asked; no two alike.

    Sentences without any fact of others go first; of the rest only those whose facts are mere figures are masked and used.
    """
    asked = {term for term in grams(request.theme or subject(request.text)) if len(term) > 1}
    said: list[set[str]] = []
    for usable in (_plain, _maskable):
        for hit in hits:
            best = _best_sentence(hit, request, asked, usable)
            pairs = {term for term in grams(best) if len(term) > 1}
            if best and not names_source(masked(best), hit) and all(len(pairs & other) < 0.5 * len(pairs) for other in said):
                said.append(pairs)
                yield masked(best.rstrip("；。：，") + "。"), hit


def _best_sentence(hit: Hit, request: Request, asked: set[str], usable: Callable[[str], bool]) -> str:
    """Return the sentence, or its nearest clauses, that says most of what was asked; empty when none may be used."""
    if request.slot == hit.slot in ("opening", "closing") and len(hit.text) <= 3 * _LONGEST:
        return hit.text if usable is _maskable else ""
    sentences = (s for s in _SENTENCE.findall(_MARK.sub("", hit.text)) if 8 <= len(s) <= _LONGEST)
    cores = [core for core in (_core(sentence, asked) for sentence in sentences) if usable(core)]
    return max(cores, key=lambda core: len(asked & set(grams(core))), default="")


def _plain(text: str) -> bool:
    return not local_facts(text) and not may_name_somebody(text)


def _maskable(text: str) -> bool:
    facts = local_facts(text)
    return len(facts) <= 3 and all(fact.kind in _FIGURES for fact in facts) and not may_name_somebody(text)


def _core(text: str, asked: set[str]) -> str:
    """Return the clauses of a long sentence around the one that says most of what was asked."""
    if len(text) <= _SHORT:
        return text
    clauses = text.split("，")
    best = max(range(len(clauses)), key=lambda i: (len(asked & set(grams(clauses[i]))), -i))
    first = last = best
    while len("，".join(clauses[first : last + 1])) < _SHORT // 2 and (first > 0 or last < len(clauses) - 1):
        first, last = (first - 1, last) if first > 0 else (first, last + 1)
    return "，".join(clauses[first : last + 1])


def _own_phrases(request: Request) -> list[str]:
    """Return our ready phrases for wordings that are asked for again and again."""
    rows = (row for row in _PHRASES if any(re.search(pattern, request.text) for pattern in row["patterns"]))
    return list(next(rows, {"examples": []})["examples"])


def _own_frames(request: Request, missing: int) -> list[str]:
    """Sentences of our own for the parts of a report that have set forms, when the library has too few."""
    table = FRAMES.get(request.slot or "", {})
    writer = Writer(request.profile, Speaker.of(request.profile), request.theme)
    if request.slot == "closing":
        frames = table.get(request.profile.report_kind or "其他", table["其他"])
    elif request.slot in ("plan", "problems"):
        frames = table["lead"]
    else:
        frames = []
    return [writer.fill(frame) for frame in frames[: max(0, missing)]]


def _head_wordings(library: Library, concepts: Concepts, heads: Heads, request: Request, wanted: int) -> Answer:
    """Small headings: from the head bank for the concepts meant, and as reports of the library have them."""
    slot = request.slot or "achievements"
    eight = "四字对四字" in request.text or "八个字" in request.text or "4+4" in request.text
    subject_text = subject(request.text)
    matches = concepts.match(subject_text, most=5, least=0.1)
    bank = [
        head for match in matches for head in (*heads.known(match.concept.name, slot), *heads.known(match.concept.name, "plan"))
    ]
    found = library.search(subject_text, 20)
    lacks = request.slot == "problems"
    seen = {head_of(hit): hit for hit in found.hits if lacks or hit.slot != "problems"}
    fours = [(h, hit) for h, hit in seen.items() if re.fullmatch(r"[一-龥]{4}[，、]?[一-龥]{4}", h)] if eight else []
    others = [(h, hit) for h, hit in seen.items() if 4 <= len(h) <= 16 and not local_facts(h) and (h, hit) not in fours]
    lines = [f"{escape(h)} —— {source_line(hit)}" for h, hit in fours]
    if eight:
        bank = [pair for match in matches for pair in heads.pairs(match.concept.name)]
    lines += [f"{head} —— 拟稿自备句式" for head in bank][: max(0, wanted - len(lines))]
    lines += [f"{escape(h)} —— {source_line(hit)}" for h, hit in others][: max(0, wanted - len(lines))]
    if not lines:
        return Answer("wording", "没有找到合适的小标题，请说说这一节写什么工作。", notices=("没有合适的小标题。",))
    shown = "\n".join(f"{n}. {line}" for n, line in enumerate(lines[:wanted], 1))
    sources = tuple(hit for _, hit in (*fours, *others))[:wanted]
    return Answer(
        "wording",
        f"可以参考的小标题（字数一致、句式相同更整齐）：\n\n{shown}",
        sources,
        notices=tuple(filter(None, (found.notice,))),
    )
