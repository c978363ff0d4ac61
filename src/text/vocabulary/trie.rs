//! The trie of all words of the vocabulary. It knows characters alone, so that a text can be looked up once when it is read.

use std::sync::LazyLock;

use super::{class::Class, people, work};

static TRIE: LazyLock<Trie> = LazyLock::new(Trie::new);

/// For each character of a text the classes of the words that begin with it, a bit each.
pub(in crate::text) fn classes(text: &[char]) -> Box<[u64]> {
    (0..text.len()).map(|index| TRIE.classes(text, index)).collect()
}

/// The ends of the words of `class` that begin at `index`, shorter ones first.
pub(super) fn ends(text: &[char], index: usize, class: Class) -> impl Iterator<Item = usize> {
    TRIE.walk(text, index, class)
}

/// The character at a place; NUL beyond the end.
fn at_place(text: &[char], index: usize) -> char {
    text.get(index).copied().unwrap_or('\0')
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
    fn walk<'t>(&'t self, text: &'t [char], index: usize, class: Class) -> impl Iterator<Item = usize> + 't {
        let class = 1u64 << (class as u64);
        let mut at = index;
        let mut node = self.roots.get(at_place(text, at) as usize).copied().unwrap_or(0) as usize;
        std::iter::from_fn(move || {
            while node != 0 {
                let here = &self.nodes[node];
                at += 1;
                let found = here.classes & class != 0;
                let end = at;
                node = if here.ahead & class == 0 {
                    0
                } else {
                    let next = at_place(text, at);
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
    fn classes(&self, text: &[char], index: usize) -> u64 {
        let mut at = index;
        let mut node = self.roots.get(at_place(text, at) as usize).copied().unwrap_or(0) as usize;
        let mut classes = 0;
        while node != 0 {
            let here = &self.nodes[node];
            classes |= here.classes;
            at += 1;
            let next = at_place(text, at);
            node = here
                .next
                .binary_search_by_key(&next, |(char, _)| *char)
                .map_or(0, |place| here.next[place].1 as usize);
        }
        classes
    }
}
