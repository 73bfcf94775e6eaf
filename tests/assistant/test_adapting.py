import pytest

from assistant.adapting import Speaker, adapt, foreign_references
from assistant.profile import Profile

SCHOOL = Speaker.of(Profile("清屿县第二中学党委", "学校", "县"))
BUREAU = Speaker.of(Profile("清屿县民政局", "政府部门", "县"))
PERSON = Speaker.of(Profile("清屿县司法局", "政府部门", "县", voice="本人"))


@pytest.mark.parametrize(
    ("unit", "kind", "level", "expected"),
    [
        ("清屿县民政局", "政府部门", "县", ("我局", "局党组", "全局", "县委、县政府")),
        ("宁槐市财政局", "政府部门", "市", ("我局", "局党组", "全局", "市委、市政府")),
        ("云浦区教育局党组", "党组", "县", ("我局", "局党组", "全区教育系统", "区委、区政府")),
        ("云浦区柳林街道", "乡镇街道", "乡", ("我街道", "街道党工委", "辖区", "区委、区政府")),
        ("云浦区柳林街道党工委", "党工委", "乡", ("我街道", "街道党工委", "辖区", "区委、区政府")),
        ("清屿县梨坡镇", "乡镇街道", "乡", ("我镇", "镇党委", "全镇", "县委、县政府")),
        ("清屿县梨坡镇党委", "党委", "乡", ("我镇", "镇党委", "全镇", "县委、县政府")),
        ("清屿县松口乡", "乡镇街道", "乡", ("我乡", "乡党委", "全乡", "县委、县政府")),
        ("实验小学党支部", "学校", "乡", ("我校", "学校党支部", "全校", "上级党组织和教育主管部门")),
        ("清屿县人民医院党委", "医院", "县", ("我院", "院党委", "全院", "上级党委和卫生健康主管部门")),
        ("宁槐水务集团党委", "国企", "市", ("集团", "集团党委", "全集团", "上级党委")),
        ("宁槐市总工会", "群团", "市", ("我会", "工会党组", "全市工会系统", "市委")),
        ("云浦区委宣传部", "党委", "县", ("我部", "部务会", "全区", "区委")),
        ("柿子坪村党支部", "村社区", "村", ("我村", "村党组织", "全村", "镇党委、镇政府")),
        ("云江省水利厅党组", "党组", "省", ("我厅", "厅党组", "全厅", "省委、省政府")),
        ("云江省水利厅", "政府部门", "省", ("我厅", "厅党组", "全厅", "省委、省政府")),
        ("清屿县卫生健康委员会", "政府部门", "县", ("我委", "委党组", "全委", "县委、县政府")),
        (None, None, None, ("我单位", "党组织", "本单位", "上级党委")),
    ],
)
def test_a_unit_speaks_in_the_words_of_its_kind(
    unit: str | None, kind: str | None, level: str | None, expected: tuple[str, ...]
) -> None:
    speaker = Speaker.of(Profile(unit, kind, level))
    assert (speaker.self_name, speaker.organ, speaker.scope, speaker.superior) == expected


@pytest.mark.parametrize(
    ("self_name", "units"),
    [
        (
            "我办",
            "县人民防空办公室 县人防办 县地方志办公室 县接待办公室 县外事办公室 县委办公室 县政府办公室 县委巡察办 县委编办 县老龄办",
        ),
        ("我室", "县委党史研究室 县委政策研究室"),
        ("我局", "县委老干部局 县委机要局 县公安局 县城管局 县税务局 市生态环境局清屿分局 县教育局 县卫生健康局"),
        ("我委", "县委政法委 县直机关工委 县关工委 县纪委监委 县国资委 县发展和改革委员会 经济开发区管委会 宁槐仲裁委员会"),
        ("我部", "县委宣传部 县委组织部 县人民武装部"),
        ("我会", "县侨联 县计划生育协会 县红十字会 市律师协会 县作家协会 县物业协会 县妇女联合会"),
        ("我社", "县供销社 县供销合作社联合社 县农村信用社"),
        ("我行", "清屿农村商业银行股份有限公司 人民银行清屿支行"),
        ("我中心", "柳林街道社区卫生服务中心 县疾控中心 县政务服务中心党支部 柳林街道便民服务中心"),
        ("我所", "县公安局城关派出所 柳林街道司法所 县税务局城关税务所 县看守所 县园林绿化所党支部"),
        ("我站", "县水文站 县中心血站 松口乡农技站"),
        ("我处", "县公证处 县海事处 云浦山景区管理处"),
        ("我大队", "县公安局交警大队 县渔政大队"),
        ("我队", "国家统计局清屿调查队"),
        ("我馆", "县殡仪馆 县美术馆 县图书馆"),
        ("我院", "县社会福利院 松口乡敬老院 县人民法院 松口乡卫生院"),
        ("我校", "松口乡中心小学党支部 县职教中心 县委党校 县老年大学 县开放大学"),
        ("我园", "柳林街道中心幼儿园"),
        ("我厂", "县污水处理厂"),
        ("我场", "国有云浦林场"),
        ("我台", "县广播电视台"),
        ("我街道", "柳林街道办事处 柳林街道办 柳林街道党工委"),
        ("我社区", "柳林街道桂园社区 桂园社区居民委员会"),
        ("我乡", "松口乡人民政府"),
        ("团县委", "县团委 团县委"),
    ],
)
@pytest.mark.parametrize("kind", ["政府部门", None])
def test_the_end_of_a_name_tells_how_a_unit_calls_itself(self_name: str, units: str, kind: str | None) -> None:
    assert {unit: Speaker.of(Profile(unit, kind, "县")).self_name for unit in units.split()} == dict.fromkeys(
        units.split(), self_name
    )


@pytest.mark.parametrize(
    ("unit", "organ", "scope"),
    [
        ("清屿县人防办", "办党组", "全办"),
        ("清屿县委办公室", "室务会", "全办"),
        ("清屿县供销社", "供销社党组", "全县供销系统"),
        ("清屿农村商业银行", "行党委", "全行"),
        ("城关派出所", "所党支部", "全所"),
        ("清屿县水文站", "站党支部", "全站"),
        ("清屿县公安局交警大队", "大队党委", "全队"),
        ("清屿县路政大队", "大队党支部", "全队"),
        ("清屿县直机关工委", "机关工委", "县直机关"),
        ("柳林街道社区卫生服务中心", "中心党支部", "中心"),
    ],
)
def test_such_a_unit_has_an_organ_and_a_scope_of_its_own(unit: str, organ: str, scope: str) -> None:
    speaker = Speaker.of(Profile(unit, "政府部门", "县"))
    assert (speaker.organ, speaker.scope) == (organ, scope)


def test_words_of_banks_and_cooperatives_become_the_writers_own() -> None:
    office = Speaker.of(Profile("清屿县人防办", "政府部门", "县"))
    assert (
        adapt("我行坚持服务实体，我社推进为农服务，室务会专题研究", office) == "我办坚持服务实体，我办推进为农服务，办党组专题研究"
    )
    same = "凝聚我社会各方力量，推动全行业整治，覆盖全行政村，不许我行我素"
    assert adapt(same, office) == same
    assert foreign_references(same, office) == []


def test_a_person_says_benren_and_keeps_the_organ_of_the_unit() -> None:
    assert (PERSON.self_name, PERSON.organ) == ("本人", "局党组")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("我局坚持问题导向", "我校坚持问题导向"),
        ("局党组专题研究", "学校党委专题研究"),
        ("镇党委牵头，全镇上下联动", "学校党委牵头，全校上下联动"),
        ("公司党委统一领导", "学校党委统一领导"),
        ("本院健全制度", "我校健全制度"),
        ("开展“我们的节日”活动", "开展“我们的节日”活动"),
        ("修订《我局工作规则》", "修订《我局工作规则》"),
        ("加强理论学习", "加强理论学习"),
        ("着眼全局性、长远性问题", "着眼全局性、长远性问题"),
        ("胸怀全局、把握大势", "胸怀全局、把握大势"),
    ],
)
def test_references_to_another_unit_become_the_writers_own(text: str, said: str) -> None:
    assert adapt(text, SCHOOL) == said


def test_i_becomes_benren_for_a_person_and_stays_out_of_words() -> None:
    assert adapt("我带头讲党课，自我革命", PERSON) == "本人带头讲党课，自我革命"


def test_what_is_already_the_writers_is_not_changed() -> None:
    text = "我局坚持党管意识形态，局党组定期研究，全局一体推进"
    assert adapt(text, BUREAU) == text


def test_adapting_leaves_no_foreign_reference() -> None:
    text = "我镇党委牵头，全区上下、全院职工、我公司和街道党工委共同推进，我们的做法"
    assert foreign_references(text, BUREAU) != []
    assert foreign_references(adapt(text, BUREAU), BUREAU) == []


def test_foreign_references_are_named_in_order_of_kind() -> None:
    assert set(foreign_references("我院和镇党委在全校推进，我局牵头", BUREAU)) == {"我院", "镇党委", "全校"}


@pytest.mark.parametrize(
    ("unit", "own", "organ"),
    [
        ("中共望棠区桐花街道工作委员会", "我街道", "街道党工委"),
        ("中共清屿县梨坡镇委员会", "我镇", "镇党委"),
        ("中共清屿县委县直机关工作委员会", "我委", "机关工委"),
    ],
)
def test_a_committee_speaks_as_the_place_it_leads(unit: str, own: str, organ: str) -> None:
    speaker = Speaker.of(Profile(unit, "党工委", "县", 2026))
    assert (speaker.self_name, speaker.organ) == (own, organ)
