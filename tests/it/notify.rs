//! Messages about records: what they say, what they leave out, and how they are written.

use insta::assert_snapshot;
use serde_json::json;

use crate::lifecycle::lived;
use crate::world::World;

const ID: &str = "INC-2026-0001";
const FILE: &str = "incidents/2026/INC-2026-0001-checkout-latency.md";

#[test]
fn a_fresh_incident_says_what_is_not_yet_known() {
    let world = World::repo();
    world.run(&["incident", "declare", "Something *odd* <script> | here", "-s", "severity=SEV2"]).ok();
    assert_snapshot!(world.run(&["notify", ID, "--message", "initial"]), @r"
    **INCIDENT NOTIFICATION**

    **Incident ID:** INC-2026-0001\
    **Title:** Something \*odd\* \<script> | here\
    **Severity:** SEV2 (major impact, most users affected)\
    **Status:** investigating\
    **Start Time:** 2026-11-20 12:00 CET

    **Affected Systems:** not yet known

    **Current Impact:**

    not yet known

    **Actions Taken:**

    - 2026-11-20 12:00 Declared SEV2 (Alice)

    **Expected end:** not yet known\
    **Next Update:** not yet known\
    **Incident Commander:** not yet named
    ");
    assert_snapshot!(world.run(&["notify", ID, "--message", "update", "--style", "slack"]), @"
    *INCIDENT UPDATE - INC-2026-0001: Something odd &lt;script&gt; | here*

    *Status:* investigating
    *Severity:* SEV2
    *Last Update:* none yet

    *Current Situation:*

    Declared SEV2

    *Progress Made:*
    • 2026-11-20 12:00 Declared SEV2 (Alice)

    *ETA for Resolution:* not yet known

    *Impact Assessment:*

    not yet known

    *Next Update:* not yet known
    *Incident Commander:* not yet named
    ");
    assert_snapshot!(world.run(&["notify", ID, "--message", "initial", "--audience", "status-page"]), @r"
    **Something \*odd\* \<script> | here**

    We are looking into a problem. It began at 2026-11-20 12:00 CET.

    Next update: not yet known
    ");
}

#[test]
fn nothing_is_said_that_did_not_happen() {
    let world = World::repo();
    world.run(&["incident", "declare", "Odd", "-s", "severity=SEV3", "-s", "services=web"]).ok();
    assert_snapshot!(world.run(&["notify", ID, "--message", "resolved"]), @"
    --- stderr
    refused: INC-2026-0001 is investigating, not resolved, so there is no `resolved` to write
      help: opsctl notify INC-2026-0001 --message update
    --- exit code 1
    ");
    assert_snapshot!(world.run(&["notify", ID, "--message", "sla-breach"]), @"
    --- stderr
    refused: INC-2026-0001 has missed no target, so there is no `sla-breach` to write
      help: its clocks: opsctl explain INC-2026-0001
    --- exit code 1
    ");
    assert_snapshot!(world.run(&["notify", ID]), @"
    --- stderr
    error: say which message, with --message
      help: messages here: initial, resolved, sla-breach, update
    --- exit code 2
    ");
    assert_snapshot!(world.run(&["notify", ID, "--message", "resolve"]), @"
    --- stderr
    error: there is no message `resolve`
      help: did you mean `resolved`?
      help: messages here: initial, resolved, sla-breach, update
    --- exit code 2
    ");
    assert_snapshot!(world.run(&["notify", "INC-2026-0007", "--message", "initial"]), @"
    --- stderr
    error: there is no record INC-2026-0007
      help: the last one is INC-2026-0001; opsctl list shows all there are
    --- exit code 2
    ");
    world.run(&["new", "runbook", "Restart it", "--variant", "default"]).ok();
    assert_snapshot!(world.run(&["notify", "RB-0001", "--message", "initial"]), @"
    --- stderr
    error: `initial` is a message about an incident
      help: RB-0001 is a runbook; a message of your own goes to .opsctl/messages/NAME.md
    --- exit code 2
    ");
}

#[test]
fn the_messages_of_a_full_life() {
    let world = lived();
    world.edit(FILE, "- Users affected: [Number or percentage]", "- Users affected: 12 % of checkouts");
    world.edit(FILE, "- Root cause: [Description]", "- Root cause: a missing *index*, see [[RB-0001]]");
    world.edit(FILE, "- [ ] Service restored", "- [x] Service restored");
    world
        .run(&[
            "action",
            "add",
            ID,
            "Alert on the size of the index",
            "--owner",
            "bob",
            "--due",
            "2026-11-27",
        ])
        .ok();
    world.run(&["new", "postmortem", "--from", ID]).ok();
    let said = |message: &str, audience: &str| {
        world.run(&["notify", ID, "--message", message, "--audience", audience, "--style", "plain"])
    };
    assert_snapshot!(said("initial", "team"), @"
    INCIDENT NOTIFICATION

    Incident ID: INC-2026-0001
    Title: Checkout latency
    Severity: SEV1 (complete outage, all users affected)
    Priority: 2
    Status: resolved
    Start Time: 2026-11-18 08:55 CET

    Affected Systems: checkout

    Current Impact:
    - Users affected: 12 % of checkouts

    Actions Taken:
    - 2026-11-18 09:45 Update: We are looking into it (Alice)
    - 2026-11-18 10:10 Update: A fix is being rolled out (Alice)
    - 2026-11-18 10:31 Resolved: rolled back (Alice)
    - 2026-11-18 10:41 Reopened: latency is back (Alice)
    - 2026-11-18 12:30 Resolved: index rebuilt (Alice)

    Incident Commander: alice
    ");
    assert_snapshot!(said("initial", "stakeholders"), @"
    Incident INC-2026-0001: Checkout latency

    Severity: SEV1 (complete outage, all users affected)
    Status: resolved
    Since: 2026-11-18 08:55 CET
    Affected: checkout

    What it means for the business:
    - Users affected: 12 % of checkouts

    Contact: alice
    ");
    assert_snapshot!(said("update", "team"), @"
    INCIDENT UPDATE - INC-2026-0001: Checkout latency

    Status: resolved
    Severity: SEV1
    Last Update: 2026-11-18 10:10 CET by Alice

    Current Situation:

    Resolved: index rebuilt

    Progress Made:
    - 2026-11-18 09:45 Update: We are looking into it (Alice)
    - 2026-11-18 10:10 Update: A fix is being rolled out (Alice)
    - 2026-11-18 10:31 Resolved: rolled back (Alice)
    - 2026-11-18 10:41 Reopened: latency is back (Alice)
    - 2026-11-18 12:30 Resolved: index rebuilt (Alice)

    Cause: a missing index, see RB-0001

    ETA for Resolution: resolved 2026-11-18 12:30 CET

    Impact Assessment:
    - Users affected: 12 % of checkouts

    Incident Commander: alice
    ");
    assert_snapshot!(said("update", "stakeholders"), @"
    Update on INC-2026-0001: Checkout latency

    Status: resolved, after 3h 35m
    Severity: SEV1
    Affected: checkout

    What it means for the business:
    - Users affected: 12 % of checkouts

    Contact: alice
    ");
    assert_snapshot!(said("update", "status-page"), @"
    Update: Checkout latency

    This is resolved since 2026-11-18 12:30 CET.
    ");
    assert_snapshot!(said("resolved", "team"), @"
    INCIDENT RESOLVED - INC-2026-0001: Checkout latency

    Resolution Time: 2026-11-18 12:30 CET
    Total Duration: 3h 35m

    Root Cause:

    a missing index, see RB-0001

    Resolution Actions:
    - index rebuilt

    Verification:
    - Service restored

    Follow-up Actions:
    - Alert on the size of the index (bob, due 2026-11-27)
    - Postmortem scheduled
    - Action items created
    - Communication sent

    Post-Mortem: PM-2026-0001 (draft), due 2026-11-21 12:30 CET

    Thank you for your patience and support.
    ");
    assert_snapshot!(said("resolved", "stakeholders"), @"
    Resolved: INC-2026-0001 Checkout latency

    Resolved: 2026-11-18 12:30 CET
    Total duration: 3h 35m
    Affected: checkout

    What it meant for the business:
    - Users affected: 12 % of checkouts

    What ended it: index rebuilt

    Why it happened: a missing index, see RB-0001

    A postmortem follows (PM-2026-0001, due 2026-11-21 12:30 CET).

    Thank you for your patience and support.
    ");
    assert_snapshot!(said("resolved", "status-page"), @"
    Resolved: Checkout latency

    The problem with checkout is resolved since 2026-11-18 12:30 CET. It began at 2026-11-18 08:55 CET and lasted 3h 35m.

    Thank you for your patience.
    ");
    assert_snapshot!(said("sla-breach", "team"), @"
    SLA BREACH - INC-2026-0001: Checkout latency

    Severity: SEV1
    Status: resolved
    Affected: checkout

    - resolve: target 2h 00m, used 2h 58m, 58m over; missed since 2026-11-18 11:32 CET; stopped 2026-11-18 12:30 CET
    - update: target 1h 00m, used 2h 10m, 1h 10m over; missed since 2026-11-18 11:20 CET; stopped 2026-11-18 12:30 CET
    - escalate: target immediate, used 19m, 19m over; missed since 2026-11-18 09:22 CET; stopped 2026-11-18 09:41 CET; missed by the raise of the severity alone

    Not counted: 1 pause, 1 span between resolution and reopening

    Where it stands: resolved 2026-11-18 12:30 CET: index rebuilt

    Support level: L2
    Incident Commander: alice

    How it is counted: opsctl explain INC-2026-0001
    ");
    assert_snapshot!(said("sla-breach", "stakeholders"), @"
    SLA BREACH - INC-2026-0001: Checkout latency

    Severity: SEV1
    Status: resolved
    Affected: checkout

    - resolve: target 2h 00m, used 2h 58m, 58m over; missed since 2026-11-18 11:32 CET; stopped 2026-11-18 12:30 CET
    - update: target 1h 00m, used 2h 10m, 1h 10m over; missed since 2026-11-18 11:20 CET; stopped 2026-11-18 12:30 CET
    - escalate: target immediate, used 19m, 19m over; missed since 2026-11-18 09:22 CET; stopped 2026-11-18 09:41 CET; missed by the raise of the severity alone

    Not counted: 1 pause, 1 span between resolution and reopening

    Where it stands: resolved 2026-11-18 12:30 CET: index rebuilt

    Contact: alice
    ");
    assert_snapshot!(said("sla-breach", "status-page"), @"
    Checkout latency

    This took longer than we promise: 3h 35m. We are sorry.
    ");
}

#[test]
fn one_source_is_written_in_four_styles() {
    let world = lived();
    let styled = |style: &str| world.run(&["notify", ID, "-m", "sla-breach", "--style", style]);
    assert_snapshot!(styled("markdown"), @r"
    **SLA BREACH - INC-2026-0001: Checkout latency**

    **Severity:** SEV1\
    **Status:** resolved\
    **Affected:** checkout

    - **resolve**: target 2h 00m, used 2h 58m, 58m over; missed since 2026-11-18 11:32 CET; stopped 2026-11-18 12:30 CET
    - **update**: target 1h 00m, used 2h 10m, 1h 10m over; missed since 2026-11-18 11:20 CET; stopped 2026-11-18 12:30 CET
    - **escalate**: target immediate, used 19m, 19m over; missed since 2026-11-18 09:22 CET; stopped 2026-11-18 09:41 CET; missed by the raise of the severity alone

    Not counted: 1 pause, 1 span between resolution and reopening

    **Where it stands:** resolved 2026-11-18 12:30 CET: index rebuilt

    **Support level:** L2\
    **Incident Commander:** alice

    How it is counted: `opsctl explain INC-2026-0001`
    ");
    assert_snapshot!(styled("slack"), @"
    *SLA BREACH - INC-2026-0001: Checkout latency*

    *Severity:* SEV1
    *Status:* resolved
    *Affected:* checkout

    • *resolve*: target 2h 00m, used 2h 58m, 58m over; missed since 2026-11-18 11:32 CET; stopped 2026-11-18 12:30 CET
    • *update*: target 1h 00m, used 2h 10m, 1h 10m over; missed since 2026-11-18 11:20 CET; stopped 2026-11-18 12:30 CET
    • *escalate*: target immediate, used 19m, 19m over; missed since 2026-11-18 09:22 CET; stopped 2026-11-18 09:41 CET; missed by the raise of the severity alone

    Not counted: 1 pause, 1 span between resolution and reopening

    *Where it stands:* resolved 2026-11-18 12:30 CET: index rebuilt

    *Support level:* L2
    *Incident Commander:* alice

    How it is counted: `opsctl explain INC-2026-0001`
    ");
    assert_snapshot!(styled("email"), @"
    Subject: SLA breach: INC-2026-0001 resolve, update, escalate (SEV1)

    SLA BREACH - INC-2026-0001: Checkout latency

    Severity: SEV1
    Status: resolved
    Affected: checkout

    - resolve: target 2h 00m, used 2h 58m, 58m over; missed since
      2026-11-18 11:32 CET; stopped 2026-11-18 12:30 CET
    - update: target 1h 00m, used 2h 10m, 1h 10m over; missed since
      2026-11-18 11:20 CET; stopped 2026-11-18 12:30 CET
    - escalate: target immediate, used 19m, 19m over; missed since
      2026-11-18 09:22 CET; stopped 2026-11-18 09:41 CET; missed by the
      raise of the severity alone

    Not counted: 1 pause, 1 span between resolution and reopening

    Where it stands: resolved 2026-11-18 12:30 CET: index rebuilt

    Support level: L2
    Incident Commander: alice

    How it is counted: opsctl explain INC-2026-0001
    ");
    assert_snapshot!(world.run(&["notify", ID, "-m", "resolved", "--audience", "status-page", "-f", "json"]), @r#"
    {
      "schema": "opsctl.message/1",
      "id": "INC-2026-0001",
      "message": "resolved",
      "audience": "status-page",
      "style": "markdown",
      "as_of": "2026-11-20T12:00:00+01:00",
      "subject": "Resolved: Checkout latency",
      "body": "**Resolved: Checkout latency**\n\nThe problem with checkout is resolved since 2026-11-18 12:30 CET. It began at 2026-11-18 08:55 CET and lasted 3h 35m.\n\nThank you for your patience.\n"
    }
    "#);
}

#[test]
fn clocks_move_with_now_and_nothing_is_written_to_the_repo() {
    let world = World::repo();
    world
        .run(&[
            "incident",
            "declare",
            "Odd",
            "-s",
            "severity=SEV2",
            "-s",
            "services=web",
            "--now",
            "2026-11-20T08:00:00+01:00",
        ])
        .ok();
    let before = world.files();
    let breach = |now: &str| world.run(&["notify", ID, "-m", "sla-breach", "--now", now, "--style", "plain"]);
    assert_eq!(breach("2026-11-20T09:00:00+01:00").code, 1);
    assert!(
        breach("2026-11-20T09:30:00+01:00")
            .ok()
            .contains("acknowledge: target 1h 00m, used 1h 30m, 30m over")
    );
    assert!(
        breach("2026-11-20T12:30:00+01:00").ok().contains("resolve: target 4h 00m, used 4h 30m, 30m over")
    );
    assert_eq!(world.files(), before);
}

#[test]
fn a_repo_can_have_messages_of_its_own() {
    let world = lived();
    world.write(
        ".opsctl/messages/initial.md",
        "---\nsubject: \"{{ title }}!\"\nsummary: ours\n---\n# {{ title }}\n\nFor *{{ audience }}*, by {{ commander }}. {{ nothing }}\n",
    );
    world.write(".opsctl/messages/handover.md", "---\nsubject: \"{{ id }}\"\n---\n{{ kind }} {{ lasted }}\n");
    assert_snapshot!(world.run(&["notify"]), @"
    Messages
    Message     About     Summary
    ───────────────────────────────────────────────────────────────────────────────────────────
    handover    -
    initial     -         ours
    resolved    incident  it is over: what it was, what ended it, what follows
    sla-breach  incident  notice that a target was missed: which, by how much, and what is done
    update      incident  an update: where it is and what comes next
    ");
    assert_snapshot!(world.run(&["notify", ID, "-m", "initial"]), @"
    # Checkout latency

    For *team*, by alice.
    ");
    assert_snapshot!(world.run(&["notify", ID, "-m", "handover"]), @"incident 3h 35m");
    let json = world.run(&["notify", ID, "-m", "handover", "-f", "json"]).json();
    assert_eq!((&json["schema"], &json["subject"]), (&json!("opsctl.message/1"), &json!(ID)));
    // A record of any kind will do where the message does not say.
    world.run(&["new", "runbook", "Restart it", "--variant", "default"]).ok();
    assert_eq!(world.run(&["notify", "RB-0001", "-m", "handover"]).ok(), "runbook\n");
    assert_eq!(world.run(&["check", "-f", "json"]).json()["summary"]["errors"], json!(0));
}

#[test]
fn a_message_that_does_not_work_says_where() {
    let world = lived();
    let broken = |text: &str| {
        world.write(".opsctl/messages/mine.md", text);
        world.run(&["notify", ID, "-m", "mine"])
    };
    assert_snapshot!(broken("no front matter\n"), @"
    --- stderr
    error: .opsctl/messages/mine.md:1:1: the message has no front matter
      help: it begins with a line `---`, `subject: ...`, and a line `---`
    --- exit code 2
    ");
    assert_snapshot!(broken("---\nsummary: x\n---\n"), @"
    --- stderr
    error: .opsctl/messages/mine.md:1:1: the message has no `subject`
      help: it is one line; mails begin with it
    --- exit code 2
    ");
    assert_snapshot!(broken("---\nsubject: x\nsubjcet: y\n---\n"), @"
    --- stderr
    error: .opsctl/messages/mine.md:3:1: unknown key `subjcet` in a message
      help: valid: kinds, requires, subject or summary
    --- exit code 2
    ");
    assert_snapshot!(broken("---\nsubject: x\nrequires: [eta, weather]\n---\n"), @"
    --- stderr
    refused: INC-2026-0001 has no weather, so there is no `mine` to write
      help: opsctl show INC-2026-0001
    --- exit code 1
    ");
    assert_snapshot!(broken("---\nsubject: x\n---\n{{ open\n"), @"
    --- stderr
    error: .opsctl/messages/mine.md:4:4: no valid template: unexpected end of input, expected end of variable block
    --- exit code 2
    ");
    assert_snapshot!(broken("---\nsubject: x\n---\n{% include '/etc/passwd' %}\n"), @"
    --- stderr
    error: .opsctl/messages/mine.md:4:4: no valid template: unknown statement include
    --- exit code 2
    ");
    assert_snapshot!(broken("---\nsubject: x\n---\n{% for a in range(999) %}{% for b in range(999) %}x{% endfor %}{% endfor %}\n"), @"
    --- stderr
    error: .opsctl/messages/mine.md:4: this template does not work: engine ran out of fuel
    --- exit code 2
    ");
    assert_snapshot!(broken("---\nsubject: x\n---\n{{ ((((((((((((((((((1)))))))))))))))))) }}\n"), @"
    --- stderr
    error: .opsctl/messages/mine.md:4:1: brackets deeper than 12 levels in a template
    --- exit code 2
    ");
}
