"""Changes to single points of a draft: 第二条展开, 第三条删掉, 第一条和第三条对调; in the order in which they were wished."""

from collections.abc import Callable, Sequence

from assistant.answer import Sentence
from assistant.material import Point
from assistant.wishes import Edit

_HAN = "一二三四五六七八九十"
Written = tuple[Point, list[Sentence]]
WriteAnew = Callable[[Edit, Sequence[Written]], Written | None]


def edited(
    points: Sequence[Written], edits: Sequence[Edit], write_anew: WriteAnew, remarks: list[str], told_from: int = 0
) -> list[Written]:
    """Return the points after the edits; the user's own sentences are never lost with a point.

    What could not be done is added to `remarks`, one plain sentence each; edits before `told_from` were told of earlier.
    """
    made = list(points)
    for number, edit in enumerate(edits):
        trouble = _done(made, edit, write_anew)
        if trouble and number >= told_from:
            remarks.append(trouble)
    return made


def _done(made: list[Written], edit: Edit, write_anew: WriteAnew) -> str | None:
    """Change the points as one edit wishes; returns why it could not be done, else None."""
    missing = [place for place in (edit.place, edit.with_place) if place >= len(made)]
    if missing:
        return f"这一稿只有 {len(made)} 条，没有第{_HAN[missing[0]] if missing[0] < len(_HAN) else missing[0] + 1}条。"
    if edit.kind == "drop":
        _, body = made.pop(edit.place)
        _keep_facts(made, body, edit.place)
    elif edit.kind == "swap":
        made[edit.place], made[edit.with_place] = made[edit.with_place], made[edit.place]
    elif edit.kind == "first":
        made.insert(0, made.pop(edit.place))
    elif anew := write_anew(edit, made):
        _, body = made[edit.place]
        made[edit.place] = anew
        if edit.kind == "other":
            _keep_facts(made, body, edit.place)
    else:
        doing = "展开" if edit.kind == "expand" else "换写"
        return f"第{_HAN[edit.place]}条在资料库里没有更多可用的先例，没有{doing}。"
    return None


def _keep_facts(made: list[Written], body: Sequence[Sentence], place: int) -> None:
    """Move the user's own sentences of a point that is gone to the one that stands in its place now."""
    own = [sentence for sentence in body if sentence.from_user]
    if own and made:
        point, kept = made[min(place, len(made) - 1)]
        made[min(place, len(made) - 1)] = point, [*kept, *own]
