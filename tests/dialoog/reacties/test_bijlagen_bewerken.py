"""Files that come to a remark and go from it while it is edited: the rules of posting, and a history that says so."""

from pathlib import Path

import pytest

from dialoog.live.models import Gebeurtenis
from dialoog.live.weergave import beelden
from dialoog.reactienota.models import Antwoord, Beantwoording
from dialoog.reacties.acties import schrijven
from dialoog.reacties.acties.bijlagen import MEESTE, bewaar_bijlagen
from dialoog.reacties.acties.pseudoniem import kies_naam
from dialoog.reacties.models import Bijlage
from dialoog.tafels.doelgroep import TAFEL
from dialoog.tafels.models import Tafel
from portaal.kern import klok
from portaal.kern.regels import MagNiet
from portaal.models import Logregel
from tests.dialoog.reacties.lezen import lees
from tests.portaal.scanner.clamd import EICAR, clamd
from tests.rapportage.verantwoording import bestanden as b

IEDER = ("anna", "bas", "emma", "gert", "dewi", "piet")


pytestmark = pytest.mark.usefixtures("media")


def op_schijf(media: Path) -> list[Path]:
    return [pad for pad in media.rglob("*") if pad.is_file()]


@pytest.fixture
def reactie(zeg):
    """Anna's remark with one file."""
    with bewaar_bijlagen([b.upload(b.pdf(), "brief.pdf")]) as bewaard:
        return zeg("anna", "Zie de bijlage.", bijlagen=bewaard)


@pytest.fixture
def bewerk(tafelwereld, adres):
    """`bewerk(reactie, bestand, weg=[pk])` as the writer of the remark."""

    def doe(reactie, *bestanden, wie="anna", weg=(), revisie=0, **anders):
        gegevens = {"soort": "reactie", "tekst": "Zie de bijlage.", "revisie": revisie, "weg": list(weg)}
        gegevens |= {"bijlagen": list(bestanden)} | anders
        return tafelwereld.als(wie).post(adres("reactie_bewerken", reactie.pk), gegevens)

    return doe


def een_pdf(naam="nieuw.pdf"):
    return b.upload(b.pdf(), naam)


def staat_er(reactie) -> list[str]:
    return list(reactie.bijlagen.filter(tot_revisie=None).values_list("bestandsnaam", flat=True))


def test_een_bestand_erbij_is_een_bewerking_die_iedereen_ziet(tafelwereld, adres, bewerk, reactie):
    tafel = tafelwereld.tafel
    tafel.refresh_from_db()
    vanaf = tafel.gebeurtenisnummer
    assert bewerk(reactie, een_pdf()).status_code == 302

    reactie.refresh_from_db()
    assert reactie.revisie == 1
    assert staat_er(reactie) == ["brief.pdf", "nieuw.pdf"]
    nieuw = reactie.bijlagen.last()
    for wie in IEDER:
        assert "nieuw.pdf" in lees(tafelwereld.als(wie), adres("artikel", "2"))
        assert tafelwereld.als(wie).get(adres("reactie_bijlage", reactie.pk, nieuw.pk)).status_code == 200
    tafel.refresh_from_db()
    (beeld,) = beelden(tafel, TAFEL, vanaf, tafel.gebeurtenisnummer)
    assert "nieuw.pdf" in beeld["html"]


def test_een_bestand_eraf_is_nergens_meer_te_openen_en_staat_met_naam_in_de_geschiedenis(
    tafelwereld, adres, bewerk, reactie, media
):
    weg = reactie.bijlagen.get()
    assert bewerk(reactie, weg=[weg.pk]).status_code == 302

    assert staat_er(reactie) == []
    for wie in IEDER:
        client = tafelwereld.als(wie)
        assert client.get(adres("reactie_bijlage", reactie.pk, weg.pk)).status_code == 404
        assert "brief.pdf" not in lees(client, adres("artikel", "2"))
        geschiedenis = lees(client, adres("reactie_geschiedenis", reactie.pk))
        assert "brief.pdf</bdi> (later weggehaald)" in geschiedenis
        assert adres("reactie_bijlage", reactie.pk, weg.pk) not in geschiedenis
    assert len(op_schijf(media)) == 1
    assert Gebeurtenis.objects.filter(reactie=reactie, soort="gewijzigd").count() == 1


def test_de_geschiedenis_zegt_per_keer_welke_bestanden_er_stonden(tafelwereld, adres, bewerk, reactie):
    bewerk(reactie, een_pdf("tweede.pdf"))
    bewerk(reactie, een_pdf("derde.pdf"), weg=[reactie.bijlagen.first().pk], revisie=1)

    antwoord = tafelwereld.als("emma").get(adres("reactie_geschiedenis", reactie.pk))
    eerder = [[een.bestandsnaam for een in bestanden] for _, bestanden in antwoord.context["eerder"]]
    assert eerder == [["brief.pdf", "tweede.pdf"], ["brief.pdf"]]
    assert [een.bestandsnaam for een in antwoord.context["een"].bijlagen] == ["tweede.pdf", "derde.pdf"]


def test_het_log_telt_de_bestanden_en_noemt_ze_niet(bewerk, reactie):
    bewerk(reactie, een_pdf("Naam van een kind.pdf"), weg=[reactie.bijlagen.get().pk])

    regel = Logregel.objects.get(actie="reactie bewerkt")
    assert regel.na == {"bijlagen erbij": 1, "bijlagen weg": 1}
    assert "kind" not in regel.onderwerp


@pytest.mark.parametrize(
    ("inhoud", "naam", "zin"),
    [
        (b"MZ", "kwaad.exe", "Lever een PDF"),
        (b"<script>alert(1)</script>", "brief.pdf", "geen PDF"),
        (b.pdf(b.met_script), "brief.pdf", "een script"),
        (b"", "leeg.pdf", "leeg"),
    ],
)
def test_een_verkeerd_bestand_verandert_niets_en_de_tekst_blijft(bewerk, reactie, media, inhoud, naam, zin):
    weg = reactie.bijlagen.get().pk
    antwoord = bewerk(reactie, een_pdf(), b.upload(inhoud, naam), weg=[weg], tekst="Andere woorden.")

    assert antwoord.status_code == 200
    assert zin in antwoord.text
    assert "Andere woorden." in antwoord.text
    assert "Kies uw bestanden opnieuw" in antwoord.text
    reactie.refresh_from_db()
    assert (reactie.revisie, staat_er(reactie), len(op_schijf(media))) == (0, ["brief.pdf"], 1)


def test_de_scanner_ziet_ook_deze_bestanden(bewerk, reactie, media, settings):
    settings.SCANNER_URL = "tcp://127.0.0.1:1"
    assert "virusscanner antwoordt niet" in bewerk(reactie, een_pdf()).text
    with clamd() as (settings.SCANNER_URL, _):
        assert "virusscanner weigert" in bewerk(reactie, b.upload(b.los(EICAR), "x.pdf")).text
        assert len(op_schijf(media)) == 1
        assert bewerk(reactie, een_pdf()).status_code == 302
    assert reactie.bijlagen.last().gescand


def test_samen_niet_meer_dan_bij_het_plaatsen(bewerk, reactie, media):
    vol = [een_pdf(f"{nummer}.pdf") for nummer in range(MEESTE)]
    assert f"hoogstens {MEESTE} bestanden" in bewerk(reactie, *vol).text
    assert len(op_schijf(media)) == 1
    vol = [een_pdf(f"{nummer}.pdf") for nummer in range(MEESTE)]
    assert bewerk(reactie, *vol, weg=[reactie.bijlagen.get().pk]).status_code == 302
    assert len(staat_er(reactie)) == MEESTE


def test_de_actie_zelf_telt_ook(tafelwereld, reactie, media):
    wie = {"door": tafelwereld.namens("anna"), "reactie": reactie, "revisie": 0, "soort": "reactie", "tekst": "x"}
    vol = [een_pdf(f"{nummer}.pdf") for nummer in range(MEESTE)]
    with pytest.raises(MagNiet), bewaar_bijlagen(vol) as bijlagen:
        schrijven.bewerk(**wie, bijlagen=bijlagen)
    with pytest.raises(MagNiet):
        schrijven.bewerk(**wie, weg=[reactie.bijlagen.get().pk + 1])
    reactie.refresh_from_db()
    assert (reactie.revisie, len(op_schijf(media))) == (0, 1)


def test_een_bestand_van_een_andere_reactie_haalt_niemand_weg(bewerk, reactie, zeg):
    with bewaar_bijlagen([een_pdf("van-emma.pdf")]) as bewaard:
        van_emma = zeg("emma", bijlagen=bewaard)
    for weg in (van_emma.bijlagen.get().pk, "x", 2**70):
        assert bewerk(reactie, weg=[weg]).context["form"].errors["weg"]
    assert staat_er(van_emma) == ["van-emma.pdf"]


def test_wat_al_weg_is_gaat_geen_tweede_keer(bewerk, reactie):
    pk = reactie.bijlagen.get().pk
    bewerk(reactie, weg=[pk])
    assert bewerk(reactie, weg=[pk], revisie=1).context["form"].errors["weg"]
    assert Bijlage.objects.get().tot_revisie == 1


def test_een_tweede_venster_houdt_geen_bestand_achter_en_zegt_dat(bewerk, reactie, media):
    bewerk(reactie, tekst="Uit het eerste venster.")
    antwoord = bewerk(reactie, een_pdf(), tekst="Uit het tweede venster.")

    assert antwoord.status_code == 409
    assert "Kies uw bestanden opnieuw" in antwoord.text
    assert "Uit het tweede venster." in antwoord.text
    assert len(op_schijf(media)) == 1


def _beantwoord(reactie, wereld):
    antwoord = Antwoord.objects.create(
        tafel=reactie.tafel, artikel=reactie.artikel, besluit="niet", reden="Nee.", door=wereld.mensen["piet"],
        gepubliceerd_op=klok.moment(),
    )  # fmt: skip
    Beantwoording.objects.create(reactie=reactie, antwoord=antwoord)


def _ingetrokken(reactie, wereld):
    type(reactie).objects.update(ingetrokken_op=klok.moment())


def _verborgen(reactie, wereld):
    type(reactie).objects.update(verborgen_op=klok.moment(), verborgen_reden="Een naam")


def _verwerken(reactie, wereld):
    Tafel.objects.update(status="verwerken")


@pytest.mark.parametrize("dicht", [_beantwoord, _ingetrokken, _verborgen, _verwerken])
def test_waar_de_woorden_vastliggen_liggen_de_bestanden_vast(bewerk, reactie, wereld, media, dicht):
    dicht(reactie, wereld)

    assert bewerk(reactie, een_pdf(), weg=[reactie.bijlagen.get().pk]).status_code == 409
    assert staat_er(reactie) == ["brief.pdf"]
    assert len(op_schijf(media)) == 1


@pytest.mark.parametrize(("wie", "status"), [("bas", 403), ("emma", 404), ("piet", 404), ("chris", 404)])
def test_een_ander_verandert_de_bestanden_niet(bewerk, reactie, media, wie, status):
    assert bewerk(reactie, een_pdf(), wie=wie, weg=[reactie.bijlagen.get().pk]).status_code == status
    assert staat_er(reactie) == ["brief.pdf"]
    assert len(op_schijf(media)) == 1


@pytest.fixture
def van_vlinder(tafelwereld, zeg):
    kies_naam(door=tafelwereld.namens("emma"), tafel=tafelwereld.tafel, naam="Vlinder")
    with bewaar_bijlagen([een_pdf("Emma Engels.pdf")], onder_pseudoniem=True) as bewaard:
        return zeg("emma", onder_pseudoniem=True, bijlagen=bewaard)


def test_onder_pseudoniem_telt_de_naam_van_een_bestand_door(bewerk, van_vlinder):
    eerste = van_vlinder.bijlagen.get().pk
    bewerk(van_vlinder, een_pdf("Emma Engels 2.PDF"), wie="emma", weg=[eerste])
    bewerk(van_vlinder, een_pdf("brief van emma.pdf"), wie="emma", revisie=1)

    namen = van_vlinder.bijlagen.values_list("bestandsnaam", flat=True)
    assert list(namen) == ["bijlage-1.pdf", "bijlage-2.pdf", "bijlage-3.pdf"]


@pytest.mark.parametrize("titel", ["Brief van E. Engels", "emma@test.example"])
def test_onder_pseudoniem_wordt_ook_hier_naar_de_eigen_naam_gezocht(bewerk, van_vlinder, media, titel):
    inhoud = b.pdf(lambda schrijver: schrijver.add_metadata({"/Title": titel}))
    assert "staat uw naam" in bewerk(van_vlinder, b.upload(inhoud, "x.pdf"), wie="emma").text
    maker = b.pdf(lambda schrijver: schrijver.add_metadata({"/Author": "Iemand"}))
    assert "staat wie het maakte" in bewerk(van_vlinder, b.upload(maker, "x.pdf"), wie="emma").text
    assert len(op_schijf(media)) == 1
    assert len(staat_er(van_vlinder)) == 1
