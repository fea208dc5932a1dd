"""How far answering is: per article and for the table."""

from collections import Counter
from dataclasses import dataclass

from dialoog.reactienota.regels import open_reacties, te_beantwoorden
from dialoog.tafels.models import Tafel
from dialoog.teksten.models import Artikel, Artikeltekst, Versiestatus


@dataclass(frozen=True)
class Artikelstand:
    artikel: Artikel
    naam: str
    titel: str
    totaal: int
    open: int

    @property
    def beantwoord(self) -> int:
        return self.totaal - self.open


@dataclass(frozen=True)
class Stand:
    """`artikelen` are those with a remark that needs an answer, in the order of the text."""

    artikelen: tuple[Artikelstand, ...]

    @property
    def totaal(self) -> int:
        return sum(een.totaal for een in self.artikelen)

    @property
    def open(self) -> int:
        return sum(een.open for een in self.artikelen)

    @property
    def beantwoord(self) -> int:
        return self.totaal - self.open

    @property
    def eerste_open(self) -> Artikelstand | None:
        return next((een for een in self.artikelen if een.open), None)


def stand_van(tafel: Tafel) -> Stand:
    """In three queries, however many remarks there are."""
    totaal = Counter(te_beantwoorden(tafel.reacties.all()).order_by().values_list("artikel", flat=True))
    open_ = Counter(open_reacties(tafel.reacties.all()).order_by().values_list("artikel", flat=True))
    return Stand(
        tuple(
            Artikelstand(artikel, f"Artikel {artikel.nr}", titel, totaal[artikel.pk], open_[artikel.pk])
            for artikel, titel in artikelen_op_volgorde(tafel)
            if totaal[artikel.pk]
        )
    )


def artikelen_op_volgorde(tafel: Tafel) -> list[tuple[Artikel, str]]:
    """Every article that was ever on the table with its latest title; those that were dropped come last."""
    teksten = Artikeltekst.objects.filter(versie__tafel=tafel, versie__status=Versiestatus.GEPUBLICEERD)
    laatste: dict[int, tuple[int, int, Artikel, str]] = {}
    for tekst in teksten.select_related("artikel", "versie").defer("tekst", "tekst_b1").order_by("versie__nummer"):
        laatste[tekst.artikel_id] = (-tekst.versie.nummer, tekst.volgorde, tekst.artikel, tekst.titel)
    op_volgorde = sorted(laatste.values(), key=lambda een: (een[0], een[1], een[2].pk))
    return [(artikel, titel) for _, _, artikel, titel in op_volgorde]
