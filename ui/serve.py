"""The window as a server. Start it from the repository root with `python -m streamlit run ui/serve.py`.

`ui/app.py` alone shows the same pages; here what takes long the first time is made ready while nobody waits for it yet.
"""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from streamlit.starlette import App

from ui import warming


@asynccontextmanager
async def _warmed(_: App) -> AsyncIterator[None]:
    warming.begin()
    yield


app = App("app.py", lifespan=_warmed)
