"""One early notice; and a remark, a saved view and a shared snapshot for provider one and for provider two."""

from rapportage.models import Momentopname, Opmerking, Signalering, Weergave
from rapportage.monitor.momentopnamen.bevroren import hash_van
from tests.wereld import Wereld

LEEG = {"titel": "Leeg", "gegevens": [], "definities": [], "opmerkingen": [], "tabellen": []}


def voeg_monitor_toe(w: Wereld) -> None:
    """Sets `signalering`, and `opmerking_een`, `weergave_een`, `momentopname_een` with the same for `twee`."""
    w.signalering = Signalering.objects.create(
        regio=w.regio, oorzaak="proef:1", soort="proef", wat="Er is iets.", vergeleken_met="eerder",
        inzet_cent=100, versie=1, gegevens={"onderwerp": "proef:1"},
    )  # fmt: skip
    for naam, indiener in (("een", "anna"), ("twee", "chris")):
        aanbieder = getattr(w, naam)
        budget = f"/aanbieders/{aanbieder.slug}/budget/?jaar=2024"
        van_indiener = {"organisatie": aanbieder.organisatie, "door": w.mensen[indiener]}
        opmerking = Opmerking.objects.create(
            regio=w.regio, aanbieder=aanbieder, pagina=budget, plek="pagina", cijfer="de hele pagina",
            tekst="Let op.", gedeeld=True, **van_indiener,
        )  # fmt: skip
        weergave = Weergave.objects.create(
            organisatie=aanbieder.organisatie, gebruiker=w.mensen[indiener], naam="Mijn budget", adres=budget
        )
        momentopname = Momentopname.objects.create(
            regio=w.regio, organisatie=w.organisatie_regio, aanbieder=aanbieder, titel="Voor het gesprek",
            adres=budget, document=LEEG, sha256=hash_van(LEEG), gedeeld=True, door=w.mensen["dewi"],
        )  # fmt: skip
        for soort, ding in {"opmerking": opmerking, "weergave": weergave, "momentopname": momentopname}.items():
            setattr(w, f"{soort}_{naam}", ding)
