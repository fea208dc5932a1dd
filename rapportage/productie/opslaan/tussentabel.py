"""The rows of one file between reading and storing, in temporary tables beside the database.

After `vergelijk` the temporary table holds only what is new or changed; `oud` holds what changed rows said before.
"""

from collections.abc import Iterable
from dataclasses import dataclass

import pandas as pd

from rapportage.productie.opslaan import dialect
from rapportage.productie.opslaan.tabellen import Tabel

OUD = "tijdelijk_oud"
PER_KEER = 500


@dataclass(frozen=True)
class Aantallen:
    """What a file means for the database, in rows."""

    nieuw: int
    gewijzigd: int
    ongewijzigd: int


class Tussentabel:
    """The temporary table for one `Tabel`. Fill it with `voeg_toe`, then `weiger`, then `vergelijk`."""

    def __init__(self, tabel: Tabel):
        self.tabel = tabel
        self.naam = tabel.tijdelijk
        self.aantal = 0

    def __enter__(self) -> "Tussentabel":
        self._ruim_op()
        kolommen = ", ".join(f"{naam} {dialect.sqltype(soort)}" for naam, soort in self.tabel.kolommen.items())
        dialect.voer_uit(f"CREATE TEMPORARY TABLE {self.naam} (regelnummer {dialect.sqltype('getal')}, {kolommen})")
        return self

    def __exit__(self, *fout) -> None:
        self._ruim_op()

    def _ruim_op(self) -> None:
        dialect.laat_vallen(self.naam, OUD)

    def voeg_toe(self, blok: pd.DataFrame) -> None:
        """Adds checked rows."""
        dialect.vul(self.naam, ["regelnummer", *self.tabel.kolommen], blok)
        self.aantal += len(blok)

    def weiger(self, regelnummers: Iterable[int]) -> None:
        """Takes out rows that turned out wrong only after the whole file was read."""
        lijst = sorted(regelnummers)
        for start in range(0, len(lijst), PER_KEER):
            deel = lijst[start : start + PER_KEER]
            plekken = ", ".join(["%s"] * len(deel))
            self.aantal -= dialect.voer_uit(f"DELETE FROM {self.naam} WHERE regelnummer IN ({plekken})", deel)

    def behoud_oordelen(self) -> None:
        """A message read again takes nothing back: what a later one said of a row (verdict, stop) goes before it."""
        tabel, naam = self.tabel, self.naam
        if not tabel.oordeel:
            return
        zetten = ", ".join(f"{kolom} = m.{kolom}" for kolom in tabel.oordeel)
        dialect.voer_uit(
            f"UPDATE {naam} SET {zetten} FROM {tabel.naam} m"
            f" WHERE {tabel.zelfde_sleutel('m', naam)} AND {tabel.oordeel_staat.format(nieuw=naam, oud='m')}"
        )

    def vergelijk(self) -> Aantallen:
        """Drops the rows that the database already has, keeps the old side of the changed ones in `OUD`."""
        tabel, naam = self.tabel, self.naam
        ongewijzigd = 0
        if dialect.rijen(f"SELECT 1 FROM {tabel.naam} LIMIT 1"):
            ongewijzigd = dialect.voer_uit(
                f"DELETE FROM {naam} WHERE EXISTS (SELECT 1 FROM {tabel.naam} m"
                f" WHERE {tabel.zelfde_sleutel('m', naam)} AND NOT {tabel.verschilt('m', naam)})"
            )
        dialect.voer_uit(
            f"CREATE TEMPORARY TABLE {OUD} AS SELECT m.* FROM {naam} s"
            f" JOIN {tabel.naam} m ON {tabel.zelfde_sleutel('m', 's')}"
        )
        [(gewijzigd,)] = dialect.rijen(f"SELECT COUNT(*) FROM {OUD}")
        if dialect.is_sqlite():
            self._leg_op_volgorde()
        return Aantallen(self.aantal - ongewijzigd - gewijzigd, gewijzigd, ongewijzigd)

    def _leg_op_volgorde(self) -> None:
        """Puts the rows in the order of the key: stored that way they take half the time others have to wait."""
        gesorteerd = f"{self.naam}_gesorteerd"
        dialect.laat_vallen(gesorteerd)
        dialect.voer_uit(
            f"CREATE TEMPORARY TABLE {gesorteerd} AS SELECT * FROM {self.naam} ORDER BY {', '.join(self.tabel.sleutel)}"
        )
        dialect.laat_vallen(self.naam)
        dialect.voer_uit(f"ALTER TABLE {gesorteerd} RENAME TO {self.naam}")

    def sla_op(self, bron_id: int, soort: str) -> None:
        """Stores new and changed rows; changed ones leave their previous version. Inside the caller's transaction."""
        tabel = self.tabel
        kolommen = list(tabel.kolommen)
        dialect.voer_uit(
            "INSERT INTO rapportage_vorigeversie (soort, rij, waarden, vervangen_door_id)"
            f" SELECT %s, o.id, {_als_json(kolommen)}, %s FROM {OUD} o",
            [soort, bron_id],
        )
        namen = ", ".join(kolommen)
        zetten = ", ".join(f"{k} = excluded.{k}" for k in [*tabel.inhoud, "bron_id"])
        dialect.voer_uit(
            f"INSERT INTO {tabel.naam} ({namen}, bron_id) SELECT {namen}, %s FROM {self.naam} WHERE true"
            f" ON CONFLICT ({', '.join(tabel.sleutel)}) DO UPDATE SET {zetten}",
            [bron_id],
        )


def _als_json(kolommen: list[str]) -> str:
    paren = ", ".join(f"'{k}', o.{k}" for k in [*kolommen, "bron_id"])
    return f"json_object({paren})" if dialect.is_sqlite() else f"jsonb_build_object({paren})"
