"""The lists of /beheer/importeren/ sort by their headers."""

import re

from rapportage.models import Import


def _html(wereld, adres):
    return wereld.als("hatice").get(adres).content.decode()


def test_imports_sort_by_count_and_the_caption_follows(wereld):
    for nieuw in (3, 1200, 20):
        Import.objects.create(
            regio=wereld.regio, soort="declaraties", bestandsnaam="a.csv", status="klaar", nieuw=nieuw
        )
    assert "Nieuwste eerst" in _html(wereld, "/beheer/importeren/")
    html = _html(wereld, "/beheer/importeren/?sort=-nieuw")
    assert re.findall(r'class="getal" data-label="Nieuw">([^<]+)<', html)[:3] == ["1.200", "20", "3"]
    assert "Nieuwste eerst" not in html
    assert re.search(r'<th scope="col" class="getal" aria-sort="descending">\s*<a href="\?sort=nieuw">', html)


def test_refused_lines_sort_as_numbers_and_name_an_empty_value(wereld):
    gevonden = [[10, "volume", "", "ontbreekt"], [9, "eenheid", "<b>", "onbekend"]]
    verslag = Import.objects.create(
        regio=wereld.regio, soort="declaraties", bestandsnaam="a.csv", status="geweigerd", bevindingen=gevonden
    )
    adres = f"/beheer/importeren/{verslag.pk}/"
    regels = {}
    for vraag in ("", "?sort=regel", "?sort=-regel"):
        html = _html(wereld, adres + vraag)
        regels[vraag] = re.findall(r'<th scope="row" class="getal">(\d+)</th>', html)
    assert regels == {"": ["10", "9"], "?sort=regel": ["9", "10"], "?sort=-regel": ["10", "9"]}
    assert 'data-label="Waarde">leeg<' in html
    assert "&lt;b&gt;" in html
