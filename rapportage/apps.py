from importlib import import_module

from django.apps import AppConfig


class RapportageConfig(AppConfig):
    name = "rapportage"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        import_module("rapportage.prognose.methoden")  # the methods register themselves
        import_module("rapportage.berichtsoorten")
        import_module("rapportage.kpi.taken").volg_normen()
