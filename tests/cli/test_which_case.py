"""Which case, entry, person and language is meant."""

import shutil
import subprocess

import pytest


@pytest.fixture
def two(nop):
    nop.by_hand("26-22222", "Speeltuin De Wig")
    nop.by_hand("26-22bcd", "Moestuin De Wig")
    return nop


@pytest.mark.parametrize(
    "query", ["26-22bcd", "26-22BCD", "bcd", "22b", "6-22bc", "moestuin", "MOESTUIN de", "wig moes"]
)
def test_a_case_is_found_by_id_any_part_of_it_or_words_of_one_title(two, query):
    assert two.show(query)["header"]["id"] == "26-22bcd"


def test_a_case_is_found_by_words_of_one_contact(two):
    case = two.intake("Buurtfeest", "ens", "--name", "Sanne Proef", "--phone", "0527-550123")
    assert two.show("sanne")["header"]["id"] == case
    assert two.show("550123")["header"]["id"] == case


@pytest.mark.parametrize("query", ["26", "26-22", "wig", "de"])
def test_what_can_mean_two_cases_is_refused_with_both(two, query):
    refused = two("show", query, code=1).err
    assert "26-22222  Speeltuin De Wig" in refused
    assert "26-22bcd  Moestuin De Wig" in refused


def test_what_means_no_case_is_refused_with_the_near_id(two):
    assert "26-22bcd" in two("show", "26-22bcc", code=1).err


def test_writing_without_a_terminal_takes_ids_and_their_parts_but_no_words(two):
    before = two.snapshot()
    assert "id" in two("log", "note", "moestuin", "x", code=1).err
    assert two.snapshot() == before
    assert two("log", "note", "bcd", "x").out.startswith("26-22bcd  Moestuin De Wig\n")


def test_every_writing_command_echoes_id_and_title(two):
    commands = [
        ["route", "26-22bcd", "social"],
        ["step", "26-22bcd"],
        ["assign", "26-22bcd", "anna"],
        ["log", "note", "26-22bcd", "x"],
        ["suspend", "26-22bcd", "--because", "x", "--until", "+7d"],
        ["resume", "26-22bcd"],
        ["extend", "26-22bcd", "step", "--by", "1w", "--because", "x"],
        ["link", "26-22bcd", "26-22222", "--as", "related"],
        ["close", "26-22bcd", "stopped", "--without-feedback", "x"],
        ["reopen", "26-22bcd", "--because", "x"],
        ["edit", "26-22bcd", "--summary", "Nieuw"],
    ]
    for command in commands:
        today = "2026-11-25" if command[0] == "resume" else ""
        assert two(*command, today=today).out.splitlines()[0] == "26-22bcd  Moestuin De Wig", command


def test_intake_quiet_prints_the_id_alone(nop):
    out = nop("intake", "Speeltuin", "ens", "--quiet").out
    assert nop.file(out.strip()).is_file()
    assert out == out.strip() + "\n"


def test_an_entry_is_meant_by_any_end_of_its_key_that_no_other_has(two):
    for second, suffix in (("01", "2bc"), ("02", "3bc")):
        path = two.file("26-22222")
        path.write_text(path.read_text() + f'\n[log.20261103T0900{second}Z-{suffix}]\nkind = "note"\n')
    refused = two("strike", "26-22222", "bc", "--because", "x", code=1).err
    assert "2bc (note), 3bc (note)" in refused
    two("strike", "26-22222", "2bc", "--because", "x")
    two("strike", "26-22222", "20261103T090002Z-3bc", "--because", "x")
    struck = [entry["struck"] is not None for entry in two.show("26-22222")["log"]]
    assert struck == [False, True, True, False, False]


@pytest.mark.parametrize(
    ("kind", "stored"),
    [
        ("fysiek", "physical"),
        ("sociaal", "social"),
        ("CPO", "cpo"),
        ("Physical", "physical"),
        ("onbekend", "unknown"),
    ],
)
def test_a_kind_is_taken_in_dutch_and_in_english_and_stored_in_english(nop, kind, stored):
    assert nop.show(nop.intake("Titel", "ens", "--kind", kind))["header"].get("kind", "unknown") == stored


def test_results_roles_natures_links_and_support_are_taken_in_dutch(nop):
    case = nop.intake("Titel", "ens", "--support", "advies, geld")
    assert nop.show(case)["header"]["support"] == ["advice", "money"]
    nop("log", "question", case, "x", "--from", "penningmeester", "--nature", "klacht")
    nop("log", "given", case, "materialen", "Hout")
    nop("link", case, nop.intake("Ander", "ens"), "--as", "onderdeel van")
    nop("close", case, "gerealiseerd", "--without-feedback", "x")
    log = {entry["kind"]: entry for entry in nop.show(case)["log"]}
    assert (log["question"]["from"], log["question"]["nature"]) == ("treasurer", "complaint")
    assert log["given"]["what"] == "materials"
    assert log["link"]["as"] == "part-of"
    assert log["close"]["result"] == "realised"


def author(nop, *options):
    case = nop.run(["-C", nop.root, *options, "intake", "Titel", "ens", "--quiet"]).out.strip()
    return nop.show(case)["log"][0]["by"]


def test_by_is_named_by_the_option_else_by_the_environment(nop, monkeypatch):
    monkeypatch.setenv("NOPCASES_USER", "bert")
    assert author(nop, "--by", "carla") == "carla"
    assert author(nop) == "bert"


def test_by_takes_a_name_or_a_mail_address_of_people_toml_as_its_key(nop):
    assert author(nop, "--by", "Carla Voorbeeld") == "carla"
    assert author(nop, "--by", "CARLA@example.org") == "carla"
    assert author(nop, "--by", "uitzendkracht") == "uitzendkracht"


@pytest.mark.skipif(shutil.which("git") is None, reason="needs git")
@pytest.mark.parametrize(
    ("name", "value"), [("user.email", "Daan@example.org"), ("user.name", "Daan Voorbeeld")]
)
def test_by_is_matched_from_the_user_of_git(nop, monkeypatch, name, value):
    monkeypatch.delenv("NOPCASES_USER")
    subprocess.run(["git", "init", "-q", nop.root], check=True)
    subprocess.run(["git", "-C", nop.root, "config", name, value], check=True)
    assert author(nop) == "daan"


def test_by_is_else_the_user_of_the_system(nop, monkeypatch):
    monkeypatch.delenv("NOPCASES_USER")
    monkeypatch.setenv("LOGNAME", "jan-de-systeemgebruiker")
    assert author(nop) == "jan-de-systeemgebruiker"


def test_the_folder_is_the_named_one_else_the_one_of_the_environment_else_the_nearest_upward(
    two, monkeypatch
):
    below = two.root / "cases" / "2026"
    monkeypatch.chdir(below)
    assert "26-22222" in two.run(["list"]).out
    monkeypatch.chdir("/")
    monkeypatch.setenv("NOPCASES_FOLDER", str(two.root))
    assert "26-22222" in two.run(["list"]).out
    assert two.run(["--folder", "/", "list"]).code == 1


def test_today_is_the_option_else_the_environment(nop, monkeypatch):
    monkeypatch.setenv("NOPCASES_TODAY", "2026-05-01")
    assert nop("list", "-f", "json").json["today"] == "2026-05-01"
    assert nop("list", "-f", "json", today="2-5-2026").json["today"] == "2026-05-02"


def test_the_language_is_the_option_else_the_environment_else_the_folders_else_the_locale(
    nop, tmp_path, monkeypatch
):
    def language(*options, root=nop.root):
        return "nl" if "Er is geen zaak" in nop.run(["-C", root, *options, "show", "26-zzzzz"]).err else "en"

    assert language("--lang", "nl") == "nl"
    assert language() == "en"
    monkeypatch.setenv("NOPCASES_LANG", "nl")
    assert language("--lang", "en") == "en"
    assert language() == "nl"
    monkeypatch.delenv("NOPCASES_LANG")
    assert language() == "nl"  # the folder's own
    settings = nop.root / "nopcases.toml"
    settings.write_text(settings.read_text().replace('language = "nl"', 'language = "en"'))
    assert language() == "en"
    settings.write_text(settings.read_text().replace('language = "en"', ""))
    monkeypatch.setenv("LC_ALL", "nl_NL.UTF-8")
    assert language() == "nl"
