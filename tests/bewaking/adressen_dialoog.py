"""The rows of tests.bewaking.adressen for the dialogue tables."""

from datetime import date, time

from dialoog.consent.models import Consentronde
from dialoog.reactienota.models import Reactienota
from dialoog.sessies.models import Sessie
from dialoog.tafels.models import Tafel
from dialoog.teksten import acties as teksten
from portaal.kern import klok
from tests.bewaking.objecten_dialoog import besloten, bijlage, tafelwereld
from tests.bewaking.rij import (
    AANBIEDER,
    AANBIEDER_EEN,
    BEGELEIDER,
    CLIENT,
    CONTRACTMANAGER,
    GEMEENTE,
    REGIOBEHEER,
    Argumenten,
    Rij,
)
from tests.wereld import Wereld

# Sees the table: at it, reading along, or of the region. Gert is of Venray, Vera and Toon are not invited.
ZIEN = (*AANBIEDER, *CONTRACTMANAGER, *BEGELEIDER, *GEMEENTE, *CLIENT)
NIET_DE_ROL = (*CONTRACTMANAGER, *REGIOBEHEER)  # of the region, but not the process supervisor


def op_tafel(**erbij) -> Argumenten:
    """The arguments of an address of the table; a value may be a function of the world."""

    def maak(w: Wereld) -> dict:
        slug = tafelwereld(w).tafel.slug
        return {"slug": slug} | {naam: waarde(w) if callable(waarde) else waarde for naam, waarde in erbij.items()}

    return maak


def elders(**erbij) -> Argumenten:
    """The same on a table that nobody of the cast is invited to."""
    return lambda w: {"slug": besloten(w).tafel.slug} | erbij


NIET_VOOR = {naam: elders() for naam in ("anna", "chris", "emma", "gert")}  # use as `vreemd`


def voorstel(w: Wereld) -> Tafel:
    """A proposal of Anna's organisation that nobody decided about."""
    velden = {"regio": w.organisatie_regio.regio, "naam": "Zorg en school", "soort": "thema", "doel": "Samenwerken."}
    return Tafel.objects.get_or_create(
        slug="zorg-en-school", defaults=velden | {"status": "voorgesteld", "voorgesteld_door": w.organisatie_een}
    )[0]


TAFELS = [
    Rij("tafels", ZIEN, REGIOBEHEER),
    Rij("tafel_nieuw", BEGELEIDER, NIET_DE_ROL),
    Rij("tafel_voorstel", ("anna", "chris", "gert"), ("bas", "berber")),
    Rij("tafel", ZIEN, REGIOBEHEER, op_tafel(), vreemd=NIET_VOOR),
    Rij("tafel_beheer", BEGELEIDER, NIET_DE_ROL, op_tafel(), vreemd={"piet": lambda w: {"slug": "bestaat-niet"}}),
    Rij("tafel_deelnemers", BEGELEIDER, NIET_DE_ROL, op_tafel(), vreemd={"piet": lambda w: {"slug": "bestaat-niet"}}),
    Rij(
        "tafel_beeindig",
        BEGELEIDER,
        NIET_DE_ROL,
        op_tafel(pk=lambda w: tafelwereld(w).tafel.deelnames.geldig().first().pk),
        vreemd={"piet": op_tafel(pk=987654321)},
    ),
    Rij(
        "tafel_voorstel_intrekken",
        ("anna",),
        ("bas", "berber"),
        lambda w: {"slug": voorstel(w).slug},
        vreemd={naam: lambda w: {"slug": voorstel(w).slug} for naam in ("chris", "gert")},
    ),
    Rij(
        "tafel_steun",
        ("anna", "chris", "gert"),
        ("bas", "berber"),
        op_tafel(),
        methode="post",
        status=302,
        vreemd={naam: elders() for naam in ("anna", "chris", "gert")},
    ),
]


def in_voorbereiding(**erbij) -> Argumenten:
    """The same, with a next version in preparation."""

    def maak(w: Wereld) -> dict:
        tafel = tafelwereld(w).tafel
        if not tafel.versies.filter(status="concept").exists():
            teksten.maak_concept(door=None, tafel=tafel, uit="vorige")
        return {"slug": tafel.slug} | erbij

    return maak


BESTAAT_NIET = {"piet": lambda w: {"slug": "bestaat-niet"}}
TEKSTEN = [
    Rij("tafel_tekst", ZIEN, REGIOBEHEER, op_tafel(), vreemd=NIET_VOOR),
    Rij("tekst_verschil", ZIEN, REGIOBEHEER, op_tafel(), vreemd=NIET_VOOR),
    Rij("tekst_nieuw", BEGELEIDER, NIET_DE_ROL, op_tafel(), vreemd=BESTAAT_NIET),
    Rij("tekst_concept", BEGELEIDER, NIET_DE_ROL, in_voorbereiding(), vreemd={"piet": elders()}),
    Rij("tekst_artikel", BEGELEIDER, NIET_DE_ROL, in_voorbereiding(nr="2"), vreemd={"piet": elders(nr="2")}),
]


def bij_reactie(**erbij) -> Argumenten:
    """A remark by Anna on article 2."""
    return op_tafel(pk=lambda w: tafelwereld(w).reactie("anna", "2").pk, **erbij)


AAN_TAFEL = (*AANBIEDER_EEN, *CONTRACTMANAGER, *BEGELEIDER, *GEMEENTE, *CLIENT)
SCHRIJVEN = (
    "anna",
    "chris",
    *CONTRACTMANAGER,
    *BEGELEIDER,
    *GEMEENTE,
    *CLIENT,
)  # the role does; the state is another matter
NIET_SCHRIJVEN = ("bas", "berber", *REGIOBEHEER)
ARTIKEL_ELDERS = {naam: elders(nr="2") for naam in NIET_VOOR}
REACTIES = [
    Rij("artikel", ZIEN, REGIOBEHEER, op_tafel(nr="2"), vreemd=ARTIKEL_ELDERS),
    Rij(
        "reactie_concept",
        SCHRIJVEN,
        NIET_SCHRIJVEN,
        op_tafel(nr="2"),
        vreemd=ARTIKEL_ELDERS,
        methode="post",
        status=302,
    ),
    Rij("tafelreactie", AAN_TAFEL, REGIOBEHEER, bij_reactie(), vreemd={"chris": bij_reactie()}, status=302),
    Rij("reactie_bewerken", ("anna",), NIET_SCHRIJVEN, bij_reactie(), vreemd={"emma": bij_reactie()}),
    Rij("reactie_intrekken", ("anna",), NIET_SCHRIJVEN, bij_reactie(), vreemd={"emma": bij_reactie()}),
    Rij(
        "reactie_herken",
        tuple(naam for naam in SCHRIJVEN if naam != "chris"),
        NIET_SCHRIJVEN,
        bij_reactie(),
        vreemd={"chris": bij_reactie()},
        methode="post",
        status=302,
    ),
    Rij("reactie_geschiedenis", AAN_TAFEL, REGIOBEHEER, bij_reactie(), vreemd={"chris": bij_reactie()}),
]


def bij_bijlage(w: Wereld) -> dict:
    een = bijlage(w)
    return {"slug": een.reactie.tafel.slug, "pk": een.reactie_id, "bijlage": een.pk}


REACTIES_BEHEER = [
    Rij("tafelreacties", ZIEN, REGIOBEHEER, op_tafel(), vreemd=NIET_VOOR),
    Rij(
        "tafelreacties_bestand",
        ZIEN,
        REGIOBEHEER,
        op_tafel(soort="csv"),
        vreemd={naam: elders(soort="csv") for naam in NIET_VOOR} | {"piet": op_tafel(soort="exe")},
    ),
    Rij("pseudoniem", (*CLIENT, *BEGELEIDER), REGIOBEHEER, op_tafel(), vreemd={"emma": elders()}),
    Rij(
        "reactie_verbergen",
        BEGELEIDER,
        NIET_DE_ROL,
        bij_reactie(),
        vreemd={"piet": lambda w: {"slug": "bestaat-niet", "pk": 1}},
    ),
    Rij("reactie_bijlage", AAN_TAFEL, REGIOBEHEER, bij_bijlage, vreemd={"chris": bij_bijlage}),
]


def bij_sessie(waar=tafelwereld) -> Argumenten:
    """A session that was held, with shared minutes."""

    def maak(w: Wereld) -> dict:
        tafel = waar(w).tafel
        tijd = {"datum": date(2024, 10, 1), "begin": time(14), "einde": time(16), "plaats": "Venray"}
        gehouden = {"status": "gehouden", "notulen": "Kort.", "verslag_op": klok.nu()}
        Sessie.objects.get_or_create(tafel=tafel, nummer=1, defaults=tijd | gehouden)
        return {"slug": tafel.slug, "nummer": 1}

    return maak


def bij_voorstel(w: Wereld) -> dict:
    gemaakt = tafelwereld(w)
    return {"slug": gemaakt.tafel.slug, "reactie": gemaakt.reactie("anna", "2", soort="voorstel").pk}


def bij_ronde(w: Wereld) -> dict:
    gemaakt = tafelwereld(w)
    voorstel = gemaakt.reactie("anna", "2", soort="voorstel")
    ronde = Consentronde.objects.create(
        tafel=gemaakt.tafel, voorstel=voorstel, voorgelegd=voorstel.tekst, door=w.mensen["piet"]
    )
    return {"slug": gemaakt.tafel.slug, "pk": ronde.pk}


SESSIE_ELDERS = {naam: bij_sessie(besloten) for naam in NIET_VOOR}
SESSIES = [
    Rij("sessies", ZIEN, REGIOBEHEER, op_tafel(), vreemd=NIET_VOOR),
    *(
        Rij(naam, ZIEN, REGIOBEHEER, bij_sessie(), vreemd=SESSIE_ELDERS)
        for naam in (
            "sessie",
            "sessie_scherm",
            "sessie_verslag",
            "sessie_verslag_pdf",
            "sessie_verslag_docx",
            "sessie_ics",
        )  # fmt: skip
    ),
    Rij(
        "ronde_openen",
        BEGELEIDER,
        (*AANBIEDER_EEN, *NIET_DE_ROL, *GEMEENTE, *CLIENT),
        bij_voorstel,
        vreemd={"chris": bij_voorstel},
        methode="post",
        status=302,
    ),
    Rij("consentronde", AAN_TAFEL, REGIOBEHEER, bij_ronde, vreemd={"chris": bij_ronde}),
]


def met_nota(**erbij) -> Argumenten:
    """The same, with a published note about a consultation that nobody reacted to."""

    def maak(w: Wereld) -> dict:
        tafel = tafelwereld(w).tafel
        inhoud = {
            "tafel": tafel.naam, "regio": tafel.regio.naam, "nummer": 1, "door": "Piet Peeters", "toelichting": "",
            "andere_kanalen": "Enquête", "tot": 0, "reacties": 0, "besluiten": {}, "artikelen": [], "zonder": [],
        }  # fmt: skip
        door = w.mensen["piet"]
        Reactienota.objects.get_or_create(
            tafel=tafel, nummer=1, defaults={"inhoud": inhoud, "sha256": "0" * 64, "door": door}
        )
        return {"slug": tafel.slug} | erbij

    return maak


REACTIENOTA = [
    Rij("reactienota", ZIEN, REGIOBEHEER, op_tafel(), vreemd=NIET_VOOR),
    Rij("reactienota_werk", BEGELEIDER, NIET_DE_ROL, op_tafel(), vreemd={"piet": lambda w: {"slug": "bestaat-niet"}}),
    Rij(
        "reactienota_bestand",
        ZIEN,
        REGIOBEHEER,
        met_nota(soort="docx"),
        vreemd={naam: elders(soort="docx") for naam in ("anna", "chris", "emma", "gert")}
        | {"piet": op_tafel(soort="exe")},
    ),
    Rij("mijn_reacties", ZIEN, REGIOBEHEER, op_tafel(), vreemd=NIET_VOOR),
]

LIVE = [Rij("gebeurtenissen", ZIEN, REGIOBEHEER, op_tafel(), vreemd=NIET_VOOR)]

DIALOOG: list[Rij] = [*TAFELS, *TEKSTEN, *REACTIES, *REACTIES_BEHEER, *SESSIES, *REACTIENOTA, *LIVE]
