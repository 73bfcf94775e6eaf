"""The window: its pages. `ui/serve.py` starts it."""

from pathlib import Path

import streamlit as st

from ui import dialogs, mode, style

st.set_page_config(page_title="拟稿", page_icon="📝", layout="wide")
st.logo(str(Path(__file__).parent / "logo.svg"), size="large")
style.apply()
dialogs.none_open()
mode.mode_line()
st.navigation(
    [
        st.Page("writing.py", title="写作", icon=":material/edit:", url_path="writing", default=True),
        st.Page("finding.py", title="找先例", icon=":material/search:", url_path="finding"),
        st.Page("library.py", title="资料库", icon=":material/library_books:", url_path="library"),
        st.Page("settings.py", title=mode.settings_title(), icon=":material/settings:", url_path="settings"),
        st.Page("guiding.py", title="帮助", icon=":material/help:", url_path="help"),
    ],
    position="top",
).run()
