"""``pots``: the balance of each pot, and which of them fit a case and why."""

import csv
import io
import tomllib
from datetime import date, datetime
from decimal import Decimal
from itertools import takewhile
from zoneinfo import ZoneInfo

import pytest

from .running import MONDAY, SAMPLE, typed

FIELDS = ["pot", "title", "owner", "year", "budget", "asked", "granted", "paid", "accounted"]
FIELDS += ["returned", "withdrawn", "waiting", "left"]
MONEY = ["budget", "asked", "granted", "paid", "accounted", "left"]


def begin(nop):
    case = nop.intake("Buurtmoestuin", "ens", "--kind", "social", today="2026-11-02")
    nop("fund", "ask", case, "igw", "2000", today="2026-11-03")
    nop("fund", "grant", case, "igw", "1500,50", today="2026-11-04")
    return case


@pytest.fixture
def case(begun):
    """A case that was granted 1,500.50 of the 2,000 that it asked of igw."""
    return begun(begin)


def row(nop, pot, *options, place=None, today=""):
    (found,) = [
        one
        for one in nop.rows("pots", "--year", "2026", *options, today=today)
        if (one["pot"], one["place"]) == (pot, place)
    ]
    return found


def test_a_row_is_exactly_as_the_contract_says(nop, case):
    found = row(nop, "igw")
    assert list(found)[: len(FIELDS)] == FIELDS
    assert found == {
        "pot": "igw",
        "title": "IGW residents' initiative",
        "owner": "gemeente Noordoostpolder",
        "year": 2026,
        "budget": "20000.00",
        "asked": "2000.00",
        "granted": "1500.50",
        "paid": "0.00",
        "accounted": "0.00",
        "left": "18499.50",
        "place": None,
        "returned": "0.00",
        "withdrawn": "0.00",
        "waiting": "0.00",
        "checked": "2026-11-23",
    }


def test_what_is_not_known_is_null_and_a_share_has_its_place(nop):
    found = row(nop, "corporatie")
    assert (found["budget"], found["left"], found["asked"]) == (None, None, "0.00")
    places = [one["place"] for one in nop.rows("pots", "--pot", "windmolen", "--year", "2026")]
    assert places == ["creil", "espel", "nagele", "rutten", "tollebeek"]


def test_the_csv_has_the_same_and_is_exact(nop, case):
    out = nop("pots", "--year", "2026", "-f", "csv").out
    read = list(csv.DictReader(io.StringIO(out)))
    json = nop.rows("pots", "--year", "2026")
    assert list(read[0])[: len(FIELDS)] == FIELDS
    for line, known in zip(read, json, strict=True):
        assert {name: line[name] for name in MONEY} == {name: known[name] or "" for name in MONEY}


def test_as_a_table_it_is_in_the_language_of_the_reader(nop, case):
    english = nop("pots", "--year", "2026").out
    assert "Mon 23 Nov 2026" in english
    line = next(one for one in english.splitlines() if one.startswith("IGW residents'"))
    sums = ["20,000.00", "2,000.00", "1,500.50", "0.00", "0.00", "0.00", "0.00", "18,499.50"]
    assert line.split()[-8:] == sums  # they line up
    dutch = nop("--lang", "nl", "pots", "--year", "2026").out
    line = next(one for one in dutch.splitlines() if one.startswith("IGW bewonersinitiatief"))
    assert line.split()[-8:] == [one.replace(",", " ").replace(".", ",").replace(" ", ".") for one in sums]
    assert "Windmolengelden · Creil" in dutch


def test_an_overdrawn_pot_stays_a_number_in_csv_and_has_a_minus_for_people(nop):
    case = nop.intake("Groot plan", "ens")
    nop("fund", "ask", case, "leefbaarheid-oost", "50000,25")
    nop("fund", "grant", case, "leefbaarheid-oost", "--anyway", "Raadsbesluit")
    asked = ("pots", "--pot", "leefbaarheid-oost", "--year", "2026")
    assert row(nop, "leefbaarheid-oost")["left"] == "-0.25"
    (line,) = csv.DictReader(io.StringIO(nop(*asked, "-f", "csv").out))
    assert line["left"] == "-0.25"
    assert "-0.25" in nop(*asked).out


def test_as_markdown_every_pot_is_a_row(nop, case):
    lines = nop("pots", "--year", "2026", "-f", "markdown").out.splitlines()
    igw = next(line for line in lines if "IGW" in line)
    assert [cell.strip() for cell in igw.strip("|").split("|")][-6:] == [
        "1,500.50",
        "0.00",
        "0.00",
        "0.00",
        "0.00",
        "18,499.50",
    ]


def test_a_past_day_has_the_balance_of_then(nop, case):
    days = ("2026-11-02", "2026-11-03", "2026-11-04")
    assert [row(nop, "igw", today=day)["asked"] for day in days] == ["0.00", "2000.00", "2000.00"]
    assert [row(nop, "igw", today=day)["left"] for day in days] == ["20000.00", "20000.00", "18499.50"]


def test_struck_and_corrected_amounts_count_no_more(nop, case):
    grant = nop.keys(case, "fund")[-1]
    nop("correct", case, grant, "--amount", "1200", "--because", "Tikfout")
    assert row(nop, "igw")["granted"] == "1200.00"
    nop("strike", case, nop.keys(case, "fund")[-1], "--because", "Verkeerde zaak")
    assert (row(nop, "igw")["granted"], row(nop, "igw")["left"]) == ("0.00", "20000.00")
    assert nop.show(case)["state"]["funds"]["igw"]["undecided"] is True


def test_filters_choose_whose_money_is_summed_and_leave_what_is_left(nop, case):
    other = nop.intake("Bankjes", "bant", "--kind", "physical")
    nop("fund", "ask", other, "igw", "300")
    for options, asked in (
        ([], "2300.00"),
        (["--place", "bant"], "300.00"),
        (["--kind", "social"], "2000.00"),
        (["--status", "closed"], "0.00"),
    ):
        found = row(nop, "igw", *options)
        assert (found["asked"], found["budget"], found["left"]) == (asked, "20000.00", "18499.50")


def test_a_filter_by_place_shows_the_share_of_that_place_and_of_its_money(nop):
    case = nop.intake("Vlag", "creil", "--also", "espel")
    nop("fund", "ask", case, "windmolen", "10")

    def shares(place):
        rows = nop.rows("pots", "--pot", "windmolen", "--year", "2026", "--place", place)
        return [(one["place"], one["asked"]) for one in rows]

    assert shares("creil") == [("creil", "10.00")]
    assert shares("espel") == [("creil", "10.00"), ("espel", "0.00")]  # it draws on Creil's share
    assert shares("ens") == []


def test_a_year_can_be_chosen_and_one_without_pots_says_so(nop, case):
    assert {one["year"] for one in nop.rows("pots")} == {2024, 2025, 2026}
    assert {one["year"] for one in nop.rows("pots", "--year", "2025")} == {2025}
    assert "No pot has a budget or money there." in nop("pots", "--year", "2019").out
    assert nop.rows("pots", "--year", "2019") == []
    assert "--year" in nop("pots", "--year", "dit jaar", code=2).err
    (nop.root / "pots.toml").write_text("", encoding="utf-8")
    case_file = nop.file(case)
    case_file.unlink()
    assert "There are no funding pots" in nop("pots").out


def test_for_a_case_each_pot_has_a_verdict_per_condition(nop, case):
    rows = nop.rows("pots", "--for", case)
    assert {tuple(one) for one in rows} == {("pot", "title", "fits", "conditions", "checked")}
    pots = tomllib.loads((nop.root / "pots.toml").read_text(encoding="utf-8"))["pot"]
    assert sorted(one["pot"] for one in rows) == sorted(pots)
    igw = next(one for one in rows if one["pot"] == "igw")
    assert igw["fits"] is None
    assert igw["conditions"][:3] == [
        {"condition": "kinds", "verdict": True, "why": "it is for social, physical"},
        {"condition": "maximum", "verdict": True, "why": "€ 1,500.50 is at most € 2,000.00"},
        {"condition": "budget", "verdict": True, "why": "€ 18,499.50 is left in 2026"},
    ]
    assert [one["verdict"] for one in igw["conditions"][3:]] == [None] * 5
    order = [{True: 0, None: 1, False: 2}[one["fits"]] for one in rows]
    assert order == sorted(order)
    assert rows[0]["pot"] == "leefbaarheid-oost"


def test_for_a_case_people_read_what_stands_in_the_way_and_what_to_ask(nop, case):
    out = nop("pots", "--for", "Buurtmoestuin").out
    assert "Funding pots for " + case in out
    assert "asked € 2,000.00, granted € 1,500.50" in out
    assert "✗ only for Creil, Espel, Nagele, Rutten, Tollebeek; this is in Ens" in out
    assert "✗ it closed after Tue 15 Oct 2024" in out
    assert "? at least € 5,000.00; ask how much is needed" in out
    assert "Leefbaarheidsgelden" in nop("--lang", "nl", "pots", "--for", case).out
    only = nop("pots", "--for", case, "--pot", "igw").out
    assert "IGW" in only
    assert "LEADER" not in only


def test_for_a_case_the_csv_has_a_line_per_condition(nop, case):
    lines = list(csv.DictReader(io.StringIO(nop("pots", "--for", case, "-f", "csv").out)))
    assert list(lines[0]) == ["pot", "title", "fits", "condition", "verdict", "why"]
    assert len(lines) == sum(len(one["conditions"]) or 1 for one in nop.rows("pots", "--for", case))


def test_a_case_that_is_not_there_or_not_yet_there_is_refused(nop, case):
    assert "26-zzzzz" in nop("pots", "--for", "26-zzzzz", code=1).err
    assert "not recorded yet" in nop("pots", "--for", case, code=1, today="2026-11-01").err


HOSTILE = '=HYPERLINK(\\"x\\") </td><script>alert(1)</script> | \\u001b[2J\\u202e'


@pytest.fixture
def hostile(nop, case):
    """A pot of which every text is hostile."""
    pots = nop.root / "pots.toml"
    texts = "".join(f'{name} = "{HOSTILE}"\n' for name in ("title", "owner", "contact", "link", "source"))
    lists = f'conditions = ["{HOSTILE}"]\nlegal-form = ["{HOSTILE}"]\nkinds = ["{HOSTILE}"]\n'
    own = f"[pot.boos]\n{texts}{lists}"
    pots.write_text(pots.read_text(encoding="utf-8") + own, encoding="utf-8")
    nop("edit", case, "--title", '</td><script>x</script>|"=1+1"')
    return case


@pytest.mark.parametrize("form", ["table", "markdown", "html", "csv", "json"])
@pytest.mark.parametrize("for_case", [True, False])
def test_no_text_of_a_pot_or_a_case_can_steer_a_page(nop, hostile, form, for_case):
    asked = ["--for", hostile] if for_case else []
    out = nop("pots", *asked, "-f", form).out
    assert not set("\x1b\u202e").intersection(out)
    assert "HYPERLINK" in out
    if form in ("html", "markdown"):
        assert "<script>" not in out
        assert "</td><" not in out.replace("</td></tr>", "").replace("</td><td", "")
    if form == "csv":
        cells = [cell for line in csv.reader(io.StringIO(out)) for cell in line]
        assert not [cell for cell in cells if cell.startswith(("=", "+", "@", "\t"))]


def entries(file):
    """Return (day, entry) of the money in one file that counts, in the order in which it happened."""
    log = tomllib.loads(file.read_text(encoding="utf-8")).get("log", {})
    struck = {one.get("entry") for one in log.values() if one["kind"] == "strike"}
    zone = ZoneInfo("Europe/Amsterdam")

    def happened(key):
        written = datetime.strptime(key[:16], "%Y%m%dT%H%M%SZ").replace(tzinfo=ZoneInfo("UTC"))
        return log[key].get("on") or written.astimezone(zone).date()

    found = [(happened(key), key) for key in log if log[key]["kind"] == "fund" and key not in struck]
    return [(day, log[key]) for day, key in sorted(found) if day <= date.fromisoformat(MONDAY)]


def test_in_the_sample_every_pot_adds_up_to_the_cent_with_the_entries_in_the_files(sample):
    sums, freed = {}, {}
    for file in sorted((SAMPLE / "cases").rglob("*.toml")):
        waits, granted_in = {}, {}  # the sample grants no pot twice to a case
        for day, one in entries(file):
            pot, stage, amount = one["pot"], one["stage"], Decimal(one.get("amount", 0))
            ask_only = stage == "withdrawn" and waits.get(pot)
            waits[pot] = stage == "asked" or (
                waits.get(pot) and stage not in ("granted", "refused", "withdrawn")
            )
            if stage == "granted":
                assert pot not in granted_in
                granted_in[pot] = day.year
            year = day.year if stage == "asked" else granted_in.get(pot, day.year)
            if not ask_only:
                key = pot, year, stage
                sums[key] = sums.get(key, 0) + amount
            if stage in ("returned", "withdrawn") and not ask_only:
                freed[pot, year] = freed.get((pot, year), 0) + amount
    pots = tomllib.loads((SAMPLE / "pots.toml").read_text(encoding="utf-8"))["pot"]
    budgets = {
        (key, int(year)): sum(
            map(Decimal, [budget["total"]] if "total" in budget else budget["place"].values())
        )
        for key, pot in pots.items()
        for year, budget in pot.get("budget", {}).items()
    }
    found, lefts = {}, {}
    for one in sample.rows("pots", today=MONDAY):
        for stage in ("asked", "granted", "paid", "accounted", "returned", "withdrawn"):
            key = one["pot"], one["year"], stage
            found[key] = found.get(key, 0) + Decimal(one[stage])
        if one["left"] is not None:
            lefts[one["pot"], one["year"]] = lefts.get((one["pot"], one["year"]), 0) + Decimal(one["left"])
    assert {key: amount for key, amount in found.items() if amount} == {
        key: amount for key, amount in sums.items() if amount and key[2] != "refused"
    }
    assert lefts == {
        (pot, year): budget - sums.get((pot, year, "granted"), 0) + freed.get((pot, year), 0)
        for (pot, year), budget in budgets.items()
    }
    assert len(sums) > 20  # there is something to add up


def test_in_the_sample_no_pot_is_overdrawn_and_no_money_is_wrong(sample):
    assert all(one["left"] is None or Decimal(one["left"]) >= 0 for one in sample.rows("pots", today=MONDAY))
    assert [one for one in sample.rows("check", today=MONDAY) if one["level"] == "error"] == []


@pytest.mark.parametrize(
    ("language", "back", "waits"),
    [
        ("en", ("250.25", "€ 250.25 came back"), ("500.50", "€ 500.50 to decide")),
        ("nl", ("250,25", "€ 250,25 teruggekomen"), ("500,50", "€ 500,50 te beslissen")),
    ],
)
@pytest.mark.parametrize("columns", [40, 60, 80, 100, 140])
def test_on_every_width_a_row_says_what_came_back_a_withdrawn_grant_too_and_what_waits(
    nop, terminal, columns, language, back, waits
):
    case, pot = nop.intake(), "leefbaarheid-oost"
    for stage, amount in (
        ("ask", "1000"),
        ("grant", "1000"),
        ("pay", "600"),
        ("return", "50,25"),
        ("withdraw", "200"),
    ):
        nop("fund", stage, case, pot, amount)
    nop("fund", "ask", nop.intake("Tweede"), pot, "500,50")
    screen = terminal("pots", "--year", "2026", NOPCASES_LANG=language, NO_COLOR="1", columns=columns).end()
    lines = screen.splitlines()
    number = next(number for number, line in enumerate(lines) if line.endswith(("49,250.25", "49.250,25")))
    beside = lines[number].split()
    under = takewhile(lambda line: line.startswith("  "), lines[number + 1 :])
    below = " ".join(word for line in under for word in line.split())
    for cell, words in (back, waits):
        assert (cell in beside) != (words in below)
    assert max(map(len, lines)) <= columns


@pytest.mark.parametrize(("language", "amount"), [("en", "AMOUNT"), ("nl", "BEDRAG")])
def test_a_pot_that_may_fit_says_how_the_case_asks_it_and_one_that_does_not_says_nothing(
    nop, language, amount
):
    case = nop.intake("Speeltuin", "ens", "--kind", "physical")
    page = nop("--lang", language, "pots", "--for", case).out
    assert typed(language, f"nopcases fund ask {case} leefbaarheid-oost {amount}") in page
    assert f"{case} windmolen" not in page
    assert (
        typed(language, "nopcases fund ask")
        not in nop("--lang", language, "pots", "--fits", "--place", "ens").out
    )
