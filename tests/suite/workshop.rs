//! Where tests work: the checkout, the program, folders of minutes to change, and one index of `corpus/` that all may read.

use minutebook::search::Engine;
use std::path::{Path, PathBuf};
use std::sync::OnceLock;

/// The folder of the checkout.
pub(crate) fn checkout() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// The program, to be run in a folder; without colour or pager of whoever runs the tests.
pub(crate) fn program(folder: &Path) -> assert_cmd::Command {
    let mut command = assert_cmd::Command::new(env!("CARGO_BIN_EXE_minutebook"));
    command.current_dir(folder).env_remove("NO_COLOR").env_remove("PAGER");
    command
}

/// Runs the program in a folder; gives its exit code, output and error stream.
pub(crate) fn run(folder: &Path, arguments: &[&str]) -> (i32, String, String) {
    let done = program(folder).args(arguments).output().unwrap();
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).expect("the program writes UTF-8");
    (done.status.code().expect("the program was not killed"), text(done.stdout), text(done.stderr))
}

/// Runs the program in a folder where it must find something; gives its output.
pub(crate) fn found(folder: &Path, arguments: &[&str]) -> String {
    let (code, out, err) = run(folder, arguments);
    assert_eq!(code, 0, "minutebook {arguments:?} failed: {err}");
    out
}

/// Everything the index in `folder/index` holds, one item a line.
pub(crate) fn exported(folder: &Path) -> String {
    found(folder, &["export", "--format", "jsonl", "--index", "index"])
}

/// Every file below a folder, in the order of their paths.
pub(crate) fn files(folder: &Path) -> Vec<PathBuf> {
    let mut out = Vec::new();
    let mut open = vec![folder.to_path_buf()];
    while let Some(folder) = open.pop() {
        for entry in std::fs::read_dir(&folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() { open.push(path) } else { out.push(path) }
        }
    }
    out.sort();
    out
}

/// Files of minutes below a folder: those that a reader takes, but for notes about the folder.
pub(crate) fn minutes(folder: &Path) -> Vec<PathBuf> {
    let readable = |path: &PathBuf| {
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        name.contains('.') && minutebook::read::is_known(&name) && !name.starts_with("README")
    };
    files(folder).into_iter().filter(readable).collect()
}

/// Copies a folder to a new place; `reversed` creates its files last to first.
pub(crate) fn copy(from: &Path, to: &Path, reversed: bool) {
    let mut all = files(from);
    if reversed {
        all.reverse();
    }
    for file in all {
        let target = to.join(file.strip_prefix(from).unwrap());
        std::fs::create_dir_all(target.parent().unwrap()).unwrap();
        std::fs::copy(&file, &target).unwrap();
    }
}

/// A new folder with a copy of `corpus/` in it.
pub(crate) fn folder_with_corpus(reversed: bool) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    copy(&checkout().join("corpus"), &folder.path().join("corpus"), reversed);
    folder
}

/// A folder that holds `index`, an index of `corpus/`; built once in a run of the tests and only to be read.
pub(crate) fn home() -> &'static Path {
    static HOME: OnceLock<PathBuf> = OnceLock::new();
    HOME.get_or_init(|| {
        let home = Path::new(env!("CARGO_TARGET_TMPDIR")).join("suite");
        let _ = std::fs::remove_dir_all(&home);
        copy(&checkout().join("corpus"), &home.join("corpus"), false);
        found(&home, &["index", "corpus", "--index", "index"]);
        home
    })
}

/// That index, opened.
pub(crate) fn engine() -> Engine {
    Engine::open(&home().join("index")).unwrap()
}

/// The folder of shared material: beside the checkout, or where `MINUTEBOOK_SHARED` says; `None` where there is none.
pub(crate) fn shared() -> Option<PathBuf> {
    let folder = std::env::var_os("MINUTEBOOK_SHARED").map_or_else(|| checkout().join("../shared"), PathBuf::from);
    folder.is_dir().then_some(folder)
}

/// What is read out of a file; nothing where it cannot be read.
pub(crate) fn read(file: &Path) -> Vec<minutebook::model::Meeting> {
    let options = minutebook::ingest::Options::default();
    let files = [file.to_path_buf()];
    let mut read = minutebook::ingest::inspect(&files, &options).unwrap();
    read.next().unwrap().unwrap_or_default()
}

/// Numbers that look like chance and are the same in every run (Knuth's linear congruence).
pub(crate) struct Chance(u64);

impl Chance {
    /// The row of that number.
    pub(crate) fn of(seed: u64) -> Self {
        Self(seed)
    }

    /// The next number below a bound, which is no zero.
    pub(crate) fn upto(&mut self, bound: u32) -> u32 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        u32::try_from((self.0 >> 33) % u64::from(bound)).unwrap()
    }
}
