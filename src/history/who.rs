//! Who a commit is by, in the words of the policy.

use crate::policy::Policy;
use crate::source::git::commit::Signer;

/// Who it was: the person of the policy with that address, else as Git has it.
pub fn who(signer: &Signer, policy: &Policy) -> String {
    policy.person(&signer.email).map_or_else(|| signer.name.clone(), |person| person.name.clone())
}

/// A commit's hash as far as people need it.
pub fn short(hash: &str) -> &str {
    hash.get(..12).unwrap_or(hash)
}

/// Whether Git's author or committer is the person a record names: by the address that the policy gives the person; of
/// one without an address, by the name, or by what stands before the `@`.
pub fn is_person(signer: &Signer, name: &str, policy: &Policy) -> bool {
    let local = signer.email.split('@').next().unwrap_or("");
    match policy.person(name) {
        Some(person) if person.email.is_some() => {
            person.email.as_deref().is_some_and(|email| email.eq_ignore_ascii_case(&signer.email))
        }
        Some(person) => {
            person.full_name.as_deref().is_some_and(|full| full.eq_ignore_ascii_case(&signer.name))
                || signer.name.eq_ignore_ascii_case(&person.name)
                || local.eq_ignore_ascii_case(&person.name)
        }
        None => {
            signer.name.eq_ignore_ascii_case(name)
                || signer.email.eq_ignore_ascii_case(name)
                || local.eq_ignore_ascii_case(name)
        }
    }
}
