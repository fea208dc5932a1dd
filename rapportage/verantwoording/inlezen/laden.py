"""One sheet, by the fastest reader there is. Arrow is not imported here: reading starts before that is loaded."""

from typing import TYPE_CHECKING

import fastexcel

if TYPE_CHECKING:
    import pyarrow as pa


def laad(lezer: fastexcel.ExcelReader, naam: str, vanaf: int, **opties) -> tuple[list[int], "pa.RecordBatch"]:
    """Places of the columns (0 is A), and their values from row `vanaf` (0 is the first) on. The library starts at the
    first column that is used, so it is asked which that is.
    """
    plekken: list[int] = []

    def onthoud(kolom: object) -> bool:
        plekken.append(kolom.absolute_index)
        return True

    return plekken, lezer.load_sheet(naam, header_row=None, skip_rows=vanaf, use_columns=onthoud, eager=True, **opties)
