use super::{report, sheet};
use crate::render::sample;
#[test]
fn eyeball() {
    for w in [usize::MAX, 80, 60, 40, 25] {
        println!("{}\n=========== {w}", report(&sample::report(), &sample::style(w)));
    }
    println!("{}", crate::render::csv::report(&sample::report()));
    println!("{}", crate::render::markdown::report(&sample::report(), &sample::style(40)));
    println!("{}", crate::render::findings::findings(&crate::view::finding::Findings { all: vec![sample::finding()], files: 43}, &sample::style(60)));
    let s = crate::render::Style { color: true, ..sample::style(100) };
    println!("{}", report(&sample::report(), &s).replace('\x1b', "^"));
    println!("{}", sheet(&sample::clocks(), &s));
}
