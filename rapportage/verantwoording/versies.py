"""Signed versions: what is frozen, its hash, and reading it back.

The hash can be recomputed by anybody: SHA-256 over the content as JSON in UTF-8, keys sorted, no spaces, letters as
they are (no \\u escapes). In Python: `json.dumps(inhoud, ensure_ascii=False, sort_keys=True, separators=(",", ":"))`.
All numbers in it are whole (cents, units), so that no two programs write them differently.
"""

import hashlib
import json
import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from aanbieder.models import Aanbieder
from rapportage.verantwoording.bevinding import Bevinding
from rapportage.verantwoording.inhoud import Beeld, beeld
from rapportage.verantwoording.keuzes import Uitkomst, Versiestatus, Wijze
from rapportage.verantwoording.models import (
    Aanlevering,
    Bevestiging,
    NietsTeMelden,
    Regel,
    Stuk,
    Verantwoording,
    Versie,
)
from rapportage.verantwoording.rijen import Productieregel, regels_van_json
from rapportage.verantwoording.stukken import verklaring

CEL = re.compile(r"[A-Z]{1,3}[1-9][0-9]*")
VORM = 1  # of `inhoud`; raised when a key changes its meaning


@dataclass(frozen=True)
class Bevestigd:
    """A finding that the provider confirmed, with the reason, who and when (empty: not said by a person)."""

    bevinding: Bevinding
    reden: str
    door: str
    op: datetime | None

    @property
    def plek(self) -> str:
        """Tab and cell in words; empty where it is about no cell (a ceiling, a row that is missing)."""
        gevonden = self.bevinding
        return f"{gevonden.tab}, cel {gevonden.cel}" if CEL.fullmatch(gevonden.cel) else ""


@dataclass(frozen=True)
class Bron:
    """A file that rows of this version came from."""

    bestandsnaam: str
    sha256: str
    tijd: datetime
    wijze: str


@dataclass(frozen=True)
class Gemeentetotaal:
    code: str
    naam: str
    rijen: int
    totaal_cent: int


def maak_inhoud(verantwoording: Verantwoording, nu: Beeld | None = None) -> dict:
    """What signing freezes, as plain JSON. `nu` is the draft when the caller has it already."""
    nu = nu or beeld(verantwoording)
    aanbieder, goed = verantwoording.aanbieder, nu.goed
    gemeld = _niets_te_melden(verantwoording)
    return {
        "vorm": VORM,
        "aanbieder": {"naam": aanbieder.naam, "kvk": aanbieder.kvk, "agb": aanbieder.agb},
        "jaar": verantwoording.jaar,
        "fase": str(verantwoording.fase),
        "rijen": [regel.als_json() for regel in goed],
        "totaal_cent": nu.totaal_cent,
        "gemeenten": _gemeenten(nu, goed),
        "producten": _producten(nu, goed),
        "bevindingen": _bevindingen(verantwoording, nu, gemeld),
        "niets_te_melden": gemeld,
        "aanleveringen": _aanleveringen(verantwoording),
        "stukken": [_stuk(stuk) for stuk in _stukken(verantwoording)],
        "verklaring": _verklaring(verantwoording, nu.totaal_cent),
    }


def canoniek(inhoud: dict) -> bytes:
    """The content as the bytes that the hash is about (see above)."""
    return json.dumps(inhoud, ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False).encode()


def hash_van(inhoud: dict) -> str:
    """SHA-256, in hexadecimal digits, of the content as canonical JSON."""
    return hashlib.sha256(canoniek(inhoud)).hexdigest()


def hash_van_tekst(tekst: str) -> str:
    return hashlib.sha256(tekst.encode()).hexdigest()


def hash_klopt(versie: Versie) -> bool:
    """Whether the content that is kept still gives the hash of the day it was signed."""
    return hash_van(versie.inhoud) == versie.sha256


def regels(versie: Versie) -> list[Productieregel]:
    return regels_van_json(versie.inhoud["rijen"])


def bevestigd(versie: Versie) -> list[Bevestigd]:
    """The findings that were confirmed in this version."""
    return [
        Bevestigd(Bevinding(**rij["bevinding"]), rij["reden"], rij["door"], _moment(rij["op"]))
        for rij in versie.inhoud["bevindingen"]
    ]


def bronnen(versie: Versie) -> list[Bron] | None:
    """The files that the rows came from; None of a version that was signed before these were frozen with it."""
    delen = versie.inhoud.get("aanleveringen")
    if delen is None:
        return None
    return [
        Bron(deel["bestandsnaam"], deel["sha256"], _moment(deel["tijd"]), Wijze(deel["wijze"]).label) for deel in delen
    ]


def per_gemeente(versie: Versie) -> list[Gemeentetotaal]:
    """Totals per municipality, by name; one with nothing to report stands in it with 0."""
    namen = versie.inhoud["gemeenten"] | {n["gemeentecode"]: n["naam"] for n in versie.inhoud["niets_te_melden"]}
    som: dict[str, list[int]] = {code: [] for code in namen}
    for regel in regels(versie):
        som[regel.gemeentecode].append(regel.totaal)
    totalen = [Gemeentetotaal(code, namen[code], len(delen), sum(delen)) for code, delen in som.items()]
    return sorted(totalen, key=lambda totaal: totaal.naam)


def laatste(verantwoording: Verantwoording) -> Versie | None:
    return Versie.objects.filter(verantwoording=verantwoording).order_by("-nummer").first()


def ter_inzage(verantwoording: Verantwoording) -> Versie | None:
    """What the region reads: the last version that was not withdrawn. A withdrawn one keeps its own page."""
    gebleven = Versie.objects.filter(verantwoording=verantwoording).exclude(status=Versiestatus.INGETROKKEN)
    return gebleven.order_by("-nummer").first()


def vastgestelde(aanbieder: Aanbieder, jaar: int) -> Versie | None:
    """The settled version that counts for this year; during a correction still the old one."""
    gevonden = Versie.objects.filter(
        verantwoording__aanbieder=aanbieder, verantwoording__jaar=jaar, status=Versiestatus.VASTGESTELD
    )
    return gevonden.select_related("verantwoording__aanbieder").order_by("-nummer").first()


def met_stuk(stuk: Stuk) -> list[Versie]:
    """The versions that this document was part of."""
    versies = Versie.objects.filter(verantwoording__aanbieder=stuk.aanbieder_id, verantwoording__jaar=stuk.jaar)
    return [versie for versie in versies if any(deel["nummer"] == stuk.pk for deel in versie.inhoud["stukken"])]


def _gemeenten(nu: Beeld, goed: Iterable[Productieregel]) -> dict[str, str]:
    return {regel.gemeentecode: nu.naslag.gemeenten.get(regel.gemeentecode, regel.gemeentecode) for regel in goed}


def _producten(nu: Beeld, goed: Iterable[Productieregel]) -> dict[str, str]:
    """Name by "<category>:<code>" as it was on the day of signing."""
    sleutels = {(regel.productcategorie, regel.productcode) for regel in goed}
    bekend = nu.naslag.producten
    return {":".join(sleutel): bekend[sleutel].naam for sleutel in sleutels if sleutel in bekend}


def _bevindingen(verantwoording: Verantwoording, nu: Beeld, gemeld: list[dict]) -> list[dict]:
    wie = {
        (b.code, b.sleutel): (str(b.door), b.tijd.isoformat())
        for b in Bevestiging.objects.filter(verantwoording=verantwoording).select_related("door")
    }
    niets = {melding["gemeentecode"]: (melding["door"], melding["op"]) for melding in gemeld}
    rijen = []
    for bevinding in nu.bevestigd:
        door, op = wie.get((bevinding.code, bevinding.sleutel)) or niets.get(
            bevinding.sleutel.partition(":")[0], ("", "")
        )
        rijen.append({"bevinding": bevinding.als_json(), "reden": nu.reden(bevinding), "door": door, "op": op})
    return rijen


def _niets_te_melden(verantwoording: Verantwoording) -> list[dict]:
    gemeld = NietsTeMelden.objects.filter(verantwoording=verantwoording).select_related("gemeente", "door")
    return [
        {"gemeentecode": n.gemeente.code, "naam": n.gemeente.naam, "door": str(n.door), "op": n.tijd.isoformat()}
        for n in gemeld.order_by("gemeente__code")
    ]


def _aanleveringen(verantwoording: Verantwoording) -> list[dict]:
    """The files that the present rows came from, oldest first; none of a row that was typed or filled in."""
    van_rijen = Regel.objects.filter(verantwoording=verantwoording, aanlevering__isnull=False).values("aanlevering")
    gelezen = Aanlevering.objects.filter(verantwoording=verantwoording, uitkomst=Uitkomst.GELEZEN, pk__in=van_rijen)
    return [
        {"bestandsnaam": a.bestandsnaam, "sha256": a.sha256, "tijd": a.gemaakt_op.isoformat(), "wijze": str(a.wijze)}
        for a in gelezen.only("bestandsnaam", "sha256", "gemaakt_op", "wijze").order_by("pk")
    ]


def _stukken(verantwoording: Verantwoording) -> Iterable[Stuk]:
    geldend = Stuk.objects.geldend().filter(aanbieder=verantwoording.aanbieder, jaar=verantwoording.jaar)
    return geldend.select_related("door").order_by("pk")


def _stuk(stuk: Stuk) -> dict:
    return {
        "nummer": stuk.pk,
        "soort": stuk.soort,
        "titel": stuk.titel,
        "bestandsnaam": stuk.bestandsnaam,
        "grootte": stuk.grootte,
        "sha256": stuk.sha256,
        "accountant": stuk.accountant,
        "oordeel": stuk.oordeel,
        "datum": stuk.datum.isoformat() if stuk.datum else "",
        "door": str(stuk.door),
        "op": stuk.gemaakt_op.isoformat(),
    }


def _verklaring(verantwoording: Verantwoording, totaal_cent: int) -> dict | None:
    """The statement that this version leans on; of one made in the portal also its text."""
    eis = verklaring.eis(verantwoording, totaal_cent)
    if eis is None or eis.stuk is None:
        return None
    return {"nodig": str(eis.soort), "stuk": eis.stuk.pk, "soort": eis.stuk.soort, "tekst": eis.stuk.tekst}


def _moment(tekst: str) -> datetime | None:
    return datetime.fromisoformat(tekst) if tekst else None
