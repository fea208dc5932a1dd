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
        if veld.name not in ("index", "categorie", "uitvraag", "kpi"):
            sleutels = {sleutel.name for sleutel in fields(veld.default_factory)} - {"per_jaar"}
            assert sleutels == set(WOORDEN[veld.name])


def test_a_changed_definition_of_a_kpi_reads_in_words():
    from aanbieder.regio.instellingen import lees
    from portaal.beheer.instellingen_in_woorden import blokken

    in_woorden = dict(blokken(lees({"kpi": {"uitval": [{"vanaf": "2024-07-01", "redenen": ["32", "33", "34"]}]}})))
    assert in_woorden["Definities van KPI's"] == [("Uitval", "vanaf 1 juli 2024: redenen: 32, 33, 34.")]


def test_what_is_asked_and_what_differs_in_a_year_reads_in_words():
    from aanbieder.regio.instellingen import lees
    from portaal.beheer.instellingen_in_woorden import blokken

    in_woorden = dict(
        blokken(lees({"verantwoording": {"2024": {"concept": "02-15", "accountant_vanaf_cent": 12_500_000}}}))
    )
    verantwoording = dict(in_woorden["Verantwoording"])
    assert verantwoording["Concept uiterlijk"] == "1 maart van het jaar erna"
    assert verantwoording["Boekjaar 2024: Concept uiterlijk"] == "15 februari van het jaar erna"
    assert verantwoording["Boekjaar 2024: Verklaring van een accountant vanaf"] == "€\xa0125.000"
    assert "1 juni" in dict(in_woorden["Wat de regio verder elk jaar vraagt"])["Jaarrekening"]
    assert dict(in_woorden["Herinneringen"])["Na de datum"] == "1, 7 en 14 dagen"
