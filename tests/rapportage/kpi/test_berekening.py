"""Making, keeping and proving a generation of figures about care."""

from datetime import date

import pytest
from django.core.management import CommandError, call_command
from django_tasks_db.models import DBTaskResult

from aanbieder.models import KpiNorm
from rapportage.kpi import berekening, opslaan
from rapportage.kpi.models import Kpiwaarde, Monitorblad, Zorgberekening, Zorgpadtelling
from rapportage.models import Gegevensstand
from rapportage.productie import stand
from rapportage.verwerken import controleer, herbereken
from tests.rapportage.productie.bestanden import importeer, schrijf

pytestmark = pytest.mark.django_db
TABELLEN = (Kpiwaarde, Zorgpadtelling, Monitorblad)


@pytest.fixture(autouse=True)
def een_blad(monkeypatch):
    """One small sheet in the place of the monitor's own: those have tests of their own, and cost time."""
    bladen = {"proef": lambda bron, regio, gemeente: {"regels": len(bron.regels), 7: float("nan")}}
    monkeypatch.setattr(opslaan.monitor, "alle", lambda: bladen)


@pytest.fixture
def regio(wereld, tmp_path, capsys):
    """The small region after an import of one line."""
    importeer(capsys, "declaraties", schrijf(tmp_path, "declaraties", {}))
    return wereld.regio


def per_berekening(pk: int) -> list[int]:
    return [tabel.objects.filter(berekening=pk).count() for tabel in TABELLEN]


def nog_een_regel(tmp_path, capsys, nummer: str) -> None:
    importeer(
        capsys, "declaraties", schrijf(tmp_path, "declaraties", {"referentienummer": nummer}, naam=f"{nummer}.csv")
    )


def test_een_import_maakt_de_cijfers_van_de_gegevens_zoals_ze_nu_zijn(regio):
    nu, hier = berekening.huidige(regio), stand.van(regio)
    assert (nu.versie, nu.peildatum) == (hier.versie, hier.peildatum)
    assert all(per_berekening(nu.pk))
    assert set(nu.weggelaten) == {"nul", "paren", "leeftijd"}


def test_een_blad_wordt_bewaard_als_json(regio):
    inhoud = Monitorblad.objects.get(berekening=berekening.huidige(regio), gemeente=None).inhoud
    assert inhoud == {"regels": 4, "7": None}


def test_een_import_die_niets_verandert_berekent_niets(regio, tmp_path, capsys, monkeypatch):
    eerst = berekening.huidige(regio)
    monkeypatch.setattr(opslaan, "reken_uit", lambda regio: pytest.fail("er is gerekend"))
    importeer(capsys, "declaraties", schrijf(tmp_path, "declaraties", {}))
    assert berekening.huidige(regio) == eerst
    assert Zorgberekening.objects.count() == 1


def test_wie_met_de_vorige_begon_leest_die_helemaal_uit(regio, tmp_path, capsys):
    eerste = berekening.huidige(regio)
    rijen = per_berekening(eerste.pk)
    nog_een_regel(tmp_path, capsys, "N2")
    assert berekening.huidige(regio).pk > eerste.pk
    assert per_berekening(eerste.pk) == rijen


def test_er_blijven_er_twee(regio, tmp_path, capsys):
    eerste = berekening.huidige(regio).pk
    for nummer in ("N2", "N3"):
        nog_een_regel(tmp_path, capsys, nummer)
    assert Zorgberekening.objects.count() == 2
    assert per_berekening(eerste) == [0, 0, 0]


def test_wat_halverwege_mislukt_is_er_niet(regio, monkeypatch):
    eerste, aantallen = berekening.huidige(regio), [tabel.objects.count() for tabel in TABELLEN]

    def mislukt(*wat):
        raise RuntimeError

    stand.verhoog(regio)
    monkeypatch.setattr(Monitorblad.objects, "bulk_create", mislukt)
    with pytest.raises(RuntimeError):
        berekening.ververs(regio)
    assert berekening.huidige(regio) == eerste
    assert [tabel.objects.count() for tabel in TABELLEN] == aantallen


def test_verandert_er_intussen_iets_dan_begint_het_opnieuw(regio, monkeypatch):
    echt, keren = opslaan.reken_uit, []

    def onderbroken(regio):
        uit = echt(regio)
        keren.append(uit.versie)
        if len(keren) == 1:
            stand.verhoog(regio)  # as another import would
        return uit

    stand.verhoog(regio)
    monkeypatch.setattr(opslaan, "reken_uit", onderbroken)
    nieuw = berekening.ververs(regio)
    assert len(keren) == 2
    assert nieuw.versie == stand.van(regio).versie == keren[1]


def test_wat_een_ander_al_bewaarde_wordt_niet_nog_eens_bewaard(regio, monkeypatch):
    echt = opslaan.reken_uit

    def ingehaald(regio):
        uit = echt(regio)
        monkeypatch.setattr(opslaan, "reken_uit", echt)
        berekening.ververs(regio)
        return uit

    stand.verhoog(regio)
    monkeypatch.setattr(opslaan, "reken_uit", ingehaald)
    assert berekening.ververs(regio).versie == stand.van(regio).versie
    assert Zorgberekening.objects.count() == 2


def verander_een_kpi() -> None:
    Kpiwaarde.objects.filter(pk=Kpiwaarde.objects.latest("pk").pk).update(waarde=123)


def verander_een_zorgpad() -> None:
    Zorgpadtelling.objects.filter(pk=Zorgpadtelling.objects.latest("pk").pk).update(aantal=99)


def verzin_een_kpi() -> None:
    rij = Kpiwaarde.objects.latest("pk")
    rij.pk, rij.kpi = None, "verzonnen"
    rij.save()


@pytest.mark.parametrize(
    ("verander", "tabel"),
    [
        (verander_een_kpi, "kpiwaarde"),
        (verzin_een_kpi, "kpiwaarde"),
        (verander_een_zorgpad, "zorgpadtelling"),
        (lambda: Monitorblad.objects.update(inhoud={}), "monitorblad"),
        (lambda: Zorgberekening.objects.all().delete(), "zorgberekening"),
    ],
)
def test_een_verschil_valt_op_en_wordt_hersteld(regio, verander, tabel):
    assert controleer(regio) == []
    verander()
    assert {verschil.tabel for verschil in controleer(regio)} == {tabel}
    with pytest.raises(CommandError, match="Draai herbereken"):
        call_command("controleer")
    assert herbereken(regio)
    assert controleer(regio) == []
    laatste = berekening.huidige(regio)
    assert herbereken(regio) == []
    assert berekening.huidige(regio) == laatste


def test_een_norm_uit_het_portaal_laat_de_cijfers_opnieuw_maken(regio, django_capture_on_commit_callbacks):
    versie = stand.van(regio).versie
    norm = {"regio": regio, "kpi": "wachttijd", "norm": 40, "richting": "lager", "geldig_van": date(2024, 1, 1)}
    with django_capture_on_commit_callbacks(execute=True):
        KpiNorm.objects.create(**norm, categorie="A", in_portaal=True)
    assert stand.van(regio).versie == versie + 1
    taak = DBTaskResult.objects.get(task_path="rapportage.kpi.taken.ververs_zorgcijfers")
    taak.task.func(regio_id=regio.pk)
    assert berekening.huidige(regio).versie == versie + 1


def test_zonder_gegevens_valt_er_niets_te_berekenen(wereld):
    Gegevensstand.objects.update(peildatum=None)
    assert berekening.ververs(wereld.regio) is None
    assert berekening.huidige(wereld.regio) is None
