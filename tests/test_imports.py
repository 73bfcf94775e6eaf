"""Imports point one way: index <- assistant <- ui; nothing is imported in hiding; files stay small."""

import ast
import importlib.util
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PACKAGES = ("index", "assistant", "ui", "bench", "tests")
LONGEST_FILE = 400


def sources(*packages: str) -> list[Path]:
    files = [file for package in packages for file in sorted((ROOT / package).rglob("*.py"))]
    assert files
    return files


def name_of(file: Path) -> str:
    return file.relative_to(ROOT).as_posix()


def imported(tree: ast.AST) -> Iterator[str]:
    """Yield the first part of every module name imported anywhere below `tree`."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name.split(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield "." if node.level else (node.module or "").split(".")[0]


def parsed(file: Path) -> ast.Module:
    return ast.parse(file.read_text(encoding="utf-8"))


@pytest.mark.parametrize(
    ("package", "forbidden"),
    [
        ("index", {"assistant", "ui", "streamlit", "bench", "tests"}),
        ("assistant", {"ui", "streamlit", "bench", "tests"}),
        ("ui", {"bench", "tests"}),
    ],
)
@pytest.mark.parametrize("root", [ROOT])
def test_imports_point_one_way(package: str, forbidden: set[str], root: Path) -> None:
    for file in sorted((root / package).rglob("*.py")):
        assert not forbidden & set(imported(parsed(file))), name_of(file)


def test_nothing_is_imported_by_a_relative_name_or_by_a_star() -> None:
    for file in sources(*PACKAGES):
        tree = parsed(file)
        assert "." not in imported(tree), name_of(file)
        stars = [node for node in ast.walk(tree) if isinstance(node, ast.ImportFrom) and node.names[0].name == "*"]
        assert not stars, name_of(file)


def test_no_function_imports_from_our_own_packages() -> None:
    for file in sources(*PACKAGES):
        functions = [node for node in ast.walk(parsed(file)) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)]
        for function in functions:
            hidden = set(imported(function)) & {*PACKAGES, "."}
            assert not hidden, f"{name_of(file)}:{function.lineno}"


def test_no_modules_of_a_package_import_each_other_in_a_circle() -> None:
    for package in ("index", "assistant", "ui"):
        graph = {f"{package}.{file.stem}": own_imports(file, package) for file in sources(package)}
        while leaves := {name for name, needed in graph.items() if not needed & graph.keys()}:
            graph = {name: needed for name, needed in graph.items() if name not in leaves}
        assert not graph, f"a circle among {sorted(graph)}"


def own_imports(file: Path, package: str) -> set[str]:
    """Return the modules of `package` that a file imports at its top level, type-checking blocks left out."""
    found: set[str] = set()
    for node in parsed(file).body:
        if isinstance(node, ast.ImportFrom) and node.module and node.module.split(".")[0] == package:
            found |= {node.module} if "." in node.module else {f"{package}.{alias.name}" for alias in node.names}
        elif isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names if alias.name.startswith(package + ".")}
    return found


@pytest.mark.parametrize("file", sources(*PACKAGES), ids=name_of)
def test_no_file_is_longer_than_it_may_be(file: Path) -> None:
    assert len(file.read_text(encoding="utf-8").splitlines()) <= LONGEST_FILE


def test_no_file_of_the_window_hides_another_module(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "path", [path for path in sys.path if Path(path).resolve() != ROOT / "ui"])
    for file in sorted((ROOT / "ui").glob("*.py")):
        if file.stem == "__init__":
            continue
        assert file.stem not in sys.stdlib_module_names, name_of(file)
        assert file.stem not in PACKAGES, name_of(file)
        spec = importlib.util.find_spec(file.stem)
        assert spec is None or str(spec.origin).startswith(str(ROOT / "ui")), name_of(file)
