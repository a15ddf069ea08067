"""A case that people also edit by hand, in all the ways that a text editor and a newer version leave behind."""

from .making import CASE_NAME

HAND_MADE = """\
# Aantekening van Anna: bel altijd na 16 uur.
id = "26-k7q4f"   # nooit veranderen

  title   =   'Speeltuin "De Wig" opknappen'   # zo noemen ze het zelf
kind = "social"
"place"="ens"#het dorp
received = 2026-11-02
channel	=	"phone"
support = [ "advice",
            "money",   # vooral geld
]
mood = "hopeful"          # een eigen sleutel
planning = { start = 2027-03-01T09:00:00, weeks = [ 1, 2.50, 0x1F ], "vol goede moed" = true }
summary = \"\"\"
Bewoners willen
  de speeltuin opknappen.  # geen commentaar
[log.20990101T000000Z-xxx]
\"\"\"

[ contacts ]
initiator = "c-9x2mq"  # de buurman

   # hieronder het logboek
[log.20261102T091500Z-k7q]
kind = "intake"
by   = "anna"
text = 'Gebeld door "de initiatiefnemer".'
weather = { sky = "grey", wind = 4 }


[ log . 20261103T080000Z-rrr ]
kind = "route"  # meteen
to = "social"
[log."20261104T080000Z-ttt"]
  kind = "action"
  due = 2026-11-20
  text = "Offerte opvragen"

[log.20261105T080000Z-vvv]
kind = "horoscope"       # van een nieuwere versie
sign = 'libra'
deep.er = [ "a", { b = "c" } ]
[log.20261105T080001Z-www]
kind = "consult"
partner = "police"
# einde
"""
SUSPENDED = """
[log.20261106T080000Z-sss]
kind = "suspend"
until = 2026-12-01
"""
CLOSED = """
[log.20261106T080000Z-ccc]
kind = "close"
result = "stopped"
without-feedback = "verhuisd"
dropped-promises = "verhuisd"
"""
OTHER_ID = "25-bbbbb"
OTHER = """\
id = "25-bbbbb"
title = "Buurtmoestuin"
received = 2025-05-01

[log.20250501T091500Z-k7q]
kind = "intake"
"""
CONTACT = '# buurman van nr. 12\nname  =  "Jan"   # Jan de Vries\nphone = "0527-1"\nhond = true\n'

FILES = {
    CASE_NAME: HAND_MADE,
    f"cases/2025/{OTHER_ID}.toml": OTHER,
    "contacts/c-9x2mq.toml": CONTACT,
}
"""The files of a folder that people work in: name -> text."""
