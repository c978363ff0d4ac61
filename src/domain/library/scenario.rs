//! A scenario (场景): one standard situation of communication, with what it presets. The embedded ones are
//! `assets/scenarios.ron`; an office changes or adds some in its `liuhen.ron`.

use std::sync::LazyLock;

use serde::{Deserialize, Serialize};

use crate::domain::{
    AgendaItem, Channel, Field, ItemId, Kind, Language, Material, Record, Urgency, is_default,
};

/// A sentence in both languages of the program.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Bilingual {
    /// Chinese.
    pub zh: String,
    /// English.
    #[serde(default, skip_serializing_if = "is_default")]
    pub en: String,
}

/// How long a solution may take.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Term {
    /// So many hours by the clock.
    Hours(u32),
    /// So many workdays after the day itself.
    Workdays(u32),
}

/// Until when the counterpart hears from us.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct ResponseTime {
    /// Hours until an answer.
    pub answer_hours: u32,
    /// Until a solution, where one is owed.
    #[serde(default, skip_serializing_if = "is_default")]
    pub solution: Option<Term>,
}

/// The response times by urgency.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct ResponseTimes {
    /// 普通.
    pub normal: ResponseTime,
    /// 紧急.
    pub urgent: ResponseTime,
    /// 特急.
    pub critical: ResponseTime,
}

impl ResponseTimes {
    /// The one for an urgency.
    pub fn of(&self, urgency: Urgency) -> ResponseTime {
        match urgency {
            Urgency::Normal => self.normal,
            Urgency::Urgent => self.urgent,
            Urgency::Critical => self.critical,
        }
    }
}

/// What has to go out in writing besides the talk itself.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Trace {
    /// Nothing more than the record.
    #[default]
    Record,
    /// A written trace after a phone call or a talk in person.
    Written,
    /// Mail and phone both.
    MailAndPhone,
}

/// One standard situation of communication, with what it presets.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Scenario {
    /// The name by which records refer to it; never changes.
    pub key: String,
    /// Which template it belongs to.
    pub kind: Kind,
    /// Its name.
    pub name: Bilingual,
    /// When it fits, in a line.
    #[serde(default, skip_serializing_if = "is_default")]
    pub summary: Bilingual,
    /// The channels that fit, the best first.
    #[serde(default, skip_serializing_if = "is_default")]
    pub channels: Vec<Channel>,
    /// Why these, and when another.
    #[serde(default, skip_serializing_if = "is_default")]
    pub channel_advice: Bilingual,
    /// A goal of which one can later say whether it was met.
    #[serde(default, skip_serializing_if = "is_default")]
    pub good_goal: Bilingual,
    /// One of which nobody can.
    #[serde(default, skip_serializing_if = "is_default")]
    pub bad_goal: Bilingual,
    /// What to have at hand.
    #[serde(default, skip_serializing_if = "is_default")]
    pub materials: Vec<Bilingual>,
    /// What is usually to be settled: the agenda of a new record.
    #[serde(default, skip_serializing_if = "is_default")]
    pub questions: Vec<Bilingual>,
    /// Words to open with.
    #[serde(default, skip_serializing_if = "is_default")]
    pub opening: Vec<Bilingual>,
    /// What courtesy and care ask for.
    #[serde(default, skip_serializing_if = "is_default")]
    pub courtesy: Vec<Bilingual>,
    /// How the confirmation mail greets.
    #[serde(default, skip_serializing_if = "is_default")]
    pub greeting: Bilingual,
    /// Until when the counterpart hears from us.
    #[serde(default, skip_serializing_if = "is_default")]
    pub response: Option<ResponseTimes>,
    /// Workdays until the minutes are out.
    #[serde(default, skip_serializing_if = "is_default")]
    pub minutes_workdays: Option<u32>,
    /// What has to go out in writing.
    #[serde(default, skip_serializing_if = "is_default")]
    pub trace: Trace,
    /// The columns to fill first.
    #[serde(default, skip_serializing_if = "is_default")]
    pub first: Vec<Field>,
}

static STANDARD: LazyLock<Vec<Scenario>> =
    LazyLock::new(|| ron::from_str(include_str!("../../../assets/scenarios.ron")).unwrap_or_default());

impl Scenario {
    /// The embedded ones: four inside, four outside.
    pub fn standard() -> &'static [Self] {
        &STANDARD
    }

    /// What the scenario of a key is called in Chinese, where the program brings it along; else its key.
    pub fn chinese_name(key: &str) -> &str {
        let known = Self::standard().iter().find(|scenario| scenario.key == key);
        known.map_or(key, |scenario| &scenario.name.zh)
    }
}

impl Bilingual {
    /// The sentence in a language.
    pub fn of(&self, language: Language) -> &str {
        match language {
            Language::Chinese => &self.zh,
            Language::English => &self.en,
        }
    }

    /// Whether a text is this sentence in either language.
    pub fn is(&self, text: &str) -> bool {
        self.zh == text || self.en == text
    }
}

impl Record {
    /// Moves the record to another scenario: rows that were only suggested go, those that the new one suggests and that
    /// are not there yet come. What was typed or taken up stays.
    ///
    /// `words` picks the language; `new_id` gives each new row its id.
    pub fn choose_scenario(
        &mut self,
        chosen: Option<&Scenario>,
        words: impl Fn(&Bilingual) -> String,
        mut new_id: impl FnMut() -> ItemId,
    ) {
        self.agenda.retain(|item| !item.suggested);
        self.materials.retain(|material| !material.suggested);
        self.scenario = chosen.map(|chosen| chosen.key.clone()).unwrap_or_default();
        let Some(chosen) = chosen else { return };
        for question in &chosen.questions {
            if !self.agenda.iter().any(|item| question.is(&item.topic)) {
                self.agenda.push(AgendaItem {
                    id: new_id(),
                    topic: words(question),
                    conclusion: String::new(),
                    suggested: true,
                });
            }
        }
        for material in &chosen.materials {
            if !self.materials.iter().any(|known| material.is(&known.name)) {
                self.materials.push(Material {
                    id: new_id(),
                    name: words(material),
                    ready: false,
                    suggested: true,
                });
            }
        }
    }
}
