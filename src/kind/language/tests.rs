use minijinja::syntax::SyntaxConfig;

use super::{FILTERS, TESTS, faults};

fn messages(text: &str) -> Vec<String> {
    faults(text, SyntaxConfig::default()).into_iter().map(|fault| fault.message).collect()
}

#[test]
fn names_are_sorted() {
    assert!(FILTERS.is_sorted() && TESTS.is_sorted());
}

#[test]
fn what_records_need_is_in_the_language() {
    for text in [
        "# {{ id }}: {{ title }}",
        "{% if a is defined and not (b or c.d[0] == 'x') %}{{ a | default('[Name]') }}{% elif x in ['a', 'b'] %}{% endif %}",
        "{%- set src = source if source is defined else {} -%}{{ src.severity | default('none') }}",
        "{% for row in timeline[-5:] %}{{ loop.index + 1 }} {{ row.Time }}{% else %}none{% endfor %}",
        "{% for one in sources if one.kind == 'incident' %}{{ one.id }},{% endfor %}",
        "{{ [['commander ', commander] | join if commander else '', ['deputy ', deputy] | join] | select | join('; ') }}",
        "{% set who = [a, b] | select | join(', ') %}{{ who }}",
        "{{ {'L2': 'L3', 'L3': 'vendor'}[level] | default('L2') }}",
        "{% if sources | map(attribute='category') | unique | length == 1 %}{{ source.category }}{% endif %}",
        "{% for n in range(5) %}| |{% endfor %}{% with x = title %}{{ x | upper }}{% endwith %}",
        "{{ pauses | length }} pause{{ 's' if pauses | length > 1 }}{{ title[:40] }}",
    ] {
        assert_eq!(messages(text), [""; 0], "{text}");
    }
}

#[test]
fn what_could_grow_without_bound_is_not() {
    for (text, message) in [
        ("{{ a ~ b }}", "templates have no `~`"),
        ("{{ 'x' * 1000000000 }}", "templates have no `*`"),
        ("{{ 9 ** 9 }}", "templates have no `**`"),
        ("{{ a + b }}", "`+` without a number on either side"),
        ("{% set a = [a, a] %}", "a list or map that is put together and kept under a name"),
        ("{% set a = [a, a] | sort %}", "a list or map that is put together and kept under a name"),
        ("{% set a = x | default([a, a]) %}", "a list or map that is put together and kept under a name"),
        ("{% set a = x or {'b': a} %}", "a list or map that is put together and kept under a name"),
        ("{% set a = [[a, a]][0] %}", "a list or map that is put together and kept under a name"),
        ("{% for a in [[b, b]] %}{% endfor %}", "a list or map that is put together and kept under a name"),
        ("{% with a = (b, b) %}{% endwith %}", "a list or map that is put together and kept under a name"),
        ("{% set a.b = 1 %}", "only a plain name can be set"),
        ("{% set a %}x{% endset %}", "templates have no `set` around text"),
        ("{% set a = b[1:] %}", "a slice that is kept under a name"),
        ("{{ a[5:1:-1] }}", "a slice with a step in a template"),
        ("{{ [a[1:], a[2:]] | join }}", "a slice within a list, a map, a comparison or arguments"),
        ("{{ a | join(b[1:]) }}", "a slice within a list, a map, a comparison or arguments"),
        ("{{ a[1:] == b }}", "a slice within a list, a map, a comparison or arguments"),
        ("{% filter upper %}x{% endfilter %}", "templates have no `filter`"),
        ("{% autoescape true %}x{% endautoescape %}", "templates have no `autoescape`"),
        ("{% for a in b recursive %}{{ loop(a) }}{% endfor %}", "a `recursive` loop in a template"),
        ("{{ namespace(a=1) }}", "nothing but `range` can be called in a template"),
        ("{{ a.b() }}", "nothing but `range` can be called in a template"),
        ("{{ range(*a) }}", "arguments from a list in a template"),
        ("{{ a | indent(2000000000) }}", "unknown filter `indent` in a template"),
        ("{{ '%1000000000d' | format(1) }}", "unknown filter `format` in a template"),
        ("{{ a | tojson(indent=1000000000) }}", "unknown filter `tojson` in a template"),
        ("{{ a | batch(1000000000) }}", "unknown filter `batch` in a template"),
        ("{{ a is divisibleby 0 }}", "unknown test `divisibleby` in a template"),
        ("{{ a | map('upper') }}", "`map` with these arguments"),
        ("{{ a | select('divisibleby', 0) }}", "`select` with these arguments"),
        ("{{ a | selectattr('b', 'in', c) }}", "`selectattr` with these arguments"),
    ] {
        let found = messages(text);
        assert!(found.iter().any(|one| one == message), "{text}: {found:?}");
    }
    for text in [
        "{% macro f() %}{% endmacro %}",
        "{% include 'x' %}",
        "{% import 'x' as y %}",
        "{% block b %}{% endblock %}",
    ] {
        assert!(messages(text)[0].starts_with("no valid template: "), "{text}");
    }
}

#[test]
fn places_are_those_of_the_text() {
    let text = "é\n{{ ok }}\n{% if a %}{{ b ~ c }}{% endif %}";
    let found = faults(text, SyntaxConfig::default());
    assert_eq!(found.len(), 1);
    assert_eq!(found[0].span.slice(text), "b ~ c");
}
