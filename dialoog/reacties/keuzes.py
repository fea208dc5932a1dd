"""What somebody can say about an article."""

from django.db import models


class Reactiesoort(models.TextChoices):
    REACTIE = "reactie", "reactie"
    VOORSTEL = "voorstel", "voorstel voor andere woorden"
    VRAAG = "vraag", "vraag"
    STEUN = "steun", "steun"


class Kant(models.TextChoices):
    """Which wording a remark is about; both land on the same article."""

    JURIDISCH = "juridisch", "de contracttekst"
    B1 = "b1", "de tekst in gewone taal"
