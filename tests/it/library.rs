use alongside::domain::library::Library;
use alongside::domain::search::Index;

#[test]
fn x() {
    println!(
        "{:?}",
        Library::lint()
            .iter()
            .map(ToString::to_string)
            .collect::<Vec<_>>()
    );
    let t = std::time::Instant::now();
    let l = Library::shipped().unwrap();
    println!("parse {:?} {:?}", t.elapsed(), l.counts());
    let t = std::time::Instant::now();
    let i = Index::new(&l);
    println!("index {:?}", t.elapsed());
    for q in std::fs::read_to_string("/tmp/q.txt").unwrap().lines() {
        let t = std::time::Instant::now();
        let f = i.search(q, 5);
        println!(
            "{q:28} {:4} {:?} | {}",
            f.total,
            t.elapsed(),
            f.hits
                .iter()
                .map(|h| format!(
                    "{} {}{} {:?}",
                    h.id,
                    l.at(h.place).unwrap().name,
                    h.via
                        .as_ref()
                        .map(|v| format!(" <{v}>"))
                        .unwrap_or_default(),
                    h.tier
                ))
                .collect::<Vec<_>>()
                .join(" | ")
        );
    }
}
