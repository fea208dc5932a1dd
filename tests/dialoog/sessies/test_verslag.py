"""The minutes: drafted from what was said, the words of the process supervisor, read by everyone once shared."""

from io import BytesIO

import icalendar
import pytest
from pypdf import PdfReader

from dialoog.consent.acties import open_ronde, sluit, stem
from dialoog.reacties.acties.schrijven import plaats
from dialoog.sessies.acties import verloop
from dialoog.sessies.acties import verslag as acties
from dialoog.sessies.regels import MagNiet
from dialoog.sessies.verslag import besproken, concepttekst
from dialoog.tafels.doelgroep import BEGELEIDING, TAFEL, Doelgroep
from dialoog.tafels.models import Pseudoniem
from portaal.kern import klok
from portaal.models import Bericht, Logregel


@pytest.fixture
def gehouden(tafelwereld, bezig):
    """A session that was held: something said before it, in the room, from home, and under a pseudonym."""
    plaats(door=tafelwereld.namens("anna"), artikel=tafelwereld.artikelen["2"], soort="reactie", tekst="Eerder gezegd.")
    sessie = bezig()
    piet = tafelwereld.namens("piet")
    emma = tafelwereld.wereld.mensen["emma"]
    Pseudoniem.objects.create(tafel=tafelwereld.tafel, gebruiker=emma, naam="Merel")
    plaats(
        door=piet, artikel=tafelwereld.artikelen["2"], soort="reactie", tekst="In de zaal.", sessie=sessie,
        spreker="Gert van Venray",
    )  # fmt: skip
    plaats(
        door=tafelwereld.namens("emma"), artikel=tafelwereld.artikelen["2"], soort="reactie", tekst="Mijn verhaal.",
        onder_pseudoniem=True,
    )  # fmt: skip
    voorstel = plaats(
        door=tafelwereld.namens("anna"), artikel=tafelwereld.artikelen["1"], soort="voorstel", wordt="Zes weken.",
    )  # fmt: skip
    ronde = open_ronde(door=piet, voorstel=voorstel)
    stem(door=tafelwereld.namens("gert"), ronde=ronde, keuze="akkoord")
    sluit(door=piet, ronde=ronde)
    verloop.zet_aanwezig(
        door=piet, sessie=sessie, wie={rij.pk: "zaal" for rij in tafelwereld.tafel.deelnames.all()}
    )  # fmt: skip
    return verloop.rond_af(door=piet, sessie=sessie)


def _deel(tafelwereld, sessie, notulen="Wij spraken over de wachttijd."):
    piet = tafelwereld.namens("piet")
    acties.bewaar(door=piet, sessie=sessie, notulen=notulen, uitkomsten="Vervolg in mei.", per_punt={})
    return acties.deel(door=piet, sessie=sessie)


def test_the_draft_holds_what_was_said_during_the_session(tafelwereld, gehouden):
    tekst = concepttekst(gehouden)
    assert "Artikel 2 Wachttijd\n- Gert van Venray: In de zaal.\n- Merel" in tekst
    assert "voorstel: Zes weken." in tekst
    assert "Aangenomen: niemand had bezwaar." in tekst
    assert "Eerder gezegd." not in tekst
    assert "Emma" not in tekst
    plaats(door=tafelwereld.namens("anna"), artikel=tafelwereld.artikelen["2"], soort="reactie", tekst="Daarna.")
    assert "Daarna." not in concepttekst(gehouden)


def test_what_was_hidden_stands_in_no_draft_and_only_the_supervisor_reads_it(tafelwereld, gehouden):
    gehouden.reacties.update(verborgen_op=klok.moment(), verborgen_reden="naam van een kind")
    assert "In de zaal." not in concepttekst(gehouden)
    for groep, leest in ((BEGELEIDING, True), (TAFEL, False)):
        teksten = [een.tekst for deel in besproken(gehouden, groep) for een in deel.gezegd]
        assert ("In de zaal." in teksten) == leest


def test_who_reads_along_gets_no_remarks_at_all(tafelwereld, gehouden):
    meelezers = Doelgroep("meelezers", tafelwereld.wereld.organisatie_twee.pk)
    assert not any(deel.gezegd for deel in besproken(gehouden, meelezers))


def test_until_it_is_shared_only_the_supervisor_reads_it(tafelwereld, gehouden):
    adres = f"{gehouden.get_absolute_url()}verslag/"
    assert "In de zaal." in tafelwereld.als("piet").get(adres).content.decode()
    for wie in ("anna", "chris", "emma", "gert", "dewi"):
        pagina = tafelwereld.als(wie).get(adres).content.decode()
        assert "nog niet gedeeld" in pagina
        assert "In de zaal." not in pagina
        assert tafelwereld.als(wie).get(f"{gehouden.get_absolute_url()}verslag.pdf").status_code == 404


def test_shared_minutes_are_read_by_everyone_who_sees_the_table(tafelwereld, gehouden):
    _deel(tafelwereld, gehouden)
    adres = f"{gehouden.get_absolute_url()}verslag/"
    for wie in ("anna", "bas", "chris", "emma", "gert", "dewi", "piet"):
        pagina = tafelwereld.als(wie).get(adres).content.decode()
        assert "Wij spraken over de wachttijd." in pagina
        assert ("In de zaal." in pagina) == (wie != "chris")
        assert ("Mijn verhaal." in pagina) == (wie != "chris")
        assert ("Emma" in pagina) == (wie == "emma")  # at the top of her own page
    assert Bericht.objects.filter(sleutel=f"dialoog_sessie:{gehouden.pk}:verslag").exists()


def test_the_supervisor_writes_it_on_the_page_and_shares_it(tafelwereld, gehouden):
    adres = f"{gehouden.get_absolute_url()}verslag/"
    punt = gehouden.punten.first()
    velden = {"notulen": "Kort verslag.", "uitkomsten": "", f"punt_{punt.pk}": "Zes weken wordt uitgewerkt."}
    assert tafelwereld.als("piet").post(adres, velden | {"actie": "verslag"}).status_code == 302
    assert "nog niet gedeeld" in tafelwereld.als("anna").get(adres).content.decode()
    assert tafelwereld.als("piet").post(adres, velden | {"actie": "deel"}).status_code == 302
    pagina = tafelwereld.als("chris").get(adres).content.decode()
    assert "Kort verslag." in pagina
    assert "Zes weken wordt uitgewerkt." in pagina
    assert "Zes weken wordt uitgewerkt." in tafelwereld.als("chris").get(gehouden.get_absolute_url()).content.decode()


def test_empty_minutes_are_not_shared(tafelwereld, gehouden):
    antwoord = tafelwereld.als("piet").post(f"{gehouden.get_absolute_url()}verslag/", {"actie": "deel"})
    assert "Het verslag is nog leeg" in antwoord.content.decode()
    with pytest.raises(MagNiet):
        acties.deel(door=tafelwereld.namens("piet"), sessie=gehouden)


def test_shared_minutes_can_be_corrected_and_everyone_hears(tafelwereld, gehouden):
    _deel(tafelwereld, gehouden)
    _deel(tafelwereld, gehouden, notulen="Wij spraken lang over de wachttijd.")
    gewijzigd = Bericht.objects.filter(sleutel__startswith=f"dialoog_sessie:{gehouden.pk}:verslag_gewijzigd:")
    assert gewijzigd.filter(organisatie=tafelwereld.wereld.organisatie_een).count() == 1


def test_the_log_says_that_the_minutes_changed_but_holds_none_of_the_words(tafelwereld, gehouden):
    _deel(tafelwereld, gehouden)
    rijen = Logregel.objects.filter(actie__in=["verslag bewaard", "verslag gedeeld"])
    assert rijen.count() == 2
    assert not any("wachttijd" in str((rij.voor, rij.na)) for rij in rijen)


def test_only_the_process_supervisor_writes_them(tafelwereld, gehouden):
    for wie in ("anna", "chris", "emma", "gert", "dewi"):
        antwoord = tafelwereld.als(wie).post(
            f"{gehouden.get_absolute_url()}verslag/", {"actie": "deel", "notulen": "x"}
        )
        assert antwoord.status_code == 403


def test_the_pdf_holds_what_was_shared_and_nothing_that_was_said(tafelwereld, gehouden):
    _deel(tafelwereld, gehouden)
    antwoord = tafelwereld.als("anna").get(f"{gehouden.get_absolute_url()}verslag.pdf")
    tekst = " ".join(blad.extract_text() for blad in PdfReader(BytesIO(antwoord.content)).pages)
    assert "Wij spraken over de wachttijd." in tekst
    assert "Vervolg in mei." in tekst
    assert "In de zaal." not in tekst
    assert "Mijn verhaal" not in tekst


def test_a_session_goes_into_a_calendar_with_the_link_for_who_sits_at_the_table(tafelwereld, gepland):
    sessie = gepland("2")
    sessie.videolink = "https://video.example/kamer"
    sessie.save()
    for wie, ziet in (("anna", True), ("chris", False)):
        inhoud = tafelwereld.als(wie).get(f"{sessie.get_absolute_url()}sessie.ics").content
        (punt,) = icalendar.Calendar.from_ical(inhoud).walk("VEVENT")
        assert punt.decoded("dtstart").isoformat() == "2024-10-01T14:00:00+02:00"
        assert "Artikel 2 Wachttijd" in str(punt["description"])
        assert ("video.example" in str(punt["description"])) == ziet
