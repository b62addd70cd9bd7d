//! What the generated records are made of.

/// Severities of the standard profile, most urgent first.
pub const SEVERITIES: [&str; 4] = ["SEV1", "SEV2", "SEV3", "SEV4"];
/// Longest time to resolve that the dice may throw, in minutes, by severity.
pub const LONGEST: [i64; 4] = [150, 240, 420, 460];
pub const TEAMS: [&str; 4] = ["web", "payments", "platform", "data"];
pub const PEOPLE: [&str; 12] = [
    "alice", "bruno", "chidi", "dana", "emre", "fatima", "goran", "hanna", "ines", "jonas", "kavya", "lukas",
];
/// Who approves changes, and as what.
pub const APPROVERS: [(&str, &str); 2] = [("alice", "tech_lead"), ("bruno", "ops_manager")];
pub const SERVICES: [&str; 10] = [
    "checkout",
    "search",
    "catalog",
    "payments",
    "email",
    "storefront",
    "warehouse",
    "accounts",
    "reports",
    "pricing",
];
pub const SYMPTOMS: [&str; 10] = [
    "latency above its objective",
    "returns errors after a deploy",
    "refuses connections",
    "queue grows without bound",
    "serves stale data",
    "certificate about to expire",
    "nodes run out of memory",
    "disk nearly full",
    "times out towards its database",
    "drops every tenth request",
];
pub const CHANGES: [&str; 6] = [
    "Raise the connection limit of",
    "Move to the new database cluster:",
    "Upgrade the runtime of",
    "Add a read replica for",
    "Rotate the credentials of",
    "Change the cache policy of",
];
pub const CHORES: [&str; 5] = [
    "Restart the stuck export worker",
    "Prune old build artefacts",
    "Copy invoices to the archive",
    "Renew the staging certificates",
    "Reconcile the stock counts",
];
pub const EVENTS: [&str; 14] = [
    "Error rate back under one percent for a minute, then up again",
    "Dashboards show the connection pool at its limit of 200",
    "Support reports forty tickets in ten minutes",
    "Rolled one of six pods to the build of last Tuesday; no difference",
    "Slow query log shows a full scan over the orders table",
    "Asked the database team for a second pair of eyes",
    "Doubled the replicas; latency falls by a third",
    "Posted an update on the status page",
    "Ruled out the network: packet loss is zero between all zones",
    "Traffic moved to the second region",
    "Found a retry loop without backoff in the client library",
    "Cache hit rate down from 94 to 31 percent since 08:40",
    "Disabled the recommendation panel to take load off",
    "p99 at 480 ms, within the objective again",
];
pub const CAUSES: [&str; 6] = [
    "A query plan flipped after the nightly statistics run, and every cart read began to scan the whole table.",
    "The new build opened a connection for every request, because the pool was created inside the handler.",
    "A certificate had been renewed on disk, but the proxy only reads it at start and nobody had restarted it.",
    "Clients retried without backoff, so that a short stall turned into a load five times the normal one.",
    "The cache key gained the session id in the last release, and the hit rate fell to almost nothing.",
    "A batch job was moved from the night into office hours and took the disk bandwidth the service needs.",
];
pub const FIXES: [&str; 6] = [
    "Pinned the plan, and scheduled a review of the statistics job.",
    "Rolled back to the previous build and put the pool where it belongs.",
    "Restarted the proxies one by one; a hook now does that after each renewal.",
    "Added backoff with jitter and a budget for retries.",
    "Took the session id out of the key and warmed the cache from the access log.",
    "Moved the job back and capped its bandwidth.",
];
pub const FACTORS: [&str; 6] = [
    "The alert looked at the mean and not at the slowest requests, so it came late.",
    "The runbook named a dashboard that had been renamed in spring.",
    "Only one person knew how the failover is done, and she was on a train.",
    "The canary ran without real traffic and could not have shown the fault.",
    "The dependency between the two services was not in the service list.",
    "A freeze had been lifted for one change, and four went out.",
];
pub const ACTIONS: [&str; 8] = [
    "Alert on p99 instead of the mean",
    "Give the canary a share of real traffic",
    "Write down the failover and try it twice a year",
    "Limit retries in the client library",
    "Correct the dashboard link in the runbook",
    "Test the rollback in staging each month",
    "Add the dependency to the service list",
    "Cap the bandwidth of batch jobs",
];
