import time

import pytest

from dialoog.reacties.persoonscheck import bevindingen

AAN_TAFEL = ("Anna Aerts", "Piet van den Bakker", "Gert Geurts", "Emma Engels", "post@test.example")
BEKEND = ("Gemeente Venray", "Peel en Maas", "Stichting Rubicon", "Horst aan de Maas", "Noord-Limburg")


def codes(tekst: str) -> set[str]:
    return {een.code for een in bevindingen(tekst, AAN_TAFEL, BEKEND)}


GEWONE_ZINNEN = (
    "De aanbieder start binnen vier weken na toewijzing.",
    "Partijen werken samen aan passende jeugdhulp.",
    "De aanbieder levert voor 1 april 2025 een verantwoording aan.",
    "Volgens artikel 2.10 lid 3 van de Jeugdwet moet dit schriftelijk.",
    "Zie ook artikel 7:400 BW en artikel 1610 BW.",
    "Dit geldt van 01-01-2024 tot en met 31-12-2026.",
    "Van 01-04-2024 12 uur tot 02-04-2024 09.00 uur is de helpdesk dicht.",
    "Het plafond is € 1.234.567,50 per jaar voor perceel 2.1.",
    "Wil de Gemeente Venray dit ook? Dan is Peel en Maas erbij.",
    "Mijn dochter wacht al acht maanden op hulp.",
    "Onze zoon kreeg drie keer een andere begeleider. Dat is te veel.",
    "De kinderen wonen thuis en gaan naar school in Venray.",
    "Wij stellen voor: vier weken in plaats van zes weken.",
    "Is dit in lijn met de Algemene Verordening Gegevensbescherming?",
    "De Inspectie Gezondheidszorg en Jeugd kijkt hier ook naar.",
    "Productcode 45A04 en 54001 staan niet in de bijlage.",
    "AGB-code 98101234 hoort bij een andere overeenkomst.",
    "Bel Veilig Thuis op 0800-2000 als u zich zorgen maakt.",
    "Toewijzing 1234567 is gestopt per 15 maart.",
    "In 2023 en 2024 waren er 1250 kinderen in zorg.",
    "De Hervormingsagenda Jeugd vraagt om minder regels.",
    "De kosten stegen met 12,5% tussen 2022 en 2024.",
    "Mark-up is niet toegestaan. Max 3 gesprekken per jaar.",
    "Mei en juni zijn drukke maanden, net als september.",
    "Stichting Rubicon en de Raad voor de Kinderbescherming zaten daar ook bij.",
    "Onderweg 3 kinderen ophalen kost te veel tijd.",
    "Voor ieder kind\nWij willen een vaste begeleider.\nDe gemeente betaalt.",
    "Een begeleider SKJ is verplicht; een mentor GGZ niet.",
    "Mevrouw, mijnheer, dit artikel is te lang.",
    "Wie betaalt de reiskosten van de vader of moeder? De aanbieder?",
    "Ik herken dit. Bij ons duurde het van week 12 tot week 38.",
    "Het Burgerlijk Wetboek en de Wet Langdurige Zorg gaan voor.",
)

GEVANGEN = (
    ("Mijn dochter Sanne wacht al een jaar.", "naam"),
    ("mijn dochter sanne wacht al een jaar", "naam"),
    ("Mijn zoon, Daniël, kreeg geen plek.", "naam"),
    ("Dat zei juf Marieke ook al.", "naam"),
    ("Volgens mevrouw De Vries kan dat niet.", "naam"),
    ("Volgens mw. Kowalczyk kan dat niet.", "naam"),
    ("Vraag het dokter Jansen maar.", "naam"),
    ("Wij spraken met Karin van der Berg daarover.", "naam"),
    ("Wij spraken met Szymon Nowak daarover.", "naam"),
    ("Onze begeleidster Kimberley was er altijd.", "naam"),
    ("Ik heet Tjeerd en ik was zestien.", "naam"),
    ("Mijn naam is Oisín.", "naam"),
    ("Dit is van Emma Engels.", "naam"),
    ("groeten, emma engels", "naam"),
    ("Zoals Geurts net zei.", "naam"),
    ("Dat zei Van den Bakker gisteren.", "naam"),
    ("Em\u200bma Eng\u200dels schreef dit.", "naam"),
    ("Voor Fatima was er geen tolk.", "naam"),
    ("Bel mij op 06-12345678.", "telefoon"),
    ("Bel mij op 06 12 34 56 78.", "telefoon"),
    ("Bel mij op 06.1234.5678.", "telefoon"),
    ("+31 6 12345678 is mijn nummer", "telefoon"),
    ("0031612345678 is mijn nummer", "telefoon"),
    ("+31 (0)77 123 45 67", "telefoon"),
    ("Het nummer is 077-1234567.", "telefoon"),
    ("０６－１２３４５６７８", "telefoon"),
    ("٠٦-١٢٣٤٥٦٧٨", "telefoon"),
    ("0\u200b6-1234\u200b5678", "telefoon"),
    ("Zijn BSN is 111222333.", "bsn"),
    ("111 222\r\n333", "bsn"),
    ("111.222.333", "bsn"),
    ("111 – 222 – 333", "bsn"),
    ("１１１２２２３３３", "bsn"),
    ("1112\u200b22333", "bsn"),
    ("Mail naar sanne.j@voorbeeld.nl.", "e-mail"),
    ("Zij woont op Kerkstraat 12.", "adres"),
    ("Wij wonen op 5801 AB.", "adres"),
)


@pytest.mark.parametrize("zin", GEWONE_ZINNEN)
def test_gewone_zinnen_geven_geen_waarschuwing(zin):
    assert bevindingen(zin, AAN_TAFEL, BEKEND) == []


@pytest.mark.parametrize(("zin", "code"), GEVANGEN)
def test_wat_iemand_verraadt_valt_op(zin, code):
    assert code in codes(zin)


def test_alleen_een_bsn_houdt_de_tekst_tegen():
    gevonden = bevindingen("Sanne, 06-12345678, 111222333, s@t.nl, Kerkstraat 12", AAN_TAFEL)

    assert {een.code: een.blokkeert for een in gevonden} == {
        "bsn": True, "telefoon": False, "e-mail": False, "adres": False, "naam": False,
    }  # fmt: skip


def test_de_zin_zegt_om_welke_woorden_het_gaat_maar_herhaalt_een_bsn_niet():
    naam, bsn = bevindingen("Sanne", ()), bevindingen("111222333", ())

    assert "‘Sanne’" in naam[0].zin
    assert "111222333" not in bsn[0].zin


def test_een_gewone_achternaam_telt_alleen_met_hoofdletter():
    assert codes("de bakker op de hoek") == set()
    assert codes("Vraag het Bakker.") == {"naam"}


def test_lege_en_vreemde_namen_breken_niets():
    assert bevindingen("Zomaar een tekst.", ("", " ", "-", "42", "\u200b")) == []


@pytest.mark.parametrize(
    "stukje", ["a", "1", "A", "Ab ", "de ", "@", "a@b.", "+31 ", "06-", "Juf ", "'", "Jan de ", " "]
)
def test_een_heel_lange_tekst_is_snel_nagekeken(stukje):
    begin = time.monotonic()

    bevindingen((stukje * 200_000)[:200_000], AAN_TAFEL)

    assert time.monotonic() - begin < 5
