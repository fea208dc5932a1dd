"""Cells by their name in a spreadsheet. Pure, and light enough for the process that reads workbooks."""


def plek_van_cel(cel: str) -> tuple[int, int]:
    """Row and column from 0: "C5" is (4, 2)."""
    letters = cel.rstrip("0123456789")
    kolom = 0
    for teken in letters:
        kolom = kolom * 26 + ord(teken) - ord("A") + 1
    return int(cel[len(letters) :]) - 1, kolom - 1
