"""Finding cases: words and numbers as people write them."""

import pytest


@pytest.mark.parametrize("title", ["Café ’t Hoekje – ‘samen’ eten", "Cafe 't Hoekje - 'samen' eten"])
@pytest.mark.parametrize("words", ["'t hoekje", "’t hoekje", "'samen'", "‘SAMEN’", "café", "– ", "hoekje —"])
def test_quotes_dashes_accents_and_capitals_make_no_difference(nop, title, words):
    case = nop.intake(title, "ens")
    assert [row["case"] for row in nop.rows("list", words)] == [case]
    assert nop.rows("show", words.strip() if words.strip() != "–" else "hoekje")[0]["header"]["id"] == case


@pytest.mark.parametrize(
    "written",
    [
        "0527-550199 (na 18 uur)",
        "06-12345678 / 0527-550199",
        "06-12345678, 0527 550199",
        "0612345678 0527550199",
        "+31 6 12345678 +31 (0)527 550199",
        "thuis 0527/550 199, mobiel 0031 6 1234 5678",
        "0527–550199",
    ],
)
@pytest.mark.parametrize("asked", ["0527550199", "0527-550199", "+31527550199", "0527 55 01 99", "550199"])
def test_a_telephone_number_is_found_however_it_was_written_down(nop, written, asked):
    case = nop.intake("Straatfeest", "ens", "--name", "Jan", "--phone", written)
    nop.intake("Koffie", "ens", "--name", "Els", "--phone", "0527-550198")
    assert [row["case"] for row in nop.rows("list", asked)] == [case]
    assert [row["case"] for row in nop.rows("list", "jan", asked)] == [case]


@pytest.mark.parametrize("written", ["0527-550199 (na 18 uur)", "06-12345678 / 0527-550199"])
def test_intake_knows_the_caller_by_either_number(nop, written):
    case = nop.intake("Straatfeest", "ens", "--phone", written)
    assert case in nop("intake", "Koffie", "bant", "--phone", "0527 550199").err
    assert case not in nop("intake", "Thee", "bant", "--phone", "0527 550190").err


@pytest.fixture
def left(nop):
    """A case of bert's, with a promise and a consultation; then bert, a pot, a theme and a partner are taken out."""
    case = nop.intake("Speeltuin", "de-zuidert", "--theme", "play")
    nop("route", case, "physical")
    nop("assign", case, "bert")
    nop("log", "action", case, "schets", "--due", "friday")
    nop("fund", "ask", case, "igw", "100")
    for name, table in (("people", "person.bert"), ("words", "theme.play"), ("pots", "pot.igw")):
        path = nop.root / f"{name}.toml"
        text = path.read_text(encoding="utf-8")
        blocks = text.split("\n[")
        assert any(block.startswith(f"{table}]") for block in blocks)
        kept = [block for block in blocks if not block.startswith((f"{table}]", f"{table}."))]
        path.write_text("\n[".join(kept), encoding="utf-8")
    return case


@pytest.mark.parametrize(
    "command",
    [
        ("list", "--handler", "bert"),
        ("list", "--theme", "play"),
        ("list", "--pot", "igw"),
        ("overdue", "--within", "1w", "--who", "bert"),
        ("overdue", "--within", "1w", "--handler", "bert"),
        ("today", "--for", "bert"),
        ("overview", "handler", "bert"),
    ],
)
def test_a_key_that_cases_use_and_the_settings_no_longer_have_is_taken(nop, left, command):
    rows = nop(*command, "-f", "json", code=None).rows
    assert left in str(rows)


@pytest.mark.parametrize(
    "command", [("list", "--handler", "bret"), ("overdue", "--who", "bret"), ("today", "--for", "bret")]
)
def test_a_key_that_nobody_uses_is_refused(nop, left, command):
    assert "bret" in nop(*command, code=1).err


@pytest.mark.parametrize(
    ("language", "where"),
    [
        ("en", "“zwembad” was looked for in title, place, summary, reference and contacts, not in the log."),
        (
            "nl",
            "“zwembad” is gezocht in titel, plaats, samenvatting, kenmerk en contactgegevens, niet in het logboek.",
        ),
    ],
)
def test_words_that_no_case_has_are_answered_with_where_they_were_looked_for(nop, language, where):
    nop.intake("Plein", "ens")
    assert where in " ".join(nop("--lang", language, "list", "zwembad").out.split())
    assert "zwembad" not in nop("--lang", language, "list", "plein", "--status", "closed").out


def test_who_looks_for_words_hears_of_closed_cases_that_have_them_too(nop):
    nop.intake("Plein in Ens", "ens")
    closed = nop.intake("Plein in Bant", "bant")
    nop("close", closed, "withdrawn", "--without-feedback", "verhuisd")
    assert "1 has another status: --status all" in nop("list", "plein").out
    assert "another status" not in nop("list").out
    assert "another status" not in nop("list", "plein", "--status", "all").out
