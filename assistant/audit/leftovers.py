"""What the cleaner found in the text as it was handed in: masks, blanks, adverts, doubled words and marks, slips.

The cleaner mends these in reports of the library; in the writer's own text each is shown, with the mending as its fix.
"""

import re
from collections.abc import Iterator

from assistant.answer import Finding
from assistant.audit.document import CERTAIN, SUSPECTED, Document
from assistant.blanks import BLANK
from index.report import PLACEHOLDER, Edit

_SOURCE = "清稿规则"
_TOLD = {
    "mask": ("left.mask", CERTAIN, "遮盖的内容没有补上。", "补上真实内容"),
    "paywall": ("left.page", CERTAIN, "文库网站的付费标记。", "删去"),
    "advert": ("left.page", CERTAIN, "广告或推销文字。", "删去"),
    "note": ("left.page", SUSPECTED, "像是编者或网页的说明，不是正文。", "核对后删去"),
    "doubled_mark": ("form.mark", CERTAIN, "标点重复。", ""),
    "doubled_word": ("form.doubled", CERTAIN, "词语重复。", ""),
    "wrong_word": ("form.word", CERTAIN, "用词错误。", ""),
    "national_term": ("name.official", CERTAIN, "官方名称被遮盖或写残。", ""),
    "doubled_line": ("form.repeated", SUSPECTED, "这一行重复出现。", "核对后删去"),
}
_FIXED = ("doubled_mark", "doubled_word", "wrong_word", "national_term")
_REASONS = {
    "截至": ("“截止”指到期停止，后面接时间点应写“截至”。", "《现代汉语词典》"),
    "部署": ("应写“部署”。", "《现代汉语词典》"),
    "报道": ("应写“报道”。", "《现代汉语词典》"),
    "账": ("账目的“账”不写“帐”。", "《现代汉语词典》"),
}
_OTHER_BLANKS = re.compile(
    r"[（(【\[]\s*(?:待填|待补|待定|待核实|待完善|请填|填写|此处|数字)[^）)】\]\n]{0,20}[）)】\]]|20[＿_]{1,4}年|_{3,}"
)


def leftover_findings(document: Document) -> Iterator[Finding]:
    """Yield the cleaner's edits as findings, and the blanks of drafts that are still open."""
    seen: set[tuple[int, int]] = set()
    for edit in document.cleaned.edits:
        told = _TOLD.get(edit.kind)
        if told and edit.original.strip() and (edit.start, edit.end) not in seen:
            seen.add((edit.start, edit.end))
            yield _of_edit(edit, *told)
    for match in (*BLANK.finditer(document.raw), *_OTHER_BLANKS.finditer(document.raw), *PLACEHOLDER.finditer(document.raw)):
        if not any(start <= match.start() < end for start, end in seen):
            seen.add(match.span())
            message = "空格还没有填。"
            yield Finding("left.blank", CERTAIN, match[0], match.start(), match.end(), message, "填上真实内容", "待填空格")


def _of_edit(edit: Edit, rule: str, severity: str, message: str, suggestion: str) -> Finding:
    fix = edit.replacement if edit.kind in _FIXED else "" if edit.kind == "paywall" else None
    if edit.kind in _FIXED:
        suggestion = f"改为“{edit.replacement}”" if edit.replacement else "删去"
    if edit.original.startswith("某"):
        severity = SUSPECTED  # may be meant: 某县法院
    message, source = _REASONS.get(edit.replacement, (message, _SOURCE))
    return Finding(rule, severity, edit.original, edit.start, edit.end, message, suggestion, source, fix)
