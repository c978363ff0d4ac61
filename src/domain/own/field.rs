//! What an own field is.

use serde::{Deserialize, Serialize};
use strum::VariantArray;

use super::key::OwnKey;
use crate::domain::{Choice, Field, Kind, SearchField, Word, is_default};

/// What stands in an own field.
#[derive(
    Debug, Clone, Copy, Default, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, VariantArray,
)]
pub enum OwnKind {
    /// One line of text.
    #[default]
    Text,
    /// Text of any length.
    LongText,
    /// Somebody's name; renamed with the person, masked with names.
    Person,
    /// A phone number, mail address, `WeChat` name; masked with those.
    Contact,
    /// A number.
    Number,
    /// An amount of money, in yuan; masked with amounts.
    Money,
    /// A day.
    Date,
    /// One word out of [`OwnField::choices`].
    Choice,
    /// Yes or no.
    Tick,
}

impl OwnKind {
    /// All of them.
    pub const ALL: [Self; Self::VARIANTS.len()] = *Self::VARIANTS.first_chunk().unwrap();

    /// Whether values of it can be added up.
    pub fn is_number(self) -> bool {
        matches!(self, Self::Number | Self::Money)
    }

    /// Whether values of it are greater or less than each other, so that a query can ask for a range.
    pub fn has_order(self) -> bool {
        self.is_number() || self == Self::Date
    }
}

impl Choice for OwnKind {
    fn word(self) -> Word {
        match self {
            Self::Text => Word::new("单行文字", "Text"),
            Self::LongText => Word::new("多行文字", "Long text"),
            Self::Person => Word::new("人名", "Person"),
            Self::Contact => Word::new("联系方式", "Contact"),
            Self::Number => Word::new("数字", "Number"),
            Self::Money => Word::new("金额（元）", "Money (yuan)"),
            Self::Date => Word::new("日期", "Date"),
            Self::Choice => Word::new("单选", "Choice"),
            Self::Tick => Word::new("勾选", "Tick"),
        }
    }
}

/// What can have an own field.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, VariantArray)]
pub enum OwnerKind {
    /// 内部沟通记录表.
    Internal,
    /// 外部沟通跟进表.
    External,
    /// Organizations of the directory.
    Organization,
    /// People of the directory.
    Person,
}

impl OwnerKind {
    /// All of them.
    pub const ALL: [Self; Self::VARIANTS.len()] = *Self::VARIANTS.first_chunk().unwrap();

    /// Records of a template.
    pub fn of_record(template: Kind) -> Self {
        match template {
            Kind::Internal => Self::Internal,
            Kind::External => Self::External,
        }
    }
}

impl Choice for OwnerKind {
    fn word(self) -> Word {
        match self {
            Self::Internal => Word::new("内部记录", "Internal records"),
            Self::External => Word::new("外部记录", "External records"),
            Self::Organization => Word::new("单位", "Organizations"),
            Self::Person => Word::new("人员", "People"),
        }
    }
}

/// On which card of a record's form a field stands.
#[derive(
    Debug, Clone, Copy, Default, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, VariantArray,
)]
pub enum OwnCard {
    /// 基本信息.
    #[default]
    Basics,
    /// 准备.
    Prepare,
    /// 内容.
    Content,
    /// 收尾.
    Close,
}

impl OwnCard {
    /// All of them, in the order of the form.
    pub const ALL: [Self; Self::VARIANTS.len()] = *Self::VARIANTS.first_chunk().unwrap();
}

/// A field that an office added.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct OwnField {
    /// By what its values are known; made by [`OwnFields::add`], never changed.
    ///
    /// [`OwnFields::add`]: super::fields::OwnFields::add
    pub key: OwnKey,
    /// What people call it: on the form, in lists, in print, in queries.
    pub label: String,
    /// What stands in it.
    #[serde(default)]
    pub kind: OwnKind,
    /// The words to choose from, where it is a [`OwnKind::Choice`].
    #[serde(default, skip_serializing_if = "is_default")]
    pub choices: Vec<String>,
    /// What has it, each once, sorted.
    #[serde(default, skip_serializing_if = "is_default")]
    pub owners: Vec<OwnerKind>,
    /// On which card of the form it stands.
    #[serde(default, skip_serializing_if = "is_default")]
    pub card: OwnCard,
    /// Whether it is printed where it is filled in.
    #[serde(default, skip_serializing_if = "is_default")]
    pub printed: bool,
    /// Whether the ledgers offer it as a column.
    #[serde(default, skip_serializing_if = "is_default")]
    pub column: bool,
    /// The keys of the scenarios that ask for it; the form shows it to them even where it is on no card otherwise.
    #[serde(default, skip_serializing_if = "is_default")]
    pub asked_by: Vec<String>,
    /// 必填: the check says so while it is empty. Saving is never refused.
    #[serde(default, skip_serializing_if = "is_default")]
    pub required: bool,
    /// 已停用: the form offers it no more; what stands in it is kept and shown.
    #[serde(default, skip_serializing_if = "is_default")]
    pub retired: bool,
}

/// What stands before the name of an own field in a query that has a word of the same name for something else; each in one
/// language.
pub const OWN_PREFIXES: [&str; 2] = ["自定义.", "own."];

impl OwnField {
    /// Its name as a query takes it: without blanks, and told from the words that queries have anyway.
    pub fn query_name(&self) -> String {
        let plain: String = self.label.split_whitespace().collect();
        let is_unfit = |c: char| matches!(c, ':' | '：' | '"' | '“' | '”' | '＂');
        if plain.contains(is_unfit) || plain.starts_with(['-', '－']) {
            format!("{}{}", OWN_PREFIXES[0], self.key)
        } else if SearchField::is_query_word(&plain) {
            format!("{}{plain}", OWN_PREFIXES[0])
        } else {
            plain
        }
    }

    /// Whether the form has a field of this name already.
    pub fn is_named_as_a_template_field(&self) -> bool {
        let label = self.label.trim();
        let is_it = |field: Field, template| {
            let word = field.label(template);
            word.zh == label || word.en.eq_ignore_ascii_case(label)
        };
        let templates = Kind::ALL.into_iter();
        templates
            .filter(|template| self.is_of(OwnerKind::of_record(*template)))
            .any(|template| {
                let fields = Field::ALL.into_iter();
                fields
                    .filter(|field| field.is_of(template))
                    .any(|field| is_it(field, template))
            })
    }

    /// Whether somebody has it.
    pub fn is_of(&self, owner: OwnerKind) -> bool {
        self.owners.contains(&owner)
    }

    /// Whether the form of a record with this scenario offers it. A field that some scenarios ask for is offered to these;
    /// one that none asks for is offered to all.
    pub fn is_asked(&self, template: Kind, scenario: &str) -> bool {
        let asked = self.asked_by.is_empty() || self.asked_by.iter().any(|key| key == scenario);
        !self.retired && self.is_of(OwnerKind::of_record(template)) && asked
    }
}
