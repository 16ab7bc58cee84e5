//! Hostile PDF files.

use super::bytes::{damaged, zeros, zlib};
use super::{Files, add};

/// A PDF whose first object is its catalogue, with a table of where its objects stand.
fn pdf(objects: &[Vec<u8>], trailer: &str) -> Vec<u8> {
    let mut out = b"%PDF-1.7\n".to_vec();
    let mut places = Vec::new();
    for (at, object) in objects.iter().enumerate() {
        places.push(out.len());
        out.extend(format!("{} 0 obj\n", at + 1).bytes());
        out.extend(object);
        out.extend(b"\nendobj\n");
    }
    let table = out.len();
    out.extend(format!("xref\n0 {}\n0000000000 65535 f \n", objects.len() + 1).bytes());
    out.extend(places.iter().flat_map(|place| format!("{place:010} 00000 n \n").into_bytes()));
    let trailer = trailer.replace("TABLE", &table.to_string());
    out.extend(
        format!("trailer\n<< /Size {} /Root 1 0 R {trailer} >>\nstartxref\n{table}\n%%EOF\n", objects.len() + 1)
            .bytes(),
    );
    out
}

fn stream(entries: &str, bytes: &[u8]) -> Vec<u8> {
    [format!("<< /Length {} {entries} >>\nstream\n", bytes.len()).as_bytes(), bytes, b"\nendstream"].concat()
}

const CATALOGUE: &str = "<< /Type /Catalog /Pages 2 0 R >>";
const PAGES: &str = "<< /Type /Pages /Kids [3 0 R] /Count 1 >>";
const FONT: &str = "/Font << /F1 << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >>";

/// A page of a content stream and further objects, which are numbered from 5.
fn page(resources: &str, content: Vec<u8>, more: Vec<Vec<u8>>) -> Vec<u8> {
    let page = format!(
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << {FONT} {resources} >> >>"
    );
    let objects = [CATALOGUE.into(), PAGES.into(), page.into_bytes(), content].into_iter().chain(more);
    pdf(&objects.collect::<Vec<_>>(), "")
}

/// One page that says so many lines.
fn well_formed(lines: usize) -> Vec<u8> {
    let line =
        |n| format!("BT /F1 11 Tf 1 0 0 1 72 {} Tm ({n}. The drains were looked at again.) Tj ET\n", 780 - 14 * n);
    page("", stream("/Filter /FlateDecode", &zlib((1..=lines).map(line).collect::<String>().as_bytes())), Vec::new())
}

/// All of them.
pub(super) fn files(out: &mut Files) {
    let bomb = zeros(2 << 30);
    add(out, "bomb-once.pdf", page("", stream("/Filter /FlateDecode", &bomb), Vec::new()));
    let twice = zlib(&bomb);
    let thrice = stream("/Filter [/FlateDecode /FlateDecode /FlateDecode]", &zlib(&twice));
    add(out, "bomb-nested.pdf", page("", thrice, Vec::new()));
    let chain = vec!["/ASCIIHexDecode"; 5_000].join(" ");
    add(out, "filters.pdf", page("", stream(&format!("/Filter [{chain}]"), b"41>"), Vec::new()));

    let deep = "[".repeat(200_000);
    add(out, "deep-content.pdf", page("", stream("", format!("{deep} TJ").as_bytes()), Vec::new()));
    let arrays = format!("{deep}{}", "]".repeat(200_000)).into_bytes();
    add(out, "deep-object.pdf", page("/ExtGState 5 0 R", stream("", b"/G gs"), vec![arrays]));
    let dictionaries = format!("{}1{}", "<</A ".repeat(200_000), ">>".repeat(200_000));
    let catalogue = format!("<< /Type /Catalog /Pages 2 0 R /Deep {dictionaries} >>");
    add(out, "deep-catalogue.pdf", pdf(&[catalogue.into(), PAGES.into()], ""));
    add(out, "deep-saves.pdf", page("", stream("", "q BT ".repeat(500_000).as_bytes()), Vec::new()));

    let form = |calls: &str, resources: &str| {
        stream(&format!("/Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << {resources} >>"), calls.as_bytes())
    };
    let own = "/XObject << /A 5 0 R >>";
    add(out, "form-in-itself.pdf", page(own, stream("", b"/A Do"), vec![form("/A Do /A Do", own)]));
    let levels = (5..25).map(|n| form(&"/A Do ".repeat(10), &format!("/XObject << /A {} 0 R >>", n + 1)));
    let last = form("BT (x) Tj ET", "");
    add(out, "forms-exponential.pdf", page(own, stream("", b"/A Do"), levels.chain([last]).collect()));

    let cycle = [
        "<< /Type /Pages /Kids [3 0 R 2 0 R] /Count 2 >>",
        "<< /Type /Pages /Parent 2 0 R /Kids [2 0 R 3 0 R] /Count 2 >>",
    ];
    add(out, "pages-cycle.pdf", pdf(&[CATALOGUE.into(), cycle[0].into(), cycle[1].into()], ""));
    let fan =
        |n: usize| format!("<< /Type /Pages /Kids [{}] /Count 2147483647 >>", format!("{} 0 R ", n + 1).repeat(10));
    let tree = [CATALOGUE.to_string()].into_iter().chain((2..22).map(fan));
    let leaf = "<< /Type /Page /MediaBox [0 0 9 9] >>".to_string();
    let tree: Vec<Vec<u8>> = tree.chain([leaf]).map(String::into_bytes).collect();
    add(out, "pages-exponential.pdf", pdf(&tree, ""));
    let object = [CATALOGUE.into(), PAGES.into(), b"4 0 R".to_vec(), b"3 0 R".to_vec()];
    add(out, "references-cycle.pdf", pdf(&object, ""));
    add(out, "xref-loop.pdf", pdf(&[CATALOGUE.into(), PAGES.into()], "/Prev TABLE"));
    add(
        out,
        "xref-huge.pdf",
        pdf(&[CATALOGUE.into(), PAGES.into()], "/Prev 9").replaced("%PDF-1.7\n", "%PDF-1.7\nxref\n0 2147483647\n"),
    );

    let picture =
        "/Type /XObject /Subtype /Image /Width 60000 /Height 60000 /BitsPerComponent 8 /ColorSpace /DeviceGray";
    let draw = || stream("", b"q 595 0 0 842 0 0 cm /A Do Q");
    let image = stream(&format!("{picture} /Filter [/FlateDecode /FlateDecode]"), &zlib(&zeros(1 << 30)));
    add(out, "picture-huge.pdf", page(own, draw(), vec![image]));
    add(out, "picture-empty.pdf", page(own, draw(), vec![stream(picture, b"\0")]));
    let font = "<< /Type /Font /Subtype /Type0 /BaseFont /X /Encoding /Identity-H /DescendantFonts [<< /Type /Font /Subtype /CIDFontType2 \
                /BaseFont /X /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> >>] /ToUnicode 6 0 R >>";
    let map = "begincmap 1 begincodespacerange <00000000> <FFFFFFFF> endcodespacerange \
               1 beginbfrange <00000000> <FFFFFFFF> <0041> endbfrange endcmap";
    let words = stream("", b"BT /F2 12 Tf 72 700 Td <0000000000010002> Tj ET");
    let fonts = vec![font.into(), stream("", map.as_bytes())];
    add(out, "map-huge.pdf", page("/Font << /F2 5 0 R >>", words, fonts).replaced(FONT, ""));

    let whole = well_formed(40);
    add(out, "half.pdf", whole[..whole.len() / 2].to_vec());
    for seed in 1..=6 {
        add(out, format!("flipped-{seed}.pdf"), damaged(&whole, 40 << seed, seed));
    }
}

/// Bytes with words in them exchanged.
trait Replaced {
    fn replaced(self, from: &str, to: &str) -> Self;
}

impl Replaced for Vec<u8> {
    fn replaced(self, from: &str, to: &str) -> Self {
        let at = self.windows(from.len()).position(|w| w == from.as_bytes()).expect("the words are there");
        [&self[..at], to.as_bytes(), &self[at + from.len()..]].concat()
    }
}
