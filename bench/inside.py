"""Measuring inside Django: a process of its own for each catalogue, which tells what it found.

`python -m bench.inside PROBE '{"arguments": …}'` calls `measure` of `bench/probes/PROBE.py`.
"""

import importlib
import json
import os
import subprocess
import sys

from innovasi.launch.places import ROOT


def start(bench, url, probe, **arguments):
    return subprocess.Popen(
        [bench.python, "-m", "bench.inside", probe, json.dumps(arguments)],
        cwd=ROOT,
        env=bench.environ(url),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        text=True,
    )


def ask(bench, url, probe, **arguments):
    """Return what the probe found on the catalogue at this address."""
    process = start(bench, url, probe, **arguments)
    output, _nothing = process.communicate()
    if process.returncode:
        raise SystemExit(f"{probe}: {process.returncode}")
    return json.loads(output.splitlines()[-1])


def main(probe, arguments):
    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "innovasi.settings")
    django.setup()
    measure = importlib.import_module(f"bench.probes.{probe}").measure
    print(json.dumps(measure(**json.loads(arguments))))


if __name__ == "__main__":
    main(*sys.argv[1:])
