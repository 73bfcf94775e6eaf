"""Over-long sentences are parted where a new one can begin: at semicolons, else before a clause that stands on its own."""

import re

from assistant.polishing.editing import Edit
from assistant.polishing.keeping import quoted_spans
from assistant.polishing.own_text import closed_at

LONGEST_SENTENCE = 120
"""Characters; a sentence of more is parted where that is possible (our own choice, two lines of a page are about 56)."""
_SHORTEST_PART = 30
_NEW_START = re.compile(
    r"(?:同时|此外|另外|与此同时|在此基础上|我[局镇乡村校院街部委会]|本人|局党组|全年|一年来|今年以来|截至|针对|围绕|通过|坚持|目前|下一?步)"
)
_NOT_BEFORE = re.compile(r"(?:因为|由于|虽然|尽管|如果|只要|只有|不仅|不但|既|为了?|在|当|对|随着|经过|根据|按照)[^，。；]*$")


def split_edits(text: str) -> list[Edit]:
    """Return the marks that become full stops so that no sentence is over-long, as far as that can be done."""
    if len(text) <= LONGEST_SENTENCE:
        return []
    found, begun = [], 0
    commas = _places(text, "，")
    for place in _places(text, "；") or commas:
        part, rest = text[begun : place - 1], text[place:]
        sound = text[place - 1] == "；" or (_NEW_START.match(rest) and not _NOT_BEFORE.search(part))
        if sound and len(part) >= _SHORTEST_PART and len(rest) >= _SHORTEST_PART:
            found.append(Edit(place - 1, place, "。", "断句", 4))
            begun = place
    return found


def _places(text: str, mark: str) -> list[int]:
    """Places after marks that stand in no quote, title or bracket."""
    closed = quoted_spans(text)
    places = [place for place in closed_at(text, mark)[:-1] if text[place - 1] == mark]
    return [place for place in places if not any(start < place <= end for start, end in closed)]
