"""The template: this provider's municipalities and products, words of the register, and no finding of its own."""

from io import BytesIO

import pytest
from django.urls import reverse
from openpyxl import load_workbook

from aanbieder.models import Aanbieder
from rapportage.verantwoording import inlezen
from rapportage.verantwoording.bestanden.sjabloon import CODES, UITLEG, als_xlsx, rijen_voor
from rapportage.verantwoording.controles import controleer
from rapportage.verantwoording.naslag import naslag_voor
from rapportage.verantwoording.register import BLAD, CONTROLES, KOLOMMEN, NAMEN
from rapportage.verantwoording.rijen import invoer_van

pytestmark = pytest.mark.django_db


def boek(aanbieder, gevuld=False, jaar=2024):
    naslag = naslag_voor(aanbieder, jaar)
    return als_xlsx(naslag, aanbieder.naam, rijen_voor(naslag, gevuld))


def test_een_rij_per_gemeente_en_product_van_het_contract(wereld):
    blad = load_workbook(BytesIO(boek(wereld.een)))[BLAD]
    assert tuple(cel.value for cel in blad[1]) == NAMEN
    rijen = [dict(zip(NAMEN, rij, strict=True)) for rij in blad.iter_rows(min_row=2, values_only=True)]
    assert [(r["gemeentecode"], r["productcode"], r["tarief"]) for r in rijen] == [
        ("0983", "45A01", 1), ("0983", "45A02", 1.5), ("0984", "45A01", 1), ("0984", "45A02", 1.5),
    ]  # fmt: skip
    assert {r["totaal"] for r in rijen} == {0}


def test_gevuld_staan_de_cijfers_van_de_regio_erin(wereld):
    blad = load_workbook(BytesIO(boek(wereld.een, gevuld=True)))[BLAD]
    totaal = NAMEN.index("totaal")
    assert [rij[totaal] for rij in blad.iter_rows(min_row=2, values_only=True)] == [500, 0, 1200, 0]


def test_elke_kop_heeft_uitleg_en_reden_uit_het_register(wereld):
    blad = load_workbook(BytesIO(boek(wereld.een)))[BLAD]
    for cel, kolom in zip(blad[1], KOLOMMEN, strict=True):
        assert kolom.uitleg in cel.comment.text
        assert kolom.waarom in cel.comment.text


def test_de_uitleg_noemt_elke_kolom_en_elke_bevinding(wereld):
    tekst = {cel for rij in load_workbook(BytesIO(boek(wereld.een)))[UITLEG].values for cel in rij}
    assert {kolom.waarom for kolom in KOLOMMEN} <= tekst
    assert {deel for c in CONTROLES.values() for deel in (c.titel, c.wanneer, c.herstel)} <= tekst


def test_kiezen_kan_uit_de_codes_van_het_contract(wereld):
    gelezen = load_workbook(BytesIO(boek(wereld.een)))
    codes = [list(kolom) for kolom in gelezen[CODES].iter_cols(min_row=3, values_only=True)]
    assert [c for c in codes[0] if c] == ["0983", "0984"]
    assert [c for c in codes[3] if c] == ["45A01", "45A02"]
    assert [c for c in codes[7] if c] == ["01"]
    lijsten = {str(v.sqref)[0]: v.formula1 for v in gelezen[BLAD].data_validations.dataValidation}
    assert lijsten == {"B": "Codes!$A$3:$A$4", "D": "Codes!$D$3:$D$4", "E": "Codes!$H$3:$H$3"}


def test_er_staat_geen_formule_in_een_cel(wereld):
    for blad in load_workbook(BytesIO(boek(wereld.een, gevuld=True))):
        assert not [cel for rij in blad.iter_rows() for cel in rij if cel.data_type == "f"]


def test_zonder_contract_in_dat_jaar_is_het_sjabloon_leeg(wereld):
    wereld.overeenkomst_een.tarieven.all().delete()
    assert load_workbook(BytesIO(boek(wereld.een)))[BLAD].max_row == 1


@pytest.mark.parametrize("gevuld", [True, False])
def test_ongewijzigd_terug_geeft_alleen_bevindingen_die_waar_zijn(wereld, tmp_path, gevuld):
    """Filled in: none. Empty: only that the region has amounts here."""
    pad = tmp_path / "sjabloon.xlsx"
    pad.write_bytes(boek(wereld.een, gevuld))
    invoer = inlezen.lees(pad, "sjabloon.xlsx")
    assert [invoer.plek(rij, "totaal") for rij in range(len(invoer))] == [(BLAD, f"N{rij + 2}") for rij in range(4)]
    codes = [b.code for b in controleer(invoer, naslag_voor(wereld.een, 2024)).bevindingen]
    assert set(codes) == (set() if gevuld else {"regio"})


def test_het_gevulde_sjabloon_van_elke_aanbieder_is_zonder_bevinding(noord_limburg):
    for aanbieder in Aanbieder.objects.gecontracteerd().select_related("regio"):
        naslag = naslag_voor(aanbieder, 2023)
        bevindingen = controleer(invoer_van(rijen_voor(naslag, gevuld=True)), naslag).bevindingen
        assert [b for b in bevindingen if b.code != "plafond"] == []


def adres(soort="xlsx"):
    return reverse("verantwoording_sjabloon", args=["aanbieder-een", soort])


def test_de_download_is_van_het_gevraagde_jaar(wereld, settings):
    antwoord = wereld.als("bas").get(adres(), {"jaar": "2024", "gevuld": "1"})
    assert antwoord["Content-Disposition"] == 'attachment; filename="sjabloon-verantwoording-2024-aanbieder-een.xlsx"'
    assert load_workbook(BytesIO(antwoord.content))[BLAD]["N4"].value == 1200


def test_ook_als_csv(wereld):
    antwoord = wereld.als("anna").get(adres("csv"), {"jaar": "2024"})
    assert antwoord.content.decode("utf-8-sig").splitlines()[0] == ";".join(NAMEN)


@pytest.mark.parametrize("jaar", ["2019", "2999", "x", "-1", "99999999999999999999"])
def test_een_jaar_dat_niet_kan_bestaat_niet(wereld, jaar):
    assert wereld.als("anna").get(adres(), {"jaar": jaar}).status_code == 404


@pytest.mark.parametrize(("wie", "soort"), [("chris", "xlsx"), ("gert", "csv"), ("anna", "pdf")])
def test_wat_er_niet_is(wereld, wie, soort):
    assert wereld.als(wie).get(adres(soort)).status_code == 404
