"""What is taken for the handbook, chapter by chapter; a function may take several pictures."""

from django.conf import settings

from tests.factories import PASSWORD
from tests.signing_in import code

ENTRY = "admin:catalogue_innovation_change"
LIST = "admin:catalogue_innovation_changelist"


def first_day(camera, world):
    page = camera.open(None, "account_login")
    page.locator("#id_login, #id_username").first.fill("kurator.contoh")
    camera.take(page, "masuk", of="#container", marks=["#login-form [type=submit]"], tallest=520)

    page = camera.open(world.newcomer, "mfa_activate_totp")
    camera.take(page, "faktor-kedua", of="#content", marks=["#content [type=submit]"])

    page = camera.open(world.curator, "admin:index")
    camera.take(page, "beranda-kurator", of="#container", tallest=720)

    page = camera.open(world.contributor, "admin:index")
    camera.take(page, "beranda-kontributor", of="#container", tallest=520)


def importing(camera, world):
    page = camera.open(world.curator, "admin:catalogue_import_changelist")
    camera.take(page, "impor-daftar", of="#container", marks=[".import-ways"], tallest=420)

    page = camera.open(world.curator, "admin:catalogue_import_add")
    camera.take(page, "impor-kirim", of="#content", marks=["#id_file", "#import_form button"])

    page = send(camera, world, world.unknown, "Kegiatan contoh.xlsx")
    page.wait_for_selector("#columns_form")
    page.locator("#columns_form select").nth(1).select_option("title")
    camera.take(
        page,
        "impor-kolom",
        of="#content",
        marks=[page.locator("#columns_form select").nth(1), "#columns_form .import-button"],
    )

    page = send(camera, world, world.sheet, "Kiriman contoh.xlsx")
    page.wait_for_selector("#decisions_form")
    address = page.url
    camera.take(
        page, "impor-rencana", of="#content", marks=[".import-tabs", "#apply_form"], tallest=720
    )

    page = camera.sit_down(world.curator)
    page.goto(address)
    camera.take(page, "impor-putuskan", of="#decisions_form", tallest=560)

    page = camera.sit_down(world.curator)
    page.goto(f"{address.partition('?')[0]}?kind=changed")
    page.locator(".import-row input[type=checkbox]").first.check()
    camera.take(page, "impor-ubah", of="#decisions_form", marks=[".import-changes"], tallest=560)

    page = camera.sit_down(world.curator)
    page.goto(address)
    tick = page.locator("#apply_form [name=leaving]")
    if tick.count():
        tick.check()
    page.locator("#apply_form button").click()
    page.wait_for_selector(".import-state-applied")
    page.locator(".import-effect details summary").last.click()
    camera.take(page, "impor-hasil", of="#content", marks=["#undo_form"], tallest=620)


def send(camera, world, content, name):
    page = camera.open(world.curator, "admin:catalogue_import_add")
    page.locator("#id_file").set_input_files({"name": name, "mimeType": "", "buffer": content})
    page.locator("#import_form button").click()
    return page


def writing(camera, world):
    page = camera.open(world.contributor, ENTRY, world.draft.pk)
    camera.take(page, "formulir", of="#content", marks=["#form-parts"], tallest=760)

    page = camera.open(world.contributor, ENTRY, world.draft.pk)
    page.locator("#id_summary").focus()
    page.wait_for_selector(".field-summary .text-preview:not([hidden])")
    camera.take(
        page,
        "ringkasan",
        of=".field-summary",
        marks=[".field-summary .markdown-tools", ".field-summary .text-preview"],
    )

    page = camera.open(world.contributor, ENTRY, world.draft.pk)
    camera.take(
        page, "kelengkapan", of=".field-completeness", marks=[".field-completeness .readonly"]
    )

    page = camera.open(world.contributor, ENTRY, world.draft.pk)
    camera.take(page, "ajukan", of=".submit-row", marks=["[name=_submit]"])

    page = camera.open(world.contributor, ENTRY, world.returned.pk)
    camera.take(page, "dikembalikan", of=".submit-row", marks=[".returned"])

    page = camera.open(world.curator, ENTRY, world.submitted.pk)
    page.locator(".returning textarea").first.fill(
        "Ringkasan terlalu singkat. Tulis siapa yang dilayani dan apa yang berubah."
    )
    camera.take(page, "periksa", of=".submit-row", marks=["[name=_publish]", ".returning"])

    page = camera.open(world.curator, ENTRY, world.draft.pk)
    page.goto(page.locator(".field-preview_link a").get_attribute("href"))
    camera.take(page, "pratinjau", tallest=620)


def pictures(camera, world):
    page = camera.open(world.contributor, ENTRY, world.draft.pk)
    page.locator("#photos-group .field-alt").first.scroll_into_view_if_needed()
    camera.take(page, "foto", of="#photos-group", marks=["#photos-group .field-alt"], tallest=760)

    page = camera.open(world.contributor, ENTRY, world.draft.pk)
    page.locator("#documents-group summary").first.click()
    page.locator("#documents-group .add-row a").click()
    camera.take(page, "dokumen", of="#documents-group", tallest=520)


def words(camera, world):
    page = camera.open(world.curator, ENTRY, world.sipena.pk)
    camera.take(page, "penghargaan", of="#awards-group", tallest=620)

    page = camera.open(world.curator, "admin:catalogue_agency_change", world.draft.agency_id)
    camera.take(
        page,
        "instansi",
        of="fieldset:has(.field-until)",
        marks=[".field-until", ".field-successor"],
    )


def news(camera, world):
    page = camera.open(world.curator, "admin:catalogue_proposal_change", world.proposal.pk)
    camera.take(page, "usulan", of="#content", marks=[".field-on_file", ".submit-row"])

    page = camera.open(world.curator, "admin:catalogue_correction_change", world.correction.pk)
    camera.take(page, "laporan", of="#content", marks=[".field-answer", ".submit-row"])


def many(camera, world):
    page = camera.open(world.curator, LIST, query="?q=contoh")
    for box in page.locator(".action-select").all()[:3]:
        box.check()
    page.locator("select[name=action]").select_option("sector")
    camera.take(page, "banyak-pilih", of="#content", marks=[".actions"], tallest=620)

    page = camera.open(world.curator, LIST, query="?q=contoh")
    for box in page.locator(".action-select").all()[:3]:
        box.check()
    page.locator("select[name=action]").select_option("publish")
    page.locator("[name=index]").click()
    camera.take(page, "banyak-akibat", of="#content", marks=["[name=_confirm]"], tallest=620)

    page = camera.open(world.curator, LIST, query="?q=antrean+pesan")
    for box in page.locator(".action-select").all()[:2]:
        box.check()
    page.locator("select[name=action]").select_option("merge")
    page.locator("[name=index]").click()
    page.locator("[name=stays]").first.check()
    page.locator("[name=_look]").click()
    camera.take(page, "gabung", of="#content", marks=["[name=_confirm]"], tallest=760)


def book(camera, world):
    page = camera.open(world.curator, "admin:catalogue_competitionyear_book", world.edition.pk)
    camera.take(page, "buku", of="#content", tallest=760)

    page = camera.open(world.curator, "admin:catalogue_competitionyear_book", world.edition.pk)
    page.locator("#note").fill("Cetakan contoh untuk panduan")
    camera.take(
        page,
        "bekukan",
        of=".module:has(#note)",
        marks=[".module:has(#note) [type=submit]"],
    )


def accounts(camera, world):
    page = camera.open(world.administrator, "admin:auth_user_change", world.contributor.pk)
    camera.take(page, "akun", of="#content", marks=[".object-tools"], tallest=760)

    page = camera.open(world.administrator, "admin:auth_user_change", world.contributor.pk)
    camera.take(page, "cakupan", of="#scope-group")

    page = camera.open(world.administrator, "admin:auth_user_hand_over", world.contributor.pk)
    page.locator("select").first.select_option(label=str(world.colleague))
    camera.take(page, "serahkan", of="#content", marks=["#hand_over_form [type=submit]"])


def trouble(camera, world):
    mine = camera.open(world.contributor, ENTRY, world.returned.pk)
    theirs = camera.open(world.curator, ENTRY, world.returned.pk)
    theirs.locator("#id_summary").fill("Sekolah menanam sayur untuk dapur umum.")
    save(theirs)
    theirs.context.close()
    mine.locator("#id_summary").fill("Sekolah menanam sayur bersama warga.")
    save(mine)
    mine.wait_for_selector("#conflict")
    camera.take(mine, "dua-penyunting", of="#conflict")

    page = camera.open(
        world.curator, "admin:catalogue_innovation_restore", world.returned.pk, query="?versi=1"
    )
    camera.take(page, "pulihkan", of="#content", marks=["#restore_form [type=submit]"], tallest=700)

    page = camera.open(world.curator, "admin:catalogue_innovation_history", world.returned.pk)
    camera.take(page, "riwayat", of="#content", marks=[".past-tools"], tallest=700)

    page = camera.open(world.colleague, ENTRY, world.returned.pk)
    page.locator("#id_summary").fill("Sekolah menanam sayur bersama warga dan posyandu.")
    page.context.clear_cookies(name=settings.SESSION_COOKIE_NAME)
    save(page)
    page.locator("#id_login, #id_username").first.fill(world.colleague.username)
    page.locator("[type=password]").fill(PASSWORD)
    page.locator("#login-form [type=submit]").click()
    page.wait_for_selector(".told")
    camera.take(page, "sesi-berakhir", of="#content", marks=[".told"], tallest=560)

    page = camera.open(None, "account_login")
    page.locator("#id_login, #id_username").first.fill(world.curator.username)
    page.locator("[type=password]").fill(PASSWORD)
    page.locator("#login-form [type=submit]").click()
    page.wait_for_url("**/authenticate/**")
    page.locator("#id_code").fill(code())
    camera.take(page, "kode", of="#content", marks=["#id_code"])


def save(page):
    page.locator(".submit-row [name=_continue]").first.click()
    page.wait_for_load_state()


SHOTS = [first_day, importing, writing, pictures, words, news, many, book, trouble, accounts]
