"""An edited Word file back into its draft: what it would change is said before anything is stored."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from assistant.desk.changes import take_over
from assistant.desk.difference import SAME, Change, difference
from assistant.desk.draft import Draft, Part, new_key
from assistant.desk.exporting import manuscript_of as manuscript_of_desk
from assistant.desk.starting import of_manuscript
from assistant.export import Manuscript, manuscript_of
from index.errors import NigaoError
from index.report import SLOT_NAMES

UNCHANGED = "文件里的文字和这份稿子相同，没有要取回的。"
_AROUND = {"addressee": "主送机关", "signature": "署名", "date": "成文日期"}
_STRANGE = 0.3
"""A file that holds less of the draft than this is likely to be another report."""
_NAMED = 4


@dataclass(frozen=True)
class Returned:
    """A draft with the text of its edited copy, not stored yet; `told` says what becomes different, a sentence each."""

    draft: Draft
    changes: tuple[Change, ...]
    told: tuple[str, ...]

    @property
    def changed(self) -> bool:
        """Whether the file says anything else than the draft."""
        return any(one.kind != SAME for one in self.changes)


def returned(draft: Draft, data: bytes) -> Returned:
    """Return a draft as an edited Word file of it has it; what an export puts around the text is not taken for text.

    Raises:
        NigaoError: it is no readable .docx, or holds nothing, or more than a draft may.

    """
    try:
        manuscript, left_out = _without_around(manuscript_of(".docx", data, draft.title), draft)
        edited = of_manuscript(draft.profile, manuscript).draft
    except NigaoError as error:  # the readers speak of adding and exporting
        raise NigaoError(str(error).replace("加入", "取回").replace("导出", "取回")) from error
    edited = replace(edited, title=manuscript.title, parts=tuple(_parted(draft, edited.parts)))
    after = take_over(draft, edited)
    changes = difference(draft.text, after.text)
    return Returned(after, changes, (*_told(draft, after, changes), *left_out))


def _without_around(manuscript: Manuscript, draft: Draft) -> tuple[Manuscript, tuple[str, ...]]:
    """Take off addressee, signature and date, which a formal file has of its own, where the draft has none; and say so."""
    own = _arranged(draft)
    extra = {name for name in _AROUND if getattr(manuscript, name) and not (own and getattr(own, name))}
    if not extra:
        return manuscript, ()
    bare = replace(
        manuscript,
        addressee="" if "addressee" in extra else manuscript.addressee,
        signature="" if "signature" in extra else manuscript.signature,
        date="" if "date" in extra else manuscript.date,
    )
    return bare, (f"{'、'.join(word for name, word in _AROUND.items() if name in extra)}不属于正文，没有取回，导出时再填。",)


def _parted(draft: Draft, parts: Sequence[Part]) -> Iterator[Part]:
    """Yield the parts of a file, parted where one of the draft's own begins that has no heading to be known by in a file."""
    begins = {part.text.split("\n")[0]: part for part in draft.parts if not part.heading and part.text}
    for part in parts:
        lines = part.text.split("\n")
        starts = [0, *(at for at, line in enumerate(lines) if line in begins and (at or part.heading)), len(lines)]
        yield replace(part, text="\n".join(lines[: starts[1]]))
        for start, end in pairwise(starts[1:]):
            own = begins[lines[start]]
            yield Part(new_key(), "", own.slot, "\n".join(lines[start:end]), level=own.level)


def _arranged(draft: Draft) -> Manuscript | None:
    try:
        return manuscript_of_desk(draft)
    except NigaoError:  # there is nothing in it yet
        return None


def _told(before: Draft, after: Draft, changes: Sequence[Change]) -> Iterator[str]:
    if before.text == after.text:
        yield UNCHANGED
        return
    same = sum(len(one.text) for one in changes if one.kind == SAME)
    if same < _STRANGE * len(before.text):
        yield f"这份文件和稿子相同的文字只有 {same / len(before.text):.0%}，可能不是从这份稿子导出的，请先看清再取回。"
    if before.title != after.title:
        yield f"题目改成“{after.title}”。"
    was = {part.key: part for part in before.parts}
    kept = [part for part in after.parts if part.key in was]
    yield from _renamed(was, kept)
    yield from _counted("改了", [part for part in kept if part.text != was[part.key].text])
    yield from _counted("多了", [part for part in after.parts if part.key not in was])
    left = [part.key for part in kept]
    yield from _counted("少了", [part for part in before.parts if part.key not in left])
    if left != [part.key for part in before.parts if part.key in left]:
        yield "各节的先后有调整。"
    if filled := [name for name in before.blanks() if name not in after.blanks()]:
        yield f"少了 {len(filled)} 处待填：{_some(filled)}。"


def _renamed(was: dict[str, Part], kept: Sequence[Part]) -> Iterator[str]:
    renamed = [f"“{was[part.key].heading}”改成“{part.heading}”" for part in kept if part.heading != was[part.key].heading]
    if renamed:
        yield f"小标题{_some(renamed)}。"


def _counted(what: str, parts: Sequence[Part]) -> Iterator[str]:
    if parts:
        yield f"{what} {len(parts)} 节：{_some([f'“{part.heading or SLOT_NAMES[part.slot]}”' for part in parts])}。"


def _some(names: Sequence[str]) -> str:
    return "、".join(names[:_NAMED]) + ("等" if len(names) > _NAMED else "")
