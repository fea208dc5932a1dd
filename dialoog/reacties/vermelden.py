"""Naming somebody at the table in a remark, and who hears of a new remark: a link, never its words.

The list of people is the same whether or not somebody writes under a pseudonym, so it gives nobody away.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from dialoog.reacties.models import Reactie, Vermelding
from dialoog.tafels.doelgroep import Doelgroep, doelgroep
from dialoog.tafels.models import Tafel
from dialoog.tafels.querysets import RECHT
from portaal.kern.berichten.acties import stuur
from portaal.kern.mensen.hoedanigheid import hoedanigheid_van
from portaal.kern.mensen.models import Gebruiker, Lidmaatschap, Organisatie
from portaal.kern.toegang import RECHTEN, Hoedanigheid

MEESTE = 20


@dataclass(frozen=True)
class Persoon:
    """Somebody at the table, for an organisation."""

    gebruiker: Gebruiker
    organisatie: Organisatie

    @property
    def sleutel(self) -> str:
        return f"{self.gebruiker.pk}-{self.organisatie.pk}"

    def __str__(self) -> str:
        return f"{self.gebruiker}, {self.organisatie}"


def te_noemen(tafel: Tafel, namens: Hoedanigheid, groep: Doelgroep) -> list[Persoon]:
    """Who can be named: the people at the table and who leads it; by somebody who reads along only the latter."""
    wie = defaultdict(set)
    if groep.aan_tafel:
        for organisatie, gebruiker in tafel.deelnames.geldig().values_list("organisatie", "gebruiker"):
            wie[organisatie].add(gebruiker)
    if tafel.begeleider_id:
        wie[namens.organisatie.regio_organisatie.pk].add(tafel.begeleider_id)
    leden = Lidmaatschap.objects.geldig().filter(organisatie__in=wie, gebruiker__is_active=True)
    gevonden = {}
    for lid in leden.select_related("gebruiker", "organisatie"):
        genood = wie[lid.organisatie_id]
        leest = (lid.organisatie.soort, lid.rol) in RECHTEN[RECHT]
        if leest and lid.gebruiker_id != namens.gebruiker.pk and (None in genood or lid.gebruiker_id in genood):
            persoon = Persoon(lid.gebruiker, lid.organisatie)
            gevonden[persoon.sleutel] = persoon
    return sorted(gevonden.values(), key=str)


def noem(reactie: Reactie, personen: Iterable[Persoon], aan: Reactie | None) -> None:
    """Keeps who is named, and tells them; and the writers of what this replies to (`aan`, and the remark above it).

    Within the transaction of the remark.
    """
    genoemd = {persoon.gebruiker.pk: persoon for persoon in personen}
    Vermelding.objects.bulk_create(
        Vermelding(reactie=reactie, gebruiker=persoon.gebruiker, organisatie=persoon.organisatie)
        for persoon in genoemd.values()
    )
    for persoon in genoemd.values():
        _stuur(reactie, persoon, "dialoog_vermelding", f"U wordt genoemd bij {reactie.artikel}")
    schrijvers = {boven.door_id: boven for boven in (reactie.ouder, aan) if boven is not None}
    for schrijver, boven in schrijvers.items():
        if schrijver not in {reactie.door_id, *genoemd}:
            titel = f"Antwoord op uw reactie bij {reactie.artikel}"
            _stuur(reactie, Persoon(boven.door, boven.organisatie), "dialoog_antwoord", titel)


def _stuur(reactie: Reactie, aan: Persoon, soort: str, titel: str) -> None:
    """Only to somebody who can read the remark: a reply from the table is not for who reads along."""
    namens = hoedanigheid_van(aan.gebruiker.pk, aan.organisatie.pk)
    groep = doelgroep(reactie.tafel, namens)
    if not Reactie.objects.voor(groep).filter(pk=reactie.pk).exists():
        return
    stuur(
        organisatie=aan.organisatie,
        gebruiker=aan.gebruiker,
        sleutel=f"{soort}:{reactie.pk}:{aan.gebruiker.pk}",
        titel=f"{titel}, {reactie.tafel}",
        adres=reactie.get_absolute_url(),
    )
