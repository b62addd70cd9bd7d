//! `opsctl new`: a record from its kind's template.

use clap::Args;

use crate::base::period::Period;
use crate::base::text::{list_words, with_article};
use crate::cli::command::kinds::unknown_kind;
use crate::cli::commit::{can_commit, commit_paths};
use crate::cli::load::{Kinds, Repo};
use crate::cli::lock::lock;
use crate::cli::outcome::{Answered, Failure, Outcome};
use crate::cli::output;
use crate::cli::plan::Plan;
use crate::cli::takes::Takes;
use crate::cli::write;
use crate::edit::assignment::assignment_faults;
use crate::edit::draft::written::confirm;
use crate::edit::ids::next_id;
use crate::edit::link::{LinkBack, link_back};
use crate::edit::refusal::Refusal;
use crate::edit::scaffold::{self, Missing, NewRecord};
use crate::kind::definition::{Kind, VariantDef};
use crate::record::Record;
use crate::source::program::edit_file;
use crate::source::write::{WriteError, create, replace};
use crate::view::answer::{Answer, Shape};
use crate::view::edit_summary::{EditSummary, EditedPart};

/// Arguments of `new`.
#[derive(Debug, Args)]
pub struct NewArgs {
    /// The kind of record
    #[arg(value_name = "KIND", add = Takes::Kind)]
    pub kind: String,
    /// What it is made of.
    #[command(flatten)]
    pub record: RecordArgs,
}

/// What a new record is made of, where its kind is known.
#[derive(Debug, Args)]
pub struct RecordArgs {
    /// Its title
    #[arg(value_name = "TITLE")]
    pub title: Option<String>,
    /// The kind's variant
    #[arg(long, value_name = "VARIANT", add = Takes::Variant)]
    pub variant: Option<String>,
    /// A record this one comes from: linked both ways, its facts carried over
    #[arg(long, value_name = "ID", add = Takes::Record)]
    pub from: Vec<String>,
    /// A field's value; lists as a,b
    #[arg(short = 's', long = "set", value_name = "KEY=VALUE", add = Takes::Assignment)]
    pub set: Vec<String>,
    /// The period a review covers, e.g. last-week or 2026-W46
    #[arg(long, value_name = "PERIOD", add = Takes::Period)]
    pub period: Option<String>,
    /// Who makes it [env: OPSCTL_BY]
    #[arg(long, value_name = "WHO", env = "OPSCTL_BY", hide_env = true, add = Takes::Person)]
    pub by: Option<String>,
    /// Open the new record in $EDITOR
    #[arg(long)]
    pub edit: bool,
    /// Commit the new record
    #[arg(long)]
    pub commit: bool,
}

/// Runs the command.
///
/// # Errors
/// The kind or variant is unknown, something required is missing, a value does not fit, or the file cannot be written.
pub fn run(plan: &Plan, kinds: Kinds, kind: &str, args: &RecordArgs) -> Outcome {
    plan.can_write(Shape::Edit)?;
    let Some(kind) = kinds.registry.get(kind).cloned() else {
        return Err(unknown_kind(&kinds.registry, &kinds.errors, kind));
    };
    let repo = Repo::open(plan, kinds)?;
    let zone = repo.policy.zone;
    let period = args
        .period
        .as_deref()
        .map(|text| Period::parse(text, repo.now, zone))
        .transpose()
        .map_err(|error| Failure::usage(format!("--period: {error}")))?;
    let mut set = write::assignments(args.set.iter())?;
    let misread = write::stored_times(&repo, &kind, &mut set);
    let mut title = args.title.clone().unwrap_or_default();
    if let Some(at) = set.iter().position(|(key, _)| key == "title") {
        title = set.remove(at).1;
    }
    let mut faults = [misread, faults(&kind, &set, &repo)].concat();
    let mut status = kind.initial.clone();
    while let Some(at) = set.iter().position(|(key, _)| key == "status") {
        status = set.remove(at).1;
    }
    if title.contains(['\n', '\r']) {
        faults.push("title: it must be one line".to_owned());
    }
    if !faults.is_empty() {
        return Err(Failure::usage(format!(
            "{} cannot take this:\n  {}",
            with_article(&kind.name),
            faults.join("\n  ")
        )));
    }
    let by = write::by(&repo, args.by.clone())?;
    if args.commit {
        can_commit(&repo)?;
    }
    let lock = lock(plan, &repo.root)?;
    let corpus = repo.corpus()?;
    let mut sources: Vec<&Record> = Vec::new();
    for id in &args.from {
        let source = corpus.get(id).ok_or_else(|| write::unknown_id(&corpus, id))?;
        if sources.iter().all(|known| known.id != source.id) {
            sources.push(source);
        }
    }
    let variant = variant(&kind, args.variant.as_deref())?;
    let mut new = NewRecord {
        kind: &kind,
        variant: &variant,
        title,
        status,
        set,
        sources,
        period,
        now: repo.now,
        zone,
        by,
    };
    let filled = filled(plan, &repo, &mut new)?;
    let year = scaffold::year(&new);
    let taken = write::taken_ids(plan, &repo, &corpus, &[&kind]);
    let id = next_id(&kind, &corpus, &taken, year);
    let path = scaffold::path(&kind, &id, &filled.title, year);
    let refused = |error| write::refusal(Refusal::from(error));
    let document = scaffold::document(&new, &filled, &id).map_err(write::refusal)?;
    let document = crate::cli::command::refresh::fill_new(&repo, &corpus, document)?;
    // Whatever may refuse does so before anything is written.
    confirm(&document, &scaffold::written(&new, &filled, &id)).map_err(refused)?;
    let mut links = Vec::new();
    for source in &new.sources {
        links.push((*source, link_back(&kind, &id, source).map_err(refused)?));
    }
    create(&repo.root, &path, document.bytes()).map_err(Failure::system)?;
    let mut paths = vec![path.clone()];
    let mut messages = Vec::new();
    for (source, link) in links {
        match link {
            LinkBack::Written(edited) => {
                replace(&repo.root, &source.path, source.document.bytes(), edited.document.bytes())
                    .map_err(|error| not_linked(&id, &paths, source, &error, args.commit))?;
                messages.push(format!("Linked from {} ({})", source.id, source.path));
                paths.push(source.path.clone());
            }
            LinkBack::Left(why) => output::warning(plan, &why),
            LinkBack::Nothing => {}
        }
    }
    if args.commit {
        let paths: Vec<&str> = paths.iter().map(String::as_str).collect();
        commit_paths(&repo, &paths, &format!("{id}: {}", filled.title))?;
    }
    let mut changed = vec![
        EditedPart { name: "id".to_owned(), from: None, to: Some(id.clone()) },
        EditedPart { name: "title".to_owned(), from: None, to: Some(filled.title.clone()) },
        EditedPart { name: "status".to_owned(), from: None, to: Some(new.status.clone()) },
    ];
    changed.extend(filled.values.iter().map(|(name, value)| EditedPart {
        name: name.clone(),
        from: None,
        to: Some(value.texts().join(", ")),
    }));
    let change = EditSummary { id, path: path.clone(), created: true, changed, messages };
    let next =
        kind.verbs.first().map(|next| format!("next: opsctl {} {} {}", kind.name, next.name, change.id));
    let answered = Answered::new(Answer::Edit(change), zone);
    // An editor may be open for hours.
    drop(lock);
    if args.edit
        && let Err(error) = edit_file(&repo.root.join(&path))
    {
        return Ok(answered.failed(Failure::system(error)));
    }
    Ok(next.into_iter().fold(answered, Answered::hint))
}

/// The record is there, and a link back to it is not.
fn not_linked(id: &str, written: &[String], source: &Record, error: &WriteError, commit: bool) -> Failure {
    let committed = if commit { ", not committed" } else { "" };
    Failure::system(format!(
        "{id} was written{committed} ({}), but {} does not link to it: {error}",
        written.join(", "),
        source.id
    ))
    .help(format!("name {id} in {} by hand; `opsctl check` finds what does not link both ways", source.path))
}

fn faults(kind: &Kind, set: &[(String, String)], repo: &Repo) -> Vec<String> {
    let others: Vec<(String, String)> =
        set.iter().filter(|(key, _)| key != "status" && key != "id").cloned().collect();
    let mut faults = assignment_faults(kind, &others, &repo.policy, repo.policy.zone);
    if set.iter().any(|(key, _)| key == "id") {
        faults.push("id: it is given out by opsctl".to_owned());
    }
    let beginnings: Vec<&str> = kind.beginnings().collect();
    let wrong = set.iter().find(|(key, text)| key == "status" && !beginnings.contains(&text.as_str()));
    if let Some((_, text)) = wrong {
        let states = list_words(&beginnings);
        let verbs = if kind.state(text).is_some() { "; use its verbs" } else { "" };
        faults.push(format!("status: a new {} begins as {states}, not `{text}`{verbs}", kind.name));
    }
    faults
}

fn variant(kind: &Kind, name: Option<&str>) -> Result<VariantDef, Failure> {
    let names: Vec<&str> = kind.variants.keys().map(String::as_str).collect();
    match name {
        Some(name) => kind.variants.get(name).cloned().ok_or_else(|| {
            let failure = Failure::usage(format!("{} has no variant `{name}`", with_article(&kind.name)));
            match crate::base::text::nearest(name, &names) {
                Some(near) => failure.help(format!("did you mean `{near}`?")),
                None => failure,
            }
            .help(format!("variants: {}", names.join(", ")))
        }),
        None => match kind.variants.get("default") {
            Some(variant) => Ok(variant.clone()),
            None if names.is_empty() => Ok(VariantDef {
                name: "default".to_owned(),
                summary: String::new(),
                sets: Vec::new(),
                body: plain_body(kind),
            }),
            None => Err(Failure::usage(format!("say which {} it is, with --variant", kind.name))
                .help(format!("variants: {}", names.join(", ")))),
        },
    }
}

/// The body of a kind that brings none: its sections, and its tables with their columns.
fn plain_body(kind: &Kind) -> String {
    let mut body = String::from("# {{ id }}: {{ title }}\n");
    for section in &kind.sections {
        body.push_str(&format!("\n## {}\n", section.name));
        match kind.tables.iter().find(|table| table.section == section.name) {
            Some(table) => {
                let names: Vec<&str> = table.columns.iter().map(|column| column.name.as_str()).collect();
                body.push_str(&format!("\n{}\n", crate::doc::edit::table_text(&names, &[])));
            }
            None => body.push_str(&format!("\n[{}]\n", section.name)),
        }
    }
    body
}

/// The fields; what is missing is asked for at a terminal, and listed in full elsewhere.
fn filled(plan: &Plan, repo: &Repo, new: &mut NewRecord<'_>) -> Result<scaffold::Filled, Failure> {
    loop {
        let (filled, missing) =
            scaffold::fill(new, &repo.policy).map_err(|error| write::refusal(Refusal::from(error)))?;
        let Some(first) = missing.first() else { return Ok(filled) };
        if !plan.interactive {
            return Err(missing_failure(new, &missing));
        }
        let answer = write::ask(first)?;
        if first.name == "title" {
            new.title = answer;
        } else {
            let mut one = vec![(first.name.clone(), answer)];
            let mut faults = write::stored_times(repo, new.kind, &mut one);
            faults.extend(assignment_faults(new.kind, &one, &repo.policy, repo.policy.zone));
            if faults.is_empty() {
                new.set.append(&mut one);
            } else {
                output::warning(plan, &faults.join("; "));
            }
        }
    }
}

fn missing_failure(new: &NewRecord<'_>, missing: &[Missing]) -> Failure {
    let kind = new.kind;
    let mut lines = Vec::new();
    let mut example = format!("opsctl new {}", kind.name);
    if !new.title.is_empty() {
        example.push_str(&format!(" \"{}\"", new.title));
    }
    if new.variant.name != "default" {
        example.push_str(&format!(" --variant {}", new.variant.name));
    }
    let preset = |name: &str| {
        let set =
            new.variant.sets.iter().find(|(known, _)| known == name).map(|(_, template)| template.as_str());
        set.or_else(|| kind.field(name).and_then(|def| def.default.as_deref()))
    };
    for one in missing {
        // What a template takes from the period is given by naming the period.
        if new.period.is_none() && preset(&one.name).is_some_and(|template| template.contains("period.")) {
            if !example.contains("--period") {
                lines.push("  --period: what it covers, e.g. last-week or 2026-W46".to_owned());
                example.push_str(" --period ...");
            }
            continue;
        }
        let choices =
            if one.choices.is_empty() { String::new() } else { format!(" [{}]", one.choices.join(", ")) };
        lines.push(format!("  {}: {}{choices}", one.name, one.help));
        if one.name == "title" {
            example.push_str(" \"TITLE\"");
        } else {
            example.push_str(&format!(" -s {}=...", one.name));
        }
    }
    Failure::usage(format!("a new {} needs more:\n{}", kind.name, lines.join("\n"))).help(example)
}
