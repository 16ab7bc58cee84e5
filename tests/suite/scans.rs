//! Pages that are pictures: read where tesseract is there, named where it is not. A script stands in for tesseract, so that what it sees is
//! known.
#![cfg(unix)]

use super::workshop::checkout;
use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::Path;
use std::process::Command;

/// What tesseract would write: a word a line with its place, 150 pixels an inch.
fn seen() -> String {
    let lines = [
        "Minutes of Marrow Parish Council held on Tuesday 3 March 2015",
        "Present: Cllr Ann Lowe and Cllr Bo Day",
        "1. Apologies",
        "None were received.",
        "2. The Pond",
        "Cllr Lowe reported that the newt is back and it was agreed to thank her.",
        "3. Next Meeting",
        "The meeting closed at 8 pm.",
    ];
    let mut out =
        String::from("level\tpage_num\tblock_num\tpar_num\tline_num\tword_num\tleft\ttop\twidth\theight\tconf\ttext\n");
    for (line, text) in lines.iter().enumerate() {
        let mut left = 10;
        for (word, text) in text.split(' ').enumerate() {
            let width = text.len();
            out += &format!("5\t1\t1\t{line}\t1\t{word}\t{left}\t{}\t{width}\t3\t96\t{text}\n", 20 + line * 8);
            left += width + 1;
        }
    }
    out
}

fn inspect(path: &Path) -> (Option<i32>, String, String) {
    let scan = checkout().join("tests/fixtures/read/pdf/scan.pdf");
    let mut command = Command::new(env!("CARGO_BIN_EXE_minutebook"));
    let ran = command.args(["inspect", "--format", "json"]).arg(scan).env("PATH", path).output().unwrap();
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
    (ran.status.code(), text(ran.stdout), text(ran.stderr))
}

#[test]
fn a_scan_is_read_where_tesseract_is_and_named_where_it_is_not() {
    let folder = tempfile::tempdir().unwrap();
    let (code, _, told) = inspect(folder.path());
    assert_eq!(code, Some(2));
    assert!(told.contains("is a scan, not read; install tesseract"), "{told}");

    fs::write(folder.path().join("words.tsv"), seen()).unwrap();
    let script = folder.path().join("tesseract");
    let words = folder.path().join("words.tsv");
    // It takes the picture in, as the real one does.
    fs::write(&script, format!("#!/bin/sh\n/bin/cat > /dev/null\n/bin/cat '{}'\n", words.display())).unwrap();
    fs::set_permissions(&script, fs::Permissions::from_mode(0o755)).unwrap();
    let (code, out, told) = inspect(folder.path());
    assert_eq!(code, Some(0), "{told}");
    let meeting: serde_json::Value = serde_json::from_str(&out).unwrap();
    assert_eq!(
        (meeting["date"].as_str(), meeting["board"].as_str()),
        (Some("2015-03-03"), Some("Marrow Parish Council"))
    );
    let headings: Vec<&str> =
        meeting["items"].as_array().unwrap().iter().filter_map(|i| i["heading"].as_str()).collect();
    assert_eq!(headings, ["Apologies", "The Pond", "Next Meeting"]);
    assert_eq!(meeting["items"][1]["passages"][0]["page"], 1);

    fs::write(words, "level\n").unwrap();
    assert!(
        inspect(folder.path()).2.contains("holds no words"),
        "a page on which nothing was seen is no empty meeting"
    );
}
