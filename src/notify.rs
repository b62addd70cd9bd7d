//! Messages about a record, written from it and nothing else: what is not known is left out or called so.
//!
//! The words are data: `templates/messages/<message>.md`, or `.opsctl/messages/<message>.md` of a repo, which takes the
//! place of the built-in one of its name. A template is markdown over the values of [`context`]; every value is text and
//! stays text, only sections and cells of the record bring their own markdown. Sending is nobody's business here.

pub mod blocks;
pub mod context;

use include_dir::{Dir, include_dir};
use minijinja::syntax::SyntaxConfig;

use crate::base::span::{Lines, Position, Span};
use crate::base::text::{did_you_mean, list_words, with_article};
use crate::doc::document::Document;
use crate::edit::refusal::Refusal;
use crate::edit::template::{TemplateError, literal_syntax, render, render_literal};
use crate::kind::language;
use crate::notify::blocks::{blocks, literal};
use crate::notify::context::{Facts, message_context};
use crate::record::Record;
use crate::view::message::Message;

/// Where a repo keeps its messages, relative to the root.
pub const FOLDER: &str = ".opsctl/messages";

/// Whom a message can be for; the first where nothing is said.
pub const AUDIENCES: [&str; 3] = ["team", "stakeholders", "status-page"];

static BUILT_IN: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/templates/messages");

/// A message that can be written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MessageTemplate {
    /// Its name, as in `--message`.
    pub name: String,
    /// One line of help.
    pub summary: String,
    /// Kinds of records it is about; none = any.
    pub kinds: Vec<String>,
    /// Values without which there is nothing to say.
    pub requires: Vec<String>,
    /// The subject's template.
    subject: String,
    /// The body's template.
    body: String,
    /// The file, for messages.
    path: String,
    /// The line of the file that the body begins on.
    body_line: usize,
    /// The line of the subject.
    subject_line: usize,
}

/// The names of the messages there are, built in or the repo's, sorted. `repo` are files below [`FOLDER`].
pub fn names(repo: &[(String, Vec<u8>)]) -> Vec<String> {
    let built_in = BUILT_IN.files().filter_map(|file| file.path().to_str());
    let mut names: Vec<String> = built_in
        .chain(repo.iter().map(|(path, _)| path.as_str()))
        .filter_map(|path| path.strip_suffix(".md"))
        .filter(|name| {
            !name.starts_with(['_', '.']) && !name.contains('/') && !name.eq_ignore_ascii_case("readme")
        })
        .map(str::to_owned)
        .collect();
    names.sort_unstable();
    names.dedup();
    names
}

/// The template of a message: the repo's, else the built-in one.
///
/// # Errors
/// There is none of that name, or it is no template.
pub fn find(name: &str, repo: &[(String, Vec<u8>)]) -> Result<MessageTemplate, Refusal> {
    let names = names(repo);
    if !names.iter().any(|known| known == name) {
        let near = did_you_mean(name, &names);
        let all = format!("messages here: {}", names.join(", "));
        return Err(Refusal::Usage(
            format!("there is no message `{name}`"),
            near.into_iter().chain([all]).collect(),
        ));
    }
    let file = format!("{name}.md");
    if let Some((_, bytes)) = repo.iter().find(|(path, _)| *path == file) {
        return read(name, &format!("{FOLDER}/{file}"), bytes);
    }
    let bytes = BUILT_IN.get_file(&file).map_or(&[][..], |file| file.contents());
    read(name, &format!("built in: messages/{file}"), bytes)
}

fn read(name: &str, path: &str, bytes: &[u8]) -> Result<MessageTemplate, Refusal> {
    let document = Document::parse(bytes.to_vec());
    let text = document.text().unwrap_or("");
    let lines = Lines::new(text);
    let fault = |span: Span, message: &str, help: &str| {
        let place = lines.position(text, span.start);
        let help = if help.is_empty() { Vec::new() } else { vec![help.to_owned()] };
        Refusal::Usage(format!("{path}:{}:{}: {message}", place.line, place.column), help)
    };
    if let Some(wrong) = document.faults().first() {
        return Err(fault(wrong.span, &wrong.message, ""));
    }
    let begin = Span::at(0);
    let Some(front) = document.front() else {
        let help = "it begins with a line `---`, `subject: ...`, and a line `---`";
        return Err(fault(begin, "the message has no front matter", help));
    };
    const KEYS: [&str; 4] = ["kinds", "requires", "subject", "summary"];
    let mut template = MessageTemplate {
        name: name.to_owned(),
        summary: String::new(),
        kinds: Vec::new(),
        requires: Vec::new(),
        subject: String::new(),
        body: text.get(document.body_start()..).unwrap_or("").replace("\r\n", "\n"),
        path: path.to_owned(),
        body_line: lines.position(text, document.body_start()).line,
        subject_line: 1,
    };
    let mut subject_at = begin;
    for entry in front.entries() {
        let texts = || -> Vec<String> {
            let items = entry.value.as_list().unwrap_or(std::slice::from_ref(&entry.value));
            items.iter().filter_map(|item| item.as_str()).map(str::to_owned).collect()
        };
        let one = || entry.value.as_str().map(str::to_owned);
        match entry.key.as_str() {
            "kinds" => template.kinds = texts(),
            "requires" => template.requires = texts(),
            "subject" => {
                template.subject = one().unwrap_or_default();
                template.subject_line = lines.position(text, entry.key_span.start).line;
                subject_at = entry.value.span;
            }
            "summary" => template.summary = one().unwrap_or_default(),
            other => {
                let message = format!("unknown key `{other}` in a message");
                return Err(fault(entry.key_span, &message, &format!("valid: {}", list_words(&KEYS))));
            }
        }
    }
    if template.subject.trim().is_empty() {
        return Err(fault(begin, "the message has no `subject`", "it is one line; mails begin with it"));
    }
    if let Some(wrong) = language::faults(&template.subject, SyntaxConfig::default()).first() {
        return Err(fault(subject_at, &wrong.message, wrong.help.as_deref().unwrap_or("")));
    }
    // The place is found in the body as it is rendered: without carriage returns.
    let syntax = literal_syntax().map_err(|error| fault(begin, &error.to_string(), ""))?;
    if let Some(wrong) = language::faults(&template.body, syntax).first() {
        let at = Lines::new(&template.body).position(&template.body, wrong.span.start);
        let (line, column) = (template.body_line + at.line - 1, at.column);
        let help = wrong.help.clone().into_iter().collect();
        return Err(Refusal::Usage(format!("{path}:{line}:{column}: {}", wrong.message), help));
    }
    Ok(template)
}

/// Writes a message about a record.
///
/// # Errors
/// It is no message about such a record, the record does not say yet what it needs, or its template does not work.
pub fn write(template: &MessageTemplate, record: &Record, facts: &Facts<'_>) -> Result<Message, Refusal> {
    let name = &template.name;
    if !template.kinds.is_empty() && !template.kinds.contains(&record.kind.name) {
        let message = format!("`{name}` is a message about {}", with_article(&list_words(&template.kinds)));
        let help = format!(
            "{} is {}; a message of your own goes to {FOLDER}/NAME.md",
            record.id,
            with_article(&record.kind.name)
        );
        return Err(Refusal::Usage(message, vec![help]));
    }
    let context = message_context(record, facts);
    let lacking: Vec<&str> =
        template.requires.iter().map(String::as_str).filter(|name| !context.has(name)).collect();
    if let Some(first) = lacking.first() {
        let (why, help) = match *first {
            "ended" => (
                format!("{} is {}, not resolved", record.id, record.status().unwrap_or("in no state")),
                format!("opsctl notify {} --message update", record.id),
            ),
            "breaches" => (
                format!("{} has missed no target", record.id),
                format!("its clocks: opsctl explain {}", record.id),
            ),
            other => (format!("{} has no {other}", record.id), format!("opsctl show {}", record.id)),
        };
        return Err(Refusal::No(format!("{why}, so there is no `{name}` to write"), vec![help]));
    }
    let broken = |error: TemplateError, first: usize| {
        let line = first + error.position.line - 1;
        let message = format!("{}:{line}: this template does not work: {}", template.path, error.message);
        Refusal::Usage(message, Vec::new())
    };
    let body = render_literal(&template.body, &context, literal)
        .map_err(|error| broken(error, template.body_line))?;
    // A subject is one line without markup.
    let subject = render(&template.subject, &context).map_err(|error| {
        let in_line = Position { line: 1, ..error.position };
        broken(TemplateError { position: in_line, ..error }, template.subject_line)
    })?;
    let subject: Vec<&str> = subject.split_whitespace().collect();
    Ok(Message {
        id: record.id.clone(),
        name: name.clone(),
        audience: facts.audience.to_owned(),
        subject: crate::base::text::safe(&subject.join(" ")).into_owned(),
        body: blocks(&body),
    })
}

#[cfg(test)]
mod tests;
