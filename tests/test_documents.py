"""The documents tell the truth: what CI runs, their pictures and their links are as they say."""

import html
import re
import runpy

import documents
import pytest

from nopcases.cli.completion.dutch_names import as_typed
from nopcases.language import speaking

ROOT = documents.ROOT
FIRST = documents.LANGUAGES.values()


def words(svg: str) -> str:
    """Return the text of a picture; how it is drawn, in how many pieces and with which spaces, is Rich's own."""
    return "".join(html.unescape("".join(re.findall(r"<text[^>]*>([^<]*)</text>", svg))).split())


PICTURES = runpy.run_path(str(ROOT / "docs" / "picture.py"))


@pytest.mark.parametrize("picture", PICTURES["PICTURES"], ids=lambda picture: picture.stem)
def test_a_picture_is_the_present_output(picture):
    committed = picture.read_text(encoding="utf-8")
    assert words(PICTURES["drawn"](picture)) == words(committed), "run: python docs/picture.py"


@pytest.mark.parametrize("picture", PICTURES["PICTURES"], ids=lambda picture: picture.stem)
def test_a_picture_is_of_what_its_reader_types(picture):
    language, typed = PICTURES["PICTURES"][picture]
    with speaking(language):
        assert as_typed(f"nop {typed}") == f"nop {typed}"


@pytest.mark.parametrize("picture", PICTURES["PICTURES"], ids=lambda picture: picture.stem)
def test_a_picture_stands_on_a_page(picture):
    assert [page for page in documents.pages() if f"{picture.name})" in documents.read(page)]


@pytest.mark.parametrize("page", FIRST)
def test_ci_runs_the_two_commands_of_the_readme(page):
    blocks = documents.blocks(documents.read(page), "sh")
    assert blocks[0].rstrip().endswith("nopcases -C sample-data --today 2026-11-23 overdue")
    assert blocks[1].rstrip().endswith("-m pytest")
    assert blocks[:2] == documents.blocks(documents.read("README.md"), "sh")[:2]
    ci = (ROOT / ".ci" / "run").read_text(encoding="utf-8")
    assert "$(readme_command 0)" in ci
    assert "$(readme_command 1)" in ci


@pytest.mark.parametrize("page", FIRST)
def test_the_readme_is_short_and_leads_first_to_the_other_language(page):
    text = documents.read(page)
    assert len(text.splitlines()) <= 150
    assert links(text)[0] in {*documents.LANGUAGES.values()} - {page}


def links(text):
    """Return where the links and pictures of a text lead, those to other sites left out."""
    return re.findall(r"\]\((?!https?:)([^)]+)\)", text)


def anchors(text):
    """Return what a link may name within a page."""
    headings = re.findall(r"^#+ (.*)$", text, re.MULTILINE)
    return {re.sub(r"[^\w -]", "", heading.lower()).replace(" ", "-") for heading in headings}


@pytest.mark.parametrize("page", documents.pages())
def test_every_link_of_a_page_leads_to_what_is_there(page):
    for link in links(documents.read(page)):
        name, _, anchor = link.partition("#")
        target = (ROOT / page).parent / name if name else ROOT / page
        assert target.exists(), f"{page} leads to {link}"
        assert not anchor or anchor in anchors(target.read_text(encoding="utf-8")), f"{page} leads to {link}"


STAFF = [page for page in documents.pages() if page.startswith(("docs/en/", "docs/nl/"))]


@pytest.mark.parametrize("page", [*STAFF, "docs/commands.md", "docs/opdrachten.md"])
def test_what_staff_read_leads_first_to_the_other_language_and_then_to_the_start(page):
    folder = (ROOT / page).parent
    other, start = [(folder / link).resolve() for link in links(documents.read(page))[:2]]
    back = (other.parent / links(other.read_text(encoding="utf-8"))[0]).resolve()
    assert (other != ROOT / page, back) == (True, ROOT / page)
    assert start.parent == ROOT


def test_a_command_is_found_wherever_it_stands_and_a_form_is_none():
    text = """
`nop` is not typed, `nop show
wig` is, `nop show CASE`, `nop show …` and `git show` are not; `nop log note "EEN KEER"` is.

| what | `nop list \\| cat` |

```sh
cd there

nop check   # a word
```

- in a list

  ```console
  $ nop undo
  …
  Take this back? (y/N) y
  $ nop fund ask wig igw --ref IGW-2026
  ```

```toml
nop = "x"
```
"""
    found = documents.commands(text)
    assert [command.line for command in found] == [
        "nop show wig",
        'nop log note "EEN KEER"',
        "nop list | cat",
        "cd there",
        "nop check   # a word",
        "nop undo",
        "nop fund ask wig igw --ref IGW-2026",
    ]
    assert [command.within for command in found] == [True] * 3 + [False] * 4
    assert found[5].answers == [("Take this back? (y/N) ", "y")]


@pytest.mark.parametrize(
    ("shown", "different"),
    [
        ("26-k7q4f  De Wig\n  Ens", None),
        ("26-k7q4f  De Wig\n…\nDone", None),
        ("26-k7q4f  De Wig\nDone", "Done"),
        ("…\n  Nagele", "  Nagele"),
        ("Done\nmore", "Done"),
        ("…\nDone\nmore", "more"),
    ],
)
def test_what_a_page_shows_stands_on_the_screen_line_by_line(shown, different):
    screen = "26-22222  De Wig\n  Ens\nDone"
    assert documents.differs(tuple(shown.splitlines()), screen) == different


MADE = runpy.run_path(str(ROOT / "docs" / "commands.py"))


@pytest.mark.parametrize("language", MADE["PAGES"])
def test_the_page_of_commands_is_what_the_command_line_says_of_itself(language):
    committed = MADE["PAGES"][language].read_bytes()
    assert MADE["made"](language) == committed, "run: python docs/commands.py"


@pytest.mark.parametrize("language", MADE["PAGES"])
def test_every_command_with_its_options_and_its_example_stands_in_the_page_of_commands(language):
    import typer

    from nopcases.cli.app import command
    from nopcases.cli.completion.table import COMMANDS, HIDDEN
    from nopcases.cli.options.examples import EXAMPLES
    from nopcases.language import _, set_language

    page = MADE["PAGES"][language].relative_to(ROOT).as_posix()
    text = documents.read(page)
    group = command()
    set_language(language)
    for path, example in EXAMPLES.items():
        name, *inner = path.split()
        one = group.get_command(typer.Context(group), name)
        one = one.commands[inner[0]] if inner else one
        (part,) = re.findall(
            rf"^### (?:{path}|.* \({path}\))\n(.*?)(?=^##|\Z)", text, re.DOTALL | re.MULTILINE
        )
        options = [name for param in one.params if param.param_type_name == "option" for name in param.opts]
        assert [option for option in options if f"`{option}" not in part] == []
        assert f"`{_(example)}`" in part
    headings = re.findall(r"^### ", text, re.MULTILINE)
    assert len(headings) == len(EXAMPLES)
    assert {path.split()[0] for path in EXAMPLES} == {name for name in COMMANDS if name not in HIDDEN}


@pytest.mark.parametrize("language", ["en", "nl"])
def test_what_the_program_says_of_a_page_stands_there(language):
    from nopcases.cli.privacy import how_to_purge
    from nopcases.language import set_language

    set_language(language)
    page, heading = re.search(r"(docs/\S+\.md).*“(.+)”", how_to_purge()).groups()
    assert documents.section(page, heading)
