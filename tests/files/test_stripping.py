"""An image that was taken in tells nothing of where it was taken, and looks as it did."""

import io

import pytest
from PIL import Image

from app.files import images
from app.files.kinds import kind_of
from app.files.local_store import LocalStore
from app.files.receiving import Intake, Received
from app.kit.errors import Invalid
from tests.files import samples

KINDS = [("JPEG", {}), ("JPEG", {"progressive": True}), ("PNG", {}), ("WEBP", {}), ("WEBP", {"lossless": True})]


@pytest.fixture
def intake(tmp_path_factory: pytest.TempPathFactory) -> Intake:
    return Intake(LocalStore(tmp_path_factory.mktemp("store")), 50_000_000, 20, 1_000_000)


def taken(intake: Intake, content: bytes) -> tuple[Received, bytes]:
    (found,) = intake.receive([("photo", io.BytesIO(content))])
    return found, b"".join(intake.store.read(found.sha256))


@pytest.mark.parametrize(("form", "how"), KINDS)
@pytest.mark.parametrize("orientation", [1, 6])
def test_place_and_words_are_gone_and_every_pixel_is_there(
    intake: Intake, form: str, how: dict[str, object], orientation: int
) -> None:
    sent = samples.picture(form, (200, 120), orientation=orientation, **how) + samples.SECRET_PLACE
    found, kept = taken(intake, sent)
    before, after = Image.open(io.BytesIO(sent)), Image.open(io.BytesIO(kept))
    assert samples.SECRET_PLACE in sent
    assert dict(before.getexif().get_ifd(samples.GPS))
    assert samples.SECRET_PLACE not in kept
    assert dict(after.getexif().get_ifd(samples.GPS)) == {}
    assert set(after.getexif()) <= {samples.ORIENTATION}
    assert after.getexif().get(samples.ORIENTATION, 1) == orientation
    assert after.tobytes() == before.tobytes()
    assert kind_of(io.BytesIO(kept), "photo") == kind_of(io.BytesIO(sent), "photo")
    assert found.sha256 != found.received_sha256


@pytest.mark.parametrize(("form", "how"), KINDS)
def test_the_small_image_stands_upright_and_tells_nothing(intake: Intake, form: str, how: dict[str, object]) -> None:
    found, _ = taken(intake, samples.picture(form, (800, 400), orientation=6, **how))
    small = b"".join(intake.store.read(found.thumbnail_sha256))
    image = Image.open(io.BytesIO(small))
    assert (image.format, image.size) == ("WEBP", (160, 320))
    assert samples.SECRET_PLACE not in small
    assert not image.getexif()


def test_an_image_of_too_many_pixels_is_not_decoded(intake: Intake, monkeypatch: pytest.MonkeyPatch) -> None:
    bomb = samples.picture("PNG", (2_000, 1_000))
    monkeypatch.setattr(images, "_drawn", None)
    with pytest.raises(Invalid) as refused:
        intake.receive([("bomb.png", io.BytesIO(bomb))])
    assert "too many pixels" in refused.value.errors["files"].text


@pytest.mark.parametrize("form", ["JPEG", "PNG", "WEBP"])
def test_an_image_that_ends_too_early_is_refused_wherever_it_ends(intake: Intake, form: str) -> None:
    whole = samples.picture(form, (60, 40))
    for end in range(16, len(whole) - 20, 37):
        with pytest.raises(Invalid):
            intake.receive([("photo", io.BytesIO(whole[:end]))])
    assert list(intake.store.contents()) == []
