//! The states of a lifecycle.

use crate::doc::yaml::Node;
use crate::kind::definition::StateDef;
use crate::kind::load::names::{grow, once, upsert, word};
use crate::kind::reading::{Reading, Target};

/// Reads `states`.
pub(super) fn read(reading: &mut Reading<'_>, node: &Node) {
    let mut before: Option<String> = None;
    let entries = once(&mut reading.problems, node, "`states`");
    if entries.is_empty() && reading.kind.states.is_empty() {
        reading.problems.add(node.span, "`states` holds no state", None);
    }
    for entry in entries {
        let name = &entry.key;
        let named = word(&mut reading.problems, entry.key_span, name, "a state");
        if named && name == "any" {
            let help = "`from: any` in a verb means all states".to_owned();
            reading.problems.add(entry.key_span, "a state can not be named `any`", Some(help));
        }
        let known = reading.kind.state(name).cloned();
        let what = format!("state `{name}`");
        let mut keys = reading.problems.fields(&entry.value, &what);
        let problems = &mut reading.problems;
        let terminal = keys.boolean(problems, "terminal", known.as_ref().is_some_and(|known| known.terminal));
        let open = keys.boolean(problems, "open", known.as_ref().map_or(!terminal, |known| known.open));
        let help = keys.text(problems, "help");
        let mut state = known.unwrap_or_else(|| StateDef {
            name: name.to_string(),
            to: Vec::new(),
            terminal,
            open,
            help: String::new(),
        });
        (state.terminal, state.open) = (terminal, open);
        state.help = help.unwrap_or(state.help);
        grow(&mut state.to, reading.names(keys.take("to"), &format!("`to` of {what}"), &Target::State));
        keys.done(&mut reading.problems);
        upsert(&mut reading.kind.states, state, before.as_deref(), |state| &state.name);
        before = Some(name.to_string());
    }
}
