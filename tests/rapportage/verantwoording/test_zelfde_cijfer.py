"""The same figure everywhere: budget card and table, report, its export, the settlement and the receipt.

For every contracted provider x municipality x product of the region whole, in cents, with no difference at all. The
report is the one that starts from what the region knows, so that each of its rows has a counterpart on the budget page.
"""

import csv
from collections import defaultdict
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
from rapportage.verantwoording import ontvangstbewijs, versies, weergave
from rapportage.verantwoording.controles import controleer
from rapportage.verantwoording.getoond import getoond
from rapportage.verantwoording.inhoud import Beeld
from rapportage.verantwoording.naslag import naslag_voor
from rapportage.verantwoording.rijen import invoer_van
from rapportage.verantwoording.uitgeschreven import als_tekst
from rapportage.verantwoording.uitvoer import als_csv
from rapportage.verantwoording.vaststelling import stel_vast_regels
from rapportage.verantwoording.voorzet import rijen_van
from tests.regio_nl import als

JAREN = (2023, 2024)  # the years with ceilings; test_naslag compares every year with the monthly table


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


def test_elk_bedrag_is_overal_hetzelfde(noord_limburg):
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
            bewijs = {t.code: t.totaal_cent for t in versies.per_gemeente(versie)}
            tabel = {(r.gemeentecode, r.productcode): r.totaal for r in weergave.tabel(nu.goed, nu.naslag)}
            vergelijkingen = {
                "tabel van budget": (van_budget(aanbieder, jaar, namens, nu.naslag), zonder_nul(rijen)),
                "tabel van verslag": (tabel, {sleutel: totaal for sleutel, (totaal, _) in rijen.items()}),
                "export": (van_export(nu.goed), rijen),
                "versie": (per_rij(versies.regels(versie)), rijen),
                "kaart": (kaart, nu.totaal_cent),
                "vaststelling": (
                    {segment: cent for segment, cent in vastgesteld.items() if segment != "buiten"}, per_plafond,
                ),
                "buiten plafond": (vastgesteld.get("buiten", 0), pagina.buiten_plafond),
                "ontvangstbewijs": (bewijs, {code: per_gemeente[code] for code in bewijs}),
                "ontvangstbewijs in woorden": (
                    [rij[3] for rij in ontvangstbewijs.inhoud(versie)["totalen"]],
                    [euro(t.totaal_cent) for t in versies.per_gemeente(versie)],
                ),
            }  # fmt: skip
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
def test_op_de_paginas_zelf_en_in_de_pdf_ook(noord_limburg, plek):
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
    tekst = "".join(blad.extract_text() for blad in PdfReader(BytesIO(ontvangstbewijs.maak(versie))).pages)
    kaal = "".join(tekst.split())
    for totaal in (nu.totaal_cent, *per_gemeente.values()):
        assert "".join(euro(totaal).split()) in kaal


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
