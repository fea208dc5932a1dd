"""Loading a region folder: what is stored, and that the same folder changes nothing."""

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from aanbieder.models import (
    Aanbieder,
    Contactpersoon,
    Document,
    Gemeente,
    KpiNorm,
    Overeenkomst,
    OvereenkomstSegment,
    Plafond,
    Product,
    Regio,
    Segment,
    Tarief,
    Wijziging,
)
from aanbieder.regio.laden.acties import laad_regio
from portaal.kern.mensen.keuzes import Soort
from portaal.models import Logregel, Organisatie
from rapportage.productie import stand

NOORD_LIMBURG = Path(__file__).parents[3] / "aanbieder" / "regios" / "noord-limburg"
TABEL = [
    (Gemeente, 7),
    (Segment, 15),
    (Product, 44),
    (Aanbieder, 107),
    (Overeenkomst, 77),
    (OvereenkomstSegment, 924),
    (Tarief, 2309),
    (Plafond, 4756),
    (KpiNorm, 32),
    (Wijziging, 0),
]

pytestmark = pytest.mark.django_db


def test_de_echte_map_geeft_elke_rij(settings):
    uitkomst = laad_regio(NOORD_LIMBURG)

    assert [(model.__name__, model.objects.count()) for model, _ in TABEL] == [(m.__name__, n) for m, n in TABEL]
    assert Aanbieder.objects.gecontracteerd().count() == 77
    assert uitkomst.regio.instellingen.drempels.signaal_procent == (70, 90, 100)
    assert Product.objects.get(productcode="50B01").opvolger.productcode == "45P15"
    assert Segment.objects.get(code="4.2").bovenliggend.code == "4"
    assert not uitkomst.meldingen


def test_een_tweede_regio_staat_naast_de_eerste(proefmap):
    laad_regio(NOORD_LIMBURG)
    laad_regio(proefmap.pad)

    assert Regio.objects.count() == 2
    assert Overeenkomst.objects.count() == 77 + 3
    nog_eens = laad_regio(NOORD_LIMBURG)
    assert not nog_eens.gewijzigd


def test_dezelfde_map_nog_eens_verandert_niets(proefmap, settings):
    laad_regio(proefmap.pad)
    bestanden = sorted(settings.MEDIA_MAP.rglob("*"))
    uitkomst = laad_regio(proefmap.pad)

    assert not uitkomst.gewijzigd
    assert uitkomst.tellingen["plafonds.csv"].ongewijzigd == 8
    assert sorted(settings.MEDIA_MAP.rglob("*")) == bestanden
    assert not Wijziging.objects.exists()


def test_alles_wat_een_map_mag_hebben_komt_aan(proefmap, settings):
    laad_regio(proefmap.pad)

    alliantie = Aanbieder.objects.get(slug="samen-sterk")
    assert {lid.slug for lid in alliantie.leden.all()} == {"de-linde", "het-nest"}
    assert alliantie.contractmanager_email == "contractmanager@kleinstad.example"
    assert Contactpersoon.objects.get(naam="Koster; Ali").email == "ali@hetnest.example"
    overeenkomst = Overeenkomst.objects.get(nummer="KS-2023-1")
    assert overeenkomst.voorganger.nummer == "KS-2020-7"
    assert overeenkomst.segmenten.get(segment__code="A.1.b").einde == date(2026, 6, 30)
    assert [s.code for s in Segment.objects.all()] == ["A.1.b", "A", "A.1", "A.1.a", "B"]
    assert Segment.objects.get(code="A.1.a").bovenliggend.bovenliggend.code == "A"
    assert Tarief.objects.get(gemeente__code="9002").tarief_cent == 165
    assert Plafond.objects.filter(segment=None, gemeente=None).count() == 4
    assert KpiNorm.objects.get(kpi="uitval").norm == Decimal("0.0825")
    document = Document.objects.get(soort="overeenkomst")
    assert (settings.MEDIA_MAP / document.bestand).read_text().startswith("Raamovereenkomst")
    assert "raamovereenkomst" not in document.bestand


def test_organisaties_horen_bij_de_regio(proefmap):
    laad_regio(proefmap.pad)

    regio = Organisatie.objects.get(sleutel="regio:kleinstad")
    assert regio.soort == Soort.REGIO
    assert Organisatie.objects.get(sleutel="kleinstad:gemeente:0003").hoort_bij == regio
    assert Aanbieder.objects.get(slug="de-linde").organisatie.sleutel == "kleinstad:aanbieder:de-linde"


def test_elke_keer_laden_staat_een_keer_in_het_logboek(proefmap):
    uitkomst = laad_regio(proefmap.pad)

    regel = Logregel.objects.get()
    assert regel.gebeurtenis == "import"
    assert regel.na["sha256"] == uitkomst.sha256
    assert regel.na["bestanden"]["plafonds.csv"]["nieuw"] == 8


def test_de_opdracht_verhoogt_de_versie_alleen_bij_verschil(proefmap, capsys):
    call_command("laad_regio", str(proefmap.pad))
    versie = stand.van(Regio.objects.get()).versie
    call_command("laad_regio", str(proefmap.pad))

    assert versie == 1
    assert stand.van(Regio.objects.get()).versie == versie
    tekst = capsys.readouterr().out
    assert "plafonds.csv: 8 nieuw, 0 gewijzigd, 0 ongewijzigd, 0 vervallen" in tekst
    assert "Let op: overeenkomst_producten.csv.gz: kolom opmerking is niet gelezen" in tekst


def test_de_opdracht_stopt_met_alle_fouten_tegelijk(proefmap):
    proefmap.wijzig("gemeenten.csv", "9002;", "902;")
    proefmap.wijzig("kpi_normen.csv", "0.0825", "0,0825")

    with pytest.raises(CommandError, match=r"(?s)gemeenten.csv.*kpi_normen.csv.*niets opgeslagen"):
        call_command("laad_regio", str(proefmap.pad))
    assert not Regio.objects.exists()


def test_een_map_die_er_niet_is(tmp_path):
    with pytest.raises(CommandError, match="deze map bestaat niet"):
        call_command("laad_regio", str(tmp_path / "nergens"))
