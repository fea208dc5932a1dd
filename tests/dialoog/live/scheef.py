"""Settings of a web process on a machine whose clock runs twenty minutes ahead of the others."""

import time
from datetime import timedelta

from django.utils import timezone

from tests.metingen import settings as gewone

VOOR = timedelta(minutes=20)

vars().update({naam: waarde for naam, waarde in vars(gewone).items() if naam.isupper()})

_nu, _tijd = timezone.now, time.time
timezone.now = lambda: _nu() + VOOR
time.time = lambda: _tijd() + VOOR.total_seconds()
