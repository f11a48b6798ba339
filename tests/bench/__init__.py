"""Figures of speed and sameness, each against a bar: `make bench`, or `python -m tests.bench NAME`.

Speed is a ratio between two commands measured in one run, by turns, so that a slow machine or a
busy one slows both. Absolute seconds were rejected: they would say more about the machine.
"""
