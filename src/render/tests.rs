use crate::render::{FORMATS, format, formats_of};
use crate::view::answer::Shape;

#[test]
fn formats_are_found_by_name() {
    for one in FORMATS {
        assert_eq!(format(one.name).map(|found| found.name), Some(one.name));
    }
    assert!(format("JSON").is_none());
}

#[test]
fn every_shape_is_written_for_people_and_each_format_has_a_use() {
    for shape in Shape::ALL {
        // Whole records are for programs; people get a list of them.
        let first = if shape == Shape::Records { "json" } else { "table" };
        assert_eq!(formats_of(&[shape]).first(), Some(&first), "{shape:?}");
    }
    for one in FORMATS {
        assert!(Shape::ALL.into_iter().any(|shape| one.writes(shape)), "{one:?}");
    }
}
