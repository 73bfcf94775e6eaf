"""The name of a unit taken apart: 澜溪县柳塘镇中心小学 lies in 澜溪 (县) and 柳塘 (镇), and is a 中心小学."""

import re
from dataclasses import dataclass, field
from functools import cached_property

SUFFIX_LEVELS = {
    **{"省": "省", "自治区": "省", "州": "市", "盟": "市", "地区": "市"},
    **{
        "县": "县",
        "区": "县",
        "旗": "县",
        "镇": "乡",
        "乡": "乡",
        "街道": "乡",
        "苏木": "乡",
        "村": "村",
        "社区": "村",
        "嘎查": "村",
    },
}
"""Level of a place by its ending; 市 is of level 市 or 县 and is told by what stands around it."""
_PLACES = re.compile(
    r"(?:(?P<p>[一-龥]{2,4}?)(?P<ps>省|自治区))?(?:(?P<c>[一-龥]{2,4}?)(?P<cs>市|州|盟|地区)(?![委政场直]))?"
    r"(?:(?P<x>[一-龥]{1,4}?)(?P<xs>县|(?<![社校园景小])区|旗|市)(?![委政场域直]))?(?:(?P<t>[一-龥]{1,5}?)(?P<ts>镇|(?<!城)乡(?![村镇建])|街道|苏木))?"
    r"(?:(?P<v>[一-龥]{1,4}?)(?P<vs>村|社区|嘎查))?"
)
_BARE = re.compile(r"(?P<s>省|市|县|区|旗|镇|乡(?!村)|街道|村|社区)(?=[一-龥]{2})")
_CITY_ORGAN = re.compile(r"(?P<c>[一-龥]{2,4}?)(?P<cs>市|县|区|旗)(?=[委政])")


@dataclass(frozen=True)
class UnitName:
    """A unit's name: `places` maps a level (省 市 县 乡 村) to name and ending; `organ` is what is left behind the places."""

    full: str = ""
    places: dict[str, tuple[str, str]] = field(default_factory=dict)
    organ: str = ""

    @classmethod
    def of(cls, name: str | None, level: str | None = None) -> "UnitName":
        """Take a name apart; a 市 without a 县 or 区 behind it is of level 县 when `level` says that a county stands above."""
        if not name:
            return cls()
        bare = _BARE.match(name)
        if bare:
            return cls(name, {SUFFIX_LEVELS.get(bare["s"], "县" if level == "县" else "市"): ("", bare["s"])}, name[bare.end() :])
        found = _CITY_ORGAN.match(name) or _PLACES.match(name)
        places: dict[str, tuple[str, str]] = {}
        groups = found.groupdict() if found else {}
        for key, at in (("p", "省"), ("c", "市"), ("x", "县"), ("t", "乡"), ("v", "村")):
            if groups.get(key):
                places[at] = (groups[key], groups[f"{key}s"])
        if found and found.re is _CITY_ORGAN and places["市"][1] != "市":
            places["县"] = places.pop("市")
        if "市" in places and "县" not in places and "分局" not in name and (level == "县" or (level == "乡" and "乡" in places)):
            places["县"] = places.pop("市")
        return cls(name, places, name[found.end() :] if found else name)

    @property
    def county(self) -> str:
        """The ending of the place of county level (县, 区, 旗, 市), "" when the name holds none."""
        return self.places.get("县", ("", ""))[1]

    @property
    def lowest(self) -> str | None:
        """The lowest level that the name holds a place of."""
        return next((level for level in ("村", "乡", "县", "市", "省") if level in self.places), None)

    @cached_property
    def telling(self) -> str:
        """The part of the name that tells the kind of unit: its organ, else the ending of its last place."""
        plain = re.sub(r"^(?:党委|党组|党工委|党支部|党总支|人民政府|政府|办事处|委员会|人大|纪委|领导班子)+", "", self.organ)
        return plain or (self.places[self.lowest][1] if self.lowest else "")
