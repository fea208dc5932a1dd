"""Tables about how care is given: verzilvering, and what follows after an end."""

from collections import defaultdict
from collections.abc import Callable

from aanbieder.models import Product
from aanbieder.regio.keuzes import BEKOSTIGINGEN
from portaal.kern import klok
from rapportage.kpi.definities import geldend
from rapportage.kpi.eenheden import TE_WEINIG
from rapportage.monitor import bladen
from rapportage.monitor.eenheid import eenheid_van
from rapportage.monitor.weergave import Kolom, Rij, Tabel, aandeel

ZONDER_CONTRACT = "zonder contract (NGA)"
VERZILVERING = (
    Kolom("Product"),
    Kolom("Soort aanbieder"),
    Kolom("Eenheid"),
    Kolom("Cliënten", "getal", "clienten"),
    Kolom("Toegewezen", "getal", "toegewezen"),
    Kolom("Gedeclareerd", "getal", "gedeclareerd"),
    Kolom("Verzilvering", "aandeel", "verzilvering", TE_WEINIG),
)
VERVOLG = (
    Kolom("Bekostiging"),
    Kolom("Begonnen toewijzingen", "getal", "gestart"),
    Kolom("Verlengingen", "getal", "verlengd"),
    Kolom("Deel verlengingen", "aandeel", "verlengingen", TE_WEINIG),
    Kolom("Kinderen met afgesloten zorg", "getal", "clienten_afgesloten"),
    Kolom("Kwamen terug", "getal", "clienten_terug"),
    Kolom("Deel dat terugkwam", "aandeel", "herhaald_beroep", TE_WEINIG),
)
BEGRIPPEN = (
    ("Bekostiging", "De manier van betalen van het product dat begint, of van het product dat als laatste eindigde."),
    ("Norm", "Het volume in uren en de duur in maanden die bij het product zijn afgesproken."),
    ("Wat niet te vergelijken is", "Bij een traject is het toegewezen volume een bedrag. De norm staat in uren."
     " Die twee zijn niet te vergelijken; de duur wel. Het bedrag per normuur is de mediaan van het bedrag,"
     " gedeeld door de uren van de norm."),
)  # fmt: skip


def definities(lezing: bladen.Lezing) -> tuple[tuple[str, str], ...]:
    """What the words mean, with the days that count in this region."""
    dag = lezing.peildatum or klok.vandaag()
    verlenging, terug = (geldend(lezing.regio.instellingen, kpi, dag) for kpi in ("verlengingen", "herhaald_beroep"))
    return (
        ("Verzilvering",
         "Gedeclareerd volume gedeeld door toegewezen volume: dezelfde toewijzingen, eenheid en maanden."),
        ("Verlenging", f"Een toewijzing die binnen {verlenging.verlenging_dagen} dagen volgt op een eerdere in dezelfde"
         " productcategorie."),
        ("Kwam terug", f"Een kind dat {terug.verlenging_dagen + 1} tot en met {terug.dagen} dagen na het einde weer"
         f" zorg krijgt in dezelfde productcategorie. Alleen wie langer dan {terug.dagen} dagen geleden stopte,"
         " telt mee."),
        *BEGRIPPEN,
        ("Te weinig gegevens", "Een deel, gemiddelde of mediaan over minder dan"
         f" {lezing.regio.instellingen.drempels.minimum_n} kinderen of toewijzingen staat er niet."),
    )  # fmt: skip


def _genoeg(deel: int, geheel: int, n: int, lezing: bladen.Lezing):
    """A share over enough clients; a ratio over fewer is not shown, to nobody."""
    return aandeel(deel, geheel) if lezing.genoeg(n) else None


def verzilvering(lezing: bladen.Lezing, gekozen: Callable[[Product], bool], jaar: int, periode: str) -> Tabel:
    """Per product and kind of provider; volumes are in the product's own unit, whole trajectories in euros."""
    per: dict[tuple[int, str], list[int]] = defaultdict(lambda: [0, 0, 0])
    for blad in lezing.gekozen("verzilvering"):
        for welk, product, soort, *cijfers in blad["rijen"]:
            if welk == jaar and gekozen(lezing.naslag.producten[product]):
                per[product, soort] = [een + ander for een, ander in zip(per[product, soort], cijfers, strict=True)]
    rijen = []
    for (pk, soort), (n, gedeclareerd, toegewezen) in sorted(
        per.items(), key=lambda paar: (*_volgorde(lezing, paar[0]),)
    ):
        product = lezing.naslag.producten[pk]
        eenheid, keer = eenheid_van(int(product.eenheid))
        volumes = (round(toegewezen / keer), round(gedeclareerd / keer))
        rijen.append(
            Rij(
                f"{product.productcode}:{soort or 'nga'}",
                (
                    str(product),
                    _soort(lezing, soort),
                    eenheid,
                    n,
                    *volumes,
                    _genoeg(gedeclareerd, toegewezen, n, lezing),
                ),
            )
        )
    return Tabel("verzilvering", "Verzilvering per product en soort aanbieder", VERZILVERING, rijen,
                 uitleg=f"Gedeclareerd tegenover toegewezen volume in {periode}.")  # fmt: skip


def _volgorde(lezing: bladen.Lezing, sleutel: tuple[int, str]) -> tuple[str, bool, str]:
    product = lezing.naslag.producten[sleutel[0]]
    return f"{product.productcategorie}{product.productcode}", not sleutel[1], sleutel[1]


def _soort(lezing: bladen.Lezing, soort: str) -> str:
    if not soort:
        return ZONDER_CONTRACT
    bekend = lezing.regio.instellingen.categorie.get(soort)
    return f"{soort}: {bekend.omschrijving}" if bekend and bekend.omschrijving else soort


def vervolg(lezing: bladen.Lezing, jaar: int) -> Tabel:
    """Per funding form what prolongs and who comes back."""
    per: dict[str, list[int]] = defaultdict(lambda: [0, 0, 0, 0, 0])
    for blad in lezing.gekozen("vervolg"):
        for plek, onderdeel in ((0, "recidief"), (2, "verlengingen")):
            for welk, vorm, *aantallen in blad[onderdeel]:
                if welk == jaar:
                    for erbij, aantal in enumerate(aantallen):
                        per[vorm][plek + erbij] += aantal
    rijen = []
    for vorm, (afgesloten, terug, gestart, verlengd, clienten) in sorted(per.items()):
        delen = _genoeg(verlengd, gestart, clienten, lezing), _genoeg(terug, afgesloten, afgesloten, lezing)
        naam = BEKOSTIGINGEN.get(vorm, vorm or "onbekend")
        rijen.append(Rij(vorm or "onbekend", (naam, gestart, verlengd, delen[0], afgesloten, terug, delen[1])))
    return Tabel("vervolg", "Verlengingen en terugkomen per bekostiging", VERVOLG, rijen,
                 uitleg=f"Toewijzingen die in {jaar} begonnen, en zorg die in {jaar} eindigde.")  # fmt: skip
