"""What the page of a report needs, for the provider and for the region."""

from django.contrib.messages import get_messages
from django.http import HttpRequest
from django.urls import reverse

from portaal.kern import klok
from portaal.kern.mensen.keuzes import Soort
from rapportage.verantwoording import regels, versies
from rapportage.verantwoording.bevinding import van_json
from rapportage.verantwoording.controles.naslag import Naslag
from rapportage.verantwoording.forms import RedenForm
from rapportage.verantwoording.inhoud import Beeld, beeld
from rapportage.verantwoording.keuzes import Actie, Uitkomst, Wijze
from rapportage.verantwoording.models import Aanlevering, Stuk, Verantwoording, Versie, Vraag
from rapportage.verantwoording.naslag import naslag_voor
from rapportage.verantwoording.overgangen import BEWERKBAAR, OPSTELLEN, OVERGANGEN
from rapportage.verantwoording.paginas import bevindingenlijst, weergave
from rapportage.verantwoording.paginas.jaarlijst import ziet_concept
from rapportage.verantwoording.rijen import Productieregel
from rapportage.verantwoording.stukken import verklaring as verklaringen

# Places on the page where a message belongs; also the ids to jump to.
BEVINDINGEN, GEMEENTEN, STAP = "bevindingen", "gemeenten", "stap"
OP_EIGEN_PAGINA = (Actie.STUUR_TERUG, Actie.NEEM_AAN, Actie.STEL_VAST)  # these need the page of the assessor
HOOFDKNOPPEN = (Actie.ZET_KLAAR, Actie.ONDERTEKEN, Actie.BEOORDEEL)
UITLEG = {
    Actie.ZET_KLAAR: ("Klaar met invullen?", "Dan kan wie tekenbevoegd is de verantwoording ondertekenen."),
    Actie.BEWERK: ("Nog iets wijzigen?", "Dan gaat de verantwoording terug naar bewerken."),
    Actie.TREK_IN: ("Toch niet goed?", "Tot de regio begint met beoordelen, kunt u intrekken en verbeteren."),
    Actie.VOLGENDE_FASE: (
        "Verder met de volgende fase?",
        "Wat u invulde, blijft staan. Wat u al ondertekende, blijft te lezen.",
    ),
    Actie.BEOORDEEL: ("Beoordelen", "Vanaf dat moment kan de aanbieder de verantwoording niet meer intrekken."),
    Actie.HEROPEN: (
        "Klopt er iets niet?",
        "De aanbieder kan dan een correctie indienen. Wat is vastgesteld, blijft te lezen.",
    ),
}
EERST_VRAGEN = {
    Actie.TREK_IN: "Waarom trekt u haar in?",
    Actie.HEROPEN: "Waarom is een correctie nodig?",
}


def gegevens(request: HttpRequest, dossier: Verantwoording, *, reden: RedenForm | None = None,
             gekozen: set[str] = frozenset(), codes: set[str] = frozenset()) -> dict:  # fmt: skip
    """Everything of the page; for somebody who does not see the draft the last signed version."""
    concept = ziet_concept(request.namens)
    eigen = _concept(request, dossier) if concept else _getekend(request, dossier)
    return eigen | _meldingen(request) | {
        "aanbieder": dossier.aanbieder,
        "verantwoording": dossier,
        "concept": concept,
        "stap_eerst": not (_mag_wijzigen(request, dossier) and concept and not eigen["nu"].te_tekenen),
        "is_aanbieder": request.namens.soort == Soort.AANBIEDER,
        "aan_zet": weergave.aan_zet(dossier),
        "kleur": weergave.kleur(dossier),
        "uiterlijk": weergave.uiterlijk(dossier.aanbieder, dossier.jaar, dossier.fase),
        "vandaag": klok.vandaag(),
        "versies": Versie.objects.zichtbaar_voor(request.namens).filter(verantwoording=dossier)
        .defer("inhoud").select_related("getekend_door", "verantwoording__aanbieder"),
        "vragen": Vraag.objects.zichtbaar_voor(request.namens).filter(verantwoording=dossier)
        .select_related("versie", "beantwoord_door"),
        "mag_wijzigen": _mag_wijzigen(request, dossier),
        "mag_opstellen": request.namens.mag(OPSTELLEN) and not request.namens.kijkt_mee,
        "wie_wel": regels.wie_wel(OPSTELLEN),
        "knoppen": _knoppen(request, dossier, eigen.get("nu")),
        "reden": reden or RedenForm(),
        "gekozen": gekozen,
        "codes": codes,
    }  # fmt: skip


def _mag_wijzigen(request: HttpRequest, dossier: Verantwoording) -> bool:
    return request.namens.mag(OPSTELLEN) and not request.namens.kijkt_mee and dossier.status in BEWERKBAAR


def _concept(request: HttpRequest, dossier: Verantwoording) -> dict:
    nu = beeld(dossier)
    eis = verklaringen.eis(dossier, nu.totaal_cent)
    adres = f"{reverse('stukken', args=[dossier.aanbieder.slug])}?jaar={dossier.jaar}"
    aanleveringen = Aanlevering.objects.zichtbaar_voor(request.namens).filter(verantwoording=dossier)
    alle = list(aanleveringen.select_related("door").defer("bevindingen", "voorbeeld", "tabs"))
    return {
        "nu": nu,
        "onleesbaar": len(nu.regels) - len(nu.goed),
        "totaal_cent": nu.totaal_cent,
        "stappen": weergave.stappen(dossier, nu, eis, adres),
        "gemeenten": weergave.gemeenten(nu),
        "eis": eis,
        "stukken": Stuk.objects.zichtbaar_voor(request.namens).geldend()
        .filter(aanbieder=dossier.aanbieder, jaar=dossier.jaar),
        "aanleveringen": alle,
        **_tabel(nu.goed, nu.naslag),
        **_bevindingen(dossier, nu, alle[0] if alle else None),
    }  # fmt: skip


def _getekend(request: HttpRequest, dossier: Verantwoording) -> dict:
    versie = versies.ter_inzage(dossier)
    naslag = naslag_voor(dossier.aanbieder, dossier.jaar)
    rijen = versies.regels(versie) if versie else []
    return {
        "versie": versie,
        "totaal_cent": versie.totaal_cent if versie else None,
        "stappen": weergave.stappen(dossier, None, verklaringen.eis(dossier, versie.totaal_cent if versie else 0)),
        "bevestigd": versies.bevestigd(versie) if versie else [],
        "stukken": Stuk.objects.zichtbaar_voor(request.namens).geldend()
        .filter(aanbieder=dossier.aanbieder, jaar=dossier.jaar),
        **_tabel(rijen, naslag),
    }  # fmt: skip


def _tabel(regels_: list[Productieregel], naslag: Naslag) -> dict:
    """The rows and their sums; the region's sum is all it granted, also where the report has no row."""
    rijen = weergave.tabel(regels_, naslag)
    som = {naam: sum(getattr(rij, naam) for rij in rijen) for naam in ("totaal", "toegekend")}
    som["regio"] = sum(cijfer.toegekend for cijfer in naslag.regio.values())
    som["verschil"] = som["toegekend"] - som["regio"]
    return {"tabel": rijen, "som": som}


def _bevindingen(dossier: Verantwoording, nu: Beeld, laatste: Aanlevering | None) -> dict:
    """The findings of the rows; after a file that was refused as a whole those of the file first."""
    van_rijen = bevindingenlijst.van_beeld(nu, bevindingenlijst.suggesties(dossier))
    waren = {"lijst": van_rijen, "laatste": laatste, "afgewezen": None, "mislukt": None}
    if laatste is None or not _wijst_af(dossier, laatste):
        return waren
    if laatste.uitkomst == Uitkomst.MISLUKT:  # says nothing of the file, so the rows keep their place
        return waren | {"mislukt": laatste}
    lijst = bevindingenlijst.van_bestand(van_json(laatste.bevindingen))
    return waren | {"lijst": lijst, "afgewezen": laatste, "lijst_rijen": van_rijen}


def _wijst_af(dossier: Verantwoording, laatste: Aanlevering) -> bool:
    """Whether the last thing that happened was a file that was not taken in."""
    niet_gelezen = laatste.uitkomst in (Uitkomst.GEWEIGERD, Uitkomst.KOLOMMEN, Uitkomst.MISLUKT)
    return niet_gelezen and laatste.revisie == dossier.revisie


def _knoppen(request: HttpRequest, dossier: Verantwoording, nu: Beeld | None) -> list[dict]:
    """What this person can do now; signing off waits for the findings, and the page says so."""
    knoppen = []
    for actie in regels.mogelijk(dossier, request.namens):
        if actie in OP_EIGEN_PAGINA or (actie == Actie.ZET_KLAAR and nu is not None and not nu.te_tekenen):
            continue
        sleutel = reden_sleutel(dossier, actie)
        knoppen.append({
            "actie": actie,
            "kop": UITLEG.get(actie, ("", ""))[0],
            "uitleg": UITLEG.get(actie, ("", ""))[1],
            "hoofd": actie in HOOFDKNOPPEN,
            "met_reden": OVERGANGEN[actie].met_reden,
            "vraag": EERST_VRAGEN.get(actie, ""),
            "reden": request.session.pop(sleutel, "") if sleutel in request.session else "",
        })  # fmt: skip
    return sorted(knoppen, key=lambda knop: not knop["hoofd"])


def reden_sleutel(dossier: Verantwoording, actie: Actie) -> str:
    """Where a typed reason waits when a step was refused, so that it need not be typed again."""
    return f"verantwoording-reden:{dossier.pk}:{actie}"


def _meldingen(request: HttpRequest) -> dict:
    """Messages about one part of the page stand there, because the page opens at that part."""
    hier: dict[str, list] = {BEVINDINGEN: [], GEMEENTEN: [], STAP: []}
    boven = []
    for melding in get_messages(request):
        hier.get(melding.extra_tags, boven).append(melding)
    return {"messages": boven, "hier": hier}


def samenvatting(aanlevering: Aanlevering) -> str:
    """What a file that was read did, in one or two sentences."""
    if aanlevering.wijze == Wijze.ALLEEN:
        return f"Het bestand is gelezen: {aanlevering.nieuw} nieuwe rijen en {aanlevering.gewijzigd} gewijzigde rijen."
    return f"Het bestand is gelezen: {aanlevering.rijen} rijen."
