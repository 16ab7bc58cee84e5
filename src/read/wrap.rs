//! Lines that were broken to fit a page, put together again.
//!
//! Measured over 1,100 files of real minutes: a file is wrapped when at least 15 % of its lines begin with a small letter behind a line
//! without closing punctuation, and hardly any line is longer than 200 characters. In some such files an empty line stands between all
//! lines, and only their widths and words tell where a paragraph ends; in some a justified line comes in words, one a line.

use super::weight::Weight;
use crate::model::{Block, BlockKind};
use crate::text::numbering::{self, Style};
use crate::text::wordlist::WordList;

/// A line on its way to a block.
#[derive(Debug, Clone, Default)]
pub(super) struct Line {
    pub(super) text: String,
    /// Its number in the file, from 1.
    pub(super) number: u32,
    /// The page it stands on, from 0.
    pub(super) page: u32,
    pub(super) gap: bool,
    pub(super) indent: bool,
    pub(super) bullet: bool,
    pub(super) weight: Weight,
    /// Heading level, from 1.
    pub(super) heading: Option<u8>,
    /// Never joined with a neighbour: a tag, a row, a heading.
    pub(super) fixed: bool,
}

impl Line {
    /// The line as a block, on no page.
    pub(super) fn into_block(self, kind: BlockKind) -> Block {
        let strong = self.weight.is_strong();
        let lead = if kind == BlockKind::Row { 0 } else { self.weight.lead(&self.text, 0) };
        Block { kind, text: self.text, line: self.number, page: None, gap: self.gap, indent: self.indent, strong, lead }
    }
}

/// Puts wrapped lines together. In a file with a line a paragraph only sporadic breaks are mended.
pub(super) fn join(lines: Vec<Line>) -> Vec<Line> {
    let pieces = justified(lines);
    let shape = Shape::of(&pieces);
    let mut out: Vec<Piece> = Vec::with_capacity(pieces.len());
    for piece in pieces {
        match out.last_mut() {
            Some(last) if shape.continues(last, &piece) => last.push(piece),
            _ => out.push(piece),
        }
    }
    out.into_iter().map(|piece| piece.line).collect()
}

/// A paragraph in the making.
struct Piece {
    line: Line,
    /// Its last physical line.
    end: String,
    /// Whether that line is known to have filled its column.
    full: bool,
    /// Its longest physical line.
    longest: String,
    /// The page of that line.
    page: u32,
    /// Lines so far.
    lines: usize,
}

impl From<Line> for Piece {
    fn from(line: Line) -> Self {
        Self { end: line.text.clone(), full: false, longest: String::new(), page: line.page, lines: 1, line }
    }
}

impl Piece {
    fn push(&mut self, next: Self) {
        // A hyphen at the line's end joins: "Vice-" and "Chairman".
        if !self.line.text.ends_with('-') || self.line.text.ends_with(" -") {
            self.line.text.push(' ');
        }
        self.line.text.push_str(&next.line.text);
        self.line.weight.join(next.line.weight);
        let before = std::mem::replace(&mut self.end, next.end);
        if before.chars().count() > self.longest.chars().count() && !self.full {
            self.longest = before;
        }
        (self.full, self.page) = (next.full, next.page);
        self.lines += next.lines;
    }
}

/// Words that end no line of their own.
static LINKS: WordList = WordList::new(
    "
    a an and at be between by for from in into is of on or that the their this to under upon was were which with held
",
);

/// Lines of one word each, three or more with a small word among them: one justified line that came to pieces.
fn justified(lines: Vec<Line>) -> Vec<Piece> {
    let is_word = |l: &Line| !l.fixed && !l.bullet && !l.text.contains(char::is_whitespace) && !is_lone_label(&l.text);
    let mut out: Vec<Piece> = Vec::with_capacity(lines.len());
    for run in lines.chunk_by(|a, b| is_word(a) && is_word(b) && a.weight.is_strong() == b.weight.is_strong()) {
        let linked = run.iter().any(|l| LINKS.contains(&l.text.to_lowercase()));
        let mut pieces = run.iter().cloned().map(Piece::from);
        if run.len() < 3 || !linked {
            out.extend(pieces);
            continue;
        }
        let Some(mut whole) = pieces.next() else { continue };
        pieces.for_each(|piece| whole.push(piece));
        whole.longest.clear();
        whole.full = true;
        out.push(whole);
    }
    out
}

/// How lines are measured.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Measure {
    /// Every letter as wide as the next.
    Even,
    /// As type sets them: capitals wide, `i` narrow.
    Type,
}

impl Measure {
    /// Width of a text; a small letter of middling width is 1.
    fn width(self, text: &str) -> f32 {
        match self {
            Self::Even => text.chars().map(|_| 1.0).sum(),
            Self::Type => text.chars().map(set_width).sum(),
        }
    }

    /// How wide a line would have become with the first word of the next.
    fn with_next(self, line: &str, next: &str) -> f32 {
        self.width(line) + self.width(" ") + self.width(next.split_whitespace().next().unwrap_or(""))
    }
}

/// Widths of the usual text faces, a small `n` being 1.
fn set_width(c: char) -> f32 {
    match c {
        'i' | 'j' | 'l' | '.' | ',' | ':' | ';' | '\'' | '’' | '‘' | '|' | '!' => 0.5,
        'f' | 't' | 'r' | 'I' | '(' | ')' | '[' | ']' | '-' | ' ' => 0.6,
        'm' | 'w' | '%' => 1.5,
        'M' | 'W' | '@' | '—' => 1.7,
        _ if c.is_uppercase() => 1.3,
        _ => 1.0,
    }
}

struct Shape {
    wrapped: bool,
    /// Empty lines stand between all lines of the document and mean nothing.
    loose: bool,
    /// The pages where it is the other way.
    odd: Vec<u32>,
    measure: Measure,
    /// Width of the column: 95th percentile of the lines.
    width: f32,
}

impl Shape {
    fn of(pieces: &[Piece]) -> Self {
        let lines: Vec<&Line> = pieces.iter().filter(|p| !p.line.fixed && !p.full).map(|p| &p.line).collect();
        let broken: Vec<(&Line, &Line)> = lines
            .windows(2)
            .filter(|w| is_open(&w[0].text) && starts_small(&w[1].text))
            .map(|w| (w[0], w[1]))
            .collect();
        let long = lines.iter().filter(|l| l.text.chars().count() > 200).count();
        let mut lengths: Vec<usize> = lines.iter().map(|l| l.text.chars().count()).collect();
        lengths.sort_unstable();
        let column = lengths.get(lengths.len() * 95 / 100).copied().unwrap_or(0);
        // Fewer breaks will do where lines are as long as a page is wide, and most breaks stand at their full length.
        let full = broken.iter().filter(|(a, _)| a.text.chars().count() * 5 >= column * 4).count();
        let paged = (60..=130).contains(&column) && broken.len() >= 3 && full * 3 >= broken.len() * 2;
        let share = if paged { 6 } else { 15 };
        let wrapped = lines.len() > 8 && long * 50 <= lines.len() && broken.len() * 100 >= lines.len() * share;
        let is_loose = |broken: &[&(&Line, &Line)]| broken.iter().filter(|(_, b)| b.gap).count() * 2 > broken.len();
        let loose = wrapped && is_loose(&broken.iter().collect::<Vec<_>>());
        let on_page = broken.chunk_by(|a, b| a.1.page == b.1.page);
        let odd = on_page
            .filter(|b| {
                b.len() >= 4 && is_loose(&b.iter().filter(|(a, b)| a.page == b.page).collect::<Vec<_>>()) != loose
            })
            .map(|b| b[0].1.page)
            .collect();
        let width = |measure: Measure| {
            let mut widths: Vec<f32> = lines.iter().map(|l| measure.width(&l.text)).collect();
            widths.sort_by(f32::total_cmp);
            widths.get(widths.len() * 95 / 100).copied().unwrap_or(0.0)
        };
        // The measure by which more of the breaks had to be: the next word would not have fitted.
        let explained = |measure: Measure| {
            let width = width(measure);
            broken.iter().filter(|(a, b)| measure.with_next(&a.text, &b.text) > width).count()
        };
        let measure = if explained(Measure::Even) >= explained(Measure::Type) { Measure::Even } else { Measure::Type };
        Self { wrapped, loose, odd, measure, width: width(measure) }
    }

    /// Whether `next` is the rest of the paragraph that ends in `last`.
    fn continues(&self, last: &Piece, next: &Piece) -> bool {
        let (a, b) = (&last.line, &next.line);
        if a.fixed || b.fixed || b.bullet || a.text.contains('\t') || b.text.contains('\t') {
            return false;
        }
        let (open, small) = (is_open(&a.text), starts_small(&b.text));
        let long = a.text.chars().count() >= 40;
        if !self.wrapped {
            let title = long && !b.gap && Look::of(a) == Look::Capitals && Look::of(b) == Look::Capitals;
            let whole = open && (small || last.full || title) && (!b.gap || long || last.full);
            return whole && !begins_anew(&b.text);
        }
        if is_lone_label(&a.text) {
            return !begins_anew(&b.text) && (a.weight.is_strong() == b.weight.is_strong() || !a.weight.is_strong());
        }
        let dangling = hangs(&last.end);
        if begins_anew(&b.text) && !(dangling && is_year(&b.text)) {
            return false;
        }
        let turned = last.page != b.page;
        let loose = self.loose != self.odd.contains(&b.page);
        if b.gap && !loose && !turned {
            return open && small && long;
        }
        let rest = b.text.split_whitespace().count() <= 3
            && is_open(&b.text)
            && (begins_anew(&a.text) || a.weight.is_strong() && b.weight.is_strong());
        let sure =
            open && (small || dangling || rest && self.measure.with_next(&last.end, &b.text) > self.width * 0.76);
        if sure || turned && !loose && !small {
            return sure;
        }
        // Bold or capital lines are set wider, and titles in a narrower column; a change of type is a change of paragraph.
        let look = Look::of(a) == Look::of(b);
        let full = last.full || self.is_full(last, &b.text);
        match (full, open) {
            (true, true) => look,
            (true, false) => !loose && !a.text.ends_with(':') && look,
            (false, false) => false,
            (false, true) => {
                !loose && !a.weight.is_strong() && look && self.measure.width(&last.end) * 2.0 > self.width
            }
        }
    }

    /// Whether the next word would not have fitted into the last line.
    fn is_full(&self, last: &Piece, next: &str) -> bool {
        let share = match Look::of(&last.line) {
            Look::Plain if self.measure == Measure::Even => 0.92,
            Look::Plain => 0.87,
            Look::Strong => 0.8,
            Look::Capitals => 0.66,
        };
        let width = self.measure.with_next(&last.end, next);
        // A paragraph set in a narrower column shows it by its own lines.
        let own = self.measure.width(&last.longest);
        width > self.width * share || own > self.width * 0.6 && width > own * 0.97
    }
}

/// How a line stands out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Look {
    Plain,
    Strong,
    Capitals,
}

impl Look {
    fn of(line: &Line) -> Self {
        let letters = line.text.chars().filter(|c| c.is_alphabetic()).count();
        let small = line.text.chars().filter(|c| c.is_lowercase()).count();
        // "4TH February" and "10.00am" stand in titles set in capitals.
        match (small * 4 <= letters && letters >= 2, line.weight.is_strong()) {
            (true, _) => Self::Capitals,
            (false, true) => Self::Strong,
            (false, false) => Self::Plain,
        }
    }
}

/// Titles and other short forms whose full stop ends no sentence.
static SHORT: WordList = WordList::new("mr mrs ms dr cllr cllrs clr no nos st rev fr prof hon co ald");

/// No punctuation ends it, or a bracket is open.
fn is_open(text: &str) -> bool {
    let end = text.trim_end_matches(['"', '”', '’', '\'', ')']);
    if !end.ends_with(['.', ':', ';', '?', '!']) {
        return true;
    }
    let word = text.rsplit(char::is_whitespace).next().unwrap_or("").trim_start_matches('(');
    let short = word.strip_suffix('.').is_some_and(|w| {
        SHORT.contains(&w.to_lowercase()) || w.chars().count() == 1 && w.chars().all(char::is_uppercase)
    });
    let tail = &text[text.char_indices().rev().nth(79).map_or(0, |(at, _)| at)..];
    let opened = tail.rfind('(').is_some_and(|at| !tail[at..].contains(')') && !is_lone_label(text));
    short || opened && !end.ends_with([':', ';'])
}

/// It cannot end here: a comma, a small word, the day of a date.
fn hangs(text: &str) -> bool {
    let word = text.rsplit(char::is_whitespace).next().unwrap_or("");
    let day = word.starts_with(|c: char| c.is_ascii_digit())
        && ["st", "nd", "rd", "th", "\"", "”", "™", "*"].iter().any(|end| word.to_lowercase().ends_with(end))
        && word.chars().count() <= 5;
    text.ends_with([',', '&', '–', '/']) || text.ends_with('-') || LINKS.contains(&word.to_lowercase()) || day
}

fn starts_small(text: &str) -> bool {
    let word = text.split_whitespace().next().unwrap_or("");
    text.chars().next().is_some_and(|c| c.is_lowercase() || c == ',' || c == '&')
        || word.chars().count() > 1 && word.chars().all(char::is_uppercase) && LINKS.contains(&word.to_lowercase())
}

/// A number, a letter in brackets or a label leads it.
fn begins_anew(text: &str) -> bool {
    let label = text.split_once(':').is_some_and(|(head, rest)| {
        head.chars().count() <= 30
            && head.chars().any(char::is_alphabetic)
            && !head.chars().any(char::is_lowercase)
            && !rest.starts_with(|c: char| c.is_ascii_digit())
    });
    label || numbering::leading(text).is_some_and(|l| l.marked || l.style == Style::Minute)
}

/// "2015." behind "7th January,".
fn is_year(text: &str) -> bool {
    numbering::leading(text).is_some_and(|l| l.style == Style::Plain && (1900..2100).contains(&l.value))
}

/// "1.", "(a)" alone: what they lead stands on the next line.
fn is_lone_label(text: &str) -> bool {
    numbering::leading(text).is_some_and(|l| l.marked && l.len >= text.len() && l.value < 1900)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn joined(text: &str) -> Vec<String> {
        let line = |(number, text): (usize, &str)| Line {
            text: text.trim_matches('*').to_string(),
            number: number as u32,
            gap: true,
            weight: Weight::of(text, text.starts_with('*')),
            ..Line::default()
        };
        join(text.lines().enumerate().map(line).collect()).into_iter().map(|l| l.text).collect()
    }

    /// A page of which every line stands alone.
    const PAGE: &str = "\
The Director of Services informed the Members that the plan had been discussed at a number of
workshops and would, if it were approved by the Members, go on for inclusion in the main budget
for the Council. It was noted that the officers in attendance were the Engineer (Mr. P. Dunne), Ms. T.
Knox and the Meetings Administrator, and that the report which set out the background was dated 31st
December, 2015. The works were completed by the end of the year and the Members were thanked
for their help.";

    #[test]
    fn lines_of_a_page_become_paragraphs_and_headings_stay_apart() {
        let whole = PAGE.replace('\n', " ");
        let text = format!("1.\n*Draft Plan*\n{PAGE}\nProposed by Councillor Fahy;\nAnd Resolved:\n{PAGE}");
        let want = ["1. Draft Plan", &whole, "Proposed by Councillor Fahy;", "And Resolved:", &whole];
        assert_eq!(joined(&text), want);
    }

    #[test]
    fn a_justified_line_that_came_to_pieces_is_one() {
        assert_eq!(joined("MINUTES\nOF\nTHE\nBOARD\nHELD IN THE HALL"), ["MINUTES OF THE BOARD HELD IN THE HALL"]);
        assert_eq!(joined("Apples\nPears\nPlums"), ["Apples", "Pears", "Plums"]);
    }
}
