use super::{escape, findings};
use crate::render::sample;

#[test]
fn each_rule_is_a_case() {
    insta::assert_snapshot!(findings(&sample::findings(), &sample::rules()), @r#"
    <?xml version="1.0" encoding="UTF-8"?>
    <testsuites name="opsctl check" tests="3" failures="1" errors="0">
      <testsuite name="opsctl check" tests="3" failures="1" errors="0">
        <testcase classname="opsctl.check" name="OPS101 milestone-order">
          <failure type="error" message="2 findings, the first: `resolved` is earlier than `detected`">incidents/2026/INC-2026-0042-checkout-latency.md:12:11: error: `resolved` is earlier than `detected`
      help: correct one of them: `opsctl set INC-2026-0042 resolved=TIME`
    incidents/2026/INC-2026-0042-checkout-latency.md:12:11: error: `resolved` is earlier than `detected`
      help: correct one of them: `opsctl set INC-2026-0042 resolved=TIME`
    </failure>
        </testcase>
        <testcase classname="opsctl.check" name="OPS303 missing-inverse">
          <system-out>runbooks/a, b: 100%/ü.md:3:5: note: `&lt;b&gt;&amp;\u{1b}[31m` says &quot;100%&quot; ::error::not a command
    </system-out>
        </testcase>
        <testcase classname="opsctl.check" name="OPS401 action-without-owner"/>
        <system-out>2 errors, 1 note in 43 files; 1 can be fixed with --fix</system-out>
      </testsuite>
    </testsuites>
    "#);
}

#[test]
fn nothing_is_left_that_xml_cannot_hold() {
    assert_eq!(escape("a<b>&\"'\n\u{fffe}"), "a&lt;b&gt;&amp;&quot;&apos;\n\u{fffd}");
    assert!(!escape("\0\u{1b}\u{7f}\u{85}\r").chars().any(char::is_control));
}
