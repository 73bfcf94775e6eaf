"""Changes to single points of a draft: 第二条展开, 第三条删掉, 第一条和第三条对调; in the order in which they were wished."""

from collections.abc import Callable, Sequence

from assistant.answer import Sentence
from assistant.material import Point
from assistant.wishes import Edit

_HAN = "一二三四五六七八九十"
Written = tuple[Point, list[Sentence]]
WriteAnew = Callable[[Edit, Sequence[Written]], Written | None]


def edited(points: Sequence[Written], edits: Sequence[Edit], write_anew: WriteAnew, remarks: list[str]) -> list[Written]:
    """Return the points after the edits; what could not be done is added to `remarks`, one plain sentence each."""
    made = list(points)
    for edit in edits:
        missing = [place for place in (edit.place, edit.with_place) if place >= len(made)]
        if missing:
            remarks.append(f"这一稿只有 {len(made)} 条，没有第{_HAN[missing[0]] if missing[0] < len(_HAN) else missing[0] + 1}条。")
        elif edit.kind == "drop":
            del made[edit.place]
        elif edit.kind == "swap":
            made[edit.place], made[edit.with_place] = made[edit.with_place], made[edit.place]
        elif edit.kind == "first":
            made.insert(0, made.pop(edit.place))
        elif anew := write_anew(edit, made):
            made[edit.place] = anew
        else:
            doing = "展开" if edit.kind == "expand" else "换写"
            remarks.append(f"第{_HAN[edit.place]}条在资料库里没有更多可用的先例，没有{doing}。")
    return made
