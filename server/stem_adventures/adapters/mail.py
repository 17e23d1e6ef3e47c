"""Letters to people who run an organisation: what is asked of a mail service, and a local one."""

import asyncio
import re
from dataclasses import dataclass
from email.message import EmailMessage
from pathlib import Path
from typing import Protocol


@dataclass(frozen=True, slots=True)
class Letter:
    """One letter. `name` tells it from all others, so that sending it twice is noticed."""

    to: str
    subject: str
    text: str
    name: str
    locale: str = "en"


class Mailer(Protocol):
    """Sends letters; an error means that it is tried again later."""

    async def send(self, letter: Letter) -> None: ...


class Outbox:
    """Keeps letters as files, for a mail program or a person to take from there."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    async def send(self, letter: Letter) -> None:
        await asyncio.to_thread(self._write, letter)

    def _write(self, letter: Letter) -> None:
        message = EmailMessage()
        message["To"], message["Subject"] = letter.to, letter.subject
        message["Content-Language"] = letter.locale
        message.set_content(letter.text)
        self.folder.mkdir(parents=True, exist_ok=True)
        name = re.sub(r"[^A-Za-z0-9_.-]", "_", letter.name)[:180]
        new = self.folder / f"{name}.new"
        new.write_bytes(message.as_bytes())
        new.replace(self.folder / f"{name}.eml")
