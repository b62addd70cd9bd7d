//! Runbook pages in a layout of their own, read by a mapping; and secrets, which no answer may repeat.

use insta::assert_snapshot;

use crate::world::World;

const POLICY: &str = r#"version: 1
timezone: Europe/Berlin
profile: none
read:
  - kind: runbook
    paths: ["pages/**/*.md"]
    id: {filename: "^(?P<value>.+)\\.md$"}
    fields:
      title: {first_of: [{key: title}, {heading: Alert}]}
      status: {const: active}
      type: {const: alert-response}
      created: {key: date}
      last_reviewed: {key: reviewed}
      review_interval: {const: 90d}
"#;

fn world() -> World {
    let world = World::empty();
    world.write("opsctl.yaml", POLICY);
    world.write("pages/_index.md", "---\ntitle: All pages\n---\n\nTODO\n");
    world.write("pages/db/_index.md", "---\ntitle: Of databases\n---\n");
    world.write("pages/README.md", "# How to write a page\n");
    world.write(
        "pages/db/DiskFull.md",
        "---\ntitle: Disk full\ndate: 2026-01-05T09:00:00+01:00\nreviewed: 2026-11-02T09:00:00+01:00\n---\n\n# DiskFull\n\n\
         ## Meaning\n\nThe disk is full.\n\n## Mitigation\n\nTODO\n\n## Verification\n\nIt is not full.\n\n## Rolling back\n\n\
         `undo`, see [the other](Slow.md) and [nothing](Fast.md).\n",
    );
    world.write(
        "pages/db/Slow.md",
        "---\ntitle: Slow\ndate: 2026-01-05T09:00:00+01:00\n---\n\n# Slow\n\n## Diagnosis\n\n```sh\nselect 1 # TODO\n\n## \
         Mitigation\n\nTODO\n",
    );
    world
}

#[test]
fn pages_are_judged_by_what_they_mean_to_be() {
    let world = world();
    assert_snapshot!(world.run(&["list", "runbook"]), @"
    ID        Status  Title
    ───────────────────────────
    DiskFull  active  Disk full
    Slow      active  Slow
    ");
    assert_snapshot!(world.run(&["check"]), @"
    warning[OPS211 todo-left]: `TODO`: the section `Mitigation` is still to be written
      --> pages/db/DiskFull.md:15:1
       |
    15 | TODO
       | ^^^^
       = help: write it, or take the heading out

    error[OPS305 dead-file-link]: `Fast.md` leads to pages/db/Fast.md, which does not exist
      --> pages/db/DiskFull.md:23:48
       |
    23 | `undo`, see [the other](Slow.md) and [nothing](Fast.md).
       |                                                ^^^^^^^
       = help: correct the path, which begins at the folder of this file

    warning[OPS410 runbook-stale]: it was never reviewed since 2026-01-05, and is 229d 3h past its interval
     --> pages/db/Slow.md:1:1
      |
    1 | ---
      | ^
      = help: do it, and write the date where the mapping reads it; or retire it

    note[OPS212 runbook-recovery]: no section says how to tell that it worked, and none how to go back
     --> pages/db/Slow.md:6:1
      |
    6 | # Slow
      | ^^^^^^
      = help: add `## Validation` and `## Rollback`, or a sentence that says why there is none

    warning[OPS213 open-code-block]: this code block never ends: the rest of the file is code to every reader
      --> pages/db/Slow.md:10:1
       |
    10 | ```sh
       | ^^^^^
       = help: close it with a line of the same marks

    1 error, 3 warnings, 1 note in 2 files
    --- exit code 1
    ");
}

#[test]
fn pages_with_one_name_are_told_how_to_get_ids_of_their_own() {
    let world = world();
    for folder in ["a", "b", "c", "d", "e"] {
        world.write(
            &format!("pages/{folder}/Slow.md"),
            "---\ntitle: Slow\n---\n# Slow\n## Validation\n.\n## Rollback\n.\n",
        );
    }
    assert_snapshot!(world.run(&["check", "pages/a"]), @r#"
    error[OPS306 duplicate-id]: Slow is also the id of pages/b/Slow.md and pages/c/Slow.md and pages/d/Slow.md, and 2 more
     --> pages/a/Slow.md:1:1
      |
    1 | ---
      | ^
      = help: have the mapping in opsctl.yaml take the id from more of the path, as in `id: {path: "^pages/(?P<value>.+)\.md$"}`, or skip one of the files

    1 error in 1 file
    --- exit code 1
    "#);
}

#[test]
fn a_secret_is_found_in_every_known_form_and_repeated_by_no_answer() {
    let world = World::plain();
    // Put together here, so that nobody's scanner takes this file for a leak.
    let secrets = [
        format!("{}{}", "AKIA", "QYLPMN5HHHFPZAM2"),
        format!("ghp_{}", "a1B2c3D4e5F6g7H8i9J0k1L2m3N4o5P6q7R8"),
        format!("glpat-{}", "Zx9Yw8Vu7Ts6Rq5Po4Nm"),
        format!("xoxb-{}", "123456789012-abcdefGHIJKL"),
        format!("sk_live_{}", "4eC39HqLyjWDarjtT1zdp7dc"),
        format!("AIza{}", "SyA1b2C3d4E5f6G7h8I9j0K1l2M3n4O5p6Q"),
        format!("eyJ{}.eyJ{}.{}", "hbGciOiJIUzI1NiJ9", "zdWIiOiIxMjM0NTY3ODkwIn0", "dozjgNryP4J3jVmNHl0w5N"),
        "q7Wm-Zt4kPx9".to_owned(),
    ];
    let mut steps = String::new();
    for secret in &secrets {
        steps.push_str(&format!("1. password: `{secret}`\n"));
    }
    let harmless = "1. password: `$DB_PASSWORD`, token: <your-token>, secret: kube-system/db-credentials\n\
                    1. api_key = \"${API_KEY}\", password: changeme1, token: xxxxxxxx1, access_key: AKIAIOSFODNN7EXAMPLE\n\
                    1. https://user:$PASSWORD@example.com and the password: see the vault, token: rotated on 2026-11-18\n";
    world.write(
        "toil/TOIL-0001-rotate.md",
        format!(
            "---\nid: TOIL-0001\ntitle: Rotate\nstatus: active\nfrequency: daily\neach: 15m\n\
             created: 2026-11-02T09:00:00+01:00\n---\n# Rotate\n\n## Task\n\n{steps}{harmless}\n\
             -----BEGIN OPENSSH PRIVATE KEY-----\n\n## Occurrences\n\nNone.\n"
        ),
    );
    for format in ["table", "json", "sarif", "github", "gitlab", "junit"] {
        let run = world.run(&["check", "-f", format]);
        assert_eq!(run.code, 1, "{run}");
        for secret in &secrets {
            assert!(!run.to_string().contains(secret.as_str()), "{format} repeats {secret}:\n{run}");
        }
    }
    let findings = world.run(&["check", "-f", "json"]);
    let findings: serde_json::Value = serde_json::from_str(&findings.stdout).unwrap();
    let lines: Vec<u64> =
        findings["findings"].as_array().unwrap().iter().map(|one| one["line"].as_u64().unwrap()).collect();
    assert_eq!(lines, [13, 14, 15, 16, 17, 18, 19, 20, 25]);
    // What is known and judged is said where it stands.
    world.edit(
        "toil/TOIL-0001-rotate.md",
        "-----BEGIN OPENSSH PRIVATE KEY-----\n",
        "<!-- opsctl: allow OPS414 the begin of a key, to show how one looks -->\n-----BEGIN OPENSSH PRIVATE KEY-----\n",
    );
    let run = world.run(&["check"]).to_string();
    assert!(run.contains("8 errors in 1 file"), "{run}");
}

#[test]
fn prose_is_held_against_the_milestones_where_it_speaks_of_the_whole() {
    let world = World::plain();
    world.write(
        "incidents/2026/INC-2026-0001-x.md",
        "---\nid: INC-2026-0001\ntitle: X\nstatus: resolved\nseverity: SEV3\nservices: [shop]\n\
         impact_started: 2026-11-18T09:00:00+01:00\ndeclared: 2026-11-18T09:12:00+01:00\n\
         acknowledged: 2026-11-18T09:14:00+01:00\nmitigated: 2026-11-18T10:00:00+01:00\n\
         resolved: 2026-11-18T10:36:00+01:00\nresolution: r\n---\n# X\n\n## Impact\n\n- Duration: TBD\n- TTR: 1h 36m\n\
         - Duration: 96 min\n- **Duration**: 1 hour\n- Duration: about 1.5 hours\n- Dauer: 45 Minuten\n\
         - Duration: 09:00 - 10:36\n- Duration: 20 minutes\n\n\
         The incident lasted 25 minutes for most users and 3 hours for some. The incident took 20 minutes to detect.\n\
         The outage took 96 minutes. The incident lasted 1.5 hours; a rebuild took 5 hours.\n\
         The outage lasted 20 minutes.\n",
    );
    let findings = world.run(&["check", "-f", "json"]);
    let findings: serde_json::Value = serde_json::from_str(&findings.stdout).unwrap();
    let told: Vec<(u64, &str)> = findings["findings"]
        .as_array()
        .unwrap()
        .iter()
        .filter(|one| one["code"] == "OPS115")
        .map(|one| (one["line"].as_u64().unwrap(), one["message"].as_str().unwrap()))
        .collect();
    assert_eq!(
        told,
        [
            (25, "the text says 20 minutes, but from `impact_started` to `resolved` it is 1h 36m"),
            (29, "the text says 20 minutes, but from `impact_started` to `resolved` it is 1h 36m"),
        ]
    );
}
