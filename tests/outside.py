"""Sending in a public form as a reader's browser does."""

from tests.forms import filled

HERE = {"HTTP_ORIGIN": "http://testserver", "HTTP_SEC_FETCH_SITE": "same-origin"}
PROPOSE = "/en/usulkan/"
TOLD = {
    "title": "Sipena",
    "agency_name": "BPBD Luwu Utara",
    "summary": "Peta titik rawan bencana untuk semua kantor.",
    "started": "2019",
    "email": "bpbd@luwuutarakab.go.id",
}


def propose(client, path=PROPOSE, **changes):
    """Fill in the form that the page shows, and send it; a name without a value is left out."""
    headers = changes.pop("headers", HERE)
    data = {**filled(client, path, ".entry-form"), **TOLD, **changes}
    sent = {name: value for name, value in data.items() if value is not None}
    return client.post(path, sent, **headers)


def report(client, innovation, **changes):
    path = f"/en/laporkan/?inovasi={innovation.slug}"
    headers = changes.pop("headers", HERE)
    data = {**filled(client, path, ".entry-form"), "message": "Tahunnya keliru.", **changes}
    return client.post(path, data, **headers)
