"""Names of files and folders, short enough for every file system."""

from hashlib import sha256

# A name may have 255 bytes on Linux, 143 in an encrypted home folder; a Japanese character takes three.
MOST_BYTES = 120
_HASH_LENGTH = 8


def short_name(name: str, most_bytes: int = MOST_BYTES) -> str:
    """Return a name of at most so many bytes in UTF-8; one that is cut keeps apart from others by a hash."""
    data = name.encode("utf-8", "surrogatepass")
    if len(data) <= most_bytes:
        return name
    cut = data[: most_bytes - _HASH_LENGTH - 1].decode("utf-8", "ignore").rstrip("-")
    return f"{cut}-{sha256(data).hexdigest()[:_HASH_LENGTH]}"
