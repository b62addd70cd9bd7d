//! What a finding is known by when lines move: its code, its file, its message and the line it stands on.
//!
//! Hosts follow a finding from run to run by its fingerprint, and a baseline holds them. Line and column are left out
//! on purpose, and so are line numbers that a message mentions. A message that depends on the present moment (`3 days
//! overdue`) makes a new finding every day: rules write the date instead.

use crate::base::hash::{digits, hash};
use crate::view::finding::{Finding, Findings};

impl Finding {
    /// Its fingerprint, 32 hexadecimal digits; the same for findings that say the same of equal lines of one file.
    pub fn fingerprint(&self) -> String {
        digits(self.print())
    }

    /// Its fingerprint as a number.
    pub fn print(&self) -> u128 {
        if !self.more.is_empty() {
            // How many there are changes with each one that is fixed.
            return hash(&[self.code, &self.path, self.level.name(), "and more"]);
        }
        let line = self.excerpt.as_ref().map_or("", |excerpt| &excerpt.text);
        let line: Vec<&str> = line.split_whitespace().collect();
        hash(&[self.code, &self.path, &without_line_numbers(&self.message), &line.join(" ")])
    }
}

impl Findings {
    /// The fingerprint of each finding, in their order, with how many equal ones stand before it: together unique.
    pub fn fingerprints(&self) -> Vec<(String, usize)> {
        let mut seen = std::collections::HashMap::new();
        self.all
            .iter()
            .map(|finding| {
                let print = finding.fingerprint();
                let before = seen.entry(print.clone()).or_insert(0_usize);
                *before += 1;
                (print, *before - 1)
            })
            .collect()
    }
}

/// `line 12` becomes `line`, `lines 3 and 9` becomes `lines and 9`: enough for what rules write.
fn without_line_numbers(message: &str) -> String {
    let mut kept: Vec<&str> = Vec::new();
    for word in message.split_whitespace() {
        let number = word.trim_end_matches([',', '.', ':', ';', ')']);
        let is_number = !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit());
        if is_number && kept.last().is_some_and(|last| matches!(*last, "line" | "lines" | "(line")) {
            continue;
        }
        kept.push(word);
    }
    kept.join(" ")
}

#[cfg(test)]
mod tests {
    use crate::base::span::Position;
    use crate::view::finding::{Finding, Findings, Level};

    fn finding() -> Finding {
        Finding {
            code: "OPS005",
            rule: "duplicate-key",
            level: Level::Error,
            path: "incidents/INC-1.md".to_owned(),
            start: Position { line: 4, column: 1 },
            end: Position { line: 4, column: 7 },
            message: "`status` is written twice, first on line 3".to_owned(),
            help: None,
            fixable: false,
            excerpt: Some("status:  open".into()),
            more: Vec::new(),
        }
    }

    #[test]
    fn moved_lines_and_levels_do_not_count() {
        let here = finding();
        let moved = Finding {
            start: Position { line: 40, column: 3 },
            end: Position { line: 40, column: 9 },
            message: "`status` is written twice, first on line 30".to_owned(),
            excerpt: Some("  status: open".into()),
            level: Level::Note,
            help: Some("remove one".to_owned()),
            ..finding()
        };
        assert_eq!(here.fingerprint(), moved.fingerprint());
        for other in [
            Finding { code: "OPS006", ..finding() },
            Finding { path: "incidents/INC-2.md".to_owned(), ..finding() },
            Finding { message: "`status` stands 3 times".to_owned(), ..finding() },
            Finding { excerpt: Some("status: closed".into()), ..finding() },
            Finding { excerpt: None, ..finding() },
        ] {
            assert_ne!(here.fingerprint(), other.fingerprint(), "{other:?}");
        }
    }

    #[test]
    fn numbers_other_than_of_lines_count() {
        let with = |text: &str| Finding { message: text.to_owned(), ..finding() }.fingerprint();
        assert_ne!(with("3 of 4 weeks"), with("3 of 5 weeks"));
        assert_eq!(with("(line 3) twice"), with("(line 14) twice"));
    }

    #[test]
    fn equal_findings_are_counted() {
        let other = Finding { code: "OPS006", ..finding() };
        let all = Findings { all: vec![finding(), other, finding()], files: 1, ..Findings::default() };
        let before: Vec<usize> = all.fingerprints().into_iter().map(|(_, before)| before).collect();
        assert_eq!(before, [0, 0, 1]);
    }
}
