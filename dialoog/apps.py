from django.apps import AppConfig


class DialoogConfig(AppConfig):
    name = "dialoog"
    default_auto_field = "django.db.models.BigAutoField"
