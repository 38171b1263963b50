//! What clinicians type, and what they mean by it.

use alongside::domain::search::Tier;
use alongside::domain::search::index::Index;

use crate::library::library;

/// What is typed, and the techniques that must be among the first so many.
type Row = (&'static str, &'static [&'static str], usize);

#[test]
fn what_clinicians_type_finds_what_they_mean() {
    let library = library();
    let index = Index::new(&library);
    let mut missed = Vec::new();
    for (typed, meant, first) in TYPED {
        let found: Vec<String> = index
            .search(typed, *first)
            .hits
            .iter()
            .map(|hit| hit.id.to_string())
            .collect();
        if !meant.iter().all(|id| found.iter().any(|hit| hit == id)) {
            missed.push(format!("{typed}: wanted {meant:?}, found {found:?}"));
        }
    }
    assert!(TYPED.len() >= 150);
    assert!(missed.is_empty(), "{missed:#?}");
}

#[test]
fn every_name_and_every_alias_finds_its_own_technique() {
    let library = library();
    let index = Index::new(&library);
    for (place, technique) in library.iter() {
        for label in std::iter::once(&technique.name).chain(&technique.aliases) {
            assert!(
                index.exact(label).contains(&place),
                "{} by {label}",
                technique.id
            );
            // the slower question is put to some only: there are three thousand of them
            if place % 4 == 0 {
                let found = index.search(label, 20);
                let hit = found.hits.iter().find(|hit| hit.place == place);
                assert_eq!(
                    hit.map(|hit| hit.tier),
                    Some(Tier::Exact),
                    "{} by {label}",
                    technique.id
                );
            }
        }
    }
}

#[test]
fn a_key_more_never_loses_the_name_being_typed() {
    let library = library();
    let index = Index::new(&library);
    for (place, technique) in library.iter().step_by(9) {
        let letters: Vec<char> = technique.name.chars().collect();
        for end in 1..=letters.len() {
            let typed: String = letters[..end].iter().collect();
            let found = index.search(&typed, usize::MAX);
            let is_there = typed
                .trim_matches(|c: char| !c.is_alphanumeric())
                .is_empty()
                || found.hits.iter().any(|hit| hit.place == place);
            assert!(is_there, "{} is lost at {typed:?}", technique.name);
        }
    }
}

#[test]
fn the_matched_letters_and_the_alias_are_told() {
    let library = library();
    let index = Index::new(&library);
    let first = |typed: &str| index.search(typed, 1).hits.into_iter().next().unwrap();
    assert_eq!(
        first("thought rec").matched,
        [0, 1, 2, 3, 4, 5, 6, 8, 9, 10]
    );
    assert_eq!(first("pmr").via.as_deref(), Some("PMR"));
    assert_eq!(first("relaxatn").matched.len(), 8);
    assert_eq!(
        first("behavioral experiment").matched.len(),
        20,
        "the u of behavioural was not typed"
    );
    assert_eq!(first("thought record").via, None);
}

#[test]
fn the_same_keys_give_the_same_list() {
    let library = library();
    let one = Index::new(&library);
    let other = Index::new(&library);
    for (typed, ..) in TYPED {
        assert_eq!(one.search(typed, 50), other.search(typed, 50), "{typed}");
        let few = one.search(typed, 3);
        assert_eq!(few.total, one.search(typed, 50).total);
    }
}

#[test]
fn what_is_like_nothing_names_what_is_close() {
    let library = library();
    let index = Index::new(&library);
    assert_eq!(index.search("qqqqqq", 10).total, 0);
    assert!(index.close_to("qqqqqq").is_empty());
    assert_eq!(index.close_to("mindfulnes and breath").len(), 3);
    assert!(
        index
            .close_to("exposure to open spaces")
            .iter()
            .any(|name| name.contains("xposure"))
    );
    assert!(index.exact("thought rec").is_empty());
    assert_eq!(index.exact("AT").len(), 2);
    assert!(index.exact("").is_empty());
}

#[test]
fn hostile_queries_do_no_harm() {
    let library = library();
    let index = Index::new(&library);
    let long = "a b ".repeat(10_000);
    for typed in [
        long.as_str(),
        "\u{202e}\u{0}\u{1b}[31m",
        "((((",
        "\\",
        "💥",
        "ﷺ",
        "a\u{301}\u{301}\u{301}",
        "-",
        "'",
    ] {
        let found = index.search(typed, 10);
        assert!(found.hits.len() <= 10);
        index.close_to(typed);
        index.exact(typed);
    }
}

#[rustfmt::skip]
const TYPED: &[Row] = &[
    ("pmr", &["T287"], 1),
    ("jpmr", &["T287"], 1),
    ("erp", &["T100"], 1),
    ("ba", &["T079"], 1),
    ("dtr", &["T057"], 1),
    ("suds", &["T414"], 1),
    ("cpt", &["T345"], 1),
    ("pe", &["T344"], 1),
    ("emdr", &["T347"], 1),
    ("tipp", &["T114"], 1),
    ("tip", &["T114"], 1),
    ("dear man", &["T123"], 1),
    ("dearman", &["T123"], 1),
    ("deer man", &["T123"], 1),
    ("oars", &["T215"], 1),
    ("gas", &["T018"], 1),
    ("cams", &["T358"], 1),
    ("spi", &["T355"], 1),
    ("crp", &["T356"], 1),
    ("irt", &["T303"], 1),
    ("cbti", &["T571"], 1),
    ("cbt-i", &["T571"], 1),
    ("cbt i", &["T571"], 1),
    ("srt", &["T387"], 1),
    ("hrt", &["T092"], 1),
    ("pst", &["T067"], 1),
    ("act", &["T135", "T364"], 5),
    ("at", &["T105", "T292"], 2),
    ("ta", &["T016", "T496"], 2),
    ("sd", &["T097"], 1),
    ("cba", &["T074"], 3),
    ("imrs", &["T302"], 1),
    ("ssT", &["T090", "T706"], 2),
    ("mct", &["T445", "T453"], 3),
    ("ibct", &["T268"], 1),
    ("craft", &["T378"], 1),
    ("tsf", &["T379"], 1),
    ("cra", &["T377"], 1),
    ("cm", &["T376"], 1),
    ("net", &["T349"], 1),
    ("tf-cbt", &["T350"], 1),
    ("tfcbt", &["T350"], 1),
    ("wet", &["T348"], 1),
    ("pfa", &["T363"], 1),
    ("ifs", &["T351"], 1),
    ("bpd", &["T493", "T165"], 27),
    ("fbt", &["T519"], 1),
    ("aedp", &["T504"], 1),
    ("cfi", &["T010"], 1),
    ("mse", &["T415"], 1),
    ("genogram", &["T007"], 1),
    ("family tree", &["T007"], 1),
    ("5ps", &["T003"], 1),
    ("five ps", &["T003"], 1),
    ("5 p's", &["T003"], 1),
    ("thought record", &["T057"], 1),
    ("thougt record", &["T057"], 1),
    ("thouht record", &["T057"], 1),
    ("thought diary", &["T057"], 1),
    ("hot cross bun", &["T044"], 1),
    ("cognitive triangle", &["T044"], 1),
    ("socratic", &["T055"], 1),
    ("socratic questionning", &["T055"], 1),
    ("cog restructuring", &["T056"], 1),
    ("cognitive restructuring", &["T056"], 1),
    ("congitive restructuring", &["T056"], 1),
    ("negative thoughts", &["T056", "T055"], 5),
    ("catastrophizing", &["T058"], 1),
    ("catastrophising", &["T058"], 1),
    ("decatastrophizing", &["T065"], 1),
    ("thinking traps", &["T058"], 1),
    ("downward arow", &["T059"], 1),
    ("behavioral experiment", &["T060"], 1),
    ("behavioural experiment", &["T060"], 1),
    ("behaviour activation", &["T079"], 1),
    ("behavioral activation", &["T079"], 1),
    ("behavioual activation", &["T079"], 1),
    ("pleasant activities", &["T081"], 1),
    ("activity sched", &["T081"], 1),
    ("exposure hierarchy", &["T095"], 1),
    ("fear ladder", &["T095"], 1),
    ("interoceptive", &["T099"], 1),
    ("systematic desensitization", &["T097"], 1),
    ("wolpe", &["T097"], 1),
    ("flooding", &["T102"], 1),
    ("virtual reality", &["T103"], 1),
    ("safety behaviors", &["T104"], 1),
    ("safety behaviours", &["T104"], 1),
    ("mirror exposure", &["T108"], 1),
    ("chain analysis", &["T109"], 1),
    ("diary card", &["T110"], 1),
    ("wise mind", &["T112"], 1),
    ("radical acceptance", &["T118"], 1),
    ("opposite action", &["T120"], 1),
    ("oposite action", &["T120"], 1),
    ("check the facts", &["T119"], 1),
    ("cope ahead", &["T122"], 1),
    ("please", &["T121"], 1),
    ("defusion", &["T126"], 1),
    ("diffusion", &["T126"], 1),
    ("leaves on a stream", &["T127"], 1),
    ("leafs on a stream", &["T127"], 1),
    ("passengers on the bus", &["T128"], 1),
    ("values", &["T131"], 1),
    ("bullseye", &["T132"], 1),
    ("bulls eye", &["T132"], 1),
    ("choice point", &["T136"], 1),
    ("dropping anchor", &["T137"], 1),
    ("observer self", &["T134"], 1),
    ("limited reparenting", &["T140"], 1),
    ("inner child", &["T310"], 1),
    ("free association", &["T146"], 1),
    ("transference", &["T149"], 1),
    ("defence mechanisms", &["T153"], 1),
    ("defense mechanisms", &["T153"], 1),
    ("malan", &["T154"], 1),
    ("ccrt", &["T155"], 1),
    ("dream work", &["T156"], 1),
    ("mentalization", &["T165"], 1),
    ("mentalisation", &["T165"], 1),
    ("secure base", &["T163"], 1),
    ("bowlby", &["T163", "T152"], 2),
    ("two chair", &["T175"], 1),
    ("empty chair", &["T176", "T185"], 2),
    ("focusing", &["T178"], 1),
    ("gendlin", &["T178"], 1),
    ("felt sense", &["T178"], 1),
    ("name it to tame it", &["T183"], 1),
    ("core conditions", &["T194"], 1),
    ("rogers", &["T194", "T195", "T196", "T197", "T029", "T202"], 6),
    ("reflecting feelings", &["T195"], 1),
    ("miracle question", &["T226"], 1),
    ("scaling", &["T228"], 1),
    ("exceptions", &["T227", "T239"], 2),
    ("externalizing", &["T237"], 1),
    ("externalising", &["T237"], 1),
    ("externalisation", &["T237"], 5),
    ("tree of life", &["T246"], 1),
    ("circular questions", &["T250"], 1),
    ("reframing", &["T251", "T056"], 2),
    ("genogramm", &["T007"], 1),
    ("sculpting", &["T255"], 1),
    ("paradox", &["T206", "T259"], 2),
    ("speaker listener", &["T263"], 1),
    ("gottman", &["T269", "T271", "T526", "T528", "T270"], 10),
    ("four horsemen", &["T526"], 1),
    ("4 horsemen", &["T526"], 1),
    ("sensate focus", &["T273"], 1),
    ("affair", &["T274"], 1),
    ("imago", &["T272"], 1),
    ("body scan", &["T276"], 1),
    ("bodyscan", &["T276"], 1),
    ("raisin", &["T277"], 1),
    ("breathing space", &["T278"], 1),
    ("3 minute breathing space", &["T278"], 1),
    ("loving kindness", &["T285"], 1),
    ("metta", &["T285"], 1),
    ("progressive muscle", &["T287"], 1),
    ("muscle relax", &["T287"], 1),
    ("belly breathing", &["T289"], 1),
    ("diaphragmatic", &["T289"], 1),
    ("diafragmatic breathing", &["T289"], 1),
    ("box breathing", &["T535"], 1),
    ("square breathing", &["T535"], 1),
    ("4-7-8", &["T536"], 1),
    ("478", &["T536"], 1),
    ("physiological sigh", &["T291"], 1),
    ("autogenic", &["T292"], 1),
    ("schultz", &["T292"], 1),
    ("öst", &["T288", "T725"], 3),
    ("ost relaxation", &["T288"], 1),
    ("safe place", &["T300"], 1),
    ("container", &["T304"], 1),
    ("best possible self", &["T325"], 1),
    ("self compassion", &["T320"], 1),
    ("selfcompassion", &["T320"], 1),
    ("neff", &["T320"], 1),
    ("gilbert", &["T311", "T313"], 8),
    ("compassionate letter", &["T315"], 1),
    ("3 good things", &["T322"], 1),
    ("three good things", &["T322"], 1),
    ("gratitude", &["T323", "T322"], 3),
    ("grounding", &["T334"], 1),
    ("54321", &["T334"], 1),
    ("5-4-3-2-1", &["T334"], 1),
    ("5 4 3 2 1", &["T334"], 1),
    ("butterfly hug", &["T340"], 1),
    ("window of tolerence", &["T048"], 1),
    ("window of tolerance", &["T048"], 1),
    ("fight or flight", &["T045"], 1),
    ("psychoeducation", &["T043"], 1),
    ("psycho education", &["T043"], 1),
    ("sleep hygiene", &["T050"], 1),
    ("sleep hygeine", &["T050"], 1),
    ("insomnia", &["T571", "T386", "T388"], 6),
    ("stimulus control", &["T386", "T462", "T068"], 3),
    ("sleep restriction", &["T387"], 1),
    ("nightmares", &["T303"], 1),
    ("bad dreams", &["T303"], 1),
    ("urge surfing", &["T372"], 1),
    ("cravings", &["T373"], 1),
    ("smart goals", &["T017"], 1),
    ("safety plan", &["T355"], 1),
    ("stanley brown", &["T355"], 1),
    ("suicide risk", &["T354"], 1),
    ("suicidal", &["T354", "T361"], 5),
    ("no suicide contract", &["T368"], 1),
    ("debriefing", &["T353"], 1),
    ("thought stopping", &["T460"], 1),
    ("conversion therapy", &["T426"], 1),
    ("tapping", &["T551"], 1),
    ("hypnosis", &["T299"], 1),
    ("polyvagal", &["T436"], 1),
    ("brainspotting", &["T550"], 1),
    ("parts work", &["T351"], 1),
    ("chairwork", &["T175", "T176", "T316", "T144"], 5),
    ("worry time", &["T068"], 1),
    ("worry tree", &["T433"], 1),
    ("circle of control", &["T434"], 1),
    ("feelings wheel", &["T435"], 1),
    ("emotion wheel", &["T435"], 1),
    ("drama triangle", &["T497"], 1),
    ("karpman", &["T497"], 1),
    ("five minute rule", &["T463"], 1),
    ("5 minute rule", &["T463"], 1),
    ("procrastination", &["T463"], 1),
    ("body doubling", &["T470"], 1),
    ("adhd", &["T469"], 1),
    ("saying no", &["T091", "T464"], 2),
    ("assertiveness", &["T091"], 1),
    ("asertiveness", &["T091"], 1),
    ("boundaries", &["T464"], 1),
    ("domestic violence", &["T366"], 1),
    ("naloxone", &["T563"], 1),
    ("relapse prevention", &["T401"], 1),
    ("relapse prevention plan", &["T401", "T562"], 2),
    ("termination", &["T407"], 1),
    ("ending therapy", &["T407"], 1),
    ("goodbye", &["T407", "T408"], 2),
    ("informed consent", &["T412"], 1),
    ("telehealth", &["T431"], 1),
    ("no show", &["T432"], 1),
    ("interpreter", &["T430"], 1),
    ("supervision", &["T424"], 1),
    ("homework", &["T042"], 1),
    ("agenda", &["T037"], 1),
    ("rupture", &["T033"], 1),
    ("mindfullness", &["T284", "T532", "T071"], 5),
    ("linehan", &["T123", "T109", "T112", "T111"], 40),
    ("beck", &["T059", "T057"], 40),
    ("yalom", &["T208", "T207", "T209", "T709"], 8),
    ("frankl", &["T204", "T205", "T206"], 3),
    ("padesky", &["T044", "T332", "T063"], 8),
    ("perls", &["T185", "T186", "T184"], 14),
    ("satir", &["T257", "T255"], 2),
    ("minuchin", &["T248", "T249"], 10),
    ("kabat zinn", &["T534", "T276", "T275"], 10),
    ("pennebaker", &["T392"], 1),
    ("woop", &["T722"], 1),
    ("cbasp", &["T714"], 1),
    ("fly on the wall", &["T713"], 1),
    ("what would you tell a friend", &["T712"], 1),
    ("hoarding", &["T716"], 1),
    ("ro-dbt", &["T728"], 1),
    ("rodbt", &["T728"], 1),
    ("active imagination", &["T729"], 1),
    ("jung", &["T729", "T730"], 3),
    ("kohut", &["T732"], 1),
    ("school refusal", &["T727"], 1),
    ("coparenting", &["T735"], 1),
    ("co-parenting", &["T735"], 1),
    ("divorce", &["T735"], 1),
    ("tinnitus", &["T748"], 1),
    ("ibs", &["T749"], 1),
    ("988", &["T751"], 1),
    ("methadone", &["T745"], 1),
    ("gaming", &["T746"], 3),
    ("climate anxiety", &["T744"], 1),
    ("hearing voices", &["T454"], 1),
    ("voices", &["T077", "T454"], 6),
    ("paranoia", &["T719"], 1),
    ("grief", &["T213"], 1),
    ("prolonged grief", &["T511"], 1),
    ("tasks of mourning", &["T510"], 1),
    ("ritual prevention", &["T100"], 1),
    ("trichotillomania", &["T092"], 1),
    ("hair pulling", &["T092", "T577"], 2),
    ("perfectionism", &["T441"], 30),
    ("skin picking", &["T092", "T577"], 2),
    ("panic attack", &["T413"], 3),
    ("panic attacks", &["T413"], 12),
    ("mood diary", &["T012"], 1),
    ("mood chart", &["T417"], 1),
    ("homewrok", &["T042"], 1),
    ("exposrue", &["T095", "T096"], 60),
    ("validaton", &["T111"], 1),
    ("acceptance", &["T118", "T129", "T196"], 3),
    ("willingness", &["T118", "T129"], 3),
    ("cant sleep", &["T050", "T385"], 10),
    ("hakomi", &["T752"], 1),
    ("self-harm", &["T484", "T354"], 2),
    ("selfharm", &["T484", "T354"], 2),
    ("values card sort", &["T131"], 1),
    ("low self esteem", &["T064"], 8),
    ("spiders", &["T725"], 5),
    ("fear of flying", &["T095", "T096", "T725"], 5),
    ("cutting", &["T484"], 8),
    ("alcohol", &["T369"], 8),
    ("depression", &["T079"], 8),
    ("insomnia programme", &["T571"], 1),
    ("anger", &["T442"], 1),
    ("shame attacking", &["T106"], 1),
    ("mindfulness", &["T284", "T071"], 5),
    ("walking", &["T280", "T538"], 4),
    ("exercise", &["T298"], 1),
    ("motivational interviewing", &["T215"], 1),
    ("internal family systems", &["T351"], 1),
    ("eye movements", &["T347"], 1),
    ("emotionally focused therapy", &["T264"], 1),
    ("eft", &["T264", "T551"], 3),
    ("dbt", &["T110", "T117"], 5),
    ("letter to the deceased", &["T213"], 1),
    ("magic wand", &["T226"], 1),
    ("scale 0-10", &["T228"], 5),
    ("behaviou", &["T060"], 9),
    ("defenc", &["T153"], 4),
    ("congit", &["T005", "T056"], 15),
    ("thoug", &["T057"], 9),
    ("sleep diary", &["T385"], 1),
    ("ruminating", &["T069"], 5),
    ("stages of change", &["T013"], 1),
    ("readiness", &["T013", "T217"], 3),
    ("pros and cons", &["T117", "T218"], 2),
    ("progresive muscle relaxation", &["T287"], 1),
    ("mindful eatting", &["T277"], 3),
    ("emtpy chair", &["T176", "T185"], 3),
    ("genogarm", &["T007"], 1),
    ("hierachy", &["T095"], 1),
    ("psychoeducaton", &["T043", "T710"], 9),
    ("teen interview", &["T701"], 1),
    ("capacity", &["T704"], 1),
    ("scid", &["T702"], 1),
    ("group rules", &["T708"], 1),
    ("paranoia work", &["T719"], 1),
    ("supported employment", &["T723"], 1),
    ("carer stress", &["T711"], 1),
    ("plan b", &["T736"], 1),
    ("racism", &["T737"], 2),
    ("r-tep", &["T740"], 1),
    ("testimony", &["T742"], 1),
    ("eco-anxiety", &["T744"], 1),
    ("bbti", &["T747"], 1),
    ("calm", &["T357", "T743"], 6),
    ("pct", &["T739"], 1),
    ("intuitive eating", &["T750"], 1),
    ("photographs", &["T753"], 1),
    ("accept", &["T129", "T118"], 6),
    ("kindness", &["T327"], 6),
    ("loneliness", &["T209"], 6),
    ("anchor", &["T137"], 1),
    ("Réattribution pie", &["T062"], 1),
    ("rolling with resistance", &["T220"], 1),
    ("double sided reflection", &["T220"], 1),
    ("change talk", &["T216"], 1),
];

#[test]
fn an_id_finds_its_technique_and_no_other() {
    let library = library();
    let index = Index::new(&library);
    for typed in ["T175", "t175", " T175 "] {
        let found = index.search(typed, 5);
        let ids: Vec<String> = found.hits.iter().map(|hit| hit.id.to_string()).collect();
        assert_eq!((ids, found.total), (vec!["T175".to_owned()], 1), "{typed}");
    }
    assert!(
        index
            .search("T999", 5)
            .hits
            .iter()
            .all(|hit| hit.id.to_string() != "T999")
    );
}
