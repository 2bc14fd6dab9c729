"""A new partnership's repository, made whole from answers; and what of it caretrail goes on looking after.

answers       what is asked: the answers as a model, in the words of the questions
reading       an answers file -> answers, or what is wrong with it and in which line; and its template
offered       the bank holidays and risk matrices that can be chosen, from `files/`
naming        names -> short names for files
records       answers -> the records of a new register
rights        what is proposed for who may change what, as far as somebody plays its roles
undecided     what nobody answered: what follows from it, and where it is decided
markdown      text of an answer as Markdown that means just that text
staff         the README for staff, in Markdown
editors       what an editor needs: schemas of the kinds, settings of VS Code
hosts         the files of a git host that are caretrail's, the same text as in caretrail's own repository
managed       which files caretrail looks after in a register, and how they differ from what they should be
upgrading     the differences put right, but for what was changed by hand
beginning     everything together, in a folder beside its place and then moved there
cms           the models as the configuration of Decap or Sveltia
widgets       one field of a model as their widget
"""
