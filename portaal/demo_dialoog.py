"""Dialogue tables to look at in `make demo`: a text in its second version, one that is finished, a theme, a proposal.

Made by the real actions; the words are made up.
"""

from dataclasses import dataclass, field
from datetime import time, timedelta

from aanbieder.models import Regio
from dialoog.consent import acties as consent
from dialoog.models import Reactie, Sessie, Tafel
from dialoog.reactienota.acties import antwoorden
from dialoog.reactienota.acties.publiceren import publiceer as publiceer_nota
from dialoog.reactienota.models import Besluit
from dialoog.reacties.acties import pseudoniem, schrijven
from dialoog.reacties.keuzes import Kant, Reactiesoort
from dialoog.sessies.acties import aantekeningen, agenda, plannen, verloop
from dialoog.sessies.acties import verslag as verslagen
from dialoog.sessies.models import Aanwezig
from dialoog.tafels import acties as tafels
from dialoog.tafels.genodigden import Genodigde
from dialoog.tafels.keuzes import Tafelsoort, Tafelstatus
from dialoog.teksten.acties import artikelen, publiceren, versies
from dialoog.teksten.acties.versies import Bron
from portaal.demo_teksten import ARTIKELEN, TITEL, TOELICHTING_2, VERSIE_2
from portaal.kern import klok
from portaal.kern.mensen.hoedanigheid import hoedanigheden
from portaal.kern.mensen.models import Gebruiker
from portaal.kern.toegang import Hoedanigheid

WIE = ("aanbieder", "aanbieder2", "gemeente", "gemeente2", "client", "begeleider", "contractmanager")
ZAAL = "Gemeentehuis, zaal 2"
WACHTTIJD, RAPPORTEREN, DIALOOG = "5", "7", "10"  # articles that people talk about


@dataclass
class Tafelmaker:
    """The people of the demo by the beginning of their address, and what they do at one table."""

    regio: Regio
    mensen: dict[str, Hoedanigheid] = field(default_factory=dict)

    def begeleider(self) -> Hoedanigheid:
        return self.mensen["begeleider"]

    def tafel(self, naam: str, soort: str, aan_tafel: tuple[str, ...], **velden) -> Tafel:
        """In preparation, with those invited."""
        tafel = tafels.maak(door=self.begeleider(), regio=self.regio, naam=naam, soort=soort, **velden)
        wie = [Genodigde(self.mensen[een].organisatie) for een in aan_tafel]
        tafels.nodig_uit(door=self.begeleider(), tafel=tafel, wie=wie)
        return tafel

    def tekst(self, tafel: Tafel, rijen, titel: str, toelichting: str) -> None:
        versie = versies.maak_concept(door=self.begeleider(), tafel=tafel, uit=Bron.LEEG, titel=titel)
        for nummer, kop, tekst, gewoon in rijen:
            artikelen.voeg_toe(
                door=self.begeleider(), versie=versie, nummer=nummer, titel=kop, tekst=tekst, tekst_b1=gewoon
            )
        publiceren.publiceer(door=self.begeleider(), versie=versie, toelichting=toelichting)

    def zeg(self, wie: str, tafel: Tafel, nr: str, tekst: str, **velden) -> Reactie:
        artikel = tafel.artikelen.get(nr=nr)
        velden = {"soort": Reactiesoort.REACTIE} | velden
        return schrijven.plaats(door=self.mensen[wie], artikel=artikel, tekst=tekst, **velden)

    def zet(self, tafel: Tafel, naar: str) -> None:
        tafels.zet_status(door=self.begeleider(), tafel=tafel, naar=naar)

    def sessie(self, tafel: Tafel, over_dagen: int, **velden) -> Sessie:
        afspraak = plannen.Afspraak(
            datum=klok.vandaag() + timedelta(days=over_dagen), begin=time(13, 30), einde=time(16, 0), **velden
        )
        return plannen.plan(door=self.begeleider(), tafel=tafel, afspraak=afspraak)


def zet_klaar(regio: Regio) -> int:
    """Everything, once: nothing when there are tables already. Gives the number of tables."""
    if Tafel.objects.filter(regio=regio).exists():
        return 0
    maker = Tafelmaker(regio, {wie: _hoedanigheid(wie) for wie in WIE})
    _conceptovereenkomst(maker)
    _toegang(maker)
    _wachtlijsten(maker)
    _voorstel(maker)
    maker.tafel(
        "Verblijf dicht bij huis", Tafelsoort.TEKST, ("aanbieder2",),
        doel="De opdracht voor kleinschalig verblijf samen uitwerken.", ligt_open="Alles.",
    )  # fmt: skip
    return Tafel.objects.filter(regio=regio).count()


def _hoedanigheid(wie: str) -> Hoedanigheid:
    (enige,) = hoedanigheden(Gebruiker.objects.get(email=f"{wie}@demo.example"))
    return enige


def _conceptovereenkomst(m: Tafelmaker) -> None:
    """Two versions, a session held, one planned, a consent round over and one open."""
    tafel = m.tafel(
        "Conceptovereenkomst jeugdhulp 2025", Tafelsoort.TEKST, ("aanbieder", "client", "gemeente", "gemeente2"),
        doel="De tekst van de nieuwe overeenkomst zo maken dat iedereen ermee kan werken.",
        ligt_open="De artikelen over wachttijd, verantwoording, kwaliteit en gesprekken.",
        staat_vast="De indeling in segmenten en de plafonds voor 2025: daarover is al besloten.",
    )  # fmt: skip
    m.tekst(tafel, ARTIKELEN, TITEL, "De eerste tekst.")
    m.zet(tafel, Tafelstatus.OPEN)
    pseudoniem.kies_naam(door=m.mensen["client"], tafel=tafel, naam="Merel")
    kort = m.zeg(
        "aanbieder", tafel, WACHTTIJD, "Deze termijn halen wij bij zware hulp niet. Er zijn te weinig behandelaren."
    )
    m.zeg("gemeente", tafel, WACHTTIJD, "Wat is dan wel haalbaar?", soort=Reactiesoort.VRAAG, ouder=kort)
    m.zeg("aanbieder", tafel, WACHTTIJD, "Acht weken, als wij ouders in de eerste week bellen.", ouder=kort)
    wachten = m.zeg(
        "client", tafel, WACHTTIJD, "Wachten is het zwaarst als niemand belt. Laat iemand elke twee weken bellen.",
        kant=Kant.B1, onder_pseudoniem=True,
    )  # fmt: skip
    for wie in ("aanbieder", "gemeente2"):
        schrijven.herken(door=m.mensen[wie], reactie=wachten)
    bellen = m.zeg(
        "gemeente2", tafel, WACHTTIJD, "Zo weet een gezin waar het aan toe is.", soort=Reactiesoort.VOORSTEL,
        was="", wordt="De aanbieder belt een gezin dat wacht ten minste elke twee weken.",
    )  # fmt: skip
    m.zeg("client", tafel, DIALOOG, "Mag dit ook in een filmpje? Niet iedereen leest graag.", soort=Reactiesoort.VRAAG)
    m.zeg("aanbieder2", tafel, "1", "Wij staan achter dit doel.", soort=Reactiesoort.STEUN)
    _eerste_sessie(m, tafel, bellen)
    versie = versies.maak_concept(door=m.begeleider(), tafel=tafel, uit=Bron.VORIGE)
    for nummer, nieuw in VERSIE_2.items():
        rij = versie.artikelteksten.get(nummer=nummer)
        artikelen.wijzig(
            door=m.begeleider(), rij=rij, nummer=nummer, titel=nieuw.titel, tekst=nieuw.tekst, tekst_b1=nieuw.tekst_b1,
            b1_klopt=True,
        )  # fmt: skip
    publiceren.publiceer(door=m.begeleider(), versie=versie, toelichting=TOELICHTING_2)
    m.zeg("aanbieder", tafel, WACHTTIJD, "Met deze tekst kunnen wij werken.", soort=Reactiesoort.STEUN)
    jaarlijks = m.zeg(
        "aanbieder", tafel, RAPPORTEREN, "Eén datum voor alles scheelt werk.", soort=Reactiesoort.VOORSTEL,
        wordt="De aanbieder levert alle jaarstukken aan voor 1 juni.",
    )  # fmt: skip
    tweede = m.sessie(tafel, 7, plaats=ZAAL, videolink="https://video.example/dialoog-2")
    for nr in (WACHTTIJD, RAPPORTEREN, DIALOOG):
        agenda.voeg_toe(door=m.begeleider(), sessie=tweede, artikel=tafel.artikelen.get(nr=nr))
    consent.open_ronde(door=m.begeleider(), voorstel=jaarlijks, uiterlijk=klok.vandaag() + timedelta(days=7))


def _eerste_sessie(m: Tafelmaker, tafel: Tafel, bellen: Reactie) -> None:
    sessie = m.sessie(tafel, -14, plaats=ZAAL)
    agenda.voeg_toe(door=m.begeleider(), sessie=sessie, artikel=tafel.artikelen.get(nr=WACHTTIJD))
    punt = agenda.voeg_toe(door=m.begeleider(), sessie=sessie, titel="Hoe werken we samen aan deze tekst?")
    verloop.begin(door=m.begeleider(), sessie=sessie)
    m.zeg(
        "begeleider", tafel, WACHTTIJD, "Acht weken voor zware hulp kan, als er steeds iemand belt.", sessie=sessie,
        spreker="Een aanbieder in de zaal",
    )  # fmt: skip
    for soort, spreker, tekst in (
        ("vraag", "Een ouder in de zaal", "Horen we terug wat er met onze woorden gebeurt?"),
        (
            "reactie",
            "Een aanbieder in de zaal",
            "Stuur de tekst een week van tevoren, dan lees ik hem met collega's.",
        ),
    ):
        aantekeningen.noteer(
            door=m.begeleider(), sessie=sessie, punt=punt.pk, soort=soort, spreker=spreker, tekst=tekst
        )  # fmt: skip
    ronde = consent.open_ronde(door=m.begeleider(), voorstel=bellen)
    for wie, keuze, reden in (
        ("aanbieder", "akkoord", ""), ("client", "akkoord", ""), ("gemeente2", "akkoord", ""),
        ("gemeente", "zorg", "Bellen kost tijd van mensen die ook hulp kunnen geven. Kijk na een jaar of het werkt."),
    ):  # fmt: skip
        consent.stem(door=m.mensen[wie], ronde=ronde, keuze=keuze, reden=reden)
    consent.sluit(door=m.begeleider(), ronde=ronde, minderheidsnota="Na een jaar kijken we of het bellen helpt.")
    wie = {een.pk: Aanwezig.ZAAL for een in tafel.deelnames.geldig()}
    verloop.zet_aanwezig(door=m.begeleider(), sessie=sessie, wie=wie)
    verloop.rond_af(door=m.begeleider(), sessie=sessie)
    verslagen.bewaar(
        door=m.begeleider(), sessie=sessie, per_punt={},
        notulen="Voor zware hulp is een wachttijd van acht weken haalbaar, als er elke twee weken iemand belt.",
        uitkomsten="Artikel 5 krijgt een nieuwe tekst. Het voorstel om te bellen is aangenomen.",
    )  # fmt: skip
    verslagen.deel(door=m.begeleider(), sessie=sessie)


def _toegang(m: Tafelmaker) -> None:
    """Finished: every remark has its answer in a published note."""
    tafel = m.tafel(
        "Werkafspraken met de toegang", Tafelsoort.TEKST, ("aanbieder", "aanbieder2", "gemeente"),
        doel="Korte afspraken over wie wat doet na een aanmelding.", ligt_open="De hele tekst.",
        andere_kanalen="Een vragenlijst onder toegangsteams.",
    )  # fmt: skip
    rijen = (
        ("1", "Aanmelden", "De toegang meldt een jeugdige aan via het portaal.", "U meldt aan via het portaal."),
        ("2", "Terugbellen", "De aanbieder belt binnen drie werkdagen terug.", "De aanbieder belt binnen drie dagen."),
    )
    m.tekst(tafel, rijen, "Werkafspraken met de toegang", "")
    m.zet(tafel, Tafelstatus.OPEN)
    dagen = m.zeg("aanbieder", tafel, "2", "Drie werkdagen is te kort in de vakantie.")
    ook = m.zeg("aanbieder2", tafel, "2", "In de zomer lukt dit ons niet.")
    goed = m.zeg("gemeente", tafel, "1", "Eén plek om aan te melden: graag.", soort=Reactiesoort.REACTIE)
    m.zet(tafel, Tafelstatus.VERWERKEN)
    for nr, reacties, woorden in (
        ("2", (dagen, ook), antwoorden.Woorden(
            Besluit.DEELS, "In schoolvakanties wordt het vijf werkdagen. Daarbuiten blijft het drie.",
            was="binnen drie werkdagen", wordt="binnen drie werkdagen, in schoolvakanties binnen vijf",
        )),
        ("1", (goed,), antwoorden.Woorden(Besluit.OVERGENOMEN, "Dank voor de steun. De tekst blijft zo.")),
    ):  # fmt: skip
        antwoorden.beantwoord(
            door=m.begeleider(), tafel=tafel, artikel=tafel.artikelen.get(nr=nr),
            reacties={een.pk: een.revisie for een in reacties}, woorden=woorden,
        )  # fmt: skip
    publiceer_nota(door=m.begeleider(), tafel=tafel, toelichting="Dank aan iedereen die meedacht.")
    m.zet(tafel, Tafelstatus.GESLOTEN)


def _wachtlijsten(m: Tafelmaker) -> None:
    """A theme that runs on."""
    tafel = m.tafel(
        "Wachtlijsten", Tafelsoort.THEMA, ("aanbieder", "aanbieder2", "client", "gemeente", "gemeente2"),
        doel="Samen kijken waarom kinderen wachten en wat helpt.",
    )  # fmt: skip
    m.zet(tafel, Tafelstatus.OPEN)
    m.zeg("client", tafel, "1", "Vertel gezinnen eerlijk hoe lang het duurt. Dan kun je er rekening mee houden.")
    m.zeg("aanbieder2", tafel, "1", "Wij bellen wachtende gezinnen sinds mei. Er vallen er minder af.")
    m.sessie(tafel, 21, videolink="https://video.example/wachtlijsten")


def _voorstel(m: Tafelmaker) -> None:
    tafel = tafels.stel_voor(
        door=m.mensen["gemeente2"], naam="School en zorg",
        doel="Afspraken over hulp op school, zodat kinderen in de klas kunnen blijven.",
        aanleiding="Scholen en aanbieders weten elkaar niet te vinden.",
    )  # fmt: skip
    tafels.steun(door=m.mensen["aanbieder"], tafel=tafel)
