"""Files that must fail, each with exactly what has to be found. In the template column A is boekjaar, O toelichting."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from rapportage.verantwoording.register import BLAD, NAMEN
from tests.rapportage.verantwoording.schrijven import Cel, Tabel, als_csv, als_ods, als_xlsx, met_getallen, tabel
from tests.rapportage.verantwoording.voorbeeldregio import rijen

Gevonden = tuple[str, ...]  # code, cell, and where it helps: typed, expected


@dataclass(frozen=True)
class Voorbeeld:
    naam: str
    inhoud: bytes
    waarom: str
    bevindingen: tuple[dict[str, str], ...] = field(default=())


def tab_van(naam: str) -> str:
    return naam.rpartition(".")[0][:31] if naam.endswith(".csv") else BLAD


def gevonden(naam: str, vondsten: tuple[Gevonden, ...]) -> tuple[dict[str, str], ...]:
    """A cell may name its tab: "Venlo!B2". What is about the whole stands at the template's tab."""
    uit = []
    for code, waar, *waarden in vondsten:
        tab, _, cel = waar.rpartition("!")
        tab = tab or (BLAD if code in {"ontbreekt", "plafond"} else tab_van(naam))
        uit.append({"code": code, "tab": tab, "cel": cel} | dict(zip(("getypt", "verwacht"), waarden, strict=False)))
    return tuple(uit)


def schrijf(naam: str, gegevens: Tabel) -> bytes:
    if naam.endswith(".csv"):
        return als_csv(gegevens)
    maak = als_ods if naam.endswith(".ods") else als_xlsx
    return maak({BLAD: met_getallen(gegevens)})


def fout(naam: str, waarom: str, wijzigingen: Mapping[int, Mapping[str, Cel]], *vondsten: Gevonden,
         erbij: tuple[Mapping[str, Cel], ...] = (), weg: tuple[int, ...] = ()) -> Voorbeeld:  # fmt: skip
    """The report without mistakes with some cells typed wrong. Rows by their row in the sheet: 2 is the first."""
    gegevens: list[dict] = rijen()
    for rij, waarden in wijzigingen.items():
        gegevens[rij - 2].update(waarden)
    gegevens = [rij for plek, rij in enumerate(gegevens) if plek + 2 not in weg]
    gegevens += [dict.fromkeys(NAMEN, "") | {"boekjaar": "2023"} | dict(rij) for rij in erbij]
    return Voorbeeld(naam, schrijf(naam, tabel(gegevens)), waarom, gevonden(naam, vondsten))


NUL = {"volume": "0", "toegekend": "0,00", "totaal": "0,00"}

CODES = [
    fout("boekjaar_vorig.csv", "Een rij van een ander jaar", {3: {"boekjaar": "2022"}},
         ("boekjaar", "A3", "2022", "2023")),
    fout("boekjaar_alles.xlsx", "Het hele bestand is van een ander jaar",
         {rij: {"boekjaar": "2024"} for rij in range(2, 14)},
         *(("boekjaar", f"A{rij}", "2024", "2023") for rij in range(2, 14))),
    fout("boekjaar_leeg.ods", "Geen boekjaar", {13: {"boekjaar": ""}}, ("boekjaar", "A13", "", "2023")),
    fout("boekjaar_datum.xlsx", "Een datum van een ander jaar", {5: {"boekjaar": date(2022, 12, 31)}},
         ("boekjaar", "A5")),
    fout("boekjaar_letter.csv", "De letter O in plaats van een nul", {2: {"boekjaar": "2O23"}},
         ("getal", "A2", "2O23", "2023")),
    fout("gemeente_onbekend.csv", "Een code die niet bestaat", {4: {"gemeentecode": "9999"}},
         ("gemeente", "B4", "9999")),
    fout("gemeente_buiten_regio.ods", "Utrecht hoort niet bij de regio", {12: {"gemeentecode": "0344"}},
         ("gemeente", "B12", "0344")),
    fout("gemeente_leeg.xlsx", "Geen gemeente", {6: {"gemeentecode": ""}}, ("gemeente", "B6", "")),
    fout("gemeente_tikfout.csv", "Een naam met een tikfout: de code staat erbij", {2: {"gemeentecode": "Venrai"}},
         ("gemeente", "B2", "Venrai", "0984")),
    fout("gemeente_twee_tarieven.xlsx", "De andere rij van dat product klopt wel", {3: {"gemeentecode": "0999"}},
         ("gemeente", "B3", "0999")),
    fout("gemeente_vijf_cijfers.csv", "Een cijfer te veel", {7: {"gemeentecode": "09833"}},
         ("gemeente", "B7", "09833")),
    fout("product_onbekend.csv", "Een code die niet bestaat; de bedoelde rij ontbreekt dan ook",
         {5: {"productcode": "35P10"}}, ("product", "D5", "35P10", "35P01"), ("ontbreekt", "0984-35P01")),
    fout("product_extra.xlsx", "Een rij te veel, voor een product dat niet bestaat", {}, ("product", "D14", "99Z99"),
         erbij=({"gemeentecode": "0984", "productcode": "99Z99", "eenheid": "01", **NUL},)),
    fout("product_niet_gecontracteerd.ods", "Gezinshuis staat niet in het contract", {}, ("product", "D14", "36G01"),
         erbij=({"gemeentecode": "0983", "productcategorie": "36", "productcode": "36G01", "eenheid": "14", **NUL},)),
    fout("product_niet_in_gemeente.csv", "Pleegzorg staat voor Beesel niet in het contract", {},
         ("product", "D14", "35P01"),
         erbij=({"gemeentecode": "0889", "productcategorie": "35", "productcode": "35P01", "eenheid": "14",
                 "tarief": "50,25", "volume": "10", "toegekend": "502,50", "totaal": "502,50"},)),
    fout("product_leeg.xlsx", "Geen productcode", {}, ("product", "D14", ""),
         erbij=({"gemeentecode": "0984", "eenheid": "01", **NUL},)),
    fout("product_categorie.csv", "De productcategorie van een ander product", {4: {"productcategorie": "45"}},
         ("product", "C4", "45", "54")),
    fout("product_categorie_onbekend.ods", "Een categorie die niet bestaat", {9: {"productcategorie": "77"}},
         ("product", "C9", "77", "35")),
    fout("eenheid_verkeerd.csv", "Uren waar het minuten zijn", {2: {"eenheid": "04"}}, ("eenheid", "E2", "04", "01")),
    fout("eenheid_leeg.xlsx", "Geen eenheid", {10: {"eenheid": ""}}, ("eenheid", "E10", "", "16")),
    fout("eenheid_woord.ods", "Het woord van een andere eenheid", {4: {"eenheid": "etmaal"}},
         ("eenheid", "E4")),
    fout("eenheid_onbekend.csv", "Een eenheid die niet bestaat", {12: {"eenheid": "99"}},
         ("eenheid", "E12", "99", "84")),
    fout("tarief_anders.csv", "Een cent te veel", {2: {"tarief": "1,14"}}, ("tarief", "G2", "1,14", "1,13 of 1,18")),
    fout("tarief_tweede_rij.xlsx", "Ook bij het tweede tarief van een product", {3: {"tarief": "1,19"}},
         ("tarief", "G3")),
    fout("tarief_leeg.ods", "Geen tarief", {5: {"tarief": ""}}, ("tarief", "G5", "", "50,25")),
    fout("tarief_in_centen.csv", "Het tarief in centen", {10: {"tarief": "4510"}}, ("tarief", "G10", "4510", "45,10")),
    fout("tarief_bij_traject.csv", "Een product in euro's heeft geen tarief", {11: {"tarief": "1,00"}},
         ("tarief", "G11", "1,00", "")),
    fout("tarief_overal_leeg.xlsx", "Bij een gemeente zijn de tarieven niet ingevuld",
         {2: {"tarief": ""}, 3: {"tarief": ""}}, ("tarief", "G2"), ("tarief", "G3")),
    fout("tarief_en_bedrag.csv", "Gerekend met een verkeerd tarief: een fout, geen twee",
         {9: {"tarief": "50,00", "toegekend": "36500,00", "totaal": "36500,00"}}, ("tarief", "G9", "50,00", "50,25")),
    fout("getal_woord.csv", "Een woord", {2: {"volume": "duizend"}}, ("getal", "F2", "duizend")),
    fout("getal_nvt.xlsx", "N.v.t. in plaats van niets", {7: {"afgekeurd": "n.v.t."}}, ("getal", "J7", "n.v.t.")),
    fout("getal_twee_kommas.csv", "Twee komma's", {4: {"toegekend": "11,820,0"}},
         ("getal", "H4", "11,820,0", "11820,00")),
    fout("getal_negatief.csv", "Toegekend kan niet negatief zijn", {5: {"toegekend": "-18341,25"}},
         ("getal", "H5", "-18341,25", "18341,25")),
    fout("getal_negatief_volume.ods", "Een volume kan niet negatief zijn", {13: {"volume": "-250"}}, ("getal", "F13")),
    fout("getal_negatief_credit.csv", "Credits typt u zonder minteken", {10: {"te_crediteren": "-90,20"}},
         ("getal", "L10", "-90,20")),
    fout("getal_half.csv", "Een half etmaal bestaat niet", {5: {"volume": "365,5"}}, ("getal", "F5", "365,5")),
    fout("getal_half.xlsx", "Een half etmaal, als getal in een werkmap", {5: {"volume": 365.5}}, ("getal", "F5")),
    fout("getal_leeg_toegekend.csv", "Toegekend is verplicht", {12: {"toegekend": ""}},
         ("getal", "H12", "", "7580,00")),
    fout("getal_leeg_totaal.ods", "Totaal is verplicht", {6: {"totaal": ""}}, ("getal", "N6", "", "15000,50")),
    fout("getal_leeg_volume.xlsx", "Volume is verplicht", {8: {"volume": ""}}, ("getal", "F8", "")),
    fout("getal_verwijzing.xlsx", "Een kapotte verwijzing", {3: {"totaal": "#REF!"}},
         ("getal", "N3", "#REF!", "590,00")),
    fout("getal_drie_decimalen.csv", "Een bedrag heeft hooguit twee cijfers achter de komma",
         {8: {"nog_te_declareren": "197,0055"}}, ("getal", "K8", "197,0055")),
    fout("getal_te_groot.csv", "Zoveel geld is er niet", {11: {"onderhanden_werk": "99999999999999999999"}},
         ("getal", "M11", "99999999999999999999")),
]  # fmt: skip

EXTRA = {"gemeentecode": "0889", "productcategorie": "45", "productcode": "45A01", "eenheid": "01"}
BEDRAGEN = [
    fout("bedrag_volume.csv", "Volume maal tarief is iets anders", {2: {"volume": "1001"}},
         ("bedrag", "H2", "1130,00", "1131,13")),
    fout("bedrag_cent.xlsx", "Een cent ernaast, ook in het totaal",
         {4: {"toegekend": "11820,01", "totaal": "12805,01"}}, ("bedrag", "H4")),
    fout("bedrag_omgedraaid.csv", "Twee cijfers omgedraaid; het totaal is goed", {9: {"toegekend": "36862,50"}},
         ("bedrag", "H9", "36862,50", "36682,50")),
    fout("bedrag_factor_tien.ods", "Een nul te veel; plafond en vorig jaar zwijgen",
         {9: {"toegekend": "366825,00", "totaal": "366825,00"}}, ("bedrag", "H9")),
    fout("bedrag_tweede_tarief.csv", "Gerekend met het andere tarief van het contract",
         {13: {"tarief": "1,13"}}, ("bedrag", "H13", "295,00", "282,50")),
    fout("totaal_cent.csv", "Een cent ernaast", {2: {"totaal": "1130,01"}}, ("totaal", "N2", "1130,01", "1130,00")),
    fout("totaal_credit_vergeten.xlsx", "Te crediteren gaat eraf", {10: {"totaal": "10824,00"}}, ("totaal", "N10")),
    fout("totaal_met_afgekeurd.ods", "Afgekeurd telt niet mee", {5: {"totaal": "18843,75"}}, ("totaal", "N5")),
    fout("totaal_zonder_behandeling.csv", "In behandeling telt mee", {4: {"totaal": "11820,00"}},
         ("totaal", "N4", "11820,00", "12805,00")),
    fout("totaal_nul.xlsx", "Het totaal is 0", {7: {"totaal": "0"}}, ("totaal", "N7")),
    fout("totaal_negatief.csv", "Een negatief totaal mag, als het klopt", {12: {"totaal": "-7580,00"}},
         ("totaal", "N12", "-7580,00", "7580,00")),
    fout("dubbel_kopie.csv", "Dezelfde rij twee keer", {}, ("dubbel", "D14", "54B02"), erbij=(rijen()[2],)),
    fout("dubbel_anders_getypt.xlsx", "Dezelfde rij, met andere hoofdletters en zonder nul",
         {}, ("dubbel", "D14"), erbij=({**rijen()[6], "gemeentecode": "983", "productcode": "54b02"},)),
    fout("dubbel_tarief.ods", "Bij twee tarieven is twee keer hetzelfde getypt", {3: {"tarief": "1,13"}},
         ("dubbel", "D3", "45A01")),
    fout("dubbel_traject.csv", "Ook zonder tarief is twee keer dubbel", {}, ("dubbel", "D14", "45T01"),
         erbij=(rijen()[9],)),
    fout("dubbel_drie_keer.csv", "Drie keer is twee keer te veel", {}, ("dubbel", "D14"), ("dubbel", "D15"),
         erbij=(rijen()[11], rijen()[11])),
    fout("regio_toegekend.csv", "De regio kende minder toe",
         {2: {"volume": "1010", "toegekend": "1141,30", "totaal": "1141,30"}},
         ("regio", "H2", "1141,30", "1130,00")),
    fout("regio_behandeling.xlsx", "De regio heeft niets meer in behandeling",
         {7: {"in_behandeling": "50,00", "totaal": "2310,00"}}, ("regio", "I7")),
    fout("regio_afgekeurd.ods", "De regio keurde wel iets af", {5: {"afgekeurd": "0,00"}}, ("regio", "J5")),
    fout("regio_twee_kolommen.csv", "Twee verschillen in een rij",
         {4: {"in_behandeling": "900,00", "afgekeurd": "85,00", "totaal": "12720,00"}},
         ("regio", "I4", "900,00", "985,00"), ("regio", "J4", "85,00", "0,00")),
    fout("regio_traject.csv", "Ook een product in euro's",
         {11: {"volume": "8000,01", "toegekend": "8000,01", "totaal": "8000,01"}},
         ("regio", "H11", "8000,01", "8000,00")),
    fout("regio_tarief_zonder_rij.xlsx", "Het tweede tarief heeft geen rij: het verschil staat bij de eerste",
         {}, ("regio", "H2"), ("vorig_jaar", "N2"), weg=(3,)),
    fout("regio_rij_te_veel.csv", "De regio heeft niets bij dit tarief", {},
         ("regio", "H14", "113,00", "0,00"),
         erbij=({**EXTRA, "volume": "100", "tarief": "1,13", "toegekend": "113,00", "totaal": "113,00"},)),
    fout("plafond_segment.csv", "Boven het plafond van segment 2",
         {10: {"nog_te_declareren": "4300,00", "totaal": "15033,80"}}, ("plafond", "2", "70057,55", "70000,00")),
    fout("plafond_twee.xlsx", "Boven beide plafonds",
         {10: {"nog_te_declareren": "4242,46", "totaal": "14976,26"},
          11: {"onderhanden_werk": "1842,51", "totaal": "9842,51"}},
         ("plafond", "2", "70000,01", "70000,00"), ("plafond", "3", "50000,01", "50000,00")),
    fout("vorig_jaar_meer.csv", "Net meer dan 10% erbij",
         {12: {"nog_te_declareren": "780,01", "totaal": "8360,01"}}, ("vorig_jaar", "N12", "8360,01", "7600,00")),
    fout("vorig_jaar_minder.ods", "Net meer dan 10% eraf",
         {12: {"te_crediteren": "740,01", "totaal": "6839,99"}}, ("vorig_jaar", "N12")),
    fout("vorig_jaar_twee_tarieven.xlsx", "Het totaal van twee rijen samen",
         {3: {"onderhanden_werk": "150,01", "totaal": "740,01"}}, ("vorig_jaar", "N2")),
    fout("ontbreekt_een.csv", "Een rij vergeten", {}, ("ontbreekt", "0983-44D01", "", "10824,00"), weg=(10,)),
    fout("ontbreekt_gemeente.xlsx", "Een hele gemeente vergeten", {}, ("ontbreekt", "0889-05V01"),
         ("ontbreekt", "0889-45A01"), ("ontbreekt", "0889-45T01"), weg=(11, 12, 13)),
    fout("ontbreekt_twee_tarieven.ods", "Beide tarieven vergeten", {}, ("ontbreekt", "0984-45A01", "", "1720,00"),
         weg=(2, 3)),
    fout("formule_is.csv", "Een koppeling naar buiten", {2: {"toelichting": '=HYPERLINK("http://voorbeeld.example")'}},
         ("formule", "O2")),
    fout("formule_plus.xlsx", "Tekst in een werkmap die met een plus begint", {3: {"toelichting": "+A1+cmd"}},
         ("formule", "O3", "+A1+cmd")),
    fout("formule_min.ods", "Tekst die met een min begint", {4: {"toelichting": "-2+3+A1"}},
         ("formule", "O4", "-2+3+A1")),
    fout("formule_apenstaart.csv", "Een oude functie", {13: {"toelichting": "@SUM(A1:A9)"}},
         ("formule", "O13", "@SUM(A1:A9)")),
]  # fmt: skip
