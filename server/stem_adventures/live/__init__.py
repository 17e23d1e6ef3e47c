"""The WebSocket edge: connections, credits, slow readers. Knows no domain words."""

from stem_adventures.live.connection import Close, Connection
from stem_adventures.live.credits import Credits
from stem_adventures.live.server import Edge, open_edge

__all__ = ["Close", "Connection", "Credits", "Edge", "open_edge"]
