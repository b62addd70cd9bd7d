//! Where code blocks between fences stand: what is in them is not ours to read, and one that never ends swallows the page.

use crate::base::span::Span;

/// A block of code between fences.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Fenced {
    /// The opening fence's line, without its line ending.
    pub open: Span,
    /// From the opening fence to behind the closing one, or to the end of the text.
    pub span: Span,
    /// Whether it has a closing fence.
    pub closed: bool,
}

/// The blocks of `text`, which begins at byte `start` of its file. A fence is three or more backticks or tildes; it is closed by as
/// many of the same with nothing behind them (CommonMark 4.5).
pub(crate) fn fenced(text: &str, start: usize) -> Vec<Fenced> {
    let mut all = Vec::new();
    if !text.contains("```") && !text.contains("~~~") {
        return all;
    }
    let mut at = start;
    let mut open: Option<(char, usize, Span)> = None;
    for line in text.split_inclusive('\n') {
        let from = at;
        at += line.len();
        let bare = line.trim();
        let Some(mark) = bare.chars().next().filter(|mark| matches!(mark, '`' | '~')) else { continue };
        let length = bare.chars().take_while(|c| *c == mark).count();
        let rest = bare.get(length..).unwrap_or("");
        match open {
            // Backticks behind backticks are code within a line.
            None if length >= 3 && !(mark == '`' && rest.contains('`')) => {
                let indent = line.len() - line.trim_start().len();
                open = Some((mark, length, Span::new(from + indent, from + indent + bare.len())));
            }
            Some((other, least, begin)) if mark == other && length >= least && rest.is_empty() => {
                all.push(Fenced { open: begin, span: Span::new(begin.start, at), closed: true });
                open = None;
            }
            _ => {}
        }
    }
    if let Some((.., begin)) = open {
        all.push(Fenced { open: begin, span: Span::new(begin.start, at), closed: false });
    }
    all
}

#[cfg(test)]
mod tests {
    use super::fenced;

    #[test]
    fn fences_are_closed_by_their_like() {
        let told = |text: &str| -> Vec<(String, bool)> {
            let all = fenced(text, 0);
            all.iter()
                .map(|block| (text[block.span.start..block.span.end].to_owned(), block.closed))
                .collect()
        };
        assert_eq!(told("a\n```sh\nb\n```\nc\n"), [("```sh\nb\n```\n".to_owned(), true)]);
        assert_eq!(told("  ~~~~\n~~~\n~~~~~\n"), [("~~~~\n~~~\n~~~~~\n".to_owned(), true)]);
        assert_eq!(told("```\na\n``` b\n"), [("```\na\n``` b\n".to_owned(), false)]);
        assert_eq!(told("``` `a` ```\nb\n"), []);
    }
}
