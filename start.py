#!/usr/bin/env python3
"""Set up and serve the catalogue, test it, check it: `python3 start.py --help`.

A Python that is too old reads this file before it can be told so; it therefore keeps to what
every Python understands. The work is in `innovasi/launch/`.
"""

import sys

NEEDED = (3, 11)


def advice_on_python(version):
    """Return what to say to somebody whose Python is too old, or an empty text."""
    if tuple(version[:2]) >= NEEDED:
        return ""
    found = "{0}.{1}".format(version[0], version[1])
    needed = "{0}.{1}".format(*NEEDED)
    return (
        "Python {found} terlalu lama; Innovasi memerlukan Python {needed} atau lebih baru.\n"
        "Pasang yang lebih baru, lalu jalankan lagi, misalnya: python{needed} start.py\n"
        "Python {found} is too old: install Python {needed} or newer, then run"
        " python{needed} start.py\n"
    ).format(found=found, needed=needed)


def main():
    advice = advice_on_python(sys.version_info)
    if advice:
        sys.stderr.write(advice)
        return 1

    from innovasi.launch.command import main as launch

    return launch(sys.argv[1:])


if __name__ == "__main__":
    sys.exit(main())
