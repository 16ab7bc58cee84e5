//! Which modules and crates a source file names, told from its text: comments, literals and tests left out.

/// A path that a file names and the line it stands on: `["crate", "model", "Item"]`, `["tantivy", "Term"]`.
pub(crate) type Named = (Vec<String>, usize);

/// A word, `::` or one other character, and its line.
type Token = (String, usize);

/// Every path of two parts or more that the source names, and every path of a `use`, in order.
pub(crate) fn named(source: &str) -> Vec<Named> {
    let tokens = without_tests(tokens(source));
    let mut out = Vec::new();
    let mut at = 0;
    while at < tokens.len() {
        if tokens[at].0 == "use" {
            at = tree(&tokens, at + 1, &[], &mut out);
        } else if is_word(&tokens[at].0) && !follows_path(&tokens, at) {
            let (path, end) = straight(&tokens, at);
            if path.len() > 1 {
                out.push((path, tokens[at].1));
            }
            at = end;
        } else {
            at += 1;
        }
    }
    out
}

/// Modules that stand in the source for tests alone: `#[cfg(test)] mod samples;`.
pub(crate) fn test_modules(source: &str) -> Vec<String> {
    let tokens = tokens(source);
    let ends = (0..tokens.len()).filter_map(|at| test_item(&tokens, at));
    ends.filter_map(|(keyword, end)| {
        let module = tokens[keyword].0 == "mod" && tokens[end - 1].0 == ";";
        module.then(|| tokens[keyword + 1].0.clone())
    })
    .collect()
}

/// Number of lines before the source's tests.
pub(crate) fn lines_before_tests(source: &str) -> usize {
    let lines: Vec<&str> = source.lines().collect();
    let opens = |at: &usize| {
        lines[*at].trim_end() == "#[cfg(test)]"
            && lines[*at..]
                .iter()
                .find(|l| !l.starts_with('#'))
                .is_some_and(|l| l.starts_with("mod ") && l.ends_with('{'))
    };
    (0..lines.len()).find(opens).unwrap_or(lines.len())
}

fn is_word(token: &str) -> bool {
    token.starts_with(|c: char| c.is_alphabetic() || c == '_')
}

/// Whether the word there goes on a path or is a field or method.
fn follows_path(tokens: &[Token], at: usize) -> bool {
    at > 0
        && matches!(tokens[at - 1].0.as_str(), "::" | ".")
        && (at < 2 || is_word(&tokens[at - 2].0) || tokens[at - 1].0 == ".")
}

/// The words joined by `::` from a place on, and where they end.
fn straight(tokens: &[Token], mut at: usize) -> (Vec<String>, usize) {
    let mut path = Vec::new();
    while at < tokens.len() && is_word(&tokens[at].0) {
        path.push(tokens[at].0.clone());
        at += 1;
        if tokens.get(at).is_some_and(|t| t.0 == "::") && tokens.get(at + 1).is_some_and(|t| is_word(&t.0)) {
            at += 1;
        } else {
            break;
        }
    }
    (path, at)
}

/// Reads the tree of a `use` and adds its paths; gives where it ends.
fn tree(tokens: &[Token], mut at: usize, before: &[String], out: &mut Vec<Named>) -> usize {
    if tokens.get(at).is_some_and(|t| t.0 == "::") {
        at += 1;
    }
    let line = tokens.get(at).map_or(0, |t| t.1);
    let (path, end) = straight(tokens, at);
    let whole: Vec<String> = before.iter().cloned().chain(path).collect();
    at = end;
    if tokens.get(at).is_some_and(|t| t.0 == "::") {
        at += 1;
    }
    if tokens.get(at).is_none_or(|t| t.0 != "{") {
        out.push((whole, line));
        // Passes `as name` and `*`.
        while at < tokens.len() && !matches!(tokens[at].0.as_str(), "," | ";" | "}") {
            at += 1;
        }
        return at;
    }
    at += 1;
    while at < tokens.len() && tokens[at].0 != "}" {
        at = tree(tokens, at, &whole, out);
        if tokens.get(at).is_some_and(|t| t.0 == ",") {
            at += 1;
        }
    }
    at + 1
}

/// The tokens without items marked `#[cfg(test)]`.
fn without_tests(tokens: Vec<Token>) -> Vec<Token> {
    let mut out = Vec::with_capacity(tokens.len());
    let mut at = 0;
    while at < tokens.len() {
        match test_item(&tokens, at) {
            Some((_, end)) => at = end,
            None => {
                out.push(tokens[at].clone());
                at += 1;
            }
        }
    }
    out
}

/// Where the item marked `#[cfg(test)]` at a place has its keyword, and where it ends.
fn test_item(tokens: &[Token], at: usize) -> Option<(usize, usize)> {
    let mark = ["#", "[", "cfg", "(", "test", ")", "]"];
    if !mark.iter().enumerate().all(|(n, t)| tokens.get(at + n).is_some_and(|x| x.0 == *t)) {
        return None;
    }
    let mut keyword = at + mark.len();
    while tokens.get(keyword).is_some_and(|t| t.0 == "#") {
        keyword = closed(tokens, keyword + 1);
    }
    if tokens.get(keyword).is_some_and(|t| t.0 == "pub") {
        keyword += 1;
        if tokens.get(keyword).is_some_and(|t| t.0 == "(") {
            keyword = closed(tokens, keyword);
        }
    }
    let mut end = keyword;
    while end < tokens.len() {
        match tokens[end].0.as_str() {
            ";" => return Some((keyword, end + 1)),
            "{" => return Some((keyword, closed(tokens, end))),
            "(" | "[" => end = closed(tokens, end),
            _ => end += 1,
        }
    }
    Some((keyword, end))
}

/// Behind the bracket that closes the one at a place.
fn closed(tokens: &[Token], mut at: usize) -> usize {
    let mut depth = 0;
    while at < tokens.len() {
        match tokens[at].0.as_str() {
            "(" | "[" | "{" => depth += 1,
            ")" | "]" | "}" => depth -= 1,
            _ => {}
        }
        at += 1;
        if depth == 0 {
            break;
        }
    }
    at
}

/// The source's tokens; comments, strings, characters and lifetimes left out.
fn tokens(source: &str) -> Vec<Token> {
    let chars: Vec<char> = source.chars().collect();
    let (mut out, mut at, mut line) = (Vec::new(), 0, 1);
    let peek = |at: usize| chars.get(at).copied().unwrap_or('\0');
    while at < chars.len() {
        let start = at;
        let c = chars[at];
        if c == '/' && peek(at + 1) == '/' {
            while at < chars.len() && chars[at] != '\n' {
                at += 1;
            }
        } else if c == '/' && peek(at + 1) == '*' {
            let mut depth = 0;
            while at < chars.len() {
                match (chars[at], peek(at + 1)) {
                    ('/', '*') => (depth, at) = (depth + 1, at + 2),
                    ('*', '/') => (depth, at) = (depth - 1, at + 2),
                    _ => at += 1,
                }
                if depth == 0 {
                    break;
                }
            }
        } else if let Some(end) = string_end(&chars, at) {
            at = end;
        } else if c == '\'' {
            at = quote_end(&chars, at);
        } else if c.is_alphabetic() || c == '_' {
            while at < chars.len() && (chars[at].is_alphanumeric() || chars[at] == '_') {
                at += 1;
            }
            out.push((chars[start..at].iter().collect(), line));
        } else if c == ':' && peek(at + 1) == ':' {
            out.push(("::".to_string(), line));
            at += 2;
        } else {
            if !c.is_whitespace() {
                out.push((c.to_string(), line));
            }
            at += 1;
        }
        line += chars[start..at].iter().filter(|c| **c == '\n').count();
    }
    out
}

/// Behind the string that begins at a place, plain or raw, if one does.
fn string_end(chars: &[char], at: usize) -> Option<usize> {
    let mut start = at;
    if chars[start] == 'b' {
        start += 1;
    }
    let raw = chars.get(start) == Some(&'r');
    start += usize::from(raw);
    let hashes = chars[start.min(chars.len())..].iter().take_while(|c| **c == '#').count();
    if (hashes > 0 && !raw) || chars.get(start + hashes) != Some(&'"') {
        return None;
    }
    let mut end = start + hashes + 1;
    while end < chars.len() {
        if chars[end] == '\\' && !raw {
            end += 1;
        } else if chars[end] == '"' && chars[end + 1..].iter().take(hashes).filter(|c| **c == '#').count() == hashes {
            return Some(end + 1 + hashes);
        }
        end += 1;
    }
    Some(chars.len())
}

/// Behind the character literal, or the quotation mark of the lifetime, that begins at a place.
fn quote_end(chars: &[char], at: usize) -> usize {
    if chars.get(at + 1) == Some(&'\\') {
        let close = chars.iter().skip(at + 3).position(|c| *c == '\'');
        return close.map_or(chars.len(), |n| at + 3 + n + 1);
    }
    if chars.get(at + 2) == Some(&'\'') { at + 3 } else { at + 1 }
}
