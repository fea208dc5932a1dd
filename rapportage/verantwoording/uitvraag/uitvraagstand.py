"""How far a provider is with one thing that the region asks of it. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.db import models

from aanbieder.regio.instellingen import Gevraagd, Verantwoording
from aanbieder.regio.instelwaarden import dag_erna
from aanbieder.regio.kpicatalogus import KPISOORTEN
from portaal.kern import opmaak
from rapportage.kpi.aanleveren.velden import GEVRAAGD
from rapportage.verantwoording.keuzes import Fase, Status, Stuksoort, Versiestatus
from rapportage.verantwoording.overgangen import (
    BEOORDELEN,
    BIJ_AANBIEDER,
    BIJ_REGIO,
    ONDERTEKENEN,
    OPSTELLEN,
    VOLGORDE,
)
from rapportage.verantwoording.stukken.verklaring import VOLDOET

CIJFERS_AANLEVEREN = "kpi_aanleveren"


class Staat(models.TextChoices):
    """Where something that is asked stands, for whoever reads the calendar."""

    NOG_NIET = "nog_niet", "nog niet te doen"
    OPEN = "open", "open"
    BEZIG = "bezig", "bezig"
    INGEDIEND = "ingediend", "ingediend"
    KLAAR = "klaar", "klaar"
    TE_LAAT = "te_laat", "te laat"
    NIET_NODIG = "niet_nodig", "niet nodig"


@dataclass(frozen=True)
class Stand:
    """The state, why in words (may be empty), and the right of whoever has to act (empty: nobody now)."""

    staat: Staat
    reden: str = ""
    aan_zet: str = ""
    status: str = ""  # of the report, while it is this that it is worked on for


@dataclass(frozen=True)
class Getekend:
    """What the calendar needs of a signed version."""

    fase: str
    status: str
    ingediend_op: date
    totaal_cent: int

    @property
    def geldt(self) -> bool:
        return self.status != Versiestatus.INGETROKKEN


@dataclass(frozen=True)
class Bekend:
    """What is known about one provider and boekjaar. `versies` latest first; `productie_cent` None: no line at all."""

    jaar: int
    dag: date
    termijnen: Verantwoording
    eerste_herinnering: int = 0  # days before a due date: from then on it can be done in any case
    fase: str = ""  # of the report that was begun; empty: none
    status: str = ""
    versies: Sequence[Getekend] = ()
    stukken: frozenset[tuple[str, str]] = frozenset()  # (kind, title)
    cijfers: frozenset[str] = frozenset()  # the KPIs of the client survey that were handed in
    productie_cent: int | None = None
    onder_contract: bool = True

    def uiterlijk(self, maand_dag: str) -> date:
        return dag_erna(self.jaar, maand_dag)

    @property
    def geldig(self) -> list[Getekend]:
        return [versie for versie in self.versies if versie.geldt]

    @property
    def totaal_cent(self) -> int:
        """The best known total: what was signed last, or else what the region has."""
        return self.geldig[0].totaal_cent if self.geldig else self.productie_cent or 0


WACHT_OP = {
    Status.IN_BEWERKING: "wordt opgesteld",
    Status.TE_TEKENEN: "wacht op ondertekening",
    Status.TERUGGESTUURD: "teruggestuurd met vragen",
    Status.INGEDIEND: "wacht op de regio",
    Status.IN_BEOORDELING: "de regio beoordeelt",
}


def van_fase(fase: Fase, bekend: Bekend) -> Stand:
    """A phase of the report. One that a later one takes the place of is not asked any more."""
    zonder = geen_verantwoording(bekend)
    if zonder:
        return zonder
    if bekend.fase and VOLGORDE.index(fase) < VOLGORDE.index(bekend.fase):
        return _eerdere_fase(fase, bekend)
    if bekend.fase == fase and bekend.status not in BIJ_AANBIEDER:
        if bekend.status in BIJ_REGIO:
            return Stand(Staat.INGEDIEND, WACHT_OP[Status(bekend.status)], BEOORDELEN)
        return Stand(Staat.KLAAR, Status(bekend.status).label)
    vervanger = _vervanger(fase, bekend)
    if vervanger:
        return Stand(Staat.NIET_NODIG, f"vervangen door {vervanger.label}")
    if bekend.fase == fase:
        return _in_bewerking(fase, bekend)
    if bekend.status == Status.IN_BEOORDELING:
        return Stand(Staat.NOG_NIET, f"de regio beoordeelt eerst {Fase(bekend.fase).label}")
    return _te_doen(bekend, _uiterlijk(fase, bekend), "nog niet begonnen", OPSTELLEN)


def geen_verantwoording(bekend: Bekend) -> Stand | None:
    """Why no report is asked; None when it is. Whoever began one finishes it."""
    if bekend.fase or bekend.productie_cent is not None:
        return None
    nog = "nog " if bekend.dag.year <= bekend.jaar else ""
    return Stand(Staat.NIET_NODIG, f"{nog}geen productie in {bekend.jaar}")


def _uiterlijk(fase: Fase, bekend: Bekend) -> date:
    return bekend.uiterlijk(getattr(bekend.termijnen, fase))


def _eerdere_fase(fase: Fase, bekend: Bekend) -> Stand:
    """The report is past this phase: it was signed, in this phase or a later one, or it was skipped."""
    if any(VOLGORDE.index(versie.fase) >= VOLGORDE.index(fase) for versie in bekend.geldig):
        return Stand(Staat.KLAAR, "ingediend")
    return Stand(Staat.NIET_NODIG, f"vervangen door {Fase(bekend.fase).label}")


def _vervanger(fase: Fase, bekend: Bekend) -> Fase | None:
    """The latest later phase whose day has passed: an estimate is no use once the real figures were due."""
    later = [f for f in VOLGORDE[VOLGORDE.index(fase) + 1 :] if _uiterlijk(f, bekend) < bekend.dag]
    return later[-1] if later else None


def _in_bewerking(fase: Fase, bekend: Bekend) -> Stand:
    """At the provider. What was handed in in time and came back is not late."""
    aan_zet = ONDERTEKENEN if bekend.status == Status.TE_TEKENEN else OPSTELLEN
    reden = WACHT_OP[Status(bekend.status)]
    if bekend.versies and bekend.versies[0].status == Versiestatus.VASTGESTELD:
        return Stand(Staat.BEZIG, f"heropend voor een correctie: {reden}", aan_zet, bekend.status)
    uiterlijk = _uiterlijk(fase, bekend)
    op_tijd = any(v.fase == fase and v.ingediend_op <= uiterlijk for v in bekend.geldig)
    te_laat = uiterlijk < bekend.dag and not op_tijd
    return Stand(Staat.TE_LAAT if te_laat else Staat.BEZIG, reden, aan_zet, bekend.status)


def _te_doen(bekend: Bekend, uiterlijk: date, reden: str, aan_zet: str) -> Stand:
    """Not done yet: it can be done once the boekjaar is over, or when the first reminder comes if that is earlier."""
    opent = min(date(bekend.jaar + 1, 1, 1), uiterlijk - timedelta(days=bekend.eerste_herinnering))
    if bekend.dag < opent:
        return Stand(Staat.NOG_NIET, f"kan vanaf {opmaak.datum(opent)}")
    return Stand(Staat.TE_LAAT if uiterlijk < bekend.dag else Staat.OPEN, reden, aan_zet)


def soort_verklaring(bekend: Bekend) -> Stuksoort:
    """Which statement the definitive report needs, by its best known total."""
    groot = bekend.totaal_cent >= bekend.termijnen.accountant_vanaf_cent
    return Stuksoort.CONTROLEVERKLARING if groot else Stuksoort.BESTUURSVERKLARING


def van_verklaring(bekend: Bekend) -> Stand:
    """The statement with the definitive report. The same paper serves here and there: it is asked once."""
    soort = soort_verklaring(bekend)
    if any(aanwezig in VOLDOET[soort] for aanwezig, _ in bekend.stukken):
        return Stand(Staat.KLAAR, "aangeleverd")
    zonder = geen_verantwoording(bekend)
    if zonder:
        return zonder
    aan_zet = ONDERTEKENEN if soort == Stuksoort.BESTUURSVERKLARING else OPSTELLEN
    return _te_doen(bekend, _uiterlijk(Fase.DEFINITIEF, bekend), "nog niet aangeleverd", aan_zet)


def van_gevraagd(gevraagd: Gevraagd, bekend: Bekend) -> Stand:
    """A document of [uitvraag]. Of "ander stuk" there can be many: those are told apart by their title."""
    titels = {titel for soort, titel in bekend.stukken if soort == gevraagd.stuk}
    if titels and (gevraagd.stuk != Stuksoort.OVERIG or gevraagd.naam.casefold() in titels):
        return Stand(Staat.KLAAR, "aangeleverd")
    if gevraagd.stuk == Stuksoort.CLIENTERVARING and bekend.cijfers:
        return _cijfers(bekend)
    if not bekend.onder_contract:
        return Stand(Staat.NIET_NODIG, f"geen overeenkomst in {bekend.jaar}")
    recht = CIJFERS_AANLEVEREN if gevraagd.stuk == Stuksoort.CLIENTERVARING else OPSTELLEN
    return _te_doen(bekend, bekend.uiterlijk(gevraagd.datum), "nog niet aangeleverd", recht)


def _cijfers(bekend: Bekend) -> Stand:
    """The figures themselves, handed in at the KPIs, are what a paper about them would say: neither is asked twice."""
    nog = [KPISOORTEN[kpi].naam.lower() for kpi in GEVRAAGD if kpi not in bekend.cijfers]
    if nog:
        return Stand(Staat.BEZIG, f"nog niet aangeleverd: {' en '.join(nog)}", CIJFERS_AANLEVEREN)
    return Stand(Staat.INGEDIEND, "cijfers aangeleverd")
