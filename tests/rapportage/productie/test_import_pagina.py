"""/beheer/importeren/: handing a file in, what the worker makes of it, and the report."""

from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from portaal.kern import klok
from portaal.models import Lidmaatschap, Logregel
from rapportage.models import Declaratieregel, Import
from rapportage.productie import taken
from rapportage.productie.keuzes import Importstatus

KOP = (
    "gemeentecode,toewijzingnummer,aanbieder_agb,referentienummer,vorig_referentienummer,productcategorie,productcode,"
    "periode_begin,periode_eind,volume,eenheid,tarief_cent,bedrag_cent,debet_credit,ingediend_op,status,retourcode"
)
GOED = "0984,0,00100000,N1,,45,45A01,2024-05-01,2024-05-31,10,01,100,1000,D,2024-06-05,toegekend,"
FOUT = "9999,0,00100000,N2,,45,45A01,2024-05-01,2024-05-31,10,01,100,1000,D,2024-06-05,toegekend,"


@pytest.fixture
def opgeslagen(settings, tmp_path):
    """Uploads go to an own folder, and the worker works at once."""
    settings.MEDIA_MAP = tmp_path
    settings.TASKS = {"default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"}}
    return tmp_path


@pytest.fixture
def lever_in(wereld, opgeslagen, django_capture_on_commit_callbacks):
    def doe(*regels, wie="hatice", naam="mei.csv", **velden):
        bestand = SimpleUploadedFile(naam, "\n".join([KOP, *regels, ""]).encode())
        with django_capture_on_commit_callbacks(execute=True):
            return wereld.als(wie).post("/beheer/importeren/", {"soort": "declaraties", "bestand": bestand, **velden})

    return doe


def _bestanden(map_):
    return [pad for pad in map_.rglob("*") if pad.is_file()]


def test_a_good_file_is_stored_and_its_report_says_so(lever_in, wereld, opgeslagen):
    antwoord = lever_in(GOED)
    verslag = Import.objects.latest("pk")
    assert antwoord.url == f"/beheer/importeren/{verslag.pk}/"
    assert (verslag.status, verslag.nieuw, verslag.bestandsnaam) == ("klaar", 1, "mei.csv")
    assert Declaratieregel.objects.filter(referentienummer="N1").exists()
    assert "De cijfers zijn bijgewerkt" in wereld.als("hatice").get(antwoord.url).content.decode()
    assert _bestanden(opgeslagen) == []


def test_the_log_names_who_handed_it_in(lever_in, wereld):
    lever_in(GOED)
    assert Logregel.objects.get(actie="import declaraties").gebruiker == wereld.mensen["hatice"]


def test_a_refused_line_stops_the_whole_file(lever_in, wereld, opgeslagen):
    antwoord = lever_in(GOED, FOUT)
    html = wereld.als("hatice").get(antwoord.url).content.decode()
    assert not Declaratieregel.objects.filter(referentienummer="N1").exists()
    assert "9999" in html
    assert "Geweigerd: niets opgeslagen" in html
    assert _bestanden(opgeslagen) == []


def test_without_refused_lines_the_rest_is_stored(lever_in):
    lever_in(GOED, FOUT, zonder_geweigerde="on")
    assert Declaratieregel.objects.filter(referentienummer="N1").exists()
    assert Import.objects.latest("pk").geweigerd == 1


def test_refused_lines_can_be_saved_as_csv(lever_in, wereld):
    antwoord = lever_in(FOUT)
    tekst = wereld.als("hatice").get(f"{antwoord.url}geweigerd.csv").content.decode("utf-8-sig")
    assert "Bestand;mei.csv" in tekst
    assert ";gemeentecode;9999;" in tekst


def test_an_unreadable_file_names_itself_and_says_what_is_wrong(wereld, opgeslagen, django_capture_on_commit_callbacks):
    bestand = SimpleUploadedFile("blad.csv", b"PK\x03\x04zomaar")
    with django_capture_on_commit_callbacks(execute=True):
        wereld.als("hatice").post("/beheer/importeren/", {"soort": "declaraties", "bestand": bestand})
    assert Import.objects.latest("pk").melding.startswith("blad.csv is een Excel- of zip-bestand")


@pytest.mark.parametrize(
    ("gegevens", "melding"),
    [
        ({"soort": "declaraties"}, "Dit veld is verplicht."),
        ({"soort": "iets", "bestand": SimpleUploadedFile("a.csv", b"a")}, "Selecteer een geldige keuze"),
        ({"soort": "declaraties", "bestand": SimpleUploadedFile("a.csv", b"")}, "Dit bestand is leeg."),
    ],
)
def test_an_incomplete_form_is_an_error_and_makes_no_report(wereld, opgeslagen, gegevens, melding):
    antwoord = wereld.als("hatice").post("/beheer/importeren/", gegevens)
    assert melding in antwoord.content.decode()
    assert Import.objects.count() == 1


def test_a_file_that_is_too_large_is_refused_with_its_size(lever_in, settings, opgeslagen):
    settings.MAX_INLEESBESTAND_BYTES = 100
    html = lever_in(GOED).content.decode()
    assert "Het mag hoogstens 100\u00a0bytes zijn" in html
    assert _bestanden(opgeslagen) == []


@pytest.mark.parametrize("naam", ["../../erbuiten.csv", "/etc/passwd", "mei 2024 (1).csv"])
def test_a_file_never_lands_outside_its_folder(lever_in, opgeslagen, naam):
    lever_in(GOED, naam=naam)
    assert [pad.name for pad in opgeslagen.iterdir()] == ["import"]


def _wachtend(wereld, map_, **velden):
    map_ = map_ / "import" / "x"
    map_.mkdir(parents=True)
    (map_ / "mei.csv").write_text(f"{KOP}\n{GOED}\n", encoding="utf-8")
    return Import.objects.create(
        regio=wereld.regio, soort="declaraties", bestandsnaam="mei.csv", opslag="import/x/mei.csv", **velden
    )


def _verwerk(wereld, verslag):
    taken.verwerk_import.func(
        import_id=verslag.pk,
        gebruiker_id=wereld.mensen["hatice"].pk,
        organisatie_id=wereld.organisatie_regio.pk,
    )
    verslag.refresh_from_db()


def test_the_same_task_twice_changes_nothing(wereld, opgeslagen):
    verslag = _wachtend(wereld, opgeslagen)
    _verwerk(wereld, verslag)
    eerst = (verslag.status, verslag.nieuw, verslag.klaar_op)
    _verwerk(wereld, verslag)
    assert (verslag.status, verslag.nieuw, verslag.klaar_op) == eerst


def test_a_task_that_broke_off_can_be_done_again(wereld, opgeslagen):
    verslag = _wachtend(wereld, opgeslagen, status=Importstatus.BEZIG)
    _verwerk(wereld, verslag)
    assert verslag.status == "klaar"


def test_who_lost_the_role_meanwhile_reads_nothing_in(wereld, opgeslagen):
    verslag = _wachtend(wereld, opgeslagen)
    Lidmaatschap.objects.filter(gebruiker=wereld.mensen["hatice"]).update(beeindigd_op=klok.nu() - timedelta(hours=1))
    _verwerk(wereld, verslag)
    assert (verslag.status, verslag.melding) == ("mislukt", taken.NIET_MEER)
    assert _bestanden(opgeslagen) == []


def test_a_file_that_is_gone_is_said_to_be(wereld, opgeslagen):
    verslag = Import.objects.create(regio=wereld.regio, soort="declaraties", bestandsnaam="a", opslag="import/weg/a")
    _verwerk(wereld, verslag)
    assert (verslag.status, verslag.melding) == ("mislukt", taken.KWIJT)


def test_a_running_import_asks_again_and_a_finished_one_does_not(wereld):
    half = {"status": "bezig", "voortgang": 40}
    lopend = Import.objects.create(regio=wereld.regio, soort="declaraties", bestandsnaam="a.csv", **half)
    client = wereld.als("hatice")
    bezig = client.get(f"/beheer/importeren/{lopend.pk}/", headers={"HX-Request": "true"}).content.decode()
    assert "every 2s" in bezig
    assert "40%" in bezig
    assert "<html" not in bezig
    assert "every 2s" not in client.get(f"/beheer/importeren/{wereld.bestand.pk}/").content.decode()


def test_progress_is_written_at_most_once_a_second(wereld, django_assert_num_queries):
    lopend = Import.objects.create(regio=wereld.regio, soort="declaraties", bestandsnaam="a.csv", status="bezig")
    meter = taken.Meter(lopend.pk, wereld.organisatie_regio.pk)
    with django_assert_num_queries(1):
        for deel in range(100):
            meter.meld("lezen", deel / 100)
    lopend.refresh_from_db()
    assert (lopend.stap, lopend.voortgang) == ("lezen", 0)


@pytest.mark.parametrize(("wie", "status"), [("dewi", 403), ("piet", 403), ("anna", 404), ("gert", 404)])
def test_only_the_beheerder_of_the_region_reads_files_in(lever_in, wie, status):
    assert lever_in(GOED, wie=wie).status_code == status
    assert Import.objects.count() == 1
