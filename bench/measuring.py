"""Taking turns: every contestant in every round, so that a busy minute is everybody's."""

import time
from itertools import cycle, islice
from statistics import median

MOST_REQUESTS = 20_000
LONGEST_TURN = 60
LOOK_EVERY = 8
GOOD = (b"200", b"304")


def medians(turns, rounds):
    """Call each of these functions in turns and return the median of what each returned."""
    results = [[] for _turn in turns]
    for _round in range(rounds):
        for turn, result in zip(turns, results, strict=True):
            result.append(turn())
    return [median(result) for result in results]


def processor_time(server, paths, seconds, headers=None, fresh=False):
    """Return a function that asks for these in turn and returns processor seconds a request.

    `fresh` never asks for an address a second time, as far as there are enough.
    """
    endless = cycle(paths)
    for path in [] if fresh else paths:
        server.get(path, headers)

    def turn():
        begun, deadline = server.processor_seconds(), time.monotonic() + LONGEST_TURN
        asked = used = 0
        while used < seconds and asked < MOST_REQUESTS and time.monotonic() < deadline:
            some = 1 if used == 0 and asked == 0 else LOOK_EVERY
            for path in islice(endless, some):
                head, _body = server.wire.exchange(path, headers)
                if head[9:12] not in GOOD:
                    raise SystemExit(f"{path}: {head[:40]}")
                asked += 1
            used = server.processor_seconds() - begun
        return used / asked

    return turn


def wall_time(server, paths, headers=None):
    """Return a function that asks for the next of these and returns the seconds it took."""
    endless = cycle(paths)

    def turn():
        path = next(endless)
        begun = time.perf_counter()
        server.get(path, headers)
        return time.perf_counter() - begun

    return turn
