from importlib import import_module

from django.apps import AppConfig


class AanbiederConfig(AppConfig):
    name = "aanbieder"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        import_module("aanbieder.berichtsoorten")  # they register themselves
