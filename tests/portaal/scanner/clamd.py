"""A small ClamAV daemon: speaks INSTREAM, knows one virus, and misbehaves when asked to."""

import socketserver
import struct
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

# The harmless test file every scanner knows; in two parts, so that a scanner leaves this source alone.
EICAR = rb"X5O!P%@AP[4\PZX54(P^)7CC)7}$EICAR-STANDARD" + rb"-ANTIVIRUS-TEST-FILE!$H+H*"

ANTWOORDEN = {
    "rommel": b"\xff\xfe\x00 dit is geen antwoord\n",
    "niets": b"",
    "fout": b"stream: Can't allocate memory ERROR\n",
    "te_groot": b"INSTREAM size limit exceeded. ERROR\n",
    "half": b"stream:",
}


class Gesprek(socketserver.StreamRequestHandler):
    def handle(self) -> None:
        self.rfile.readline()
        gedrag = self.server.gedrag
        if gedrag == "hangt_op":
            return
        inhoud = b"".join(self._blokken())
        self.server.ontvangen.append(inhoud)
        if gedrag == "traag":
            time.sleep(self.server.traagheid)
        oordeel = b"stream: Eicar-Test-Signature FOUND\n" if EICAR in inhoud else b"stream: OK\n"
        self.wfile.write(ANTWOORDEN.get(gedrag, oordeel))

    def _blokken(self) -> Iterator[bytes]:
        while (lengte := struct.unpack("!L", self.rfile.read(4))[0]) > 0:
            yield self.rfile.read(lengte)


class _Tcp(socketserver.ThreadingTCPServer):
    daemon_threads = True
    allow_reuse_address = True


class _Unix(socketserver.ThreadingUnixStreamServer):
    daemon_threads = True


@contextmanager
def clamd(gedrag: str = "goed", pad: Path | None = None) -> Iterator[tuple[str, list[bytes]]]:
    """The address for SCANNER_URL and what was sent for scanning; on a Unix socket when `pad` is given."""
    server = _Unix(str(pad), Gesprek) if pad else _Tcp(("127.0.0.1", 0), Gesprek)
    server.gedrag, server.ontvangen, server.traagheid = gedrag, [], 1.5
    adres = f"unix://{pad}" if pad else f"tcp://127.0.0.1:{server.server_address[1]}"
    draad = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
    draad.start()
    try:
        yield adres, server.ontvangen
    finally:
        server.shutdown()
        server.server_close()
        draad.join(timeout=5)
