"""The portal's own settings with debugging off, but without https or collected static files; and one page more."""

from portaal import settings as portaal

vars().update({naam: waarde for naam, waarde in vars(portaal).items() if naam.isupper()})
DEBUG = False
ALLOWED_HOSTS = ["127.0.0.1", "testserver"]
ROOT_URLCONF = "tests.metingen.urls"
