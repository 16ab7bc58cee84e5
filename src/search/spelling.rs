//! Names however they are typed: as written, from their beginning, spelt alike, a slip away.

use super::dictionary::folded_words;

/// How well a name fits what was typed, best first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Fit {
    /// Every word is one of the name.
    Whole,
    /// Every word begins one of the name.
    Begun,
    /// The same but for what is a matter of taste: an apostrophe or blank, `mac` and `mc`, a letter doubled.
    Alike,
    /// A slip or two away: a letter more, less, another, or two exchanged.
    Near,
}

/// Words shorter than this are no slips of each other: Ann is not Ian.
const SLIP_FROM: usize = 4;
/// From this length on two slips are one word still.
const TWO_SLIPS_FROM: usize = 8;

/// How the folded words that were typed fit a name, or a form of one; none where one of them does not. No words fit everything.
pub(super) fn fit(typed: &[String], name: &str) -> Option<Fit> {
    let words = folded_words(name);
    let written = typed.iter().try_fold(Fit::Whole, |worst, t| as_written(t, &words).map(|fit| worst.max(fit)));
    written.or_else(|| spelt(typed, &words))
}

/// As a whole word or the beginning of one.
fn as_written(typed: &str, words: &[String]) -> Option<Fit> {
    let begins = words.iter().filter(|w| w.starts_with(typed));
    begins.map(|w| if w == typed { Fit::Whole } else { Fit::Begun }).min()
}

/// As a word, or two words run together, that is spelt alike or nearly so. What was typed may also be one word of the name in parts.
fn spelt(typed: &[String], words: &[String]) -> Option<Fit> {
    let pairs = words.windows(2).map(|pair| pair.concat());
    let plain: Vec<String> = words.iter().cloned().chain(pairs).map(|w| plain(&w)).collect();
    let all =
        |typed: &[String]| typed.iter().try_fold(Fit::Alike, |worst, t| near(t, &plain).map(|fit| worst.max(fit)));
    all(typed).or_else(|| if typed.len() == 2 { all(&[typed.concat()]).filter(|f| *f == Fit::Alike) } else { None })
}

fn near(typed: &str, names: &[String]) -> Option<Fit> {
    let wanted = plain(typed);
    let letters = wanted.chars().count();
    let begins = |name: &&String| name.starts_with(&wanted) && (letters >= SLIP_FROM || name.len() == wanted.len());
    if names.iter().any(|name| begins(&name)) {
        return Some(Fit::Alike);
    }
    let slips = match letters {
        n if n < SLIP_FROM => return None,
        n if n < TWO_SLIPS_FROM => 1,
        _ => 2,
    };
    // What is much shorter than what was typed is another name: Brown, Ron.
    let slip = |name: &String| name.chars().count() >= SLIP_FROM && strsim::osa_distance(&wanted, name) <= slips;
    names.iter().any(slip).then_some(Fit::Near)
}

/// A folded word without what is a matter of taste.
fn plain(word: &str) -> String {
    let letters = match word.strip_prefix("mac") {
        Some(rest) if !rest.is_empty() => format!("mc{rest}"),
        _ => word.to_owned(),
    };
    let mut out = String::with_capacity(letters.len());
    for c in letters.chars().filter(|c| c.is_alphanumeric()) {
        // A number is no matter of taste.
        if c.is_ascii_digit() || !out.ends_with(c) {
            out.push(c);
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fits(typed: &str, name: &str) -> Option<Fit> {
        fit(&folded_words(typed), name)
    }

    #[test]
    fn a_name_is_found_by_any_spelling_and_the_truest_comes_first() {
        for (typed, name, how) in [
            ("fleming", "Peter Fleming", Some(Fit::Whole)),
            ("flem pet", "Peter Fleming", Some(Fit::Begun)),
            ("flemming", "Peter Fleming", Some(Fit::Alike)),
            ("oshaughnessy", "Nuala O’Shaughnessy", Some(Fit::Alike)),
            ("o shaughnessy", "Nuala O'Shaughnessy", Some(Fit::Alike)),
            ("vaughanprice", "Siân Vaughan-Price", Some(Fit::Alike)),
            ("mcdonald", "Ewan MacDonald", Some(Fit::Alike)),
            ("macdonald", "Ewan McDonald", Some(Fit::Alike)),
            ("mc donald", "Ewan MacDonald", Some(Fit::Alike)),
            ("flemign", "Peter Fleming", Some(Fit::Near)),
            ("petr flemin", "Peter Fleming", Some(Fit::Near)),
            ("shaugnesy", "Nuala Shaughnessy", Some(Fit::Near)),
            ("ann", "Ian Fleming", None),
            ("brown", "Ron Carr", None),
            ("carter", "Ann Carr", None),
            ("fleming ann", "Peter Fleming", None),
        ] {
            assert_eq!(fits(typed, name), how, "{typed}, {name}");
        }
    }
}
