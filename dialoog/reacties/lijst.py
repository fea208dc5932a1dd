"""All remarks at a table that an audience sees, by what the address asks."""

from dataclasses import dataclass

from django import forms
from django.db.models import F, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from dialoog.live.models import Leesstand
from dialoog.reacties import zoeken
from dialoog.reacties.keuzes import Reactiesoort
from dialoog.reacties.models import Reactie
from dialoog.tafels.doelgroep import Doelgroep
from dialoog.tafels.models import Tafel
from dialoog.teksten.models import Artikel
from portaal.kern.mensen.keuzes import Soort
from portaal.kern.toegang import Hoedanigheid
from portaal.models import Organisatie

VRAAG_MAX = 200
JA, NEE = "ja", "nee"
IN_SESSIE = "sessie"
KIES_UIT = "Kies uit de lijst."
IETS = {"invalid_choice": KIES_UIT, "invalid": KIES_UIT}
# For whom a remark was said, as everybody at the table may know it.
OPEN_NAAM = Q(pseudoniem=None, spreker="")


class LijstForm(forms.Form):
    """The filters; every one stands in the address. Choices hold what this audience sees, and no more."""

    MINDER_GEBRUIKT = ("organisatie", "versie", "antwoord", "nieuw")

    q = forms.CharField(label="Zoek in reacties en tekst", max_length=VRAAG_MAX, required=False)
    artikel = forms.ChoiceField(label="Artikel", required=False, error_messages=IETS)
    soort = forms.ChoiceField(label="Soort", choices=[("", "alle soorten"), *Reactiesoort.choices], required=False)
    organisatie = forms.ChoiceField(label="Namens", required=False, error_messages=IETS)
    versie = forms.TypedChoiceField(label="Versie", coerce=int, required=False, empty_value=None, error_messages=IETS)
    antwoord = forms.ChoiceField(
        label="Antwoord",
        choices=[("", "met en zonder"), (JA, "met antwoord"), (NEE, "zonder antwoord")],
        required=False,
        error_messages=IETS,
    )
    nieuw = forms.ChoiceField(
        label="Nieuw",
        choices=[("", "alles"), (JA, "nieuw voor u")],
        required=False,
        error_messages=IETS,
    )

    def __init__(self, *args, reacties: QuerySet[Reactie], **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["soort"].error_messages["invalid_choice"] = KIES_UIT
        self.fields["q"].widget.input_type = "search"
        self.fields["artikel"].choices = [("", "alle artikelen"), *_artikelen(reacties)]
        self.fields["organisatie"].choices = [("", "iedereen"), *_namens(reacties)]
        versies = reacties.order_by("versie__nummer").values_list("versie__nummer", flat=True).distinct()
        self.fields["versie"].choices = [("", "alle versies"), *((nr, f"versie {nr}") for nr in versies)]

    def vooraan(self) -> list[forms.BoundField]:
        return [veld for veld in self if veld.name not in self.MINDER_GEBRUIKT]

    def meer(self) -> list[forms.BoundField]:
        """The filters that are folded away."""
        return [veld for veld in self if veld.name in self.MINDER_GEBRUIKT]

    def meer_open(self) -> bool:
        """One of them is set, or is wrong."""
        return any(veld.value() or veld.errors for veld in self.meer())


@dataclass(frozen=True)
class Lijst:
    """The remarks that pass the filters (newest first), and the articles that the question is found in."""

    reacties: QuerySet[Reactie]
    artikelen: list[zoeken.Gevonden]


def kies(tafel: Tafel, groep: Doelgroep, namens: Hoedanigheid, keuze: dict) -> Lijst:
    """`keuze`: cleaned data of a LijstForm; an empty dict is everything."""
    reacties = zichtbaar(tafel, groep)
    if nr := keuze.get("artikel"):
        reacties = reacties.filter(artikel__nr=nr)
    if soort := keuze.get("soort"):
        reacties = reacties.filter(soort=soort, pk__in=_leesbaar(reacties, groep))
    if versie := keuze.get("versie"):
        reacties = reacties.filter(versie__nummer=versie)
    if wie := keuze.get("organisatie"):
        reacties = reacties.filter(_van(wie))
    if keuze.get("antwoord"):
        beantwoord = Q(beantwoording__isnull=False)
        if not groep.begeleidt:
            beantwoord &= Q(beantwoording__antwoord__gepubliceerd_op__isnull=False)
        met = reacties.filter(beantwoord)
        reacties = met if keuze["antwoord"] == JA else reacties.exclude(pk__in=met.values("pk"))
    if keuze.get("nieuw"):
        reacties = nieuw_voor(reacties, namens)
    vraag = keuze.get("q", "")
    gevonden = zoeken.in_reacties(reacties, groep, vraag)
    return Lijst(gevonden.order_by("-nummer"), zoeken.in_tekst(tafel, vraag))


def zichtbaar(tafel: Tafel, groep: Doelgroep) -> QuerySet[Reactie]:
    return Reactie.objects.filter(tafel=tafel).voor(groep)


def nieuw_voor(reacties: QuerySet[Reactie], namens: Hoedanigheid) -> QuerySet[Reactie]:
    """By others, and not seen at their article yet: what the table counts as new too."""
    gelezen = Leesstand.objects.filter(gebruiker=namens.gebruiker, artikel=OuterRef("artikel")).values("tot")
    anderen = reacties.geldend().exclude(door=namens.gebruiker)
    return anderen.annotate(gelezen=Coalesce(Subquery(gelezen), 0)).filter(nummer__gt=F("gelezen"))


def _leesbaar(reacties: QuerySet[Reactie], groep: Doelgroep) -> QuerySet[Reactie]:
    """What kind of remark a tombstone was, is gone with its words."""
    return (reacties.filter(ingetrokken_op=None) if groep.begeleidt else reacties.geldend()).values("pk")


def _artikelen(reacties: QuerySet[Reactie]) -> list[tuple[str, str]]:
    """In the order of the text, as far as there are remarks."""
    artikelen = Artikel.objects.filter(pk__in=reacties.order_by().values("artikel"))
    plaats = artikelen.order_by("teksten__versie__nummer", "teksten__volgorde").values_list("nr", flat=True)
    return [(nr, f"artikel {nr}") for nr in dict.fromkeys(plaats)]


def _namens(reacties: QuerySet[Reactie]) -> list[tuple[str, str]]:
    """Organisations that spoke under their own name; pseudonyms by kind of organisation only."""
    bekend = Organisatie.objects.filter(pk__in=reacties.filter(OPEN_NAAM).order_by().values("organisatie"))
    keuzes = [(str(organisatie.pk), str(organisatie)) for organisatie in bekend]
    onder = reacties.exclude(pseudoniem=None).filter(spreker="").order_by()
    soorten = sorted(set(onder.values_list("organisatie__soort", flat=True)))
    keuzes += [(soort, f"{Soort(soort).label}, onder pseudoniem") for soort in soorten]
    if reacties.exclude(spreker="").exists():
        keuzes.append((IN_SESSIE, "in de sessie gezegd"))
    return keuzes


def _van(wie: str) -> Q:
    if wie == IN_SESSIE:
        return ~Q(spreker="")
    if wie.isdecimal():
        return OPEN_NAAM & Q(organisatie=int(wie))
    return Q(pseudoniem__isnull=False, spreker="", organisatie__soort=wie)
