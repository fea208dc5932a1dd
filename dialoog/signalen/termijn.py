"""Working days: Monday to Friday, without the public holidays of the Algemene termijnenwet (article 3). Pure."""

from datetime import date, timedelta

ZATERDAG = 5


def werkdagen_later(dag: date, aantal: int) -> date:
    """The day that is `aantal` working days after `dag` (which itself does not count)."""
    while aantal > 0:
        dag += timedelta(days=1)
        if is_werkdag(dag):
            aantal -= 1
    return dag


def is_werkdag(dag: date) -> bool:
    return dag.weekday() < ZATERDAG and dag not in feestdagen(dag.year)


def feestdagen(jaar: int) -> frozenset[date]:
    """Public holidays of a year. King's day moves to Saturday when 27 April is a Sunday; neither is a working day."""
    pasen = eerste_paasdag(jaar)
    rond_pasen = {pasen + timedelta(days=dagen) for dagen in (-2, 1, 39, 50)}
    vast = {date(jaar, maand, dag) for maand, dag in ((1, 1), (4, 27), (5, 5), (12, 25), (12, 26))}
    return frozenset(rond_pasen | vast)


def eerste_paasdag(jaar: int) -> date:
    """Easter Sunday by the Gregorian reckoning (Meeus/Jones/Butcher)."""
    gulden, (eeuw, rest) = jaar % 19, divmod(jaar, 100)
    maan = (19 * gulden + eeuw - eeuw // 4 - (eeuw - (eeuw + 8) // 25 + 1) // 3 + 15) % 30
    week = (32 + 2 * (eeuw % 4) + 2 * (rest // 4) - maan - rest % 4) % 7
    correctie = (gulden + 11 * maan + 22 * week) // 451
    maand, dag = divmod(maan + week - 7 * correctie + 114, 31)
    return date(jaar, maand, dag + 1)
