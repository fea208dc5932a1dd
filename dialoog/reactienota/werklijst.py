"""The remarks on an article as the process supervisor works through them."""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass, field

from django.db.models import Count, Min, QuerySet

from dialoog.reactienota.forms import WerkFilter, keuze
from dialoog.reactienota.groeperen import lijkt_op
from dialoog.reactienota.models import Antwoord
from dialoog.reactienota.regels import met_bewerkingen, te_beantwoorden, te_kiezen
from dialoog.reacties.getoond import Getoond, met_alles, toon
from dialoog.tafels.doelgroep import BEGELEIDING
from dialoog.teksten.models import Artikel


@dataclass(frozen=True)
class Aangekruist:
    """Which remarks are ticked when the page opens: all, some keys, or what was sent."""

    alles: bool = False
    sleutels: frozenset[str] = frozenset()
    waarden: frozenset[str] = frozenset()

    def __call__(self, pk: int, waarde: str) -> bool:
        return self.alles or str(pk) in self.sleutels or waarde in self.waarden


@dataclass(frozen=True)
class Rij:
    """`waarde` is what its box sends, `lijkt_op` remarks like it, `eronder` replies, `gewijzigd` since its answer."""

    een: Getoond
    waarde: str
    kan: bool
    aangekruist: bool
    gewijzigd: bool
    lijkt_op: list[Getoond] = field(default_factory=list)
    eronder: list[Getoond] = field(default_factory=list)

    @property
    def samen(self) -> str:
        """Keys of this one and those like it."""
        return ",".join(str(een.pk) for een in (self.een, *self.lijkt_op))


def rijen(artikel: Artikel, filters: WerkFilter, aangekruist: Aangekruist) -> list[Rij]:
    """In the order in which they were said, with the plain replies that belong to them."""
    gekozen = filters.kies(met_bewerkingen(te_beantwoorden(artikel.reacties.all())))
    reacties = list(met_alles(gekozen).order_by("nummer"))
    getoond = {een.pk: een for een in toon(reacties, BEGELEIDING)}
    gelijk = lijkt_op({pk: f"{een.tekst} {een.wordt}" for pk, een in getoond.items() if _kan(een)})
    onder = _eronder(artikel, getoond)
    gemaakt = []
    for reactie in reacties:
        een, waarde = getoond[reactie.pk], keuze(reactie.pk, reactie.bewerkingen)
        kan = _kan(een)
        gemaakt.append(
            Rij(
                een=een,
                waarde=waarde,
                kan=kan,
                aangekruist=kan and aangekruist(reactie.pk, waarde),
                gewijzigd=kan and een.antwoord is not None and reactie.beantwoording.bewerkingen != reactie.bewerkingen,
                lijkt_op=[getoond[pk] for pk in gelijk.get(reactie.pk, ())],
                eronder=onder[reactie.pk],
            )
        )
    return gemaakt


def verder_bij(artikel: Artikel, filters: WerkFilter, gedaan: Collection[int]) -> int | None:
    """The row to go on with after these remarks got their answer: the first one from where they stood in the list."""
    if not gedaan:
        return None
    vanaf = artikel.reacties.filter(pk__in=gedaan).aggregate(eerste=Min("nummer"))["eerste"]
    gekozen = filters.kies(met_bewerkingen(te_beantwoorden(artikel.reacties.all())))
    return gekozen.filter(nummer__gte=vanaf).order_by("nummer").values_list("pk", flat=True).first()


def over_te_nemen(artikel: Artikel, pk: str) -> dict[str, str]:
    """Old and new words of a proposal, for the answer; empty when there is no such proposal."""
    if not pk.isascii() or not pk.isdecimal() or len(pk) > 15:
        return {}
    (een,) = toon(met_alles(te_kiezen(artikel.reacties.filter(pk=pk))), BEGELEIDING) or (None,)
    return {"was": een.was, "wordt": een.wordt} if een and (een.was or een.wordt) else {}


def _kan(een: Getoond) -> bool:
    """Whether it may still get another answer."""
    return een.antwoord is None or not een.antwoord.gepubliceerd_op


def _eronder(artikel: Artikel, getoond: dict[int, Getoond]) -> dict[int, list[Getoond]]:
    """Replies that share the answer of the remark above them."""
    antwoorden = artikel.reacties.geldend().filter(ouder__isnull=False)
    zelf = te_beantwoorden(artikel.reacties.all()).values("pk")
    onder: dict[int, list[Getoond]] = defaultdict(list)
    for een in toon(met_alles(antwoorden.exclude(pk__in=zelf)).order_by("nummer"), BEGELEIDING):
        if een.reactie.ouder_id in getoond:
            onder[een.reactie.ouder_id].append(een)
    return onder


def antwoorden(artikel: Artikel) -> QuerySet[Antwoord]:
    """The answers at this article, with `aantal` remarks."""
    return (
        Antwoord.objects.filter(artikel=artikel)
        .select_related("versie")
        .annotate(aantal=Count("beantwoordingen"))
        .order_by("pk")
    )
