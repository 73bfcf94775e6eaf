"""The points of a draft in another order or number: dropped, kept, moved, merged, split. What stands between them stays."""

from collections.abc import Sequence
from dataclasses import replace

from assistant.blocks import Block, points_in
from assistant.retouching import in_two

_LONGEST_JOINT_HEAD = 20


def reordered(blocks: Sequence[Block], order: Sequence[int]) -> list[Block]:
    """Return blocks whose points stand in another order; `order` names the points, counted from 0, that stay."""
    made, points = list(blocks), points_in([*blocks])
    moved = [replace(blocks[points[was]], before=blocks[points[now]].before) for now, was in enumerate(order)]
    for now, block in zip(points, moved, strict=False):
        made[now] = block
    for gone in reversed(points[len(order) :]):
        del made[gone]
    return made


def moved(count: int, one: int, to: int) -> list[int]:
    """Return the order of `count` points with one of them put at a place.

    >>> moved(3, 2, 0), moved(3, 0, 2)
    ([2, 0, 1], [1, 2, 0])
    """
    rest = [place for place in range(count) if place != one]
    return [*rest[:to], one, *rest[to:]]


def without(blocks: Sequence[Block], gone: Sequence[int]) -> list[Block]:
    """Return blocks without some points; the user's own facts of these go to the point that stands next."""
    points = points_in([*blocks])
    stay = [place for place in range(len(points)) if place not in gone]
    made = reordered(blocks, stay)
    left = points_in(made)
    for place in gone:
        own = tuple(one for one in blocks[points[place]].body if one.from_user)
        if own and left:
            heir = left[min(sum(other < place for other in stay), len(left) - 1)]
            made[heir] = replace(made[heir], body=(*made[heir].body, *own))
    return made


def merged(blocks: Sequence[Block], several: Sequence[int]) -> list[Block]:
    """Return blocks with several points as one, at the place of the first; its head names them all where there is room."""
    points = points_in([*blocks])
    parts = [blocks[points[place]] for place in sorted(several)]
    heads = [part.head for part in parts]
    head = "、".join(heads) if len("、".join(heads)) <= _LONGEST_JOINT_HEAD else heads[0]
    one = replace(parts[0], head=head, body=tuple(sentence for part in parts for sentence in part.body))
    made = [*blocks]
    made[points[min(several)]] = one
    stay = [place for place in range(len(points)) if place == min(several) or place not in several]
    return reordered(made, stay)


def split(blocks: Sequence[Block], place: int, second_head: str) -> list[Block] | None:
    """Return blocks with a point as two, the second under a head of its own; None when it is too short for two."""
    points = points_in([*blocks])
    block = blocks[points[place]]
    halves = in_two(block.body)
    if halves is None:
        return None
    between = blocks[points[1]].before if len(points) > 1 else "\n"
    first, second = replace(block, body=halves[0]), replace(block, before=between, head=second_head, body=halves[1])
    return [*blocks[: points[place]], first, second, *blocks[points[place] + 1 :]]
