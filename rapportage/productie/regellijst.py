"""Declaration lines as a reader sees them: totals, rows in words, earlier versions, and the same rows as a file."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import BigIntegerField, Case, Count, F, Q, QuerySet, Sum, When
from django.utils import timezone

from aanbieder.regio.keuzes import EENHEDEN, retourcode_in_woorden
from portaal.kern import export, opmaak
from rapportage.productie.keuzes import CREDIT, EENHEID_EURO, Soort, Status
from rapportage.productie.models import Declaratieregel, VorigeVersie

MEERVOUD = {"01": "minuten", "14": "etmalen", "16": "dagdelen", "82": "stuks (output)", "84": "stuks (inspanning)"}
NETTO = F("bedrag_cent") * Case(When(debet_credit=CREDIT, then=-1), default=1, output_field=BigIntegerField())
VAN_REGELS = (Soort.DECLARATIES, Soort.ANTWOORDEN)  # what can have changed a line

DEFINITIES = {
    "Goedgekeurd": "Declaraties die de gemeente heeft toegekend, min credits.",
    "In behandeling": "Declaraties die zijn ingediend en nog geen antwoord hebben, min credits.",
    "Afgekeurd": "Declaraties die zijn afgewezen. Ze tellen nergens in mee.",
    "Credit": "Een regel die een eerdere regel terugdraait. Het bedrag gaat eraf.",
}


@dataclass(frozen=True)
class Totalen:
    """Net cents per status, and the number of lines."""

    goedgekeurd: int
    in_behandeling: int
    afgekeurd: int
    aantal: int

    @property
    def besteed(self) -> int:
        return self.goedgekeurd + self.in_behandeling


def totalen(rijen: QuerySet) -> Totalen:
    """One query over the same rows that the table shows."""
    som = {
        naam: Sum(NETTO, filter=Q(status=status), default=0, output_field=BigIntegerField())
        for naam, status in (
            ("goedgekeurd", Status.TOEGEKEND),
            ("in_behandeling", Status.INGEDIEND),
            ("afgekeurd", Status.AFGEKEURD),
        )
    }
    gevonden = rijen.aggregate(**som, aantal=Count("pk"))
    return Totalen(**{naam: int(waarde) for naam, waarde in gevonden.items()})  # PostgreSQL adds up to a Decimal


@dataclass(frozen=True)
class Vorige:
    """What a line said until a later file changed it: the parts that differ, in words."""

    tot: date
    was: Sequence[tuple[str, str]]


class Regel:
    """One line ready to show."""

    def __init__(self, regel: Declaratieregel, vorige: Sequence[Vorige] = ()):
        self.regel, self.vorige = regel, vorige

    @property
    def netto(self) -> int:
        return -self.regel.bedrag_cent if self.is_credit else self.regel.bedrag_cent

    @property
    def is_credit(self) -> bool:
        return self.regel.debet_credit == CREDIT

    @property
    def soort(self) -> str:
        """`credit op <reference>` for a line that takes back another one, otherwise empty."""
        return f"credit op {self.regel.vorig_referentienummer}" if self.is_credit else ""

    @property
    def periode(self) -> str:
        return _periode(self.regel.periode_begin, self.regel.periode_eind)

    @property
    def toewijzing(self) -> str:
        return self.regel.toewijzing.nummer if self.regel.toewijzing else ""

    @property
    def volume(self) -> str:
        """The volume with its unit in words."""
        return _volume(self.regel.volume, self.regel.eenheid)

    @property
    def tarief(self) -> str:
        return opmaak.euro(self.regel.tarief_cent) or "geen"

    @property
    def reden(self) -> str:
        """Why a rejected line was rejected; says so when no reason came along."""
        if self.regel.status != Status.AFGEKEURD:
            return ""
        return retourcode_in_woorden(self.regel.retourcode) or "de gemeente gaf geen reden mee"


def _periode(begin: date, eind: date) -> str:
    """`januari 2024` for a whole month, otherwise both days."""
    if begin.day == 1 and eind + timedelta(days=1) == _volgende_maand(begin):
        return opmaak.maand(begin)
    return f"{opmaak.datum_kort(begin)} tot en met {opmaak.datum_kort(eind)}"


def _volgende_maand(dag: date) -> date:
    return date(dag.year + dag.month // 12, dag.month % 12 + 1, 1)


def _volume(aantal: int, eenheid: str) -> str:
    if eenheid == EENHEID_EURO:
        return "vast bedrag"
    enkel = EENHEDEN.get(eenheid, f"eenheid {eenheid}")
    return f"{opmaak.getal(aantal)} {enkel if aantal == 1 else MEERVOUD.get(eenheid, enkel)}"


def met_vorige(regels: Sequence[Declaratieregel]) -> list[Regel]:
    """The lines of one page with what they said before. One query."""
    op_pk = {regel.pk: regel for regel in regels}
    versies: dict[int, list[VorigeVersie]] = defaultdict(list)
    gevonden = VorigeVersie.objects.filter(soort__in=VAN_REGELS, rij__in=op_pk).select_related("vervangen_door")
    for versie in gevonden.defer("vervangen_door__bevindingen").order_by("-pk"):
        versies[versie.rij].append(versie)
    return [Regel(regel, list(_vorige(regel, versies[pk]))) for pk, regel in op_pk.items()]


def _vorige(regel: Declaratieregel, versies: Iterable[VorigeVersie]) -> Iterator[Vorige]:
    """Newest first; each beside what took its place."""
    erna = _in_woorden({veld: getattr(regel, veld) for veld in GETOOND}, regel.bedrag_cent)
    for versie in versies:
        ervoor = _in_woorden(versie.waarden, versie.waarden.get("bedrag_cent"))
        moment = versie.vervangen_door.klaar_op or versie.vervangen_door.gemaakt_op
        anders = [(woord, waarde or "niets") for woord, waarde in ervoor.items() if erna[woord] != waarde]
        yield Vorige(timezone.localdate(moment), anders)
        erna = ervoor


GETOOND = (
    "periode_begin",
    "periode_eind",
    "volume",
    "eenheid",
    "tarief_cent",
    "bedrag_cent",
    "debet_credit",
    "ingediend_op",
    "status",
    "retourcode",
)


def _in_woorden(waarden: dict, bedrag: int | None) -> dict[str, str]:
    """The parts of a line that a reader knows; dates may be text, as an earlier version keeps them."""
    min_of_plus = -1 if waarden.get("debet_credit") == CREDIT else 1
    begin, eind, ingediend = (_dag(waarden.get(v)) for v in ("periode_begin", "periode_eind", "ingediend_op"))
    return {
        "periode": _periode(begin, eind) if begin and eind else "",
        "volume": _volume(waarden.get("volume") or 0, str(waarden.get("eenheid"))),
        "tarief": opmaak.euro(waarden.get("tarief_cent")),
        "bedrag": opmaak.euro(None if bedrag is None else min_of_plus * bedrag),
        "ingediend op": opmaak.datum(ingediend),
        "status": dict(Status.choices).get(waarden.get("status"), ""),
        "reden": retourcode_in_woorden(waarden.get("retourcode") or ""),
    }


def _dag(waarde: date | str | None) -> date | None:
    return date.fromisoformat(waarde[:10]) if isinstance(waarde, str) else waarde


KOLOMMEN = (
    export.Kolom("Begin van de periode", "datum"),
    export.Kolom("Einde van de periode", "datum"),
    export.Kolom("Gemeente"),
    export.Kolom("Productcode"),
    export.Kolom("Product"),
    export.Kolom("Toewijzing"),
    export.Kolom("Referentienummer"),
    export.Kolom("Volume", "getal"),
    export.Kolom("Eenheid"),
    export.Kolom("Tarief", "geld"),
    export.Kolom("Bedrag", "geld"),
    export.Kolom("Soort"),
    export.Kolom("Ingediend op", "datum"),
    export.Kolom("Status"),
    export.Kolom("Reden van afkeuring"),
)


def als_tabel(rijen: Iterable[Declaratieregel]) -> export.Tabel:
    """Every line as a row of a file, read one by one."""
    return export.Tabel("Declaratieregels", KOLOMMEN, (_cellen(Regel(regel)) for regel in rijen))


def _cellen(getoond: Regel) -> tuple:
    regel = getoond.regel
    in_euro = regel.eenheid == EENHEID_EURO
    return (
        regel.periode_begin,
        regel.periode_eind,
        regel.gemeente.naam,
        regel.product.productcode if regel.product else regel.onbekend_product,
        regel.product.naam if regel.product else "onbekend product",
        getoond.toewijzing,
        regel.referentienummer,
        None if in_euro else regel.volume,
        EENHEDEN.get(regel.eenheid, regel.eenheid),
        regel.tarief_cent,
        getoond.netto,
        getoond.soort or "debet",
        regel.ingediend_op,
        regel.get_status_display(),
        getoond.reden,
    )
