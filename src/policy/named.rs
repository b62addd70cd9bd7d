//! What names in a policy refer to, and the cursor it is read with.

/// What a name in the policy must be declared as.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Named {
    Calendar,
    Person,
    Role,
    Service,
    Severity,
    Team,
}

/// A value of the policy.
pub(crate) type Cursor<'a> = crate::doc::cursor::Cursor<'a, Named>;
/// A map of the policy.
pub(crate) type Fields<'a> = crate::doc::cursor::Fields<'a, Named>;
/// A key or a name in the policy.
pub(crate) type Name<'a> = crate::doc::cursor::Name<'a, Named>;
/// A policy file while it is read.
pub(crate) type Reader<'t> = crate::doc::reader::Reader<'t, Named>;
