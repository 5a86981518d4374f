"""What is taken in is decided by the content; a name that lies gains nothing."""

import io
import struct

import pytest

from app.files import zips
from app.files.kinds import CSV, DOC, DOCX, JPEG, ODT, PDF, PNG, TXT, WEBP, XLS, XLSX, Kind, kind_of
from app.files.names import kept_name
from tests.files import samples

HTML = b"<!DOCTYPE html><script>alert(1)</script>"
SVG = b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'


@pytest.mark.parametrize(
    ("content", "name", "right"),
    [
        (samples.PDF, "act.pdf", PDF),
        (samples.picture(), "photo.jpg", JPEG),
        (samples.picture("PNG"), "photo.jpg", PNG),
        (samples.picture("WEBP"), "photo", WEBP),
        (samples.docx(), "letter.docx", DOCX),
        (samples.xlsx(), "letter.docx", XLSX),
        (samples.odt(), "letter.odt", ODT),
        (samples.compound("WordDocument"), "old.doc", DOC),
        (samples.compound("Workbook"), "old.xls", XLS),
        ("Қуат жетпейді".encode(), "note.txt", TXT),
        ("завод;мощность".encode("cp1251"), "table.CSV", CSV),
        ("\ufeffзауыт".encode("utf-16"), "note.txt", TXT),
    ],
)
def test_the_content_says_what_it_is(content: bytes, name: str, right: Kind) -> None:
    assert kind_of(io.BytesIO(content), name) == right


@pytest.mark.parametrize(
    ("content", "name"),
    [
        (HTML, "photo.jpg"),
        (HTML, "page.html"),
        (HTML, "note.txt"),
        (b"\n \xef\xbb\xbf" + HTML, "note.txt"),
        (SVG, "drawing.svg"),
        (SVG, "drawing.png"),
        (SVG, "drawing.csv"),
        (b"MZ\x90\x00", "tool.exe"),
        (b"MZ\x90\x00", "tool.txt"),
        (b"some text", "tool.sh"),
        (samples.archive(a_dot_exe=b"MZ"), "files.zip"),
        (samples.archive(a_dot_exe=b"MZ"), "files.docx"),
        (samples.compound("PowerPoint Document"), "talk.ppt"),
        (b"PK\x03\x04 nothing more", "letter.docx"),
        (b"RIFF\0\0\0\0WAVE", "sound.webp"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "old.doc"),
    ],
)
def test_anything_else_is_not_taken(content: bytes, name: str) -> None:
    assert kind_of(io.BytesIO(content), name) is None


def test_a_document_that_unpacks_to_a_thousandfold_is_a_bomb() -> None:
    bomb = samples.docx(word__media__zeros_dot_bin=bytes(30_000_000))
    assert len(bomb) < 100_000
    with pytest.raises(zips.Bomb):
        kind_of(io.BytesIO(bomb), "letter.docx")


def test_a_table_of_contents_too_large_to_read_is_not_read() -> None:
    end = struct.pack("<4s4H2IH", b"PK\x05\x06", 0, 0, 65_000, 65_000, 4_000_000_000, 0, 0)
    assert kind_of(io.BytesIO(b"PK\x03\x04" + end), "letter.docx") is None


@pytest.mark.parametrize(
    "content", [samples.docx(word__vbaProject_dot_bin=b"x"), samples.compound("WordDocument", "Macros")]
)
def test_a_document_with_a_program_in_it_is_said_to_be_one(content: bytes) -> None:
    with pytest.raises(zips.Macros):
        kind_of(io.BytesIO(content), "letter.docx")


@pytest.mark.parametrize(
    ("sent", "of", "kept"),
    [
        ("../../etc/passwd", PDF, "passwd.pdf"),
        ("C:\\Users\\Айгүл\\Акт №5.PDF", PDF, "Акт №5.PDF"),
        ("Қосымша – өтінім.docx", DOCX, "Қосымша – өтінім.docx"),
        ("附件.pdf", PDF, "附件.pdf"),
        ("photo.jpg", PNG, "photo.png"),
        ("invoice.exe", PDF, "invoice.exe.pdf"),
        ("invoice\u202efdp.exe", PDF, "invoicefdp.exe.pdf"),
        ("a\0b\r\nc.txt", TXT, "abc.txt"),
        ("...", TXT, "file.txt"),
        ("", PNG, "file.png"),
        ("x" * 500 + ".pdf", PDF, "x" * 116 + ".pdf"),
        ('<a href="x">.txt', TXT, "_a href=_x__.txt"),
    ],
)
def test_a_name_is_kept_without_a_path_and_with_its_own_ending(sent: str, of: Kind, kept: str) -> None:
    assert kept_name(sent, of) == kept
