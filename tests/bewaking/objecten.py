"""One object of every kind that has an address of its own, for provider one and for provider two."""

from datetime import date, timedelta
from pathlib import Path

from django.core.files.uploadedfile import SimpleUploadedFile

from aanbieder.models import Document
from dialoog.models import Signaal
from portaal.kern import klok
from portaal.kern.bestanden.opslag import MAP as STUKKENMAP
from portaal.kern.mensen.acties import token_hash
from portaal.models import Uitnodiging
from rapportage.models import Regel, Stuk, Verantwoording, Versie, Vraag
from rapportage.tertiaal.acties import maak_concept
from rapportage.tertiaal.periode import Tertiaal
from rapportage.verantwoording import versies
from rapportage.verantwoording.acties.aanleveren import lever_aan
from rapportage.verantwoording.keuzes import Fase, Status, Stuksoort, Versiestatus
from rapportage.verantwoording.rijen import Productieregel
from tests.bewaking.objecten_kpi import voeg_sturing_toe
from tests.bewaking.objecten_monitor import voeg_monitor_toe
from tests.wereld import Wereld


def voeg_objecten_toe(w: Wereld, media: Path) -> Wereld:
    """Sets `uitnodiging_een`, `document_een`, `signaal_een` and the same for `twee` on the world, and gives it."""
    (media / "contract.pdf").write_bytes(b"%PDF-1.7 leeg")
    for naam, indiener in (("een", "anna"), ("twee", "chris")):
        organisatie = getattr(w, f"organisatie_{naam}")
        uitnodiging = Uitnodiging.objects.create(
            organisatie=organisatie,
            email=f"nieuw-{naam}@test.example",
            rollen=["lezer"],
            token_hash=token_hash(naam),
            verloopt_op=klok.nu() + timedelta(days=1),
        )
        document = Document.objects.create(
            overeenkomst=getattr(w, f"overeenkomst_{naam}"), soort="contract", titel="Contract", bestand="contract.pdf"
        )
        signaal = Signaal.objects.create(
            regio=w.regio,
            gever=organisatie,
            door=w.mensen[indiener],
            soort="vraag",
            aanbieder=getattr(w, naam),
            onderwerp="Vraag",
            tekst="Hoe zit dit?",
            antwoord_uiterlijk=date(2024, 9, 25),
        )
        setattr(w, f"uitnodiging_{naam}", uitnodiging)
        setattr(w, f"document_{naam}", document)
        setattr(w, f"signaal_{naam}", signaal)
        _verantwoording(w, naam, indiener, media)
    voeg_sturing_toe(w)
    voeg_monitor_toe(w)
    maak_concept(door=w.namens("dewi"), regio=w.regio, periode=Tertiaal(2024, 1))
    return w


CSV = b"""boekjaar;gemeentecode;productcode;eenheid;volume;tarief;toegekend;totaal
2024;0984;45A01;01;1000;1,00;1000;1000
"""


def _verantwoording(w: Wereld, naam: str, indiener: str, media: Path) -> None:
    """A draft of 2024 with an upload, a question and an earlier version; a settled report of 2023; a document."""
    aanbieder, wie = getattr(w, naam), w.mensen[indiener]
    concept = Verantwoording.objects.create(aanbieder=aanbieder, jaar=2024, fase=Fase.VOORLOPIG)
    bestand = SimpleUploadedFile("productie.csv", CSV)
    aanlevering = lever_aan(door=w.namens(indiener), verantwoording=concept, bestand=bestand)
    versie = _versie(concept, wie, Versiestatus.VERVANGEN)
    vraag = Vraag.objects.create(
        verantwoording=concept, versie=versie, tekst="Waarom?", status="open", gesteld_door=w.mensen["dewi"]
    )
    Regel.objects.get_or_create(verantwoording=concept, defaults={"volgorde": 1})
    vastgesteld = Verantwoording.objects.create(
        aanbieder=aanbieder, jaar=2023, fase=Fase.DEFINITIEF, status=Status.VASTGESTELD
    )
    _versie(vastgesteld, wie, Versiestatus.VASTGESTELD)
    (media / STUKKENMAP).mkdir(exist_ok=True)
    (media / STUKKENMAP / naam).write_bytes(b"%PDF-1.7 leeg")
    stuk = Stuk.objects.create(
        aanbieder=aanbieder, jaar=2023, soort=Stuksoort.OVERIG, bestandsnaam="stuk.pdf", opslag=f"{STUKKENMAP}/{naam}",
        inhoudstype="application/pdf", door=wie,
    )  # fmt: skip
    gemaakt = {"verantwoording": concept, "vastgesteld": vastgesteld, "aanlevering": aanlevering, "vraag": vraag}
    for soort, ding in {**gemaakt, "stuk": stuk}.items():
        setattr(w, f"{soort}_{naam}", ding)


def _versie(verantwoording: Verantwoording, wie, status: str) -> Versie:
    rij = Productieregel(verantwoording.jaar, "0984", "45", "45A01", "01", 1000, 100, 100_000, totaal=100_000)
    inhoud = versies.maak_inhoud(verantwoording) | {"rijen": [rij.als_json()]}
    return Versie.objects.create(
        verantwoording=verantwoording, nummer=1, fase=verantwoording.fase, status=status, inhoud=inhoud,
        sha256=versies.hash_van(inhoud), totaal_cent=rij.totaal, getekend_door=wie,
    )  # fmt: skip
