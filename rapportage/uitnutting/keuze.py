"""What a reader asked for, read from the address: the filter of a budget page and its what-if."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation

from portaal.kern import adres, klok
from portaal.kern.mensen.keuzes import Soort
from portaal.kern.toegang import Hoedanigheid
from rapportage.uitnutting.budget import Filter
from rapportage.uitnutting.prognose import Scenario

VROEGSTE_JAAR, LAATSTE_JAAR = 2015, 2100  # the Jeugdwet began in 2015
MEESTE_VERANDERING = Decimal(100)


class AndersDanEigen(LookupError):
    """A municipality asked for another municipality's residents."""


class OnleesbareKeuze(ValueError):
    """Something in the address cannot be read; the message is a Dutch sentence."""


def filter_voor(namens: Hoedanigheid, gegevens: Mapping[str, str], peildatum: date | None) -> Filter:
    """The filter in `gegevens` (jaar, segment, gemeente, product); the year of the reference date by default.

    A municipality always gets its own residents. Raises AndersDanEigen, OnleesbareKeuze.
    """
    gemeente = gegevens.get("gemeente", "").strip()
    if namens.soort == Soort.GEMEENTE:
        eigen = namens.organisatie.gemeente.code
        if gemeente not in ("", eigen):
            raise AndersDanEigen(gemeente)
        gemeente = eigen
    return Filter(
        jaar=_jaar(gegevens.get("jaar", "").strip(), peildatum),
        segment=gegevens.get("segment", "").strip(),
        gemeente=gemeente,
        product=gegevens.get("product", "").strip(),
    )


def _jaar(tekst: str, peildatum: date | None) -> int:
    if not tekst:
        return (peildatum or klok.vandaag()).year
    jaar = adres.getal(tekst, LAATSTE_JAAR)
    if jaar is None or jaar < VROEGSTE_JAAR:
        raise OnleesbareKeuze(f"Kies een jaar als 2024, niet {tekst[:20]!r}.")
    return jaar


@dataclass(frozen=True)
class WatAls:
    """The what-if of a page: so many percent more or less in the months still to come."""

    procent: Decimal

    @property
    def scenario(self) -> Scenario:
        return Scenario(procent=self.procent)


def wat_als_van(gegevens: Mapping[str, str]) -> WatAls | None:
    """The what-if in the address (`verandering`, a percentage, decimal comma allowed); None when not asked."""
    tekst = gegevens.get("verandering", "").strip().replace(",", ".").removesuffix("%")
    if not tekst:
        return None
    try:
        procent = Decimal(tekst)
    except InvalidOperation:
        procent = Decimal("NaN")
    if not procent.is_finite() or abs(procent) > MEESTE_VERANDERING:
        raise OnleesbareKeuze(f"Kies een verandering tussen -100 en 100 procent, niet {tekst[:20]!r}.")
    return WatAls(procent)
