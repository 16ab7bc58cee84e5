//! A text cut at its matches, for every form that shows them.

/// The pieces of a text in order, each with whether it is a match. Ranges that are out of order, outside the text or not on
/// its character boundaries are passed over; empty pieces are left out, and matches that touch are one.
pub fn pieces<'a>(text: &'a str, marks: &[(usize, usize)]) -> Vec<(&'a str, bool)> {
    let mut cuts: Vec<(usize, usize, bool)> = Vec::new();
    let mut put = |start: usize, end: usize, marked: bool| match cuts.last_mut() {
        _ if start == end => {}
        Some(last) if last.2 == marked => last.1 = end,
        _ => cuts.push((start, end, marked)),
    };
    let mut at = 0;
    for &(start, end) in marks {
        if text.get(at..start).is_some() && text.get(start..end).is_some() {
            put(at, start, false);
            put(start, end, true);
            at = end;
        }
    }
    put(at, text.len(), false);
    cuts.into_iter().filter_map(|(start, end, marked)| Some((text.get(start..end)?, marked))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn matches_are_cut_out_and_those_that_touch_are_one() {
        let cut = pieces("of cyber attacks", &[(3, 5), (5, 8), (4, 6), (9, 99)]);
        assert_eq!(cut, [("of ", false), ("cyber", true), (" attacks", false)]);
        assert_eq!(pieces("é", &[(1, 2)]), [("é", false)]);
        assert!(pieces("", &[(0, 0)]).is_empty());
    }

    proptest! {
        #[test]
        fn nothing_is_lost(text in any::<String>(), marks in any::<Vec<(u8, u8)>>()) {
            let marks: Vec<(usize, usize)> = marks.into_iter().map(|(a, b)| (a.into(), b.into())).collect();
            prop_assert_eq!(pieces(&text, &marks).iter().map(|p| p.0).collect::<String>(), text);
        }
    }
}
