"""What the page of an article shows to one reader: its wordings, and every remark with what the reader may do."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property

from dialoog.reacties.acties.pseudoniem import mag_onder_pseudoniem
from dialoog.reacties.getoond import Getoond, Staat, draad
from dialoog.reacties.keuzes import Kant
from dialoog.reacties.models import Herkenning, Reactie
from dialoog.reacties.regels import Actie, heeft_stem, waarom_niet
from dialoog.tafels.doelgroep import Doelgroep
from dialoog.tafels.models import Tafel
from dialoog.teksten.models import Artikel, Artikeltekst
from dialoog.teksten.verschil import Stuk, is_gewijzigd, verschil
from portaal.kern.toegang import Hoedanigheid

MEESTE = 100  # remarks shown with their replies, of a thread that is longer


@dataclass(frozen=True)
class Toen:
    """The wording that a remark was about, when the text has a later version; `stukken`: what changed since."""

    versie: int
    nu: int
    tekst: str
    stukken: tuple[Stuk, ...]

    @property
    def gewijzigd(self) -> bool:
        return is_gewijzigd(self.stukken)


@dataclass(frozen=True)
class Mag:
    """What a reader can do with a remark, and what only this reader sees of it."""

    een: Getoond
    antwoord: bool = False
    herken: bool = False
    herkend: bool = False
    bewerken: bool = False
    intrekken: bool = False
    verbergen: bool = False
    nieuw: bool = False
    toen: Toen | None = None
    antwoorden: list["Mag"] = field(default_factory=list)


class Teksten:
    """The published wordings of an article, the latest as `huidig`."""

    def __init__(self, artikel: Artikel):
        rijen = artikel.teksten.filter(versie__in=artikel.tafel.versies.gepubliceerd())
        self.alle: list[Artikeltekst] = list(rijen.select_related("versie").order_by("versie__nummer"))
        self.huidig = self.alle[-1] if self.alle else None
        self._van_versie = {tekst.versie_id: tekst for tekst in self.alle}
        self._toen: dict[tuple[int, str], Toen | None] = {}

    def toen(self, versie_id: int, kant: str) -> Toen | None:
        """None when the remark is about the wording of now; worked out once per version."""
        sleutel = (versie_id, kant)
        if sleutel not in self._toen:
            self._toen[sleutel] = self._zoek_toen(versie_id, kant)
        return self._toen[sleutel]

    def _zoek_toen(self, versie_id: int, kant: str) -> Toen | None:
        oud = self._van_versie.get(versie_id)
        if oud is None or self.huidig is None or oud.pk == self.huidig.pk:
            return None
        was, wordt = woorden(oud, kant), woorden(self.huidig, kant)
        return Toen(oud.versie.nummer, self.huidig.versie.nummer, was, tuple(verschil(was, wordt)))


def woorden(tekst: Artikeltekst, kant: str) -> str:
    return tekst.tekst_b1 if kant == Kant.B1 else tekst.tekst


@dataclass
class Lezer:
    """Who looks at an article, and up to which event that person had read it before (None: no marks)."""

    tafel: Tafel
    artikel: Artikel
    namens: Hoedanigheid
    groep: Doelgroep
    gelezen_tot: int | None = None

    def __post_init__(self):
        self.stem = heeft_stem(self.tafel, self.namens)

    def waarom_niet(self) -> str:
        return waarom_niet(Actie.PLAATS, self.tafel, self.namens, stem=self.stem)

    @cached_property
    def mag_pseudoniem(self) -> bool:
        return mag_onder_pseudoniem(self.tafel, self.namens)

    def draad(self, teksten: Teksten, inkorting: "Inkorting") -> list[Mag]:
        mijn = Herkenning.objects.filter(reactie__artikel=self.artikel, gebruiker=self.namens.gebruiker)
        herkend = set(mijn.values_list("reactie", flat=True))
        return self._mag_alle(draad(self.artikel, self.groep, inkorting.alleen), teksten, herkend)

    def mag(self, een: Getoond, *, herkend: bool, toen: Toen | None = None, antwoorden: list[Mag] | None = None) -> Mag:
        kan = {
            actie: not waarom_niet(actie, self.tafel, self.namens, stem=self.stem, reactie=een.reactie)
            for actie in (Actie.ANTWOORD, Actie.HERKEN, Actie.BEWERK, Actie.TREK_IN)
        }
        van_ander = een.reactie.door_id != self.namens.gebruiker.pk
        nieuw = self.gelezen_tot is not None and een.reactie.nummer > self.gelezen_tot and van_ander
        return Mag(
            een=een,
            antwoord=kan[Actie.ANTWOORD],
            herken=kan[Actie.HERKEN],
            herkend=herkend,
            bewerken=kan[Actie.BEWERK],
            intrekken=kan[Actie.TREK_IN],
            verbergen=self.groep.begeleidt and een.staat != Staat.INGETROKKEN,
            nieuw=nieuw,
            toen=toen if een.leesbaar and not een.reactie.ouder_id else None,
            antwoorden=antwoorden or [],
        )

    def _mag_alle(self, rij: Iterable[Getoond], teksten: Teksten, herkend: set[int]) -> list[Mag]:
        return [
            self.mag(
                een,
                herkend=een.pk in herkend,
                toen=teksten.toen(een.reactie.versie_id, een.reactie.kant),
                antwoorden=self._mag_alle(een.antwoorden, teksten, herkend),
            )
            for een in rij
        ]


@dataclass(frozen=True)
class Inkorting:
    """Which remarks of a thread are shown (None: all of them), and how many there are."""

    aantal: int
    alleen: frozenset[int] | None = None


def kort_in(lezer: Lezer, *, alles: bool = False, met: Reactie | None = None) -> Inkorting:
    """The last MEESTE with their replies, and every one with something new; all when `met` is not among them."""
    rijen = list(lezer.artikel.reacties.voor(lezer.groep).order_by("nummer").values_list("pk", "ouder", "nummer"))
    gelezen = {pk for pk, _, _ in rijen}
    boven = {pk: ouder if ouder in gelezen else pk for pk, ouder, _ in rijen}
    los = [pk for pk, _, _ in rijen if boven[pk] == pk]
    sinds = lezer.gelezen_tot
    houd = set(los[-MEESTE:]) | {boven[pk] for pk, _, nummer in rijen if sinds is not None and nummer > sinds}
    if alles or len(houd) == len(los) or (met is not None and boven.get(met.pk) not in houd):
        return Inkorting(len(rijen))
    return Inkorting(len(rijen), frozenset(pk for pk in gelezen if boven[pk] in houd))


def op_de_pagina(reactie: Reactie) -> str:
    """The address of a remark under its article; with the whole thread when it may not be among the last."""
    boven = reactie.ouder or reactie
    later = Reactie.objects.filter(artikel=reactie.artikel_id, nummer__gt=boven.nummer)[:MEESTE].count()
    return f"{reactie.artikel.get_absolute_url()}{'?alles=1' if later >= MEESTE else ''}#reactie-{reactie.pk}"


def eerste_nieuwe(rij: Iterable[Mag]) -> tuple[int, int]:
    """How many are new, and the first of them in reading order (0: none)."""
    nieuw = [een.een.pk for een in _plat(rij) if een.nieuw]
    return len(nieuw), nieuw[0] if nieuw else 0


def vind(rij: Iterable[Mag], pk: int) -> Getoond | None:
    """A remark of the thread as this reader sees it."""
    return next((een.een for een in _plat(rij) if een.een.pk == pk), None)


def alle(rij: Iterable[Mag]) -> list[Getoond]:
    """Every remark of the thread, replies too."""
    return [een.een for een in _plat(rij)]


def _plat(rij: Iterable[Mag]) -> Iterable[Mag]:
    for een in rij:
        yield een
        yield from _plat(een.antwoorden)
