//! Reviews that are owed: which one, how often, and how long after its period it may be completed.

use chrono::NaiveDate;

use crate::base::duration::Amount;
use crate::doc::yaml::Node;
use crate::policy::origin::Origin;
use crate::policy::reader::{Named, Reader};

/// How often something is due.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Cadence {
    /// Every day.
    Daily,
    /// Every ISO week.
    Weekly,
    /// Every month.
    Monthly,
    /// Every quarter.
    Quarterly,
    /// Every year.
    Yearly,
}

impl Cadence {
    const WORDS: [(&'static str, Self); 5] = [
        ("daily", Self::Daily),
        ("weekly", Self::Weekly),
        ("monthly", Self::Monthly),
        ("quarterly", Self::Quarterly),
        ("yearly", Self::Yearly),
    ];

    /// The word in the policy.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Daily => "daily",
            Self::Weekly => "weekly",
            Self::Monthly => "monthly",
            Self::Quarterly => "quarterly",
            Self::Yearly => "yearly",
        }
    }
}

/// A review that is owed for every period of its cadence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OwedReview {
    /// The variant of the kind `review`, e.g. `weekly`.
    pub variant: String,
    /// How often.
    pub cadence: Cadence,
    /// How long after the end of its period it may be completed.
    pub within: Amount,
    /// Who owes it.
    pub owner: Option<String>,
    /// The team that owes it.
    pub team: Option<String>,
    /// The first day that has to be reviewed; `None` = from the first review on.
    pub since: Option<NaiveDate>,
    /// Where it was declared.
    pub origin: Origin,
}

/// Reads the list `reviews`.
pub(crate) fn read_reviews(reader: &mut Reader<'_>, node: &Node) -> Vec<OwedReview> {
    let mut all = Vec::new();
    for item in reader.problems.list(node, "`reviews`") {
        let mut fields = reader.problems.fields(item, "a review");
        let cadence = fields.need(&mut reader.problems, "cadence");
        let variant = fields.take("variant");
        let within = fields.take("within");
        let owner = fields.take("owner");
        let team = fields.take("team");
        let since = fields.take("since");
        fields.done(&mut reader.problems);
        let cadence = cadence.and_then(|node| reader.problems.one_of(node, "`cadence`", &Cadence::WORDS));
        let variant = variant.and_then(|node| reader.name(node, "`variant`"));
        let within = within.map_or(Some(Amount::WorkingDays(2)), |node| reader.amount(node, "`within`"));
        let owner = owner.and_then(|node| reader.reference(node, "`owner`", Named::Person));
        let team = team.and_then(|node| reader.reference(node, "`team`", Named::Team));
        let since = since.and_then(|node| reader.date(node, "`since`"));
        if let (Some(cadence), Some(within)) = (cadence, within) {
            let variant = variant.unwrap_or_else(|| cadence.as_str().to_owned());
            let origin = reader.origin(item.span);
            all.push(OwedReview { variant, cadence, within, owner, team, since, origin });
        }
    }
    all
}
