//! Hostile input: trees, texts and kinds that would do harm if they could.

use insta::assert_snapshot;

use crate::incident::declared;
use crate::world::World;

#[test]
fn hostile_trees_do_no_harm() {
    let world = declared();
    world.write("incidents/2026/big.md", vec![b'a'; 9 << 20]);
    world.write("incidents/2026/binary.md", [0xff, 0xfe, 0x00, 0x01]);
    world
        .write("incidents/2026/deep.md", format!("---\nid: INC-2026-0900\nx: {}\n---\n", "[".repeat(20_000)));
    world.write("incidents/2026/bomb.md", "---\nid: INC-2026-0901\na: &a [x,x,x,x,x,x,x,x,x]\nb: &b [*a,*a,*a,*a,*a,*a,*a,*a,*a]\n\
        c: &c [*b,*b,*b,*b,*b,*b,*b,*b,*b]\nd: &d [*c,*c,*c,*c,*c,*c,*c,*c,*c]\ne: [*d,*d,*d,*d,*d,*d,*d,*d,*d]\n---\n");
    world.write("incidents/2026/conflict.md", "---\nid: INC-2026-0902\n<<<<<<< ours\nstatus: resolved\n=======\nstatus: closed\n>>>>>>> theirs\n---\n");
    world.write("incidents/2026/empty.md", "");
    world.write("incidents/2026/open.md", "---\nid: INC-2026-0903\n");
    #[cfg(unix)]
    {
        std::os::unix::fs::symlink("/etc/passwd", world.path("incidents/2026/passwd.md")).unwrap();
        std::os::unix::fs::symlink("../..", world.path("incidents/2026/loop")).unwrap();
    }
    assert_snapshot!(world.run(&["check"]), @r"
    note[OPS203 placeholder-left]: `[What is broken, and for whom]` is still to be filled in, and 18 more
      --> incidents/2026/INC-2026-0001-checkout-latency.md:16:1
       |
    16 | [What is broken, and for whom]
       | ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
       = help: replace it, brackets included, or remove the line

    error[OPS010 unreadable-file]: this file has 9437184 bytes, too many for a record; split it or ignore it
     --> incidents/2026/big.md:1:1
      = help: nothing of it is counted until it can be read

    error[OPS001 not-utf8]: the file is not UTF-8: this byte is no character
     --> incidents/2026/binary.md:1:1
      |
    1 | ��\u{0}\u{1}
      | ^
      = help: save the file as UTF-8, e.g. with `iconv -f latin1 -t utf-8`

    error[OPS004 yaml-syntax]: the front matter cannot be read from here on: more than 20000 values, aliases unfolded
     --> incidents/2026/bomb.md:7:8
      |
    7 | e: [*d,*d,*d,*d,*d,*d,*d,*d,*d]
      |        ^^
      = help: fix this line or the one above; text with `: `, `#`, `[` or `{` needs quotes

    error[OPS008 conflict-markers]: a merge conflict begins here and is not resolved
     --> incidents/2026/conflict.md:3:1
      |
    3 | <<<<<<< ours
      | ^^^^^^^^^^^^
      = help: choose what holds and remove the lines `<<<<<<<`, `=======` and `>>>>>>>`

    error[OPS004 yaml-syntax]: the front matter cannot be read from here on: recursion limit exceeded
     --> incidents/2026/deep.md:3:259
      |
    3 | …[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[…
      |                                                      ^
      = help: fix this line or the one above; text with `: `, `#`, `[` or `{` needs quotes

    error[OPS011 stray-file]: this file is no record: it has no front matter
     --> incidents/2026/empty.md:1:1
      |
    1 |
      | ^
      = help: give it an `id` that begins with INC-, move it, or begin its name with `_`

    note[OPS010 unreadable-file]: this file is a symbolic link, which is not followed; put the file itself here
     --> incidents/2026/loop:1:1
      = help: nothing of it is counted until it can be read

    error[OPS003 front-matter-unterminated]: the front matter that begins here has no closing `---` line
     --> incidents/2026/open.md:1:1
      |
    1 | ---
      | ^^^
      = help: add a line `---` behind the last field

    note[OPS010 unreadable-file]: this file is a symbolic link, which is not followed; put the file itself here
     --> incidents/2026/passwd.md:1:1
      = help: nothing of it is counted until it can be read

    7 errors, 3 notes in 10 files
    --- exit code 1
    ");
    assert_snapshot!(world.run(&["list"]), @"
    ID             Status         Severity  Services  Title
    ──────────────────────────────────────────────────────────────────
    INC-2026-0001  investigating  SEV2      checkout  Checkout latency
    --- stderr
    warning: 8 files could not be read and are in no list, incidents/2026/binary.md first; see: opsctl check
    ");
    assert_snapshot!(world.run(&["incident", "ack", "INC-2026-0902"]), @"
    --- stderr
    error: there is no record INC-2026-0902
      help: the last one is INC-2026-0001; opsctl list shows all there are
    --- exit code 2
    ");
}

#[test]
fn a_title_is_text_whatever_it_looks_like() {
    let world = World::repo();
    let titles = [
        "{{ 7*7 }} {% raw %}",
        "a | b",
        "# x",
        "null",
        "yes",
        "12e5",
        "2026-11-20",
        "it's \"q\" \\ back",
        "@at &a *b !c",
        "key: value # remark",
        "%",
        "\u{1f642}",
        "tab\there",
        "ends with a space ",
    ];
    for title in titles {
        let made = world.run(&["new", "incident", title, "-s", "severity=SEV3", "-f", "json"]).json();
        let shown = world.run(&["show", made["id"].as_str().unwrap(), "-f", "json"]).json();
        assert_eq!(shown["record"]["fields"]["title"], title);
        let body = world.read(made["path"].as_str().unwrap());
        assert!(body.contains(&format!("\n# {}: {title}\n", made["id"].as_str().unwrap())), "{body}");
    }
    assert_eq!(world.run(&["check", "-f", "json"]).json()["summary"]["errors"], 0);
}

#[test]
fn text_for_a_table_stays_in_its_cell() {
    let world = declared();
    for text in
        ["a | b", "`x | y`", "two\nlines", "<!-- opsctl:end -->", "[[INC-2026-0001]]", "\\", "| --- |"]
    {
        world.run(&["incident", "log", "INC-2026-0001", text]).ok();
    }
    assert_snapshot!(world.diff(), @r"
    +++ b/incidents/2026/INC-2026-0001-checkout-latency.md
    +| 2026-11-20 12:00 | a \| b | Alice |
    +| 2026-11-20 12:00 | `x \| y` | Alice |
    +| 2026-11-20 12:00 | two<br>lines | Alice |
    +| 2026-11-20 12:00 | &lt;!-- opsctl:end --> | Alice |
    +| 2026-11-20 12:00 | [[INC-2026-0001]] | Alice |
    +| 2026-11-20 12:00 | \ | Alice |
    +| 2026-11-20 12:00 | \| --- \| | Alice |
    ");
    assert_eq!(world.run(&["check", "-f", "json"]).json()["summary"]["errors"], 0);
}

#[test]
fn a_kind_cannot_write_outside_of_the_repo() {
    let kind = |folder: &str, file: &str| {
        let world = World::repo();
        let text = format!(
            "kind: evil\nprefix: EV\nfolder: {folder}\nid: \"EV-{{seq:4}}\"\nfile: \"{file}\"\ntitle: Evil\nsummary: none\n\
             initial: open\nstates: {{open: {{}}}}\n"
        );
        world.write(".opsctl/kinds/evil/kind.yaml", text);
        world.write(".opsctl/kinds/evil/default.md", "# {{ id }}\n");
        world
    };
    for (folder, file) in
        [("../out", "{id}.md"), ("/tmp", "{id}.md"), ("out", "../../{id}.md"), (".git/hooks", "{id}.md")]
    {
        let world = kind(folder, file);
        let before = world.files();
        let said = world.run(&["new", "evil", "x"]).refused(2);
        assert!(!said.is_empty() && world.files() == before, "{folder} {file}: {said}");
        assert!(!world.root().parent().unwrap().join("out").exists());
    }
    #[cfg(unix)]
    {
        let world = kind("out", "{id}.md");
        std::os::unix::fs::symlink(world.home(), world.path("out")).unwrap();
        let said = world.run(&["new", "evil", "x"]).refused(3);
        assert!(said.contains("leads out of the repo"), "{said}");
        assert_eq!(std::fs::read_dir(world.home()).unwrap().count(), 1);
    }
}

#[test]
fn a_template_cannot_run_for_ever_or_read_files() {
    let world = World::repo();
    world.write(
        ".opsctl/kinds/evil/kind.yaml",
        "kind: evil\nprefix: EV\nfolder: evil\nid: \"EV-{seq:4}\"\nfile: \"{id}.md\"\ntitle: Evil\nsummary: none\n\
         initial: open\nstates: {open: {}}\n",
    );
    for body in [
        "{% for i in range(100000000) %}x{% endfor %}",
        "{% for a in range(9999) %}{% for b in range(9999) %}{% for c in range(9999) %}{% endfor %}{% endfor %}{% endfor %}",
        "{% include '/etc/passwd' %}",
        "{% macro f() %}{{ f() }}{% endmacro %}{{ f() }}",
        "{{ 'x' * 99999999999 }}",
    ] {
        world.write(".opsctl/kinds/evil/default.md", body);
        let run = world.run(&["new", "evil", "x"]);
        assert!(matches!(run.code, 1 | 2) && run.stdout.is_empty(), "{body}\n{run}");
        assert!(!world.path("evil").exists(), "{body}");
    }
}

#[test]
fn no_argument_makes_it_panic() {
    let world = declared();
    let long = "9".repeat(400);
    for value in
        ["", " ", "\u{0}x".trim_matches('\u{0}'), "=", "~", "-", "--", "..", "../..", "\u{202e}", &long]
    {
        for args in [
            ["show", value].as_slice(),
            &["list", "-w", value],
            &["list", "--sort", value],
            &["list", "--columns", value],
            &["report", "mttr", "--period", value],
            &["report", "sla", "--now", value],
            &["report", "sla", "--fail-on", value],
            &["set", "INC-2026-0001", value],
            &["incident", "ack", value],
            &["incident", "ack", "INC-2026-0001", "--when", value],
            &["check", value],
            &["explain", value],
            &["schema", value],
            &["new", value],
            &["new", "incident", "x", "-s", value],
            &["new", "review", "x", "--variant", "weekly", "--period", value],
        ] {
            let run = world.run(args);
            assert!((0..=3).contains(&run.code) && !run.stderr.contains("panicked"), "$ {}\n{run}", run.line);
        }
    }
}
