//! `opsctl renumber`: another id for a record, with every mention of the old one.

use std::collections::BTreeMap;

use clap::Args;

use crate::cli::load::{Kinds, Repo};
use crate::cli::lock::lock;
use crate::cli::outcome::{Answered, Failure, Outcome};
use crate::cli::plan::Plan;
use crate::cli::takes::Takes;
use crate::cli::write::{taken_ids, unknown_id};
use crate::corpus::Corpus;
use crate::corpus::read::{ReadContext, read_corpus};
use crate::edit::ids::{begun, next_id};
use crate::kind::definition::Kind;
use crate::record::{ALIASES, Claim, Record};
use crate::renumber::{FileEdit, Files, Mentions, Renumber, RenumberError, meant, moved_path};
use crate::source::git_program::first_commit;
use crate::source::root::POLICY_FILE;
use crate::source::taken::Taken;
use crate::source::tree::{TreeOptions, read_file, read_tree};
use crate::source::write::{WriteError, rename, replace};
use crate::view;
use crate::view::answer::{Answer, Shape};
use crate::view::outcome::NewId;

/// One record that gets another id, as it is reported.
struct Step {
    old: String,
    new: String,
    path: String,
    new_path: String,
    /// The file of the record that keeps the id.
    elder: Option<String>,
    /// Files whose mentions of the id mean this record all the same.
    files: Vec<String>,
}

/// Arguments of `renumber`.
#[derive(Debug, Args)]
pub struct RenumberArgs {
    /// The id to give up
    #[arg(value_name = "OLD", add = Takes::Record, required_unless_present = "auto", requires = "new")]
    pub old: Option<String>,
    /// The id to take instead
    #[arg(value_name = "NEW")]
    pub new: Option<String>,
    /// Give the next free id to every record whose id an older record has
    #[arg(long, conflicts_with_all = ["old", "new"])]
    pub auto: bool,
    /// Only show what would be changed
    #[arg(long)]
    pub dry_run: bool,
}

/// Runs the command. All files are worked out first; what cannot be done stops it before anything is written.
///
/// # Errors
/// The ids do not fit, a file that mentions the old one cannot be edited, or a file cannot be written: then those
/// written before are put back.
pub fn run(plan: &Plan, kinds: Kinds, args: &RenumberArgs) -> Outcome {
    plan.can_write(Shape::Outcome)?;
    let repo = Repo::open(plan, kinds)?;
    let _lock = lock(plan, &repo.root)?;
    let tree = read_tree(&repo.root, TreeOptions::default()).map_err(Failure::system)?;
    let bytes: Vec<(String, Vec<u8>)> = tree.files.into_iter().map(|file| (file.path, file.bytes)).collect();
    let context = ReadContext { registry: &repo.registry, policy: &repo.policy };
    let mut notes: Vec<String> = tree
        .left_out
        .iter()
        .map(|file| format!("{} {}; it was not looked at", file.path, file.reason))
        .collect();
    let left_out = tree.left_out.iter().map(|file| (file.path.clone(), file.reason.to_string())).collect();
    let corpus = read_corpus(bytes.clone(), left_out, &context);
    let taken = taken_ids(plan, &repo, &corpus, &kinds_of(&repo));
    let steps = match (&args.old, &args.new) {
        (Some(old), Some(new)) => vec![named(&repo, &corpus, &taken, old, new)?],
        _ => automatic(&repo, &corpus, &taken, &mut notes),
    };
    let mut files = Files::new(editable(&repo, &corpus, bytes, &steps, &mut notes));
    for step in &steps {
        let mentions = match &step.elder {
            None => Mentions::All,
            Some(elder) => Mentions::Only { files: &step.files, elder },
        };
        let (old, new) = (step.old.as_str(), step.new.as_str());
        let wanted = Renumber { old, new, path: &step.path, new_path: &step.new_path, mentions };
        files.renumber(&wanted).map_err(|error| refused(&wanted, &error))?;
    }
    notes.extend(steps.iter().filter_map(|step| left_with_the_elder(&files, step, &steps)));
    let edits = files.finish();
    if !args.dry_run {
        write(&repo, &edits)?;
    }
    let remarks = if plan.is_for_people() { notes.clone() } else { Vec::new() };
    let id =
        |step: &Step| NewId { from: step.old.clone(), to: step.new.clone(), path: step.new_path.clone() };
    let renumber = view::outcome::Renumber {
        dry_run: args.dry_run,
        renumbered: steps.iter().map(id).collect(),
        changes: edits.into_iter().map(|edit| edit.change).collect(),
        notes,
    };
    let answer = Answer::Outcome(view::outcome::Outcome::Renumber(renumber));
    Ok(remarks.into_iter().fold(Answered::new(answer, repo.policy.zone), Answered::hint))
}

fn kinds_of(repo: &Repo) -> Vec<&Kind> {
    repo.registry.all().map(|kind| &**kind).collect()
}

/// The one record that was named, by its id or its file.
fn named(repo: &Repo, corpus: &Corpus, taken: &Taken, old: &str, new: &str) -> Result<Step, Failure> {
    let with: Vec<&Record> = corpus.all_with(old).collect();
    let record = match with.as_slice() {
        [record] => *record,
        [] => match corpus.at_path(old).or_else(|| corpus.get(old)) {
            Some(record) => record,
            None => return Err(unknown_id(corpus, old)),
        },
        several => {
            let paths: Vec<&str> = several.iter().map(|record| record.path.as_str()).collect();
            let list = paths.join(", ");
            return Err(Failure::refused(format!("{old} is the id of {} records: {list}", paths.len()))
                .help("opsctl renumber --auto gives the younger ones another id")
                .help(format!("opsctl renumber FILE {new} gives one to the record in that file")));
        }
    };
    // Run again after it was done, it finds the mentions that came in since then.
    let former = record.id == new && record.texts(ALIASES).contains(&old);
    let old = if former { old } else { record.id.as_str() };
    if old == new {
        return Err(Failure::usage(format!("{old} has this id already")));
    }
    if !former {
        fits(repo, corpus, taken, record, new)?;
    }
    if matches!(record.claim, Claim::Mapping(_)) {
        return Err(Failure::usage(format!(
            "{old} is read through a mapping of opsctl.yaml and is not edited"
        ))
        .help(format!("edit {} itself", record.path)));
    }
    let elder = corpus.all_with(old).find(|other| other.path != record.path);
    // Where it was ended between the two, the file has its new id and still its old name.
    let new_path = moved_path(&record.kind, &record.path, old, new);
    Ok(Step {
        old: old.to_owned(),
        new: new.to_owned(),
        path: record.path.clone(),
        new_path,
        files: elder.map_or_else(Vec::new, |elder| meant(corpus, elder, record)),
        elder: elder.map(|elder| elder.path.clone()),
    })
}

/// Whether a record may get this id.
fn fits(repo: &Repo, corpus: &Corpus, names: &Taken, record: &Record, new: &str) -> Result<(), Failure> {
    if let Some(other) = corpus.get(new) {
        let what = if other.id == new { "the id" } else { "a former id" };
        if other.path != record.path {
            return Err(Failure::refused(format!("{new} is {what} of {}", other.path)).help(format!(
                "{} is the next free one",
                next_id(&record.kind, corpus, names, year(repo, &record.kind, new))
            )));
        }
    }
    let kind = &record.kind;
    let ours = kind.id.read(new).is_some() && repo.registry.by_id(new).is_some_and(|of| of.name == kind.name);
    if !ours {
        let next = next_id(kind, corpus, names, year(repo, kind, &record.id));
        return Err(Failure::usage(format!("{new} is no id of the kind {}", kind.name))
            .help(format!("such an id looks like {next}, the next free one")));
    }
    Ok(())
}

fn year(repo: &Repo, kind: &Kind, id: &str) -> i32 {
    let said = kind.id.read(id).and_then(|(year, _)| year);
    said.unwrap_or_else(|| chrono::Datelike::year(&repo.now.date()))
}

/// All records whose id an older one has.
fn automatic(repo: &Repo, corpus: &Corpus, names: &Taken, notes: &mut Vec<String>) -> Vec<Step> {
    let mut steps: Vec<Step> = Vec::new();
    for id in corpus.duplicate_ids() {
        let mut records: Vec<&Record> = corpus.all_with(id).collect();
        // A record that is not edited keeps its id; else the one that was committed first does.
        records.sort_by_cached_key(|record| {
            let mapped = matches!(record.claim, Claim::Mapping(_));
            let never = i64::MAX;
            let committed = first_commit(&repo.root, &record.path).unwrap_or(never);
            (!mapped, committed, begun(record).unwrap_or(never), record.path.clone())
        });
        let Some((elder, younger)) = records.split_first() else { continue };
        for record in younger {
            if matches!(record.claim, Claim::Mapping(_)) {
                notes.push(format!("{} is read through a mapping and keeps its id {id}", record.path));
                continue;
            }
            let kind = &record.kind;
            let year = year(repo, kind, id);
            let taken = steps.iter().filter_map(|step| kind.id.read(&step.new));
            let taken = taken.filter(|(of, _)| !kind.id.has_year() || *of == Some(year)).map(|(_, seq)| seq);
            let free = next_id(kind, corpus, names, year);
            let new = match (kind.id.read(&free), taken.max()) {
                (Some((_, seq)), Some(taken)) => kind.id.format(year, seq.max(taken.saturating_add(1))),
                _ => free,
            };
            let new_path = moved_path(kind, &record.path, id, &new);
            steps.push(Step {
                old: id.to_owned(),
                new,
                path: record.path.clone(),
                new_path,
                elder: Some(elder.path.clone()),
                files: meant(corpus, elder, record),
            });
        }
    }
    // What is renamed by one step has its new name in those after it.
    let mut moved: BTreeMap<String, String> = BTreeMap::new();
    for step in &mut steps {
        for file in &mut step.files {
            if let Some(new) = moved.get(file) {
                new.clone_into(file);
            }
        }
        moved.insert(step.path.clone(), step.new_path.clone());
    }
    steps
}

/// The files that may be edited, each with its id: not those of mapped records, which are never rewritten.
fn editable(
    repo: &Repo,
    corpus: &Corpus,
    files: Vec<(String, Vec<u8>)>,
    steps: &[Step],
    notes: &mut Vec<String>,
) -> Vec<(String, String, Vec<u8>)> {
    let policy = read_file(&repo.root, POLICY_FILE).ok().map(|bytes| (POLICY_FILE.to_owned(), bytes));
    let mut editable = Vec::with_capacity(files.len());
    for (path, bytes) in files.into_iter().chain(policy) {
        let record = corpus.at_path(&path);
        if record.is_some_and(|record| matches!(record.claim, Claim::Mapping(_))) {
            let text = String::from_utf8_lossy(&bytes);
            if let Some(step) = steps.iter().find(|step| text.contains(&step.old)) {
                notes.push(format!("{path} is read through a mapping and still says {}", step.old));
            }
            continue;
        }
        let id = record.map_or_else(String::new, |record| record.id.clone());
        editable.push((path, id, bytes));
    }
    editable
}

/// Says which mentions were taken to mean the record that keeps the id.
fn left_with_the_elder(files: &Files, step: &Step, steps: &[Step]) -> Option<String> {
    let elder = step.elder.as_ref()?;
    let said: Vec<String> = files
        .mentions(&step.old, elder)
        .into_iter()
        // Records that had the id mention it as their former one.
        .filter(|(path, _)| steps.iter().all(|step| step.new_path != **path))
        .map(|(path, count)| if count == 1 { path.to_owned() } else { format!("{path} ({count} times)") })
        .collect();
    (!said.is_empty()).then(|| {
        format!(
            "{} still means {elder} in {}; where {} is meant, change it by hand",
            step.old,
            said.join(", "),
            step.new
        )
    })
}

fn refused(wanted: &Renumber<'_>, error: &RenumberError) -> Failure {
    Failure::refused(format!("{}: {}", error.path, error.message))
        .help(format!("nothing was written; {} keeps its id until then", wanted.old))
}

/// Writes all files, or puts back those that were written.
fn write(repo: &Repo, edits: &[FileEdit]) -> Result<(), Failure> {
    for (done, edit) in edits.iter().enumerate() {
        if let Err(error) = write_one(repo, edit) {
            let mut failure = Failure::system(format!("no id was changed: {error}"));
            let mut left = Vec::new();
            for edit in edits[..done].iter().rev() {
                if let Err(error) = undo(repo, edit) {
                    left.push(edit.path.as_str());
                    failure =
                        failure.help(format!("{} was changed and could not be put back: {error}", edit.path));
                }
            }
            if !left.is_empty() {
                failure.message = format!("the ids were changed in part, in {}: {error}", left.join(", "));
                failure = failure.help("run it again when that can be written, or take the files from Git");
            }
            return Err(failure.help("the other files are as they were"));
        }
    }
    Ok(())
}

fn write_one(repo: &Repo, edit: &FileEdit) -> Result<(), WriteError> {
    replace(&repo.root, &edit.path, &edit.before, &edit.after)?;
    let Some(to) = &edit.moved_to else { return Ok(()) };
    rename(&repo.root, &edit.path, to, &edit.after).inspect_err(|_| {
        // The rename is what failed and is reported; the bytes go back if they can.
        let _ = replace(&repo.root, &edit.path, &edit.after, &edit.before);
    })
}

fn undo(repo: &Repo, edit: &FileEdit) -> Result<(), WriteError> {
    if let Some(to) = &edit.moved_to {
        rename(&repo.root, to, &edit.path, &edit.after)?;
    }
    replace(&repo.root, &edit.path, &edit.after, &edit.before)
}
