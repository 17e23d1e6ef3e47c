"""Letters in the language of the school."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from stem_adventures.features.billing import jobs
from stem_adventures.features.billing.letters import letter_about, words_of
from stem_adventures.features.billing.service import begin_trial
from stem_adventures.features.entitlements import Notice, OrganisationId
from stem_adventures.features.entitlements.model import COUNTED
from stem_adventures.features.organisations.service import update
from stem_adventures.messages import LOCALES
from tests.billing.conftest import Shop

AT = datetime(2026, 3, 15, 8, tzinfo=UTC)
SAID: dict[str, dict[str, Any]] = {
    "trial_ends": {"days": 3, "ends_at": AT.isoformat()},
    "trial_ends_tomorrow": {"days": 1, "ends_at": AT.isoformat()},
    "trial_ended": {"plan": "starter"},
    "plan_ended": {"plan": "pro"},
    "limit_near": {"feature": "storage", "percent": 90, "used": 9, "most": 10},
}


def texts_of(locale: str) -> list[str]:
    notices = [
        Notice(OrganisationId("o"), kind.removesuffix("_tomorrow"), "about", AT, data)
        for kind, data in SAID.items()
    ]
    letters = [letter_about(one, "Oak School", "office@oak.example", locale) for one in notices]
    return [text for letter in letters for text in (letter.subject, letter.text)]


@pytest.mark.parametrize("locale", LOCALES)
def test_every_notice_has_a_letter_that_says_all_of_it(locale: str) -> None:
    texts = texts_of(locale)
    assert all("{" not in text and "Oak School" in text for text in texts)
    told = " ".join(texts)
    assert "2026-03-15" in told
    assert "Pro" in told
    assert "90" in told
    words = words_of(locale)
    assert set(words.features) == set(COUNTED)
    assert words.features["storage"] in told
    assert all(text.endswith(f"{words.foot}\n") for text in texts[1::2])


def test_no_language_is_a_copy_of_another() -> None:
    texts = [text for locale in LOCALES for text in set(texts_of(locale))]
    assert len(set(texts)) == len(texts)


async def test_the_language_of_who_gave_the_address(shop: Shop) -> None:
    german = replace(shop.ctx, locale="de")
    await update(german, shop.organisation, None, "sekretariat@schule.example")
    await update(shop.ctx, shop.organisation, "Eiche", None)  # a name says nothing about it
    await begin_trial(shop.ctx, shop.organisation)
    shop.wait(timedelta(days=13, hours=1))
    await jobs.remind(shop.ctx)
    await jobs.send_letters(shop.ctx)
    [letter] = shop.letters
    assert (letter.subject, letter.locale) == ("Eiche: Ihre Probezeit endet morgen", "de")
