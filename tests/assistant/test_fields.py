import numpy as np
import pytest

from assistant.fields import Fields
from assistant.profile import Profile
from index import Library
from index.concepts import office_concepts

BUREAU = Profile("清屿县应急管理局", "政府部门", "县")
HOSPITAL = Profile("清屿县人民医院", "医院", "县")


@pytest.fixture(scope="module")
def fields(tiny_library: Library) -> Fields:
    return Fields(office_concepts(), tiny_library.encode)


def foreign(fields: Fields, text: str, theme: str, profile: Profile) -> bool:
    return bool(fields.foreign(fields.encode([text]), fields.open_to(theme, profile))[0])


def test_a_theme_without_any_known_word_opens_no_trade(fields: Fields) -> None:
    assert foreign(fields, "细化备课、上课、作业、辅导、检测各环节要求", "x", BUREAU)


@pytest.mark.parametrize(
    ("text", "theme"),
    [
        ("严格产科急危重症会诊转诊时限", "安全生产"),
        ("对使用量异常的药品实施重点监测", "党风廉政建设"),
        ("细化备课、上课、作业、辅导、检测各环节要求", "安全生产"),
        ("完善高标准农田建后管护办法", "教学质量提升"),
    ],
)
def test_clauses_of_another_trade_are_foreign(fields: Fields, text: str, theme: str) -> None:
    assert foreign(fields, text, theme, BUREAU)


@pytest.mark.parametrize(
    ("text", "theme", "profile"),
    [
        ("健全安全生产责任清单和述职评议制度", "安全生产", BUREAU),
        ("推进党务政务公开", "党风廉政建设", BUREAU),
        ("定期听取分管领域情况汇报", "安全生产", BUREAU),
        ("对使用量异常的药品实施重点监测", "党风廉政建设", HOSPITAL),
        ("严格产科急危重症会诊转诊时限", "医疗质量", BUREAU),
    ],
)
def test_clauses_of_the_theme_of_the_own_trade_or_of_everybody_are_not(
    fields: Fields, text: str, theme: str, profile: Profile
) -> None:
    assert not foreign(fields, text, theme, profile)


def test_the_areas_of_a_theme_are_few(fields: Fields) -> None:
    areas = fields.open_to("安全生产", BUREAU)
    assert "安全生产" in areas
    assert "通用" in areas
    assert "卫生健康" not in areas
    assert "卫生健康" in fields.open_to("安全生产", HOSPITAL)


def test_no_texts_no_answer(fields: Fields) -> None:
    none = np.zeros((0, fields.bank.shape[1]), dtype=np.float32)
    assert fields.foreign(none, frozenset({"通用"})).shape == (0,)


def test_a_theme_is_a_unit_vector_near_its_concept(fields: Fields) -> None:
    vector = fields.vector_of("安全生产")
    assert abs(float(vector @ vector) - 1) < 1e-5
    nearest = office_concepts().all[int((fields.bank @ vector).argmax())]
    assert nearest.area == "安全生产"


def test_another_encoder_gets_a_bank_of_its_own() -> None:
    used = ["a"]
    sizes = {"a": 3, "b": 5}
    fields = Fields(office_concepts(), lambda texts: np.ones((len(texts), sizes[used[0]]), dtype=np.float32), lambda: used[0])
    assert fields.bank.shape[1] == 3
    assert fields.bank is fields.bank
    used[0] = "b"
    assert fields.bank.shape[1] == 5


def test_a_campaign_of_study_does_not_open_the_area_of_schools(fields: Fields) -> None:
    assert "教育" not in fields.open_to("学习教育", BUREAU)
    assert "教育" in fields.open_to("教育教学质量", BUREAU)
