"""Markdown and plain text of a manuscript."""

from assistant.export.draft_file import manuscript_of
from assistant.export.manuscript import Manuscript, Paragraph
from assistant.export.plain import markdown, text
from tests.assistant.export.drafts import full


def test_markdown_comes_back_as_the_same_manuscript() -> None:
    made = full()
    assert any(one.spans[0].sources for one in made.paragraphs)
    assert manuscript_of(".md", markdown(made).encode()) == made


def test_hostile_text_comes_back_as_it_was() -> None:
    words = "把*五项*_制度_落实，<b>不得</b> [^1] [甲](http://x) `码` 1. 2) $x$ ~~废~~ | 表 | \\n & &lt; #号。"
    made = Manuscript("白石县民政局2024年工作总结", (Paragraph.plain(words),))
    assert manuscript_of(".md", markdown(made).encode()).paragraphs[0].text == words


def test_without_sources_there_are_no_footnotes() -> None:
    shown = markdown(full(), sources=False)
    assert "[^" not in shown
    assert "推动“谁执法谁普法”落地。" in shown


def test_plain_text_is_a_line_a_paragraph() -> None:
    lines = text(full()).splitlines()
    assert lines[:3] == ["桐岭县司法局2024年法治建设工作总结", "（2025年1月6日）", "县委、县政府，市司法局："]
    assert lines[-4:] == ["附件：1. 普法活动清单", "2. 法治培训名单", "桐岭县司法局", "2025年1月8日"]
    assert not any("[^" in line or "#" in line for line in lines)
