PARAMETERS = frozenset(
    {
        "q",
        "region",
        "agency",
        "kind",
        "tier",
        "competition",
        "year",
        "sector",
        "affair",
        "state",
        "sort",
        "page",
        "kelompok",
    }
)
