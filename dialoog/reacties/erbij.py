"""What stands beside a few remarks for pages that wait for them: the same as `getoond.met_alles` gives, quicker.

At a busy table the SQL of `met_alles` costs more than all the rest of showing a remark: making it, and planning nine
joins. Here the query that finds the remark also asks whether anything hangs on it (a new one has nothing); what
stands beside it is the same again and again, and is remembered by whoever asks often.
"""

from collections.abc import Collection

from django.db.models import Count, Exists, Model, OuterRef, prefetch_related_objects

from dialoog.reactienota.models import Beantwoording
from dialoog.reacties.models import Bijlage, Herkenning, Reactie, Vermelding

# What a remark points at, with the columns that showing it asks for.
KOLOMMEN = {
    "tafel": ("slug",),
    "artikel": ("nr",),
    "versie": ("nummer",),
    "door": ("naam", "email"),
    "organisatie": ("naam", "soort"),
    "pseudoniem": ("naam",),
    "ouder": ("organisatie",),
}
# What points at a remark, and what to read with it.
HANGT_ERAAN = {
    "bijlagen": (Bijlage, "bijlagen"),
    "vermeldingen": (Vermelding, "vermeldingen__gebruiker"),
    "beantwoording": (Beantwoording, "beantwoording__antwoord__versie"),
    "herkenningen": (Herkenning, None),  # these are only counted
}


class Naast:
    """What was looked up stays known for as long as this object is kept."""

    def __init__(self):
        self._bekend: dict[str, dict[int, Model]] = {veld: {} for veld in KOLOMMEN}

    def zet(self, rijen: Collection[Model], velden: Collection[str]) -> None:
        """Fills these foreign keys; a query only for what is new."""
        for veld in velden:
            bekend, pks = self._bekend[veld], [getattr(rij, f"{veld}_id") for rij in rijen]
            if nieuw := set(pks) - {None} - bekend.keys():
                model = Reactie._meta.get_field(veld).related_model
                bekend |= model._base_manager.only(*KOLOMMEN[veld]).in_bulk(nieuw)
            for rij, pk in zip(rijen, pks, strict=True):
                if pk is not None:
                    setattr(rij, veld, bekend[pk])


def heeft(reactie: str) -> dict[str, Exists]:
    """For annotate(): whether anything hangs on the remark whose key is in `reactie`. `erbij` reads the answers."""
    return {
        f"heeft_{wat}": Exists(model.objects.filter(reactie=OuterRef(reactie)).order_by())
        for wat, (model, _) in HANGT_ERAAN.items()
    }


def erbij(reacties: Collection[Reactie], naast: Naast) -> None:
    """Makes remarks that were read with `heeft` ready for `getoond.toon`."""
    naast.zet(reacties, KOLOMMEN)
    for wat, (_, pad) in HANGT_ERAAN.items():
        met = [reactie for reactie in reacties if getattr(reactie, f"heeft_{wat}")]
        if met and pad:
            prefetch_related_objects(met, pad)
    herkend = [reactie.pk for reactie in reacties if reactie.heeft_herkenningen]
    tellen = Herkenning.objects.filter(reactie__in=herkend).order_by().values_list("reactie")
    hoeveel = dict(tellen.annotate(aantal=Count("pk"))) if herkend else {}
    for reactie in reacties:
        reactie.herkend = hoeveel.get(reactie.pk, 0)
