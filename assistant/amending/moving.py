"""The user's own words, or single sentences, put somewhere else: 把培训12期放到第二条, 最后一句挪到前面."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from assistant.amending.workbench import Bench
from assistant.answer import Sentence
from assistant.retouching import clauses_of, likeness, without
from assistant.targets import LAST, number, places
from assistant.wishes import Edit

_ALIKE = 0.6
"""This share of the pairs of characters that the user names a clause has to have, where he names no figure."""
_FIGURES = re.compile(r"\d[\d.,]*")
_ENDS = "。！？；：，"
_SENTENCE = re.compile(r"[^。！？；]+[。！？；]?")
_ASKED = re.compile(
    r"^(?P<point>(?:第[^条点段个句]{1,2}|最后一)[条点段个])?的?(?P<which>第.{1,2}|最后一|最后那|末|首|头一|开头一|开头第一|最末一)句(?:话)?"
    r"[提放移挪调搬换改]?(?:到|在|去|至)?(?P<to>(?:第[^条点段个句]{1,2}|最后一)[条点段个])?(?P<where>.*)$"
)
_NOT_SAID = "草稿里没有“{said}”，没有挪。"
_NEW = "草稿里原来没有“{said}”，已作为您给的情况写进{where}。"
_THERE = "“{said}”已经在{where}，没有再挪。"
_ONLY = "{where}只有这一句，没有动；可以先说“{where}展开”。"
_DROPPED = "已删去“{said}”；要恢复可以说“撤销”。"
_WHICH = "这一稿分条写，请说是哪一条的哪一句，例如“第二条最后一句放到最前面”。"
_NO_SENTENCE = "没有找到您说的那一句，没有改。"


@dataclass(frozen=True)
class _Said:
    """A clause of a draft: its block, which sentence of it, and its words."""

    block: int
    at: int
    text: str


def move(bench: Bench, edit: Edit, place: int) -> None:
    """Put what the user says stands somewhere into a point; what stands nowhere and has a figure is a new fact of his."""
    said = _clause(bench, edit.matter)
    if said is None and _FIGURES.search(edit.matter):
        bench.insert(edit, place)
        bench.remarks.append(_NEW.format(said=edit.matter, where=bench.name_of(place)))
    elif said is None:
        bench.remarks.append(_NOT_SAID.format(said=edit.matter))
    elif said.block == place:
        bench.remarks.append(_THERE.format(said=edit.matter, where=bench.name_of(place)))
    else:
        _moved(bench, said, place)


def _clause(bench: Bench, named: str) -> _Said | None:
    """Return the clause of the draft that is named: the one with its figures, else the one most of whose words it says."""
    figures = _FIGURES.findall(named)
    best: tuple[float, _Said] | None = None
    for block, one in enumerate(bench.blocks):
        for at, sentence in enumerate(one.body):
            for start, end in clauses_of(sentence.text):
                text = sentence.text[start:end]
                known = _FIGURES.findall(text)
                share = likeness(named, text) / max(1, len(named) - 1)
                fits = all(figure in known for figure in figures) if figures else named in text or share >= _ALIKE
                if fits and (best is None or share > best[0]):
                    best = (share, _Said(block, at, text))
    return best[1] if best else None


def _moved(bench: Bench, said: _Said, place: int) -> None:
    block = bench.blocks[said.block]
    one = block.body[said.at]
    rest = without(one, [re.escape(said.text)])
    body = (*block.body[: said.at], *((rest,) if rest else ()), *block.body[said.at + 1 :])
    if not body:
        bench.remarks.append(_ONLY.format(where=_name(bench, said.block)))
        return
    bench.blocks[said.block] = replace(block, body=body)
    to = bench.blocks[place]
    own = [at for at, other in enumerate(to.body) if other.from_user]
    at = own[-1] + 1 if own else min(1, len(to.body))
    bench.blocks[place] = replace(to, body=(*to.body[:at], replace(one, text=f"{said.text}。"), *to.body[at:]))
    for changed in (said.block, place):
        bench.tell_changed(bench.name_of(changed) if bench.blocks[changed].mark else "开头")


def move_sentence(bench: Bench, edit: Edit) -> None:
    """Put a sentence of a point, or of a draft that has no points, before or behind the others, or into another point."""
    found = _sentence_named(bench, edit.matter)
    target = _block(bench, found.to) if found and found.to else found.block if found else None
    if found is None or target is None:
        return
    others = found.rest if target == found.block else _single(bench.blocks[target].body)
    made = [found.one, *others] if re.search("前|开头|首", found.where) else [*others, found.one]
    bench.blocks[found.block] = replace(bench.blocks[found.block], body=tuple(found.rest))
    bench.blocks[target] = replace(bench.blocks[target], body=_closed(made))
    for changed in dict.fromkeys((found.block, target)) if bench.points else ():
        bench.tell_changed(bench.name_of(changed))


def drop_sentence(bench: Bench, edit: Edit) -> None:
    """Leave a sentence out that the user names by its place."""
    found = _sentence_named(bench, edit.matter)
    if found:
        bench.blocks[found.block] = replace(bench.blocks[found.block], body=tuple(found.rest))
        bench.remarks.append(_DROPPED.format(said=found.one.text))


@dataclass(frozen=True)
class _Found:
    """A sentence that is named by its place, the others of its block, and where it shall go."""

    block: int
    one: Sentence
    rest: list[Sentence]
    to: str
    where: str


def _sentence_named(bench: Bench, said: str) -> _Found | None:
    """Return the sentence that words name; says what is missing, and returns None, when there is none such."""
    asked = _ASKED.match(said)
    if asked is None or (asked["point"] is None and bench.points):
        bench.remarks.append(_WHICH if asked else _NO_SENTENCE)
        return None
    block = _block(bench, asked["point"])
    if block is None:
        return None
    body = _single(bench.blocks[block].body)
    at = _which(asked["which"], len(body))
    if at is None or len(body) < 2:
        bench.remarks.append(_NO_SENTENCE if at is None else _ONLY.format(where=_name(bench, block)))
        return None
    return _Found(block, body[at], [*body[:at], *body[at + 1 :]], asked["to"] or "", asked["where"])


def _name(bench: Bench, block: int) -> str:
    return bench.name_of(block) if bench.blocks[block].mark else "这一段"


def _block(bench: Bench, said: str | None) -> int | None:
    """Return where a point stands, of a draft without points its longest block; says what is missing, and returns None."""
    if said is None:
        return max(range(len(bench.blocks)), key=lambda place: len(bench.blocks[place].said))
    ordinals = bench.ordinals(Edit("move_sentence", places(said)[0]))
    return bench.points[ordinals[0]] if ordinals else None


def _which(said: str, count: int) -> int | None:
    """Return which sentence is named, counted from 0."""
    if re.search("最|末", said):
        at = count + LAST
    elif re.search("首|头", said):
        at = 0
    else:
        at = number(said) - 1
    return at if 0 <= at < count else None


def _single(body: Sequence[Sentence]) -> list[Sentence]:
    """Return sentences one by one, where several go back to the same passages."""
    return [replace(one, text=said[0]) for one in body for said in _SENTENCE.finditer(one.text)]


def _closed(body: Sequence[Sentence]) -> tuple[Sentence, ...]:
    """Return sentences of which each but the last ends like one: what announced the rest does so no more."""
    return (*(replace(one, text=f"{one.text.rstrip(_ENDS)}。") for one in body[:-1]), body[-1])
