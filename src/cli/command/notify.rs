//! `opsctl notify`: a message about a record, to be sent by whoever sends messages here. Nothing is sent.

use clap::Args;

use crate::base::moment::Moment;
use crate::cli::load::{Kinds, Repo};
use crate::cli::outcome::{Answered, Failure, Outcome};
use crate::cli::output;
use crate::cli::plan::Plan;
use crate::cli::takes::Takes;
use crate::cli::write;
use crate::measure::clock::{Clock, Rules, State};
use crate::measure::from_record::{clock, milestones, postmortem_clock};
use crate::measure::recovery::measure;
use crate::notify::context::{ClockFact, Facts};
use crate::notify::{AUDIENCES, FOLDER, MessageTemplate, find, names, write as write_message};
use crate::policy::metric::Metric;
use crate::policy::sla::ClockName;
use crate::record::Record;
use crate::record::incident::Incident;
use crate::source::tree::read_settings;
use crate::view::answer::{Answer, Notice, Shape, Sheets};
use crate::view::columns::Columns;
use crate::view::message::MessageStyle;

/// Arguments of `notify`.
#[derive(Debug, Args)]
pub struct NotifyArgs {
    /// The record; without one, the messages are listed
    #[arg(value_name = "ID", add = Takes::Record)]
    pub id: Option<String>,
    /// The message: initial, update, resolved, sla-breach, or one of .opsctl/messages
    #[arg(short, long, value_name = "MESSAGE", add = Takes::Message)]
    pub message: Option<String>,
    /// How it is written; markdown where not given
    #[arg(long, value_name = "STYLE")]
    pub style: Option<Style>,
    /// Whom it is for; team where not given
    #[arg(long, value_name = "AUDIENCE")]
    pub audience: Option<Audience>,
}

/// Runs the command.
///
/// # Errors
/// The record or the message is unknown, the record does not say yet what the message needs, or the repo's own message
/// does not work.
pub fn run(plan: &Plan, kinds: Kinds, args: &NotifyArgs) -> Outcome {
    plan.can_write(if args.id.is_some() { Shape::Message } else { Shape::Sheets })?;
    let repo = Repo::open(plan, kinds)?;
    let own = messages(plan, &repo)?;
    let Some(id) = &args.id else {
        let names = names(&own);
        return list(plan, &names, &own);
    };
    let Some(name) = &args.message else {
        return Err(Failure::usage("say which message, with --message")
            .help(format!("messages here: {}", names(&own).join(", "))));
    };
    let template = find(name, &own).map_err(write::refusal)?;
    let record = write::find_record(&repo, id)?;
    let known = known(&record, &repo);
    let lookup = |id: &str| write::find_record(&repo, id).ok();
    let audience = args.audience.map_or(AUDIENCES[0], Audience::name);
    let facts = Facts {
        audience,
        now: repo.now,
        policy: &repo.policy,
        lookup: &lookup,
        durations: &known.durations,
        clocks: &known.clocks,
        postmortem_due: known.postmortem_due,
    };
    let message = write_message(&template, &record, &facts).map_err(write::refusal)?;
    let style = args.style.unwrap_or(Style::Markdown).style();
    let notice = Notice { message, style, as_of: repo.now };
    Ok(Answered::new(Answer::Message(Box::new(notice)), repo.policy.zone))
}

/// The repo's own messages: path below their folder, and bytes. Warns about those that cannot be read.
fn messages(plan: &Plan, repo: &Repo) -> Result<Vec<(String, Vec<u8>)>, Failure> {
    let tree = read_settings(&repo.root, FOLDER, &["md"]).map_err(Failure::system)?;
    for file in &tree.left_out {
        output::warning(plan, &format!("{} {}", file.path, file.reason));
    }
    let below = |path: String| path.strip_prefix(FOLDER)?.strip_prefix('/').map(str::to_owned);
    Ok(tree.files.into_iter().filter_map(|file| Some((below(file.path)?, file.bytes))).collect())
}

fn list(plan: &Plan, names: &[String], own: &[(String, Vec<u8>)]) -> Outcome {
    let messages = names.iter().filter_map(|name| {
        let warn = |refusal| output::warning(plan, &write::refusal(refusal).message);
        find(name, own).map_err(warn).ok()
    });
    let sheet = Columns::new()
        .text("message", |message: &MessageTemplate| message.name.clone())
        .texts("about", |message| message.kinds.clone())
        .text("summary", |message| message.summary.clone())
        .sheet("messages", "Messages", messages);
    Ok(Answered::timeless(Answer::Sheets(Sheets::new("opsctl.messages/1", vec![sheet]))))
}

/// What can be measured of a record. What cannot is left out: a message says of it that it is not known.
struct Known {
    durations: Vec<(&'static str, i64)>,
    clocks: Vec<ClockFact>,
    postmortem_due: Option<Moment>,
}

fn known(record: &Record, repo: &Repo) -> Known {
    let mut known = Known { durations: Vec::new(), clocks: Vec::new(), postmortem_due: None };
    if record.kind.name != "incident" {
        return known;
    }
    let incident = Incident::new(record, &repo.policy);
    let stamps = milestones(&incident, repo.now);
    for metric in Metric::ALL {
        let name = match metric {
            Metric::Mttd => "detect",
            Metric::Mtta => "acknowledge",
            Metric::Mttm => "mitigate",
            Metric::Mttr => "resolve",
        };
        let definition = repo.policy.metrics.get(metric);
        let found = measure(&stamps, metric, &definition);
        known.durations.extend(found.ok().map(|found| (name, found.seconds)));
    }
    let rules = Rules::of(&repo.policy);
    let postmortem = record.text("postmortem").and_then(|id| write::find_record(repo, id).ok());
    for name in ClockName::ALL {
        let clock = match name {
            ClockName::Postmortem => {
                postmortem_clock(&incident, postmortem.as_ref(), &repo.policy, &rules, repo.now)
            }
            name => clock(&incident, name, &repo.policy, &rules, repo.now),
        };
        let Ok(clock) = clock else { continue };
        if name == ClockName::Postmortem && clock.stopped.is_none() {
            known.postmortem_due = clock.due;
        }
        known.clocks.extend(fact(&clock));
    }
    known
}

fn fact(clock: &Clock) -> Option<ClockFact> {
    Some(ClockFact {
        clock: clock.clock.as_str().to_owned(),
        state: clock.state.as_str().to_owned(),
        breached: clock.state.is_breach(),
        running: matches!(
            clock.state,
            State::Running | State::AtRisk | State::BreachedRunning | State::Paused
        ),
        at_risk: clock.state == State::AtRisk,
        target: clock.target?,
        used: clock.used,
        due: clock.due,
        breached_at: clock.breached_at,
        stopped: clock.stopped,
        calendar: clock.calendar.clone(),
        by_raise: clock.breached_by_severity_raise,
    })
}

/// How a message is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
pub enum Style {
    /// Markdown
    Markdown,
    /// Text without markup
    Plain,
    /// Slack's mrkdwn
    Slack,
    /// A subject line and plain text
    Email,
}

impl Style {
    fn style(self) -> MessageStyle {
        match self {
            Self::Markdown => MessageStyle::Markdown,
            Self::Plain => MessageStyle::Plain,
            Self::Slack => MessageStyle::Slack,
            Self::Email => MessageStyle::Email,
        }
    }
}

/// Whom a message is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
pub enum Audience {
    /// Those who work on it
    Team,
    /// Those who wait for it within the house
    Stakeholders,
    /// Everybody
    StatusPage,
}

impl Audience {
    fn name(self) -> &'static str {
        let [team, stakeholders, page] = AUDIENCES;
        match self {
            Self::Team => team,
            Self::Stakeholders => stakeholders,
            Self::StatusPage => page,
        }
    }
}
