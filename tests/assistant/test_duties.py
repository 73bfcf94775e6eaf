import pytest

from assistant.duties import duties_of
from assistant.profile import Profile


@pytest.mark.parametrize(
    ("unit", "kind", "first"),
    [
        ("清屿县应急管理局", "政府部门", "安全生产"),
        ("清屿县民政局", "政府部门", "社会救助"),
        ("石桥镇人民政府", "乡镇街道", "产业发展"),
        ("清屿县人民医院", "医院", "医疗质量"),
        ("清屿县人民法院", "政府部门", "执法办案"),
        ("清屿县第一中学", "学校", "教育教学"),
        ("清屿县总工会", "群团", "职工维权服务"),
        (None, "村社区", "党组织建设"),
    ],
)
def test_the_chief_field_of_work_follows_the_name_then_the_kind(unit: str | None, kind: str, first: str) -> None:
    assert duties_of(Profile(unit, kind))[0] == first


def test_nobody_has_no_duties() -> None:
    assert duties_of(Profile()) == ()
