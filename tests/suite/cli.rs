//! The command line as people and scripts meet it: what goes wrong is said in one line, exit codes and JSON keys are as agreed.

use super::workshop::{copy, exported, folder_with_corpus, found, home, run};
use serde_json::Value;
use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

const LETTER: &str = "Dear Mrs Harrow,\n\nThank you for your letter about the hedge. We will look at it when the weather is better.\n\nYours sincerely,\nPeter Lund\n";

fn minutes(day: &str, said: &str) -> String {
    format!(
        "MARROW PARISH COUNCIL\n\nMinutes of the meeting held on {day} at 7.30 pm in the Village Hall\n\nPresent: Cllr Ann Lowe (Chairman), Cllr Bo Day\n\n\
         1. APOLOGIES\n\nNone.\n\n2. THE POND\n\nCllr Lowe reported that {said}.\n\nRESOLVED – That the report be noted.\n\nThe meeting closed at 8 pm.\n"
    )
}

/// What is said of a file: the one line that names it.
fn said<'a>(lines: &'a str, file: &str) -> &'a str {
    let mut naming = lines.lines().filter(|l| l.contains(file));
    let line = naming.next().unwrap_or_else(|| panic!("{file} is not named in:\n{lines}"));
    assert!(naming.next().is_none(), "{file} is named twice in:\n{lines}");
    line
}

#[test]
fn a_folder_of_bad_files_costs_those_files_alone() {
    let folder = tempfile::tempdir().unwrap();
    let here = folder.path();
    let corpus = here.join("corpus");
    fs::create_dir_all(corpus.join("broken")).unwrap();
    let write = |name: &str, bytes: &[u8]| fs::write(corpus.join(name), bytes).unwrap();
    write("empty.txt", b"");
    write(
        "picture.txt",
        &[&b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR"[..], &(0..=255).cycle().take(4000).collect::<Vec<u8>>()].concat(),
    );
    write("sheet.xyz", b"1,2,3\n");
    fs::File::create(corpus.join("huge.txt")).unwrap().set_len(65 * 1024 * 1024).unwrap();
    write("letter.txt", LETTER.as_bytes());
    write(
        "latin.txt",
        &minutes("Tuesday 3 March 2015", "the caf\u{fffd} newt is back")
            .replace('\u{fffd}', "\u{1}")
            .replace('–', "-")
            .bytes()
            .map(|b| if b == 1 { 0xe9 } else { b })
            .collect::<Vec<_>>(),
    );
    let wide: Vec<u8> =
        minutes("Tuesday 7 April 2015", "the wide newt is back").encode_utf16().flat_map(u16::to_le_bytes).collect();
    write("wide.txt", &[&[0xff, 0xfe][..], &wide].concat());
    write("good.txt", minutes("Tuesday 5 May 2015", "the good newt is back").as_bytes());
    write("broken/council.toml", b"name = \"Marrow\nid = ");
    write("broken/june.txt", minutes("Tuesday 2 June 2015", "the broken newt is back").as_bytes());
    // Root may read everything, so there is no unreadable file for it.
    let locked = corpus.join("locked.txt");
    fs::write(&locked, minutes("Tuesday 7 July 2015", "the locked newt is back")).unwrap();
    let is_locked = lock(&locked) && fs::read(&locked).is_err();
    if !is_locked {
        eprintln!("not checked: a file that may not be read, because whoever runs the tests may read everything");
        fs::remove_file(&locked).unwrap();
    }

    let (code, out, err) = run(here, &["index", "corpus", "--index", "index"]);
    assert_eq!(code, 0, "{out}{err}");
    let all = format!("{out}{err}");
    assert!(said(&all, "empty.txt").contains("is empty"), "{all}");
    assert!(said(&all, "picture.txt").contains("binary"), "{all}");
    assert!(said(&all, "sheet.xyz").contains("format"), "{all}");
    assert!(said(&all, "huge.txt").contains("64 MB"), "{all}");
    if is_locked {
        assert!(said(&all, "locked.txt").contains("opened"), "{all}");
    }
    for word in ["café", "wide", "good", "broken"] {
        let (code, out, err) =
            run(here, &["search", &format!("\"{word} newt\""), "--format", "json", "--index", "index"]);
        assert_eq!((code, json(&out)["total"]["items"].as_u64()), (0, Some(1)), "{word}: {err}");
    }
    assert!(out.contains("left out as no minutes: 1 letter"), "{out}");
    assert!(export_of(here, "letter.txt").is_empty(), "the letter is left out");
    found(here, &["index", "corpus", "--all", "--index", "index"]);
    assert!(!export_of(here, "letter.txt").is_empty(), "the letter is searched too");
    found(here, &["index", "corpus", "--index", "index"]);
    assert!(export_of(here, "letter.txt").is_empty(), "the letter is left out again");
    let inspected = found(here, &["inspect", "corpus/letter.txt", "--format", "json"]);
    assert_eq!(json(&inspected)["kind"], "letter");
    assert!(
        inspected.contains("looks like a letter, not like minutes")
            && json(&inspected)["source"]["confidence"].as_f64().unwrap() < 0.5
    );
    let broken = found(here, &["inspect", "corpus/broken/june.txt", "--format", "json"]);
    assert!(said(&broken.replace("\\n", " "), "council.toml").contains("broken/council.toml"));
    let health = json(&found(here, &["check", "--format", "json", "--index", "index"]));
    assert_eq!(health["skipped"].as_array().unwrap().len(), 4 + usize::from(is_locked), "{health}");
    assert_eq!(health["healthy"], true);
}

/// Takes away all rights to a file; whether the system knows such rights.
fn lock(file: &Path) -> bool {
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        fs::set_permissions(file, fs::Permissions::from_mode(0o0)).is_ok()
    }
    #[cfg(not(unix))]
    {
        let _ = file;
        false
    }
}

/// Lines of the export whose source is that file.
fn export_of(folder: &Path, file: &str) -> Vec<Value> {
    exported(folder).lines().map(json).filter(|l| l["source"]["path"].as_str().unwrap().ends_with(file)).collect()
}

fn json(text: &str) -> Value {
    serde_json::from_str(text.trim()).unwrap_or_else(|e| panic!("{e}: {text}"))
}

#[test]
fn an_index_that_cannot_be_used_is_said_with_what_to_do() {
    let folder = tempfile::tempdir().unwrap();
    let here = folder.path();
    let (code, out, err) = run(here, &["search", "cyber", "--index", "nowhere"]);
    assert_eq!((code, out.as_str()), (2, ""));
    assert!(
        err.contains("minutebook index") && err.contains("--index nowhere") && err.trim().lines().count() == 1,
        "{err}"
    );

    copy(&home().join("index"), &here.join("newer"), false);
    let meta = fs::read_to_string(here.join("newer/meta.json")).unwrap();
    let mut meta: Value = serde_json::from_str(&meta).unwrap();
    let mut payload: Value = serde_json::from_str(meta["payload"].as_str().unwrap()).unwrap();
    let format = payload
        .as_object_mut()
        .unwrap()
        .iter_mut()
        .find(|(k, _)| matches!(k.as_str(), "format" | "version"))
        .expect("the commit says its format")
        .1;
    *format = Value::from(format.as_u64().unwrap() + 1);
    meta["payload"] = Value::from(payload.to_string());
    fs::write(here.join("newer/meta.json"), meta.to_string()).unwrap();
    let (code, out, err) = run(here, &["search", "cyber", "--index", "newer"]);
    assert_eq!((code, out.as_str()), (2, ""));
    assert!(err.contains("newer minutebook") && err.trim().lines().count() == 1, "{err}");
    // Nor does a build write over it.
    fs::write(here.join("a.txt"), LETTER).unwrap();
    let (code, _, err) = run(here, &["index", "a.txt", "--index", "newer"]);
    assert!(code == 2 && err.contains("newer minutebook"), "{err}");
}

#[test]
fn queries_that_cannot_be_meant_are_searched_or_refused_in_one_line() {
    let (code, out, err) = run(home(), &["search", "\"flood siren", "--format", "json"]);
    assert_eq!(code, 0, "an unclosed quotation mark is searched: {err}");
    assert!(json(&out)["total"]["items"].as_u64().unwrap() > 0);

    let (code, out, err) = run(home(), &["search", "colour:red", "--format", "json"]);
    let told = if code == 2 { err } else { json(&out)["query"]["notes"].to_string() };
    assert!(["no field", "board", "speaker", "topic", "year"].iter().all(|f| told.contains(f)), "{told}");
    let (_, out, _) = run(home(), &["search", "colour:flood"]);
    assert!(out.contains("no field"), "whoever reads is told as well: {out}");

    for wrong in [&["--from", "2020", "--to", "2019"][..], &["--from", "2020-02-30"], &["--from", "yesterweek"]] {
        let (code, out, err) = run(home(), &[&["search", "flood"], wrong].concat());
        assert!(code == 2 && out.is_empty() && err.trim().lines().count() == 1, "{wrong:?}: {code} {out}{err}");
    }
    let (code, out, _) = run(home(), &["search", "qwzxqwzx", "--format", "json"]);
    assert_eq!(
        (code, json(&out)["total"]["items"].as_u64()),
        (1, Some(0)),
        "nothing found is exit 1 and JSON all the same"
    );
    assert_eq!(json(&out)["hits"], Value::Array(Vec::new()));
}

#[test]
fn a_name_of_several_people_is_answered_with_who_they_are() {
    let (code, out, err) = run(home(), &["mentions", "Thorne", "--format", "json"]);
    assert_eq!((code, out.as_str()), (2, ""));
    assert!(err.contains("David Thorne") && err.contains("Hannah Thorne"), "{err}");
    let david = json(&found(home(), &["mentions", "David", "Thorne", "--format", "json"]));
    assert_eq!(david["person"]["name"], "David Thorne");
    let mentions = david["mentions"].as_array().unwrap();
    assert!(mentions.len() > 10 && mentions.len() as u64 == david["total"].as_u64().unwrap());
    let hers = mentions.iter().filter(|m| m["as_written"].as_str().unwrap().contains("Hannah"));
    assert_eq!(hers.count(), 0, "mentions of David Thorne hold Hannah's");
}

#[test]
fn a_misspelt_name_is_answered_with_who_may_be_meant() {
    for command in ["mentions", "person"] {
        let (code, _, err) = run(home(), &[command, "Hanna", "Thorn"]);
        assert!(code == 1 && err.contains("did you mean Hannah Thorne?"), "{command}: {code} {err}");
        let (code, _, err) = run(home(), &[command, "Thorne"]);
        assert!(code == 2 && err.contains("David Thorne") && err.contains("Hannah Thorne"), "{command}: {err}");
    }
    let close = found(home(), &["people", "tohrne"]);
    assert!(close.starts_with("no one is written “tohrne”; close:\n") && close.contains("Hannah Thorne"), "{close}");
    let register = json(&found(home(), &["people", "thorne", "--format", "json"]));
    assert_eq!(register["close"], 0, "slips add nothing where names are written so: {register}");
}

#[test]
fn ledgers_tell_formulas_from_news_by_what_the_index_holds_now() {
    let folder = tempfile::tempdir().unwrap();
    let here = folder.path();
    fs::create_dir(here.join("corpus")).unwrap();
    for (n, month) in ["March", "April", "May", "June"].iter().enumerate() {
        let newt = minutes(&format!("Tuesday {} {month} 2015", [3, 7, 5, 2][n]), "the newt is back");
        let place = ["pond", "ditch", "brook", "mere"][n];
        let extra = format!("RESOLVED – That the newts of the {place} be counted.");
        let text = newt.replace("The meeting closed", &format!("{extra}\n\nThe meeting closed"));
        fs::write(here.join(format!("corpus/{n}.txt")), text).unwrap();
    }
    let decisions = |more: &[&str]| {
        json(&found(here, &[&["decisions", "newt", "--index", "index", "--format", "json"], more].concat()))
    };
    found(here, &["index", "corpus", "--index", "index"]);
    let noted = |answer: &Value| {
        let entries = answer["entries"].as_array().unwrap();
        let noted = entries.iter().find(|e| e["text"].as_str().unwrap().contains("report be noted")).cloned();
        noted.map(|e| (e["repeated"].as_u64().unwrap(), e["boilerplate"].as_bool().unwrap()))
    };
    let all = decisions(&[]);
    assert_eq!(noted(&all), Some((4, true)), "{all}");
    assert_eq!(all["entries"][0]["worded"], true, "what has the word itself comes first");
    let novel = decisions(&["--novel"]);
    assert_eq!(noted(&novel), None);
    assert_eq!(novel["total"].as_u64().unwrap() + novel["left_out"].as_u64().unwrap(), all["total"].as_u64().unwrap());
    assert!(
        found(here, &["show", all["entries"][0]["item"].as_str().unwrap(), "--index", "index"])
            .contains("said in 4 meetings")
    );
    fs::remove_file(here.join("corpus/0.txt")).unwrap();
    found(here, &["index", "corpus", "--index", "index"]);
    assert_eq!(noted(&decisions(&[])), Some((3, false)), "what is gone does not count");

    let (code, out, _) = run(home(), &["actions", "--owner", "pel"]);
    assert!(code == 1 && out.contains("did you mean Ruth Pell?"), "{out}");
    let groups = json(&found(home(), &["actions", "--group-by", "owner", "--limit", "1", "--format", "json"]));
    let pell = groups["groups"].as_array().unwrap().iter().find(|g| g["owner"] == "Ruth Pell").unwrap();
    assert!(pell["total"].as_u64().unwrap() > 5 && pell["entries"].as_array().unwrap().len() == 1, "{pell}");
    let due = json(&found(home(), &["actions", "--due-before", "2023", "--format", "json"]));
    assert!(due["entries"].as_array().unwrap().iter().all(|e| e["due"].as_str().unwrap() < "2023"));
}

#[test]
fn what_is_no_terminal_gets_no_colour() {
    for arguments in [
        &["search", "cyber"][..],
        &["show", "calderwick/cabinet/2019-10-22"],
        &["facets"],
        &["timeline", "flood"],
        &["check"],
        &["people"],
        &["person", "Hannah Thorne"],
        &["decisions", "flood"],
        &["actions", "--group-by", "owner"],
    ] {
        let (code, out, err) = run(home(), arguments);
        assert!(
            code == 0 && !out.is_empty() && !out.contains('\u{1b}') && !err.contains('\u{1b}'),
            "{arguments:?}: {out}{err}"
        );
    }
    assert!(found(home(), &["search", "cyber", "--colour", "always"]).contains('\u{1b}'));
}

/// Asserts that an object has these keys at least, and gives it back.
fn has<'a>(value: &'a Value, keys: &str) -> &'a Value {
    let have: BTreeSet<&str> =
        value.as_object().unwrap_or_else(|| panic!("no object: {value}")).keys().map(String::as_str).collect();
    let missing: Vec<&str> = keys.split(' ').filter(|k| !have.contains(k)).collect();
    assert!(missing.is_empty(), "{missing:?} missing in {value}");
    value
}

/// The first entry of a list that has one.
fn first(value: &Value) -> &Value {
    value.as_array().and_then(|a| a.first()).unwrap_or_else(|| panic!("an empty list: {value}"))
}

const ITEM: &str = "id number heading restricted passages decisions actions motions people topics";

/// Asserts that an item and everything in it has the keys agreed upon.
fn has_item(item: &Value) {
    has(item, ITEM);
    for (list, keys) in [
        ("passages", "role text speaker page line"),
        ("decisions", "text verb"),
        ("actions", "text owners due"),
        ("motions", "text mover seconder outcome for against abstain"),
        ("people", "name relations certainty"),
    ] {
        item[list].as_array().unwrap().iter().for_each(|entry| {
            has(entry, keys);
        });
    }
}

#[test]
fn json_has_the_keys_that_scripts_rely_on() {
    let said = |arguments: &[&str]| json(&found(home(), &[arguments, &["--format", "json"]].concat()));
    let counts = |facets: &Value| {
        has(facets, "year board speaker topic role");
        facets.as_object().unwrap().values().flat_map(|v| v.as_array().unwrap()).for_each(|c| {
            has(c, "value count");
        });
    };

    let search = said(&["search", "cyber"]);
    has(&search, "query total took_ms hits facets coverage");
    has(&search["query"], "input read_as expanded");
    has(&search["total"], "items meetings");
    has(&search["coverage"], "meetings from to");
    counts(&search["facets"]);
    let hit = has(
        first(&search["hits"]),
        "id organisation board date number heading restricted score speakers topics excerpts source citation",
    );
    has(&hit["source"], "path page line");
    has(first(&hit["excerpts"]), "text highlights role speaker page line");

    let mentions = said(&["mentions", "Eleanor Marsh"]);
    has(&mentions, "person total mentions");
    has(&mentions["person"], "id name variants");
    let mention =
        has(first(&mentions["mentions"]), "meeting item date board relation certainty as_written text evidence source");
    has(&mention["source"], "path page line");
    let days: Vec<&str> =
        mentions["mentions"].as_array().unwrap().iter().map(|m| m["date"].as_str().unwrap()).collect();
    assert!(days.is_sorted(), "mentions are in date order");

    let meeting = said(&["inspect", "corpus/calderwick/2016-02-25-council.txt"]);
    has(&meeting, "id organisation board kind date start_time venue source attendance items diagnostics");
    has(&meeting["source"], "path format layout confidence");
    has(first(&meeting["attendance"]), "name as_written role organisation status substitute_for");
    meeting["items"].as_array().unwrap().iter().for_each(has_item);
    meeting["diagnostics"].as_array().unwrap().iter().for_each(|d| {
        has(d, "severity message line");
    });
    assert!(meeting["items"].as_array().unwrap().iter().any(|i| !i["motions"].as_array().unwrap().is_empty()));

    let exported = found(home(), &["export", "board:council"]);
    for line in exported.lines().map(json) {
        has(has(&line, "meeting organisation board date source"), "source");
        has(&line["source"], "path page line");
        has_item(&line);
    }
    let whole = json(found(home(), &["export", "cyber", "--unit", "meeting"]).lines().next().unwrap());
    has(&whole, "id organisation board kind date start_time venue source attendance items diagnostics");
    let mut shown = said(&["show", whole["id"].as_str().unwrap()]);
    assert!(shown.as_object_mut().unwrap().remove("corrected_by").is_some_and(|c| c.is_array()));
    assert_eq!(shown, whole, "`show` and `export --unit meeting` print the same object");
    let item = &whole["items"][0]["id"];
    has_item(has(&said(&["show", item.as_str().unwrap()]), "meeting organisation board date source"));

    let record = said(&["person", "Hannah Thorne"]);
    has(
        &record,
        "person items meetings first last roles organisations parties attendance relations topics boards company",
    );
    has(first(&record["attendance"]), "organisation board from to present meetings apologies unknown");
    has(first(&record["relations"]), "year mentions");
    let entry =
        "meeting item organisation board date number heading text highlights worded repeated boilerplate source";
    for (ledger, keys) in [("decisions", "verb mover seconder outcome"), ("actions", "owners due")] {
        let found = said(&[ledger, "flood"]);
        has(&found, "query total meetings worded left_out counts entries coverage");
        assert_eq!(found["entries"].as_array().unwrap().len() as u64, found["total"].as_u64().unwrap(), "{ledger}");
        has(has(first(&found["entries"]), entry), keys);
    }

    let timeline = said(&["timeline", "flood"]);
    has(&timeline, "query total points");
    has(first(&timeline["points"]), "period count");
    let facets = said(&["facets", "flood"]);
    counts(&has(&facets, "query total facets")["facets"]);
    has(
        &said(&["check"]),
        "healthy files meetings items undated low_confidence layouts changed gone new skipped diagnostics",
    );
}

#[test]
fn a_benchmark_is_made_kept_and_compared() {
    let folder = folder_with_corpus(false);
    let here = folder.path();
    let told = found(here, &["bench", "corpus/saltmere", "--format", "json"]);
    let kept = json(&told);
    for figure in ["mb_per_s", "items_per_s", "index_mb", "against_bare"] {
        assert!(kept[figure].as_f64().unwrap() > 0.0, "{figure}: {told}");
    }
    assert!(!kept["queries"].as_array().unwrap().is_empty() && kept["before"].is_null());
    std::fs::write(here.join("before.json"), &told).unwrap();
    let told = found(here, &["bench", "--size", "1", "--threads", "2", "--against", "before.json"]);
    assert!(told.contains("against the earlier report") && told.contains("index / files"), "{told}");
    // Seven layouts, and nothing left behind.
    assert!(told.contains(" files, ") && std::fs::read_dir(here).unwrap().count() == 2, "{told}");
    let told =
        found(here, &["bench", "corpus/saltmere", "--threads", "1", "--format", "md", "--against", "before.json"]);
    assert!(told.contains("| queries, ms | median | 99% |\n|---|---:|---:|\n"), "{told}");
    let (code, _, err) = run(here, &["bench", "--against", "corpus/saltmere/2016-02-10-town-council.md"]);
    assert!(code == 2 && err.contains("is no report of `minutebook bench --format json`"), "{err}");
}
