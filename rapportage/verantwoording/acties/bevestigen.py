"""Saying that a finding is right as it is, and that there is nothing to report for a municipality."""

from collections.abc import Iterable, Mapping

from aanbieder.models import Gemeente
from portaal.kern import klok
from portaal.kern.regels import MagNiet
from portaal.kern.toegang import Hoedanigheid
from rapportage.verantwoording.bevinding import Bevinding
from rapportage.verantwoording.inhoud import beeld
from rapportage.verantwoording.models import Bevestiging, NietsTeMelden, Regel, Verantwoording
from rapportage.verantwoording.register import KOLOM
from rapportage.verantwoording.wijzigen import gewijzigd

LANGSTE_REDEN = 2000


def bevestig(*, door: Hoedanigheid, verantwoording: Verantwoording, plekken: Iterable[str], reden: str) -> int:
    """Confirms the findings at these places (Bevinding.plek) with one reason; gives how many. As below."""
    return bevestig_met_redenen(
        door=door, verantwoording=verantwoording, redenen=dict.fromkeys(plekken, _eis_reden(reden))
    )


def bevestig_met_redenen(*, door: Hoedanigheid, verantwoording: Verantwoording, redenen: Mapping[str, str]) -> int:
    """Confirms each finding (Bevinding.plek) with its own reason, all in one change; gives how many.

    Raises MagNiet when a reason is missing or too long, or when a finding has gone or must be corrected.
    """
    redenen = {plek: _eis_reden(reden) for plek, reden in redenen.items()}
    with gewijzigd(door=door, verantwoording=verantwoording, actie="bevindingen bevestigd") as vast:
        gevonden, langste, nu = _kies(vast, redenen), Bevestiging.LANGSTE_WAARDE, klok.nu()
        per_onderwerp = {  # two findings can be about the same subject: one confirmation
            (bevinding.code, bevinding.sleutel): Bevestiging(
                verantwoording=vast,
                code=bevinding.code,
                sleutel=bevinding.sleutel,
                getypt=bevinding.getypt[:langste],
                verwacht=bevinding.verwacht[:langste],
                reden=redenen[bevinding.plek],
                door=door.gebruiker,
                tijd=nu,
            )
            for bevinding in gevonden
        }
        Bevestiging.objects.bulk_create(
            per_onderwerp.values(),
            batch_size=500,
            update_conflicts=True,
            unique_fields=["verantwoording", "code", "sleutel"],
            update_fields=["getypt", "verwacht", "reden", "door", "tijd"],
        )
    return len(gevonden)


def _eis_reden(reden: str) -> str:
    reden = reden.strip()
    if not reden:
        raise MagNiet("Schrijf op waarom het klopt.")
    if len(reden) > LANGSTE_REDEN:
        raise MagNiet(f"De reden is te lang: hoogstens {LANGSTE_REDEN} tekens.")
    return reden


def trek_bevestiging_in(*, door: Hoedanigheid, verantwoording: Verantwoording, plekken: Iterable[str]) -> int:
    """Takes confirmations back; gives how many there were."""
    with gewijzigd(door=door, verantwoording=verantwoording, actie="bevestiging teruggenomen") as vast:
        weg = 0
        for bevinding in _kies(vast, plekken):
            eigen = Bevestiging.objects.filter(verantwoording=vast, code=bevinding.code, sleutel=bevinding.sleutel)
            weg += eigen.delete()[0]
    return weg


def _kies(verantwoording: Verantwoording, plekken: Iterable[str]) -> list[Bevinding]:
    """The findings at these places as they are now."""
    gevraagd = set(plekken)
    gevonden = [b for b in beeld(verantwoording).bevindingen if b.plek in gevraagd]
    if not gevraagd:
        raise MagNiet("Kies eerst een of meer bevindingen.")
    if gevraagd - {b.plek for b in gevonden}:
        raise MagNiet("De rijen zijn intussen veranderd. Kijk de bevindingen nog eens na.")
    if any(b.blokkeert for b in gevonden):
        raise MagNiet("Deze bevinding kunt u niet bevestigen. Verbeter de rij.")
    return gevonden


def niets_te_melden(*, door: Hoedanigheid, verantwoording: Verantwoording, gemeentecode: str) -> None:
    """The provider has nothing to report for this municipality. Raises MagNiet while it has rows there."""
    with gewijzigd(door=door, verantwoording=verantwoording, actie="niets te melden") as vast:
        gemeente = _gemeente(vast, gemeentecode)
        nu = beeld(vast)
        if any(_code(regel) == gemeente.code for regel in nu.regels):
            raise MagNiet(f"U heeft rijen voor {gemeente}. Haal die eerst weg.")
        NietsTeMelden.objects.get_or_create(verantwoording=vast, gemeente=gemeente, defaults={"door": door.gebruiker})


def toch_te_melden(*, door: Hoedanigheid, verantwoording: Verantwoording, gemeentecode: str) -> None:
    """Takes that back."""
    with gewijzigd(door=door, verantwoording=verantwoording, actie="toch iets te melden") as vast:
        gemeente = _gemeente(vast, gemeentecode)
        NietsTeMelden.objects.filter(verantwoording=vast, gemeente=gemeente).delete()


def _gemeente(verantwoording: Verantwoording, code: str) -> Gemeente:
    gemeente = Gemeente.objects.filter(regio=verantwoording.aanbieder.regio, code=code).first()
    if gemeente is None:
        raise MagNiet("Deze gemeente hoort niet bij de regio.")
    return gemeente


def _code(regel: Regel) -> str:
    """The municipality of a row; a spreadsheet drops the zeros in front."""
    return regel.waarden.get("gemeentecode", "").strip().zfill(KOLOM["gemeentecode"].lengte)
