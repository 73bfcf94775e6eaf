"""Streamlit puts ui/ first on the import path: a file here must not hide any other module."""

import ast
import importlib.util
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]


def test_no_file_of_the_window_hides_another_module() -> None:
    for file in (ROOT / "ui").glob("*.py"):
        assert file.stem not in sys.stdlib_module_names
        spec = importlib.util.find_spec(file.stem) if file.stem != "__init__" else None
        assert spec is None or str(ROOT / "ui") in str(spec.origin), file.stem


def test_nothing_imports_the_window() -> None:
    for file in [*(ROOT / "index").glob("*.py"), *(ROOT / "assistant").glob("*.py")]:
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
            names += [node.module or ""] if isinstance(node, ast.ImportFrom) else []
            assert not any(name.split(".")[0] in ("ui", "streamlit") for name in names), file.name
