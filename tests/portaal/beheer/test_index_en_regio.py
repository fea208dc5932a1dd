"""/beheer/ and /beheer/regio/."""


def test_a_provider_manages_people_and_reads_its_log(wereld):
    tekst = wereld.als("berber").get("/beheer/").content.decode()
    assert "/beheer/mensen/" in tekst
    assert "/beheer/log/" in tekst
    assert "/beheer/importeren/" not in tekst


def test_the_region_manages_everything(wereld):
    tekst = wereld.als("hatice").get("/beheer/").content.decode()
    assert all(f"/beheer/{deel}/" in tekst for deel in ("mensen", "regio", "importeren", "log"))


def test_the_configuration_reads_in_words(wereld):
    tekst = wereld.als("hatice").get("/beheer/regio/").content.decode()
    for woorden in (
        "binnen 14 dagen",
        "70%, 90%, 100%",
        "€\xa0250.000",
        "11 september 2024",
        "45A01",
        "Venlo",
        "5,00%",
    ):
        assert woorden in tekst


def test_every_setting_has_words():
    from dataclasses import fields

    from aanbieder.regio.instellingen import Instellingen
    from portaal.beheer.instellingen_in_woorden import WOORDEN

    for veld in fields(Instellingen):
        if veld.name not in ("index", "categorie"):
            assert {sleutel.name for sleutel in fields(veld.default_factory)} == set(WOORDEN[veld.name])
