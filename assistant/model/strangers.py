"""What a clause of a model says that its material does not: words that are new there, and words that are strange anywhere.

New is what neither the material has nor belongs to the words by which sentences are made (the verbs of clauses.toml, the
words of guard.toml). Strange is what office language does not know at all, most likely a name: a name of two characters has no
visible ending (组织陈伟宣讲, 到松岭开展), but its characters hardly ever stand side by side elsewhere; in the vocabulary of the
default encoder, made of our own knowledge of office language, there is no such pair.
"""

import re

from assistant.facts import SURNAMES, national_spans
from index.encoder.vocabulary import office_pairs

_SHORTEST = 2
_BETWEEN = "与和及对把将让被从向为到在由同以的了等也都并使更已还又就才再均即既且于之其各该每全是有不可能要应"
"""Characters that stand alone between words."""
_SURNAMES = frozenset(SURNAMES.split("|")) - frozenset(_BETWEEN)
_HAN = re.compile(r"[\u3400-\u9fff]")
_LONGEST_WORD = 6


def new_words(text: str, known: str, plain: frozenset[str]) -> list[str]:
    """Return what of a clause stands neither in its material nor among plain words, two characters and more each.

    >>> new_words("推动挽回经济损失", "推动经济发展", frozenset())
    ['挽回', '损失']

    Args:
        text: the clause.
        known: the material.
        plain: words that say nothing of anything.

    """
    new = [_HAN.match(character) is not None for character in text]
    for start in range(len(text)):
        for end in range(start + 1, min(start + _LONGEST_WORD, len(text)) + 1):
            word = text[start:end]
            if word in plain or (end - start == 2 and word in known):
                new[start:end] = [False] * (end - start)
    for start, end in national_spans(text) if any(new) else ():
        new[start:end] = [False] * (end - start)
    return [run for run in _runs(text, new) if len(run) >= _SHORTEST]


def _runs(text: str, chosen: list[bool]) -> list[str]:
    return "".join(char if here else "，" for char, here in zip(text, chosen, strict=True)).split("，")


def strange_words(text: str, known: str = "") -> list[str]:
    """Return what of a clause is made of no known words: two characters and more, or a surname alone.

    >>> strange_words("组织陈伟带头宣讲")
    ['陈伟']

    Args:
        text: the clause.
        known: text whose words are known as well.

    """
    office = office_pairs()
    strange = [_HAN.match(character) is not None for character in text]
    for place in range(len(text) - 1):
        pair = text[place : place + 2]
        if pair in office or pair in known:
            strange[place] = strange[place + 1] = False
    if not any(strange):
        return []
    for start, end in national_spans(text):
        strange[start:end] = [False] * (end - start)
    for place in range(1, len(text)):  # 安排周敏: 排周 is known, 周敏 is not
        if strange[place] and text[place] not in _BETWEEN and text[place - 1] in _SURNAMES:
            strange[place - 1] = True
    runs = (run.strip(_BETWEEN) for run in _runs(text, strange))
    return [run for run in runs if len(run) >= _SHORTEST or run in _SURNAMES]
