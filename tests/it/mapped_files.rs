//! Files that a `read:` mapping claims and that cannot be read: none of them is left out silently.

use crate::world::{POLICY, World};

/// A mapping of issues, with `skip` as its conditions.
fn world(skip: &str) -> World {
    let world = World::empty();
    world.write(
        "opsctl.yaml",
        format!(
            "{POLICY}read:\n  - kind: incident\n    paths: [\"issues/*.md\"]\n    zone: UTC\n    \
             id: {{filename: \"^(?P<value>.+)\\\\.md$\"}}\n    fields:\n      title: {{key: title}}\n      \
             impact_started: {{key: date}}\n      resolved: {{key: resolvedWhen}}\n      \
             severity: {{const: SEV2}}\n      status: {{const: resolved}}\n    skip: {skip}\n"
        ),
    );
    let issue = "---\nsection: issue\ntitle: DNS\ndate: 2026-11-10 09:00:00\nresolvedWhen: 2026-11-10 10:00:00\n---\n";
    world.write("issues/good.md", issue);
    world
}

const BROKEN: &str = "---\nsection: issue\ntitle: [DNS\ndate: 2026-11-11 09:00:00\n---\n\n**Kind:** issue\n";

/// The codes of the findings at a path.
fn codes(world: &World, path: &str) -> Vec<String> {
    let check: serde_json::Value = serde_json::from_str(&world.run(&["check", "-f", "json"]).stdout).unwrap();
    let all = check["findings"].as_array().unwrap();
    let here = all.iter().filter(|finding| finding["path"] == path);
    here.map(|finding| finding["code"].as_str().unwrap().to_owned()).collect()
}

/// What the coverage of a report says of files it could not read.
fn unreadable(world: &World) -> Vec<String> {
    let report = world.run(&["report", "mttr", "--period", "2026", "-f", "json"]).json();
    let excluded = report["coverage"]["excluded"].as_array().unwrap();
    let ids = excluded.iter().filter(|one| one["reason"] == "unreadable");
    ids.flat_map(|one| one["ids"].as_array().unwrap()).map(|id| id.as_str().unwrap().to_owned()).collect()
}

#[test]
fn a_skip_never_hides_a_file_that_cannot_be_read() {
    for skip in [
        "[{key: section, not: issue}]",
        "[{key: section, exists: false}]",
        "[{first_of: [{key: section}, {const: page}], equals: page}]",
        "[{first_of: [{key: section}, {label: Kind}], not: page}]",
        "[{key: informational, equals: \"true\"}]",
        "[]",
    ] {
        for (name, bytes) in [
            ("broken YAML", BROKEN.as_bytes().to_vec()),
            ("no closing line", b"---\nsection: issue\ntitle: DNS\n".to_vec()),
            ("not a mapping", b"---\n- section\n---\n".to_vec()),
            ("not UTF-8", b"---\nsection: issue\ntitle: \xff\n---\n".to_vec()),
            (
                "a front matter over 64 KiB",
                format!("---\nsection: issue\nx: {}\n---\n", "a".repeat(70_000)).into(),
            ),
            ("over 8 MiB", vec![b'a'; (8 << 20) + 1]),
        ] {
            let world = world(skip);
            world.write("issues/broken.md", bytes);
            let codes = codes(&world, "issues/broken.md");
            assert!(!codes.is_empty(), "{skip}, {name}: no finding");
            assert_eq!(unreadable(&world), ["issues/broken.md"], "{skip}, {name}");
        }
    }
}

#[test]
fn what_a_skip_needs_is_read_where_it_can_be() {
    // Neither the name of a file nor a label in its body hangs on the front matter.
    for skip in ["[{filename: \"^(?P<value>bro).*\", exists: true}]", "[{label: Kind, equals: issue}]"] {
        let world = world(skip);
        world.write("issues/broken.md", BROKEN);
        assert_eq!(codes(&world, "issues/broken.md"), Vec::<String>::new(), "{skip}");
        assert_eq!(unreadable(&world), Vec::<String>::new(), "{skip}");
    }
    // A body without a front matter is no broken one.
    let world = world("[{key: section, not: issue}]");
    world.write("issues/page.md", "# A page\n");
    assert_eq!(codes(&world, "issues/page.md"), Vec::<String>::new());
}

#[test]
fn an_id_that_cannot_be_read_leaves_a_finding_and_an_exclusion() {
    let world = world("[{key: section, not: issue}]");
    let policy = world.read("opsctl.yaml").replace("{filename: \"^(?P<value>.+)\\\\.md$\"}", "{key: number}");
    world.write("opsctl.yaml", policy.replace("issues/*.md", "issues/b*.md"));
    world.write("issues/broken.md", BROKEN);
    assert_eq!(codes(&world, "issues/broken.md"), ["OPS405", "OPS004"]);
    assert_eq!(unreadable(&world), ["issues/broken.md"]);
}
