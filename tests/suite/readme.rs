//! What the README shows can be done: every command in a ```console block runs and finds something, or nothing, but never fails.

use super::workshop::{checkout, folder_with_corpus};
use std::path::Path;
use std::process::Command;

/// The commands of the README's ```console blocks: lines that begin with `$ `, those that end in a backslash with the next.
fn commands(readme: &str) -> Vec<String> {
    let mut out: Vec<String> = Vec::new();
    let (mut inside, mut goes_on) = (false, false);
    for line in readme.lines() {
        if line.trim_start().starts_with("```") {
            inside = !inside && line.trim() == "```console";
            goes_on = false;
        } else if inside && goes_on {
            let last = out.last_mut().unwrap();
            last.push('\n');
            last.push_str(line);
            goes_on = line.ends_with('\\');
        } else if let Some(command) = line.strip_prefix("$ ").filter(|_| inside) {
            out.push(command.to_string());
            goes_on = line.ends_with('\\');
        }
    }
    out
}

#[test]
fn the_commands_of_the_readme_run() {
    let readme = std::fs::read_to_string(checkout().join("README.md"))
        .expect("Cargo.toml names README.md, so there must be one");
    let commands = commands(&readme);
    let ours: Vec<&String> = commands.iter().filter(|c| c.starts_with("minutebook ")).collect();
    assert!(!ours.is_empty(), "README.md has no ```console block with a line `$ minutebook …`");
    let strange: Vec<&String> = commands.iter().filter(|c| !c.starts_with("minutebook ")).collect();
    for command in &strange {
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
    for command in ours {
        let done =
            Command::new("sh").args(["-c", command]).current_dir(folder.path()).env("PATH", &path).output().unwrap();
        if !matches!(done.status.code(), Some(0 | 1)) {
            failed.push(format!("$ {command}\n{}", String::from_utf8_lossy(&done.stderr)));
        }
    }
    assert!(failed.is_empty(), "\n{}", failed.join("\n"));
}

#[test]
fn commands_are_those_of_console_blocks() {
    let readme = "$ no\n```console\n$ minutebook search \\\n  cyber\n12 items\n$ ls\n```\n```sh\n$ not this\n```\n";
    assert_eq!(commands(readme), ["minutebook search \\\n  cyber", "ls"]);
}
