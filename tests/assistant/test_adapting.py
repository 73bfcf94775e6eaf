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
