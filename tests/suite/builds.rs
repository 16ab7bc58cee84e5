//! The same minutes give the same index: in whatever order their files come, with however many threads, in one build or in many.

use super::workshop::{exported, folder_with_corpus, found};
use std::fs;
use std::path::Path;

fn index(folder: &Path, more: &[&str]) -> String {
    found(folder, &[&["index", "corpus", "--index", "index"], more].concat())
}

#[test]
fn order_and_threads_change_nothing() {
    let (one, two) = (folder_with_corpus(false), folder_with_corpus(true));
    index(one.path(), &["--threads", "1"]);
    index(two.path(), &["--threads", "2"]);
    let exports = (exported(one.path()), exported(two.path()));
    assert!(exports.0 == exports.1, "the exports differ: {}", first_difference(&exports.0, &exports.1));
    assert!(exports.0.lines().count() > 200);
}

#[test]
fn a_refresh_equals_a_build_from_nothing() {
    let folder = folder_with_corpus(false);
    let here = folder.path();
    index(here, &[]);
    let first = exported(here);
    assert!(index(here, &[]).contains("0 files read, 36 unchanged, 0 removed, 0 skipped"), "a rerun read something");

    let at = |name: &str| here.join("corpus").join(name);
    // Touched without a change.
    let touched = at("saltmere/2016-01-13-town-council.md");
    let file = fs::File::options().append(true).open(&touched).unwrap();
    file.set_modified(std::time::SystemTime::now() + std::time::Duration::from_secs(60)).unwrap();
    drop(file);
    assert!(index(here, &[]).contains("0 files read, 36 unchanged"), "a file with the same bytes was read again");
    assert_eq!(exported(here), first);

    // One changed, with a person whom no other file knows by that full name; one gone; one new; one council renamed.
    let changed = at("calderwick/2014-07-08-cabinet.txt");
    let text = fs::read_to_string(&changed).unwrap();
    fs::write(&changed, text.replace("K. Lomax", "Kester Lomax").replace("a new roof", "a new zinc roof")).unwrap();
    fs::remove_file(at("aca/2013-03-12-improvement-digital-board.txt")).unwrap();
    let text = fs::read_to_string(at("saltmere/2016-02-10-town-council.md")).unwrap();
    let text = text.replace("10th February 2016", "11th May 2016").replace("2016-03-01", "2016-06-01");
    fs::write(at("saltmere/2016-05-11-town-council.md"), text).unwrap();
    let told = fs::read_to_string(at("upper-wending/council.toml")).unwrap();
    fs::write(
        at("upper-wending/council.toml"),
        told.replace("Upper Wending Parish Council", "Parish of Upper Wending"),
    )
    .unwrap();
    index(here, &[]);
    let refreshed = exported(here);
    fs::remove_dir_all(here.join("index")).unwrap();
    index(here, &[]);
    let fresh = exported(here);
    assert!(refreshed == fresh, "refresh and build from nothing differ: {}", first_difference(&refreshed, &fresh));
    assert!(fresh != first && fresh.contains("a new zinc roof") && fresh.contains("Parish of Upper Wending"));
    assert!(!fresh.contains("aca/2013-03-12") && fresh.contains("saltmere/2016-05-11-town-council.md"));
}

#[test]
fn two_meetings_of_one_day_keep_ids_apart_and_give_them_back() {
    let folder = folder_with_corpus(false);
    let here = folder.path();
    index(here, &[]);
    let alone = exported(here);
    // Stands before the other in the order of paths, so that it takes the plain id; the text is another.
    let second = here.join("corpus/calderwick/2014-07-08-a-second.txt");
    let text = fs::read_to_string(here.join("corpus/calderwick/2015-11-10-cabinet.txt")).unwrap();
    fs::write(&second, text.replace("10 November 2015", "8 July 2014")).unwrap();
    index(here, &[]);
    let ids: Vec<String> = exported(here)
        .lines()
        .map(|l| serde_json::from_str::<serde_json::Value>(l).unwrap()["id"].as_str().unwrap().to_string())
        .collect();
    assert_eq!(ids.len(), ids.iter().collect::<std::collections::BTreeSet<_>>().len(), "an id stands twice");
    assert!(ids.len() > alone.lines().count());
    fs::remove_file(&second).unwrap();
    index(here, &[]);
    assert!(
        exported(here) == alone,
        "what was added and taken away left a trace: {}",
        first_difference(&exported(here), &alone)
    );
}

#[test]
fn copies_of_one_meeting_are_one_meeting() {
    let folder = folder_with_corpus(false);
    let here = folder.path();
    index(here, &[]);
    let alone = exported(here);
    let file = here.join("corpus/calderwick/2014-07-08-cabinet.txt");
    let text = fs::read_to_string(&file).unwrap();
    // A draft that says a little less, in another place and form, read no better.
    let draft = here.join("corpus/drafts/2014-07-08-cabinet-draft.md");
    fs::create_dir_all(draft.parent().unwrap()).unwrap();
    let cut = text.lines().count() - 4;
    fs::write(&draft, text.lines().take(cut).collect::<Vec<_>>().join("\n")).unwrap();
    let told = index(here, &[]);
    assert!(told.contains("1 is another copy of a meeting"), "{told}");
    assert_eq!(exported(here).lines().count(), alone.lines().count());
    let shown = found(here, &["export", "--unit", "meeting", "--index", "index", "--format", "jsonl"]);
    let listed = shown.lines().filter(|l| l.contains("cabinet-draft.md") && l.contains("\"others\"")).count();
    assert_eq!(listed, 1, "the copy is listed with the meeting");
    let meeting = found(here, &["show", "calderwick/cabinet/2014-07-08", "--index", "index"]);
    assert!(meeting.contains("also in corpus/drafts/2014-07-08-cabinet-draft.md"), "{meeting}");
    // The better file goes: the copy takes its place, as in a build from nothing.
    fs::remove_file(&file).unwrap();
    index(here, &[]);
    let refreshed = exported(here);
    fs::remove_dir_all(here.join("index")).unwrap();
    index(here, &[]);
    assert!(refreshed == exported(here), "{}", first_difference(&refreshed, &exported(here)));
    assert!(refreshed.contains("cabinet-draft.md"));
}

#[test]
fn exported_meetings_are_read_back_unchanged() {
    let folder = folder_with_corpus(false);
    let here = folder.path();
    index(here, &[]);
    let meetings = |index: &str| found(here, &["export", "--unit", "meeting", "--index", index]);
    let first = meetings("index");
    fs::create_dir(here.join("again")).unwrap();
    fs::write(here.join("again/meetings.jsonl"), &first).unwrap();
    assert_eq!(found(here, &["inspect", "again/meetings.jsonl", "--format", "json"]), first);
    found(here, &["index", "again", "--index", "other"]);
    let second = meetings("other");
    let sorted = |text: &str| text.lines().map(str::to_string).collect::<std::collections::BTreeSet<_>>();
    assert!(sorted(&first) == sorted(&second), "{}", first_difference(&first, &second));
}

/// The first line in which two exports differ, cut to what can be read.
pub(crate) fn first_difference(one: &str, other: &str) -> String {
    for (a, b) in one.lines().zip(other.lines()) {
        if a != b {
            let at = a.bytes().zip(b.bytes()).take_while(|(x, y)| x == y).count();
            let cut = |line: &str| {
                String::from_utf8_lossy(&line.as_bytes()[at.saturating_sub(80)..(at + 80).min(line.len())]).into_owned()
            };
            return format!("\n  {}\n  {}", cut(a), cut(b));
        }
    }
    format!("{} lines against {}", one.lines().count(), other.lines().count())
}
