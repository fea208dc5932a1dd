"""What the steps of a report leave behind: versions, questions, settlement, rows, notices."""

import pytest

from portaal.kern.regels import MagNiet
from portaal.models import Bericht, Logregel
from rapportage.models import Regel, Vaststelling, Verantwoording
from rapportage.verantwoording import versies
from rapportage.verantwoording.acties.dossier import _naar_fase
from rapportage.verantwoording.acties.stappen import zet_stap
from rapportage.verantwoording.beoordelen.wachtrij import rijen
from rapportage.verantwoording.inhoud import beeld as echt
from rapportage.verantwoording.keuzes import Actie, Fase, Status, Versiestatus, Vraagstatus
from rapportage.verantwoording.regels import open_rijen
from tests.rapportage.verantwoording.opstelling import (
    beeld,
    dossier,
    draft,
    onderteken,
    rij,
    verklaring,
    versie,
    vraag,
    zonder_plafonds,
)

__all__ = ["draft", "zonder_plafonds"]


def begin_volgende(wereld, vast):
    zet_stap(door=wereld.namens("anna"), verantwoording=vast, actie=Actie.VOLGENDE_FASE, vanaf=vast.fase)


def test_signing_freezes_a_version_with_its_hash_and_logs_the_hash(wereld, draft):
    vast = dossier(wereld, Status.TE_TEKENEN)
    onderteken(wereld, vast)
    versie_ = versies.laatste(vast)
    assert (versie_.nummer, versie_.fase, versie_.status) == (1, Fase.CONCEPT, Versiestatus.INGEDIEND)
    assert versies.regels(versie_) == [rij()]
    assert versies.hash_klopt(versie_)
    assert Logregel.objects.get(actie="versie getekend").na == {"sha256": versie_.sha256}


def test_withdrawing_keeps_the_version_readable_and_signing_again_makes_the_next(wereld, draft):
    vast = dossier(wereld, Status.INGEDIEND)
    zet_stap(door=wereld.namens("anna"), verantwoording=vast, actie=Actie.TREK_IN, reden="Rij vergeten")
    zet_stap(door=wereld.namens("anna"), verantwoording=vast, actie=Actie.ZET_KLAAR)
    onderteken(wereld, vast)
    assert list(vast.versies.order_by("nummer").values_list("nummer", "status", "reden_einde")) == [
        (1, Versiestatus.INGETROKKEN, "Rij vergeten"),
        (2, Versiestatus.INGEDIEND, ""),
    ]


def test_sending_back_asks_at_least_one_question(wereld, draft):
    vast = dossier(wereld, Status.IN_BEOORDELING)
    with pytest.raises(MagNiet, match="ten minste één vraag"):
        zet_stap(door=wereld.namens("dewi"), verantwoording=vast, actie=Actie.STUUR_TERUG)


def test_sending_back_opens_only_the_rows_asked_about(wereld, draft):
    vast = dossier(wereld, Status.IN_BEOORDELING)
    vraag(wereld, vast, Vraagstatus.CONCEPT)
    zet_stap(door=wereld.namens("dewi"), verantwoording=vast, actie=Actie.STUUR_TERUG)
    assert vast.vragen.get().status == Vraagstatus.OPEN
    assert versies.laatste(vast).status == Versiestatus.TERUGGESTUURD
    assert "0984:45:45A01" in open_rijen(vast)


def test_signing_again_waits_for_every_answer_and_replaces_the_version(wereld, draft):
    vast = dossier(wereld, Status.TERUGGESTUURD)
    gesteld = vraag(wereld, vast, Vraagstatus.OPEN)
    with pytest.raises(MagNiet, match="Beantwoord eerst 1 vraag"):
        zet_stap(door=wereld.namens("anna"), verantwoording=vast, actie=Actie.ZET_KLAAR)
    gesteld.status = Vraagstatus.BEANTWOORD
    gesteld.save()
    zet_stap(door=wereld.namens("anna"), verantwoording=vast, actie=Actie.ZET_KLAAR)
    onderteken(wereld, vast)
    assert list(vast.versies.order_by("nummer").values_list("status", flat=True)) == [
        Versiestatus.VERVANGEN,
        Versiestatus.INGEDIEND,
    ]
    assert open_rijen(vast) is None


def test_withdrawing_the_answer_makes_the_version_asked_about_stand_open_again(wereld, draft):
    vast = dossier(wereld, Status.TERUGGESTUURD)
    vraag(wereld, vast, Vraagstatus.BEANTWOORD)
    zet_stap(door=wereld.namens("anna"), verantwoording=vast, actie=Actie.ZET_KLAAR)
    onderteken(wereld, vast)
    zet_stap(door=wereld.namens("anna"), verantwoording=vast, actie=Actie.TREK_IN, reden="Toch niet")
    assert vast.versies.get(nummer=1).status == Versiestatus.TERUGGESTUURD


@pytest.mark.parametrize(("fase", "actie"), [(Fase.CONCEPT, Actie.NEEM_AAN), (Fase.DEFINITIEF, Actie.STEL_VAST)])
def test_questions_that_were_prepared_have_to_be_sent_or_removed_first(wereld, draft, zonder_plafonds, fase, actie):
    vast = dossier(wereld, Status.IN_BEOORDELING, fase)
    klaar = vraag(wereld, vast, Vraagstatus.CONCEPT)
    oud = vraag(wereld, vast, Vraagstatus.BEANTWOORD)
    with pytest.raises(MagNiet, match="Er staat nog 1 vraag klaar"):
        zet_stap(door=wereld.namens("dewi"), verantwoording=vast, actie=actie)
    klaar.delete()
    zet_stap(door=wereld.namens("dewi"), verantwoording=vast, actie=actie)
    oud.refresh_from_db()
    assert oud.status == Vraagstatus.GESLOTEN


def test_the_next_phase_keeps_the_accepted_version(wereld, draft):
    vast = dossier(wereld, Status.AANGENOMEN, Fase.VOORLOPIG)
    begin_volgende(wereld, vast)
    assert (vast.fase, vast.status) == (Fase.CONCEPT, Status.IN_BEWERKING)
    assert versies.laatste(vast).status == Versiestatus.AANGENOMEN
    assert not Bericht.objects.exists()


def test_the_next_phase_while_a_version_waits_tells_the_region_and_leaves_that_version(wereld, draft):
    vast = dossier(wereld, Status.INGEDIEND, Fase.VOORLOPIG)
    begin_volgende(wereld, vast)
    bericht = Bericht.objects.get()
    assert bericht.organisatie == wereld.organisatie_regio
    assert "conceptverantwoording 2023" in bericht.titel
    assert versies.laatste(vast).status == Versiestatus.INGEDIEND
    assert versies.ter_inzage(vast).nummer == 1
    pagina = wereld.als("dewi").get(bericht.adres)
    assert (pagina.status_code, pagina.context["versie"].fase) == (200, Fase.VOORLOPIG)
    assert any(
        r.versie and r.versie.status == Versiestatus.INGEDIEND for r in rijen(wereld.regio, 2023, wereld.namens("dewi"))
    )


@pytest.mark.parametrize("einde", [Actie.NEEM_AAN, Actie.STUUR_TERUG])
def test_after_the_next_phase_the_region_judges_the_version_that_was_signed_then(wereld, draft, einde):
    vast = dossier(wereld, Status.INGEDIEND, Fase.VOORLOPIG)
    begin_volgende(wereld, vast)
    dewi = wereld.namens("dewi")
    with pytest.raises(MagNiet, match="in bewerking"):
        zet_stap(door=dewi, verantwoording=vast, actie=Actie.BEOORDEEL)
    zet_stap(door=wereld.namens("anna"), verantwoording=vast, actie=Actie.ZET_KLAAR)
    onderteken(wereld, vast)
    zet_stap(door=dewi, verantwoording=vast, actie=Actie.BEOORDEEL)
    if einde == Actie.STUUR_TERUG:
        vraag(wereld, vast, Vraagstatus.CONCEPT)
    zet_stap(door=dewi, verantwoording=vast, actie=einde)
    assert vast.versies.get(nummer=1).status == Versiestatus.VERVANGEN
    assert vast.versies.get(nummer=2).status == str(vast.status)


def test_two_quick_clicks_on_the_next_phase_skip_none(wereld, draft):
    vast = dossier(wereld, Status.INGEDIEND, Fase.VOORLOPIG)
    for keer in range(2):
        wereld.als("anna").post(f"{vast.get_absolute_url()}stap/", {"actie": "volgende_fase", "vanaf": "voorlopig"})
        vast.refresh_from_db()
        assert vast.fase == Fase.CONCEPT, keer
    assert Bericht.objects.count() == 1


def test_the_next_phase_needs_to_know_from_which_one(wereld, draft):
    vast = dossier(wereld, Status.IN_BEWERKING, Fase.VOORLOPIG)
    with pytest.raises(MagNiet, match="voorlopige verantwoording"):
        zet_stap(door=wereld.namens("anna"), verantwoording=vast, actie=Actie.VOLGENDE_FASE)


def test_beginning_with_a_page_that_is_behind_skips_no_phase(wereld):
    vast = dossier(wereld, Status.IN_BEWERKING, Fase.VOORLOPIG)
    oud = Verantwoording.objects.get(pk=vast.pk)
    begin_volgende(wereld, vast)
    with pytest.raises(MagNiet, match="conceptverantwoording"):
        _naar_fase(wereld.namens("anna"), oud, Fase.CONCEPT)
    vast.refresh_from_db()
    assert vast.fase == Fase.CONCEPT


def test_settling_writes_the_settlement_and_tells_both_sides(wereld, draft, zonder_plafonds):
    vast = dossier(wereld, Status.IN_BEOORDELING, Fase.DEFINITIEF)
    zet_stap(door=wereld.namens("dewi"), verantwoording=vast, actie=Actie.STEL_VAST, toelichting="Akkoord")
    gemaakt = Vaststelling.objects.get()
    assert (gemaakt.totaal_cent, gemaakt.vergoed_cent, gemaakt.toelichting) == (113_000, 100_000, "Akkoord")
    assert gemaakt.versie.status == Versiestatus.VASTGESTELD
    ontvangers = set(Bericht.objects.values_list("organisatie", flat=True))
    assert ontvangers == {wereld.organisatie_een.pk, wereld.organisatie_regio.pk}


def test_a_correction_is_a_new_version_with_the_reason_and_the_old_settlement_stays(wereld, draft, zonder_plafonds):
    vast = dossier(wereld, Status.IN_BEOORDELING, Fase.DEFINITIEF)
    verklaring(wereld)
    dewi, anna = wereld.namens("dewi"), wereld.namens("anna")
    zet_stap(door=dewi, verantwoording=vast, actie=Actie.STEL_VAST)
    zet_stap(door=dewi, verantwoording=vast, actie=Actie.HEROPEN, reden="Fout in Venlo")
    assert versies.vastgestelde(wereld.een, 2023).nummer == 1
    draft(beeld([rij(toegekend=120_000)]))
    for door, actie in (
        (anna, Actie.ZET_KLAAR),
        (anna, Actie.ONDERTEKEN),
        (dewi, Actie.BEOORDEEL),
        (dewi, Actie.STEL_VAST),
    ):
        zet_stap(door=door, verantwoording=vast, actie=actie)
    nieuw = versies.vastgestelde(wereld.een, 2023)
    assert (nieuw.nummer, nieuw.reden, nieuw.vaststelling.reden) == (2, "Fout in Venlo", "Fout in Venlo")
    assert Vaststelling.objects.count() == 2
    assert vast.versies.get(nummer=1).status == Versiestatus.VERVANGEN
    assert vast.reden_heropend == ""


def test_reopening_brings_the_settled_rows_back(wereld, draft):
    vast = dossier(wereld, Status.VASTGESTELD, Fase.DEFINITIEF)
    Regel.objects.create(verantwoording=vast, volgorde=0, waarden={"productcode": "iets anders"})
    draft(beeld())
    zet_stap(door=wereld.namens("dewi"), verantwoording=vast, actie=Actie.HEROPEN, reden="Fout")
    waarden = Regel.objects.get().waarden
    assert (waarden["toegekend"], waarden["tarief"], waarden["volume"]) == ("1130,00", "1,13", "1000")


def test_reopening_leaves_rows_that_still_say_the_same_as_typed(wereld, draft):
    vast = dossier(wereld, Status.VASTGESTELD, Fase.DEFINITIEF)
    Regel.objects.create(verantwoording=vast, volgorde=0, waarden={"toegekend": "1.130"})
    zet_stap(door=wereld.namens("dewi"), verantwoording=vast, actie=Actie.HEROPEN, reden="Fout")
    assert Regel.objects.get().waarden == {"toegekend": "1.130"}


def test_the_log_and_the_notices_carry_no_reason_and_no_amount(wereld, draft):
    vast = dossier(wereld, Status.INGEDIEND)
    zet_stap(door=wereld.namens("anna"), verantwoording=vast, actie=Actie.TREK_IN, reden="Geheime reden 113000")
    alles = " ".join(str(waarde) for rij in Logregel.objects.values() for waarde in rij.values())
    alles += " ".join(f"{b.titel} {b.tekst}" for b in Bericht.objects.all())
    assert "Geheime" not in alles
    assert "113000" not in alles


def test_a_refused_step_keeps_nothing_under_the_revision_that_comes_next(wereld):
    """The real draft: a refusal must not leave findings that the next change would read."""
    vast = dossier(wereld)
    with pytest.raises(MagNiet):
        zet_stap(door=wereld.namens("anna"), verantwoording=vast, actie=Actie.ZET_KLAAR)
    Regel.objects.create(verantwoording=vast, volgorde=0, waarden={"gemeentecode": "0984"})
    vast.revisie += 1
    vast.save()
    assert len(echt(vast).regels) == 1
    assert len(echt(vast).uitslag.regels) == 1


def test_a_version_of_an_earlier_phase_is_not_touched_by_withdrawing(wereld, draft):
    vast = dossier(wereld, Status.INGEDIEND, Fase.VOORLOPIG)
    vraag(wereld, vast, Vraagstatus.BEANTWOORD)
    begin_volgende(wereld, vast)
    versie(wereld, vast)
    Verantwoording.objects.filter(pk=vast.pk).update(status=Status.INGEDIEND)
    zet_stap(door=wereld.namens("anna"), verantwoording=vast, actie=Actie.TREK_IN, reden="Fout")
    assert vast.versies.get(nummer=1).status == Versiestatus.INGEDIEND
