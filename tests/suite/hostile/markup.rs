//! Hostile HTML, XML, JSON and plain text files.

use super::bytes::damaged;
use super::{Files, add, laughs};

/// Depth of what is nested too deep.
const DEEP: usize = 1_000_000;

/// All of them.
pub(super) fn files(out: &mut Files) {
    let html =
        |body: &str| format!("<!DOCTYPE html><html><head><title>Minutes</title></head><body>{body}").into_bytes();
    add(out, "deep.html", html(&format!("{}x", "<div>".repeat(DEEP))));
    add(out, "bold.html", html(&format!("{}x", "<b>".repeat(DEEP))));
    add(out, "font.html", html(&format!("{}x", "<font>".repeat(DEEP))));
    // Every paragraph has to open all fonts again.
    let fonts: String = (0..5_000).map(|n| format!("<font color={n}>")).collect();
    add(out, "fonts.html", html(&format!("{fonts}{}", "<p>x".repeat(5_000))));
    add(out, "line.html", html(&format!("<p>{}</p>", "The drains were looked at again. ".repeat(5 << 15))));
    add(out, "span.html", html("<table><tr><td colspan=2000000000 rowspan=2000000000>x</td></tr></table>"));
    let spans = "<tr><td colspan=1000 rowspan=65534>x".repeat(2_000);
    add(out, "spans.html", html(&format!("<table>{spans}</table>")));
    add(out, "tables.html", html(&"<table><tr><td>".repeat(100_000)));
    add(out, "misnested.html", html(&"<a><table><a>x</b></i><p>".repeat(20_000)));
    add(
        out,
        "attributes.html",
        html(&format!("<p {}>x", (0..200_000).map(|n| format!("a{n}=1 ")).collect::<String>())),
    );
    add(out, "comment.html", html(&format!("<!--{}", "<p>--!".repeat(200_000))));
    let page = html(&"<p><b>4.</b> The drains were looked at <i>again</i>.</p><ul><li>x</ul>\n".repeat(100));
    for seed in 1..=4 {
        add(out, format!("flipped-{seed}.html"), damaged(&page, 50, seed));
    }

    for (name, root, inner) in [("akoma", "akomaNtoso", "p"), ("moderngov", "getmeeting", "meetingdate")] {
        let xml = |dtd: &str, text: &str| {
            let space = " xmlns=\"http://docs.oasis-open.org/legaldocml/ns/akn/3.0\"";
            let space = if name == "akoma" { space } else { "" };
            let dtd = dtd.replacen("DOCTYPE a", &format!("DOCTYPE {root}"), 1);
            format!("<?xml version=\"1.0\"?>{dtd}<{root}{space}><debate><{inner}>{text}</{inner}></debate></{root}>")
                .into_bytes()
        };
        add(out, format!("laughs-{name}.xml"), xml(&laughs("a"), "&lol9;"));
        let long = format!("<!DOCTYPE a [<!ENTITY e \"{}\">]>", "word ".repeat(20_000));
        add(out, format!("entity-{name}.xml"), xml(&long, &"&e;".repeat(50_000)));
        add(
            out,
            format!("itself-{name}.xml"),
            xml("<!DOCTYPE a [<!ENTITY e \"&f;&f;\"><!ENTITY f \"&e;&e;\">]>", "&e;"),
        );
        add(out, format!("outside-{name}.xml"), xml("<!DOCTYPE a [<!ENTITY e SYSTEM \"file:///etc/passwd\">]>", "&e;"));
        let deep = format!("{}x{}", "<a>".repeat(DEEP), "</a>".repeat(DEEP));
        add(out, format!("deep-{name}.xml"), xml("", &deep));
        let half = xml("", &format!("{deep:.100}"));
        add(out, format!("half-{name}.xml"), half[..half.len() - 30].to_vec());
        for seed in 1..=2 {
            add(
                out,
                format!("flipped-{name}-{seed}.xml"),
                damaged(&xml("", &"<a b=\"c\">x</a>\n".repeat(100)), 50, seed),
            );
        }
    }

    let deep = "[".repeat(DEEP);
    add(out, "deep.json", deep.clone().into_bytes());
    add(out, "deep.jsonl", format!("{deep}{}\n", "]".repeat(DEEP)).into_bytes());
    add(
        out,
        "deep-legistar.json",
        format!("{{\"EventId\":1,\"EventBodyName\":\"x\",\"EventItems\":{deep}").into_bytes(),
    );
    let objects = "{\"items\":".repeat(DEEP / 4);
    let oparl = "\"type\":\"https://schema.oparl.org/1.1/Meeting\"";
    add(out, "deep-oparl.json", format!("{{{oparl},\"agendaItem\":{objects}").into_bytes());
    add(
        out,
        "deep-own.jsonl",
        format!("{{\"schema\":1,\"meeting\":{{\"id\":\"a\"}},\"items\":{objects}\n").into_bytes(),
    );
    add(
        out,
        "numbers.json",
        b"{\"EventId\":1e999999999,\"EventItems\":[-1e-99999,123456789012345678901234567890]}".to_vec(),
    );

    add(out, "line.txt", "The drains were looked at again. ".repeat(5 << 15).into_bytes());
    add(out, "word.txt", "a".repeat(2 << 20).into_bytes());
    add(out, "lines.txt", "1.\n".repeat(300_000).into_bytes());
    add(out, "numbers.txt", "1. ".repeat(300_000).into_bytes());
    for (name, unit) in [("quotes", "> "), ("brackets", "["), ("stars", "*"), ("bars", "|")] {
        add(out, format!("{name}.md"), unit.repeat(DEEP).into_bytes());
    }
}
