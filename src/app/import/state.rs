//! What the program holds of a file that is being imported. The acts stand beside, above the workspace that holds this.

use std::{
    collections::{BTreeMap, BTreeSet, HashMap},
    path::PathBuf,
    sync::Arc,
};

use crate::{
    app::DraftKey,
    domain::{OwnFields, RecordNumber},
    exchange::tables::{Found, SheetChoice, Source, Unreadable},
    storage::StoredImport,
};

use super::{
    contacts::ContactDifference,
    plan::Plan,
    reading::{Match, Matched},
    taking::Treatment,
    whole::WholeImport,
};

/// Where a file that is imported comes from.
#[derive(Debug, Clone)]
pub enum ImportFrom {
    /// A file that the person chose.
    File(PathBuf),
    /// Cells as they were pasted.
    Cells(String),
}

/// One thing to do on the page of an import.
#[derive(Debug, Clone)]
pub enum ImportStep {
    /// Read a file; another one that is open is left.
    Read(ImportFrom),
    /// The columns of a sheet go to these fields, and its records to this side; one that is new comes into the library.
    Choose {
        /// Which sheet, by place.
        sheet: usize,
        /// What was chosen.
        choice: SheetChoice,
    },
    /// A field of this name is made for a column of the sheet.
    NewField {
        /// Which sheet, by place.
        sheet: usize,
        /// What it is called.
        label: String,
    },
    /// A sheet is taken, or is not.
    TakeSheet(usize, bool),
    /// What becomes of all rows that are there already.
    TreatAll(Treatment),
    /// What becomes of one of them, by place among the rows.
    Treat(usize, Treatment),
    /// In a difference, by place, the file is right, or the directory; in all of them without.
    Theirs(Option<usize>, bool),
    /// Take it all into the library.
    Start,
    /// Stop what is under way.
    Stop,
    /// Leave the file.
    Leave,
    /// Go on with an import that broke off.
    Resume,
    /// Take back what it made.
    TakeBack,
    /// Leave that for the next start.
    PutOff,
}

/// An import that broke off.
#[derive(Debug)]
pub struct BrokenImport {
    /// What the file is called.
    pub name: String,
    /// The records that it made.
    pub made: Vec<RecordNumber>,
    /// The records that it changed.
    pub changed: Vec<RecordNumber>,
    pub(super) stored: StoredImport,
    pub(super) bytes: Arc<Vec<u8>>,
}

/// How far a file is.
#[derive(Debug)]
pub enum ImportStage {
    /// It is being read.
    Reading,
    /// It was read, and waits for the person.
    Read,
    /// It holds records whole, and waits for the person.
    Whole(Arc<WholeImport>),
    /// It cannot be read.
    Refused(ImportRefusal),
    /// Its rows are being taken into the library.
    Taking,
}

/// Why a file is not read.
#[derive(Debug)]
pub enum ImportRefusal {
    /// What stands in it.
    Unreadable(Unreadable),
    /// The system, in its words.
    System(std::io::Error),
    /// The library could not be read whole.
    Library,
}

/// What was read of a file.
#[derive(Debug)]
pub struct ImportRead {
    /// What was found.
    pub found: Arc<Found>,
    /// Its rows, and which are there already.
    pub matched: Matched,
    /// Where it says other things of people than the directory.
    pub differences: Vec<ContactDifference>,
    pub(super) source: Arc<Source>,
    pub(super) plan: Plan,
}

/// A file that is being imported.
#[derive(Debug)]
pub struct OpenImport {
    /// Tells it from others of this run.
    pub id: u64,
    /// What the file is called.
    pub name: String,
    /// How far it is.
    pub stage: ImportStage,
    /// What was read last.
    pub read: Option<Arc<ImportRead>>,
    /// What was chosen for each sheet.
    pub choices: Vec<SheetChoice>,
    /// The sheets that are not taken.
    pub left_out: BTreeSet<usize>,
    /// What becomes of rows that are there already.
    pub treatment: Treatment,
    /// The same for single ones, by place among the rows.
    pub treatments: HashMap<usize, Treatment>,
    /// The differences, by place, in which the file is right and not the directory.
    pub theirs: BTreeSet<usize>,
    /// Whether what was chosen was remembered from another file of this head.
    pub is_remembered: bool,
    /// The labels of fields that come into the library, with the sheet that asked for each.
    pub(super) new_fields: BTreeMap<String, usize>,
    /// The bytes of the file, kept so that an import that breaks off can go on.
    pub(super) bytes: Arc<Vec<u8>>,
    pub(super) source: Option<Arc<Source>>,
    /// Counted up for each reading: the end of an earlier one says nothing.
    pub(super) reading: u64,
}

impl OpenImport {
    pub(super) fn new(id: u64, name: String) -> Self {
        Self {
            id,
            name,
            stage: ImportStage::Reading,
            read: None,
            choices: Vec::new(),
            left_out: BTreeSet::new(),
            treatment: Treatment::Skip,
            treatments: HashMap::new(),
            theirs: BTreeSet::new(),
            is_remembered: false,
            new_fields: BTreeMap::new(),
            bytes: Arc::default(),
            source: None,
            reading: 0,
        }
    }

    /// The labels of fields that come into the library; `own` are those that it has.
    pub fn new_field_labels(&self, own: &OwnFields) -> Vec<&str> {
        let labels = self.new_fields.keys().map(String::as_str);
        labels
            .filter(|label| own.named(label).is_none_or(|field| field.retired))
            .collect()
    }

    /// Whether a label is that of a field which comes into the library.
    pub fn makes_field(&self, label: &str) -> bool {
        self.new_fields.contains_key(label)
    }

    /// What becomes of a row that is there already.
    pub fn treatment_of(&self, at: usize, known: &Match) -> Treatment {
        Self::usual_treatment(self.treatments.get(&at).copied(), self.treatment, known)
    }

    /// The same, by what was chosen for the one row and for all.
    pub(super) fn usual_treatment(single: Option<Treatment>, all: Treatment, known: &Match) -> Treatment {
        // What this program wrote comes back by its number without a question.
        single.unwrap_or(match all {
            Treatment::Skip if known.is_ours() => Treatment::Update,
            treatment => treatment,
        })
    }

    /// How many rows become new records, and how many say more to one that is there.
    pub fn counts(&self) -> (usize, usize) {
        let Some(read) = &self.read else { return (0, 0) };
        let (mut made, mut updated) = (0, 0);
        for (at, row) in read.matched.rows.iter().enumerate() {
            if self.left_out.contains(&row.sheet) {
                continue;
            }
            match read.matched.matches.get(&at) {
                None => made += 1,
                Some(known) => match self.treatment_of(at, known) {
                    Treatment::Both => made += 1,
                    Treatment::Update if !known.same => updated += 1,
                    _ => {}
                },
            }
        }
        (made, updated)
    }

    /// How many people and organizations come.
    pub fn people(&self) -> usize {
        let Some(read) = &self.read else { return 0 };
        let sheets = read.found.sheets.iter().enumerate();
        let sheets = sheets.filter(|(at, _)| !self.left_out.contains(at));
        sheets.map(|(_, sheet)| sheet.people.len()).sum()
    }
}

/// The files of a mail that began a record: which of them are kept with it is asked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MailFiles {
    /// The draft that it began.
    pub(super) draft: DraftKey,
    /// The mail itself.
    pub mail: PathBuf,
    /// What came with it: what each is called, and its bytes.
    pub files: Vec<(String, Vec<u8>)>,
}
