"""The concept agreement of the demo's dialogue table: twelve articles in own words, each with plain language.

(number, title, legal text, plain language). VERSIE_2 replaces four of them.
"""

from typing import NamedTuple


class Demoartikel(NamedTuple):
    nummer: str
    titel: str
    tekst: str
    tekst_b1: str


TITEL = "Conceptraamovereenkomst jeugdhulp"
TOELICHTING_2 = (
    "Wij hebben uw reacties verwerkt. De termijn voor wachtenden is korter, rapporteren kan met minder cijfers en "
    "bij een overdracht spreekt de jeugdige mee."
)


def _leden(*leden: str) -> str:
    """Numbered clauses, a paragraph each."""
    return "\n\n".join(f"{nummer}. {lid}" for nummer, lid in enumerate(leden, 1))


ARTIKELEN = [
    Demoartikel(
        "1",
        "Doel van de overeenkomst",
        _leden(
            "Met deze overeenkomst zorgen de gemeenten en de aanbieder samen dat jeugdigen en hun ouders op tijd hulp "
            "krijgen die bij hun vraag past.",
            "Partijen kiezen de lichtste hulp die werkt, zo dicht mogelijk bij het gewone leven van het gezin.",
            "Als een bepaling van deze overeenkomst op meer manieren te lezen is, geldt de uitleg die het beste past "
            "bij het doel in het eerste lid.",
        ),
        "Wij maken deze afspraken zodat kinderen en ouders op tijd goede hulp krijgen. De hulp is niet zwaarder dan "
        "nodig. Is een afspraak onduidelijk? Dan kiezen wij wat het beste is voor het kind.",
    ),
    Demoartikel(
        "2",
        "Begrippen",
        _leden(
            "Jeugdige: de persoon voor wie een gemeente jeugdhulp heeft toegewezen.",
            "Toewijzing: het bericht waarmee een gemeente de aanbieder vraagt om hulp te geven.",
            "Wachttijd: het aantal dagen tussen de toewijzing en het eerste inhoudelijke gesprek met de jeugdige.",
            "Budgetplafond: het bedrag dat de aanbieder in een kalenderjaar hoogstens kan declareren.",
        ),
        "Hier staat wat de moeilijke woorden betekenen. Een toewijzing is de opdracht van de gemeente om hulp te "
        "geven. De wachttijd is hoe lang een kind wacht tot het eerste echte gesprek.",
    ),
    Demoartikel(
        "3",
        "Duur en verlenging",
        _leden(
            "De overeenkomst begint op 1 januari en duurt drie jaar.",
            "De gemeenten kunnen haar twee keer met hoogstens drie jaar verlengen. Zij laten dat uiterlijk zes maanden "
            "voor de einddatum schriftelijk weten.",
            "Hulp die op de einddatum loopt, gaat onder dezelfde voorwaarden door tot een ander haar overneemt, "
            "hoogstens een jaar.",
        ),
        "De afspraken gelden drie jaar. Daarna kan er twee keer drie jaar bij komen. Krijgt een kind hulp als de "
        "afspraken stoppen? Dan gaat de hulp gewoon door tot er een goede overdracht is.",
    ),
    Demoartikel(
        "4",
        "Budgetplafond",
        _leden(
            "De gemeenten stellen per kalenderjaar en per segment een budgetplafond vast. De aanbieder hoort het "
            "uiterlijk drie maanden voor het jaar begint.",
            "De aanbieder volgt zijn gebruik in het portaal en meldt het als hij verwacht boven 90 procent te komen.",
            "Binnen veertien dagen na die melding praten partijen over wat nodig is. Zij kijken eerst naar wie "
            "er wacht.",
            "Wat boven het plafond komt, vergoeden de gemeenten alleen als dat vooraf schriftelijk is afgesproken.",
        ),
        "Elk jaar is er een vast bedrag voor de hulp. De aanbieder let op of het geld bijna op is en zegt dat op tijd. "
        "Dan praten wij erover. Wij kijken eerst wat kinderen nodig hebben die nog wachten.",
    ),
    Demoartikel(
        "5",
        "Wachttijd",
        _leden(
            "De aanbieder begint binnen zes weken na de toewijzing.",
            "Lukt dat niet, dan laat de aanbieder dat binnen vijf werkdagen weten aan de jeugdige en aan de toegang.",
            "Zolang een jeugdige wacht, heeft de aanbieder minstens elke vier weken contact met het gezin.",
            "De aanbieder werkt zijn wachttijden elke maand bij in het portaal.",
        ),
        "De hulp begint binnen zes weken. Duurt het langer? Dan hoort u dat snel. Zolang u wacht, belt de aanbieder "
        "elke vier weken om te vragen hoe het gaat.",
    ),
    Demoartikel(
        "6",
        "Kwaliteit en vakmanschap",
        _leden(
            "De aanbieder werkt met mensen die bevoegd zijn voor wat zij doen en geregistreerd staan waar dat moet.",
            "De aanbieder vraagt elk gezin bij het einde van de hulp wat de hulp heeft opgeleverd en doet iets met de "
            "antwoorden.",
            "Een ernstige gebeurtenis meldt de aanbieder dezelfde dag bij de inspectie en bij de gemeente.",
        ),
        "De hulpverleners hebben de juiste opleiding. Na de hulp vraagt de aanbieder wat u ervan vond. Gaat er iets "
        "ernstig mis? Dan meldt de aanbieder dat dezelfde dag.",
    ),
    Demoartikel(
        "7",
        "Rapporteren",
        _leden(
            "De aanbieder rapporteert elk kwartaal over wachttijd, duur van de hulp, uitval en tevredenheid.",
            "Cijfers die al in het berichtenverkeer staan, vraagt de regio niet nog een keer.",
            "De jaarlijkse verantwoording komt uiterlijk op 1 april. Boven de grens uit de bijlage hoort daar een "
            "verklaring van een accountant bij.",
        ),
        "De aanbieder vertelt elk kwartaal hoe het gaat: hoe lang kinderen wachten, hoe lang de hulp duurt en of "
        "gezinnen tevreden zijn. Wat de gemeente al weet, hoeft de aanbieder niet nog eens te sturen.",
    ),
    Demoartikel(
        "8",
        "Onderaannemers",
        _leden(
            "De aanbieder mag een deel van de hulp door een ander laten geven als de regio dat vooraf goedvindt.",
            "De aanbieder blijft zelf verantwoordelijk en zorgt dat de onderaannemer aan dezelfde eisen voldoet.",
            "De onderaannemer krijgt minstens 90 procent van het tarief dat voor die hulp geldt.",
        ),
        "Soms geeft een ander bedrijf een deel van de hulp. Dat mag alleen als de regio het goedvindt. De aanbieder "
        "met wie wij de afspraak hebben, blijft verantwoordelijk.",
    ),
    Demoartikel(
        "9",
        "Gegevens en privacy",
        _leden(
            "Partijen delen alleen de gegevens die nodig zijn voor de hulp, de betaling of een wettelijke taak.",
            "Gegevens over jeugdigen gaan alleen langs beveiligde wegen en nooit in gewone e-mail.",
            "Cijfers voor beleid bevatten geen namen en zijn niet te herleiden tot een jeugdige.",
            "Wie een datalek ontdekt, meldt dat binnen 24 uur aan de andere partij.",
        ),
        "Wij gaan voorzichtig om met wat wij over u weten. Wij delen alleen wat echt nodig is, en altijd veilig. In "
        "cijfers en verslagen is nooit te zien om welk kind het gaat.",
    ),
    Demoartikel(
        "10",
        "Dialoog",
        _leden(
            "Partijen praten minstens twee keer per jaar met elkaar aan een dialoogtafel over deze overeenkomst.",
            "Aan tafel zitten ook vertegenwoordigers van jeugdigen en ouders. Zij krijgen de stukken uiterlijk twee "
            "weken vooraf, ook in gewone taal.",
            "Op elke reactie volgt een antwoord met de reden. De antwoorden staan samen in een reactienota.",
        ),
        "Twee keer per jaar praten wij over deze afspraken. Jongeren en ouders praten mee. Zij krijgen de teksten op "
        "tijd en in gewone taal. Op elke reactie komt een antwoord.",
    ),
    Demoartikel(
        "11",
        "Overdracht van hulp",
        _leden(
            "Stopt een aanbieder met hulp die nog nodig is, dan zorgt hij samen met de toegang voor een andere plek.",
            "De aanbieder gaat door tot de nieuwe aanbieder is begonnen.",
            "Het dossier gaat over als de jeugdige of zijn ouders daarmee instemmen.",
        ),
        "Moet een kind naar een andere aanbieder? Dan zoekt de eerste aanbieder mee. De hulp stopt pas als de nieuwe "
        "hulp begint. Uw gegevens gaan alleen mee als u dat goedvindt.",
    ),
    Demoartikel(
        "12",
        "Opzeggen en beëindigen",
        _leden(
            "Elke partij kan schriftelijk opzeggen met een termijn van zes maanden.",
            "Houdt een partij zich na een schriftelijke waarschuwing niet aan de afspraken, dan kan de ander de "
            "overeenkomst meteen beëindigen.",
            "Voordat het zover komt, voeren partijen een gesprek. Artikel 11 geldt ook na het einde.",
        ),
        "Iedereen mag de afspraken opzeggen, zes maanden van tevoren. Houdt iemand zich er niet aan? Dan praten wij "
        "eerst. Helpt dat niet, dan kunnen de afspraken meteen stoppen. Kinderen houden hun hulp.",
    ),
]

_NIEUW = [
    Demoartikel(
        "5",
        "Wachttijd",
        _leden(
            "De aanbieder begint binnen vier weken na de toewijzing. Voor jeugdigen met hoogspecialistische hulp is "
            "dat acht weken.",
            "Lukt dat niet, dan laat de aanbieder dat binnen vijf werkdagen weten aan de jeugdige en aan de toegang. "
            "Hij zegt daarbij wanneer de hulp wel begint.",
            "Zolang een jeugdige wacht, heeft de aanbieder minstens elke twee weken contact met het gezin.",
            "De aanbieder werkt zijn wachttijden elke maand bij in het portaal.",
        ),
        "De hulp begint binnen vier weken. Voor hele bijzondere hulp is dat acht weken. Duurt het langer? Dan hoort u "
        "snel wanneer het wel kan. Zolang u wacht, belt de aanbieder elke twee weken om te vragen hoe het gaat.",
    ),
    Demoartikel(
        "7",
        "Rapporteren",
        _leden(
            "De aanbieder rapporteert twee keer per jaar over wachttijd, uitval en tevredenheid.",
            "Cijfers die al in het berichtenverkeer of in het portaal staan, vraagt de regio niet nog een keer.",
            "De jaarlijkse verantwoording komt uiterlijk op 1 april. Boven de grens uit de bijlage hoort daar een "
            "verklaring van een accountant bij.",
        ),
        "De aanbieder vertelt twee keer per jaar hoe het gaat: hoe lang kinderen wachten, hoe vaak hulp te vroeg stopt "
        "en of gezinnen tevreden zijn. Wat al bekend is, hoeft de aanbieder niet nog eens te sturen.",
    ),
    Demoartikel(
        "10",
        "Dialoog en tegenspraak",
        _leden(
            "Partijen praten minstens twee keer per jaar met elkaar aan een dialoogtafel over deze overeenkomst.",
            "Aan tafel zitten ook vertegenwoordigers van jeugdigen en ouders. Zij krijgen de stukken uiterlijk drie "
            "weken vooraf, ook in gewone taal, en een vergoeding voor hun tijd.",
            "Op elke reactie volgt een antwoord met de reden. De antwoorden staan samen in een reactienota.",
            "Wie het niet eens is met een antwoord, kan dat aan tafel laten opschrijven.",
        ),
        "Twee keer per jaar praten wij over deze afspraken. Jongeren en ouders praten mee en krijgen een vergoeding. "
        "Zij krijgen de teksten op tijd en in gewone taal. Op elke reactie komt een antwoord. Bent u het er niet "
        "mee eens? Dan schrijven wij dat op.",
    ),
    Demoartikel(
        "11",
        "Overdracht van hulp",
        _leden(
            "Stopt een aanbieder met hulp die nog nodig is, dan zorgt hij samen met de jeugdige en de toegang voor een "
            "andere plek.",
            "De aanbieder gaat door tot de nieuwe aanbieder is begonnen.",
            "Partijen houden een gesprek waarin de jeugdige en zijn ouders zelf vertellen wat de nieuwe aanbieder moet "
            "weten.",
            "Het dossier gaat over als de jeugdige of zijn ouders daarmee instemmen.",
        ),
        "Moet een kind naar een andere aanbieder? Dan zoekt de eerste aanbieder mee, samen met het kind. Er is een "
        "gesprek waarin u zelf vertelt wat belangrijk is. De hulp stopt pas als de nieuwe hulp begint. Uw gegevens "
        "gaan alleen mee als u dat goedvindt.",
    ),
]

VERSIE_2 = {artikel.nummer: artikel for artikel in _NIEUW}
