"""Invented drafts for the tests of the desk."""

from assistant.desk.draft import Draft, Part, PartSource
from assistant.profile import Profile

PROFILE = Profile("白石县司法局", "政府部门", "县", 2025, "工作总结", "单位")
MEETINGS = PartSource("全年开展法治宣讲【待填：法治宣讲场次】场。", ("《清屿县司法局2023年工作总结》工作成效",), ("r0001-003",))
NETWORK = PartSource("健全调解网络，推动矛盾就地化解。", ("《松口县司法局2022年工作总结》工作成效",), ("r0002-001",))


def draft() -> Draft:
    parts = (
        Part("open", "", "opening", "现将有关情况报告如下："),
        Part("work", "主要工作", "achievements"),
        Part("law", "深化普法宣传", "achievements", f"{MEETINGS.sentence}\n覆盖【待填：覆盖村数】个村。", (MEETINGS,), 2),
        Part("peace", "化解矛盾纠纷", "achievements", NETWORK.sentence, (NETWORK,), 2),
        Part("lack", "存在问题", "problems", "一是基层力量不足。"),
        Part("next", "下一步打算", "plan"),
        Part("end", "", "closing", "特此报告。"),
    )
    return Draft("d1", "白石县司法局2025年工作总结", PROFILE, "法治宣讲26场", parts)


def keys(one: Draft) -> list[str]:
    return [part.key for part in one.parts]
