//! The language of templates: a part of minijinja in which a template cannot make more than a fixed amount of text, for
//! whatever values it is given.
//!
//! The engine counts steps, not bytes: thirty steps that double a text take a gigabyte. So what could grow a value
//! without the bounded filters (`edit/template/filters.rs`) seeing it is no part of the language: operators that put
//! texts together or repeat them, lists and maps that are kept under a name and put into themselves, blocks that catch
//! their own output, macros and calls. What is left is checked here, on the engine's own tree, before anything of the
//! template is compiled: the compiler would already work out `'x' * 99999999`.

mod words;

use minijinja::machinery::ast::{BinOpKind, CallArg, Expr, Filter, Spanned, Stmt, Test};
use minijinja::machinery::parse;
use minijinja::syntax::SyntaxConfig;

use crate::base::span::{Lines, Span};
use crate::base::text::suggest_valid;
use crate::kind::bounds::exceeded;
use crate::kind::language::words::MAKERS;
pub use crate::kind::language::words::{FILTERS, FUNCTIONS, TESTS};

/// Most slices (`x[1:]`) in a tag, and most loops over slices in each other: each may be a copy of a long text.
const MAX_SLICES: usize = 2;

/// What is wrong in a template.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// Where in the template.
    pub span: Span,
    /// What is wrong, without a final stop.
    pub message: String,
    /// What would be valid.
    pub help: Option<String>,
}

/// What is wrong with a template as a text of the language, in the order of the text; its names are not looked at.
pub fn faults(text: &str, syntax: SyntaxConfig) -> Vec<Fault> {
    if let Some((span, message)) = exceeded(text) {
        return vec![Fault { span, message, help: None }];
    }
    let tree = match parse(text, "", syntax) {
        Ok(tree) => tree,
        Err(error) => {
            let line = || Lines::new(text).line_span(text, error.line().unwrap_or(1));
            let span = error.range().map_or_else(line, Span::from);
            let what = error.detail().map_or_else(|| error.kind().to_string(), str::to_owned);
            return vec![Fault { span, message: format!("no valid template: {what}"), help: None }];
        }
    };
    let mut check = Check { faults: Vec::new(), slices: 0, sliced_loops: 0 };
    check.statement(&tree);
    check.faults.sort_by_key(|fault| fault.span);
    check.faults
}

/// What becomes of the value of an expression.
#[derive(Clone, Copy)]
struct Fate {
    /// It gets a name, so that other expressions can take it up: it may hold no list that was put together here.
    kept: bool,
    /// It is one of several that are alive at once: in a list, a map, a comparison or the arguments of a filter.
    gathered: bool,
}

impl Fate {
    const USED: Self = Self { kept: false, gathered: false };
    const KEPT: Self = Self { kept: true, gathered: false };
    const GATHERED: Self = Self { kept: false, gathered: true };
}

struct Check {
    faults: Vec<Fault>,
    slices: usize,
    sliced_loops: usize,
}

impl Check {
    fn refuse(&mut self, span: minijinja::machinery::Span, message: String, help: &str) {
        let span = Span::new(span.start_offset as usize, span.end_offset as usize);
        let help = Some(help).filter(|help| !help.is_empty()).map(str::to_owned);
        self.faults.push(Fault { span, message, help });
    }

    fn block(&mut self, span: minijinja::machinery::Span, name: &str) {
        let help = "tags of templates: for, if, set and with";
        self.refuse(span, format!("templates have no `{name}`"), help);
    }

    fn statements(&mut self, all: &[Stmt<'_>]) {
        all.iter().for_each(|one| self.statement(one));
    }

    fn statement(&mut self, statement: &Stmt<'_>) {
        match statement {
            Stmt::Template(template) => self.statements(&template.children),
            Stmt::EmitRaw(_) => {}
            Stmt::EmitExpr(emit) => self.tag(&emit.expr, Fate::USED),
            Stmt::IfCond(cond) => {
                self.tag(&cond.expr, Fate::USED);
                self.statements(&cond.true_body);
                self.statements(&cond.false_body);
            }
            Stmt::ForLoop(each) => {
                if each.recursive {
                    self.refuse(each.span(), "a `recursive` loop in a template".to_owned(), "");
                }
                self.target(&each.target);
                self.tag(&each.iter, Fate::KEPT);
                let sliced = usize::from(self.slices > 0);
                self.sliced_loops += sliced;
                if self.sliced_loops > MAX_SLICES {
                    let message = format!("more than {MAX_SLICES} loops over slices in each other");
                    self.refuse(each.iter.span(), message, "loop over the whole list");
                }
                if let Some(filter) = &each.filter_expr {
                    self.tag(filter, Fate::USED);
                }
                self.statements(&each.body);
                self.sliced_loops -= sliced;
                self.statements(&each.else_body);
            }
            Stmt::WithBlock(with) => {
                for (target, value) in &with.assignments {
                    self.bind(target, value);
                }
                self.statements(&with.body);
            }
            Stmt::Set(set) => self.bind(&set.target, &set.expr),
            Stmt::SetBlock(set) => self.refuse(
                set.span(),
                "templates have no `set` around text".to_owned(),
                "write `{% set name = value %}`",
            ),
            Stmt::AutoEscape(block) => self.block(block.span(), "autoescape"),
            Stmt::FilterBlock(block) => self.block(block.span(), "filter"),
            Stmt::Do(call) => self.block(call.span(), "do"),
        }
    }

    fn bind(&mut self, target: &Expr<'_>, value: &Expr<'_>) {
        self.target(target);
        self.tag(value, Fate::KEPT);
        if self.slices > 0 {
            let help = "use the slice where it is shown, or loop over it";
            self.refuse(value.span(), "a slice that is kept under a name".to_owned(), help);
        }
    }

    fn target(&mut self, target: &Expr<'_>) {
        match target {
            Expr::Var(_) => {}
            Expr::List(list) => list.items.iter().for_each(|one| self.target(one)),
            Expr::Tuple(tuple) => tuple.items.iter().for_each(|one| self.target(one)),
            _ => self.refuse(target.span(), "only a plain name can be set".to_owned(), ""),
        }
    }

    /// The one expression of a tag.
    fn tag(&mut self, expr: &Expr<'_>, fate: Fate) {
        self.slices = 0;
        self.expr(expr, fate);
        if self.slices > MAX_SLICES {
            let message = format!("more than {MAX_SLICES} slices in a template tag");
            self.refuse(expr.span(), message, "");
        }
    }

    fn expr(&mut self, expr: &Expr<'_>, fate: Fate) {
        match expr {
            Expr::Var(_) | Expr::Const(_) => {}
            Expr::UnaryOp(unary) => self.expr(&unary.expr, Fate::USED),
            Expr::BinOp(binary) => self.operator(binary, fate),
            Expr::Compare(compare) => {
                self.compared(&compare.expr);
                compare.ops.iter().for_each(|op| self.compared(&op.expr));
            }
            Expr::IfExpr(choice) => {
                self.expr(&choice.test_expr, Fate::USED);
                self.expr(&choice.true_expr, fate);
                if let Some(other) = &choice.false_expr {
                    self.expr(other, fate);
                }
            }
            Expr::GetAttr(get) => self.expr(&get.expr, fate),
            Expr::GetItem(get) => {
                self.expr(&get.expr, fate);
                self.expr(&get.subscript_expr, Fate::USED);
            }
            Expr::Slice(slice) => {
                self.slices += 1;
                if let Some(step) = &slice.step {
                    self.refuse(step.span(), "a slice with a step in a template".to_owned(), "");
                }
                if fate.gathered {
                    let message = "a slice within a list, a map, a comparison or arguments".to_owned();
                    self.refuse(slice.span(), message, "use it where it is shown, or loop over it");
                }
                self.expr(&slice.expr, fate);
                for bound in [&slice.start, &slice.stop].into_iter().flatten() {
                    self.expr(bound, Fate::USED);
                }
            }
            Expr::Filter(filter) => self.filter(filter, fate),
            Expr::Test(test) => self.test(test),
            Expr::Call(call) => {
                match &call.expr {
                    Expr::Var(name) if FUNCTIONS.contains(&name.id) => {}
                    called => {
                        let message = "nothing but `range` can be called in a template".to_owned();
                        self.refuse(called.span(), message, "");
                    }
                }
                self.arguments(&call.args, Fate::GATHERED);
            }
            Expr::List(list) => self.gathered(expr, &list.items, fate),
            Expr::Tuple(tuple) => self.gathered(expr, &tuple.items, fate),
            Expr::Map(map) => {
                self.gathered(expr, &map.keys, fate);
                self.gathered(expr, &map.values, fate);
            }
        }
    }

    /// A side of a comparison: comparing copies made for that alone would take long for nothing.
    fn compared(&mut self, expr: &Expr<'_>) {
        self.expr(expr, Fate::GATHERED);
    }

    /// The parts of a list or map. One that is kept may hold constants alone: it could be put into itself otherwise.
    fn gathered(&mut self, whole: &Expr<'_>, parts: &[Expr<'_>], fate: Fate) {
        if fate.kept && !parts.iter().all(is_constant) {
            let message = "a list or map that is put together and kept under a name".to_owned();
            self.refuse(whole.span(), message, "keep constants, or a text: `[a, b] | join(', ')`");
            return;
        }
        parts.iter().for_each(|part| self.expr(part, Fate { gathered: true, ..fate }));
    }

    fn operator(&mut self, binary: &Spanned<minijinja::machinery::ast::BinOp<'_>>, fate: Fate) {
        match binary.op {
            BinOpKind::ScAnd | BinOpKind::ScOr => {
                self.expr(&binary.left, fate);
                self.expr(&binary.right, fate);
                return;
            }
            BinOpKind::Concat => {
                let message = "templates have no `~`".to_owned();
                self.refuse(binary.span(), message, "write `[one, other] | join`");
            }
            BinOpKind::Mul => {
                self.refuse(binary.span(), "templates have no `*`".to_owned(), "");
            }
            BinOpKind::Pow => {
                self.refuse(binary.span(), "templates have no `**`".to_owned(), "");
            }
            BinOpKind::Add if !is_number(&binary.left) && !is_number(&binary.right) => {
                let message = "`+` without a number on either side".to_owned();
                let help = "for texts write `[one, other] | join`; for sums one side is a number: `x + 1`";
                self.refuse(binary.span(), message, help);
            }
            BinOpKind::Add
            | BinOpKind::Sub
            | BinOpKind::Div
            | BinOpKind::FloorDiv
            | BinOpKind::Rem
            | BinOpKind::Eq
            | BinOpKind::Ne
            | BinOpKind::Lt
            | BinOpKind::Lte
            | BinOpKind::Gt
            | BinOpKind::Gte
            | BinOpKind::In => {}
        }
        self.compared(&binary.left);
        self.compared(&binary.right);
    }

    fn filter(&mut self, filter: &Spanned<Filter<'_>>, fate: Fate) {
        self.known("filter", filter.name, &FILTERS, filter.span());
        let kept = fate.kept && !MAKERS.contains(&filter.name);
        let inner = Fate { kept, ..fate };
        if let Some(expr) = &filter.expr {
            self.expr(expr, inner);
        }
        let fits = match (filter.name, filter.args.as_slice()) {
            ("map", [CallArg::Kwarg("attribute", _)]) | ("select" | "reject", []) => true,
            ("selectattr" | "rejectattr", [CallArg::Pos(_)]) => true,
            ("map" | "select" | "reject" | "selectattr" | "rejectattr", _) => false,
            _ => true,
        };
        if !fits {
            let message = format!("`{}` with these arguments", filter.name);
            let help = "`map(attribute='name')`, `select`, `reject`, `selectattr('name')` and \
                        `rejectattr('name')` are there; for more write `for one in all if ...`";
            self.refuse(filter.span(), message, help);
        }
        self.arguments(&filter.args, inner);
    }

    fn test(&mut self, test: &Spanned<Test<'_>>) {
        self.known("test", test.name, &TESTS, test.span());
        self.compared(&test.expr);
        self.arguments(&test.args, Fate::GATHERED);
    }

    fn arguments(&mut self, all: &[CallArg<'_>], fate: Fate) {
        for argument in all {
            match argument {
                CallArg::Pos(expr) | CallArg::Kwarg(_, expr) => {
                    self.expr(expr, Fate { gathered: true, ..fate })
                }
                CallArg::PosSplat(expr) | CallArg::KwargSplat(expr) => {
                    self.refuse(expr.span(), "arguments from a list in a template".to_owned(), "");
                }
            }
        }
    }

    fn known(&mut self, what: &str, name: &str, all: &[&str], span: minijinja::machinery::Span) {
        if all.contains(&name) {
            return;
        }
        self.refuse(span, format!("unknown {what} `{name}` in a template"), &suggest_valid(name, all));
    }
}

fn is_number(expr: &Expr<'_>) -> bool {
    matches!(expr, Expr::Const(constant) if constant.value.is_number())
}

/// Whether an expression is written out in the template itself.
fn is_constant(expr: &Expr<'_>) -> bool {
    match expr {
        Expr::Const(_) => true,
        Expr::UnaryOp(unary) => is_constant(&unary.expr),
        Expr::List(list) => list.items.iter().all(is_constant),
        Expr::Tuple(tuple) => tuple.items.iter().all(is_constant),
        Expr::Map(map) => map.keys.iter().chain(&map.values).all(is_constant),
        _ => false,
    }
}

#[cfg(test)]
mod tests;
