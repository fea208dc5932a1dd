"""Making a table, changing what it says, and its state."""

from django.db import transaction
from django.utils.text import slugify

from aanbieder.models import Regio
from dialoog.tafels import meldingen, regels
from dialoog.tafels.acties.vast import log, meld_gebeurtenis, vergrendeld
from dialoog.tafels.keuzes import Tafelsoort, Tafelstatus
from dialoog.tafels.models import Tafel
from dialoog.teksten.models import Artikel, Artikeltekst, Tekstversie, Versiestatus
from portaal.kern import klok
from portaal.kern.mensen.models import Gebruiker
from portaal.kern.regels import MagNiet
from portaal.kern.toegang import Hoedanigheid

BEZET = frozenset({"nieuw", "voorstellen"})  # addresses beside those of tables
SLUG_MAX = 70  # leaves room for a number behind it
NAAM_BEZET = "Er is al een tafel met deze naam. Kies een andere naam."
WIJZIGBAAR = ("naam", "doel", "ligt_open", "staat_vast", "meelezen", "andere_kanalen", "begeleider", "max_sessies")
THEMA_NR = "1"
GEEN_TAFEL = frozenset({Tafelstatus.AFGEWEZEN, Tafelstatus.INGETROKKEN})  # their names are free


@transaction.atomic
def maak(*, door: Hoedanigheid | None, regio: Regio, naam: str, soort: str, doel: str, **velden) -> Tafel:
    """A table in preparation. A theme table starts with a text of one article, so that remarks have a place."""
    regels.eis_begeleider(door)
    velden = {"begeleider": door.gebruiker if door else None, "status": Tafelstatus.CONCEPT} | velden
    return maak_rij(door, regio, "tafel gemaakt", naam=naam, soort=soort, doel=doel, **velden)


def maak_rij(door: Hoedanigheid | None, regio: Regio, woorden: str, *, naam: str, soort: str, **velden) -> Tafel:
    """The row with its address, its maximum of sessions and its log row; in the caller's transaction."""
    regio = Regio.objects.select_for_update().get(pk=regio.pk)  # sent twice: the second finds the first
    _eis_naam_vrij(regio, naam)
    maximum = regio.instellingen.dialoog.max_sessies if soort == Tafelsoort.TEKST else None
    tafel = Tafel.objects.create(
        regio=regio, slug=_adres(naam), naam=naam, soort=soort, max_sessies=maximum, **velden
    )  # fmt: skip
    if soort == Tafelsoort.THEMA:
        _geef_tekst(tafel, door)
    log(door, tafel, woorden, na={"soort": tafel.get_soort_display(), "doel": tafel.doel})
    return tafel


@transaction.atomic
def wijzig(*, door: Hoedanigheid | None, tafel: Tafel, **velden) -> Tafel:
    """What it says, who may read along, who leads it and its maximum of sessions. The address stays."""
    regels.eis_begeleider(door)
    tafel = vergrendeld(tafel)
    regels.eis_wijzigen(tafel)
    nieuw = {naam: velden[naam] for naam in WIJZIGBAAR if naam in velden and velden[naam] != getattr(tafel, naam)}
    if not nieuw:
        return tafel
    if "naam" in nieuw:
        _eis_naam_vrij(tafel.regio, nieuw["naam"], behalve=tafel)
    _eis_leiding(tafel, nieuw)
    voor = {naam: _voor_log(getattr(tafel, naam)) for naam in nieuw}
    for naam, waarde in nieuw.items():
        setattr(tafel, naam, waarde)
    tafel.save(update_fields=list(nieuw))
    if tafel.soort == Tafelsoort.THEMA and tafel.status in regels.NOG_NIET_OPEN:
        _werk_tekst_bij(tafel)
    log(door, tafel, "tafel gewijzigd", voor=voor, na={naam: _voor_log(waarde) for naam, waarde in nieuw.items()})
    if "begeleider" in nieuw:
        meldingen.begeleider(tafel, door)
    meld_gebeurtenis(tafel)
    return tafel


@transaction.atomic
def zet_status(*, door: Hoedanigheid | None, tafel: Tafel, naar: str, reden: str = "") -> Tafel:
    """To another state, along the table in `regels`; raises MagNiet. Sessions call it when they begin and end."""
    vast = vergrendeld(tafel)
    regels.eis(vast, naar, door=door, reden=reden)
    zet(vast, naar, door=door, reden=reden.strip())
    tafel.status, tafel.status_sinds = vast.status, vast.status_sinds
    return vast


def zet(vast: Tafel, naar: str, *, door: Hoedanigheid | None, reden: str = "") -> None:
    """On a locked row, in the caller's transaction, once it is known that it may."""
    van = Tafelstatus(vast.status)
    vast.status, vast.status_sinds = Tafelstatus(naar), klok.moment()
    if van == Tafelstatus.VOORGESTELD and naar != Tafelstatus.INGETROKKEN:
        vast.besluit = reden
        vast.begeleider = vast.begeleider or (door.gebruiker if door else None)
    vast.save(update_fields=["status", "status_sinds", "besluit", "begeleider"])
    na = {"status": vast.status.label} | ({"reden": reden} if reden else {})
    log(door, vast, f"tafel: {van.label} wordt {vast.status.label}", voor={"status": van.label}, na=na)
    meldingen.na_status(vast, van, reden)
    meld_gebeurtenis(vast)


def _eis_leiding(tafel: Tafel, nieuw: dict) -> None:
    """The form says the same beside its fields; here it holds for whoever calls."""
    if "begeleider" in nieuw and nieuw["begeleider"] not in regels.begeleiders(tafel):
        raise MagNiet(regels.GEEN_BEGELEIDER)
    if nieuw.get("max_sessies") is not None and nieuw["max_sessies"] < regels.sessies_die_tellen(tafel):
        raise MagNiet(regels.te_weinig(tafel))


def _voor_log(waarde):
    return str(waarde) if isinstance(waarde, Gebruiker) else waarde


def _eis_naam_vrij(regio: Regio, naam: str, behalve: Tafel | None = None) -> None:
    anderen = Tafel.objects.filter(regio=regio, naam__iexact=naam).exclude(status__in=GEEN_TAFEL)
    if anderen.exclude(pk=behalve.pk if behalve else None).exists():
        raise MagNiet(NAAM_BEZET)


def _adres(naam: str) -> str:
    """The name as an address, with a number behind it when another table has it."""
    basis = slugify(naam)[:SLUG_MAX].strip("-") or "tafel"
    bezet = BEZET | set(Tafel.objects.filter(slug__startswith=basis).values_list("slug", flat=True))
    nummer, slug = 1, basis
    while slug in bezet:
        nummer += 1
        slug = f"{basis}-{nummer}"
    return slug


def _geef_tekst(tafel: Tafel, door: Hoedanigheid | None) -> None:
    versie = Tekstversie.objects.create(
        tafel=tafel, nummer=1, titel=tafel.naam, status=Versiestatus.GEPUBLICEERD, gepubliceerd_op=klok.moment(),
        door=door.gebruiker if door else None,
    )  # fmt: skip
    artikel = Artikel.objects.create(tafel=tafel, nr=THEMA_NR)
    Artikeltekst.objects.create(
        artikel=artikel, versie=versie, volgorde=0, nummer=THEMA_NR, titel=tafel.naam, tekst=tafel.doel
    )


def _werk_tekst_bij(tafel: Tafel) -> None:
    """While nobody can react yet, the article of a theme follows the purpose; later texts are versions."""
    eerste = Artikeltekst.objects.filter(versie__tafel=tafel, versie__nummer=1)
    if tafel.versies.count() == 1:
        eerste.update(titel=tafel.naam, tekst=tafel.doel)
        tafel.versies.update(titel=tafel.naam)
