"""Changes to single points of the draft at hand: 第二条展开写，200字左右; 最后一条压缩到60字; 再加一条讲经费的; 换个开头.

The point that is named changes; every other one stays word for word, whatever the draft went through before.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from functools import partial

from assistant import reshaping
from assistant.adapting import Speaker
from assistant.adding import NOTHING_MORE, point_on
from assistant.answer import Draft, Sentence
from assistant.aspects import aspect_of
from assistant.bank import Bank
from assistant.blocks import Block, blocks_of, draft_of
from assistant.clauses import Clause
from assistant.composing import Used, done_point, lack_point, pick, plan_point, sentence
from assistant.fitting_heads import FittingHeads
from assistant.frames import FRAMES, Writer
from assistant.heads import parallel
from assistant.leading import other_lead, sized_lead
from assistant.material import Gatherer, Point
from assistant.polishing import REVISED
from assistant.polishing.revision import ADDED
from assistant.renaming import form_named, other_head
from assistant.request import Request
from assistant.retouching import in_two, likeness
from assistant.targets import LEAD, number
from assistant.wishes import Edit
from assistant.workbench import NO_POINTS, Bench, shrunk
from index.grams import grams
from index.report import Hit

_GROWN, _SHRUNK, _LEAST_GROWTH, _NEAR_GOAL, _OVER_GOAL = 1.6, 0.65, 60, 0.93, 1.1
_MET = 0.15
"""A point is as long as was asked for within this share of the length."""
_NEAR = 0.3
"""A clause this near to the head of a point says something on it."""
_IN_ONE_SENTENCE, _MEASURES, _SHORTEST_POINT = 3, 4, 16
_MOVES = {"problems": ("problem", "cause"), "plan": ("measure",)}
_NO_LEAD = "这一稿没有开头段，没有改开头；可以说“写一段开头”。"
_NO_MORE = "{what}在资料库里没有更多可用的先例，没有{doing}。"
_LEFT_BLANK = "{what}在资料库里没有更多可用的先例：末尾留了待填，请补上本单位的情况。"
_NEAR_ENOUGH = "{what}现有 {size} 字，已经接近要求，没有再改。"
_TOO_SHORT = "{what}太短，没有拆开；可以先说“{what}展开”。"
_FULL = "{what}再短就要删去您给的情况或仅有的做法，没有再压缩。"
_SHORT_OF = "{what}写到 {size} 字：贴题的先例用完了，没有凑字数；补充本单位的情况可以写得更长。"
_LONGER_THAN = "{what}还有 {size} 字：再短就要删去您给的情况或做法了。"
_NOTHING_ON = "资料库里没有“{matter}”方面的先例，只加了小标题和待填，请补上具体情况。"


@dataclass(frozen=True)
class Amended:
    """A draft after the edits, the passages that went into it, and what a person should be told."""

    draft: Draft
    hits: tuple[Hit, ...] = ()
    remarks: tuple[str, ...] = ()


@dataclass(frozen=True)
class Amender:
    """Amends drafts from the library."""

    gatherer: Gatherer

    def amended(self, draft: Draft, edits: Sequence[Edit], request: Request, told_from: int = 0, *, alone: bool = True) -> Amended:
        """Return a draft after edits, in their order; of those before `told_from` nothing is told, it was told earlier.

        They are not `alone` where the rest of the draft was written anew as well.
        """
        if not edits:
            return Amended(draft)
        used, mark = Used.with_facts(request.facts).after(draft), ADDED if draft.heading == REVISED else ""
        work = _Work(gatherer=self.gatherer, request=request, blocks=blocks_of(draft), used=used, mark=mark, alone=alone)
        for turn, edit in enumerate(edits):
            told = len(work.remarks)
            work.do(edit)
            if turn < told_from:
                del work.remarks[told:]
        return Amended(draft_of(draft, work.blocks, work.blanks), tuple(work.hits), tuple(dict.fromkeys(work.remarks)))


@dataclass(kw_only=True)
class _Work(Bench):
    """The bench with the library beside it: points are written, lengthened, headed and explained from it."""

    gatherer: Gatherer
    used: Used
    mark: str = ""
    """What stands before every added sentence in a text of the user's own."""
    hits: list[Hit] = field(default_factory=list)

    @property
    def slot(self) -> str:
        return self.blocks[self.points[0]].slot if self.points else self.request.slot or "achievements"

    @property
    def writer(self) -> Writer:
        profile = self.request.profile
        return Writer(profile, Speaker.of(profile), self.request.theme)

    def do(self, edit: Edit) -> None:
        if edit.kind in _ANYWHERE:
            _ANYWHERE[edit.kind](self, edit)
        elif edit.place == LEAD:
            self._change_lead(edit)
        elif edit.kind in _SHAPES:
            self.rearrange(edit)
        else:
            for ordinal in self.ordinals(edit) or ():
                _DEEDS[edit.kind](self, edit, self.points[ordinal])

    def size(self, edit: Edit, place: int) -> None:
        """Bring a point to a length, or make it shorter or longer by a share."""
        block, name = self.blocks[place], self.name_of(place)
        size = len(block.text)
        goal = edit.length or (round(size * _SHRUNK) if edit.kind == "shrink" else max(round(size * _GROWN), size + _LEAST_GROWTH))
        self.blocks[place] = shrunk(block, goal) if goal < size else self._grown(block, goal)
        now = len(self.blocks[place].text)
        if self.blocks[place] == block and now < (1 - _MET) * goal and (asked := self._asked_for(block)):
            self.blocks[place] = replace(block, body=(*block.body, asked))
            self.remarks.append(_LEFT_BLANK.format(what=name))
            return
        if self.blocks[place] == block:
            near = abs(size - goal) <= _MET * goal
            self.remarks.append(
                (_NEAR_ENOUGH if near else _FULL if goal < size else _NO_MORE).format(what=name, doing="展开", size=size)
            )
            return
        self.tell_changed(name)
        if edit.length and size < goal and now < (1 - _MET) * goal:
            self.remarks.append(_SHORT_OF.format(what=name, size=now))
        elif edit.length and now > (1 + _MET) * goal:
            self.remarks.append(_LONGER_THAN.format(what=name, size=now))

    def _asked_for(self, block: Block) -> Sentence | None:
        """Return a sentence whose blanks ask for what the library cannot tell of a point; None where it stands already."""
        frame = NOTHING_MORE.get(block.slot, NOTHING_MORE["achievements"])
        said = frame.format(matter=block.head or self._theme)
        sources = next((one.sources for one in block.body if one.sources), ())
        return None if said in block.text else self._marked(Sentence(said, sources))

    def other(self, edit: Edit, place: int) -> None:
        """Put another point in the place of one, or the same point in other words."""
        block, name = self.blocks[place], self.name_of(place)
        own = tuple(one for one in block.body if one.from_user)
        anew = self._reworded(block) if edit.kind == "reword" else None
        anew = anew or self._another(block)
        if anew is None:
            self.remarks.append(_NO_MORE.format(what=name, doing="换写"))
            return
        self.blocks[place] = replace(anew, before=block.before, body=(*anew.body, *own))
        self.tell_changed(name)

    def _reworded(self, block: Block) -> Block | None:
        clauses = self._clauses_on(block)
        body = self._body(Point(block.head, (block.head,), 1.0, tuple(clauses)), block.slot)
        return replace(block, body=tuple(body)) if len("".join(one.text for one in body)) * 2 >= len(block.said) else None

    def _another(self, like: Block) -> Block | None:
        """Write a point that the draft does not make yet, in the form of one that it makes; None when the library has none."""
        taken = {head for block in self.blocks if block.head for head in (block.head, block.head[-4:])}
        sources = {source for block in self.blocks for one in block.body for source in one.sources}
        material = self.gatherer.gather(self._theme, self.slot, self.request.profile, wanted=len(self.points) + 1)
        for point in material.points:
            best = point.heads[:1]
            if {clause.source for clause in point.own} & sources or taken & {*point.heads, *(head[-4:] for head in best)}:
                continue
            before = self.used.copied()
            body = self._body(point, self.slot)
            if len("".join(one.text for one in body)) < _SHORTEST_POINT:
                self.used.restored(before)
                continue
            self.hits += material.hits
            others = [(block.head,) for block in self.blocks if block.head]
            fitting = FittingHeads(self.gatherer.heads, self.gatherer.encode, self.slot, self.request.profile, self._theme)
            head = parallel([*others, fitting.over(point.heads, body)])[-1]
            return replace(like, head=head, body=tuple(map(self._marked, body)))
        return None

    def _marked(self, one: Sentence) -> Sentence:
        return replace(one, text=f"{self.mark}{one.text}")

    def add_another(self, edit: Edit) -> None:
        """Put one more point behind the last, or as many as are asked for."""
        if not self.points:
            self.remarks.append(NO_POINTS.format(said="再加一条"))
            return
        for _ in range(number(edit.matter) if edit.matter else 1):
            anew = self._another(self.blocks[self.points[-1]])
            if anew is None:
                self.remarks.append(_NO_MORE.format(what="这一主题", doing="再加一条"))
                return
            self._append(anew)

    def add_matter(self, edit: Edit) -> None:
        like = self.blocks[self.points[-1]] if self.points else Block("\n", (), self.slot)
        self._append(self._on_matter(edit.matter, like))

    def add_beside(self, edit: Edit, place: int) -> None:
        """Put a point on a matter before or behind another one."""
        between = self.blocks[self.points[1]].before if len(self.points) > 1 else "\n"
        block = self._on_matter(edit.matter, self.blocks[place])
        if edit.kind == "matter_after":
            self.blocks.insert(place + 1, replace(block, before=between))
        else:
            self.blocks[place] = replace(self.blocks[place], before=between)
            self.blocks.insert(place, block)

    def replace_by(self, edit: Edit, place: int) -> None:
        """Put a point on another matter in the place of one; the user's own facts of it stay."""
        block = self.blocks[place]
        own = tuple(one for one in block.body if one.from_user)
        anew = self._on_matter(edit.matter, replace(block, body=()), without=place)
        self.blocks[place] = replace(anew, before=block.before, body=(*anew.body, *own))

    def enrich(self, edit: Edit, place: int) -> None:
        """Let a point speak of a matter too."""
        anew = self._on_matter(edit.matter, self.blocks[place])
        block = self.blocks[place]
        first = max(anew.body, key=lambda one: likeness(one.text, edit.matter))
        self.blocks[place] = replace(block, body=(*block.body, first))

    def _on_matter(self, matter: str, like: Block, without: int | None = None) -> Block:
        """Return a point on a matter in the form of another one."""
        fallback = next((one.sources for block in self.blocks for one in block.body if one.sources), ())
        heads = [self.blocks[place].head for place in self.points if place != without]
        added = point_on(matter, self.slot, self.gatherer, self.writer, self.used, heads, fallback)
        if added.found:
            self.hits += added.material.hits
            self._know(added.material.points)
        else:
            self.remarks.append(_NOTHING_ON.format(matter=matter))
        head = {"head": added.head} if like.mark else {}
        return replace(like, body=tuple(map(self._marked, added.body)), **head)

    def head(self, edit: Edit, place: int) -> None:
        """Give a point another head: the one the user names, else one of the bank that its body bears."""
        form = form_named(edit.matter)
        block = self.blocks[place]
        if edit.matter and form is None:
            self.blocks[place] = replace(block, head=edit.matter)
            return
        taken = [self.blocks[other].head for other in self.points]
        length = form or len(block.head)
        head = other_head(block, taken, length, self.gatherer, self.writer)
        if head is None:
            self.remarks.append(_NO_MORE.format(what=f"{self.name_of(place)}的小标题", doing="换"))
            return
        self.blocks[place] = replace(block, head=head)

    def title(self, _edit: Edit) -> None:
        """Put a title over a draft."""
        whole = replace(self.blocks[0], body=tuple(one for block in self.blocks for one in block.body), head=self.request.theme)
        title = other_head(whole, [self.request.theme], None, self.gatherer, self.writer) or self.request.theme
        self.blocks[0] = replace(self.blocks[0], before=f"{title}\n")

    def cause(self, _edit: Edit, place: int) -> None:
        """Let a point say why: in the words of its own passages, else in a frame of ours that fits."""
        block = self.blocks[place]
        sources = {source for one in block.body for source in one.sources}
        near = [clause for clause in self._clauses_on(block) if clause.source in sources]
        said = sentence(pick(near, "cause", 1, self.used), self.writer)
        if said is None and block.body:
            last = block.body[-1]
            own = Bank(self.writer, self.used.ours, self.points.index(place)).cause(aspect_of(block.said))
            self.blocks[place] = replace(block, body=(*block.body[:-1], replace(last, text=f"{last.text.rstrip('。')}，{own}。")))
        elif said:
            self.blocks[place] = replace(block, body=(*block.body, self._marked(said)))
        self.tell_changed(self.name_of(place))

    def split(self, _edit: Edit, place: int) -> None:
        """Make two points of one."""
        block, ordinal = self.blocks[place], self.points.index(place)
        if in_two(block.body) is None:
            block = self.blocks[place] = self._grown(block, len(block.text) + _LEAST_GROWTH)
        taken = [self.blocks[other].head for other in self.points]
        halves = in_two(block.body)
        second = replace(block, body=halves[1]) if halves else block
        head = other_head(second, taken, len(block.head), self.gatherer, self.writer)
        done = reshaping.split(self.blocks, ordinal, head) if head else None
        if done is None:
            self.remarks.append(_TOO_SHORT.format(what=self.name_of(place)))
        else:
            self.blocks = done

    def _append(self, block: Block) -> None:
        """Put a point behind the last one, parted from it as the others are."""
        points = self.points
        between = self.blocks[points[1]].before if len(points) > 1 else "\n"
        at = points[-1] + 1 if points else len(self.blocks)
        self.blocks.insert(at, replace(block, before=between))

    def _change_lead(self, edit: Edit) -> None:
        no_lead = not self.blocks or self.blocks[0].mark or self.slot not in FRAMES
        if no_lead or (edit.kind == "drop" and not self.points):
            self.remarks.append(_NO_LEAD)
            return
        block = self.blocks[0]
        if edit.kind == "drop":
            first, *rest = self.blocks[1:]
            self.blocks[:] = [replace(first, before=block.before), *rest]
            return
        said = other_lead if edit.kind == "reword" else partial(sized_lead, shorter=edit.kind == "shrink", length=edit.length)
        body = said(replace(block, slot=self.slot), self.request, self.writer)
        if body == block.body:
            self.remarks.append(_NO_MORE.format(what="开头", doing="改动"))
            return
        self.blocks[0] = replace(block, body=body)
        self.tell_changed("开头")

    @property
    def _theme(self) -> str:
        heads = [self.blocks[place].head for place in self.points[:3]]
        return self.request.theme or "、".join(self.request.matters or heads) or "重点工作"

    def _know(self, points: Sequence[Point]) -> None:
        self.blanks += [blank for point in points for clause in point.clauses for blank in clause.blanks]

    def _body(self, point: Point, slot: str) -> list[Sentence]:
        plain, avoided = self.request.plain, self.request.avoided
        clauses = [c for c in point.clauses if not (plain and c.blanks) and not any(word in c.text for word in avoided)]
        self._know([point])
        if slot == "problems":
            return lack_point(clauses, self.writer, self.used, 0, causes=self.request.with_causes)
        if slot == "plan":
            return plan_point(clauses, self.writer, self.used, _MEASURES)
        return done_point(clauses, self.writer, self.used, _MEASURES)

    def _clauses_on(self, block: Block) -> list[Clause]:
        """Return the clauses that the library has on a point: of its own passages first, then those near to its head."""
        profile, slot = self.request.profile, block.slot
        sources = {source for one in block.body for source in one.sources}
        on_theme = self.gatherer.gather(self._theme, slot, profile, wanted=len(self.points))
        by_head = self.gatherer.gather(f"{block.head}，{self._theme}", slot, profile)
        self.hits += [*on_theme.hits, *by_head.hits]
        self._know([*on_theme.points, *by_head.points])
        own = [p for p in on_theme.points if {clause.source for clause in p.own} & sources or block.head in p.heads[:3]]
        known = [clause for point in own for clause in point.clauses]
        wider = [clause for point in by_head.points[:3] for clause in point.clauses if clause not in known]
        if wider:
            words = {term for term in grams(block.head) if len(term) > 1}
            matter = self.gatherer.encode([f"{block.head}，{block.said[:80]}"])[0]
            near = self.gatherer.encode([clause.text for clause in wider]) @ matter
            ranked = [(float(near[place]) + 0.1 * any(w in c.text for w in words), c) for place, c in enumerate(wider)]
            known += [clause for score, clause in sorted(ranked, key=lambda pair: -pair[0]) if score >= _NEAR]
        return [clause for clause in dict.fromkeys(known) if not (self.request.plain and clause.blanks)]

    def _grown(self, block: Block, goal: int) -> Block:
        """Add sentences to a point until it has about `goal` characters or the library has no more on it."""
        clauses, body = self._clauses_on(block), list(block.body)
        moves = _MOVES.get(block.slot, ("measure", "numbers", "effect"))
        if block.slot == "problems":
            more = lack_point(clauses, self.writer, self.used, len(body), causes=True)
            body += [self._marked(one) for one in more if len(block.text) + len(one.text) <= _OVER_GOAL * goal]
        for move in (moves[0], moves[0], moves[0], moves[0], *moves[1:]):
            size = len(replace(block, body=tuple(body)).text)
            if size >= _NEAR_GOAL * goal:
                break
            found = pick(clauses, move, _IN_ONE_SENTENCE if move == moves[0] else 1, self.used)
            while found and (said := sentence(found, self.writer)) and size + len(said.text) > _OVER_GOAL * goal:
                found = found[:-1]
            said = sentence(found, self.writer)
            body += [self._marked(said)] if said else []
        return replace(block, body=tuple(body))


_SHAPES = ("drop", "keep", "merge", "swap", "first", "last", "before", "after", "to", "earlier", "later")
_ANYWHERE: dict[str, Callable[..., None]] = {
    "matter": _Work.add_matter,
    "more": _Work.add_another,
    "add": _Work.add,
    "correct": _Work.correct,
    "fill": _Work.fill,
    "blank": _Work.blank,
    "omit": _Work.omit,
    "tail": _Work.tail,
    "words": _Work.words,
    "title": _Work.title,
    "plainer": _Work.restyle,
    "formal": _Work.restyle,
}
_DEEDS: dict[str, Callable[..., None]] = {
    "expand": _Work.size,
    "shrink": _Work.size,
    "size": _Work.size,
    "other": _Work.other,
    "reword": _Work.other,
    "replace": _Work.replace_by,
    "matter_before": _Work.add_beside,
    "matter_after": _Work.add_beside,
    "insert": _Work.insert,
    "enrich": _Work.enrich,
    "head": _Work.head,
    "cause": _Work.cause,
    "sentence": _Work.sentence,
    "split": _Work.split,
}
