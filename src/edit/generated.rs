//! Rewriting the generated parts of a document: what stands between their markers, and nothing else.

use crate::base::span::Span;
use crate::doc::document::Document;
use crate::doc::edit::replace_generated;

/// A part that was not rewritten.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refused {
    /// The part's name.
    pub name: String,
    /// Its first marker, in the document as it was given.
    pub begin: Span,
    /// Why, and what to do about it.
    pub message: String,
}

/// A document with its parts rewritten.
#[derive(Debug)]
pub struct Rewritten {
    /// The new document; the same bytes where nothing had to change.
    pub document: Document,
    /// Names of the parts that have other bytes than before, in the order of the file.
    pub changed: Vec<String>,
    /// Parts that stay as they were because they cannot be written.
    pub refused: Vec<Refused>,
}

/// Puts `contents` between the markers of a document's parts: pairs of an index into the body's generated parts and the
/// text that belongs there. Parts that are not named stay as they are, and so do those whose text is there already.
pub fn rewrite(document: &Document, contents: &[(usize, String)]) -> Rewritten {
    let mut current = Document::parse(document.to_bytes());
    let (mut changed, mut refused) = (Vec::new(), Vec::new());
    for (index, text) in contents {
        let Some(before) = document.body().generated.get(*index) else { continue };
        // Every edit keeps the number and the names of the parts, so the index holds.
        let Some(part) = current.body().generated.get(*index) else { continue };
        let edited = replace_generated(&current, part, text)
            .and_then(|edits| if edits.is_empty() { Ok(None) } else { current.apply(&edits).map(Some) });
        match edited {
            Ok(None) => {}
            Ok(Some(next)) => {
                changed.push(before.name.clone());
                current = next;
            }
            Err(error) => {
                refused.push(Refused {
                    name: before.name.clone(),
                    begin: before.begin,
                    message: error.message,
                });
            }
        }
    }
    Rewritten { document: current, changed, refused }
}

#[cfg(test)]
mod tests {
    use super::rewrite;
    use crate::doc::document::Document;

    const TEXT: &str = "a\r\n<!-- opsctl:begin x/a -->\r\nold\r\n<!-- opsctl:end -->\r\nb \n\
                        <!-- opsctl:begin x/b -->\n<!-- opsctl:end -->\nc";

    #[test]
    fn each_part_changes_between_its_markers_in_its_own_line_ending() {
        let document = Document::parse(TEXT.as_bytes().to_vec());
        let contents = [(0, "1\n2\n".to_owned()), (1, "3\n".to_owned()), (7, "none".to_owned())];
        let first = rewrite(&document, &contents);
        assert_eq!(
            first.document.text().unwrap(),
            "a\r\n<!-- opsctl:begin x/a -->\r\n1\r\n2\r\n<!-- opsctl:end -->\r\nb \n\
             <!-- opsctl:begin x/b -->\n3\n<!-- opsctl:end -->\nc"
        );
        assert_eq!(first.changed, ["x/a", "x/b"]);
        let second = rewrite(&first.document, &contents);
        assert_eq!(second.document.bytes(), first.document.bytes());
        assert!(second.changed.is_empty() && second.refused.is_empty());
    }

    #[test]
    fn a_part_that_cannot_be_written_stops_no_other() {
        let document = Document::parse(TEXT.as_bytes().to_vec());
        let rewritten = rewrite(&document, &[(0, "<!-- opsctl:end -->\n".to_owned()), (1, "3\n".to_owned())]);
        assert_eq!(rewritten.changed, ["x/b"]);
        assert_eq!(rewritten.refused.iter().map(|part| part.name.as_str()).collect::<Vec<_>>(), ["x/a"]);
        assert!(rewritten.document.text().unwrap().starts_with("a\r\n<!-- opsctl:begin x/a -->\r\nold\r\n"));
    }
}
