//! Messages as mails: a subject, an empty line, plain text in lines that every mail program shows whole.

use crate::render::cell::one_line;
use crate::render::message::plain::Plain;
use crate::render::message::text;
use crate::render::prose;
use crate::view::message::Message;

/// Columns of a line, so that it stays whole when it is quoted a few times (RFC 3676).
const WIDTH: usize = 72;

/// The mail, without further headers: those are the mail program's.
pub(super) fn message(message: &Message) -> String {
    let mut out = format!("Subject: {}\n\n", one_line(&message.subject));
    for line in text(&Plain, &message.body).lines() {
        let start = &line[..line.len() - line.trim_start().len()];
        let words = line.trim_start();
        // Further lines of an item stand below its text, those of a paragraph below its beginning.
        let hang = if words.starts_with("- ") { 2 } else { 0 };
        let width = WIDTH.saturating_sub(start.len() + hang);
        for (at, part) in prose::wrap(words, width).iter().enumerate() {
            let indent = if at == 0 { 0 } else { hang };
            let line = format!("{start}{}{part}", " ".repeat(indent));
            out.push_str(line.trim_end());
            out.push('\n');
        }
    }
    out
}
