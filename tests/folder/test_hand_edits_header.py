"""What people wrote by hand survives an edit of what is known of a case: git shows those lines, and no other."""

import shutil

import pytest

from .hand_made import OTHER_ID
from .making import CASE_ID

pytestmark = pytest.mark.skipif(shutil.which("git") is None, reason="needs git")

EDITED = {
    "title": (
        ["--title", "Speeltuin 'De Wig'"],
        ["  title   =   'Speeltuin \"De Wig\" opknappen'   # zo noemen ze het zelf"],
        ["  title   =   \"Speeltuin 'De Wig'\"   # zo noemen ze het zelf"],
    ),
    "place": (["--place", "Emmeloord"], ['"place"="ens"#het dorp'], ['"place"="emmeloord"#het dorp']),
    "kind": (["--kind", "physical"], ['kind = "social"'], ['kind = "physical"']),
    "channel": (["--channel", "email"], ['channel\t=\t"phone"'], ['channel\t=\t"email"']),
    "support": (
        ["--support", "advice,materials"],
        ['support = [ "advice",', '            "money",   # vooral geld'],
        ["support = [", '  "advice",', '  "materials",', "  # vooral geld"],
    ),
    "summary": (
        ["--summary", "Kort.\nKrachtig."],
        ["Bewoners willen", "  de speeltuin opknappen.  # geen commentaar", "[log.20990101T000000Z-xxx]", '"""'],
        ["Kort.", 'Krachtig."""'],
    ),
    "new values": (
        ["--venue", "golfslag", "--theme", "play,green", "--also", "bant", "--reference", "Z-1"],
        [],
        ['venue = "golfslag"', 'also = ["bant"]', 'themes = ["play", "green"]', 'reference = "Z-1"'],
    ),
    "emptied": (["--channel", ""], ['channel\t=\t"phone"'], []),
    "emptied with a comment": (["--place", ""], ['"place"="ens"#het dorp'], ["#het dorp"]),
    "the same": (["--kind", "social", "--place", "ens"], [], []),
    "two at once": (
        ["--kind", "cpo", "--place", "bant"],
        ['kind = "social"', '"place"="ens"#het dorp'],
        ['kind = "cpo"', '"place"="bant"#het dorp'],
    ),
    "a contact": (["--phone", "0527-22"], [], []),
}  # fmt: skip


@pytest.mark.parametrize("name", EDITED)
@pytest.mark.parametrize("end", ["\r\n", "\n"], ids=["CRLF", "LF"])
def test_an_edit_with_options_changes_the_lines_of_those_values_alone(kept, changed, nopcases, name, end):
    options, gone, new = EDITED[name]
    kept(end)
    result = nopcases("edit", CASE_ID, *options)
    assert result.returncode == 0, result.stderr
    tail = end.removesuffix("\n")
    was, now = changed()
    assert was == [f"{line}{tail}".encode() for line in gone]
    assert sorted(now) == sorted(f"{line}{tail}".encode() for line in new)


def test_a_contact_that_is_edited_keeps_its_comments_and_comes_not_to_git(root, kept, changed, nopcases, git):
    kept()
    path = root / "contacts/c-9x2mq.toml"
    before = path.read_bytes()
    assert nopcases("edit", CASE_ID, "--phone", "0527-22", "--email", "jan@example.org").returncode == 0
    assert path.read_bytes() == before.replace(b"0527-1", b"0527-22") + b'email = "jan@example.org"\r\n'
    assert changed() == [[], []]
    assert b"contacts" not in git("ls-files")


def test_a_case_without_a_contact_gets_a_line_for_one(root, kept, changed, nopcases):
    kept()
    other = root / f"cases/2025/{OTHER_ID}.toml"
    before = other.read_bytes()
    assert nopcases("edit", OTHER_ID, "--name", "Piet").returncode == 0
    after = other.read_bytes()
    start = before.index(b"\r\n[log.")
    made = after[start : len(after) - len(before) + start]
    assert after == before[:start] + made + before[start:]
    assert made.startswith(b'\r\n[contacts]\r\ninitiator = "c-')
    assert b"Piet" not in after
