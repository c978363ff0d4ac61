//! What the program says of scenarios.

use crate::domain::{Bilingual, Language, ResponseTime, Term};

use crate::ui::wording::{Words, several};

impl Words {
    /// A sentence in the language of the window; the other one where it is missing.
    pub(crate) fn of<'a>(&self, text: &'a Bilingual) -> &'a str {
        let (first, second) = match self.language {
            Language::Chinese => (&text.zh, &text.en),
            Language::English => (&text.en, &text.zh),
        };
        if first.is_empty() { second } else { first }
    }

    /// A goal as an example, empty for none.
    pub(crate) fn goal_example(&self, goal: &Bilingual) -> String {
        let goal = self.of(goal);
        if goal.is_empty() {
            return String::new();
        }
        self.pick(format!("例：{goal}"), format!("For example: {goal}"))
    }

    /// Until when a counterpart hears from us: `24 小时内答复，3 个工作日内给出方案`.
    pub(crate) fn response_time(&self, time: ResponseTime) -> String {
        let hours = time.answer_hours;
        let answer = self.pick(format!("{hours} 小时内答复"), format!("answer within {hours} h"));
        let solution = match time.solution {
            None => return answer,
            Some(Term::Hours(hours)) => self.pick(
                format!("，{hours} 小时内给出方案"),
                format!(", solution within {hours} h"),
            ),
            Some(Term::Workdays(days)) => self.pick(
                format!("，{days} 个工作日内给出方案"),
                format!(", solution within {}", several(days, "workday")),
            ),
        };
        answer + &solution
    }
}
