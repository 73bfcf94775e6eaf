"""Drafting requests that the promises of a draft are held against: many topics, kinds of unit, years, voices, sections."""

from collections.abc import Mapping
from dataclasses import dataclass

from assistant.profile import Profile
from assistant.request import read_request


@dataclass(frozen=True)
class Case:
    """One drafting request with what its draft must show; `about` is a pattern of words that belong to the matter."""

    name: str
    request: str
    profile: Profile = Profile()
    facts: str = ""
    section: str | None = None
    given: tuple[str, ...] = ()
    points: int | None = None
    about: str = ""

    @property
    def said(self) -> str:
        """All that the user said: where every figure of the draft must come from."""
        return f"{self.request}\n{self.facts}\n{self.profile.unit or ''}"

    @property
    def writer(self) -> Profile:
        """The profile with what the request itself names."""
        return read_request(self.request, self.profile, self.facts, self.section).profile


def _profile(unit: str | None, kind: str, level: str, year: int, report: str = "工作总结", voice: str = "单位") -> Profile:
    return Profile(unit, kind, level, year, report, voice)


BUREAU_2024 = _profile("清屿县应急管理局", "政府部门", "县", 2024)
HOSPITAL_2025 = _profile("清屿县人民医院党委", "医院", "县", 2025, "情况报告")
TOWN_2023 = _profile("清屿县梨坡镇", "乡镇街道", "乡", 2023)
STREET_2025 = _profile("云浦区柳林街道", "乡镇街道", "乡", 2025)
SCHOOL_2024 = _profile("清屿县第二中学", "学校", "县", 2024)
PRIMARY_2024 = _profile("清屿县实验小学党支部", "学校", "乡", 2024)
FIRM_2025 = _profile("宁槐水利投资集团党委", "国企", "市", 2025)
GROUP_2024 = _profile("清屿县教育局党组", "党组", "县", 2024, "情况报告")
VILLAGE_2020 = _profile("柿子坪村党支部", "村社区", "村", 2020)
PERSON_2023 = _profile("清屿县梨坡镇党委", "乡镇街道", "乡", 2023, "述职报告", "本人")
PUBLICITY_2023 = _profile("云浦区委宣传部", "党委", "县", 2023)
UNION_2021 = _profile("清屿县总工会", "群团", "县", 2021)

OPENINGS = (
    Case(
        "opening-hospital-names-plenum",
        "给县人民医院党委写意识形态工作情况报告开头，要有党的二十届四中全会精神",
        HOSPITAL_2025,
        section="opening",
    ),
    Case("opening-person-party-building", "写抓基层党建述职报告的开头", PERSON_2023),
    Case("opening-safety-bureau", "写2024年安全生产工作总结的开头", BUREAU_2024),
    Case("opening-primary-school", "写师德师风建设情况报告的开头", _profile("清屿县实验小学", "学校", "乡", 2022, "情况报告")),
    Case("opening-firm-oral", "写党建工作汇报材料的开头", _profile("宁槐水利投资集团党委", "国企", "市", 2025, "汇报材料")),
    Case("opening-culture-2019", "写公共文化服务工作总结的开头", _profile("宁槐市文化和旅游局", "政府部门", "市", 2019)),
    Case("opening-union-2021", "写工会工作总结开头", UNION_2021),
    Case("opening-year-unknown", "写一个乡村振兴工作总结的开头", Profile(unit_kind="乡镇街道", voice="单位")),
)

ACHIEVEMENTS = (
    Case(
        "done-street-practice",
        "帮我写一段我街道2025年新时代文明实践工作情况，已开展志愿活动86场、参与1200人次，400字左右",
        STREET_2025,
        given=("开展志愿活动86场", "参与1200人次"),
        about="文明|志愿|实践|点单",
    ),
    Case(
        "done-first-point",
        "根据下面材料写“履职工作特色和亮点”第一点：中心组学习12次，专题党课4场，撰写调研文章3篇",
        _profile("云浦区委宣传部", "党委", "县", 2024, "述职报告", "本人"),
        given=("中心组学习12次", "专题党课4场", "撰写调研文章3篇"),
        points=1,
        about="学习|理论|党课",
    ),
    Case(
        "done-quoted-part",
        "写全区宣传思想文化工作总结的“文化惠民”部分，文化站提档升级7个，送戏下乡52场",
        PUBLICITY_2023,
        given=("文化站提档升级7个", "送戏下乡52场"),
        about="文化|演出|电影|送戏|书屋|展览",
    ),
    Case(
        "done-safety-facts-apart",
        "写安全生产的主要工作，四条",
        BUREAU_2024,
        facts="检查企业312家次；整改隐患587处\n开展应急演练26场",
        given=("检查企业312家次", "整改隐患587处", "开展应急演练26场"),
        points=4,
        about="安全|隐患|应急|风险",
    ),
    Case(
        "done-school-teaching",
        "写学校教学质量提升情况，三条，数字先空着",
        SCHOOL_2024,
        points=3,
        about="教学|课堂|学科|教师|学生|教案",
    ),
    Case(
        "done-clinic",
        "写公共卫生服务工作成效，家庭医生签约8600人，随访高血压患者2300人次",
        _profile("清屿县梨坡镇卫生院", "医院", "乡", 2022),
        given=("家庭医生签约8600人", "随访高血压患者2300人次"),
        about="卫生|患者|健康|接种|医|病",
    ),
    Case(
        "done-firm-one-paragraph",
        "国企党委，2025年学习贯彻中央八项规定精神学习教育情况，一段，数字先空着我自己填",
        FIRM_2025,
        section="achievements",
        about="规定|作风|四风|廉|公务|学习教育|履职",
    ),
    Case(
        "done-civil-affairs",
        "写养老服务工作情况，三条",
        _profile("清屿县民政局", "政府部门", "县", 2024),
        facts="新增护理型床位120张；为610名老人提供居家上门服务",
        given=("新增护理型床位120张", "为610名老人提供居家上门服务"),
        points=3,
        about="老年|养老|老人|助餐",
    ),
    Case(
        "done-village-2020",
        "写我村人居环境整治情况，三条，改厕136户",
        VILLAGE_2020,
        given=("改厕136户",),
        points=3,
        about="环境|垃圾|厕|污",
    ),
    Case(
        "done-street-600",
        "写基层治理工作成效，600字，调解矛盾纠纷74件",
        _profile("云浦区柳林街道", "乡镇街道", "乡", 2024),
        given=("调解矛盾纠纷74件",),
        about="治理|矛盾|网格|物业|居民|小区|基层",
    ),
    Case(
        "done-permits-five",
        "写优化营商环境工作成效，五条",
        _profile("宁槐市行政审批服务局", "政府部门", "市", 2023),
        points=5,
        about="营商|审批|报批|联合验收|信用|企业|事项|窗口|办件",
    ),
    Case(
        "done-finance",
        "写财政工作主要做法",
        _profile("宁槐市财政局", "政府部门", "市", 2022),
        about="财政|预算|资金|支出|国库|绩效|税|债",
    ),
    Case(
        "done-person-integrity",
        "以本人口气写述职报告里廉洁自律情况，三条",
        _profile("清屿县交通运输局", "党组", "县", 2024, "述职报告", "本人"),
        points=3,
        about="廉|纪|监督|警示|作风",
    ),
    Case(
        "done-petitions-300",
        "写信访工作情况，化解积案31件，接访群众940人次，300字左右",
        _profile("云浦区信访局", "政府部门", "县", 2023),
        given=("化解积案31件", "接访群众940人次"),
        about="信访|积案|接访|来信",
    ),
    Case(
        "done-fire-2021",
        "写火灾防控工作情况，三条",
        _profile("清屿县消防救援大队", "政府部门", "县", 2021),
        points=3,
        about="火|消防|充电",
    ),
    Case(
        "done-environment-2025",
        "写生态环境保护工作成效，四条",
        _profile("宁槐市生态环境局", "政府部门", "市", 2025),
        points=4,
        about="环境|污染|排污|排口|执法|生态|大气|水质|督察|散乱",
    ),
    Case(
        "done-rule-of-law-2022",
        "写法治政府建设情况，三条",
        _profile("清屿县司法局", "政府部门", "县", 2022, "情况报告"),
        points=3,
        about="法|复议",
    ),
    Case("done-publicity-theory", "写理论武装工作成效，三条", PUBLICITY_2023, points=3, about="理论|宣讲|学习|研讨"),
    Case(
        "done-primary-ideology",
        "写意识形态工作情况，四条",
        PRIMARY_2024,
        points=4,
        about="意识形态|思想|阵地|宣传|师德|舆",
    ),
    Case(
        "done-province-integrity",
        "写党风廉政建设工作情况，四条",
        _profile("云江省水利厅党组", "党组", "省", 2024, "情况报告"),
        points=4,
        about="廉|纪|监督|四风|作风|腐败",
    ),
    Case(
        "done-youth-league",
        "写青年志愿服务工作情况，三条",
        _profile("宁槐市团委", "群团", "市", 2023),
        points=3,
        about="志愿|青年|团",
    ),
    Case(
        "done-zone-work-committee",
        "写基层党建工作情况，三条",
        _profile("宁槐经济开发区党工委", "党工委", "县", 2024),
        points=3,
        about="党|支部",
    ),
    Case("done-unit-unknown", "写信息宣传工作亮点，两条", Profile(year=2024), points=2, about="宣传|信息|稿件|阵地|账号"),
    Case("done-year-unknown", "写消费者权益保护工作情况，三条", Profile(unit_kind="政府部门"), points=3, about="消费|维权"),
    Case(
        "done-court-staff",
        "写队伍建设情况，三条，举办业务培训9期",
        _profile("清屿县人民法院", "党组", "县", 2024),
        given=("举办业务培训9期",),
        points=3,
        about="队伍|干部|培训|人才|法官",
    ),
    Case("done-town-500", "写一段乡村振兴工作情况，500字", TOWN_2023, about="乡村|农|村|产业"),
    Case(
        "done-hospital-integrity",
        "写清廉医院建设情况，三条",
        _profile("清屿县中医院党委", "医院", "县", 2024),
        facts="开展警示教育6次，受教育480人次",
        given=("开展警示教育6次", "受教育480人次"),
        points=3,
        about="廉|纪|医德|红包|行风|警示",
    ),
)

PROBLEMS = (
    Case(
        "lack-justice-causes",
        "我是县司法局办公室的，写2024年党建工作总结的存在问题和原因分析，四条",
        _profile("清屿县司法局", "政府部门", "县", 2024),
        points=4,
        about="党|支部",
    ),
    Case(
        "lack-town-safety",
        "写安全生产存在的问题，三条",
        _profile("清屿县梨坡镇", "乡镇街道", "乡", 2024),
        points=3,
        about="安全|隐患|应急|救援|监管",
    ),
    Case(
        "lack-hospital-causes",
        "写意识形态工作存在的问题和原因分析，三条",
        HOSPITAL_2025,
        points=3,
        about="意识形态|思想|舆|宣传|阵地|理论",
    ),
    Case("lack-school", "写学校教学工作存在的不足，三条", SCHOOL_2024, points=3, about="教|课"),
    Case(
        "lack-firm-causes",
        "写党建工作存在的问题和原因分析，四条",
        _profile("宁槐水利投资集团党委", "国企", "市", 2024),
        points=4,
        about="党|支部",
    ),
    Case("lack-person", "写述职报告里抓党建存在的问题，三条", PERSON_2023, points=3, about="党|支部"),
    Case(
        "lack-finance",
        "写财政工作存在的问题",
        _profile("宁槐市财政局", "政府部门", "市", 2022),
        section="problems",
        about="财|税|资金|预算|支出|绩效",
    ),
    Case(
        "lack-english",
        "Please draft the “problems” section for my bureau's 2024 ideology report, in Chinese, about 300 characters",
        GROUP_2024,
        section="problems",
        about="意识形态|思想|舆|宣传|阵地|理论|网",
    ),
    Case(
        "lack-with-fact",
        "写志愿服务存在的问题，三条",
        STREET_2025,
        facts="骨干志愿者流失14人",
        given=("骨干志愿者流失14人",),
        points=3,
        about="志愿|文明",
    ),
)

PLANS = (
    Case(
        "plan-street",
        "写2025年基层治理下一步打算，四条",
        _profile("云浦区柳林街道", "乡镇街道", "乡", 2024),
        section="plan",
        about="治理|网格|小区|居民|矛盾|停车|物业",
    ),
    Case("plan-hospital", "写意识形态工作下一步打算，四条", HOSPITAL_2025, points=4, about="意识形态|思想|舆|宣传|阵地|理论|网"),
    Case(
        "plan-party-group-five",
        "写意识形态工作下步打算，五条",
        GROUP_2024,
        points=5,
        about="意识形态|思想|舆|宣传|阵地|理论|网",
    ),
    Case(
        "plan-person-2022",
        "写述职报告的努力方向，宣传思想工作",
        _profile("云浦区融媒体中心", "政府部门", "县", 2022, "述职报告", "本人"),
        about="宣传|舆|理论|新闻|思想",
    ),
    Case(
        "plan-school-300",
        "写德育工作下一步打算，300字",
        _profile("清屿县第二中学", "学校", "县", 2023),
        about="德|学生|心理|思政|家校",
    ),
    Case(
        "plan-firm-2021",
        "写国企党建下一步打算，三条",
        _profile("宁槐水利投资集团党委", "国企", "市", 2021),
        points=3,
        about="党|支部",
    ),
    Case(
        "plan-names-next-year",
        "写2026年乡村振兴工作思路",
        _profile("清屿县农业农村局", "政府部门", "县", 2025),
        about="乡村|农|粮|村|帮扶",
    ),
    Case("plan-union-2021", "写工会明年工作打算，三条", UNION_2021, points=3, about="工会|职工|劳动|工匠|劳模"),
)

CLOSINGS = (
    Case("closing-summary", "写2024年安全生产工作总结的结尾", BUREAU_2024),
    Case("closing-person", "写述职报告的结尾，抓基层党建", PERSON_2023),
    Case("closing-report", "写意识形态工作情况报告的结尾", GROUP_2024),
    Case("closing-oral", "写党建汇报材料的结尾", _profile("宁槐水利投资集团党委", "国企", "市", 2025, "汇报材料")),
)

CASES = (*OPENINGS, *ACHIEVEMENTS, *PROBLEMS, *PLANS, *CLOSINGS)


def named(cases: tuple[Case, ...]) -> Mapping[str, Case]:
    """Cases by name; refuses two of one name."""
    by_name = {case.name: case for case in cases}
    if len(by_name) != len(cases):
        raise ValueError(f"{len(cases)} cases, {len(by_name)} names")
    return by_name
