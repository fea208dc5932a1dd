from importlib import import_module

from django.apps import AppConfig


class DialoogConfig(AppConfig):
    name = "dialoog"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        import_module("dialoog.berichtsoorten")  # they register themselves
        import_module("dialoog.tafels.berichten")
