"""The audit in the chat: `帮我检查这篇：……`, `改掉确定的问题`, `撤销修改`."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from assistant.answer import Answer, Audit
from assistant.audit.fixing import apply_certain
from assistant.audit.showing import audit_markdown
from assistant.conversation import Turn
from assistant.markdown import escape
from assistant.profile import Profile
from index.readers.raw import RawText

FIX, UNDO = "改掉确定的问题", "撤销修改"
"""What the buttons of the window say, and what may be typed as well."""
NO_TEXT = "请把要检查的文字贴在“帮我检查这篇”后面，或者附上文件（.docx、.txt、.pdf 等）再发。"
_NOTHING_TO_FIX = "上一次检查没有可以一键改掉的问题；疑似的请您自己判断。"
_NO_AUDIT = "还没有检查过文字，没有可改的。请先发“帮我检查这篇”并附上文字或文件。"
_NO_UNDO = "没有可以撤销的修改。"
_ASKS = re.compile(
    r"(?:检查|校对|核对|审核|审(?=一下|这|我|篇)|查(?=一下这|一下我|错))(?:一下|一遍|看看)?(?:这|我|下面|以下|上面|刚才|上一|前面|附件|上传|文件|全文|一篇|错)"
    r"|^(?:请|麻烦|帮我|替我)*(?:把|将)?(?:这|上面|下面|刚才|以上|以下|本|我这)(?:那|的|一)?[段篇份稿节]?[^，。：]{0,6}(?:检查|校对|核对|查错|审(?:核|查)?)(?:一下|一遍|下)?(?=$|[，。：！\n])"
    r"|有没有(?:写错|错别字|漏改|忘改|抄)|抄了多少|(?<![人童女工生师康费民众])体检(?![一-龥]{0,4}\d)"
    r"|(?:看看|看一下|看下|瞧瞧|过一遍|把把关|查查|查一下|挑挑|找找|帮看)[^，。：:]{0,8}(?:毛病|写错|错误|有错|不对|不妥|硬伤|问题)(?=$|[，。：:！？\n])"
)
_MENDS = re.compile(
    r"(?:顺便|直接|一并|顺手|都|帮我|能改的)[^，。：:]{0,6}改(?:好|掉|了|过来|正|一下)?(?=$|[，。：:！？\n])|改(?:好|正)(?:给我|后|了)?(?:再给我)?(?=$|[，。：:！？\n])"
)
"""An audit that shall mend what is certain at once: 看看有没有毛病，顺便改好."""
_TITLE_BEHIND = re.compile(r"[^：:，,。；]{2,20}[：:]\s*(?!我们|单位|年度)(\S.*)$")
"""“帮我检查这篇：2025年工作总结”: the title of the text, on the line of the asking; behind a comma stands who writes."""
_SHORTEST_TEXT = 15
_LONGEST_ASKING = 60


@dataclass(frozen=True)
class AuditRequest:
    """What is asked of the audit: to `audit` a text, to `fix` what is certain, to `undo` that; `asking` is the request itself."""

    deed: str
    asking: str
    text: RawText | None = None

    @property
    def mends(self) -> bool:
        """Whether what is certain shall be mended along with the audit."""
        return _MENDS.search(self.asking[:_LONGEST_ASKING]) is not None


def read_wish(request: str, attached: RawText | None = None, drafted: str = "") -> AuditRequest | None:
    """Read a request for an audit; None when something else is asked for.

    Args:
        request: what the user typed, the text to be audited behind the first colon or line.
        attached: the text of a file sent along.
        drafted: the last draft of the chat, taken where the request carries no text of its own (检查上面这段).

    """
    said = request.strip()
    if said.startswith(FIX) or re.fullmatch(r"(?:请)?(?:把)?确定的(?:问题)?(?:都|全部)?改(?:掉|了|过来)[。！]?", said):
        return AuditRequest("fix", said)
    if re.fullmatch(r"(?:请)?撤销(?:刚才的)?(?:修改|改动)?[。！]?|改回(?:去|来)[。！]?", said):
        return AuditRequest("undo", said)
    asking, text = _parted(said)
    if not _ASKS.search(asking[:_LONGEST_ASKING]):
        return None
    if attached is not None:
        return AuditRequest("audit", asking, attached)
    own = text or (drafted if re.search(r"上面|刚才|这稿|草稿", asking) else "")
    return AuditRequest("audit", asking, RawText(own) if own else None)


def _parted(said: str) -> tuple[str, str]:
    """Part the asking from the text that it is about: at the first line, else at the first colon of a short asking.

    A title on the first line belongs to both: it is part of the text and tells the unit and the year.
    """
    asking, _, text = said.partition("\n")
    if found := _TITLE_BEHIND.match(asking):
        text = f"{found[1]}\n{text}"
    if len(text.strip()) >= _SHORTEST_TEXT and len(asking) <= 2 * _LONGEST_ASKING:
        return asking, text.strip("\n")
    found = re.match(rf"([^：:]{{2,{_LONGEST_ASKING}}})[：:]\s*(.{{{_SHORTEST_TEXT},}})$", said, re.DOTALL)
    return (found[1], found[2]) if found else (said, "")


def answer_wish(
    wish: AuditRequest, history: Sequence[Turn], profile: Profile, audit: Callable[[RawText, Profile], Audit]
) -> Answer:
    """Answer a wish; `profile` is the one of the chat and of the asking, `audit` audits a text for a profile."""
    audits = [turn.answer.audit for turn in history if turn.answer.audit]
    if wish.deed == "audit":
        if not wish.text:
            return Answer("audit", NO_TEXT, notices=(NO_TEXT,))
        first = audit(wish.text, profile)
        return _fixed(first, audit) or _shown(first) if wish.mends else _shown(first)
    if not audits:
        return Answer("audit", _NO_AUDIT, notices=(_NO_AUDIT,))
    last = audits[-1]
    if wish.deed == "undo":
        if not last.before:
            return Answer("audit", _NO_UNDO, notices=(_NO_UNDO,))
        return _with_text(audit(RawText(last.before), last.profile), "已撤销修改，原文如下：")
    return _fixed(last, audit) or Answer("audit", _NOTHING_TO_FIX, notices=(_NOTHING_TO_FIX,))


def _fixed(last: Audit, audit: Callable[[RawText, Profile], Audit]) -> Answer | None:
    """Return the text with what is certain mended, audited anew; None where nothing is certain."""
    fixed = apply_certain(last.text, last.findings)
    if not fixed.undo:
        return None
    lead = f"改掉了 {len(fixed.undo)} 处确定的问题，不满意可以发“{UNDO}”。改后的全文："
    return _with_text(audit(RawText(fixed.text), last.profile), lead, last.text)


def _shown(audit: Audit) -> Answer:
    offer = f"\n\n其中 {audit.fixable} 处有唯一改法，发“{FIX}”就改。" if audit.fixable else ""
    return Answer("audit", audit_markdown(audit) + offer, audit=audit)


def _with_text(audit: Audit, lead: str, before: str = "") -> Answer:
    text = "\n\n".join(escape(line) for line in audit.text.split("\n") if line.strip())
    return Answer("audit", f"{lead}\n\n{text}\n\n---\n\n{audit_markdown(audit)}", audit=replace(audit, before=before))
