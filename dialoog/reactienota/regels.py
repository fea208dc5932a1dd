"""Which remarks need an answer, and when the process supervisor may answer and publish.

Every refusal is a Dutch sentence fit for the screen.
"""

from django.db.models import Count, F, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from dialoog.reacties.keuzes import Reactiesoort
from dialoog.reacties.models import Reactie, Reactieversie
from dialoog.tafels.keuzes import Tafelstatus, in_een_zin
from dialoog.tafels.models import Tafel
from portaal.kern.regels import MagNiet
from portaal.kern.toegang import Hoedanigheid

RECHT = "dialoog_begeleiden"
BEANTWOORDEN = frozenset({Tafelstatus.OPEN, Tafelstatus.IN_SESSIE, Tafelstatus.VERWERKEN})
GEEN_EIGEN_ANTWOORD = (
    "Een antwoord krijgt: elke reactie, elk voorstel en elke vraag, en steun waar tekst bij staat. "
    "Steun zonder tekst telt de nota alleen. Wie op een reactie van een ander reageert, hoort bij het antwoord op die "
    "reactie. Een voorstel of een vraag daarin krijgt wel een eigen antwoord. Soms krijgt de reactie erboven zelf geen "
    "antwoord, omdat die is ingetrokken of verborgen, of steun zonder tekst is. Dan krijgt wie daarop reageerde wel "
    "een eigen antwoord. "
    "Ingetrokken en verborgen reacties krijgen geen antwoord."
)
AL_GEPUBLICEERD = "Dit antwoord staat al in een gepubliceerde reactienota. Er verandert niets meer aan."
VERANDERD = (
    "Een van de aangekruiste reacties is intussen gewijzigd, ingetrokken, verborgen of al gepubliceerd. "
    "Er is niets opgeslagen. Kijk de lijst na."
)


def te_beantwoorden(reacties: QuerySet[Reactie]) -> QuerySet[Reactie]:
    """Those that need an answer of their own (GEEN_EIGEN_ANTWOORD says it in words).

    A plain reply is part of the thread above it. Where that remark itself gets no answer (withdrawn, hidden, support
    without words), the reply needs one: nothing that was said may fall through.
    """
    weg = Q(ouder__ingetrokken_op__isnull=False) | Q(ouder__verborgen_op__isnull=False)
    kale_steun = Q(ouder__soort=Reactiesoort.STEUN, ouder__tekst="")
    los = (weg | kale_steun) & Q(ouder__beantwoording__antwoord__gepubliceerd_op__isnull=True)
    zelf = Q(ouder=None) | Q(soort__in=(Reactiesoort.VOORSTEL, Reactiesoort.VRAAG)) | los
    return reacties.geldend().filter(zelf).exclude(soort=Reactiesoort.STEUN, tekst="")


def met_bewerkingen(reacties: QuerySet[Reactie]) -> QuerySet[Reactie]:
    """With `bewerkingen`: how often the wording was changed."""
    eerder = Reactieversie.objects.filter(reactie=OuterRef("pk")).order_by().values("reactie")
    return reacties.annotate(bewerkingen=Coalesce(Subquery(eerder.annotate(n=Count("pk")).values("n")), 0))


def nog_open() -> Q:
    """On `met_bewerkingen`: no answer, or one that was given before the wording changed."""
    ingehaald = ~Q(bewerkingen=F("beantwoording__bewerkingen")) & Q(beantwoording__antwoord__gepubliceerd_op=None)
    return Q(beantwoording=None) | ingehaald


def open_reacties(reacties: QuerySet[Reactie]) -> QuerySet[Reactie]:
    return met_bewerkingen(te_beantwoorden(reacties)).filter(nog_open())


def te_kiezen(reacties: QuerySet[Reactie]) -> QuerySet[Reactie]:
    """Those that an answer may still be given to, or another one: not yet published. With `bewerkingen`."""
    return met_bewerkingen(te_beantwoorden(reacties)).filter(
        Q(beantwoording=None) | Q(beantwoording__antwoord__gepubliceerd_op=None)
    )


def mag_beantwoorden(tafel: Tafel, namens: Hoedanigheid) -> bool:
    return namens.mag(RECHT) and not namens.kijkt_mee and tafel.status in BEANTWOORDEN


def eis_beantwoorden(tafel: Tafel, door: Hoedanigheid) -> None:
    _eis_begeleider(door)
    if tafel.status not in BEANTWOORDEN:
        raise MagNiet(f"Antwoorden kan nu niet: deze tafel {in_een_zin(tafel.status)}.")


def eis_publiceren(tafel: Tafel, door: Hoedanigheid) -> None:
    """Only while nobody can write any more: then no remark can slip in between the count and the note."""
    _eis_begeleider(door)
    if tafel.status != Tafelstatus.VERWERKEN:
        raise MagNiet(
            f"Deze tafel {in_een_zin(tafel.status)}. Zet de tafel eerst op 'verwerken'. "
            "Daarna publiceert u de reactienota."
        )


def _eis_begeleider(door: Hoedanigheid) -> None:
    if not door.mag(RECHT) or door.kijkt_mee:
        raise MagNiet("Dat kan alleen de procesbegeleider.")
