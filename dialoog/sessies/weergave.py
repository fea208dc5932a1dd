"""The part of a page that says which point is in discussion: the same for everybody who sees the table."""

from django.template.loader import render_to_string

from dialoog.sessies.models import Sessie, Sessiestatus
from dialoog.tafels.doelgroep import Doelgroep


def punt_html(sessie: Sessie | None, groep: Doelgroep) -> str:
    """The section `#huidig-punt`. `sessie` is the one that an event speaks of, or None when none is running."""
    return render_to_string("dialoog/sessies/_punt.html", punt_gegevens(sessie, groep))


def punt_gegevens(sessie: Sessie | None, groep: Doelgroep) -> dict:
    """What the fragment shows. Of a point, never what was said about it: people who read along see this too."""
    if sessie is None or sessie.status != Sessiestatus.BEZIG:
        return {"sessie": sessie, "tafel": sessie.tafel if sessie else None, "bezig": False, "groep": groep}
    punten = list(sessie.punten.select_related("artikel"))
    plek = next((plek for plek, punt in enumerate(punten, 1) if punt.pk == sessie.huidig_punt_id), 0)
    return {
        "sessie": sessie,
        "tafel": sessie.tafel,
        "bezig": True,
        "groep": groep,
        "punt": punten[plek - 1] if plek else None,
        "plek": plek,
        "aantal": len(punten),
    }


def lopende(tafel) -> Sessie | None:
    """The session that is held now at this table."""
    return tafel.sessies.select_related("tafel").filter(status=Sessiestatus.BEZIG).first()
