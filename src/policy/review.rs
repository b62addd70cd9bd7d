//! Reviews that are owed: which one, how often, and how long after its period it may be completed.

use chrono::NaiveDate;

use crate::base::duration::Amount;
use crate::doc::origin::Origin;
use crate::policy::named::{Cursor, Named};

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
    const ALL: [Self; 5] = [Self::Daily, Self::Weekly, Self::Monthly, Self::Quarterly, Self::Yearly];

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

/// Reads an item of the list `reviews`.
pub(crate) fn read_review(item: &Cursor<'_>) -> Option<OwedReview> {
    let mut fields = item.fields();
    let cadences = Cadence::ALL.map(|cadence| (cadence.as_str(), cadence));
    let cadence = fields.required("cadence").and_then(|cadence| cadence.choice(&cadences));
    let variant = fields.line("variant");
    let within = fields.amount("within").unwrap_or(Amount::WorkingDays(2));
    let owner = fields.reference("owner", Named::Person);
    let team = fields.reference("team", Named::Team);
    let since = fields.date("since");
    fields.finish();
    let cadence = cadence?;
    let variant = variant.unwrap_or_else(|| cadence.as_str().to_owned());
    Some(OwedReview { variant, cadence, within, owner, team, since, origin: item.origin() })
}
