"""What needs the whole file: repeated keys, and credits against their debits."""

import pytest

from tests.rapportage.productie.regels import controleer_declaraties

CREDIT = {"referentienummer": "C1", "vorig_referentienummer": "R1", "debet_credit": "C"}
GELIJK = (12180, 60, "toegekend", "")


def _reden(uitkomst):
    assert [bevinding.veld for bevinding in uitkomst.bevindingen] == ["vorig_referentienummer"]
    return uitkomst.bevindingen[0].reden


def test_een_referentienummer_staat_een_keer_in_het_bestand():
    uitkomst = controleer_declaraties({}, {"referentienummer": "R2"}, {}, {"volume": "x"})

    assert uitkomst.geweigerd == [4, 5]
    assert "Staat ook op regel 2" in uitkomst.bevindingen[-1].reden


def test_een_ander_mag_hetzelfde_nummer_gebruiken():
    ander = {"aanbieder_agb": "00100001", "toewijzingnummer": ""}

    assert not controleer_declaraties({}, ander, ander | CREDIT).bevindingen


@pytest.mark.parametrize("volgorde", [1, -1])
def test_een_credit_vindt_zijn_debet_voor_of_na_zich(volgorde):
    assert not controleer_declaraties(*[{}, CREDIT][::volgorde]).bevindingen


def test_een_credit_vindt_zijn_debet_in_wat_bewaard_is():
    assert not controleer_declaraties(CREDIT, bewaard={(1, "R1"): GELIJK}).bevindingen


def test_een_credit_zonder_debet_wordt_geweigerd():
    assert "niet bekend" in _reden(controleer_declaraties(CREDIT))


def test_een_debet_van_een_ander_telt_niet():
    assert "niet bekend" in _reden(controleer_declaraties(CREDIT, bewaard={(2, "R1"): GELIJK}))


def test_een_credit_verwijst_naar_iets():
    assert "leeg" in _reden(controleer_declaraties(CREDIT | {"vorig_referentienummer": ""})).lower()


@pytest.mark.parametrize(
    "bewaard", [{(1, "R1"): (999, 60, "toegekend", "")}, {(1, "R1"): (12180, 61, "toegekend", "")}]
)
def test_een_credit_is_gelijk_aan_zijn_bewaarde_debet(bewaard):
    assert "gelijk aan zijn debet" in _reden(controleer_declaraties(CREDIT, bewaard=bewaard))


def test_een_credit_is_gelijk_aan_zijn_debet_in_het_bestand_ook_als_er_iets_anders_bewaard_is():
    half = {"volume": "30", "bedrag_cent": "6090"}

    assert "12180" in _reden(
        controleer_declaraties({}, CREDIT | half, bewaard={(1, "R1"): (6090, 30, "toegekend", "")})
    )


def test_een_afgekeurd_debet_valt_niet_te_crediteren():
    afgekeurd = {"status": "afgekeurd", "retourcode": "0611"}

    assert "afgekeurd" in _reden(controleer_declaraties(afgekeurd, CREDIT))
    assert "afgekeurd" in _reden(controleer_declaraties(CREDIT, bewaard={(1, "R1"): (12180, 60, "afgekeurd", "")}))


def test_een_geweigerd_debet_sleept_zijn_credit_mee():
    uitkomst = controleer_declaraties({"volume": "x"}, CREDIT)

    assert uitkomst.velden() == [(2, "volume"), (3, "vorig_referentienummer")]


def test_een_debet_wordt_een_keer_gecrediteerd():
    uitkomst = controleer_declaraties({}, CREDIT, CREDIT | {"referentienummer": "C2"})

    assert uitkomst.geweigerd == [4]
    assert "op regel 3" in _reden(uitkomst)


@pytest.mark.parametrize("debet", [[], [{}]], ids=["bewaard", "ook in dit bestand"])
def test_een_eerdere_credit_telt_mee(debet):
    uitkomst = controleer_declaraties(*debet, CREDIT, bewaard={(1, "R1"): (12180, 60, "toegekend", "C0")})

    assert "met C0" in _reden(uitkomst)


def test_dezelfde_credit_nog_eens_inlezen_mag():
    assert not controleer_declaraties({}, CREDIT, bewaard={(1, "R1"): (12180, 60, "toegekend", "C1")}).bevindingen


def test_een_credit_die_dit_bestand_verlegt_zit_niet_in_de_weg():
    verlegd = {"referentienummer": "R2"}, CREDIT | {"referentienummer": "C0", "vorig_referentienummer": "R2"}

    uitkomst = controleer_declaraties({}, CREDIT, *verlegd, bewaard={(1, "R1"): (12180, 60, "toegekend", "C0")})

    assert not uitkomst.bevindingen
