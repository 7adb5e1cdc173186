"""The book as DOCX, for the bureau's own editors.

`styles` sets up the document, `writing` puts words, links, photos and tables into it, `front`,
`entries` and `back` say what stands where, `press` runs it all in a process of its own.
"""
