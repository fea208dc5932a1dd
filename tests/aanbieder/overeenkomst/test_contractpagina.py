"""The contract page: who sees it, what stands on it, what it does with bad input."""

from datetime import date
from io import BytesIO
from pathlib import Path

import pytest
from python_calamine import CalamineWorkbook

from aanbieder.models import Contactpersoon, Document, Overeenkomst, Tarief
from portaal.models import Logregel

EEN = "/aanbieders/aanbieder-een/"
PAGINA = f"{EEN}contract/"
ADRESSEN = ["contract/", "contract.csv", "contract.xlsx", "contract/wijzigingen/"]


@pytest.fixture(autouse=True)
def vaste_dag(settings):
    settings.VANDAAG = "2024-09-11"


def tekst(client, adres=PAGINA) -> str:
    antwoord = client.get(adres)
    assert antwoord.status_code == 200
    return " ".join(antwoord.content.decode().split())


@pytest.mark.parametrize("adres", ADRESSEN)
@pytest.mark.parametrize(
    ("naam", "status"),
    [
        ("anna", 200),
        ("bas", 200),
        ("berber", 200),
        ("dewi", 200),
        ("gert", 200),
        ("chris", 404),
        ("vera", 404),
        ("toon", 404),
        ("emma", 404),
        ("piet", 403),
        ("hatice", 403),
    ],
)
def test_wie_het_contract_ziet(wereld, naam, status, adres):
    assert wereld.als(naam).get(EEN + adres).status_code == status


@pytest.mark.parametrize("adres", ADRESSEN)
def test_zonder_contract_is_er_geen_pagina(wereld, adres):
    assert wereld.als("dewi").get(f"/aanbieders/aanbieder-drie/{adres}").status_code == 404
    Overeenkomst.objects.filter(aanbieder=wereld.een).delete()
    assert wereld.als("anna").get(EEN + adres).status_code == 404


@pytest.mark.parametrize(("naam", "rijen"), [("anna", 0), ("dewi", 1), ("gert", 1)])
@pytest.mark.parametrize("adres", ADRESSEN)
def test_inzage_door_een_ander_laat_een_rij_na(wereld, naam, rijen, adres):
    wereld.als(naam).get(EEN + adres)
    assert Logregel.objects.filter(actie="bekeken", betreft=wereld.organisatie_een).count() == rijen


def test_pagina_zegt_in_een_oogopslag_wat_er_is_afgesproken(wereld):
    pagina = tekst(wereld.als("anna"))
    assert "A: systeembrede aanbieder" in pagina
    assert "4 per jaar" in pagina
    assert '<data data-kern="tarief" value="100">€ 1,00</data> per minuut' in pagina
    assert '<data data-kern="plafond" value="1000000">' in pagina
    assert '<data data-kern="beslissen_op" value="2025-06-30">' in pagina
    assert "Dewi Driessen" in pagina
    assert "Niet ingeschreven." in pagina


def test_gemeente_ziet_haar_aandeel_en_niet_het_plafond(wereld):
    Tarief.objects.filter(product=wereld.p_zwaar).update(gemeente=wereld.venlo)
    pagina = tekst(wereld.als("gert"))
    assert "Uw aandeel in het plafond 2024" in pagina
    assert 'value="600000"' in pagina
    assert "1000000" not in pagina
    assert "400000" not in pagina
    assert "Begeleiding zwaar" not in pagina
    assert "Venlo" not in pagina


def test_datum_kiest_het_tarief_van_die_dag(wereld):
    Tarief.objects.create(
        overeenkomst=wereld.overeenkomst_een, product=wereld.p_licht, tarief_cent=105, geldig_van=date(2024, 1, 1)
    )
    client = wereld.als("anna")
    assert '<data data-kern="tarief" value="105">' in tekst(client)
    assert "+5,00%" in tekst(client)
    assert '<data data-kern="tarief" value="105">' not in tekst(client, f"{PAGINA}?datum=2023-12-31")


@pytest.mark.parametrize("datum", ["gisteren", "2024-13-01", "2024-02-30", "0001-01-01", "9999-12-31", "2024-09-11'"])
def test_verkeerde_datum_zegt_wat_er_wordt_verwacht(wereld, datum):
    client = wereld.als("anna")
    pagina = tekst(client, f"{PAGINA}?datum={datum}")
    assert 'role="alert"' in pagina
    assert "Dit is geen datum" in pagina or "Kies een datum tussen" in pagina
    naar_pagina = client.get(f"{EEN}contract.csv", {"datum": datum})
    assert naar_pagina.status_code == 302
    assert 'role="alert"' in tekst(client, naar_pagina["Location"])


def test_datum_op_zijn_nederlands_mag(wereld):
    assert "levert op 31 december 2023" in tekst(wereld.als("dewi"), f"{PAGINA}?datum=31-12-2023")


def test_voorganger_staat_erbij_en_opent_op_haar_laatste_dag(wereld):
    vorige = Overeenkomst.objects.create(
        aanbieder=wereld.een, nummer="OVK-0", begin=date(2018, 1, 1), einde=date(2021, 12, 31)
    )
    Overeenkomst.objects.filter(nummer="OVK-een").update(voorganger=vorige)
    client = wereld.als("anna")
    assert 'href="?nummer=OVK-0"' in tekst(client)
    assert "zoals die is op 31 december 2021" in tekst(client, f"{PAGINA}?nummer=OVK-0")


@pytest.mark.parametrize("nummer", ["OVK-twee", "bestaat-niet"])
def test_overeenkomst_van_een_ander_bestaat_niet(wereld, nummer):
    assert wereld.als("anna").get(PAGINA, {"nummer": nummer}).status_code == 404


def test_contractmanager_zonder_account_staat_er_met_adres(wereld):
    wereld.een.contractmanager_email = "onbekend@test.example"
    wereld.een.save()
    assert "mailto:onbekend@test.example" in tekst(wereld.als("anna"))


def test_adres_van_iemand_buiten_de_regio_verraadt_geen_naam(wereld):
    wereld.een.contractmanager_email = "chris@test.example"
    wereld.een.save()
    assert "Chris Claessens" not in tekst(wereld.als("anna"))


def test_contactpersonen_van_de_aanbieder(wereld):
    Contactpersoon.objects.create(aanbieder=wereld.een, naam="Kees Kok", functie="directeur", telefoon="06 1234")
    assert "Kees Kok, directeur" in tekst(wereld.als("gert"))


def test_tekst_uit_de_regiobestanden_wordt_nooit_opmaak(wereld):
    Contactpersoon.objects.create(aanbieder=wereld.een, naam="<script>x</script>")
    assert "<script>x" not in tekst(wereld.als("anna"))


def aantal_vragen(client, django_assert_max_num_queries, adres) -> int:
    client.get(adres)
    with django_assert_max_num_queries(40) as vragen:
        client.get(adres)
    return len(vragen)


@pytest.mark.parametrize("adres", ["contract/", "contract.csv", "contract/wijzigingen/"])
def test_meer_tarieven_kosten_niet_meer_vragen(wereld, django_assert_max_num_queries, adres):
    client = wereld.als("dewi")
    eerst = aantal_vragen(client, django_assert_max_num_queries, EEN + adres)
    for tarief in list(Tarief.objects.filter(overeenkomst=wereld.overeenkomst_een)):
        for gemeente in (None, wereld.venlo, wereld.venray):
            Tarief.objects.create(
                overeenkomst=wereld.overeenkomst_een,
                product=tarief.product,
                gemeente=gemeente,
                tarief_cent=tarief.tarief_cent + 5,
                geldig_van=date(2024, 1, 1),
            )
    assert aantal_vragen(client, django_assert_max_num_queries, EEN + adres) == eerst


def test_csv_heeft_de_tarieven_met_kop(wereld):
    inhoud = wereld.als("anna").get(f"{EEN}contract.csv").content.decode("utf-8-sig")
    assert "Overeenkomst;OVK-een" in inhoud
    assert "Peildatum;11 september 2024" in inhoud
    assert "4 Ambulant;45;45A01;Begeleiding licht;;;alle gemeenten;per minuut;1,00;2022-01-01;" in inhoud


def test_xlsx_heeft_dezelfde_tarieven(wereld):
    inhoud = wereld.als("anna").get(f"{EEN}contract.xlsx").content
    rijen = CalamineWorkbook.from_filelike(BytesIO(inhoud)).get_sheet_by_name("Tarieven").to_python()
    assert [(rij[2], rij[8]) for rij in rijen if rij[1] == "45"] == [("45A01", 1.0), ("45A02", 1.5)]


def test_wijzigingen_houden_hun_filter_en_bladeren_per_vijftig(wereld):
    for nummer in range(60):
        Tarief.objects.create(
            overeenkomst=wereld.overeenkomst_een,
            product=wereld.p_licht,
            tarief_cent=200 + nummer,
            geldig_van=date(2023, 1 + nummer // 28, 1 + nummer % 28),
        )
    client = wereld.als("anna")
    pagina = tekst(client, f"{PAGINA}wijzigingen/?onderwerp=tarief")
    assert pagina.count('<th scope="row">') == 50
    assert "onderwerp=tarief&amp;page=2" in pagina
    assert tekst(client, f"{PAGINA}wijzigingen/?onderwerp=tarief&page=2").count('<th scope="row">') == 10
    assert "geen wijzigingen" in tekst(client, f"{PAGINA}wijzigingen/?onderwerp=plafond")


def test_onbekend_onderwerp_zegt_dat(wereld):
    assert "Dit onderwerp bestaat niet" in tekst(wereld.als("anna"), f"{PAGINA}wijzigingen/?onderwerp=x")


@pytest.fixture
def stuk(wereld, settings, tmp_path):
    settings.MEDIA_MAP = tmp_path / "media"
    (tmp_path / "media").mkdir()
    (tmp_path / "media" / "a.exe").write_bytes(b"%PDF-1.7 inhoud")
    (tmp_path / "geheim.pdf").write_bytes(b"%PDF-1.7 geheim")
    return Document.objects.create(
        overeenkomst=wereld.overeenkomst_een, soort="raamovereenkomst", titel="Raam <2022>", bestand="a.exe"
    )


def test_document_is_een_download_met_soort_naar_inhoud(wereld, stuk):
    antwoord = wereld.als("anna").get(f"{PAGINA}documenten/{stuk.pk}/")
    assert b"".join(antwoord.streaming_content) == b"%PDF-1.7 inhoud"
    assert antwoord["Content-Type"] == "application/pdf"
    assert antwoord["Content-Disposition"] == 'attachment; filename="ovk-een-raam-2022.pdf"'


@pytest.mark.parametrize("bestand", ["", "weg.pdf", "../geheim.pdf", "/etc/passwd", "."])
def test_document_zonder_bestand_in_de_map_bestaat_niet(wereld, stuk, bestand):
    stuk.bestand = bestand
    stuk.save()
    assert wereld.als("anna").get(f"{PAGINA}documenten/{stuk.pk}/").status_code == 404


def test_document_van_een_ander_bestaat_niet(wereld, stuk):
    adres = f"documenten/{stuk.pk}/"
    assert wereld.als("chris").get(PAGINA + adres).status_code == 404
    assert wereld.als("chris").get(f"/aanbieders/aanbieder-twee/contract/{adres}").status_code == 404
    assert wereld.als("dewi").get(f"/aanbieders/aanbieder-twee/contract/{adres}").status_code == 404


@pytest.mark.parametrize(
    ("inhoud", "soort"),
    [
        (b"\x89PNG\r\n\x1a\n", "image/png"),
        (b"PK\x03\x04kapot", "application/octet-stream"),
        (b"<html><script>", "application/octet-stream"),
        (b"", "application/octet-stream"),
    ],
)
def test_onbekende_inhoud_wordt_niet_uitgevoerd(wereld, stuk, settings, inhoud, soort):
    (Path(settings.MEDIA_MAP) / "a.exe").write_bytes(inhoud)
    antwoord = wereld.als("anna").get(f"{PAGINA}documenten/{stuk.pk}/")
    assert antwoord["Content-Type"] == soort
    assert antwoord["Content-Disposition"].startswith("attachment")


def test_segment_met_eigen_looptijd_staat_apart(wereld):
    afspraak = wereld.overeenkomst_een.segmenten.get(segment=wereld.ambulant)
    afspraak.einde, afspraak.verlengingen = date(2027, 12, 31), "2"
    afspraak.save()
    pagina = tekst(wereld.als("anna"))
    assert "Voor deze segmenten geldt een andere looptijd." in pagina
    assert '<data data-kern="beslissen_op" value="2027-06-30">' in pagina


def test_zonder_einddatum_is_er_niets_te_verlengen(wereld):
    Overeenkomst.objects.update(einde=None)
    pagina = tekst(wereld.als("anna"))
    assert "voor onbepaalde tijd" in pagina
    assert "beslissen_op" not in pagina
