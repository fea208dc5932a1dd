"""Who is here, over processes."""

from types import SimpleNamespace

import pytest

from dialoog.live.aanwezig import BLIJFT_SECONDEN, MEEST_NAMEN, WEG_NA_SECONDEN, Aanwezigen, Hier, wie_typt


def bezoek(sleutel: str, naam: str = "", *, aan_tafel: bool = True):
    return SimpleNamespace(sleutel=sleutel, naam=naam, aan_tafel=aan_tafel)


ANNA, BAS, LEZER = bezoek("a", "Anna"), bezoek("b", "Bas"), bezoek("l", aan_tafel=False)
CLIENT, CLIENT_TWEE = bezoek("c"), bezoek("d")


def test_een_mens_met_twee_bladzijden_in_twee_processen_telt_een_keer():
    hier, elders = Aanwezigen(), Aanwezigen()
    hier.hoorde("p2", Hier.uit_bericht(elders.hier([ANNA, BAS, LEZER], 0).als_bericht()), 0)
    samen = hier.samen(hier.hier([ANNA, ANNA], 0), 0)
    assert (samen.namen, samen.aan_tafel, samen.meelezers) == (("Anna", "Bas"), 2, 1)


def test_van_bladzijde_naar_bladzijde_gaan_is_niet_weggaan():
    tafel = Aanwezigen()
    tafel.hier([ANNA, BAS], 0)
    assert tafel.hier([ANNA], WEG_NA_SECONDEN - 1).aan_tafel == {"a", "b"}
    assert tafel.hier([ANNA], 2 * WEG_NA_SECONDEN).aan_tafel == {"a"}


def test_wie_van_tafel_moet_is_meteen_weg():
    tafel = Aanwezigen()
    tafel.hier([ANNA, BAS], 0)
    tafel.vergeet("b")
    assert tafel.hier([ANNA], 1).aan_tafel == {"a"}


def test_een_proces_dat_zwijgt_telt_niet_meer_mee():
    tafel = Aanwezigen()
    tafel.hoorde("p2", Hier(frozenset("b"), (("Bas", "b"),)), 0)
    assert tafel.samen(Hier(), BLIJFT_SECONDEN - 1).aan_tafel == 1
    assert tafel.samen(Hier(), BLIJFT_SECONDEN + 1).aan_tafel == 0


def test_duizend_mensen_zijn_een_getal_en_twaalf_namen():
    tafel = Aanwezigen()
    samen = tafel.samen(tafel.hier([bezoek(str(nr), f"Mens {nr:04d}") for nr in range(1000)], 0), 0)
    beeld = samen.beeld(met_namen=True)
    assert len(samen.namen) == MEEST_NAMEN
    assert beeld["aantal"] == 1000
    assert "en 988 anderen." in beeld["html"]


def test_wie_meeleest_hoort_geen_namen():
    tafel = Aanwezigen()
    html = tafel.samen(tafel.hier([ANNA, BAS], 0), 0).beeld(met_namen=False)["html"]
    assert "Anna" not in html
    assert "2 mensen" in html


def test_een_naam_is_tekst():
    tafel = Aanwezigen()
    html = tafel.samen(tafel.hier([bezoek("x", "<script>")], 0), 0).beeld(met_namen=True)["html"]
    assert "&lt;script&gt;" in html


@pytest.mark.parametrize(
    ("wie", "woorden"),
    [
        ([ANNA], "<bdi>Anna</bdi>."),
        ([CLIENT], "1 persoon van cliëntenraad of ervaringsdeskundigen."),
        ([ANNA, CLIENT], "<bdi>Anna</bdi>, en 1 persoon van cliëntenraad of ervaringsdeskundigen."),
        ([ANNA, CLIENT, CLIENT_TWEE], "<bdi>Anna</bdi>, en 2 mensen van cliëntenraad of ervaringsdeskundigen."),
    ],
)
def test_wie_een_pseudoniem_mag_kiezen_wordt_geteld_en_nooit_genoemd(wie, woorden):
    tafel, elders = Aanwezigen(), Aanwezigen()
    tafel.hoorde("p2", Hier.uit_bericht(elders.hier(wie, 0).als_bericht()), 0)
    beeld = tafel.samen(tafel.hier(wie, 0), 0).beeld(met_namen=True)
    assert beeld == {"aantal": len(wie), "html": f"<p>Nu aan tafel: {woorden}</p>"}


def test_wie_typt_in_woorden():
    assert wie_typt(["Anna"]) == "Anna"
    assert wie_typt(["Anna", "Bas"]) == "Anna en Bas"
    assert wie_typt(["Anna", "Bas", "Gert", "Roos"]) == "Anna en 3 anderen"
    assert wie_typt([""]) == "iemand"
    assert wie_typt(["", ""]) == "2 mensen"
    assert wie_typt(["", "Anna"]) == "Anna en iemand"
    assert wie_typt(["", "Anna", ""]) == "Anna en 2 anderen"
