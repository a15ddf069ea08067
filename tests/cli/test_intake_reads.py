"""An intake looks at the other cases once, and finds in them what it always found."""

import pytest

from nopcases.folder.cases.files import CaseFiles

PHONE = "0612345678"


@pytest.fixture
def reads(monkeypatch):
    """How often the cases were read."""
    monkeypatch.setenv("NOPCASES_INDEX", "off")
    times = []
    for name in ("texts", "load"):
        read = getattr(CaseFiles, name)
        monkeypatch.setattr(CaseFiles, name, lambda files, read=read: times.append(read) or read(files))
    return times


@pytest.mark.parametrize(
    "options",
    [
        [],
        ["--phone", PHONE],
        ["--phone", PHONE, "--quiet"],
        ["--phone", "0600000000"],
        ["--handler", "anna"],
        ["--quiet"],
    ],
    ids=" ".join,
)
def test_the_other_cases_are_read_once(nop, reads, options):
    nop("intake", "Speeltuin De Wig", "ens", "--handler", "anna", "--phone", PHONE)
    reads.clear()
    result = nop("intake", "Speeltuin achter de school", "ens", *options)
    assert len(reads) == 1
    assert "Speeltuin De Wig" in result.err
    assert ("telephone number" in result.err) is (PHONE in options)


@pytest.mark.parametrize(
    "options", [["--quiet"], ["--quiet", "--phone", "0600000000"], ["--handler", "anna"]]
)
def test_without_a_telling_word_a_known_telephone_or_work_to_count_none_is_read(nop, reads, options):
    nop("intake", "Plan", "ens", *options)
    assert not reads


@pytest.mark.parametrize(
    "title",
    [
        'title = "De Speeltuin"',
        "title='De Speeltuin'",
        '"title" = "De SPEELTUIN"',
        'title = """De Speeltuin"""',
        'title = """\nDe Speeltuin"""',
    ],
)
def test_a_like_title_is_found_however_it_is_written(nop, title):
    case = "26-22222"
    path = nop.by_hand(case, "IT")
    path.write_text(path.read_text().replace('title = "IT"', title))
    assert case in nop("intake", "Speeltuin achter de school", "ens", "--quiet").err
    assert case not in nop("intake", "Speeltuin achter de school", "nagele", "--quiet").err
