//! A file of definitions (`opsctl.yaml`, a `kind.yaml`) while it is read. Every mistake is noted with its place and what
//! would be valid, and reading goes on, so that one run shows all of them. Names that refer to another part of the file are
//! noted as well, and resolved once all of it is known.

use std::cell::RefCell;
use std::rc::Rc;
use std::sync::Arc;

use crate::base::span::{Lines, Span};
use crate::base::text::suggest_valid;
use crate::doc::mistake::{Mistake, Mistakes};
use crate::doc::origin::Origin;
use crate::doc::yaml::{Limits, Node, parse_within};

/// One file while it is read; `T` is what its names can refer to.
#[derive(Debug)]
pub struct Reader<'t, T> {
    path: Arc<str>,
    text: &'t str,
    mistakes: RefCell<Mistakes>,
    references: RefCell<Vec<Reference<T>>>,
}

/// A name that another part of the file must declare.
#[derive(Clone, Debug)]
pub struct Reference<T> {
    /// What it must be the name of.
    pub to: T,
    /// The name.
    pub name: String,
    /// Where it is.
    pub span: Span,
    /// The same in words: "`to` of verb `resolve`".
    pub place: Rc<str>,
}

/// What becomes of a [`Reference`] once everything is known.
#[derive(Clone, Debug)]
pub enum Verdict<'v> {
    /// It is declared, or nothing can be said about it.
    Fits,
    /// It is none of the valid names.
    Unknown {
        /// What was looked for, with the name and place as far as they belong into the message.
        what: String,
        /// The names there are.
        valid: Vec<&'v str>,
    },
    /// It cannot be used here.
    Unfit {
        /// What is wrong.
        message: String,
        /// What would be valid; may be empty.
        help: String,
    },
}

impl<'t, T> Reader<'t, T> {
    /// A reader of the file `path` (relative to the root, for messages) that holds `text`.
    pub fn new(path: &str, text: &'t str) -> Self {
        Self {
            path: Arc::from(path),
            text,
            mistakes: RefCell::new(Mistakes::new(Lines::new(text))),
            references: RefCell::new(Vec::new()),
        }
    }

    /// The file as a tree; `None`, and a mistake, where it is no YAML within the `limits`.
    pub fn tree(&self, limits: Limits) -> Option<Node> {
        const BOM: char = '\u{feff}';
        let (text, start) = self.text.strip_prefix(BOM).map_or((self.text, 0), |rest| (rest, BOM.len_utf8()));
        parse_within(text, start, limits)
            .map_err(|error| {
                let what = if text.len() > limits.bytes {
                    "the file is too large"
                } else {
                    "this cannot be read as YAML"
                };
                self.mistake(error.span, format!("{what}: {}", error.message), "");
            })
            .ok()
    }

    /// Notes a mistake; an empty `help` is none.
    pub fn mistake(&self, span: Span, message: impl AsRef<str>, help: impl AsRef<str>) {
        self.mistakes.borrow_mut().add(&self.path, self.text, span, message.as_ref(), help.as_ref());
    }

    /// Notes that `text` is none of `valid`, with the nearest of them; `what` says what it was to be.
    pub fn unknown<S: AsRef<str>>(&self, span: Span, what: &str, text: &str, valid: &[S]) {
        self.mistake(span, format!("unknown {what}"), suggest_valid(text, valid));
    }

    /// Notes a name that refers to something.
    pub fn refer(&self, reference: Reference<T>) {
        self.references.borrow_mut().push(reference);
    }

    /// Where a statement was made.
    pub fn origin(&self, span: Span) -> Origin {
        Origin { path: Arc::clone(&self.path), line: self.mistakes.borrow().line(self.text, span) }
    }

    /// Resolves all references noted so far, in the order they were read.
    pub fn resolve<'v>(&self, mut judge: impl FnMut(&Reference<T>) -> Verdict<'v>) {
        for reference in self.references.take() {
            match judge(&reference) {
                Verdict::Fits => {}
                Verdict::Unknown { what, valid } => {
                    self.unknown(reference.span, &what, &reference.name, &valid)
                }
                Verdict::Unfit { message, help } => self.mistake(reference.span, message, help),
            }
        }
    }

    /// `value`, where nothing is wrong.
    ///
    /// # Errors
    /// All that is wrong, in the order of the file.
    pub fn finish<V>(self, value: Option<V>) -> Result<V, Vec<Mistake>> {
        let mistakes = self.mistakes.into_inner().into_sorted();
        value.filter(|_| mistakes.is_empty()).ok_or(mistakes)
    }
}
