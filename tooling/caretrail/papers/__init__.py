"""The board paper of a forum: one read model of a few sorts of blocks, and a writer for each format.

model       what a paper is made of: parts, paragraphs, facts, tables
asked       what a person says on the cover, and what is left for one to complete
sitting     which meeting the paper is for, and which one was the last
scope       the risks the forum oversees, and what else the paper is about
cover, summary, wanted, register, matrix, changed, overdue, happened, unshown, provenance
            its parts, in their order
paper       all of them together
printable   texts as a page can show them
layout      blocks as the template of the PDF takes them
missing     the libraries that only papers need
pdf         the paper as a tagged PDF (`board.typ` says what it looks like); the only importer of typst
word        the paper as a Word document; the only importer of docx
markdown    the paper as Markdown
"""
