"""An export that was changed and came back -> changed records: what the cells say against what they said.

export    a workbook that is our own export -> its rows, each cell with its field and its place
cells     a changed cell -> the value a record gets, or why it cannot be read
edits     a row that was there -> the fields that were changed; a row that was not -> a record or an entry
changing  edits and entries -> the record as it will be, told step by step
deciding  all of it against the records of now: changed, new, held back, refused
checking  whether what would be written is what records may be
"""
