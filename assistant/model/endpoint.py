"""One call to the model: streamed, bounded, stoppable, tried again where that makes sense. The only code that sends anything.

A thread of its own reads the stream, so that whoever waits for text can be told how long it takes and can stop at any
moment: closing the generator shuts the connection, even while the model says nothing.
"""

import contextlib
import logging
import math
import queue
import random
import socket
import threading
import time
from collections.abc import Callable, Generator, Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from assistant.model.costs import Cost, Costs, tokens_of
from assistant.model.failures import LONGEST_WAIT, Circumstances, ModelError, failure_of, is_foreign
from assistant.model.settings import Settings
from assistant.model.splitting import WithoutThinking

if TYPE_CHECKING:
    import httpx2

logger = logging.getLogger(__name__)
_TICK = 0.2
_CONNECT = 10.0
_BACK_OFF = 0.5
_LONGEST_CALL = 900.0
_TEMPERATURE = 0.3

Message = tuple[str, str]
"""Role (system, user, assistant) and text."""


@dataclass(frozen=True)
class Waiting:
    """Nothing has come for a moment; `said` tells why where that is worth telling."""

    said: str = ""


@dataclass(frozen=True)
class Ask:
    """What to send: the messages, how many tokens may come back, what for, and the version of the prompts."""

    task: str
    messages: tuple[Message, ...]
    most: int
    prompts: str = ""

    @property
    def tokens(self) -> int:
        """Estimated tokens of the messages."""
        return sum(tokens_of(text) + 4 for _, text in self.messages)


@dataclass
class _Call:
    """One request as the reading thread sees it: what came (through the queue), and the connection to shut."""

    came: queue.Queue[tuple[str, Any]] = field(default_factory=queue.Queue)
    content_type: str = ""
    stopped: bool = False
    wire: socket.socket | None = None

    def watch(self, request: "httpx2.Request") -> None:
        """Ask to be told when the connection stands; a hook of the client."""
        request.extensions["trace"] = self._connected

    def _connected(self, event: str, info: dict[str, Any]) -> None:
        if event in ("connection.connect_tcp.complete", "connection.start_tls.complete"):
            self.wire = info["return_value"].get_extra_info("socket")
            if self.stopped:
                self.stop()

    def remember(self, response: "httpx2.Response") -> None:
        """Keep what the answer came as; a hook of the client."""
        self.content_type = response.headers.get("content-type", "")

    def stop(self) -> None:
        """Shut the connection: closing alone would not wake a thread that waits for the next byte."""
        self.stopped = True
        if self.wire is not None:
            with contextlib.suppress(OSError, ValueError):
                self.wire.shutdown(socket.SHUT_RDWR)


class Endpoint:
    """The model behind some settings."""

    def __init__(self, settings: Settings, costs: Costs, sleep: Callable[[float], None] = time.sleep, tries: int = 3) -> None:
        """Take the settings, the log, what waits (tests do not), and how often a call may be tried at most."""
        self.settings = settings
        self._costs = costs
        self._sleep = sleep
        self._tries = tries

    def stream(self, ask: Ask) -> Generator[str | Waiting, None, None]:
        """Yield the text as it comes, thinking left out; between the pieces how it goes.

        Before the first word a call that failed is tried again, after a pause, where the failure may pass.

        Raises:
            ModelError: it did not work, or the text broke off; what was yielded stays good.

        """
        tried = 0
        while True:
            began = False
            try:
                for piece in self._once(ask):
                    began = began or isinstance(piece, str)
                    yield piece
            except ModelError as error:
                tried += 1
                if began or tried >= self._tries or not error.may_try(tried):
                    raise
                pause = error.after if error.after is not None else _BACK_OFF * 2**tried * (0.75 + random.random() / 2)
                yield from self._pause(min(pause, LONGEST_WAIT), error)
            else:
                return

    def _pause(self, seconds: float, error: ModelError) -> Iterator[Waiting]:
        left = seconds
        while left > 0:
            yield Waiting(f"{str(error).split('，')[0]}，{math.ceil(left)} 秒后再试…")
            self._sleep(min(_TICK, left))
            left -= _TICK

    def _once(self, ask: Ask) -> Iterator[str | Waiting]:
        call, outcome = _Call(), "stopped"
        began = time.monotonic()
        told: dict[str, Any] = {}
        first, received = 0.0, 0
        thinking = WithoutThinking()
        threading.Thread(target=self._read, args=(call, ask), name="model", daemon=True).start()
        try:
            for kind, value in self._coming(call, began):
                if kind == "waiting":
                    yield Waiting()
                    continue
                told |= value if kind == "told" else {}
                text = thinking.feed(value) if kind == "text" else thinking.rest() if kind == "told" else ""
                if text.strip() or (text and received):
                    first = first or time.monotonic() - began
                    received += tokens_of(text)
                    yield text
            if told.get("finish") == "content_filter":
                raise ModelError("filtered")
            if not received:
                raise ModelError("gateway" if is_foreign(call.content_type) else "empty")
            if told.get("finish") in (None, "length"):  # whatever ends well says so
                raise ModelError(told.get("finish") or "dropped")
            outcome = "ok"
        except ModelError as error:
            outcome = error.kind
            raise
        finally:
            call.stop()
            self._count(ask, told, outcome, received, time.monotonic() - began, first)

    def _count(self, ask: Ask, told: dict[str, Any], outcome: str, received: int, seconds: float, first: float) -> None:
        """Log what a call cost: by the endpoint's own count where it told one, else by ours."""
        usage = told.get("usage") or {}
        self._costs.add(
            Cost.now(
                task=ask.task,
                model=self.settings.name,
                prompts=ask.prompts,
                outcome=outcome,
                sent=usage.get("input_tokens", ask.tokens),
                received=usage.get("output_tokens", received),
                seconds=round(seconds, 2),
                first=round(first, 2),
                counted=bool(usage),
            )
        )

    def _coming(self, call: _Call, began: float) -> Iterator[tuple[str, Any]]:
        """Yield what the thread reads until the end; a failure is raised with what is known of the call."""
        any_text = False
        while True:
            try:
                kind, value = call.came.get(timeout=_TICK)
            except queue.Empty:
                if time.monotonic() - began > _LONGEST_CALL:
                    raise ModelError("stalled", seconds=int(_LONGEST_CALL)) from None
                yield "waiting", None
                continue
            if kind == "failed":
                known = self.settings
                raise failure_of(
                    value, Circumstances(known.name, known.host, known.seconds, call.content_type, any_text)
                ) from value
            any_text = any_text or (kind == "text" and bool(value))
            yield kind, value
            if kind == "told":
                return

    def _read(self, call: _Call, ask: Ask) -> None:
        """Read a stream to its end, in a thread; whatever happens comes through the queue."""
        told: dict[str, Any] = {}
        try:
            with _connected(self.settings, call, ask.most) as chat:
                for chunk in chat.stream(list(ask.messages)):
                    if call.stopped:
                        return
                    told |= {"finish": reason} if (reason := chunk.response_metadata.get("finish_reason")) else {}
                    told |= {"usage": chunk.usage_metadata} if chunk.usage_metadata else {}
                    call.came.put(("text", str(chunk.text)))
            call.came.put(("told", told))
        except Exception as error:  # noqa: BLE001, whatever a server makes the libraries raise is one failed call
            if not call.stopped:
                logger.info("call failed: %s", type(error).__name__)
            call.came.put(("failed", error))


@contextlib.contextmanager
def _connected(settings: Settings, call: _Call, most: int) -> Iterator[Any]:
    """Make LangChain's chat model for one call; its packages are loaded here, after the model was switched on."""
    import httpx2
    from langchain.chat_models import init_chat_model
    from langsmith import tracing_context

    hooks: dict[str, list[Callable[..., Any]]] = {"request": [call.watch], "response": [call.remember]}
    # the office's texts go to this endpoint and to nothing else, whatever tracing the environment asks for
    with tracing_context(enabled=False), httpx2.Client(trust_env=not settings.is_local, event_hooks=hooks) as client:
        yield init_chat_model(
            settings.name,
            model_provider="openai",
            base_url=settings.address,
            api_key=settings.key or "none",
            http_client=client,
            timeout=httpx2.Timeout(settings.seconds, connect=min(_CONNECT, settings.seconds)),
            max_retries=0,
            temperature=_TEMPERATURE,
            stream_usage=True,
            use_responses_api=False,
            extra_body={"max_tokens": most},  # the office's gateways know this name, not the newer one
        )


def load() -> None:
    """Load LangChain's packages, which takes a second or two, so that it counts for no call."""
    import langchain_openai  # noqa: F401
    from langchain.chat_models import init_chat_model  # noqa: F401


def whole(endpoint: Endpoint, ask: Ask) -> str:
    """Return the whole text of a call.

    Raises:
        ModelError: it did not work.

    """
    return "".join(piece for piece in endpoint.stream(ask) if isinstance(piece, str))
