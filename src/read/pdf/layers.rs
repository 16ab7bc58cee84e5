//! Layers that a file switches off: what stands on them is not shown.

use hayro_syntax::object::dict::keys::{BASE_STATE, D, OCGS, OCPROPERTIES, OFF, ON, TYPE};
use hayro_syntax::object::{Array, Dict, Name, ObjRef};
use hayro_syntax::page::Resources;
use hayro_syntax::xref::XRef;
use std::collections::HashSet;

/// The layers that are off.
#[derive(Default)]
pub(super) struct Layers {
    off: HashSet<(u32, i32)>,
}

impl Layers {
    /// Reads which layers the file switches off.
    pub(super) fn new(xref: &XRef) -> Self {
        let catalog = xref.get::<Dict<'_>>(xref.root_id());
        let Some(properties) = catalog.and_then(|c| c.get::<Dict<'_>>(OCPROPERTIES)) else {
            return Self::default();
        };
        let Some(config) = properties.get::<Dict<'_>>(D) else { return Self::default() };
        let mut off = HashSet::new();
        let listed = |dict: &Dict<'_>, key: &[u8]| -> Vec<(u32, i32)> {
            let array = dict.get::<Array<'_>>(key);
            array.map(|a| a.raw_iter().filter_map(|i| i.as_obj_ref()).map(key_of).collect()).unwrap_or_default()
        };
        if config.get::<Name<'_>>(BASE_STATE).is_some_and(|n| n.as_str() == "OFF") {
            off.extend(listed(&properties, OCGS));
        }
        for on in listed(&config, ON) {
            off.remove(&on);
        }
        off.extend(listed(&config, OFF));
        Self { off }
    }

    /// Whether any is off at all.
    pub(super) fn any_off(&self) -> bool {
        !self.off.is_empty()
    }

    /// Whether a marked content's property list switches it off.
    pub(super) fn hides_named(&self, name: &Name<'_>, resources: &Resources<'_>) -> bool {
        let reference = resources.properties.get_ref(name.as_ref());
        self.hides(reference, resources.properties.get::<Dict<'_>>(name.as_ref()))
    }

    /// Whether a layer, or the group of layers that a dictionary describes, is off.
    pub(super) fn hides(&self, reference: Option<ObjRef>, dict: Option<Dict<'_>>) -> bool {
        if reference.is_some_and(|r| self.off.contains(&key_of(r))) {
            return true;
        }
        let Some(dict) = dict else { return false };
        if dict.get::<Name<'_>>(TYPE).is_none_or(|t| t.as_str() != "OCMD") {
            return false;
        }
        let members: Vec<_> = match dict.get::<Array<'_>>(OCGS) {
            Some(array) => array.raw_iter().filter_map(|i| i.as_obj_ref()).map(key_of).collect(),
            None => dict.get_ref(OCGS).map(key_of).into_iter().collect(),
        };
        !members.is_empty() && members.iter().all(|m| self.off.contains(m))
    }
}

fn key_of(reference: ObjRef) -> (u32, i32) {
    (reference.obj_number, reference.gen_number)
}
