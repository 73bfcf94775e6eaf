"""What interrupts a report: prompts to the reader, page counters, versions of the text, and notes of those who wrote it.

A short line in the middle may be a heading without a number; it goes only when it is made of words for readers and has no
like among the other short lines, when it was taken out above or below as well, or when it is a counter between paragraphs.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise

from index.cleaning.changes import Change
from index.cleaning.lines import HEAD_MARK, KNOWN, Line, is_running, joined, lines_of
from index.cleaning.reader_words import speaks_to_reader

_N = KNOWN["notes"]
_ANY = joined(_N["patterns"] + _N["sure_patterns"])
_SURE = joined(_N["sure_patterns"])
_SIGNED = (pattern.replace("SURNAME", f"[{KNOWN['masks']['surnames']}]") for pattern in _N["signed_remarks"])
_REMARK = joined([*_N["remarks"], *_SIGNED])
_NOT_A_REMARK = re.compile(_N["not_remarks"])
_FILL_IN = re.compile("填|补|写入|插入|替换")
_LINE_END = re.compile(r"[ \t\u3000]*(?:\n|\Z)")
_LABEL = re.compile(_N["labels"])
_VERSION = re.compile(KNOWN["frame"]["version"])
_COUNTER = re.compile(
    r"[（(\[【]?(?:\d{1,3}\s?[/／]\s?\d{1,3}|(?:PDF|pdf|P)?\s?第?\s?\d{1,3}\s?[屏页](?:\s?[/／]?\s?共\s?\d{1,3}\s?[屏页])?|[pP]\.?\s?\d{1,3})[）)\]】]?"
)
_ORNATE = re.compile(r"[—\-=*~·\s【（(\[<《]{1,8}(?P<word>[一-龥]{2,8})[—\-=*~·\s】）)\]>》…]{1,8}")
# no sentence and no heading begins so: what stands above such a line is broken off
_CANNOT_BEGIN = re.compile(r"[的地得了着过们等，、。；：”’）》％%]")
_DOMAIN = re.compile(r"[^。，；：、]{0,10}(?:https?://|www\.)?[A-Za-z][\w-]{2,}(?:\.[A-Za-z]{2,12}){1,2}(?:/\S{0,60})?")
_BRACKETS = re.compile(
    r"[【〔〖\[［](?P<square>[^【】〔〕〖〗\[\]［］\n]{2,60})[】〕〗\]］]|[（(](?P<round>[^（）()\n]{2,60})[）)]"
)
_HEADING = re.compile(r"[一-龥“”、，]{4,20}")
_LONGEST = 40


def interruptions(text: str) -> list[Change]:
    """Take out short lines between paragraphs that are no part of the report; a sentence they break is joined again."""
    lines = lines_of(text)
    times = Counter(line.text for line in lines)
    headings = _lengths_of_headings(lines)
    gone = {i for i in range(1, len(lines)) if _interrupts(lines, i, times, headings)}
    return [_without(text, lines, i, gone) for i in sorted(gone)]


def _interrupts(lines: Sequence[Line], place: int, times: Counter[str], headings: set[int]) -> bool:
    words = lines[place].text
    if len(words) > _LONGEST or re.search("[。；]", words) or HEAD_MARK.match(words):
        return False
    if _VERSION.fullmatch(words):
        return True
    before, after = lines[place - 1].text, lines[place + 1].text if place + 1 < len(lines) else ""
    if _COUNTER.fullmatch(words):
        return _is_text(after) and (_is_text(before) or _DOMAIN.fullmatch(before) is not None)
    if _DOMAIN.fullmatch(words):
        return times[words] > 1 or _COUNTER.fullmatch(after) is not None or (_is_broken(before, after) and bool(after))
    ornate = _ORNATE.fullmatch(words)
    if ornate and speaks_to_reader(ornate["word"], words=1):
        return bool(after)
    if _is_broken(before, after) and (_CANNOT_BEGIN.match(after) or speaks_to_reader(words, 0.5, 1)):
        return True
    return bool(after) and speaks_to_reader(words) and not any(len(words) + more in headings for more in range(-2, 3))


def _is_broken(before: str, after: str) -> bool:
    """Whether a sentence seems to go on from one paragraph into another."""
    return is_running(before) and bool(re.search(r"[一-龥\d，、]\Z", before)) and _is_text(after) and not HEAD_MARK.match(after)


def _is_text(words: str) -> bool:
    return is_running(words) or bool(HEAD_MARK.match(words) or words.endswith("。"))


def _lengths_of_headings(lines: Sequence[Line]) -> set[int]:
    """Return how long the short lines before a paragraph are: one of about the same length may be a heading as well."""
    return {
        len(line.text)
        for line, after in pairwise(lines[1:])
        if _HEADING.fullmatch(line.text)
        and is_running(after.text)
        and not (HEAD_MARK.match(line.text) or speaks_to_reader(line.text))
    }


def _without(text: str, lines: Sequence[Line], place: int, gone: set[int]) -> Change:
    """Take out a line; where it breaks a sentence, the two parts are joined."""
    before, after = lines[place - 1], lines[place + 1] if place + 1 < len(lines) else None
    whole = place - 1 not in gone and place + 1 not in gone
    if after and whole and _is_broken(before.text, after.text):
        return Change("page", before.end, after.start)
    return lines[place].gone("page", text)


def writers_notes(text: str) -> Iterator[Change]:
    """Take out `【数据待业务股核实】`, `（此处可结合本单位实际增加案例）`, `（这句太空——李局）`: what speaks of the text itself.

    Where words have to be filled in, something is missing: but for the end of a paragraph such a note stays, and its
    passage is flagged.
    """
    for note in _BRACKETS.finditer(text):
        inside = note["square"] or note["round"]
        remark = bool(_REMARK.fullmatch(inside)) and not _NOT_A_REMARK.search(inside)
        if not (remark or _ANY.fullmatch(inside)):
            continue
        # never looks far: a line may be a million characters long
        start = text.rfind("\n", max(0, note.start() - _LONGEST), note.start()) + 1
        label = text[start : note.start()].strip() if note.start() - start < _LONGEST else None
        end = _LINE_END.match(text, note.end())
        behind = text[note.start() - 1 : note.start()] in tuple("。！？；”")
        sure = bool(note["square"]) or _SURE.fullmatch(inside) is not None or (remark and behind)
        if end and (label == "" or (label and _LABEL.fullmatch(label) and sure)):
            yield Change("note", start, end.end())
        elif sure and (remark or (behind and end) or not _FILL_IN.search(inside)):
            yield Change("note", note.start(), note.end())
