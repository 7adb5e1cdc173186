"""The book of an edition, made from its records.

`contents` says what a book tells, whatever its format; `gathering` fills it from the records;
`folder`, `press` and `typeset` make the PDF of it; `keeping` makes each book once, in the
`workshop`; `freezing` keeps a printed one for ever; `dossiers` does for one innovation what `gathering`
does for an edition.  Nothing here imports Django in `press` and `boxes`, which run apart.
"""
