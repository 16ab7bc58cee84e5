//! Text for a person at a terminal: one file a kind of answer, set on a page by words, with nothing of the documents that
//! could steer the terminal.

mod bars;
mod bench;
pub(super) mod columns;
mod explained;
mod export;
mod facets;
mod health;
mod hit;
mod item;
mod kwic;
mod ledger;
mod meeting;
mod mentions;
mod near;
mod news;
mod page;
mod people;
mod person;
pub(super) mod phrases;
mod related;
mod rich;
mod said;
mod search;
mod style;
mod survey;
mod timeline;
mod voices;

use super::{Canvas, Output, unfit};
use crate::error::Result;
use crate::model::{Answer, Shown};
use page::Page;
use std::io::Write;

pub(super) const OUTPUT: Output = Output {
    name: "text",
    about: "for reading at a terminal",
    media: "text/plain; charset=utf-8",
    version: 2,
    fits,
    write,
    more: write,
};

/// Boards and what else only a page or a script asks for has no text.
fn fits(answer: &Answer) -> bool {
    use Answer::{About, Board, Boards, Coverage, Suggestions};
    !matches!(answer, Boards(_) | Board(_) | Suggestions(_) | About(_) | Coverage(_))
}

/// Writes an answer as text of the canvas's width.
fn write(answer: &Answer, canvas: &Canvas, out: &mut dyn Write) -> Result<()> {
    let page = &mut Page::new(canvas, out);
    match answer {
        Answer::Search(found) => search::write(found, page),
        Answer::Facets(found) => facets::write(found, page),
        Answer::Timeline(timelines) => timeline::write(timelines, page),
        Answer::Concordance(found) => kwic::write(found, page),
        Answer::Voices(found) => voices::write(found, page),
        Answer::Related(found) => related::write(found, page),
        Answer::News(all) => news::write(all, page),
        Answer::Saved(all) => news::write_saved(all, page),
        Answer::Mentions(found) => mentions::write(found, page),
        Answer::Register(found) => people::write(found, page),
        Answer::Person(record) => record.iter().try_for_each(|record| person::write(record, page)),
        Answer::Ledger(found) => ledger::write(found, page),
        Answer::Shown(Shown::Item(item)) => item::write_alone(item, page),
        Answer::Shown(Shown::Meeting(meeting)) => meeting::write(meeting, page),
        Answer::Export(items) => export::write(items, page),
        Answer::Meetings(meetings) => meeting::write_inspected(meetings, page),
        Answer::Health(health) => health::write(health, page),
        Answer::Survey(found) => survey::write(found, page),
        Answer::Bench(report) => bench::write(report, page),
        Answer::Boards(_) | Answer::Board(_) | Answer::Suggestions(_) | Answer::About(_) | Answer::Coverage(_) => {
            Err(unfit("text", answer))
        }
    }
}

/// What `answer` looks like, for the expectations of the tests.
#[cfg(test)]
#[allow(clippy::unwrap_used)]
fn drawn(answer: &Answer, width: usize) -> String {
    let mut out = Vec::new();
    write(answer, &Canvas { width, colour: false }, &mut out).unwrap();
    String::from_utf8(out).unwrap()
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::super::samples;
    use super::*;

    #[test]
    fn no_answer_lets_an_escape_through_without_colour() {
        for answer in samples::every().into_iter().filter(fits) {
            let text = drawn(&answer, 60);
            assert!(text.chars().all(|c| c == '\n' || !c.is_control()), "{text:?}");
        }
    }

    #[test]
    fn colour_changes_styles_and_nothing_else() {
        for answer in samples::every().into_iter().filter(fits) {
            let mut out = Vec::new();
            write(&answer, &Canvas { width: 60, colour: true }, &mut out).unwrap();
            let styled = String::from_utf8(out).unwrap();
            let bare: String = styled
                .split("\u{1b}[")
                .enumerate()
                .map(|(n, s)| if n == 0 { s } else { &s[s.find('m').unwrap() + 1..] })
                .collect();
            assert_eq!(bare, drawn(&answer, 60));
        }
    }
}
