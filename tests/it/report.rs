//! Reports and `explain`: figures, coverage, formats, conditions.

use insta::assert_snapshot;

use crate::world::World;

/// Incidents that between them are used, open, cancelled, out of order, incomplete and unreadable.
fn mixed() -> World {
    let world = World::repo();
    let incident = |n: u32, fields: &str| {
        let id = format!("INC-2026-{n:04}");
        let body = format!("\n# {id}\n\n## Impact\n\nSome.\n\n## Timeline\n");
        world.record(&format!("incidents/2026/{id}.md"), &format!("title: Number {n}\n{fields}"), &body);
    };
    incident(
        1,
        "status: resolved\nseverity: SEV1\nservices: [checkout]\nimpact_started: 2026-11-02T10:00:00+01:00\n\
        detected: 2026-11-02T10:05:00+01:00\ndeclared: 2026-11-02T10:06:00+01:00\nacknowledged: 2026-11-02T10:10:00+01:00\n\
        mitigated: 2026-11-02T10:45:00+01:00\nresolved: 2026-11-02T11:00:00+01:00\n",
    );
    incident(
        2,
        "status: resolved\nseverity: SEV1\nservices: [checkout, search]\nimpact_started: 2026-11-09T10:00:00+01:00\n\
        detected: 2026-11-09T10:15:00+01:00\ndeclared: 2026-11-09T10:16:00+01:00\nacknowledged: 2026-11-09T10:45:00+01:00\n\
        resolved: 2026-11-09T13:00:01+01:00\n",
    );
    incident(
        3,
        "status: resolved\nseverity: SEV2\nservices: [search]\ndeclared: 2026-11-10T09:00:00+01:00\n\
        resolved: 2026-11-10T09:30:00+01:00\n",
    );
    incident(
        4,
        "status: investigating\nseverity: SEV2\nservices: [search]\nimpact_started: 2026-11-20T09:00:00+01:00\n\
        declared: 2026-11-20T09:30:00+01:00\n",
    );
    incident(
        5,
        "status: cancelled\nseverity: SEV3\nservices: [search]\ndeclared: 2026-11-11T09:00:00+01:00\ncancel_reason: none\n",
    );
    incident(
        6,
        "status: resolved\nseverity: SEV3\nservices: [mail]\nimpact_started: 2026-11-12T12:00:00+01:00\n\
        declared: 2026-11-12T12:30:00+01:00\nresolved: 2026-11-12T11:00:00+01:00\n",
    );
    incident(
        7,
        "status: resolved\nseverity: SEV3\nservices: [mail]\nimpact_started: 2026-11-13T12:00:00+01:00\n\
        declared: 2026-11-13T12:30:00+01:00\nresolved: sometime\n",
    );
    incident(
        8,
        "status: resolved\nseverity: SEV3\nservices: [mail]\nimpact_started: 2026-11-14T12:00:00+01:00\n\
        declared: 2026-11-14T12:30:00+01:00\n",
    );
    incident(
        9,
        "status: resolved\nseverity: SEV2\nservices: [search]\nimpact_started: 2026-10-31T23:00:00+01:00\n\
        declared: 2026-10-31T23:00:00+01:00\nresolved: 2026-11-01T01:00:00+01:00\n",
    );
    world
}

#[test]
fn mttr_for_people_programs_documents_and_spreadsheets() {
    let world = mixed();
    assert_snapshot!(world.run(&["report", "mttr", "--period", "2026-11"]), @"
    Recovery times
    Period     2026-11 (2026-11-01 00:00 to 2026-12-01 00:00, Europe/Berlin)
    As of      2026-11-20 12:00, Europe/Berlin
    mttd       impact_started -> detected
    mtta       detected -> acknowledged
    mttm       impact_started -> mitigated
    mttr       impact_started -> resolved
    mtbf       (period - unplanned downtime) / failures, per service; overlapping incidents are one downtime
    fallbacks  mtta: detected (else declared) -> acknowledged; mttm: impact_started -> mitigated (else resolved); mttr: impact_started (else detected, else declared) -> resolved
    period     by resolved; those not resolved are left out as open from the period they began in on

    Summary
    Metric  n   Median     Mean      P90      P95     Max
    ─────────────────────────────────────────────────────
    mttd    2      10m      10m      14m  14m 30s     15m
    mtta    2  17m 30s  17m 30s  27m 30s  28m 45s     30m
    mttm    3   2h 00m   1h 55m   2h 48m   2h 54m  3h 00m
    mttr    4   1h 30m   1h 38m   2h 42m   2h 51m  3h 00m

    By severity
    Severity  Metric  n   Median     Mean      P90      P95     Max
    ───────────────────────────────────────────────────────────────
    SEV1      mttd    2      10m      10m      14m  14m 30s     15m
    SEV1      mtta    2  17m 30s  17m 30s  27m 30s  28m 45s     30m
    SEV1      mttm    2   1h 53m   1h 53m   2h 47m   2h 53m  3h 00m
    SEV1      mttr    2   2h 00m   2h 00m   2h 48m   2h 54m  3h 00m
    SEV2      mttd    0        -        -        -        -       -
    SEV2      mtta    0        -        -        -        -       -
    SEV2      mttm    1   2h 00m   2h 00m   2h 00m   2h 00m  2h 00m
    SEV2      mttr    2   1h 15m   1h 15m   1h 51m   1h 56m  2h 00m
    SEV3      mttd    0        -        -        -        -       -
    SEV3      mtta    0        -        -        -        -       -
    SEV3      mttm    0        -        -        -        -       -
    SEV3      mttr    0        -        -        -        -       -
    SEV4      mttd    0        -        -        -        -       -
    SEV4      mtta    0        -        -        -        -       -
    SEV4      mttm    0        -        -        -        -       -
    SEV4      mttr    0        -        -        -        -       -

    Time between failures
    Service   Failures  Downtime    MTBF  At least
    ──────────────────────────────────────────────
    checkout         2    4h 00m  9d 16h         -
    search           3    7h 30m   6d 9h         -

    Compared with 2026-10
    Metric  n   Median  n before  Median before  Change  Percent  Trend
    ───────────────────────────────────────────────────────────────────
    mttd    2      10m         0              -       -        -  new
    mtta    2  17m 30s         0              -       -        -  new
    mttm    3   2h 00m         0              -       -        -  new
    mttr    4   1h 30m         0              -       -        -  new

    Left out of single metrics
    Metric  Reason                  n
    ─────────────────────────────────
    mttd    missing:detected        5
    mttd    missing:impact_started  1
    mtta    missing:acknowledged    5
    mtta    open                    1
    mttm    invalid:resolved        1
    mttm    missing:impact_started  1
    mttm    missing:mitigated       1
    mttm    open                    1
    mttm    out_of_order            1
    mttr    invalid:resolved        1
    mttr    missing:resolved        1
    mttr    open                    1
    mttr    out_of_order            1

    Coverage  used 4 of 9; left out: cancelled 1 (INC-2026-0005), invalid:resolved 1 (INC-2026-0007), missing:resolved 1 (INC-2026-0008), open 1 (INC-2026-0004), out_of_order 1 (INC-2026-0006)
    Note      5 incidents never acknowledged: INC-2026-0003, INC-2026-0006, INC-2026-0007, INC-2026-0008, INC-2026-0009
    ");
    assert_snapshot!(world.run(&["report", "mttr", "--period", "2026-11", "--by", "severity"]), @"
    Recovery times
    Period     2026-11 (2026-11-01 00:00 to 2026-12-01 00:00, Europe/Berlin)
    As of      2026-11-20 12:00, Europe/Berlin
    mttd       impact_started -> detected
    mtta       detected -> acknowledged
    mttm       impact_started -> mitigated
    mttr       impact_started -> resolved
    mtbf       (period - unplanned downtime) / failures, per service; overlapping incidents are one downtime
    fallbacks  mtta: detected (else declared) -> acknowledged; mttm: impact_started -> mitigated (else resolved); mttr: impact_started (else detected, else declared) -> resolved
    period     by resolved; those not resolved are left out as open from the period they began in on

    Summary
    Metric  n   Median     Mean      P90      P95     Max
    ─────────────────────────────────────────────────────
    mttd    2      10m      10m      14m  14m 30s     15m
    mtta    2  17m 30s  17m 30s  27m 30s  28m 45s     30m
    mttm    3   2h 00m   1h 55m   2h 48m   2h 54m  3h 00m
    mttr    4   1h 30m   1h 38m   2h 42m   2h 51m  3h 00m

    By severity
    Severity  Metric  n   Median     Mean      P90      P95     Max
    ───────────────────────────────────────────────────────────────
    SEV1      mttd    2      10m      10m      14m  14m 30s     15m
    SEV1      mtta    2  17m 30s  17m 30s  27m 30s  28m 45s     30m
    SEV1      mttm    2   1h 53m   1h 53m   2h 47m   2h 53m  3h 00m
    SEV1      mttr    2   2h 00m   2h 00m   2h 48m   2h 54m  3h 00m
    SEV2      mttd    0        -        -        -        -       -
    SEV2      mtta    0        -        -        -        -       -
    SEV2      mttm    1   2h 00m   2h 00m   2h 00m   2h 00m  2h 00m
    SEV2      mttr    2   1h 15m   1h 15m   1h 51m   1h 56m  2h 00m
    SEV3      mttd    0        -        -        -        -       -
    SEV3      mtta    0        -        -        -        -       -
    SEV3      mttm    0        -        -        -        -       -
    SEV3      mttr    0        -        -        -        -       -
    SEV4      mttd    0        -        -        -        -       -
    SEV4      mtta    0        -        -        -        -       -
    SEV4      mttm    0        -        -        -        -       -
    SEV4      mttr    0        -        -        -        -       -

    Time between failures
    Service   Failures  Downtime    MTBF  At least
    ──────────────────────────────────────────────
    checkout         2    4h 00m  9d 16h         -
    search           3    7h 30m   6d 9h         -

    Compared with 2026-10
    Metric  n   Median  n before  Median before  Change  Percent  Trend
    ───────────────────────────────────────────────────────────────────
    mttd    2      10m         0              -       -        -  new
    mtta    2  17m 30s         0              -       -        -  new
    mttm    3   2h 00m         0              -       -        -  new
    mttr    4   1h 30m         0              -       -        -  new

    Left out of single metrics
    Metric  Reason                  n
    ─────────────────────────────────
    mttd    missing:detected        5
    mttd    missing:impact_started  1
    mtta    missing:acknowledged    5
    mtta    open                    1
    mttm    invalid:resolved        1
    mttm    missing:impact_started  1
    mttm    missing:mitigated       1
    mttm    open                    1
    mttm    out_of_order            1
    mttr    invalid:resolved        1
    mttr    missing:resolved        1
    mttr    open                    1
    mttr    out_of_order            1

    Coverage  used 4 of 9; left out: cancelled 1 (INC-2026-0005), invalid:resolved 1 (INC-2026-0007), missing:resolved 1 (INC-2026-0008), open 1 (INC-2026-0004), out_of_order 1 (INC-2026-0006)
    Note      5 incidents never acknowledged: INC-2026-0003, INC-2026-0006, INC-2026-0007, INC-2026-0008, INC-2026-0009
    ");
    assert_snapshot!(world.run(&["report", "mttr", "--period", "2026-11", "-f", "json"]), @r#"
    {
      "schema": "opsctl.report/1",
      "report": "mttr",
      "as_of": "2026-11-20T12:00:00+01:00",
      "source": {
        "kind": "worktree"
      },
      "period": {
        "label": "2026-11",
        "from": "2026-11-01T00:00:00+01:00",
        "to": "2026-12-01T00:00:00+01:00"
      },
      "definitions": {
        "mttd": "impact_started -> detected",
        "mtta": "detected -> acknowledged",
        "mttm": "impact_started -> mitigated",
        "mttr": "impact_started -> resolved",
        "mtbf": "(period - unplanned downtime) / failures, per service; overlapping incidents are one downtime",
        "fallbacks": "mtta: detected (else declared) -> acknowledged; mttm: impact_started -> mitigated (else resolved); mttr: impact_started (else detected, else declared) -> resolved",
        "period": "by resolved; those not resolved are left out as open from the period they began in on"
      },
      "sheets": [
        {
          "name": "summary",
          "columns": [
            {
              "key": "metric",
              "type": "text"
            },
            {
              "key": "n",
              "type": "count"
            },
            {
              "key": "median",
              "type": "duration"
            },
            {
              "key": "mean",
              "type": "duration"
            },
            {
              "key": "p90",
              "type": "duration"
            },
            {
              "key": "p95",
              "type": "duration"
            },
            {
              "key": "max",
              "type": "duration"
            }
          ],
          "rows": [
            {
              "metric": "mttd",
              "n": 2,
              "median": 600,
              "mean": 600,
              "p90": 840,
              "p95": 870,
              "max": 900
            },
            {
              "metric": "mtta",
              "n": 2,
              "median": 1050,
              "mean": 1050,
              "p90": 1650,
              "p95": 1725,
              "max": 1800
            },
            {
              "metric": "mttm",
              "n": 3,
              "median": 7200,
              "mean": 6900.333333333333,
              "p90": 10080.8,
              "p95": 10440.9,
              "max": 10801
            },
            {
              "metric": "mttr",
              "n": 4,
              "median": 5400,
              "mean": 5850.25,
              "p90": 9720.7,
              "p95": 10260.85,
              "max": 10801
            }
          ]
        },
        {
          "name": "by_severity",
          "columns": [
            {
              "key": "severity",
              "type": "text"
            },
            {
              "key": "metric",
              "type": "text"
            },
            {
              "key": "n",
              "type": "count"
            },
            {
              "key": "median",
              "type": "duration"
            },
            {
              "key": "mean",
              "type": "duration"
            },
            {
              "key": "p90",
              "type": "duration"
            },
            {
              "key": "p95",
              "type": "duration"
            },
            {
              "key": "max",
              "type": "duration"
            }
          ],
          "rows": [
            {
              "severity": "SEV1",
              "metric": "mttd",
              "n": 2,
              "median": 600,
              "mean": 600,
              "p90": 840,
              "p95": 870,
              "max": 900
            },
            {
              "severity": "SEV1",
              "metric": "mtta",
              "n": 2,
              "median": 1050,
              "mean": 1050,
              "p90": 1650,
              "p95": 1725,
              "max": 1800
            },
            {
              "severity": "SEV1",
              "metric": "mttm",
              "n": 2,
              "median": 6750.5,
              "mean": 6750.5,
              "p90": 9990.9,
              "p95": 10395.95,
              "max": 10801
            },
            {
              "severity": "SEV1",
              "metric": "mttr",
              "n": 2,
              "median": 7200.5,
              "mean": 7200.5,
              "p90": 10080.9,
              "p95": 10440.95,
              "max": 10801
            },
            {
              "severity": "SEV2",
              "metric": "mttd",
              "n": 0,
              "median": null,
              "mean": null,
              "p90": null,
              "p95": null,
              "max": null
            },
            {
              "severity": "SEV2",
              "metric": "mtta",
              "n": 0,
              "median": null,
              "mean": null,
              "p90": null,
              "p95": null,
              "max": null
            },
            {
              "severity": "SEV2",
              "metric": "mttm",
              "n": 1,
              "median": 7200,
              "mean": 7200,
              "p90": 7200,
              "p95": 7200,
              "max": 7200
            },
            {
              "severity": "SEV2",
              "metric": "mttr",
              "n": 2,
              "median": 4500,
              "mean": 4500,
              "p90": 6660,
              "p95": 6930,
              "max": 7200
            },
            {
              "severity": "SEV3",
              "metric": "mttd",
              "n": 0,
              "median": null,
              "mean": null,
              "p90": null,
              "p95": null,
              "max": null
            },
            {
              "severity": "SEV3",
              "metric": "mtta",
              "n": 0,
              "median": null,
              "mean": null,
              "p90": null,
              "p95": null,
              "max": null
            },
            {
              "severity": "SEV3",
              "metric": "mttm",
              "n": 0,
              "median": null,
              "mean": null,
              "p90": null,
              "p95": null,
              "max": null
            },
            {
              "severity": "SEV3",
              "metric": "mttr",
              "n": 0,
              "median": null,
              "mean": null,
              "p90": null,
              "p95": null,
              "max": null
            },
            {
              "severity": "SEV4",
              "metric": "mttd",
              "n": 0,
              "median": null,
              "mean": null,
              "p90": null,
              "p95": null,
              "max": null
            },
            {
              "severity": "SEV4",
              "metric": "mtta",
              "n": 0,
              "median": null,
              "mean": null,
              "p90": null,
              "p95": null,
              "max": null
            },
            {
              "severity": "SEV4",
              "metric": "mttm",
              "n": 0,
              "median": null,
              "mean": null,
              "p90": null,
              "p95": null,
              "max": null
            },
            {
              "severity": "SEV4",
              "metric": "mttr",
              "n": 0,
              "median": null,
              "mean": null,
              "p90": null,
              "p95": null,
              "max": null
            }
          ]
        },
        {
          "name": "mtbf",
          "columns": [
            {
              "key": "service",
              "type": "text"
            },
            {
              "key": "failures",
              "type": "count"
            },
            {
              "key": "downtime",
              "type": "duration"
            },
            {
              "key": "mtbf",
              "type": "duration"
            },
            {
              "key": "at_least",
              "type": "duration"
            }
          ],
          "rows": [
            {
              "service": "checkout",
              "failures": 2,
              "downtime": 14401,
              "mtbf": 835199.5,
              "at_least": null
            },
            {
              "service": "search",
              "failures": 3,
              "downtime": 27001,
              "mtbf": 552599.6666666666,
              "at_least": null
            }
          ]
        },
        {
          "name": "comparison",
          "columns": [
            {
              "key": "metric",
              "type": "text"
            },
            {
              "key": "n",
              "type": "count"
            },
            {
              "key": "median",
              "type": "duration"
            },
            {
              "key": "before_n",
              "type": "count"
            },
            {
              "key": "before",
              "type": "duration"
            },
            {
              "key": "change",
              "type": "duration"
            },
            {
              "key": "percent",
              "type": "ratio"
            },
            {
              "key": "trend",
              "type": "state"
            }
          ],
          "rows": [
            {
              "metric": "mttd",
              "n": 2,
              "median": 600,
              "before_n": 0,
              "before": null,
              "change": null,
              "percent": null,
              "trend": "new"
            },
            {
              "metric": "mtta",
              "n": 2,
              "median": 1050,
              "before_n": 0,
              "before": null,
              "change": null,
              "percent": null,
              "trend": "new"
            },
            {
              "metric": "mttm",
              "n": 3,
              "median": 7200,
              "before_n": 0,
              "before": null,
              "change": null,
              "percent": null,
              "trend": "new"
            },
            {
              "metric": "mttr",
              "n": 4,
              "median": 5400,
              "before_n": 0,
              "before": null,
              "change": null,
              "percent": null,
              "trend": "new"
            }
          ]
        },
        {
          "name": "coverage",
          "columns": [
            {
              "key": "metric",
              "type": "text"
            },
            {
              "key": "reason",
              "type": "text"
            },
            {
              "key": "n",
              "type": "count"
            }
          ],
          "rows": [
            {
              "metric": "mttd",
              "reason": "missing:detected",
              "n": 5
            },
            {
              "metric": "mttd",
              "reason": "missing:impact_started",
              "n": 1
            },
            {
              "metric": "mtta",
              "reason": "missing:acknowledged",
              "n": 5
            },
            {
              "metric": "mtta",
              "reason": "open",
              "n": 1
            },
            {
              "metric": "mttm",
              "reason": "invalid:resolved",
              "n": 1
            },
            {
              "metric": "mttm",
              "reason": "missing:impact_started",
              "n": 1
            },
            {
              "metric": "mttm",
              "reason": "missing:mitigated",
              "n": 1
            },
            {
              "metric": "mttm",
              "reason": "open",
              "n": 1
            },
            {
              "metric": "mttm",
              "reason": "out_of_order",
              "n": 1
            },
            {
              "metric": "mttr",
              "reason": "invalid:resolved",
              "n": 1
            },
            {
              "metric": "mttr",
              "reason": "missing:resolved",
              "n": 1
            },
            {
              "metric": "mttr",
              "reason": "open",
              "n": 1
            },
            {
              "metric": "mttr",
              "reason": "out_of_order",
              "n": 1
            }
          ]
        }
      ],
      "coverage": {
        "records": 9,
        "used": 4,
        "excluded": [
          {
            "reason": "cancelled",
            "ids": [
              "INC-2026-0005"
            ]
          },
          {
            "reason": "invalid:resolved",
            "ids": [
              "INC-2026-0007"
            ]
          },
          {
            "reason": "missing:resolved",
            "ids": [
              "INC-2026-0008"
            ]
          },
          {
            "reason": "open",
            "ids": [
              "INC-2026-0004"
            ]
          },
          {
            "reason": "out_of_order",
            "ids": [
              "INC-2026-0006"
            ]
          }
        ]
      },
      "notes": [
        "5 incidents never acknowledged: INC-2026-0003, INC-2026-0006, INC-2026-0007, INC-2026-0008, INC-2026-0009"
      ]
    }
    "#);
    assert_snapshot!(world.run(&["report", "mttr", "--period", "2026-11", "-f", "csv"]), @"
    # summary
    metric,n,median,mean,p90,p95,max
    mttd,2,600,600,840,870,900
    mtta,2,1050,1050,1650,1725,1800
    mttm,3,7200,6900.333333333333,10080.8,10440.9,10801
    mttr,4,5400,5850.25,9720.7,10260.85,10801

    # by_severity
    severity,metric,n,median,mean,p90,p95,max
    SEV1,mttd,2,600,600,840,870,900
    SEV1,mtta,2,1050,1050,1650,1725,1800
    SEV1,mttm,2,6750.5,6750.5,9990.9,10395.95,10801
    SEV1,mttr,2,7200.5,7200.5,10080.9,10440.95,10801
    SEV2,mttd,0,,,,,
    SEV2,mtta,0,,,,,
    SEV2,mttm,1,7200,7200,7200,7200,7200
    SEV2,mttr,2,4500,4500,6660,6930,7200
    SEV3,mttd,0,,,,,
    SEV3,mtta,0,,,,,
    SEV3,mttm,0,,,,,
    SEV3,mttr,0,,,,,
    SEV4,mttd,0,,,,,
    SEV4,mtta,0,,,,,
    SEV4,mttm,0,,,,,
    SEV4,mttr,0,,,,,

    # mtbf
    service,failures,downtime,mtbf,at_least
    checkout,2,14401,835199.5,
    search,3,27001,552599.6666666666,

    # comparison
    metric,n,median,before_n,before,change,percent,trend
    mttd,2,600,0,,,,new
    mtta,2,1050,0,,,,new
    mttm,3,7200,0,,,,new
    mttr,4,5400,0,,,,new

    # coverage
    metric,reason,n
    mttd,missing:detected,5
    mttd,missing:impact_started,1
    mtta,missing:acknowledged,5
    mtta,open,1
    mttm,invalid:resolved,1
    mttm,missing:impact_started,1
    mttm,missing:mitigated,1
    mttm,open,1
    mttm,out_of_order,1
    mttr,invalid:resolved,1
    mttr,missing:resolved,1
    mttr,open,1
    mttr,out_of_order,1
    ");
    assert_snapshot!(world.run(&["report", "mttr", "--period", "2026-11", "-f", "markdown"]), @"
    # Recovery times

    - Period: 2026-11 (2026-11-01 00:00 to 2026-12-01 00:00, Europe/Berlin)
    - As of: 2026-11-20 12:00, Europe/Berlin
    - mttd: impact_started -> detected
    - mtta: detected -> acknowledged
    - mttm: impact_started -> mitigated
    - mttr: impact_started -> resolved
    - mtbf: (period - unplanned downtime) / failures, per service; overlapping incidents are one downtime
    - fallbacks: mtta: detected (else declared) -> acknowledged; mttm: impact_started -> mitigated (else resolved); mttr: impact_started (else detected, else declared) -> resolved
    - period: by resolved; those not resolved are left out as open from the period they began in on

    ## Summary

    | Metric | n | Median | Mean | P90 | P95 | Max |
    | --- | ---: | ---: | ---: | ---: | ---: | ---: |
    | mttd | 2 | 10m | 10m | 14m | 14m 30s | 15m |
    | mtta | 2 | 17m 30s | 17m 30s | 27m 30s | 28m 45s | 30m |
    | mttm | 3 | 2h 00m | 1h 55m | 2h 48m | 2h 54m | 3h 00m |
    | mttr | 4 | 1h 30m | 1h 38m | 2h 42m | 2h 51m | 3h 00m |

    ## By severity

    | Severity | Metric | n | Median | Mean | P90 | P95 | Max |
    | --- | --- | ---: | ---: | ---: | ---: | ---: | ---: |
    | SEV1 | mttd | 2 | 10m | 10m | 14m | 14m 30s | 15m |
    | SEV1 | mtta | 2 | 17m 30s | 17m 30s | 27m 30s | 28m 45s | 30m |
    | SEV1 | mttm | 2 | 1h 53m | 1h 53m | 2h 47m | 2h 53m | 3h 00m |
    | SEV1 | mttr | 2 | 2h 00m | 2h 00m | 2h 48m | 2h 54m | 3h 00m |
    | SEV2 | mttd | 0 | - | - | - | - | - |
    | SEV2 | mtta | 0 | - | - | - | - | - |
    | SEV2 | mttm | 1 | 2h 00m | 2h 00m | 2h 00m | 2h 00m | 2h 00m |
    | SEV2 | mttr | 2 | 1h 15m | 1h 15m | 1h 51m | 1h 56m | 2h 00m |
    | SEV3 | mttd | 0 | - | - | - | - | - |
    | SEV3 | mtta | 0 | - | - | - | - | - |
    | SEV3 | mttm | 0 | - | - | - | - | - |
    | SEV3 | mttr | 0 | - | - | - | - | - |
    | SEV4 | mttd | 0 | - | - | - | - | - |
    | SEV4 | mtta | 0 | - | - | - | - | - |
    | SEV4 | mttm | 0 | - | - | - | - | - |
    | SEV4 | mttr | 0 | - | - | - | - | - |

    ## Time between failures

    | Service | Failures | Downtime | MTBF | At least |
    | --- | ---: | ---: | ---: | ---: |
    | checkout | 2 | 4h 00m | 9d 16h | - |
    | search | 3 | 7h 30m | 6d 9h | - |

    ## Compared with 2026-10

    | Metric | n | Median | n before | Median before | Change | Percent | Trend |
    | --- | ---: | ---: | ---: | ---: | ---: | ---: | --- |
    | mttd | 2 | 10m | 0 | - | - | - | new |
    | mtta | 2 | 17m 30s | 0 | - | - | - | new |
    | mttm | 3 | 2h 00m | 0 | - | - | - | new |
    | mttr | 4 | 1h 30m | 0 | - | - | - | new |

    ## Left out of single metrics

    | Metric | Reason | n |
    | --- | --- | ---: |
    | mttd | missing:detected | 5 |
    | mttd | missing:impact_started | 1 |
    | mtta | missing:acknowledged | 5 |
    | mtta | open | 1 |
    | mttm | invalid:resolved | 1 |
    | mttm | missing:impact_started | 1 |
    | mttm | missing:mitigated | 1 |
    | mttm | open | 1 |
    | mttm | out_of_order | 1 |
    | mttr | invalid:resolved | 1 |
    | mttr | missing:resolved | 1 |
    | mttr | open | 1 |
    | mttr | out_of_order | 1 |

    Coverage: used 4 of 9; left out: cancelled 1 (INC-2026-0005), invalid:resolved 1 (INC-2026-0007), missing:resolved 1 (INC-2026-0008), open 1 (INC-2026-0004), out_of_order 1 (INC-2026-0006)

    - 5 incidents never acknowledged: INC-2026-0003, INC-2026-0006, INC-2026-0007, INC-2026-0008, INC-2026-0009
    ");
}

#[test]
fn mttr_by_every_key() {
    let world = mixed();
    for key in ["severity", "service", "team", "week", "month"] {
        let report = world.run(&["report", "mttr", "--period", "2026-11", "--by", key, "-f", "json"]);
        for row in report.rows(&format!("by_{key}")) {
            let keys: Vec<&str> = row.as_object().unwrap().keys().map(String::as_str).collect();
            assert_eq!(keys, [key, "metric", "n", "median", "mean", "p90", "p95", "max"]);
        }
    }
}

#[test]
fn a_period_is_half_open_in_the_repos_zone() {
    let world = mixed();
    let n = |period: &str| {
        let rows = world.run(&["report", "mttr", "--period", period, "-f", "json"]).rows("summary");
        rows.iter().find(|row| row["metric"] == "mttr").unwrap()["n"].as_u64().unwrap()
    };
    // Resolved on 1 November at 01:00 in Berlin, which is still October in UTC.
    assert_eq!(n("2026-10"), 0);
    assert_eq!(n("2026-11-01..2026-11-01"), 1);
    assert_eq!(n("2026-11"), 4);
    assert_eq!(n("2026-W45"), 1);
    assert_eq!(n("2026-W46"), 2);
    assert_eq!(n("2026-Q4"), 4);
    assert_eq!(n("last-week"), 2, "2026-W46");
}

#[test]
fn sla_counts_breaches_and_fails_on_demand() {
    let world = mixed();
    assert_snapshot!(world.run(&["report", "sla", "--period", "2026-11"]), @"
    Service levels
    Period       2026-11 (2026-11-01 00:00 to 2026-12-01 00:00, Europe/Berlin)
    As of        2026-11-20 12:00, Europe/Berlin
    acknowledge  declared (else detected, else impact_started) -> acknowledged
    mitigate     declared (else detected, else impact_started) -> mitigated
    resolve      declared (else detected, else impact_started) -> resolved
    update       declared (else detected, else impact_started), then each update -> the next update (else resolved)
    escalate     declared (else detected, else impact_started) -> the first escalation (else resolved)
    stop         what is resolved is mitigated; resolved and never acknowledged is left out
    compliance   met / (met + breached); running past the target is breached
    period       by the moment of decision, met or first past the target; undecided clocks where now is

    Summary
    Clock        n  Met  Breached  Running  At risk  Paused  Compliance
    ───────────────────────────────────────────────────────────────────
    acknowledge  3    1         2        0        0       0      33.3 %
    mitigate     0    0         0        0        0       0           -
    resolve      5    3         1        1        0       0        75 %
    update       5    2         3        0        0       0        40 %
    escalate     5    2         3        0        0       0        40 %

    Clocks
    ID             Clock        Severity  State             Started           Due               Stopped             Used  Target      Left  Calendar
    ────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────
    INC-2026-0001  acknowledge  SEV1      met               2026-11-02 10:06  2026-11-02 10:21  2026-11-02 10:10      4m     15m       11m  always
    INC-2026-0001  resolve      SEV1      met               2026-11-02 10:06  2026-11-02 12:06  2026-11-02 11:00     54m  2h 00m    1h 06m  always
    INC-2026-0001  update       SEV1      met               2026-11-02 10:06  2026-11-02 11:06  2026-11-02 11:00     54m  1h 00m        6m  always
    INC-2026-0001  escalate     SEV1      breached          2026-11-02 10:06  2026-11-02 10:06  2026-11-02 11:00     54m      0s      -54m  always
    INC-2026-0002  acknowledge  SEV1      breached          2026-11-09 10:16  2026-11-09 10:31  2026-11-09 10:45     29m     15m      -14m  always
    INC-2026-0002  resolve      SEV1      breached          2026-11-09 10:16  2026-11-09 12:16  2026-11-09 13:00  2h 44m  2h 00m  -44m 01s  always
    INC-2026-0002  update       SEV1      breached          2026-11-09 10:16  2026-11-09 11:16  2026-11-09 13:00  2h 44m  1h 00m   -1h 44m  always
    INC-2026-0002  escalate     SEV1      breached          2026-11-09 10:16  2026-11-09 10:16  2026-11-09 13:00  2h 44m      0s   -2h 44m  always
    INC-2026-0003  resolve      SEV2      met               2026-11-10 09:00  2026-11-10 13:00  2026-11-10 09:30     30m  4h 00m    3h 30m  always
    INC-2026-0003  update       SEV2      met               2026-11-10 09:00  2026-11-10 10:00  2026-11-10 09:30     30m  1h 00m       30m  always
    INC-2026-0003  escalate     SEV2      met               2026-11-10 09:00  2026-11-10 11:00  2026-11-10 09:30     30m  2h 00m    1h 30m  always
    INC-2026-0004  acknowledge  SEV2      breached_running  2026-11-20 09:30  2026-11-20 10:30  -                 2h 30m  1h 00m   -1h 30m  always
    INC-2026-0004  resolve      SEV2      running           2026-11-20 09:30  2026-11-20 13:30  -                 2h 30m  4h 00m    1h 30m  always
    INC-2026-0004  update       SEV2      breached_running  2026-11-20 09:30  2026-11-20 10:30  -                 2h 30m  1h 00m   -1h 30m  always
    INC-2026-0004  escalate     SEV2      breached_running  2026-11-20 09:30  2026-11-20 11:30  -                 2h 30m  2h 00m      -30m  always
    INC-2026-0009  resolve      SEV2      met               2026-10-31 23:00  2026-11-01 03:00  2026-11-01 01:00  2h 00m  4h 00m    2h 00m  always
    INC-2026-0009  update       SEV2      breached          2026-10-31 23:00  2026-11-01 00:00  2026-11-01 01:00  2h 00m  1h 00m   -1h 00m  always
    INC-2026-0009  escalate     SEV2      met               2026-10-31 23:00  2026-11-01 01:00  2026-11-01 01:00  2h 00m  2h 00m        0s  always

    Clocks left out
    Clock        Reason                n
    ────────────────────────────────────
    acknowledge  missing:acknowledged  5
    mitigate     invalid:resolved      1
    mitigate     missing:mitigated     1
    mitigate     no_target             5
    mitigate     out_of_order          1
    resolve      invalid:resolved      1
    resolve      missing:resolved      1
    resolve      out_of_order          1
    update       invalid:resolved      1
    update       missing:resolved      1
    update       out_of_order          1
    escalate     invalid:resolved      1
    escalate     missing:resolved      1
    escalate     out_of_order          1

    Coverage  used 5 of 9; left out: cancelled 1 (INC-2026-0005), invalid:resolved 1 (INC-2026-0007), missing:resolved 1 (INC-2026-0008), out_of_order 1 (INC-2026-0006)
    ");
    assert_snapshot!(world.run(&["report", "sla", "--period", "2026-11", "-f", "json"]), @r#"
    {
      "schema": "opsctl.report/1",
      "report": "sla",
      "as_of": "2026-11-20T12:00:00+01:00",
      "source": {
        "kind": "worktree"
      },
      "period": {
        "label": "2026-11",
        "from": "2026-11-01T00:00:00+01:00",
        "to": "2026-12-01T00:00:00+01:00"
      },
      "definitions": {
        "acknowledge": "declared (else detected, else impact_started) -> acknowledged",
        "mitigate": "declared (else detected, else impact_started) -> mitigated",
        "resolve": "declared (else detected, else impact_started) -> resolved",
        "update": "declared (else detected, else impact_started), then each update -> the next update (else resolved)",
        "escalate": "declared (else detected, else impact_started) -> the first escalation (else resolved)",
        "stop": "what is resolved is mitigated; resolved and never acknowledged is left out",
        "compliance": "met / (met + breached); running past the target is breached",
        "period": "by the moment of decision, met or first past the target; undecided clocks where now is"
      },
      "sheets": [
        {
          "name": "summary",
          "columns": [
            {
              "key": "clock",
              "type": "text"
            },
            {
              "key": "n",
              "type": "count"
            },
            {
              "key": "met",
              "type": "count"
            },
            {
              "key": "breached",
              "type": "count"
            },
            {
              "key": "running",
              "type": "count"
            },
            {
              "key": "at_risk",
              "type": "count"
            },
            {
              "key": "paused",
              "type": "count"
            },
            {
              "key": "compliance",
              "type": "ratio"
            }
          ],
          "rows": [
            {
              "clock": "acknowledge",
              "n": 3,
              "met": 1,
              "breached": 2,
              "running": 0,
              "at_risk": 0,
              "paused": 0,
              "compliance": 0.3333333333333333
            },
            {
              "clock": "mitigate",
              "n": 0,
              "met": 0,
              "breached": 0,
              "running": 0,
              "at_risk": 0,
              "paused": 0,
              "compliance": null
            },
            {
              "clock": "resolve",
              "n": 5,
              "met": 3,
              "breached": 1,
              "running": 1,
              "at_risk": 0,
              "paused": 0,
              "compliance": 0.75
            },
            {
              "clock": "update",
              "n": 5,
              "met": 2,
              "breached": 3,
              "running": 0,
              "at_risk": 0,
              "paused": 0,
              "compliance": 0.4
            },
            {
              "clock": "escalate",
              "n": 5,
              "met": 2,
              "breached": 3,
              "running": 0,
              "at_risk": 0,
              "paused": 0,
              "compliance": 0.4
            }
          ]
        },
        {
          "name": "clocks",
          "columns": [
            {
              "key": "id",
              "type": "id"
            },
            {
              "key": "clock",
              "type": "text"
            },
            {
              "key": "severity",
              "type": "text"
            },
            {
              "key": "state",
              "type": "state"
            },
            {
              "key": "started",
              "type": "time"
            },
            {
              "key": "due",
              "type": "time"
            },
            {
              "key": "stopped",
              "type": "time"
            },
            {
              "key": "used",
              "type": "duration"
            },
            {
              "key": "target",
              "type": "duration"
            },
            {
              "key": "left",
              "type": "duration"
            },
            {
              "key": "calendar",
              "type": "text"
            }
          ],
          "rows": [
            {
              "id": "INC-2026-0001",
              "clock": "acknowledge",
              "severity": "SEV1",
              "state": "met",
              "started": "2026-11-02T10:06:00+01:00",
              "due": "2026-11-02T10:21:00+01:00",
              "stopped": "2026-11-02T10:10:00+01:00",
              "used": 240,
              "target": 900,
              "left": 660,
              "calendar": "always"
            },
            {
              "id": "INC-2026-0001",
              "clock": "resolve",
              "severity": "SEV1",
              "state": "met",
              "started": "2026-11-02T10:06:00+01:00",
              "due": "2026-11-02T12:06:00+01:00",
              "stopped": "2026-11-02T11:00:00+01:00",
              "used": 3240,
              "target": 7200,
              "left": 3960,
              "calendar": "always"
            },
            {
              "id": "INC-2026-0001",
              "clock": "update",
              "severity": "SEV1",
              "state": "met",
              "started": "2026-11-02T10:06:00+01:00",
              "due": "2026-11-02T11:06:00+01:00",
              "stopped": "2026-11-02T11:00:00+01:00",
              "used": 3240,
              "target": 3600,
              "left": 360,
              "calendar": "always"
            },
            {
              "id": "INC-2026-0001",
              "clock": "escalate",
              "severity": "SEV1",
              "state": "breached",
              "started": "2026-11-02T10:06:00+01:00",
              "due": "2026-11-02T10:06:00+01:00",
              "stopped": "2026-11-02T11:00:00+01:00",
              "used": 3240,
              "target": 0,
              "left": -3240,
              "calendar": "always"
            },
            {
              "id": "INC-2026-0002",
              "clock": "acknowledge",
              "severity": "SEV1",
              "state": "breached",
              "started": "2026-11-09T10:16:00+01:00",
              "due": "2026-11-09T10:31:00+01:00",
              "stopped": "2026-11-09T10:45:00+01:00",
              "used": 1740,
              "target": 900,
              "left": -840,
              "calendar": "always"
            },
            {
              "id": "INC-2026-0002",
              "clock": "resolve",
              "severity": "SEV1",
              "state": "breached",
              "started": "2026-11-09T10:16:00+01:00",
              "due": "2026-11-09T12:16:00+01:00",
              "stopped": "2026-11-09T13:00:01+01:00",
              "used": 9841,
              "target": 7200,
              "left": -2641,
              "calendar": "always"
            },
            {
              "id": "INC-2026-0002",
              "clock": "update",
              "severity": "SEV1",
              "state": "breached",
              "started": "2026-11-09T10:16:00+01:00",
              "due": "2026-11-09T11:16:00+01:00",
              "stopped": "2026-11-09T13:00:01+01:00",
              "used": 9841,
              "target": 3600,
              "left": -6241,
              "calendar": "always"
            },
            {
              "id": "INC-2026-0002",
              "clock": "escalate",
              "severity": "SEV1",
              "state": "breached",
              "started": "2026-11-09T10:16:00+01:00",
              "due": "2026-11-09T10:16:00+01:00",
              "stopped": "2026-11-09T13:00:01+01:00",
              "used": 9841,
              "target": 0,
              "left": -9841,
              "calendar": "always"
            },
            {
              "id": "INC-2026-0003",
              "clock": "resolve",
              "severity": "SEV2",
              "state": "met",
              "started": "2026-11-10T09:00:00+01:00",
              "due": "2026-11-10T13:00:00+01:00",
              "stopped": "2026-11-10T09:30:00+01:00",
              "used": 1800,
              "target": 14400,
              "left": 12600,
              "calendar": "always"
            },
            {
              "id": "INC-2026-0003",
              "clock": "update",
              "severity": "SEV2",
              "state": "met",
              "started": "2026-11-10T09:00:00+01:00",
              "due": "2026-11-10T10:00:00+01:00",
              "stopped": "2026-11-10T09:30:00+01:00",
              "used": 1800,
              "target": 3600,
              "left": 1800,
              "calendar": "always"
            },
            {
              "id": "INC-2026-0003",
              "clock": "escalate",
              "severity": "SEV2",
              "state": "met",
              "started": "2026-11-10T09:00:00+01:00",
              "due": "2026-11-10T11:00:00+01:00",
              "stopped": "2026-11-10T09:30:00+01:00",
              "used": 1800,
              "target": 7200,
              "left": 5400,
              "calendar": "always"
            },
            {
              "id": "INC-2026-0004",
              "clock": "acknowledge",
              "severity": "SEV2",
              "state": "breached_running",
              "started": "2026-11-20T09:30:00+01:00",
              "due": "2026-11-20T10:30:00+01:00",
              "stopped": null,
              "used": 9000,
              "target": 3600,
              "left": -5400,
              "calendar": "always"
            },
            {
              "id": "INC-2026-0004",
              "clock": "resolve",
              "severity": "SEV2",
              "state": "running",
              "started": "2026-11-20T09:30:00+01:00",
              "due": "2026-11-20T13:30:00+01:00",
              "stopped": null,
              "used": 9000,
              "target": 14400,
              "left": 5400,
              "calendar": "always"
            },
            {
              "id": "INC-2026-0004",
              "clock": "update",
              "severity": "SEV2",
              "state": "breached_running",
              "started": "2026-11-20T09:30:00+01:00",
              "due": "2026-11-20T10:30:00+01:00",
              "stopped": null,
              "used": 9000,
              "target": 3600,
              "left": -5400,
              "calendar": "always"
            },
            {
              "id": "INC-2026-0004",
              "clock": "escalate",
              "severity": "SEV2",
              "state": "breached_running",
              "started": "2026-11-20T09:30:00+01:00",
              "due": "2026-11-20T11:30:00+01:00",
              "stopped": null,
              "used": 9000,
              "target": 7200,
              "left": -1800,
              "calendar": "always"
            },
            {
              "id": "INC-2026-0009",
              "clock": "resolve",
              "severity": "SEV2",
              "state": "met",
              "started": "2026-10-31T23:00:00+01:00",
              "due": "2026-11-01T03:00:00+01:00",
              "stopped": "2026-11-01T01:00:00+01:00",
              "used": 7200,
              "target": 14400,
              "left": 7200,
              "calendar": "always"
            },
            {
              "id": "INC-2026-0009",
              "clock": "update",
              "severity": "SEV2",
              "state": "breached",
              "started": "2026-10-31T23:00:00+01:00",
              "due": "2026-11-01T00:00:00+01:00",
              "stopped": "2026-11-01T01:00:00+01:00",
              "used": 7200,
              "target": 3600,
              "left": -3600,
              "calendar": "always"
            },
            {
              "id": "INC-2026-0009",
              "clock": "escalate",
              "severity": "SEV2",
              "state": "met",
              "started": "2026-10-31T23:00:00+01:00",
              "due": "2026-11-01T01:00:00+01:00",
              "stopped": "2026-11-01T01:00:00+01:00",
              "used": 7200,
              "target": 7200,
              "left": 0,
              "calendar": "always"
            }
          ]
        },
        {
          "name": "coverage",
          "columns": [
            {
              "key": "clock",
              "type": "text"
            },
            {
              "key": "reason",
              "type": "text"
            },
            {
              "key": "n",
              "type": "count"
            }
          ],
          "rows": [
            {
              "clock": "acknowledge",
              "reason": "missing:acknowledged",
              "n": 5
            },
            {
              "clock": "mitigate",
              "reason": "invalid:resolved",
              "n": 1
            },
            {
              "clock": "mitigate",
              "reason": "missing:mitigated",
              "n": 1
            },
            {
              "clock": "mitigate",
              "reason": "no_target",
              "n": 5
            },
            {
              "clock": "mitigate",
              "reason": "out_of_order",
              "n": 1
            },
            {
              "clock": "resolve",
              "reason": "invalid:resolved",
              "n": 1
            },
            {
              "clock": "resolve",
              "reason": "missing:resolved",
              "n": 1
            },
            {
              "clock": "resolve",
              "reason": "out_of_order",
              "n": 1
            },
            {
              "clock": "update",
              "reason": "invalid:resolved",
              "n": 1
            },
            {
              "clock": "update",
              "reason": "missing:resolved",
              "n": 1
            },
            {
              "clock": "update",
              "reason": "out_of_order",
              "n": 1
            },
            {
              "clock": "escalate",
              "reason": "invalid:resolved",
              "n": 1
            },
            {
              "clock": "escalate",
              "reason": "missing:resolved",
              "n": 1
            },
            {
              "clock": "escalate",
              "reason": "out_of_order",
              "n": 1
            }
          ]
        }
      ],
      "coverage": {
        "records": 9,
        "used": 5,
        "excluded": [
          {
            "reason": "cancelled",
            "ids": [
              "INC-2026-0005"
            ]
          },
          {
            "reason": "invalid:resolved",
            "ids": [
              "INC-2026-0007"
            ]
          },
          {
            "reason": "missing:resolved",
            "ids": [
              "INC-2026-0008"
            ]
          },
          {
            "reason": "out_of_order",
            "ids": [
              "INC-2026-0006"
            ]
          }
        ]
      },
      "notes": []
    }
    "#);
    let code =
        |condition: &str| world.run(&["report", "sla", "--period", "2026-11", "--fail-on", condition]).code;
    assert_eq!(code("breached>0"), 1);
    assert_eq!(code("breached>100"), 0);
    assert_snapshot!(world.run(&["report", "sla", "--period", "2026-11", "--fail-on", "breached"]), @"
    --- stderr
    error: `breached` is no condition
      help: write COLUMN>VALUE or ROW.COLUMN>VALUE, as in breached>0 or mttr.median>4h
    --- exit code 2
    ");
    assert_snapshot!(world.run(&["report", "sla", "--period", "2026-11", "--fail-on", "breeched>0"]), @"
    --- stderr
    error: --fail-on: the summary has no column `breeched`
      help: did you mean `breached`? valid: clock, n, met, breached, running, at_risk, paused or compliance
    --- exit code 2
    ");
}

#[test]
fn toil_adds_up() {
    let world = World::repo();
    let toil = |title: &str, frequency: &str, each: &str, effort: &str| {
        let fields = [format!("frequency={frequency}"), format!("each={each}"), format!("effort={effort}")];
        world.run(&["new", "toil", title, "-s", &fields[0], "-s", &fields[1], "-s", &fields[2]]).ok();
    };
    // The examples of SRE practice: weekly 30 minutes are two hours a month, daily 15 minutes seven and a half.
    toil("Rotate logs", "weekly", "30m", "2d");
    toil("Check backups", "daily", "15m", "1d");
    assert_snapshot!(world.run(&["report", "toil"]), @"
    Toil
    As of           2026-11-20 12:00, Europe/Berlin
    per_month       times a month x time of one occurrence
    month           30 days, 4 weeks, 20 working days
    effort          working time; a day of it has 8 h
    payback_months  effort / saving per month
    logged          what the tables under Occurrences say, not an estimate

    Summary
    Measure           Value
    ───────────────────────
    items                 2
    total_per_month  9h 30m
    automated             0
    saved_per_month       -
    retired               0

    Tasks done by hand
    ID         Task           Frequency  Each  Per month   Effort  Saving per month  Payback months
    ───────────────────────────────────────────────────────────────────────────────────────────────
    TOIL-0001  Rotate logs    weekly      30m     2h 00m  16h 00m            2h 00m               8
    TOIL-0002  Check backups  daily       15m     7h 30m   8h 00m            7h 30m            1.07

    Coverage  used 2 of 2
    ");
    let items = world.run(&["report", "toil", "-f", "json"]).rows("items");
    let number = |row: usize, key: &str| items[row][key].as_f64().unwrap();
    assert!((number(0, "per_month") - 7200.0).abs() < 1e-9);
    assert!((number(0, "payback_months") - 8.0).abs() < 1e-9);
    assert!((number(1, "per_month") - 27_000.0).abs() < 1e-9);
}

#[test]
fn explain_adds_up_and_names_its_lines() {
    let world = mixed();
    assert_snapshot!(world.run(&["explain", "INC-2026-0002"]), @"
    INC-2026-0002  Number 2
    incidents/2026/INC-2026-0002.md
    As of 2026-11-20 12:00 (Europe/Berlin)

    acknowledge: breached, 29m used of 15m, 14m over
      target   15m for SEV1         profile:standard:27
      calendar always
      started  2026-11-09 10:16:00  declared, incidents/2026/INC-2026-0002.md:9
      due      2026-11-09 10:31:00
      breached 2026-11-09 10:31:00
      stopped  2026-11-09 10:45:00
        2026-11-09 10:16:00 to 2026-11-09 10:45:00       29m  counted: running

    mitigate: no target
      started  2026-11-09 10:16:00  declared, incidents/2026/INC-2026-0002.md:9
      stopped  2026-11-09 13:00:01
        2026-11-09 10:16:00 to 2026-11-09 13:00:01    2h 44m  counted: running

    resolve: breached, 2h 44m used of 2h 00m, 44m 01s over
      target   2h for SEV1          profile:standard:27
      calendar always
      started  2026-11-09 10:16:00  declared, incidents/2026/INC-2026-0002.md:9
      due      2026-11-09 12:16:00
      breached 2026-11-09 12:16:00
      stopped  2026-11-09 13:00:01
        2026-11-09 10:16:00 to 2026-11-09 13:00:01    2h 44m  counted: running

    update: breached, 2h 44m used of 1h 00m, 1h 44m over
      target   1h for SEV1          profile:standard:27
      calendar always
      started  2026-11-09 10:16:00  declared, incidents/2026/INC-2026-0002.md:9
      due      2026-11-09 11:16:00
      breached 2026-11-09 11:16:00
      stopped  2026-11-09 13:00:01
        2026-11-09 10:16:00 to 2026-11-09 13:00:01    2h 44m  counted: running

    escalate: breached, 2h 44m used of 0s, 2h 44m over
      target   immediate for SEV1   profile:standard:27
               no time at all       met only by a stamp of the second the clock starts
      calendar always
      started  2026-11-09 10:16:00  declared, incidents/2026/INC-2026-0002.md:9
      due      2026-11-09 10:16:00
      breached 2026-11-09 10:16:00
      stopped  2026-11-09 13:00:01
        2026-11-09 10:16:00 to 2026-11-09 13:00:01    2h 44m  counted: running

    postmortem: breached running, 10d 23h used of 3d, 7d 23h over
      target   3d for SEV1          profile:standard:27
      calendar always
      started  2026-11-09 13:00:01  resolved, incidents/2026/INC-2026-0002.md:11
      due      2026-11-12 13:00:01
      breached 2026-11-12 13:00:01
        2026-11-09 13:00:01 to 2026-11-20 12:00:00   10d 23h  counted: running

    mttd: 15m = impact_started 2026-11-09 10:00:00 -> detected 2026-11-09 10:15:00
      by definition impact_started -> detected
    mtta: 30m = detected 2026-11-09 10:15:00 -> acknowledged 2026-11-09 10:45:00
      by definition detected (else declared) -> acknowledged
    mttm: 3h 00m = impact_started 2026-11-09 10:00:00 -> resolved 2026-11-09 13:00:01
      by definition impact_started -> mitigated (else resolved)
    mttr: 3h 00m = impact_started 2026-11-09 10:00:00 -> resolved 2026-11-09 13:00:01
      by definition impact_started (else detected, else declared) -> resolved

    Read from
      severity              incidents/2026/INC-2026-0002.md:5  SEV1
      impact_started        incidents/2026/INC-2026-0002.md:7  2026-11-09T10:00:00+01:00
      detected              incidents/2026/INC-2026-0002.md:8  2026-11-09T10:15:00+01:00
      declared              incidents/2026/INC-2026-0002.md:9  2026-11-09T10:16:00+01:00
      acknowledged          incidents/2026/INC-2026-0002.md:10  2026-11-09T10:45:00+01:00
      resolved              incidents/2026/INC-2026-0002.md:11  2026-11-09T13:00:01+01:00
      sla.SEV1.acknowledge  profile:standard:27  15m
      sla.SEV1.escalate     profile:standard:27  immediate
      sla.SEV1.postmortem   profile:standard:27  3d
      sla.SEV1.resolve      profile:standard:27  2h
      sla.SEV1.update       profile:standard:27  1h
    ");
    let explained = world.run(&["explain", "INC-2026-0002", "-f", "json"]).json();
    assert_eq!(explained["schema"], "opsctl.explain/1");
    for clock in explained["clocks"].as_array().unwrap() {
        let moment = |interval: &serde_json::Value, key: &str| {
            chrono::DateTime::parse_from_rfc3339(interval[key].as_str().unwrap()).unwrap().timestamp()
        };
        let intervals = clock["intervals"].as_array().unwrap().iter();
        let counted: i64 = intervals
            .filter(|interval| interval["counted"] == true)
            .map(|interval| moment(interval, "to") - moment(interval, "from"))
            .sum();
        assert_eq!(clock["used"], counted, "{clock:#}");
    }
    for source in explained["sources"].as_array().unwrap() {
        let path = source["path"].as_str().unwrap();
        if path.starts_with("profile:") {
            continue;
        }
        let text = world.read(path);
        let line = text.lines().nth(usize::try_from(source["line"].as_u64().unwrap()).unwrap() - 1).unwrap();
        assert!(line.starts_with(source["field"].as_str().unwrap()), "{source}: {line}");
    }
}

#[test]
fn nothing_to_report_is_no_figure() {
    let world = World::repo();
    for name in ["mttr", "sla", "toil"] {
        world.run(&["report", name]).ok();
    }
    assert_snapshot!(world.run(&["report", "mttr", "--period", "2026-11"]), @"
    Recovery times
    Period     2026-11 (2026-11-01 00:00 to 2026-12-01 00:00, Europe/Berlin)
    As of      2026-11-20 12:00, Europe/Berlin
    mttd       impact_started -> detected
    mtta       detected -> acknowledged
    mttm       impact_started -> mitigated
    mttr       impact_started -> resolved
    mtbf       (period - unplanned downtime) / failures, per service; overlapping incidents are one downtime
    fallbacks  mtta: detected (else declared) -> acknowledged; mttm: impact_started -> mitigated (else resolved); mttr: impact_started (else detected, else declared) -> resolved
    period     by resolved; those not resolved are left out as open from the period they began in on

    Summary
    Metric  n  Median  Mean  P90  P95  Max
    ──────────────────────────────────────
    mttd    0       -     -    -    -    -
    mtta    0       -     -    -    -    -
    mttm    0       -     -    -    -    -
    mttr    0       -     -    -    -    -

    By severity
    Severity  Metric  n  Median  Mean  P90  P95  Max
    ────────────────────────────────────────────────
    SEV1      mttd    0       -     -    -    -    -
    SEV1      mtta    0       -     -    -    -    -
    SEV1      mttm    0       -     -    -    -    -
    SEV1      mttr    0       -     -    -    -    -
    SEV2      mttd    0       -     -    -    -    -
    SEV2      mtta    0       -     -    -    -    -
    SEV2      mttm    0       -     -    -    -    -
    SEV2      mttr    0       -     -    -    -    -
    SEV3      mttd    0       -     -    -    -    -
    SEV3      mtta    0       -     -    -    -    -
    SEV3      mttm    0       -     -    -    -    -
    SEV3      mttr    0       -     -    -    -    -
    SEV4      mttd    0       -     -    -    -    -
    SEV4      mtta    0       -     -    -    -    -
    SEV4      mttm    0       -     -    -    -    -
    SEV4      mttr    0       -     -    -    -    -

    Time between failures
    (none)

    Compared with 2026-10
    Metric  n  Median  n before  Median before  Change  Percent  Trend
    ──────────────────────────────────────────────────────────────────
    mttd    0       -         0              -       -        -  -
    mtta    0       -         0              -       -        -  -
    mttm    0       -         0              -       -        -  -
    mttr    0       -         0              -       -        -  -

    Coverage  used 0 of 0
    ");
}

#[test]
fn reports_are_listed_and_mistakes_named() {
    let world = mixed();
    assert_snapshot!(world.run(&["report"]), @"
    Reports
    Report       By                                      Sheets                                                                               Summary
    ──────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────
    actions      owner, priority, record, service, team  summary, items                                                                       Action items of all records: open, overdue, closed on time, their age
    monthly      -                                       summary, by_severity, incidents, carried_over, sla_breaches, changes, toil, actions  A month (last month where no period is given): the weekly figures, and by severity
    mttr         severity, service, team, week, month    summary, by_severity, mtbf, comparison, coverage                                     Times to detect, acknowledge, mitigate and recover, and between failures
    postmortems  severity, service, team, week, month    summary, postmortems                                                                 Postmortems that incidents owe: missing, submitted, reviewed, overdue, on time
    problems     -                                       summary, recurring, known_errors, open, resolved                                     Incidents that keep coming back, known errors with workarounds, open problems by age
    sla          severity, service, team, week, month    summary, clocks, coverage                                                            Clocks of incidents against their targets: met, breached, running
    support      severity, service, team, week, month    summary, escalations                                                                 First response, resolution rate and escalation rate
    toil         service, team                           summary, items, ended, logged                                                        Manual work: hours a month, what was logged, payback of automating it
    weekly       -                                       summary, incidents, carried_over, sla_breaches, changes, toil, actions               A week (last week where no period is given): incidents, breaches, changes, toil, actions
    ");
    assert_snapshot!(world.run(&["report", "mttrs"]), @"
    --- stderr
    error: there is no report `mttrs`
      help: did you mean `mttr`? valid: actions, monthly, mttr, postmortems, problems, sla, support, toil or weekly
    --- exit code 2
    ");
    assert_snapshot!(world.run(&["report", "mttr", "--period", "2026-W54"]), @r#"
    --- stderr
    error: --period: the period "2026-W54" does not exist in the calendar
    --- exit code 2
    "#);
    assert_snapshot!(world.run(&["report", "mttr", "--by", "sverity"]), @"
    --- stderr
    error: the report `mttr` has no key `sverity`
      help: did you mean `severity`? valid: severity, service, team, week or month
    --- exit code 2
    ");
    assert_snapshot!(world.run(&["report", "mttr", "-w", "sverity=SEV1"]), @"
    --- stderr
    error: -w: no field is called `sverity`
      help: did you mean `severity`?
      help: opsctl kinds KIND lists a kind's fields
    --- exit code 2
    ");
    assert_snapshot!(world.run(&["report", "mttr", "--include", "everything"]), @"
    --- stderr
    error: there is no reason `everything`
      help: valid: cancelled, duplicate, drill or maintenance
    --- exit code 2
    ");
}
