"""The queue: who is in it, what waits, what is late, what is new; filters, files and many at once."""

import csv
import io
from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from python_calamine import CalamineWorkbook

from aanbieder.models import Aanbieder
from portaal.kern import klok
from portaal.kern.mensen.keuzes import Soort
from portaal.models import Logregel, Organisatie
from rapportage.models import Gezien, Maandproductie, Verantwoording
from rapportage.verantwoording.beoordelen import wachtrij
from rapportage.verantwoording.keuzes import Fase, Status, Versiestatus, Vraagstatus
from tests.rapportage.verantwoording.opstelling import dossier, versie, vraag

RIJ = "/verantwoording/"


@pytest.fixture(autouse=True)
def dag(settings):
    settings.VANDAAG = "2024-02-10"


@pytest.fixture
def productie(wereld):
    """Both contracted providers delivered in 2023; the one without a contract too."""
    for aanbieder in (wereld.een, wereld.twee, wereld.drie):
        Maandproductie.objects.create(
            aanbieder=aanbieder,
            gemeente=wereld.venray,
            product=wereld.p_licht,
            maand="2023-05-01",
            goedgekeurd_cent=100,
        )


def rijen(wereld, jaar=2023) -> dict[str, wachtrij.Rij]:
    return {rij.slug: rij for rij in wachtrij.rijen(wereld.regio, jaar, wereld.namens("dewi"))}


def html(wereld, vraag="", wie="dewi"):
    return wereld.als(wie).get(f"{RIJ}{vraag}").content.decode()


@pytest.mark.parametrize(
    ("wie", "status"),
    {"dewi": 200, "anna": 404, "berber": 404, "gert": 404, "hatice": 403, "piet": 403, "vera": 404}.items(),
)
def test_wie_de_wachtrij_ziet(wereld, wie, status):
    assert wereld.als(wie).get(RIJ).status_code == status


def test_wie_niet_begon_staat_er_ook_in(wereld, productie):
    gevonden = rijen(wereld)
    assert set(gevonden) == {"aanbieder-een", "aanbieder-twee"}
    assert gevonden["aanbieder-een"].stand.status == wachtrij.NIET_BEGONNEN
    assert gevonden["aanbieder-een"].stand.aan_zet == wachtrij.AANBIEDER


def test_zonder_productie_hoeft_er_niets(wereld):
    assert rijen(wereld) == {}


def test_wie_begon_staat_er_in_ook_zonder_productie(wereld):
    dossier(wereld)
    assert set(rijen(wereld)) == {"aanbieder-een"}


@pytest.mark.parametrize(
    ("status", "aan_zet"),
    [(Status.IN_BEWERKING, "aanbieder"), (Status.TE_TEKENEN, "aanbieder"), (Status.INGEDIEND, "regio"),
     (Status.IN_BEOORDELING, "regio"), (Status.TERUGGESTUURD, "aanbieder")],
)  # fmt: skip
def test_wie_er_aan_zet_is(wereld, status, aan_zet):
    dossier(wereld, status)
    assert rijen(wereld)["aanbieder-een"].stand.aan_zet == aan_zet


def test_na_vaststellen_is_niemand_aan_zet(wereld, productie):
    dossier(wereld, Status.VASTGESTELD, Fase.DEFINITIEF)
    assert rijen(wereld)["aanbieder-een"].stand.aan_zet == wachtrij.NIEMAND


@pytest.mark.parametrize(("dag", "te_laat"), [("2024-03-01", False), ("2024-03-02", True)])
def test_te_laat_is_de_dag_erna(wereld, settings, dag, te_laat):
    settings.VANDAAG = dag
    dossier(wereld, fase=Fase.CONCEPT)
    assert rijen(wereld)["aanbieder-een"].stand.te_laat is te_laat


def test_wat_op_tijd_binnen_was_en_terugkwam_is_niet_te_laat(wereld, settings):
    settings.VANDAAG = "2024-02-20"
    dossier(wereld, Status.TERUGGESTUURD)
    settings.VANDAAG = "2024-03-15"
    assert not rijen(wereld)["aanbieder-een"].stand.te_laat


def test_een_ingetrokken_versie_geeft_geen_totaal(wereld):
    vast = dossier(wereld)
    versie(wereld, vast, status=Versiestatus.INGETROKKEN)
    assert rijen(wereld)["aanbieder-een"].totaal_cent is None


def test_het_totaal_is_van_de_laatste_versie_die_telt(wereld):
    vast = dossier(wereld, Status.INGEDIEND)
    versie(wereld, vast, status=Versiestatus.INGETROKKEN)
    assert rijen(wereld)["aanbieder-een"].versie.nummer == 1


def test_vragen_worden_geteld_naar_hun_stand(wereld):
    vast = dossier(wereld, Status.TERUGGESTUURD)
    vraag(wereld, vast, Vraagstatus.OPEN)
    vraag(wereld, vast, Vraagstatus.CONCEPT)
    vraag(wereld, vast, Vraagstatus.GESLOTEN)
    rij = rijen(wereld)["aanbieder-een"]
    assert (rij.open_vragen, rij.voorbereid) == (1, 1)


# --- new since the last look -----------------------------------------------------------------------------


def keek(wereld, vast, minuten=0, revisie=None):
    Gezien.objects.create(
        verantwoording=vast, gebruiker=wereld.mensen["dewi"], revisie=revisie or vast.revisie,
        tijd=klok.nu() - timedelta(minutes=minuten),
    )  # fmt: skip


def test_nooit_bekeken_is_nieuw_zodra_er_iets_te_zien_is(wereld):
    vast = dossier(wereld)
    assert rijen(wereld)["aanbieder-een"].nieuw == ()
    versie(wereld, vast)
    assert rijen(wereld)["aanbieder-een"].nieuw == ("nog niet bekeken",)


def test_kijken_maakt_het_oud(wereld):
    vast = dossier(wereld, Status.INGEDIEND)
    wereld.als("dewi").get(f"/aanbieders/aanbieder-een/verantwoording/{vast.pk}/beoordelen/")
    assert rijen(wereld)["aanbieder-een"].nieuw == ()


def test_wat_er_sindsdien_gebeurde_staat_in_woorden(wereld):
    vast = dossier(wereld, Status.INGEDIEND)
    gesteld = vraag(wereld, vast, Vraagstatus.BEANTWOORD)
    keek(wereld, vast, minuten=5)
    type(gesteld).objects.filter(pk=gesteld.pk).update(beantwoord_op=klok.nu())
    Verantwoording.objects.update(revisie=vast.revisie + 1, sinds=klok.nu() - timedelta(minutes=9))
    assert rijen(wereld)["aanbieder-een"].nieuw == ("versie 1 ingediend", "1 antwoord")


def test_wat_de_aanbieder_nog_bewerkt_is_geen_nieuws(wereld):
    vast = dossier(wereld, Status.TERUGGESTUURD)
    gesteld = vraag(wereld, vast, Vraagstatus.BEANTWOORD)
    keek(wereld, vast)
    type(gesteld).objects.filter(pk=gesteld.pk).update(beantwoord_op=klok.nu())
    Verantwoording.objects.update(revisie=vast.revisie + 7)
    assert rijen(wereld)["aanbieder-een"].nieuw == ()


# --- the page --------------------------------------------------------------------------------------------


def test_het_jaar_is_vanzelf_het_vorige(wereld, productie):
    assert "Verantwoordingen 2023" in html(wereld)


@pytest.mark.parametrize(
    ("vraag", "verwacht"),
    [
        ("", {"een", "twee"}),
        ("?status=ingediend", {"een"}),
        ("?status=niet_begonnen", {"twee"}),
        ("?fase=concept", {"een"}),
        ("?zet=regio", {"een"}),
        ("?zet=aanbieder", {"twee"}),
        ("?te_laat=ja", {"twee"}),
        ("?zoek=jeugdzorg", {"twee"}),
        ("?zoek=stichting+een", {"een"}),
        ("?manager=mijn", {"een", "twee"}),
        ("?jaar=2024", {"een", "twee"}),
    ],
)
def test_elke_keuze_staat_in_het_adres(wereld, productie, vraag, verwacht):
    dossier(wereld, Status.INGEDIEND)
    tekst = html(wereld, vraag)
    assert {naam for naam in ("een", "twee") if f'data-rij="aanbieder-{naam}"' in tekst} == verwacht


def test_mijn_zijn_alleen_die_van_deze_contractmanager(wereld, productie):
    Aanbieder.objects.filter(pk=wereld.twee.pk).update(contractmanager_email="ander@test.example")
    tekst = html(wereld, "?manager=mijn")
    assert 'data-rij="aanbieder-een"' in tekst
    assert 'data-rij="aanbieder-twee"' not in tekst


@pytest.mark.parametrize("vraag", ["?jaar=1999", "?jaar=abc", "?status=onzin", f"?zoek={'x' * 200}"])
def test_een_keuze_die_niet_bestaat_wordt_uitgelegd(wereld, vraag):
    assert 'role="alert"' in html(wereld, vraag)


@pytest.mark.parametrize("op", ["naam", "-totaal", "sinds", "uiterlijk", "vragen", "nieuw", "status", "onzin"])
def test_elke_volgorde_geeft_alle_rijen(wereld, productie, op):
    dossier(wereld, Status.INGEDIEND)
    assert html(wereld, f"?sort={op}").count("data-rij=") == 2


def test_wat_op_de_regio_wacht_staat_bovenaan(wereld, productie):
    Verantwoording.objects.create(aanbieder=wereld.twee, jaar=2023, fase=Fase.CONCEPT, status=Status.IN_BEOORDELING)
    tekst = html(wereld)
    assert tekst.index('data-rij="aanbieder-twee"') < tekst.index('data-rij="aanbieder-een"')


def test_een_ander_bestand_bestaat_niet(wereld):
    assert wereld.als("dewi").get(f"{RIJ}?formaat=exe").status_code == 404


def test_het_bestand_is_wat_op_het_scherm_staat(wereld, productie):
    dossier(wereld, Status.INGEDIEND)
    tekst = wereld.als("dewi").get(f"{RIJ}?status=ingediend&formaat=csv").content.decode("utf-8-sig")
    regels = list(csv.reader(io.StringIO(tekst), delimiter=";"))
    assert ["Status", "ingediend"] in regels
    assert [r[0] for r in regels if len(r) > 10][1:] == ["Stichting Een Jeugdhulp"]
    inhoud = wereld.als("dewi").get(f"{RIJ}?formaat=xlsx").content
    assert CalamineWorkbook.from_filelike(io.BytesIO(inhoud)).sheet_names[0] == "Wachtrij"


def test_kijken_staat_in_het_log(wereld):
    html(wereld)
    assert Logregel.objects.get(gebeurtenis="inzage").onderwerp == "wachtrij van verantwoordingen"


def meer(wereld, nummers):
    """More providers, each with a report that is in and a question."""
    for nummer in nummers:
        organisatie = Organisatie.objects.create(
            soort=Soort.AANBIEDER, sleutel=f"testregio:extra-{nummer}", naam=f"Extra {nummer}",
            hoort_bij=wereld.organisatie_regio,
        )  # fmt: skip
        aanbieder = Aanbieder.objects.create(
            regio=wereld.regio, slug=f"extra-{nummer}", naam=f"Extra {nummer}", organisatie=organisatie,
            contractmanager_email="dewi@test.example",
        )  # fmt: skip
        vast = Verantwoording.objects.create(
            aanbieder=aanbieder, jaar=2023, fase=Fase.CONCEPT, status=Status.IN_BEOORDELING
        )
        versie(wereld, vast)
        vraag(wereld, vast, Vraagstatus.CONCEPT)


@pytest.mark.parametrize("adres", [RIJ, f"{RIJ}?formaat=csv", f"{RIJ}2023.xlsx"])
def test_twintig_aanbieders_kosten_evenveel_vragen_als_tien(wereld, adres):
    client = wereld.als("dewi")
    tellingen = []
    for nummers in (range(10), range(10, 20)):
        meer(wereld, nummers)
        client.get(adres)
        with CaptureQueriesContext(connection) as vragen:
            client.get(adres)
        tellingen.append(len(vragen))
    assert tellingen[0] == tellingen[1]


def test_sinds_telt_dagen_terug_van_de_vastgezette_dag(wereld, productie):
    vast = dossier(wereld, status=Status.INGEDIEND)
    for geleden, verwacht in ((0, date(2024, 2, 10)), (3, date(2024, 2, 7))):
        Verantwoording.objects.filter(pk=vast.pk).update(sinds=klok.nu() - timedelta(days=geleden))
        assert rijen(wereld)["aanbieder-een"].sinds == verwacht


def test_sinds_is_zonder_vastgezette_dag_de_dag_zelf(settings):
    settings.VANDAAG = ""
    moment = klok.nu() - timedelta(days=40)
    assert klok.dag(moment) == timezone.localdate(moment)
