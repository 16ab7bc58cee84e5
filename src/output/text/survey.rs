//! How well each file is read, as a table, worst first.

use super::bars::{cut, padded};
use super::columns::columns;
use super::page::Page;
use super::phrases::{many, number};
use super::rich::Rich;
use super::style::{ALARM, PLAIN, QUIET, TITLE};
use crate::error::Result;
use crate::model::{Kind, Survey, SurveyedFile};

/// Least columns of a path.
const PATH: usize = 24;

/// Writes the table.
pub(super) fn write(survey: &Survey, page: &mut Page) -> Result<()> {
    let head = format!("{}, {} of minutes", many(survey.files, "file"), number(survey.minutes));
    page.put(0, &Rich::new().with(TITLE, &head))?;
    let told = format!(
        "{} could not be read; of the minutes {} have a date and {} two items or more",
        number(survey.unread),
        number(survey.dated),
        number(survey.itemised)
    );
    page.put(0, &Rich::plain(&told))?;
    if survey.rows.is_empty() {
        return Ok(());
    }
    page.blank()?;
    let head = ["sure", "format", "layout", "date", "items", "people"].map(str::to_owned);
    let rows: Vec<[String; 6]> = survey.rows.iter().map(cells).collect();
    let width = |n: usize| rows.iter().chain([&head]).map(|r| columns(&r[n])).max().unwrap_or(0);
    let widths: [usize; 6] = std::array::from_fn(width);
    let path = page.width.saturating_sub(widths.iter().sum::<usize>() + 12).max(PATH);
    let line = |r: &[String; 6]| {
        let fields = r.iter().zip(widths).enumerate();
        fields.map(|(n, (field, width))| padded(field, width, matches!(n, 0 | 4 | 5)) + "  ").collect::<String>()
    };
    page.row(&Rich::new().with(QUIET, &format!("{}path", line(&head))))?;
    for (file, cells) in survey.rows.iter().zip(&rows) {
        let style = if file.confidence < 0.5 { ALARM } else { PLAIN };
        page.row(&Rich::new().with(style, &line(cells)).with(PLAIN, &ending(&file.path, path)))?;
        for noticed in &file.diagnostics {
            page.put(4, &Rich::new().with(QUIET, noticed))?;
        }
    }
    Ok(())
}

fn cells(file: &SurveyedFile) -> [String; 6] {
    let read = file.format.is_some();
    let or = |text: Option<String>| text.unwrap_or_else(|| "–".to_owned());
    let layout = match file.kind {
        None | Some(Kind::Minutes) => file.layout.clone().or_else(|| read.then(|| "its own".to_owned())),
        Some(kind) => Some(kind.name().to_owned()),
    };
    [
        if read { format!("{:.0}%", file.confidence * 100.0) } else { "–".to_owned() },
        or(file.format.clone()),
        or(layout),
        or(file.date.map(|d| d.to_string())),
        if read { number(file.items) } else { "–".to_owned() },
        if read { number(file.people) } else { "–".to_owned() },
    ]
}

/// The end of a path where it is too long: the file's name tells more than its folders.
fn ending(path: &str, width: usize) -> String {
    let letters: Vec<char> = path.chars().collect();
    match letters.len().checked_sub(width) {
        Some(over) if over > 0 => format!("…{}", letters[over + 1..].iter().collect::<String>()),
        _ => cut(path, width),
    }
}

#[cfg(test)]
mod tests {
    use super::super::super::samples;
    use super::super::drawn;

    #[test]
    fn the_worst_stands_first() {
        assert_eq!(
            drawn(&samples::survey(), 72),
            "3 files, 1 of minutes
1 could not be read; of the minutes 1 have a date and 1 two items or
more

sure  format  layout  date        items  people  path
   –  –       –       –               –       –  …s/of/a/council/scan.pdf
    is a scan, not read; install tesseract to read scans
 30%  text    agenda  –               4       0  b.txt
    no date of the meeting was found
 97%  pdf     tagged  2016-03-01     12      20  a.pdf
"
        );
    }
}
