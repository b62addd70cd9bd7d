//! Templates of a repo's own kinds and messages that try to take all memory, or all day.

use crate::world::{Run, World};

const KIND: &str = "kind: evil\nprefix: EV\nfolder: evil\nid: \"EV-{seq:4}\"\nfile: \"{id}.md\"\ntitle: Evil\nsummary: none\n\
                    fields:\n  words: {type: list of text}\ninitial: open\nstates: {open: {}}\n";

/// Lines of a template that each put a value together with itself.
fn doubling(begin: &str, line: &str, end: &str) -> String {
    format!("{begin}\n{}{end}", format!("{line}\n").repeat(60))
}

/// What each template tries, and what it is.
fn attacks() -> Vec<(&'static str, String)> {
    let all = [
        (
            "`~` in a loop over a namespace",
            "{% set ns = namespace(s='xxxxxxxx') %}{% for i in range(60) %}{% set ns.s = ns.s ~ ns.s %}{% endfor %}{{ ns.s }}",
        ),
        (
            "`+` in a loop over a namespace",
            "{% set ns = namespace(s='xxxxxxxx') %}{% for i in range(60) %}{% set ns.s = ns.s + ns.s %}{% endfor %}{{ ns.s }}",
        ),
        (
            "a list of itself",
            "{% set ns = namespace(s=['x']) %}{% for i in range(60) %}{% set ns.s = [ns.s, ns.s] %}{% endfor %}{{ ns.s }}",
        ),
        ("repetition", "{{ 'x' * 99999999 }}{{ 'x' * 99999999 }}"),
        ("repetition that the compiler works out", "{% if 'x' * 99999999 == 'y' * 99999999 %}{% endif %}"),
        ("repetition of a list", "{{ (['x'] * 99999999) | join }}"),
        ("a join with a long text", "{{ range(1000) | join(range(1000) | join('xxxxxxxx')) }}"),
        (
            "a replacement with a long text",
            "{% set a = range(1000) | join('x') %}{% set a = a | replace('x', a) %}{{ a | replace('x', a) }}",
        ),
        ("an indent", "{{ 'x\nx' | indent(2000000000) }}"),
        ("a wide number", "{{ '%1000000000d' | format(1) }}"),
        ("a long list", "{{ range(1000000000) | list | length }}"),
        (
            "many lists",
            "{% for i in range(1000) %}{% for j in range(1000) %}{{ range(1000) | list | length }}{% endfor %}{% endfor %}",
        ),
        ("batches", "{{ [1] | batch(1000000000, 'x') | list | length }}"),
        ("slices", "{{ [1] | slice(1000000000, 'x') | list | length }}"),
        ("deep JSON", "{{ [[1]] | tojson(indent=1000000000) }}"),
        (
            "a macro that calls itself",
            "{% macro f(a) %}{{ f(a ~ a) }}{{ f(a ~ a) }}{% endmacro %}{{ f('x') }}",
        ),
        (
            "macros that call each other",
            "{% macro f(a) %}{{ a }}{{ a }}{% endmacro %}{{ f(f(f(f(f(f(f(f(f(f(f(f('xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx')))))))))))) }}",
        ),
        (
            "a loop that calls itself",
            "{% for a in [1, 2] recursive %}{{ loop([1, 2]) }}{{ loop([1, 2]) }}{% endfor %}",
        ),
        (
            "a filter on text",
            "{% filter upper %}{% for i in range(1000) %}{% for j in range(1000) %}xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx{% endfor %}{% endfor %}{% endfilter %}",
        ),
        (
            "long text of its own",
            "{% for i in range(1000) %}{% for j in range(1000) %}xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx{% endfor %}{% endfor %}",
        ),
        (
            "long values",
            "{% set a = range(1000) | join('x') %}{% for i in range(1000) %}{% for j in range(1000) %}{{ a }}{% endfor %}{% endfor %}",
        ),
        ("a slice that goes backwards", "{{ 'abcdefgh'[1:5:-1] }}"),
        (
            "a slice from nowhere",
            "{% set a = range(1000) | join('x') %}{% for i in range(1000) %}{% set b = a[-9223372036854775808:] %}{% endfor %}{{ nothing_at_all }}",
        ),
        ("a remainder by nothing", "{{ 1 is divisibleby(0) }}"),
        ("the same by its name", "{{ [1] | select('divisibleby', 0) | list }}"),
        ("a call of everything", "{{ debug() }}{{ self }}{{ dict(a=[1]) | pprint }}{{ nothing_at_all }}"),
    ];
    let mut all: Vec<(&str, String)> = all.map(|(name, text)| (name, text.to_owned())).to_vec();
    all.push(("`~` line by line", doubling("{% set a = 'xxxxxxxx' %}", "{% set a = a ~ a %}", "{{ a }}")));
    all.push((
        "a join line by line",
        doubling("{% set a = 'xxxxxxxx' %}", "{% set a = [a, a] | join %}", "{{ a }}"),
    ));
    all.push((
        "text blocks line by line",
        doubling("{% set a = 'xxxxxxxx' %}", "{% set a %}{{ a }}{{ a }}{% endset %}", "{{ a }}"),
    ));
    all.push((
        "a list of itself line by line",
        doubling("{% set a = ['x'] %}", "{% set a = [a, a] %}", "{{ a }}"),
    ));
    all.push((
        "its comparison",
        doubling(
            "{% set a = ['x'] %}{% set b = ['x'] %}",
            "{% set a = [a, a] %}{% set b = [b, b] %}",
            "{{ a == b }}",
        ),
    ));
    all.push(("a list within itself by loops", {
        let open: String =
            (0..18).map(|at| format!("{{% for a{} in [[a{at}, a{at}, a{at}, a{at}]] %}}", at + 1)).collect();
        format!("{{% set a0 = 'x' %}}{open}{{{{ a18 }}}}{}", "{% endfor %}".repeat(18))
    }));
    all
}

/// Runs the binary with this much memory, in KiB; without a limit where the shell has none.
fn run_within(world: &World, memory: u32, args: &str) -> Run {
    let binary = env!("CARGO_BIN_EXE_opsctl");
    // The data segment, which counts all memory that a program asks for and may write to.
    let line = format!("ulimit -d {memory} 2>/dev/null; exec '{binary}' {args}");
    world.finish(&["new"], world.shell(&line).output().unwrap())
}

/// Memory that a harmless record takes, in KiB, and more: it is tried.
const NEEDED: u32 = 32 * 1024;

/// What a template may take beside that, in KiB.
const MORE: u32 = 64 * 1024;

/// A repo with the kind, in which a harmless record fits into [`NEEDED`].
fn evil() -> World {
    let world = World::repo();
    world.write(".opsctl/kinds/evil/kind.yaml", KIND);
    world.write(".opsctl/kinds/evil/default.md", "# {{ id }}: {{ title }}\n");
    assert_eq!(run_within(&world, NEEDED, "new evil x").code, 0);
    world
}

#[cfg(unix)]
#[test]
fn a_template_takes_little_memory_whatever_it_tries() {
    let world = evil();
    let memory = NEEDED + MORE;
    let before = world.names();
    for (name, template) in attacks() {
        world.write(".opsctl/kinds/evil/default.md", template);
        let run = run_within(&world, memory, "new evil x");
        assert!(run.code == 2 && run.stdout.is_empty(), "{name}\n{run}");
        assert!(run.stderr.contains(".opsctl/kinds/evil/default.md:"), "{name}: no place\n{run}");
        assert_eq!(world.names(), before, "{name}");
    }
}

#[cfg(unix)]
#[test]
fn so_does_one_of_a_field_a_verb_or_a_message() {
    let world = evil();
    let memory = NEEDED + MORE;
    let id = world.incident("Slow", "SEV3");
    for (name, template) in attacks() {
        let quoted = serde_json::to_string(&template).unwrap();
        world.write(".opsctl/kinds/evil/default.md", "# {{ id }}\n");
        let field =
            KIND.replace("{type: list of text}", &format!("{{type: list of text, default: {quoted}}}"));
        let verb = format!("{KIND}verbs:\n  go: {{message: {quoted}}}\n");
        for (kind, args) in [(field, "new evil x"), (verb, "evil go EV-0001")] {
            world.write(".opsctl/kinds/evil/kind.yaml", kind);
            world.write("evil/EV-0001.md", "---\nid: EV-0001\ntitle: x\nstatus: open\n---\n");
            let run = run_within(&world, memory, args);
            assert!(run.code == 2 && run.stdout.is_empty(), "{name}, {args}\n{run}");
            assert!(run.stderr.contains(".opsctl/kinds/evil/kind.yaml:"), "{name}, {args}: no place\n{run}");
        }
        world.write(".opsctl/kinds/evil/kind.yaml", KIND);
        world.write(".opsctl/messages/evil.md", format!("---\nsubject: x\n---\n{template}"));
        let message = run_within(&world, memory, &format!("notify {id} --message evil"));
        // A name without a value is nothing in a message: what else these do is harmless.
        let harmless = template.contains("nothing_at_all") && message.code == 0;
        let place = message.code == 2 && message.stderr.contains(".opsctl/messages/evil.md:");
        assert!(harmless || place, "{name}\n{message}");
        world.write(".opsctl/messages/evil.md", format!("---\nsubject: {quoted}\n---\nx\n"));
        let message = run_within(&world, memory, &format!("notify {id} --message evil"));
        assert!(matches!(message.code, 0 | 2) && !message.stderr.contains("panicked"), "{name}\n{message}");
    }
}

#[cfg(unix)]
#[test]
fn so_does_one_over_a_record_with_very_long_texts() {
    let world = evil();
    let id = world.incident("Slow", "SEV3");
    let (path, _) = world.files().into_iter().find(|(path, _)| path.contains(&id)).unwrap();
    let row = "| 2026-11-20 09:00 | x | alice |\n";
    let long = format!("\n## Long\n\n{}\n", "lorem ipsum ".repeat(100_000));
    let table = world
        .read(&path)
        .replace("|------|-------|----|\n", &format!("|------|-------|----|\n{}", row.repeat(3_000)));
    world.write(&path, table + &long);
    // The record itself, and what is made of it before any template: its parts, rows and sections.
    let memory = NEEDED + MORE + 64 * 1024;
    for template in [
        "{{ sections['Long'] }}",
        "{{ sections['Long'] | upper }}",
        "{{ sections['Long'] | list | length }}",
        "{{ sections['Long'] | split(' ') | length }}",
        "{{ sections['Long'] | replace('l', sections['Long']) }}",
        "{{ timeline | join(sections['Long']) }}",
        "{% for a in range(1000) %}{% for b in range(1000) %}{% if sections['Long'] in timeline %}{% endif %}{% endfor %}{% endfor %}",
        "{% for a in range(1000) %}{% for b in range(1000) %}{% if 'zzz' in sections['Long'] %}{% endif %}{% endfor %}{% endfor %}",
        "{% for a in range(1000) %}{% for b in timeline | sort %}{% endfor %}{% endfor %}",
    ] {
        world.write(".opsctl/messages/evil.md", format!("---\nsubject: x\n---\n{template}\n"));
        let run = run_within(&world, memory, &format!("notify {id} --message evil"));
        assert!(run.code == 2 && run.stderr.contains(".opsctl/messages/evil.md:4:"), "{template}\n{run}");
    }
}

#[test]
fn patterns_of_ids_files_and_folders_are_bounded() {
    for (key, pattern) in [
        ("id", "EV-{seq:999999999}"),
        ("id", "EV-{seq:19}"),
        ("id", "EV-{year}{year}{year}-{seq}"),
        ("file", "{id:999999999}.md"),
        ("file", "{{ 'x' * 99999999 }}.md"),
        ("folder", "{seq:999999999}"),
        ("folder", "{{ 'x' * 99999999 }}"),
    ] {
        let world = World::repo();
        let line = |line: &str| {
            if line.starts_with(key) { format!("{key}: \"{pattern}\"\n") } else { format!("{line}\n") }
        };
        world.write(".opsctl/kinds/evil/kind.yaml", KIND.lines().map(line).collect::<String>());
        let said = world.run(&["new", "evil", "x"]).refused(2);
        assert!(said.contains(".opsctl/kinds/evil/kind.yaml:"), "{key}: {pattern}\n{said}");
    }
}

#[test]
fn what_a_template_may_not_say_is_told_with_its_place_and_what_to_write() {
    let world = World::repo();
    world.write(".opsctl/kinds/evil/kind.yaml", KIND);
    world.write(".opsctl/kinds/evil/default.md", "# {{ id }}\n\n{{ title ~ id }}\n{{ title | indnt }}\n");
    let said = world.run(&["check"]);
    assert_eq!(said.code, 1);
    for part in [
        "templates have no `~`",
        "--> .opsctl/kinds/evil/default.md:3:4",
        "help: write `[one, other] | join`",
        "unknown filter `indnt` in a template",
        "--> .opsctl/kinds/evil/default.md:4:",
    ] {
        assert!(said.stdout.contains(part), "{part}\n{said}");
    }
}
