"""WSGI entry: pages only, for production where pages and sockets are served apart."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "portaal.settings")
application = get_wsgi_application()
