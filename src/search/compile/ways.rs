//! Other ways of saying what was typed: acronyms, synonyms, compounds, and a person by any name.

use super::{Context, Run};
use crate::error::Result;
use crate::query::{Form, Query};
use crate::search::compounds::{halves, joined};
use crate::search::engine::{Node, stands};
use crate::search::needle::Part;
use crate::search::thesaurus::{self, Way};
use tantivy::Term;

/// What a word is worth that is written together where it was typed apart, or apart where it was typed together.
const COMPOUND: f32 = 0.8;

/// No name has more words than this.
const NAME_WORDS: usize = 4;

impl Run<'_> {
    /// Other ways of saying what stands at the beginning of some words, and how many of them they say.
    pub(super) fn ways(&mut self, words: &[&str]) -> Result<(Vec<Way>, usize)> {
        if words.is_empty() {
            return Ok((Vec::new(), 0));
        }
        let (mut ways, taken) = self.synonyms(words)?;
        // Beside a synonym only what says as many words.
        let lengths = if ways.is_empty() { 1..=words.len().min(2) } else { taken..=taken };
        for taken in lengths.rev() {
            let compounds = self.compounds(&words[..taken])?;
            if !compounds.is_empty() {
                for way in compounds {
                    if ways.iter().all(|known| known.words != way.words) {
                        ways.push(way);
                    }
                }
                return Ok((ways, taken));
            }
        }
        Ok((ways, taken))
    }

    /// Acronyms and synonyms of what stands at the beginning of some words, without short forms that are words of the language too.
    fn synonyms(&mut self, words: &[&str]) -> Result<(Vec<Way>, usize)> {
        let Some((mut ways, taken)) = thesaurus::ways(self.reader, words)? else { return Ok((Vec::new(), 1)) };
        let first = words.first().copied().unwrap_or_default();
        if taken == 1 && ways.iter().any(|w| w.short) && !is_capital(first) && self.is_ordinary(first)? {
            ways.retain(|way| !way.short);
        }
        let mut kept = Vec::new();
        for way in ways {
            let is_word = way.short && way.words.len() == 1 && self.is_ordinary(&way.words[0].0)?;
            kept.extend((!is_word).then_some(way));
        }
        Ok((kept, taken))
    }

    /// Whether a short form is a word of the language too: it has other forms, or stands in one unit of twenty.
    pub(super) fn is_ordinary(&mut self, text: &str) -> Result<bool> {
        let Some(part) = Part::of(text, Form::Stem).pop() else { return Ok(false) };
        let at = self.word(&part)?;
        let word = &self.words[at];
        let has_forms = word.stands.iter().any(|s| !s.beside && s.term != part.form);
        Ok(has_forms || word.frequency > self.statistics.documents() / 20)
    }

    /// Words written together that were typed apart, or the other way round.
    pub(super) fn compounds(&mut self, words: &[&str]) -> Result<Vec<Way>> {
        let forms: Vec<String> = words.iter().flat_map(|w| Part::of(w, Form::Stem)).map(|p| p.form).collect();
        let forms: Vec<&str> = forms.iter().map(String::as_str).collect();
        let way = |words: Vec<String>| Way {
            told: words.join(" "),
            words: words.into_iter().map(|w| (w, Form::Stem)).collect(),
            share: COMPOUND,
            short: false,
        };
        if let Some(whole) = joined(&forms) {
            return Ok(if self.is_known(&whole)? { vec![way(vec![whole])] } else { Vec::new() });
        }
        let [form] = forms[..] else { return Ok(Vec::new()) };
        let halves = halves(form, |f| self.is_known(f))?;
        Ok(halves.into_iter().map(|(first, second)| way(vec![first, second])).collect())
    }

    /// Whether any text holds a form.
    pub(super) fn is_known(&self, form: &str) -> Result<bool> {
        Ok(!self.dictionaries.places(self.reader, form)?.is_empty())
    }

    /// Words at the beginning that are somebody's name, or that person where the minutes say who is meant by initials or an office. The
    /// words of a whole name are one; a family name alone where it hardly stands for anything else.
    pub(super) fn person(&mut self, parts: &[Query], context: &Context) -> Result<Option<(Node, usize)>> {
        let words = stems(parts);
        for taken in (1..=words.len().min(NAME_WORDS)).rev() {
            let typed = Part::of(&words[..taken].join(" "), Form::Stem);
            let name: Vec<&str> = typed.iter().map(|p| p.form.as_str()).collect();
            let term = Term::from_field_text(self.reader.fields().called, &name.join(" "));
            let called = self.reader.searcher().doc_freq(&term).map_err(|e| self.reader.failed(&e))?;
            let is_name = match typed.as_slice() {
                [] => false,
                [one] => {
                    let word = self.word(one)?;
                    called > 0 && 2 * called >= self.words[word].frequency
                }
                _ => called > 0,
            };
            if is_name {
                let mut nodes = Vec::new();
                for part in &parts[..taken] {
                    nodes.extend(self.node(part, context)?);
                }
                self.expanded.push(format!("people called {}", name.join(" ")));
                self.sought.people.push(name.iter().map(|w| (*w).to_owned()).collect());
                let typed = if nodes.len() == 1 { nodes.remove(0) } else { Node::And(nodes) };
                return Ok(Some((Node::Either(vec![(1.0, typed), (1.0, Node::Having(vec![term]))]), taken)));
            }
        }
        Ok(None)
    }

    /// What was typed or another way of saying it.
    pub(super) fn either(&mut self, typed: &[Query], ways: &[Way], context: &Context) -> Result<Node> {
        let mut parts = Vec::new();
        for part in typed {
            parts.extend(self.node(part, context)?);
        }
        let first = if parts.len() == 1 { parts.remove(0) } else { Node::And(parts) };
        let mut all = vec![(1.0, first)];
        for way in ways {
            let parts = Part::row(&way.words);
            let mut known = Vec::new();
            for part in &parts {
                known.push(self.word(part)?);
            }
            if known.is_empty() || known.iter().any(|at| self.words[*at].stands.is_empty()) {
                continue;
            }
            let node = self.standing(known);
            if matches!(node, Node::Row(..)) && !self.stands_somewhere(&node)? {
                continue;
            }
            if !context.unwanted {
                self.expanded.push(way.told.clone());
                self.seek(parts, None, &node, context);
            }
            all.push((way.share, node));
        }
        Ok(if all.len() == 1 { all.remove(0).1 } else { Node::Either(all) })
    }

    /// Whether a row is anywhere in the index: what is said to be searched besides must be there.
    pub(super) fn stands_somewhere(&mut self, node: &Node) -> Result<bool> {
        let plan = self.plan(node.clone());
        let stands = stands(self.engine, &plan);
        self.words = plan.words;
        stands
    }
}

/// The words at the beginning of some parts that may be said in other words.
pub(super) fn stems(parts: &[Query]) -> Vec<&str> {
    let words = parts.iter().map_while(|part| match part {
        Query::Word { text, form: Form::Stem } => Some(text.as_str()),
        _ => None,
    });
    words.collect()
}

/// Whether a word was typed in capitals, as acronyms are.
fn is_capital(word: &str) -> bool {
    word.chars().filter(|c| c.is_alphabetic()).all(char::is_uppercase)
}
