"""What the product promises about speed, measured: `python3 start.py bench [NAME]`.

One module a claim in `claims/`; what has to run inside Django stands in `probes/`. Contestants are
measured in turns, in the same minutes on the same machine, and what counts is their ratio.
"""
