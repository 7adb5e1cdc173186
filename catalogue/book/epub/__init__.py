"""The book as EPUB 3.3: `pages` says what stands in which file, `package` packs it, `press` runs."""
