//! The filters, tests and functions of templates. What a filter reads and makes counts against one sum for the whole
//! template, so that neither many small ones nor a few large ones take memory without bound.

use std::borrow::Cow;
use std::fmt::Write as _;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use minijinja::functions::Function;
use minijinja::value::{FunctionArgs, FunctionResult, Rest, ValueOrKwargs};
use minijinja::{Environment, Error, ErrorKind, State, Value, filters, tests};

use crate::edit::template::MAX_TEXT;

/// Bytes that all filters of a template may read and make together.
const MAX_WORK: usize = 16 * 1024 * 1024;
/// What an item of a list is counted as, in bytes.
const ITEM: usize = 32;
/// Most numbers of a `range`.
const MAX_RANGE: i64 = 1_000;

/// What a filter has yet to spend.
#[derive(Clone, Debug, Default)]
struct Work(Arc<AtomicUsize>);

impl Work {
    fn add(&self, bytes: usize) -> Result<(), Error> {
        let before = self.0.fetch_add(bytes.min(MAX_WORK), Ordering::Relaxed);
        if before.saturating_add(bytes) > MAX_WORK {
            let message = format!("its filters read and make more than {} MiB", MAX_WORK / 1024 / 1024);
            return Err(Error::new(ErrorKind::InvalidOperation, message));
        }
        Ok(())
    }
}

/// How much work a filter is.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Cost {
    /// It hands on what it is given, or a part of it.
    Little,
    /// It goes through a text, or through the items of a list.
    Length,
    /// It makes an item of each character or line of a text.
    Items,
}

fn size(value: &Value, cost: Cost) -> usize {
    match (value.as_str(), cost) {
        (_, Cost::Little) => ITEM,
        (Some(text), Cost::Length) => text.len(),
        (Some(text), Cost::Items) => text.len().saturating_mul(ITEM),
        (None, Cost::Length | Cost::Items) => value.len().unwrap_or(1).saturating_mul(ITEM),
    }
}

/// More than [`MAX_TEXT`].
pub(super) fn too_long() -> Error {
    let message = format!("it makes a text of more than {MAX_TEXT} bytes");
    Error::new(ErrorKind::InvalidOperation, message)
}

/// A text of at most so many bytes.
struct Text {
    text: String,
    most: usize,
}

impl std::fmt::Write for Text {
    fn write_str(&mut self, piece: &str) -> std::fmt::Result {
        if self.text.len().saturating_add(piece.len()) > self.most {
            return Err(std::fmt::Error);
        }
        self.text.push_str(piece);
        Ok(())
    }
}

/// A value as text, at most `most` bytes of it.
///
/// # Errors
/// There is more of it.
pub(super) fn bounded_text(value: &Value, most: usize) -> Result<String, Error> {
    let mut text = Text { text: String::new(), most };
    write!(text, "{value}").map_err(|_| too_long())?;
    Ok(text.text)
}

/// Adds every filter, test and function of the language to an environment that has none.
pub(super) fn add_filters(environment: &mut Environment<'static>) {
    let work = Work::default();
    own(environment, &work);
    texts_and_numbers(environment, &work);
    lists(environment, &work);
    add_tests(environment);
}

fn own(environment: &mut Environment<'static>, work: &Work) {
    let spent = work.clone();
    environment.add_filter("join", move |items: Value, joint: Option<Cow<'_, str>>| {
        join(&spent, &items, joint.as_deref().unwrap_or(""))
    });
    let spent = work.clone();
    environment.add_filter("replace", move |text: Cow<'_, str>, from: Cow<'_, str>, to: Cow<'_, str>| {
        replace(&spent, &text, &from, &to)
    });
    let spent = work.clone();
    environment.add_filter("reverse", move |value: Value| reverse(&spent, &value));
    let spent = work.clone();
    environment.add_function("range", move |first: i64, end: Option<i64>, step: Option<i64>| {
        range(&spent, first, end, step)
    });
}

fn texts_and_numbers(environment: &mut Environment<'static>, work: &Work) {
    counted(environment, work, "abs", Cost::Little, filters::abs);
    counted(environment, work, "capitalize", Cost::Length, filters::capitalize);
    counted(environment, work, "count", Cost::Length, filters::length);
    counted(environment, work, "d", Cost::Little, filters::default);
    counted(environment, work, "default", Cost::Little, filters::default);
    counted(environment, work, "float", Cost::Length, filters::float);
    counted(environment, work, "int", Cost::Length, filters::int);
    counted(environment, work, "length", Cost::Length, filters::length);
    counted(environment, work, "lower", Cost::Length, filters::lower);
    counted(environment, work, "round", Cost::Little, filters::round);
    counted(environment, work, "title", Cost::Length, filters::title);
    counted(environment, work, "trim", Cost::Length, filters::trim);
    counted(environment, work, "upper", Cost::Length, filters::upper);
}

fn lists(environment: &mut Environment<'static>, work: &Work) {
    counted(environment, work, "dictsort", Cost::Items, filters::dictsort);
    counted(environment, work, "first", Cost::Little, filters::first);
    counted(environment, work, "items", Cost::Items, filters::items);
    counted(environment, work, "last", Cost::Items, filters::last);
    counted(environment, work, "lines", Cost::Items, filters::lines);
    counted(environment, work, "list", Cost::Items, filters::list);
    counted(environment, work, "map", Cost::Items, filters::map);
    counted(environment, work, "max", Cost::Items, filters::max);
    counted(environment, work, "min", Cost::Items, filters::min);
    counted(environment, work, "reject", Cost::Items, filters::reject);
    counted(environment, work, "rejectattr", Cost::Items, filters::rejectattr);
    counted(environment, work, "select", Cost::Items, filters::select);
    counted(environment, work, "selectattr", Cost::Items, filters::selectattr);
    counted(environment, work, "sort", Cost::Items, filters::sort);
    counted(environment, work, "split", Cost::Items, filters::split);
    counted(environment, work, "unique", Cost::Items, filters::unique);
}

/// Adds a filter of the engine, with what it reads and makes counted.
fn counted<F, Rv, Args>(
    environment: &mut Environment<'static>,
    work: &Work,
    name: &'static str,
    cost: Cost,
    filter: F,
) where
    F: Function<Rv, Args>,
    Rv: FunctionResult,
    Args: for<'a> FunctionArgs<'a>,
{
    let (work, filter) = (work.clone(), Value::from_function(filter));
    environment.add_filter(name, move |state: &mut State<'_, '_>, args: Rest<ValueOrKwargs>| {
        let args = args.into_values();
        work.add(args.iter().map(|arg| size(arg, cost)).sum())?;
        let made = filter.call(state, &args)?;
        work.add(size(&made, if cost == Cost::Little { cost } else { Cost::Length }))?;
        Ok::<Value, Error>(made)
    });
}

fn join(work: &Work, items: &Value, joint: &str) -> Result<Value, Error> {
    let mut text = Text { text: String::new(), most: MAX_TEXT };
    for (at, item) in items.try_iter()?.enumerate() {
        work.add(ITEM)?;
        let joint = if at == 0 { "" } else { joint };
        write!(text, "{joint}{item}").map_err(|_| too_long())?;
    }
    work.add(text.text.len())?;
    Ok(Value::from(text.text))
}

fn replace(work: &Work, text: &str, from: &str, to: &str) -> Result<Value, Error> {
    work.add(text.len())?;
    let found = text.matches(from).count();
    let length = (text.len() - found * from.len()).saturating_add(found.saturating_mul(to.len()));
    if length > MAX_TEXT {
        return Err(too_long());
    }
    work.add(length)?;
    Ok(Value::from(text.replace(from, to)))
}

/// Made anew: the engine's own would be a list that asks a list that asks a list.
fn reverse(work: &Work, value: &Value) -> Result<Value, Error> {
    if let Some(text) = value.as_str() {
        work.add(text.len())?;
        return Ok(Value::from(text.chars().rev().collect::<String>()));
    }
    work.add(size(value, Cost::Items))?;
    let mut items: Vec<Value> = value.try_iter()?.collect();
    items.reverse();
    Ok(Value::from(items))
}

fn range(work: &Work, first: i64, end: Option<i64>, step: Option<i64>) -> Result<Value, Error> {
    let wrong = |message: String| Err(Error::new(ErrorKind::InvalidOperation, message));
    let (start, end) = end.map_or((0, first), |end| (first, end));
    let step = step.unwrap_or(1);
    if step <= 0 {
        return wrong("a `range` counts upwards: its step is 1 or more".to_owned());
    }
    if end.saturating_sub(start) / step > MAX_RANGE {
        return wrong(format!("a `range` of more than {MAX_RANGE} numbers"));
    }
    let numbers = std::iter::successors(Some(start), |last| last.checked_add(step));
    let numbers: Vec<Value> = numbers.take_while(|number| *number < end).map(Value::from).collect();
    work.add(numbers.len() * ITEM)?;
    Ok(Value::from(numbers))
}

fn add_tests(environment: &mut Environment<'static>) {
    environment.add_test("boolean", tests::is_boolean);
    environment.add_test("defined", tests::is_defined);
    environment.add_test("endingwith", tests::is_endingwith);
    environment.add_test("even", tests::is_even);
    environment.add_test("false", tests::is_false);
    environment.add_test("float", tests::is_float);
    environment.add_test("in", tests::is_in);
    environment.add_test("integer", tests::is_integer);
    environment.add_test("iterable", tests::is_iterable);
    environment.add_test("lower", tests::is_lower);
    environment.add_test("mapping", tests::is_mapping);
    environment.add_test("none", tests::is_none);
    environment.add_test("number", tests::is_number);
    environment.add_test("odd", tests::is_odd);
    environment.add_test("sequence", tests::is_sequence);
    environment.add_test("startingwith", tests::is_startingwith);
    environment.add_test("string", tests::is_string);
    environment.add_test("true", tests::is_true);
    environment.add_test("undefined", tests::is_undefined);
    environment.add_test("upper", tests::is_upper);
}
