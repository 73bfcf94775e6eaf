"""What wording says about a section: the wording of headings, and the turns of phrase of paragraphs without one."""

import re

from index.outline.wording import patterns, slot_patterns

_HEADINGS = slot_patterns("heading")
_SUBHEADINGS = slot_patterns("subheading")
_PLAN_HEADING = dict(_HEADINGS)["plan"]
_TURNS = slot_patterns("turn")
_LEAD = patterns("lead")
_OPENING = patterns("opening")
_LACK = patterns("lack")
_MEASURE = patterns("measure")
_WISH = patterns("wish")
_NUMBER = re.compile(r"[\s（(〔［【\[]*(?:第?[一二三四五六七八九十]{1,3}|\d{1,2}|[㈠-㈩①-⒛])(?:部分|章)?[\s、.．，：）)〕］】\]]*")
_TURN_WITHIN = 120
_MANY_LACKS = 3
_LONGEST_WISH = 160
_BEGINS_WITH_YEAR = re.compile(r"(?:做好)?(20\d\d)年")
_SALUTATION = re.compile(r"(?:尊敬的|各位|同志们).{0,40}[：:！]|(?:大家|同志们)好[！。]")
_SIGNATURE = re.compile(r"20\d\d年\d{1,2}月(?:\d{1,2}日)?|[（(].{2,30}[）)]")


def slot_of_heading(head: str) -> str | None:
    """Return the section that a heading opens by its wording, or None for a topical heading."""
    return next((slot for slot, pattern in _HEADINGS if pattern.search(head)), None)


def slot_of_subheading(head: str) -> str | None:
    """Return the section that a heading of a lower level opens for itself: it has to say so with its whole wording."""
    words = _NUMBER.sub("", head, count=1)
    return next((slot for slot, pattern in _SUBHEADINGS if pattern.fullmatch(words)), None)


def names_plan_too(head: str) -> bool:
    """Whether a heading that names the problems names the plan as well: 存在的问题与下步打算."""
    return _PLAN_HEADING.search(head) is not None


def slot_by_turn(text: str) -> str | None:
    """Return the section that a paragraph opens by its turn of phrase: problems, plan, closing, or None."""
    return next((slot for slot, pattern in _TURNS if pattern.search(text[:_TURN_WITHIN])), None)


def year_it_begins_with(text: str) -> int:
    """Return the year that a paragraph begins with, 0 for none."""
    found = _BEGINS_WITH_YEAR.match(text)
    return int(found[1]) if found else 0


def announces(text: str) -> bool:
    """Whether a paragraph announces the report: 现将有关情况报告如下."""
    return _LEAD.search(text) is not None


def leads_in(text: str) -> bool:
    """Whether a paragraph announces the report or says what only an opening says."""
    return announces(text) or _OPENING.search(text) is not None


def tells_of_lacks(text: str) -> bool:
    """Whether a paragraph tells of one lack after the other: 不够, 不强, 有待 … three times or more."""
    if _MEASURE.search(text):
        return False
    return sum(1 for _ in zip(_LACK.finditer(text), range(_MANY_LACKS), strict=False)) == _MANY_LACKS


def lacks(head: str) -> bool:
    """Whether a heading names something that is lacking: （一）专业力量薄弱."""
    return _LACK.search(head) is not None


def is_wish(text: str) -> bool:
    """Whether a paragraph wishes or calls and plans nothing: 让我们……而努力奋斗."""
    return len(text) <= _LONGEST_WISH and "一是" not in text and _WISH.search(text) is not None


def is_furniture(line: str) -> bool:
    """Whether a short line is no text of its own: a salutation, an addressee, a date, a remark in brackets."""
    if len(line) >= 40 or leads_in(line):
        return False
    bare_lead = line.endswith(("：", ":")) and "，" not in line and slot_by_turn(line) is None
    return bare_lead or _SIGNATURE.fullmatch(line) is not None or _SALUTATION.fullmatch(line) is not None
