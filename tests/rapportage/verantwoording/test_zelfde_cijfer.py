"""The same figure everywhere: budget card and table, report, its export, the settlement and the receipt.

For every contracted provider x municipality x product of the region whole, in cents, with no difference at all. The
report is the one that starts from what the region knows, so that each of its rows has a counterpart on the budget page.
The budget page is filtered by each municipality in turn for one year, and read as a whole for the other.
"""

import csv
import json
from collections import Counter, defaultdict
from decimal import Decimal
from io import BytesIO, StringIO

import pytest
from django.urls import reverse
from lxml import html
from pypdf import PdfReader

from aanbieder.models import Aanbieder
from portaal.kern import klok
from portaal.kern.mensen.hoedanigheid import hoedanigheden
from portaal.kern.opmaak import euro
from portaal.models import Gebruiker
from rapportage.models import Regel, Verantwoording, Versie
from rapportage.uitnutting.budget import Filter
from rapportage.uitnutting.plafondgebruik import budget
from rapportage.verantwoording import versies
from rapportage.verantwoording.bestanden import ontvangstbewijs
from rapportage.verantwoording.bestanden.uitgeschreven import als_tekst
from rapportage.verantwoording.bestanden.uitvoer import als_csv
from rapportage.verantwoording.controles import controleer
from rapportage.verantwoording.getoond import getoond
from rapportage.verantwoording.inhoud import Beeld
from rapportage.verantwoording.naslag import naslag_voor
from rapportage.verantwoording.paginas import weergave
from rapportage.verantwoording.rijen import invoer_van
from rapportage.verantwoording.vaststellen.vaststelling import stel_vast_regels
from rapportage.verantwoording.voorzet import rijen_van
from tests.regio_nl import als

JAREN = (2023, 2024)  # the years with ceilings; test_naslag compares every year with the monthly table
UITGEBREID = 2023  # filtered by municipality, and with the receipt


def contractmanager():
    (namens,) = hoedanigheden(Gebruiker.objects.get(email="contractmanager@demo.example"))
    return namens


def verslag(aanbieder, jaar):
    """Rows out of the region's figures, checked: what a report shows when nobody changes anything."""
    naslag = naslag_voor(aanbieder, jaar)
    return Beeld([], controleer(invoer_van(rijen_van(naslag)), naslag), naslag)


def per_rij(regels):
    """What a report has per municipality and product: spent, and rejected."""
    som = defaultdict(lambda: [0, 0])
    for regel in regels:
        som[regel.gemeentecode, regel.productcode][0] += regel.totaal
        som[regel.gemeentecode, regel.productcode][1] += regel.afgekeurd
    return {sleutel: tuple(bedragen) for sleutel, bedragen in som.items()}


def van_budget(aanbieder, jaar, namens, naslag):
    """The same from the budget page, filtered by each municipality in turn.

    What was rejected because it is not in the contract, has no row in a report.
    """
    gevonden, contract = {}, {(gemeente, code) for gemeente, _, code in naslag.tarieven}
    for gemeente in {gemeente for gemeente, *_ in naslag.regio}:
        for rij in budget(aanbieder, namens, Filter(jaar, gemeente=gemeente)).per_product:
            besteed = rij.stand.besteed + rij.buiten
            if besteed or (gemeente, rij.sleutel) in contract:
                gevonden[gemeente, rij.sleutel] = (besteed, rij.stand.afgekeurd)
    return zonder_nul(gevonden)


def per_product(regels):
    """What the whole budget page has for a year: spent per product."""
    som = defaultdict(int)
    for regel in regels:
        som[regel.productcode] += regel.totaal
    return {code: bedrag for code, bedrag in som.items() if bedrag}


def van_bewijs(versie, monkeypatch):
    """Code -> rows and amount, and the total, out of what typst gets to make the PDF from."""
    gekregen = {}

    def neem_aan(*_, sys_inputs, **__):
        gekregen.update(json.loads(sys_inputs["gegevens"]))
        return b""

    with monkeypatch.context() as even:
        even.setattr("typst.compile", neem_aan)
        ontvangstbewijs.maak(versie)
    rijen = {code: (int(aantal), bedrag) for _, code, aantal, bedrag in gekregen["totalen"]}
    return rijen, int(gekregen["aantal_rijen"]), gekregen["totaal"]


def verwacht_bewijs(regels, pagina):
    """The same out of the budget page's amounts; only how many rows there are comes from the report."""
    aantallen = Counter(regel.gemeentecode for regel in regels)
    bedragen = {r.sleutel: r.stand.besteed + r.buiten for r in pagina.per_gemeente}
    rijen = {code: (aantal, euro(bedragen[code])) for code, aantal in aantallen.items()}
    return rijen, len(regels), euro(pagina.totaal.stand.besteed + pagina.buiten_plafond)


def van_export(regels):
    """The same from the file, read as somebody else would read it."""
    bestand = als_csv([als_tekst(regel) for regel in regels]).decode("utf-8-sig")
    som = defaultdict(lambda: [0, 0])
    for rij in csv.DictReader(StringIO(bestand), delimiter=";"):
        for plek, kolom in enumerate(("totaal", "afgekeurd")):
            cent = Decimal(rij[kolom].replace(",", ".")) * 100
            som[rij["gemeentecode"], rij["productcode"]][plek] += int(cent)
    return {sleutel: tuple(bedragen) for sleutel, bedragen in som.items()}


def zonder_nul(bedragen):
    return {sleutel: bedrag for sleutel, bedrag in bedragen.items() if any(bedrag)}


def teken(aanbieder, jaar, nu, wie) -> Versie:
    dossier = Verantwoording.objects.create(aanbieder=aanbieder, jaar=jaar, fase="definitief")
    inhoud = versies.maak_inhoud(dossier, nu)
    return Versie.objects.create(
        verantwoording=dossier, nummer=1, fase="definitief", inhoud=inhoud, sha256=versies.hash_van(inhoud),
        totaal_cent=nu.totaal_cent, getekend_door=wie,
    )  # fmt: skip


def test_elk_bedrag_is_overal_hetzelfde(noord_limburg, monkeypatch):
    namens, vergeleken, verschillen = contractmanager(), 0, []
    for aanbieder in Aanbieder.objects.gecontracteerd().select_related("regio", "organisatie"):
        for jaar in JAREN:
            nu = verslag(aanbieder, jaar)
            rijen = per_rij(nu.goed)
            pagina = budget(aanbieder, namens, Filter(jaar))
            kaart = pagina.totaal.stand.besteed + pagina.buiten_plafond
            versie = teken(aanbieder, jaar, nu, namens.gebruiker)
            vastgesteld = {r.segment or "buiten": r.verantwoord_cent for r in stel_vast_regels(versie)}
            per_plafond = {rij.sleutel: rij.stand.besteed for rij in pagina.per_segment}
            per_gemeente = {r.sleutel: r.stand.besteed + r.buiten for r in pagina.per_gemeente}
            totalen = {t.code: t.totaal_cent for t in versies.per_gemeente(versie)}
            tabel = {(r.gemeentecode, r.productcode): r.totaal for r in weergave.tabel(nu.goed, nu.naslag)}
            vergelijkingen = {
                "tabel van verslag": (tabel, {sleutel: totaal for sleutel, (totaal, _) in rijen.items()}),
                "export": (van_export(nu.goed), rijen),
                "versie": (per_rij(versies.regels(versie)), rijen),
                "kaart": (kaart, nu.totaal_cent),
                "vaststelling": (
                    {segment: cent for segment, cent in vastgesteld.items() if segment != "buiten"}, per_plafond,
                ),
                "buiten plafond": (vastgesteld.get("buiten", 0), pagina.buiten_plafond),
                "totaal per gemeente": (totalen, {code: per_gemeente[code] for code in totalen}),
                "totaal per product": (
                    {r.sleutel: r.stand.besteed + r.buiten for r in pagina.per_product if r.stand.besteed + r.buiten},
                    per_product(nu.goed),
                ),
            }  # fmt: skip
            if jaar == UITGEBREID:
                vergelijkingen |= {
                    "tabel van budget": (van_budget(aanbieder, jaar, namens, nu.naslag), zonder_nul(rijen)),
                    "ontvangstbewijs": (van_bewijs(versie, monkeypatch), verwacht_bewijs(nu.goed, pagina)),
                }
            verschillen += [
                (aanbieder.slug, jaar, wat, een, ander) for wat, (een, ander) in vergelijkingen.items() if een != ander
            ]
            vergeleken += len(rijen)
    assert verschillen == []
    assert vergeleken > 3_500


def bedragen_op(pagina, tabel, figuur):
    """Row -> cents of a figure in a table, as the page marks them."""
    cellen = html.fromstring(pagina).xpath(f'//table[@data-tabel="{tabel}"]//tr[@data-rij]')
    return {rij.get("data-rij"): int(rij.xpath(f'.//data[@data-kern="{figuur}"]/@value')[0]) for rij in cellen}


@pytest.mark.parametrize("plek", [0, 40])
def test_op_de_paginas_zelf_ook(noord_limburg, plek):
    aanbieder = Aanbieder.objects.gecontracteerd().select_related("regio").order_by("volgorde")[plek]
    nu, client = verslag(aanbieder, 2023), als("contractmanager")
    versie = teken(aanbieder, 2023, nu, contractmanager().gebruiker)
    verslagpagina = client.get(versie.verantwoording.get_absolute_url()).content
    op_pagina = bedragen_op(verslagpagina, "verantwoording", "totaal")
    assert op_pagina == {":".join(sleutel): totaal for sleutel, (totaal, _) in per_rij(nu.goed).items()}
    budgetpagina = client.get(reverse("budget", args=[aanbieder.slug]), {"jaar": 2023}).content
    per_gemeente = defaultdict(int)
    for rij, totaal in op_pagina.items():
        per_gemeente[rij.partition(":")[0]] += totaal
    besteed = bedragen_op(budgetpagina, "budget:gemeente", "besteed")
    buiten = bedragen_op(budgetpagina, "budget:gemeente", "buiten_plafond")
    assert per_gemeente == {code: besteed[code] + buiten[code] for code in per_gemeente}


def test_in_de_pdf_zelf_van_kleine_en_grote_aanbieders(noord_limburg):
    """From the provider with the fewest rows to the one with the most."""
    namens = contractmanager()
    alle = [
        (verslag(aanbieder, UITGEBREID), aanbieder)
        for aanbieder in Aanbieder.objects.gecontracteerd().select_related("regio", "organisatie")
    ]
    alle.sort(key=lambda paar: (len(paar[0].goed), paar[1].pk))
    groottes = [len(nu.goed) for nu, _ in alle]
    gekozen = [alle[plek * (len(alle) - 1) // 5] for plek in range(6)]
    assert len({len(nu.goed) for nu, _ in gekozen}) >= 5, groottes
    for nu, aanbieder in gekozen:
        versie = teken(aanbieder, UITGEBREID, nu, namens.gebruiker)
        tekst = "".join(blad.extract_text() for blad in PdfReader(BytesIO(ontvangstbewijs.maak(versie))).pages)
        kaal = "".join(tekst.replace("\u200b", "").split())
        rijen, aantal, totaal = verwacht_bewijs(nu.goed, budget(aanbieder, namens, Filter(UITGEBREID)))
        for code, (hoeveel, bedrag) in rijen.items():
            assert "".join(f"{nu.naslag.gemeenten[code]}{code}{hoeveel}{bedrag}".split()) in kaal
        assert "".join(f"Allegemeenten{aantal}{totaal}".split()) in kaal


def test_het_concept_en_zijn_export_ook(noord_limburg):
    """Through the database, as the provider itself sees it."""
    (namens,) = hoedanigheden(Gebruiker.objects.get(email="aanbieder@demo.example"))
    aanbieder = Aanbieder.objects.get(organisatie=namens.organisatie)
    dossier = Verantwoording.objects.create(aanbieder=aanbieder, jaar=2023, fase="concept", gemaakt_op=klok.nu())
    rijen = rijen_van(naslag_voor(aanbieder, 2023))
    Regel.objects.bulk_create(
        Regel(verantwoording=dossier, volgorde=plek, waarden=rij) for plek, rij in enumerate(rijen)
    )
    gelezen = getoond(dossier, namens)
    assert [{k: v for k, v in rij.items() if v} for rij in rijen] == gelezen.rijen
    adres = reverse("verantwoording_export", args=[aanbieder.slug, dossier.pk, "csv"])
    assert als("aanbieder").get(adres).content == als_csv(rijen)
