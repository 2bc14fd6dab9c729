"""Spreadsheets out: the register, or one of its logs, as a workbook that can be changed and sent back.

book      what a workbook is made of: sheets, columns, cells, words to choose from
cells     a value of a record <-> the cell that shows it
tables    a kind's records and the entries of their lists -> a sheet each
words     the words a column can be filled with, from the kinds, the policy and the register
logs      a log that governance officers know -> a sheet, to be read and not to be sent back
about     what a workbook says of itself: whose it is, of when, what is not in it, how it comes back
making    a register -> a whole workbook
xlsx      a workbook -> the bytes of an Excel file, the same for the same workbook
"""
