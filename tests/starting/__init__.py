"""A new partnership's repository: answers, what is written, and how it is kept current."""
