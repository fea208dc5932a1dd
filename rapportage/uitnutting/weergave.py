"""What the budget page needs around the figures: choices, pictures, formulas, sentences."""

from dataclasses import dataclass, replace
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.safestring import SafeString

from aanbieder.models import Aanbieder
from aanbieder.overeenkomst.prikkel_woorden import prikkel_in_woorden
from portaal.kern import opmaak
from portaal.kern.mensen.keuzes import Soort
from portaal.kern.toegang import Hoedanigheid
from portaal.templatetags.opmaak import kern
from rapportage.prognose.bij_budget import Zekerheid, zekerheid
from rapportage.uitnutting import berekening, grafieken, tabellen
from rapportage.uitnutting.budget import Budget, Rij
from rapportage.uitnutting.keuze import WatAls
from rapportage.uitnutting.prikkel import vergoed
from rapportage.uitnutting.regiostanden import regiostanden
from rapportage.uitnutting.stoplicht import Budgetlicht


def gegevens(aanbieder: Aanbieder, budget: Budget, namens: Hoedanigheid) -> list[tuple[str, str]]:
    """The head of page and file: of whom, as of when, within which filter, out of which source."""
    filter, namen = budget.filter, budget.namen
    regels = [
        ("Aanbieder", aanbieder.naam),
        ("Jaar", str(filter.jaar)),
        ("Peildatum", opmaak.datum(budget.peildatum) or "nog geen gegevens"),
        ("Bron", "toewijzingen en declaraties van de gemeenten"),
    ]
    if filter.segment:
        regels.append(("Segment", f"{filter.segment} {namen['segment']}"))
    if filter.gemeente:
        regels.append(("Gemeente", f"{namen['gemeente']} ({filter.gemeente})"))
    if filter.product:
        regels.append(("Product", f"{filter.product} {namen['product']}"))
    if namens.soort == Soort.GEMEENTE:
        regels.append(("Bereik", "alleen uw eigen inwoners"))
    return regels


@dataclass(frozen=True)
class Kengetal:
    """A figure of the head of the page, with where its lines are."""

    naam: str
    kern: str
    waarde: object
    html: SafeString
    adres: str
    uitleg: str
    onderwerp: str


def kengetallen(budget: Budget, regels: str) -> list[Kengetal]:
    """The page's own total, in the order a reader asks: ceiling, used, left, expected."""
    totaal = budget.totaal
    kolommen = {kolom.kern: kolom for kolom in (*tabellen.GEBRUIK, tabellen.VERGOED)}
    volgorde = (
        "resterend plafond besteed goedgekeurd in_behandeling uitnutting prognose datum_op vergoed afgekeurd".split()
    )
    uitleg = {
        "resterend": totaal.stand.resterend_in_woorden,
        "afgekeurd": "telt niet mee",
        "vergoed": "volgens de afspraak over het plafond",
    }
    gevonden = []
    for sleutel in volgorde:
        kolom, waarde = kolommen[sleutel], kolommen[sleutel].waarde(totaal)
        adres = f"{regels}?{urlencode(budget.filter.als_vraag() | kolom.regels)}" if kolom.regels and waarde else ""
        gevonden.append(_kengetal(budget, kolom, waarde, adres, uitleg.get(sleutel, "")))
    buiten = budget.buiten_plafond
    adres = f"{regels}?{urlencode(budget.filter.als_vraag() | tabellen.BUITEN.regels)}" if buiten else ""
    gevonden.append(_kengetal(budget, tabellen.BUITEN, buiten, adres, "in segmenten zonder plafond"))
    return gevonden


def _kengetal(budget: Budget, kolom: tabellen.Kolom, waarde: object, adres: str, uitleg: str) -> Kengetal:
    html = kern(kolom.kern, waarde, {"datum_kort": "datum"}.get(kolom.als, kolom.als), kolom.leeg or "onbekend")
    return Kengetal(kolom.kop, kolom.kern, waarde, html, adres, uitleg, f"{kolom.kop} {budget.filter.jaar}")


def pagina(
    aanbieder: Aanbieder, budget: Budget, anders: Budget | None, wat_als: WatAls | None, namens: Hoedanigheid
) -> dict:
    """The context of the page's body."""
    filter, totaal = budget.filter, budget.totaal
    zeker = zekerheid(aanbieder.regio, budget)
    adres, regels = reverse("budget", args=[aanbieder.slug]), reverse("regels", args=[aanbieder.slug])
    return {
        "aanbieder": aanbieder,
        "adres": adres,
        "regels": regels,
        "budget": budget,
        "filter": filter,
        "vraag": filter.als_vraag(),
        "vraag_tekst": urlencode(filter.als_vraag()),
        "jaren": [(jaar, urlencode(filter.als_vraag() | {"jaar": jaar})) for jaar in budget.jaren],
        "gegevens": gegevens(aanbieder, budget, namens),
        "alleen_eigen": namens.soort == Soort.GEMEENTE,
        "is_regio": namens.soort == Soort.REGIO,
        "totaal": totaal,
        "licht": _licht(aanbieder, budget, namens),
        "kengetallen": kengetallen(budget, regels),
        "zekerheid": zeker,
        "keuzes": budget.keuzes,
        "adres_hier": f"{adres}?{urlencode(filter.als_vraag())}",
        "formules": [formule(totaal.stand) for formule in berekening.FORMULES.values()],
        "balk": grafieken.balk(totaal.stand, totaal.prognose) if totaal.stand.plafond else "",
        "lijn": _lijn(budget, zeker),
        "tabellen": tabellen.tabellen(budget, regels),
        "herkomst": _herkomst(aanbieder, budget),
        "meldingen": [] if namens.soort == Soort.GEMEENTE else _meldingen(aanbieder, budget),
        "methode": totaal.verwachting.toelichting,
        "definities": tabellen.DEFINITIES,
        "wat_als": wat_als,
        "anders": anders,
        "wat_als_tekst": opmaak.getal(wat_als.procent, -wat_als.procent.as_tuple().exponent) if wat_als else "",
        "schuif": int(wat_als.procent) if wat_als else 0,
        "verschil": _verschil(budget, anders),
        "verschil_positief": abs(_verschil(budget, anders) or 0),
        "vergoed_anders": _vergoed_bij_prognose(anders or budget),
    }


def _licht(aanbieder: Aanbieder, budget: Budget, namens: Hoedanigheid) -> Budgetlicht:
    """The light of what is shown. A municipality sees that of the whole provider, in words without figures."""
    if namens.soort != Soort.GEMEENTE:
        return budget.totaal.licht
    licht = regiostanden(aanbieder.regio, budget.filter.jaar)[aanbieder.pk].totaal.licht
    return replace(licht, toelichting="Dit gaat over het hele budget van de aanbieder.")


def _lijn(budget: Budget, zeker: Zekerheid) -> str:
    maanden = budget.totaal.verwachting.maanden
    heeft_bedragen = any(m.cumulatief for m in maanden)
    if not maanden or not heeft_bedragen:
        return ""
    titel = f"Besteed per maand in {budget.filter.jaar}, opgeteld"
    marge = (zeker.marge.laag, zeker.marge.hoog) if zeker.marge else None
    return grafieken.maandlijn(maanden, budget.totaal.stand.plafond, titel, marge=marge)


def _verschil(budget: Budget, anders: Budget | None) -> int | None:
    if anders is None or anders.totaal.prognose is None or budget.totaal.prognose is None:
        return None
    return anders.totaal.prognose - budget.totaal.prognose


def _vergoed_bij_prognose(budget: Budget) -> int | None:
    """What would be paid if the forecast comes true and all of it is granted; None when a rule is unknown."""
    bedragen = [
        None if rij.prognose is None else vergoed(rij.prikkel, rij.prognose, rij.stand.plafond)
        for rij in budget.per_segment
    ]
    return sum(bedragen) if bedragen and None not in bedragen else None


def _herkomst(aanbieder: Aanbieder, budget: Budget) -> list[dict]:
    """Per ceiling how it came about: what was granted the year before, the index, the decision, addenda."""
    index = aanbieder.regio.instellingen.index.get(budget.filter.jaar)
    return [
        {
            "naam": rij.naam,
            "sleutel": rij.sleutel,
            "besluiten": sorted(rij.herkomst, key=lambda r: r.geldig_van),
            "vorig_jaar": rij.vorig_jaar,
            "jaar_ervoor": budget.filter.jaar - 1,
            "index": index,
            "prikkel": prikkel_in_woorden(rij.prikkel),
        }
        for rij in budget.per_segment
        if rij.herkomst
    ]


def _meldingen(aanbieder: Aanbieder, budget: Budget) -> list[tuple[str, str]]:
    """Sentences (kind, text) above the figures of a running year: thresholds that were passed."""
    if budget.afgesloten:
        return []
    grenzen = aanbieder.regio.instellingen.drempels
    gevonden = [melding for rij in budget.per_segment if (melding := _melding(rij, grenzen.signaal_procent))]
    if any(soort == "waarschuwing" for soort, _ in gevonden):
        dagen, eerste = grenzen.gesprek_binnen_dagen, grenzen.signaal_procent[0]
        gevonden.append(("info", f"Volgens het contract is er binnen {dagen} dagen na {eerste}% een gesprek."))
    return gevonden


def _melding(rij: Rij, drempels: tuple[int, ...]) -> tuple[str, str] | None:
    bereikt = berekening.bereikte_drempels(rij.stand.besteed, rij.stand.plafond, drempels)
    if not bereikt:
        return None
    procent = opmaak.procent(rij.stand.uitnutting)
    if rij.stand.overschreden:
        return "fout", f"Plafond {rij.naam} is overschreden: {procent} is besteed."
    if rij.stand.bereikt:
        return "fout", f"Plafond {rij.naam} is precies bereikt."
    return "waarschuwing", f"Plafond {rij.naam}: {procent} is besteed, de grens van {bereikt[-1]}% is voorbij."
