"""Address of the events."""

from django.urls import path

from dialoog.live import views

urlpatterns = [path("gebeurtenissen/", views.gebeurtenissen, name="gebeurtenissen")]
