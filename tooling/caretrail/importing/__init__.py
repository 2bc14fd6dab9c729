"""Spreadsheets -> records, through a mapping file: nothing is guessed, nothing is dropped without saying so.

package       a workbook's members -> whether it may be opened
workbook      an .xlsx file -> its sheets and cells, with what is hidden, joined, computed or noted
shown         what a cell of a workbook holds -> its text
sheet         a sheet of a workbook -> its lines; csv_file: a CSV file -> its lines; grid: such lines
table         lines -> rows by column name, with their numbers; reading: a file of either sort -> a table
remarks       what is to be told of a cell or a row that comes along, or does not
headers       the words of real registers, field by field; likeness: which header stands for which field
suggest       a table -> a draft of a mapping, for a person to decide about
mapping       what a mapping says: which column becomes which field
mapping_file  a mapping file -> a mapping, or what is wrong with the file
prepared      a table as a mapping sees it; damage: what spreadsheet programs did to it
cells         one cell, read as the mapping says
rows          one row -> what it says of one record; ids: the id of a new one
faults        why a row cannot be taken, by the column that is to blame
plan          all rows against the records that are there -> new, changed, closed, unchanged, rejected
report        what a dry run found, row by row, as a file
land          what was planned -> files, all or none, and landings
returned/     an export that was changed in Excel -> changed records, without a mapping
"""
