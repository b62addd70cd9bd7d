use crate::render::message::{MessageStyle, message};
use crate::view::message::{Block, Inline, Message};

fn text(text: &str) -> Inline {
    Inline::Text(text.to_owned())
}

fn paragraph(words: &str) -> Block {
    Block::Paragraph(vec![text(words)])
}

fn sample() -> Message {
    Message {
        id: "INC-2026-0042".to_owned(),
        name: "update".to_owned(),
        audience: "team".to_owned(),
        subject: "Update: a & b".to_owned(),
        body: vec![
            Block::Heading { level: 2, text: vec![text("Update & more")] },
            Block::Paragraph(vec![
                Inline::Strong(vec![text("Status:")]),
                text(" <!channel> *not bold* snake_case _x_"),
                Inline::Break,
                text("1. no item, see "),
                Inline::Link {
                    text: vec![text("the | page")],
                    url: "https://x.example/?a=1&b=(2)".to_owned(),
                },
                text(" or "),
                Inline::Link { text: vec![text("https://y.example")], url: "https://y.example".to_owned() },
            ]),
            paragraph("Done so far:"),
            Block::List {
                first: None,
                items: vec![
                    vec![
                        paragraph("one"),
                        Block::List { first: None, items: vec![vec![paragraph("deeper")]] },
                    ],
                    vec![Block::Paragraph(vec![text("two "), Inline::Code("a`b<c".to_owned())])],
                ],
            },
            Block::List { first: Some(2), items: vec![vec![paragraph("second")], vec![paragraph("third")]] },
            Block::Quote(vec![paragraph("q"), paragraph("r")]),
            Block::Code("if a < b {\n}".to_owned()),
            Block::Table {
                header: vec![vec![text("Time")], vec![text("Event")]],
                rows: vec![vec![vec![text("09:05")], vec![text("a | b")]]],
            },
            Block::Rule,
            paragraph("# a line that is long enough to be broken where a mail is written, and not elsewhere"),
        ],
    }
}

#[test]
fn styles_are_sorted() {
    assert!(MessageStyle::ALL.map(MessageStyle::name).is_sorted());
}

#[test]
fn markdown_escapes_what_would_be_markup() {
    insta::assert_snapshot!(message(&sample(), MessageStyle::Markdown), @r"
    ## Update & more

    **Status:** \<!channel> \*not bold\* snake_case \_x\_\
    1\. no item, see [the | page](https://x.example/?a=1&b=%282%29) or [https://y.example](https://y.example)

    Done so far:

    - one
      - deeper
    - two ``a`b<c``

    2. second
    3. third

    > q
    >
    > r

    ```
    if a < b {
    }
    ```

    | Time | Event |
    |---|---|
    | 09:05 | a \| b |

    ---

    \# a line that is long enough to be broken where a mail is written, and not elsewhere
    ");
}

#[test]
fn plain_text_has_no_markup() {
    insta::assert_snapshot!(message(&sample(), MessageStyle::Plain), @"
    Update & more

    Status: <!channel> *not bold* snake_case _x_
    1. no item, see the | page (https://x.example/?a=1&b=(2)) or https://y.example

    Done so far:
    - one
      - deeper
    - two a`b<c

    2. second
    3. third

    > q
    >
    > r

        if a < b {
        }

    Time | Event
    09:05 | a | b

    ---

    # a line that is long enough to be broken where a mail is written, and not elsewhere
    ");
}

#[test]
fn slack_has_its_own_marks_and_no_headings() {
    insta::assert_snapshot!(message(&sample(), MessageStyle::Slack), @"
    *Update &amp; more*

    *Status:* &lt;!channel&gt; *not bold* snake_case _x_
    1. no item, see <https://x.example/?a=1&amp;b=(2)|the   page> or <https://y.example>

    Done so far:
    • one
      ◦ deeper
    • two `a'b&lt;c`

    2. second
    3. third

    > q
    >
    > r

    ```
    if a &lt; b {
    }
    ```

    ```
    Time | Event
    09:05 | a | b
    ```

    ———

    # a line that is long enough to be broken where a mail is written, and not elsewhere
    ");
}

#[test]
fn a_mail_has_a_subject_and_short_lines() {
    let mail = message(&sample(), MessageStyle::Email);
    assert!(mail.lines().all(|line| line.chars().count() <= 72), "{mail}");
    insta::assert_snapshot!(mail, @"
    Subject: Update: a & b

    Update & more

    Status: <!channel> *not bold* snake_case _x_
    1. no item, see the | page (https://x.example/?a=1&b=(2)) or
    https://y.example

    Done so far:
    - one
      - deeper
    - two a`b<c

    2. second
    3. third

    > q
    >
    > r

        if a < b {
        }

    Time | Event
    09:05 | a | b

    ---

    # a line that is long enough to be broken where a mail is written, and
    not elsewhere
    ");
}

#[test]
fn nothing_is_nothing() {
    let empty = Message { subject: "a\nBcc: b".to_owned(), body: Vec::new(), ..sample() };
    assert_eq!(message(&empty, MessageStyle::Plain), "");
    // A subject stays on its line.
    assert_eq!(message(&empty, MessageStyle::Email).lines().count(), 2);
}
