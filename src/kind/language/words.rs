//! The words of the language of templates: its filters, tests and functions.

/// The filters there are, sorted. `edit/template/filters.rs` has one for each.
pub const FILTERS: [&str; 32] = [
    "abs",
    "capitalize",
    "count",
    "d",
    "default",
    "dictsort",
    "first",
    "float",
    "int",
    "items",
    "join",
    "last",
    "length",
    "lines",
    "list",
    "lower",
    "map",
    "max",
    "min",
    "reject",
    "rejectattr",
    "replace",
    "reverse",
    "round",
    "select",
    "selectattr",
    "sort",
    "split",
    "title",
    "trim",
    "unique",
    "upper",
];

/// Filters whose value is a text or a number made anew, so that a list they are given is not kept by it.
pub(super) const MAKERS: [&str; 13] = [
    "abs",
    "capitalize",
    "count",
    "float",
    "int",
    "join",
    "length",
    "lower",
    "replace",
    "round",
    "title",
    "trim",
    "upper",
];

/// The tests there are (`x is defined`), sorted.
pub const TESTS: [&str; 20] = [
    "boolean",
    "defined",
    "endingwith",
    "even",
    "false",
    "float",
    "in",
    "integer",
    "iterable",
    "lower",
    "mapping",
    "none",
    "number",
    "odd",
    "sequence",
    "startingwith",
    "string",
    "true",
    "undefined",
    "upper",
];

/// The functions there are.
pub const FUNCTIONS: [&str; 1] = ["range"];
