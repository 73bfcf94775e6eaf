"""Whether words speak to the reader of a page (preview, open a membership, click, download) and say nothing else.

Names and wordings of pages differ without end; what they are made of does not. A line is the page's when words for reading,
loading and paying, numbers and fillers cover nearly all of it: `已超出免费预览范围`, `试读已结束，开通会员继续阅读`.
"""

import re

from index.cleaning.lines import KNOWN, either

_R = KNOWN["reader"]
_STRONG = re.compile(either(_R["words"]), re.IGNORECASE)
_WORD = re.compile(f"(?:{either(_R['words'] + _R['fillers'])})", re.IGNORECASE)
_BARE = re.compile(r"[\s\d\u3000，。、；：:！!？?…·.,;|｜/／>》＞+\-—~★☆（）()【】\[\]“”\"《]+")
_ADDRESS = re.compile(r"[您你亲请]|点[此击]|失败|正在|已|到此|继续|更多|[该此]公众号")
_LONGEST = 80


def share_of_reader_words(text: str) -> tuple[float, int]:
    """Return which share of the letters of `text` such words cover (0..1), and how many different strong ones there are."""
    letters = _BARE.sub("", text)
    if not letters or len(text) > _LONGEST:
        return 0.0, 0
    return 1 - len(_WORD.sub("", letters)) / len(letters), len(set(_STRONG.findall(letters)))


def speaks_to_reader(text: str, least: float = 0.85, words: int = 2) -> bool:
    """Whether at least `least` of a short text are such words, among them `words` different strong ones."""
    share, strong = share_of_reader_words(text)
    # one such word is enough where nothing else is said and the reader is spoken to: 正在加载中, 您已浏览到第3页
    alone = share == 1 and strong == 1 and _ADDRESS.search(text) is not None
    return (share >= least and strong >= words) or alone
