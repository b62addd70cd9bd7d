//! What `opsctl hook install` writes: the lines of the hook, of `.gitattributes`, and Git's settings.

use std::collections::BTreeSet;

use crate::edit::marked::Marked;
use crate::kind::registry::Registry;
use crate::source::root::POLICY_FILE;

/// Git's settings for the merge driver.
pub const CONFIG: [(&str, &str); 2] = [
    ("merge.opsctl.name", "opsctl: records key by key and row by row"),
    (
        "merge.opsctl.driver",
        "opsctl merge-driver --marker-size=%L --ours-label=%X --theirs-label=%Y -- %O %A %B %P",
    ),
];

/// The lines that check a commit, for the ops repo in the folder `below` the top (empty: the top itself). In a work tree
/// without it they do nothing.
pub fn check_block(below: &str) -> Marked {
    let (name, policy, there) = if below.is_empty() {
        (".".to_owned(), POLICY_FILE.to_owned(), String::new())
    } else {
        // A folder that begins with `-` would be taken for an option.
        let folder = if below.starts_with('-') { format!("./{below}") } else { below.to_owned() };
        (below.to_owned(), format!("{folder}/{POLICY_FILE}"), format!(" -C {}", quoted(&folder)))
    };
    let lines = format!(
        "# Written by `opsctl hook install`; `opsctl hook uninstall` takes it out again.\n\
         if test -f {policy}; then\n  \
           if command -v opsctl >/dev/null 2>&1; then\n    \
             opsctl{there} check --staged || exit $?\n  \
           else\n    \
             echo 'opsctl is not on the PATH, so this commit cannot be checked, and is refused.' >&2\n    \
             echo 'Install it (cargo install --locked opsctl), or go without: git commit --no-verify' >&2\n    \
             exit 1\n  \
           fi\n\
         fi\n",
        policy = quoted(&policy),
    );
    Marked { name: format!("opsctl check ({name})"), lines }
}

/// The lines of `.gitattributes` that have records merged by opsctl: one for each folder of a kind.
pub fn driver_block(registry: &Registry) -> Marked {
    let patterns: BTreeSet<String> = registry
        .all()
        .map(|kind| match kind.folder.split('{').next().unwrap_or("").trim_end_matches('/') {
            "" => format!("/{}*.md", kind.prefix),
            folder => format!("/{folder}/**/*.md"),
        })
        .collect();
    let mut lines = String::from("# `opsctl hook install --merge-driver` tells Git what merge=opsctl is.\n");
    for pattern in patterns {
        // A blank would end the pattern.
        let written = if pattern.contains([' ', '"']) {
            format!("\"{}\"", pattern.replace('\\', "\\\\").replace('"', "\\\""))
        } else {
            pattern
        };
        lines.push_str(&format!("{written} merge=opsctl\n"));
    }
    Marked { name: "opsctl merge driver".to_owned(), lines }
}

/// Whether a hook is a shell script. One without `#!` is run by the shell, too.
pub fn is_shell(text: &str) -> bool {
    let first = text.lines().next().unwrap_or("");
    let Some(line) = first.strip_prefix("#!") else { return !text.contains('\0') };
    let mut words = line.split_whitespace().map(|word| word.rsplit(['/', '\\']).next().unwrap_or(word));
    let program = match words.next() {
        // `env -S`, `env NAME=value`: the program is the first plain word.
        Some("env") => words.find(|word| !word.starts_with('-') && !word.contains('=')),
        Some("busybox") => words.next(),
        program => program,
    };
    let program = program.map(|program| program.strip_suffix(".exe").unwrap_or(program));
    matches!(program, Some("sh" | "bash" | "dash" | "ash" | "ksh" | "mksh" | "zsh"))
}

/// Where the lines go in a script: behind its `#!` line. At the end they might never be reached.
pub fn shebang_end(text: &str) -> usize {
    if !text.starts_with("#!") {
        return 0;
    }
    text.find('\n').map_or(text.len(), |at| at + 1)
}

/// A word of a shell command.
pub fn quoted(word: &str) -> String {
    let plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '_' | '-' | '.' | '/');
    if word.chars().all(plain) && !word.starts_with('-') {
        word.to_owned()
    } else {
        format!("'{}'", word.replace('\'', "'\\''"))
    }
}

#[cfg(test)]
mod tests {
    use super::{check_block, driver_block, is_shell, shebang_end};
    use crate::kind::registry::Registry;

    #[test]
    fn shell_scripts_are_told_from_others() {
        for text in [
            "",
            "echo\n",
            "#!/bin/sh\n",
            "#! /bin/bash -e\r\n",
            "#!/usr/bin/env bash\n",
            "#!/usr/bin/env -S A=b zsh -e",
            "#!C:/Program\\bash.exe",
        ] {
            assert!(is_shell(text), "{text}");
        }
        for text in [
            "#!/usr/bin/env python3\n",
            "#!/usr/bin/perl",
            "#!",
            "#!/usr/bin/env",
            "#!/bin/fish\n",
            "\u{7f}ELF\0",
        ] {
            assert!(!is_shell(text), "{text}");
        }
        assert_eq!(shebang_end("#!/bin/sh\necho\n"), 10);
        assert_eq!((shebang_end("#!/bin/sh"), shebang_end("echo\n")), (9, 0));
    }

    #[test]
    fn folders_are_quoted() {
        let lines = check_block("o'ps dir").lines;
        assert!(lines.contains("if test -f 'o'\\''ps dir/opsctl.yaml'; then\n"), "{lines}");
        assert!(lines.contains("    opsctl -C 'o'\\''ps dir' check --staged || exit $?\n"), "{lines}");
        assert!(check_block("").lines.contains("if test -f opsctl.yaml; then\n"));
        let lines = check_block("-x/ops").lines;
        assert!(lines.contains("if test -f ./-x/ops/opsctl.yaml; then\n"), "{lines}");
        assert!(lines.contains("    opsctl -C ./-x/ops check --staged || exit $?\n"), "{lines}");
        let lines = driver_block(&Registry::built_in()).lines;
        assert!(lines.contains("\n/incidents/**/*.md merge=opsctl\n/"), "{lines}");
    }
}
