"""What is measured inside a process that has Django: see `bench/inside.py`."""
