"""Kinds of organisations and the roles people can have in them (the interface contract's table)."""

from django.db import models


class Soort(models.TextChoices):
    """What an organisation is; rights belong to the pair (kind, role)."""

    AANBIEDER = "aanbieder", "zorgaanbieder"
    GEMEENTE = "gemeente", "gemeente"
    VERWIJZER = "verwijzer", "toegang, GI of huisartsenpraktijk"
    REGIO = "regio", "regio"
    TOEZICHT = "toezicht", "toezichthouder"
    CLIENT = "client", "cliëntenraad of ervaringsdeskundigen"


class Rol(models.TextChoices):
    """What a person does for an organisation."""

    LEZER = "lezer", "lezer"
    INDIENER = "indiener", "indiener"
    TEKENBEVOEGD = "tekenbevoegd", "tekenbevoegd"
    BEHEERDER = "beheerder", "beheerder"
    GEMEENTE = "gemeente", "medewerker gemeente"
    VERWIJZER = "verwijzer", "verwijzer"
    CONTRACTMANAGER = "contractmanager", "contractmanager"
    PROCESBEGELEIDER = "procesbegeleider", "procesbegeleider"
    TOEZICHTHOUDER = "toezichthouder", "toezichthouder"
    CLIENTVERTEGENWOORDIGER = "clientvertegenwoordiger", "cliëntvertegenwoordiger"


ROLLEN_VAN_SOORT: dict[str, tuple[str, ...]] = {
    Soort.AANBIEDER: (Rol.LEZER, Rol.INDIENER, Rol.TEKENBEVOEGD, Rol.BEHEERDER),
    Soort.GEMEENTE: (Rol.GEMEENTE,),
    Soort.VERWIJZER: (Rol.VERWIJZER,),
    Soort.REGIO: (Rol.CONTRACTMANAGER, Rol.PROCESBEGELEIDER, Rol.BEHEERDER),
    Soort.TOEZICHT: (Rol.TOEZICHTHOUDER,),
    Soort.CLIENT: (Rol.CLIENTVERTEGENWOORDIGER,),
}
