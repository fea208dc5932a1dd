"""Address of the events."""

urlpatterns: list = []
