"""The pairs of characters that office language is made of, as the default model knows them."""

import json
from functools import cache
from pathlib import Path

_FILE = Path(__file__).parent / "model" / "tokenizer.json"
_PAIR = 2


@cache
def office_pairs() -> frozenset[str]:
    """Return the pairs of the default model's vocabulary, the most frequent ones of our own knowledge (index/knowledge).

    Names of people, places and firms are hardly ever made of them.
    """
    grams = json.loads(_FILE.read_text(encoding="utf-8"))["model"]["vocab"]
    return frozenset(gram for gram in grams if len(gram) == _PAIR and not gram.isascii())
