"""A paragraph pasted into a request, told from the words around it: 找和这段相似的：…, “…”有没有类似的段落, or no words at all."""

import re
import tomllib
from dataclasses import dataclass
from pathlib import Path

_KNOWN = tomllib.loads((Path(__file__).parent / "pasting.toml").read_text(encoding="utf-8"))
_KIN = re.compile("|".join(_KNOWN["kin"]))
_ASKING = tuple(re.compile(pattern) for pattern in _KNOWN["asking"])
_ASKED_THEN = re.compile("|".join(_KNOWN["asked_then"]))
_POINTS = tuple(re.compile(pattern) for pattern in _KNOWN["points"])
_SHORTEST = 40
"""Characters that a paragraph beside an instruction must have."""
_ALONE, _TOLD = 80, 36
"""Characters that a text must have to count as pasted without an instruction; the fewer where it tells of one's own work."""
_TELLS = tuple(re.compile(pattern) for pattern in _KNOWN["tells"])
_LONGEST_INSTRUCTION = 60
_END = "。！？；”"
_QUOTED = re.compile(rf"[“\"「『](.{{{_SHORTEST},}})[”\"」』]", re.DOTALL)
_AFTER_COLON = re.compile(rf"([^：:\n]{{2,{_LONGEST_INSTRUCTION}}})[：:]\s*(.{{{_SHORTEST},}})", re.DOTALL)


@dataclass(frozen=True)
class Pasted:
    """A pasted paragraph and what is asked about it; the instruction is empty when nothing is."""

    paragraph: str
    instruction: str = ""

    @property
    def wants_kin(self) -> bool:
        """Whether passages like it are wanted."""
        return wants_kin(self.instruction)


def wants_kin(instruction: str) -> bool:
    """Whether an instruction asks for passages like another."""
    return _KIN.search(instruction) is not None


def points_to_paragraph(request: str) -> bool:
    """Whether a short request asks for the like of a paragraph that stands before it: 找和这段相似的先例."""
    said = request.strip()
    return len(said) < _SHORTEST and wants_kin(said) and any(pattern.search(said) for pattern in _POINTS)


def pasted(text: str) -> Pasted | None:
    """Return the paragraph that a request was given to find the like of, or that stands alone; None for any other request."""
    said = text.strip()
    if len(said) < _SHORTEST:
        return None
    for paragraph, instruction in _divisions(said):
        if len(paragraph) >= _SHORTEST and len(instruction) <= _LONGEST_INSTRUCTION and wants_kin(instruction):
            return Pasted(_bare(paragraph), instruction)
    return Pasted(_bare(said)) if _stands_alone(said) else None


def _divisions(said: str) -> list[tuple[str, str]]:
    """Return the ways in which a request may fall into paragraph and instruction."""
    ways = []
    quoted = _QUOTED.search(said)
    if quoted:
        ways.append((quoted[1], f"{said[: quoted.start()]} {said[quoted.end() :]}".strip()))
    lines = [line.strip() for line in said.split("\n") if line.strip()]
    if len(lines) > 1:
        ways += [("\n".join(lines[1:]), lines[0]), ("\n".join(lines[:-1]), lines[-1])]
    colon = _AFTER_COLON.fullmatch(said)
    if colon:
        ways.append((colon[2], colon[1]))
    first, last = _first_clause(said), max(said.rstrip(f"{_END}?").rfind(mark) for mark in f"{_END}\n")
    ways += [(said[first:], said[:first]), (said[last + 1 :] and said[: last + 1], said[last + 1 :])]
    return ways


def _first_clause(said: str) -> int:
    """Return where the text after the first clause begins."""
    mark = re.search(r"[，。；！？?：:\n]", said)
    return mark.end() if mark else 0


def _bare(paragraph: str) -> str:
    return paragraph.strip().strip('“”"「」『』').strip()


def _stands_alone(said: str) -> bool:
    """Whether a text is a paragraph of a report rather than a request: long, of several clauses, asking for nothing."""
    clauses = [clause for clause in re.split(r"[，。；：！？\n]", said) if clause.strip()]
    tells = len(said) >= _TOLD and any(pattern.search(said) for pattern in _TELLS)
    whole = len(said) >= _ALONE and re.search(r"[。；]", said)
    if len(clauses) < 3 or not (tells or whole):
        return False
    if _ASKED_THEN.search(clauses[1].strip()):
        return False
    ends = (clauses[0].strip(), said[-30:])
    return not any(pattern.search(end) for pattern in _ASKING for end in ends)
