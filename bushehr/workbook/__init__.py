"""The workbook: the record to read in a spreadsheet, and sheets in which new rows are typed safely.

Every cell is text, because a spreadsheet turns ``2029-03`` into a day and ``1.057`` into a thousand
as soon as it may. The tables are protected: what is typed goes into sheets of its own, from which
``bushehr add --from`` takes it. The alternative, editing the CSV files in a spreadsheet, needs
``bushehr tidy`` afterwards.
"""

from bushehr.workbook.build import read_texts, write_workbook

__all__ = ["read_texts", "write_workbook"]
