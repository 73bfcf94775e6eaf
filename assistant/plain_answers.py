"""Answers that need no library: help, files, questions back, refusals, and what to say when a change is not understood."""

from collections.abc import Sequence

from assistant.answer import Answer
from assistant.audit.asking import NO_TEXT
from assistant.conversation import Continued, Turn, asks_for_file
from assistant.export.in_chat import file_answer
from assistant.request import Request
from assistant.wish_reading import TOLD, read_wishes
from assistant.year_swap import swap_answer
from index.narrowing import refines
from index.query import elsewhere, subject

HELP = (
    "我是拟稿，帮您写工作总结、述职报告、情况报告。四件事都可以直接说：\n\n"
    "- **措辞示例**：例如“‘存在问题’部分有没有好一点的表述，三条就行”\n"
    "- **起草一节**：例如“写一段我街道2025年志愿服务情况，已开展活动86场，400字左右”\n"
    "- **找先例**：例如“有没有区县局写网络意识形态的段落，找3个”\n"
    "- **改您的文字**：例如“润色一下，缩到200字，换成本人口气：……”\n\n"
    "- **检查成稿**：发“帮我检查这篇”，把文字贴在后面或附上文件\n\n"
    "没有的数字、名称我会留成【待填】，不替您编；每句话都注明出处。"
)
ASK_BACK = (
    "请告诉我三点，我就起草：① 您是什么单位（例如县民政局、街道、中学）；"
    "② 写哪一年、什么主题；③ 写哪一部分（开头、主要工作、存在问题、下步打算）。"
)
EMPTY = "资料库还是空的，没有先例可用，请先加入几份往年的报告（窗口里在“资料库”页上传）。"
NOTHING_TO_REFINE = "还没有可以调整条件的检索，请先说要找什么，例如“找几篇2023年的述职报告里讲第一责任人的”。"
NOTHING_TO_CHANGE = "还没有可以改的草稿，请先说要写什么，例如“写2025年安全生产工作总结的主要做法，三条”。"
NOT_UNDERSTOOD = (
    "没有看懂要怎样改这份草稿，草稿没有动。可以这样说：“第二条展开”“删掉第三条”“再加一条讲……的”“把三条改成四条”"
    "“把98%改成99%”“加上：……”“缩到300字”“语气诚恳一点”；要查资料请说“找……的先例”。"
)
OFF_TOPIC = "这个我帮不上忙。我只协助写工作总结、述职报告和情况报告，可以找措辞、起草一节或查先例，请说说您要写什么。"


def without_library(request: Request, going_on: Continued, history: Sequence[Turn]) -> Answer | None:
    """Answer what needs no library: files, questions back, refusals, help."""
    if asks_for_file(request.text):
        return file_answer(request.text, history)
    if request.reply:
        return Answer(request.job, swap_answer(request) or request.reply, offers=request.offers)
    if refines(going_on.text) and not going_on.refinements and request.job == "precedents":
        return Answer("clarify", NOTHING_TO_REFINE)
    if any(wish.kind not in TOLD for wish in read_wishes(going_on.text)):
        return Answer("clarify", NOTHING_TO_CHANGE)
    if request.job == "help" or not subject(request.text):
        return Answer("help", HELP)
    if elsewhere(request.text):
        return Answer("decline", OFF_TOPIC)
    return Answer("audit", NO_TEXT, notices=(NO_TEXT,)) if request.job == "audit" else None
