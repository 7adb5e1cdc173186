"""What the operating system says of processes (Linux: /proc)."""

import os
from pathlib import Path

TICK = os.sysconf("SC_CLK_TCK")
PROC = Path("/proc")


def family(pid):
    """Return a process and all that descend from it."""
    found, waiting = [], [pid]
    while waiting:
        one = waiting.pop()
        found.append(one)
        for children in (PROC / str(one) / "task").glob("*/children"):
            waiting += map(int, _read(children).split())
    return found


def processor_seconds(pids):
    """Return the processor time that these have used since they began, the kernel's for them too."""
    total = 0
    for pid in pids:
        # The name in parentheses may hold spaces; what follows it does not.
        fields = _read(PROC / str(pid) / "stat").rpartition(")")[2].split()
        if fields:
            total += int(fields[11]) + int(fields[12])
    return total / TICK


def own_megabytes(pid):
    """Return the memory that is a process's own: pages of mapped files are the system's cache."""
    for line in _read(PROC / str(pid) / "status").splitlines():
        if line.startswith("RssAnon:"):
            return int(line.split()[1]) / 1024
    return 0.0


def _read(path):
    try:
        return path.read_text()
    except OSError:
        return ""
