//! Bodies as people write them, read.

use super::{Body, LinkKind};
use crate::base::span::Span;
use crate::doc::fault::FaultKind;

fn read(text: &str) -> Body {
    Body::parse(text, 0)
}

#[test]
fn sections_nest_and_span_their_text() {
    let text = "intro\n# INC-1: *Slow* `db`\n\n## Impact:\na\n\n### Users\nb\n\n## Timeline\nc\n";
    let body = read(text);
    let titles: Vec<&str> = body.sections.iter().map(|section| section.title.as_str()).collect();
    assert_eq!(titles, ["INC-1: Slow db", "Impact:", "Users", "Timeline"]);
    assert_eq!(body.title(), Some("INC-1: Slow db"));
    let impact = body.section(" impact ").unwrap();
    assert_eq!(impact.content.slice(text), "a\n\n### Users\nb\n\n");
    assert_eq!(impact.own.slice(text), "a\n\n");
    assert_eq!(impact.heading.slice(text), "## Impact:");
    assert_eq!(body.section("users").unwrap().parent, Some(1));
    assert_eq!(body.section("timeline").unwrap().parent, Some(0));
    assert_eq!(body.section("timeline").unwrap().content.slice(text), "c\n");
    assert_eq!(body.section_at(0), None);
}

#[test]
fn underlined_and_empty_headings_count_and_quoted_ones_do_not() {
    let text = "Title\n=====\n##\n> # quoted\n\n- # listed\n\n```\n# code\n```\n## Last";
    let body = read(text);
    let titles: Vec<&str> = body.sections.iter().map(|section| section.title.as_str()).collect();
    assert_eq!(titles, ["Title", "", "Last"]);
    assert_eq!(body.sections[0].heading.slice(text), "Title\n=====");
    assert!(body.sections[0].own.is_empty());
    assert!(body.section("last").unwrap().content.is_empty());
}

#[test]
fn tables_have_cells_with_spans() {
    let text = "## Timeline\r\n| Time | Event \\| more |\r\n|------|:----|\r\n| 09:05 | **p99** `a` [x](y.md) |\r\n|  |\r\n| 1 | 2 | 3 || 4 |\r\n";
    let body = read(text);
    let table = body.table_in(body.section("timeline").unwrap()).unwrap();
    assert_eq!(table.columns().collect::<Vec<_>>(), ["Time", "Event | more"]);
    assert_eq!(table.header.cells[1].span.slice(text), "Event \\| more");
    assert_eq!(table.delimiter.slice(text), "|------|:----|");
    assert_eq!(table.rows.len(), 3);
    assert_eq!(table.rows[0].span.slice(text), "| 09:05 | **p99** `a` [x](y.md) |");
    assert_eq!(table.rows[0].cells[1].text, "p99 a x");
    assert_eq!(table.rows[0].cells[1].span.slice(text), "**p99** `a` [x](y.md)");
    assert!(table.rows[1].cells.iter().all(|cell| cell.text.is_empty()));
    assert!(!table.rows[1].cells[1].written);
    let surplus: Vec<&str> = table.rows[2].surplus.iter().map(|cell| cell.text.as_str()).collect();
    assert_eq!(surplus, ["3", "", "4"]);
    assert_eq!(table.rows[2].surplus[0].span.slice(text), "3");
    assert_eq!(table.column(&["who", " TIME "]), Some(0));
    assert_eq!(table.section, Some(0));
    assert_eq!(table.span.slice(text), text["## Timeline\r\n".len()..].trim_end());
}

#[test]
fn tables_in_quotes_and_lists_are_found() {
    let text = "> | a | b |\n> |---|---|\n> | 1 | 2 |\n\n- | c |\n  |---|\n  | 3 | 9 |\n";
    let body = read(text);
    assert_eq!(body.tables.len(), 2);
    assert_eq!(body.tables[0].rows[0].span.slice(text), "| 1 | 2 |");
    assert_eq!(super::table::prefix(text, &body.tables[0]), "> ");
    assert_eq!(body.tables[1].rows[0].cells[0].text, "3");
    assert_eq!(body.tables[1].rows[0].surplus[0].text, "9");
    assert_eq!(super::table::prefix(text, &body.tables[1]), "  ");
}

#[test]
fn rows_without_outer_pipes_and_short_rows() {
    let text = "a | b\n---|---\n1 | 2\n3\n\\| | x |\n";
    let table = &read(text).tables[0];
    assert_eq!(table.rows[0].cells[1].text, "2");
    assert!(table.rows[0].surplus.is_empty());
    assert_eq!((table.rows[1].cells[0].text.as_str(), table.rows[1].cells[1].written), ("3", false));
    assert_eq!(table.rows[1].cells[1].span, Span::at(table.rows[1].span.end));
    assert_eq!(table.rows[2].cells[0].text, "|");
    assert!(table.rows[2].surplus.is_empty(), "{:?}", table.rows[2]);
}

#[test]
fn tasks_carry_box_text_and_section() {
    let text = "## Done\n- [ ] Service *restored*\n- [x] Metrics\n  normal\n* [X] third\n";
    let body = read(text);
    let tasks: Vec<(bool, &str, &str)> =
        body.tasks.iter().map(|task| (task.checked, task.text.as_str(), task.mark.slice(text))).collect();
    assert_eq!(
        tasks,
        [(false, "Service restored", "[ ]"), (true, "Metrics normal", "[x]"), (true, "third", "[X]")]
    );
    assert!(body.tasks.iter().all(|task| task.section == Some(0)));
    assert!(body.placeholders.is_empty());
    assert_eq!(body.items[1].task, Some(1));
}

#[test]
fn labels_of_every_writing() {
    let text = "**Date:** 2026-11-18 09:05\n**Operator**: [al](a.md) and co\nStatus: ok\n**All: bold** x\n*In: bold*\nsee https://a.b/c: no\n\n- Users affected: 12 %\n  of checkouts\n  - **Nested:** `x: y`\n- plain\n- __Empty:__\n";
    let body = read(text);
    let found: Vec<(&str, &str, &str)> = body
        .labels
        .iter()
        .map(|label| (label.label.as_str(), label.value.as_str(), label.value_span.slice(text)))
        .collect();
    assert_eq!(
        found,
        [
            ("Date", "2026-11-18 09:05", "2026-11-18 09:05"),
            ("Operator", "al and co", "[al](a.md) and co"),
            ("Status", "ok", "ok"),
            ("All", "bold x", "bold** x"),
            ("In", "bold", "bold"),
            ("see https://a.b/c", "no", "no"),
            ("Users affected", "12 % of checkouts", "12 %\n  of checkouts"),
            ("Nested", "x: y", "`x: y`"),
            ("Empty", "", ""),
        ]
    );
    assert_eq!(body.label(" users AFFECTED").unwrap().value, "12 % of checkouts");
    assert_eq!(body.label("nested").unwrap().span.slice(text), "**Nested:** `x: y`");
}

#[test]
fn list_items_with_depth() {
    let text = "1. first\n   - *inner* text\n\n     second paragraph\n2. last\n";
    let items = read(text).items;
    let found: Vec<(&str, usize, &str)> =
        items.iter().map(|item| (item.text.as_str(), item.depth, item.span.slice(text))).collect();
    assert_eq!(found, [("first", 0, "first"), ("inner text", 1, "*inner* text"), ("last", 0, "last")]);
}

#[test]
fn links_with_the_place_of_their_destination() {
    let text = "[a *b*](../x(1).md \"t\") ![i](<i j.png>) [r][ref] <https://h.x/> [[INC-1]] [[ PM-2 | post ]] [![alt](k.png)](l.md)\n\n`[[no]]` \\[[no]]\n\n| a | b |\n|--|--|\n| [[CR-3\\|x]] | [[CR-4|y]] |\n\n[ref]: <r.md> 'x'\n";
    let body = read(text);
    let found: Vec<(LinkKind, &str, &str, &str)> = body
        .links
        .iter()
        .map(|link| {
            let place = link.dest_span.map_or("-", |span| span.slice(text));
            (link.kind, link.dest.as_str(), place, link.text.as_str())
        })
        .collect();
    assert_eq!(
        found,
        [
            (LinkKind::Link, "../x(1).md", "../x(1).md", "a b"),
            (LinkKind::Image, "i j.png", "i j.png", "i"),
            (LinkKind::Link, "r.md", "r.md", "r"),
            (LinkKind::Link, "https://h.x/", "https://h.x/", "https://h.x/"),
            (LinkKind::Wiki, "INC-1", "INC-1", "INC-1"),
            (LinkKind::Wiki, "PM-2", "PM-2", "post"),
            (LinkKind::Link, "l.md", "l.md", "alt"),
            (LinkKind::Image, "k.png", "k.png", "alt"),
            (LinkKind::Wiki, "CR-3", "CR-3", "x"),
            (LinkKind::Wiki, "CR-4", "CR-4", "y"),
        ]
    );
    let relative: Vec<bool> = body.links.iter().map(super::Link::is_relative).collect();
    assert_eq!(relative, [true, true, true, false, false, false, true, true, false, false]);
    assert!(body.placeholders.is_empty(), "{:?}", body.placeholders);
}

#[test]
fn placeholders_are_brackets_to_fill_in() {
    let text = "# [Title]\n**Date:** [Date]\n- $[Amount] of [Number/Percentage]\n- [ ] [Item 1]\n\n| [Time] | [x] |\n|---|---|\n| [a](b) | [1] |\n\n`[code]` list[index] [^n] \\[no] [[INC-1]] <!-- [html] -->\n\n    [indented]\n\n[^n]: note\n";
    let body = read(text);
    let found: Vec<&str> = body.placeholders.iter().map(|placeholder| placeholder.span.slice(text)).collect();
    assert_eq!(found, ["[Title]", "[Date]", "[Amount]", "[Number/Percentage]", "[Item 1]", "[Time]"]);
    assert_eq!(body.placeholders[0].section, Some(0));
}

#[test]
fn generated_parts_and_their_faults() {
    let text = "# R\n<!-- opsctl:begin weekly/incidents period=2026-W47 note=\"a b\" -->\n| a |\n|---|\n<!-- opsctl:end -->\n\n```\n<!-- opsctl:begin in/code -->\n```\n<!-- opsctl:end -->\n\n<!-- opsctl:begin one -->\n<!-- opsctl:begin two -->\n<!-- opsctl:end -->\n\n<!-- opsctl:begin -->\n\n<!-- opsctl:begin open -->\n";
    let body = read(text);
    assert_eq!(body.generated.len(), 2);
    let part = body.generated_part("weekly/incidents").unwrap();
    assert_eq!(part.content.slice(text), "| a |\n|---|\n");
    assert_eq!(part.attribute("period"), Some("2026-W47"));
    assert_eq!(part.attribute("note"), Some("a b"));
    assert_eq!(part.end.slice(text), "<!-- opsctl:end -->");
    assert_eq!(body.tables.len(), 1);
    let faults: Vec<&str> = body.faults.iter().map(|fault| fault.span.slice(text)).collect();
    assert_eq!(
        faults,
        [
            "<!-- opsctl:end -->",
            "<!-- opsctl:begin two -->",
            "<!-- opsctl:begin -->",
            "<!-- opsctl:begin open -->"
        ]
    );
    assert!(body.faults.iter().all(|fault| fault.kind == FaultKind::GeneratedPart));
}

#[test]
fn remarks_are_comments_that_speak_to_opsctl() {
    let text = "<!-- opsctl: allow OPS203 a form -->\n# A <!-- opsctl:\tallow  x -->\n\n| a <!-- opsctl: b --> |\n|---|\n\n\
                `<!-- opsctl: code -->`\n\n<!-- opsctl:begin x -->\n<!-- opsctl:end -->\n\n<!-- opsctl: open\n-->\n";
    let body = Body::parse(text, 0);
    let found: Vec<(&str, &str)> =
        body.remarks.iter().map(|remark| (remark.text.as_str(), remark.span.slice(text))).collect();
    assert_eq!(
        found,
        [
            ("allow OPS203 a form", "<!-- opsctl: allow OPS203 a form -->"),
            ("allow  x", "<!-- opsctl:\tallow  x -->"),
            ("b", "<!-- opsctl: b -->"),
            ("open", "<!-- opsctl: open"),
        ]
    );
}
