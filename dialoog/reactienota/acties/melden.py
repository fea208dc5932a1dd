"""Who hears what when a note is published: the own result, or that it is there. No words of a remark.

Somebody's result is what `mijn` shows them. Only that person sees the notice, so it also goes to who wrote under a
pseudonym. What was typed in the room was said by somebody whom the portal does not know.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable

from django.urls import reverse

from dialoog.reactienota.mijn import STEUN, WACHT, Uitkomst, uitkomsten
from dialoog.reactienota.models import Antwoord, Besluit, Reactienota
from dialoog.reacties.getoond import Staat
from dialoog.tafels.querysets import RECHT
from portaal.kern.berichten.acties import stuur
from portaal.kern.toegang import RECHTEN
from portaal.models import Gebruiker, Lidmaatschap, Organisatie

BESLUITEN = ((Besluit.OVERGENOMEN, "overgenomen"), (Besluit.DEELS, "deels"), (Besluit.NIET, "niet"))
NAAR_EIGEN = "De reactienota is er. Lees wat er met uw {} is gedaan"


def meld(nota: Reactienota, antwoorden: Iterable[Antwoord], sinds: int) -> None:
    """`antwoorden` are those that came out with this note, `sinds` the last event of the note before."""
    gehad = _meld_eigen(nota, {antwoord.pk for antwoord in antwoorden}, sinds)
    _meld_genodigden(nota, gehad)


def _meld_eigen(nota: Reactienota, nieuw: set[int], sinds: int) -> set[int]:
    """One notice for everybody who contributed; gives who they are."""
    per_persoon: dict[tuple[int, int], list[Uitkomst]] = defaultdict(list)
    for uitkomst in uitkomsten(nota.tafel.reacties.filter(spreker="")):
        if _telt(uitkomst, nieuw, sinds):
            reactie = uitkomst.een.reactie
            per_persoon[reactie.door_id, reactie.organisatie_id].append(uitkomst)
    mensen = Gebruiker.objects.in_bulk({persoon for persoon, _ in per_persoon})
    organisaties = Organisatie.objects.in_bulk({organisatie for _, organisatie in per_persoon})
    adres = reverse("mijn_reacties", args=[nota.tafel.slug])
    for (persoon, organisatie), eigen in per_persoon.items():
        stuur(
            organisatie=organisaties[organisatie],
            gebruiker=mensen[persoon],
            sleutel=f"dialoog_nota:{nota.pk}:{persoon}",
            titel=uitslag_in_woorden(eigen),
            tekst=f"Dialoogtafel: {nota.tafel}.",
            adres=adres,
        )
    return set(mensen)


def _telt(uitkomst: Uitkomst, nieuw: set[int], sinds: int) -> bool:
    """Whether this note says something new about the remark."""
    if uitkomst.een.staat == Staat.INGETROKKEN or uitkomst.stand == WACHT:
        return False
    return uitkomst.een.nummer > sinds or (uitkomst.antwoord is not None and uitkomst.antwoord.pk in nieuw)


def uitslag_in_woorden(eigen: Iterable[Uitkomst]) -> str:
    """Uw 3 reacties zijn beantwoord: 1 overgenomen, 1 deels, 1 niet."""
    eigen = list(eigen)
    besluiten = Counter(str(uitkomst.besluit) for uitkomst in eigen if uitkomst.antwoord)
    totaal = sum(besluiten.values())
    if not totaal and all(uitkomst.stand == STEUN for uitkomst in eigen):
        return "Uw steun is geteld in de reactienota"
    if not totaal:
        return NAAR_EIGEN.format("reactie" if len(eigen) == 1 else "reacties")
    if totaal == 1:
        return f"Uw reactie is beantwoord: {Besluit(next(iter(besluiten))).label}"
    delen = [f"{besluiten[besluit]} {woord}" for besluit, woord in BESLUITEN if besluiten[besluit]]
    return f"Uw {totaal} reacties zijn beantwoord: {', '.join(delen)}"


def _meld_genodigden(nota: Reactienota, gehad: set[int]) -> None:
    """Everybody else at the table: one notice for an organisation of which nobody heard yet, else by person."""
    deelnames = list(nota.tafel.deelnames.geldig().select_related("organisatie", "gebruiker").order_by("pk"))
    leden = _leden({deelname.organisatie_id: deelname.organisatie.soort for deelname in deelnames})
    for deelname in deelnames:
        wie = {deelname.gebruiker_id: deelname.gebruiker} if deelname.gebruiker_id else leden[deelname.organisatie_id]
        breed = deelname.gebruiker_id is None and not gehad & set(wie)
        for gebruiker in [None] if breed else [een for pk, een in wie.items() if pk not in gehad]:
            stuur(
                organisatie=deelname.organisatie,
                gebruiker=gebruiker,
                sleutel=f"dialoog_nota:{nota.pk}:{gebruiker.pk if gebruiker else f'org:{deelname.organisatie_id}'}",
                titel=f"De reactienota van {nota.tafel} is er",
                tekst="Hierin staat per artikel wat er met elke reactie is gedaan.",
                adres=nota.get_absolute_url(),
            )
        gehad |= set(wie)


def _leden(soort_van: dict[int, str]) -> dict[int, dict[int, Gebruiker]]:
    """Per organisation its people who may see tables."""
    gevonden: dict[int, dict[int, Gebruiker]] = {pk: {} for pk in soort_van}
    leden = Lidmaatschap.objects.geldig().filter(organisatie__in=soort_van, gebruiker__is_active=True)
    for lid in leden.select_related("gebruiker").order_by("pk"):
        if (soort_van[lid.organisatie_id], lid.rol) in RECHTEN[RECHT]:
            gevonden[lid.organisatie_id][lid.gebruiker_id] = lid.gebruiker
    return gevonden
