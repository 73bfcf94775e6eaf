"""An audit as Markdown: what is certain, what is suspected, copying, promises, blanks. Text of others is escaped."""

from collections.abc import Iterator, Sequence

from assistant.answer import Audit, Copying, Finding
from assistant.audit.document import CERTAIN
from assistant.audit.promises import STATUS_NAMES
from assistant.markdown import bold, escape

_CONTEXT, _LONGEST, _SHOWN = 10, 40, 3


def audit_markdown(audit: Audit) -> str:
    """Return an audit as a person reads it: the certain findings first, each with its paragraph and words around it."""
    certain = [finding for finding in audit.findings if finding.severity == CERTAIN]
    suspected = [finding for finding in audit.findings if finding.severity != CERTAIN]
    parts = [f"共发现 {len(audit.findings)} 处：确定 {len(certain)} 处，疑似 {len(suspected)} 处。"]
    if not audit.findings:
        parts = ["没有发现问题。核对只管得到写进规则的几类，签发前请再通读一遍。"]
    parts += _listed(audit.text, "确定的问题", certain)
    parts += _listed(audit.text, "疑似，请您判断", suspected)
    parts += _copying(audit.copying)
    parts += _promises(audit)
    if audit.blanks:
        parts.append("**待填**\n\n" + "、".join(escape(blank.name) for blank in audit.blanks))
    if audit.notices:
        parts.append("\n".join(f"- {escape(notice)}" for notice in audit.notices))
    return "\n\n".join(parts)


def _listed(text: str, title: str, findings: Sequence[Finding]) -> Iterator[str]:
    """Yield the findings of one severity; of many that say the same only the first are shown, the rest are counted."""
    if not findings:
        return
    groups: dict[tuple[str, str], list[Finding]] = {}
    for finding in findings:
        groups.setdefault((finding.rule, finding.message), []).append(finding)
    rows = []
    for alike in groups.values():
        rows += [_row(text, finding) for finding in alike[:_SHOWN]]
        if len(alike) > _SHOWN:
            rows[-1] += f"同类的另有 {len(alike) - _SHOWN} 处。"
    yield f"**{title}（{len(findings)}）**\n\n" + "\n".join(f"{number}. {row}" for number, row in enumerate(rows, 1))


def _row(text: str, finding: Finding) -> str:
    source = f"（依据：{escape(finding.source)}）" if finding.source else ""
    suggestion = f"建议：{escape(finding.suggestion)}。" if finding.suggestion else ""
    return f"{place_of(text, finding)}：{escape(finding.message)}{suggestion}{source}"


def place_of(text: str, finding: Finding) -> str:
    """Return where a finding stands: its paragraph, and its words in bold between a few others, escaped and quoted."""
    paragraph = sum(1 for line in text[: finding.start].split("\n")[:-1] if line.strip()) + 1
    line_before = text[: finding.start].rpartition("\n")[2]
    line_after = text[finding.end :].partition("\n")[0]
    before = ("…" if len(line_before) > _CONTEXT else "") + line_before[-_CONTEXT:]
    after = line_after[:_CONTEXT] + ("…" if len(line_after) > _CONTEXT else "")
    said = finding.text.replace("\n", " ")
    said = said if len(said) <= _LONGEST else f"{said[:_LONGEST]}…"
    return f"第 {paragraph} 段“{escape(before)}{bold(said)}{escape(after)}”"


def _copying(copying: Copying) -> Iterator[str]:
    if copying.by_source:
        named = "；".join(f"{escape(one.file)}（{one.share:.0%}，最长 {one.longest_run} 字）" for one in copying.by_source[:5])
        apart = f"，另有固定用语 {copying.set_phrases:.0%}" if copying.set_phrases else ""
        yield f"**抄录**\n\n与资料库相同的文字占 {copying.share:.0%}{apart}，最长连续 {copying.longest_run} 字。来源：{named}。"


def _promises(audit: Audit) -> Iterator[str]:
    if audit.promises:
        rows = [
            f"- {STATUS_NAMES[one.status]}：{escape(_short(one.text))}" + (f" → {escape(_short(one.answer))}" if one.answer else "")
            for one in audit.promises
        ]
        yield "**上年打算的落实**\n\n" + "\n".join(rows)


def _short(text: str) -> str:
    return text if len(text) <= 2 * _LONGEST else f"{text[: 2 * _LONGEST]}…"
