"""/ws/berichten/: a nudge after commit, to the own organisation only."""

import pytest
from asgiref.sync import sync_to_async
from channels.layers import get_channel_layer
from django.db import transaction

from portaal.kern.berichten.acties import stuur
from portaal.kern.berichten.duwtje import geef
from tests.sockets import Socket
from tests.wereld import bouw_wereld

pytestmark = pytest.mark.django_db(transaction=True)


async def open_socket(wereld, naam: str) -> Socket:
    socket = Socket("/ws/berichten/", await sync_to_async(wereld.als)(naam))
    assert await socket.open() is None
    return socket


async def test_wie_niet_is_aangemeld_komt_er_niet_in():
    assert await Socket("/ws/berichten/").open() == 4404


@pytest.mark.parametrize("adres", ["/ws/assistent/", "/ws/dialoog/iets/", "/ws/", "/"])
async def test_een_adres_dat_er_niet_is_weigert_zonder_te_falen(adres):
    assert await Socket(adres).open() == 4404


async def test_wie_voor_niemand_werkt_komt_er_niet_in():
    wereld = await sync_to_async(bouw_wereld)()
    await sync_to_async(wereld.persoon)("zonder", wereld.organisatie_een)
    zonder = await sync_to_async(wereld.als)("zonder")
    assert await Socket("/ws/berichten/", zonder).open() == 4404


async def test_een_bericht_geeft_een_duwtje_zonder_inhoud():
    wereld = await sync_to_async(bouw_wereld)()
    socket = await open_socket(wereld, "anna")
    await sync_to_async(stuur)(organisatie=wereld.organisatie_een, sleutel="a", titel="Geheim")
    assert await socket.ontvang() == {"soort": "berichten"}
    await socket.sluit()


async def test_een_import_geeft_zijn_nummer_mee():
    wereld = await sync_to_async(bouw_wereld)()
    socket = await open_socket(wereld, "hatice")
    await sync_to_async(geef)(wereld.organisatie_regio.pk, "import", id=7)
    assert await socket.ontvang() == {"soort": "import", "id": 7}
    await socket.sluit()


async def test_een_andere_organisatie_merkt_niets():
    wereld = await sync_to_async(bouw_wereld)()
    socket = await open_socket(wereld, "chris")
    await sync_to_async(stuur)(organisatie=wereld.organisatie_een, sleutel="a", titel="Niet voor Chris")
    assert await socket.receive_nothing()
    await socket.sluit()


async def test_wat_een_pagina_stuurt_doet_niets():
    wereld = await sync_to_async(bouw_wereld)()
    socket = await open_socket(wereld, "anna")
    await socket.stuur("geen json")
    assert await socket.receive_nothing()
    await socket.sluit()


def test_een_transactie_die_niet_doorgaat_geeft_geen_duwtje(wereld, monkeypatch):
    verstuurd = []
    monkeypatch.setattr("portaal.kern.berichten.duwtje._zend", lambda *args: verstuurd.append(args))
    with transaction.atomic():
        stuur(organisatie=wereld.organisatie_een, sleutel="a", titel="Toch niet")
        transaction.set_rollback(True)
    assert verstuurd == []


def test_een_kanalenlaag_die_weg_is_houdt_de_wijziging_niet_tegen(wereld, monkeypatch, caplog):
    async def stuk(*args):
        raise ConnectionError("weg")

    monkeypatch.setattr(get_channel_layer(), "group_send", stuk)
    bericht = stuur(organisatie=wereld.organisatie_een, sleutel="a", titel="Blijft staan")
    assert bericht.pk
    assert "niet verstuurd" in caplog.text
