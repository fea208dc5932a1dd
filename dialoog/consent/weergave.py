"""A round as an audience sees it: one fragment for pages and live, without anything personal."""

from django.http import HttpRequest
from django.template.loader import render_to_string

from dialoog.consent.models import Consentronde
from dialoog.consent.regels import einde, is_open, stemgerechtigd
from dialoog.consent.uitslag import Uitslag
from dialoog.consent.voorgelegd import in_delen
from dialoog.reacties.getoond import met_alles, toon
from dialoog.reacties.keuzes import Reactiesoort
from dialoog.reacties.models import Reactie
from dialoog.tafels.doelgroep import Doelgroep
from dialoog.teksten.models import Artikel

ERBIJ = ("tafel__regio", "voorstel__artikel", "voorstel__tafel")


def ronde_html(ronde: Consentronde, groep: Doelgroep) -> str:
    """The section `#ronde-<pk>`; empty for who reads along: they hear the result in the minutes."""
    if not groep.aan_tafel:
        return ""
    return render_to_string("dialoog/consent/_ronde.html", ronde_gegevens(ronde, groep))


def rondes_html(
    artikel: Artikel, groep: Doelgroep, request: HttpRequest | None = None, *, leidt: bool | None = None
) -> str:
    """`<div id="rondes">` with the rounds on proposals at this article, the latest first.

    With a request the process supervisor gets a form at every proposal that can be put to the table; `leidt` says
    that this is one, where the page is made for another audience.
    """
    if not groep.aan_tafel:
        return ""
    rondes = Consentronde.objects.filter(voorstel__artikel=artikel).select_related(*ERBIJ)
    leidt = groep.begeleidt if leidt is None else leidt
    gegevens = {
        "tafel": artikel.tafel,
        "rondes": [ronde_gegevens(ronde, groep) for ronde in rondes],
        "voorstellen": _voor_te_leggen(artikel, groep, rondes) if request and leidt else [],
    }
    return render_to_string("dialoog/consent/_rondes.html", gegevens, request=request)


def ronde_gegevens(ronde: Consentronde, groep: Doelgroep) -> dict:
    """What `_ronde.html` shows. While a round is open only how many organisations voted: no following the herd."""
    loopt = is_open(ronde)
    (voorstel,) = toon(met_alles(Reactie.objects.filter(pk=ronde.voorstel_id)), groep)
    gegevens = {
        "ronde": ronde,
        "tafel": ronde.tafel,
        "artikel": ronde.voorstel.artikel,
        "voorstel": voorstel,
        "voorgelegd": in_delen(ronde) if voorstel.leesbaar else None,
        "open": loopt,
        "gestemd": ronde.stemmen.count(),
        "mogelijk": aantal_mogelijk(ronde),
    }
    return gegevens if loopt else gegevens | {"uitslag": uitslag(ronde)}


def uitslag(ronde: Consentronde) -> Uitslag:
    stemmen = ronde.stemmen.select_related("organisatie").order_by("organisatie__naam", "pk")
    return Uitslag(tuple(stemmen), aantal_mogelijk(ronde))


def aantal_mogelijk(ronde: Consentronde) -> int:
    """Organisations with a voice (now, or when it closed), and those that gave theirs and left the table since."""
    nu = set(stemgerechtigd(ronde.tafel, None if is_open(ronde) else einde(ronde)).values_list("pk", flat=True))
    return len(nu | set(ronde.stemmen.values_list("organisatie", flat=True)))


def _voor_te_leggen(artikel: Artikel, groep: Doelgroep, rondes) -> list:
    bezet = {ronde.voorstel_id for ronde in rondes if is_open(ronde)}
    staand = artikel.reacties.voor(groep).geldend().filter(soort=Reactiesoort.VOORSTEL).exclude(pk__in=bezet)
    return toon(met_alles(staand).order_by("nummer"), groep)
