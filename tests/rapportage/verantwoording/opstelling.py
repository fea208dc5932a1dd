"""A report of provider `een` in any state, with a draft that says what a test wants."""

from collections import Counter
from types import SimpleNamespace

import pytest

from rapportage.models import Stuk, Verantwoording, Versie, Vraag
from rapportage.verantwoording import versies
from rapportage.verantwoording.acties import stappen
from rapportage.verantwoording.bevinding import Bevinding
from rapportage.verantwoording.controles.naslag import Naslag, Product
from rapportage.verantwoording.inhoud import Beeld
from rapportage.verantwoording.keuzes import Actie, Fase, Status, Stuksoort, Versiestatus
from rapportage.verantwoording.rijen import Productieregel
from rapportage.verantwoording.vaststellen import vaststelling

GEMEENTEN = {"0984": "Venray", "0983": "Venlo"}
PRODUCTEN = {("45", "45A01"): Product("45A01", "45", "Begeleiding licht", "01")}
# What the last version is in each state of the report; None: there is none yet.
LAATSTE = {
    Status.IN_BEWERKING: None,
    Status.TE_TEKENEN: None,
    Status.INGEDIEND: Versiestatus.INGEDIEND,
    Status.IN_BEOORDELING: Versiestatus.INGEDIEND,
    Status.TERUGGESTUURD: Versiestatus.TERUGGESTUURD,
    Status.AANGENOMEN: Versiestatus.AANGENOMEN,
    Status.VASTGESTELD: Versiestatus.VASTGESTELD,
}


def rij(gemeente: str = "0984", toegekend: int = 113_000, **anders) -> Productieregel:
    return Productieregel(
        2023, gemeente, "45", "45A01", "01", 1000, 113, toegekend=toegekend, totaal=toegekend, **anders
    )


def bevinding(code: str = "regio", **anders) -> Bevinding:
    velden = {"tab": "Verantwoording", "cel": "H2", "zin": "De regio heeft € 900,00 staan.", "getypt": "1130,00",
              "verwacht": "900,00", "sleutel": "0984:45:45A01:113:toegekend"}  # fmt: skip
    return Bevinding(code, **(velden | anders))


def beeld(rijen=(), bevindingen=(), redenen=None, niets=()) -> Beeld:
    """A draft with these rows and findings; `redenen` per Bevinding."""
    naslag = Naslag(2023, GEMEENTEN, PRODUCTEN, {}, niets_te_melden=frozenset(niets))
    tellingen = Counter(deel.code for deel in bevindingen)
    uitslag = SimpleNamespace(bevindingen=tuple(bevindingen), regels=tuple(rijen), tellingen=tellingen)
    waarom = {(b.code, b.sleutel, b.getypt, b.verwacht): reden for b, reden in (redenen or {}).items()}
    return Beeld(list(rijen), uitslag, naslag, waarom)


@pytest.fixture
def draft(monkeypatch):
    """`draft(beeld(...))` is what the draft says from then on; to begin with one good row."""

    def zet(nu: Beeld) -> None:
        monkeypatch.setattr(stappen, "beeld", lambda verantwoording: nu)

    zet(beeld([rij()]))
    return zet


def dossier(wereld, status=Status.IN_BEWERKING, fase=Fase.CONCEPT, **anders) -> Verantwoording:
    """The report of 2023 in this state, with the version that belongs to it."""
    vast = Verantwoording.objects.create(aanbieder=wereld.een, jaar=2023, fase=fase, status=status, **anders)
    if LAATSTE[status]:
        versie(wereld, vast, status=LAATSTE[status])
    return vast


def versie(wereld, vast: Verantwoording, *, status=Versiestatus.INGEDIEND, nu: Beeld | None = None, **anders) -> Versie:
    inhoud = versies.maak_inhoud(vast, nu or beeld([rij()]))
    velden = {"nummer": vast.versies.count() + 1, "fase": vast.fase, "getekend_door": wereld.mensen["anna"]} | anders
    return Versie.objects.create(
        verantwoording=vast, status=status, inhoud=inhoud, sha256=versies.hash_van(inhoud),
        totaal_cent=inhoud["totaal_cent"], **velden,
    )  # fmt: skip


def oude_versie(wereld) -> Versie:
    """One that was signed before the uploaded files were frozen with it."""
    vast = dossier(wereld)
    inhoud = versies.maak_inhoud(vast, beeld([rij()]))
    del inhoud["aanleveringen"]
    return Versie.objects.create(
        verantwoording=vast, nummer=1, fase=vast.fase, inhoud=inhoud, sha256=versies.hash_van(inhoud),
        totaal_cent=inhoud["totaal_cent"], getekend_door=wereld.mensen["anna"],
    )  # fmt: skip


def vraag(wereld, vast: Verantwoording, status: str, sleutel: str = "0984:45:45A01") -> Vraag:
    laatste = versies.laatste(vast)
    return Vraag.objects.create(
        verantwoording=vast, versie=laatste, sleutel=sleutel, tekst="Waarom?", status=status,
        gesteld_door=wereld.mensen["dewi"],
    )  # fmt: skip


@pytest.fixture
def zonder_plafonds(monkeypatch):
    regel = vaststelling.Vaststelregel("4", "Ambulant", "hard", 100_000, 113_000, 113_000, 100_000, 13_000)
    monkeypatch.setattr(vaststelling, "stel_vast_regels", lambda versie: [regel])


def verklaring(wereld, soort=Stuksoort.BESTUURSVERKLARING, **anders) -> Stuk:
    return Stuk.objects.create(aanbieder=wereld.een, jaar=2023, soort=soort, door=wereld.mensen["anna"], **anders)


def onderteken(wereld, vast):
    return stappen.zet_stap(door=wereld.namens("anna"), verantwoording=vast, actie=Actie.ONDERTEKEN)
