"""What can go wrong at an endpoint, as one error with a sentence for the user; whether to try again is told by its kind.

LangChain and the openai package raise many errors, of which some are no errors of theirs (a malformed chunk is a
JSONDecodeError, a gateway's page a bare ValueError): all of them become a ModelError here.
"""

import email.utils
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING

from index.errors import NigaoError

if TYPE_CHECKING:
    from openai import APIStatusError

LONGEST_WAIT = 30.0
"""Seconds that a Retry-After may make us wait; who asks for more is told that the model is busy."""
_ONCE_MORE = ("empty", "malformed", "dropped", "stalled")
_AGAIN = ("busy", "server", "timeout", "unreachable", *_ONCE_MORE)
_CUT = ("dropped", "stalled", "length", "malformed")
SENTENCES = {
    "key": "模型服务不接受密钥（{code}），请在“设置”页核对密钥。",
    "missing": "模型服务上没有“{name}”这个模型，或地址不对（404），请在“设置”页核对模型名和地址（地址一般以 /v1 结尾）。",
    "busy": "模型服务正忙，限制了次数（429），请过一会儿再试。",
    "server": "模型服务出了故障（{code}），请稍后再试，仍不行请联系管理员。",
    "timeout": "模型服务在 {seconds} 秒内没有回应，请稍后再试，或在“设置”页把等待时间改长。",
    "stalled": "模型写到一半停住了，超过 {seconds} 秒没有下文，请稍后再试。",
    "unreachable": "连不上模型服务（{host}），请核对地址，并确认本机能访问它。",
    "dropped": "模型写到一半连接断了，请稍后再试。",
    "malformed": "模型服务传来的数据残缺，读不了，请稍后再试，仍不行请联系管理员。",
    "gateway": "这个地址返回的是网页或别的内容，不是模型的回答，请核对地址；如要先登录网关，请联系管理员。",
    "window": "要发送的内容超过了模型的上下文长度，请在“设置”页把上下文长度改小。",
    "refused": "模型服务不接受这个请求（{code}），请核对模型名，或请管理员查看服务的日志。",
    "length": "模型没有写完就到了长度上限，请在“设置”页把上下文长度改大，或换一个模型。",
    "filtered": "模型服务的内容审核拦下了这段文字，请换个说法再试，或请管理员查看审核规则。",
    "empty": "模型没有写出正文（可能只输出了思考过程），请换一个模型，或请管理员关闭思考模式。",
    "looping": "模型反复输出同样的话，已经停下，请换一个模型再试。",
    "language": "模型没有用中文作答，请换一个中文模型。",
}


class ModelError(NigaoError):
    """A call that failed: `kind` is a key of SENTENCES, `after` the seconds that the server asks to wait."""

    def __init__(self, kind: str, after: float | None = None, **said: object) -> None:
        """Make the sentence of a kind."""
        super().__init__(SENTENCES[kind].format(**said))
        self.kind = kind
        self.after = after

    def may_try(self, tried: int) -> bool:
        """Whether another attempt makes sense after so many."""
        if self.after is not None and self.after > LONGEST_WAIT:
            return False
        return self.kind in _AGAIN and tried < (2 if self.kind in _ONCE_MORE else 3)

    @property
    def is_cut(self) -> bool:
        """Whether the text broke off and may be gone on with."""
        return self.kind in _CUT


@dataclass(frozen=True)
class Circumstances:
    """What is known of a call when it fails: the words for the sentence, and what had come by then."""

    name: str
    host: str
    seconds: int
    content_type: str = ""
    began: bool = False


def failure_of(error: BaseException, known: Circumstances) -> ModelError:
    """Return what an error of a call means; openai is loaded by then, and only then."""
    import httpx2
    import openai

    if isinstance(error, ModelError):
        return error
    if isinstance(error, openai.APIStatusError):
        return _of_status(error, known)
    if is_foreign(known.content_type):
        return ModelError("gateway")
    if isinstance(error, openai.APITimeoutError | httpx2.TimeoutException):
        return ModelError("stalled" if known.began else "timeout", seconds=known.seconds)
    if isinstance(error, openai.APIConnectionError | httpx2.TransportError | OSError):
        return ModelError("dropped" if known.began else "unreachable", host=known.host)
    if isinstance(error, openai.APIError):  # told within the stream
        return ModelError("server", code="传输中")
    return ModelError("malformed")


def is_foreign(content_type: str) -> bool:
    """Whether what came with status 200 is no stream of a model: a gateway's page, a JSON body."""
    return bool(content_type) and not content_type.startswith(("text/event-stream", "application/x-ndjson", "text/plain"))


def _of_status(error: "APIStatusError", known: Circumstances) -> ModelError:
    code, text = error.status_code, str(error.message).lower()
    if code in (401, 403, 407):
        return ModelError("key", code=code)
    if code == 404:
        return ModelError("missing", name=known.name)
    if code == 429:
        return ModelError("busy", after=_retry_after(error.response.headers.get("retry-after")))
    if code >= 500:
        return ModelError("server", after=_retry_after(error.response.headers.get("retry-after")), code=code)
    if code < 400:
        return ModelError("gateway")
    if code == 413 or "context" in text or "too long" in text or "maximum" in text:
        return ModelError("window")
    return ModelError("timeout", seconds=known.seconds) if code == 408 else ModelError("refused", code=code)


def _retry_after(header: str | None) -> float | None:
    """Return the seconds of a Retry-After header, given as a number or as a date; None without a usable one."""
    if not header:
        return None
    try:
        return max(0.0, float(header))
    except ValueError:
        pass
    try:
        return max(0.0, email.utils.parsedate_to_datetime(header).timestamp() - time.time())
    except ValueError:
        return None
