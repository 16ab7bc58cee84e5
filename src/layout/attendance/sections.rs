//! The front of a document line by line: a label opens an attendance, people follow it, a sentence ends it. In rows every column has a
//! label of its own.

use super::entries;
use super::label::{self, Label};
use super::lines::{has_verb, is_about_apologies, is_list, is_sentence, joined, place};
use super::person::Manner;
use super::{apologies, office, table};
use crate::layout::cues;
use crate::model::{Attendee, Passage, Status};
use crate::text::pattern::Pattern;
use crate::text::{names, sentences};
use regex::Captures;

/// What is open: how those who follow stand to the meeting, and the office they hold.
pub(super) type Open = Option<(Status, Option<String>)>;

/// "Ann Pell of Tarn and 3 residents attended": those before the verb.
static ATTENDED: Pattern = Pattern::new(|| {
    r"(?i)^(?P<list>.{4,}?),? (?:(?:was|were) (?:also )?(?:present|in attendance)|also attended|attended)(?: the meeting)?(?:,? including (?P<more>.+?)|\b.*)\.?$".into()
});

/// Columns that stand apart by white space alone.
static SPACED: Pattern = Pattern::new(|| r" {4,}".into());

/// Reads line after line.
#[derive(Debug, Default)]
pub(super) struct Sections {
    open: Open,
    columns: Vec<Open>,
    table: Option<table::Columns>,
    /// Whether people stood behind the label in its own line.
    inline: bool,
    /// Lines since the last that named somebody.
    idle: u32,
    /// Whether the line before named one person and nothing else of them.
    bare: bool,
    /// The label that the line before was, and nothing else.
    lone: Option<Status>,
    /// Whether two labels stood one below the other: two columns whose people now alternate.
    mixed: bool,
    /// Where those behind "In attendance" begin and end, if nobody was present before them.
    only: Option<(usize, Option<usize>)>,
}

/// Every section of some passages; `open` where a heading has opened one before them.
pub(super) fn read(passages: &[Passage], open: Open, found: &mut Vec<Attendee>) {
    let mut sections = Sections { open, ..Sections::default() };
    for (text, lines) in joined(passages) {
        let (line, before) = (lines.first().map_or(1, |p| p.line), found.len());
        let text = SPACED.regex().replace_all(&text, "\t").into_owned();
        if text.contains('\t') {
            sections.row(&text, line, found);
        } else {
            sections.line(&text, line, found);
        }
        place(found.get_mut(before..).unwrap_or_default(), lines);
    }
    sections.settle(found);
}

impl Sections {
    fn line(&mut self, text: &str, line: u32, found: &mut Vec<Attendee>) {
        // "Vice-Chairman" alone is a row of a table whose other cells are empty.
        self.table = self.table.filter(|_| text.split_whitespace().count() <= 3);
        if HEADING.is_match(text) {
            (self.open, self.lone) = (None, None);
            self.columns.clear();
            return;
        }
        // A row whose other cells are empty.
        let short = text.split_whitespace().count() <= 8 && label::leading(text).is_none() && !is_sentence(text);
        if let Some(Some((status, role))) = self.columns.first().cloned().filter(|_| short) {
            table::cell(text, status, role.as_deref(), line, found.len(), found);
            return;
        }
        if let (Some(first), None) = (self.columns.drain(..).next(), &self.open) {
            self.open = first;
        }
        for piece in split(text) {
            let label = self.label(piece);
            self.told(piece, label.as_ref(), found);
            if let (None, true) = (&label, is_about_apologies(piece)) {
                found.extend(apologies::of(piece, Status::Apologies, line));
                continue;
            }
            let rest = match &label {
                Some(label) => {
                    self.open = Some((label.status, label.role.clone()));
                    (self.idle, self.bare) = (0, false);
                    self.inline = !piece[label.len..].trim().is_empty();
                    &piece[label.len..]
                }
                None => piece,
            };
            if rest.trim().is_empty() {
                continue;
            }
            if COUNTED.is_match(rest) && label.is_none() && self.inline {
                // Who stands below those who came to listen came with them.
                self.open = self.open.take().map(|_| (Status::InAttendance, None));
                continue;
            }
            let excused = self.open.as_ref().is_some_and(|(status, _)| *status == Status::Apologies);
            if label.is_none() && excused && is_sentence(rest) {
                found.extend(apologies::of(rest, Status::Apologies, line));
                self.open = None;
                continue;
            }
            let listed = self.open.is_some() && is_list(rest) && !is_sentence(rest);
            if label.is_none() && !listed && (is_sentence(rest) || told_of(&ATTENDED, rest).is_some()) {
                if !found.is_empty() {
                    attended(rest, line, found);
                }
                self.open = None;
                continue;
            }
            let Some((status, role)) = self.open.clone() else { continue };
            if label.is_some() && status == Status::Apologies && has_verb(rest) {
                found.extend(apologies::of(rest, status, line));
                continue;
            }
            let (list, more) = if label.is_some() { list_and_more(rest) } else { (rest, "") };
            match GUESTS.captures(list).and_then(|c| c.name("guests")).filter(|_| status == Status::Present) {
                Some(guests) => {
                    self.people(&list[..guests.start()], (status, role.as_deref()), label.is_some(), line, found);
                    self.people(guests.as_str(), (Status::InAttendance, None), true, line, found);
                }
                None => self.people(list, (status, role.as_deref()), label.is_some(), line, found),
            }
            attended(more, line, found);
        }
    }

    /// Heeds what the labels tell of each other: two in a row, and the one that was all there is.
    fn told(&mut self, piece: &str, label: Option<&Label>, found: &[Attendee]) {
        let before = self.lone.take();
        let whole = |l: &Label| piece[l.len..].trim().is_empty();
        self.lone = label::leading(piece).filter(whole).map(|l| l.status);
        let Some(label) = label else { return };
        self.mixed = whole(label) && before == Some(Status::Present) && label.status == Status::InAttendance;
        if let Some((_, end)) = self.only.as_mut() {
            end.get_or_insert(found.len());
        } else if !found.iter().any(|a| a.status == Status::Present)
            && piece[..label.len].trim_matches([':', ' ', '-', '–']).eq_ignore_ascii_case("in attendance")
        {
            self.only = Some((found.len(), None));
        }
    }

    /// "In attendance: Cllr A (Chair), Cllr B …" where nobody is said to be present: these are the members.
    fn settle(self, found: &mut [Attendee]) {
        let Some((from, to)) = self.only.filter(|_| !found.iter().any(|a| a.status == Status::Present)) else { return };
        let end = to.unwrap_or(found.len());
        let member = |a: &&Attendee| {
            let folded = a.as_written.to_lowercase();
            (folded.starts_with("cllr") || folded.starts_with("councillor")) && a.organisation.is_none()
        };
        if let Some(list) = found.get_mut(from..end).filter(|list| list.iter().filter(member).count() >= 2) {
            list.iter_mut().filter(|a| a.status == Status::InAttendance).for_each(|a| a.status = Status::Present);
        }
    }

    /// People of a line, or what a line tells of the one before it.
    fn people(&mut self, text: &str, of: (Status, Option<&str>), labelled: bool, line: u32, found: &mut Vec<Attendee>) {
        // "Papers given to councillors: …": a section of something else.
        let other = text.split_once(": ").is_some_and(|(head, _)| {
            let few = (2..=7).contains(&head.split_whitespace().count());
            few && !labelled
                && !names::begins_with_title(head)
                && !office::has_office(head)
                && !head.contains([',', '('])
        });
        if other {
            self.open = None;
            return;
        }
        let listed = labelled
            || text.matches([',', ';']).count() >= 2
            || text.trim_start().starts_with("Councillors")
            || text.contains(" and ");
        let manner = if listed { Manner::List } else { Manner::Entry };
        let mut people = entries::read(text, of.0, of.1, line, manner);
        // The list is whole already: two words below it are a heading rather than a person.
        if self.inline && !labelled && people.len() == 1 {
            people.retain(|p| names::begins_with_title(&p.as_written) || names::begins_with_given(&p.as_written));
        }
        if self.mixed {
            // Of two columns the one of members names no bodies.
            let leads = |p: &Attendee| p.role.as_deref().is_some_and(|r| r.to_lowercase().contains("chair"));
            let members = people.iter_mut().filter(|p| leads(p) || p.role.is_none() && p.organisation.is_none());
            members.for_each(|p| p.status = Status::Present);
        }
        if people.is_empty() {
            let told = office::beside(text);
            let plain = !text.contains([':', '&']) && !has_verb(text) && text.matches(',').count() <= 3;
            if let (true, Some(last)) = (self.bare && plain, found.last_mut()) {
                last.role = last.role.take().or(told.role);
                last.organisation = last.organisation.take().or(told.organisation);
            }
            self.idle += 1;
            if self.idle > 2 {
                self.open = None;
            }
        } else {
            self.idle = 0;
        }
        // The office of a label is given away.
        if let (false, Some((_, role))) = (people.is_empty(), self.open.as_mut()) {
            *role = None;
        }
        self.bare = people.len() == 1 && people.iter().all(|p| p.role.is_none() && p.organisation.is_none());
        found.extend(people);
    }

    fn row(&mut self, text: &str, line: u32, found: &mut Vec<Attendee>) {
        let cells: Vec<&str> = text.split('\t').map(str::trim).collect();
        // "Ann Pell (AP) | - | Tarn Council": an entry with its body, set in columns.
        let filled: Vec<&str> = cells.iter().copied().filter(|c| !c.is_empty()).collect();
        if matches!(filled[..], [_, "-" | "–" | "—", _]) && self.open.is_some() {
            self.line(&filled.join(" "), line, found);
            return;
        }
        // Running text that has wide gaps: a label inside it opens what follows.
        let running = text.len() > 150 && self.open.is_none() && self.columns.is_empty() && self.table.is_none();
        if running && cells.iter().all(|c| label::leading(c).is_none()) && !label::inside(text).is_empty() {
            self.line(&text.replace('\t', " "), line, found);
            return;
        }
        if let Some(head) = table::head(&cells) {
            self.table = Some(head);
            return;
        }
        if let Some(columns) = self.table {
            table::row(&cells, columns, line, found);
            return;
        }
        // A row of fewer cells has lost empty ones inside: its last cell stands in the last column.
        let known = self.columns.len();
        let grown = self.columns.last().cloned().flatten();
        self.columns.resize(cells.len().max(known), grown);
        let width = self.columns.len();
        let column = |index: usize| if index > 0 && index + 1 == cells.len() { width - 1 } else { index };
        let mut labels: Vec<Option<Label>> = cells.iter().map(|c| self.cell_label(c)).collect();
        let first = cells.iter().position(|c| !c.is_empty()).unwrap_or(0);
        let whole = |index: usize, l: &Label| cells[index].len() <= l.len;
        if labels[first].is_none() {
            // "Ann Pell | Apologies": what is told of her, and no label.
            let remark = |(index, l): (usize, &Option<Label>)| {
                l.as_ref().is_some_and(|l| whole(index, l) && !cells[index].ends_with(':'))
            };
            let told: Vec<bool> = labels.iter().enumerate().map(remark).collect();
            labels.iter_mut().zip(told).filter(|(_, told)| *told).for_each(|(l, _)| *l = None);
        } else if labels[first].as_ref().is_some_and(|l| whole(first, l)) {
            // "MEMBERS PRESENT | CITY STAFF": a second heading beside the first.
            for (index, cell) in cells.iter().enumerate().skip(first + 1) {
                if labels[index].is_none()
                    && (cues::is_capitals(cell) || cell.ends_with(':'))
                    && is_heading_beside(cells[first], cell)
                {
                    labels[index] =
                        Some(Label { status: Status::InAttendance, role: None, opens: true, len: cell.len() });
                }
            }
        }
        let empty = |index: usize| cells.get(index).is_none_or(|c| c.is_empty());
        if let Some(first) = labels.iter().flatten().next() {
            let alone = labels.iter().flatten().count() == 1;
            // Columns that one label has opened are all another's.
            let one = self.columns.first().cloned().flatten();
            let uniform = one.is_some() && labels[0].is_some() && self.columns.iter().all(|c| *c == one);
            for (index, label) in labels.iter().enumerate() {
                let told = label.as_ref().map(|l| (l.status, l.role.clone()));
                let shared = alone && (uniform || empty(index) || self.columns[column(index)].is_none());
                if told.is_some() || shared {
                    self.columns[column(index)] = told.or_else(|| Some((first.status, first.role.clone())));
                }
            }
        } else if self.columns.iter().all(Option::is_none) {
            self.columns.fill(self.open.clone());
        }
        let before = found.len();
        for (index, cell) in cells.iter().enumerate() {
            let rest = labels[index].as_ref().map_or(*cell, |l| &cell[l.len..]);
            let Some((status, role)) = self.columns[column(index)].clone().filter(|_| !rest.is_empty()) else {
                continue;
            };
            table::cell(rest, status, role.as_deref(), line, before, found);
        }
    }

    /// The label of a line: one that only goes on with an attendance counts where one is open, or where people follow it.
    fn label(&self, piece: &str) -> Option<Label> {
        let label = label::leading(piece)?;
        let rest = piece[label.len..].trim_start();
        let followed = names::begins_with_title(rest) && !is_sentence(rest);
        // "Board Members:" alone.
        let alone = rest.is_empty() && piece.ends_with(':') && label.status == Status::Present;
        (label.opens || self.open.is_some() || (followed || alone) && label.role.is_none()).then_some(label)
    }

    fn cell_label(&self, cell: &str) -> Option<Label> {
        let label = label::leading(cell)?;
        let known = self.open.is_some() || self.columns.iter().any(Option::is_some);
        let whole = cell[label.len..].trim().is_empty();
        (label.opens || known && label.role.is_none() || whole && cell.ends_with(':')).then_some(label)
    }
}

/// "II. CALL TO ORDER": a heading of something else.
static HEADING: Pattern = Pattern::new(|| r"^[IVX]{1,5}\.\s+[A-Z][A-Z /&’',-]{4,}$".into());

/// "6 members of the public": nobody of them is named.
static COUNTED: Pattern = Pattern::new(|| {
    concat!(
        r"(?i)^\W*(?:and |plus |there were )?(?:\d+|an?|no|one|two|three|four|five|six|seven|eight|nine|ten|several|some) ",
        r"(?:members?|parishioners?|residents?|electors?)(?: of (?:the )?(?:public|press|parish|village))?(?: (?:was|were|being))?(?: (?:also )?(?:present|in attendance|attended))?\W*$"
    )
    .into()
});

/// "…, clerk Ann Pell and guests Bo Hill, Cy Frost": who came to a list of members.
static GUESTS: Pattern = Pattern::new(|| {
    r"(?:[,;]|\band|\bwith|\bplus)\s+(?:and )?(?P<guests>(?:guests?|visitors?)(?: were)?:? [A-Z].*)$".into()
});

/// "Cllr A was excused.", "B and C were absent."
static AWAY: Pattern =
    Pattern::new(|| r"^(?P<list>\S.{2,}?) (?:was|were|is|are) (?P<how>excused|absent|not present)\b".into());

/// Letters that a list before such a verb has at most; a longer one is prose. Counting them in the pattern would make it twenty times as slow.
const LONGEST_LIST: usize = 240;

/// Who is told of by one of these patterns.
fn told_of<'t>(pattern: &Pattern, text: &'t str) -> Option<Captures<'t>> {
    let fits = |c: &Captures<'_>| c.name("list").is_some_and(|list| list.as_str().chars().count() <= LONGEST_LIST);
    pattern.is_match(text).then(|| pattern.captures(text).filter(fits)).flatten()
}

/// A list behind a label, and the sentences of something else behind the list: "A and B were present. C was excused."
fn list_and_more(text: &str) -> (&str, &str) {
    let first = sentences(text).into_iter().skip(1).find(|r| {
        let sentence = &text[r.clone()];
        is_sentence(sentence) && !names::begins_with_title(sentence) || told_of(&AWAY, sentence).is_some()
    });
    let (list, more) = text.split_at(first.map_or(text.len(), |r| r.start));
    let bare = list.trim_end().trim_end_matches('.');
    let verb = [" were present", " was present", " were in attendance"].iter().find_map(|v| bare.strip_suffix(v));
    (verb.unwrap_or(list), more)
}

/// Those whom sentences among the lines say were there: "PC Pell was in attendance."
fn attended(text: &str, line: u32, found: &mut Vec<Attendee>) {
    for range in sentences(text) {
        if let Some(captures) = told_of(&AWAY, &text[range.clone()]) {
            let how = captures.name("how").map_or("", |m| m.as_str());
            let status = if how == "excused" { Status::Apologies } else { Status::Absent };
            let list = captures.name("list").map_or("", |m| m.as_str());
            found.extend(entries::read(list, status, None, line, Manner::List));
            continue;
        }
        let Some(captures) = told_of(&ATTENDED, &text[range]) else { continue };
        for list in ["list", "more"].iter().filter_map(|name| captures.name(name)).map(|m| m.as_str()) {
            if !is_sentence(list) {
                found.extend(entries::read(list, Status::InAttendance, None, line, Manner::List));
            }
        }
    }
}

/// Whether a cell beside a label is a heading like it: capitals beside capitals, a colon beside a colon.
fn is_heading_beside(label: &str, cell: &str) -> bool {
    let alike = cues::is_capitals(label) == cues::is_capitals(cell) && label.ends_with(':') == cell.ends_with(':');
    alike && cell.split_whitespace().count() <= 6 && !names::begins_with_title(cell) && !names::begins_with_given(cell)
}

/// Cuts a text at labels inside it: "… Present: A, B Apologies: C".
fn split(text: &str) -> Vec<&str> {
    // "ALSO PRESENT:" is one label, not text before "PRESENT:".
    let own = label::leading(text).map_or(0, |l| l.len);
    let mut cuts = vec![0];
    cuts.extend(label::inside(text).into_iter().filter(|at| *at >= own));
    cuts.push(text.len());
    cuts.windows(2).map(|w| text[w[0]..w[1]].trim()).filter(|p| !p.is_empty()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Role;

    fn show(lines: &[&str]) -> Vec<String> {
        let passage = |(line, text): (u32, &&str)| Passage {
            role: Role::Other,
            text: text.to_string(),
            speaker: None,
            page: None,
            line,
        };
        let passages: Vec<Passage> = (1..).zip(lines).map(passage).collect();
        let mut found = Vec::new();
        read(&passages, None, &mut found);
        let shown =
            found.iter().map(|a| format!("{} {:?} {}", a.name, a.status, a.organisation.as_deref().unwrap_or("-")));
        shown.collect()
    }

    #[test]
    fn labels_within_lines_and_broken_lines() {
        let lines = [
            "Meeting held on 3 May PRESENT (3 Councillors): - Ann Pell (AP), Robert",
            "Hill (RH) – Chair, Cy Frost. Clerk: - Dan East 5 members of the public",
            "Staff: Director of Works (Mr. E.",
            "Low), Planner (Ms. F. Carr)",
            "Apologies had been received from Cllr Guy West who was ill and Cllr Ivy Moss.",
            "The Chairman opened the meeting.",
            "Jo Stone",
        ];
        let want = [
            "Ann Pell Present -",
            "Robert Hill Present -",
            "Cy Frost Present -",
            "Dan East InAttendance -",
            "E Low InAttendance -",
            "F Carr InAttendance -",
            "Guy West Apologies -",
            "Ivy Moss Apologies -",
        ];
        assert_eq!(show(&lines), want);
    }

    #[test]
    fn columns_of_people() {
        let rows = [
            "Board Members:\t\tOfficials (Regular Attendees):",
            "Ann Pell\nMinister for Works\tBo Hill (Tarn Office)",
            "\tCy Frost\nTarn Agency",
            "Apologies:\tDan East (Works Office)",
            "Sir Guy Low\t\t",
            "Ivy Moss\t\tPresenters:",
            "Jo Stone\t\tKim Carr (Weather Office)",
        ];
        let want = [
            "Ann Pell Present -",
            "Bo Hill InAttendance Tarn Office",
            "Cy Frost InAttendance Tarn Agency",
            "Dan East InAttendance Works Office",
            "Guy Low Apologies -",
            "Ivy Moss Apologies -",
            "Jo Stone Apologies -",
            "Kim Carr InAttendance Weather Office",
        ];
        assert_eq!(show(&rows), want);
        let rows = ["PRESENT\tAnn Pell (TBC)\tAP\tBo Hill\tBH", "\tCy Frost\tCF\tDan East\tDEa"];
        assert_eq!(
            show(&rows),
            ["Ann Pell Present TBC", "Bo Hill Present -", "Cy Frost Present -", "Dan East Present -"]
        );
        let rows = ["MEMBERS PRESENT\tCITY STAFF", "Mayor Pell\tMr. B. Hill, Clerk", "Councillor Frost\t"];
        assert_eq!(show(&rows), ["Pell Present -", "B Hill InAttendance -", "Frost Present -"]);
        let rows = ["Name\tPresent\tApologies", "Ann Pell\t✓\t", "Bo Hill\t\t✓"];
        assert_eq!(show(&rows), ["Ann Pell Present -", "Bo Hill Apologies -"]);
    }

    #[test]
    fn a_packed_table() {
        let rows = [
            "Position/Role\tCouncillor\tAuthority",
            "Chairman\tCllr Ann Bell OBE\tTarn County Council",
            "Members\tCllr Bo Carr Mr Dan East\tKings Borough Council Home Warmth Trust (HWT)",
            "Apologies\tMayor Eve Frost MBE Sir Guy Hill CBE\tLow City Council High Borough Council",
        ];
        let want = [
            "Ann Bell Present Tarn County Council",
            "Bo Carr Present Kings Borough Council",
            "Dan East Present Home Warmth Trust (HWT)",
            "Eve Frost Apologies Low City Council",
            "Guy Hill Apologies High Borough Council",
        ];
        assert_eq!(show(&rows), want);
    }

    #[test]
    fn who_came_besides() {
        for (lines, want) in [
            (
                &["Present\tAnn Pell\tBo Hill", "In Attendance\t\tCPO Cy Low", "\t\tDan Carr"][..],
                &["Ann Pell Present -", "Bo Hill Present -", "Cy Low InAttendance -", "Dan Carr InAttendance -"][..],
            ),
            (
                &["In attendance: Cllr Ann Pell (Chair) Cllr Bo Hill", "Also in attendance: Cllr Cy Low, Tarn Council"],
                &["Ann Pell Present -", "Bo Hill Present -", "Cy Low InAttendance Tarn Council"],
            ),
            (
                &["Present: Cllr Ann Pell & the Clerk. Public – Mr Bo Hill & Ms Di Carr."],
                &["Ann Pell Present -", "Bo Hill InAttendance -", "Di Carr InAttendance -"],
            ),
            (
                &["Present: Cllr Ann Pell, Cllr Bo Hill", "2 members of the public", "Mr Cy Low, Tarn County Council"],
                &["Ann Pell Present -", "Bo Hill Present -", "Cy Low InAttendance Tarn County Council"],
            ),
            (
                &["Present:", "Officials:", "Ann Pell (Chair)", "Bo Hill (Tarn Office)", "Professor Cy Low"],
                &["Ann Pell Present -", "Bo Hill InAttendance Tarn Office", "Cy Low Present -"],
            ),
            (
                &["Sue Carr opened it.  Members present were Ann Pell and guests Ian Hill and Jo Low.  It was fine."],
                &["Ann Pell Present -", "Ian Hill InAttendance -", "Jo Low InAttendance -"],
            ),
            (
                &["Members Present: Ann Pell and Ian Hill were present.  Commissioner Jo Low was excused."],
                &["Ann Pell Present -", "Ian Hill Present -", "Jo Low Apologies -"],
            ),
        ] {
            assert_eq!(show(lines), want, "{lines:?}");
        }
    }
}
