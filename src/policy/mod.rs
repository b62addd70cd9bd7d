//! Floor 2: opsctl.yaml, the repo's policy.
