//! A world for one test: its own folder, HOME, Git identity, clock, zone and environment. Nothing of the machine
//! that runs the tests reaches the binary, and nothing it writes outlives the test.

use std::collections::BTreeMap;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Output, Stdio};

use tempfile::TempDir;

/// The moment that every world stands still at: a Friday, in 2026-W47.
pub const NOW: &str = "2026-11-20T12:00:00+01:00";

/// A small policy: Berlin time, nothing required of people, teams or services.
pub const POLICY: &str = "version: 1\ntimezone: Europe/Berlin\nprofile: standard\n";

/// One test's surroundings. The binary runs in `root`.
pub struct World {
    _folder: TempDir,
    root: PathBuf,
    home: PathBuf,
    vars: BTreeMap<String, String>,
}

impl World {
    /// An empty folder.
    pub fn empty() -> Self {
        let folder = tempfile::Builder::new().prefix("opsctl-it-").tempdir().unwrap();
        // Links resolved (/tmp is one on macOS), so that paths in outputs can be recognised.
        let top = std::fs::canonicalize(folder.path()).unwrap();
        let (root, home, temporary) = (top.join("work"), top.join("home"), top.join("temporary"));
        for folder in [&root, &home, &temporary] {
            std::fs::create_dir(folder).unwrap();
        }
        std::fs::write(
            home.join(".gitconfig"),
            "[user]\n\tname = Alice\n\temail = alice@example.com\n[init]\n\tdefaultBranch = main\n[core]\n\tautocrlf = false\n",
        )
        .unwrap();
        let text = |path: &Path| path.to_str().unwrap().to_owned();
        let mut vars: BTreeMap<String, String> = [
            ("HOME", text(&home)),
            ("USERPROFILE", text(&home)),
            ("TMPDIR", text(&temporary)),
            ("TMP", text(&temporary)),
            ("TEMP", text(&temporary)),
            ("TZ", "Asia/Tokyo".to_owned()),
            ("OPSCTL_NOW", NOW.to_owned()),
            ("GIT_CONFIG_NOSYSTEM", "1".to_owned()),
            ("GIT_CONFIG_GLOBAL", text(&home.join(".gitconfig"))),
            ("GIT_CEILING_DIRECTORIES", text(&top)),
            ("GIT_AUTHOR_DATE", NOW.to_owned()),
            ("GIT_COMMITTER_DATE", NOW.to_owned()),
        ]
        .into_iter()
        .map(|(name, value)| (name.to_owned(), value))
        .collect();
        // What a program needs to find others at all.
        for name in ["PATH", "SYSTEMROOT"] {
            if let Ok(value) = std::env::var(name) {
                vars.insert(name.to_owned(), value);
            }
        }
        Self { _folder: folder, root, home, vars }
    }

    /// A folder with [`POLICY`] and no Git.
    pub fn plain() -> Self {
        let world = Self::empty();
        world.write("opsctl.yaml", POLICY);
        world
    }

    /// A Git repo with [`POLICY`] as its first commit.
    pub fn repo() -> Self {
        let world = Self::plain();
        world.git(&["init", "--quiet"]);
        world.commit();
        world
    }

    /// The same world with an environment variable set.
    pub fn with(mut self, name: &str, value: &str) -> Self {
        self.set(name, value);
        self
    }

    /// Sets an environment variable.
    pub fn set(&mut self, name: &str, value: &str) {
        self.vars.insert(name.to_owned(), value.to_owned());
    }

    /// Removes an environment variable.
    pub fn unset(&mut self, name: &str) {
        self.vars.remove(name);
    }

    /// The folder the binary runs in.
    pub fn root(&self) -> &Path {
        &self.root
    }

    /// The world's HOME.
    pub fn home(&self) -> &Path {
        &self.home
    }

    /// A path in the world.
    pub fn path(&self, name: &str) -> PathBuf {
        // An absolute path would leave the world.
        assert!(Path::new(name).is_relative(), "{name} is not within the world");
        self.root.join(name)
    }

    /// Writes a file, with the folders it needs.
    pub fn write(&self, name: &str, content: impl AsRef<[u8]>) {
        let path = self.path(name);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, content).unwrap();
    }

    /// Appends to a file.
    pub fn append(&self, name: &str, text: &str) {
        let mut content = self.bytes(name);
        content.extend_from_slice(text.as_bytes());
        self.write(name, content);
    }

    /// Replaces the one occurrence of `old` in a file, as a person with an editor would.
    pub fn edit(&self, name: &str, old: &str, new: &str) {
        let text = self.read(name);
        assert_eq!(text.matches(old).count(), 1, "{old:?} stands not exactly once in {name}:\n{text}");
        self.write(name, text.replace(old, new));
    }

    /// A file's text.
    pub fn read(&self, name: &str) -> String {
        String::from_utf8(self.bytes(name)).unwrap_or_else(|error| panic!("{name}: {error}"))
    }

    /// A file's bytes.
    pub fn bytes(&self, name: &str) -> Vec<u8> {
        std::fs::read(self.path(name)).unwrap_or_else(|error| panic!("{name}: {error}"))
    }

    /// Every file below the root but those of Git, by path, with its bytes.
    pub fn files(&self) -> BTreeMap<String, Vec<u8>> {
        let mut found = BTreeMap::new();
        let mut folders = vec![self.root.clone()];
        while let Some(folder) = folders.pop() {
            for entry in std::fs::read_dir(&folder).unwrap() {
                let path = entry.unwrap().path();
                if path.is_dir() {
                    if path.file_name().unwrap() != ".git" {
                        folders.push(path);
                    }
                } else {
                    let name = path.strip_prefix(&self.root).unwrap().to_str().unwrap().replace('\\', "/");
                    found.insert(name, std::fs::read(&path).unwrap());
                }
            }
        }
        found
    }

    /// The paths of [`Self::files`].
    pub fn names(&self) -> Vec<String> {
        self.files().into_keys().collect()
    }

    /// Runs Git, which must succeed; returns what it prints.
    pub fn git(&self, args: &[&str]) -> String {
        let mut command = Command::new("git");
        let output = self.scrub(&mut command).args(args).stdin(Stdio::null()).output().unwrap();
        assert!(output.status.success(), "git {args:?}: {}", String::from_utf8_lossy(&output.stderr));
        String::from_utf8(output.stdout).unwrap()
    }

    /// Commits everything that is there.
    pub fn commit(&self) {
        self.git(&["add", "--all"]);
        self.git(&["commit", "--quiet", "--allow-empty", "--message", "state"]);
    }

    /// What changed since the last commit: for each hunk its removed and added lines, without context. The line ends
    /// of CRLF files show as `^M`.
    pub fn diff(&self) -> String {
        self.git(&["add", "--intent-to-add", "--all"]);
        let text = self.git(&["diff", "--no-color", "--no-ext-diff", "-U0"]);
        let mut lines = String::new();
        for line in text.split_terminator('\n') {
            let heading = ["diff ", "index ", "--- a/", "--- /dev/null", "@@ ", "new file mode "];
            if heading.iter().any(|start| line.starts_with(start)) {
                continue;
            }
            lines.push_str(&line.replace('\r', "^M"));
            lines.push('\n');
        }
        lines
    }

    /// Runs `opsctl` with these arguments; no terminal, nothing to read.
    pub fn run(&self, args: &[&str]) -> Run {
        self.run_with(args, b"")
    }

    /// Runs `opsctl` with these arguments and bytes to read.
    pub fn run_with(&self, args: &[&str], input: &[u8]) -> Run {
        let mut child = self.start(args);
        // A program that does not read closes the pipe: its answer is what counts.
        let _ = child.stdin.take().unwrap().write_all(input);
        self.finish(args, child.wait_with_output().unwrap())
    }

    /// Makes an incident as people do, and returns its id.
    #[track_caller]
    pub fn incident(&self, title: &str, severity: &str) -> String {
        let severity = format!("severity={severity}");
        let made = self.run(&["new", "incident", title, "-s", &severity, "-f", "json"]).json();
        made["id"].as_str().unwrap().to_owned()
    }

    /// Writes a record whose file has its id for a name: `front` are the lines of its front matter below the id, `body`
    /// what follows it.
    pub fn record(&self, path: &str, front: &str, body: &str) {
        let id = path.rsplit('/').next().unwrap().trim_end_matches(".md");
        let front = front.trim_end_matches('\n');
        self.write(path, format!("---\nid: {id}\n{front}\n---\n{body}"));
    }

    /// Starts `opsctl` and leaves it running.
    pub fn start(&self, args: &[&str]) -> Child {
        self.command(args)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap()
    }

    /// What a program that [`Self::start`] began came to.
    pub fn finish(&self, args: &[&str], output: Output) -> Run {
        let text = |bytes: Vec<u8>| self.normal(&String::from_utf8(bytes).expect("outputs are UTF-8"));
        Run {
            line: format!("opsctl {}", args.iter().map(|arg| quoted(arg)).collect::<Vec<_>>().join(" ")),
            stdout: text(output.stdout),
            stderr: text(output.stderr),
            code: output.status.code().unwrap_or(-1),
        }
    }

    /// The command, in this world, not yet run.
    pub fn command(&self, args: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_opsctl"));
        self.scrub(&mut command).args(args);
        command
    }

    /// A shell command in this world, not yet run.
    pub fn shell(&self, line: &str) -> Command {
        let mut command = Command::new("sh");
        self.scrub(&mut command).args(["-c", line]);
        command
    }

    /// A text with the world's folders as `[ROOT]` and `[HOME]`.
    pub fn normal(&self, text: &str) -> String {
        let shown = |path: &Path| path.to_str().unwrap().to_owned();
        text.replace(&shown(&self.root), "[ROOT]").replace(&shown(&self.home), "[HOME]")
    }

    fn scrub<'c>(&self, command: &'c mut Command) -> &'c mut Command {
        command.env_clear().envs(&self.vars).current_dir(&self.root)
    }
}

/// What the binary answered, with the world's folders as `[ROOT]` and `[HOME]`.
#[derive(Debug)]
pub struct Run {
    /// The command line.
    pub line: String,
    /// Standard output.
    pub stdout: String,
    /// Standard error.
    pub stderr: String,
    /// The exit code; -1 where a signal ended it.
    pub code: i32,
}

impl Run {
    /// It succeeded and said nothing beside its answer, which is returned, but hints what to do next.
    #[track_caller]
    pub fn ok(self) -> String {
        let quiet = self.stderr.lines().all(|line| line.starts_with("hint: "));
        assert!(self.code == 0 && quiet, "$ {}\n{self}", self.line);
        self.stdout
    }

    /// It succeeded and gave JSON.
    #[track_caller]
    pub fn json(self) -> serde_json::Value {
        let text = self.ok();
        serde_json::from_str(&text).unwrap_or_else(|error| panic!("{error}:\n{text}"))
    }

    /// The rows of a sheet of a report in JSON.
    #[track_caller]
    pub fn rows(self, sheet: &str) -> Vec<serde_json::Value> {
        let report = self.json();
        let sheets = report["sheets"].as_array().unwrap();
        let found = sheets.iter().find(|one| one["name"] == sheet);
        found.unwrap_or_else(|| panic!("no sheet `{sheet}`: {report}"))["rows"].as_array().unwrap().clone()
    }

    /// It ended with `code` and no answer; returns what it said on standard error.
    #[track_caller]
    pub fn refused(self, code: i32) -> String {
        assert!(
            self.code == code && self.stdout.is_empty() && !self.stderr.is_empty(),
            "$ {}\n{self}",
            self.line
        );
        self.stderr
    }
}

/// The whole answer: standard output, what else it said after `--- stderr`, and an exit code that is not 0.
impl std::fmt::Display for Run {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let ended = |text: &str| text.is_empty() || text.ends_with('\n');
        out.write_str(&self.stdout)?;
        if !ended(&self.stdout) {
            out.write_str("(no line end)\n")?;
        }
        if !self.stderr.is_empty() {
            write!(out, "--- stderr\n{}", self.stderr)?;
        }
        if !ended(&self.stderr) {
            out.write_str("(no line end)\n")?;
        }
        if self.code != 0 {
            writeln!(out, "--- exit code {}", self.code)?;
        }
        Ok(())
    }
}

/// An argument as it would be typed.
fn quoted(arg: &str) -> String {
    let plain = |c: char| c.is_ascii_alphanumeric() || "-_=./:,+@[]{}".contains(c);
    if !arg.is_empty() && arg.chars().all(plain) { arg.to_owned() } else { format!("'{arg}'") }
}
