"""/ws/dialoog/<slug>/: who gets in, who hears what, and who has to go."""

import asyncio

import pytest
from asgiref.sync import sync_to_async

from dialoog.live import draad, verdeler, weergave
from dialoog.live.gebeurtenissen import leg_gebeurtenis_vast
from dialoog.live.models import Gebeurtenissoort
from dialoog.tafels.models import Deelname, Pseudoniem
from portaal.kern import klok
from portaal.kern.mensen.keuzes import Rol
from portaal.kern.mensen.models import Gebruiker, Lidmaatschap
from tests.dialoog.live.tafelsocket import adres, bouw, gebeurt, hoor, niets_van, open_tafel, sluitcode, zeg
from tests.dialoog.tafelwereld import bouw_tafel
from tests.sockets import Socket
from tests.wereld import ROLVERDELING

pytestmark = pytest.mark.django_db(transaction=True)

ZIET = {"anna", "bas", "berber", "chris", "dewi", "piet", "gert", "emma"}


async def test_wie_de_tafel_niet_ziet_komt_er_niet_in():
    tw = await bouw()
    assert await Socket(adres()).open() == 4404
    for naam in ROLVERDELING:
        socket = Socket(adres(), await sync_to_async(tw.als)(naam))
        assert await socket.open() == (None if naam in ZIET else 4404), naam
        await socket.sluit()


async def test_een_geraden_tafel_bestaat_niet():
    tw = await bouw()
    besloten = await sync_to_async(bouw_tafel)(tw.wereld, "besloten")
    besloten.tafel.meelezen = False
    await sync_to_async(besloten.tafel.save)()
    for naam in sorted(ZIET - {"dewi", "piet"}):
        client = await sync_to_async(tw.als)(naam)
        for slug in ("besloten", "bestaat-niet", "1"):
            assert await Socket(adres(slug), client).open() == 4404, (naam, slug)


async def test_wie_van_de_regio_is_heeft_ook_hier_een_tweede_factor_nodig(settings):
    settings.TWEEDE_FACTOR_VERPLICHT = True
    tw = await bouw()
    assert await Socket(adres(), await sync_to_async(tw.als)("piet")).open() == 4404
    await (await open_tafel(tw, "anna")).sluit()


async def test_een_reactie_komt_bij_iedereen_aan_tafel_maar_niet_bij_wie_meeleest():
    tw = await bouw()
    sockets = [await open_tafel(tw, naam) for naam in ("piet", "bas", "emma", "dewi")]
    meelezer = await open_tafel(tw, "chris")
    reactie = await zeg(tw, tekst="Vier weken is <b>kort</b>.")
    for socket in sockets:
        (een,) = (await hoor(socket, "gebeurtenissen"))["gebeurtenissen"]
        assert (een["nummer"], een["soort"], een["artikel"], een["pk"]) == (reactie.nummer, "reactie", "2", reactie.pk)
        assert "&lt;b&gt;kort" in een["html"]
        assert een["melding"] == "Nieuwe reactie van Anna Aerts op artikel 2"
        await socket.sluit()
    await zeg(tw, "chris", tekst="Van ons zelf.")
    (eigen,) = (await hoor(meelezer, "gebeurtenissen"))["gebeurtenissen"]
    assert "Van ons zelf" in eigen["html"]
    await meelezer.sluit()


@pytest.mark.parametrize(("verborgen", "keer"), [(False, 1), (True, 2)])
async def test_een_keer_gemaakt_zolang_het_er_hetzelfde_uitziet_en_dezelfde_tekst_voor_iedereen(
    monkeypatch, verborgen, keer
):
    tw = await bouw()
    sockets = [await open_tafel(tw, naam) for naam in ("anna", "bas", "emma", "piet")]
    velden = {"verborgen_op": klok.nu(), "verborgen_reden": "Over een kind."} if verborgen else {}
    gemaakt, echt = [], weergave.render_to_string
    monkeypatch.setattr(weergave, "render_to_string", lambda *a: gemaakt.append(a) or echt(*a))
    await zeg(tw, "emma", tekst="Wat zij zei.", **velden)
    teksten = []
    for socket in sockets:
        while "gebeurtenissen" not in (tekst := (await socket.receive_output(10))["text"]):
            pass
        teksten.append(tekst)
        await socket.sluit()
    assert len(gemaakt) == keer
    assert teksten[0] is teksten[1] is teksten[2]
    assert ("Wat zij zei" in teksten[0], "Wat zij zei" in teksten[3]) == (not verborgen, True)


async def test_op_volgorde_zonder_dubbele_ook_als_duwtjes_samenvallen():
    tw = await bouw()
    socket = await open_tafel(tw, "bas")
    nummers = [(await zeg(tw, tekst=f"Nummer {nr}")).nummer for nr in range(12)]
    gehoord, tot = [], None
    while len(gehoord) < len(nummers):
        frame = await hoor(socket, "gebeurtenissen")
        assert tot is None or frame["vanaf"] == tot
        tot = frame["tot"]
        gehoord += [een["nummer"] for een in frame["gebeurtenissen"]]
    assert gehoord == nummers
    await socket.sluit()


async def test_zonder_duwtje_kijkt_de_verdeler_zelf():
    tw = await bouw()
    socket = await open_tafel(tw, "bas")
    await sync_to_async(tw.reactie)("anna", tekst="Niemand riep dit om.")
    assert "Niemand riep dit om" in (await hoor(socket, "gebeurtenissen"))["gebeurtenissen"][0]["html"]
    await socket.sluit()


async def test_wie_onder_het_typen_van_tafel_gaat_hoort_niets_meer():
    tw = await bouw()
    emma, bas = await open_tafel(tw, "emma"), await open_tafel(tw, "bas")
    await emma.stuur('{"typt": "2"}')
    await sync_to_async(Deelname.objects.filter(tafel=tw.tafel, organisatie=tw.wereld.organisatie_client).update)(
        beeindigd_op=klok.nu()
    )
    await gebeurt(tw, Gebeurtenissoort.TAFEL)
    await zeg(tw, tekst="Niet meer voor Emma.")
    assert await sluitcode(emma, zonder="Niet meer voor Emma") == 4404
    while "Niet meer voor Emma" not in str(await hoor(bas, "gebeurtenissen")):
        pass
    await bas.sluit()


async def test_wie_wordt_uitgenodigd_hoort_voortaan_wat_de_tafel_zegt():
    tw = await bouw()
    chris = await open_tafel(tw, "chris")
    await sync_to_async(Deelname.objects.create)(tafel=tw.tafel, organisatie=tw.wereld.organisatie_twee)
    await gebeurt(tw, Gebeurtenissoort.TAFEL)
    await zeg(tw, tekst="Welkom Chris.")
    while "Welkom Chris" not in str(await hoor(chris, "gebeurtenissen")):
        pass
    await chris.sluit()


async def test_wie_zich_afmeldt_gaat_bij_de_volgende_controle_weg(monkeypatch):
    monkeypatch.setattr(verdeler, "CONTROLE_SECONDEN", 0)
    tw = await bouw()
    client = await sync_to_async(tw.als)("anna")
    socket = Socket(adres(), client)
    await socket.open()
    await sync_to_async(client.logout)()
    assert await sluitcode(socket) == 4404


def einde_lidmaatschap(anna: Gebruiker) -> None:
    Lidmaatschap.objects.filter(gebruiker=anna).update(beeindigd_op=klok.nu())


def einde_gebruiker(anna: Gebruiker) -> None:
    Gebruiker.objects.filter(pk=anna.pk).update(is_active=False)


def ander_wachtwoord(anna: Gebruiker) -> None:
    anna.set_password("een-ander-lang-wachtwoord")
    anna.save()


@pytest.mark.parametrize("gebeurt_er", [einde_lidmaatschap, einde_gebruiker, ander_wachtwoord])
async def test_wie_er_niet_meer_bij_hoort_is_binnen_vijf_seconden_weg_met_hoeveel_ook(gebeurt_er):
    tw = await bouw()
    sockets = [await open_tafel(tw, "anna") for _ in range(60)]
    bas = await open_tafel(tw, "bas")
    await sync_to_async(gebeurt_er)(tw.wereld.mensen["anna"])
    async with asyncio.timeout(5):
        for socket in sockets:
            assert await sluitcode(socket) == 4404
    await zeg(tw, "gert", tekst="Bas is er nog.")
    assert "Bas is er nog" in str(await hoor(bas, "gebeurtenissen"))
    await bas.sluit()


async def test_wie_een_rol_verliest_hoort_voortaan_wat_bij_de_andere_rol_hoort():
    tw = await bouw()
    await sync_to_async(tw.wereld.persoon)("piet", tw.wereld.organisatie_regio, Rol.CONTRACTMANAGER)
    piet = await open_tafel(tw, "piet")
    leider = Lidmaatschap.objects.filter(gebruiker=tw.wereld.mensen["piet"], rol=Rol.PROCESBEGELEIDER)
    await sync_to_async(leider.update)(beeindigd_op=klok.nu())
    await asyncio.sleep(5)
    await zeg(tw, tekst="Verborgen voor wie niet begeleidt.", verborgen_op=klok.nu(), verborgen_reden="Over een kind.")
    frame = await hoor(piet, "gebeurtenissen")
    assert "Over een kind" in str(frame)
    assert "niet begeleidt" not in str(frame)
    await piet.sluit()


async def test_een_verborgen_reactie_laat_meteen_alleen_een_grafsteen_zien():
    tw = await bouw()
    reactie = await zeg(tw, tekst="Dit had niet gemogen.")
    bas, piet = await open_tafel(tw, "bas"), await open_tafel(tw, "piet")
    reactie.verborgen_op, reactie.verborgen_reden = klok.nu(), "Het ging over een kind."
    await sync_to_async(reactie.save)()
    await gebeurt(tw, Gebeurtenissoort.GEWIJZIGD, reactie=reactie, artikel=reactie.artikel)
    (een,) = (await hoor(bas, "gebeurtenissen"))["gebeurtenissen"]
    assert "niet gemogen" not in str(een)
    assert "over een kind" in een["html"]
    assert "niet gemogen" in (await hoor(piet, "gebeurtenissen"))["gebeurtenissen"][0]["html"]
    for socket in (bas, piet):
        await socket.sluit()


@pytest.mark.parametrize("met_pseudoniem", [False, True])
async def test_wie_een_pseudoniem_mag_kiezen_heet_niets_in_wat_er_gebeurt(met_pseudoniem):
    tw = await bouw()
    bas, emma = await open_tafel(tw, "bas"), await open_tafel(tw, "emma")
    pseudoniem = {"tafel": tw.tafel, "gebruiker": tw.wereld.mensen["emma"], "naam": "Roos"}
    if met_pseudoniem:
        await sync_to_async(Pseudoniem.objects.create)(**pseudoniem)
    await emma.stuur('{"typt": "2"}')
    gehoord = [await hoor(bas, "typt")]
    assert gehoord[0]["typt"] == {"artikel": "2", "wie": "iemand", "aantal": 1}
    emma2 = await open_tafel(tw, "emma")
    gehoord.append(await hoor(emma2, "aanwezig"))
    html = "<p>Nu aan tafel: <bdi>Bas Bakker</bdi>, en 1 persoon van cliëntenraad of ervaringsdeskundigen.</p>"
    assert gehoord[1]["aanwezig"]["html"] == html
    assert "Roos" not in str(gehoord)
    assert "Emma" not in str(gehoord)
    for socket in (bas, emma, emma2):
        await socket.sluit()


async def test_wie_meeleest_hoort_niet_wie_typt():
    tw = await bouw()
    chris, bas, anna = [await open_tafel(tw, naam) for naam in ("chris", "bas", "anna")]
    await anna.stuur('{"typt": "2"}')
    assert (await hoor(bas, "typt"))["typt"]["wie"] == "Anna Aerts"
    assert "Anna" not in await niets_van(chris, "typt")
    assert "typt" not in await niets_van(anna, "typt")
    for socket in (chris, bas, anna):
        await socket.sluit()


async def test_wie_meeleest_wordt_geteld_en_niet_genoemd():
    tw = await bouw()
    chris, bas = [await open_tafel(tw, naam) for naam in ("chris", "bas")]
    html = ""
    while "1 persoon leest mee" not in html or "Bas Bakker" not in html:
        html = (await hoor(bas, "aanwezig"))["aanwezig"]["html"]
        assert "Chris" not in html
    assert "Bas" not in str(await hoor(chris, "aanwezig"))
    for socket in (chris, bas):
        await socket.sluit()


async def test_de_laatste_die_weggaat_laat_niets_achter():
    tw = await bouw()
    socket = await open_tafel(tw, "anna")
    hub = verdeler.verdeler()
    assert list(hub.plekken) == [tw.tafel.pk]
    await socket.sluit()
    assert hub.plekken == {}


async def test_een_fragment_dat_niet_te_maken_is_sluit_de_tafel_en_niet_de_server(monkeypatch, caplog):
    tw = await bouw()
    socket = await open_tafel(tw, "bas")

    def stuk(*argumenten):
        raise LookupError("kapot")

    monkeypatch.setattr(weergave, "render_to_string", stuk)
    await zeg(tw)
    assert await sluitcode(socket) == 1011
    monkeypatch.undo()
    monkeypatch.setattr(draad, "DRAAD", None)
    await (await open_tafel(tw, "bas")).sluit()
    assert "niet meer bijgehouden" in caplog.text


async def test_de_actie_zelf_roept_om():
    tw = await bouw()
    socket = await open_tafel(tw, "bas")
    await sync_to_async(leg_gebeurtenis_vast)(tw.tafel, Gebeurtenissoort.NOTA)
    (een,) = (await hoor(socket, "gebeurtenissen"))["gebeurtenissen"]
    assert een["melding"] == "De reactienota is gepubliceerd"
    await socket.sluit()
