use super::findings;
use crate::render::sample;
use crate::view::finding::Findings;

#[test]
fn the_worst_come_first_and_nothing_breaks_out() {
    insta::assert_snapshot!(findings(&sample::findings()), @r#"
    ::error file=incidents/2026/INC-2026-0042-checkout-latency.md,line=12,col=11,endLine=12,endColumn=36,title=OPS101 milestone-order::`resolved` is earlier than `detected`%0Acorrect one of them: `opsctl set INC-2026-0042 resolved=TIME`
    ::error file=incidents/2026/INC-2026-0042-checkout-latency.md,line=12,col=11,endLine=12,endColumn=36,title=OPS101 milestone-order::`resolved` is earlier than `detected`%0Acorrect one of them: `opsctl set INC-2026-0042 resolved=TIME`
    ::notice file=runbooks/a%2C b%3A 100%25/ü.md,line=3,col=5,endLine=4,title=OPS303 missing-inverse::`<b>&\u{1b}[31m` says "100%25" ::error::not a command
    2 errors, 1 note in 43 files; 1 can be fixed with --fix
    "#);
}

#[test]
fn without_findings_only_the_summary_is_left() {
    assert_eq!(
        findings(&Findings { all: Vec::new(), files: 2, ..Findings::default() }),
        "no findings in 2 files\n"
    );
}
