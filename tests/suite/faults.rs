//! What goes wrong with disks, files, clocks and other processes: nothing is lost, and everything is told.

use super::builds::first_difference;
use super::workshop::{Chance, copy, exported, files, folder_with_corpus, found, run};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, SystemTime};

const INDEX: &[&str] = &["index", "corpus", "--index", "index"];

/// What a build from nothing of the same minutes exports.
fn from_nothing(here: &Path) -> String {
    found(here, &["index", "corpus", "--index", "fresh", "--anew"]);
    found(here, &["export", "--index", "fresh"])
}

#[test]
fn a_hundred_changes_one_after_the_other_equal_a_build_from_nothing() {
    let folder = folder_with_corpus(false);
    let here = folder.path();
    found(here, INDEX);
    let corpus = here.join("corpus");
    let mut chance = Chance::of(11);
    let is_text = |file: &PathBuf| file.extension().is_some_and(|e| e == "md" || e == "txt");
    for change in 1..=100u32 {
        let mut texts: Vec<PathBuf> = files(&corpus).into_iter().filter(is_text).collect();
        texts.retain(|file| file.metadata().unwrap().len() < 40_000);
        texts.sort();
        let file = &texts[chance.upto(texts.len() as u32) as usize];
        let beside = |name: String| file.with_file_name(name);
        let name = file.file_name().unwrap().to_string_lossy().into_owned();
        match chance.upto(4) {
            // An addition: the same minutes of another year.
            0 => {
                let text = String::from_utf8_lossy(&fs::read(file).unwrap()).replace("201", "203");
                fs::write(beside(format!("added-{change}-{name}")), text).unwrap();
            }
            // An edit: a word more, or people with other names.
            1 => {
                let text = String::from_utf8_lossy(&fs::read(file).unwrap()).into_owned();
                let text = match change % 2 {
                    0 => text.replace("Lomax", "Lomas"),
                    _ => format!("{text}\nThe zinc roof was noted.\n"),
                };
                fs::write(file, text).unwrap();
            }
            2 => fs::rename(file, beside(format!("renamed-{change}-{name}"))).unwrap(),
            _ => fs::remove_file(file).unwrap(),
        }
        found(here, INDEX);
        if change % 10 == 0 {
            let (refreshed, fresh) = (exported(here), from_nothing(here));
            assert!(refreshed == fresh, "after {change} changes: {}", first_difference(&refreshed, &fresh));
        }
    }
    assert!(found(here, &["check", "--index", "index"]).starts_with("healthy"));
}

#[test]
fn a_flipped_byte_is_found_and_mended() {
    let folder = folder_with_corpus(false);
    let here = folder.path();
    found(here, INDEX);
    let whole = exported(here);
    assert!(found(here, &["check", "--index", "index"]).starts_with("healthy"));
    copy(&here.join("index"), &here.join("kept"), false);
    let held = |file: &PathBuf| file.metadata().unwrap().len() > 0 && !file.to_string_lossy().ends_with(".lock");
    let mut mended = 0;
    for file in files(&here.join("index")).into_iter().filter(held).collect::<Vec<_>>() {
        let mut bytes = fs::read(&file).unwrap();
        let middle = bytes.len() / 2;
        bytes[middle] ^= 0x10;
        fs::write(&file, bytes).unwrap();
        let (code, told, err) = run(here, &["check", "--index", "index"]);
        assert!(code == 0 && (told.starts_with("damaged") || told.starts_with("healthy")), "{file:?}: {told} {err}");
        // What names the files that may be removed decides no answer.
        assert!(
            told.starts_with("damaged") || file.ends_with(".managed.json"),
            "{file:?} is damaged and nobody sees it"
        );
        let (code, told, err) = run(here, &["check", "--repair", "--index", "index"]);
        assert!(code == 0 && told.starts_with("healthy"), "{file:?}: {told} {err}");
        assert!(exported(here) == whole, "{file:?}");
        mended += 1;
        fs::remove_dir_all(here.join("index")).unwrap();
        copy(&here.join("kept"), &here.join("index"), false);
    }
    assert!(mended > 12, "only {mended} files");
    // Where nothing tells any more what it was built from, it says what to do.
    let store = files(&here.join("index")).into_iter().find(|f| f.extension().is_some_and(|e| e == "store")).unwrap();
    let held = fs::read(&store).unwrap();
    fs::write(&store, &held[..held.len() - 5]).unwrap();
    let (code, _, err) = run(here, &["search", "siren", "--index", "index"]);
    assert!(code == 2 && err.contains("is damaged; `minutebook check --repair"), "{err}");
    fs::write(&store, held).unwrap();
    for name in ["meta.json", "seals-1.bin"] {
        fs::write(here.join("index").join(name), "{}").unwrap();
    }
    let (code, _, err) = run(here, &["check", "--repair", "--index", "index"]);
    assert!(code == 2 && err.contains("--anew"), "{err}");
    found(here, &["index", "corpus", "--index", "index", "--anew"]);
    assert_eq!(exported(here), whole);
}

#[test]
fn files_that_change_while_they_are_read_are_read_again() {
    let folder = folder_with_corpus(false);
    let here = folder.path();
    let corpus = here.join("corpus/saltmere");
    let done = AtomicBool::new(false);
    std::thread::scope(|threads| {
        threads.spawn(|| {
            // One grows, one comes and goes, until the builds are done.
            let text = fs::read_to_string(corpus.join("2016-02-10-town-council.md")).unwrap();
            for round in 0u32.. {
                if done.load(Ordering::Relaxed) {
                    break;
                }
                fs::write(
                    corpus.join("grows.md"),
                    format!("{text}{}", "\nMore was said.\n".repeat(round as usize % 50)),
                )
                .unwrap();
                fs::write(corpus.join("comes-and-goes.md"), text.replace("10th", "17th")).unwrap();
                std::thread::sleep(Duration::from_millis(3));
                fs::remove_file(corpus.join("comes-and-goes.md")).unwrap();
            }
        });
        for _ in 0..8 {
            let (code, _, err) = run(here, INDEX);
            assert_eq!(code, 0, "{err}");
        }
        done.store(true, Ordering::Relaxed);
    });
    found(here, INDEX);
    assert!(exported(here) == from_nothing(here));
}

#[test]
fn a_clock_that_goes_backwards_hides_no_change() {
    let folder = folder_with_corpus(false);
    let here = folder.path();
    found(here, INDEX);
    let file = here.join("corpus/saltmere/2016-02-10-town-council.md");
    let text = fs::read_to_string(&file).unwrap();
    // As long as before, and of a day long before the index.
    let changed = text.replace("siren", "zinca");
    assert!(changed != text && changed.len() == text.len());
    fs::write(&file, changed).unwrap();
    let old = SystemTime::UNIX_EPOCH + Duration::from_secs(600_000_000);
    fs::File::options().append(true).open(&file).unwrap().set_modified(old).unwrap();
    assert!(found(here, INDEX).contains("1 file read"));
    assert!(exported(here).contains("zinca") && exported(here) == from_nothing(here));
}

#[test]
fn of_two_who_write_one_waits_or_is_told_who_writes() {
    let folder = folder_with_corpus(false);
    let here = folder.path();
    let start = || {
        let mut command = Command::new(env!("CARGO_BIN_EXE_minutebook"));
        command.args(INDEX).arg("--anew").current_dir(here).stdout(Stdio::null()).stderr(Stdio::piped());
        command.spawn().unwrap()
    };
    let all: Vec<_> = (0..3).map(|_| start()).collect();
    let ended: Vec<_> = all.into_iter().map(|child| child.wait_with_output().unwrap()).collect();
    assert!(ended.iter().any(|o| o.status.success()));
    for refused in ended.iter().filter(|o| !o.status.success()) {
        let told = String::from_utf8_lossy(&refused.stderr);
        assert!(told.contains("is being written by process") && told.contains("(minutebook index corpus"), "{told}");
    }
    assert!(exported(here) == from_nothing(here));
}

#[test]
fn however_a_folder_is_named_it_is_the_same_folder() {
    let folder = folder_with_corpus(false);
    let here = folder.path();
    found(here, INDEX);
    let plain = exported(here);
    // What the folders say of themselves holds for them as well.
    found(here, &["index", "./corpus", "--index", "dotted"]);
    assert!(found(here, &["export", "--index", "dotted"]) == plain);
    // An index that lies among the minutes is none of them.
    let inside = &["index", ".", "--index", "corpus/built"];
    found(here, inside);
    let told = found(here, inside);
    assert!(told.contains("0 files read") && told.contains(" 0 removed"), "{told}");
    assert!(found(here, &["check", "--index", "corpus/built"]).starts_with("healthy"));
    let (code, _, err) = run(here, &["index", "corpus", "--index", "corpus"]);
    assert!(code == 2 && err.contains("is the folder of the index"), "{err}");
}

#[test]
fn an_index_is_mended_from_its_own_minutes_or_not_at_all() {
    let folder = folder_with_corpus(false);
    let here = folder.path();
    found(here, INDEX);
    let whole = exported(here);
    let tally = files(&here.join("index")).into_iter().find(|f| f.to_string_lossy().contains("tally-")).unwrap();
    fs::write(tally, "no tally").unwrap();
    // Another place has minutes of that name too.
    let other = folder_with_corpus(false);
    let index = here.join("index");
    let (code, _, err) = run(other.path(), &["check", "--repair", "--index", index.to_str().unwrap()]);
    assert!(code == 2 && err.contains("run this there"), "{err}");
    fs::rename(here.join("corpus"), here.join("away")).unwrap();
    fs::create_dir(here.join("corpus")).unwrap();
    let (code, _, err) = run(here, &["check", "--repair", "--index", "index"]);
    assert!(code == 2 && err.contains("There are no minutes in “corpus” any more"), "{err}");
    assert_eq!(exported(here), whole);
    fs::remove_dir(here.join("corpus")).unwrap();
    fs::rename(here.join("away"), here.join("corpus")).unwrap();
    assert!(found(here, &["check", "--repair", "--index", "index"]).starts_with("healthy"));
    assert_eq!(exported(here), whole);
}

/// Runs a script with mounts of its own; says so where this machine allows nobody that.
#[cfg(target_os = "linux")]
fn mounted(here: &Path, script: &str) -> Option<(i32, String)> {
    let run = |script: &str| {
        let mut command = Command::new("unshare");
        command.args(["--map-root-user", "--mount", "sh", "-c", script]).current_dir(here);
        command.env("MINUTEBOOK", env!("CARGO_BIN_EXE_minutebook"));
        command.output().ok().map(|o| {
            (o.status.code().unwrap_or(-1), String::from_utf8_lossy(&[o.stdout, o.stderr].concat()).into_owned())
        })
    };
    fs::create_dir_all(here.join("small")).unwrap();
    let allowed = run("mount -t tmpfs -o size=64k none small").is_some_and(|(code, _)| code == 0);
    if !allowed {
        eprintln!("not checked: this machine lets nobody mount a small disk");
        return None;
    }
    run(script)
}

#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_and_one_that_cannot_be_written_leave_the_index_as_it_was() {
    let folder = folder_with_corpus(false);
    let here = folder.path();
    found(here, &["index", "corpus/saltmere", "--index", "index"]);
    let before = exported(here);
    let used: u64 = files(&here.join("index")).iter().map(|f| f.metadata().unwrap().len()).sum();
    let export = "$MINUTEBOOK export --index small/index > now.jsonl";
    // Room for the index and a little more, but not for another.
    let size = used + used / 3 + 150_000;
    let full = format!(
        "mount -t tmpfs -o size={size} none small && cp -r index small/index || exit 9; \
         $MINUTEBOOK index corpus --index small/index; code=$?; {export}; exit $code"
    );
    if let Some((code, told)) = mounted(here, &full) {
        assert_eq!(code, 2, "{told}");
        assert!(told.contains("no space left") && told.lines().count() == 1, "{told}");
        assert_eq!(fs::read_to_string(here.join("now.jsonl")).unwrap(), before);
    }
    let fixed = format!(
        "mount -t tmpfs none small && cp -r index small/index && mount -o remount,ro small || exit 9; \
         $MINUTEBOOK index corpus --index small/index; code=$?; {export}; exit $code"
    );
    if let Some((code, told)) = mounted(here, &fixed) {
        assert_eq!(code, 2, "{told}");
        assert!(told.to_lowercase().contains("read-only") && told.lines().count() == 1, "{told}");
        assert_eq!(fs::read_to_string(here.join("now.jsonl")).unwrap(), before);
    }
}
