"""Spreadsheets -> records, through a mapping file: nothing is guessed, nothing is dropped without saying so.

table     a CSV file -> rows with their line numbers
mapping   the mapping file: which column becomes which field
cells     one cell, read as the mapping says
rows      one row -> what it says of one record
plan      all rows against the records that are there -> new, changed, unchanged, rejected
"""
