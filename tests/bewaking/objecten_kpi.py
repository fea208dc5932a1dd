"""One norm on its way, one answer to a figure and one talk, for provider one and for provider two."""

from datetime import date
from decimal import Decimal

from aanbieder.models import Normvoorstel
from aanbieder.stuuropdracht.models import Stand
from dialoog.models import Gesprek
from portaal.kern import klok
from rapportage.models import Kpireactie
from tests.wereld import Wereld


def voeg_sturing_toe(w: Wereld) -> None:
    """Sets `voorstel_een`, `kpireactie_een`, `gesprek_een` and the same for `twee` on the world."""
    for naam, indiener in (("een", "anna"), ("twee", "chris")):
        aanbieder = getattr(w, naam)
        voorstel = Normvoorstel.objects.create(
            regio=w.regio, aanbieder=aanbieder, kpi="wachttijd", norm=Decimal(42), richting="lager",
            geldig_van=date(2025, 1, 1), stand=Stand.TER_REACTIE, opgesteld_door=w.mensen["dewi"],
            ter_reactie_op=klok.nu(),
        )  # fmt: skip
        reactie = Kpireactie.objects.create(
            aanbieder=aanbieder, kpi="wachttijd", begin=date(2023, 1, 1), einde=date(2023, 12, 31),
            soort="toelichting", tekst="Daarom.", door=w.mensen[indiener],
        )  # fmt: skip
        gesprek = Gesprek.objects.create(aanbieder=aanbieder, datum=date(2024, 10, 1))
        for soort, ding in {"voorstel": voorstel, "kpireactie": reactie, "gesprek": gesprek}.items():
            setattr(w, f"{soort}_{naam}", ding)
