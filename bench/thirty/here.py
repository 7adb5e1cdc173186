"""Both ways at this desk, in a browser: with the sheet, and by hand from form to form."""

import time
from functools import partial

from . import sheet
from .acts import carried, choose, click, decided, file, keys, typed

# What a curator answers to the open questions of the sheet, by the words of the question.
ANSWERS = {
    "menyebut inovasi yang sama": "Yang berlaku isi baris",
    "Nama ini mirip": "Ini Sipena",
    "bukan tanggal": "Biarkan kosong",
    "Penghargaan": "Biarkan kosong",
    "penghargaan": "Biarkan kosong",
}


class Desk:
    """A page of the desk that counts what is done in it."""

    def __init__(self, page):
        self.page, self.acts, self.pages, self.waited = page, [], 0, 0.0

    def does(self, act, work, until=None):
        """Do it, and wait for the selector that shows that it was done."""
        began = time.perf_counter()
        before = self.page.url
        work()
        if until:
            self.page.wait_for_selector(until)
            self.waited += time.perf_counter() - began
            self.pages += 1
        self.acts.append(act)
        return before

    def click(self, words, selector, until=None):
        target = self.page.locator(selector).first
        self.does(click(words), target.click, until)

    def choose(self, words, selector, label, until=None):
        target = self.page.locator(selector).first
        self.does(choose(words), lambda: target.select_option(label=label), until)


def by_sheet(page, url):
    """Take the sheet in, decide, apply, publish all; returns the desk with what it counted."""
    desk = Desk(page)
    page.goto(f"{url}/admin/")
    desk.click("Open “Impor”", "#content a[href$='/import/']", ".import-ways")
    desk.click("“Impor lembar”", ".import-ways .import-button", "#import_form")
    chosen = {"name": "contoh.xlsx", "mimeType": "", "buffer": sheet.xlsx()}
    desk.does(file("Choose the file"), lambda: page.locator("#id_file").set_input_files(chosen))
    desk.click("“Baca dan bandingkan”", "#import_form button", "#decisions_form")
    _decide(desk)
    if page.locator("#apply_form [name=leaving]").count():
        desk.click("Tick that the rows named stay out", "#apply_form [name=leaving]")
    desk.click("“Terapkan”", "#apply_form button", ".import-state-applied")
    _publish(desk)
    return desk


def _decide(desk):
    page = desk.page
    while True:
        questions = page.locator(".import-question select")
        open_ones = [one for one in questions.all() if one.input_value() == ""]
        if page.locator(".import-kind-decide[aria-current]").count() == 0 or not open_ones:
            return
        for select in open_ones:
            words = select.locator("xpath=..").inner_text()
            label = _answer(words, select)
            desk.acts.append(decided("Read a question about a row"))
            desk.does(choose("Answer it"), partial(select.select_option, label=label))
        number = page.locator(".import-kind-decide b").inner_text()
        desk.click("“Simpan keputusan”", "#decisions_form .import-button", ".messagelist")
        left = page.locator(".import-kind-decide b")
        if left.count() and left.inner_text() == number:
            return


def _answer(words, select):
    offered = select.locator("option").all_inner_texts()
    for part, answer in ANSWERS.items():
        if part in words:
            return next(label for label in offered if label.startswith(answer))
    raise LookupError(f"No answer is foreseen to {words!r}: {offered}")


def _publish(desk):
    desk.click("Back to “Beranda”", ".breadcrumbs a", ".waiting")
    desk.click("Open “Inovasi”", "#content a[href$='/innovation/']", "#changelist")
    desk.click(
        "Filter by “konsep”", "#changelist-filter a[href$='status__exact=draft']", ".action-select"
    )
    desk.click("Tick all", "#action-toggle")
    desk.choose("Action “Terbitkan yang dipilih”", "select[name=action]", "Terbitkan yang dipilih")
    desk.click("“Lanjut”", "[name=index]", "[name=_confirm]")
    desk.click("Go on after the preview", "[name=_confirm]", ".messagelist .success")


def by_hand(page, url):
    """Enter one of the thirty from the sheet as it would be thirty times, and count it."""
    desk = Desk(page)
    page.goto(f"{url}/admin/catalogue/innovation/")
    _number, title, _place, agency, sector, _year, told, _award = next(sheet.rows())
    searched = title.split()[-1].lower()
    desk.does(
        typed("Search the title: is it on file?", len(searched) + 1),
        lambda: (page.locator("#searchbar").fill(searched), page.keyboard.press("Enter")),
        "#changelist .nothing",
    )
    desk.click("“Tambahkan inovasi”", ".object-tools .addlink", "#id_title")
    desk.does(
        carried("Title, copied from the sheet"), lambda: page.locator("#id_title").fill(title)
    )
    desk.does(typed("Agency: type and choose", len(agency)), lambda: _search(page, agency))
    desk.does(
        carried("Summary, copied from the sheet"), lambda: page.locator("#id_summary").fill(told)
    )
    desk.choose("Sector", "#id_sector", sector)
    desk.does(typed("Year of the start", 4), lambda: page.locator("#id_started").fill("2019"))
    desk.click("“Simpan”", "[name=_save]", ".messagelist .success")
    return desk


def _search(page, agency):
    page.locator(".field-agency .select2-selection").first.click()
    page.locator(".select2-search__field").last.fill(agency)
    page.locator(".select2-results__option", has_text="Luwu Utara").first.click()


def award():
    """One award by hand: its part is opened, a row added, edition, tier, and what it is called."""
    return [
        click("“Tambahkan Penghargaan lagi”"),
        typed("Edition: type", 16),
        click("Choose the edition"),
        typed("Tier: type", 6),
        click("Choose the tier"),
    ]


def whole_by_hand(one, publish):
    """Thirty times what was counted for one, the awards of six of them, and the same publishing."""
    yield from (act * len(sheet.NAMES) for act in one)
    yield keys("Look at what was found", 0) * len(sheet.NAMES)
    awards = sum(2 for told in sheet.AWARDS.values() if told == sheet.TWO_AWARDS)
    yield from (act * awards for act in award())
    yield decided("Decide: odd year, unknown award, double and near names") * 5
    yield from publish
