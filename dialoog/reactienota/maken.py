"""Freezing a note: plain JSON and its hash.

Of a remark it holds its key and the hash of its wording, never the words: those stay in the remark. So that what is
hidden after publication is gone from the page and from every new file too (moderation goes before freezing), and
what was said can still be proved. `inhoud` puts both together for a reader.
"""

from collections import Counter, defaultdict
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Exists, OuterRef, Prefetch

from dialoog.consent.models import Consentronde
from dialoog.reactienota.afdruk import sha256, woordhash
from dialoog.reactienota.models import Antwoord, Beantwoording, Reactienota
from dialoog.reactienota.regels import te_beantwoorden
from dialoog.reactienota.rondes import bevries_ronde, nog_te_noemen
from dialoog.reactienota.stand import artikelen_op_volgorde
from dialoog.reacties.keuzes import Reactiesoort
from dialoog.reacties.models import Reactie
from dialoog.tafels.models import Tafel
from portaal.models import Gebruiker


@dataclass(frozen=True)
class Opzet:
    """What the next note holds: answers and closed rounds that are in no earlier one."""

    tafel: Tafel
    antwoorden: list[Antwoord]
    rondes: list[Consentronde]
    vorige: Reactienota | None

    @property
    def leeg(self) -> bool:
        return not self.antwoorden and not self.rondes

    @property
    def sinds(self) -> int:
        """The last event of the note before."""
        return self.vorige.inhoud["tot"] if self.vorige else 0

    def nota(self, *, tijd: datetime, door: Gebruiker, toelichting: str, andere_kanalen: str) -> Reactienota:
        """The note, not yet stored: the process supervisor reads it before it is published."""
        nummer = self.vorige.nummer + 1 if self.vorige else 1
        kop = {
            "tafel": self.tafel.naam,
            "regio": self.tafel.regio.naam,
            "nummer": nummer,
            "gepubliceerd_op": tijd.isoformat(),
            "door": str(door),
            "toelichting": toelichting,
            "andere_kanalen": andere_kanalen,
            "tot": self.tafel.gebeurtenisnummer,
        }
        inhoud = kop | self._bevries()
        return Reactienota(
            tafel=self.tafel, nummer=nummer, inhoud=inhoud, sha256=sha256(inhoud), door=door, gepubliceerd_op=tijd
        )

    def _bevries(self) -> dict:
        antwoorden: dict[int, list[Antwoord]] = defaultdict(list)
        for antwoord in self.antwoorden:
            antwoorden[antwoord.artikel_id].append(antwoord)
        rondes: dict[int, list[Consentronde]] = defaultdict(list)
        for ronde in self.rondes:
            rondes[ronde.voorstel.artikel_id].append(ronde)
        verborgen, steun = _tellingen(self.tafel, self.sinds)
        artikelen, zonder = [], []
        for artikel, titel in artikelen_op_volgorde(self.tafel):
            pk = artikel.pk
            naam = f"Artikel {artikel.nr}: {titel}" if titel and titel != artikel.nr else f"Artikel {artikel.nr}"
            if not (antwoorden[pk] or rondes[pk] or verborgen[pk] or steun[pk]):
                zonder.append(naam)
                continue
            artikelen.append(
                {
                    "artikel": pk,
                    "nr": artikel.nr,
                    "naam": naam,
                    "verborgen": verborgen[pk],
                    "steun": steun[pk],
                    "antwoorden": [_antwoord(antwoord) for antwoord in antwoorden[pk]],
                    "rondes": [bevries_ronde(ronde) for ronde in rondes[pk]],
                }
            )
        besluiten = Counter(str(een.besluit) for een in self.antwoorden for _ in een.beantwoordingen.all())
        return {
            "reacties": sum(besluiten.values()),
            "besluiten": dict(besluiten),
            "artikelen": artikelen,
            "zonder": zonder,
        }


def opzet(tafel: Tafel) -> Opzet:
    """`tafel` with its region."""
    eerdere = list(Reactienota.objects.filter(tafel=tafel))
    return Opzet(tafel, _nieuwe_antwoorden(tafel), nog_te_noemen(tafel, eerdere), eerdere[0] if eerdere else None)


def _nieuwe_antwoorden(tafel: Tafel) -> list[Antwoord]:
    """Without what was answered and then withdrawn or hidden; an answer to nothing is none."""
    nodig = te_beantwoorden(Reactie.objects.filter(pk=OuterRef("reactie")))
    koppels = Beantwoording.objects.filter(Exists(nodig)).select_related("reactie")
    rijen = Antwoord.objects.filter(tafel=tafel, gepubliceerd_op=None).select_related("artikel", "versie")
    rijen = rijen.prefetch_related(Prefetch("beantwoordingen", queryset=koppels)).order_by("pk")
    return [antwoord for antwoord in rijen if antwoord.beantwoordingen.all()]


def _antwoord(antwoord: Antwoord) -> dict:
    reacties = sorted((een.reactie for een in antwoord.beantwoordingen.all()), key=lambda reactie: reactie.nummer)
    return {
        "pk": antwoord.pk,
        "besluit": str(antwoord.besluit),
        "reden": antwoord.reden,
        "was": antwoord.was,
        "wordt": antwoord.wordt,
        "versie": antwoord.versie.nummer if antwoord.versie else None,
        "reacties": [{"pk": een.pk, "nummer": een.volgnummer, "woorden": _woorden(een)} for een in reacties],
    }


def _woorden(reactie: Reactie) -> str:
    return woordhash(reactie.verzoek, reactie.soort, reactie.tekst, reactie.was, reactie.wordt)


def _tellingen(tafel: Tafel, sinds: int) -> tuple[Counter, Counter]:
    """Per article: what is hidden (and never got an answer) and support without words, since the note before."""
    nieuw = tafel.reacties.filter(nummer__gt=sinds).order_by()
    verborgen = nieuw.exclude(verborgen_op=None).filter(beantwoording=None)
    steun = nieuw.geldend().filter(soort=Reactiesoort.STEUN, tekst="")
    return Counter(verborgen.values_list("artikel", flat=True)), Counter(steun.values_list("artikel", flat=True))
