//! A head's text → the role of its column, as far as the text alone says.

use std::{collections::HashMap, sync::LazyLock};

use super::{
    values::width::half_width,
    words::{Role, Tag, WORDS},
};

/// A set of word classes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Tags(u128);

impl Tags {
    fn of(tags: &[Tag]) -> Self {
        Self(tags.iter().fold(0, |set, tag| set | 1 << *tag as u32))
    }

    fn any(self, tags: &[Tag]) -> bool {
        self.0 & Self::of(tags).0 != 0
    }
}

/// Every word with the classes that it may be of.
static LEXICON: LazyLock<HashMap<&'static str, Tags>> = LazyLock::new(|| {
    let mut lexicon: HashMap<&str, Tags> = HashMap::new();
    for (tag, words) in WORDS {
        for word in words.split(' ') {
            let tags = lexicon.entry(word).or_default();
            tags.0 |= Tags::of(&[*tag]).0;
        }
    }
    lexicon
});

const LONGEST_WORD: usize = 16;

/// A head as a chain of words.
#[derive(Clone, Debug, Default)]
pub(super) struct Head {
    all: Tags,
    last: Tags,
    words: usize,
    chain: Vec<Tags>,
    /// Characters that belong to no known word.
    strange: usize,
    known: usize,
    /// Whether it names two things: 联系人及电话.
    both: bool,
    /// Whether it is about clients: 客户负责人 is not 对方负责人.
    client: bool,
    /// Whether it begins with 需 or the like: what is still to be done.
    pending: bool,
    /// Whether it ends with 结果 or the like, whatever the work was.
    result: bool,
}

/// A head as it is compared: half-width, small, without blanks, marks of required fields, what stands in brackets and
/// numbers before it.
pub(super) fn plain(text: &str) -> String {
    let text = half_width(text).to_lowercase();
    let mut plain = String::new();
    let mut depth = 0;
    for char in text.chars() {
        match char {
            '(' | '[' | '【' | '<' => depth += 1,
            ')' | ']' | '】' | '>' => depth = (depth - 1).max(0),
            char if depth > 0 || char.is_whitespace() || "*:.,、?!-_\"'“”".contains(char) => {
                // A mark between two words stays visible as a bar, so that 时间、地点 are two.
                if char == '、' && depth == 0 {
                    plain.push('/');
                }
            }
            char => plain.push(char),
        }
    }
    if plain.is_empty() {
        plain = text
            .chars()
            .filter(|char| !char.is_whitespace() && !"()[]【】*:<>".contains(*char))
            .collect();
    }
    plain
}

/// What stands in brackets behind a head: 完成时间（计划）.
fn aside(text: &str) -> String {
    let text = half_width(text).to_lowercase();
    let Some((_, rest)) = text.split_once(['(', '【', '[']) else {
        return String::new();
    };
    rest.split([')', '】', ']'])
        .next()
        .unwrap_or_default()
        .replace(' ', "")
}

impl Head {
    /// Reads a head.
    pub(super) fn read(text: &str) -> Self {
        let mut head = Self::default();
        let text_plain = plain(text);
        head.add(&text_plain);
        head.result = ["结果", "成效", "效果"]
            .iter()
            .any(|word| text_plain.ends_with(word));
        head.pending = ["需", "待", "拟", "须"]
            .iter()
            .any(|word| text_plain.starts_with(word));
        head.client = text_plain.contains("客户");
        let mut hint = Self::default();
        hint.add(&aside(text));
        // 责任部门（人） is a unit still, 完成时间（计划） is a plan.
        if hint.strange == 0 {
            let hints = [
                Tag::Planned,
                Tag::Actual,
                Tag::Next,
                Tag::Other,
                Tag::Ours,
                Tag::Limit,
            ];
            head.all.0 |= hint.all.0 & Tags::of(&hints).0;
        }
        head
    }

    fn add(&mut self, text: &str) {
        let chars: Vec<(usize, char)> = text.char_indices().collect();
        let mut at = 0;
        while at < chars.len() {
            let begin = chars[at].0;
            let found = (1..=LONGEST_WORD.min(chars.len() - at)).rev().find_map(|length| {
                let end = chars.get(at + length).map_or(text.len(), |(end, _)| *end);
                let word = &text[begin..end];
                // A Latin word is no part of another one.
                let latin =
                    |at: Option<&(usize, char)>| at.is_some_and(|(_, char)| char.is_ascii_alphabetic());
                let cut = word.len() < 4
                    && latin(chars.get(at))
                    && (latin(chars.get(at + length)) || at > 0 && latin(chars.get(at - 1)));
                if cut {
                    return None;
                }
                LEXICON.get(word).map(|tags| (length, *tags, word))
            });
            let Some((length, tags, word)) = found else {
                let char = chars[at].1;
                if char == '/' || char == '&' || char == '+' {
                    self.both = true;
                } else if !char.is_ascii_digit() && char != '否' {
                    self.strange += 1;
                    self.last = Tags::default();
                }
                at += 1;
                continue;
            };
            at += length;
            self.known += length;
            if matches!(word, "及" | "与" | "和") {
                self.both = true;
            }
            if tags.any(&[Tag::Plain]) && tags == Tags::of(&[Tag::Plain]) {
                continue;
            }
            self.words += 1;
            self.chain.push(tags);
            self.all.0 |= tags.0;
            self.last = tags;
        }
    }

    fn has(&self, tags: &[Tag]) -> bool {
        self.all.any(tags)
    }

    fn ends(&self, tags: &[Tag]) -> bool {
        self.last.any(tags)
    }

    /// Whether there is no word of another class.
    fn only(&self, tags: &[Tag]) -> bool {
        self.strange == 0 && self.foreign(tags) == 0
    }

    /// How many words are of none of these classes.
    fn foreign(&self, tags: &[Tag]) -> usize {
        self.chain.iter().filter(|word| !word.any(tags)).count()
    }

    /// The role that the words tell; nothing where they tell none.
    fn of_words(&self) -> Option<Role> {
        // 采购员, 面试官: who it is, whatever the work.
        let person = self.ends(&[Tag::Person]) && self.strange <= 3;
        if self.words == 0 || self.strange > self.known && !person {
            return None;
        }
        self.number_or_day()
            .or_else(|| self.reach())
            .or_else(|| self.choice())
            .or_else(|| self.people())
            .or_else(|| self.texts())
    }

    fn number_or_day(&self) -> Option<Role> {
        use Tag::{
            Absent, Actual, Clock, Day, Done, End, Enter, Follow, Limit, Meet, Minute, Money, Next, Number,
            Order, Person, Planned, Serial, Start, State, Step, Talk, Visit,
        };
        let day = self.ends(&[Day]) || self.ends(&[Clock]) && self.words > 1;
        if self.has(&[Serial]) {
            return Some(Role::RowNumber);
        }
        if self.ends(&[Number]) {
            return Some(Role::OwnNumber);
        }
        if self.ends(&[Money]) && !self.has(&[Next]) {
            return Some(Role::Own);
        }
        if self.has(&[Next]) || day && self.has(&[Step]) {
            return Some(if day || self.words == 1 {
                Role::NextDate
            } else if self.ends(&[Person]) {
                Role::Own
            } else {
                Role::NextPurpose
            });
        }
        if self.has(&[Absent]) {
            return Some(Role::Absent);
        }
        if self.has(&[Start]) && self.has(&[Limit, End]) {
            return Some(Role::DateAndDue);
        }
        let timed = day || self.ends(&[Limit, Done]) && !self.has(&[Tag::Ask, Tag::Outcome]);
        if self.has(&[Actual]) && timed {
            return Some(Role::ActualDone);
        }
        if self.has(&[Planned]) && day && self.has(&[Talk, Visit]) && !self.has(&[Done, Limit]) {
            return Some(Role::NextDate);
        }
        if day && self.has(&[Start]) {
            return Some(Role::Start);
        }
        if self.ends(&[Limit]) && !self.ends(&[Day]) || day && self.has(&[Limit]) {
            return Some(Role::Due);
        }
        if self.has(&[Planned]) && (day || self.ends(&[Done]) && self.words > 1) {
            return Some(Role::Due);
        }
        if day && self.has(&[Done]) && !self.has(&[Enter, Order]) {
            return Some(Role::DoneDay);
        }
        if day && self.has(&[State]) {
            return Some(Role::ActualDone);
        }
        if day && self.has(&[End]) {
            return Some(Role::End);
        }
        if day && (self.has(&[Enter]) || self.has(&[Minute]) && !self.has(&[Meet, Talk])) {
            return Some(Role::EntryDate);
        }
        if day && self.has(&[Follow]) {
            return Some(Role::Date);
        }
        if day {
            return Some(Role::Date);
        }
        self.ends(&[Clock]).then_some(Role::Time)
    }

    /// How somebody is reached, and what else is known of a person.
    fn reach(&self) -> Option<Role> {
        use Tag::{
            Account, Address, Chat, ContactMan, Duty, Family, Fax, Given, Home, Mail, Meet, Name, Nick, Ours,
            Person, Phone, Post, Title, Trait, Visit,
        };
        let ours = self.has(&[Duty]) || self.has(&[Ours]) && !self.has(&[Tag::Other, Tag::Unit]);
        if self.ends(&[Phone]) {
            if self.both && self.has(&[ContactMan, Person]) {
                return Some(Role::ContactWithPhone);
            }
            return Some(if ours { Role::Own } else { Role::Phone });
        }
        if self.ends(&[Fax, Account, Post]) || self.ends(&[Trait]) && !self.has(&[Duty, Ours]) {
            return Some(Role::Own);
        }
        if self.has(&[Mail]) && self.ends(&[Mail, Address]) {
            return Some(Role::Mail);
        }
        if self.ends(&[Chat]) {
            return Some(Role::Chat);
        }
        if self.has(&[Nick]) {
            return Some(Role::Nothing);
        }
        if self.ends(&[Address]) {
            let place = self.has(&[Meet, Visit]) && !self.has(&[Home]);
            return Some(if place { Role::Place } else { Role::Address });
        }
        if self.words == 1 && self.ends(&[Family]) {
            return Some(Role::Family);
        }
        if self.words == 1 && self.ends(&[Given]) {
            return Some(Role::Given);
        }
        if self.has(&[Family]) && self.ends(&[Name, Person, Given]) {
            return Some(Role::Family);
        }
        if self.has(&[Given]) && self.words == 2 && self.has(&[Tag::Name]) && !self.ends(&[Person]) {
            return Some(Role::Given);
        }
        if self.both && self.ends(&[Title]) && self.has(&[ContactMan, Person, Tag::Come, Tag::Other]) {
            return Some(Role::CounterpartPerson);
        }
        if self.ends(&[Title]) && !(self.ends(&[Tag::Subject]) && self.words == 1) {
            return Some(Role::Title);
        }
        None
    }

    /// States, kinds and other things of which a column holds few values.
    fn choice(&self) -> Option<Role> {
        use Tag::{
            Approve, Ask, Done, Duty, File, Follow, Kind, Level, Meet, Other, Outcome, Percent, Place,
            Remark, Secret, Source, State, Talk, Urgent, Way,
        };
        if self.has(&[Approve]) && !self.ends(&[Remark]) {
            return Some(Role::Own);
        }
        if self.has(&[Ask]) {
            let state = self.has(&[State, Done, Follow, Duty]);
            return Some(if state { Role::State } else { Role::Own });
        }
        if self.ends(&[Urgent]) || self.has(&[Urgent]) && self.ends(&[Level, Kind]) {
            return Some(Role::Urgency);
        }
        if self.has(&[Secret]) {
            return Some(Role::Confidentiality);
        }
        if self.ends(&[State]) && !self.ends(&[Follow]) || self.ends(&[State]) && self.words == 1 {
            return Some(Role::State);
        }
        if self.ends(&[Percent]) {
            return Some(Role::Percent);
        }
        if self.ends(&[Level]) {
            let about = self.has(&[Tag::Matter, Tag::Task]);
            return Some(if about { Role::Urgency } else { Role::Level });
        }
        if self.ends(&[Way]) && !self.has(&[Tag::Solution]) {
            return Some(Role::Channels);
        }
        if self.ends(&[Kind]) {
            return Some(if self.has(&[Other]) {
                Role::Relation
            } else if self.has(&[Talk, Meet]) || self.words == 1 {
                Role::Kind
            } else {
                Role::Own
            });
        }
        if self.ends(&[Source]) && !self.ends(&[Outcome]) {
            return Some(Role::Own);
        }
        if self.ends(&[Place]) || self.has(&[Place]) && self.ends(&[Tag::Name]) {
            return Some(Role::Place);
        }
        if self.ends(&[File]) {
            return Some(Role::File);
        }
        self.ends(&[Remark]).then_some(Role::Remarks)
    }

    fn people(&self) -> Option<Role> {
        use Tag::{
            Attend, Come, ContactMan, Duty, Enter, Follow, Help, Host, Leader, Liaison, Minute, Name, Order,
            Other, Ours, Partner, Person, Raise, Receive, Section, Unit, Visit, Watch,
        };
        let person = self.ends(&[Person]);
        let unit = self.ends(&[Unit, Section]) || self.has(&[Unit, Section]) && self.ends(&[Name]);
        let somebody = person || unit || self.ends(&[Leader]);
        if self.ends(&[Partner]) {
            return Some(if self.has(&[Visit, Other]) {
                Role::Counterpart
            } else {
                Role::Partner
            });
        }
        if self.has(&[Attend]) && (somebody || self.ends(&[Attend, Name])) {
            return Some(match (self.has(&[Other]), self.has(&[Ours])) {
                (true, _) => Role::CounterpartPerson,
                (_, true) => Role::OurContact,
                _ => Role::Participants,
            });
        }
        if self.has(&[Help]) && (somebody || self.ends(&[Help])) {
            return Some(Role::CoOwners);
        }
        if self.ends(&[ContactMan]) || self.has(&[ContactMan]) && person {
            return Some(self.contact());
        }
        if self.ends(&[Liaison]) || self.has(&[Liaison]) && person {
            return Some(match (self.has(&[Other]), self.has(&[Ours])) {
                (true, _) => Role::CounterpartPerson,
                (_, true) => Role::OurContact,
                _ => Role::Liaison,
            });
        }
        if self.has(&[Host]) && (somebody || self.ends(&[Host])) {
            return Some(Role::Host);
        }
        let minutes = self.ends(&[Minute]) && !self.ends(&[Tag::Text]);
        if self.has(&[Minute]) && (person || minutes || self.words == 1) && !self.has(&[Watch]) {
            return Some(Role::Recorder);
        }
        if self.has(&[Come]) && (person || unit || self.ends(&[Come])) {
            return Some(match (unit, person) {
                _ if self.both => Role::Counterpart,
                (true, _) => Role::CounterpartUnit,
                (_, true) => Role::CounterpartPerson,
                _ => Role::Counterpart,
            });
        }
        if let Some(role) = self.other_side(person, unit) {
            return Some(role);
        }
        if self.has(&[Watch]) && (somebody || self.ends(&[Watch]) && self.words == 1) {
            return Some(Role::Own);
        }
        if self.ends(&[Leader]) || self.has(&[Enter]) && somebody {
            return Some(Role::Own);
        }
        if self.has(&[Receive]) && (person || self.ends(&[Receive])) {
            return Some(Role::Receiver);
        }
        // 联系单位, 走访企业 are the other side; 沟通部门 is one of one's own.
        if unit && self.has(&[Tag::Talk, Visit, Liaison]) && !self.has(&[Duty, Follow, Ours, Raise]) {
            let inside = self.ends(&[Section]);
            return Some(if inside {
                Role::Participants
            } else {
                Role::CounterpartUnit
            });
        }
        let works = self.has(&[Duty, Follow, Visit]) || person && self.has(&[Tag::Talk]);
        if self.has(&[Raise]) && !self.has(&[Duty]) && (somebody || self.ends(&[Raise]) && self.words == 1) {
            return Some(if unit { Role::RaiserUnit } else { Role::Raiser });
        }
        if works && unit {
            // 责任部门/责任人 holds both.
            return Some(Role::OwnerUnit);
        }
        if works && person || self.ends(&[Duty]) && self.words == 1 {
            return Some(Role::Owner);
        }
        if self.has(&[Ours]) && (person || unit && self.words > 1) {
            return Some(if unit { Role::OwnerUnit } else { Role::OurContact });
        }
        if self.has(&[Order, Receive]) && somebody {
            return Some(Role::Own);
        }
        if person && self.words <= 2 {
            return Some(Role::SomePerson);
        }
        (unit && self.words <= 2).then_some(Role::SomeUnit)
    }

    fn contact(&self) -> Role {
        if self.both && self.has(&[Tag::Unit, Tag::Other]) {
            Role::Counterpart
        } else if self.has(&[Tag::Us]) && !self.has(&[Tag::Other]) {
            Role::OurContact
        } else if self.has(&[Tag::Other]) {
            Role::CounterpartPerson
        } else {
            Role::ContactPerson
        }
    }

    /// 客户名称, 对方单位, 家长姓名.
    fn other_side(&self, person: bool, unit: bool) -> Option<Role> {
        use Tag::{Duty, Follow, Name, Other, Ours, Visit};
        if !self.has(&[Other]) || self.has(&[Ours]) && !self.ends(&[Other]) && !unit && !person {
            return None;
        }
        if self.both && (person || unit) {
            return Some(Role::Counterpart);
        }
        if unit && self.ends(&[Tag::Section]) && self.words > 1 {
            return Some(Role::Own);
        }
        if unit || self.ends(&[Name]) && !person {
            return Some(Role::CounterpartUnit);
        }
        if person {
            // Who answers for a client is of one's own; who answers on the other side is not.
            let own = self.client && self.has(&[Follow, Duty, Visit]) && self.words > 2;
            return Some(if own { Role::Owner } else { Role::CounterpartPerson });
        }
        self.ends(&[Other]).then_some(Role::Counterpart)
    }

    fn texts(&self) -> Option<Role> {
        use Tag::{
            Cause, Decision, Done, Duty, Follow, Goal, Leader, Matter, Meet, Name, Need, Order, Other,
            Outcome, Percent, Plan, Progress, Project, Solution, Step, Subject, Talk, Task, Text, Todo, Unit,
            Visit,
        };
        if self.pending && self.ends(&[Matter, Task])
            || self.has(&[Step])
            || self.ends(&[Todo])
            || self.has(&[Todo]) && self.ends(&[Text, Matter])
        {
            return Some(Role::Todos);
        }
        if self.ends(&[Solution]) {
            return Some(Role::Progress);
        }
        if self.has(&[Decision]) && !self.ends(&[Outcome]) || self.ends(&[Decision]) {
            return Some(Role::Conclusions);
        }
        if self.ends(&[Goal]) {
            return Some(Role::Goal);
        }
        if self.has(&[Progress]) {
            return Some(Role::Progress);
        }
        if self.ends(&[Tag::Reply]) || self.has(&[Tag::Reply]) && self.ends(&[Outcome, Text]) {
            return Some(Role::StateOrText);
        }
        if self.ends(&[Outcome]) {
            return Some(if self.has(&[Talk, Meet, Visit]) {
                Role::Conclusions
            } else if self.only(&[Outcome])
                || self.result
                || self.has(&[Follow, Done, Duty, Order, Tag::State, Percent])
            {
                Role::StateOrText
            } else if self.has(&[Need, Other]) {
                Role::Need
            } else {
                Role::Own
            });
        }
        if self.ends(&[Subject]) || self.has(&[Meet]) && self.ends(&[Name, Meet]) {
            return Some(Role::Subject);
        }
        if self.ends(&[Task]) || self.has(&[Task]) && self.ends(&[Text, Name]) {
            return Some(Role::Task);
        }
        if self.ends(&[Matter]) || self.has(&[Matter]) && self.ends(&[Text, Name]) {
            return Some(Role::Matter);
        }
        if self.ends(&[Project]) || self.has(&[Project]) && self.ends(&[Name]) {
            return Some(Role::Project);
        }
        if self.ends(&[Plan]) {
            return Some(if self.has(&[Meet]) { Role::Own } else { Role::Todos });
        }
        if self.ends(&[Cause, Need]) {
            return Some(Role::Need);
        }
        if self.ends(&[Text]) {
            return Some(Role::Body);
        }
        if self.ends(&[Talk, Visit, Follow]) && self.words <= 2 {
            return Some(Role::Body);
        }
        if self.ends(&[Name]) {
            return Some(Role::Name);
        }
        self.ends(&[Leader, Unit]).then_some(Role::Own)
    }
}

/// The role of a head. One that names two things (单位/联系人, 来电/来访人) is read by its parts.
pub(super) fn role(text: &str) -> Option<Role> {
    let whole = Head::read(text).of_words();
    let plain = plain(text);
    let Some((first, second)) = plain.split_once(['/', '&', '+']) else {
        return whole;
    };
    if !matches!(
        whole,
        None | Some(Role::Project | Role::Counterpart | Role::Own | Role::OwnNumber | Role::Name)
    ) {
        return whole;
    }
    let parts = [Head::read(first).of_words(), Head::read(second).of_words()];
    let any = |role: Role| parts.contains(&Some(role));
    if any(Role::CounterpartPerson) && !any(Role::CounterpartUnit) && !any(Role::SomeUnit) {
        return Some(Role::CounterpartPerson);
    }
    let sides = [
        Role::Counterpart,
        Role::CounterpartUnit,
        Role::CounterpartPerson,
        Role::ContactPerson,
    ];
    if sides.into_iter().any(any) {
        return Some(Role::Counterpart);
    }
    whole.or(parts[0]).or(parts[1])
}

/// Words that name a thing only together with the group above them: 对方/姓名.
pub(super) fn needs_group(text: &str) -> bool {
    matches!(
        plain(text).as_str(),
        "姓名"
            | "名称"
            | "部门"
            | "单位"
            | "时间"
            | "日期"
            | "内容"
            | "电话"
            | "职务"
            | "人员"
            | "情况"
            | "人"
            | "联系方式"
            | "联系电话"
            | "手机"
            | "手机号"
            | "邮箱"
            | "结果"
            | "方式"
            | "代表"
            | "联系人"
            | "负责人"
            | "事项"
            | "地点"
            | "主题"
            | "科室"
    )
}
