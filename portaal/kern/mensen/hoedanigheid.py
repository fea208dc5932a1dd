"""Which organisation a signed-in person acts for, from the session and the memberships."""

from collections import defaultdict

from django.db.models import QuerySet
from django.http import HttpRequest

from portaal.kern.mensen.keuzes import Rol, Soort
from portaal.kern.mensen.models import Gebruiker, Lidmaatschap, Organisatie
from portaal.kern.toegang import Hoedanigheid

SESSIE_NAMENS = "namens"
SESSIE_ALS = "kijkt_als"


def hoedanigheden(gebruiker: Gebruiker) -> list[Hoedanigheid]:
    """Every organisation the person may act for, with the roles there, by name. One query."""
    rollen: dict[int, set[str]] = defaultdict(set)
    organisaties: dict[int, Organisatie] = {}
    leden = Lidmaatschap.objects.geldig().filter(gebruiker=gebruiker).select_related("organisatie__hoort_bij")
    for lid in leden:
        rollen[lid.organisatie_id].add(lid.rol)
        organisaties[lid.organisatie_id] = lid.organisatie
    return sorted(
        (Hoedanigheid(gebruiker, org, frozenset(rollen[pk])) for pk, org in organisaties.items()),
        key=lambda h: h.organisatie.naam,
    )


def hoedanigheden_van(leden: QuerySet[Lidmaatschap]) -> list[Hoedanigheid]:
    """The capacities of many people at once: of these memberships, as far as they hold. One query."""
    rollen: dict[tuple[int, int], set[str]] = defaultdict(set)
    wie: dict[tuple[int, int], Lidmaatschap] = {}
    geldig = leden.geldig().filter(gebruiker__is_active=True)
    for lid in geldig.select_related("gebruiker", "organisatie__hoort_bij").order_by("gebruiker_id", "organisatie_id"):
        rollen[lid.gebruiker_id, lid.organisatie_id].add(lid.rol)
        wie[lid.gebruiker_id, lid.organisatie_id] = lid
    return [Hoedanigheid(lid.gebruiker, lid.organisatie, frozenset(rollen[wat])) for wat, lid in wie.items()]


def hoedanigheid_van(gebruiker_id: int, organisatie_id: int) -> Hoedanigheid | None:
    """The capacity in which work was asked for that is done later, as it is now; None when it is gone."""
    gebruiker = Gebruiker.objects.filter(pk=gebruiker_id, is_active=True).first()
    mogelijk = hoedanigheden(gebruiker) if gebruiker else []
    return next((h for h in mogelijk if h.organisatie.pk == organisatie_id), None)


def bepaal(request: HttpRequest) -> tuple[Hoedanigheid | None, int]:
    """The capacity of this request and how many there are to choose from. None: choose first, or none at all."""
    mogelijk = hoedanigheden(request.user)
    request.hoedanigheden = mogelijk
    if len(mogelijk) == 1:
        gekozen = mogelijk[0]
    else:
        gekozen = next((h for h in mogelijk if h.organisatie.pk == request.session.get(SESSIE_NAMENS)), None)
    als = request.session.get(SESSIE_ALS)
    if gekozen and als and gekozen.mag("meekijken"):
        aanbieder = Organisatie.objects.zichtbaar_voor(gekozen).filter(pk=als, soort=Soort.AANBIEDER).first()
        if aanbieder:
            gekozen = Hoedanigheid(request.user, aanbieder, frozenset({Rol.LEZER}), gekozen.organisatie)
    return gekozen, len(mogelijk)
