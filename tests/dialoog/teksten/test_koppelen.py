"""Which incoming article is which standing one."""

from dialoog.teksten.koppelen import Hoe, Los, koppel

STAAND = (
    Los("a", "1", "Doel", "Partijen werken samen."),
    Los("b", "2", "Wachttijd", "De aanbieder start binnen vier weken."),
    Los("c", "3", "Slot", "Deze tekst geldt."),
)


def gekoppeld(*nieuw: tuple[str, ...], staand=STAAND) -> list[tuple[str, str | None]]:
    uit = koppel([Los(plek, *velden) for plek, velden in enumerate(nieuw)], staand)
    return [(een.hoe.name, een.staand.sleutel if een.staand else None) for een in uit]


def test_the_same_number_and_title():
    assert gekoppeld(("1", "DOEL"), ("2", "Wachttijd")) == [("ZELFDE", "a"), ("ZELFDE", "b")]


def test_the_same_title_with_another_number():
    assert gekoppeld(("1", "Begrippen"), ("2", "Doel"), ("3", "Wachttijd")) == [
        ("NIEUW", None), ("HERNUMMERD", "a"), ("HERNUMMERD", "b"),
    ]  # fmt: skip


def test_a_title_that_stands_twice_says_nothing():
    staand = (Los("a", "1", "Algemeen"), Los("b", "5", "Algemeen"))
    assert gekoppeld(("2", "Algemeen"), staand=staand) == [("NIEUW", None)]


def test_the_same_number_with_a_title_that_is_alike():
    assert gekoppeld(("2", "Wachttijden")) == [("ANDERE_TITEL", "b")]


def test_the_same_number_and_wording_under_another_title():
    assert gekoppeld(("2", "Snel beginnen", "De aanbieder start binnen zes weken.")) == [("ANDERE_TITEL", "b")]


def test_the_same_number_about_something_else_is_new():
    assert gekoppeld(("2", "Gegevens", "Partijen delen alleen wat nodig is.")) == [("NIEUW", None)]


def test_two_that_change_places_are_seen():
    assert gekoppeld(("2", "Doel"), ("1", "Wachttijd")) == [("HERNUMMERD", "a"), ("HERNUMMERD", "b")]


def test_no_standing_article_is_given_twice():
    assert gekoppeld(("2", "Wachttijd"), ("4", "Wachttijd")) == [("ZELFDE", "b"), ("NIEUW", None)]


def test_nothing_stands_yet():
    assert [een.hoe for een in koppel([Los(0, "1", "Doel")], [])] == [Hoe.NIEUW]
