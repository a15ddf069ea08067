"""The house: who may import whom, and what the domain never does. Read from the sources, nothing is run."""

import ast
from collections import Counter
from functools import cache
from pathlib import Path

import pytest

import nopcases

ROOT = Path(nopcases.__file__).parent
MODULES = {
    ".".join(("nopcases", *path.relative_to(ROOT).with_suffix("").parts)).removesuffix(".__init__"): path
    for path in sorted(ROOT.rglob("*.py"))
}
ROOMS = ("cli", "domain", "folder", "views")
MAY_SEE = {
    "cli": {"cli", "domain", "folder", "views"},
    "folder": {"folder", "domain"},
    "views": {"views", "domain"},
    "domain": {"domain"},
}
"""Room -> the rooms that its modules may import from."""
FREE = {"nopcases", "nopcases.language"}
"""What every room may import: the version, and the words."""


def room_of(module):
    """Return the room of a module, None where it stands in none."""
    parts = module.split(".")
    return parts[1] if len(parts) > 1 and parts[1] in ROOMS else None


@cache
def tree_of(module):
    return ast.parse(MODULES[module].read_text(encoding="utf-8"))


@cache
def nodes_of(tree):
    """Return all that stands in a module, for many look at it."""
    return [*ast.walk(tree)]


def imports(module, tree):
    """Yield the full name of every module that is imported, at the top or inside a function."""
    for node in nodes_of(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            name = node.module or ""
            if node.level:
                package = module.split(".") if MODULES[module].stem == "__init__" else module.split(".")[:-1]
                base = package[: len(package) - node.level + 1]
                name = ".".join([*base, *([name] if name else [])])
            inner = [f"{name}.{alias.name}" for alias in node.names]
            yield from ([one for one in inner if one in MODULES] or [name])


def calls(tree):
    """Yield the last name of everything that is called, with its line: ``now`` of ``datetime.now()``."""
    for node in nodes_of(tree):
        if isinstance(node, ast.Call):
            if isinstance(node.func, ast.Attribute):
                yield node.func.attr, node.lineno
            elif isinstance(node.func, ast.Name):
                yield node.func.id, node.lineno


def in_room(*rooms):
    return pytest.mark.parametrize("module", [module for module in MODULES if room_of(module) in rooms])


def test_the_house_has_its_four_rooms_and_nothing_stands_outside_but_the_door_and_the_words():
    assert {room_of(module) for module in MODULES} == {*ROOMS, None}
    outside = {module for module in MODULES if room_of(module) is None}
    assert outside == {"nopcases", "nopcases.__main__", "nopcases.language"}


@in_room(*ROOMS)
def test_a_room_sees_only_the_rooms_that_it_may_see(module):
    for name in imports(module, tree_of(module)):
        if name.split(".")[0] == "nopcases":
            assert name in FREE or room_of(name) in MAY_SEE[room_of(module)], f"{module} imports {name}"


@in_room("views")
def test_a_view_sees_rows_and_not_how_a_log_is_read(module):
    seen = [name for name in imports(module, tree_of(module)) if name.startswith("nopcases.domain.timeline")]
    assert not seen, f"{module} imports {seen}"


@in_room("views")
def test_a_view_does_not_reach_through_a_row_into_a_picture(module):
    reached = [
        node.lineno
        for node in nodes_of(tree_of(module))
        if isinstance(node, ast.Attribute) and node.attr in ("by_key", "counting")
    ]
    assert not reached, f"{module} on lines {reached}"


def test_the_words_see_no_room():
    assert not [
        name for name in imports("nopcases.language", tree_of("nopcases.language")) if "nopcases" in name
    ]


PURE = {
    "calendar",
    "collections",
    "contextlib",
    "dataclasses",
    "datetime",
    "dateutil",
    "decimal",
    "difflib",
    "enum",
    "fractions",
    "functools",
    "bisect",
    "heapq",
    "itertools",
    "json",
    "math",
    "nopcases",
    "operator",
    "random",
    "re",
    "statistics",
    "string",
    "typing",
    "unicodedata",
    "zoneinfo",
}
"""What the domain may import: nothing of it reads a file, a clock, the surroundings or a terminal."""


@in_room("domain")
def test_the_domain_imports_nothing_that_touches_the_world(module):
    assert {name.split(".")[0] for name in imports(module, tree_of(module))} <= PURE


def test_a_dataclass_is_of_the_kind_that_costs_nothing_until_it_is_used():
    standard = [name for name in MODULES if "dataclasses" in imports(name, tree_of(name))]
    assert standard == ["nopcases.domain.dataclass"], "import it from there"


CLOCKS = {"now", "today", "utcnow", "time", "localtime", "gmtime", "monotonic", "perf_counter"}
FILES = {
    "open",
    "read_text",
    "read_bytes",
    "write_text",
    "write_bytes",
    "exists",
    "glob",
    "iterdir",
    "input",
    "print",
}


@in_room("domain")
def test_the_domain_asks_no_clock_and_opens_no_file(module):
    asked = [f"{name}() on line {line}" for name, line in calls(tree_of(module)) if name in CLOCKS | FILES]
    assert not asked, f"{module} calls {asked}"


@in_room("folder", "views")
def test_only_the_command_line_asks_what_day_it_is(module):
    asked = [
        f"{name}() on line {line}"
        for name, line in calls(tree_of(module))
        if name in ("now", "today", "utcnow")
    ]
    assert not asked, f"{module} calls {asked}"


@in_room("domain", "folder", "views")
def test_only_the_command_line_knows_typer_and_ends_the_program(module):
    tree = tree_of(module)
    assert not [name for name in imports(module, tree) if name.split(".")[0] in ("typer", "click")]
    assert not [line for name, line in calls(tree) if name in ("exit", "_exit", "SystemExit")]


@pytest.mark.parametrize(
    ("source", "module", "imported"),
    [
        ("import nopcases.folder.disk", "nopcases.domain.errors", ["nopcases.folder.disk"]),
        (
            "def f():\n    from nopcases.views.words import names",
            "nopcases.domain.errors",
            ["nopcases.views.words.names"],
        ),
        ("from ..cli import main", "nopcases.domain.errors", ["nopcases.cli.main"]),
        (
            "from . import case, ids",
            "nopcases.domain.case.log",
            ["nopcases.domain.case.case", "nopcases.domain.case.ids"],
        ),
        (
            "if TYPE_CHECKING:\n    from nopcases.domain import errors",
            "nopcases.domain.text",
            ["nopcases.domain.errors"],
        ),
        ("from nopcases import language", "nopcases.domain.errors", ["nopcases.language"]),
    ],
)
def test_an_import_is_seen_in_every_form_that_it_has(source, module, imported):
    assert list(imports(module, ast.parse(source))) == imported


def test_a_call_is_seen_however_it_is_reached():
    assert [name for name, _ in calls(ast.parse("datetime.date.today()\nopen('x')\nf(now)"))] == [
        "today",
        "open",
        "f",
    ]


def unit_of(module):
    """Return the part of a room that a module stands in: its folder, or itself where it stands in the room."""
    return ".".join(module.split(".")[:3])


def circles(arrows):
    """Return what can be reached from itself by following ``arrows`` (name -> names)."""
    reached, before = {name: set(found) for name, found in arrows.items()}, None
    while reached != before:
        before = reached
        reached = {
            name: found.union(*(before.get(one, ()) for one in found)) for name, found in before.items()
        }
    return sorted(name for name, found in reached.items() if name in found)


def arrows_between(name_of):
    """Return name -> the others that it imports, also for types alone; ``name_of`` says whose a module is."""
    found = {}
    for module in MODULES:
        for name in imports(module, tree_of(module)):
            if name in MODULES and name_of(name) != name_of(module):
                found.setdefault(name_of(module), set()).add(name_of(name))
    return found


def test_a_circle_is_found_however_long_it_is():
    assert circles({"a": {"b"}, "b": {"c"}, "c": {"b", "d"}, "e": {"a"}}) == ["b", "c"]


def test_no_module_reaches_itself_by_its_imports_those_for_types_included():
    assert circles(arrows_between(lambda module: module)) == []


def test_no_folder_of_a_room_reaches_itself_by_its_imports():
    assert circles(arrows_between(unit_of)) == []


def test_no_folder_holds_more_than_sixteen_modules_but_for_the_commands_and_the_pages():
    count = Counter(path.parent for path in MODULES.values() if path.stem != "__init__")
    assert [
        folder for folder, many in count.items() if many > 16 and folder.name not in ("commands", "pages")
    ] == []
