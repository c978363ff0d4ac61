//! The vocabulary is one trie of words, each with the classes that it belongs to: verbs, duties, calls, labels, headings,
//! titles, what departments end in. A rule asks for a class at a place.

mod people;
mod work;

use std::sync::LazyLock;

use super::source::Source;

/// What a word does in a sentence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Class {
    /// Verbs of work.
    Verb,
    /// Verbs of one character, which are verbs only where a verb is due.
    HeadVerb,
    /// Words that begin like a verb and are none, or none that is work.
    NotVerb,
    /// What may stand between a name and its verb.
    Duty,
    /// Words that make an order or a duty of what follows.
    Order,
    /// What a side binds itself with; it tells of work and is no part of it.
    Promise,
    /// What makes the name before it one that helps.
    Co,
    /// What calls on the name behind it: 请张三, 由技术部.
    Call,
    /// What leads to the work and is no part of it: 经讨论，会议决定….
    Lead,
    /// What a name does that is no work: it says, thinks, has done.
    Report,
    /// What tells that something is over.
    Done,
    /// Requests that ask for no work, and verbs that are as often nouns.
    Polite,
    /// What makes work a thing that may be.
    Tentative,
    /// What opens a condition or a reason.
    Condition,
    /// Verbs that say nothing of what the work is.
    Light,
    /// Headings over lists of work.
    WorkHead,
    /// Headings over what was decided, work among it.
    PlanHead,
    /// Headings over what is only told.
    TalkHead,
    /// Heads of lines that tell of the meeting, not of work.
    Info,
    /// Labels before who leads.
    LeadLabel,
    /// Labels before who is responsible.
    OwnerLabel,
    /// Labels before who helps.
    CoLabel,
    /// Labels before a deadline.
    DueLabel,
    /// Labels before a task.
    TaskLabel,
    /// Labels before a task that stands beside others.
    OwnTaskLabel,
    /// Things that are written, made or held; a stretch that ends in one names it.
    Thing,
    /// What is done by telling: 反馈, 来电.
    Told,
    /// Who a label of owners asks for: 牵头|处室, 责任|领导.
    LabelNoun,
    /// Sides of a business, and groups of people.
    Party,
    /// Words that begin with a party and are none.
    NotParty,
    /// Posts and desks that stand for who holds them.
    Role,
    /// Roles that are nothing but roles.
    FirmRole,
    /// Verbs that are nothing but verbs.
    FirmVerb,
    /// What follows a surname.
    Title,
    /// Surnames of two characters.
    Double,
    /// Words that begin with a surname's character and are no names.
    NotName,
    /// What may follow a person's name that stands without a title.
    BehindPerson,
    /// What departments, bodies and companies end in.
    UnitEnd,
    /// Verbs between two names: 李总监要求销售部.
    Between,
    /// Groups of people or bodies, behind 各, 全体, 每个.
    Group,
    /// What opens a group: 各, 全体.
    GroupHead,
    /// Nouns of people that end a subject: 参加考核人员.
    PersonNoun,
    /// Posts before a person's name.
    Post,
    /// With whom one deals, who does not help.
    OtherSide,
}

static TRIE: LazyLock<Trie> = LazyLock::new(Trie::new);

/// The index behind the longest word of `class` that stands at `index`.
#[inline]
pub(super) fn eat(source: &Source, index: usize, class: Class) -> Option<usize> {
    if !stands_at(source, index, class) {
        return None;
    }
    TRIE.walk(source, index, class).last()
}

/// For each character of a text the classes of the words that begin with it.
pub(super) fn classes(source: &Source) -> Box<[u64]> {
    (0..source.len())
        .map(|index| TRIE.classes(source, index))
        .collect()
}

/// Whether a word of `class` stands at `index`.
pub(super) fn stands_at(source: &Source, index: usize, class: Class) -> bool {
    source.classes(index) & (1 << (class as u64)) != 0
}

/// Whether a word of `class` stands somewhere from `from` up to `to`.
pub(super) fn stands_in(source: &Source, from: usize, to: usize, class: Class) -> bool {
    (from..to).any(|at| eat(source, at, class).is_some_and(|end| end <= to))
}

/// Whether exactly the characters from `from` up to `to` are a word of `class`.
pub(super) fn is_word(source: &Source, from: usize, to: usize, class: Class) -> bool {
    stands_at(source, from, class) && TRIE.walk(source, from, class).any(|end| end == to)
}

/// A node: the characters that go on from it, in order, and the classes of the word that ends in it.
#[derive(Default)]
struct Node {
    next: Vec<(char, u32)>,
    classes: u64,
    /// The classes of all words that pass through.
    ahead: u64,
}

struct Trie {
    nodes: Vec<Node>,
    /// For each character below U+10000, the node that it leads to from the root, or 0.
    roots: Vec<u32>,
}

impl Trie {
    fn new() -> Self {
        let mut trie = Self {
            nodes: vec![Node::default()],
            roots: vec![0; 0x10000],
        };
        for (class, words) in people::WORDS.iter().chain(work::WORDS) {
            for word in words.split_whitespace() {
                trie.add(word, 1 << (*class as u64));
            }
        }
        for (char, node) in &trie.nodes[0].next {
            if let Some(root) = trie.roots.get_mut(*char as usize) {
                *root = *node;
            }
        }
        trie
    }

    fn add(&mut self, word: &str, class: u64) {
        let mut node = 0;
        for char in word.chars() {
            self.nodes[node].ahead |= class;
            let place = self.nodes[node]
                .next
                .binary_search_by_key(&char, |(char, _)| *char);
            node = match place {
                Ok(place) => self.nodes[node].next[place].1 as usize,
                Err(place) => {
                    let new = self.nodes.len();
                    self.nodes.push(Node::default());
                    self.nodes[node].next.insert(place, (char, new as u32));
                    new
                }
            };
        }
        self.nodes[node].classes |= class;
        self.nodes[node].ahead |= class;
    }

    /// The ends of the words of `class` at `index`, shorter ones first.
    fn walk<'t>(
        &'t self,
        source: &'t Source,
        index: usize,
        class: Class,
    ) -> impl Iterator<Item = usize> + 't {
        let class = 1u64 << (class as u64);
        let mut at = index;
        let mut node = self.roots.get(source.at(at) as usize).copied().unwrap_or(0) as usize;
        std::iter::from_fn(move || {
            while node != 0 {
                let here = &self.nodes[node];
                at += 1;
                let found = here.classes & class != 0;
                let end = at;
                node = if here.ahead & class == 0 {
                    0
                } else {
                    let next = source.at(at);
                    here.next
                        .binary_search_by_key(&next, |(char, _)| *char)
                        .map_or(0, |place| here.next[place].1 as usize)
                };
                if found {
                    return Some(end);
                }
            }
            None
        })
    }

    /// The classes of all words at `index`.
    fn classes(&self, source: &Source, index: usize) -> u64 {
        let mut at = index;
        let mut node = self.roots.get(source.at(at) as usize).copied().unwrap_or(0) as usize;
        let mut classes = 0;
        while node != 0 {
            let here = &self.nodes[node];
            classes |= here.classes;
            at += 1;
            let next = source.at(at);
            node = here
                .next
                .binary_search_by_key(&next, |(char, _)| *char)
                .map_or(0, |place| here.next[place].1 as usize);
        }
        classes
    }
}
