//! Every record of a library one after the other, for what has to see them all once: some hundred are read ahead on all
//! cores, and never more are in memory.

use std::{collections::HashSet, time::UNIX_EPOCH};

use rayon::prelude::*;

use crate::domain::{Record, RecordNumber};

use crate::storage::{
    files::record_file::Loaded,
    libraries::library::Library,
    surveys::survey::{Placed, Survey},
};

/// How many records are read ahead: enough that every core has work, a megabyte of text.
const AHEAD: usize = 512;

/// The records of a library, by number; those that lie elsewhere than they belong come last.
#[derive(Debug)]
pub struct Stream<'l> {
    library: &'l Library,
    survey: Survey,
    /// How many of the survey's places were read.
    at: usize,
    ahead: std::vec::IntoIter<Record>,
    /// What was read in the places of records.
    read: HashSet<RecordNumber>,
    strays: Vec<Loaded>,
}

impl Library {
    /// Reads every record, one after the other.
    pub fn stream(&self) -> Stream<'_> {
        Stream {
            library: self,
            // Nothing is compared with these times.
            survey: self.survey(UNIX_EPOCH),
            at: 0,
            ahead: Vec::new().into_iter(),
            read: HashSet::new(),
            strays: Vec::new(),
        }
    }
}

impl Stream<'_> {
    /// Whether every folder could be read, and the library is still there: what did not come may be there otherwise. Ask
    /// at the end.
    pub fn is_whole(&self) -> bool {
        !self.survey.incomplete && self.library.is_reachable()
    }

    fn read_ahead(&mut self) {
        let places = &self.survey.placed[self.at..];
        let places = &places[..places.len().min(AHEAD)];
        self.at += places.len();
        let read = places
            .par_iter()
            .map(|(number, _)| self.library.read_placed(*number));
        let mut records = Vec::with_capacity(AHEAD);
        // What cannot be read is no record; opening the library tells of it.
        for placed in read.collect::<Vec<_>>().into_iter().flatten() {
            match placed {
                Placed::Record(record) => records.push(*record),
                Placed::Stray(stray) => self.strays.push(*stray),
            }
        }
        self.read.extend(records.iter().map(|record| record.number));
        self.ahead = records.into_iter();
    }

    /// What lies in no record's place, once all places were read.
    fn read_odd(&mut self) {
        let odd = std::mem::take(&mut self.survey.odd);
        let strays = std::mem::take(&mut self.strays);
        let found = self
            .library
            .read_odd(odd, strays, &|number| self.read.contains(&number));
        let records: Vec<_> = found.records.into_iter().map(|loaded| loaded.record).collect();
        self.ahead = records.into_iter();
    }
}

impl Iterator for Stream<'_> {
    type Item = Record;

    fn next(&mut self) -> Option<Record> {
        loop {
            if let Some(record) = self.ahead.next() {
                return Some(record);
            }
            if self.at < self.survey.placed.len() {
                self.read_ahead();
            } else if !self.survey.odd.is_empty() || !self.strays.is_empty() {
                self.read_odd();
            } else {
                return None;
            }
        }
    }
}
