//! Presets: named options for a sheet, as RON text that an office shares in its library.

use serde::{Deserialize, Serialize};

use super::{Margins, MinutesOptions, MinutesStyle, Paper, PrintOptions, Sheet, TodoOrder, masking::Masking};

/// Options for a sheet, under a name.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Preset {
    /// What it is called: 归档, 送客户.
    pub name: String,
    /// The sheet that it is for.
    pub sheet: Sheet,
    /// What is chosen.
    #[serde(default)]
    pub options: PrintOptions,
}

/// A Word document of the office's own that is filled with a record: its letterhead, its form.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Template {
    /// What it is called: the name that its file had.
    pub name: String,
    /// Its file in the library.
    pub file: String,
}

/// Why a text is not a preset.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum PresetError {
    /// Not RON, or not of a preset's shape.
    #[error("not a preset for printing: {0}")]
    Unreadable(String),
    /// It cannot be written as text.
    #[error("the preset cannot be written: {0}")]
    Unwritable(String),
}

impl Preset {
    /// Reads one; what it does not say has its default, what is unknown is passed over.
    ///
    /// # Errors
    /// When the text is not RON, or a value is of another kind.
    pub fn read(text: &str) -> Result<Self, PresetError> {
        ron::from_str(text).map_err(|error| PresetError::Unreadable(error.to_string()))
    }

    /// The preset as text, one value a line.
    ///
    /// # Errors
    /// Never for options that a person can choose.
    pub fn write(&self) -> Result<String, PresetError> {
        let pretty = ron::ser::PrettyConfig::default().struct_names(false);
        ron::ser::to_string_pretty(self, pretty)
            .map(|text| text + "\n")
            .map_err(|error| PresetError::Unwritable(error.to_string()))
    }

    /// Those that come with the program.
    pub fn standard() -> Vec<Self> {
        let preset = |name: &str, sheet, options| Self {
            name: name.to_owned(),
            sheet,
            options,
        };
        let minutes = |style| PrintOptions {
            minutes: MinutesOptions {
                style,
                ..MinutesOptions::default()
            },
            ..PrintOptions::default()
        };
        vec![
            preset("标准", Sheet::Record, PrintOptions::default()),
            preset(
                "送外单位（隐去联系方式）",
                Sheet::Record,
                PrintOptions {
                    masking: Masking {
                        phones: true,
                        mails: true,
                        cards: true,
                        ..Masking::default()
                    },
                    ..PrintOptions::default()
                },
            ),
            preset(
                "小本（A5）",
                Sheet::Record,
                PrintOptions {
                    paper: Paper::A5,
                    margins: Margins {
                        top: 14.0,
                        bottom: 14.0,
                        left: 16.0,
                        right: 12.0,
                    },
                    ..PrintOptions::default()
                },
            ),
            preset("公文版", Sheet::Minutes, minutes(MinutesStyle::Official)),
            preset("企业版", Sheet::Minutes, minutes(MinutesStyle::Company)),
            preset("简版", Sheet::Minutes, minutes(MinutesStyle::Brief)),
            preset("标准", Sheet::Ledger, PrintOptions::default()),
            preset("按截止时间", Sheet::Todos, PrintOptions::default()),
            preset(
                "按负责人",
                Sheet::Todos,
                PrintOptions {
                    todo_order: TodoOrder::Owner,
                    ..PrintOptions::default()
                },
            ),
        ]
    }
}

/// The format of the file with them. Files of before they had a number are of it.
const FORMAT: u32 = 1;

/// The options of every sheet, as an office last left them.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct PrintSettings {
    /// The format of the file.
    pub format: u32,
    /// The record forms.
    pub record: PrintOptions,
    /// 会议纪要.
    pub minutes: PrintOptions,
    /// 台账.
    pub ledger: PrintOptions,
    /// 待办督办单.
    pub todos: PrintOptions,
    /// The office's own presets.
    pub presets: Vec<Preset>,
    /// The office's own Word documents to be filled.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub templates: Vec<Template>,
}

impl Default for PrintSettings {
    fn default() -> Self {
        Self {
            format: FORMAT,
            record: PrintOptions::default(),
            minutes: PrintOptions::default(),
            ledger: PrintOptions::default(),
            todos: PrintOptions::default(),
            presets: Vec::new(),
            templates: Vec::new(),
        }
    }
}

impl PrintSettings {
    /// What is chosen for a sheet.
    pub fn of(&self, sheet: Sheet) -> &PrintOptions {
        match sheet {
            // The page before a talk is a form like the record's.
            Sheet::Record | Sheet::Briefing => &self.record,
            Sheet::Minutes => &self.minutes,
            Sheet::Ledger => &self.ledger,
            Sheet::Todos => &self.todos,
        }
    }

    /// The same, to be changed.
    pub fn of_mut(&mut self, sheet: Sheet) -> &mut PrintOptions {
        match sheet {
            Sheet::Record | Sheet::Briefing => &mut self.record,
            Sheet::Minutes => &mut self.minutes,
            Sheet::Ledger => &mut self.ledger,
            Sheet::Todos => &mut self.todos,
        }
    }

    /// The presets for a sheet: the office's own, then those that come with the program.
    pub fn presets_of(&self, sheet: Sheet) -> Vec<Preset> {
        let own = self.presets.iter().cloned();
        own.chain(Preset::standard())
            .filter(|preset| preset.sheet == sheet)
            .collect()
    }
}
