"""The borrowing note: what a text took from where, what was changed, and what is left to do. A page that can be signed."""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from difflib import SequenceMatcher

from assistant.answer import Audit, ParagraphShare
from assistant.blanks import BLANK
from assistant.markdown import escape
from index.catalogue import SourceText

_OPEN = "（未填）"
_SHORTEST_PART, _NAMED, _CHANGES, _LONGEST = 8, 3, 5, 24
_FIGURE = re.compile(r"\d[\d,.]*[^\d，。；、“”（）]{0,4}")


def borrowing_note(audit: Audit, sources: Mapping[str, SourceText], earlier: Audit | None = None) -> str:
    """Return the note as Markdown.

    Args:
        audit: the audit of the finished text.
        sources: the reports that its copied words stand in, by file name.
        earlier: the audit of an earlier state of the text, for the copied share before the changes.

    """
    profile = audit.profile
    head = [
        "# 借鉴情况说明",
        f"单位：{escape(profile.unit or _OPEN)}　年度：{profile.year or _OPEN}　文种：{profile.report_kind or _OPEN}",
        _summary(audit, earlier),
        "## 逐段情况",
        "| 段 | 开头 | 借鉴来源 | 相同（前→后） | 改动的数字和名称 | 待填 | 余下问题 |",
        "|---:|---|---|---:|---|---:|---:|",
    ]
    rows = [_row(number, part, audit, sources, earlier) for number, part in enumerate(_parts(audit), 1)]
    left = [f"- {escape(finding.text[:_LONGEST])}：{escape(finding.message)}" for finding in audit.findings]
    signed = ("## 确认", "以上借鉴情况属实，事实和数字已逐项核对。", "负责人签字：　　　　　　　　日期：")
    tail = ("## 余下问题", "\n".join(left) or "没有。", *signed)
    table = "\n".join((*head[-2:], *rows))
    return "\n\n".join((*head[:-2], table, *tail)) + "\n"


def _summary(audit: Audit, earlier: Audit | None) -> str:
    before = f"改前 {earlier.copying.share:.0%}，" if earlier else ""
    copying = audit.copying
    return (
        f"全文与资料库相同的文字{before}{'改后' if earlier else '占'} {copying.share:.0%}"
        f"（固定用语 {copying.set_phrases:.0%} 不计），最长连续 {copying.longest_run} 字；待填 {len(audit.blanks)} 处；"
        f"余下问题 {len(audit.findings)} 处，其中确定 {len(audit.certain)} 处。"
    )


def _parts(audit: Audit) -> Iterator[ParagraphShare]:
    for line in re.finditer(r"[^\n]+", audit.text):
        share = next((part.share for part in audit.copying.paragraphs if line.start() <= part.start < line.end()), 0.0)
        if len(line[0].strip()) >= _SHORTEST_PART:
            yield ParagraphShare(line.start(), line.end(), share)


def _row(number: int, part: ParagraphShare, audit: Audit, sources: Mapping[str, SourceText], earlier: Audit | None) -> str:
    text = audit.text[part.start : part.end]
    shared: dict[str, int] = defaultdict(int)
    for start, end, file in audit.copying.spans:
        if part.start <= start < part.end:
            shared[file] += end - start
    files = sorted(shared, key=lambda file: -shared[file])
    changed = _changes(text, sources[files[0]].text) if files and files[0] in sources else []
    before = _share_before(text, earlier)
    shares = f"{before:.0%}→{part.share:.0%}" if before is not None else f"{part.share:.0%}"
    left = sum(part.start <= finding.start < part.end for finding in audit.findings)
    cells = (str(number), text.strip()[:12], "；".join(files[:_NAMED]) or "无", shares, "；".join(changed) or "无")
    return f"| {' | '.join(map(escape, cells))} | {len(BLANK.findall(text))} | {left} |"


def _share_before(text: str, earlier: Audit | None) -> float | None:
    """Return the copied share of the likest paragraph of an earlier state."""
    if earlier is None:
        return None
    alike = [(SequenceMatcher(None, earlier.text[p.start : p.end], text).quick_ratio(), p.share) for p in _parts(earlier)]
    return max(alike)[1] if alike else None


def _changes(text: str, source: str) -> list[str]:
    """Return figures that stand where the likest paragraph of the source has another one: 12次→15次."""
    paragraphs = [line for line in source.split("\n") if len(line) >= _SHORTEST_PART]
    matcher = SequenceMatcher(None, "", text, autojunk=False)
    likest, best = "", 0.0
    for paragraph in paragraphs:
        matcher.set_seq1(paragraph)
        if matcher.quick_ratio() > best and (ratio := matcher.ratio()) > best:
            likest, best = paragraph, ratio
    old, new = _by_context(likest), _by_context(text)
    changed = [f"{old[key]}→{new[key]}" for key in old.keys() & new.keys() if old[key] != new[key]]
    return sorted(changed)[:_CHANGES]


def _by_context(text: str) -> dict[str, str]:
    """Figures by the four characters before them."""
    return {text[max(0, m.start() - 4) : m.start()]: m[0] for m in _FIGURE.finditer(text) if m.start() >= 4}
