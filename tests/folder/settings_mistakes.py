"""Mistakes that people make in the settings: file, text, the line that is told, and the sentence."""

FORMAT = "format = 1\n"
ENS = '[place.ens]\ntitle = "Ens"\n'
MEETING = '[meeting.a]\ntitle = "A"\n'
PERSON = '[person.a]\nname = "A"\n'
AWAY = '[person.a]\nname = "A"\n[person.a.away.2026-12-21]\n'
POT = '[pot.a]\ntitle = "A"\n'
ROUTE = '[route.a]\ntitle = "A"\n'
STEP = '[route.a]\ntitle = "A"\n[route.a.step.b]\ntitle = "B"\n'

WRONG = {
    "nobody lives there": (
        "places.toml",
        ENS + "residents = 0\n",
        3,
        "place.ens.residents: this must be 1 or more",
    ),
    "a need that is none": (
        "routes.toml",
        STEP + 'needs = ["skech"]\n[need.sketch]\ntitle = "S"\n',
        5,
        "Did you mean sketch?",
    ),
    "a fifth level": (
        "routes.toml",
        '[participation.4]\ntitle = "X"\n',
        1,
        "a level of participation is 0, 1, 2 or 3",
    ),
    "a year of no case": (
        "words.toml",
        '[goal.a]\ntitle = "A"\nyear = 26\n',
        3,
        "this must be a year, such as 2026",
    ),
    "a link to a file": (
        "words.toml",
        '[link.a]\ntitle = "A"\nurl = "file:///etc/passwd"\n',
        1,
        "begins with https://",
    ),
    "a site without a lock on it": (
        "nopcases.toml",
        FORMAT + 'site = "http://initiatieven.example.org"\n',
        2,
        "site: this must be an address that begins with https://",
    ),
    "a link without address": ("words.toml", '[link.a]\ntitle = "A"\n', 1, "url is missing"),
    "words that are none": (
        "words.toml",
        '[same.a]\nwords = "speeltuin"\n',
        1,
        "this must be a list of texts",
    ),
    "places of no meeting": ("meetings.toml", MEETING + 'of = "villages"\n', 3, "Did you mean village?"),
    "aftercare without terms": (
        "nopcases.toml",
        FORMAT + '[aftercare]\nresults = ["realised"]\nafter = []\nsince = 2026-01-01\n',
        2,
        "aftercare: after: this must name a term",
    ),
    "aftercare of no result": (
        "nopcases.toml",
        FORMAT + '[aftercare]\nresults = ["done"]\nafter = ["6 months"]\nsince = 2026-01-01\n',
        2,
        "aftercare: results: “done” is not known here",
    ),
    "no title": ("places.toml", "\n[place.ens]\n", 2, "place.ens: title is missing"),
    "an empty title": (
        "places.toml",
        '[place.ens]\ntitle = " "\n',
        1,
        "place.ens: title: the title is empty",
    ),
    "a number for a title": ("places.toml", "[place.ens]\ntitle = 5\n", 1, "must be a text between quotes"),
    "no table": ("places.toml", 'place = "ens"\n', 1, "place: this must be a table"),
    "no table inside": ("places.toml", '[place]\nens = "Ens"\n', 2, "place.ens: this must be a table"),
    "a key in capitals": (
        "places.toml",
        '[place.Ens]\ntitle = "Ens"\n',
        1,
        "only the letters a to z, digits and -",
    ),
    "a kind misspelt": (
        "places.toml",
        ENS + 'kind = "vilage"\n',
        3,
        "“vilage” is not known here; write one of: town, village, neighbourhood, rural. Did you mean village?",
    ),
    "degrees that are none": (
        "places.toml",
        ENS + "latitude = 526.0\n",
        3,
        "place.ens.latitude: this must be degrees between -90 and 90",
    ),
    "true for degrees": ("places.toml", ENS + "longitude = true\n", 3, "must be degrees"),
    "a neighbourhood of nothing": (
        "places.toml",
        '[place.a]\ntitle = "A"\nkind = "neighbourhood"\n',
        1,
        'a neighbourhood, and nothing else, has within = "…"',
    ),
    "a venue nowhere": ("places.toml", '[venue.a]\ntitle = "A"\n', 1, "venue.a: place is missing"),
    "a venue in what is not there": (
        "places.toml",
        ENS + '[venue.a]\ntitle = "A"\nplace = "enz"\n',
        3,
        "venue.a: place: there is no [place.enz]. Did you mean ens?",
    ),
    "a role misspelt": (
        "people.toml",
        '[role.boss]\ntitle = "B"\n[person.a]\nname = "A"\nroles = ["bos"]\n',
        5,
        "person.a.roles: there is no [role.bos]. Did you mean boss?",
    ),
    "a place misspelt": (
        "people.toml",
        PERSON + 'places = ["ens", "enss"]\n',
        3,
        "person.a.places: there is no [place.enss]. Did you mean ens",
    ),
    "a text for a list": ("people.toml", PERSON + 'places = "ens"\n', 3, "must be a list of texts"),
    "away from no day": (
        "people.toml",
        PERSON + "[person.a.away.kerst]\nuntil = 2027-01-03\n",
        3,
        "person.a.away.kerst: the name of this table must be a date, such as 2026-12-21",
    ),
    "away without end": ("people.toml", AWAY + 'stand-in = "a"\n', 3, "until is missing"),
    "away backwards": (
        "people.toml",
        AWAY + "until = 2026-12-01\n",
        3,
        "until lies before the first day away",
    ),
    "away until a moment": (
        "people.toml",
        AWAY + "until = 2027-01-03T00:00:00\n",
        3,
        "a date without quotes and without a time",
    ),
    "a term that is none": (
        "routes.toml",
        STEP + 'term = "soon"\n',
        5,
        "route.a.step.b.term: “soon” is no term; write for example 7 days",
    ),
    "a number for a term": ("routes.toml", STEP + "term = 7\n", 5, "must be a text between quotes"),
    "a law without a term": ("routes.toml", STEP + 'law = "Awb"\n', 3, "a law goes with a term"),
    "a meeting misspelt": (
        "routes.toml",
        STEP + 'meeting = "igv"\n',
        5,
        "there is no [meeting.igv]. Did you mean igw",
    ),
    "a role that is not there": ("routes.toml", ROUTE + 'role = "king"\n', 3, "there is no [role.king]"),
    "a theme misspelt": ("routes.toml", ROUTE + 'themes = ["plai"]\n', 3, "Did you mean play"),
    "money as a number": ("pots.toml", POT + "maximum = 2000\n", 3, 'such as "1500.00"'),
    "money without cents": ("pots.toml", POT + 'maximum = "2000"\n', 3, 'such as "1500.00"'),
    "over the whole": ("pots.toml", POT + "own-share = 101\n", 3, "a percentage, 0 to 100"),
    "a day of no year": (
        "pots.toml",
        POT + 'window = { from = "09-31", until = "10-31" }\n',
        3,
        "pot.a.window: from: this must be month and day between quotes",
    ),
    "a week for a day": (
        "pots.toml",
        POT + 'window = { from = "W01-1", until = "10-31" }\n',
        3,
        "this must be month and day between quotes",
    ),
    "half a window": ("pots.toml", POT + 'window = { from = "09-01" }\n', 3, "until is missing"),
    "paid some way": ("pots.toml", POT + 'pays = "later"\n', 3, "write one of: advance, afterwards"),
    "a decision without a term": ("pots.toml", POT + 'decision = { law = "Awb" }\n', 3, "term is missing"),
    "a budget of no year": (
        "pots.toml",
        POT + '[pot.a.budget.next]\ntotal = "1.00"\n',
        3,
        "the name of this table must be a year, such as 2026",
    ),
    "a budget as a number": (
        "pots.toml",
        POT + "[pot.a.budget.2026]\ntotal = 1\n",
        4,
        "pot.a.budget.2026.total: this must be an amount",
    ),
    "a budget of a place": (
        "pots.toml",
        POT + "[pot.a.budget.2026.place]\nens = 1\n",
        4,
        "pot.a.budget.2026.place.ens: this must be an amount",
    ),
    "a partner misspelt": (
        "meetings.toml",
        '[partner.police]\ntitle = "P"\n[meeting.a]\ntitle = "A"\npartners = ["polise"]\n',
        5,
        "there is no [partner.polise]. Did you mean police",
    ),
    "a moved day that is none": (
        "meetings.toml",
        MEETING + "[meeting.a.moved.kerst]\n",
        3,
        "the name of this table must be a date",
    ),
    "a rule in words": (
        "meetings.toml",
        MEETING + 'rrule = "every Tuesday"\n',
        3,
        "meeting.a.rrule: “every Tuesday” does not belong in an RRULE for days, such as “FREQ=MONTHLY;BYDAY=2WE”",
    ),
    "a rule that never gives a day": (
        "meetings.toml",
        MEETING + 'rrule = "FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30"\n',
        3,
        "meeting.a.rrule: this RRULE never gives a day from 2024-01-01 on",
    ),
    "a number for a rule": ("meetings.toml", MEETING + "rrule = 2\n", 3, "must be a text between quotes"),
    "a start in another age": (
        "meetings.toml",
        MEETING + "start = 0001-01-01\n",
        3,
        "meeting.a.start: this must be a day in the years 1900 to 2199",
    ),
    "holidays some way": ("meetings.toml", MEETING + 'holidays = "dance"\n', 3, "skip, next, keep"),
    "a word without a title": ("words.toml", "[theme.play]\n", 1, "theme.play: title is missing"),
    "no TOML": ("words.toml", "[theme.play]\ntitle = Spelen\n", 2, "a text stands between quotes"),
    "a key twice": ("words.toml", '[theme.play]\ntitle = "A"\ntitle = "B"\n', 3, "for the second time"),
    "a conflict of git": (
        "words.toml",
        "<<<<<<< HEAD\n=======\n>>>>>>> x\n",
        1,
        "a merge of git left this conflict",
    ),
    "a norm misspelt": (
        "nopcases.toml",
        FORMAT + '[norm.anser]\nterm = "7 days"\n',
        2,
        "norm.anser: there is no such norm; there are: answer, assign",
    ),
    "a norm without a term": ("nopcases.toml", FORMAT + "[norm.answer]\nroll = true\n", 2, "term is missing"),
    "a norm that rolls a bit": (
        "nopcases.toml",
        FORMAT + '[norm.answer]\nterm = "7 days"\nroll = 1\n',
        4,
        "true or false",
    ),
    "a signal misspelt": (
        "nopcases.toml",
        FORMAT + '[signal.no-secnd]\nat = "4 weeks"\n',
        2,
        "signal.no-secnd: there is no such signal; there are: small-group, shrinking-group, no-second",
    ),
    "a number for a threshold that is a term": (
        "nopcases.toml",
        FORMAT + "[signal.no-second]\nat = 4\n",
        3,
        "signal.no-second.at: this must be a text between quotes",
    ),
    "a term that is none for a threshold": (
        "nopcases.toml",
        FORMAT + '[signal.no-second]\nat = "4 moons"\n',
        3,
        "signal.no-second.at: “4 moons” is no term",
    ),
    "a term for a threshold that is a number": (
        "nopcases.toml",
        FORMAT + '[signal.small-group]\nat = "3 weeks"\n',
        3,
        "signal.small-group.at: this must be a whole number",
    ),
    "nothing for a threshold": (
        "nopcases.toml",
        FORMAT + "[signal.barriers]\nat = 0\n",
        3,
        "signal.barriers.at: this must be 1 or more; off = true silences the signal",
    ),
    "a threshold of a signal that has none": (
        "nopcases.toml",
        FORMAT + '[signal.no-contact]\nat = "3 weeks"\n',
        3,
        "signal.no-contact.at: this signal has no threshold; off = true silences it",
    ),
    "a signal that is a bit off": (
        "nopcases.toml",
        FORMAT + '[signal.barriers]\noff = "yes"\n',
        3,
        "signal.barriers.off: this must be true or false",
    ),
    "a decree day that is none": (
        "nopcases.toml",
        FORMAT + '[decree-day.2026-02-30]\nsource = ""\n',
        2,
        "the name of this table must be a date",
    ),
    "a year as a text": (
        "nopcases.toml",
        FORMAT + 'decree-days-through = "2028"\n',
        2,
        "must be a whole number",
    ),
}
"""What is left out of the settings."""

ODD = {
    "a stand-in who is not there": (
        "people.toml",
        AWAY + 'until = 2027-01-03\nstand-in = "b"\n',
        5,
        "person.a.away.2026-12-21.stand-in: there is no [person.b]. Known: a.",
    ),
    "a key misspelt": (
        "places.toml",
        ENS + "latitud = 52.6\n",
        3,
        "place.ens.latitud: this is not a setting here. Did you mean latitude, longitude?",
    ),
    "a table misspelt": (
        "places.toml",
        '[plaec.ens]\ntitle = "Ens"\n',
        1,
        "plaec: this is not a setting here. Did you mean place?",
    ),
}
"""What harms nothing."""
