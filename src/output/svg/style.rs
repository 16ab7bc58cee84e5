//! Colours and sizes of the chart.

/// Sizes of the title: the greatest that has room.
pub(super) const TITLES: [f64; 4] = [26.0, 22.0, 19.0, 16.0];
/// How much wider the bold letters of the title are.
pub(super) const BOLD: f64 = 1.12;
/// Size of the subtitle and the legend.
pub(super) const UNDER: f64 = 15.0;
/// Size of everything else.
pub(super) const SMALL: f64 = 13.0;

/// Okabe and Ito's colours, which people who are colour-blind tell apart, those first that differ most; each for light ground and
/// for dark.
const COLOURS: [(&str, &str); 7] = [
    ("#0072b2", "#56b4e9"),
    ("#e69f00", "#e69f00"),
    ("#009e73", "#00b384"),
    ("#cc79a7", "#cc79a7"),
    ("#d55e00", "#d55e00"),
    ("#56b4e9", "#0072b2"),
    ("#000000", "#f0e442"),
];

/// The class of a query's bars.
pub(super) fn colour(n: usize) -> String {
    format!("q{}", n % COLOURS.len())
}

/// The rules. All are told of `.minutebook`: within a page they would else be rules for its other pictures.
pub(super) fn sheet() -> String {
    let each = |dark: bool| {
        let rule = |(n, (light, night)): (usize, &(&str, &str))| {
            let colour = if dark { night } else { light };
            format!(".minutebook .q{n}{{fill:{colour};stroke:{colour}}}\n")
        };
        COLOURS.iter().enumerate().map(rule).collect::<String>()
    };
    format!(
        "<style>
.minutebook text{{font-family:system-ui,-apple-system,'Segoe UI',Roboto,'Helvetica Neue',Arial,sans-serif;font-size:{SMALL}px;fill:#555}}
.minutebook .title{{font-weight:600;fill:#1a1a1a}}
.minutebook .under,.minutebook .name{{font-size:{UNDER}px}}
.minutebook .name,.minutebook .value{{fill:#1a1a1a}}
.minutebook .tick{{text-anchor:end}}
.minutebook .period,.minutebook .value,.minutebook .nothing{{text-anchor:middle}}
.minutebook .value{{paint-order:stroke;stroke:#fff;stroke-width:4px;stroke-linejoin:round}}
.minutebook .ground{{fill:#fff}}
.minutebook .grid{{stroke:#e2e2e2}}
.minutebook .axis{{stroke:#8a8a8a}}
.minutebook rect{{stroke-width:0}}
{}.minutebook .undated{{fill-opacity:.3;stroke-width:1.5;stroke-dasharray:4 3}}
@media (prefers-color-scheme:dark){{
.minutebook text{{fill:#b4b4b4}}
.minutebook .title,.minutebook .name,.minutebook .value{{fill:#f2f2f2}}
.minutebook .value{{stroke:#161616}}
.minutebook .ground{{fill:#161616}}
.minutebook .grid{{stroke:#333}}
.minutebook .axis{{stroke:#8a8a8a}}
{}}}
</style>
",
        each(false),
        each(true)
    )
}
