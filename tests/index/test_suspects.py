"""Suspect spots: found, named, and not seen where all is well."""

import pytest

from index.suspects import suspect_flags
from tests.index.conftest import REPORTS


@pytest.mark.parametrize(
    ("text", "flag"),
    [
        ("以新时代中国特色社会主义思想为指导", "官方名称不完整"),
        ("深入学习党的⟦届次⟧大精神", "官方名称不完整"),
        ("扎实开展党学习教育", "官方名称不完整"),
        ("该村距县城公里", "数字或名称缺失"),
        ("全镇下辖个行政村", "数字或名称缺失"),
        ("投入资金，万元用于修路", "数字或名称缺失"),
        ("抓好落实（意识形态相关文件，请结合实际添加）", "编者说明混入正文"),
        ("共化解纠纷l9件", "文字疑似损坏"),
        ("202223年以来", "文字疑似损坏"),
        ("坚持多手抓多手硬", "语句疑似不通"),
        ("着力推进社会主义核心价值观。", "成分残缺"),
        ("每周安排专人，沿街商铺等重点场所进行巡查", "成分残缺"),
        ("将网上办事平台在的推广纳入考核", "成分残缺"),
        ("服务超过1万余人", "近似词重叠（超过…余）"),
    ],
)
def test_a_suspect_spot_is_named(text: str, flag: str) -> None:
    assert suspect_flags(text) == (flag,)


@pytest.mark.parametrize(
    "text",
    [
        "以习近平新时代中国特色社会主义思想为指导",
        "学习党的二十大精神，扎实开展党史学习教育",
        "召开会议12次，开展活动个别单位参与不足",
        "该村距县城5公里，下辖3个行政村",
        "推广APP和LED屏，2023年以来成效明显",
        "治理面积12平方公里，占地约3亩",
        "推进社会主义核心价值观进校园，加强党风廉政、精神文明建设",
        "对沿街商铺等重点场所进行巡查，存在的问题立行立改，现在的办法更好",
        "服务超过1万人，另有余款结转",
        *REPORTS.values(),
    ],
)
def test_sound_text_has_no_flags(text: str) -> None:
    assert suspect_flags(text) == ()


def test_a_flag_is_given_once() -> None:
    assert suspect_flags("202223年以来，202323年以来") == ("文字疑似损坏",)
