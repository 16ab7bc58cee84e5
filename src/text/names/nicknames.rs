//! Short and pet forms of given names that stand for the same person.

use crate::text::fold;
use std::collections::HashMap;
use std::sync::LazyLock;

/// Each line is one given name with its forms, folded.
const FORMS: &str = include_str!("nicknames.txt");

/// The lines each form stands in.
static LINES: LazyLock<HashMap<&'static str, Vec<usize>>> = LazyLock::new(|| {
    let mut lines: HashMap<&str, Vec<usize>> = HashMap::new();
    for (at, line) in FORMS.lines().enumerate() {
        for form in line.split(' ').filter(|f| !f.is_empty()) {
            lines.entry(form).or_default().push(at);
        }
    }
    lines
});

fn lines_of(name: &str) -> &'static [usize] {
    LINES.get(fold(name).as_ref()).map_or(&[], Vec::as_slice)
}

/// Whether two different given names are forms of one: "Bill" and "William", "Danny" and "Dan".
pub fn are_forms(a: &str, b: &str) -> bool {
    let (ours, theirs) = (lines_of(a), lines_of(b));
    ours.iter().any(|line| theirs.contains(line)) && fold(a) != fold(b)
}

/// Whether a name is the full form of which others are short forms: "Daniel", not "Dan".
pub fn is_full_form(name: &str) -> bool {
    let name = fold(name);
    lines_of(&name).iter().any(|at| FORMS.lines().nth(*at).is_some_and(|l| l.split(' ').next() == Some(name.as_ref())))
}

/// Whether a name has other forms at all.
pub fn has_forms(name: &str) -> bool {
    !lines_of(name).is_empty()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forms_of_one_name() {
        assert!(are_forms("Bill", "William") && are_forms("Danny", "Dan") && are_forms("Ollie", "Oliver"));
        assert!(!are_forms("William", "William") && !are_forms("Ann", "Andy"));
    }
}
