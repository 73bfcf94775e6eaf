"""What a web page, a document site or a printer puts around a text: paths, menus, index tables, counters, page numbers."""

import re
from collections.abc import Iterator

from index.cleaning.changes import Change
from index.cleaning.lines import HEAD_MARK, KNOWN, Line, bare, either, head_of, is_running, joined, lines_of

_P = KNOWN["page"]
_WHOLE = joined(_P["patterns"])
_AT_THE_EDGE = joined(_P["edge_patterns"])
_OFFICE = joined(_P["office_patterns"])
_NUMBER = joined(_P["numbers"])
_OFFICE_LINES = 12
_LONGEST, _LONGEST_AT_THE_EDGE = 200, 100


def _spaced(words: list[str]) -> str:
    # labels of index tables are often letter-spaced: 索 引 号, 名　　称
    return "|".join(r"[ \u3000]{0,4}".join(map(re.escape, word)) for word in sorted(words, key=len, reverse=True))


_SURE_LABEL = re.compile(rf"(?:{_spaced(_P['labels'])})[ \u3000]?[:：]")
_LABEL = re.compile(
    rf"(?:(?<=[\s\u3000|｜【\[（(])|\A)(?:{_spaced(_P['labels'] + _P['unsure_labels'] + _P['kept_labels'])})[ \u3000]?[:：]"
)
_KEPT_LABEL = re.compile(rf"(?:{_spaced(_P['kept_labels'])})[ \u3000]?[:：]")
_ACTION = re.compile(rf"(?:{either(_P['buttons'] + _P['menu_words'])})[:：]?")
_BUTTON = re.compile(rf"(?:{either(_P['buttons'])})[:：]?")
_SITE = re.compile(either(_P["site_words"]))
_HOME = re.compile("(?:网站)?(?:首页|主页)|[Hh]ome")
_LEAF = re.compile("(?:文章|文档)?(?:正文|详情|列表|详细内容|内容页)")
_TITLE = re.compile(r"(?:总结|报告|汇报|述职|思路|计划|要点|打算|安排|讲话|材料)(?:（[^（）]{1,12}）)?\Z")
_ANY_MARKER = re.compile(r"(?<![\d.])(\d{1,3})、[ \t\u3000]*(?!\d)")
# in mid-sentence; 附件2、 and 第2、 are no markers
_GLUED = re.compile(r"[一-龥](?<![第件表图号案例注])\d{1,3}、[一-龥]")
_LAST_TITLE_LINE = 4
_FRONT_MATTER = re.compile(
    r"(?:title|date|tags?|author|categor(?:y|ies)|layout|keywords|description|permalink|slug|draft|cover)\s*:.{0,200}"
)
_FILE_NAME = re.compile(r"\.(?:docx?|pdf|wps|txt|rtf)\Z", re.IGNORECASE)


def is_page_line(text: str) -> bool:
    """Whether a line is the web page's and not the report's, wherever it stands."""
    if len(text) > _LONGEST or re.search(r"。(?!\Z)", text) or HEAD_MARK.match(text):
        return False
    return bool(_WHOLE.fullmatch(text) or _NUMBER.fullmatch(text)) or _is_menu(text) or is_path(text)


def is_path(text: str) -> bool:
    """Whether a line is the path to a page: 首页 > 工作总结 > 正文."""
    fields = [field.strip() for field in re.split("[>›»＞≫]+", text)]
    site = len(fields) >= 2 and (_SITE.search(fields[0]) or fields[1] == "论坛" or _LEAF.fullmatch(fields[-1]))
    # the last field may be the name of a thread, worded like a sentence
    if site and len(fields) >= 4 and len(fields[-1]) <= 40:
        fields[-1] = ""
    if len(fields) == 1:
        fields = [field.strip() for field in re.split(r"[/／\\→]", text)]
        site = len(fields) >= 3 and _HOME.match(fields[0])
    return bool(site) and all(len(field) <= 24 for field in fields) and not re.search(r"[。；，]", "".join(fields))


def _is_menu(text: str) -> bool:
    """Whether a line is nothing but buttons and menu words; one word alone only in brackets."""
    fields = [field for field in re.split(r"[\s\u3000|｜·•]+|(?<=[】\]])(?=[【\[])", text) if field]
    words = [field.strip("【】[]（）()-—") for field in fields]
    known = [bool(_ACTION.fullmatch(word)) for word in words if word]
    # words of a menu alone may be the head of a table: 微信 | 微博
    if not any(_BUTTON.fullmatch(word) for word in words) or re.search(r"[。，；]", text):
        return False
    if all(known):
        return len(known) >= 2 or text[0] in "【[（("
    # a menu with words of its own: two known ones at least, and most fields are short
    return sum(known) >= 2 and len(known) >= 3 and sum(map(len, words)) <= 12 * len(words) and 3 * sum(known) >= len(known)


def page_lines(text: str) -> list[Change]:
    """Lines and labelled fields of the web page go, unless nothing else is there. 发文机关 stays: it names the unit."""
    lines = lines_of(text)
    gone = {i: line.gone("page", text) for i, line in enumerate(lines) if is_page_line(line.text) or _is_office_line(lines, i)}
    passed = [i in gone for i in range(len(lines))]
    head, foot = head_of(lines, passed), len(lines) - head_of(lines[::-1], passed[::-1])
    for i, line in enumerate(lines):
        front = i < min(head + 1, 12) and _FRONT_MATTER.fullmatch(line.text)
        edge = (i < head or i >= foot) and len(line.text) <= _LONGEST_AT_THE_EDGE and not HEAD_MARK.match(line.text)
        if front or (edge and _AT_THE_EDGE.fullmatch(line.text)):
            gone[i] = line.gone("page", text)
    has_table = any(_SURE_LABEL.fullmatch(line.text) for line in lines[:head])
    table = dict(_index_table(text, lines, head)) if has_table else {}
    fields = [change for i, line in enumerate(lines) if i not in gone and i not in table for change in _fields(line, text)]
    changes = [*gone.values(), *table.values(), *fields]
    return changes if sum(c.end - c.start for c in changes) < len(text.strip()) else []


def _is_office_line(lines: list[Line], place: int) -> bool:
    """Whether a line near either end is what an office system prints, as 领导批示：同意 or 【流转记录】."""
    edge = place < _OFFICE_LINES or place >= len(lines) - _OFFICE_LINES
    return edge and len(lines[place].text) <= _LONGEST and _OFFICE.fullmatch(lines[place].text) is not None


def _fields(line: Line, text: str) -> Iterator[Change]:
    """Yield the labelled fields of a line that are the page's: `发布时间：2021-12-21　来源：本站　浏览次数：36`."""
    if len(line.text) > _LONGEST or "。" in line.text or not _SURE_LABEL.search(line.text):
        return
    whole = text[line.start : line.end]
    labels = [m for m in _LABEL.finditer(whole) if not m[0][0].isspace()]
    if not labels or bare(whole[: labels[0].start()]).strip("【[（("):
        return
    if not any(_KEPT_LABEL.match(m[0]) for m in labels):
        if any(_SURE_LABEL.match(m[0]) for m in labels):
            yield line.gone("page", text)
        return
    ends = [m.start() for m in labels[1:]] + [len(whole)]
    for label, end in zip(labels, ends, strict=True):
        if not _KEPT_LABEL.match(label[0]):
            yield Change("page", line.start + label.start(), line.start + end)


def _index_table(text: str, lines: list[Line], head: int) -> Iterator[tuple[int, Change]]:
    """Yield the rows of an index table whose labels and values stand on lines of their own, by line number."""
    for i in range(head - 1):
        label, value = lines[i].text, lines[i + 1].text
        if not _LABEL.fullmatch(label):
            continue
        yield i, lines[i].gone("page", text)
        if _LABEL.match(value) or len(value) > 60 or "。" in value or HEAD_MARK.match(value):
            continue
        # the name of the text or of the unit stays when it is said nowhere else
        if text.count(value) > 1 or not (_KEPT_LABEL.match(label) or _TITLE.search(value)):
            yield i + 1, lines[i + 1].gone("page", text)


def file_names(text: str) -> list[Change]:
    """`某局工作总结.docx` above the text is its title: the ending goes."""
    lines = lines_of(text)
    names = [line for line in lines[: head_of(lines, [False] * len(lines))] if 8 <= len(line.text) <= 60]
    found = ((line, _FILE_NAME.search(text, line.start, line.end)) for line in names)
    return [Change("page", m.start(), m.end()) for line, m in found if m and not line.text.startswith("附件")]


_PATH_IN_FRONT = re.compile(
    r"(?:(?:您的|您所在的|当前|所在)位置[:：]?\s?)?(?:网站)?(?:首页|主页)(?:\s?[>›»＞]{1,2}\s?[^\s>›»＞。，]{1,12}){1,6}\s+(?=\S)"
)


def path_in_front(text: str) -> list[Change]:
    """`首页 > 范文 > 总结 某局…` in one line: the path goes, the rest of the line stays."""
    found = _PATH_IN_FRONT.match(text, len(text) - len(text.lstrip()))
    return [Change("page", found.start(), found.end())] if found else []


def page_markers(text: str) -> list[Change]:
    """`1、` `2、` that a document site puts where a page begins, in mid-word or before another number.

    They look like numbering, so one is only taken out where it cannot be: before a head mark (`3、　　三、`), after a long
    line that breaks off, when no item of the number before it is there, or in mid-sentence; `1、` before a title only with
    such a one.
    """
    lines = lines_of(text)
    marked = [(i, m) for i, line in enumerate(lines) if (m := re.match(r"\s*(\d{1,3})、\s*", text[line.start : line.end]))]
    found: list[Change] = []
    for i, mark in marked:
        line = lines[i]
        rest = text[line.start + mark.end() : line.end]
        if re.match(r"[一二三四五六七八九十]{1,3}、|（[一二三四五六七八九十]{1,3}）", rest):
            found.append(Change("page", line.start, line.start + mark.end()))
        elif i and _breaks_off(lines[i - 1].text) and not _in_a_list(lines, i, int(mark[1])):
            found.append(Change("page", lines[i - 1].end, line.start + mark.end()))
    first = marked[0] if marked else None
    if not first or first[0] > _LAST_TITLE_LINE or not _TITLE.search(lines[first[0]].text):
        return found
    start = lines[first[0]].start
    found = found or (_markers_in_a_row(text, start + first[1].end()) if first[1][1] == "1" else [])
    return [Change("page", start, start + first[1].end()), *found] if found else []


def _markers_in_a_row(text: str, start: int) -> list[Change]:
    """Return the markers `2、`, `3、` … behind a title numbered `1、`: each number stands once, one is glued in."""
    found: list[re.Match[str]] = []
    for mark in _ANY_MARKER.finditer(text, start):
        if int(mark[1]) != len(found) + 2:
            return []
        found.append(mark)
    # at the beginning of a line only running text shows that no heading is numbered
    numbers = [m for m in found if m.start() == 0 or text[m.start() - 1] == "\n"]
    glued = [m for m in found if _GLUED.match(text, m.start() - 1)]
    running = all(is_running(text[m.end() : m.end() + _LONGEST].partition("\n")[0]) for m in numbers)
    return (
        [Change("page", m.start(), m.end()) for m in found] if glued and running and len(numbers) + len(glued) == len(found) else []
    )


def _breaks_off(text: str) -> bool:
    return len(text) >= 40 and bool(re.search(r"[一-龥]\Z", text)) and bool(re.search("[，。]", text))


def _in_a_list(lines: list[Line], place: int, number: int) -> bool:
    """Whether an item of the number before stands above, and is no title."""
    before = re.compile(rf"{number - 1}、")
    return any(before.match(line.text) for line in lines[3:place])
