"""The HTTP edge: knows requests, headers and files, and no word of the domain."""

from stem_adventures.web.requests import Ctx, Ready

__all__ = ["Ctx", "Ready"]
