"""The post of a person who reports, and what he is in charge of, as the request names them: 我是集团副总经理，分管工程建设."""

import re
from dataclasses import dataclass

from assistant.introducing import introduction_in
from assistant.themes import filled_in

_NAMED = re.compile(
    filled_in(
        r"(?:我(?:是|任|担任|现任)|本人(?:是|系|任|现任|担任)?|我在[^，。；]{2,12}?(?:当|任|担任))"
        r"(?:一名|一个|个)?(?P<post>[^，。；：\s]{0,18}?(?:{roles}))(?=$|[，。；：、\s的])"
    )
)
_CHARGED = re.compile(
    filled_in(
        r"(?:分管|负责|主管|主抓)(?P<charge>[^，。；：\s]{2,20}?)(?:工作)?(?:的(?=履职|工作情况|[^，。；]{0,6}(?:{roles}))|(?=$|[，。；：\s]))"
    )
)


@dataclass(frozen=True)
class Role:
    """A post and what it is in charge of; empty where the request does not say."""

    post: str = ""
    charge: str = ""

    @property
    def introduction(self) -> str:
        """The words that follow 本人: 作为集团副总经理，分管工程建设，."""
        post = f"作为{self.post}，" if self.post else ""
        return f"{post}分管{self.charge}工作，" if self.charge else post


def role_of(text: str) -> Role:
    """Return the post that a request names for its writer, and his charge.

    >>> role_of("述职报告廉洁自律部分，我是集团副总经理，分管工程建设").introduction
    '作为集团副总经理，分管工程建设工作，'
    >>> role_of("我是分管教学的副校长").introduction
    '作为副校长，分管教学工作，'
    """
    named, charged = _NAMED.search(text), _CHARGED.search(text)
    post = re.sub(r"^(?:分管|负责|主管|主抓)[^，。；]*的", "", named["post"]) if named else introduction_in(text).post_in_unit
    return Role(post, charged["charge"] if charged else "")
