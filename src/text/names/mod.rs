//! Names of people: honorifics, given names, family name, post-nominals; and where they stand in a text.

mod find;
mod lists;
mod nicknames;
mod untitled;

pub use find::{
    begins_with_given, begins_with_title, find, is_ambiguous_word, is_common_word, is_letters_behind, is_office_word,
    is_particle, second_person, title_starts,
};

pub use nicknames::{are_forms, has_forms, is_full_form};

pub use untitled::is_place_word;

use super::fold;
use lists::{ALSO_NAMES, HONORIFICS, LEADS, NEVER_NAMES, NO_NAME, OFFICE_LETTERS, PARTICLES, POST_NOMINALS};
use std::borrow::Cow;
use std::ops::Range;

/// A name, taken apart.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct PersonName {
    /// Given names and initials, in order, as written without full stops.
    pub given: Vec<String>,
    /// The family name with its particles.
    pub family: String,
}

impl PersonName {
    /// The whole name without titles: "Peter Fleming", "K Lomax", "Fleming".
    pub fn full(&self) -> String {
        let mut full = self.given.join(" ");
        if !full.is_empty() && !self.family.is_empty() {
            full.push(' ');
        }
        full.push_str(&self.family);
        full
    }

    /// Whether a given name longer than an initial is known.
    pub fn has_given(&self) -> bool {
        self.given.first().is_some_and(|g| g.chars().filter(|c| c.is_alphabetic()).count() > 1 && !is_initials(g))
    }

    /// Whether `other` can be the same person by the letters alone: same family name, and given names or initials that do not
    /// contradict each other. "K Lomax" and "Karen Lomax" agree, "Lomax" agrees with both, "Siobhan Coughlan" and "Michael
    /// Coughlin" do not.
    pub fn agrees(&self, other: &PersonName) -> bool {
        fold(&self.family) == fold(&other.family)
            && self.given.iter().zip(&other.given).all(|(a, b)| {
                let (a, b) = (fold(a).into_owned(), fold(b).into_owned());
                let short = a.chars().count() == 1 || b.chars().count() == 1;
                a == b || short && a.chars().next() == b.chars().next()
            })
    }
}

/// A name found in a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FoundName {
    /// The name, taken apart.
    pub name: PersonName,
    /// Where it stands, titles and post-nominals included.
    pub range: Range<usize>,
    /// Whether a title stands before it.
    pub titled: bool,
}

#[derive(Debug, Clone)]
struct Token<'a> {
    text: &'a str,
    /// Its text folded: see [`Self::key`].
    key: Cow<'a, str>,
    start: usize,
    /// Text between this token and the next.
    behind: &'a str,
}

impl Token<'_> {
    fn end(&self) -> usize {
        self.start + self.text.len()
    }

    /// Its text folded, without apostrophes at the ends.
    fn key(&self) -> &str {
        self.key.trim_matches('\'')
    }

    fn is_capital(&self) -> bool {
        self.text.chars().next().is_some_and(char::is_uppercase)
    }

    /// Two capitals and more without a small letter: "NCC", "JT".
    fn is_acronym(&self) -> bool {
        self.text.chars().count() > 1 && self.text.chars().all(char::is_uppercase)
    }

    fn is_initial(&self) -> bool {
        is_initials(self.text)
    }
}

/// One or two capital letters: initials. Two stand together without a space: "RE Macintyre".
fn is_initials(text: &str) -> bool {
    (1..=2).contains(&text.chars().count()) && text.chars().all(char::is_uppercase)
}

/// Cuts a text into tokens of letters, apostrophes, hyphens and digits.
fn tokens(text: &str) -> Vec<Token<'_>> {
    let mut spans: Vec<Range<usize>> = Vec::new();
    let mut start = None;
    for (at, c) in text.char_indices() {
        let inside =
            c.is_alphanumeric() || (start.is_some() && matches!(c, '\'' | '’' | '-' | '\u{2010}' | '\u{2011}'));
        match (inside, start) {
            (true, None) => start = Some(at),
            (false, Some(from)) => {
                spans.push(from..at);
                start = None;
            }
            _ => {}
        }
    }
    if let Some(from) = start {
        spans.push(from..text.len());
    }
    let mut tokens: Vec<Token<'_>> = spans
        .iter()
        .map(|s| {
            let word = text[s.clone()].trim_end_matches(['\'', '’', '-', '\u{2010}', '\u{2011}']);
            let word = word.strip_suffix("'s").or_else(|| word.strip_suffix("’s")).unwrap_or(word);
            Token { text: word, key: fold(word), start: s.start, behind: "" }
        })
        .collect();
    for i in 0..tokens.len() {
        let next = tokens.get(i + 1).map_or(text.len(), |t| t.start);
        tokens[i].behind = &text[tokens[i].end()..next];
    }
    tokens
}

/// The name in a text that is nothing but a name: a cell, an entry of a list. Titles, post-nominals, brackets and what stands behind a
/// comma are left out. None where no capitalised word is left.
pub fn parse(text: &str) -> Option<PersonName> {
    let (head, initials) = bracketed_initials(text);
    let head = head.split(['(', '[', '–', '—', ':']).next().unwrap_or("");
    let tokens = tokens(head);
    let mut at = skip_titles(&tokens, 0).unwrap_or(0);
    // "NCC Chris Philpott": a body's short name before the person.
    if tokens.get(at).is_some_and(Token::is_acronym) && tokens.get(at + 2).is_some_and(Token::is_capital) {
        at += 1;
        at = skip_titles(&tokens, at).unwrap_or(at);
    }
    // "Commissioner Pell": an office before a family name.
    if let [office, family] = &tokens[at.min(tokens.len())..]
        && find::is_office_word(office.text)
        && !crate::text::given::is_given(office.key())
        && office.is_capital()
        && family.is_capital()
    {
        // "Director Curator": two offices and nobody.
        if find::is_office_word(family.text) {
            return None;
        }
        at += 1;
    }
    let mut words: Vec<Token<'_>> = Vec::new();
    while at < tokens.len() && words.len() < 6 {
        let token = &tokens[at];
        // "Brian Harrison Chairman SFRA", "Janet Taylor JT": what stands behind the name.
        let whole = words.len() > 1 || words.len() == 1 && !words[0].is_initial();
        if whole && (ends_name(token) || words.len() > 1 && token.is_acronym()) {
            break;
        }
        // "Bell AM" may be letters of given names; "Bell MP" never is.
        let sure = words.len() > 1 || token.text.len() > 2 || matches!(token.text, "MP" | "JP" | "QC" | "KC");
        if is_post_nominal(token) && whole | (words.len() > 1) && sure {
            break;
        }
        let small = PARTICLES.contains(token.key());
        let inside = small && (!words.is_empty() || at + 1 < tokens.len());
        if !token.is_capital() && !inside {
            break;
        }
        words.push(token.clone());
        at += 1;
        if token.behind.contains(',') || token.behind.contains(';') {
            break;
        }
    }
    let mut name = assemble(&words)?;
    if let (Some(initials), true) = (initials, name.given.is_empty()) {
        name.given = initials;
    }
    Some(name)
}

/// "Collins (J)": the family name first, initials in brackets.
fn bracketed_initials(text: &str) -> (&str, Option<Vec<String>>) {
    let Some(open) = text.find('(') else { return (text, None) };
    let inside = text[open + 1..].split(')').next().unwrap_or("").trim();
    let letters: Vec<String> =
        inside.split(|c: char| !c.is_alphabetic()).filter(|p| !p.is_empty()).map(str::to_string).collect();
    let all_initials =
        !letters.is_empty() && letters.len() <= 3 && letters.iter().all(|l| l.chars().count() == 1 && is_initials(l));
    (&text[..open], all_initials.then_some(letters))
}

/// Whether a capitalised word cannot belong to the name before it.
fn ends_name(token: &Token<'_>) -> bool {
    let key = token.key();
    // "finally", not McNally, O'Reilly or Donnelly.
    let family = key.starts_with("mc")
        || key.contains('\'')
        || ["nelly", "nolly", "relly", "nally"].iter().any(|e| key.ends_with(e));
    let adverb = key.len() > 6 && key.ends_with("ly") && !family;
    !token.is_initial() && (adverb || NO_NAME.contains(key) && !ALSO_NAMES.contains(key))
}

/// Whether a capitalised word behind a title and nothing but initials is the family name, whatever else it means: "Cllr A Box".
fn is_name_behind_initials(words: &[Token<'_>], token: &Token<'_>) -> bool {
    !words.is_empty() && words.iter().all(Token::is_initial) && !NEVER_NAMES.contains(token.key())
}

fn is_post_nominal(token: &Token<'_>) -> bool {
    POST_NOMINALS.contains(&token.text.to_uppercase()) && token.text.chars().filter(|c| c.is_uppercase()).count() >= 2
}

fn is_honorific(token: &Token<'_>) -> bool {
    let small = is_damaged_title(token.text) || matches!(token.text, "cllr" | "cllrs" | "councillors");
    small || token.is_capital() && HONORIFICS.contains(token.key())
}

/// Whether a text begins with a title that calls all of a list councillors: "Councillors Ash".
pub fn calls_councillors(text: &str) -> bool {
    let first = fold(text.split_whitespace().next().unwrap_or("")).into_owned();
    matches!(first.trim_end_matches('.'), "councillors" | "councilors" | "cllrs" | "clrs" | "crs" | "comhairleoiri")
}

/// "councillor", and what a bad reading has left of it: "ncillor", "llor".
pub fn is_damaged_title(word: &str) -> bool {
    "councillor".ends_with(word) && word.ends_with("llor")
}

/// "CC White", not "Norfolk CC White Lane" nor "the CEO. White".
fn is_lettered_office(tokens: &[Token<'_>], at: usize) -> bool {
    let own = tokens.get(at).is_some_and(|t| OFFICE_LETTERS.contains(&t.text) && t.behind == " ");
    let behind_name = at.checked_sub(1).is_some_and(|i| tokens[i].is_capital() && tokens[i].behind == " ");
    let named = |t: &Token<'_>| t.is_capital() && !is_honorific(t) && t.text.chars().any(char::is_lowercase);
    own && !behind_name && tokens.get(at + 1).is_some_and(named)
}

/// Whether a name is written behind letters that may stand for an office or for a body.
pub fn has_office_letters(written: &str) -> bool {
    written.split_once(' ').is_some_and(|(first, _)| OFFICE_LETTERS.contains(&first))
}

/// Index behind a run of titles that begins at `at` and holds an honorific; none where no such run begins there.
fn skip_titles(tokens: &[Token<'_>], at: usize) -> Option<usize> {
    let mut end = at;
    let mut titled = false;
    while let Some(token) = tokens.get(end) {
        // "P.C. Bell", "B.C. Sampson": two letters with full stops.
        let dotted = tokens.get(end + 1).filter(|next| {
            matches!(token.text, "P" | "B" | "C" | "D")
                && token.behind == "."
                && next.text == "C"
                && next.behind.starts_with('.')
        });
        let inside = end > 0 && tokens[end - 1].behind == "." && tokens[end - 1].is_initial();
        if dotted.is_some() && !inside && tokens.get(end + 2).is_some_and(|t| t.is_capital() && !t.is_initial()) {
            titled = true;
            end += 2;
            continue;
        }
        // "M/s Pell".
        if token.text == "M" && token.behind == "/" && tokens.get(end + 1).is_some_and(|t| t.text == "s") {
            titled = true;
            end += 2;
            continue;
        }
        let lead = LEADS.contains(token.key()) && tokens.get(end + 1).is_some();
        if is_honorific(token) || end == at && is_lettered_office(tokens, at) {
            titled = true;
        } else if !lead || titled {
            break;
        }
        end += 1;
        // "… by Councillors. Comments were made": a whole word's full stop ends a sentence.
        if token.behind.starts_with('.') && token.text.chars().count() > 5 {
            return None;
        }
        // "the Superintendent, Newcastle West": an office of the police and where it is.
        let office = matches!(token.key(), "superintendent" | "inspector" | "sergeant" | "constable");
        if office && token.behind.starts_with(',') && !tokens.get(end).is_some_and(is_honorific) {
            return None;
        }
        // "the Clerk's report", "Councillors' Ward Allowance".
        if token.behind.starts_with(['\'', '’']) {
            return None;
        }
        let broken = token.behind.contains(['\n', '\t', ',', ';', ':', '(']) && !titled;
        if broken {
            return None;
        }
    }
    titled.then_some(end)
}

/// Splits words into given names and family name: the last word is the family name, particles before it belong to it.
fn assemble(words: &[Token<'_>]) -> Option<PersonName> {
    let last = words.iter().rposition(|w| w.is_capital() || w.text.chars().count() > 3)?;
    let mut from = last;
    while from > 0 && PARTICLES.contains(words[from - 1].key()) && (from > 1 || !words[0].is_capital()) {
        from -= 1;
    }
    let family = words[from..=last].iter().map(|w| w.text).collect::<Vec<_>>().join(" ");
    let mut given: Vec<String> = Vec::new();
    for word in &words[..from] {
        match word.is_initial() && word.text.chars().count() == 2 {
            true => given.extend(word.text.chars().map(String::from)),
            false => given.push(word.text.to_string()),
        }
    }
    (family.chars().count() > 1).then_some(PersonName { given, family: family.replace('’', "'") })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Vec<String> {
        find(text).into_iter().map(|f| format!("{}={}", &text[f.range], f.name.full())).collect()
    }

    #[test]
    fn names_alone() {
        for (text, want) in [
            ("Cllr Paul Bettison OBE", "Paul Bettison"),
            ("Mayor Sir Steve Bullock", "Steve Bullock"),
            ("Cllr. Glen Sanderson JP", "Glen Sanderson"),
            ("Councillor Mrs P. J. Ellery", "P J Ellery"),
            ("R H Adams", "R H Adams"),
            ("RE Macintyre", "R E Macintyre"),
            ("Collins (J)", "J Collins"),
            ("Cllr Beatrice de Souza", "Beatrice de Souza"),
            ("Dr Anil Mehrotra, Chair", "Anil Mehrotra"),
            ("Siân Vaughan-Price (Vice-Chairman)", "Siân Vaughan-Price"),
            ("Bridget O’Shaughnessy", "Bridget O'Shaughnessy"),
            ("Cllr Liz Green", "Liz Green"),
            ("NCC Chris Philpott Footpath Warden", "Chris Philpott"),
            ("Brian Harrison Chairman SFRA", "Brian Harrison"),
            ("BCllr Sampson", "Sampson"),
            ("Dr Ahmed MP", "Ahmed"),
            ("M/s Norden", "Norden"),
            ("Rev'd Paul Hill", "Paul Hill"),
            ("Commissioner Pell", "Pell"),
            ("Dean Pell", "Dean Pell"),
            ("Councilmember Ann Pell", "Ann Pell"),
        ] {
            assert_eq!(parse(text).map(|n| n.full()).as_deref(), Some(want), "{text}");
        }
        assert_eq!(parse("none"), None);
    }

    #[test]
    fn names_in_running_text() {
        for (text, want) in [
            ("Cllr Tony Jackson declared an interest", &["Cllr Tony Jackson=Tony Jackson"][..]),
            ("Cllr Peter Fleming OBE, introduced the item", &["Cllr Peter Fleming OBE=Peter Fleming"]),
            (
                "Juliet Whitworth and Kate Cooper introduced",
                &["Juliet Whitworth=Juliet Whitworth", "Kate Cooper=Kate Cooper"],
            ),
            (
                "Councillors Noakes (Vice-Chairman), Backhouse, Mrs Cobbold and Webb",
                &["Councillors Noakes=Noakes", "Backhouse=Backhouse", "Mrs Cobbold=Cobbold", "Webb=Webb"],
            ),
            (
                "Councillors George and Judith Cooper both",
                &["Councillors George=George Cooper", "Judith Cooper=Judith Cooper"],
            ),
            ("Councillors Clifford, Collins (J)", &["Councillors Clifford=Clifford", "Collins (J)=J Collins"]),
            ("the Cllr Smith The Board agreed", &["Cllr Smith=Smith"]),
            ("Proposed by Cllr Mrs J. Wickes. Seconded", &["Cllr Mrs J. Wickes=J Wickes"]),
            ("seconded by Cllr A Box and Mr B. Street.", &["Cllr A Box=A Box", "Mr B. Street=B Street"]),
            ("proposed by Cllr M. The Clerk", &[]),
            ("the Productivity Programme and Victoria Park", &[]),
            ("that the Superintendent, Melbury West, be invited", &[]),
            ("County Cllr Webb & the Clerk", &["County Cllr Webb=Webb"]),
            (
                "Cllrs. A. Bright, R. Colley and P. O'Dowd.",
                &["Cllrs. A. Bright=A Bright", "R. Colley=R Colley", "P. O'Dowd=P O'Dowd"],
            ),
        ] {
            assert_eq!(found(text), want, "{text}");
        }
    }

    #[test]
    fn near_names_stay_apart() {
        let name = |text: &str| parse(text).unwrap_or_default();
        assert!(!name("Michael Coughlin").agrees(&name("Siobhan Coughlan")));
        assert!(name("K Lomax").agrees(&name("Karen Lomax")) && name("Lomax").agrees(&name("Karen Lomax")));
        assert!(!name("David Thorne").agrees(&name("Hannah Thorne")));
    }
}
