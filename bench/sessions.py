"""Users of the window without a browser: what a browser says to the server, so that twenty fit on one machine.

They come one after another. Each opens a draft of its own, looks at its sections and tabs at the pace of a person, and has a
section drafted every minute.
What Streamlit's page keeps is kept here too: the elements that were drawn and the part of the page each is drawn with, what
asks to be drawn again by itself and how often, the address, the large messages it need not be sent twice.
"""

import random
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Protocol

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.Element_pb2 import Element
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.sync.client import ClientConnection, connect
from websockets.typing import Origin, Subprotocol

_PATIENCE = 60.0
_BETWEEN_ARRIVALS = 0.5
_BETWEEN_CLICKS = (5.0, 10.0)
_BETWEEN_DRAFTS = 60.0
_LOOK = 0.05
_TAKE, _DRAFT = "take_part", "draft_part"


@dataclass
class Done:
    """What the users did while they were there."""

    clicks: int = 0
    drafts: int = 0


@dataclass(frozen=True)
class _Box:
    """Something to press, or a box with its text, and the part of the page that is drawn anew with it."""

    widget: str
    fragment: str
    text: str | None = None


class Wire(Protocol):
    """Where a page sends what it says."""

    def send(self, message: bytes) -> None:
        """Send one message."""


class Page:
    """What one browser knows of its page, and what it says to the server."""

    def __init__(self, wire: Wire, query: str) -> None:
        """Begin with nothing drawn; `query` is the address after the question mark."""
        self._wire = wire
        self._query = query
        self._script = ""
        self._boxes: dict[str, _Box] = {}
        self._texts: dict[str, str] = {}
        self._paces: dict[str, float] = {}
        self._due: dict[str, float] = {}
        self._kept: set[str] = set()
        self.idle = False
        """Whether all that the user asked for is drawn."""

    def ask(self, fragment: str = "", pressed: str = "", *, by_itself: bool = False) -> None:
        """Have the page drawn, or the part of it that something pressed belongs to."""
        asked = BackMsg()
        run = asked.rerun_script
        run.query_string, run.page_script_hash, run.fragment_id, run.is_auto_rerun = self._query, self._script, fragment, by_itself
        run.cached_message_hashes.extend(self._kept)
        for box in self._boxes.values():
            if box.text is not None:
                run.widget_states.widgets.add(id=box.widget, string_value=box.text)
        if pressed:
            run.widget_states.widgets.add(id=pressed, trigger_value=True)
        self.idle = self.idle and by_itself  # what was taken away meanwhile is never drawn, nor waited for
        self._wire.send(asked.SerializeToString())

    def ask_what_is_due(self) -> None:
        """Have drawn again what is drawn again by itself."""
        for fragment in [one for one, at in self._due.items() if at <= time.monotonic()]:
            self._due[fragment] = time.monotonic() + self._paces[fragment]
            self.ask(fragment, by_itself=True)

    def press(self, *keys: str) -> bool:
        """Press the first of these buttons that is drawn; False when none is."""
        found = next((self._boxes[key] for key in keys if key in self._boxes), None)
        if found:
            self.ask(found.fragment, found.widget)
        return found is not None

    def keys(self, start: str) -> list[str]:
        """Return the names of the buttons that are drawn and begin so."""
        return sorted(key for key, box in self._boxes.items() if key.startswith(start) and box.text is None)

    def hear(self, said: ForwardMsg) -> None:
        """Take in what the server said."""
        match said.WhichOneof("type"):
            case "new_session":
                self._begin(said)
            case "page_info_changed":
                self._query = said.page_info_changed.query_string
            case "delta":
                self._drawn(said.delta.new_element, said.delta.fragment_id)
            case "auto_rerun":
                self._again(said.auto_rerun.fragment_id, said.auto_rerun.interval)
            case "stop_auto_rerun":
                for gone in said.stop_auto_rerun.fragment_ids:
                    self._due.pop(gone, None)
                    self._paces.pop(gone, None)
            case "script_finished":
                self.idle = said.script_finished != ForwardMsg.FINISHED_EARLY_FOR_RERUN
        if said.metadata.cacheable:
            self._kept.add(said.hash)

    def _begin(self, said: ForwardMsg) -> None:
        anew = set(said.metadata.run.fragment_ids)
        if anew:
            self._boxes = {key: box for key, box in self._boxes.items() if box.fragment not in anew}
            return
        self._script = said.new_session.page_script_hash
        self._boxes.clear()
        self._paces.clear()
        self._due.clear()

    def _drawn(self, element: Element, fragment: str) -> None:
        kind = element.WhichOneof("type")
        if kind == "button" and not element.button.disabled:
            self._boxes[_key(element.button.id)] = _Box(element.button.id, fragment)
        elif kind in ("text_input", "text_area"):
            box = getattr(element, kind)
            # a box keeps its text when it is drawn again, unless the program puts another one in
            self._texts[box.id] = box.value if box.set_value else self._texts.get(box.id, box.default)
            self._boxes[_key(box.id)] = _Box(box.id, fragment, self._texts[box.id])

    def _again(self, fragment: str, pace: float) -> None:
        if self._paces.get(fragment) != pace:
            self._paces[fragment] = pace
            self._due[fragment] = time.monotonic() + pace


def _key(widget: str) -> str:
    """Return the name that the program gave a widget, which ends its id."""
    return widget.removeprefix("$$ID-").partition("-")[2]


@contextmanager
def sessions(address: str, queries: Sequence[str]) -> Iterator[Done]:
    """Have a user for each query of an address, such as `d=KEY`; gives when all their pages are drawn.

    Raises:
        TimeoutError: one of the pages never was, or one of the users was cut off.

    """
    left, done = threading.Event(), Done()
    drawn = [threading.Event() for _ in queries]
    users = [
        threading.Thread(target=_user, args=(address, query, seen, left, done, random.Random(number)), daemon=True)
        for number, (query, seen) in enumerate(zip(queries, drawn, strict=True))
    ]
    for user in users:
        user.start()
        time.sleep(_BETWEEN_ARRIVALS)
    try:
        if not all(one.wait(_PATIENCE) for one in drawn):
            raise TimeoutError("a page was never drawn")
        yield done
        if not all(user.is_alive() for user in users):
            raise TimeoutError("a user was cut off")
    finally:
        left.set()
        for user in users:
            user.join()


def _user(address: str, query: str, drawn: threading.Event, left: threading.Event, done: Done, chance: random.Random) -> None:
    stream = f"{address.replace('http', 'ws')}/_stcore/stream"
    with connect(stream, subprotocols=[Subprotocol("streamlit")], origin=Origin(address), max_size=None) as socket:
        page = Page(socket, query)
        page.ask()
        click = time.monotonic() + chance.uniform(*_BETWEEN_CLICKS)
        draft = time.monotonic() + chance.uniform(0, _BETWEEN_DRAFTS)
        while not left.is_set():
            _listen(socket, page)  # all of it: who asks for what the server has just taken away is no browser
            if page.idle:
                drawn.set()
            page.ask_what_is_due()
            if page.idle and time.monotonic() >= draft:
                draft = time.monotonic() + _BETWEEN_DRAFTS
                done.drafts += page.press(_TAKE, _DRAFT)
            elif page.idle and time.monotonic() >= click:
                click = time.monotonic() + chance.uniform(*_BETWEEN_CLICKS)
                done.clicks += page.press(chance.choice([*page.keys("part"), *page.keys("tab_")] or [""]))


def _listen(socket: ClientConnection, page: Page) -> None:
    """Hear all that has arrived; wait a moment where nothing has."""
    patience = _LOOK
    while True:
        try:
            page.hear(ForwardMsg.FromString(socket.recv(timeout=patience, decode=False)))
        except TimeoutError:
            return
        patience = 0
