"""How a draft begins: from nothing, from a pasted text, from an edited Word file. Each start says what it took for granted."""

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import accumulate
from pathlib import Path
from typing import Any

from assistant.assistant import Assistant
from assistant.audit import Document
from assistant.desk.draft import Draft, Part, new_key
from assistant.desk.form import MOST_CHARACTERS
from assistant.desk.sectioning import parts_of
from assistant.export import Manuscript, manuscript_of, title_of
from assistant.profile import Profile
from index.errors import NigaoError
from index.fitting import fit
from index.readers.raw import RawText
from index.titling import Title, find_title

_KINDS: dict[str, list[dict[str, Any]]] = tomllib.loads((Path(__file__).parent / "starting.toml").read_text(encoding="utf-8"))
_OTHER = "其他"
_NO_POINTS = "资料库里没有这方面的报告，先按常用结构列出提纲；加入同类报告后可以给出小标题。"
_EMPTY = "里面没有文字，没有内容可以写成稿子；请粘贴正文后再试。"


@dataclass(frozen=True)
class Started:
    """A new draft, not stored yet, and what its writer should know about it."""

    draft: Draft
    notices: tuple[str, ...] = ()


def new_draft(assistant: Assistant, profile: Profile, title: str = "") -> Started:
    """Begin with an outline: the sections of this kind of report, and the points that reports of the library have in common.

    Args:
        assistant: over the library.
        profile: who writes; the unit, or the title, tells what the report is about.
        title: of the report; made from the profile when it is empty.

    """
    named = fit(title).strip() or title_of(profile)
    parts: list[Part] = []
    for section in _KINDS.get(profile.report_kind or _OTHER, _KINDS[_OTHER]):
        parts.append(Part(new_key(), section.get("heading", ""), section["slot"]))
        if section.get("points"):
            planned = assistant.points(named, profile, section["slot"])
            points = [*zip(planned.heads, planned.matters, strict=True)][: section["points"]] if planned else ()
            parts += [Part(new_key(), head, section["slot"], level=2, matter=matter) for head, matter in points]
    proposed = sum(part.level == 2 for part in parts)
    told = f"提纲按资料库里同类报告的写法列出，{proposed} 个小标题供参考，可改、可删、可移。"
    return Started(Draft(new_key(), named, profile, parts=tuple(parts)), (told if proposed else _NO_POINTS,))


def from_text(profile: Profile, text: str) -> Started:
    """Begin with a text of the writer's own; not a word of it is changed. What the profile leaves open is read out of it.

    Raises:
        NigaoError: there is no text, or more than a draft may hold.

    """
    lines = [line.strip() for line in checked(text).split("\n") if line.strip()]
    return _begun(profile, "\n".join(lines), {})


def from_word(profile: Profile, data: bytes) -> Started:
    """Begin with a Word file, such as an edited one of ours; comments and our page of sources are left out.

    Raises:
        NigaoError: it is no readable .docx, or holds more than a draft may.

    """
    return of_manuscript(profile, manuscript_of(".docx", data))


def of_manuscript(profile: Profile, manuscript: Manuscript) -> Started:
    """Begin with a text that was read from a file, its styled headings for headings; raises as `from_word` does."""
    bare = replace(manuscript, paragraphs=())
    above = len(replace(bare, attachments=(), signature="", date="", enclosed=()).lines)
    starts = [0, *accumulate(len(line) + 1 for line in manuscript.lines)]
    styled = zip(starts[above:], manuscript.paragraphs, strict=False)
    levels = {start: one.level for start, one in styled if one.is_heading and one.level}
    title = Title(manuscript.title, 1) if manuscript.title else None
    return _begun(profile, checked("\n".join(manuscript.lines)), levels, title)


def _begun(profile: Profile, text: str, levels: dict[int, int], known: Title | None = None) -> Started:
    document = Document.of(RawText(text), profile)
    title = known or find_title(text)
    parts = parts_of(text, levels, title.lines)
    draft = Draft(new_key(), title.text if title.lines else title_of(document.profile), document.profile, parts=parts)
    return Started(draft, tuple(_told(document, draft)))


def _told(document: Document, draft: Draft) -> Iterator[str]:
    if document.assumed:
        yield f"以下按文中所写填入：{document.assumptions}；不对请在单位信息里改正。"
    headed = sum(bool(part.heading) for part in draft.parts)
    yield (
        f"按小标题分成 {headed} 节，文字没有改动，序号按层级重排。"
        if headed
        else "没有找到小标题，全文按内容分段放入；可以自己添加各节。"
    )


def checked(text: str) -> str:
    """Return a text fit to be shown, with plain line ends.

    Raises:
        NigaoError: it is empty, or more than a draft may hold.

    """
    fitted = fit(text).replace("\r\n", "\n").replace("\r", "\n")
    if not fitted.strip():
        raise NigaoError(_EMPTY)
    if len(fitted) > MOST_CHARACTERS:
        raise NigaoError(f"有 {len(fitted)} 字，超过一份稿子 {MOST_CHARACTERS // 10_000} 万字的上限；请拆开后分别放入。")
    return fitted
