"""The first view of the real catalogue on a phone: small, quick, and without a fault."""

from statistics import median

from bench import lighthouse, serving, stock
from bench.row import Row

PAGES = {
    "home": "/",
    "list": "/inovasi/",
    "detail": "/inovasi/teras-tanalili/",
    "edition": "/kompetisi/kipp-sulsel/2020/",
}


def rows(bench):
    with serving.ours(bench, stock.real(bench)) as catalogue:
        for name, path in PAGES.items():
            address = f"http://127.0.0.1:{catalogue.port}{path}"
            visits = [lighthouse.visit(bench, address) for _visit in range(bench.rounds)]
            found = {key: median(visit[key] for visit in visits) for key in visits[0]}
            yield Row(f"first view of {name}", found["kilobytes"], 60, " KB")
            for category in lighthouse.CATEGORIES:
                yield Row(f"{category} of {name}", found[category], 100, "", more=True)
