"""CSV in every dialect is the same rows, at the row numbers a spreadsheet shows."""

import csv
import io
import tempfile
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rapportage.verantwoording.inlezen import KolommenOnbekend, Onleesbaar
from tests.rapportage.verantwoording.inlezen.lezen import ANDERE, KOP, RIJ, lees, teksten
from tests.rapportage.verantwoording.schrijven import als_csv

GOED = als_csv([KOP, RIJ, ANDERE])


@pytest.mark.parametrize(
    "inhoud",
    [
        GOED,
        als_csv([KOP, RIJ, ANDERE], einde="\n"),
        als_csv([KOP, RIJ, ANDERE], einde="\r"),
        als_csv([KOP, RIJ, ANDERE], scheiding=","),
        als_csv([KOP, RIJ, ANDERE], scheiding="\t"),
        als_csv([KOP, RIJ, ANDERE], quoting=csv.QUOTE_ALL),
        als_csv([KOP, RIJ, ANDERE], codering="utf-8-sig"),
        als_csv([KOP, RIJ, ANDERE], codering="cp1252"),
        als_csv([KOP, RIJ, ANDERE], scheiding="\t", codering="utf-16"),
        als_csv([KOP, RIJ, ANDERE], codering="utf-16-be"),
        b"sep=;\r\n" + GOED,
        als_csv([[*KOP, "", ""], [*RIJ, "", ""], [*ANDERE, ""]]),
        als_csv([[cel + "  " for cel in rij] for rij in (KOP, RIJ, ANDERE)]),
        GOED + b"\r\n\r\n;;;;\r\n",
    ],
)
def test_dialecten(tmp_path, inhoud):
    invoer = lees(tmp_path, inhoud, "opgave 2023.csv")
    assert teksten(invoer) == [RIJ, ANDERE]
    assert invoer.plek(1, "totaal") == ("opgave 2023", "N3")
    assert set(invoer.getallen) >= {"volume", "tarief", "toegekend", "totaal"}
    assert list(invoer.getallen["toegekend"]) == [113000, 78000]
    assert list(invoer.getallen["volume"]) == [1000, 12]


def test_lege_rijen_tellen_mee_in_het_rijnummer(tmp_path):
    invoer = lees(tmp_path, als_csv([["Opgave"], [], KOP, [], RIJ, [""] * 15, ANDERE]), "x.csv")
    assert [invoer.plek(rij, "boekjaar")[1] for rij in range(2)] == ["A5", "A7"]


def test_regeleinde_binnen_aanhalingstekens_is_een_rij(tmp_path):
    invoer = lees(tmp_path, als_csv([KOP, [*RIJ[:14], 'een "lange"\ntekst; met meer'], ANDERE]), "x.csv")
    assert invoer.tekst.at[0, "toelichting"] == 'een "lange"\ntekst; met meer'
    assert invoer.plek(1, "boekjaar") == ("x", "A3")


def test_rijen_van_ongelijke_lengte(tmp_path):
    invoer = lees(tmp_path, als_csv([KOP, RIJ[:14], [*ANDERE, "nog iets"]]), "x.csv")
    assert teksten(invoer) == [[*RIJ[:14], ""], ANDERE]


def test_windows_tekens(tmp_path):
    rij = [*RIJ[:7], "€ 1.130,00", *RIJ[8:14], "cliënten"]
    invoer = lees(tmp_path, als_csv([KOP, rij], codering="cp1252"), "x.csv")
    assert teksten(invoer) == [rij]
    assert list(invoer.getallen["toegekend"]) == [113000]


def test_onleesbare_getallen_blijven_staan_en_maken_geen_nul(tmp_path):
    invoer = lees(tmp_path, als_csv([KOP, [*RIJ[:5], "veel", *RIJ[6:]], ANDERE]), "x.csv")
    assert invoer.tekst.at[0, "volume"] == "veel"
    assert "volume" not in invoer.getallen


def test_decimale_punten_beslissen_over_het_hele_bestand(tmp_path):
    rij = [*RIJ[:5], "1,000", "1.13", "1,130.00", "0.00", "0", "1.234", "0", "0", "1130.00", ""]
    invoer = lees(tmp_path, als_csv([KOP, rij]), "x.csv")
    assert invoer.tekst.at[0, "volume"] == "1000"
    assert invoer.tekst.at[0, "nog_te_declareren"] == "1,234"  # three decimals: no amount
    assert "nog_te_declareren" not in invoer.getallen
    assert any("decimaalteken" in melding for melding in invoer.meldingen)


def test_codes_zoals_ze_bedoeld_zijn(tmp_path):
    rij = ["45291", "889", "45", " 45a01\N{NO-BREAK SPACE}", "Minuut", *RIJ[5:]]
    nog_een = ["31-12-2023", "984.0", "", "45A02", "4", *ANDERE[5:]]
    invoer = lees(tmp_path, als_csv([KOP, rij, nog_een]), "x.csv")
    assert [rij[:5] for rij in teksten(invoer)] == [
        ["2023", "0889", "45", "45A01", "01"],
        ["2023", "0984", "", "45A02", "04"],
    ]


def test_totalen_en_herhaalde_koppen_worden_overgeslagen_en_gemeld(tmp_path):
    totaal = ["Totaal", *[""] * 6, "1910,00", *[""] * 5, "1935,50", ""]
    invoer = lees(tmp_path, als_csv([KOP, RIJ, KOP, ANDERE, totaal]), "x.csv")
    assert teksten(invoer) == [RIJ, ANDERE]
    assert invoer.meldingen == (
        "Niet gelezen op x: rij 5 met een totaal.",
        "Niet gelezen op x: rij 3 met nog een keer de kolomnamen.",
    )


def test_een_ouder_sjabloon(tmp_path):
    oud = ["Jaar", "Gemeente", "Product", "Eenheid", "Aantal", "Prijs", "Goedgekeurd", "Ingediend", "Afgewezen",
           "Te declareren", "Credits", "Totaalbedrag", "Opmerking"]  # fmt: skip
    rij = [*RIJ[:2], *RIJ[3:12], *RIJ[13:]]
    (gelezen,) = teksten(lees(tmp_path, als_csv([oud, rij]), "x.csv"))
    assert gelezen == [*RIJ[:2], "", *RIJ[3:12], "", *RIJ[13:]]


def test_eigen_kolommen_worden_gevraagd_en_daarna_onthouden(tmp_path):
    kop = ["Kostenplaats", *(f"eigen {nummer}" for nummer in range(13)), "Totaal"]
    inhoud = als_csv([kop, RIJ, ANDERE])
    with pytest.raises(KolommenOnbekend) as vraag:
        lees(tmp_path, inhoud, "x.csv")
    assert vraag.value.koppen == kop
    assert vraag.value.voorbeeld == [RIJ, ANDERE]
    assert vraag.value.vondst == {14: "totaal"}
    bekend = {vraag.value.sleutel: {"1": "gemeentecode", "7": "toegekend", "13": "totaal"}}
    invoer = lees(tmp_path, inhoud, "x.csv", indeling=bekend.get)
    assert list(invoer.tekst["gemeentecode"]) == ["0984", "0889"]
    assert list(invoer.getallen["totaal"]) == [115550, 78000]
    assert invoer.plek(0, "totaal") == ("x", "N2")


@pytest.mark.parametrize(
    ("naam", "inhoud", "woord"),
    [
        ("x.csv", b"", "leeg"),
        ("x.csv", b"\r\n \r\n", "niets"),
        ("x.csv", als_csv([RIJ, ANDERE]), "kopregel"),
        ("x.csv", als_csv([KOP]), "geen rijen"),
        ("x.csv", b"%PDF-1.7 ...", "PDF"),
        ("x.csv", b"\x89PNG\r\n\x1a\n", "afbeelding"),
        ("x.csv", b"Boekjaar;\0\1\2\0\0\0", "geen tekst"),
        ("x.xlsx", GOED, "eindigt op .xlsx"),
        ("x.xls", GOED, "eindigt op .xls"),
        ("x.xls", b"<html><table><tr><td>1</td></tr></table></html>", "webpagina"),
        ("x.csv", GOED + b'2023;"0984;' + b"x" * 3_000_000, "aanhalingsteken"),
        ("x.csv", als_csv([KOP, RIJ, ["x"] * 20_000]), "kolommen"),
    ],
)
def test_geweigerd_met_een_zin_die_helpt(tmp_path, naam, inhoud, woord):
    with pytest.raises(Onleesbaar, match=woord) as fout:
        lees(tmp_path, inhoud, naam)
    assert (fout.value.code, fout.value.tab, fout.value.cel) == ("bestand", "x", "A1")


@pytest.mark.parametrize("naam", ["x.csv", "x.txt", "x.tsv", "x", "verantwoording 2023"])
def test_een_naam_die_niets_anders_belooft_is_goed(tmp_path, naam):
    assert len(lees(tmp_path, GOED, naam)) == 2


def test_persoonsgegevens_gaan_voor_alles_en_de_waarde_staat_nergens(tmp_path):
    with pytest.raises(Onleesbaar) as fout:
        lees(tmp_path, als_csv([["titel"], ["BSN", *KOP[1:]], ["111222333", *RIJ[1:]]]), "x.csv")
    assert (fout.value.code, fout.value.tab, fout.value.cel) == ("persoonsgegevens", "x", "A2")
    assert "111222333" not in str(fout.value)


def test_de_meter_loopt_op_tot_een(tmp_path):
    gezien = []
    lees(tmp_path, GOED, "x.csv", meter=lambda stap, deel: gezien.append(deel))
    assert gezien == sorted(gezien)
    assert gezien[-1] == 1.0


CEL = st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs", "Zs", "Zl", "Zp"]), max_size=8)
TEKST = st.one_of(CEL, st.sampled_from(['a "b" c', "x;y", "x,y", "regel\neinde", '"', "'", "=1+1", ""]))
RIJEN = st.lists(st.tuples(st.integers(0, 10**9), TEKST), min_size=1, max_size=8)
DIALECT = st.fixed_dictionaries({
    "scheiding": st.sampled_from(";,\t|"),
    "einde": st.sampled_from(["\n", "\r\n"]),
    "codering": st.sampled_from(["utf-8", "utf-8-sig", "utf-16"]),
    "quoting": st.sampled_from([csv.QUOTE_MINIMAL, csv.QUOTE_ALL, csv.QUOTE_NONNUMERIC]),
})  # fmt: skip


@settings(deadline=None)
@given(RIJEN, DIALECT, st.sampled_from([",", "."]))
def test_elke_tabel_in_elk_dialect_komt_terug(rijen, dialect, decimaal):
    tabel = [[*RIJ[:13], f"{cent // 100}{decimaal}{cent % 100:02d}", tekst] for cent, tekst in rijen]
    with tempfile.TemporaryDirectory() as map_:
        invoer = lees(Path(map_), als_csv([KOP, *tabel], **dialect), "x.csv")
    assert [rij[13:] for rij in teksten(invoer)] == [[rij[13], rij[14].strip()] for rij in tabel]
    assert list(invoer.getallen["totaal"]) == [cent for cent, _ in rijen]
    assert list(invoer.rijnummers) == list(range(2, len(rijen) + 2))


@settings(deadline=None)
@given(st.one_of(st.binary(max_size=400), st.text(max_size=200).map(str.encode),
                 st.tuples(st.just(GOED), st.binary(max_size=60)).map(b"".join)))  # fmt: skip
def test_willekeurige_bytes_geven_rijen_of_een_uitleg(inhoud):
    with tempfile.TemporaryDirectory() as map_, suppress(Onleesbaar, KolommenOnbekend):
        assert len(lees(Path(map_), inhoud, "x.csv"))


@settings(deadline=None, max_examples=50)
@given(st.lists(st.lists(st.text('ab"; \n1', max_size=6), min_size=15, max_size=15), min_size=1, max_size=5))
def test_snel_en_langzaam_lezen_hetzelfde(rijen):
    """The csv module is the measure; quotes and line ends at any place."""
    inhoud = als_csv([KOP, *rijen, RIJ], einde="\n")
    verwacht = [
        [cel.strip() for cel in rij] for rij in csv.reader(io.StringIO(inhoud.decode(), newline=""), delimiter=";")
    ]
    with tempfile.TemporaryDirectory() as map_:
        invoer = lees(Path(map_), inhoud, "x.csv")
    assert [str(cel) for cel in invoer.tekst["toelichting"]] == [
        rij[14] for nummer, rij in enumerate(verwacht[1:], 2) if nummer in invoer.rijnummers
    ]
