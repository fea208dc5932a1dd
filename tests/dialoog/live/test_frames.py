"""What a page can send: nothing of it may break anything."""

import json
import random

import pytest

from dialoog.live.consumers import MEEST_PER_RONDE, typt
from tests.dialoog.live.tafelsocket import bouw, hoor, open_tafel, sluitcode, zeg

RAAR = [
    "", "{", "null", "[]", "[" * 100_000, '{"typt": null}', '{"typt": 2}', '{"typt": ["2"]}', "1e999", '"2"', "NaN",
    '{"typt": "bestaat niet"}', '{"typt": "\\u0000"}', '{"typt": "' + "2" * 180 + '"}', '{"typt": "' + "2" * 300 + '"}',
    '{"stand": 999999}', '{"gebeurtenissen": []}', "\u202e\u2066", "x" * 1_000_000,
    '{"typt": "<script>alert(1)</script>"}',
]  # fmt: skip


@pytest.mark.parametrize("tekst", RAAR, ids=range(len(RAAR)))
def test_alleen_wat_een_nummer_kan_zijn_komt_door(tekst):
    assert typt(tekst) in ("", "bestaat niet", "<script>alert(1)</script>")  # the hub asks whether there is such one


def test_een_goed_bericht_komt_door():
    assert typt('{"typt": "2"}') == "2"
    assert typt(json.dumps({"typt": "bijlage-1"})) == "bijlage-1"


def test_willekeurige_tekens_geven_nooit_een_fout():
    toeval = random.Random(5)
    for _ in range(3000):
        tekst = "".join(toeval.choice('{}[]":,typ2\\u00"e-9 \n') for _ in range(toeval.randrange(60)))
        assert isinstance(typt(tekst), str)
    assert typt(None) == ""


@pytest.mark.django_db(transaction=True)
async def test_onzin_verandert_niets_en_de_socket_blijft_open(caplog):
    tw = await bouw()
    socket = await open_tafel(tw, "anna")
    for tekst in RAAR:
        await socket.stuur(tekst)
    await socket.send_input({"type": "websocket.receive", "bytes": b"\xff\xfe" * 1000})
    await socket.send_input({"type": "websocket.receive", "bytes": b'{"typt": "2"}'})
    await zeg(tw, "bas", tekst="Gewoon verder.")
    assert "Gewoon verder" in (await hoor(socket, "gebeurtenissen"))["gebeurtenissen"][0]["html"]
    assert not caplog.records
    await socket.sluit()


@pytest.mark.django_db(transaction=True)
async def test_een_vloed_sluit_de_socket():
    tw = await bouw()
    socket, ander = await open_tafel(tw, "anna"), await open_tafel(tw, "bas")
    for _ in range(max(MEEST_PER_RONDE, 10_000)):
        await socket.stuur('{"typt": "2"}')
    assert await sluitcode(socket) == 1008
    await zeg(tw, "anna", tekst="De rest merkt niets.")
    assert "De rest merkt niets" in (await hoor(ander, "gebeurtenissen"))["gebeurtenissen"][0]["html"]
    await ander.sluit()
