//! Hostile DOCX, ODT, DOC and RTF files.

use super::bytes::{Member, damaged, zip};
use super::{Files, add, laughs};

const WORD: &str = "<w:document xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"><w:body>";
const WORD_END: &str = "</w:body></w:document>";
const TEXT: &str = "<office:document-content xmlns:office=\"urn:oasis:names:tc:opendocument:xmlns:office:1.0\" \
                    xmlns:text=\"urn:oasis:names:tc:opendocument:xmlns:text:1.0\" \
                    xmlns:table=\"urn:oasis:names:tc:opendocument:xmlns:table:1.0\"><office:body><office:text>";
const TEXT_END: &str = "</office:text></office:body></office:document-content>";

/// Depth of what is nested too deep.
const DEEP: usize = 1_000_000;

/// A zipped format: its ending, what stands beside the document, the name of that, how it, a paragraph and an element that may nest begin and end.
struct Zipped {
    ending: &'static str,
    beside: &'static [(&'static str, &'static str)],
    name: &'static str,
    around: (&'static str, &'static str),
    paragraph: (&'static str, &'static str),
    deep: (&'static str, &'static str),
}

const ZIPPED: [Zipped; 2] = [
    Zipped {
        ending: "docx",
        beside: &[
            (
                "[Content_Types].xml",
                "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"><Default Extension=\"xml\" \
                 ContentType=\"application/xml\"/><Override PartName=\"/word/document.xml\" ContentType=\"application/\
                 vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml\"/></Types>",
            ),
            (
                "_rels/.rels",
                "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"a\" \
                 Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument\" \
                 Target=\"word/document.xml\"/></Relationships>",
            ),
        ],
        name: "word/document.xml",
        around: (WORD, WORD_END),
        paragraph: ("<w:p><w:r><w:t>", "</w:t></w:r></w:p>"),
        deep: ("<w:ins>", "</w:ins>"),
    },
    Zipped {
        ending: "odt",
        beside: &[("mimetype", "application/vnd.oasis.opendocument.text")],
        name: "content.xml",
        around: (TEXT, TEXT_END),
        paragraph: ("<text:p>", "</text:p>"),
        deep: ("<text:section>", "</text:section>"),
    },
];

impl Zipped {
    fn with(&self, document: Member, names: &[String]) -> Vec<u8> {
        let beside = self.beside.iter().map(|(name, text)| Member::stored(name, text.as_bytes()));
        zip(&beside.chain([document]).collect::<Vec<_>>(), names)
    }

    fn file(&self, document: Member) -> Vec<u8> {
        self.with(document, &[])
    }

    fn of(&self, body: &str) -> Vec<u8> {
        self.file(Member::new(self.name, format!("{}{body}{}", self.around.0, self.around.1).as_bytes()))
    }

    fn paragraph(&self, text: &str) -> String {
        format!("{}{text}{}", self.paragraph.0, self.paragraph.1)
    }

    fn files(&self, out: &mut Files) {
        let name = |name: &str| format!("{name}.{}", self.ending);
        let (begin, end) =
            (format!("{}{}", self.around.0, self.paragraph.0), format!("{}{}", self.paragraph.1, self.around.1));
        add(out, name("bomb-word"), self.file(Member::bomb(self.name, &begin, "word ", 300 << 20, &end)));
        let unit = self.paragraph("x");
        add(
            out,
            name("bomb-paragraphs"),
            self.file(Member::bomb(self.name, self.around.0, &unit, 300 << 20, self.around.1)),
        );
        let parts =
            ["word/styles.xml", "word/numbering.xml", "word/footnotes.xml", "styles.xml", "meta.xml"].map(String::from);
        let names: Vec<String> = parts.into_iter().chain((0..20_000).map(|n| format!("word/header{n}.xml"))).collect();
        let member = Member::bomb(self.name, &begin, "word ", 50 << 20, &end);
        add(out, name("overlapping"), self.with(member, &names));
        add(out, name("deep"), self.of(&format!("{}x{}", self.deep.0.repeat(DEEP), self.deep.1.repeat(DEEP))));
        add(out, name("unclosed"), self.of(&self.paragraph.0.repeat(DEEP)));
        let laughing = format!("{}{}{}{}", laughs("a"), self.around.0, self.paragraph("&lol9;"), self.around.1);
        add(out, name("laughs"), self.file(Member::new(self.name, laughing.as_bytes())));
        let whole = self.of(&(0..60)
            .map(|n| self.paragraph(&format!("{n}. The drains were looked at again.")))
            .collect::<String>());
        add(out, name("half"), whole[..whole.len() / 2].to_vec());
        for seed in 1..=4 {
            add(out, name(&format!("flipped-{seed}")), damaged(&whole, 40 << seed, seed));
        }
    }
}

/// An OLE file whose every chain of sectors runs in a circle.
fn circles() -> Vec<u8> {
    let words = |numbers: &[u32], length: usize| {
        let mut out: Vec<u8> = numbers.iter().flat_map(|n| n.to_le_bytes()).collect();
        out.resize(length, 0xff);
        out
    };
    let mut out = vec![0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1];
    out.extend([0; 16]);
    out.extend([0x3e, 0, 3, 0, 0xfe, 0xff, 9, 0, 6, 0, 0, 0, 0, 0, 0, 0]);
    // One sector of FAT; the directory is in 1; the list of FAT sectors goes on in 3 without end.
    out.extend(words(&[0, 1, 1, 0, 4096, u32::MAX - 1, 0, 3, 0x7fff_ffff, 0], 40));
    out.resize(512, 0xff);
    out.extend(words(&[u32::MAX - 2, 1, 4, u32::MAX - 3, 2], 512));
    let entry = |name: &str, kind: u8, sides: [u32; 3], start: u32, size: u32| {
        let mut entry: Vec<u8> = name.encode_utf16().flat_map(u16::to_le_bytes).collect();
        let length = u8::try_from(entry.len() + 2).unwrap();
        entry.resize(64, 0);
        entry.extend([length, 0, kind, 1]);
        entry.extend(sides.iter().flat_map(|n| n.to_le_bytes()));
        entry.resize(116, 0);
        entry.extend([start.to_le_bytes(), size.to_le_bytes(), [0; 4]].concat());
        entry
    };
    // The siblings of the directory run in a circle too.
    let none = u32::MAX;
    out.extend(entry("Root Entry", 5, [none, none, 1], none - 1, 0));
    out.extend(entry("WordDocument", 2, [2, 2, none], 2, 0x7fff_ffff));
    out.extend(entry("1Table", 2, [1, 1, none], 2, 0x7fff_ffff));
    out.extend(entry("Data", 2, [3, 3, 3], 3, 0x7fff_ffff));
    // The head of the text (FIB), which says that there is no end of it.
    let mut text = vec![0xec, 0xa5, 0xc1, 0, 0, 0, 0, 0, 0, 0, 0, 0x02];
    text.resize(512, 0x7f);
    out.extend(&text);
    out.extend(words(&[0; 127], 508).into_iter().chain(3_u32.to_le_bytes()));
    out.extend(&text);
    out
}

/// All of them.
pub(super) fn files(out: &mut Files) {
    for zipped in &ZIPPED {
        zipped.files(out);
    }
    let [docx, odt] = &ZIPPED;
    let cell =
        |span: &str| format!("<w:tbl><w:tr><w:tc><w:tcPr>{span}</w:tcPr>{}</w:tc></w:tr></w:tbl>", docx.paragraph("x"));
    add(out, "span.docx", docx.of(&cell("<w:gridSpan w:val=\"2000000000\"/>")));
    let tables = "<w:tbl><w:tr><w:tc>".repeat(100_000);
    add(out, "tables.docx", docx.of(&format!("{tables}{}", "</w:tc></w:tr></w:tbl>".repeat(100_000))));
    let repeated = "<table:table><table:table-row table:number-rows-repeated=\"2000000000\"><table:table-cell \
                    table:number-columns-repeated=\"2000000000\"><text:p>x</text:p></table:table-cell></table:table-row></table:table>";
    add(out, "repeated.odt", odt.of(repeated));
    add(out, "spaces.odt", odt.of("<text:p>a<text:s text:c=\"2000000000\"/>b</text:p>"));
    let lists = format!("{}<text:p>x</text:p>", "<text:list><text:list-item>".repeat(200_000));
    add(out, "lists.odt", odt.of(&format!("{lists}{}", "</text:list-item></text:list>".repeat(200_000))));

    add(out, "circles.doc", circles());
    for seed in 1..=4 {
        add(out, format!("flipped-{seed}.doc"), damaged(&circles(), 60, seed));
    }
    add(out, "half.doc", circles()[..700].to_vec());

    add(out, "deep.rtf", format!("{{\\rtf1 {}x{}}}", "{".repeat(DEEP), "}".repeat(DEEP)).into_bytes());
    add(out, "unclosed.rtf", format!("{{\\rtf1 {}x", "{\\b ".repeat(DEEP)).into_bytes());
    add(out, "binary.rtf", b"{\\rtf1 a\\bin2000000000 b\\uc2000000000\\u8364 c\\u-99999999999 d}".to_vec());
    add(out, "deep.doc", format!("{{\\rtf1 {}x", "{\\*\\x ".repeat(DEEP)).into_bytes());
}
