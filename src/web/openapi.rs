//! What programs can ask and what they get, as an OpenAPI 3.1 document: made of the table of answers and of the types of the answers
//! themselves, so that it says what is so.

use super::endpoints::{ENDPOINTS, Endpoint, Kind, Parameter};
use crate::model;
use crate::output;
use crate::search::narrowing_facets;
use schemars::generate::{SchemaGenerator, SchemaSettings};
use schemars::{JsonSchema, Schema};
use serde_json::{Value, json};
use std::sync::LazyLock;

/// The document.
pub(super) static DOCUMENT: LazyLock<String> = LazyLock::new(|| document().to_string());

/// The shape of an answer by the name that its row gives it.
fn shape(name: &str, schemas: &mut SchemaGenerator) -> Option<Schema> {
    fn of<T: JsonSchema>(schemas: &mut SchemaGenerator) -> Option<Schema> {
        Some(schemas.subschema_for::<T>())
    }
    match name {
        "SearchAnswer" => of::<model::SearchAnswer>(schemas),
        "FacetAnswer" => of::<model::FacetAnswer>(schemas),
        "Timelines" => of::<TimelineOrTimelines>(schemas),
        "Voices" => of::<model::Voices>(schemas),
        "Ledger" => of::<model::Ledger>(schemas),
        "Export" => of::<model::Export>(schemas),
        "Register" => of::<model::Register>(schemas),
        "PersonRecord" => of::<Option<model::PersonRecord>>(schemas),
        "MentionsAnswer" => of::<model::MentionsAnswer>(schemas),
        "Boards" => of::<model::Boards>(schemas),
        "BoardRecord" => of::<Option<model::BoardRecord>>(schemas),
        "Shown" => of::<Option<model::Shown>>(schemas),
        "Related" => of::<Option<model::Related>>(schemas),
        "Suggestions" => of::<model::Suggestions>(schemas),
        "About" => of::<model::About>(schemas),
        _ => None,
    }
}

/// One query counted over time, or several.
#[derive(JsonSchema)]
#[serde(untagged)]
#[allow(dead_code, reason = "it is a shape, never a value")]
enum TimelineOrTimelines {
    One(Box<model::Timeline>),
    Several(Vec<model::Timeline>),
}

fn document() -> Value {
    let settings = SchemaSettings::draft2020_12().with(|s| s.definitions_path = "/components/schemas".into());
    let mut schemas = settings.for_serialize().into_generator();
    let paths: serde_json::Map<String, Value> =
        ENDPOINTS.iter().map(|e| (format!("/api/{}", e.name), path(e, &mut schemas))).collect();
    json!({
        "openapi": "3.1.0",
        "info": {
            "title": "minutebook",
            "version": env!("CARGO_PKG_VERSION"),
            "description": "Search over the minutes of councils. Everything is asked for with GET; nothing can be sent. \
                Offsets are bytes of the UTF-8 text beside them, dates are ISO 8601.",
        },
        "paths": paths,
        "components": { "schemas": schemas.take_definitions(true) },
    })
}

fn path(endpoint: &Endpoint, schemas: &mut SchemaGenerator) -> Value {
    let refused = |why: &str| {
        json!({ "description": why, "content": { "application/json": { "schema": {
            "type": "object", "required": ["error"], "properties": { "error": { "type": "string", "description": "One plain sentence" } }
        } } } })
    };
    let shape = shape(endpoint.shape, schemas).map_or(Value::Bool(true), Value::from);
    let mut parameters = Vec::new();
    if endpoint.queries {
        parameters.extend(narrowing());
    }
    parameters.extend(endpoint.takes.iter().map(|p| parameter(p, endpoint.example)));
    let first = endpoint.forms.first().copied().unwrap_or("json");
    let media = output::find(first).map_or("application/json", |o| o.media);
    parameters.push(json!({ "name": "format", "in": "query", "description": "Another form",
        "schema": { "type": "string", "enum": endpoint.forms, "default": first } }));
    json!({ "get": {
        "operationId": endpoint.name,
        "summary": endpoint.about,
        "parameters": parameters,
        "x-example": format!("/api/{}?{}", endpoint.name, endpoint.example).trim_end_matches('?'),
        "responses": {
            "200": { "description": "The answer", "content": { media: { "schema": shape } } },
            "400": refused("It cannot be asked so"),
            "404": { "description": "There is nothing of that id or name" },
            "429": refused("Asked too often; see Retry-After"),
            "503": refused("There is no index just now, or too many ask; see Retry-After"),
        },
    } })
}

/// What every answer to a query takes.
fn narrowing() -> Vec<Value> {
    let text = |name: &str, about: String| json!({ "name": name, "in": "query", "description": about, "schema": { "type": "string" } });
    let many = |name: &str, about: String| json!({ "name": name, "in": "query", "description": about, "explode": true, "schema": { "type": "array", "items": { "type": "string" } } });
    let mut all = vec![
        text("q", "What to look for, in the query language of the search box".to_owned()),
        text("from", "Meetings held on this day or later: 2014, 2014-03 or 2014-03-18".to_owned()),
        text("to", "Meetings held on this day or earlier; a year or a month counts to its last day".to_owned()),
        json!({ "name": "exact", "in": "query", "description": "The words as typed alone", "schema": { "type": "string", "enum": ["1"] } }),
    ];
    all.extend(narrowing_facets().map(|f| {
        many(
            f.name,
            format!("{}: words of its name, or = and the whole value as it is counted; any of several", f.label),
        )
    }));
    all
}

fn parameter(p: &Parameter, example: &str) -> Value {
    let schema = match p.kind {
        Kind::Text => json!({ "type": "string" }),
        Kind::Period => json!({ "type": "string", "pattern": "^[0-9]{4}(-[0-9]{1,2}(-[0-9]{1,2})?)?$" }),
        Kind::Flag => json!({ "type": "string", "enum": ["1"] }),
        Kind::Number => json!({ "type": "integer", "minimum": 0 }),
        Kind::OneOf(names) => json!({ "type": "string", "enum": names }),
    };
    let mut told =
        json!({ "name": p.name, "in": "query", "required": p.must, "description": p.about, "schema": schema });
    let of_example = form_urlencoded::parse(example.as_bytes()).find(|(name, _)| name == p.name);
    if let Some((_, value)) = of_example {
        told["example"] = Value::String(value.into_owned());
    }
    told
}
