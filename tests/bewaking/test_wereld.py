"""The small world says what its text says."""

from django.apps import apps

from rapportage.models import Declaratieregel, Maandproductie
from tests.wereld import Momentopname, bouw_wereld


def test_monthly_rows_of_the_world_equal_its_lines(wereld):
    for aanbieder in (wereld.een, wereld.twee):
        regels = Declaratieregel.objects.filter(aanbieder=aanbieder, status="toegekend")
        maanden = Maandproductie.objects.filter(aanbieder=aanbieder)
        assert sum(r.bedrag_cent for r in regels) == sum(m.goedgekeurd_cent for m in maanden)


def test_everyone_of_the_cast_has_one_organisation(wereld):
    assert all(wereld.namens(naam).rollen for naam in wereld.mensen)


def alles() -> dict[str, list[dict]]:
    return {model._meta.label: list(model.objects.order_by("pk").values()) for model in apps.get_models()}


def test_the_world_put_back_is_the_world_as_it_was_built(db):
    leeg = alles()
    opname = Momentopname(bouw_wereld)
    gebouwd = alles()
    for model in apps.get_models():
        model.objects.exclude(pk__in=[rij[model._meta.pk.attname] for rij in leeg[model._meta.label]])._raw_delete(
            "default"
        )
    assert alles() == leeg
    wereld = opname.zet_terug()
    assert alles() == gebouwd
    assert wereld.een.organisatie == wereld.organisatie_een
    assert wereld.een.organisatie is not opname.gemaakt().een.organisatie


def test_what_a_test_adds_to_the_world_gets_a_key_of_its_own(wereld):
    assert wereld.persoon("nieuw", wereld.organisatie_een, "lezer").pk > max(
        m.pk for n, m in wereld.mensen.items() if n != "nieuw"
    )
