//! What a failure is said to be about: a record, a shared file, the library, and a path only where the person chose it.

use std::{io, path::PathBuf};

use liuhen::{
    app::{Failure, Trouble, Where},
    domain::{RecordNumber, shared::SharedFile},
    storage::{IoProblem, LibraryError, Logged, SaveError},
};

fn place(failure: impl Into<Failure>) -> Where {
    match failure.into() {
        Failure::At { place, .. } => place,
        other => panic!("{other:?}"),
    }
}

fn number() -> RecordNumber {
    "NC2026-11-12-003".parse().unwrap()
}

#[test]
fn what_fails_is_named_as_the_person_knows_it() {
    let record = || Where::Record(number());
    for (path, expected) in [
        ("/库/records/2026/11/NC2026-11-12-003.ron", record()),
        ("/库/records/2026/11/.NC2026-11-12-003.ron.lock", record()),
        ("/库/history/NC2026-11-12-003/20261112T093000-ab.ron", record()),
        ("/库/history/NC2026-11-12-003", record()),
        ("/库/attachments/NC2026-11-12-003/报价单.pdf", record()),
        ("/库/trash/NC2026-11-12-003.ron", record()),
        // A library that lies in a folder called records is one too.
        ("/records/2026/库/records/2026/11/NC2026-11-12-003.ron", record()),
        ("/库/directory.ron", Where::Shared(SharedFile::Directory)),
        (
            "/库/history/lexicon/20261112T093000-ab.ron",
            Where::Shared(SharedFile::Lexicon),
        ),
        ("/家/drafts/session-0199/6f1b/NC2026-11-12-003.ron", Where::Drafts),
        // Neither a file that is just being written nor a month's folder has a name that anybody gave it.
        ("/库/records/2026/11/.liuhen-gkakSJ.tmp", Where::Library),
        ("/库/records/2026/11", Where::Library),
        ("/库/trash/.liuhen-gkakSJ.tmp", Where::Library),
        (
            "/桌面/records/汇总.pdf",
            Where::Chosen("/桌面/records/汇总.pdf".into()),
        ),
        // A file that the person chose has the name that they gave it.
        (
            "/桌面/NC2026-11-12-003.pdf",
            Where::Chosen("/桌面/NC2026-11-12-003.pdf".into()),
        ),
        (
            "/桌面/NC2026-11-12-003.ron",
            Where::Chosen("/桌面/NC2026-11-12-003.ron".into()),
        ),
    ] {
        let problem = IoProblem {
            doing: "writing",
            path: path.into(),
            source: io::ErrorKind::StorageFull.into(),
        };
        assert_eq!(place(problem), expected, "{path}");
    }
    let root = || PathBuf::from("/共享/客户往来");
    assert_eq!(place(SaveError::NotReachable(root())), Where::Library);
    assert_eq!(place(LibraryError::NotALibrary(root())), Where::Chosen(root()));
}

#[test]
fn the_log_says_what_failed_and_quotes_nothing() {
    for (place, trouble, expected) in [
        (
            Where::Record(number()),
            Trouble::Gone,
            "NC2026-11-12-003: is no longer there",
        ),
        (
            Where::Shared(SharedFile::Directory),
            Trouble::UnknownFields(vec!["王总的电话".into()]),
            "directory.ron: 1 unknown fields",
        ),
        (
            Where::Library,
            Trouble::Unfit("王总的电话".into()),
            "the library: what was to be written makes no sense",
        ),
    ] {
        let failure = Failure::At { place, trouble };
        assert_eq!(failure.logged(), expected);
    }
    let chosen = Failure::At {
        place: Where::Chosen("/桌面/王总/报价单.pdf".into()),
        trouble: Trouble::Missing,
    };
    let logged = chosen.logged();
    assert!(!logged.contains('王') && !logged.contains('报'), "{logged}");
}
