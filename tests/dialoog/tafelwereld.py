"""A table about a text of three articles, beside the small region of tests.wereld.

Piet leads it. Invited: provider `een` (Anna, Bas), the client council (Emma) and Venray (Gert). Provider `twee`
(Chris) reads along. Made row by row, without actions: tests of those begin here.
"""

from dataclasses import dataclass, field

import pytest

from dialoog.live.models import Gebeurtenis, Gebeurtenissoort
from dialoog.reacties.models import Reactie
from dialoog.tafels.keuzes import Tafelstatus
from dialoog.tafels.models import Deelname, Tafel
from dialoog.teksten.models import Artikel, Artikeltekst, Tekstversie, Versiestatus
from portaal.kern import klok
from tests.wereld import Wereld

ARTIKELEN = (
    ("1", "Doel", "Partijen werken samen aan passende jeugdhulp."),
    ("2", "Wachttijd", "De aanbieder start binnen vier weken na toewijzing."),
    ("3", "Verantwoording", "De aanbieder levert voor 1 april een verantwoording aan."),
)


@dataclass
class Tafelwereld:
    wereld: Wereld
    tafel: Tafel
    versie: Tekstversie
    artikelen: dict[str, Artikel] = field(default_factory=dict)

    def als(self, naam: str):
        return self.wereld.als(naam)

    def namens(self, naam: str):
        return self.wereld.namens(naam)

    def reactie(self, naam: str = "anna", nr: str = "2", tekst: str = "Vier weken is kort.", **velden) -> Reactie:
        """A remark by this person on article `nr`, with its event."""
        wie = self.namens(naam)
        self.tafel.gebeurtenisnummer += 1
        self.tafel.save(update_fields=["gebeurtenisnummer"])
        gegevens = {"versie": self.versie, "tekst": tekst, "nummer": self.tafel.gebeurtenisnummer} | velden
        gegevens.setdefault("volgnummer", self.tafel.reacties.count() + 1)
        reactie = Reactie.objects.create(
            tafel=self.tafel, artikel=self.artikelen[nr], door=wie.gebruiker, organisatie=wie.organisatie, **gegevens
        )
        Gebeurtenis.objects.create(
            tafel=self.tafel, nummer=reactie.nummer, soort=Gebeurtenissoort.REACTIE, reactie=reactie,
            artikel=reactie.artikel,
        )  # fmt: skip
        return reactie


def bouw_tafel(wereld: Wereld, slug: str = "concept-overeenkomst", status: str = Tafelstatus.OPEN) -> Tafelwereld:
    """One more table, with only its text; invite with `nodig_uit`."""
    tafel = Tafel.objects.create(
        regio=wereld.organisatie_regio.regio, slug=slug, naam=slug.replace("-", " ").capitalize(), status=status,
        doel="Samen de concepttekst beter maken.", ligt_open="De wachttijden.", staat_vast="Het budget.",
        begeleider=wereld.mensen["piet"], max_sessies=4,
    )  # fmt: skip
    versie = Tekstversie.objects.create(
        tafel=tafel, nummer=1, titel="Conceptovereenkomst", status=Versiestatus.GEPUBLICEERD,
        gepubliceerd_op=klok.moment(),
    )  # fmt: skip
    gemaakt = Tafelwereld(wereld, tafel, versie)
    for volgorde, (nr, titel, tekst) in enumerate(ARTIKELEN):
        artikel = Artikel.objects.create(tafel=tafel, nr=nr)
        Artikeltekst.objects.create(
            artikel=artikel, versie=versie, volgorde=volgorde, nummer=nr, titel=titel, tekst=tekst,
            tekst_b1=f"In gewone taal: {tekst}",
        )  # fmt: skip
        gemaakt.artikelen[nr] = artikel
    return gemaakt


def nodig_uit(tafel: Tafel, organisatie, gebruiker=None) -> Deelname:
    return Deelname.objects.create(tafel=tafel, organisatie=organisatie, gebruiker=gebruiker)


@pytest.fixture
def tafelwereld(wereld) -> Tafelwereld:
    gemaakt = bouw_tafel(wereld)
    for organisatie in (wereld.organisatie_een, wereld.organisatie_client, wereld.organisatie_venray):
        nodig_uit(gemaakt.tafel, organisatie)
    return gemaakt
