"""The welcome of the first start: three steps from the sample library to one's own."""

from collections.abc import Sequence

import streamlit as st

from index.report import StoredReport
from ui.guide.guide import guide
from ui.samples import samples
from ui.turns import note


def steps() -> None:
    """Draw the three steps, each with the way to where it is taken."""
    pages = ("writing.py", "library.py", "library.py")
    labels = ("去写作页试用", "去上传材料", "去资料库")
    for number, (column, step) in enumerate(zip(st.columns(3), guide().steps, strict=True)):
        with column, st.container(border=True, height="stretch", key=f"step_{number}"):
            st.markdown(f"**{number + 1}. {step.title}**")
            note(step.text)
            if st.button(labels[number], key=f"step_go_{number}"):
                st.switch_page(pages[number])


def standing(reports: Sequence[StoredReport]) -> str:
    """Say whose reports the library holds at present."""
    count = len(samples(reports))
    if not reports:
        return "资料库现在是空的：上传自己的材料，或者放入示例资料库试用。"
    if count == len(reports):
        return f"资料库现在只有 {count} 份示例报告。"
    if count:
        return f"资料库现在有 {count} 份示例报告，{len(reports) - count} 份您自己的材料。"
    return f"资料库现在有 {len(reports)} 份您自己的材料，没有示例报告。"


def first_steps(reports: Sequence[StoredReport]) -> None:
    """Say that the library holds nothing but samples, with the way to one's own; nothing once it holds any of one's own."""
    if reports and len(samples(reports)) == len(reports):
        note(f"{standing(reports)}里面的单位、人名、数字都是编的，供试用。")
        st.page_link("guiding.py", label="三步换成自己的材料", icon=":material/arrow_forward:")
