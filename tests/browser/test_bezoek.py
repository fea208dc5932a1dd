"""The look itself: what is wrong on a page is found, otherwise all the other tests say nothing."""

from tests.browser.bezoek import bezoek

KAPOT = """<!DOCTYPE html><html lang="nl"><head><title>Kapot</title>
<meta name="color-scheme" content="light dark"></head>
<body onload="weg()"><main><h1>Kapot</h1></main><div>
<p id="bleek">Te licht</p><img src="/static/thema/teken.svg">
<a class="klein" href="/a/">a</a><a class="klein" href="/b/">b</a>
<div id="breed">Te breed</div></div>
<style>#bleek { color: #aaa; background: #fff } #breed { width: 900px }
.klein { display: block; line-height: 9px; height: 9px }
@media (prefers-color-scheme: dark) { #bleek { color: #333; background: #222 } }</style></body></html>"""


def test_what_is_wrong_is_found(nieuw):
    blad = nieuw()
    blad.route("**/kapot/", lambda weg: weg.fulfill(body=KAPOT, content_type="text/html"))
    gezien = bezoek(blad, "/kapot/")
    assert [fout for fout in gezien.axe_licht if fout.startswith("image-alt")]
    assert [fout for fout in gezien.axe_licht if fout.startswith("color-contrast")]
    assert [fout for fout in gezien.axe_donker if fout.startswith("color-contrast")]
    assert [fout for fout in gezien.axe_smal if fout.startswith("target-size")]
    assert [fout for fout in gezien.advies if fout.startswith("advies region")]
    assert gezien.breder
    assert [fout for fout in gezien.console if "weg is not defined" in fout]
    assert {fout.partition(":")[0] for fout in gezien.ingebed} == {"stijlblok", "opdracht in een element"}


def test_what_the_security_policy_stops_is_found(nieuw):
    blad = nieuw()
    streng = {"content-type": "text/html", "content-security-policy": "default-src 'none'"}
    blad.route("**/kapot/", lambda weg: weg.fulfill(body=KAPOT, headers=streng))
    assert [fout for fout in bezoek(blad, "/kapot/").console if "Content Security Policy" in fout]


def test_what_is_wrong_in_one_row_of_many_is_found(nieuw):
    rijen = "".join(f"<tr><th scope=row>{nummer}</th><td>goed</td></tr>" for nummer in range(200))
    kapot = '<tr><th scope="row">151</th><td class="bleek">te licht</td></tr>'
    html = f"""<!DOCTYPE html><html lang="nl"><head><title>Veel</title><style>.bleek {{ color: #ccc }}</style></head>
<body><main><h1>Veel</h1><table><caption>Veel</caption><tbody>{rijen}{kapot}{rijen}</tbody></table></main></body></html>"""
    blad = nieuw()
    blad.route("**/veel/", lambda weg: weg.fulfill(body=html, content_type="text/html"))
    (fout,) = bezoek(blad, "/veel/").axe_licht
    assert fout.startswith("color-contrast: .bleek")
    assert blad.locator("tbody tr").count() < 10
