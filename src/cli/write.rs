//! What the commands that change records share: finding the record, reading what people typed, writing under the lock.

use std::collections::BTreeSet;

use dialoguer::theme::ColorfulTheme;
use dialoguer::{Input, Select};
use memchr::memmem::Finder;
use rayon::iter::{IntoParallelIterator, ParallelIterator};

use crate::base::moment::Moment;
use crate::base::text::{list_words, nearest, safe, with_article};
use crate::base::when::read_when;
use crate::cli::commit::{can_commit, commit_paths};
use crate::cli::load::Repo;
use crate::cli::lock::lock;
use crate::cli::outcome::{Answered, Failure, Outcome};
use crate::cli::output;
use crate::cli::plan::Plan;
use crate::corpus::Corpus;
use crate::corpus::read::{Read, ReadContext, read_file};
use crate::edit::draft::{Edited, FieldValue};
use crate::edit::ids::{fixed_folder, shows_id};
use crate::edit::refusal::Refusal;
use crate::edit::scaffold::{Missing, question};
use crate::edit::verb::input::VerbInput;
use crate::kind::definition::{FieldDef, Kind, VerbDef};
use crate::kind::field_type::FieldType;
use crate::policy::Policy;
use crate::record::{Claim, Record};
use crate::source::git::error::GitError;
use crate::source::git::repo::GitRepo;
use crate::source::git_program::setting;
use crate::source::lock::RepoLock;
use crate::source::root::POLICY_FILE;
use crate::source::taken::Taken;
use crate::source::tree::{TreeOptions, read_tree};
use crate::source::write::replace;
use crate::view::answer::{Answer, Shape};

/// The record a command is about, and the bytes it was read from.
#[derive(Debug)]
pub struct Target {
    /// The record.
    pub record: Record,
    _lock: RepoLock,
}

impl Target {
    /// Finds a record by its id and takes the repo's lock. Files whose name begins with the id are tried first, so that a
    /// verb need not read the whole repo.
    ///
    /// # Errors
    /// No record, more than one, or one of another kind has the id; a mapped record is never edited.
    pub fn find(plan: &Plan, repo: &Repo, id: &str, kind: Option<&Kind>) -> Result<Self, Failure> {
        let lock = lock(plan, &repo.root)?;
        let record = find_record(repo, id)?;
        if let Some(kind) = kind
            && record.kind.name != kind.name
        {
            return Err(Failure::usage(format!(
                "{id} is {}, not {}",
                with_article(&record.kind.name),
                with_article(&kind.name)
            ))
            .help(format!("opsctl {} --help lists its verbs", record.kind.name)));
        }
        if matches!(record.claim, Claim::Mapping(_)) {
            return Err(Failure::usage(format!(
                "{id} is read through a mapping of opsctl.yaml and is not edited"
            ))
            .help(format!("edit {} itself", record.path)));
        }
        if let Some(fault) = record.document.faults().first() {
            let place = record.position(fault.span.start);
            return Err(Failure::refused(format!(
                "{}:{}:{}: {}; a broken file is not edited",
                record.path, place.line, place.column, fault.message
            ))
            .help("fix it, then try again (opsctl check says what is wrong)"));
        }
        Ok(Self { record, _lock: lock })
    }
}

/// Finds a record by its id. Every file is read, but only those that hold the id's text are parsed: a verb need not wait
/// for the whole repo, and a second record of the same id is still seen.
///
/// # Errors
/// No record has the id, or more than one.
pub fn find_record(repo: &Repo, id: &str) -> Result<Record, Failure> {
    let context = ReadContext { registry: &repo.registry, policy: &repo.policy };
    let tree = read_tree(&repo.root, TreeOptions::default()).map_err(Failure::system)?;
    let needle = Finder::new(id);
    let mut found: Vec<Record> = tree
        .files
        .into_par_iter()
        .filter(|file| !id.is_empty() && needle.find(&file.bytes).is_some())
        .filter_map(|file| match read_file(file.path, file.bytes, &context) {
            Read::Record(record) if record.id == id => Some(*record),
            _ => None,
        })
        .collect();
    match (found.pop(), found.as_slice()) {
        (Some(record), []) => Ok(record),
        (None, _) => {
            // An id that a mapping makes of a file name stands in no file; one that a record had before, not as its id.
            let corpus = repo.corpus()?;
            let path = corpus.get(id).map(|record| record.path.clone());
            let path = path.ok_or_else(|| unknown_id(&corpus, id))?;
            let mut records = corpus.into_records().into_iter();
            records
                .find(|record| record.path == path)
                .ok_or_else(|| Failure::system(format!("{path} vanished while it was read")))
        }
        (Some(last), others) => {
            let mut paths: Vec<&str> = others.iter().map(|record| record.path.as_str()).collect();
            paths.push(&last.path);
            let message = format!("{id} is the id of {} records: {}", paths.len(), paths.join(", "));
            Err(Failure::refused(message).help("`opsctl renumber --auto` gives the younger ones another id"))
        }
    }
}

/// The ids that are taken beside those of readable records: by whatever has the name of a record below the folder of a kind,
/// ignored or not; by files that cannot be read; and on all refs and in other work trees. Of these there are none outside of
/// Git, and none with a warning where Git cannot be read.
pub fn taken_ids(plan: &Plan, repo: &Repo, corpus: &Corpus, kinds: &[&Kind]) -> Taken {
    let shows_id = |name: &str| shows_id(&repo.registry, name);
    let mut taken = Taken::default();
    corpus.unreadable.iter().for_each(|file| taken.note_file(&repo.root, &file.path));
    let folders: BTreeSet<&str> = kinds.iter().map(|kind| fixed_folder(kind)).collect();
    let folders: Vec<&str> = folders.into_iter().collect();
    folders.iter().for_each(|folder| taken.note_folder(&repo.root, folder, &shows_id));
    match GitRepo::open(&repo.root).and_then(|git| git.taken_everywhere(&folders, &shows_id)) {
        Ok(elsewhere) => taken.extend(elsewhere),
        Err(GitError::NoRepo(_)) => {}
        Err(error) => output::warning(plan, &format!("ids on other branches were not looked at: {error}")),
    }
    taken
}

/// The failure for an id that no record has. A record of another number is never proposed for it: it would be another
/// matter, and be taken for this one.
pub fn unknown_id(corpus: &Corpus, id: &str) -> Failure {
    let failure = Failure::usage(format!("there is no record {id}"));
    let is_called = |path: &&str| {
        let name = path.rsplit('/').next().unwrap_or(path);
        name.strip_prefix(id).is_some_and(|rest| rest.starts_with(['-', '.']))
    };
    let strays = corpus.strays.iter().map(|stray| stray.path.as_str());
    let unreadable = corpus.unreadable.iter().map(|file| file.path.as_str());
    if let Some(path) = strays.chain(unreadable).find(|path| !id.is_empty() && is_called(path)) {
        return failure
            .help(format!("{path} has that name, but is no readable record; opsctl check says why"));
    }
    let mut ids: Vec<&str> = corpus.ids().collect();
    ids.sort_unstable();
    let alike = ids.iter().copied().filter(|known| numbers(known) == numbers(id));
    if let Some(near) = nearest(id, &alike.collect::<Vec<_>>()) {
        return failure.help(format!("did you mean {near}?"));
    }
    let kind = id.split_once('-').map(|(prefix, _)| format!("{prefix}-"));
    let last = kind.and_then(|prefix| ids.iter().rev().find(|known| known.starts_with(&prefix)));
    match last {
        Some(last) => failure.help(format!("the last one is {last}; opsctl list shows all there are")),
        None => failure.help("opsctl list shows the records there are"),
    }
}

/// The numbers in an id: the year, and the number itself.
fn numbers(id: &str) -> Vec<u64> {
    id.split(|c: char| !c.is_ascii_digit()).filter_map(|digits| digits.parse().ok()).collect()
}

/// The moment a person typed; now where nothing was.
///
/// # Errors
/// It is no time, or one the clocks skipped or showed twice.
pub fn when(repo: &Repo, text: Option<&str>) -> Result<Moment, Failure> {
    match text {
        None => Ok(repo.now),
        Some(text) => read_when(text, repo.now, repo.policy.zone)
            .map_err(|error| Failure::usage(format!("--when: {error}"))),
    }
}

/// Who acts: what was said, by the name the policy has for it; else the person of the Git identity, else its name. An
/// identity is not what the user said, so one that the policy does not know passes.
///
/// # Errors
/// Somebody was named whom the policy does not know, though it knows people.
pub fn by(repo: &Repo, said: Option<String>) -> Result<Option<String>, Failure> {
    let policy = &repo.policy;
    if let Some(said) = said {
        return match policy.person_called(&said) {
            Some(person) => Ok(Some(person.name.clone())),
            None if policy.people.is_empty() => Ok(Some(said)),
            None => Err(unknown_person(policy, &said)),
        };
    }
    let email = setting(&repo.root, "user.email");
    let person = email.as_deref().and_then(|email| policy.person_with_email(email));
    Ok(person.map(|person| person.name.clone()).or_else(|| setting(&repo.root, "user.name")))
}

/// People that are told one by one; more would drown what the message says.
const MOST_NAMES: usize = 8;

fn unknown_person(policy: &Policy, said: &str) -> Failure {
    let names: Vec<&str> = policy.people.iter().map(|person| person.name.as_str()).collect();
    let failure = Failure::usage(format!("{POLICY_FILE} knows nobody called `{said}` (--by, or OPSCTL_BY)"));
    let failure = match nearest(said, &names) {
        Some(near) => failure.help(format!("did you mean `{near}`?")),
        None if names.len() <= MOST_NAMES => failure.help(format!("people: {}", list_words(&names))),
        None => failure,
    };
    failure.help(format!("somebody new is added to `people` in {POLICY_FILE}"))
}

/// `KEY=VALUE` pairs.
///
/// # Errors
/// One without `=` or key.
pub fn assignments<'a>(pairs: impl Iterator<Item = &'a String>) -> Result<Vec<(String, String)>, Failure> {
    pairs
        .map(|pair| match pair.split_once('=') {
            Some((key, value)) if !key.trim().is_empty() => {
                Ok((key.trim().to_owned(), value.trim().to_owned()))
            }
            _ => {
                let key = if pair.contains('=') { "KEY" } else { pair.trim() };
                Err(Failure::usage(format!("`{pair}` is no KEY=VALUE")).help(format!("write {key}=VALUE")))
            }
        })
        .collect()
}

/// Times among the assignments as people type them, turned into what is stored. Returns what is wrong with those that
/// are none; they are left empty, so that nobody finds fault with them again.
pub fn stored_times(repo: &Repo, kind: &Kind, set: &mut [(String, String)]) -> Vec<String> {
    let mut wrong = Vec::new();
    for (key, value) in set.iter_mut() {
        let is_time = kind.field(key).is_some_and(|def| def.kind == FieldType::Time);
        if is_time && !value.is_empty() {
            match stored_time(repo, key, value) {
                Ok(stored) => *value = stored,
                Err(failure) => {
                    value.clear();
                    wrong.push(failure.message);
                }
            }
        }
    }
    wrong
}

fn stored_time(repo: &Repo, key: &str, text: &str) -> Result<String, Failure> {
    read_when(text, repo.now, repo.policy.zone)
        .map(Moment::rfc3339)
        .map_err(|error| Failure::usage(format!("{key}: {error}")))
}

/// An argument of a verb as its type wants it.
///
/// # Errors
/// A time that is none.
pub fn argument_value(repo: &Repo, def: &FieldDef, text: &str) -> Result<FieldValue, Failure> {
    if def.kind == FieldType::Time {
        return Ok(FieldValue::Text(stored_time(repo, &def.name, text)?));
    }
    Ok(FieldValue::parse(text, def.kind.is_list()))
}

/// At a terminal, asks for what a verb needs and was not given. Elsewhere does nothing: the verb then lists it.
///
/// # Errors
/// The question could not be asked.
pub fn ask_for_missing(
    plan: &Plan,
    repo: &Repo,
    record: &Record,
    verb: &VerbDef,
    input: &mut VerbInput,
) -> Result<(), Failure> {
    if !plan.interactive {
        return Ok(());
    }
    let lacking: Vec<&FieldDef> = verb
        .args
        .iter()
        .filter(|def| def.required && def.default.is_none() && input.arg(&def.name).is_none())
        .collect();
    for def in lacking {
        let answer = ask(&question(def, &repo.policy))?;
        input.args.push((def.name.clone(), argument_value(repo, def, &answer)?));
    }
    for name in &verb.requires {
        let given = input.set.iter().any(|(key, _)| key == name) || input.arg(name).is_some();
        if given || record.has(name) || verb.stamps.as_ref() == Some(name) {
            continue;
        }
        if let Some(def) = record.kind.field(name) {
            let answer = ask(&question(def, &repo.policy))?;
            input.set.push((name.clone(), answer));
        }
    }
    Ok(())
}

/// Asks one question at the terminal.
///
/// # Errors
/// The terminal is gone, or the question was cancelled.
pub fn ask(missing: &Missing) -> Result<String, Failure> {
    let theme = ColorfulTheme::default();
    let gone = |error: dialoguer::Error| {
        Failure::usage(format!("no answer: {error}")).help(format!("give it as -s {}=...", missing.name))
    };
    if missing.choices.is_empty() {
        return Input::<String>::with_theme(&theme)
            .with_prompt(safe(&missing.prompt))
            .interact_text()
            .map_err(gone);
    }
    let at = Select::with_theme(&theme)
        .with_prompt(safe(&missing.prompt))
        .items(missing.choices.iter().map(|choice| safe(choice)))
        .default(0)
        .interact()
        .map_err(gone)?;
    Ok(missing.choices.get(at).cloned().unwrap_or_default())
}

/// A refusal of the edit floor as a failure of the command.
pub fn refusal(refusal: Refusal) -> Failure {
    let (mut failure, help) = match refusal {
        Refusal::No(message, help) => (Failure::refused(message), help),
        Refusal::Usage(message, help) => (Failure::usage(message), help),
    };
    failure.help = help;
    failure
}

/// Writes an edited record, commits it where asked for, and answers with what changed.
///
/// # Errors
/// The format has no form for edits, the file changed meanwhile or cannot be written, or Git refused.
pub fn commit_edit(plan: &Plan, repo: &Repo, target: &Target, edited: Edited, commit: bool) -> Outcome {
    plan.can_write(Shape::Edit)?;
    if commit {
        can_commit(repo)?;
    }
    if !edited.change.changed.is_empty() {
        replace(&repo.root, &target.record.path, target.record.document.bytes(), edited.document.bytes())
            .map_err(Failure::system)?;
    }
    if commit && !edited.change.changed.is_empty() {
        let names: Vec<&str> = edited.change.changed.iter().map(|part| part.name.as_str()).collect();
        commit_paths(repo, &[&edited.change.path], &format!("{}: {}", edited.change.id, names.join(", ")))?;
    }
    Ok(Answered::new(Answer::Edit(edited.change), repo.policy.zone))
}
