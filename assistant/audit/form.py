"""Form: numbering, headings that promise too much, requests in a report, repeated sentences and words, names, length."""

import re
import tomllib
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

from assistant.answer import Finding
from assistant.audit.document import SUSPECTED, Document
from index.outline.turns import slot_by_turn
from index.report import SLOT_NAMES
from index.suspects import suspect_spots

_KNOWN = tomllib.loads((Path(__file__).parent / "form.toml").read_text(encoding="utf-8"))
_DIGITS = "一二三四五六七八九十"
_ITEM = re.compile(r"(?:(?<=[。；：，\n])|\A)(?P<number>[一二三四五六七八九十])(?P<kind>是|要)(?!一、|否|非)")
_TOP = re.compile(r"(?m)^(?P<number>[一二三四五六七八九十]{1,2})、")
_SECOND = re.compile(r"(?m)^[（(](?P<number>[一二三四五六七八九十]{1,2})[）)]")
_SENTENCE = re.compile(r"[^。！？；\n]{15,}")
_ADJACENT = re.compile(rf"(?P<word>{'|'.join(_KNOWN['doubled']['words'])})[一-龥]{{1,4}}(?P=word)[一-龥]{{1,12}}(?=[“，。；、])")
_LIST_TWICE = re.compile(r"(?P<name>[一-龥]{5,14})、(?P=name)[一-龥]{0,4}(?=[，。；、和的建])")
_HALF_QUOTED = re.compile(r"“[^”]{1,10}”[一-龥]{1,6}、(?P<bare>[一-龥]{3,9})、“[^”]{1,10}”[一-龥]{1,6}")
_STRAY_STOP = re.compile(r"[”》]、(?=(?:等)?(?:系列|主题|专项)?(?:活动|行动|工程|品牌|平台|制度)(?:为|等|，|。|开展|建设))")
_MIXED_STOPS = re.compile(r"(?:“[^”]{1,20}”“[^”]{1,20}”、“[^”]{1,20}”|“[^”]{1,20}”、“[^”]{1,20}”“[^”]{1,20}”)")
_AGREED = re.compile(r"(?P<full>[一-龥]{6,24})（(?:以下|下)?简称[为：:]?“?(?P<short>[一-龥]{2,10})”?）")
_SHORTEST_FULL = 6
_QUOTED_LIST = re.compile(r"(?:“[^”]{1,10}”[、和]?){3,}")
_LONG_LIST, _NAMED_AGAIN = 4, 2
_FEWEST_TOPS = 2
_OWN_HEADING = ("problems", "plan")
_LOST = tuple((re.compile(row["pattern"]), row) for row in _KNOWN["lost"])
_GRAMMAR = tuple((re.compile(row["pattern"]), row) for row in _KNOWN["grammar"])
_WORK = re.compile(r"《([^《》\n]{2,40})》")
_FORM, _GRAMMARS = "公文的写法", "现代汉语语法"


def form_findings(document: Document) -> Iterator[Finding]:
    """Yield faults of form, all but a request suspected."""
    yield from _numbering(document)
    yield from _promises(document)
    yield from _requests(document)
    yield from _repeated(document)
    yield from _words(document)
    yield from _lost_words(document)
    yield from _grammar(document)
    yield from _named_twice(document)
    yield from _without_heading(document)
    yield from _variants(document)
    yield from _short_names(document)
    yield from _titles_of_works(document)
    yield from _quotes(document)
    yield from _suspects(document)
    yield from _length(document)
    yield from _title(document)


def _number(word: str) -> int:
    return 10 * (len(word) - 1) + _DIGITS.index(word[-1]) + 1 if word[0] == "十" or len(word) == 1 else 0


def _numbering(document: Document) -> Iterator[Finding]:
    """Yield gaps and repeats in 一、二、 and （一）（二）, gaps and changes of form in 一是 二是."""
    tops = list(_TOP.finditer(document.text))
    yield from _sequence(document, tops, "、")
    bounds = [0, *(top.start() for top in tops), len(document.text)]
    for start, end in pairwise(bounds):
        yield from _sequence(document, list(_SECOND.finditer(document.text, start, end)), "）")
    breaks = [heading.start for heading in document.headings]
    last: re.Match[str] | None = None
    for item in _ITEM.finditer(document.text):
        number = _number(item["number"])
        parted = last is not None and any(last.start() < place <= item.start() for place in breaks)
        if last is not None and not parted and number != 1:
            before = _number(last["number"])
            if number != before + 1:
                message = f"“{last[0]}”之后是“{item[0]}”，序号不连。"
                yield document.finding("form.numbering", SUSPECTED, item.span(), message, "理顺序号", _FORM)
            elif item["kind"] != last["kind"]:
                message = f"前面用“{last['number']}{last['kind']}”，这里用“{item[0]}”，序号形式不一。"
                fix = f"{item['number']}{last['kind']}"
                yield document.finding("form.numbering", SUSPECTED, item.span(), message, f"改为“{fix}”", _FORM, fix)
        last = item


def _sequence(document: Document, found: list[re.Match[str]], mark: str) -> Iterator[Finding]:
    for before, item in pairwise(found):
        number, expected = _number(item["number"]), _number(before["number"]) + 1
        if number not in (expected, 1):
            message = f"“{before['number']}{mark}”之后是“{item['number']}{mark}”，序号不连。"
            yield document.finding("form.numbering", SUSPECTED, item.span(), message, "理顺序号", _FORM)


def _promises(document: Document) -> Iterator[Finding]:
    headings = document.headings
    for at, heading in enumerate(headings):
        end = next((h.start for h in headings[at + 1 :] if h.level <= heading.level), len(document.text))
        body = document.text[heading.start + len(heading.text) : end]
        for row in _KNOWN["promise"]:
            promised = re.search(row["heading"], heading.text)
            if promised and len(body) > 30 and not re.search(row["evidence"], body):
                span = (heading.start + promised.start(), heading.start + promised.end())
                yield document.finding("form.promise", SUSPECTED, span, row["message"], row["suggestion"], _FORM)


def _requests(document: Document) -> Iterator[Finding]:
    for row in _KNOWN["request"]:
        for match in re.finditer(row["pattern"], document.text):
            if not document.is_quoted(match.start()):
                message = "报告不得夹带请示事项。"
                source = "《党政机关公文处理工作条例》第十五条"
                yield document.finding("form.request", row["severity"], match.span(), message, "另行文请示", source)


def _repeated(document: Document) -> Iterator[Finding]:
    """Yield sentences of fifteen characters or more that stand in the text twice."""
    seen: dict[str, int] = {}
    for match in _SENTENCE.finditer(document.text):
        plain = re.sub(r"^[一二三四五六七八九十]是|[^一-龥A-Za-z\d]", "", match[0])
        if plain in seen:
            message = "这句话前面已经写过一遍。"
            yield document.finding("form.repeated", SUSPECTED, match.span(), message, "删去一处或改写", _FORM)
        seen.setdefault(plain, match.start())


def _words(document: Document) -> Iterator[Finding]:
    for match in _ADJACENT.finditer(document.text):
        message = f"“{match['word']}”连用两次，像是改稿时没有删净。"
        yield document.finding("form.doubled", SUSPECTED, match.span(), message, "删去一处", _FORM)
    for match in _LIST_TWICE.finditer(document.text):
        message = "并列的两项是同一个名称。"
        yield document.finding("form.doubled", SUSPECTED, match.span(), message, "删去一处", _FORM)


def _lost_words(document: Document) -> Iterator[Finding]:
    """Yield places where a word the sentence needs is missing, or one is put for another."""
    for pattern, row in _LOST:
        for match in pattern.finditer(document.text):
            if not document.is_quoted(match.start()):
                yield document.finding("form.lost", SUSPECTED, match.span(), row["message"], row["suggestion"], _FORM)


def _grammar(document: Document) -> Iterator[Finding]:
    """Yield faults of grammar that a pattern can tell for sure."""
    for pattern, row in _GRAMMAR:
        for match in pattern.finditer(document.text):
            before = document.text[document.text.rfind("。", 0, match.start()) + 1 : match.end()]
            if not document.is_quoted(match.start()) and not re.search(row.get("unless", "(?!)"), before):
                yield document.finding("form.grammar", SUSPECTED, match.span(), row["message"], row["suggestion"], _GRAMMARS)


def _named_twice(document: Document) -> Iterator[Finding]:
    """Yield a list of quoted names in whose paragraph two of them are listed once more."""
    for start, end in document.paragraphs:
        lists = list(_QUOTED_LIST.finditer(document.text, start, end))
        for listed in lists:
            names = re.findall(r"“[^”]{1,10}”", listed[0])
            later = document.text[listed.end() : end]
            again = [name for name in dict.fromkeys(names) if name in later]
            if len(names) >= _LONG_LIST and len(again) >= _NAMED_AGAIN:
                place = listed.end() + later.index(again[0])
                message = f"{'、'.join(again[:3])}这一段前面已经列过。"
                yield document.finding("form.doubled", SUSPECTED, (place, place + len(again[0])), message, "合并成一处", _FORM)
                break


def _without_heading(document: Document) -> Iterator[Finding]:
    """Yield a paragraph of problems or plans that stands under a numbered heading on other matters."""
    told = {heading.slot for heading in document.headings}
    tops = [heading for heading in document.headings if heading.level == 1]
    if len(tops) < _FEWEST_TOPS or tops[-1].slot in _OWN_HEADING:
        return
    for start, end in document.paragraphs:
        slot = slot_by_turn(document.text[start:end])
        if start > tops[-1].start + len(tops[-1].text) and slot in _OWN_HEADING and slot not in told:
            message = f"从这里起写的是“{SLOT_NAMES[slot]}”，却没有标题，接在“{tops[-1].text[:16]}”下面。"
            place = (start, min(end, start + 20))
            yield document.finding("form.heading", SUSPECTED, place, message, "加上这一部分的标题", _FORM)
            told.add(slot)


def _variants(document: Document) -> Iterator[Finding]:
    for row in _KNOWN["variants"]:
        found = [match for form in row["each"] if (match := re.search(form, document.text))]
        if len(found) > 1:
            said = "、".join(f"“{match[0].strip('“”')}”" for match in found)
            last = max(found, key=lambda match: match.start())
            message = f"同一个名称有几种写法：{said}。"
            yield document.finding("form.variants", SUSPECTED, last.span(), message, f"统一为{row['right']}", _FORM)


def _short_names(document: Document) -> Iterator[Finding]:
    """Yield full names that come back after a short form was agreed on; the signature may carry the full name."""
    body_end = document.text.rfind("。") + 1
    for agreed in _AGREED.finditer(document.text):
        for size in range(len(agreed["full"]), _SHORTEST_FULL - 1, -1):
            name = agreed["full"][-size:]
            again = document.text.find(name, agreed.end(), body_end)
            if again >= 0 and size > len(agreed["short"]) + 1 and not document.is_quoted(again):
                message = f"前面已经约定简称“{agreed['short']}”，这里又用全称。"
                advice = f"改为“{agreed['short']}”"
                yield document.finding("form.variants", SUSPECTED, (again, again + size), message, advice, _FORM)
                break


def _titles_of_works(document: Document) -> Iterator[Finding]:
    """Yield titles of works that differ in their inner marks only."""
    seen: dict[str, str] = {}
    for match in _WORK.finditer(document.text):
        plain = re.sub(r"[^一-龥A-Za-z\d]", "", match[1])
        if seen.setdefault(plain, match[1]) != match[1]:
            message = f"同一个名称前面写作《{seen[plain]}》。"
            yield document.finding("form.variants", SUSPECTED, match.span(), message, "核对后统一", _FORM)


def _quotes(document: Document) -> Iterator[Finding]:
    for match in _HALF_QUOTED.finditer(document.text):
        message = "并列的几项都加了引号，这一项没有。"
        span = match.span("bare")
        yield document.finding("form.quotes", SUSPECTED, span, message, "统一加引号", "GB/T 15834-2011")
    for match in _STRAY_STOP.finditer(document.text):
        message = "顿号多余，或前面漏了并列的一项。"
        yield document.finding("form.quotes", SUSPECTED, match.span(), message, "删去顿号或补全", "GB/T 15834-2011")
    for match in _MIXED_STOPS.finditer(document.text):
        message = "相邻引号之间有的用顿号、有的不用（通常不用）。"
        yield document.finding("form.quotes", SUSPECTED, match.span(), message, "统一写法", "GB/T 15834-2011")
    for start, end in document.paragraphs:
        line = document.text[start:end]
        for left, right in ("“”", "《》", "（）"):
            if line.count(left) != line.count(right):
                place = start + (line.rfind(left) if line.count(left) > line.count(right) else line.find(right))
                numbered = right == "）" and re.match(r"^\d{1,2}）", line)
                if not numbered:
                    message = f"“{left}{right}”不成对。"
                    yield document.finding("form.quotes", SUSPECTED, (place, place + 1), message, "补上另一半", "GB/T 15834-2011")


def _suspects(document: Document) -> Iterator[Finding]:
    for flag, start, end in suspect_spots(document.text):
        if end > start:
            yield document.finding("form.suspect", SUSPECTED, (start, end), f"{flag}。", "核对这一处", "清稿规则")


def _length(document: Document) -> Iterator[Finding]:
    size = len(re.sub(r"\s", "", document.text))
    limits = _KNOWN["length"]
    if size > limits["single"]:
        most = limits["whole"] if size > limits["whole"] else limits["single"]
        message = f"全文{size}字，超过{most}字（综合报告一般不超过{limits['whole']}字，专项报告不超过{limits['single']}字）。"
        end = min(len(document.text), 20)
        yield document.finding("form.length", SUSPECTED, (0, end), message, "压缩篇幅", limits["source"])


def _title(document: Document) -> Iterator[Finding]:
    title = document.title
    place = document.text.find(title) if title else -1
    if place < 0:
        return
    if re.search(r"[。；，]$|^《.*》$", title):
        yield document.finding(
            "form.title", SUSPECTED, (place, place + len(title)), "标题不加书名号，末尾不加标点。", "删去标点", _FORM
        )
    if doubled := re.search(r"关于.*(?:汇报|报告)的报告|上报.*的?报告|报告的报告|总结的报告$", title):
        span = (place + doubled.start(), place + doubled.end())
        yield document.finding("form.title", SUSPECTED, span, "标题里文种重复。", "只留一个文种", _FORM)
