"""An OpenAI-compatible server of ours on this machine: it streams what a script says, real HTTP and server-sent events.

A script is a list of replies, one a request, the last one repeated. Every reply is a list of steps; texts are sent as chunks
of a few characters, so that marks and tags are cut anywhere.
"""

import json
import socket
import threading
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

Body = dict[str, Any]


@dataclass(frozen=True)
class Refusal:
    """An answer with another status than 200."""

    code: int
    body: str = '{"error": {"message": "no"}}'
    headers: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class Page:
    """An answer with status 200 that is no stream."""

    body: str
    content_type: str = "text/html; charset=utf-8"


@dataclass(frozen=True)
class HangUp:
    """No answer at all: the connection is closed."""


@dataclass(frozen=True)
class Reply:
    """A stream: `text` in pieces of `size`, thoughts in a field of their own before, `raw` lines after; then how it ends.

    `held` are places of the text where it waits until the server's `turns` are released once. `end` is `done`, `drop` (the connection breaks), `stall` (nothing more comes) or `no_done`. `pause` are the seconds
    between pieces, `before` those before the first byte.
    """

    text: str = ""
    size: int = 3
    thoughts: str = ""
    raw: tuple[str, ...] = ()
    finish: str | None = "stop"
    usage: Body | None = None
    end: str = "done"
    held: tuple[int, ...] = ()
    pause: float = 0.0
    before: float = 0.0


Told = Refusal | Page | HangUp | Reply
Script = Sequence[Told | Callable[[Body], Told]]


@dataclass
class ModelServer:
    """The server with its script, what it was asked, and when each reply was sent to its last character."""

    script: Script = (Reply("好的。"),)
    asked: list[Body] = field(default_factory=list)
    paths: list[str] = field(default_factory=list)
    keys: list[str] = field(default_factory=list)
    broken: list[float] = field(default_factory=list)
    """When a reader was found to have gone away."""
    sent: list[tuple[float, str]] = field(default_factory=list)
    """Each piece of text with the moment at which it had been sent."""
    address: str = ""
    going_on: threading.Event = field(default_factory=threading.Event)
    turns: threading.Semaphore = field(default_factory=lambda: threading.Semaphore(0))

    def play(self, *script: "Told | Callable[[Body], Told]") -> None:
        """Begin another script; what was asked before is forgotten."""
        self.script = script
        for kept in (self.asked, self.paths, self.keys, self.broken, self.sent):
            kept.clear()

    def next_answer(self, body: Body) -> Told:
        """Return what the script says to this request."""
        place = min(len(self.asked), len(self.script) - 1)
        self.asked.append(body)
        told = self.script[place]
        return told(body) if callable(told) else told

    @property
    def prompts(self) -> list[str]:
        """The text of each request as one."""
        return ["\n".join(str(message["content"]) for message in body["messages"]) for body in self.asked]

    def __enter__(self) -> "ModelServer":
        """Serve on a free port."""
        self._server = _Server(self)
        self.address = f"http://127.0.0.1:{self._server.server_address[1]}/v1"
        self._thread = threading.Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        """Stop serving."""
        self.going_on.set()
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()


class _Handler(BaseHTTPRequestHandler):
    server: "_Server"
    protocol_version = "HTTP/1.1"

    def do_POST(self) -> None:
        body = json.loads(self.rfile.read(int(self.headers["content-length"])))
        scripted = self.server.scripted
        scripted.paths.append(self.path)
        scripted.keys.append(self.headers.get("authorization", ""))
        answer = scripted.next_answer(body)
        with suppress(ConnectionError):
            match answer:
                case Refusal():
                    self._whole(answer.code, answer.body, "application/json", answer.headers)
                case Page():
                    self._whole(200, answer.body, answer.content_type)
                case HangUp():
                    self.close_connection = True
                case Reply():
                    self._stream(answer)

    def _whole(self, code: int, text: str, kind: str, headers: Sequence[tuple[str, str]] = ()) -> None:
        data = text.encode()
        self.send_response(code)
        for name, value in (("content-type", kind), ("content-length", str(len(data))), *headers):
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(data)

    def _stream(self, reply: Reply) -> None:
        self.close_connection = True
        if reply.before and self._gone(reply.before):
            return
        self.send_response(200)
        self.send_header("content-type", "text/event-stream")
        self.send_header("transfer-encoding", "chunked")
        self.end_headers()
        for start in range(0, len(reply.thoughts), reply.size):
            self._chunk({"reasoning_content": reply.thoughts[start : start + reply.size]})
        for start in range(0, len(reply.text), reply.size):
            if (reply.pause and self._gone(reply.pause)) or (self._is_held(reply, start) and self._gone(60, held=True)):
                return
            piece = reply.text[start : start + reply.size]
            self._chunk({"content": piece})
            self.server.scripted.sent.append((time.monotonic(), piece))
        for line in reply.raw:
            self._line(line)
        self._end(reply)

    def _end(self, reply: Reply) -> None:
        if reply.end == "stall":
            self._gone(60)
        elif reply.end == "drop":
            self.connection.shutdown(socket.SHUT_WR)  # in the middle of the message: its last chunk never came
        else:
            self._chunk({}, reply.finish)
            if reply.usage:
                self._line("data: " + json.dumps({**_FRAME, "choices": [], "usage": reply.usage}))
            if reply.end == "done":
                self._line("data: [DONE]")
            self.wfile.write(b"0\r\n\r\n")

    def _is_held(self, reply: Reply, start: int) -> bool:
        return any(start <= place < start + reply.size for place in reply.held)

    def _gone(self, seconds: float, *, held: bool = False) -> bool:
        """Wait, or until it is our turn where the text is held, and notice meanwhile that the reader has gone away."""
        until = time.monotonic() + seconds
        self.connection.settimeout(0.02)
        while time.monotonic() < until and not self.server.scripted.going_on.is_set():
            if held and self.server.scripted.turns.acquire(blocking=False):
                break
            try:
                if self.connection.recv(1, socket.MSG_PEEK) == b"":
                    self.server.scripted.broken.append(time.monotonic())
                    return True
            except TimeoutError:
                continue
            except OSError:
                self.server.scripted.broken.append(time.monotonic())
                return True
        self.connection.settimeout(None)
        return self.server.scripted.going_on.is_set()

    def _chunk(self, delta: Body, finish: str | None = None) -> None:
        choice = {"index": 0, "delta": delta, "finish_reason": finish}
        self._line("data: " + json.dumps({**_FRAME, "choices": [choice]}, ensure_ascii=False))

    def _line(self, line: str) -> None:
        data = f"{line}\n\n".encode()
        self.wfile.write(b"%x\r\n%s\r\n" % (len(data), data))
        self.wfile.flush()

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


class _Server(ThreadingHTTPServer):
    """The HTTP server with the script it serves."""

    daemon_threads = True

    def __init__(self, scripted: ModelServer) -> None:
        self.scripted = scripted
        super().__init__(("127.0.0.1", 0), _Handler)


_FRAME = {"id": "c1", "object": "chat.completion.chunk", "created": 1, "model": "scripted"}
