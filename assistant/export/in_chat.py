"""The chat's answer to “导出Word”: the draft that is meant, ready to be downloaded."""

import re
from collections.abc import Sequence

from assistant.answer import Answer
from assistant.conversation import Turn, asks_for_file
from assistant.export.drafted import draft_of, joined, manuscript_of_draft
from assistant.export.manuscript import names_of

ASK_FOR_FILE = "写好后可以下载 Word 文件：用草稿下面的“下载”，或者说“导出Word”。"
_NOTHING = (
    "这次对话里还没有草稿，没有可以导出的内容。请先说要写哪一部分，例如“写2024年法治建设工作的存在问题”，写好后再说“导出Word”。"
)
_READY = "草稿已经备好，请选择格式下载（命令行用 export 命令导出）。"
_MORE = "这次对话还起草了别的部分；要合成一个文件，请说“导出全部”。"
_ALL = re.compile("全部|整篇|全文|各节|所有|合并")
_ORDER = ("opening", "achievements", "problems", "plan", "closing")
"""Sections in the order of a report."""


def file_answer(request: str, history: Sequence[Turn]) -> Answer:
    """Answer a wish for a file: with the last draft, or with the newest of every section joined, when all is wanted."""
    drafts = [turn.answer for turn in history if turn.answer.draft and not asks_for_file(turn.request)]
    if not drafts or drafts[-1].draft is None:
        return Answer("clarify", _NOTHING)
    sections = {answer.draft.slot: answer for answer in drafts if answer.draft and answer.draft.slot in _ORDER}
    chosen = [sections[slot] for slot in _ORDER if slot in sections]
    if len(chosen) < 2 or drafts[-1].draft.slot not in _ORDER:
        return Answer("draft", _READY, drafts[-1].hits, drafts[-1].draft)
    if not _ALL.search(request):
        return Answer("draft", _READY + _MORE, drafts[-1].hits, drafts[-1].draft)
    hits = tuple({hit.passage_id: hit for answer in chosen for hit in answer.hits}.values())
    parts = [manuscript_of_draft(answer.draft, names_of(hits)) for answer in chosen if answer.draft]
    return Answer("draft", _READY, hits, draft_of(joined(parts)))
