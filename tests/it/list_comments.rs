//! `opsctl set` of a list: items that stay keep their bytes, and the comments among them.

use crate::world::World;

fn set(services: &str, list: &str) -> (World, String) {
    let world = World::repo();
    let front = format!(
        "title: Slow\nstatus: investigating\nseverity: SEV2\n{services}\ndeclared: 2026-11-20T09:00:00+01:00\n"
    );
    world.record("incidents/2026/INC-2026-0001.md", &front, "\n# Slow\n");
    world.commit();
    world.run(&["set", "INC-2026-0001", &format!("services={list}")]).ok();
    let diff = world.diff();
    (world, diff.lines().skip(1).map(|line| format!("{line}\n")).collect())
}

#[test]
fn only_the_lines_of_what_goes_and_comes_change() {
    let block = "services: # what was hit\n  # the shop\n  - checkout # 12 % of orders\n  - 'search'\n\n  # the bank\n  - payments   # see CR-1\n  # end";
    assert_eq!(set(block, "checkout,search,payments,mail").1, "+  - mail\n");
    assert_eq!(set(block, "checkout,payments").1, "-  - 'search'\n");
    assert_eq!(set(block, "checkout,queue,payments").1, "-  - 'search'\n+  - queue\n");
    assert_eq!(set(block, "mail,checkout,search,payments").1, "+  - mail\n");
    assert_eq!(set(block, "search").1, "-  - checkout # 12 % of orders\n-  - payments   # see CR-1\n");
    let lines =
        "services: [\n  checkout,  # the shop\n  # the bank\n  payments, # see CR-1\n  search # last\n  ]";
    assert_eq!(set(lines, "checkout,payments").1, "-  search # last\n");
    assert_eq!(set(lines, "checkout,search").1, "-  payments, # see CR-1\n");
    assert_eq!(set(lines, "checkout,mail,payments,search").1, "+  mail,\n");
    assert_eq!(
        set(lines, "checkout,payments,search,mail").1,
        "-  search # last\n+  search, # last\n+  mail\n"
    );
    assert_eq!(
        set("services: [checkout, 'pay ments'] # both", "checkout,pay ments,mail").1,
        "-services: [checkout, 'pay ments'] # both\n+services: [checkout, 'pay ments', 'mail'] # both\n"
    );
    assert_eq!(
        set("services: [ checkout , search ]", "search").1,
        "-services: [ checkout , search ]\n+services: [ search ]\n"
    );
}
