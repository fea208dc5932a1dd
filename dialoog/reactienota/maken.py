"""Freezing a note: plain JSON and its hash.

Of a remark it holds its key and the hash of its wording, never the words: those stay in the remark. So that what is
hidden after publication is gone from the page and from every new file too (moderation goes before freezing), and
what was said can still be proved. `inhoud` puts both together for a reader.
"""

import hashlib
import json
from collections import Counter, defaultdict
from datetime import datetime

from dialoog.reactienota.models import Antwoord, Reactienota
from dialoog.reactienota.stand import artikelen_op_volgorde
from dialoog.reacties.keuzes import Reactiesoort
from dialoog.reacties.models import Reactie
from dialoog.tafels.models import Tafel


def woordhash(verzoek, soort: str, tekst: str, was: str, wordt: str) -> str:
    """`verzoek` is a random part, so that short words cannot be guessed from their hash."""
    return sha256([str(verzoek), soort, tekst, was, wordt])


def sha256(gegevens) -> str:
    """Over JSON in UTF-8: keys sorted, no spaces, letters as they are, so that anybody can compute it again."""
    tekst = json.dumps(gegevens, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(tekst.encode()).hexdigest()


def bevries(
    tafel: Tafel, antwoorden: list[Antwoord], *, tijd: datetime, nummer: int, door: str, toelichting: str, kanalen: str
) -> dict:
    """`antwoorden` with their `beantwoordingen__reactie__versie`, `artikel` and `versie` prefetched."""
    per_artikel: dict[int, list[Antwoord]] = defaultdict(list)
    for antwoord in antwoorden:
        per_artikel[antwoord.artikel_id].append(antwoord)
    verborgen, steun = _tellingen(tafel)
    artikelen, zonder = [], []
    for artikel, titel in artikelen_op_volgorde(tafel):
        naam = f"Artikel {artikel.nr}: {titel}" if titel and titel != artikel.nr else f"Artikel {artikel.nr}"
        if not (per_artikel[artikel.pk] or verborgen[artikel.pk] or steun[artikel.pk]):
            zonder.append(naam)
            continue
        artikelen.append(
            {
                "artikel": artikel.pk,
                "nr": artikel.nr,
                "naam": naam,
                "verborgen": verborgen[artikel.pk],
                "steun": steun[artikel.pk],
                "antwoorden": [_antwoord(antwoord) for antwoord in per_artikel[artikel.pk]],
            }
        )
    besluiten = Counter(str(antwoord.besluit) for antwoord in antwoorden for _ in antwoord.beantwoordingen.all())
    return {
        "tafel": tafel.naam,
        "regio": tafel.regio.naam,
        "nummer": nummer,
        "gepubliceerd_op": tijd.isoformat(),
        "door": door,
        "toelichting": toelichting,
        "andere_kanalen": kanalen,
        "tot": tafel.gebeurtenisnummer,
        "reacties": sum(besluiten.values()),
        "besluiten": dict(besluiten),
        "artikelen": artikelen,
        "zonder": zonder,
    }


def _antwoord(antwoord: Antwoord) -> dict:
    reacties = sorted((een.reactie for een in antwoord.beantwoordingen.all()), key=lambda reactie: reactie.nummer)
    return {
        "pk": antwoord.pk,
        "besluit": str(antwoord.besluit),
        "reden": antwoord.reden,
        "was": antwoord.was,
        "wordt": antwoord.wordt,
        "versie": antwoord.versie.nummer if antwoord.versie else None,
        "reacties": [{"pk": een.pk, "nummer": een.nummer, "woorden": _woorden(een)} for een in reacties],
    }


def _woorden(reactie: Reactie) -> str:
    return woordhash(reactie.verzoek, reactie.soort, reactie.tekst, reactie.was, reactie.wordt)


def _tellingen(tafel: Tafel) -> tuple[Counter, Counter]:
    """Per article: what is hidden (and never got an answer) and support without words, since the note before."""
    vorige = Reactienota.objects.filter(tafel=tafel).first()
    sinds = tafel.reacties.filter(nummer__gt=vorige.inhoud["tot"] if vorige else 0).order_by()
    verborgen = sinds.exclude(verborgen_op=None).filter(beantwoording=None)
    steun = sinds.geldend().filter(soort=Reactiesoort.STEUN, tekst="")
    return Counter(verborgen.values_list("artikel", flat=True)), Counter(steun.values_list("artikel", flat=True))
