//! Whether two words are one word with a slip of the pen: a letter more, less, other, or two changed about.

/// Whether two folded words differ by exactly one letter added, left out or changed, or by two neighbours changed about. Equal words are
/// no slip of each other.
pub fn is_slip(a: &str, b: &str) -> bool {
    let (a, b): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
    let (short, long) = if a.len() <= b.len() { (&a, &b) } else { (&b, &a) };
    let Some(at) = short.iter().zip(long).position(|(x, y)| x != y) else { return long.len() == short.len() + 1 };
    if long.len() == short.len() + 1 {
        return short[at..] == long[at + 1..];
    }
    if long.len() != short.len() {
        return false;
    }
    let swapped = at + 1 < short.len() && short[at] == long[at + 1] && short[at + 1] == long[at];
    short[at + 1..] == long[at + 1..] || swapped && short[at + 2..] == long[at + 2..]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_letter_and_no_more() {
        for (a, b) in [("cob", "cobb"), ("husain", "husian"), ("alastair", "alistair"), ("pickston", "pickstone")] {
            assert!(is_slip(a, b) && is_slip(b, a), "{a} {b}");
        }
        for (a, b) in [("cobb", "cobb"), ("marsh", "mars hall"), ("coughlin", "coghlan"), ("ab", "ba c")] {
            assert!(!is_slip(a, b), "{a} {b}");
        }
    }
}
