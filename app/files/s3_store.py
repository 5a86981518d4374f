"""The store in a bucket that speaks S3."""

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import Any, BinaryIO

import obstore
from obstore.exceptions import BaseError
from obstore.store import S3Store as Bucket

from app.files.errors import StoreAway
from app.files.store import CHUNK, Kept
from app.kit.settings import Settings


class S3Store:
    """`s3://bucket/prefix`; an upload is visible when its last part has come."""

    def __init__(self, bucket: Bucket) -> None:
        self._bucket = bucket

    @classmethod
    def of(cls, chosen: Settings) -> "S3Store":
        """As the settings say; without keys, as AWS's own environment or machine role says."""
        name, _, prefix = chosen.file_store.removeprefix("s3://").partition("/")
        more: dict[str, Any] = {}
        if chosen.s3_endpoint:
            more["endpoint"] = chosen.s3_endpoint
            more["client_options"] = {"allow_http": chosen.s3_endpoint.startswith("http://")}
        if chosen.s3_access_key_id:
            more["access_key_id"] = chosen.s3_access_key_id
            more["secret_access_key"] = chosen.s3_secret_access_key.get_secret_value()
        retries: Any = {"max_retries": 3}
        return cls(Bucket(name, prefix=prefix or None, region=chosen.s3_region, retry_config=retries, **more))

    def put(self, source: BinaryIO, sha256: str) -> None:
        source.seek(0)
        with _answering():
            obstore.put(self._bucket, sha256, source)

    def read(self, sha256: str) -> Iterator[bytes]:
        with _answering():
            stream = obstore.get(self._bucket, sha256).stream(min_chunk_size=CHUNK)
        return (bytes(piece) for piece in stream)

    def has(self, sha256: str) -> bool:
        try:
            obstore.head(self._bucket, sha256)
        except FileNotFoundError:
            return False
        except BaseError as error:
            raise StoreAway from error
        return True

    def remove(self, sha256: str) -> None:
        with _answering(), suppress(FileNotFoundError):
            obstore.delete(self._bucket, sha256)

    def contents(self) -> Iterator[Kept]:
        with _answering():
            for batch in obstore.list(self._bucket):
                for one in batch:
                    yield Kept(one["path"].rpartition("/")[2], one["last_modified"], one["size"])


@contextmanager
def _answering() -> Iterator[None]:
    try:
        yield
    except (BaseError, OSError) as error:
        raise StoreAway from error
