from django.apps import AppConfig


class AanbiederConfig(AppConfig):
    name = "aanbieder"
    default_auto_field = "django.db.models.BigAutoField"
