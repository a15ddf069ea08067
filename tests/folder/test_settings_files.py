"""Settings: each mistake is told with file, line, key and what would be right, and harms nothing else."""

import os

import pytest

from nopcases.folder.settings.load import FolderUnreadable, read_settings

from .settings_mistakes import ENS, ODD, ROUTE, WRONG


@pytest.mark.parametrize(("file", "text", "line", "sentence"), WRONG.values(), ids=WRONG)
def test_a_mistake_is_told_with_file_line_key_and_what_would_be_right(root, file, text, line, sentence):
    (root / file).write_text(text, encoding="utf-8")
    bad = [one for one in read_settings(root)[1] if one.file == file]
    assert len(bad) == 1, bad
    assert bad[0].line == line
    assert sentence in bad[0].message


@pytest.mark.parametrize(("file", "text", "line", "sentence"), ODD.values(), ids=ODD)
def test_what_is_odd_is_told_as_a_warning(root, file, text, line, sentence):
    (root / file).write_text(text, encoding="utf-8")
    odd = [one for one in read_settings(root)[2] if one.file == file]
    assert [(one.line, one.message) for one in odd] == [(line, sentence)]


def test_a_mistake_in_one_item_leaves_the_others_and_the_rest_of_it(root):
    (root / "places.toml").write_text(
        f'{ENS}latitude = "north"\n[place.bant]\n[place.espel]\ntitle = "Espel"\n'
    )
    settings, bad, _odd = read_settings(root)
    assert settings.places.keys() == {"ens", "espel"}
    assert (settings.places["ens"].title, settings.places["ens"].latitude) == ("Ens", None)
    assert sorted(one.line for one in bad if one.file == "places.toml") == [3, 4]


def test_a_neighbourhood_in_what_is_not_there_is_told_with_the_near_name(root):
    text = f'{ENS}[place.a]\ntitle = "A"\nkind = "neighbourhood"\nwithin = "enz"\n'
    (root / "places.toml").write_text(text)
    told = [(one.line, one.message) for one in read_settings(root)[1]]
    assert (6, 'place.a.within: there is no [place.enz]. Did you mean ens? Write: within = "ens"') in told


def test_a_thousand_mistakes_are_not_all_told(root):
    (root / "words.toml").write_text("".join(f"[theme.t{number}]\n" for number in range(1000)))
    assert len([one for one in read_settings(root)[1] if one.file == "words.toml"]) == 50


@pytest.mark.parametrize("file", ["places", "people", "routes", "pots", "meetings", "words"])
def test_a_file_that_is_missing_is_told_and_nothing_of_it_is_set(root, file):
    (root / f"{file}.toml").unlink()
    _settings, _bad, odd = read_settings(root)
    assert [one.message for one in odd if one.file == f"{file}.toml"] == [
        "this file is missing; nopcases init adds it"
    ]


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such files")
def test_a_settings_file_that_is_a_link_is_not_followed(root, tmp_path):
    (root / "places.toml").rename(tmp_path / "outside.toml")
    (root / "places.toml").symlink_to(tmp_path / "outside.toml")
    settings, bad, _odd = read_settings(root)
    assert settings.places == {}
    assert "this is a link" in next(one.message for one in bad if one.file == "places.toml")


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("format = 2\n", r"of format 2; this nopcases reads format 1\. Install a newer nopcases"),
        ("format = 3\nfuture = [[[1]]]\n", "of format 3"),
        ("", r"nopcases\.toml must say: format = 1"),
        ("format = 0\n", "must say: format = 1"),
        ("format = true\n", "must say: format = 1"),
        ("format = 1.0\n", "must say: format = 1"),
        ('format = "1"\n', "must say: format = 1"),
        ("format = \n", r"cannot be used: nopcases\.toml:1: "),
        ('format = 1\ntimezone = "Europe/Emmeloord"\n', r"nopcases\.toml:2: .*there is no time zone"),
        ('format = 1\ntimezone = "../../etc/passwd"\n', "there is no time zone"),
        ("format = 1\ntimezone = 1\n", r"nopcases\.toml:2: "),
        ('format = 1\nlanguage = "fy"\n', r"nopcases\.toml:2: .*write one of: nl, en"),
    ],
)
def test_a_folder_of_another_format_or_without_a_day_or_language_is_not_read(root, text, why):
    (root / "nopcases.toml").write_text(text)
    with pytest.raises(FolderUnreadable, match=why):
        read_settings(root)


WRITING = [
    ("intake", "Nieuw", "Ens"),
    ("log", "note", "26-k7q4f", "x"),
    ("edit", "26-k7q4f", "--title", "Nieuw"),
    ("edit", "places"),
    ("init", "."),
    ("list",),
    ("check",),
]


@pytest.mark.parametrize("arguments", WRITING, ids=" ".join)
def test_a_folder_of_format_2_is_neither_read_nor_written(root, case_path, nopcases, monkeypatch, arguments):
    monkeypatch.chdir(root)
    (root / "nopcases.toml").write_text("format = 2\n")
    (root / "places.toml").unlink()
    before = {path: path.is_file() and path.read_bytes() for path in root.rglob("*")}
    result = nopcases(*arguments, EDITOR="true")
    assert (result.returncode, result.stdout) == (1, "")
    assert "format 2" in result.stderr
    assert {path: path.is_file() and path.read_bytes() for path in root.rglob("*")} == before


def test_a_norm_that_a_folder_does_not_set_has_its_usual_term(root):
    (root / "nopcases.toml").write_text('format = 1\n[norm.answer]\nterm = "2 days"\n')
    settings, bad, _odd = read_settings(root)
    assert bad == []
    assert {key: str(limit.term) for key, limit in settings.norms.items()} == {
        "answer": "2 days", "assign": "3 working days", "reply": "14 days", "contact": "6 weeks",
        "complaint": "6 weeks", "notice-of-default": "2 weeks",
    }  # fmt: skip


def test_the_steps_of_a_route_stand_in_the_order_of_the_file(root):
    steps = "".join(f'[route.a.step.{key}]\ntitle = "{key}"\n' for key in ("zulu", "alpha", "mike"))
    (root / "routes.toml").write_text(ROUTE + steps)
    assert list(read_settings(root)[0].routes["a"].steps) == ["zulu", "alpha", "mike"]


def test_settings_with_a_byte_order_mark_and_windows_line_ends_are_read(root):
    path = root / "places.toml"
    plain = read_settings(root)[0]
    path.write_bytes("\ufeff".encode() + path.read_bytes().replace(b"\n", b"\r\n"))
    settings, bad, _odd = read_settings(root)
    assert (settings.places, bad) == (plain.places, [])


def test_a_change_is_judged_before_it_counts(root):
    _settings, bad, _odd = read_settings(root, {"places.toml": b"[place.ens]\n"})
    assert "place.ens: title is missing" in [one.message for one in bad]
    assert read_settings(root)[1] == []


def test_check_names_a_mistake_in_the_settings(root, nopcases):
    (root / "routes.toml").write_text(f'{ROUTE}role = "team-leed"\n')
    result = nopcases("check")
    assert result.returncode == 4
    assert (
        "routes.toml:3  route.a.role: there is no [role.team-leed]. Did you mean team-lead?" in result.stdout
    )
