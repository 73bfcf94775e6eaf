"""What the tests of promises share: the cases as parameters, word lists written apart from the program, small readers."""

import re
import tomllib
from collections.abc import Callable
from pathlib import Path

import pytest

from assistant.answer import Answer, Draft
from assistant.blanks import BLANK
from assistant.facts import national_spans
from tests.assistant.cases import ACHIEVEMENTS, CASES, PLANS, PROBLEMS, Case, named

Drafted = Callable[[Case], Answer]
INVENTED = {
    kind: tuple(names.split())
    for kind, names in tomllib.loads(Path(__file__).with_name("invented_names.toml").read_text(encoding="utf-8")).items()
}
NAMES = tuple(name for names in INVENTED.values() for name in names)
LONGEST_RUN = 30
HAN = "一二三四五六七八九十"
HEAD = re.compile(rf"(?:（[{HAN}]）|(?:(?<=[。：\n])|^)[{HAN}]是)(?P<head>[^。，；：\n]{{2,24}})。")
MINE = re.compile(
    r"(?<![自忘])我(?![局厅委办部镇乡村校院会区县市省队国党军们站馆]|街道|社区|单位|大队|支队|车间|中心|公司|集团|评议)"
)
PLAIN_QUOTES = re.compile(r"“[^”]*”|《[^》]*》")
UNIT_AFTER = re.compile(r"^(?:余|多)?(?:万|亿)?[一-龥%％]")
WORDS_IN_TWO = re.compile(r"对接|新冠|新装|新改|新建|组织生活|集中供养|服务对象")
GIVEN_NATIONAL = ("12345", "24小时", "“千万工程”", "“枫桥经验”")

# Wordings with the years in which a report may carry them: written here, apart from the program's own tables.
ONLY_IN = (
    (r"涉疫|疫情|新冠|核酸|方舱|防疫", 2020, 2023),
    (r"主题教育", 2019, 2024),
    (r"党史学习教育", 2021, 2022),
    (r"党纪学习教育", 2024, 2025),
    (r"八项规定精神学习教育", 2025, 2026),
    (r"二十大", 2022, 9999),
    (r"二十届", 2022, 9999),
    (r"二十届三中", 2024, 9999),
    (r"二十届四中", 2025, 9999),
    (r"习近平文化思想|新质生产力", 2023, 9999),
    (r"和美乡村", 2022, 9999),
    (r"中央城市工作会议", 2025, 9999),
    (r"整治形式主义为基层减负若干规定|高效办成一件事|社会工作部门?", 2023, 9999),
    (r"慈善法》修改", 2023, 9999),
    (r"信访工作条例", 2022, 9999),
    (r"十五五", 2025, 9999),
    (r"全国教育大会", 2018, 9999),
    (r"脱贫攻坚(?!成果)", 2012, 2021),
    (r"全面建成小康", 2012, 2021),
)

# Words of one trade: kinds of unit, and words of a request, that make them fit.
TRADES = (
    (r"学生|师生|教师|任课|教研组|班级|课堂|学校党支部委员|教学点|师德|思政课", ("学校",), r"学校|教育|教学|师德|德育|少年"),
    (r"患者|医护|医务|行医|医德|诊室|诊间|诊疗|中医药|针灸|病区|卫生专业|医保|村医|卫生室", ("医院",), r"医|卫生|健康"),
    (r"农田|机耕|种粮|农机|粪污|改厕|户厕|农户|惠农|涉农", ("乡镇街道", "村社区"), r"农|乡村|村"),
    (r"村级|村民|村组|镇村|驻村|村干部|村湾", ("乡镇街道", "村社区", "党工委"), r"农|乡村|镇|民政|养老|救助"),
    (r"慈善法|公募|募捐|殡葬|婚姻登记|孤儿|低保", (), r"民政|养老|救助|慈善"),
    (r"税源|国库|退税|库款|专项债|“三公”", (), r"财政|预算"),
    (r"供水|抄表|水厂|招采系统|国有企业|子企业|经营层", ("国企",), r"国企|水"),
    (r"馆站|讲解员|文化志愿者|涉旅|景区|剧目|非遗", (), r"文化|文旅|旅游|宣传"),
    (r"法援|行政复议|律师|公证|社区矫正", (), r"法|调解|矛盾"),
    (r"城管|停车|户外广告|广告招牌|物业", ("乡镇街道",), r"治理|城市|社区|街道|环境"),
    (r"隐患判定|危化|彩钢板|机动泵|特种作业|电焊", (), r"安全|消防|火灾|应急"),
)

COMMITTEES = (
    (r"党委会|党委(?!书记|（党组）|、|统一领导|和政府)会议", ("党委", "医院", "国企", "乡镇街道")),
    (r"支委会|支部委员(?!会)", ("村社区", "学校")),
    (r"院务会|院长办公会|科主任", ("医院",)),
    (r"校务会|校长办公会|教职工大会", ("学校",)),
    (r"董事会|经理层", ("国企",)),
    (r"局务会|局长办公会", ("政府部门", "党组")),
    (r"党工委会议", ("党工委", "乡镇街道")),
)

every = pytest.mark.parametrize("case", CASES, ids=named(CASES).keys())
pointed = pytest.mark.parametrize("case", (*ACHIEVEMENTS, *PROBLEMS, *PLANS), ids=named((*ACHIEVEMENTS, *PROBLEMS, *PLANS)).keys())


def draft_of(answer: Answer) -> Draft:
    """The draft of an answer; that there is one is a promise of its own, the first below."""
    if answer.draft is None:
        pytest.skip(f"no draft but {answer.job}; the first promise fails for this request")
    return answer.draft


def outside_blanks(text: str) -> str:
    """The text without its blanks."""
    return BLANK.sub("", text)


def heads_of(text: str) -> list[str]:
    """Heads of the points of a draft, in order."""
    return [found["head"] for found in HEAD.finditer(text)]


def national(text: str, start: int, end: int) -> bool:
    """Whether a range lies in a national expression."""
    return any(a <= start and end <= b for a, b in national_spans(text))
