"""One module a claim of the issue: `rows(bench)` yields its figures with their targets."""
