"""What a run measures with: sizes, databases, how often, and where its things are kept."""

import os
import sys
from dataclasses import dataclass, field
from pathlib import Path

from innovasi.launch.configuration import data_dir
from innovasi.launch.places import ROOT

DATABASES = ("sqlite", "postgresql")


@dataclass(frozen=True)
class Bench:
    small: int = 2_000
    middle: int = 20_000
    large: int = 300_000
    databases: tuple[str, ...] = DATABASES
    # Rounds that contestants take turns in, and how much processor time a turn should take.
    rounds: int = 5
    seconds: float = 0.6
    cache: Path = field(default_factory=lambda: data_dir(os.environ) / "bench")
    postgres: str | None = None
    python: str = sys.executable

    @property
    def sizes(self):
        return self.small, self.middle, self.large

    def environ(self, url, **more):
        """The variables of a process that works on the database at this address."""
        inherited = {name: os.environ[name] for name in KEPT if name in os.environ}
        return {
            **inherited,
            "INNOVASI_PROFILE": "loopback",
            "SECRET_KEY": "only-for-measuring" * 4,
            "DATABASE_URL": url,
            "DATA_DIR": str(self.cache / "data"),
            "PYTHONPATH": str(ROOT),
            "LOG_LEVEL": "ERROR",
            **more,
        }


# Nothing of the shell's settings or of a site's `.env` may change what is measured.
KEPT = ("PATH", "HOME", "LANG", "TMPDIR", "VIRTUAL_ENV", "CHROMIUM", "SSL_CERT_FILE", "NO_PROXY")
