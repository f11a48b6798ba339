"""The evidence behind the committed record, and the rules that it is recomputed by."""
