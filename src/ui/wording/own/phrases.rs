//! What is said of the office's own fields.

use crate::{
    domain::{Choice, OwnCard, OwnField, OwnKind, OwnerKind},
    ui::wording::Words,
};

impl Words {
    /// What stands over a field on the form.
    pub(crate) fn own_label(&self, field: &OwnField) -> String {
        match field.kind {
            OwnKind::Money => self.pick(
                format!("{}（元）", field.label),
                format!("{} (yuan)", field.label),
            ),
            _ => field.label.clone(),
        }
    }

    /// A kind of own fields.
    pub(crate) fn own_kind(&self, kind: OwnKind) -> &'static str {
        kind.word().of(self.language)
    }

    /// What can have an own field.
    pub(crate) fn owner_kind(&self, owner: OwnerKind) -> &'static str {
        owner.word().of(self.language)
    }

    /// A card of the form.
    pub(crate) fn own_card(&self, card: OwnCard) -> &'static str {
        match card {
            OwnCard::Basics => self.card_basics,
            OwnCard::Prepare => self.card_prepare,
            OwnCard::Content => self.card_content,
            OwnCard::Close => self.card_close,
        }
    }

    /// That search has a word of the same name for something else, and how the field is searched.
    pub(crate) fn own_name_in_query(&self, field: &OwnField) -> String {
        let (label, asked) = (field.label.trim(), field.query_name());
        self.pick(
            format!("“{label}:”在搜索里另有含义；搜索这个字段请写“{asked}:”。"),
            format!("“{label}:” means something else in search; write “{asked}:” to search this field."),
        )
    }

    /// What can be asked of the office's own fields: examples out of those that it has, and what each finds.
    pub(crate) fn own_query_examples<'f>(
        &self,
        fields: impl Iterator<Item = &'f OwnField> + Clone,
    ) -> Vec<(String, &'static str)> {
        let mut numbers = fields.clone().filter(|field| field.kind.is_number());
        let number = numbers.next().map(|field| {
            let more = self.fixed("10万", "100000");
            let above = self.fixed("大于这个数的", "above this number");
            (format!("{}:>{more}", field.query_name()), above)
        });
        let mut choices = fields.filter(|field| field.kind == OwnKind::Choice && field.choices.len() > 1);
        let choice = choices.next().map(|field| {
            let words: Vec<String> = field.choices[..2]
                .iter()
                .map(|word| word.split_whitespace().collect())
                .collect();
            let asked = format!("{}:{}", field.query_name(), words.join(","));
            (asked, self.fixed("选了其中之一的", "one of these chosen"))
        });
        number.into_iter().chain(choice).collect()
    }

    /// The name of a field that is no longer in use, where something still stands in it.
    pub(crate) fn own_retired(&self, label: &str) -> String {
        let retired = self.own.retired;
        self.pick(format!("{label}（{retired}）"), format!("{label} ({retired})"))
    }

    /// What a field is, in a line under its name.
    pub(crate) fn own_summary(&self, field: &OwnField) -> String {
        let owners = field.owners.iter().map(|owner| self.owner_kind(*owner));
        let owners: Vec<&str> = owners.collect();
        let mut parts = vec![
            self.own_kind(field.kind).to_owned(),
            owners.join(self.fixed("、", ", ")),
        ];
        if field.required && !field.retired {
            parts.push(self.fixed("必填", "required").to_owned());
        }
        if field.retired {
            parts.push(self.own.retired.to_owned());
        }
        parts.retain(|part| !part.is_empty());
        parts.join(" · ")
    }

    /// Opens the settings of a field.
    pub(crate) fn own_change(&self, label: &str) -> (&'static str, String) {
        (
            self.fixed("修改", "Edit"),
            self.pick(format!("修改字段 {label}"), format!("Edit the field {label}")),
        )
    }

    /// Moves a field up or down: on the button, and its whole name.
    pub(crate) fn own_move(&self, label: &str, up: bool) -> (&'static str, String) {
        if up {
            (
                "↑",
                self.pick(format!("上移字段 {label}"), format!("Move the field {label} up")),
            )
        } else {
            (
                "↓",
                self.pick(
                    format!("下移字段 {label}"),
                    format!("Move the field {label} down"),
                ),
            )
        }
    }

    /// Fields to begin with: names, kinds, choices.
    pub(crate) fn own_examples(&self) -> [(&'static str, OwnKind, Vec<String>); 4] {
        let list = |zh: &'static str, en: &'static str| {
            let words = self.fixed(zh, en).split('|');
            words.map(str::to_owned).collect()
        };
        [
            (self.fixed("金额", "Amount"), OwnKind::Money, Vec::new()),
            (
                self.fixed("客户等级", "Customer grade"),
                OwnKind::Choice,
                list("A|B|C|D", "A|B|C|D"),
            ),
            (
                self.fixed("来源", "Source"),
                OwnKind::Choice,
                list(
                    "老客户|转介绍|展会|官网",
                    "Existing customer|Referral|Trade fair|Website",
                ),
            ),
            (self.fixed("原编号", "Former number"), OwnKind::Text, Vec::new()),
        ]
    }
}
