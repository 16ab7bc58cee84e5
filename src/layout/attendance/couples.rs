//! People who share a title, each given one of their own: "Mr & Mrs Pell", "Planners (Messrs. A. Pell and B. Hill)".

use crate::text::names;
use crate::text::pattern::Pattern;

static COUPLE: Pattern = Pattern::new(|| {
    r"\b(?P<one>Mr|Dr|Cllr|Sir|Rev|Revd)\.? (?:&|and|\+) (?P<other>Mrs|Ms|Miss|Dr|Lady)\.? (?P<name>[A-Z])".into()
});

static GIVEN: Pattern = Pattern::new(|| {
    r"(?:^|[,;:] ?|\band )(?P<one>[A-Z][a-zé]+) (?:&|and) (?P<other>[A-Z][a-zé]+) (?P<family>[A-Z][\w’'-]+)".into()
});

static MESSRS: Pattern = Pattern::new(|| r"\(Messrs\.? (?P<list>[^()]{3,120})\)".into());

static TWO: Pattern = Pattern::new(|| {
    r"\((?P<list>(?:Mr|Mrs|Ms|Miss|Dr)\.? [^(),&]{2,40}? (?:and|&) (?:Mr|Mrs|Ms|Miss|Dr)\.? [^(),&]{2,40})\)".into()
});

/// A text in which everybody has a title.
pub(super) fn apart(text: &str) -> String {
    let text = shared(&families(&couples(text)), &MESSRS, "Mr. ");
    shared(&text, &TWO, "")
}

/// "Mr & Mrs A Pell": "Mr A Pell & Mrs Pell"; whose given name is his only.
fn couples(text: &str) -> String {
    let mut out = String::new();
    let mut read = 0;
    for captures in COUPLE.captures_iter(text) {
        let (Some(whole), Some(one), Some(other)) = (captures.get(0), captures.name("one"), captures.name("other"))
        else {
            continue;
        };
        if whole.start() < read {
            continue;
        }
        let Some(found) = names::find(&text[other.start()..]).into_iter().find(|f| f.range.start == 0) else {
            continue;
        };
        let end = other.start() + found.range.end;
        out.push_str(&text[read..whole.start()]);
        out.push_str(&format!("{} {} & {} {}", one.as_str(), found.name.full(), other.as_str(), found.name.family));
        read = end;
    }
    out.push_str(&text[read..]);
    out
}

/// "Ann & Bo Pell": "Ann Pell & Bo Pell"; not where titles stand, behind which a family name may stand alone.
fn families(text: &str) -> String {
    let mut out = String::new();
    let mut read = 0;
    for captures in GIVEN.captures_iter(text).filter(|_| names::title_starts(text).is_empty()) {
        let (Some(one), Some(other), Some(family)) =
            (captures.name("one"), captures.name("other"), captures.name("family"))
        else {
            continue;
        };
        let given = |m: regex::Match<'_>| names::begins_with_given(m.as_str());
        if given(one) && given(other) && !names::is_common_word(family.as_str()) {
            out.push_str(&text[read..one.end()]);
            out.push_str(&format!(" {}", family.as_str()));
            read = one.end();
        }
    }
    out.push_str(&text[read..]);
    out
}

/// "Planners (Messrs. A and B)": "Planners (Mr. A), Planners (Mr. B)"; an office for each of those whom brackets hold.
fn shared(text: &str, brackets: &Pattern, title: &str) -> String {
    let mut out = String::new();
    let mut read = 0;
    for captures in brackets.captures_iter(text) {
        let (Some(whole), Some(list)) = (captures.get(0), captures.name("list")) else { continue };
        let before = &text[read..whole.start()];
        // What they are: behind the bracket before.
        let office = before.rsplit([')', ';', '\n']).next().unwrap_or("").trim_matches([',', ' ', '.']);
        let office = office.strip_prefix("and ").unwrap_or(office);
        out.push_str(before);
        let all = list.as_str().replace(" and ", ",").replace(" & ", ",");
        let each = all.split(',').map(str::trim).filter(|n| !n.is_empty()).enumerate();
        let each = each.map(|(at, n)| if at == 0 { format!("({title}{n})") } else { format!("{office} ({title}{n})") });
        out.push_str(&each.collect::<Vec<_>>().join(", "));
        read = whole.end();
    }
    out.push_str(&text[read..]);
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn everybody_has_a_title() {
        for (text, want) in [
            ("Mr & Mrs Ann Pell, B Hill", "Mr Ann Pell & Mrs Pell, B Hill"),
            ("Mr. and Mrs. J. Hill (Tarn)", "Mr J Hill & Mrs Hill (Tarn)"),
            ("Mr Tom & Mrs Ann Pell", "Mr Tom & Mrs Ann Pell"),
            ("Tom Hill, Ann & James Pell, Ann Low", "Tom Hill, Ann Pell & James Pell, Ann Low"),
            (
                "Clerk (Ms. C. Low), Engineers, Tarn (Messrs. A. Pell and B. Hill)",
                "Clerk (Ms. C. Low), Engineers, Tarn (Mr. A. Pell), Engineers, Tarn (Mr. B. Hill)",
            ),
            ("Planners (Mr. A. Pell and Ms. B. Hill)", "Planners (Mr. A. Pell), Planners (Ms. B. Hill)"),
        ] {
            assert_eq!(apart(text), want);
        }
    }
}
