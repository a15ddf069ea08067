"""Plain language, as far as a test can tell: short sentences (B1), and no word of these lists."""

import re

LONGEST = 15
"""Words of a sentence."""
_LISTS = {
    "nl": """
        aangaande aanvraagprocedure aanvrager accorderen achterstallig afhandelen afhandeling alsmede alsook behandelaar
        behoeve beleid beoogd beschikking besluitvorming besteding betreffende betreft bewerkstelligen bezwaarschrift
        bijgevolg bijlage casus cohesie commercieel conform consulteren context coördineren criteria criterium daartoe
        derhalve desalniettemin desbetreffende desgewenst dient dienen doelgroep doelmatig doelstelling doorlooptijd
        draagvlak echter eenmalig eenmalige eerstgenoemde evaluatie eveneens faciliteren faciliteit fatale
        gebiedsregisseur gebiedsregisseurs gedragen geacht gemotiveerd genoemde gerealiseerd geschieden gezien
        haalbaar haalbaarheid hanteren hetgeen hiertoe hoedanigheid implementatie implementeren inachtneming indien
        indienen informeel informele initiatiefnemer initiatiefnemers innovatief integraal integrale inventariseren
        inzake jegens kader kenmerk kwalitatief leges maatschappelijk maatschappelijke middels mits motivering
        namelijk nadere nader naleving noodzakelijk omtrent omgevingsoverleg omgevingsvergunning ondersteuning
        ontvangstbevestiging onverwijld opschorten optimaal optimaliseren overeenkomstig overigens participatie
        participatieniveau penvoerder potentieel procedure procedureel procesbegeleider realisatie realiseren
        rechtmatig rechtspersoon rechtsvorm regulier relevant religieus religieuze respectievelijk servicenorm
        signaleren stagneren stakeholder streefdatum structureel structurele subsidieregeling tenzij teneinde termijn
        terugkoppelen terugkoppeling terzake tevens toekenning toetsen toetsing traject uitsluitend uitvoering
        vanwege verantwoorden verantwoording verlenen verordening verplichting verstrekken verzoeken vigerend
        voorafgaand voornoemd voorzieningen voorzover waarborgen werkvoorraad wettelijk winstoogmerk zelfredzaamheid
        zorgdragen zulks
    """,
    "en": """
        accordance acknowledgement additional adhere aforementioned allocate amend ancillary applicant applicants
        appropriate approximately ascertain assistance cohesion commence commencing comply concerning consequently
        criteria criterion deem disburse discretion economic eligibility eligible endeavour ensure entitlement
        exemption expedite expenditure facilitate finalise forthwith furthermore henceforth hereby herein implement
        implementation incur initiator initiators inform initiate jurisdiction legislation liaise mandatory moreover
        nevertheless notwithstanding objective obligation obtain participate participation pending permissible prior
        procedure process-lead provision pursuant realisation realise reimburse reimbursement remuneration render
        requirement respective respectively retain scope stakeholder statutory subsequently submit substantial
        sufficient sustainable terminate thereafter thereof therein timeframe utilise whereas whilst
    """,
}
HARD = {language: words.split() for language, words in _LISTS.items()}
_END = re.compile(r"(?<=[.!?])\s+")
_WORD = re.compile(r"[^\W_][\w'’.,-]*")


def sentences(text):
    return [one for one in _END.split(" ".join(text.split())) if one]


def words(sentence):
    """Return the words; an amount, a number or an address is one."""
    return _WORD.findall(sentence)


def too_hard(text, language):
    """Return what is wrong with a text, with the sentence; nothing where everybody can read it."""
    found = []
    for sentence in sentences(text):
        said = words(sentence)
        if len(said) > LONGEST:
            found.append(f"{len(said)} words: {sentence}")
        hard = {word.strip(".,-").lower() for word in said} & set(HARD[language])
        found += [f"{word}: {sentence}" for word in sorted(hard)]
    return found
