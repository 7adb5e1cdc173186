"""What is published shows with every worker's next request, and costs little to take in."""

from bench import inside, serving, stock
from bench.row import Row
from bench.wire import Wire

# Connections, so many that each worker gets some of them.
READERS = 16


def rows(bench):
    for database in bench.databases:
        url = stock.url_of(bench, database, bench.large)
        inside.ask(bench, url, "publishing", action="withdraw")
        with serving.ours(bench, url) as catalogue:
            readers = [Wire(catalogue.port) for _reader in range(READERS)]
            for reader in readers:
                reader.get("/inovasi/")
            address = inside.ask(bench, url, "publishing", action="publish")
            try:
                missing = sum(not _shows(reader, address) for reader in readers)
            finally:
                for reader in readers:
                    reader.close()
                inside.ask(bench, url, "publishing", action="withdraw")
        yield Row(f"of {READERS} readers miss what was just published, {database}", missing, 0, "")
        found = inside.ask(bench, url, "publishing", action="cost", rounds=2 * bench.rounds)
        yield Row(f"taking in one publication, {database}", found["seconds"] * 1000, 5, " ms")
        yield Row(f"times that everything was read again, {database}", found["loads"] - 1, 0, "")


def _shows(reader, address):
    in_list = address.encode() in reader.get("/inovasi/").body
    return in_list and reader.get(address).status == 200
