"""Surfaces: one file per form of output; each knows only the Briefing."""
