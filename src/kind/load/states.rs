//! The states of a lifecycle.

use crate::kind::definition::StateDef;
use crate::kind::load::names::{grow, upsert, word};
use crate::kind::reading::{Cursor, Name, Reading, Target};

/// Reads `states`.
pub(super) fn read(reading: &mut Reading<'_>, map: &Cursor<'_>) {
    let mut before: Option<&str> = None;
    let entries = map.entries();
    if entries.is_empty() && reading.kind.states.is_empty() {
        map.mistake("`states` holds no state", "");
    }
    for (name, state) in &entries {
        if word(name, "a state") && name.text == "any" {
            name.mistake("a state can not be named `any`", "`from: any` in a verb means all states");
        }
        let state = one(reading.kind.state(name.text), name, state);
        upsert(&mut reading.kind.states, state, before, |state| &state.name);
        before = Some(name.text);
    }
}

fn one(known: Option<&StateDef>, name: &Name<'_>, state: &Cursor<'_>) -> StateDef {
    let what = format!("state `{}`", name.text);
    let mut fields = state.called(&what).fields_of(&what);
    let terminal = fields.boolean("terminal").unwrap_or(known.is_some_and(|known| known.terminal));
    let open = fields.boolean("open").unwrap_or(known.map_or(!terminal, |known| known.open));
    let help = fields.text("help").or_else(|| known.map(|known| known.help.clone())).unwrap_or_default();
    let mut to = known.map_or_else(Vec::new, |known| known.to.clone());
    grow(&mut to, fields.references("to", Target::State));
    fields.finish();
    StateDef { name: name.text.to_owned(), to, terminal, open, help }
}
