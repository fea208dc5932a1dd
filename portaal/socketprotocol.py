"""`uvicorn --ws portaal.socketprotocol:Socketprotocol`: the server's own protocol, that passes finished frames on.

What a server sends is not masked, so without compression a frame is the same for every socket. Whoever has made it
(dialoog.live.aansluiting) gives it along with the text. Another server than this one sends the text, frame by frame.
"""

from uvicorn.protocols.websockets.websockets_sansio_impl import WebSocketsSansIOProtocol
from websockets.protocol import State


class Socketprotocol(WebSocketsSansIOProtocol):
    async def send(self, message) -> None:
        frame = message.get("frame")
        if frame is not None and self._gaat_zo():
            self.transport.write(frame)
        else:
            await super().send(message)

    def _gaat_zo(self) -> bool:
        """Open, read in time, and nothing agreed with the other side that changes what a frame looks like."""
        conn = self.conn
        return (
            conn.state is State.OPEN
            and self.writable.is_set()
            and not (self.disconnected or self.close_sent or conn.extensions)
        )
