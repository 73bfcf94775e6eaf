"""Blanks of a draft filled in by the user: once said, a figure stands wherever the blank stood."""

from collections.abc import Iterable
from dataclasses import replace

from assistant.answer import Blank, Draft
from assistant.blanks import blanks_in


def filled(draft: Draft, fills: Iterable[tuple[str, str]]) -> tuple[Draft, tuple[str, ...]]:
    """Fill blanks in, each given by its name (or a part that only one name has) and what stands in its place.

    Returns the draft and a notice for every name that no blank of it has.
    """
    notices = []
    for name, value in fills:
        meant = _meant(name, draft.blanks)
        if meant is None:
            open_blanks = "、".join(blank.name for blank in draft.blanks)
            notices.append(f"草稿里没有“{name}”这个空" + (f"，还空着的有：{open_blanks}。" if open_blanks else "。"))
            continue
        sentences = tuple(replace(one, text=one.text.replace(meant.mark, value)) for one in draft.sentences)
        text = draft.text.replace(meant.mark, value)
        draft = replace(draft, text=text, sentences=sentences, blanks=blanks_in(text, draft.blanks))
    return draft, tuple(notices)


def _meant(name: str, blanks: Iterable[Blank]) -> Blank | None:
    """Return the blank of this name, else the only one whose name holds it."""
    known = list(blanks)
    exact = [blank for blank in known if blank.name == name]
    near = [blank for blank in known if name in blank.name]
    return exact[0] if exact else near[0] if len(near) == 1 else None
