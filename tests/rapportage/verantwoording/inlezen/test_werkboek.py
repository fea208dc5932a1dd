"""Workbooks: every value at its cell, what a reader leaves out included, and sheets that are no report left alone."""

from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from rapportage.verantwoording.inlezen import KolommenOnbekend, Onleesbaar
from rapportage.verantwoording.register import BLAD, NAMEN
from tests.rapportage.verantwoording.inlezen.lezen import ANDERE, KOP, RIJ, lees, teksten
from tests.rapportage.verantwoording.schrijven import als_ods, als_xlsx, in_zip, met_getallen, uitgepakt

TABEL = met_getallen([KOP, RIJ, ANDERE])
GELEZEN = [["2023", "0984", "45", "45A01", "01", "1000", "1,13", "1130", "0", "0", "25,5", "0", "0", "1155,5", "ja"],
           ["2023", "0889", "45", "45A02", "04", "12", "65", "780", "0", "0", "0", "0", "0", "780", ""]]  # fmt: skip


@pytest.mark.parametrize(("schrijf", "naam"), [(als_xlsx, "x.xlsx"), (als_ods, "x.ods")])
def test_getallen_en_tekst_komen_terug(tmp_path, schrijf, naam):
    invoer = lees(tmp_path, schrijf({BLAD: TABEL}), naam)
    assert teksten(invoer) == GELEZEN
    assert invoer.plek(1, "totaal") == (BLAD, "N3")
    assert list(invoer.getallen["totaal"]) == [115550, 78000]
    assert list(invoer.getallen["volume"]) == [1000, 12]
    assert invoer.meldingen == ()


@pytest.mark.parametrize(("schrijf", "naam"), [(als_xlsx, "x.xlsx"), (als_ods, "x.ods")])
def test_cellen_zijn_juist_onder_lege_rijen_en_naast_lege_kolommen(tmp_path, schrijf, naam):
    leeg = [""] * 18
    rijen = [leeg, leeg, ["", "", "titel"], leeg, *(["", "", "", *rij] for rij in (TABEL[0], leeg[:15], *TABEL[1:]))]
    invoer = lees(tmp_path, schrijf({"Mijn blad": rijen}), naam)
    assert teksten(invoer) == GELEZEN
    assert invoer.plek(0, "boekjaar") == ("Mijn blad", "D7")
    assert invoer.plek(1, "totaal") == ("Mijn blad", "Q8")


def test_formule_telt_met_haar_uitkomst_en_zonder_uitkomst_als_wat_er_staat(tmp_path):
    inhoud = als_xlsx({BLAD: TABEL}, formules={"H2": ("=F2*G2", 1130), "N2": ("=SUM(H2:M2)", 1155.5)})
    assert list(lees(tmp_path, inhoud, "x.xlsx").getallen["totaal"]) == [115550, 78000]
    delen = uitgepakt(inhoud)
    blad = delen["xl/worksheets/sheet1.xml"]
    delen["xl/worksheets/sheet1.xml"] = blad.replace(b"<v>1155.5</v>", b"").replace(b"<v>1130</v>", b"<v></v>")
    invoer = lees(tmp_path, in_zip(delen), "x.xlsx")
    assert [invoer.tekst.at[0, naam] for naam in ("toegekend", "totaal")] == ["=F2*G2", "=SUM(H2:M2)"]
    assert [invoer.tekst.at[1, naam] for naam in ("toegekend", "totaal")] == ["780", "780"]
    assert not {"toegekend", "totaal"} & set(invoer.getallen)


def test_foutwaarde_wordt_nooit_nul(tmp_path):
    delen = uitgepakt(als_xlsx({BLAD: TABEL}))
    blad = delen["xl/worksheets/sheet1.xml"]
    delen["xl/worksheets/sheet1.xml"] = blad.replace(b'<c r="I3"><v>0</v></c>', b'<c r="I3" t="e"><v>#REF!</v></c>')
    invoer = lees(tmp_path, in_zip(delen), "x.xlsx")
    assert list(invoer.tekst["in_behandeling"]) == ["0", "#REF!"]
    assert "in_behandeling" not in invoer.getallen


def test_formule_zonder_uitkomst_in_ods_wordt_geweigerd(tmp_path):
    delen = uitgepakt(als_ods({BLAD: TABEL}))
    kaal = b'<table:table-cell table:formula="of:=[.A1]"/></table:table-row>'
    delen["content.xml"] = delen["content.xml"].replace(b"</table:table-row>", kaal, 1)
    with pytest.raises(Onleesbaar, match="zonder uitkomst"):
        lees(tmp_path, in_zip(delen), "x.ods")


def test_ruis_van_rekenen_verdwijnt_en_een_derde_decimaal_blijft(tmp_path):
    rij = [*TABEL[1][:10], 0.1 + 0.2, 0, 1.131, 1130.0000000001, ""]
    invoer = lees(tmp_path, als_xlsx({BLAD: [KOP, rij]}), "x.xlsx")
    assert [invoer.tekst.at[0, naam] for naam in NAMEN[10:14]] == ["0,3", "0", "1,131", "1130"]
    assert list(invoer.getallen["nog_te_declareren"]) == [30]
    assert "onderhanden_werk" not in invoer.getallen


@pytest.mark.parametrize(("schrijf", "naam"), [(als_xlsx, "x.xlsx"), (als_ods, "x.ods")])
def test_tekst_tussen_getallen_krijgt_niet_de_betekenis_van_een_getal(tmp_path, schrijf, naam):
    """1.234 as text is a thousand, as a numeric cell it has three decimals."""
    rijen = [[*TABEL[1][:10], waarde, 0, 0, 5, ""] for waarde in ("1.234", 1.234, 12.5, "1.234,50", 1234567)]
    invoer = lees(tmp_path, schrijf({BLAD: [KOP, *rijen]}), naam)
    assert list(invoer.tekst["nog_te_declareren"]) == ["1.234", "1,234", "12,5", "1.234,50", "1234567"]


def test_codes_en_jaren_als_getal_of_datum(tmp_path):
    rijen = [[2023.0, 984, 45, "45a01", 1, *TABEL[1][5:]], [date(2023, 12, 31), 889, 5, 45.0, "uur", *TABEL[2][5:]],
             [45291, "Venray", 45, "45A02 ", "minuut", *TABEL[2][5:]]]  # fmt: skip
    invoer = lees(tmp_path, als_xlsx({BLAD: [KOP, *rijen]}), "x.xlsx")
    assert [rij[:5] for rij in teksten(invoer)] == [
        ["2023", "0984", "45", "45A01", "01"],
        ["2023", "0889", "05", "45", "04"],
        ["2023", "Venray", "45", "45A02", "01"],
    ]


def test_alle_bladen_met_een_verantwoording_en_geen_ander(tmp_path):
    bladen = {
        "Uitleg": [["Vul het blad Verantwoording in."], ["Vragen? Bel ons."]],
        "Venray": TABEL[:2],
        "Venlo": [[], TABEL[0], TABEL[2]],
        "Codes": [["Code", "Naam"], ["45A01", "Begeleiding"]],
        "Oud": TABEL,
    }
    invoer = lees(tmp_path, als_xlsx(bladen, verborgen=["Oud"]), "x.xlsx")
    assert teksten(invoer) == GELEZEN
    assert [invoer.plek(rij, "totaal") for rij in range(2)] == [("Venray", "N2"), ("Venlo", "N3")]
    assert [melding.split(";")[0] for melding in invoer.meldingen] == [
        "Niet gelezen: tabblad Uitleg",
        "Niet gelezen: tabblad Codes",
        "Niet gelezen: tabblad Oud",
    ]


def test_kop_over_twee_rijen_met_samengevoegde_cellen(tmp_path):
    boven = [*KOP[:7], "Bedragen", *[""] * 6, KOP[14]]
    onder = [*[""] * 7, *KOP[7:14], ""]
    invoer = lees(tmp_path, als_xlsx({BLAD: [boven, onder, *TABEL[1:]]}, samen=["H1:N1", "A1:A2"]), "x.xlsx")
    assert teksten(invoer) == GELEZEN
    assert invoer.plek(0, "totaal") == (BLAD, "N3")


def test_eigen_markeerkolom_en_totaalrij(tmp_path):
    totaal = ["", "Totaal", *[""] * 5, 1910, *[""] * 5, 1935.5, ""]
    rijen = [[*KOP, "Bevindingen"], [*TABEL[1], "getal: kijk na"], TABEL[2], totaal]
    invoer = lees(tmp_path, als_xlsx({BLAD: rijen}), "x.xlsx")
    assert teksten(invoer) == GELEZEN
    assert invoer.meldingen == (f"Niet gelezen op {BLAD}: rij 4 met een totaal.",)


def test_macros_en_verwijzingen_naar_buiten_worden_niet_gebruikt(tmp_path):
    delen = uitgepakt(als_xlsx({BLAD: TABEL}, formules={"H2": ("='[1]Blad1'!A1", 1130)}))
    buiten = '<externalLink xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"/>'
    delen |= {"xl/vbaProject.bin": b"\xd0\xcf macro", "xl/externalLinks/externalLink1.xml": buiten}
    invoer = lees(tmp_path, in_zip(delen), "x.xlsm")
    assert teksten(invoer) == GELEZEN
    assert invoer.meldingen == ("Het werkboek bevat macro's. Die zijn niet gebruikt.",)


def test_voorvoegsels_in_de_xml(tmp_path):
    delen = uitgepakt(als_xlsx({BLAD: TABEL}, formules={"H2": ("=1", 7.25)}))
    blad = delen["xl/worksheets/sheet1.xml"].replace(b"<v>7.25</v>", b"").decode()
    blad = blad.replace("</", "</x:").replace("<", "<x:").replace("<x:/x:", "</x:").replace("<x:?", "<?")
    delen["xl/worksheets/sheet1.xml"] = blad.replace(" xmlns=", " xmlns:x=")
    invoer = lees(tmp_path, in_zip(delen), "x.xlsx")
    assert list(invoer.tekst["toegekend"]) == ["=1", "780"]
    assert list(invoer.getallen["totaal"]) == [115550, 78000]


def test_eigen_kolommen(tmp_path):
    rijen = [["titel"], [*(f"eigen {nummer}" for nummer in range(14)), "Opmerking"], *TABEL[1:]]
    inhoud = als_xlsx({"Export": rijen})
    with pytest.raises(KolommenOnbekend) as vraag:
        lees(tmp_path, inhoud, "x.xlsx")
    assert (vraag.value.tab, vraag.value.cel, vraag.value.vondst) == ("Export", "A2", {14: "toelichting"})
    assert vraag.value.voorbeeld[0][:4] == ["2023", "0984", "45", "45A01"]
    bekend = {vraag.value.sleutel: {"5": "volume", "13": "totaal"}}
    invoer = lees(tmp_path, inhoud, "x.xlsx", indeling=bekend.get)
    assert list(invoer.getallen["totaal"]) == [115550, 78000]


def test_persoonsgegevens_op_elk_blad(tmp_path):
    bladen = {
        BLAD: TABEL,
        "Lijst": [["nr"], *([nummer] for nummer in (111222333, 123456782, 100000009, 999999990, 100000010))],
    }
    with pytest.raises(Onleesbaar) as fout:
        lees(tmp_path, als_xlsx(bladen, verborgen=["Lijst"]), "x.xlsx")
    assert (fout.value.code, fout.value.tab, fout.value.cel) == ("persoonsgegevens", "Lijst", "A2")


@pytest.mark.parametrize(
    ("naam", "inhoud", "woord"),
    [
        ("x.csv", als_xlsx({BLAD: TABEL}), "eindigt op .csv"),
        ("x.xls", als_xlsx({BLAD: TABEL}), "eindigt op .xls"),
        ("x.xlsx", als_ods({BLAD: TABEL}), "eindigt op .xlsx"),
        ("x.xlsx", als_xlsx({BLAD: TABEL})[:-200], "afgebroken"),
        ("x.zip", in_zip({"verantwoording.csv": "a;b"}), "zonder werkboek"),
        ("x.docx", in_zip({"[Content_Types].xml": "", "word/document.xml": ""}), "Word"),
        ("x.xlsb", in_zip({"[Content_Types].xml": "", "xl/workbook.bin": ""}), "xlsb"),
        ("x.xlsx", in_zip({"[Content_Types].xml": "", "xl/workbook.xml": "<workbook"}), "beschadigd"),
        ("x.ods", in_zip({"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": ""}), "ander document"),
        ("x.ods", als_ods({BLAD: []}), "kopregel"),
        ("x.xlsx", als_xlsx({BLAD: [["niets", "bijzonders"]]}), "kopregel"),
    ],
)  # fmt: skip
def test_geweigerd_met_een_zin_die_helpt(tmp_path, naam, inhoud, woord):
    with pytest.raises(Onleesbaar, match=woord) as fout:
        lees(tmp_path, inhoud, naam)
    assert fout.value.code == "bestand"
    assert fout.value.tab


CEL = st.one_of(
    st.integers(-(10**9), 10**9).map(lambda cent: cent / 100),
    st.integers(-(10**6), 10**6),
    st.sampled_from(["", "1.234", "1.234,56", "€ 5,00", "veel", "=A1", "12-"]),
)


@settings(deadline=None, max_examples=12, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.tuples(CEL, CEL), min_size=1, max_size=6), st.integers(0, 3), st.integers(0, 2), st.booleans())
def test_elke_tabel_komt_terug_op_haar_plek(tmp_path, paren, rij, plek, als_werkblad):
    tabel = [KOP, *([*TABEL[1][:12], *paar, "tekst"] for paar in paren)]
    tabel = [[""]] * rij + [["" for _ in range(plek)] + regel for regel in tabel]
    schrijf, naam = (als_ods, "x.ods") if als_werkblad else (als_xlsx, "x.xlsx")
    invoer = lees(tmp_path, schrijf({BLAD: tabel}), naam)
    assert [[invoer.tekst.at[nummer, naam] for naam in NAMEN[12:14]] for nummer in range(len(invoer))] == [
        [cel if isinstance(cel, str) else getypt(cel) for cel in paar] for paar in paren
    ]
    assert invoer.plek(0, "boekjaar") == (BLAD, f"{'ABC'[plek]}{rij + 2}")


def getypt(getal: float) -> str:
    return f"{getal:.2f}".rstrip("0").rstrip(".").replace(".", ",") if getal else "0"
