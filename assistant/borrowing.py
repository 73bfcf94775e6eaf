"""A precedent passage -> a piece of the writer's own draft: his voice, his year, every local fact of the source a blank.

A draft of our own is composed of chosen clauses; here the writer has chosen a passage and wants it whole. Its structure and
wording stay, and what it says of its own unit goes: a fact that can be told becomes a named blank, a clause that may name
somebody becomes one blank altogether, for where a name begins in it cannot be told.
"""

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from assistant.adapting import Speaker, adapt
from assistant.answer import Blank, Draft, Finding, Sentence
from assistant.blanks import BLANK, blanks_in
from assistant.calendar import anachronisms
from assistant.clauses import head_of, names_source
from assistant.copying import measure_copying
from assistant.facts import may_name_somebody
from assistant.profile import Profile
from assistant.voiding import Voider, names_in
from index.errors import NigaoError
from index.readers.figures import han_number
from index.report import Hit

_KNOWN = tomllib.loads((Path(__file__).parent / "borrowing.toml").read_text(encoding="utf-8"))
_ITEM = re.compile(r"^(?:[一二三四五六七八九十]{1,2}[是要]|（[一二三四五六七八九十]{1,2}）)")
_SENTENCE = re.compile(r"(?:“[^”\n]{0,200}”|[^。；\n])+[。；]?")
_CLAUSE = re.compile(r"(?:“[^”]{0,200}”|《[^》]{0,200}》|（[^）]{0,200}）|[^，：])+[，：]?")
_SELF, _YEAR, _NEXT = "\ue000", "\ue001", "\ue002"
"""Stand for the unit, its year and the year after until the facts are out: the writer's own must not be taken for one."""
_ENDS = "，：。；"


def borrowed(hit: Hit, profile: Profile) -> Draft:
    """Return a passage as a draft of this writer: its sentences, each traced to the passage, its blanks, what to check.

    Raises:
        NigaoError: the passage is flagged as suspect; such a passage may be read but serves no draft.

    """
    if hit.flags:
        raise NigaoError(f"这段原文存疑（{'、'.join(hit.flags)}），可以看，不放进稿子；请另选一段。")
    voiding = _Voiding(hit, Voider(known=names_in(hit.text)))
    signs = _signs(hit, profile)
    made = (_written(text, signs) for text in voiding.sentences(_ITEM.sub("", _with_signs(hit, signs).strip()), profile))
    sentences = tuple(Sentence(text, (hit.passage_id,)) for text in made)
    text = "".join(sentence.text for sentence in sentences)
    known = [Blank(blank.name, blank.kind, _written(blank.context, _signs_of(hit))) for blank in voiding.blanks]
    copying = measure_copying(text, {hit.file: hit.text})
    return Draft(text, hit.slot, head_of(hit), sentences, blanks_in(text, known), tuple(_findings(text, profile)), copying)


def _signs_of(hit: Hit) -> dict[str, str]:
    """Return what the signs stand for in the passage."""
    years = {_YEAR: f"{hit.year}年", _NEXT: f"{hit.year + 1}年"} if hit.year else {}
    return years | ({_SELF: hit.unit} if hit.unit else {})


def _signs(hit: Hit, profile: Profile) -> dict[str, str]:
    """Return what the signs stand for in the draft; without a year of the writer's own a year is a fact like any other."""
    own = {_SELF: profile.unit or _KNOWN["whole"]["unit"]}
    years = {_YEAR: f"{profile.year}年", _NEXT: f"{profile.year + 1}年"} if profile.year else {}
    return {sign: word for sign, word in (own | years).items() if sign in _signs_of(hit)}


def _with_signs(hit: Hit, signs: dict[str, str]) -> str:
    text = hit.text
    for sign, word in _signs_of(hit).items():
        text = text.replace(word, sign) if sign in signs else text
    return text


def _written(text: str, signs: dict[str, str]) -> str:
    for sign, word in signs.items():
        text = text.replace(sign, word)
    return text


@dataclass
class _Voiding:
    """One passage while its facts are taken out; remembers the blanks that were made of them."""

    hit: Hit
    voider: Voider
    blanks: list[Blank] = field(default_factory=list)
    _whole: int = 0

    def sentences(self, text: str, profile: Profile) -> Iterator[str]:
        """Yield the sentences of a text without the facts of its unit, in the writer's voice."""
        speaker = Speaker.of(profile)
        for sentence in _SENTENCE.findall(text):
            clauses = "".join(self._clause(part) for part in _CLAUSE.findall(sentence.strip()))
            if clauses.strip(_ENDS):
                yield adapt(clauses, speaker, persons=self.hit.voice == "本人")

    def _clause(self, part: str) -> str:
        text = part.rstrip(_ENDS)
        kept = self.voider.voided(text)
        bare = BLANK.sub("", kept)
        if names_source(bare, self.hit) or may_name_somebody(bare):
            self._whole += 1
            number = f"（{han_number(self._whole)}）" if self._whole > 1 else ""
            kept = f"【待填：{_KNOWN['whole']['name']}{number}】"
        self.blanks += (Blank(name, "内容" if kept == f"【待填：{name}】" else "数量", text) for name in BLANK.findall(kept))
        return kept + part[len(text) :]


def _findings(text: str, profile: Profile) -> Iterator[Finding]:
    """Yield what the passage says that does not fit the writer's year."""
    for one in anachronisms(text, profile.year):
        suggestion = f"改为“{one.replacement}”" if one.replacement else ""
        yield Finding("phrase", "suspected", one.text, one.start, one.end, one.reason, suggestion, one.source)
