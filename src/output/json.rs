//! JSON for scripts: one object on one line; lists of items, meetings and saved searches one object a line.

use super::{Canvas, Output, refused};
use crate::error::Result;
use crate::model::Answer;
use std::io::Write;

pub(super) const OUTPUT: Output = Output {
    name: "json",
    about: "one object, for scripts; lists of items, meetings and saved searches one object a line",
    media: "application/json",
    version: 2,
    fits: |_| true,
    write,
    more: write,
};

/// Writes the answer as one line of JSON; exports, meetings and saved searches as one line each; a timeline alone without its list.
fn write(answer: &Answer, _: &Canvas, out: &mut dyn Write) -> Result<()> {
    match answer {
        Answer::Export(items) => items.iter().try_for_each(|item| line(serde_json::to_vec(item), out)),
        Answer::Meetings(meetings) => meetings.iter().try_for_each(|meeting| line(serde_json::to_vec(meeting), out)),
        Answer::News(all) => all.iter().try_for_each(|news| line(serde_json::to_vec(news), out)),
        Answer::Saved(all) => all.iter().try_for_each(|saved| line(serde_json::to_vec(saved), out)),
        Answer::Timeline(timelines) if timelines.len() == 1 => line(serde_json::to_vec(&timelines[0]), out),
        whole => line(serde_json::to_vec(whole), out),
    }
}

/// One value, as it was turned into JSON, and the end of its line.
pub(super) fn line(value: serde_json::Result<Vec<u8>>, out: &mut dyn Write) -> Result<()> {
    let mut value = value.map_err(|e| refused(&std::io::Error::from(e)))?;
    value.push(b'\n');
    out.write_all(&value).map_err(|e| refused(&e))
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::super::samples;
    use super::*;
    use serde_json::Value;

    fn written(answer: &Answer) -> Vec<Value> {
        let mut out = Vec::new();
        write(answer, &Canvas { width: 80, colour: true }, &mut out).unwrap();
        String::from_utf8(out).unwrap().lines().map(|l| serde_json::from_str(l).unwrap()).collect()
    }

    #[test]
    fn a_search_has_the_shape_scripts_rely_on() {
        let said = written(&samples::search());
        let hit = &said[0]["hits"][0];
        assert_eq!(said[0]["query"]["read_as"], "items about cyber");
        assert_eq!(said[0]["total"], serde_json::json!({"items": 12, "meetings": 7}));
        assert_eq!(hit["excerpts"][0]["highlights"], serde_json::json!([[4, 9]]));
        assert_eq!(hit["excerpts"][0]["role"], "introduction");
        assert_eq!(hit["date"], "2017-11-01");
        assert_eq!(hit["source"], serde_json::json!({"path": "corpus/lga/2017.txt", "page": null, "line": 48}));
        assert_eq!(said[0]["facets"]["year"][0], serde_json::json!({"value": "2014", "count": 3}));
        assert_eq!(said[0]["coverage"]["from"], "2001-05-02");
        assert_eq!((&said[0]["different"], &hit["alike"]), (&9.into(), &3.into()));
        assert_eq!(written(&samples::near())[0]["nearest"]["by"], "most_words");
    }

    #[test]
    fn one_timeline_is_an_object_and_several_are_a_list() {
        assert!(written(&samples::timeline(1))[0].is_object());
        assert_eq!(written(&samples::timeline(2))[0].as_array().unwrap().len(), 2);
    }

    #[test]
    fn items_stand_one_a_line_with_their_meeting_beside_them() {
        let said = written(&samples::export());
        assert_eq!(said.len(), 2);
        assert_eq!(said[0]["meeting"], "lga/improvement-board/2017-11-01");
        assert_eq!(said[0]["heading"], "Cyber security");
        assert_eq!(said[0]["motions"][0]["for"], 9);
    }

    #[test]
    fn news_stand_one_search_a_line() {
        let said = written(&samples::news(2));
        assert_eq!(said.len(), 2);
        assert_eq!(said[0]["gone"][0]["heading"], "Broadband | \"not-spots\"");
        assert_eq!(said[1]["since"], Value::Null);
    }

    #[test]
    fn a_board_is_one_object_with_its_meetings() {
        let board = &written(&samples::board())[0];
        assert_eq!((&board["id"], &board["meetings"]), (&"lga/improvement-board".into(), &2.into()));
        assert_eq!(board["held"][1]["date"], Value::Null);
        assert_eq!(board["members"][0]["role"], "Chairman");
        assert_eq!(written(&samples::boards())[0]["boards"][1]["board"], Value::Null);
        assert_eq!(written(&samples::suggestions())[0]["suggestions"][0]["kind"], "topic");
        assert_eq!(written(&samples::about())[0]["diagnostics"]["warning"], 3);
        assert_eq!(written(&samples::covered())[0]["meetings"], 212);
        assert_eq!(written(&Answer::Board(None)), [Value::Null]);
    }

    #[test]
    fn no_items_are_no_lines() {
        assert!(written(&Answer::Export(Vec::new())).is_empty());
    }
}
