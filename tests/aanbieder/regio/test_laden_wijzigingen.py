"""A changed folder changes only what differs, and agreements tell what was and what became."""

from datetime import date

import pytest

from aanbieder.models import Aanbieder, Contactpersoon, Document, Gemeente, Overeenkomst, Plafond, Tarief, Wijziging
from aanbieder.regio.laden.acties import laad_regio
from aanbieder.regio.laden.fouten import RegioOnjuist

pytestmark = pytest.mark.django_db

TARIEVEN = "overeenkomst_producten.csv.gz"


def _tekst(waarde: str) -> str:
    return waarde.replace("\u00a0", " ")


@pytest.fixture
def geladen(proefmap):
    laad_regio(proefmap.pad)
    return proefmap


def test_een_ander_tarief_geeft_een_wijziging(geladen):
    geladen.wijzig(TARIEVEN, "45A01;;;150;", "45A01;;;155;")
    uitkomst = laad_regio(geladen.pad)

    wijziging = Wijziging.objects.get()
    assert (_tekst(wijziging.was), _tekst(wijziging.wordt)) == ("€ 1,50", "€ 1,55")
    assert wijziging.onderwerp == "Tarief 45A01 Begeleiding licht"
    assert wijziging.vanaf == date(2023, 1, 1)
    assert wijziging.door == "regio (inlezen configuratie)"
    assert not wijziging.alleen_partijen
    assert uitkomst.tellingen[TARIEVEN].als_dict() == {
        "nieuw": 0, "gewijzigd": 1, "ongewijzigd": 4, "vervallen": 0
    }  # fmt: skip


def test_een_nieuwe_datum_noemt_het_tarief_dat_het_vervangt(geladen):
    geladen.voeg_toe(TARIEVEN, "KS-2023-1;45;45A01;9002;;170;2024-07-01;;")
    laad_regio(geladen.pad)

    wijziging = Wijziging.objects.get()
    assert (_tekst(wijziging.was), _tekst(wijziging.wordt)) == ("€ 1,65", "€ 1,70")
    assert wijziging.gemeente.code == "9002"
    assert wijziging.vanaf == date(2024, 7, 1)


def test_een_tarief_dat_weg_is_vervalt(geladen):
    geladen.wijzig(TARIEVEN, "KS-2023-1;45;45A02;;;720000;2024-01-01;;\n", "")
    laad_regio(geladen.pad)

    assert not Tarief.objects.filter(product__productcode="45A02").exists()
    wijziging = Wijziging.objects.get()
    assert (_tekst(wijziging.was), wijziging.wordt) == ("€ 7.200,00", "vervallen")


def test_een_plafond_van_het_geheel_is_alleen_voor_de_partijen(geladen):
    geladen.wijzig("plafonds.csv", "KS-2023-2;2024;;;;25000000", "KS-2023-2;2024;;;;26000000")
    laad_regio(geladen.pad)

    wijziging = Wijziging.objects.get()
    assert wijziging.onderwerp == "Plafond 2024, hele overeenkomst"
    assert _tekst(wijziging.wordt) == "€ 260.000,00"
    assert wijziging.alleen_partijen


def test_een_aandeel_hoort_bij_zijn_gemeente(geladen):
    geladen.wijzig("plafonds.csv", ";9001;;80000000", ";9001;;81000000")
    geladen.wijzig("plafonds.csv", ";9002;;32000000", ";9002;;31000000")
    laad_regio(geladen.pad)

    assert {w.gemeente.code: w.alleen_partijen for w in Wijziging.objects.all()} == {"9001": False, "9002": False}


def test_einde_en_verlengingen_zijn_twee_onderwerpen(geladen):
    geladen.wijzig("overeenkomsten.csv", "2025-12-31;2+1;KS-2020-7", "2027-12-31;1;KS-2020-7")
    laad_regio(geladen.pad)

    regels = {w.onderwerp: (w.was, w.wordt) for w in Wijziging.objects.all()}
    assert regels == {
        "Einde van de overeenkomst": ("31 december 2025", "31 december 2027"),
        "Mogelijke verlengingen (jaren)": ("2+1", "1"),
    }


def test_een_segment_dat_later_begint_is_een_wijziging(geladen):
    geladen.wijzig("overeenkomst_segmenten.csv", "ja;2024-01-01;2026-06-30", "ja;2024-03-01;2026-06-30")
    uitkomst = laad_regio(geladen.pad)

    wijziging = Wijziging.objects.get()
    assert (wijziging.was, wijziging.wordt) == ("begin 1 januari 2024", "begin 1 maart 2024")
    assert uitkomst.tellingen["overeenkomst_segmenten.csv"].gewijzigd == 1


def test_een_nieuwe_overeenkomst_heeft_geen_wijzigingen(geladen):
    geladen.voeg_toe("overeenkomsten.csv", "KS-2024-9;de-linde;2024-01-01;2025-12-31;;")
    geladen.voeg_toe("plafonds.csv", "KS-2024-9;2024;;;;1000;hard;2024-01-01;")
    laad_regio(geladen.pad)

    assert Plafond.objects.filter(overeenkomst__nummer="KS-2024-9").exists()
    assert not Wijziging.objects.exists()


def test_wat_weg_is_maar_waar_cijfers_aan_hangen_blijft_met_een_melding(geladen):
    geladen.wijzig("gemeenten.csv", "0003;Oudergem;2015-01-01;2023-12-31\n", "")
    geladen.wijzig("overeenkomsten.csv", "KS-2020-7;samen-sterk;2020-01-01;2022-12-31;;\n", "")
    geladen.wijzig("overeenkomsten.csv", "2+1;KS-2020-7", "2+1;")
    uitkomst = laad_regio(geladen.pad)

    assert Gemeente.objects.filter(code="0003").exists()
    assert Overeenkomst.objects.filter(nummer="KS-2020-7").exists()
    assert any("Oudergem staat niet meer in het bestand" in melding for melding in uitkomst.meldingen)
    assert any("KS-2020-7 staat niet meer" in melding for melding in uitkomst.meldingen)


def test_contactpersonen_en_leden_die_weg_zijn_verdwijnen(geladen):
    geladen.wijzig("contactpersonen.csv", 'het-nest;"Koster; Ali";planning;;ali@hetnest.example\n', "")
    geladen.wijzig("aanbieder_leden.csv", "samen-sterk;het-nest\n", "")
    laad_regio(geladen.pad)

    assert [p.naam for p in Contactpersoon.objects.all()] == ["Jantine de Boer"]
    assert [lid.slug for lid in Aanbieder.objects.get(slug="samen-sterk").leden.all()] == ["de-linde"]


def test_een_ander_document_vervangt_het_bestand(geladen, settings, django_capture_on_commit_callbacks):
    (geladen.pad / "stukken" / "raamovereenkomst.txt").write_text("Tweede versie.")
    with django_capture_on_commit_callbacks(execute=True):
        laad_regio(geladen.pad)

    document = Document.objects.get(soort="overeenkomst")
    bestanden = [pad for pad in settings.MEDIA_MAP.rglob("*") if pad.is_file()]
    assert bestanden == [settings.MEDIA_MAP / document.bestand]
    assert bestanden[0].read_text() == "Tweede versie."


def test_twee_aanbieders_wisselen_van_agb_code(geladen):
    geladen.wijzig("aanbieders.csv", "00900102", "x")
    geladen.wijzig("aanbieders.csv", "00900103", "00900102")
    geladen.wijzig("aanbieders.csv", "x;Schil", "00900103;Schil")
    laad_regio(geladen.pad)

    assert Aanbieder.objects.get(agb="00900103").slug == "de-linde"


def test_een_agb_code_van_een_verdwenen_aanbieder_wordt_geweigerd(geladen, settings):
    geladen.wijzig("aanbieders.csv", "de-linde;", "de-nieuwe-linde;")
    geladen.wijzig("aanbieder_leden.csv", "de-linde", "het-nest\nsamen-sterk;de-nieuwe-linde")
    geladen.wijzig("aanbieder_leden.csv", "de-nieuwe-linde\nsamen-sterk;het-nest", "de-nieuwe-linde")

    with pytest.raises(RegioOnjuist, match="deze code is van de-linde"):
        laad_regio(geladen.pad)
    assert not Aanbieder.objects.filter(slug="de-nieuwe-linde").exists()
