//! `index --watch`: what changes in a folder is soon in the index, and a flood of changes too.

use super::workshop::{exported, folder_with_corpus};
use std::fs;
use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

/// A process that is ended with the test, however that ends.
struct Watching(Child);

impl Drop for Watching {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

/// Waits until an export fits. How long it takes is no matter of a test; that it never comes is.
fn until(here: &Path, what: &str, fits: impl Fn(&str) -> bool) {
    let start = Instant::now();
    while !fits(&exported(here)) {
        assert!(start.elapsed() < Duration::from_secs(120), "the index never showed {what}");
        std::thread::sleep(Duration::from_millis(50));
    }
}

#[test]
fn changes_are_indexed_as_they_come_and_a_flood_of_them_too() {
    let folder = folder_with_corpus(false);
    let here = folder.path();
    let mut command = Command::new(env!("CARGO_BIN_EXE_minutebook"));
    // The index lies in what is watched: what is written there must not be taken for a change.
    command.args(["index", "corpus", "--index", "corpus/.index", "--watch"]).current_dir(here);
    let mut watching = Watching(command.stdout(Stdio::piped()).stderr(Stdio::null()).spawn().unwrap());
    let mut told = BufReader::new(watching.0.stdout.take().unwrap()).lines();
    assert!(told.next().unwrap().unwrap().contains("meetings"));
    std::os::unix::fs::symlink("corpus/.index", here.join("index")).unwrap();
    let text = fs::read_to_string(here.join("corpus/saltmere/2016-02-10-town-council.md")).unwrap();
    let minutes = |n: usize| text.replace("10th February 2016", &format!("{}th May {}", n % 20 + 1, 1900 + n / 20));
    let added = here.join("corpus/saltmere/added.md");
    fs::write(&added, text.replace("10th February 2016", "11th May 2036")).unwrap();
    until(here, "a new file", |now| now.contains("2036-05-11"));
    fs::write(&added, text.replace("10th February 2016", "11th May 2037")).unwrap();
    until(here, "a changed file", |now| now.contains("2037-05-11") && !now.contains("2036-05-11"));
    fs::create_dir(here.join("corpus/flood")).unwrap();
    for n in 0..400 {
        fs::write(here.join(format!("corpus/flood/{n}.md")), minutes(n)).unwrap();
    }
    until(here, "the last of many files", |now| {
        now.contains("corpus/flood/399.md") && now.contains("corpus/flood/0.md")
    });
    fs::remove_dir_all(here.join("corpus/flood")).unwrap();
    fs::remove_file(&added).unwrap();
    until(here, "that they are gone", |now| !now.contains("corpus/flood") && !now.contains("2037-05-11"));
    assert!(watching.0.try_wait().unwrap().is_none(), "it ended by itself");
}
