"""The text of a stream as it comes -> whole sentences: thinking left out, looping and foreign languages noticed.

Pure: nothing here calls anything. What is fed may be cut anywhere, within a tag or a mark too.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from assistant.model.failures import ModelError

POINT = re.compile(r"^[#＃]+\s*(\d{1,2})[.、:：\s]*")
"""What a line of an answer begins with that opens a part with a number."""
_OPEN, _CLOSE = (
    re.compile(r"<(?:think|thinking|reasoning)>", re.IGNORECASE),
    re.compile(r"</(?:think|thinking|reasoning)>", re.IGNORECASE),
)
_LONGEST_TAG = len("</reasoning>")
_END = re.compile(r"[。！？!?\n]+[”’」』）)]*")
_MARKS_BEHIND = re.compile(r"(?:\s*[\[【〔]\s*\d[\d,，、\s\-]*[\]】〕])+")
_MARK_BEGUN = re.compile(r"\s*(?:[\[【〔][\d,，、\s\-]*)?\Z")
_MARKED = re.compile(r"[\[【〔]\s*\d[\d,，、\s\-\[\]【】〔〕]*[。！？!?]+\Z")
_HAN = re.compile(r"[\u3400-\u9fff]")
_LETTER = re.compile(r"[^\W\d_]")
_ENOUGH_LETTERS, _LEAST_HAN = 60, 0.5
_LONGEST_SENTENCE = 600
_SAME_SENTENCE, _SAME_TAIL, _LONGEST_PERIOD = 3, 5, 60


@dataclass
class WithoutThinking:
    """Takes out what stands between thinking tags; a closing tag without an opening one ends a thought as well."""

    _held: str = ""
    _inside: bool = False

    def feed(self, text: str) -> str:
        """Return what is certainly no thinking so far."""
        self._held += text
        shown = []
        while True:
            found = (_CLOSE if self._inside else _OPEN).search(self._held)
            if not found:
                break
            shown += [] if self._inside else [self._held[: found.start()]]
            self._held = self._held[found.end() :]
            self._inside = not self._inside
        kept = self._tag_begun()
        shown += [] if self._inside else [self._held[: len(self._held) - kept]]
        self._held = self._held[len(self._held) - kept :]
        return "".join(shown)

    def rest(self) -> str:
        """Return what was held back at the end; an unfinished thought is no text."""
        held, self._held = self._held, ""
        return "" if self._inside else held

    def _tag_begun(self) -> int:
        """How many characters at the end may be the beginning of a tag."""
        place = self._held.rfind("<", max(0, len(self._held) - _LONGEST_TAG))
        return 0 if place < 0 or ">" in self._held[place:] else len(self._held) - place


@dataclass
class Splitter:
    """Gathers text and gives out sentences with the marks that stand before or behind their full stop."""

    _held: str = ""

    def feed(self, text: str) -> list[str]:
        """Return the sentences that are whole by now.

        Raises:
            ModelError: a sentence has no end.

        """
        self._held += text
        whole = []
        while sentence := self._first():
            whole.append(sentence)
        if len(self._held) > _LONGEST_SENTENCE:
            raise ModelError("looping")
        return [sentence for sentence in map(str.strip, whole) if sentence]

    def rest(self) -> list[str]:
        """Return what is left when the text has ended, a sentence or a part of one."""
        held, self._held = self._held.strip(), ""
        return [held] if held else []

    def _first(self) -> str:
        """Take the first whole sentence; "" while more must come."""
        end = _END.search(self._held)
        if not end:
            return ""
        behind = _MARKS_BEHIND.match(self._held, end.end())
        stop = behind.end() if behind else end.end()
        ends_line = "\n" in end[0]
        # 〔1〕 behind the full stop may still be on its way, unless marks stand before it already; 〔F1〕 begins a sentence
        if not ends_line and not _MARKED.search(self._held[: end.end()]) and _MARK_BEGUN.match(self._held, stop):
            return ""
        sentence, self._held = self._held[:stop], self._held[stop:]
        return sentence if sentence.strip() else "\n"


@dataclass
class Watch:
    """Notices in time that a stream goes in circles or is not in Chinese."""

    most: int
    """Characters after which nobody asked for more."""
    _text: str = ""
    _seen: dict[str, int] = field(default_factory=dict)

    def look(self, text: str, sentences: list[str]) -> None:
        """Look at what has come.

        Raises:
            ModelError: looping or language.

        """
        self._text += text
        if len(self._text) > self.most or _has_same_tail(self._text[-_LONGEST_PERIOD * _SAME_TAIL :]):
            raise ModelError("looping")
        for sentence in sentences:
            bare = "".join(_HAN.findall(sentence))
            self._seen[bare] = self._seen.get(bare, 0) + 1
            if len(bare) >= 6 and self._seen[bare] >= _SAME_SENTENCE:
                raise ModelError("looping")
        letters = _LETTER.findall(self._text[: 4 * _ENOUGH_LETTERS])
        if len(letters) >= _ENOUGH_LETTERS and len(_HAN.findall("".join(letters))) < _LEAST_HAN * len(letters):
            raise ModelError("language")


def _has_same_tail(text: str) -> bool:
    """Whether a text ends in the same few characters again and again: 落实落实落实落实落实.

    >>> _has_same_tail("推进" * 20)
    True
    """
    return any(
        len(text) >= period * _SAME_TAIL and period * _SAME_TAIL >= 20 and text.endswith(text[-period:] * _SAME_TAIL)
        for period in range(1, _LONGEST_PERIOD + 1)
    )


def sentences_of(text: str) -> Iterator[str]:
    """Yield the sentences of a whole text, for what came at once."""
    splitter = Splitter()
    yield from splitter.feed(text)
    yield from splitter.rest()
