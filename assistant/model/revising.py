"""Sentences of the user's own in other words: one for one, the clauses with facts out of the model's reach.

A clause with a figure, a name, a quote or an official expression goes out as 〔F1〕 and comes back as it was. The rest of a
sentence is taken over only when the guard finds nothing new in it, nothing lost and nothing turned; else it stays.
"""

import re
import time
from collections import Counter
from collections.abc import Generator, Iterator, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher

from assistant.answer import Stage
from assistant.blanks import BLANK
from assistant.facts import national_spans
from assistant.heads import Encode
from assistant.model.costs import tokens_of
from assistant.model.endpoint import Endpoint, Waiting
from assistant.model.failures import ModelError
from assistant.model.guard import REASONS, Claim, Guard, Prepared, Scene, names_somebody
from assistant.model.lexicon import meanings, tells_lack
from assistant.model.points import claim_of
from assistant.model.prompts import INSTRUCTIONS, REVISE, in_batches, revising
from assistant.model.splitting import POINT, Splitter, Watch
from assistant.model.strangers import strange_words
from assistant.polishing.commission import Wish
from assistant.polishing.keeping import facts_changed, facts_in
from assistant.polishing.own_text import Piece, joined
from assistant.polishing.revision import Change, Revision
from assistant.request import Request

_CLAUSE = re.compile(r"[^，；：。！？]+|[，；：。！？]+")
_MARKS = "，；：。！？"
_LONGEST_EXPRESSION = 6
"""A national expression of this length stays as it is, with its clause."""
_SHORTEST, _MOST_IN_A_CALL = 8, 40
_SIZES = {"shorten": (0.3, 1.0)}
_SIZE = (0.6, 1.4)
"""How long the free part of a sentence may become, as shares of what it was."""
_CHARACTERS_A_TOKEN = 2
_TICK = 0.2
_WISHES = {"shorten": "压缩：每句尽量写短，去掉空话和重复"}
"""What is asked for in other words than the user's: how long the whole becomes is seen to afterwards."""
_REASON = "模型改写"


@dataclass(frozen=True)
class _Own:
    """A sentence of the user: its number in the call, its place in the text, what it says, and its facts by number."""

    number: int
    place: int
    text: str
    masked: str
    facts: dict[int, str]

    @property
    def shown(self) -> str:
        """The sentence as the model reads it."""
        return REVISE["sentence"].format(number=self.number, text=self.masked)

    @property
    def prepared(self) -> Prepared:
        """What the sentence may be written from: itself."""
        return Prepared({1: self.text}, self.facts)


class Reviser:
    """Lets a model put one text into other words; made anew for each request."""

    def __init__(self, endpoint: Endpoint, encode: Encode) -> None:
        """Take the model, and what tells how near texts are to each other."""
        self._endpoint, self._encode = endpoint, encode
        self._failure: ModelError | None = None

    def revise(self, pieces: Sequence[Piece], wish: Wish, request: Request) -> Generator[Stage, None, Revision]:
        """Yield how it goes; returns the text as far as the model's words hold, and what was changed."""
        if self._failure:  # told already
            return Revision(tuple(pieces))
        guard, refused, new = self._guard(pieces, request), Counter[str](), dict[int, str]()
        for batch in _batches(_free(pieces), wish, self._endpoint.settings.window):
            heard = yield from self._heard(batch, wish, len(new))
            for own in batch:
                text, reason = _judged(guard, own, heard.get(own.number, ""), wish)
                refused.update([reason] if reason else ())
                if text and text != own.text:
                    new[own.place] = text
            if self._failure:
                break
        made = [replace(piece, text=new.get(place, piece.text)) for place, piece in enumerate(pieces)]
        changes = [change for place, text in new.items() for change in changes_between(pieces[place].text, text)]
        return Revision(tuple(made), tuple(changes), tuple(self._notices(len(new), refused)))

    def _guard(self, pieces: Sequence[Piece], request: Request) -> Guard:
        text = joined(pieces)
        profile = replace(request.profile, voice="本人" if "本人" in text else request.profile.voice)
        return Guard(Scene(profile, text, request.slot or "other", instructions=INSTRUCTIONS), self._encode)

    def _heard(self, batch: Sequence[_Own], wish: Wish, done: int) -> Generator[Stage, None, dict[int, str]]:
        """Return what the model wrote for each number; of a text that breaks off what was whole by then."""
        ask = revising(batch, _told(wish))
        splitter, watch = Splitter(), Watch(_CHARACTERS_A_TOKEN * ask.most + 8 * tokens_of("".join(one.shown for one in batch)))
        heard: dict[int, str] = {}
        number, shown = 0, 0.0
        stream = self._endpoint.stream(ask)
        try:
            for piece in stream:
                came = [] if isinstance(piece, Waiting) else splitter.feed(piece)
                if isinstance(piece, str):
                    watch.look(piece, came)
                number = _gather(heard, came, number)
                if time.monotonic() - shown > _TICK:
                    said = piece.said if isinstance(piece, Waiting) else ""
                    yield Stage(said or f"模型正在改写，已写 {done + len(heard)} 句…")
                    shown = time.monotonic()
            _gather(heard, splitter.rest(), number)
        except ModelError as error:
            self._failure = error
        finally:
            stream.close()
        return heard

    def _notices(self, kept: int, refused: Counter[str]) -> Iterator[str]:
        if kept or refused:
            said = f"由模型“{self._endpoint.settings.name}”逐句改写，核对后采用 {kept} 句"
            if refused:
                reasons = "、".join(f"{REASONS[reason]} {count} 句" for reason, count in refused.most_common())
                said += f"；{refused.total()} 句没有通过（{reasons}），没有用"
            yield f"{said}。"
        if self._failure:
            yield f"{self._failure}{'其余句子' if kept else '这次'}按固定的规则改，没有用模型。"


def _told(wish: Wish) -> str:
    return _WISHES.get(wish.kind) or wish.said.strip("，。：: ") or "润色"


def _free(pieces: Sequence[Piece]) -> Iterator[_Own]:
    """Yield the sentences that have something to be put otherwise, their facts masked."""
    for place, piece in enumerate(pieces):
        if piece.kind != "sentence" or not piece.own:
            continue
        masked, facts = masked_of(piece.text)
        if len(re.sub(r"〔F\d+〕|[，；：。！？]", "", masked)) >= _SHORTEST:
            yield _Own(0, place, piece.text, masked, facts)


def masked_of(text: str) -> tuple[str, dict[int, str]]:
    """Return a sentence with its closed clauses as 〔F1〕, and these by number; neighbours are one.

    >>> masked_of("压实责任，检查企业36家，整改隐患8处。")
    ('压实责任，〔F1〕。', {1: '检查企业36家，整改隐患8处'})
    """
    parts = _CLAUSE.findall(text)
    closed = [part[0] not in _MARKS and _is_closed(part) for part in parts]
    for place in range(1, len(parts) - 1):  # the mark between two closed clauses is theirs
        if parts[place][0] in _MARKS and closed[place - 1] and closed[place + 1]:
            closed[place] = True
    made: list[str] = []
    facts: dict[int, str] = {}
    for place, part in enumerate(parts):
        if not closed[place]:
            made.append(part)
        elif place and closed[place - 1]:
            facts[len(facts)] += part
        else:
            facts[len(facts) + 1] = part
            made.append(f"〔F{len(facts)}〕")
    return "".join(made), facts


def _is_closed(clause: str) -> bool:
    """Whether a clause holds what no model may touch."""
    if facts_in(clause) or BLANK.search(clause) or re.search("[“”‘’《》（）【】]", clause):
        return True
    if names_somebody(clause) or strange_words(clause):
        return True
    return any(end - start >= _LONGEST_EXPRESSION for start, end in national_spans(clause))


def _batches(sentences: Iterator[_Own], wish: Wish, window: int) -> Iterator[list[_Own]]:
    """Yield the sentences in calls that fit into the window, numbered from 1 in each."""
    for batch in in_batches(tuple(sentences), revising((), _told(wish)), window):
        for start in range(0, len(batch), _MOST_IN_A_CALL):
            yield [replace(own, number=number) for number, own in enumerate(batch[start : start + _MOST_IN_A_CALL], 1)]


def _gather(heard: dict[int, str], sentences: Sequence[str], number: int) -> int:
    """Put sentences to the numbers that they stand under; returns the last number."""
    for sentence in sentences:
        found = POINT.match(sentence)
        number = int(found[1]) if found else number
        heard[number] = heard.get(number, "") + (sentence[found.end() :] if found else sentence)
    return number


def _judged(guard: Guard, own: _Own, raw: str, wish: Wish) -> tuple[str, str]:
    """Return the sentence to be shown ("" for the old one), and why a new one was refused."""
    if not raw:
        return "", ""
    claim = claim_of(raw, own.prepared)
    claim = Claim(claim.text, (1,), claim.facts)
    if claim.text == own.text:
        return "", ""
    if claim.facts != tuple(own.facts) or facts_changed(own.text, claim.text):
        return "", "fact"
    free, before = _without(claim.text, own), _without(own.text, own)
    least, most = _SIZES.get(wish.kind, _SIZE)
    if not least * len(before) <= len(free) <= most * len(before):
        return "", "support"
    if meanings(free) != meanings(before) or tells_lack(free) != tells_lack(before):
        return "", "support"
    verdict = guard.judge(claim, own.prepared)
    if verdict.reason or verdict.text != claim.text:
        return "", verdict.reason or "number"
    return verdict.text, ""


def _without(text: str, own: _Own) -> str:
    for fact in own.facts.values():
        text = text.replace(fact, "", 1)
    return text


def changes_between(old: str, new: str) -> Iterator[Change]:
    """Yield the clauses of a sentence that are others now."""
    before, after = _CLAUSE.findall(old), _CLAUSE.findall(new)
    for tag, i, j, k, m in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if tag != "equal":
            yield Change("".join(before[i:j]), "".join(after[k:m]), _REASON)
