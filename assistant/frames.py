"""Our own connecting frames (frames.toml) filled in for a writer."""

import re
import tomllib
import zlib
from dataclasses import dataclass
from pathlib import Path

from assistant.adapting import Speaker
from assistant.profile import Profile

FRAMES = tomllib.loads((Path(__file__).parent / "frames.toml").read_text(encoding="utf-8"))
_PARTY_THEMES = ("党", "意识形态", "思想", "廉", "学习教育", "中心组", "作风", "宣传", "政治")
_NO_THEME = re.compile("各项(?=工作(?:开展)?情况)|各项工作(?=履职情况)")
"""现将各项工作情况报告如下 says no more than 现将工作情况报告如下."""
UNKNOWN_YEAR = "【待填：年度】"


@dataclass(frozen=True)
class Writer:
    """A profile with the words its unit speaks in, for one theme."""

    profile: Profile
    speaker: Speaker
    theme: str

    @property
    def theme_work(self) -> str:
        """The theme as the object of a sentence: 意识形态 -> 意识形态工作; what is already an event or work stays."""
        theme = self.theme.split(" ")[0] or "各项工作"
        return theme if theme.endswith(("工作", "教育", "建设", "治理", "服务", "管理", "活动", "落实")) else theme + "工作"

    @property
    def name(self) -> str:
        """Who speaks: a person, the Party organisation on Party matters, else the unit."""
        if self.profile.voice == "本人":
            return "本人"
        # 部务会 and 室务会 are meetings: they decide on a matter, the report on it is the unit's
        leads = "党" in self.speaker.organ and any(word in self.theme for word in _PARTY_THEMES)
        return self.speaker.organ if leads else self.speaker.self_name

    @property
    def year(self) -> str:
        """The report year as text."""
        return str(self.profile.year) if self.profile.year else UNKNOWN_YEAR

    @property
    def next_year(self) -> str:
        """The plan year as text."""
        return str(self.profile.year + 1) if self.profile.year else "【待填：下一年度】"

    @property
    def turn(self) -> int:
        """Which frame this writer begins with on this theme: reports of one office shall not all open alike."""
        return zlib.crc32(f"{self.profile.unit}{self.theme}".encode())

    def fill(self, frame: str, **more: str) -> str:
        """Fill a frame in; an unknown year becomes a blank before 年 or drops out of 今年以来."""
        said = frame.format(
            year=self.year,
            next=self.next_year,
            self=self.speaker.self_name,
            speaker=self.name,
            organ=self.speaker.organ,
            scope=self.speaker.scope,
            superior=self.speaker.superior,
            theme=self.theme_work,
            **{"kind": "报告", **more},
        )
        said = said.replace("工作工作", "工作")
        ending = self.name[-2:]
        if self.theme.startswith(ending):  # 本食堂食堂管理
            said = said.replace(f"{self.name}{ending}", self.name)
        return _NO_THEME.sub("", said)


def variant(frames: list[str], number: int) -> str:
    """Return the frame for this variant; after the last comes the first."""
    return frames[number % len(frames)]
