"""The side-by-side page of a version: from the database to `vergelijking`, with questions, reasons and changes."""

from collections import defaultdict
from dataclasses import dataclass

from portaal.kern.toegang import Hoedanigheid
from rapportage.verantwoording import versies
from rapportage.verantwoording.beoordelen.vergelijking import (
    Vergelijking,
    Wijziging,
    per_rij,
    totalen,
    vergelijk,
    wijzigingen,
)
from rapportage.verantwoording.keuzes import Versiestatus, Vraagstatus
from rapportage.verantwoording.models import Verantwoording, Versie, Vraag
from rapportage.verantwoording.naslag import regiocijfers
from rapportage.verantwoording.plafonds import Plafonds
from rapportage.verantwoording.vaststellen.vaststelling import Vaststelregel, bereken

ALLES, GEVRAAGD, GEWIJZIGD = "alles", "gevraagd", "gewijzigd"
BREEDTE = 1000  # of the picture of a ceiling


@dataclass(frozen=True)
class Paginarij:
    """One row of the page: the figures, and what belongs to it."""

    cijfers: Vergelijking
    redenen: tuple[versies.Bevestigd, ...] = ()
    vragen: tuple[Vraag, ...] = ()
    wijzigingen: tuple[Wijziging, ...] = ()

    @property
    def anker(self) -> str:
        return "-".join(self.cijfers.sleutel)

    @property
    def is_gevraagd(self) -> bool:
        return bool(self.vragen)

    @property
    def vraagt_aandacht(self) -> bool:
        """Not folded away: it differs, or somebody asked or changed something."""
        return not self.cijfers.binnen_tolerantie or self.is_gevraagd or bool(self.wijzigingen)


@dataclass(frozen=True)
class Balk:
    """A ceiling as a picture, in thousandths of its width: granted, the rest of what was accounted for, and over."""

    regel: Vaststelregel

    @property
    def _top(self) -> int:
        return max(self.regel.plafond_cent, self.regel.verantwoord_cent, 1)

    def _plek(self, cent: int) -> int:
        return max(0, cent) * BREEDTE // self._top

    @property
    def plafond(self) -> int:
        return self._plek(self.regel.plafond_cent)

    @property
    def delen(self) -> list[tuple[str, int, int]]:
        """(role, from, width) of each piece that is there."""
        grens = self.plafond
        toegekend = min(self._plek(min(self.regel.toegekend_cent, self.regel.verantwoord_cent)), grens)
        verantwoord = self._plek(self.regel.verantwoord_cent)
        punten = [
            ("goedgekeurd", 0, toegekend),
            ("behandeling", toegekend, min(verantwoord, grens)),
            ("rest", min(verantwoord, grens), grens),
            ("over", grens, verantwoord),
        ]
        return [(rol, van, tot - van) for rol, van, tot in punten if tot > van]


@dataclass(frozen=True)
class Beoordeling:
    """Everything the page shows about a version. `bevraagd` is the version whose questions it answers, if any."""

    versie: Versie
    rijen: tuple[Paginarij, ...]
    plafonds: tuple[Vaststelregel, ...]
    redenen: tuple[versies.Bevestigd, ...]
    vragen: tuple[Vraag, ...]
    bevraagd: Versie | None
    vorig_vastgesteld: bool

    @property
    def balken(self) -> list[Balk]:
        return [Balk(regel) for regel in self.plafonds if not regel.is_buiten]

    @property
    def verantwoord(self) -> int:
        return sum(rij.cijfers.verantwoord for rij in self.rijen)

    @property
    def regio(self) -> int:
        return sum(rij.cijfers.regio for rij in self.rijen)

    @property
    def verschil(self) -> int:
        return self.verantwoord - self.regio

    @property
    def vorig(self) -> int | None:
        bekend = [rij.cijfers.vorig for rij in self.rijen if rij.cijfers.vorig is not None]
        return sum(bekend) if bekend else None

    @property
    def voorbereid(self) -> int:
        return sum(vraag.status == Vraagstatus.CONCEPT for vraag in self.vragen)

    @property
    def algemeen(self) -> list[Vraag]:
        """Questions about the report as a whole, and about rows that are no longer on the page."""
        bekend = {rij.cijfers.tekst for rij in self.rijen}
        return [vraag for vraag in self.vragen if vraag.sleutel not in bekend]

    @property
    def aantal_gevraagd(self) -> int:
        return sum(rij.is_gevraagd for rij in self.rijen)

    @property
    def aantal_gewijzigd(self) -> int:
        return sum(bool(rij.wijzigingen) for rij in self.rijen)

    def getoond(self, toon: str) -> list[Paginarij]:
        if toon == GEVRAAGD:
            return [rij for rij in self.rijen if rij.is_gevraagd]
        if toon == GEWIJZIGD:
            return [rij for rij in self.rijen if rij.wijzigingen]
        return list(self.rijen)


def te_beoordelen(verantwoording: Verantwoording) -> Versie | None:
    """The latest signed version that was not withdrawn; the region never sees a draft."""
    gelden = Versie.objects.filter(verantwoording=verantwoording).exclude(status=Versiestatus.INGETROKKEN)
    return gelden.select_related("verantwoording__aanbieder__regio", "getekend_door").order_by("-nummer").first()


def beoordeling(versie: Versie, namens: Hoedanigheid) -> Beoordeling:
    """The version side by side; a number of queries that does not depend on the number of rows."""
    verantwoording = versie.verantwoording
    aanbieder, jaar = verantwoording.aanbieder, verantwoording.jaar
    regels, plafonds = versies.regels(versie), Plafonds(aanbieder, jaar)
    vastgesteld = versies.vastgestelde(aanbieder, jaar - 1)
    vorig = totalen(versies.regels(vastgesteld)) if vastgesteld else per_rij(regiocijfers(aanbieder, jaar - 1))
    cijfers = vergelijk(
        regels,
        regiocijfers(aanbieder, jaar),
        vorig={sleutel: cent for sleutel, cent in vorig.items() if cent},
        aandeel=plafonds.aandeel,
        gemeenten={g.code: g.naam for g in plafonds.naslag.gemeenten.values()},
        producten={(p.productcategorie, p.productcode): p.naam for p in plafonds.naslag.producten.values()},
        tolerantie_procent=aanbieder.regio.instellingen.verantwoording.voor(jaar).tolerantie_procent,
    )
    vragen = list(
        Vraag.objects.zichtbaar_voor(namens)
        .filter(verantwoording=verantwoording)
        .select_related("versie", "gesteld_door", "beantwoord_door")
    )
    bevraagd = _bevraagd(versie, vragen)
    anders = wijzigingen(versies.regels(bevraagd), regels) if bevraagd else {}
    per_sleutel = _per_sleutel(vragen)
    bekend = {rij.tekst for rij in cijfers}
    redenen = _redenen(versie, bekend)
    return Beoordeling(
        versie=versie,
        rijen=tuple(
            Paginarij(rij, tuple(redenen[rij.tekst]), tuple(per_sleutel[rij.tekst]), tuple(anders.get(rij.sleutel, ())))
            for rij in cijfers
        ),
        plafonds=tuple(bereken(regels, plafonds.afspraken)),
        redenen=tuple(redenen[""]),
        vragen=tuple(vragen),
        bevraagd=bevraagd,
        vorig_vastgesteld=vastgesteld is not None,
    )


def _bevraagd(versie: Versie, vragen: list[Vraag]) -> Versie | None:
    """The last version before this one that was sent back with questions."""
    eerder = [
        vraag.versie for vraag in vragen if vraag.status != Vraagstatus.CONCEPT and vraag.versie.nummer < versie.nummer
    ]
    return max(eerder, key=lambda oud: oud.nummer, default=None)


def _per_sleutel(vragen: list[Vraag]) -> dict[str, list[Vraag]]:
    per: dict[str, list[Vraag]] = defaultdict(list)
    for vraag in vragen:
        per[vraag.sleutel].append(vraag)
    return per


def _redenen(versie: Versie, bekend: set[str]) -> dict[str, list[versies.Bevestigd]]:
    """The confirmed findings by row; what belongs to no row of the page stands under ""."""
    per: dict[str, list[versies.Bevestigd]] = defaultdict(list)
    for bevestigd in versies.bevestigd(versie):
        sleutel = ":".join(bevestigd.bevinding.sleutel.split(":")[:3])
        per[sleutel if sleutel in bekend else ""].append(bevestigd)
    return per
