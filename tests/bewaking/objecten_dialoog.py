"""The table that the rows of adressen_dialoog speak of, made when the first row asks for it."""

import hashlib

from django.conf import settings

from dialoog.reacties.acties.bijlagen import MAP
from dialoog.reacties.models import Bijlage
from dialoog.tafels.models import Tafel
from dialoog.teksten.models import Artikel
from tests.dialoog.tafelwereld import Tafelwereld, bouw_tafel, nodig_uit
from tests.wereld import Wereld

SLUG, ELDERS = "concept-overeenkomst", "niet-voor-iedereen"


def tafelwereld(w: Wereld) -> Tafelwereld:
    """Invited: `een`, the client council and Venray. `twee` reads along."""
    tafel = Tafel.objects.filter(slug=SLUG).first()
    if tafel is None:
        gemaakt = bouw_tafel(w, SLUG)
        for organisatie in (w.organisatie_een, w.organisatie_client, w.organisatie_venray):
            nodig_uit(gemaakt.tafel, organisatie)
        return gemaakt
    artikelen = {artikel.nr: artikel for artikel in Artikel.objects.filter(tafel=tafel)}
    return Tafelwereld(w, tafel, tafel.versies.get(nummer=1), artikelen)


def besloten(w: Wereld) -> Tafelwereld:
    """A table that nobody reads along with and nobody of the cast is invited to."""
    tafel = Tafel.objects.filter(slug=ELDERS).first()
    gemaakt = bouw_tafel(w, ELDERS) if tafel is None else Tafelwereld(w, tafel, tafel.versies.get(nummer=1))
    Tafel.objects.filter(slug=ELDERS).update(meelezen=False)
    return gemaakt


def bijlage(w: Wereld) -> Bijlage:
    """A file at a remark by Anna, on disk."""
    reactie = tafelwereld(w).reactie("anna", "2")
    inhoud, opslag = b"een bijlage", f"{MAP}/{reactie.pk}"
    pad = settings.MEDIA_MAP / opslag
    pad.parent.mkdir(parents=True, exist_ok=True)
    pad.write_bytes(inhoud)
    return Bijlage.objects.create(
        reactie=reactie, bestandsnaam="brief.pdf", opslag=opslag, inhoudstype="application/pdf", grootte=len(inhoud),
        sha256=hashlib.sha256(inhoud).hexdigest(),
    )  # fmt: skip
