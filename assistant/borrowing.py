"""A precedent passage -> a piece of the writer's own draft: his voice, his year, every local fact of the source a blank.

A draft of our own is composed of chosen clauses; here the writer has chosen a passage and wants it whole. Its structure and
wording stay, and what it says of its own unit goes: a fact that can be told becomes a named blank, a clause that may name
somebody becomes one blank altogether, for where a name begins in it cannot be told.
"""

import re
import tomllib
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

from assistant.adapting import Speaker, adapt
from assistant.answer import Blank, Draft, Finding, Sentence
from assistant.blanks import BLANK, blanked, blanks_in
from assistant.calendar import anachronisms
from assistant.clauses import head_of, names_source
from assistant.copying import measure_copying
from assistant.facts import SURNAMES, Fact, local_facts, may_name_somebody
from assistant.profile import Profile
from index.errors import NigaoError
from index.report import Hit

_KNOWN = tomllib.loads((Path(__file__).parent / "borrowing.toml").read_text(encoding="utf-8"))
_ITEM = re.compile(r"^(?:[一二三四五六七八九十]{1,2}[是要]|（[一二三四五六七八九十]{1,2}）)")
_SENTENCE = re.compile(r"(?:“[^”\n]{0,200}”|[^。；\n])+[。；]?")
_CLAUSE = re.compile(r"(?:“[^”]{0,200}”|《[^》]{0,200}》|（[^）]{0,200}）|[^，：])+[，：]?")
_PERSON = re.compile(_KNOWN["person"]["pattern"].replace("{surnames}", SURNAMES))
_YEAR = re.compile(r"(20\d\d)年")
_SELF = "\ue000"
"""Stands for the name of the unit until the facts are out: neither name may be taken for one."""
_ENDS = "，：。；"


def borrowed(hit: Hit, profile: Profile) -> Draft:
    """Return a passage as a draft of this writer: its sentences, each traced to the passage, its blanks, what to check.

    Raises:
        NigaoError: the passage is flagged as suspect; such a passage may be read but serves no draft.

    """
    if hit.flags:
        raise NigaoError(f"这段原文存疑（{'、'.join(hit.flags)}），可以看，不放进稿子；请另选一段。")
    voiding = _Voiding(hit, profile)
    own = hit.text.replace(hit.unit, _SELF) if hit.unit else hit.text
    named = profile.unit or _KNOWN["whole"]["unit"]
    made = (text.replace(_SELF, named) for text in voiding.sentences(_ITEM.sub("", own.strip())))
    sentences = tuple(Sentence(text, (hit.passage_id,)) for text in made)
    text = "".join(sentence.text for sentence in sentences)
    copying = measure_copying(text, {hit.file: hit.text})
    return Draft(text, hit.slot, head_of(hit), sentences, blanks_in(text, voiding.blanks), tuple(_findings(text, profile)), copying)


@dataclass
class _Voiding:
    """One passage while its facts are taken out; remembers the names given, for two blanks of one name mean one fact."""

    hit: Hit
    profile: Profile
    blanks: list[Blank] = field(default_factory=list)
    _named: Counter[str] = field(default_factory=Counter)

    def sentences(self, text: str) -> Iterator[str]:
        """Yield the sentences of a text without the facts of its unit, in the writer's voice."""
        speaker = Speaker.of(self.profile)
        for sentence in _SENTENCE.findall(text):
            clauses = "".join(self._clause(part) for part in _CLAUSE.findall(sentence.strip()))
            if clauses.strip(_ENDS):
                yield adapt(clauses, speaker, persons=self.hit.voice == "本人")

    def _clause(self, part: str) -> str:
        text = part.rstrip(_ENDS)
        end = part[len(text) :]
        made = blanked(text)
        if made and not any(self._named[blank.name] for blank in made.blanks):
            self._named.update(blank.name for blank in made.blanks)
            self.blanks += (replace(blank, context=self._as_said(text)) for blank in made.blanks)
            kept = made.text
        else:
            kept = self._by_kind(text)
        bare = BLANK.sub("", kept)
        if names_source(bare, self.hit) or may_name_somebody(bare) or _PERSON.search(bare):
            kept = self._blank(_KNOWN["whole"]["name"], "内容", text)
        return kept + end

    def _by_kind(self, text: str) -> str:
        """Put a blank in the place of each fact; the source's own year becomes the writer's."""
        pieces, done = [], 0
        for fact in local_facts(text):
            pieces += [text[done : fact.start], self._in_place_of(fact, text)]
            done = fact.end
        return "".join((*pieces, text[done:]))

    def _in_place_of(self, fact: Fact, text: str) -> str:
        year = _YEAR.match(fact.text)
        if year and year[0] == fact.text:
            moved = (self.profile.year or 0) + int(year[1]) - (self.hit.year or 0)
            if self.profile.year and moved in (self.profile.year, self.profile.year + 1):
                return f"{moved}年"
            return self._blank(_KNOWN["names"]["年份"], "时间", text)
        return self._blank(_KNOWN["names"].get(fact.kind, _KNOWN["whole"]["other"]), fact.kind, text) + fact.measure

    def _blank(self, name: str, kind: str, context: str) -> str:
        self._named[name] += 1
        number = self._named[name]
        blank = Blank(f"{name}{number}" if number > 1 else name, kind, self._as_said(context))
        self.blanks.append(blank)
        return blank.mark

    def _as_said(self, text: str) -> str:
        return text.replace(_SELF, self.hit.unit or "")


def _findings(text: str, profile: Profile) -> Iterator[Finding]:
    """Yield what the passage says that does not fit the writer's year."""
    for one in anachronisms(text, profile.year):
        suggestion = f"改为“{one.replacement}”" if one.replacement else ""
        yield Finding("phrase", "suspected", one.text, one.start, one.end, one.reason, suggestion, one.source)
