"""Where the language model is and whether it may be used: `model.toml` in the library folder, overruled by the environment.

Off unless somebody switched it on, here or with NIGAO_MODEL=on. Reading settings sends nothing.
"""

import ipaddress
import json
import os
import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field, fields, replace
from pathlib import Path
from urllib.parse import urlsplit

from index.belongings import MODEL_SETTINGS
from index.errors import NigaoError
from index.files import replace_bytes
from index.fitting import fit

FILE = MODEL_SETTINGS
_VARIABLES = {"on": "NIGAO_MODEL", "address": "NIGAO_MODEL_ADDRESS", "key": "NIGAO_MODEL_KEY", "name": "NIGAO_MODEL_NAME"}
_YES = ("on", "1", "true", "yes", "开")
_WINDOWS = range(2_000, 1_000_001)
_SECONDS = range(1, 601)
_HEAD = "# 语言模型的设置。窗口的“设置”页会改写本文件；密钥在里面，请勿外传。on = false 时不发送任何内容。\n"


class SettingsError(NigaoError):
    """Settings that cannot be used."""


@dataclass(frozen=True)
class Settings:
    """The endpoint of an OpenAI-compatible model.

    `window` is how many tokens the model reads and writes in one call, `seconds` how long it may say nothing; `fixed` names
    the fields that the environment sets, which a page cannot change.
    """

    on: bool = False
    address: str = ""
    key: str = field(default="", repr=False)
    name: str = ""
    window: int = 8_192
    seconds: int = 60
    fixed: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        """Refuse what no endpoint can be, with the remedy."""
        kinds = {"on": bool, "address": str, "key": str, "name": str, "window": int, "seconds": int}
        if wrong := [name for name, kind in kinds.items() if type(getattr(self, name)) is not kind]:
            raise SettingsError(f"模型设置里的 {'、'.join(wrong)} 写错了，请在“设置”页重新填写并保存。")
        if self.address and not _is_address(self.address):
            raise SettingsError("模型地址应以 http:// 或 https:// 开头，例如 http://10.0.0.5:8000/v1，且不带用户名和密码。")
        if self.window not in _WINDOWS or self.seconds not in _SECONDS:
            raise SettingsError("上下文长度应在 2000 到 1000000 之间，等待时间应在 1 到 600 秒之间，请改正后保存。")
        if not (self.key + self.name).isprintable() or not self.key.isascii():
            raise SettingsError("密钥只能是英文字母、数字和符号，模型名不能含换行，请核对后重新填写。")

    @classmethod
    def of(cls, folder: Path, environ: Mapping[str, str] = os.environ) -> "Settings":
        """Read the settings of a library folder; what the environment says goes before the file.

        Raises:
            SettingsError: the file cannot be read, or a value is none.

        """
        try:
            told = tomllib.loads((folder / FILE).read_text(encoding="utf-8-sig"))
        except FileNotFoundError:
            told = {}
        except (OSError, ValueError) as error:
            raise SettingsError(f"读不了模型设置 {FILE}，请在“设置”页重新填写并保存（{type(error).__name__}）。") from error
        known = {one.name for one in fields(cls)} - {"fixed"}
        values = {name: value for name, value in told.items() if name in known}
        said = {name: environ[variable] for name, variable in _VARIABLES.items() if environ.get(variable)}
        values |= said
        if "on" in said:
            values["on"] = said["on"].strip().lower() in _YES
        return tidied(cls(fixed=tuple(said)), **values)

    def saved(self, folder: Path) -> "Settings":
        """Write the settings into a file that only its owner can read; what the environment sets is left as the file has it.

        Raises:
            SettingsError: the file cannot be written.

        """
        try:
            before = Settings.of(folder, {})
        except SettingsError:
            before = Settings()
        kept = replace(self, fixed=(), **{name: getattr(before, name) for name in self.fixed})
        rows = [f"{one.name} = {json.dumps(getattr(kept, one.name), ensure_ascii=False)}" for one in fields(self)[:-1]]
        try:
            folder.mkdir(parents=True, exist_ok=True)
            replace_bytes(folder / FILE, (_HEAD + "\n".join(rows) + "\n").encode())
        except OSError as error:
            raise SettingsError(f"模型设置没有存上（{error.strerror}），请检查资料库文件夹能否写入。") from error
        return self

    @property
    def complete(self) -> bool:
        """Whether the model could be called."""
        return bool(self.address and self.name)

    @property
    def active(self) -> bool:
        """Whether the model is to be used."""
        return self.on and self.complete

    @property
    def masked_key(self) -> str:
        """The key as it may be shown: its last four characters at most."""
        return f"……{self.key[-4:]}" if len(self.key) > 8 else "已填" if self.key else "未填"

    @property
    def host(self) -> str:
        """Host and port of the address."""
        return urlsplit(self.address).netloc

    @property
    def is_local(self) -> bool:
        """Whether the address is this machine, so that no proxy may stand between."""
        return _on_this_machine(urlsplit(self.address).hostname or "")

    @property
    def place(self) -> str:
        """Where what is sent goes to, in words."""
        return f"本机的 {self.host}" if self.is_local else self.host


def _tidy(name: str, value: object) -> object:
    if not isinstance(value, str):
        return value
    plain = fit(value).strip()
    # people paste the full address of a call
    return re.sub(r"/+(?:chat(?:/completions)?)?/*$", "", plain) if name == "address" else plain


def tidied(settings: Settings, **values: object) -> Settings:
    """Return settings with values as a form gives them: trimmed, and the address without the name of a call.

    Raises:
        SettingsError: a value is none.

    """
    return replace(settings, **{name: _tidy(name, value) for name, value in values.items()})  # type: ignore[arg-type]


def _is_address(text: str) -> bool:
    try:
        parts = urlsplit(text)
        return parts.scheme in ("http", "https") and bool(parts.hostname) and "@" not in parts.netloc and (parts.port or 1) > 0
    except ValueError:
        return False


def _on_this_machine(host: str) -> bool:
    try:
        return host == "localhost" or ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False
