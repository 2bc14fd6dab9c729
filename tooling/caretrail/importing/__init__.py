"""Spreadsheets -> records, through a mapping file: nothing is guessed, nothing is dropped without saying so.

table         a CSV file -> rows with their line numbers
mapping       what a mapping says: which column becomes which field
mapping_file  a mapping file -> a mapping, or what is wrong with the file
cells         one cell, read as the mapping says
rows          one row -> what it says of one record
faults        why a row cannot be taken, by the column that is to blame
plan          all rows against the records that are there -> new, changed, closed, unchanged, rejected
land          what was planned -> files, all or none, and landings
"""
