"""Page 设置: an optional language model: where it is, whether it may be used, what is sent to it, what calls have cost."""

import html
from collections.abc import Sequence

import streamlit as st

from assistant.model import ModelError, trial
from assistant.model.costs import Cost, Costs
from assistant.model.settings import Settings, SettingsError, tidied
from index.errors import NigaoError
from ui import state
from ui.turns import note

_FIXED = {"on": "是否使用", "address": "地址", "key": "密钥", "name": "模型名"}
_SENT = """
<ul class="nigao-list">
<li>只有打开后，在您要求起草、要措辞、改您贴的文字、或程序读不懂您的要求时才发送；查先例、检查成稿、导出始终在本机完成，不发送。</li>
<li>起草时发送：年度、文种、口气和自称、主题、小标题、按先例拼好的句子（别人的数字和名称已留空或去掉）、您自己填写的情况。</li>
<li>润色、压缩、换口气、调语气时发送：您贴的句子，其中看得出带数字、名称、引文的分句已抽掉，改完再放回原处；没有说要改就贴上的文字不发送。</li>
<li>要措辞时发送：要表达的意思和隐去数字、名称的例句。程序读不懂您的要求时发送：这一句要求的原文。</li>
<li>不发送：资料库里的报告原文、文件名、您的单位名称（您在要求或情况里自己写到的除外）、附件、以前的对话。</li>
<li>只发给下面这个地址，不发给别处；模型写的每句话都经本机核对，没有通过的换回按先例拼写的句子。</li>
</ul>"""
_TASKS = {"rewrite": "起草", "phrase": "措辞", "revise": "改写", "read": "理解要求", "test": "测试"}
_OUTCOMES = {"ok": "完成", "stopped": "已停止"}
_SHOWN = 50
_EXAMPLE = "例如：http://10.0.0.5:8000/v1"


def page() -> None:
    """Draw the page."""
    st.title("设置", anchor=False)
    folder = state.library_folder()
    try:
        known, problem = Settings.of(folder), ""
    except SettingsError as error:
        known, problem = Settings(), str(error)
    if problem:
        note(problem, "nigao-failure")
    if said := st.session_state.pop("settings_said", None):
        note(said)
    st.header("语言模型（可不用）", anchor=False)
    note("不用模型，拟稿也能完成全部工作。单位内网有与 OpenAI 接口兼容的模型（Qwen、DeepSeek、GLM 等）时，打开后文字会更通顺。")
    with st.container(border=True, key="what_is_sent"):
        st.markdown("**发送什么，发给谁**")
        st.html(_SENT)
    _form(known)
    if known.complete:
        _test(known)
    _costs(Costs(folder).latest(_SHOWN))


def _form(known: Settings) -> None:
    fixed = [label for name, label in _FIXED.items() if name in known.fixed]
    if fixed:
        note(f"{'、'.join(fixed)}由启动时的环境变量指定，在这里改不了。")
    with st.form("model_settings", border=True, enter_to_submit=False):
        on = st.toggle("使用语言模型", known.on, key="model_on", disabled="on" in known.fixed)
        # whoever set a key at the start has set it for one address
        bound = bool({"address", "key"} & {*known.fixed})
        address = st.text_input("地址", known.address, key="model_address", placeholder=_EXAMPLE, disabled=bound)
        name = st.text_input("模型名", known.name, key="model_name", placeholder="例如：qwen3-32b", disabled="name" in known.fixed)
        key = st.text_input(
            f"密钥（现在：{known.masked_key}；不改就空着）",
            "",
            type="password",
            key="model_key",
            autocomplete="off",
            disabled="key" in known.fixed,
        )
        drop = st.checkbox("删除已存的密钥", key="model_drop_key", disabled=not known.key or "key" in known.fixed)
        window = st.number_input("上下文长度（词元）", 2_000, 1_000_000, known.window, 1_000, key="model_window")
        seconds = st.number_input("最长等待（秒）", 1, 600, known.seconds, 10, key="model_seconds")
        if st.form_submit_button("保存", type="primary", key="model_save"):
            new_key = "" if drop else key or known.key
            _save(known, key, on=on, address=address, name=name, key=new_key, window=int(window), seconds=int(seconds))


def _save(known: Settings, typed: str, **values: object) -> None:
    try:
        settings = tidied(known, **values)
        moved = known.key and not typed and settings.host != known.host
        if moved:  # a key is for the address that it was given for, and goes nowhere else
            settings = tidied(settings, key="")
        settings.saved(state.library_folder())
    except NigaoError as error:
        note(str(error), "nigao-failure")
        return
    if settings.on and not settings.complete:
        said = "已保存。要使用模型，还须填写地址和模型名。"
    elif settings.on:
        said = f"已保存并打开：今后起草会把上面写明的内容发给{settings.place}。"
    else:
        said = "已保存，没有打开模型，不会发送任何内容。"
    st.session_state["settings_said"] = f"{said}{'地址换了，原来的密钥没有沿用，请重新填写。' if moved else ''}"
    st.rerun()


def _test(known: Settings) -> None:
    note(f"测试只发一句问候给{known.place}，不发任何材料。")
    if st.button("测试连接", key="model_test"):
        with st.spinner("正在等模型回答……"):
            try:
                note(trial(known, state.library_folder()), "nigao-fine")
            except ModelError as error:
                note(str(error), "nigao-failure")


def _costs(costs: Sequence[Cost]) -> None:
    with st.expander("用量", key="model_costs"):
        if not costs:
            note("还没有调用过模型。")
            return
        sent, received = sum(cost.sent for cost in costs), sum(cost.received for cost in costs)
        note(f"最近 {len(costs)} 次调用共发出约 {sent} 个词元、收到约 {received} 个。记录里只有数目，没有内容。")
        st.dataframe([_row(cost) for cost in costs], hide_index=True, key="model_cost_rows")


def _row(cost: Cost) -> dict[str, object]:
    return {
        "时间": html.escape(cost.at.replace("T", " ")[:19]),
        "用途": _TASKS.get(cost.task, cost.task),
        "模型": cost.model,
        "结果": _OUTCOMES.get(cost.outcome, f"未成（{cost.outcome}）"),
        "发出（词元）": cost.sent,
        "收到（词元）": cost.received,
        "秒": cost.seconds,
        "首字（秒）": cost.first,
        "话术版本": cost.prompts,
    }


page()
