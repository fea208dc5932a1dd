"""The small world says what its text says."""

from rapportage.models import Declaratieregel, Maandproductie


def test_monthly_rows_of_the_world_equal_its_lines(wereld):
    for aanbieder in (wereld.een, wereld.twee):
        regels = Declaratieregel.objects.filter(aanbieder=aanbieder, status="toegekend")
        maanden = Maandproductie.objects.filter(aanbieder=aanbieder)
        assert sum(r.bedrag_cent for r in regels) == sum(m.goedgekeurd_cent for m in maanden)


def test_everyone_of_the_cast_has_one_organisation(wereld):
    assert all(wereld.namens(naam).rollen for naam in wereld.mensen)
