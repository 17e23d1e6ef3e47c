"""What letters say. They go to the address that invoices go to: adults who run an organisation."""

from stem_adventures.adapters.mail import Letter
from stem_adventures.features.entitlements import Notice

FOOT = "\n\nNothing is deleted. The page of your organisation shows all of this.\n"
TEXTS = {
    "trial_ends": (
        "{name}: your trial ends in {days} day(s)",
        "The trial of {name} ends at {ends_at}. Without a plan it goes on with Free: all games, "
        "one teacher, a whole class. What is above the limits of Free stays readable.",
    ),
    "trial_ended": (
        "{name}: your trial has ended",
        "{name} now has Free. What is above its limits can be read and, for 90 days, exported.",
    ),
    "plan_ended": (
        "{name}: your plan has ended",
        "{name} now has Free instead of {plan}. What is above its limits can be read and, for 90 "
        "days, exported. Lessons that run go on.",
    ),
    "limit_near": (
        "{name}: {percent} % of {feature} is used",
        "{name} uses {used} of {most} ({feature}). When all is used, nothing more can be added.",
    ),
}


def letter_about(notice: Notice, name: str, to: str) -> Letter:
    """The letter of a notice."""
    subject, text = TEXTS[notice.kind]
    words = {"name": name, **notice.data}
    return Letter(
        to,
        subject.format(**words),
        text.format(**words) + FOOT,
        f"{notice.organisation_id}-{notice.kind}-{notice.about}",
    )
