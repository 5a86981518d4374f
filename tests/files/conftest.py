"""Each store in turn: a folder, and a bucket on a real S3 server."""

from collections.abc import Iterator
from contextlib import ExitStack

import pytest

from app.files.store import Store
from app.files.stores import store_of
from app.kit.settings import Settings
from tests.files import s3


@pytest.fixture(scope="session")
def s3_address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with ExitStack() as running:
        yield running.enter_context(s3.server(tmp_path_factory.mktemp("s3")))


@pytest.fixture(params=["folder", "bucket"])
def chosen(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Settings:
    """Settings with a store of the test's own."""
    own = tmp_path_factory.mktemp("store")
    if request.param == "folder":
        return Settings(_env_file=None, file_store=str(own))
    return Settings(
        _env_file=None,
        file_store=f"s3://evidence/{own.name}",
        s3_endpoint=request.getfixturevalue("s3_address"),
        s3_access_key_id=s3.KEY,
        s3_secret_access_key=s3.SECRET,
    )


@pytest.fixture
def store(chosen: Settings) -> Store:
    return store_of(chosen)
