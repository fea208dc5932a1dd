"""A signed version: its hash, that it cannot change, its page for both sides, and two signers at once."""

import hashlib
import json
import subprocess
import threading
from datetime import date

import pytest
from django.db import connection, connections
from django.urls import reverse

from portaal.kern import klok
from portaal.kern.mensen.keuzes import Rol
from portaal.kern.regels import MagNiet
from portaal.models import Logregel
from rapportage.models import Aanlevering, Bevestiging, NietsTeMelden, Regel, Stuk, Versie
from rapportage.verantwoording import versies
from rapportage.verantwoording.acties.stappen import zet_stap
from rapportage.verantwoording.keuzes import Actie, Status, Uitkomst, Versiestatus, Wijze
from rapportage.verantwoording.models.versie import VersieBevroren
from tests.rapportage.verantwoording.opstelling import beeld, bevinding, dossier, draft, oude_versie, rij, versie
from tests.wereld import bouw_wereld

__all__ = ["draft"]
REDEN = "Correctie volgt; <script>alert(1)</script>"


@pytest.fixture
def getekend(wereld) -> Versie:
    """A version with everything a version can hold."""
    vast = dossier(wereld, Status.INGEDIEND)
    vast.versies.all()._raw_delete("default")
    anna = wereld.mensen["anna"]
    anders = bevinding("regio")
    Bevestiging.objects.create(
        verantwoording=vast, code="regio", sleutel=anders.sleutel, getypt=anders.getypt, verwacht=anders.verwacht,
        reden=REDEN, door=anna,
    )  # fmt: skip
    NietsTeMelden.objects.create(verantwoording=vast, gemeente=wereld.venlo, door=anna)
    Stuk.objects.create(
        aanbieder=wereld.een, jaar=2023, soort="controleverklaring", door=anna, bestandsnaam="verklaring.pdf",
        sha256="ab" * 32, accountant="Kantoor Zuid", oordeel="afkeurend", datum=date(2024, 3, 1),
    )  # fmt: skip
    nu = beeld([rij(toelichting="Gestopt in juni")], [anders], {anders: REDEN}, niets=["0983"])
    return versie(wereld, vast, nu=nu, nummer=1)


def pagina(getekend: Versie) -> str:
    return getekend.get_absolute_url()


def test_anybody_can_recompute_the_hash_with_other_tools(getekend, tmp_path):
    tekst = json.dumps(getekend.inhoud, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    assert hashlib.sha256(tekst.encode()).hexdigest() == getekend.sha256
    pad = tmp_path / "versie.json"
    pad.write_text(tekst, "utf-8")
    assert subprocess.check_output(["sha256sum", pad], text=True).split()[0] == getekend.sha256


def test_the_hash_survives_the_database(getekend):
    vers = Versie.objects.get(pk=getekend.pk)
    assert versies.hash_van(vers.inhoud) == getekend.sha256


def test_one_cent_more_is_another_hash(wereld):
    vast = dossier(wereld)
    een, ander = (versies.maak_inhoud(vast, beeld([rij(toegekend=cent)])) for cent in (113_000, 113_001))
    assert versies.hash_van(een) != versies.hash_van(ander)


def test_the_content_has_only_plain_whole_values(getekend):
    def loop(waarde):
        assert not isinstance(waarde, float)
        for deel in waarde.values() if isinstance(waarde, dict) else waarde if isinstance(waarde, list) else ():
            loop(deel)

    loop(getekend.inhoud)


def test_what_was_confirmed_says_why_who_and_when(getekend, wereld):
    (rij_,) = versies.bevestigd(getekend)
    assert (rij_.bevinding.code, rij_.reden, rij_.door) == ("regio", REDEN, "Anna Aerts")
    assert rij_.op is not None


@pytest.mark.parametrize(
    "wijzig",
    [
        lambda v: setattr(v, "totaal_cent", 1) or v.save(),
        lambda v: v.save(update_fields=["inhoud"]),
        lambda v: v.save(update_fields=["status", "sha256"]),
        lambda v: v.delete(),
        lambda v: Versie.objects.update(totaal_cent=1),
        lambda v: Versie.objects.filter(pk=v.pk).update(status="vervangen", inhoud={}),
        lambda v: Versie.objects.bulk_update([v], ["inhoud"]),
        lambda v: Versie.objects.all().delete(),
        lambda v: v.verantwoording.versies.update(sha256="x"),
    ],
)
def test_nothing_that_was_signed_can_change(getekend, wijzig):
    with pytest.raises(VersieBevroren):
        wijzig(getekend)
    vers = Versie.objects.get(pk=getekend.pk)
    assert (vers.totaal_cent, vers.sha256) == (113_000, versies.hash_van(vers.inhoud))


def test_only_what_became_of_it_can_change(getekend):
    getekend.status = Versiestatus.INGETROKKEN
    getekend.save(update_fields=["status", "reden_einde"])
    assert Versie.objects.get().status == Versiestatus.INGETROKKEN


@pytest.mark.parametrize(
    ("wie", "status"),
    [
        ("anna", 200),
        ("bas", 200),
        ("berber", 200),
        ("dewi", 200),
        ("chris", 404),
        ("gert", 404),
        ("vera", 404),
        ("piet", 403),
    ],
)
@pytest.mark.parametrize("naam", ["verantwoording_versie", "ontvangstbewijs"])
def test_both_sides_read_a_version_and_nobody_else(getekend, wereld, wie, status, naam):
    adres = reverse(naam, args=["aanbieder-een", getekend.verantwoording_id, 1])
    assert wereld.als(wie).get(adres).status_code == status


def test_a_version_below_another_report_or_provider_does_not_exist(getekend, wereld):
    dewi, pk = wereld.als("dewi"), getekend.verantwoording_id
    for args in (["aanbieder-twee", pk, 1], ["aanbieder-een", pk + 1, 1], ["aanbieder-een", pk, 2]):
        assert dewi.get(reverse("verantwoording_versie", args=args)).status_code == 404


def test_a_look_by_the_contract_manager_is_logged_once_and_by_the_provider_never(getekend, wereld):
    wereld.als("dewi").get(pagina(getekend))
    wereld.als("anna").get(pagina(getekend))
    (rij_,) = Logregel.objects.filter(gebeurtenis="inzage")
    assert rij_.gebruiker == wereld.mensen["dewi"]
    assert rij_.betreft == wereld.organisatie_een


def test_the_page_shows_rows_totals_reasons_statements_and_the_hash(getekend, wereld):
    html = wereld.als("dewi").get(pagina(getekend)).content.decode()
    assert '<data data-kern="totaal" value="113000">' in html
    assert 'data-rij="0984:45A01"' in html
    assert "Correctie volgt; &lt;script&gt;" in html
    assert "Kantoor Zuid" in html
    assert "Let op: de accountant gaf" in html
    assert "kenmerk klopt<" in html
    assert 'data-export="pdf"' in html


def upload(vast, wereld, naam: str, **anders) -> Aanlevering:
    velden = {"uitkomst": Uitkomst.GELEZEN, "sha256": hashlib.sha256(naam.encode()).hexdigest()} | anders
    return Aanlevering.objects.create(
        verantwoording=vast, bestandsnaam=naam, door=wereld.mensen["anna"], gemaakt_op=klok.nu(), **velden
    )


def test_the_files_that_the_rows_came_from_are_frozen_with_their_hash(wereld):
    vast = dossier(wereld)
    heel = upload(vast, wereld, "heel.csv")
    deel = upload(vast, wereld, "deel.csv", wijze=Wijze.ALLEEN)
    upload(vast, wereld, "vervangen.csv")
    upload(vast, wereld, "geweigerd.csv", uitkomst=Uitkomst.GEWEIGERD)
    for plek, bron in enumerate((deel, heel, heel, None)):
        Regel.objects.create(verantwoording=vast, volgorde=plek, aanlevering=bron)
    assert versies.maak_inhoud(vast, beeld([rij()]))["aanleveringen"] == [
        {"bestandsnaam": a.bestandsnaam, "sha256": a.sha256, "tijd": a.gemaakt_op.isoformat(), "wijze": wijze}
        for a, wijze in ((heel, "alles"), (deel, "alleen"))
    ]


def test_the_page_shows_the_files_with_their_hash(wereld):
    vast = dossier(wereld)
    bron = upload(vast, wereld, "<b>heel</b>.csv")
    Regel.objects.create(verantwoording=vast, volgorde=0, aanlevering=bron)
    html = wereld.als("dewi").get(pagina(versie(wereld, vast))).content.decode().replace("<wbr>", "")
    assert "&lt;b&gt;heel&lt;/b&gt;.csv" in html
    assert bron.sha256 in html


def test_rows_of_no_file_are_said_to_be_typed(wereld):
    html = wereld.als("dewi").get(pagina(versie(wereld, dossier(wereld)))).content.decode()
    assert "De rijen kwamen niet uit een bestand" in html


def test_a_version_from_before_files_were_frozen_still_has_its_page(wereld):
    html = wereld.als("dewi").get(pagina(oude_versie(wereld))).content.decode()
    assert "kenmerk klopt<" in html
    assert "Aangeleverde bestanden" not in html


def test_content_that_was_tampered_with_is_said_out_loud(getekend, wereld):
    with connection.cursor() as cursor:
        anders = json.dumps(getekend.inhoud | {"jaar": 2024})
        cursor.execute("UPDATE rapportage_versie SET inhoud = %s", [anders])
    html = wereld.als("anna").get(pagina(getekend)).content.decode()
    assert "kenmerk klopt niet" in html


def test_a_withdrawn_version_stays_readable_with_its_reason(getekend, wereld):
    getekend.status, getekend.reden_einde = Versiestatus.INGETROKKEN, "Rij vergeten"
    getekend.save(update_fields=["status", "reden_einde"])
    assert "Rij vergeten" in wereld.als("dewi").get(pagina(getekend)).content.decode()


def test_the_page_costs_the_same_for_more_rows(wereld, django_assert_max_num_queries):
    vast = dossier(wereld)
    versie(wereld, vast, nu=beeld([rij(volgnummer) for volgnummer in ("0984", "0983")] * 20))
    client, adres = wereld.als("anna"), reverse("verantwoording_versie", args=["aanbieder-een", vast.pk, 1])
    client.get(adres)
    with django_assert_max_num_queries(14):
        client.get(adres)


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_two_signers_at_once_make_one_version(draft):
    wereld = bouw_wereld()
    wereld.persoon("tess", wereld.organisatie_een, Rol.TEKENBEVOEGD)
    vast = dossier(wereld, Status.TE_TEKENEN)
    samen, uitkomsten = threading.Barrier(2), []

    def teken(wie: str) -> None:
        try:
            samen.wait(timeout=10)
            zet_stap(door=wereld.namens(wie), verantwoording=vast, actie=Actie.ONDERTEKEN)
            uitkomsten.append("getekend")
        except MagNiet as fout:
            uitkomsten.append(str(fout))
        finally:
            connections.close_all()

    draden = [threading.Thread(target=teken, args=[wie]) for wie in ("anna", "tess")]
    for draad in draden:
        draad.start()
    for draad in draden:
        draad.join(timeout=30)
    assert sorted(uitkomsten) == ["Dat kan nu niet: de verantwoording is ingediend.", "getekend"]
    assert vast.versies.count() == 1
