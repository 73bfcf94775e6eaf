"""Words that say nothing are left out of sentences that stay (shortening.toml); a lone subject joins the next clause.

Facts are compared before and after; what would change one is not done.
"""

import re
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from assistant.facts import may_name_somebody
from assistant.polishing.editing import edited
from assistant.polishing.formal import formally, rules_in, wording_edits
from assistant.polishing.keeping import facts_changed, facts_in
from assistant.polishing.own_text import Piece, joined
from assistant.polishing.revision import Change, Revision

_RULES = rules_in(Path(__file__).parent / "shortening.toml")
_EFFECT_AT_END = re.compile(
    r"(?:，(?:并|也|进而|从而|由此)?(?:形成|确保|得到|受到|赢得|营造|促进|推动|提升|增强|夯实|筑牢|保障|实现|使)[^，。；\d“《【]*)(?=[。；]?$)"
)
_RUN_IN_HEAD = re.compile("[一二三四五六七八九十]是[^，。；：]{3,20}。")
_MARK_LENGTH = 2
_LONE_SUBJECT = re.compile(
    r"(?P<when>(?:20\d\d年|今年以来|一年来|全年)[^，。；]{0,4}，)?"
    r"(?P<who>我们|我[局镇乡村校院街部委会厅区县市]道?|本人|局党组|党组|党委|镇党委|公司|学校|医院|街道|社区|支部)"
    r"(?P<told>(?:始终|坚持|高度重视|认真|切实|把|以|紧紧|牢固|坚决|深入|积极|加强|强化|聚焦|围绕)[^，。；]*)，"
)
_DEED = re.compile(
    r"(?:全年|共|已|还|并|先后|累计)*(?:开展|组织|办理|受理|排查|整改|检查|举办|召开|完成|建立|建成|健全|完善|推行|落实|走访|化解|"
    r"培训|发放|制定|出台|印发|新建|改造|投入|签订|实施|推动|推进|督促|指导|调解|接待|救助|帮扶|引进|解决|查处|处置|巡查|宣传)"
)


def tightened(pieces: Sequence[Piece], goal: int) -> Revision:
    """Make sentences tighter, step by step, until a text has no more than `goal` characters."""
    made = list(pieces)
    changes: list[Change] = []
    for step in (formally, _without_fillers, _merged, _without_end, _without_end):
        for place, piece in enumerate(made):
            if len(joined(made)) <= goal:
                return Revision(tuple(made), tuple(changes))
            shorter = step(piece.text) if piece.kind == "sentence" else piece.text
            if len(shorter) < len(piece.text):
                changes.append(Change(piece.text, shorter, "省字"))
                made[place] = replace(piece, text=shorter)
    heads = [place for place, piece in enumerate(made) if _RUN_IN_HEAD.fullmatch(piece.text)]
    if len(joined(made)) > goal and all(_can_go(made[place], made[place + 1 :]) for place in heads):  # all of a row or none
        for place in heads:
            mark = made[place].text[:_MARK_LENGTH]
            changes.append(Change(made[place].text.removeprefix(mark), "", "小标题"))
            made[place] = replace(made[place], text=mark, kind="sentence")
    return Revision(tuple(made), tuple(changes))


def _can_go(head: Piece, behind: Sequence[Piece]) -> bool:
    """Whether a run-in head may be left out: it holds no fact, and a sentence stands right behind it."""
    told = behind[0] if behind else None
    return told is not None and told.kind == "sentence" and not facts_in(head.text) and not may_name_somebody(head.text)


def _without_fillers(text: str) -> str:
    return edited(text, wording_edits(text, _RULES)).text


def _without_end(text: str) -> str:
    """Return a sentence without the effect at its end that hangs on its facts and holds none."""
    found = _EFFECT_AT_END.search(text)
    if found is None or facts_in(found[0]) or may_name_somebody(found[0]):
        return text
    shorter = text[: found.start()] + text[found.end() :]
    return text if facts_changed(text, shorter) else shorter


def _merged(text: str) -> str:
    """Join a subject that has only an empty clause to the next one: 我局高度重视法律援助，全年受理… -> 我局全年受理….

    Only what holds no fact is left out, and only before a clause that tells a deed of the same subject.
    """
    found = _LONE_SUBJECT.match(text)
    if found is None or facts_in(found["told"]) or may_name_somebody(found["told"]):
        return text
    rest = text[found.end() :]
    shorter = f"{found['when'] or ''}{found['who']}{rest}"
    return text if _DEED.match(rest) is None or facts_changed(text, shorter) else shorter
