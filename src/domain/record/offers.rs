//! Offers: to-dos that the text names. One that was answered is not made again.

use crate::domain::Record;

/// What of an offer's text counts: a comma or blank put in later makes it no other.
fn letters(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).collect()
}

impl Record {
    /// Notes that an offer was taken over, or is no to-do.
    pub fn answer_offer(&mut self, text: &str) {
        if !letters(text).is_empty() && !self.has_answered(text) {
            self.answered_offers.push(text.trim().to_owned());
        }
    }

    /// Whether an offer with this text was answered already.
    pub fn has_answered(&self, text: &str) -> bool {
        let text = letters(text);
        self.answered_offers.iter().any(|known| letters(known) == text)
    }
}

#[cfg(test)]
mod tests {
    use crate::domain::Record;

    #[test]
    fn an_offer_is_known_by_its_letters() {
        let mut record = Record::new("NC2026-11-23".parse().unwrap());
        for text in ["提交报价单、样品", "提交报价单，样品 ", "", "——"] {
            record.answer_offer(text);
        }
        assert_eq!(record.answered_offers, ["提交报价单、样品"]);
        assert!(record.has_answered("提交报价单样品"));
        assert!(!record.has_answered("提交报价单"));
    }
}
