"""Who may open which address of the desk: the table that `test_desk_matrix` holds it to.

An address of the desk without a place here fails the suite, and so does a table of the catalogue
without its family.
"""

# What stands for the rows of each table.
FAMILY = {
    "innovation": "entry",
    **dict.fromkeys(["award", "innovationname", "section", "indicator", "statuscheck"], "part"),
    **dict.fromkeys(["person", "photo", "document", "videolink", "citation"], "part"),
    **dict.fromkeys(["replicationguide", "guidestep", "replication"], "part"),
    **dict.fromkeys(["region", "sector", "affair", "goal", "competition", "awardtier"], "word"),
    **dict.fromkeys(["competitionyear", "editioncategory", "editionstage"], "word"),
    **dict.fromkeys(["editionfact", "frontmatter", "sectiontemplate", "sectionheading"], "word"),
    "forum": "forum",
    "agency": "agency",
    "source": "source",
    **dict.fromkeys(["correction", "checknews", "copynews"], "news"),
    "proposal": "proposal",
    **dict.fromkeys(["featuredinnovation", "pagesection"], "proposal"),
    "siteidentity": "identity",
    "trustedhost": "host",
    "searchmiss": "miss",
    "letter": "letter",
    "user": "account",
}

# What a contributor gets: for a list or an empty form one answer; for a row three, as it is of the
# own draft, of what is own and published, or of somebody else's draft.
SEEN = (200, 200, 404)
# A former version is put back by whoever may change the row.
PUT_BACK, NOT_PUT_BACK = (200, 403, 404), (403, 403, 404)
CONTRIBUTOR = {
    "entry": {
        "changelist": 200,
        "add": 200,
        "change": SEEN,
        "history": SEEN,
        "compare": SEEN,
        "restore": PUT_BACK,
        "delete": (403,) * 3,
    },
    "part": {
        "changelist": 200,
        "add": 200,
        "change": SEEN,
        "history": SEEN,
        "compare": SEEN,
        "restore": PUT_BACK,
        "delete": (200, 403, 404),
        "file": SEEN,
        "preview": 405,
        "forget": (403, 403, 404),
    },
    "word": {
        "changelist": 200,
        "add": 403,
        "change": (200,) * 3,
        "history": (200,) * 3,
        "compare": (200,) * 3,
        "restore": (403,) * 3,
        "delete": (403,) * 3,
        "book": (403,) * 3,
    },
    "forum": {
        "changelist": 200,
        "add": 403,
        "change": SEEN,
        "history": SEEN,
        "compare": SEEN,
        "restore": NOT_PUT_BACK,
        "delete": (403,) * 3,
    },
    "agency": {
        "changelist": 200,
        "add": 200,
        "change": SEEN,
        "history": SEEN,
        "compare": SEEN,
        "restore": PUT_BACK,
        "delete": (403,) * 3,
    },
    "source": {
        "changelist": 200,
        "add": 200,
        "change": SEEN,
        "history": SEEN,
        "compare": SEEN,
        "restore": NOT_PUT_BACK,
        "delete": (403,) * 3,
    },
    "news": {
        "changelist": 200,
        "add": 200,
        "change": SEEN,
        "history": SEEN,
        "compare": SEEN,
        "restore": NOT_PUT_BACK,
        "delete": (403,) * 3,
    },
    "proposal": {
        "changelist": 403,
        "add": 403,
        "file": (403,) * 3,
        "change": (403,) * 3,
        **dict.fromkeys(["history", "compare", "restore"], (404,) * 3),
        "delete": (403,) * 3,
    },
    "identity": {
        "changelist": 403,
        "add": 403,
        "change": (403,) * 3,
        **dict.fromkeys(["history", "compare", "restore"], (404,) * 3),
        "delete": (403,) * 3,
    },
    "host": {
        **dict.fromkeys(["changelist", "add", "outside"], 403),
        **dict.fromkeys(["change", "delete"], (403,) * 3),
        **dict.fromkeys(["history", "compare", "restore"], (404,) * 3),
    },
    "miss": {
        **dict.fromkeys(["changelist", "add"], 403),
        **dict.fromkeys(["change", "delete"], (403,) * 3),
        "history": (404,) * 3,
    },
    "letter": {
        **dict.fromkeys(["changelist", "add"], 403),
        **dict.fromkeys(["change", "delete"], (403,) * 3),
        "history": (404,) * 3,
    },
    "account": {
        **dict.fromkeys(["changelist", "add"], 403),
        **dict.fromkeys(["change", "delete"], (403,) * 3),
        **dict.fromkeys(["history", "compare", "hand_over", "second_factor"], (404,) * 3),
        "password_change": (403,) * 3,
    },
}
# What was deleted is nobody's own any more: curators and administrators find it and put it back.
GONE = {"gone": 403, "gone_history": (403,) * 3, "gone_restore": (403,) * 3}
for family in ("entry", "part", "word", "forum", "agency", "source", "news", "proposal"):
    CONTRIBUTOR[family] |= GONE
for family in ("host", "identity"):
    CONTRIBUTOR[family] |= GONE
# What a curator and an administrator get where it is not 200.
CURATOR = {
    (family, kind): 403 if isinstance(answer, int) else (403,) * 3
    for family in ("account", "identity", "letter")
    for kind, answer in CONTRIBUTOR[family].items()
}
# There is one identity: it can neither be added once it is there, nor deleted.
ADMINISTRATOR = {
    ("identity", "add"): 403,
    ("identity", "delete"): (403,) * 3,
    **{("identity", kind): answer for kind, answer in GONE.items()},
    # Letters are written by what happens, and sent as they are.
    ("letter", "add"): 403,
    ("account", "delete"): (403,) * 3,
    ("account", "second_factor"): (405,) * 3,
}
CURATOR[("miss", "add")] = ADMINISTRATOR[("miss", "add")] = 403
# Nobody writes these, and so they have no history.
for family in ("letter", "miss"):
    CURATOR[(family, "history")] = ADMINISTRATOR[(family, "history")] = (404,) * 3
# Nobody but an administrator forgets a person.
CURATOR[("part", "forget")] = (403,) * 3
CURATOR[("part", "preview")] = ADMINISTRATOR[("part", "preview")] = 405

# The addresses that belong to no table: what nobody signed in, an account without a role, and
# contributor, curator, administrator get.
EVERYONE = (200,) * 5
STAFF = (302, 403, 200, 200, 200)
SIGNED_IN = (302, 200, 200, 200, 200)
LEADS_ON = (302, 302, 302, 302, 302)
# Of a book that was never frozen.
BOOKS = (302, 403, 404, 404, 404)
# Of a second factor that this account does not have.
MISSING = (302, 404, 404, 404, 404)
# A sheet that is not there, or that somebody else sent.
NO_SHEET = (302, 403, 404, 404, 404)
IMPORT = "admin:catalogue_import"
OTHERS = {
    **{f"{IMPORT}_{page}": STAFF for page in ("changelist", "add", "template")},
    **{f"{IMPORT}_{page}": NO_SHEET for page in ("plan", "change", "columns", "apply", "undo")},
    f"{IMPORT}_problems": NO_SHEET,
    **{f"admin:handbook{page}": STAFF for page in ("", "_print", "_chapter")},
    "admin:index": STAFF,
    "admin:app_list": STAFF,
    "admin:jsi18n": STAFF,
    "admin:catalogue_competitionyear_frozen": BOOKS,
    "admin:catalogue_competitionyear_frozen_file": BOOKS,
    "admin:autocomplete": (302, 403, 403, 403, 403),
    "admin:view_on_site": (302, 403, 404, 404, 404),
    "admin:password_change_done": STAFF,
    "admin:login": (200, 302, 302, 302, 302),
    "admin:logout": SIGNED_IN,
    "admin:password_change": SIGNED_IN,
    "account_login": (200, 302, 302, 302, 302),
    "account_logout": SIGNED_IN,
    "account_change_password": SIGNED_IN,
    "account_reauthenticate": SIGNED_IN,
    "account_inactive": EVERYONE,
    "account_reset_password": EVERYONE,
    "account_reset_password_done": EVERYONE,
    "account_reset_password_from_key": EVERYONE,
    "account_reset_password_from_key_done": EVERYONE,
    "mfa_index": SIGNED_IN,
    "mfa_authenticate": LEADS_ON,
    "mfa_reauthenticate": LEADS_ON,
    "mfa_activate_totp": SIGNED_IN,
    "mfa_deactivate_totp": MISSING,
    "mfa_view_recovery_codes": MISSING,
    "mfa_generate_recovery_codes": SIGNED_IN,
    "mfa_download_recovery_codes": MISSING,
    "mfa_list_webauthn": SIGNED_IN,
    "mfa_add_webauthn": SIGNED_IN,
    "mfa_reauthenticate_webauthn": LEADS_ON,
    "mfa_remove_webauthn": MISSING,
    "mfa_edit_webauthn": MISSING,
}
