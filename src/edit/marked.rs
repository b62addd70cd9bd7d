//! A block of lines between two marker lines in a file that is somebody else's: put in, replaced, and taken out again
//! so that every other byte is as it was.

/// Said in the first marker when the file was made for the block.
const NEW_FILE: &str = " (in a new file)";
/// Said in the first marker when the line above it had no line end.
const OPEN_LINE: &str = " (behind a line without an end)";

/// A block by its name; lines are comments that begin with `#`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Marked {
    /// What the markers say.
    pub name: String,
    /// The lines between them, each with its line end.
    pub lines: String,
}

/// A text without the block.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TakenOut {
    /// The text that is left.
    pub text: String,
    /// Whether the file was made for the block: with nothing else in it, it can go.
    pub new_file: bool,
}

impl Marked {
    /// The text of a new file: `head`, and the block.
    pub fn new_file(&self, head: &str) -> String {
        format!("{head}{}", self.text(NEW_FILE))
    }

    /// `text` with the block: where it stands already, with these lines in it; else at `offset`, which is the beginning
    /// of a line or the end of the text.
    pub fn put(&self, text: &str, offset: usize) -> String {
        if let Some((start, end, kind)) = self.find(text) {
            return format!("{}{}{}", &text[..start], self.text(kind), &text[end..]);
        }
        let (before, after) = text.split_at_checked(offset).unwrap_or((text, ""));
        let open = !before.is_empty() && !before.ends_with('\n');
        let (lead, kind) = if open { ("\n", OPEN_LINE) } else { ("", "") };
        format!("{before}{lead}{}{after}", self.text(kind))
    }

    /// `text` without the block; `None` where there is none, or its last marker is gone.
    pub fn take_out(&self, text: &str) -> Option<TakenOut> {
        let (start, end, kind) = self.find(text)?;
        let (mut before, after) = (&text[..start], &text[end..]);
        // A line that was put behind the block in the meantime needs the line end.
        if kind == OPEN_LINE && after.is_empty() {
            before = before.strip_suffix('\n').unwrap_or(before);
        }
        Some(TakenOut { text: format!("{before}{after}"), new_file: kind == NEW_FILE })
    }

    fn begin(&self) -> String {
        format!("# >>> {} >>>", self.name)
    }

    fn end(&self) -> String {
        format!("# <<< {} <<<", self.name)
    }

    fn text(&self, kind: &str) -> String {
        format!("{}{kind}\n{}{}\n", self.begin(), self.lines, self.end())
    }

    /// Where the block begins and ends, and what its first marker says.
    fn find(&self, text: &str) -> Option<(usize, usize, &'static str)> {
        let (begin, end) = (self.begin(), self.end());
        let mut at = 0;
        let mut found = None;
        for line in text.split_inclusive('\n') {
            let bare = line.trim_end_matches(['\n', '\r']);
            match found {
                None => {
                    if let Some(rest) = bare.strip_prefix(begin.as_str()) {
                        let kind = ["", NEW_FILE, OPEN_LINE].into_iter().find(|kind| *kind == rest);
                        found = kind.map(|kind| (at, kind));
                    }
                }
                Some((start, kind)) if bare == end => return Some((start, at + line.len(), kind)),
                Some(_) => {}
            }
            at += line.len();
        }
        None
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::{prop_assert_eq, proptest};

    use super::Marked;

    fn block(lines: &str) -> Marked {
        Marked { name: "opsctl (a)".to_owned(), lines: lines.to_owned() }
    }

    #[test]
    fn blocks_are_put_in_and_replaced() {
        let text = block("x\n").put("#!/bin/sh\necho\n", 10);
        assert_eq!(text, "#!/bin/sh\n# >>> opsctl (a) >>>\nx\n# <<< opsctl (a) <<<\necho\n");
        assert_eq!(block("y\n").put(&text, 0), text.replace("\nx\n", "\ny\n"));
        assert_eq!(block("x\n").take_out("# >>> opsctl (a) >>>\nx\n"), None, "its end is gone");
        let new = block("x\n").new_file("#!/bin/sh\n");
        let out = block("y\n").take_out(&block("y\n").put(&new, 0)).unwrap();
        assert_eq!((out.text.as_str(), out.new_file), ("#!/bin/sh\n", true));
        let other = Marked { name: "opsctl (b)".to_owned(), lines: String::new() };
        assert_eq!(other.take_out(&text), None);
    }

    #[test]
    fn a_line_without_an_end_gets_one_for_as_long_as_it_needs_it() {
        let text = block("x\n").put("a", 1);
        assert_eq!(block("").take_out(&text).unwrap().text, "a");
        assert_eq!(block("").take_out(&format!("{text}b\n")).unwrap().text, "a\nb\n");
    }

    proptest! {
        #[test]
        fn what_was_there_comes_back(text in "(a|\\r?\\n|#|\u{e9}){0,20}", at in 0..20_usize) {
            let begins: Vec<usize> = std::iter::once(0)
                .chain(text.match_indices('\n').map(|(at, _)| at + 1))
                .chain([text.len()])
                .collect();
            let put = block("x\n").put(&text, begins[at % begins.len()]);
            prop_assert_eq!(block("").take_out(&put).unwrap().text, text);
        }
    }
}
