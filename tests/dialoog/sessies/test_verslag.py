"""The minutes: drafted from what was said, the words of the process supervisor, read by everyone once shared."""

from io import BytesIO

import icalendar
import pytest
from docx import Document
from pypdf import PdfReader

from dialoog.consent.acties import open_ronde, sluit, stem
from dialoog.reacties.acties.schrijven import plaats
from dialoog.reacties.acties.verbergen import verberg
from dialoog.sessies.acties import verloop
from dialoog.sessies.acties import verslag as acties
from dialoog.sessies.verslag import besproken, concepttekst
from dialoog.tafels.doelgroep import TAFEL, Doelgroep
from dialoog.tafels.models import Pseudoniem
from portaal.kern import klok
from portaal.kern.regels import MagNiet
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


def test_the_draft_holds_headings_counts_results_and_who_was_there_but_nobodys_words(tafelwereld, gehouden):
    tekst = concepttekst(gehouden)
    assert "Artikel 2 Wachttijd\n- Hierover zijn 2 reacties opgeschreven." in tekst
    assert "Artikel 1\n- Hierover is 1 reactie opgeschreven." in tekst
    assert "Rondvraag\n- \n" in tekst
    assert "Aangenomen: niemand had bezwaar." in tekst
    assert f"In de zaal: {tafelwereld.wereld.organisatie_client}" in tekst
    for woorden in ("Zes weken.", "In de zaal.", "Mijn verhaal.", "Merel", "Gert", "Emma", "Anna"):
        assert woorden not in tekst


def test_people_invited_by_name_stand_in_the_draft_as_their_organisation(tafelwereld, gehouden):
    gehouden.tafel.deelnames.filter(organisatie=tafelwereld.wereld.organisatie_client).update(
        gebruiker=tafelwereld.wereld.mensen["emma"]
    )
    assert "Emma" not in concepttekst(gehouden)


def test_what_was_hidden_is_read_by_nobody_in_the_minutes(tafelwereld, gehouden):
    gehouden.reacties.update(verborgen_op=klok.moment(), verborgen_reden="naam van een kind")
    assert "Hierover is 1 reactie opgeschreven." in concepttekst(gehouden)
    assert "In de zaal." not in [een.tekst for deel in besproken(gehouden, TAFEL) for een in deel.gezegd]
    assert "In de zaal.<" not in tafelwereld.als("piet").get(f"{gehouden.get_absolute_url()}verslag/").content.decode()


def test_who_reads_along_gets_only_what_the_own_organisation_said(tafelwereld, gehouden):
    wereld = tafelwereld.wereld
    meelezers, client = Doelgroep("meelezers", wereld.organisatie_twee.pk), Doelgroep("meelezers")
    assert not any(deel.gezegd for groep in (meelezers, client) for deel in besproken(gehouden, groep))
    eigen = Doelgroep("meelezers", wereld.organisatie_een.pk)
    assert [een.wordt for deel in besproken(gehouden, eigen) for een in deel.gezegd] == ["Zes weken."]


def test_until_it_is_shared_only_the_supervisor_reads_it(tafelwereld, gehouden):
    adres = f"{gehouden.get_absolute_url()}verslag/"
    assert "In de zaal." in tafelwereld.als("piet").get(adres).content.decode()
    for wie in ("anna", "chris", "emma", "gert", "dewi"):
        pagina = tafelwereld.als(wie).get(adres).content.decode()
        assert "nog niet gedeeld" in pagina
        assert "In de zaal." not in pagina
        for soort in SOORTEN:
            assert tafelwereld.als(wie).get(f"{gehouden.get_absolute_url()}verslag.{soort}").status_code == 404


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


SOORTEN = ("pdf", "docx")


def _bestand(tafelwereld, sessie, soort, wie="anna") -> str:
    antwoord = tafelwereld.als(wie).get(f"{sessie.get_absolute_url()}verslag.{soort}")
    assert antwoord.status_code == 200
    if soort == "pdf":
        return " ".join(blad.extract_text() for blad in PdfReader(BytesIO(antwoord.content)).pages)
    return "\n".join(alinea.text for alinea in Document(BytesIO(antwoord.content)).paragraphs)


@pytest.mark.parametrize("soort", SOORTEN)
def test_a_file_holds_what_was_shared_and_what_its_reader_may_read(tafelwereld, gehouden, soort):
    _deel(tafelwereld, gehouden)
    for wie in ("anna", "piet", "dewi", "chris"):
        tekst = _bestand(tafelwereld, gehouden, soort, wie)
        assert "Wij spraken over de wachttijd." in tekst
        assert "Vervolg in mei." in tekst
        for woorden in ("In de zaal.", "Mijn verhaal.", "Merel", "Zes weken."):
            assert (woorden in tekst) == (wie != "chris"), (wie, woorden)
        assert "Emma Engels" not in tekst


@pytest.mark.parametrize("wie", ["anna", "chris", "piet"])
def test_words_hidden_after_sharing_are_gone_from_page_and_files(tafelwereld, gehouden, wie):
    piet = tafelwereld.namens("piet")
    velden = tafelwereld.als("piet").get(f"{gehouden.get_absolute_url()}verslag/").context["form"].initial
    _deel(tafelwereld, gehouden, notulen=velden["notulen"])
    for reactie in gehouden.tafel.reacties.all():
        verberg(door=piet, reactie=reactie, reden="kind herkenbaar")
    gelezen = [_bestand(tafelwereld, gehouden, soort, wie) for soort in SOORTEN]
    gelezen.append(tafelwereld.als(wie).get(f"{gehouden.get_absolute_url()}verslag/").content.decode())
    for tekst in gelezen:
        for woorden in ("Eerder gezegd", "In de zaal.", "Mijn verhaal", "Zes weken"):
            assert woorden not in tekst
        assert ("verborgen" in tekst) == (wie != "chris")


def test_a_second_supervisor_does_not_write_over_the_first(tafelwereld, gehouden):
    adres = f"{gehouden.get_absolute_url()}verslag/"
    piet, punt = tafelwereld.als("piet"), gehouden.punten.first()
    gelezen = piet.get(adres).context["nu"]
    velden = {"uitkomsten": "", f"punt_{punt.pk}": "", "gelezen": gelezen}
    eerste = velden | {"notulen": "Van de eerste.", "actie": "verslag"}
    assert piet.post(adres, eerste).status_code == 302
    assert piet.post(adres, eerste).status_code == 302  # an impatient click is no conflict
    tweede = velden | {"notulen": "Van de tweede.", "actie": "deel"}
    antwoord = piet.post(adres, tweede)
    pagina = antwoord.content.decode()
    assert "Iemand anders heeft dit verslag ondertussen gewijzigd" in pagina
    assert "Van de eerste." in pagina
    assert "Van de tweede." in pagina
    gehouden.refresh_from_db()
    assert (gehouden.notulen, gehouden.verslag_op) == ("Van de eerste.", None)
    assert piet.post(adres, tweede | {"gelezen": antwoord.context["nu"]}).status_code == 302
    gehouden.refresh_from_db()
    assert gehouden.notulen == "Van de tweede."
    assert gehouden.verslag_op


def test_what_was_kept_before_sharing_was_refused_is_no_conflict(tafelwereld, gehouden):
    adres = f"{gehouden.get_absolute_url()}verslag/"
    piet = tafelwereld.als("piet")
    velden = {"notulen": "", "uitkomsten": "Vervolg.", "gelezen": piet.get(adres).context["nu"], "actie": "deel"}
    antwoord = piet.post(adres, velden)
    assert "Het verslag is nog leeg" in antwoord.content.decode()
    assert not antwoord.context["ondertussen"]
    goed = velden | {"notulen": "Kort.", "gelezen": antwoord.context["nu"]}
    assert piet.post(adres, goed).status_code == 302


def test_the_outcome_of_a_point_counts_as_changed_too(tafelwereld, gehouden):
    punt = gehouden.punten.first()
    wie = {"door": tafelwereld.namens("piet"), "sessie": gehouden, "notulen": "", "uitkomsten": ""}
    gelezen = acties.vingerafdruk(gehouden)
    acties.bewaar(**wie, per_punt={punt.pk: "Acht weken."}, gelezen=gelezen)
    with pytest.raises(MagNiet):
        acties.bewaar(**wie, per_punt={punt.pk: "Tien weken."}, gelezen=gelezen)
    punt.refresh_from_db()
    assert punt.uitkomst == "Acht weken."


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
