"""Making stored rows equal to the rows of a file, in few statements, and telling what that changed."""

from collections.abc import Callable, Hashable
from dataclasses import asdict, dataclass, field
from typing import Any

from django.db import models

from aanbieder.overeenkomst.models import Aanbieder, Overeenkomst, Wijziging
from aanbieder.regio.laden.map import Regiomap
from aanbieder.regio.models import Gemeente, Product, Regio, Segment

PER_OPDRACHT = 500  # rows per statement: well under SQLite's limit on variables


@dataclass
class Telling:
    """How many rows of a file were new, changed, the same, or went away."""

    nieuw: int = 0
    gewijzigd: int = 0
    ongewijzigd: int = 0
    vervallen: int = 0

    @property
    def veranderd(self) -> bool:
        return bool(self.nieuw or self.gewijzigd or self.vervallen)

    def als_dict(self) -> dict[str, int]:
        return asdict(self)


@dataclass
class Verschil:
    """What differed between the stored rows and the file's. `oud` holds, per changed row, the fields as they were."""

    nieuw: list[Any] = field(default_factory=list)
    gewijzigd: list[Any] = field(default_factory=list)
    oud: dict[int, dict[str, Any]] = field(default_factory=dict)
    vervallen: list[Any] = field(default_factory=list)
    rijen: dict[Hashable, Any] = field(default_factory=dict)

    @property
    def telling(self) -> Telling:
        """Rows of the file counted; `vervallen` counts what was removed (kept rows are told in a notice)."""
        ongewijzigd = len(self.rijen) - len(self.nieuw) - len(self.gewijzigd)
        return Telling(len(self.nieuw), len(self.gewijzigd), ongewijzigd, len(self.vervallen))

    def noteer(self, rij: Any, waarden: dict[str, Any]) -> None:
        """Marks a stored row as changed in these fields, and gives it their new values."""
        if rij.pk not in self.oud:
            self.gewijzigd.append(rij)
        oud = self.oud.setdefault(rij.pk, {})
        for veld, waarde in waarden.items():
            oud.setdefault(veld, getattr(rij, veld))
            setattr(rij, veld, waarde)


@dataclass
class Lading:
    """One load under way: the folder, who does it, and what was stored so far, by the keys of the files."""

    map: Regiomap
    door: str
    regio: Regio | None = None
    gemeenten: dict[str, Gemeente] = field(default_factory=dict)
    segmenten: dict[str, Segment] = field(default_factory=dict)
    producten: dict[tuple[str, str], Product] = field(default_factory=dict)
    productcodes: dict[str, Product] = field(default_factory=dict)
    aanbieders: dict[str, Aanbieder] = field(default_factory=dict)
    overeenkomsten: dict[str, Overeenkomst] = field(default_factory=dict)
    bestaande_overeenkomsten: set[int] = field(default_factory=set)
    wijzigingen: list[Wijziging] = field(default_factory=list)
    tellingen: dict[str, Telling] = field(default_factory=dict)
    meldingen: list[str] = field(default_factory=list)

    def rijen(self, bestand: str) -> list[Any]:
        return self.map.rijen[bestand]

    def heeft(self, bestand: str) -> bool:
        """Whether an optional file is there; when it is not, nothing is said about its rows and they stay."""
        return bestand in self.map.rijen

    def tel(self, bestand: str, verschil: Verschil) -> None:
        self.tellingen[self.map.namen[bestand]] = verschil.telling

    def meld_gebleven(self, bestand: str, bestaand: dict[Any, Any], gewenst: dict[Any, Any]) -> None:
        """Rows figures hang on are kept when they leave the file; this says so."""
        self.meldingen.extend(
            f"{self.map.namen[bestand]}: {rij} staat niet meer in het bestand; in het portaal blijft dit staan"
            for sleutel, rij in bestaand.items()
            if sleutel not in gewenst
        )


def gelijkmaken(
    model: type[models.Model],
    bestaand: dict[Hashable, Any],
    gewenst: dict[Hashable, dict[str, Any]],
    *,
    verwijder: bool,
    los: Callable[[Hashable], Hashable] | None = None,
) -> Verschil:
    """Creates, changes and (with `verwijder`) removes rows until they equal `gewenst` (key -> all field values).

    With `los` a row that went and a row that came under the same looser key are one row that changed.
    """
    verschil = Verschil()
    over = {sleutel: rij for sleutel, rij in bestaand.items() if sleutel not in gewenst}
    paren = _paren(over, gewenst.keys() - bestaand.keys(), los) if los else {}
    for sleutel, waarden in gewenst.items():
        rij = bestaand.get(sleutel) or over.pop(paren.get(sleutel), None)
        if rij is None:
            rij = model(**waarden)
            verschil.nieuw.append(rij)
        else:
            anders = {veld: waarde for veld, waarde in waarden.items() if getattr(rij, veld) != waarde}
            if anders:
                verschil.noteer(rij, anders)
        verschil.rijen[sleutel] = rij
    if verwijder:
        verschil.vervallen = list(over.values())
        _verwijder(model, [rij.pk for rij in verschil.vervallen])
    werk_bij(model, verschil)
    model.objects.bulk_create(verschil.nieuw, batch_size=PER_OPDRACHT)
    return verschil


def koppel(model: type[models.Model], verschil: Verschil, veld: str, doelen: dict[Hashable, int | None]) -> None:
    """Second step for a reference to another row of the same file, which may be new itself."""
    nieuw = {rij.pk for rij in verschil.nieuw}
    anders = []
    for sleutel, doel in doelen.items():
        rij = verschil.rijen[sleutel]
        if getattr(rij, veld) == doel:
            continue
        anders.append(rij)
        if rij.pk in nieuw:
            setattr(rij, veld, doel)
        else:
            verschil.noteer(rij, {veld: doel})
    model.objects.bulk_update(anders, [veld.removesuffix("_id")], batch_size=PER_OPDRACHT)


def werk_bij(model: type[models.Model], verschil: Verschil) -> None:
    """Stores the changed rows, only the fields that changed anywhere."""
    velden = sorted({veld.removesuffix("_id") for oud in verschil.oud.values() for veld in oud})
    if velden:
        model.objects.bulk_update(verschil.gewijzigd, velden, batch_size=PER_OPDRACHT)


def _paren(over: dict, nieuw: set, los: Callable[[Hashable], Hashable]) -> dict[Hashable, Hashable]:
    """New key -> old key, where the looser key has exactly one of each."""
    oude: dict[Hashable, list] = {}
    nieuwe: dict[Hashable, list] = {}
    for sleutel in over:
        oude.setdefault(los(sleutel), []).append(sleutel)
    for sleutel in nieuw:
        nieuwe.setdefault(los(sleutel), []).append(sleutel)
    return {
        sleutels[0]: oude[kern][0]
        for kern, sleutels in nieuwe.items()
        if len(sleutels) == 1 and len(oude.get(kern, [])) == 1
    }


def _verwijder(model: type[models.Model], sleutels: list[int]) -> None:
    for begin in range(0, len(sleutels), PER_OPDRACHT):
        model.objects.filter(pk__in=sleutels[begin : begin + PER_OPDRACHT]).delete()
