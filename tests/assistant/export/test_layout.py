"""What layout.toml says, as the code takes it."""

import pytest

from assistant.export.layout import FONTS, LINE_POINTS, LOOKS, PAGE, PRESETS, SOURCES, Look, Preset


def test_22_lines_fill_the_page_and_a_23rd_does_not_fit() -> None:
    height = (PAGE["height"] - PAGE["top"] - PAGE["bottom"]) / 25.4 * 72
    assert height // LINE_POINTS == 22


def test_presets_and_sources_are_those_of_the_interface() -> None:
    assert PRESETS == ("internal", "formal")
    assert SOURCES == ("comments", "appendix", "none")
    assert Preset.named("formal").addressee == "【待填：主送机关】："


@pytest.mark.parametrize("look", LOOKS.values(), ids=LOOKS)
def test_every_style_names_fonts_and_styles_that_exist(look: Look) -> None:
    assert not look.font or look.font in FONTS
    assert not look.latin or look.latin in FONTS
    assert not look.follow or look.follow in LOOKS
