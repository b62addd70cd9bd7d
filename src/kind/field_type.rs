//! The types of fields: their names in a `kind.yaml`, and what their values are in JSON. What a text of such a type
//! means is in `record/value.rs`.

/// The type of a field, a verb's argument, a table's column or an item's key.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum FieldType {
    /// Any text.
    #[default]
    Text,
    /// An instant with an offset.
    Time,
    /// A length of time (`45m`, `1h 30m`).
    Duration,
    /// A calendar date.
    Date,
    /// A whole number.
    Int,
    /// Any number.
    Number,
    /// A share, written `12 %` or `0.12`.
    Percent,
    /// `true` or `false`.
    Bool,
    /// One of the `values`.
    Enum,
    /// A severity of the policy.
    Severity,
    /// A service of the policy.
    Service,
    /// A person of the policy.
    Person,
    /// A team of the policy.
    Team,
    /// A record's id.
    Id,
    /// A link to somewhere else.
    Url,
    /// A map; its keys may be declared by `item`.
    Map,
    /// A list of these.
    List(Box<FieldType>),
}

impl FieldType {
    /// The names a `kind.yaml` uses, lists aside.
    pub const NAMES: [(&'static str, Self); 16] = [
        ("text", Self::Text),
        ("time", Self::Time),
        ("duration", Self::Duration),
        ("date", Self::Date),
        ("int", Self::Int),
        ("number", Self::Number),
        ("percent", Self::Percent),
        ("bool", Self::Bool),
        ("enum", Self::Enum),
        ("severity", Self::Severity),
        ("service", Self::Service),
        ("person", Self::Person),
        ("team", Self::Team),
        ("id", Self::Id),
        ("url", Self::Url),
        ("map", Self::Map),
    ];

    /// Reads `text`, `list of map` and so on.
    pub fn parse(text: &str) -> Option<Self> {
        if let Some(rest) = text.strip_prefix("list of ") {
            return Self::parse(rest)
                .filter(|inner| !inner.is_list())
                .map(|inner| Self::List(Box::new(inner)));
        }
        Self::NAMES.iter().find(|(name, _)| *name == text).map(|(_, kind)| kind.clone())
    }

    /// The name as a `kind.yaml` writes it.
    pub fn name(&self) -> String {
        match self {
            Self::List(inner) => format!("list of {}", inner.name()),
            other => {
                Self::NAMES.iter().find(|(_, kind)| kind == other).map_or("", |(name, _)| name).to_owned()
            }
        }
    }

    /// Whether it is a list.
    pub fn is_list(&self) -> bool {
        matches!(self, Self::List(_))
    }

    /// The type of one item of a list; the type itself otherwise.
    pub fn item(&self) -> &Self {
        match self {
            Self::List(inner) => inner,
            other => other,
        }
    }

    /// What can be written as a type, for messages.
    pub fn choices() -> Vec<&'static str> {
        Self::NAMES.iter().map(|(name, _)| *name).chain(["list of ..."]).collect()
    }

    /// What a value is in JSON: the types it may have, and the format of a text. The words of an enum, the keys of a map
    /// and the items of a list come from the field.
    pub fn json(&self) -> (&'static [&'static str], Option<&'static str>) {
        match self {
            // Plain numbers and words such as `1.10` and `true` are text to us.
            Self::Text => (&["string", "number", "boolean"], None),
            Self::Time => (&["string"], Some("date-time")),
            Self::Date => (&["string"], Some("date")),
            Self::Url => (&["string"], Some("uri-reference")),
            Self::Int => (&["integer"], None),
            Self::Number => (&["number"], None),
            Self::Percent => (&["string", "number"], None),
            Self::Bool => (&["boolean"], None),
            Self::Duration
            | Self::Enum
            | Self::Severity
            | Self::Service
            | Self::Person
            | Self::Team
            | Self::Id => (&["string"], None),
            Self::Map => (&["object"], None),
            Self::List(_) => (&["array"], None),
        }
    }
}
