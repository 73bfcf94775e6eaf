"""还能补什么, for one matter: the counts and measures that reports on it tell and the user's text does not, as blanks.

Where no report of the library is on the matter that is said, and what such a paragraph usually tells is asked for instead.
"""

import re
import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from assistant.clauses import PLAIN, Clause, clauses_of, head_of
from assistant.duties import all_duties
from assistant.markdown import escape
from assistant.material import Gatherer
from assistant.precedents import source_line
from assistant.profile import Profile
from index.grams import grams
from index.report import SLOT_NAMES, Filters, Hit

_KNOWN = tomllib.loads((Path(__file__).parent / "gaps.toml").read_text(encoding="utf-8"))
_FORM = frozenset(_KNOWN["form"])
_WORK_ON = re.compile(r"(?:做好|抓好|推进|开展|落实|加强|抓实|深化|强化|搞好|围绕)(?P<topic>[一-龥]{2,8}?)工作")
_NO_TOPIC = frozenset(_KNOWN["no_topic"])
_MOVES = tuple((row["slot"], re.compile("|".join(row["there"])), str(row["ask"])) for row in _KNOWN["move"])
_PASSAGES = 30
_MOST = 4
_SAID = 0.5
"""A clause that shares this much of its character pairs with the text is in it already."""
_ON_TOPIC = 0.6
_NAMED = 0.3
_SHORTEST_TOPIC = 3
_WANTED = {"problems": (("problem", "可以补的不足"), ("cause", "可以补的原因")), "plan": (("measure", "可以补的措施"),)}
_USUAL = (("numbers", "可以补的数字（填您自己的）"), ("measure", "可以补的做法"))
_LEAD = "这段写的是“{topic}”。资料库里有 {reports} 篇报告的“{section}”写到它，您这段还没有、可以考虑补的有（确有其事才补）："
_ALL_SAID = "这段写的是“{topic}”。资料库里写到它的 {reports} 篇报告的常见内容您都写到了；从写法上看，还可以补："
_NOTHING_NEAR = "这段写的是“{topic}”。资料库里没有写“{topic}”的报告，比不出同行写了什么；从写法上看，这类段落通常还要交代："
_NO_TOPIC_TOLD = "没有认出这段写的是哪一项工作，没有拿资料库来比；可以说明主题再问一次。从写法上看，这类段落通常还要交代："
_THIS = "这项工作"
_SURE = 0.55
_COMPLETE = "该交代的都有了，没有明显缺的。"


@dataclass(frozen=True)
class Proposal:
    """One thing that a text may add: its words with blanks, the passage that tells it."""

    text: str
    precedent: Hit


@dataclass(frozen=True)
class Proposals:
    """What a text on a topic may add, by kind; `asked` are the moves that it lacks, as blanks."""

    topic: str
    slot: str
    reports: int
    found: tuple[tuple[str, tuple[Proposal, ...]], ...] = ()
    asked: tuple[str, ...] = ()

    @property
    def hits(self) -> tuple[Hit, ...]:
        """The passages that the proposals come from."""
        return tuple({one.precedent.passage_id: one.precedent for _, ones in self.found for one in ones}.values())

    @property
    def shown(self) -> str:
        """The proposals as Markdown."""
        section = SLOT_NAMES.get(self.slot, "正文")
        lead = _LEAD if self.found else _ALL_SAID if self.reports else _NOTHING_NEAR if self.topic else _NO_TOPIC_TOLD
        parts = [lead.format(topic=escape(self.topic), reports=self.reports, section=section)]
        for name, ones in self.found:
            parts.append(f"**{name}**")
            parts.append("\n".join(f"- {escape(one.text)}　——{source_line(one.precedent)}" for one in ones))
        if self.asked and self.found:
            parts.append("**从写法上看**")
        if self.asked or not self.found:
            parts.append("\n".join(f"- {escape(one)}" for one in self.asked) or _COMPLETE)
        return "\n\n".join(parts)


def proposals_for(text: str, slot: str, gatherer: Gatherer, profile: Profile) -> Proposals:
    """Return what a text may add on its topic."""
    topic = topic_of(text, gatherer)
    if not topic:
        return Proposals("", slot, 0, (), tuple(_asked(text, slot, _THIS)))
    hits = [hit for hit in gatherer.retriever.library.search(topic, _PASSAGES, Filters(section=slot)).hits if _is_on(hit, topic)]
    known = _pairs(text)
    clauses = [(clause, hit) for hit in hits for clause in clauses_of(hit, profile, topic, of_a_trade=True)]
    # a passage that only mentions the topic tells of other matters too
    clauses = [(clause, hit) for clause, hit in clauses if _headed(hit, topic) or _names(clause.text, topic)]
    found = []
    for move, name in _WANTED.get(slot, _USUAL):
        ones = [*_fresh([pair for pair in clauses if pair[0].move == move], known, topic)][:_MOST]
        if ones:
            found.append((name, tuple(ones)))
    reports = len({hit.report_id for hit in hits})
    return Proposals(topic, slot, reports, tuple(found), tuple(_asked(text, slot, topic)))


def _asked(text: str, slot: str, topic: str) -> Iterator[str]:
    """Yield what a paragraph of this section usually tells and the text does not."""
    yield from (ask.format(topic=topic) for where, there, ask in _MOVES if where == slot and not there.search(text))


def topic_of(text: str, gatherer: Gatherer) -> str:
    """Return what a text is about: the term of office work that it says most often, earliest and longest; else its concept.

    "" where nothing tells it.
    """
    terms = {
        term
        for concept in gatherer.concepts.all
        if concept.name not in _FORM
        for term in (*concept.formal, concept.name)
        if len(term) >= _SHORTEST_TOPIC and term in text and term not in _NO_TOPIC
    }
    terms |= {duty for duty in all_duties() if duty in text}
    if terms:
        return max(terms, key=lambda term: (text.count(term), -text.find(term), len(term)))
    named = _WORK_ON.search(text)
    if named:
        return named["topic"]
    able = [concept for concept in gatherer.concepts.all if concept.name not in _FORM]
    likeness = gatherer.encode([concept.text for concept in able]) @ gatherer.encode([text[:200]])[0]
    return able[int(likeness.argmax())].name if likeness.max() >= _SURE else ""


def _is_on(hit: Hit, topic: str) -> bool:
    """Whether a passage is on a topic: it, its heading or its title names most of it."""
    words = _pairs(topic) - PLAIN
    said = f"{hit.title}，{'，'.join(hit.heading_path)}，{hit.text}"
    return topic in said or (bool(words) and sum(word in hit.text for word in words) >= _ON_TOPIC * len(words))


def _headed(hit: Hit, topic: str) -> bool:
    """Whether a passage is headed by a topic, itself or in the title of its report."""
    return _names(f"{head_of(hit)}，{hit.title}", topic)


def _names(said: str, topic: str) -> bool:
    words = _pairs(topic) - PLAIN
    return sum(word in said for word in words) >= _NAMED * len(words)


def _fresh(clauses: Sequence[tuple[Clause, Hit]], known: set[str], topic: str) -> Iterator[Proposal]:
    """Yield clauses that neither the text nor one before them says, those that name the topic first."""
    taken: list[set[str]] = [known]
    for clause, hit in sorted(clauses, key=lambda pair: not _names(pair[0].text, topic)):
        pairs = _pairs(re.sub("【待填：[^】]*】", "", clause.text))
        names = [_pairs(blank.name[:-2]) for blank in clause.blanks]
        told = any(len(pairs & other) > _SAID * max(1, len(pairs)) for other in taken)
        if not told and not any(name and name <= known for name in names):
            taken.append(pairs)
            yield Proposal(clause.text, hit)


def _pairs(text: str) -> set[str]:
    return {term for term in grams(text) if len(term) > 1}
