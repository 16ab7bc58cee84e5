//! Reads a query: recursive descent over tokens, NOT before AND before OR. Whatever cannot be meant is searched as words.

use super::ast::Query;
use super::compose::{and, has_loose_words, held, not, or};
use super::lexer::{Kind, Token, lex};
use super::print::print;
use crate::error::Result;
use crate::model::Role;
use jiff::civil::Date;

/// Characters of a query that are read, and that its canonical text may take.
const MAX_CHARS: usize = 4000;

/// Brackets within brackets that are followed.
const MAX_DEPTH: usize = 64;

/// A query and what is to be said about how it was read.
#[derive(Debug, Clone, PartialEq)]
pub struct Parsed {
    /// What is asked for.
    pub query: Query,
    /// One plain sentence for each thing that could not be meant as written and was searched as words, closed or left out.
    pub notes: Vec<String>,
}

/// Reads what somebody typed. Any text is a query; `facets` names the fields there are besides `in:` and the date fields,
/// `today` says which year "this year" is.
///
/// Of more than 4,000 characters only the beginning is read, also where the canonical text would be longer than that.
///
/// # Errors
/// `Query`, saying what to write instead, for a date field whose value is an impossible date and for a range of dates that
/// ends before it begins. Nothing else is an error.
pub fn parse(text: &str, facets: &[&str], today: Date) -> Result<Parsed> {
    let mut limit = MAX_CHARS;
    loop {
        let part = beginning(text, limit);
        let mut parsed = Parser::read(part, facets, today)?;
        let canonical = print(&parsed.query).chars().count();
        if canonical <= MAX_CHARS {
            if part.len() < text.len() {
                let read = part.chars().count();
                parsed.notes.push(format!("The query is too long; only its first {read} characters were searched."));
            }
            return Ok(parsed);
        }
        let read = part.chars().count();
        limit = (read * MAX_CHARS / canonical).min(read.saturating_sub(1));
    }
}

/// At most `limit` characters from the beginning, up to the last blank among them where there is one.
fn beginning(text: &str, limit: usize) -> &str {
    match text.char_indices().nth(limit) {
        None => text,
        Some((end, _)) => match text[..end].rfind(char::is_whitespace) {
            Some(blank) if blank > 0 => &text[..blank],
            _ => &text[..end],
        },
    }
}

/// What one operand of a query comes to.
pub(super) enum Piece {
    /// Nothing that can be searched.
    Nothing,
    /// `in:role`, which scopes its group.
    Scope(Role),
    /// A query.
    Part(Query),
}

impl From<Option<Query>> for Piece {
    fn from(query: Option<Query>) -> Self {
        query.map_or(Piece::Nothing, Piece::Part)
    }
}

pub(super) struct Parser<'a> {
    /// Without brackets that lead nowhere.
    tokens: Vec<Token<'a>>,
    /// The token that is read next.
    pub(super) at: usize,
    /// Names of the fields that are facets.
    pub(super) facets: &'a [&'a str],
    /// Says which year "this year" is.
    pub(super) today: Date,
    notes: Vec<String>,
}

impl<'a> Parser<'a> {
    fn read(text: &'a str, facets: &'a [&'a str], today: Date) -> Result<Parsed> {
        let mut parser = Parser { tokens: Vec::new(), at: 0, facets, today, notes: Vec::new() };
        parser.tokens = parser.balanced(lex(text));
        let query = parser.alternatives()?;
        Ok(Parsed { query, notes: parser.notes })
    }

    pub(super) fn note(&mut self, note: String) {
        if !self.notes.contains(&note) {
            self.notes.push(note);
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
                    deep |= !keep[i];
                }
                Kind::Close => match open.pop() {
                    Some(partner) => keep[i] = keep[partner],
                    None => (keep[i], alone) = (false, true),
                },
                _ => {}
            }
        }
        alone |= !open.is_empty();
        open.into_iter().for_each(|i| keep[i] = false);
        if alone {
            self.note("A bracket without its partner was ignored.".to_owned());
        }
        if deep {
            self.note(format!("Brackets more than {MAX_DEPTH} deep were ignored."));
        }
        tokens.into_iter().zip(keep).filter_map(|(token, keep)| keep.then_some(token)).collect()
    }

    pub(super) fn peek(&self) -> Option<Token<'a>> {
        self.tokens.get(self.at).copied()
    }

    fn next_if(&mut self, wanted: impl Fn(Kind) -> bool) -> Option<Token<'a>> {
        let token = self.peek().filter(|t| wanted(t.kind))?;
        self.at += 1;
        Some(token)
    }

    /// `group OR group OR …`
    fn alternatives(&mut self) -> Result<Query> {
        let mut parts = vec![self.group()?];
        let mut spelt_out = false;
        while let Some(token) = self.next_if(|kind| kind == Kind::Or) {
            spelt_out |= token.text == "OR";
            parts.push(self.group()?);
        }
        if spelt_out && parts.contains(&Query::All) {
            self.note("An OR with nothing to choose from on one side was ignored.".to_owned());
        }
        Ok(or(parts.into_iter().filter(|part| *part != Query::All)))
    }

    /// Operands side by side, all of which must match; `in:` scopes those that are words.
    fn group(&mut self) -> Result<Query> {
        let mut roles: Vec<Role> = Vec::new();
        let mut parts: Vec<Query> = Vec::new();
        while let Some(token) = self.peek() {
            match token.kind {
                Kind::Or | Kind::Close => break,
                Kind::And => self.at += 1,
                _ => match self.operand()? {
                    Piece::Nothing => {}
                    Piece::Scope(role) => roles.push(role),
                    Piece::Part(Query::And(inner)) => parts.extend(inner),
                    Piece::Part(part) => parts.push(part),
                },
            }
        }
        if !roles.is_empty() {
            roles.sort();
            roles.dedup();
            let (words, rest): (Vec<_>, Vec<_>) = parts.into_iter().partition(has_loose_words);
            parts = vec![Query::Within(roles, Box::new(and(words)))];
            parts.extend(rest);
        }
        let query = and(parts);
        if let Query::And(parts) = &query
            && parts.iter().filter_map(held).count() > 1
        {
            self.note(
                "No meeting is held at two different times; write OR between the dates to have either.".to_owned(),
            );
        }
        Ok(query)
    }

    /// An operand with what negates it.
    fn operand(&mut self) -> Result<Piece> {
        let mut negative = false;
        let mut spelt_out = false;
        while let Some(token) = self.next_if(|kind| kind == Kind::Not) {
            negative = !negative;
            spelt_out |= token.text == "NOT";
            while self.next_if(|kind| kind == Kind::And).is_some() {}
        }
        let piece = match self.peek().map(|t| t.kind) {
            None | Some(Kind::Or | Kind::Close) => {
                if spelt_out {
                    self.note("A NOT with nothing behind it was ignored.".to_owned());
                }
                Piece::Nothing
            }
            _ => self.atom()?,
        };
        Ok(match piece {
            Piece::Scope(role) if negative => Piece::Part(not(Query::Within(vec![role], Box::new(Query::All)))),
            Piece::Part(query) if negative => Piece::Part(not(query)),
            piece => piece,
        })
    }

    fn atom(&mut self) -> Result<Piece> {
        let Some(token) = self.next_if(|_| true) else { return Ok(Piece::Nothing) };
        match token.kind {
            Kind::Open => {
                let inner = self.alternatives()?;
                self.next_if(|kind| kind == Kind::Close);
                Ok(if inner == Query::All { Piece::Nothing } else { Piece::Part(inner) })
            }
            Kind::Quote { .. } => Ok(self.quoted(token).into()),
            _ => self.bare(token),
        }
    }
}
