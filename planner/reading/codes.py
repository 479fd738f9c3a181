"""Pydantic's names for what is wrong, and ours."""

# Those of planner.instance.fields are codes already.
CODES = {
    "missing": "missing",
    "extra_forbidden": "unknown_field",
    "int_type": "integer",
    "greater_than_equal": "integer",
    "less_than_equal": "integer",
    "string_type": "text",
    "bool_type": "boolean",
    "dict_type": "object",
    "model_type": "object",
    "model_attributes_type": "object",
    "tuple_type": "list",
    "list_type": "list",
    "literal_error": "choice",
    "union_tag_invalid": "choice",
    "union_tag_not_found": "missing",
    "too_short": "empty",
    "string_too_short": "empty",
}
