//! The words that fit a place of the command line: one arm for each thing that an argument can take.

use clap_complete::engine::{CompletionCandidate, PathCompleter, ValueCompleter};

use crate::base::period;
use crate::cli::completion::here::Here;
use crate::cli::completion::records;
use crate::cli::completion::word::{candidate, unfinished};
use crate::cli::takes::{Takes, Word, words};
use crate::corpus::filter::{keys, parts};
use crate::kind::definition::{FieldDef, Kind};
use crate::kind::field_type::FieldType;
use crate::notify;
use crate::record::action::{SECTION, action_items};
use crate::record::typed::choices;
use crate::render::json::schemas::shapes;
use crate::report::grouping::Key;
use crate::source::git::repo::GitRepo;
use crate::source::tree::read_settings;

/// What an argument could be given, of which `typed` is there already.
pub fn fitting(takes: &Takes, here: &Here, typed: &str) -> Vec<CompletionCandidate> {
    let kind = here.kind().map(|kind| &**kind);
    match takes {
        Takes::OneOf(listed) => beginning(typed, listed()),
        Takes::Kind => {
            let heads = here.registry().heads().map(|head| (head.name.to_owned(), head.summary.to_owned()));
            beginning(typed, heads.collect())
        }
        Takes::Variant => beginning(typed, kind.map_or_else(Vec::new, variants)),
        Takes::Record => records::of_kinds(here, typed, &[]),
        Takes::RecordOrFile => {
            let found = records::of_kinds(here, typed, &[]);
            if found.is_empty() {
                PathCompleter::any().current_dir(".").complete(typed.as_ref())
            } else {
                found
            }
        }
        Takes::RecordFor { kind, verb } => {
            let kind = here.registry().get(kind);
            let found = kind.and_then(|kind| Some((kind, kind.verb(verb)?)));
            found.map_or_else(Vec::new, |(kind, verb)| records::for_verb(here, typed, kind, verb))
        }
        Takes::ActionItem => action_items_of(here, typed),
        Takes::Person => beginning(typed, choices(&FieldType::Person, &[], here.policy())),
        Takes::Value(field, to) => values(here, typed, field, to),
        Takes::Assignment => kind.map_or_else(Vec::new, |kind| assignments(here, typed, kind)),
        Takes::Field => beginning(typed, kind.map_or_else(Vec::new, fields)),
        Takes::Key => {
            let (turned, key) = typed.strip_prefix('-').map_or(("", typed), |key| ("-", key));
            let found = beginning(key, known_keys(here, &[]));
            found.into_iter().map(|one| one.add_prefix(turned)).collect()
        }
        Takes::Condition(own) => {
            let of_report = here.report().map_or(&[][..], |report| report.own_keys);
            conditions(here, typed, &[*own, of_report].concat())
        }
        Takes::Grouping => {
            let all = here.report().map_or(&Key::ALL[..], |report| report.keys);
            beginning(typed, all.iter().map(|key| (key.name().to_owned(), String::new())).collect())
        }
        Takes::Message => beginning(typed, messages(here)),
        Takes::Period => {
            let usual = here.now().map_or_else(Vec::new, |(now, zone)| period::usual(now, zone));
            beginning(typed, usual)
        }
        Takes::Schema => beginning(typed, schemas(here)),
        Takes::Revision => beginning(typed, revisions(here)),
    }
}

/// The words that begin with what is typed, each once.
fn beginning(typed: &str, words: Vec<Word>) -> Vec<CompletionCandidate> {
    let mut found: Vec<CompletionCandidate> = Vec::new();
    for (word, help) in words.iter().filter(|(word, _)| word.starts_with(typed)) {
        if found.iter().all(|known| known.get_value() != word.as_str()) {
            found.push(candidate(word, help));
        }
    }
    found
}

/// Values of a field; of a list, its next item.
fn values(here: &Here, typed: &str, field: &FieldDef, to: &[String]) -> Vec<CompletionCandidate> {
    let (before, item) = match typed.rfind(',').filter(|_| field.kind.is_list()) {
        Some(comma) => typed.split_at(comma.saturating_add(1)),
        None => ("", typed),
    };
    let found = if *field.kind.item() == FieldType::Id {
        let kinds: Vec<&Kind> =
            to.iter().filter_map(|name| here.registry().get(name)).map(|kind| &**kind).collect();
        records::of_kinds(here, item, &kinds)
    } else {
        beginning(item, choices(&field.kind, &field.values, here.policy()))
    };
    found.into_iter().map(|one| one.add_prefix(before)).collect()
}

/// `FIELD=VALUE`: the fields of a kind, and what each can be set to.
fn assignments(here: &Here, typed: &str, kind: &Kind) -> Vec<CompletionCandidate> {
    let Some((name, value)) = typed.split_once('=') else {
        return settable(typed, fields(kind), "=");
    };
    let found = value_of(here, kind, name, value);
    found.into_iter().map(|one| one.add_prefix(format!("{name}="))).collect()
}

/// `KEY=VALUE` and its like: the keys of the kinds on the line, and what each can be compared with.
fn conditions(here: &Here, typed: &str, own: &[&str]) -> Vec<CompletionCandidate> {
    let Some((key, sign, value)) = parts(typed) else {
        return settable(typed, known_keys(here, own), "=");
    };
    let (before, item) = value.rsplit_once(',').map_or(("", value), |(before, item)| (before, item));
    let comma = if value.contains(',') { "," } else { "" };
    let mut found: Vec<CompletionCandidate> = Vec::new();
    if key == "kind" {
        found = fitting(&Takes::Kind, here, item);
    }
    for kind in here.kinds() {
        for one in value_of(here, kind, key, item) {
            if found.iter().all(|known| known.get_value() != one.get_value()) {
                found.push(one);
            }
        }
    }
    found.into_iter().map(|one| one.add_prefix(format!("{key}{sign}{before}{comma}"))).collect()
}

/// What the field of a kind can hold.
fn value_of(here: &Here, kind: &Kind, name: &str, typed: &str) -> Vec<CompletionCandidate> {
    if name == "status" {
        let states = kind.states.iter().map(|state| (state.name.clone(), state.help.clone()));
        return beginning(typed, states.collect());
    }
    kind.field(name).map_or_else(Vec::new, |field| values(here, typed, field, &kind.links_to(name)))
}

/// Names that a value is to follow.
fn settable(typed: &str, names: Vec<Word>, sign: &str) -> Vec<CompletionCandidate> {
    let found = names.iter().filter(|(name, _)| name.starts_with(typed));
    found.map(|(name, help)| unfinished(&format!("{name}{sign}"), help)).collect()
}

/// The fields of a kind that are set by hand; entries of maps are not.
fn fields(kind: &Kind) -> Vec<Word> {
    let fixed = [("title", "what it is called"), ("status", "its state")];
    let fixed = fixed.map(|(name, help)| (name.to_owned(), help.to_owned()));
    let own = kind.fields.iter().filter(|field| *field.kind.item() != FieldType::Map);
    fixed.into_iter().chain(own.map(|field| (field.name.clone(), field.help.clone()))).collect()
}

/// The keys that lists and conditions know.
fn known_keys(here: &Here, own: &[&str]) -> Vec<Word> {
    let kinds = here.kinds();
    let help = |key: &str| kinds.iter().find_map(|kind| kind.field(key)).map(|field| field.help.clone());
    let mut known: Vec<Word> = Vec::new();
    for key in keys(&kinds, own) {
        if known.iter().all(|(name, _)| name != key) {
            known.push((key.to_owned(), help(key).unwrap_or_default()));
        }
    }
    known
}

fn variants(kind: &Kind) -> Vec<Word> {
    kind.variants.values().map(|variant| (variant.name.clone(), variant.summary.clone())).collect()
}

/// The open action items of the record that is named; before that, the records that can have some.
fn action_items_of(here: &Here, typed: &str) -> Vec<CompletionCandidate> {
    let Some((id, item)) = typed.rsplit_once('/') else {
        let all = here.registry().all().map(|kind| &**kind);
        let kinds: Vec<&Kind> =
            all.filter(|kind| kind.sections.iter().any(|one| one.name == SECTION)).collect();
        let records = records::of_kinds(here, typed, &kinds);
        return records.into_iter().map(with_slash).collect();
    };
    let Some(record) = records::of_id(here, id) else { return Vec::new() };
    let open = action_items(&record).into_iter().filter(|one| one.is_open());
    let found = beginning(item, open.map(|one| (one.reference(), one.action)).collect());
    found.into_iter().map(|one| one.add_prefix(format!("{id}/"))).collect()
}

/// The id of a record as the beginning of an action item's; the beginning of an id stays one.
fn with_slash(record: CompletionCandidate) -> CompletionCandidate {
    if record.get_tag().is_some() {
        return record;
    }
    let help = record.get_help().map(ToString::to_string).unwrap_or_default();
    unfinished(&format!("{}/", record.get_value().to_string_lossy()), &help)
}

fn messages(here: &Here) -> Vec<Word> {
    let tree =
        here.root().and_then(|root| read_settings(root, notify::FOLDER, &["md"]).ok()).unwrap_or_default();
    let below = |path: String| path.strip_prefix(notify::FOLDER)?.strip_prefix('/').map(str::to_owned);
    let own: Vec<(String, Vec<u8>)> =
        tree.files.into_iter().filter_map(|file| Some((below(file.path)?, file.bytes))).collect();
    notify::names(&own).into_iter().map(|name| (name, String::new())).collect()
}

fn schemas(here: &Here) -> Vec<Word> {
    let kinds = here.registry().heads().map(|head| (head.name.to_owned(), head.summary.to_owned()));
    let outputs = shapes().into_iter().map(|output| (output.name.to_owned(), output.commands.to_owned()));
    kinds.chain(outputs).collect()
}

fn revisions(here: &Here) -> Vec<Word> {
    let git = here.root().and_then(|root| GitRepo::open(root).ok());
    let Some(git) = git else { return Vec::new() };
    let head = [("HEAD", "what is checked out"), ("HEAD~1", "the commit before it")];
    let names = git.ref_names().unwrap_or_default().into_iter().map(|one| (one.name, one.what.to_owned()));
    words(head).into_iter().chain(names).collect()
}
