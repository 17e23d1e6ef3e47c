"""What letters say, in the organisation's language. They go to the address that invoices go to:
adults who run an organisation. `words/` has a file for each language.
"""

import functools
from datetime import datetime
from pathlib import Path
from typing import Any

import msgspec

from stem_adventures.adapters.mail import Letter
from stem_adventures.features.entitlements import Notice

Text = tuple[str, str]
"""Subject and body."""


class Words(msgspec.Struct, forbid_unknown_fields=True):
    """All letters in one language."""

    foot: str
    trial_ends: Text
    trial_ends_tomorrow: Text
    trial_ended: Text
    plan_ended: Text
    limit_near: Text
    features: dict[str, str]


@functools.cache
def words_of(locale: str) -> Words:
    file = Path(__file__).parent / "words" / f"{locale}.json"
    return msgspec.json.decode(file.read_bytes(), type=Words)


def letter_about(notice: Notice, name: str, to: str, locale: str) -> Letter:
    """The letter of a notice."""
    words = words_of(locale)
    is_tomorrow = notice.kind == "trial_ends" and notice.data["days"] == 1
    subject, text = getattr(words, "trial_ends_tomorrow" if is_tomorrow else notice.kind)
    data = {"name": name, **{key: _said(key, value, words) for key, value in notice.data.items()}}
    return Letter(
        to,
        subject.format(**data),
        f"{text.format(**data)}\n\n{words.foot}\n",
        f"{notice.organisation_id}-{notice.kind}-{notice.about}",
        locale,
    )


def _said(key: str, value: Any, words: Words) -> Any:
    """A value as people write it; days as 2026-03-15, which no language reads wrongly."""
    if key == "feature":
        return words.features.get(value, value)
    if key == "plan":
        return str(value).title()
    return datetime.fromisoformat(value).date().isoformat() if key == "ends_at" else value
