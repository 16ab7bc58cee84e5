//! Reads a query: recursive descent over tokens, NEAR before NOT before AND before OR. Whatever cannot be meant is searched as words.

use super::ast::{Part, Query, Row, Scope};
use super::compose::{WEIGHTS, and, has_rank, has_weight, held, not, or, weigh, within};
use super::lexer::{Kind, Token, is_blank, lex};
use super::print::{number, print};
use super::shape::{name_and_value, only_weight};
use jiff::civil::Date;
use std::collections::HashSet;

/// Characters of a query that are read, and that its canonical text may take.
const MAX_CHARS: usize = 4000;

/// Brackets within brackets that are followed.
const MAX_DEPTH: usize = 64;

/// Notes that are made; whoever gets so many reads no further.
const MAX_NOTES: usize = 20;

/// How far apart the words of a NEAR may be said to stand: the least, the greatest, and what NEAR alone means.
const DISTANCES: (u16, u16, u16) = (1, 1000, 10);

/// The note on a NEAR that joins nothing.
const NEAR_ALONE: &str = "NEAR stands between two words or quotations; elsewhere it was read as AND.";

/// A query and what is to be said about how it was read.
#[derive(Debug, Clone, PartialEq)]
pub struct Parsed {
    /// What is asked for.
    pub query: Query,
    /// One plain sentence for each thing that could not be meant as written and was searched as words, closed, brought into range or
    /// left out. At most twenty, and one on the length of the query.
    pub notes: Vec<String>,
}

/// Reads what somebody typed. Any text is a query; `facets` names the fields there are besides `in:`, `said:` and the date fields,
/// `today` says what "this year" and "last 5 years" are.
///
/// Of more than 4,000 characters only the beginning is read, also where the canonical text would be longer than that.
pub fn parse(text: &str, facets: &[&str], today: Date) -> Parsed {
    let mut limit = MAX_CHARS;
    loop {
        let part = beginning(text, limit);
        let mut parsed = Parser::read(part, facets, today);
        let canonical = print(&parsed.query).chars().count();
        let read = part.chars().count();
        if canonical <= MAX_CHARS {
            if part.len() < text.len() {
                parsed.notes.push(format!(
                    "The query is too long; only its first {read} characters were searched. Search for the rest in a query of its own."
                ));
            }
            return parsed;
        }
        // By a tenth at least, so that few steps lead to the end whatever the text.
        limit = (read * MAX_CHARS / canonical).min(read - read.div_ceil(10));
    }
}

/// At most `limit` characters from the beginning, up to the last blank among them where there is one.
fn beginning(text: &str, limit: usize) -> &str {
    match text.char_indices().nth(limit) {
        None => text,
        Some((end, _)) => match text[..end].rfind(is_blank) {
            Some(blank) if blank > 0 => &text[..blank],
            _ => &text[..end],
        },
    }
}

/// What one operand of a query comes to.
pub(super) struct Piece {
    /// What it limits its group to: `in:decision`, `said:fleming`.
    pub(super) scope: Scope,
    /// What it asks for; everything where it holds nothing that can be searched.
    pub(super) query: Query,
}

impl Piece {
    /// A scope alone.
    pub(super) fn scope(parts: Vec<Part>, speakers: Vec<String>) -> Self {
        Self { scope: Scope { parts, speakers }, query: Query::All }
    }

    /// The words that it is, where it is one word or one quotation and nothing else.
    fn row(&self) -> Option<Row> {
        match &self.query {
            _ if self.scope != Scope::default() => None,
            Query::Word { text, form } => Some(vec![(text.clone(), *form)]),
            Query::Phrase(words) => Some(words.clone()),
            Query::Weighed { query, .. } => match &**query {
                Query::Word { text, form } => Some(vec![(text.clone(), *form)]),
                Query::Phrase(words) => Some(words.clone()),
                _ => None,
            },
            _ => None,
        }
    }
}

impl From<Query> for Piece {
    fn from(query: Query) -> Self {
        Self { scope: Scope::default(), query }
    }
}

impl From<Option<Query>> for Piece {
    fn from(query: Option<Query>) -> Self {
        query.unwrap_or(Query::All).into()
    }
}

pub(super) struct Parser<'a> {
    /// Without brackets that lead nowhere.
    pub(super) tokens: Vec<Token<'a>>,
    /// The token that is read next.
    pub(super) at: usize,
    /// Names of the fields that are facets.
    pub(super) facets: &'a [&'a str],
    /// Says what "this year" is.
    pub(super) today: Date,
    notes: Vec<String>,
    noted: HashSet<String>,
}

impl<'a> Parser<'a> {
    fn read(text: &'a str, facets: &'a [&'a str], today: Date) -> Parsed {
        let mut parser = Parser { tokens: Vec::new(), at: 0, facets, today, notes: Vec::new(), noted: HashSet::new() };
        parser.tokens = parser.balanced(lex(text));
        let query = parser.alternatives();
        Parsed { query, notes: parser.notes }
    }

    /// Notes something once.
    pub(super) fn note(&mut self, note: impl Into<String>) {
        let note = note.into();
        if self.notes.len() < MAX_NOTES && self.noted.insert(note.clone()) {
            let is_last = self.notes.len() + 1 == MAX_NOTES;
            self.notes.push(if is_last {
                "More of this query could not be meant as it was written.".into()
            } else {
                note
            });
        }
    }

    /// The tokens without brackets that have no partner or stand too deep.
    fn balanced(&mut self, tokens: Vec<Token<'a>>) -> Vec<Token<'a>> {
        let mut keep = vec![true; tokens.len()];
        let mut open: Vec<usize> = Vec::new();
        let (mut alone, mut deep) = (false, false);
        for (i, token) in tokens.iter().enumerate() {
            match token.kind {
                Kind::Open => {
                    open.push(i);
                    keep[i] = open.len() <= MAX_DEPTH;
                }
                Kind::Close => match open.pop() {
                    Some(partner) => {
                        keep[i] = keep[partner];
                        deep |= !keep[i];
                    }
                    None => (keep[i], alone) = (false, true),
                },
                _ => {}
            }
        }
        alone |= !open.is_empty();
        open.into_iter().for_each(|i| keep[i] = false);
        if alone {
            self.note("A bracket without its partner was ignored.");
        }
        if deep {
            self.note(format!("Brackets more than {MAX_DEPTH} deep were ignored."));
        }
        tokens.into_iter().zip(keep).filter_map(|(token, keep)| keep.then_some(token)).collect()
    }

    pub(super) fn peek(&self) -> Option<Token<'a>> {
        self.tokens.get(self.at).copied()
    }

    pub(super) fn next_if(&mut self, wanted: impl Fn(Token<'a>) -> bool) -> Option<Token<'a>> {
        let token = self.peek().filter(|token| wanted(*token))?;
        self.at += 1;
        Some(token)
    }

    /// `group OR group OR …`
    fn alternatives(&mut self) -> Query {
        let mut parts = vec![self.group()];
        let mut spelt_out = false;
        while let Some(token) = self.next_if(|token| token.kind == Kind::Or) {
            spelt_out |= token.text == "OR";
            parts.push(self.group());
        }
        if spelt_out && parts.contains(&Query::All) {
            self.note("An OR with nothing to choose from on one side was ignored.");
        }
        or(parts.into_iter().filter(|part| *part != Query::All))
    }

    /// Operands side by side, all of which must match; `in:` and `said:` scope those that are words.
    fn group(&mut self) -> Query {
        let mut scope = Scope::default();
        let mut parts: Vec<Query> = Vec::new();
        while let Some(token) = self.peek() {
            match token.kind {
                Kind::Or | Kind::Close => break,
                Kind::And => self.at += 1,
                _ => {
                    for piece in self.operand() {
                        scope.parts.extend(piece.scope.parts);
                        scope.speakers.extend(piece.scope.speakers);
                        parts.push(piece.query);
                    }
                }
            }
        }
        if scope.parts.iter().all(|part| *part == Part::Heading)
            && !scope.parts.is_empty()
            && !scope.speakers.is_empty()
        {
            self.note("Nobody says a heading, so in:heading and said: together find nothing.");
        }
        let query = within(scope, and(parts));
        if let Query::And(parts) = &query
            && parts.iter().filter_map(held).count() > 1
        {
            self.note("No meeting is held at two different times; write OR between the dates to have either.");
        }
        query
    }

    /// An operand with what negates it, and what a NEAR that is read as AND leaves behind it.
    fn operand(&mut self) -> Vec<Piece> {
        let mut negative = false;
        let mut spelt_out = false;
        while let Some(token) = self.next_if(|token| token.kind == Kind::Not) {
            negative = !negative;
            spelt_out |= token.text == "NOT";
            while let Some(token) = self.next_if(|token| matches!(token.kind, Kind::And | Kind::Near)) {
                if token.kind == Kind::Near {
                    self.note(NEAR_ALONE);
                }
            }
        }
        if matches!(self.peek().map(|t| t.kind), None | Some(Kind::Or | Kind::Close)) {
            if spelt_out {
                self.note("A NOT with nothing behind it was ignored.");
            }
            return Vec::new();
        }
        let mut pieces = self.joined();
        if negative && let Some(first) = pieces.first_mut() {
            let piece = std::mem::replace(first, Query::All.into());
            *first = self.negated(piece);
        }
        pieces
    }

    fn negated(&mut self, piece: Piece) -> Piece {
        if has_weight(&piece.query) {
            self.note("What is kept out has no rank, so the weight behind a NOT was ignored.");
        }
        let scoped = within(piece.scope, Query::All);
        let each = [scoped, piece.query].into_iter().filter(|query| *query != Query::All);
        and(each.map(not)).into()
    }

    /// `atom NEAR/5 atom NEAR/5 …`: the words that are near each other as one piece; what cannot be near anything each for itself.
    fn joined(&mut self) -> Vec<Piece> {
        let mut pieces: Vec<Piece> = Vec::new();
        let (mut last, mut left) = self.near_operand();
        // Whether the last atom stands in a NEAR already.
        let mut is_joined = false;
        while let Some(token) = self.next_if(|token| token.kind == Kind::Near) {
            let is_operand =
                self.peek().is_some_and(|t| matches!(t.kind, Kind::Word | Kind::Quote { .. } | Kind::Open));
            let (following, right) = if is_operand { self.near_operand() } else { (Query::All.into(), None) };
            match (left, right.clone()) {
                (Some(left), Some(right)) => {
                    if has_weight(&last.query) || has_weight(&following.query) {
                        self.note("A weight inside a NEAR was ignored; write it behind brackets, as in (flood NEAR/5 siren)^2.");
                    }
                    let near = Query::Near { left, right, within: self.distance(token.text) };
                    match pieces.last_mut().filter(|_| is_joined) {
                        Some(piece) => {
                            let before = std::mem::replace(&mut piece.query, Query::All);
                            piece.query = and([before, near]);
                        }
                        None => pieces.push(near.into()),
                    }
                    is_joined = true;
                }
                _ => {
                    self.note(NEAR_ALONE);
                    if !is_joined {
                        pieces.push(last);
                    }
                    is_joined = false;
                }
            }
            if !is_operand {
                return pieces;
            }
            (last, left) = (following, right);
        }
        if !is_joined {
            pieces.push(last);
        }
        pieces
    }

    /// An atom, and its words where it can stand beside a NEAR: a word or a quotation, no field and no bracket.
    fn near_operand(&mut self) -> (Piece, Option<Row>) {
        let is_apart = self.peek().is_some_and(|token| match token.kind {
            Kind::Word => name_and_value(token.text).is_some_and(|(name, _)| self.field_of(name).is_some()),
            kind => kind == Kind::Open,
        });
        let piece = self.atom();
        let row = if is_apart { None } else { piece.row() };
        (piece, row)
    }

    /// What `NEAR/5` says, brought into range.
    fn distance(&mut self, text: &str) -> u16 {
        let (least, greatest, usual) = DISTANCES;
        let Some(digits) = text.strip_prefix("NEAR/") else { return usual };
        let typed: u64 = digits.parse().unwrap_or(u64::MAX);
        let distance = u16::try_from(typed).unwrap_or(u16::MAX).clamp(least, greatest);
        if u64::from(distance) != typed {
            self.note(format!(
                "A NEAR out of range was read as NEAR/{distance}; distances go from {least} to {greatest}."
            ));
        }
        distance
    }

    fn atom(&mut self) -> Piece {
        let Some(token) = self.next_if(|_| true) else { return Query::All.into() };
        let piece = match token.kind {
            Kind::Open => {
                let inner = self.alternatives();
                self.next_if(|token| token.kind == Kind::Close);
                inner.into()
            }
            Kind::Quote { .. } => self.quoted(token).into(),
            Kind::Near => {
                self.note(NEAR_ALONE);
                Query::All.into()
            }
            _ => self.bare(token),
        };
        // `^2` directly behind a bracket or a quotation.
        let end = self.tokens[self.at - 1].end;
        let is_weight =
            |token: Token<'_>| token.kind == Kind::Word && token.start == end && only_weight(token.text).is_some();
        match self.next_if(is_weight) {
            Some(token) => self.weighed(piece, only_weight(token.text)),
            None => piece,
        }
    }

    /// The piece with a weight in hundredths, if there is one.
    pub(super) fn weighed(&mut self, piece: Piece, weight: Option<u32>) -> Piece {
        let Some(typed) = weight else { return piece };
        if !has_rank(&piece.query) {
            self.note(format!(
                "The weight ^{} was ignored; only words and phrases that are looked for can have one.",
                number(typed)
            ));
            return piece;
        }
        let weight = typed.clamp(WEIGHTS.0, WEIGHTS.1);
        if weight != typed {
            self.note(format!(
                "The weight ^{} was read as ^{}; weights go from {} to {}.",
                number(typed),
                number(weight),
                number(WEIGHTS.0),
                number(WEIGHTS.1)
            ));
        }
        Piece { scope: piece.scope, query: weigh(piece.query, weight) }
    }
}
