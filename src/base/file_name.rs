//! Names of files and folders that mean the same on every system. Windows keeps some names for devices and drops dots and
//! spaces at the end; macOS does not see some characters; and Git is attacked by names that come out as `.git` on one of
//! them (CVE-2014-9390, CVE-2019-1352).

/// Names that Windows keeps for devices, whatever ending they have.
const DEVICES: [&str; 6] = ["con", "prn", "aux", "nul", "conin$", "conout$"];

/// Why a name of a file or folder is none for every system, as words behind the name (`is a device on Windows`); `None`
/// where it is one.
pub fn misfit(name: &str) -> Option<&'static str> {
    if name.is_empty() {
        return Some("is empty");
    }
    if name.chars().any(is_unseen) {
        return Some("has a character that cannot be seen, which some systems leave out");
    }
    if name.contains(|c: char| c.is_control() || r#"\/:*?"<>|"#.contains(c)) {
        return Some("has a character that Windows does not allow in names");
    }
    if name.ends_with([' ', '.']) || name.starts_with(' ') {
        return Some("begins or ends with a space or a point, which Windows leaves out");
    }
    if is_git(name) {
        return Some("is Git's own folder on some systems");
    }
    if is_device(name) {
        return Some("is a device on Windows");
    }
    None
}

/// Whether a name comes out as `.git` on some system.
pub fn is_git(name: &str) -> bool {
    let seen: String = name.chars().filter(|c| !is_unseen(*c)).collect();
    // What is behind a colon is a stream of the file, on Windows.
    let bare = seen.split([':', '\\']).next().unwrap_or("").trim_end_matches([' ', '.']);
    let short = bare.get(..4).is_some_and(|head| head.eq_ignore_ascii_case("git~"))
        && bare
            .get(4..)
            .is_some_and(|rest| !rest.is_empty() && rest.bytes().all(|byte| byte.is_ascii_digit()));
    bare.eq_ignore_ascii_case(".git") || short
}

fn is_device(name: &str) -> bool {
    let stem = name.split('.').next().unwrap_or("").trim_end().to_lowercase();
    let numbered = ["com", "lpt"].iter().any(|port| {
        let rest = stem.strip_prefix(port).map(|rest| rest.chars().collect::<Vec<_>>());
        matches!(rest.as_deref(), Some(['0'..='9' | '\u{b9}' | '\u{b2}' | '\u{b3}']))
    });
    numbered || DEVICES.contains(&stem.as_str())
}

/// Characters without width that HFS+ leaves out of names, and marks that turn the direction of text.
fn is_unseen(c: char) -> bool {
    matches!(
        c,
        '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}'
    )
}

#[cfg(test)]
mod tests {
    use proptest::prelude::{prop_assert, prop_assert_eq, proptest};

    use super::{is_git, misfit};
    use crate::base::text::slug;

    #[test]
    fn names_that_some_system_takes_for_something_else_are_none() {
        for name in [
            "",
            "con",
            "NUL",
            "nul.md",
            "Aux.tar.gz",
            "com1",
            "LPT9.x",
            "com\u{b2}",
            "CONIN$",
            "con .md",
            "a:b",
            "a/b",
            "a\\b",
            "a.",
            "a ",
            " a",
            ".git",
            ".GIT",
            ".git ",
            ".git.",
            ".git::$INDEX_ALLOCATION",
            "git~1",
            "GIT~12",
            ".g\u{200c}it",
            "\u{feff}.git",
            "a\u{202e}b",
            "a\u{0}",
            "a?",
            "a|b",
        ] {
            assert!(misfit(name).is_some(), "{name:?}");
        }
        for name in [
            "console",
            "com",
            "com10",
            "nul-1",
            "INC-2026-0001-con.md",
            "a.nul",
            "git",
            "git~",
            "git~x",
            ".gitignore",
            "ü",
            "com1a",
        ] {
            assert_eq!(misfit(name), None, "{name:?}");
        }
    }

    proptest! {
        #[test]
        fn a_git_folder_is_seen_however_it_is_written(case in "[.][gG][iI][tT]", at in 0..5_usize, unseen in "[\u{200c}\u{200d}\u{feff}\u{2060}]{0,2}", tail in "[ .]{0,2}") {
            let (head, rest) = case.split_at(at.min(4));
            let name = format!("{head}{unseen}{rest}{tail}");
            prop_assert!(is_git(&name) && misfit(&name).is_some(), "{:?}", name);
        }

        #[test]
        fn an_id_before_a_slug_makes_it_a_name(title in ".*") {
            let name = format!("INC-2026-0001-{}.md", slug(&title));
            prop_assert_eq!(misfit(&name), None);
        }
    }
}
