"""The HTTP edge: knows requests, headers and files, and no word of the domain."""

from stem_adventures.web.metrics import MEDIA_TYPE as METRICS_TYPE
from stem_adventures.web.patterns import whole
from stem_adventures.web.requests import Ctx, Figures, Ready

__all__ = ["METRICS_TYPE", "Ctx", "Figures", "Ready", "whole"]
