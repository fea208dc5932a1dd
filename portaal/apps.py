from django.apps import AppConfig


class PortaalConfig(AppConfig):
    name = "portaal"
    default_auto_field = "django.db.models.BigAutoField"
