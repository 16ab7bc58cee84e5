//! What the README shows is so: every command in a ```console block runs and prints the lines shown, and the table of the query
//! language is the program's own.

use super::workshop::{checkout, folder_with_corpus};
use std::path::Path;
use std::process::Command;

/// A command of a ```console block and the lines that are shown of its output.
struct Shown {
    command: String,
    lines: Vec<String>,
}

/// The commands of the README's ```console blocks: lines that begin with `$ `, those that end in a backslash with the next.
fn commands(readme: &str) -> Vec<Shown> {
    let mut out: Vec<Shown> = Vec::new();
    let (mut inside, mut goes_on) = (false, false);
    for line in readme.lines() {
        if line.trim_start().starts_with("```") {
            inside = !inside && line.trim() == "```console";
            goes_on = false;
        } else if !inside {
        } else if let Some(last) = out.last_mut().filter(|_| goes_on) {
            last.command.push('\n');
            last.command.push_str(line);
            goes_on = line.ends_with('\\');
        } else if let Some(command) = line.strip_prefix("$ ") {
            out.push(Shown { command: command.to_string(), lines: Vec::new() });
            goes_on = line.ends_with('\\');
        } else if let Some(last) = out.last_mut().filter(|_| !matches!(line.trim(), "" | "…")) {
            last.lines.push(line.to_string());
        }
    }
    out
}

/// A line without the milliseconds that a search took.
fn timeless(line: &str) -> String {
    match line.rsplit_once(" · ") {
        Some((head, took)) if took.ends_with(" ms") => head.to_string(),
        _ => line.to_string(),
    }
}

#[test]
fn the_commands_of_the_readme_run() {
    let readme = std::fs::read_to_string(checkout().join("README.md"))
        .expect("Cargo.toml names README.md, so there must be one");
    let commands = commands(&readme);
    let (ours, strange): (Vec<&Shown>, Vec<&Shown>) =
        commands.iter().partition(|c| c.command.starts_with("minutebook "));
    assert!(!ours.is_empty(), "README.md has no ```console block with a line `$ minutebook …`");
    for Shown { command, .. } in &strange {
        eprintln!("README.md: not run, because it is no call of minutebook: $ {command}");
    }
    // As in a fresh checkout, one behind the other.
    let folder = folder_with_corpus(false);
    std::fs::create_dir(folder.path().join("index")).unwrap();
    let bin = Path::new(env!("CARGO_BIN_EXE_minutebook")).parent().unwrap();
    let path = std::env::join_paths(
        std::iter::once(bin.to_path_buf()).chain(std::env::split_paths(&std::env::var_os("PATH").unwrap_or_default())),
    )
    .unwrap();
    let mut failed = Vec::new();
    for Shown { command, lines } in ours {
        let done =
            Command::new("sh").args(["-c", command]).current_dir(folder.path()).env("PATH", &path).output().unwrap();
        if !matches!(done.status.code(), Some(0 | 1)) {
            failed.push(format!("$ {command}\n{}", String::from_utf8_lossy(&done.stderr)));
        }
        let printed: Vec<String> = String::from_utf8_lossy(&done.stdout).lines().map(timeless).collect();
        let stale = lines.iter().map(|l| timeless(l)).filter(|l| !printed.contains(l));
        failed.extend(stale.map(|line| format!("$ {command}\ndoes not print what README.md shows: {line}")));
    }
    assert!(failed.is_empty(), "\n{}", failed.join("\n"));
}

#[test]
fn commands_are_those_of_console_blocks() {
    let readme = "$ no\n```console\n$ minutebook search \\\n  cyber\n12 items\n$ ls\n```\n```sh\n$ not this\n```\n";
    let found = commands(readme);
    assert_eq!(found.iter().map(|s| s.command.as_str()).collect::<Vec<_>>(), ["minutebook search \\\n  cyber", "ls"]);
    assert_eq!(found[0].lines, ["12 items"]);
}

#[test]
fn the_grammar_table_is_the_programs_own() {
    let readme = std::fs::read_to_string(checkout().join("README.md")).unwrap();
    let table = readme.split("<!-- grammar -->").nth(1).and_then(|t| t.split("<!-- /grammar -->").next()).unwrap();
    let code = |text: &str| format!("`{}`", text.replace('|', "\\|"));
    let rows =
        minutebook::query::GRAMMAR.iter().map(|r| format!("| {} | {} | {} |", code(r.form), code(r.example), r.means));
    let missing: Vec<String> = rows.filter(|row| !table.contains(row.as_str())).collect();
    assert!(missing.is_empty(), "README.md lacks rows of the query language:\n{}", missing.join("\n"));
    assert_eq!(table.lines().filter(|l| l.starts_with("| `")).count(), minutebook::query::GRAMMAR.len());
}
