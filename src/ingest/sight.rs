//! Pages that are pictures: their words are seen by tesseract, where it is installed.

use crate::error::{Error, Result};
use crate::read::{Reading, pages};
use std::io::{Read, Write};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::OnceLock;
use std::time::{Duration, Instant};

/// Wall-clock time that a page may take.
const TIME: Duration = Duration::from_secs(55);

/// How often it is looked whether a page is done.
const TICK: Duration = Duration::from_millis(5);

/// Pages of a file that are looked at.
const PAGES: usize = 50;

/// Bytes of words and places that a page may give.
const LONGEST: u64 = 64 * 1024 * 1024;

/// The program that sees words in pictures.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Tesseract {
    program: PathBuf,
}

/// Tesseract, where it is on the PATH; looked for once.
pub(super) fn tesseract() -> Option<Tesseract> {
    static FOUND: OnceLock<Option<Tesseract>> = OnceLock::new();
    let find = || {
        let name = format!("tesseract{}", std::env::consts::EXE_SUFFIX);
        let folders = std::env::var_os("PATH")?;
        let program = std::env::split_paths(&folders).map(|f| f.join(&name)).find(|p| p.is_file())?;
        Some(Tesseract { program })
    };
    FOUND.get_or_init(find).clone()
}

impl Tesseract {
    /// The words of a picture (a PNM file), as tesseract's table of words and their places (TSV).
    ///
    /// # Errors
    /// `Source` where it takes more than a minute or tesseract refuses the picture.
    pub(super) fn see(&self, pnm: &[u8]) -> Result<String> {
        see(&self.program, &["stdin", "stdout", "-l", "eng", "--psm", "1", "tsv"], pnm, TIME)
    }
}

/// Gives a picture to a program and takes what it writes. The program is killed when it takes too long.
fn see(program: &Path, arguments: &[&str], pnm: &[u8], time: Duration) -> Result<String> {
    let refused = |why: &str| Error::source(format!("holds a page whose words could not be seen: {why}"));
    let mut command = Command::new(program);
    command.args(arguments).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::null());
    // Files are read side by side, so each page is seen by one thread.
    let mut child = command.env("OMP_THREAD_LIMIT", "1").spawn().map_err(|_| refused("tesseract does not start"))?;
    let (Some(mut input), Some(output)) = (child.stdin.take(), child.stdout.take()) else {
        end(&mut child);
        return Err(refused("tesseract cannot be reached"));
    };
    let (status, heard) = std::thread::scope(|scope| {
        // It may end before it has taken the whole picture.
        scope.spawn(move || drop(input.write_all(pnm)));
        let listen = scope.spawn(move || {
            let mut out = Vec::new();
            output.take(LONGEST).read_to_end(&mut out).map(|_| out)
        });
        let status = wait(&mut child, time);
        (status, listen.join())
    });
    match (status, heard) {
        (None, _) => Err(refused(&format!("it took more than {} s", time.as_secs()))),
        (Some(true), Ok(Ok(out))) => String::from_utf8(out).map_err(|_| refused("tesseract wrote no text")),
        _ => Err(refused("tesseract refused the picture")),
    }
}

/// Waits until a process has ended and says whether all was well; `None` where it took too long and was killed.
fn wait(child: &mut Child, time: Duration) -> Option<bool> {
    let until = Instant::now() + time;
    while Instant::now() < until {
        match child.try_wait() {
            Ok(None) => std::thread::sleep(TICK),
            Ok(Some(status)) => return Some(status.success()),
            Err(_) => break,
        }
    }
    end(child);
    None
}

/// Ends a process and clears it away; both fail only where it is gone already.
fn end(child: &mut Child) {
    let _ = child.kill();
    let _ = child.wait();
}

/// Turns pages into a document, after the words of those that are pictures have been seen; says before each that it takes longer. Any other
/// reading is as it was.
///
/// # Errors
/// `Source` where the pages hold no words.
pub(super) fn finish(reading: Reading, still: &mut dyn FnMut(String)) -> Result<Reading> {
    let Reading::Pages(mut pages) = reading else { return Ok(reading) };
    if let Some(tesseract) = tesseract() {
        let count = pages.len();
        let scans = pages.iter_mut().enumerate().filter(|(_, page)| page.picture.is_some());
        for (at, page) in scans.take(PAGES) {
            let Some(picture) = &page.picture else { continue };
            still(format!("page {} of {count} is a scan", at + 1));
            // A page that cannot be seen stays a picture, and the document says so.
            if let Ok(words) = tesseract.see(&picture.to_pnm()) {
                pages::seen(page, &words);
            }
        }
    }
    let document = pages::document(pages)?;
    match document.blocks.is_empty() {
        true => Err(Error::source("holds no words")),
        false => Ok(Reading::Document(document)),
    }
}

#[cfg(test)]
#[cfg(unix)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    fn seen(script: &str, picture: &[u8]) -> Result<String> {
        see(Path::new("/bin/sh"), &["-c", script], picture, Duration::from_millis(500))
    }

    #[test]
    fn a_program_that_sees_is_given_the_picture_and_held_to_its_time() {
        let picture = vec![b'x'; 1 << 20];
        assert_eq!(seen("exec cat", &picture).unwrap().len(), picture.len());
        assert_eq!(seen("echo words", &picture).unwrap(), "words\n");
        assert!(seen("echo words; exit 1", &picture).unwrap_err().message.contains("refused"));
        assert!(seen("exec sleep 60", &picture).unwrap_err().message.contains("more than"));
        assert!(seen("echo words; exec sleep 60 > /dev/null", &picture).unwrap_err().message.contains("more than"));
        assert!(see(Path::new("/nowhere/tesseract"), &[], &picture, TIME).is_err());
    }
}
