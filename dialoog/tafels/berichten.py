"""The kinds of notices about tables, and the remarks that digests count. Importing it makes them known.

Words are read at the moment of mailing, through `reacties.getoond`: what was hidden or withdrawn meanwhile stays out,
for the process supervisor too, and a pseudonym stays one.
"""

from functools import lru_cache
from urllib.parse import urlsplit

from django.urls import Resolver404, resolve

from dialoog.live.models import Leesstand
from dialoog.reacties.getoond import Getoond, Staat, met_alles, toon
from dialoog.reacties.models import Reactie
from dialoog.tafels.doelgroep import doelgroep
from dialoog.tafels.models import Tafel
from dialoog.tafels.nieuw import nieuwe_reacties
from dialoog.tafels.querysets import RECHT
from portaal.kern.berichten.keuzes import Ritme
from portaal.kern.berichten.models import Bericht
from portaal.kern.berichten.soorten import DIGESTBRONNEN, Soort, registreer
from portaal.kern.toegang import Hoedanigheid

NIEUW = "dialoog_nieuw"
GEEN_WOORDEN = {
    Staat.VERBORGEN: "De procesbegeleider heeft deze reactie verborgen.",
    Staat.INGETROKKEN: "Deze reactie is ingetrokken.",
}


def tafel_van(bericht: Bericht) -> str:
    """The slug of the table that a notice leads to; empty when it leads elsewhere."""
    return _naar(bericht.adres)[1]


def reactie_van(bericht: Bericht) -> int:
    """The remark that a notice leads to, or 0."""
    naam, _, pk = _naar(bericht.adres)
    return pk if naam == "tafelreactie" else 0


@lru_cache(maxsize=4096)
def _naar(adres: str) -> tuple[str, str, int]:
    """The name of the page, and the slug and number in its address. Kept: many people get the same one."""
    try:
        gevonden = resolve(urlsplit(adres).path)
    except Resolver404:
        return "", "", 0
    return gevonden.view_name or "", gevonden.kwargs.get("slug", ""), gevonden.kwargs.get("pk", 0)


def nog_van(berichten: list[Bericht], namens: Hoedanigheid) -> set[int]:
    """Whose table, and remark, this reader still sees."""
    tafels = Tafel.objects.zichtbaar_voor(namens).filter(slug__in={tafel_van(b) for b in berichten})
    voorstellen = Tafel.objects.voorstel_voor(namens).filter(slug__in={tafel_van(b) for b in berichten})
    bladzij = set(voorstellen.values_list("slug", flat=True))  # of these only the page of the proposal is there
    slugs, pks = {"", *tafels.values_list("slug", flat=True)}, {0}
    if genoemd := {reactie_van(b) for b in berichten} - {0}:
        pks |= set(Reactie.objects.zichtbaar_voor(namens).filter(pk__in=genoemd).values_list("pk", flat=True))
    voor_hen = {b.pk for b in berichten if tafel_van(b) in slugs and reactie_van(b) in pks}
    return voor_hen | {b.pk for b in berichten if _naar(b.adres)[0] == "tafel" and tafel_van(b) in bladzij}


def gelezen(berichten: list[Bericht], namens: Hoedanigheid) -> set[int]:
    """Of the remarks they lead to, on an article that this person has looked at since they were made.

    Only for kinds that tell of the remark itself: that it was hidden later, somebody has not seen yet.
    """
    over = {bericht.pk: reactie_van(bericht) for bericht in berichten}
    if not any(over.values()):
        return set()
    reacties = Reactie.objects.in_bulk(set(over.values()) - {0})
    artikelen = {reactie.artikel_id for reactie in reacties.values()}
    standen = Leesstand.objects.filter(gebruiker=namens.gebruiker, artikel__in=artikelen)
    tot = dict(standen.values_list("artikel_id", "tot"))
    gezien = {pk for pk, reactie in reacties.items() if reactie.nummer <= tot.get(reactie.artikel_id, 0)}
    return {bericht for bericht, reactie in over.items() if reactie in gezien}


def woorden(berichten: list[Bericht], namens: Hoedanigheid) -> dict[int, str]:
    """What the remarks say to this reader now; of other notices their own text."""
    reacties = met_alles(Reactie.objects.zichtbaar_voor(namens).filter(pk__in={reactie_van(b) for b in berichten}))
    per_reactie = {}
    for reactie in reacties:
        groep = doelgroep(reactie.tafel, namens)
        if groep is not None:
            per_reactie |= {een.pk: in_mail(een) for een in toon([reactie], groep)}
    return {b.pk: per_reactie.get(reactie_van(b), b.tekst) for b in berichten}


def in_mail(een: Getoond) -> str:
    """A remark as it stands in mail."""
    if een.staat != Staat.GELDEND:
        return GEEN_WOORDEN[een.staat]
    voorstel = [f"Was: {een.was}", f"Wordt: {een.wordt}"] if een.was or een.wordt else []
    return "\n".join([f"{een.afzender} ({een.namens}):", *([een.tekst] if een.tekst else []), *voorstel])


def _soort(naam: str, titel: str, uitleg: str, mail: Ritme, **erbij) -> Soort:
    begin = (f"dialoog_{naam}",)
    over = {"nog_van": nog_van, "woorden": woorden}
    return Soort(f"dialoog_{naam}", titel, uitleg, begin=begin, mail=mail, recht=RECHT, **over, **erbij)


registreer(
    _soort("uitnodiging", "Uitnodigingen voor een dialoogtafel", "U of uw organisatie is uitgenodigd.",
           Ritme.DIRECT, verplicht=True),
    _soort("sessie", "Sessies", "Een sessie is gepland of veranderd, of het verslag staat klaar.", Ritme.DIRECT),
    _soort("tekst", "Nieuwe teksten", "Er ligt een nieuwe versie van de tekst op tafel.", Ritme.DAGELIJKS),
    _soort("vermelding", "Uw naam genoemd", "Iemand noemt u in een reactie.", Ritme.DIRECT, gelezen=gelezen),
    _soort("antwoord", "Antwoorden aan u", "Iemand antwoordt op uw reactie.", Ritme.DAGELIJKS,
           gelezen=gelezen),
    _soort("ronde", "Consentrondes", "De stem van uw organisatie is gevraagd, of een ronde is klaar.", Ritme.DIRECT),
    _soort("nota", "Wat er met uw reactie is gedaan", "De reactienota is er, met het antwoord aan u.",
           Ritme.DIRECT, verplicht=True),
    _soort("tafel", "Nieuws van een tafel", "Een tafel gaat open, sluit, of is voorgesteld.", Ritme.WEKELIJKS),
    Soort(NIEUW, "Nieuwe reacties aan uw tafels", "Hoeveel reacties u nog niet hebt gelezen, per artikel.",
          mail=Ritme.WEKELIJKS, recht=RECHT, alleen_mail=True),
)  # fmt: skip
DIGESTBRONNEN[NIEUW] = lambda lezers, nu: nieuwe_reacties(lezers, nu, in_mail)
