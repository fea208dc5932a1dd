"""iJw messages through the command: allocations, declarations, the verdict on them, and stops."""

from datetime import date

import pytest

from aanbieder.models import Product
from rapportage.models import Declaratieregel, Maandproductie, Toewijzing, VorigeVersie
from rapportage.productie.herberekenen import controleer
from tests.rapportage.productie.bestanden import alles, geweigerd, importeer
from tests.rapportage.productie.regels import TEST_BSN, VOORBEELDEN

GOED = VOORBEELDEN / "moet_slagen"


@pytest.fixture
def ingelezen(wereld, capsys):
    """JW301 and JW323 of the examples: X1, X2, and X3 that takes X1 back; all of declaration DN001."""
    for categorie, code, eenheid in (("54", "54G11", "01"), ("45", "45A03", "04")):
        Product.objects.create(
            regio=wereld.regio, productcategorie=categorie, productcode=code, naam=code, segment=wereld.ambulant,
            eenheid=eenheid, bekostiging="inspanning", geldig_van=date(2022, 1, 1),
        )  # fmt: skip
    importeer(capsys, "toewijzingen", GOED / "JW301.xml")
    importeer(capsys, "declaraties", GOED / "JW323.xml")
    return wereld


def statussen() -> dict[str, tuple[str, str]]:
    regels = Declaratieregel.objects.filter(declaratienummer="DN001")
    return {r.referentienummer: (r.status, r.retourcode) for r in regels}


def antwoord(tmp_path, oud: str = "", nieuw: str = "", naam: str = "JW325.xml"):
    tekst = (GOED / naam).read_text()
    assert oud in tekst
    pad = tmp_path / "antwoord.xml"
    pad.write_text(tekst.replace(oud, nieuw) if oud else tekst)
    return pad


def test_van_een_bericht_blijven_geen_persoonsgegevens(ingelezen):
    toewijzing = Toewijzing.objects.get(nummer="10072")
    assert toewijzing.geboortejaar == 2012
    tekst = str(alles())
    for geheim in (*TEST_BSN, "Sanne", "Voorbeeld", "Teststraat", "2012-05-17"):
        assert geheim not in tekst


def test_een_declaratie_wacht_op_antwoord(ingelezen):
    assert statussen() == dict.fromkeys(("X1", "X2", "X3"), ("ingediend", ""))
    maand = Maandproductie.objects.get(aanbieder=ingelezen.een, product__productcode="45A03")
    assert (maand.in_behandeling_cent, maand.goedgekeurd_cent) == (12_000, 0)


def test_genoemde_regels_zijn_afgewezen_en_de_rest_is_toegekend(ingelezen, capsys):
    assert "3 gewijzigd" in importeer(capsys, "antwoorden", GOED / "JW325.xml")
    assert statussen() == {"X1": ("toegekend", ""), "X2": ("afgekeurd", "9341"), "X3": ("afgekeurd", "8187")}
    maand = Maandproductie.objects.get(aanbieder=ingelezen.een, product__productcode="45A03")
    assert (maand.in_behandeling_cent, maand.goedgekeurd_cent, maand.afgekeurd_cent) == (0, 0, 12_000)
    assert VorigeVersie.objects.filter(soort="antwoorden", waarden__status="ingediend").count() == 3
    assert controleer(ingelezen.regio) == []


def test_alles_toegekend(ingelezen, capsys):
    importeer(capsys, "antwoorden", GOED / "JW325_alles_toegekend.xml")
    assert set(statussen().values()) == {("toegekend", "")}


def test_de_hele_declaratie_afgewezen(ingelezen, capsys):
    importeer(capsys, "antwoorden", GOED / "JW325_alles_afgewezen.xml")
    assert set(statussen().values()) == {("afgekeurd", "9333")}
    assert controleer(ingelezen.regio) == []


def test_hetzelfde_antwoord_nog_een_keer_verandert_niets(ingelezen, capsys):
    importeer(capsys, "antwoorden", GOED / "JW325.xml")
    eerst = alles()
    assert "0 gewijzigd, 3 ongewijzigd" in importeer(capsys, "antwoorden", GOED / "JW325.xml")
    assert alles() == eerst


def test_een_antwoord_op_een_onbekende_declaratie(ingelezen, tmp_path, capsys):
    eerst = alles()
    uitvoer = geweigerd(capsys, "antwoorden", antwoord(tmp_path, "DN001", "DN999"))
    assert "lees eerst de declaratie zelf in" in uitvoer
    assert alles() == eerst


def test_een_antwoord_over_een_regel_die_er_niet_bij_hoort(ingelezen, tmp_path, capsys):
    eerst = alles()
    pad = antwoord(tmp_path, "<ijw:ReferentieNummer>X2<", "<ijw:ReferentieNummer>X8<")
    assert "hoort niet bij de beantwoorde declaratie" in geweigerd(capsys, "antwoorden", pad)
    assert alles() == eerst


def test_een_antwoord_van_een_gemeente_buiten_de_regio(ingelezen, tmp_path, capsys):
    pad = antwoord(tmp_path, ">0984<", ">0599<")
    assert "hoort niet bij de regio" in geweigerd(capsys, "antwoorden", pad)


def test_een_stop_sluit_de_toewijzing_en_bewaart_de_vorige_versie(ingelezen, capsys):
    uitvoer = importeer(capsys, "stops", GOED / "JW307.xml")
    toewijzing = Toewijzing.objects.get(nummer="10072")
    assert (toewijzing.einddatum, toewijzing.reden_beeindiging) == (date(2024, 6, 30), "31")
    assert VorigeVersie.objects.get(rij=toewijzing.pk).waarden["einddatum"] == "2024-12-31"
    assert Toewijzing.objects.get(nummer="10074").einddatum is None
    assert "Stop 2 is overgeslagen" in uitvoer
    assert "0 gewijzigd, 1 ongewijzigd" in importeer(capsys, "stops", GOED / "JW307.xml")


@pytest.mark.parametrize(
    ("oud", "nieuw", "woorden"),
    [
        (">0010072<", ">99999<", "niet bekend"),
        (">2024-06-30<", ">2023-06-30<", "op of na de ingangsdatum 2024-01-01"),
        (">31<", ">99<", "codelijst"),
    ],
)
def test_een_stop_die_niet_kan(ingelezen, tmp_path, capsys, oud, nieuw, woorden):
    eerst = alles()
    assert woorden in geweigerd(capsys, "stops", antwoord(tmp_path, oud, nieuw, "JW307.xml"))
    assert alles() == eerst


def test_dezelfde_declaratie_opnieuw_neemt_het_oordeel_niet_terug(ingelezen, capsys):
    importeer(capsys, "antwoorden", GOED / "JW325.xml")
    eerst = alles()
    assert "0 gewijzigd, 3 ongewijzigd" in importeer(capsys, "declaraties", GOED / "JW323.xml")
    assert alles() == eerst


def test_dezelfde_toewijzing_opnieuw_neemt_de_stop_niet_terug(ingelezen, capsys):
    importeer(capsys, "stops", GOED / "JW307.xml")
    eerst = alles()
    assert "0 gewijzigd" in importeer(capsys, "toewijzingen", GOED / "JW301.xml")
    assert alles() == eerst


def test_een_stop_of_antwoord_mag_ook_bij_de_toewijzingen_of_declaraties_komen(ingelezen, capsys):
    assert "1 gewijzigd" in importeer(capsys, "toewijzingen", GOED / "JW307.xml")
    assert "3 gewijzigd" in importeer(capsys, "declaraties", GOED / "JW325.xml")
    assert Toewijzing.objects.get(nummer="10072").reden_beeindiging == "31"
    assert statussen()["X1"] == ("toegekend", "")
