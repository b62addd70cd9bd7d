//! The rules, sorted by code. To add one: its file in `rules/`, its module and its line here.

mod action_overdue;
mod action_owner;
mod action_without_due;
mod action_without_id;
mod action_without_owner;
mod allow_form;
mod broken_link;
mod broken_wikilink;
mod change_in_freeze;
mod conflict_markers;
mod dead_file_link;
mod duplicate_id;
mod duplicate_key;
mod empty_section;
mod field_type;
mod file_name_differs;
mod front_matter_shape;
mod front_matter_unterminated;
mod future_milestone;
mod generated_part;
mod id_form;
mod kind_definition;
mod link_kind;
mod mapping_unreadable;
mod milestone_order;
mod milestone_without_state;
mod missing_field;
mod missing_inverse;
mod missing_section;
mod not_utf8;
mod nul_byte;
mod open_code_block;
mod pause_order;
mod placeholder_left;
mod postmortem_owed;
mod prose_duration;
mod record_too_large;
mod reopening_order;
mod runbook_recovery;
mod runbook_stale;
mod runbook_test_failed;
mod secret;
mod self_approval;
mod severity_change_order;
mod state_without_milestone;
mod stated_duration;
mod stray_file;
mod tab_indent;
mod table_cell;
mod table_columns;
mod timeline_milestone;
mod timeline_order;
mod timeline_outside;
mod todo_left;
mod toil_total;
mod unknown_field;
mod unknown_kind;
mod unknown_rule;
mod unknown_status;
mod unreadable_entry;
mod unreadable_file;
mod unused_allow;
mod wrong_folder;
mod yaml_syntax;
mod zoneless_time;

use crate::base::text;
use crate::lint::rule::Rule;

/// Every rule, by code.
pub static ALL: [&Rule; 65] = [
    &not_utf8::RULE,
    &record_too_large::RULE,
    &front_matter_unterminated::RULE,
    &yaml_syntax::RULE,
    &duplicate_key::RULE,
    &tab_indent::RULE,
    &front_matter_shape::RULE,
    &conflict_markers::RULE,
    &nul_byte::RULE,
    &unreadable_file::RULE,
    &stray_file::RULE,
    &missing_field::RULE,
    &field_type::RULE,
    &zoneless_time::RULE,
    &unknown_field::RULE,
    &unknown_status::RULE,
    &milestone_order::RULE,
    &milestone_without_state::RULE,
    &state_without_milestone::RULE,
    &pause_order::RULE,
    &severity_change_order::RULE,
    &reopening_order::RULE,
    &future_milestone::RULE,
    &unreadable_entry::RULE,
    &stated_duration::RULE,
    &prose_duration::RULE,
    &missing_section::RULE,
    &empty_section::RULE,
    &placeholder_left::RULE,
    &table_columns::RULE,
    &table_cell::RULE,
    &timeline_order::RULE,
    &timeline_outside::RULE,
    &generated_part::RULE,
    &timeline_milestone::RULE,
    &toil_total::RULE,
    &todo_left::RULE,
    &runbook_recovery::RULE,
    &open_code_block::RULE,
    &broken_link::RULE,
    &link_kind::RULE,
    &missing_inverse::RULE,
    &broken_wikilink::RULE,
    &dead_file_link::RULE,
    &duplicate_id::RULE,
    &file_name_differs::RULE,
    &wrong_folder::RULE,
    &id_form::RULE,
    &action_without_owner::RULE,
    &action_without_due::RULE,
    &kind_definition::RULE,
    &unknown_rule::RULE,
    &mapping_unreadable::RULE,
    &self_approval::RULE,
    &unknown_kind::RULE,
    &action_overdue::RULE,
    &action_without_id::RULE,
    &runbook_stale::RULE,
    &runbook_test_failed::RULE,
    &postmortem_owed::RULE,
    &change_in_freeze::RULE,
    &secret::RULE,
    &action_owner::RULE,
    &allow_form::RULE,
    &unused_allow::RULE,
];

/// The rule with this code or name; the case of a code does not count.
pub fn get(code_or_name: &str) -> Option<&'static Rule> {
    ALL.iter().copied().find(|rule| is_called(rule, code_or_name))
}

/// The help for a code or name that no rule has. One code is as near as another, so only names are suggested.
pub(crate) fn suggest(code_or_name: &str) -> String {
    let is_code = code_or_name.to_uppercase().starts_with("OPS");
    let names = ALL.iter().filter(|_| !is_code).map(|rule| rule.name);
    text::suggest(code_or_name, names, "`opsctl check --rules` lists the rules")
}

/// Whether `text` is a rule's code or name.
pub fn is_called(rule: &Rule, text: &str) -> bool {
    rule.code.eq_ignore_ascii_case(text) || rule.name == text
}
