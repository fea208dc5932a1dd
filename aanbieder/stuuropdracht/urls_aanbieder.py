"""Address of the steering assignment, under /aanbieders/<slug>/stuuropdracht/."""

from django.urls import path

from aanbieder.stuuropdracht import views_opdracht

urlpatterns = [path("", views_opdracht.stuuropdracht, name="stuuropdracht")]
