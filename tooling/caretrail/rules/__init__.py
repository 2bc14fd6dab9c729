"""The catalogue: every rule there is, in the order in which it is read. A code is never used again."""

from __future__ import annotations

from caretrail.rule import Rule
from caretrail.rules.source import (
    bad_field_name,
    broken_layout,
    colliding_paths,
    content_kept_elsewhere,
    control_character,
    duplicate_key,
    empty_file,
    file_without_fields,
    hidden_character,
    merge_key,
    misplaced_record,
    odd_file_mode,
    odd_line_break,
    several_documents,
    stray_file,
    submodule,
    symbolic_link,
    tab_character,
    text_not_in_utf8,
    too_deep_nesting,
    too_large_file,
    too_many_values,
    unclosed_quote_or_bracket,
    unfinished_merge,
    unknown_folder,
    unportable_file_name,
    unquoted_punctuation,
    unreadable_file,
    wrong_extension,
    yaml_alias,
    yaml_directive,
    yaml_tag,
)

RULES: tuple[Rule, ...] = (
    too_large_file.check,
    text_not_in_utf8.check,
    control_character.check,
    odd_line_break.check,
    hidden_character.check,
    tab_character.check,
    unfinished_merge.check,
    yaml_directive.check,
    several_documents.check,
    yaml_alias.check,
    yaml_tag.check,
    merge_key.check,
    duplicate_key.check,
    bad_field_name.check,
    too_deep_nesting.check,
    too_many_values.check,
    empty_file.check,
    file_without_fields.check,
    unquoted_punctuation.check,
    unclosed_quote_or_bracket.check,
    broken_layout.check,
    symbolic_link.check,
    submodule.check,
    odd_file_mode.check,
    content_kept_elsewhere.check,
    unreadable_file.check,
    unknown_folder.check,
    stray_file.check,
    misplaced_record.check,
    wrong_extension.check,
    unportable_file_name.check,
    colliding_paths.check,
)

BY_CODE = {rule.code: rule for rule in RULES}
BY_NAME = {rule.name: rule for rule in RULES}

FAMILIES = {
    "SRC": "files that cannot be read",
    "SCH": "fields and values",
    "REF": "ids and links between records",
    "HIS": "history",
}
"""First letters of a code -> what its family looks after, in reading order."""
