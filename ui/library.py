"""Page 资料库: what is in the library, add files, remove and re-read reports, and pictures of it all."""

import html
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import streamlit as st

from index import Library
from index.errors import NigaoError
from index.reading import MAX_BYTES
from index.report import FileOutcome, StoredReport
from ui import samples, state, uploads
from ui.cards import read_report
from ui.dialogs import dialog
from ui.following.follower import STATUS
from ui.following.switch import following
from ui.pictures.view import pictures
from ui.turns import note

_HERE = Path(__file__).parent
_VIEWS = {"reports": "报告", "pictures": "看全貌"}

_REREAD = "文件改过，或程序更新后清理、识别得更好了，就重新读一遍；编号和位置不变的摘记、稿子不受影响。"
_FLAGS = {
    "标题由内容推定": "原文没有标题，表中的标题是按内容推定的，引用时请核对。",
    "标题取自文件名": "原文没有标题，表中的标题就是文件名，引用时请核对。",
    "文种由内容推定": "标题没有写明文种，表中的文种是按开头、结尾的套语和章节推定的；按文种筛选时按它列出，请核对。",
    "单位类别由内容推定": "没有读到单位名称，表中的单位类别是按正文的自称推定的；按单位类别筛选时按它列出，请核对。",
    "年度由内容推定": "没有写明年度，表中的年度是按用语的年代或下年计划推定的；按年度筛选时按它列出，请核对。",
    "不明，按此筛选时不列出": "内容不足以判断，按这一项筛选时找不到这份报告；不加这项筛选可以找到。",
    "疑似旧稿改年份": "标题年份与文中用语的年代对不上，可能是旧稿改了年份，引用前请核对提法。",
    "文字相近": "与另一份报告大段相同，可能是同一底稿，请看是否都要保留。",
    "含遮盖": "原文有被遮盖的字，显示为⟦数⟧⟦地名⟧等，不会照抄进草稿。",
}


def page() -> None:
    """Draw the page."""
    st.title("资料库", anchor=False)
    try:
        library = state.library()
        reports = library.reports()
    except NigaoError as error:
        note(str(error), "nigao-failure")
        return
    if said := st.session_state.pop("library_said", None) or samples.said():
        note(said)
    st.html(_HERE / "pictures" / "pictures.css")
    if reports:
        view = st.segmented_control(
            "看什么", [*_VIEWS], key="library_view", format_func=_VIEWS.__getitem__, default="reports", required=True,
            label_visibility="collapsed", bind="query-params",
        )  # fmt: skip
        if view == "pictures":
            pictures(library)
            return
        note(f"共 {len(reports)} 份报告，{sum(report.passages for report in reports)} 个段落。")
        samples.tell(library, reports)
        _table(library, reports)
    else:
        note("资料库还没有材料。上传本单位或同类单位往年的总结、述职报告、情况报告，就可以查找和起草了。")
        samples.offer(library)
    with st.container(key="upload_part"):
        _upload(library)
    following(library)


def _forget_choice() -> None:
    """Drop what was chosen in the table and told of the last files: rows are known by position only."""
    st.session_state["library_version"] = st.session_state.get("library_version", 0) + 1
    st.session_state["upload_outcomes"] = []


def _table(library: Library, reports: Sequence[StoredReport]) -> None:
    sought = st.text_input("按标题或文件名筛选", key="library_filter", placeholder="例如：党建").strip()
    shown = [report for report in reports if sought in report.title or sought in report.file]
    if not shown:
        note(f"没有标题或文件名含“{sought}”的报告。")
        return
    # The version in the key drops the selection after a removal: rows are known by position only.
    key = f"reports_{st.session_state.setdefault('library_version', 0)}_{sought}"
    picked = st.dataframe(
        [_row(report) for report in shown],
        key=key,
        hide_index=True,
        on_select="rerun",
        selection_mode="multi-row",
        column_config={
            "标题": st.column_config.TextColumn(width="large"),
            "提示": st.column_config.TextColumn(width="medium") if any(report.flags for report in shown) else None,
        },
    )
    chosen = [shown[row] for row in picked.selection.rows if row < len(shown)]
    with st.container(horizontal=True, vertical_alignment="center", key="library_actions"):
        if st.button("看原文", disabled=len(chosen) != 1):
            read_report(chosen[0].report_id)
        if st.button(f"重新读取（{len(chosen)}）" if chosen else "重新读取", disabled=not chosen, help=_REREAD):
            _reread(library, chosen)
        if st.button(f"移除所选（{len(chosen)}）" if chosen else "移除所选", disabled=not chosen):
            _confirm_removal(library, chosen)
        note("" if chosen else "勾选表格左侧的方框，可以看原文、重新读取或移除。")
    _explain_flags(reports)


def _row(report: StoredReport) -> dict[str, object]:
    return {
        "标题": report.title,
        "年度": str(report.year or "—"),
        "文种": report.report_kind or "—",
        "单位类别": report.unit_kind or "—",
        "口气": report.voice or "—",
        "段落数": report.passages,
        "提示": "；".join(report.flags),
        "文件": report.file,
    }


def _explain_flags(reports: Sequence[StoredReport]) -> None:
    flags = {flag for report in reports for flag in report.flags}
    explained = {name: text for name, text in _FLAGS.items() if any(name in flag for flag in flags)}
    if explained:
        with st.expander("“提示”一栏是什么意思", key="library_flags"):
            rows = "".join(f"<li><b>{name}</b>：{text}</li>" for name, text in explained.items())
            st.html(f'<ul class="nigao-list">{rows}</ul>')


def _reread(library: Library, chosen: Sequence[StoredReport]) -> None:
    told: list[FileOutcome] = st.session_state.setdefault("upload_outcomes", [])
    with _Progress(f"正在重新读取 {len(chosen)} 份报告……") as progress:
        try:
            told[:] = library.reread([report.report_id for report in chosen], progress)
        except NigaoError as error:
            told[:] = [FileOutcome(report.file, "failed", reason=str(error)) for report in chosen]
    st.session_state["library_said"] = f"重新读取：{_counted(told)}；逐份结果见页面下方。"
    st.session_state["library_version"] += 1
    st.rerun()


class _Progress:
    """A bar that grows with every file, and says that the index is brought up to date when all are read."""

    def __init__(self, text: str) -> None:
        self._text = text

    def __enter__(self) -> "_Progress":
        self._bar = st.progress(0.0, self._text)
        return self

    def __call__(self, outcome: FileOutcome, number: int, total: int) -> None:
        last = "，正在更新索引……" if number == total else ""
        self._bar.progress(number / total, f"{self._text}{number}/{total} {outcome.file}：{STATUS[outcome.status]}{last}")

    def __exit__(self, *_: object) -> None:
        self._bar.empty()


@dialog("移除报告")
def _confirm_removal(library: Library, chosen: Sequence[StoredReport]) -> None:
    st.html(
        f"<p>将从资料库移除以下 {len(chosen)} 份报告，此后查找和起草都不会再用到：</p>"
        f'<ul class="nigao-list">{"".join(f"<li>{html.escape(report.title)}</li>" for report in chosen)}</ul>'
    )
    with st.container(horizontal=True):
        ids = [report.report_id for report in chosen]
        sure = st.button("确认移除", type="primary", key="remove_confirmed", on_click=_remove, args=(library, ids))
        if st.button("取消", key="remove_cancelled") or sure:
            st.rerun()


def _remove(library: Library, report_ids: Sequence[str]) -> None:
    try:
        library.remove(report_ids)
    except NigaoError as error:
        st.session_state["library_said"] = str(error)
        return
    uploads.forget(library, report_ids)
    st.session_state["library_said"] = f"已移除 {len(report_ids)} 份报告。"
    _forget_choice()


def _upload(library: Library) -> None:
    st.header("上传报告", anchor=False)
    # A click elsewhere ends this run while files are being read; the list is fetched first, so their outcomes are kept.
    told: list[FileOutcome] = st.session_state.setdefault("upload_outcomes", [])
    version = st.session_state.setdefault("upload_version", 0)
    files = st.file_uploader(
        f"可一次选择多份，也可以拖到下面的框里；支持 {'、'.join(uploads.ACCEPTED)}，每份不超过 {MAX_BYTES // 1_000_000} MB",
        type=[suffix.removeprefix(".") for suffix in uploads.ACCEPTED],
        accept_multiple_files=True,
        key=f"upload_{version}",
    )
    note(f"标红的文件不会加入：只收 {'、'.join(uploads.ACCEPTED)}，每份不超过 {MAX_BYTES // 1_000_000} MB。", "nigao-refused")
    if files and st.button(f"加入资料库（{len(files)} 份）", type="primary", key="upload_add"):
        with _Progress(f"正在读入 {len(files)} 份文件……") as progress:
            try:
                told[:] = uploads.take_in(library, files, progress)
            except NigaoError as error:
                told[:] = [FileOutcome(uploads.safe_name(file.name), "failed", reason=str(error)) for file in files]
        st.session_state["library_said"] = f"本次上传：{_counted(told)}；逐份结果见页面下方。"
        st.session_state["upload_version"] = version + 1
        st.rerun()
    if told:
        st.html(f'<ul class="nigao-list nigao-told">{"".join(_told(outcome) for outcome in told)}</ul>')


def _counted(outcomes: Sequence[FileOutcome]) -> str:
    counts = Counter(STATUS[outcome.status] for outcome in outcomes)
    return "，".join(f"{status} {count} 份" for status, count in counts.items())


def _cleaned(outcome: FileOutcome) -> list[str]:
    count = sum(outcome.cleaned.values())
    return [f"清理广告、遮盖和错字等 {count} 处"] if count else []


def _told(outcome: FileOutcome) -> str:
    css = "nigao-weak" if outcome.status in ("failed", "empty") else ""
    reason = outcome.reason or "；".join((f"{outcome.passages} 个段落", *_cleaned(outcome), *outcome.flags))
    badge = f'<span class="nigao-badge {css}">{STATUS[outcome.status]}</span>'
    return f"<li>{badge}{html.escape(outcome.file)}：{html.escape(reason)}</li>"


page()
