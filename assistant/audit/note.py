"""The borrowing note: what a text took from where, what was changed, and what is left to do. A page that can be signed."""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from difflib import SequenceMatcher
from pathlib import Path

from assistant.answer import Audit, ParagraphShare
from assistant.blanks import BLANK
from assistant.facts import Fact, local_facts, possible_persons
from assistant.markdown import escape
from index.stored import SourceText

TITLE = "借鉴情况说明"
HEADS = ("总体情况", "逐段情况", "余下问题", "确认")
COLUMNS = ("段", "开头", "借鉴来源", "相同（前→后）", "改动的数字和名称", "待填", "余下问题")
CONFIRMED = "以上借鉴情况属实，事实和数字已与本单位材料逐项核对，余下问题已处理或说明。"
SIGNERS = ("拟稿人", "审核人", "负责人")
NOTHING_LEFT = "没有。"
_OPEN = "（未填）"
_SHORTEST_PART, _NAMED, _CHANGES, _LONGEST = 8, 3, 10, 24
_NAMES_AND_DATES = ("时间", "地名", "人名", "机构", "作品", "品牌", "荣誉")
_FIGURE = re.compile(r"\d[\d,.]*[^\d，。；、“”（）]{0,4}")


@dataclass(frozen=True)
class NoteRow:
    """What a paragraph took from where. Shares are texts ready to be read: `60%`, or `90%→60%` with an earlier state."""

    number: int
    opening: str
    files: tuple[str, ...]
    shares: str
    changes: tuple[str, ...]
    blanks: int
    findings: int

    @property
    def cells(self) -> tuple[str, ...]:
        """The row of the table, see `COLUMNS`."""
        files, changes = "；".join(self.files) or "无", "；".join(self.changes) or "无"
        return str(self.number), self.opening, files, self.shares, changes, str(self.blanks), str(self.findings)


@dataclass(frozen=True)
class BorrowingNote:
    """A note ready to be written: who, how much in all, each paragraph, and what is left to do."""

    unit: str
    year: str
    report_kind: str
    summary: str
    rows: tuple[NoteRow, ...]
    left: tuple[str, ...]

    @property
    def who(self) -> str:
        """The line under the title."""
        return f"单位：{self.unit}　年度：{self.year}　文种：{self.report_kind}"


def borrowing_note(audit: Audit, sources: Mapping[str, SourceText], earlier: Audit | None = None) -> BorrowingNote:
    """Return the note of an audited text.

    Args:
        audit: the audit of the finished text.
        sources: the reports that its copied words stand in, by file name.
        earlier: the audit of an earlier state of the text, for the copied share before the changes.

    """
    profile = audit.profile
    return BorrowingNote(
        profile.unit or _OPEN,
        str(profile.year or _OPEN),
        profile.report_kind or _OPEN,
        _summary(audit, earlier),
        tuple(_row(number, part, audit, sources, earlier) for number, part in enumerate(_parts(audit), 1)),
        tuple(_left(audit)),
    )


def note_markdown(note: BorrowingNote) -> str:
    """Return the note as Markdown."""
    table = [COLUMNS, ("---:", "---", "---", "---:", "---", "---:", "---:"), *(map(escape, row.cells) for row in note.rows)]
    parts = [
        f"# {TITLE}",
        escape(note.who),
        escape(note.summary),
        f"## {HEADS[1]}",
        "\n".join(f"| {' | '.join(row)} |" for row in table),
        f"## {HEADS[2]}",
        "\n".join(f"- {escape(one)}" for one in note.left) or NOTHING_LEFT,
        f"## {HEADS[3]}",
        CONFIRMED,
        *(f"{signer}签字：　　　　　　　　日期：" for signer in SIGNERS),
    ]
    return "\n\n".join(parts) + "\n"


def _left(audit: Audit) -> Iterator[str]:
    """Yield the findings, the certain ones first; those that say the same are told once and counted, copied runs only counted."""
    alike: dict[tuple[bool, str], list[str]] = defaultdict(list)
    copied = [finding for finding in audit.findings if finding.rule.startswith("copy.")]
    if copied:
        yield f"与资料库相同的长段 {len(copied)} 处，见逐段情况。"
    for finding in sorted(set(audit.findings) - set(copied), key=lambda one: (one not in audit.certain, one.start)):
        alike[finding in audit.certain, finding.message].append(finding.text.replace("\n", " ")[:_LONGEST])
    for (certain, message), texts in alike.items():
        many = f"等 {len(texts)} 处" if len(texts) > 1 else ""
        yield f"【{'确定' if certain else '疑似'}】{texts[0]}{many}：{message}"


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


def _row(number: int, part: ParagraphShare, audit: Audit, sources: Mapping[str, SourceText], earlier: Audit | None) -> NoteRow:
    text = audit.text[part.start : part.end]
    shared: dict[str, int] = defaultdict(int)
    for start, end, file in audit.copying.spans:
        common = min(end, part.end) - max(start, part.start)  # a span may run over the end of a paragraph
        if common > 0:
            shared[file] += common
    files = sorted(shared, key=lambda file: -shared[file])
    changed = _changes(text, sources[files[0]].text) if files and files[0] in sources else []
    before = _share_before(text, earlier)
    shares = f"{before:.0%}→{part.share:.0%}" if before is not None else f"{part.share:.0%}"
    left = sum(part.start <= finding.start < part.end for finding in audit.findings)
    blanks = len(BLANK.findall(text))
    return NoteRow(
        number, text.strip()[:12], tuple(Path(file).stem for file in files[:_NAMED]), shares, tuple(changed), blanks, left
    )


def _share_before(text: str, earlier: Audit | None) -> float | None:
    """Return the copied share of the likest paragraph of an earlier state."""
    if earlier is None:
        return None
    alike = [(SequenceMatcher(None, earlier.text[p.start : p.end], text).quick_ratio(), p.share) for p in _parts(earlier)]
    return max(alike)[1] if alike else None


def _changes(text: str, source: str) -> list[str]:
    """Return the facts that stand where the likest paragraph of the source has others: 12次→15次, 青山镇→白石镇."""
    likest = _likest(text, source)
    old, new = _by_context(likest), _by_context(text)
    figures = [f"{old[key]}→{new[key]}" for key in old.keys() & new.keys() if old[key] != new[key]]
    # what names and dates were changed shows only where the words around them stayed
    named = [change for change in _replaced(likest, text) if not re.match(r"\d", change) or "年" in change or "月" in change]
    return list(dict.fromkeys((*sorted(figures), *named)))[:_CHANGES]


def _replaced(old: str, new: str) -> Iterator[str]:
    """Yield names, places, dates and titles of a paragraph with what stands in their place in another one."""
    facts = {side: _named_in(text) for side, text in (("old", old), ("new", new))}
    for tag, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag == "replace":
            before = [fact for fact in facts["old"] if fact.start < b and a < fact.end]
            after = [fact for fact in facts["new"] if fact.start < d and c < fact.end]
            blanks = [match for match in BLANK.finditer(new) if match.start() < d and c < match.end()]
            for fact, other in zip(before, after, strict=False):
                yield f"{fact.text}→{other.text}"
            if before and blanks and not after:
                yield f"{before[0].text}→待填"


def _named_in(text: str) -> list[Fact]:
    sure = [fact for fact in local_facts(text) if fact.kind in _NAMES_AND_DATES]
    persons = [one for one in possible_persons(text) if not any(one.start < fact.end and fact.start < one.end for fact in sure)]
    return sorted((*sure, *persons), key=lambda fact: fact.start)


def _likest(text: str, source: str) -> str:
    """Return the paragraph of a source that is likest to a text."""
    paragraphs = [line for line in source.split("\n") if len(line) >= _SHORTEST_PART]
    matcher = SequenceMatcher(None, "", text, autojunk=False)
    likest, best = "", 0.0
    for paragraph in paragraphs:
        matcher.set_seq1(paragraph)
        if matcher.quick_ratio() > best and (ratio := matcher.ratio()) > best:
            likest, best = paragraph, ratio
    return likest


def _by_context(text: str) -> dict[str, str]:
    """Figures by the four characters before them."""
    return {text[max(0, m.start() - 4) : m.start()]: m[0] for m in _FIGURE.finditer(text) if m.start() >= 4}
