//! What the chart must be whatever it is of: well-formed, within its frame, told to those who cannot see it.

use super::super::samples;
use super::super::xml::check::{Node, read};
use super::*;
use proptest::prelude::*;

fn drawn(answer: &Answer) -> String {
    let mut out = Vec::new();
    write(answer, &Canvas { width: 80, colour: true }, &mut out).unwrap();
    String::from_utf8(out).unwrap()
}

/// Timelines of so many queries over so many years.
fn of(queries: usize, counts: &[u64], per_meeting: bool) -> Answer {
    let Answer::Timeline(sample) = samples::timeline(1) else { unreachable!() };
    let point = |(n, count): (usize, &u64), q: usize| TimelinePoint {
        period: (1960 + n).to_string(),
        count: count * (q as u64 + 2) / 2,
        meetings: 12,
        per_meeting: Some((count * (q as u64 + 2) / 2) as f64 / 12.0),
    };
    let line = |q: usize| {
        let mut t = Timeline { per_meeting, ..sample[0].clone() };
        t.query.input = ["cyber", "fraud", "flooding", "allotments", "street lights"][q % 5].to_owned();
        t.points = counts.iter().enumerate().map(|p| point(p, q)).collect();
        t
    };
    Answer::Timeline((0..queries).map(line).collect())
}

/// Well-formed, and every bar within the frame with a title of its own.
fn checked(text: &str) -> Node {
    let svg = read(text).unwrap();
    assert_eq!((svg.name.as_str(), svg.get("role"), svg.get("viewBox")), ("svg", Some("img"), Some("0 0 960 540")));
    assert_eq!([&svg.children[1].name, &svg.children[3].name], ["title", "desc"]);
    let value = |node: &Node, name: &str| node.get(name).map_or(0.0, |v| v.parse::<f64>().unwrap());
    for bar in svg.all("rect") {
        let [x, y, wide, tall] = ["x", "y", "width", "height"].map(|n| value(bar, n));
        assert!(x >= 0.0 && y >= 0.0 && x + wide <= 960.1 && y + tall <= 540.1, "{bar:?}");
    }
    for said in svg.all("text") {
        assert!(value(said, "x") <= 960.0 && value(said, "y") <= 540.0);
    }
    svg
}

fn titles(svg: &Node) -> Vec<String> {
    svg.all("rect").iter().flat_map(|r| r.all("title")).map(Node::said).collect()
}

#[test]
fn one_query_is_a_chart() {
    let text = drawn(&samples::timeline(1));
    checked(&text);
    let body = text.split_once("</style>\n").unwrap().1;
    assert_eq!(body, "<rect class=\"ground\" width=\"960\" height=\"540\"/>
<text class=\"title\" x=\"32\" y=\"48\" style=\"font-size:26px\">Items about cyber</text>
<text class=\"under\" x=\"32\" y=\"75\">2014–2016 · items a year</text>
<path class=\"axis\" d=\"M56.1 450H928\"/>
<text class=\"tick\" x=\"48.1\" y=\"454.5\">0</text>
<path class=\"grid\" d=\"M56.1 380.8H928\"/>
<text class=\"tick\" x=\"48.1\" y=\"385.3\">2</text>
<path class=\"grid\" d=\"M56.1 311.6H928\"/>
<text class=\"tick\" x=\"48.1\" y=\"316.1\">4</text>
<path class=\"grid\" d=\"M56.1 242.4H928\"/>
<text class=\"tick\" x=\"48.1\" y=\"246.9\">6</text>
<path class=\"grid\" d=\"M56.1 173.2H928\"/>
<text class=\"tick\" x=\"48.1\" y=\"177.7\">8</text>
<path class=\"grid\" d=\"M56.1 104H928\"/>
<text class=\"tick\" x=\"48.1\" y=\"108.5\">10</text>
<rect class=\"q0\" x=\"153.4\" y=\"346.2\" width=\"96\" height=\"103.8\"><title>2014: 3 items in 4 meetings</title></rect>
<text class=\"value\" x=\"201.4\" y=\"340.2\">3</text>
<text class=\"period\" x=\"201.4\" y=\"474\">2014</text>
<rect class=\"q0\" x=\"444.1\" y=\"450\" width=\"96\" height=\"0\"><title>2015: 0 items in 0 meetings</title></rect>
<text class=\"period\" x=\"492.1\" y=\"474\">2015</text>
<rect class=\"q0\" x=\"734.7\" y=\"138.6\" width=\"96\" height=\"311.4\"><title>2016: 9 items in 6 meetings</title></rect>
<text class=\"value\" x=\"782.7\" y=\"132.6\">9</text>
<text class=\"period\" x=\"782.7\" y=\"474\">2016</text>
<text class=\"note\" x=\"32\" y=\"518\">212 meetings searched, 2001–2021</text>
</svg>
");
}

#[test]
fn several_queries_have_a_legend_and_what_is_undated_is_marked() {
    let svg = checked(&drawn(&samples::per_meeting(2)));
    assert_eq!(svg.all("title")[0].said(), "cyber and fraud compared");
    assert_eq!(
        svg.all("desc")[0].said(),
        "A bar chart, 2010–2015 · items per meeting held. cyber: 28 items, most in 2014 (1.50). fraud: 3 items, most in 2010 (0.25)."
    );
    let marked: Vec<_> = svg.all("rect").into_iter().filter(|r| r.get("class") == Some("q0 undated")).collect();
    assert_eq!(marked[0].said(), "cyber, undated: 1 item in 2 meetings, 0.50 per meeting");
    assert_eq!(titles(&svg).len(), 14);
}

#[test]
fn nothing_is_said_to_be_nothing() {
    let svg = checked(&drawn(&of(1, &[0, 0, 0], false)));
    assert!(svg.all("text").iter().any(|t| t.said() == "nothing matches"));
    checked(&drawn(&of(2, &[], true)));
}

#[test]
fn of_long_names_each_keeps_a_part_in_the_title() {
    let Answer::Timeline(mut all) = of(3, &[1, 2, 3], false) else { unreachable!() };
    all.iter_mut().for_each(|t| t.query.input = t.query.input.repeat(20));
    let svg = checked(&drawn(&Answer::Timeline(all)));
    let title = svg.all("text")[0].said();
    assert_eq!(title.matches('…').count(), 3, "{title}");
    assert!(title.contains("… and flooding") && title.ends_with("… compared"), "{title}");
}

proptest! {
    #[test]
    fn whatever_is_asked_the_chart_is_well_formed(
        input in any::<String>(), read_as in any::<String>(), period in any::<String>(), by in any::<String>(),
        counts in proptest::collection::vec(0u64..100_000, 0..70), queries in 1usize..6, per_meeting: bool,
    ) {
        let Answer::Timeline(mut all) = of(queries, &counts, per_meeting) else { unreachable!() };
        for t in &mut all {
            (t.query.input, t.query.read_as, t.by) = (input.clone(), read_as.clone(), by.clone());
            if let Some(p) = t.points.last_mut() {
                p.period = period.clone();
            }
        }
        checked(&drawn(&Answer::Timeline(all)));
    }
}
