"""The lists of /beheer/importeren/: the files read before, and the lines that were refused."""

from django_tables2 import A

from portaal.kern.tabellen import GetalKolom, KeuzeKolom, Kolom, Tabel, TijdKolom
from rapportage.productie.keuzes import Importstatus, Soort


class ImportTabel(Tabel):
    titel = "Eerder ingelezen bestanden"
    rijkop = "bestandsnaam"

    bestandsnaam = Kolom("Bestand", linkify=("import", [A("pk")]))
    soort = KeuzeKolom("Soort", volgorde=sorted(Soort, key=lambda soort: soort.label))
    gemaakt_op = TijdKolom("Gestart")
    door = Kolom("Door", order_by=("door__naam", "door__email"), default="de server", leeg_achteraan=True)
    status = KeuzeKolom("Uitkomst", volgorde=Importstatus.values)
    nieuw = GetalKolom("Nieuw")
    gewijzigd = GetalKolom("Gewijzigd")
    ongewijzigd = GetalKolom("Ongewijzigd")
    geweigerd = GetalKolom("Geweigerd")

    class Meta:
        attrs = {"data-tabel": "imports"}
        row_attrs = {"data-rij": lambda record: record.pk}
        per_page = 25

    @property
    def bijschrift(self) -> str:
        return f"Gesorteerd op: {self.gesorteerd_op}" if self.gesorteerd_op else "Nieuwste eerst"


class GeweigerdTabel(Tabel):
    """The findings as an import keeps them: [line, field, value, reason]."""

    titel = "Geweigerde regels"
    bijschrift = "Wat er niet klopt, en waar"
    rijkop = "regel"

    regel = Kolom("Regel in het bestand", accessor="0", attrs={"td": {"class": "getal"}})
    veld = Kolom("Veld", accessor="1")
    waarde = Kolom("Waarde", accessor="2", default="leeg")
    reden = Kolom("Reden", accessor="3")

    class Meta:
        attrs = {"data-tabel": "geweigerd"}
        per_page = 1000  # all that is kept
