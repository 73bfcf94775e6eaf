"""The post of a person who reports."""

import pytest

from assistant.roles import Role, role_of


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("我是集团副总经理，分管工程建设", Role("集团副总经理", "工程建设")),
        ("我是分管教学的副校长", Role("副校长", "教学")),
        ("本人现任乡人大主席", Role("乡人大主席")),
        ("本人任县法院副院长，分管立案信访，170字", Role("县法院副院长", "立案信访")),
        ("写我分管船员管理工作的履职情况，三条", Role(charge="船员管理")),
        ("写安全生产的成效，三条", Role()),
        ("我是县司法局办公室的", Role()),
    ],
)
def test_a_post_and_its_charge_are_read(text: str, role: Role) -> None:
    assert role_of(text) == role


def test_an_introduction_says_what_is_known() -> None:
    assert Role("副校长", "教学").introduction == "作为副校长，分管教学工作，"
    assert Role("乡人大主席").introduction == "作为乡人大主席，"
    assert Role().introduction == ""
