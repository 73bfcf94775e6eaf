"""Sessions of the window without a browser: what a browser says to the server, so that many fit on one machine.

A session opens a draft and asks again for what is drawn anew by itself, as often as the page says.
"""

import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.sync.client import ClientConnection, connect
from websockets.typing import Origin, Subprotocol

_PATIENCE = 60.0


@contextmanager
def sessions(address: str, queries: Sequence[str]) -> Iterator[None]:
    """Keep a session open for each query of an address, such as `d=KEY`; gives when all of them are drawn.

    Raises:
        TimeoutError: one of them never was.

    """
    left = threading.Event()
    drawn = [threading.Event() for _ in queries]
    threads = [threading.Thread(target=_session, args=(address, *one, left)) for one in zip(queries, drawn, strict=True)]
    for thread in threads:
        thread.start()
    try:
        if not all(one.wait(_PATIENCE) for one in drawn):
            raise TimeoutError("a session was never drawn")
        yield
    finally:
        left.set()
        for thread in threads:
            thread.join()


def _session(address: str, query: str, drawn: threading.Event, left: threading.Event) -> None:
    paces: dict[str, float] = {}
    due: dict[str, float] = {}
    stream = f"{address.replace('http', 'ws')}/_stcore/stream"
    with connect(stream, subprotocols=[Subprotocol("streamlit")], origin=Origin(address), max_size=None) as socket:
        _ask(socket, query)
        while not left.is_set():
            try:
                said = ForwardMsg.FromString(socket.recv(timeout=0.2, decode=False))
            except TimeoutError:
                said = ForwardMsg()
            for gone in said.stop_auto_rerun.fragment_ids:
                due.pop(gone, None)
            if said.HasField("new_session") and not said.metadata.run.fragment_ids:
                paces.clear()  # the whole page is drawn anew: what was drawn again by itself is gone
                due.clear()
            elif said.HasField("auto_rerun"):
                paces[said.auto_rerun.fragment_id] = said.auto_rerun.interval
                due.setdefault(said.auto_rerun.fragment_id, time.monotonic() + said.auto_rerun.interval)
            elif said.HasField("script_finished"):
                drawn.set()
            for fragment in [one for one, at in due.items() if at <= time.monotonic()]:
                due[fragment] = time.monotonic() + paces[fragment]
                _ask(socket, query, fragment)


def _ask(socket: ClientConnection, query: str, fragment: str = "") -> None:
    """Have the page drawn, or one part of it that is drawn again by itself."""
    asked = BackMsg()
    asked.rerun_script.query_string = query
    asked.rerun_script.fragment_id = fragment
    asked.rerun_script.is_auto_rerun = bool(fragment)
    socket.send(asked.SerializeToString())
