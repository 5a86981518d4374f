"""Mail by SMTP: one letter, sent or refused. The server's temporary no is an error to be tried again."""

import smtplib
import ssl
from dataclasses import dataclass
from datetime import datetime
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime

from app.kit.outbox import Hopeless
from app.kit.settings import Settings, settings

PERMANENT = range(500, 600)
NOT_THE_LETTERS_FAULT = frozenset({502, 503, 504, 530, 534, 535, 538})
"""Refusals of our sign-in or of the conversation: an administrator can mend them, and the letter goes then."""


@dataclass(frozen=True)
class Letter:
    """`message_id` stays the same however often it is sent; `unsubscribe` is the one-click address (RFC 8058)."""

    to: str
    name: str
    subject: str
    text: str
    html: str
    language: str
    message_id: str
    unsubscribe: str
    at: datetime


def message(letter: Letter, sender: str) -> EmailMessage:
    """Plain text with HTML beside it."""
    made = EmailMessage(policy=SMTP)
    made["From"] = Address("Tapsyrma", addr_spec=sender)
    made["To"] = Address(letter.name, addr_spec=letter.to)
    made["Subject"] = letter.subject
    made["Date"] = format_datetime(letter.at)
    made["Message-ID"] = letter.message_id
    made["Auto-Submitted"] = "auto-generated"
    made["List-Unsubscribe"] = f"<{letter.unsubscribe}>"
    made["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"
    made.set_content(letter.text)
    made.add_alternative(letter.html, subtype="html")
    made["Content-Language"] = letter.language  # last: setting the content takes such headers away
    return made


def send(letter: Letter) -> None:
    """Hands it to the server. A refusal for good is `Hopeless`; anything else that goes wrong may be tried again."""
    chosen = settings()
    try:
        with _connected(chosen) as server:
            server.send_message(message(letter, chosen.mail_from))
    except smtplib.SMTPRecipientsRefused as refused:
        code, words = next(iter(refused.recipients.values()))
        _judge(code, words, refused)
    except smtplib.SMTPResponseException as refused:
        _judge(refused.smtp_code, refused.smtp_error, refused)


def _judge(code: int, words: bytes | str, error: Exception) -> None:
    said = words.decode(errors="replace") if isinstance(words, bytes) else words
    if code in PERMANENT and code not in NOT_THE_LETTERS_FAULT:
        raise Hopeless(f"{code} {said}") from error
    raise ConnectionError(f"{code} {said}") from error


def _connected(chosen: Settings) -> smtplib.SMTP:
    host, port, patience = chosen.smtp_host, chosen.smtp_port, chosen.smtp_timeout_seconds
    trusted = ssl.create_default_context()
    server: smtplib.SMTP = (
        smtplib.SMTP_SSL(host, port, timeout=patience, context=trusted)
        if chosen.smtp_security == "tls"
        else smtplib.SMTP(host, port, timeout=patience)
    )
    try:
        if chosen.smtp_security == "starttls":
            server.starttls(context=trusted)
        if chosen.smtp_user:
            server.login(chosen.smtp_user, chosen.smtp_password.get_secret_value())
    except BaseException:
        server.close()
        raise
    return server


def host_of(address: str) -> str:
    """The part after the @, for a Message-ID."""
    return address.rpartition("@")[2] or "localhost"
