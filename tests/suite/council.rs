//! What `council.toml` tells that the minutes do not: whose they are, how dates are written, who held which office.

use super::workshop::read;
use minutebook::ingest::{Options, build, check};
use minutebook::model::{Certainty, Meeting};

const MINUTES: &str = "Minutes of the Town Council meeting held on 4/5/2014 in the Hall\n\nPresent: Cllr Ann Lowe, Cllr Bo Day\n\n\
    1. Apologies: None.\n\n2. The Pond\n\nThe Clerk reported that the newt is back.\n\n3. Date of next meeting: to be agreed.\n";

/// The minutes, read beside that `council.toml`.
fn beside(told: &str) -> Meeting {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("council.toml"), told).unwrap();
    let file = folder.path().join("minutes.txt");
    std::fs::write(&file, MINUTES).unwrap();
    read(&file).remove(0)
}

/// The clerk in the item about the pond.
fn clerk(meeting: &Meeting) -> Option<String> {
    let person = meeting.items[1].people.iter().find(|p| p.certainty == Certainty::Inferred)?;
    let evidence = person.mentions.iter().find_map(|m| m.evidence.clone())?;
    Some(format!("{} ({evidence})", person.name))
}

#[test]
fn dates_are_read_in_the_order_that_is_told() {
    assert_eq!(beside("").date.unwrap().to_string(), "2014-05-04");
    assert_eq!(beside("dates = \"month first\"").date.unwrap().to_string(), "2014-04-05");
}

#[test]
fn an_office_is_held_by_whom_the_folder_names_for_the_day() {
    let holder = |from: &str| format!("[[holders]]\noffice = \"Clerk\"\nname = \"Joan Tidy\"\nfrom = \"{from}\"\n");
    assert_eq!(clerk(&beside("")), None);
    assert_eq!(clerk(&beside(&holder("2014-01-01"))).as_deref(), Some("Joan Tidy (council.toml: Clerk Joan Tidy)"));
    assert_eq!(clerk(&beside(&holder("2015-01-01"))), None, "not yet in office");
}

#[test]
fn check_notices_what_is_told_otherwise_and_index_brings_it_in_step() {
    let folder = tempfile::tempdir().unwrap();
    let (minutes, index) = (folder.path().join("minutes"), folder.path().join("index"));
    std::fs::create_dir(&minutes).unwrap();
    std::fs::write(minutes.join("may.txt"), MINUTES).unwrap();
    let in_step = || {
        build(std::slice::from_ref(&minutes), &index, &Options::default(), &|_| {}).unwrap();
        let health = check(&index).unwrap();
        assert!(health.healthy, "{health:?}");
    };
    let changed = || -> Vec<String> {
        let names = check(&index).unwrap().changed.into_iter();
        names.map(|path| path.rsplit('/').next().unwrap_or_default().to_owned()).collect()
    };
    in_step();
    std::fs::write(minutes.join("council.toml"), "dates = \"month first\"").unwrap();
    assert_eq!(changed(), ["may.txt"]);
    in_step();
    std::fs::write(minutes.join("people.toml"), "[[person]]\nname = \"Ann Lowe\"\nalso = [\"A Lowe\"]\n").unwrap();
    assert_eq!(changed(), ["people.toml"]);
    in_step();
    std::fs::remove_file(minutes.join("people.toml")).unwrap();
    assert_eq!(changed(), ["people.toml"]);
    in_step();
}
