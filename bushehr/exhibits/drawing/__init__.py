"""What the exhibits draw with: axes, marks, labels, keys, and layouts that several charts share.

Nothing here knows an exhibit, a table of the record or a figure of the project: rows and words
come in, artists go out.
"""
