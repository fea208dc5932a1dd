"""The region's own side of a report: figures, tariffs, ceilings and last year, out of the database."""

from collections import defaultdict
from dataclasses import astuple, replace
from datetime import date
from decimal import Decimal

import pytest
from django.db import connection
from django.db.models import Sum
from django.db.models.functions import ExtractYear
from django.test.utils import CaptureQueriesContext

from aanbieder.models import Aanbieder, Overeenkomst, Plafond, Tarief
from aanbieder.regio.instellingen import als_json
from portaal.kern.mensen.hoedanigheid import hoedanigheden
from portaal.models import Gebruiker
from rapportage.models import Declaratieregel, Maandproductie, Toewijzing, Vaststelling, Verantwoording, Versie
from rapportage.uitnutting.budget import Filter
from rapportage.uitnutting.plafondgebruik import budget
from rapportage.verantwoording import naslag as naslagmodule
from rapportage.verantwoording.naslag import naslag_voor, regiocijfers
from rapportage.verantwoording.rijen import Productieregel

pytestmark = pytest.mark.django_db

LICHT = ("0984", "45", "45A01")
EEN = date(2022, 1, 1)


def tarieven(wereld, jaar=2024, sleutel=LICHT):
    return naslag_voor(wereld.een, jaar).tarieven.get(sleutel)


def tarief(wereld, cent, van, **rest):
    waarden = {"overeenkomst": wereld.overeenkomst_een, "product": wereld.p_licht, "gemeente": None} | rest
    return Tarief.objects.create(tarief_cent=cent, geldig_van=van, **waarden)


def zonder_lopende(wereld):
    Declaratieregel.objects.all().delete()
    Toewijzing.objects.all().delete()


class TestRegiocijfers:
    def test_zijn_debet_min_credit_per_tarief(self, wereld):
        regel = Declaratieregel.objects.get(aanbieder=wereld.een, referentienummer="R1")
        credit = {"referentienummer": "C1", "vorig_referentienummer": "R1", "debet_credit": "C"}
        for naam, waarde in (credit | {"pk": None, "volume": 400, "bedrag_cent": 40_000}).items():
            setattr(regel, naam, waarde)
        regel.save()
        cijfer = regiocijfers(wereld.een, 2024)[(*LICHT, 100)]
        assert (cijfer.toegekend, cijfer.volume, cijfer.regels) == (60_000, 600, 2)
        assert (cijfer.in_behandeling, cijfer.afgekeurd) == (20_000, 5_000)

    def test_een_traject_in_euros_heeft_geen_tarief(self, wereld):
        wereld.p_licht.eenheid = "83"
        wereld.p_licht.save()
        assert set(regiocijfers(wereld.een, 2024)) == {(*LICHT, None), ("0983", "45", "45A01", None)}

    def test_een_regel_met_onbekend_product_staat_in_geen_rij(self, wereld):
        Declaratieregel.objects.filter(referentienummer="R4").update(product=None, onbekend_product="99X99")
        assert regiocijfers(wereld.een, 2024)[(*LICHT, 100)].afgekeurd == 0

    def test_van_een_ander_jaar_tellen_niet(self, wereld):
        assert regiocijfers(wereld.een, 2023) == {}


class TestTarieven:
    def test_van_een_ander_product_dan_in_het_contract_zijn_er_niet(self, wereld):
        assert tarieven(wereld) == {100}
        assert tarieven(wereld, sleutel=("0984", "35", "35P01")) is None

    def test_een_later_tarief_vervangt_het_eerdere(self, wereld):
        zonder_lopende(wereld)
        tarief(wereld, 110, date(2024, 1, 1))
        assert tarieven(wereld) == {110}
        assert tarieven(wereld, 2023) == {100}

    def test_midden_in_het_jaar_gelden_er_twee(self, wereld):
        zonder_lopende(wereld)
        tarief(wereld, 110, date(2024, 7, 1))
        assert tarieven(wereld) == {100, 110}

    def test_dat_van_de_gemeente_gaat_voor(self, wereld):
        zonder_lopende(wereld)
        tarief(wereld, 90, EEN, gemeente=wereld.venray)
        assert tarieven(wereld) == {90}
        assert tarieven(wereld, sleutel=("0983", "45", "45A01")) == {100}

    def test_na_het_einde_van_dat_van_de_gemeente_geldt_het_algemene(self, wereld):
        zonder_lopende(wereld)
        tarief(wereld, 90, EEN, gemeente=wereld.venray, geldig_tot=date(2024, 6, 30))
        assert tarieven(wereld) == {90, 100}

    def test_elke_tariefsoort_telt(self, wereld):
        tarief(wereld, 250, EEN, tariefsoort="avond")
        assert tarieven(wereld) == {100, 250}

    def test_een_afgelopen_tarief_telt_niet(self, wereld):
        zonder_lopende(wereld)
        Tarief.objects.filter(overeenkomst=wereld.overeenkomst_een).update(geldig_tot=date(2023, 12, 31))
        assert tarieven(wereld) is None
        assert tarieven(wereld, 2023) == {100}

    def test_een_lopende_toewijzing_houdt_het_tarief_van_haar_begin(self, wereld):
        tarief(wereld, 110, date(2024, 1, 1))
        Toewijzing.objects.filter(aanbieder=wereld.een, gemeente=wereld.venray).update(ingangsdatum=date(2023, 5, 1))
        assert tarieven(wereld) == {100, 110}
        Toewijzing.objects.filter(aanbieder=wereld.een).update(einddatum=date(2023, 12, 31))
        assert tarieven(wereld) == {110}

    def test_een_opvolgende_overeenkomst_neemt_het_over(self, wereld):
        zonder_lopende(wereld)
        nieuw = Overeenkomst.objects.create(
            aanbieder=wereld.een, nummer="N2", begin=date(2024, 1, 1), voorganger=wereld.overeenkomst_een
        )
        tarief(wereld, 130, date(2024, 1, 1), overeenkomst=nieuw)
        assert tarieven(wereld) == {130}
        assert tarieven(wereld, 2023) == {100}

    def test_zonder_bedrag_staat_het_product_er_wel_in(self, wereld):
        Tarief.objects.filter(overeenkomst=wereld.overeenkomst_een).update(tarief_cent=None)
        assert tarieven(wereld) == frozenset()

    def test_na_de_normduur_geldt_ook_het_verlaagde_tarief(self, wereld, monkeypatch):
        wereld.p_licht.norm_maanden = 12
        wereld.p_licht.save()
        instellingen = wereld.regio.instellingen
        regels = replace(instellingen.regels, tariefafbouw=True)
        object.__setattr__(regels, "tariefafbouw_procent", Decimal(20))
        monkeypatch.setitem(wereld.een.regio.__dict__, "instellingen", replace(instellingen, regels=regels))
        assert tarieven(wereld) == {100, 80}
        assert tarieven(wereld, sleutel=("0984", "45", "45A02")) == {150}


def test_een_gemeente_buiten_het_jaar_telt_niet(wereld):
    wereld.venlo.geldig_tot = date(2023, 12, 31)
    wereld.venlo.save()
    naslag = naslag_voor(wereld.een, 2024)
    assert naslag.gemeenten == {"0984": "Venray"}
    assert {gemeente for gemeente, *_ in naslag.tarieven} == {"0984"}
    assert set(naslag_voor(wereld.een, 2023).gemeenten) == {"0983", "0984"}


def test_een_plafond_noemt_zijn_producten_en_het_bedrag_van_nu(wereld):
    addendum = {"overeenkomst": wereld.overeenkomst_een, "jaar": 2024, "segment": wereld.ambulant}
    Plafond.objects.create(**addendum, bedrag_cent=1_200_000, geldig_van=date(2024, 6, 1))
    Plafond.objects.create(**addendum, bedrag_cent=9_900_000, geldig_van=date(2024, 12, 1))
    (plafond,) = naslag_voor(wereld.een, 2024).plafonds
    assert (plafond.segment, plafond.naam, plafond.bedrag_cent) == ("4", "Ambulant", 1_200_000)
    assert plafond.producten == {("45", "45A01"), ("45", "45A02")}


def test_een_plafond_van_de_hele_overeenkomst_heeft_alle_producten(wereld):
    Plafond.objects.filter(overeenkomst=wereld.overeenkomst_een).update(segment=None)
    (plafond,) = naslag_voor(wereld.een, 2024).plafonds
    assert (plafond.segment, plafond.bedrag_cent, len(plafond.producten)) == ("", 1_000_000, 3)


def test_vorig_jaar_is_wat_het_laatst_is_vastgesteld(wereld):
    def stel_vast(nummer, totaal):
        regels = [Productieregel(2023, *LICHT, "01", volume=1, tarief_cent=cent, totaal=totaal) for cent in (100, 110)]
        versie = Versie.objects.create(
            verantwoording=dossier, nummer=nummer, fase="definitief", totaal_cent=2 * totaal,
            inhoud={"rijen": [regel.als_json() for regel in regels]}, getekend_door=wereld.mensen["anna"],
        )  # fmt: skip
        Vaststelling.objects.create(
            verantwoording=dossier, versie=versie, regels=[], totaal_cent=0, vergoed_cent=0, door=wereld.mensen["dewi"]
        )

    dossier = Verantwoording.objects.create(aanbieder=wereld.een, jaar=2023, fase="definitief")
    assert naslag_voor(wereld.een, 2024).vorig_jaar == {}
    stel_vast(1, 500)
    stel_vast(2, 700)
    assert naslag_voor(wereld.een, 2024).vorig_jaar == {LICHT: 1_400}
    assert naslag_voor(wereld.twee, 2024).vorig_jaar == {}


def test_de_drempel_komt_uit_de_instellingen(wereld, monkeypatch):
    instellingen = wereld.regio.instellingen
    drempels = replace(instellingen.drempels, afwijking_vorig_jaar_procent=Decimal(25))
    wereld.regio.instellingen_json = als_json(replace(instellingen, drempels=drempels))
    wereld.regio.save()
    aanbieder = Aanbieder.objects.get(pk=wereld.een.pk)
    assert naslag_voor(aanbieder, 2024).afwijking_procent == Decimal(25)


def test_het_aantal_vragen_hangt_niet_van_de_omvang_af(wereld):
    with CaptureQueriesContext(
        connection,
    ) as klein:
        naslag_voor(wereld.een, 2024)
    for maand in range(2, 12):
        tarief(wereld, 100 + maand, date(2024, maand, 1))
    assert len(klein) <= 11
    with CaptureQueriesContext(connection) as groot:
        naslag_voor(wereld.een, 2024)
    assert len(groot) == len(klein)


def som(cijfers):
    return [sum(deel) for deel in zip(*(astuple(c)[:3] for c in cijfers), strict=True)] or [0, 0, 0]


def test_de_cijfers_van_de_hele_regio_zijn_die_van_de_budgetpagina(noord_limburg):
    """For every contracted provider and year, municipality x product: the monthly table, and what the page shows."""
    velden = ("goedgekeurd_cent", "in_behandeling_cent", "afgekeurd_cent")
    plek = ("gemeente__code", "product__productcategorie", "product__productcode")
    (namens,) = hoedanigheden(Gebruiker.objects.get(email="contractmanager@demo.example"))
    vergeleken = 0
    for aanbieder in Aanbieder.objects.gecontracteerd().select_related("regio", "organisatie"):
        per_jaar = defaultdict(dict)
        maanden = Maandproductie.objects.filter(aanbieder=aanbieder).values_list(ExtractYear("maand"), *plek)
        for jaar, *sleutel, goed, behandeling, afgekeurd in maanden.annotate(*(Sum(veld) for veld in velden)):
            per_jaar[jaar][tuple(sleutel)] = (goed, behandeling, afgekeurd)
        for jaar in (2022, 2023, 2024):
            cijfers = regiocijfers(aanbieder, jaar)
            per_product = defaultdict(list)
            for (*sleutel, _), cijfer in cijfers.items():
                per_product[tuple(sleutel)].append(cijfer)
            assert {sleutel: tuple(som(c)) for sleutel, c in per_product.items()} == per_jaar[jaar]
            getoond = budget(aanbieder, namens, Filter(jaar))
            stand = getoond.totaal.stand
            toegekend, in_behandeling, afgekeurd = som(cijfers.values())
            assert toegekend + in_behandeling == stand.besteed + getoond.buiten_plafond
            assert afgekeurd == stand.afgekeurd
            onder = set().union(*(grens.producten for grens in naslagmodule.naslag_voor(aanbieder, jaar).plafonds))
            binnen = [cijfer for (_, *product, _), cijfer in cijfers.items() if tuple(product) in onder]
            assert som(binnen)[:2] == [stand.goedgekeurd, stand.in_behandeling]
            vergeleken += len(per_product)
    assert vergeleken > 5_000
