"""Every answer in JSON keeps to its schema, on the sample folder and in a folder without anything."""

import pytest

from nopcases.folder.presets import add_missing

from . import schemas
from .running import MONDAY, SAMPLE, Nop
from .schemas import answer, faults, maybe

ANSWERS = {
    "overdue": answer("overdue", schemas.OVERDUE),
    "overdue --within 14d": answer("overdue", schemas.OVERDUE),
    "promises": answer("promises", schemas.PROMISES),
    "like 26-3qdrx": answer("like", schemas.LIKE),
    **{
        f"waiting {asked}".strip(): answer("waiting", schemas.WAITING, total={"type": "object"})
        for asked in ("", "26-dc55v", "--by party", "--by route", "--by year")
    },
    "lent": answer("lent", schemas.LENT),
    "activities": answer("activities", schemas.ACTIVITIES),
    "participation 26-3r9vm": answer("participation", schemas.PARTICIPATION),
    "list --status all": answer("list", schemas.LIST),
    "show 25-h3zqq": answer("show", schemas.SHOW),
    "show 24-2tp3t": answer("show", schemas.SHOW),
    "today": answer("today", schemas.TODAY),
    "check": answer("check", schemas.CHECK),
    "pots": answer("pots", schemas.POTS),
    "pots --fits": answer("pots", schemas.POTS_FOR),
    "pots --for 26-nndw9": answer("pots", schemas.POTS_FOR),
    **{
        f"overview {kind}": answer("overview", row, total=row)
        for kind, row in [
            *((kind, schemas.OVERVIEW) for kind in ("village", "neighbourhood", "handler", "venue")),
            ("pot", schemas.OVERVIEW_POT),
        ]
    },
    **{
        f"overview {one}": answer("overview", schemas.OVERVIEW_PAGE)
        for one in ("village ens", "neighbourhood zuidert", "handler carla", "pot igw", "venue golfslag")
    },
    "overview village --public": answer(
        "overview", schemas.public(schemas.OVERVIEW), total=schemas.public(schemas.OVERVIEW)
    ),
    "overview village emmeloord --public": answer("overview", schemas.OVERVIEW_PUBLIC),
    "report weekly": answer("report", schemas.REPORT, made_from=schemas.MADE_FROM),
    "report weekly --handler carla": answer("report", schemas.REPORT, made_from=schemas.MADE_FROM),
    "report weekly --public": answer("report", schemas.REPORT_PUBLIC, made_from=schemas.MADE_FROM),
    "agenda igw": answer("agenda", schemas.AGENDA, meeting=schemas.TEXT, date=schemas.DAY),
    "agenda tiendorpen": answer("agenda", schemas.AGENDA, meeting=schemas.TEXT, date=schemas.DAY),
    "stats": answer("stats", schemas.STATS, total=schemas.STATS, year=schemas.WHOLE),
    "stats --per week": answer("stats", schemas.STATS, total=schemas.STATS, year=schemas.WHOLE),
    "stats --by place": answer("stats", schemas.STATS_BY, total=schemas.STATS_BY, by=maybe(schemas.TEXT)),
    "who ens": answer("who", schemas.WHO, open=schemas.COUNT),
}
WITHOUT_ROWS = ("waiting", "overdue", "promises", "lent", "activities", "list", "today", "check", "pots")
WITH_ROWS = ("stats", "report weekly")


@pytest.mark.parametrize("command", ANSWERS)
def test_an_answer_keeps_to_its_schema_and_has_rows_that_do(monkeypatch, command):
    found = Nop(SAMPLE, monkeypatch)(*command.split(), "-f", "json", today=MONDAY).json
    assert faults(ANSWERS[command], found) == []
    assert found["rows"]


@pytest.fixture(params=["blank", "noordoostpolder"])
def empty(request, tmp_path, monkeypatch):
    root = tmp_path / "leeg"
    add_missing(root, request.param)
    return Nop(root, monkeypatch)


EMPTY = [
    command
    for command in ANSWERS
    if not command.startswith(("show", "participation", "like", "pots --f", "agenda", "who"))
    and len(command.split()) < 4
    if command.split()[-1] not in ("ens", "zuidert", "carla", "igw", "golfslag", "26-dc55v")
]


@pytest.mark.parametrize("command", EMPTY)
@pytest.mark.parametrize("form", ["table", "markdown"])
def test_a_folder_without_cases_is_no_trouble_for_any_command(empty, command, form):
    assert faults(ANSWERS[command], empty(*command.split(), "-f", "json", today=MONDAY).json) == []
    assert empty(*command.split(), "-f", form, today=MONDAY).out.strip()


@pytest.mark.parametrize("command", ["overview village", "report weekly", "stats", "list", "overdue", "pots"])
def test_a_folder_without_cases_gives_a_page_in_html(empty, command):
    assert empty(*command.split(), "-f", "html", today=MONDAY).out.startswith("<!DOCTYPE html>")


def test_a_schema_finds_a_field_that_went_and_a_value_of_another_type(monkeypatch):
    nop, schema = Nop(SAMPLE, monkeypatch), ANSWERS["report weekly --public"]
    assert faults(schema, nop("report", "weekly", "-f", "json", today=MONDAY).json)
    right = nop("report", "weekly", "--public", "-f", "json", today=MONDAY).json
    del right["rows"][0]["overdue"][0]["basis"]
    right["rows"][0]["weeks"][0]["open"] = "2"
    assert len(faults(schema, right)) == 2
