"""Blanks of a draft filled in by the user: once said, a figure stands wherever the blank stood."""

from collections.abc import Iterable
from dataclasses import replace

from assistant.answer import Blank, Draft
from assistant.blanks import blanks_in
from assistant.retouching import restated


def filled(draft: Draft, fills: Iterable[tuple[str, str]]) -> tuple[Draft, tuple[str, ...]]:
    """Fill blanks in, each given by its name (or a part that only one name has) and what stands in its place.

    Returns the draft and a notice for every name that no blank of it has.
    """
    notices = []
    for name, value in fills:
        meant = meant_blank(name, draft.blanks)
        if meant is None:
            corrected = _restated(draft, name, value)
            if corrected:
                draft = corrected
                continue
            open_blanks = "、".join(blank.name for blank in draft.blanks)
            notices.append(f"草稿里没有“{name}”这个空" + (f"，还空着的有：{open_blanks}。" if open_blanks else "。"))
            continue
        sentences = tuple(replace(one, text=one.text.replace(meant.mark, value)) for one in draft.sentences)
        text = draft.text.replace(meant.mark, value)
        draft = replace(draft, text=text, sentences=sentences, blanks=blanks_in(text, draft.blanks))
    return draft, tuple(notices)


def _restated(draft: Draft, name: str, value: str) -> Draft | None:
    """Return a draft with a figure put right that goes by a name; None when it has none such."""
    for one in sorted(draft.sentences, key=lambda one: not one.from_user):
        said = restated(one.text, name, value)
        if said:
            sentences = tuple(replace(other, text=said) if other is one else other for other in draft.sentences)
            return replace(draft, text=draft.text.replace(one.text, said, 1), sentences=sentences)
    return None


def meant_blank(name: str, blanks: Iterable[Blank]) -> Blank | None:
    """Return the blank of this name, else the only one whose name holds it."""
    known = list(blanks)
    exact = [blank for blank in known if blank.name == name]
    near = [blank for blank in known if name in blank.name]
    return exact[0] if exact else near[0] if len(near) == 1 else None
