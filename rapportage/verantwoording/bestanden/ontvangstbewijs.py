"""The receipt of a signed version as PDF (PDF/UA and PDF/A): totals, confirmed findings, statements, time, hash.

Everything comes from the frozen content, formatted by portaal.kern.opmaak as on the page.
"""

from django.utils import timezone

from portaal.kern import opmaak, pdf
from rapportage.verantwoording import versies
from rapportage.verantwoording.keuzes import Fase, Oordeel, Stuksoort
from rapportage.verantwoording.models import Versie
from rapportage.verantwoording.stukken.verklaring import vraagt_aandacht

SJABLOON = "rapportage/verantwoording/ontvangstbewijs.typ"


def maak(versie: Versie) -> bytes:
    """The PDF. The same version gives the same bytes every time."""
    return pdf.maak(SJABLOON, inhoud(versie), tijd=versie.getekend_op)


def inhoud(versie: Versie) -> dict:
    """What stands on the receipt, as text."""
    vast, bevroren = versie.verantwoording, versie.inhoud
    fase = Fase(versie.fase).label
    return {
        "titel": f"Ontvangstbewijs productieverantwoording {bevroren['jaar']}",
        "regio": str(vast.aanbieder.regio),
        "aanbieder": bevroren["aanbieder"]["naam"],
        "gegevens": [
            ["Aanbieder", bevroren["aanbieder"]["naam"]],
            ["KvK-nummer", bevroren["aanbieder"]["kvk"] or "onbekend"],
            ["AGB-code", bevroren["aanbieder"]["agb"] or "onbekend"],
            ["Ontvangen door", str(vast.aanbieder.regio)],
            ["Boekjaar", str(bevroren["jaar"])],
            ["Versie", f"{versie.nummer} ({fase})"],
            ["Ondertekend door", str(versie.getekend_door)],
            ["Ingediend op", moment(versie.getekend_op)],
            *([["Reden van de correctie", versie.reden]] if versie.reden else []),
        ],
        "totalen": [[t.naam, t.code, str(t.rijen), opmaak.euro(t.totaal_cent)] for t in versies.per_gemeente(versie)],
        "totaal": opmaak.euro(versie.totaal_cent),
        "aantal_rijen": str(len(bevroren["rijen"])),
        "niets_te_melden": [f"{n['naam']} ({n['gemeentecode']})" for n in bevroren["niets_te_melden"]],
        "bevindingen": [
            [f"{b.bevinding.titel} ({b.plek})" if b.plek else b.bevinding.titel, b.bevinding.zin, b.reden, _wie(b)]
            for b in versies.bevestigd(versie)
        ],
        **_bronnen(versie),
        "stukken": [_stuk(stuk) for stuk in bevroren["stukken"]],
        "verklaring": _verklaring(bevroren["verklaring"]),
        "sha256": versie.sha256,
    }


def moment(tijd) -> str:
    """A moment in Amsterdam as 1 maart 2024, 14:05 uur."""
    lokaal = timezone.localtime(tijd)
    return f"{opmaak.datum(lokaal)}, {lokaal:%H:%M} uur"


def _wie(bevestigd: versies.Bevestigd) -> str:
    return f"{bevestigd.door}, {moment(bevestigd.op)}" if bevestigd.op else bevestigd.door


def _bronnen(versie: Versie) -> dict:
    """The files that the rows came from; without the key the template leaves the part out."""
    bronnen = versies.bronnen(versie)
    if bronnen is None:
        return {}
    return {"bestanden": [[b.bestandsnaam, f"{b.wijze}, {moment(b.tijd)}", b.sha256] for b in bronnen]}


def _stuk(stuk: dict) -> list[str]:
    naam = Stuksoort(stuk["soort"]).label
    delen = [stuk["titel"], stuk["bestandsnaam"] or "verklaring in het portaal", stuk["accountant"]]
    if stuk["oordeel"]:
        let_op = " (let op)" if vraagt_aandacht(stuk["oordeel"]) else ""
        delen.append(f"oordeel: {Oordeel(stuk['oordeel']).label}{let_op}")
    return [naam[0].upper() + naam[1:], ", ".join(deel for deel in delen if deel), stuk["sha256"]]


def _verklaring(verklaring: dict | None) -> str:
    if verklaring is None:
        return "Bij deze versie is geen verklaring nodig."
    if verklaring["tekst"]:
        return verklaring["tekst"]
    return f"Bij deze versie hoort de {Stuksoort(verklaring['soort']).label} die hieronder staat."
