"""What must always be true of people and organisations, held by the database."""

import pytest
from django.db import IntegrityError, transaction

from portaal.kern.mensen.keuzes import Rol, Soort
from portaal.models import Gebruiker, Lidmaatschap, Organisatie


def test_an_email_address_belongs_to_one_person_whatever_its_case(wereld):
    with pytest.raises(IntegrityError), transaction.atomic():
        Gebruiker.objects.create(email="ANNA@test.example")


def test_a_role_is_held_once_at_a_time(wereld):
    bas = wereld.mensen["bas"]
    with pytest.raises(IntegrityError), transaction.atomic():
        Lidmaatschap.objects.create(gebruiker=bas, organisatie=wereld.organisatie_een, rol=Rol.LEZER)


def test_every_organisation_but_the_region_belongs_to_a_region(wereld):
    with pytest.raises(IntegrityError), transaction.atomic():
        Organisatie.objects.create(soort=Soort.AANBIEDER, sleutel="los", naam="Los")
    with pytest.raises(IntegrityError), transaction.atomic():
        Organisatie.objects.create(soort=Soort.REGIO, sleutel="onder", naam="Onder", hoort_bij=wereld.organisatie_regio)


def test_without_a_password_nobody_signs_in_with_one(db):
    assert not Gebruiker.objects.create_user("X@test.example").has_usable_password()
    with pytest.raises(ValueError, match="e-mailadres"):
        Gebruiker.objects.create_user("")
