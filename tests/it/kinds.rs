//! Kinds are data: what `kinds` and `schema` say, and a repo's own kinds.

use insta::assert_snapshot;

use crate::completion::answer;
use crate::world::World;

/// A repo's own kind, whole.
const VENDOR_OUTAGE: &str = include_str!("../vendor-outage.yaml");

const VENDOR_BODY: &str = "# {{ id }}: {{ title }}\n\n## Timeline\n\n| Time | Event | By |\n|---|---|---|\n";

fn with_vendors() -> World {
    let world = World::repo();
    world.write(".opsctl/kinds/vendor-outage/kind.yaml", VENDOR_OUTAGE);
    world.write(".opsctl/kinds/vendor-outage/default.md", VENDOR_BODY);
    world
}

#[test]
fn a_repos_own_kind_works_like_a_built_in_one() {
    let world = with_vendors();
    assert_snapshot!(world.run(&["new", "vendor-outage", "No mail"]), @r#"
    --- stderr
    error: a new vendor-outage needs more:
      vendor: who failed
      help: opsctl new vendor-outage "No mail" -s vendor=...
    --- exit code 2
    "#);
    assert_snapshot!(world.run(&["new", "vendor-outage", "No mail", "-s", "vendor=Post AG", "-s",
        "started=2026-11-20T09:00:00+01:00"]), @"
    Created vendor-outages/2026/VO-2026-0001-no-mail.md
    --- stderr
    hint: next: opsctl vendor-outage finish VO-2026-0001
    ");
    world.commit();
    assert_snapshot!(world.read("vendor-outages/2026/VO-2026-0001-no-mail.md"), @"
    ---
    id: VO-2026-0001
    title: No mail
    status: open
    vendor: Post AG
    started: 2026-11-20T09:00:00+01:00
    ---

    # VO-2026-0001: No mail

    ## Timeline

    | Time | Event | By |
    |---|---|---|
    ");
    assert_snapshot!(world.run(&["vendor-outage", "note", "VO-2026-0001", "they answer | at last"]), @"
    Changed vendor-outages/2026/VO-2026-0001-no-mail.md
      + Timeline: 2026-11-20 12:00 | they answer | at last | Alice
    ");
    assert_snapshot!(world.run(&["vendor-outage", "finish", "VO-2026-0001", "--when", "11:30"]), @"
    Changed vendor-outages/2026/VO-2026-0001-no-mail.md
      ~ status: open -> over
      + ended: 2026-11-20T11:30:00+01:00
    ");
    assert_snapshot!(world.diff(), @r"
    +++ b/vendor-outages/2026/VO-2026-0001-no-mail.md
    -status: open
    +status: over
    +ended: 2026-11-20T11:30:00+01:00
    +| 2026-11-20 12:00 | they answer \| at last | Alice |
    ");
    assert_snapshot!(world.run(&["vendor-outage", "finish", "VO-2026-0001"]), @"
    --- stderr
    refused: VO-2026-0001 is over
      help: `finish` starts from open
    --- exit code 1
    ");
    assert_snapshot!(world.run(&["check"]), @"no findings in 1 file");
    assert_snapshot!(world.run(&["list", "vendor-outage", "--columns", "id,status,vendor,ended", "-f", "csv"]), @"
    id,status,vendor,ended
    VO-2026-0001,over,Post AG,2026-11-20T11:30:00+01:00
    ");
    assert_snapshot!(world.run(&["schema", "vendor-outage"]), @r#"
    {
      "$schema": "https://json-schema.org/draft/2020-12/schema",
      "$id": "urn:opsctl:kind:vendor-outage",
      "title": "Vendor outage",
      "description": "An outage at a supplier",
      "type": "object",
      "required": [
        "id",
        "title",
        "status",
        "vendor"
      ],
      "properties": {
        "id": {
          "type": "string",
          "pattern": "^VO-[0-9]{4}-[0-9]{4,}$",
          "description": "id of the record"
        },
        "title": {
          "type": "string",
          "description": "what it is about, in one line"
        },
        "status": {
          "enum": [
            "open",
            "over"
          ],
          "description": "state: open, over"
        },
        "aliases": {
          "type": "array",
          "items": {
            "type": "string"
          },
          "description": "ids the record had before (opsctl renumber)"
        },
        "vendor": {
          "type": [
            "string",
            "number",
            "boolean"
          ],
          "description": "who failed"
        },
        "started": {
          "type": [
            "string",
            "null"
          ],
          "format": "date-time"
        },
        "ended": {
          "type": [
            "string",
            "null"
          ],
          "format": "date-time"
        },
        "problem": {
          "type": [
            "string",
            "null"
          ],
          "description": "the linked problem"
        }
      },
      "patternProperties": {
        "^x-": true
      },
      "additionalProperties": true
    }
    "#);
    assert_snapshot!(world.run(&["vendor-outage", "--help"]), @"
    An outage at a supplier

    Usage: opsctl vendor-outage [OPTIONS] <COMMAND>

    Commands:
      finish  The supplier is back (to over)
      note    Add to the timeline

    Options:
      -h, --help  Print help

    Global options:
      -C <DIR>               Work in DIR instead of the current folder
          --now <TIME>       Take TIME as the present moment [env: OPSCTL_NOW]
          --at <REV>         Read the records, kinds and policy of a revision instead of the files on
                             disk
      -f, --format <FORMAT>  How the answer is written: table, json, csv or markdown; of check also
                             github, gitlab, junit or sarif
      -o, --output <FILE>    Write the answer to FILE instead of the terminal
          --color <WHEN>     When to use colour: auto, always or never
          --no-input         Never ask; fail and list what is missing
      -v, --verbose          Say more on standard error
      -q, --quiet            Say less on standard error
    ");
    assert_snapshot!(world.run(&["vendor-outage", "note", "--help"]), @"
    Add to the timeline

    Usage: opsctl vendor-outage note [OPTIONS] <ID> [TEXT]

    Arguments:
      <ID>    The vendor outage
      [TEXT]  

    Options:
          --when <TIME>      When it happened; now where not given
          --by <WHO>         Who did it; else the Git identity [env: OPSCTL_BY]
          --note <TEXT>      A remark for the timeline
      -s, --set <KEY=VALUE>  Also set a field; lists as a,b
          --commit           Commit the change
      -h, --help             Print help

    Global options:
      -C <DIR>               Work in DIR instead of the current folder
          --now <TIME>       Take TIME as the present moment [env: OPSCTL_NOW]
          --at <REV>         Read the records, kinds and policy of a revision instead of the files on
                             disk
      -f, --format <FORMAT>  How the answer is written: table, json, csv or markdown; of check also
                             github, gitlab, junit or sarif
      -o, --output <FILE>    Write the answer to FILE instead of the terminal
          --color <WHEN>     When to use colour: auto, always or never
          --no-input         Never ask; fail and list what is missing
      -v, --verbose          Say more on standard error
      -q, --quiet            Say less on standard error

    Exit codes:
      0  done
      1  the answer is no: findings at error level, a --fail-on that held, a guard that refused
      2  usage or bad input
      3  the repo, Git or the disk failed
    ");
    assert!(answer(&world, "fish", "opsctl vend").starts_with("vendor-outage\t"));
    assert!(answer(&world, "fish", "opsctl vendor-outage fin").starts_with("finish\t"));
    world.edit("vendor-outages/2026/VO-2026-0001-no-mail.md", "status: over", "status: gone");
    world.edit("vendor-outages/2026/VO-2026-0001-no-mail.md", "## Timeline", "## Events");
    assert_snapshot!(world.run(&["check"]), @"
    error[OPS105 unknown-status]: `gone` is no state of `vendor-outage`
     --> vendor-outages/2026/VO-2026-0001-no-mail.md:4:9
      |
    4 | status: gone
      |         ^^^^
      = help: valid: open or over

    error[OPS201 missing-section]: the section `Timeline` is missing
      --> vendor-outages/2026/VO-2026-0001-no-mail.md:10:1
       |
    10 | # VO-2026-0001: No mail
       | ^^^^^^^^^^^^^^^^^^^^^^^
       = help: add a heading `## Timeline` and write the section

    2 errors in 1 file
    --- exit code 1
    ");
}

#[test]
fn a_repo_extends_a_built_in_kind() {
    let world = World::repo();
    world.write(
        ".opsctl/kinds/incident/kind.yaml",
        "kind: incident\nextends: true\nfields:\n  customer: {type: text, required: true, help: who is hit}\nverbs:\n  \
         celebrate: {from: any, help: it is over, message: \"Well done, {{ id }}.\"}\n",
    );
    assert_snapshot!(world.run(&["new", "incident", "Slow", "-s", "severity=SEV3"]), @r#"
    --- stderr
    error: a new incident needs more:
      customer: who is hit
      help: opsctl new incident "Slow" -s customer=...
    --- exit code 2
    "#);
    world.run(&["new", "incident", "Slow", "-s", "severity=SEV3", "-s", "customer=Lamps Ltd"]).ok();
    assert_snapshot!(world.run(&["incident", "celebrate", "INC-2026-0001"]), @"
    Unchanged incidents/2026/INC-2026-0001-slow.md
    Well done, INC-2026-0001.
    ");
    assert_snapshot!(world.run(&["incident", "ack", "INC-2026-0001"]), @"
    Changed incidents/2026/INC-2026-0001-slow.md
      + acknowledged: 2026-11-20T12:00:00+01:00
      + Timeline: 2026-11-20 12:00 | Acknowledged | Alice
    Acknowledged INC-2026-0001.
    ");
    assert_snapshot!(world.run(&["check"]), @"
    note[OPS203 placeholder-left]: `[What is broken, and for whom]` is still to be filled in, and 18 more
      --> incidents/2026/INC-2026-0001-slow.md:18:1
       |
    18 | [What is broken, and for whom]
       | ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
       = help: replace it, brackets included, or remove the line

    1 note in 1 file
    ");
}

#[test]
fn a_broken_kind_is_reported_and_the_others_work() {
    let world = with_vendors();
    let broken = VENDOR_OUTAGE.replace("to: over,", "to: ended,").replace("prefix: VO", "prefx: VO");
    world.write(".opsctl/kinds/vendor-outage/kind.yaml", broken);
    world.write(".opsctl/kinds/list/kind.yaml", VENDOR_OUTAGE.replace("vendor-outage", "list"));
    world.write(
        ".opsctl/kinds/mail/kind.yaml",
        VENDOR_OUTAGE.replace("kind: vendor-outage", "kind: mail").replace("VO", "INC"),
    );
    world.write(".opsctl/kinds/tabs/kind.yaml", "kind: tabs\n\tprefix: T\n");
    assert_snapshot!(world.run(&["new", "incident", "Slow", "-s", "severity=SEV3"]), @"
    Created incidents/2026/INC-2026-0001-slow.md
    --- stderr
    warning: .opsctl/kinds/list/kind.yaml:1:1: a kind can not be named `list`: a command has that name (rename the folder and its `kind`)
    warning: .opsctl/kinds/mail/kind.yaml:2:9: both `mail` and `incident` (built in) have the prefix `INC` (give this kind a prefix and id pattern of its own)
    warning: .opsctl/kinds/tabs/kind.yaml:1:7: this cannot be read as YAML: while scanning a plain scalar, found a tab
    warning: .opsctl/kinds/vendor-outage/kind.yaml:1:1: the kind has no `prefix`
    warning: .opsctl/kinds/vendor-outage/kind.yaml:2:1: unknown key `prefx` in the kind (did you mean `prefix`? valid: kind, extends, prefix, folder, id, file, title, summary, fields, states, initial, starts, milestones, orders, tables, sections, checklists, links, verbs, creates or variants)
    warning: .opsctl/kinds/vendor-outage/kind.yaml:18:30: unknown state `ended` in `to` of verb `finish` (valid: open or over)
    hint: next: opsctl incident ack INC-2026-0001
    ");
    assert_snapshot!(world.run(&["kinds", "-f", "csv"]), @r#"
    kind,prefix,folder,summary,origin
    incident,INC,incidents/{year},"Something is broken or at risk, from declaration to closure",built in: incident
    postmortem,PM,postmortems/{year},"What happened, why, and what will be done about it",built in: postmortem
    change,CR,changes/{year},"A change to production, from request to review",built in: change
    problem,PRB,problems/{year},"What keeps causing incidents, from suspicion to a fix that holds",built in: problem
    runbook,RB,runbooks,"A procedure that someone tired can follow, with its review and test dates",built in: runbook
    toil,TOIL,toil,"Manual work that keeps coming back, and what it would take to end it",built in: toil
    review,REV,reviews/{year},"A regular look at operations, its tables filled from the records",built in: review
    --- stderr
    warning: .opsctl/kinds/list/kind.yaml:1:1: a kind can not be named `list`: a command has that name (rename the folder and its `kind`)
    warning: .opsctl/kinds/mail/kind.yaml:2:9: both `mail` and `incident` (built in) have the prefix `INC` (give this kind a prefix and id pattern of its own)
    warning: .opsctl/kinds/tabs/kind.yaml:1:7: this cannot be read as YAML: while scanning a plain scalar, found a tab
    warning: .opsctl/kinds/vendor-outage/kind.yaml:1:1: the kind has no `prefix`
    warning: .opsctl/kinds/vendor-outage/kind.yaml:2:1: unknown key `prefx` in the kind (did you mean `prefix`? valid: kind, extends, prefix, folder, id, file, title, summary, fields, states, initial, starts, milestones, orders, tables, sections, checklists, links, verbs, creates or variants)
    warning: .opsctl/kinds/vendor-outage/kind.yaml:18:30: unknown state `ended` in `to` of verb `finish` (valid: open or over)
    "#);
    let refused = world.run(&["vendor-outage", "finish", "VO-2026-0001"]).refused(2);
    assert_snapshot!(refused, @"
    error: the definition of the kind `vendor-outage` is broken:
      .opsctl/kinds/vendor-outage/kind.yaml:1:1: the kind has no `prefix`
      .opsctl/kinds/vendor-outage/kind.yaml:2:1: unknown key `prefx` in the kind (did you mean `prefix`? valid: kind, extends, prefix, folder, id, file, title, summary, fields, states, initial, starts, milestones, orders, tables, sections, checklists, links, verbs, creates or variants)
      .opsctl/kinds/vendor-outage/kind.yaml:18:30: unknown state `ended` in `to` of verb `finish` (valid: open or over)
      help: fix it; until then the kind cannot be used
    ");
    // Whatever names the kind says the same, and says it once.
    for args in [
        &["new", "vendor-outage", "Slow"][..],
        &["list", "vendor-outage"],
        &["kinds", "vendor-outage"],
        &["schema", "vendor-outage"],
    ] {
        assert_eq!(world.run(args).refused(2), refused, "{args:?}");
    }
    assert_snapshot!(world.run(&["check"]), @"
    error[OPS403 kind-definition]: a kind can not be named `list`: a command has that name
     --> .opsctl/kinds/list/kind.yaml:1:1
      = help: rename the folder and its `kind`

    error[OPS403 kind-definition]: both `mail` and `incident` (built in) have the prefix `INC`
     --> .opsctl/kinds/mail/kind.yaml:2:9
      = help: give this kind a prefix and id pattern of its own

    error[OPS403 kind-definition]: this cannot be read as YAML: while scanning a plain scalar, found a tab
     --> .opsctl/kinds/tabs/kind.yaml:1:7

    error[OPS403 kind-definition]: the kind has no `prefix`
     --> .opsctl/kinds/vendor-outage/kind.yaml:1:1

    error[OPS403 kind-definition]: unknown key `prefx` in the kind
     --> .opsctl/kinds/vendor-outage/kind.yaml:2:1
      = help: did you mean `prefix`? valid: kind, extends, prefix, folder, id, file, title, summary, fields, states, initial, starts, milestones, orders, tables, sections, checklists, links, verbs, creates or variants

    error[OPS403 kind-definition]: unknown state `ended` in `to` of verb `finish`
      --> .opsctl/kinds/vendor-outage/kind.yaml:18:30
       = help: valid: open or over

    note[OPS203 placeholder-left]: `[What is broken, and for whom]` is still to be filled in, and 18 more
      --> incidents/2026/INC-2026-0001-slow.md:16:1
       |
    16 | [What is broken, and for whom]
       | ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
       = help: replace it, brackets included, or remove the line

    6 errors, 1 note in 1 file
    --- exit code 1
    ");
}

#[test]
fn kinds_are_listed_and_shown() {
    let world = World::empty();
    assert_snapshot!(world.run(&["kinds"]), @"
    Kinds
    Kind        Prefix  Folder              Summary                                                                    Origin
    ───────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────
    incident    INC     incidents/{year}    Something is broken or at risk, from declaration to closure                built in: incident
    postmortem  PM      postmortems/{year}  What happened, why, and what will be done about it                         built in: postmortem
    change      CR      changes/{year}      A change to production, from request to review                             built in: change
    problem     PRB     problems/{year}     What keeps causing incidents, from suspicion to a fix that holds           built in: problem
    runbook     RB      runbooks            A procedure that someone tired can follow, with its review and test dates  built in: runbook
    toil        TOIL    toil                Manual work that keeps coming back, and what it would take to end it       built in: toil
    review      REV     reviews/{year}      A regular look at operations, its tables filled from the records           built in: review
    ");
    assert_snapshot!(world.run(&["kinds", "toil"]), @"
    Fields
    Field      Type             Needed        Help
    ─────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────
    frequency  text             always        daily, weekly, biweekly, monthly, quarterly, yearly, or `N per day|week|month|year`
    each       duration         always        hands-on time of one occurrence, e.g. 30m
    effort     duration         -             effort to automate; a day is 8 working hours, e.g. 2d
    services   list of service  -             services that it is done for
    team       team             -             team that does it
    owner      person           -             who owns getting rid of it
    created    time             always        the record was opened
    automated  time             at automated  nobody has to do it by hand any more
    retired    time             at retired    it is no longer done at all
    tags       list of text     -             free labels

    States
    State      To                  Help
    ────────────────────────────────────────────────
    active     automated, retired  done by hand
    automated  active, retired     done by a machine
    retired    active              no longer done

    Verbs
    Verb      To         Stamps     Arguments  Help
    ───────────────────────────────────────────────────────────────────────────────
    log       -          -          [--took]   record that it was done once more
    automate  automated  automated  -          nobody has to do it by hand any more
    retire    retired    retired    -          it is no longer done at all
    reopen    active     -          -          it has to be done by hand again

    Variants
    Variant  Summary
    ──────────────────────────────────
    default  one recurring manual task
    ");
    assert_snapshot!(world.run(&["kinds", "toli"]), @"
    --- stderr
    error: there is no kind `toli`
      help: did you mean `toil`?
      help: kinds here: incident, postmortem, change, problem, runbook, toil, review
    --- exit code 2
    ");
}

#[test]
fn the_schema_of_a_kind() {
    let world = World::empty();
    assert_snapshot!(world.run(&["schema", "toil"]), @r#"
    {
      "$schema": "https://json-schema.org/draft/2020-12/schema",
      "$id": "urn:opsctl:kind:toil",
      "title": "Toil",
      "description": "Manual work that keeps coming back, and what it would take to end it",
      "type": "object",
      "required": [
        "id",
        "title",
        "status",
        "frequency",
        "each",
        "created"
      ],
      "properties": {
        "id": {
          "type": "string",
          "pattern": "^TOIL-[0-9]{4,}$",
          "description": "id of the record"
        },
        "title": {
          "type": "string",
          "description": "what it is about, in one line"
        },
        "status": {
          "enum": [
            "active",
            "automated",
            "retired"
          ],
          "description": "state: active (done by hand), automated (done by a machine), retired (no longer done)"
        },
        "aliases": {
          "type": "array",
          "items": {
            "type": "string"
          },
          "description": "ids the record had before (opsctl renumber)"
        },
        "frequency": {
          "type": [
            "string",
            "number",
            "boolean"
          ],
          "description": "daily, weekly, biweekly, monthly, quarterly, yearly, or `N per day|week|month|year`"
        },
        "each": {
          "type": "string",
          "description": "hands-on time of one occurrence, e.g. 30m"
        },
        "effort": {
          "type": [
            "string",
            "null"
          ],
          "description": "effort to automate; a day is 8 working hours, e.g. 2d"
        },
        "services": {
          "type": [
            "array",
            "null"
          ],
          "items": {
            "type": "string"
          },
          "description": "services that it is done for"
        },
        "team": {
          "type": [
            "string",
            "null"
          ],
          "description": "team that does it"
        },
        "owner": {
          "type": [
            "string",
            "null"
          ],
          "description": "who owns getting rid of it"
        },
        "created": {
          "type": "string",
          "format": "date-time",
          "description": "the record was opened"
        },
        "automated": {
          "type": [
            "string",
            "null"
          ],
          "format": "date-time",
          "description": "nobody has to do it by hand any more"
        },
        "retired": {
          "type": [
            "string",
            "null"
          ],
          "format": "date-time",
          "description": "it is no longer done at all"
        },
        "tags": {
          "type": [
            "array",
            "null"
          ],
          "items": {
            "type": [
              "string",
              "number",
              "boolean"
            ]
          },
          "description": "free labels"
        }
      },
      "patternProperties": {
        "^x-": true
      },
      "additionalProperties": true,
      "allOf": [
        {
          "if": {
            "properties": {
              "status": {
                "const": "automated"
              }
            },
            "required": [
              "status"
            ]
          },
          "then": {
            "required": [
              "automated"
            ],
            "properties": {
              "automated": {
                "not": {
                  "type": "null"
                }
              }
            }
          }
        },
        {
          "if": {
            "properties": {
              "status": {
                "const": "retired"
              }
            },
            "required": [
              "status"
            ]
          },
          "then": {
            "required": [
              "retired"
            ],
            "properties": {
              "retired": {
                "not": {
                  "type": "null"
                }
              }
            }
          }
        }
      ]
    }
    "#);
    assert_snapshot!(world.run(&["schema", "toli"]), @"
    --- stderr
    error: there is no kind and no output `toli`
      help: did you mean `toil`?
      help: `opsctl schema` lists them
    --- exit code 2
    ");
    // What is both a kind and an output is asked for by its whole name; the list shows each as it can be asked for.
    assert_snapshot!(world.run(&["schema", "change"]), @"
    --- stderr
    error: `change` is a kind and an output
      help: opsctl schema kind:change, or opsctl schema opsctl.change/1
    --- exit code 2
    ");
    for row in world.run(&["schema", "-f", "json"]).json()["schemas"].as_array().unwrap() {
        let schema = world.run(&["schema", row["name"].as_str().unwrap()]).json();
        assert_eq!(schema["type"], "object", "{row}");
    }
}

#[test]
fn the_built_in_kinds_hold_their_fields_and_milestones() {
    let world = World::empty();
    for (kind, fields) in [
        (
            "incident",
            "impact_started detected declared acknowledged identified mitigated resolved closed severity \
             severity_changes pauses reopenings commander deputy scribe communications level category impact urgency \
             detected_by resolution resolution_code next_update caused_by duplicate_of problem postmortem cancel_reason",
        ),
        ("postmortem", "created submitted reviewed closed incident author reviewers"),
        (
            "change",
            "submitted assessed authorized planned_start planned_end started completed reviewed closed type risk impact \
             requester assignee approvals outcome release incidents",
        ),
        (
            "runbook",
            "created last_reviewed last_tested retired type review_interval test_interval test_result execution_time",
        ),
        ("toil", "created automated retired frequency each effort"),
        ("review", "created completed cadence period_from period_to attendees"),
    ] {
        let shown = world.run(&["kinds", kind, "-f", "json"]).json();
        let rows = shown["fields"].as_array().unwrap();
        let names: Vec<&str> = rows.iter().map(|row| row["field"].as_str().unwrap()).collect();
        for field in fields.split_whitespace() {
            assert!(names.contains(&field), "{kind} lacks {field}: {names:?}");
        }
    }
}

#[test]
fn manual_pages() {
    let world = World::empty();
    let page = world.run(&["man"]).ok();
    assert!(page.starts_with(".ie") || page.starts_with(".TH") || page.contains("\n.TH opsctl"), "{page}");
    let said = world.run(&["man", "pages"]).ok();
    assert_eq!(said, format!("{} pages in pages\n", world.names().len()));
    let names = world.names();
    for page in
        ["pages/opsctl.1", "pages/opsctl-new.1", "pages/opsctl-incident.1", "pages/opsctl-incident-ack.1"]
    {
        assert!(names.iter().any(|name| name == page), "{page}: {names:?}");
    }
}

#[test]
fn the_documented_kind_is_the_tested_one() {
    let text = include_str!("../../docs/kinds.md");
    let example = text.split("```yaml\n").nth(1).unwrap().split("```").next().unwrap();
    assert_eq!(example, VENDOR_OUTAGE);
}

#[test]
fn a_template_that_fails_is_named_with_its_place() {
    let world = with_vendors();
    let folder = ".opsctl/kinds/vendor-outage";
    let body = "# {{ id }}: {{ title }}\n\n## Timeline\n\nVendor: {{ vendor }}{{ range(2000) }}\n";
    world.write(&format!("{folder}/default.md"), body);
    let new = ["new", "vendor-outage", "Slow", "-s", "vendor=Acme"];
    assert_snapshot!(world.run(&new), @"
    --- stderr
    error: .opsctl/kinds/vendor-outage/default.md:5:24: this template does not work: invalid operation: a `range` of more than 1000 numbers
    --- exit code 2
    ");
    world.write(&format!("{folder}/default.md"), body.replace("{{ range(2000) }}", ""));
    world.edit(
        &format!("{folder}/kind.yaml"),
        "help: the supplier is back",
        "message: \"Over: {{ title }}{{ range(2000) }}\", help: x",
    );
    world.run(&new).ok();
    assert_snapshot!(world.run(&["vendor-outage", "finish", "VO-2026-0001"]), @"
    --- stderr
    error: .opsctl/kinds/vendor-outage/kind.yaml:18:60: this template does not work: invalid operation: a `range` of more than 1000 numbers
    --- exit code 2
    ");
}
