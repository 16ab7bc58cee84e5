//! The worker's side: what the hidden command `minutebook reader` runs.

use super::wire::{self, Answer, Request};
use super::{CONFUSED, MEMORY, Read, calmly, near};
use crate::error::{Error, Result};
use crate::read;
use std::io::{BufReader, ErrorKind, Read as In, Write};
use std::sync::mpsc::{Receiver, sync_channel};

/// Stack of the thread that reads, in bytes: it bears readers that go down with the nesting of a file, as far as that is sensible.
const STACK: usize = 64 * 1024 * 1024;

/// Memory that a worker may still hold after a file, in KiB; with more it ends, and its guard starts another.
const HEAVY: u64 = 256 * 1024;

/// Reads files as requests ask, until there are no more requests. Sets the limits of this process; a reader may take it down.
///
/// The output must not be locked: readers may print.
///
/// # Errors
/// `Io` where requests make no sense or the system gives no thread.
pub fn serve(input: impl In, output: impl Write + Send + 'static) -> Result<()> {
    limit();
    let read: ReadFile = |name, bytes, still| {
        let row = read::reader_for(name, bytes).ok_or_else(|| Error::source(CONFUSED))?;
        near(row, bytes, still)
    };
    answer_all(input, output, read, is_heavy)
}

/// Reads one file, by its name and bytes, and says when it takes longer.
type ReadFile = fn(&str, &[u8], &mut dyn FnMut(String)) -> Result<Read>;

/// One thread reads files while this one waits for the next request, and so notices when the guard is gone: then the process ends, whatever
/// is being read. Where too much memory is held after a file it ends too.
fn answer_all(
    input: impl In,
    output: impl Write + Send + 'static,
    read: ReadFile,
    is_heavy: fn() -> bool,
) -> Result<()> {
    let told = |e: std::io::Error| Error::io("the requests to the reader", &e);
    let mut input = BufReader::with_capacity(1 << 16, input);
    let (requests, work) = sync_channel(0);
    let run = move || answer_each(&work, output, read, is_heavy);
    std::thread::Builder::new().name("read".into()).stack_size(STACK).spawn(run).map_err(told)?;
    while let Some(request) = wire::hear(&mut input).map_err(told)? {
        if requests.send(request).is_err() {
            break;
        }
    }
    Ok(())
}

/// Answers requests until there are no more, nobody hears the answers, or too much memory is held.
fn answer_each(
    work: &Receiver<(Request<'static>, Vec<u8>)>,
    mut output: impl Write,
    read: ReadFile,
    is_heavy: fn() -> bool,
) {
    while let Ok((request, bytes)) = work.recv() {
        let outcome = calmly(|| {
            // Where it cannot be said, the answer cannot either.
            let mut still = |why| drop(wire::answer(&mut output, &request.mark, &Answer::Still(why)));
            read(&request.name, &bytes, &mut still)
        });
        drop(bytes);
        let said = match outcome {
            Ok(Read { reader, reading }) => Answer::Ok { reader: reader.to_string(), reading },
            Err(e) => Answer::Err(e.message),
        };
        let written = wire::answer(&mut output, &request.mark, &said).or_else(|e| match e.kind() {
            ErrorKind::FileTooLarge => {
                let most = wire::LONGEST / 1024 / 1024;
                let why = format!("holds more than {most} MB of text; it may be damaged");
                wire::answer(&mut output, &request.mark, &Answer::Err(why))
            }
            _ => Err(e),
        });
        drop(said);
        if written.is_err() || is_heavy() {
            return;
        }
    }
}

/// Holds this process to its memory, and leaves no image of it where it dies.
#[cfg(unix)]
fn limit() {
    use rlimit::Resource;
    // Where the system allows less already or knows no such limit, that is how it is.
    let hard = Resource::AS.get_hard().map_or(MEMORY, |hard| hard.min(MEMORY));
    let _ = Resource::AS.set(hard, hard);
    let _ = Resource::CORE.set(0, 0);
}

#[cfg(not(unix))]
fn limit() {}

/// Whether this process holds more memory than a worker should.
fn is_heavy() -> bool {
    resident().is_some_and(|held| held > HEAVY)
}

/// Memory that this process holds, in KiB, where the system tells.
fn resident() -> Option<u64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find_map(|l| l.strip_prefix("VmRSS:"))?;
    line.trim().trim_end_matches("kB").trim().parse().ok()
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::panic)]
mod tests {
    use super::*;
    use crate::model::Document;
    use crate::read::Reading;
    use std::borrow::Cow;
    use std::io::pipe;
    use std::thread;
    use std::time::Duration;

    fn read(name: &str, bytes: &[u8], still: &mut dyn FnMut(String)) -> Result<Read> {
        match name {
            "panic" => panic!("out of order"),
            "endless" => loop {
                thread::sleep(Duration::from_secs(1));
            },
            "scan" => still("page 1 of 1 is a scan".to_string()),
            _ => {}
        }
        let meta = [(name.to_string(), String::from_utf8_lossy(bytes).into_owned())].into();
        Ok(Read { reader: "text", reading: Reading::Document(Document { meta, ..Document::default() }) })
    }

    #[test]
    fn requests_are_answered_one_by_one_until_there_are_no_more() {
        let ((their_input, mut ask), (answers, their_output)) = (pipe().unwrap(), pipe().unwrap());
        let served = thread::spawn(|| answer_all(their_input, their_output, read, || false));
        let mut answers = BufReader::new(answers);
        let long = "wörds\n".repeat(100_000);
        let files = [("scan", "a picture"), ("long", long.as_str()), ("panic", ""), ("nothing", "")];
        for (at, (name, text)) in files.into_iter().enumerate() {
            let mark = format!("{at:016x}");
            let request =
                Request { name: Cow::Borrowed(name), length: text.len() as u64, mark: Cow::Borrowed(mark.as_str()) };
            wire::ask(&mut ask, &request, text.as_bytes()).unwrap();
            let mut next = || wire::next(&mut answers, &mark, &mut 0).unwrap();
            if name == "scan" {
                assert_eq!(next(), Answer::Still("page 1 of 1 is a scan".to_string()));
            }
            match next() {
                Answer::Ok { reader, reading: Reading::Document(document) } => {
                    assert_eq!((reader.as_str(), document.meta[name].as_str()), ("text", text));
                }
                answer => assert_eq!((name, answer), ("panic", Answer::Err(CONFUSED.to_string()))),
            }
        }
        // The guard goes away while a file is read: the worker ends.
        let request = Request { name: Cow::Borrowed("endless"), length: 1, mark: Cow::Borrowed("x") };
        wire::ask(&mut ask, &request, b"x").unwrap();
        drop(ask);
        assert!(served.join().unwrap().is_ok());
    }
}
