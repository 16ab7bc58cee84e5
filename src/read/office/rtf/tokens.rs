//! RTF → tokens: braces, control words with their numbers, bytes of text.

/// One token.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Token<'a> {
    /// `{`
    Open,
    /// `}`
    Close,
    /// `\word12`: its name and number.
    Word(&'a str, Option<i32>),
    /// `\*`, `\~` and the like: a control sign other than an escaped brace or backslash.
    Sign(u8),
    /// Bytes of text as they stand, in the code page of the font.
    Text(&'a [u8]),
    /// `\'e9`: one byte of text.
    Byte(u8),
}

/// Tokens of an RTF file in order. Line ends between them are nothing.
pub(super) struct Tokens<'a> {
    rest: &'a [u8],
}

/// Control words are no longer than this; longer ones are cut.
const WORD: usize = 32;

impl<'a> Tokens<'a> {
    pub(super) fn new(bytes: &'a [u8]) -> Self {
        Self { rest: bytes }
    }

    /// Steps over bytes that are no text: a picture's.
    pub(super) fn pass(&mut self, count: usize) {
        self.rest = self.rest.get(count..).unwrap_or(&[]);
    }

    fn take(&mut self, count: usize) -> &'a [u8] {
        let (taken, rest) = self.rest.split_at(count.min(self.rest.len()));
        self.rest = rest;
        taken
    }

    fn control(&mut self) -> Token<'a> {
        let Some(first) = self.rest.first().copied() else { return Token::Text(&[]) };
        if !first.is_ascii_alphabetic() {
            self.pass(1);
            return match first {
                b'\\' => Token::Text(b"\\"),
                b'{' => Token::Text(b"{"),
                b'}' => Token::Text(b"}"),
                b'\n' | b'\r' => Token::Word("par", None),
                b'\'' => self.byte(),
                other => Token::Sign(other),
            };
        }
        let letters = self.rest.iter().take(WORD).take_while(|b| b.is_ascii_alphabetic()).count();
        let name = std::str::from_utf8(self.take(letters)).unwrap_or("");
        let minus = self.rest.first() == Some(&b'-');
        let digits = self.rest.iter().skip(usize::from(minus)).take(10).take_while(|b| b.is_ascii_digit()).count();
        let number = if digits > 0 { self.take(digits + usize::from(minus)) } else { &[] };
        let number = std::str::from_utf8(number).ok().and_then(|n| n.parse().ok());
        if self.rest.first() == Some(&b' ') {
            self.pass(1);
        }
        Token::Word(name, number)
    }

    fn byte(&mut self) -> Token<'a> {
        let digits = std::str::from_utf8(self.rest.get(..2).unwrap_or(&[])).unwrap_or("");
        match u8::from_str_radix(digits, 16) {
            Ok(byte) if digits.len() == 2 => {
                self.pass(2);
                Token::Byte(byte)
            }
            _ => Token::Text(&[]),
        }
    }
}

impl<'a> Iterator for Tokens<'a> {
    type Item = Token<'a>;

    fn next(&mut self) -> Option<Token<'a>> {
        while matches!(self.rest.first(), Some(b'\r' | b'\n' | 0)) {
            self.pass(1);
        }
        let first = *self.rest.first()?;
        if !matches!(first, b'{' | b'}' | b'\\') {
            let length = self.rest.iter().take_while(|b| !matches!(b, b'{' | b'}' | b'\\' | b'\r' | b'\n' | 0)).count();
            return Some(Token::Text(self.take(length)));
        }
        self.pass(1);
        Some(match first {
            b'{' => Token::Open,
            b'}' => Token::Close,
            _ => self.control(),
        })
    }
}
