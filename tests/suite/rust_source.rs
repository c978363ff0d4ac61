//! A source text of Rust as tokens: enough of the language to find paths, method calls and literals, and never to take
//! a comment or a string for code.

/// One token; white space and comments are gone.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Token {
    /// A name or a keyword; `r#` is cut off.
    Name(String),
    /// A string, byte string or character literal, with `\u{…}` read.
    Literal(String),
    /// One character of anything else; `::` is one token, a `:` with a `:` behind it.
    Mark(char),
    /// `::`.
    PathSeparator,
}

/// A text in tokens, each with its line, counted from 1.
pub(crate) struct Source {
    /// The tokens in order.
    pub(crate) tokens: Vec<(usize, Token)>,
}

/// A path as it stands in the text, each leaf of a `use` tree by itself. `self` and `super` at its beginning are
/// resolved as far as they lead, so that it begins with `crate` or the name of another crate or item.
pub(crate) struct UsedPath {
    /// The line on which it begins.
    pub(crate) line: usize,
    /// Its names; a glob is `*`.
    pub(crate) segments: Vec<String>,
    /// Whether it is brought in by a `use`.
    pub(crate) brought_in: bool,
    /// Whether that is a `pub use`.
    pub(crate) handed_on: bool,
}

impl Source {
    /// Cuts a text into tokens. A text that is not Rust gives some tokens, too.
    pub(crate) fn read(text: &str) -> Self {
        let mut lexer = Lexer {
            chars: text.chars().collect(),
            at: 0,
            line: 1,
        };
        let mut tokens = Vec::new();
        while let Some(token) = lexer.next_token() {
            tokens.push(token);
        }
        Self { tokens }
    }

    fn mark(&self, at: usize, mark: char) -> bool {
        matches!(self.tokens.get(at), Some((_, Token::Mark(c))) if *c == mark)
    }

    fn separator(&self, at: usize) -> bool {
        matches!(self.tokens.get(at), Some((_, Token::PathSeparator)))
    }

    fn name(&self, at: usize) -> Option<&str> {
        match self.tokens.get(at) {
            Some((_, Token::Name(name))) => Some(name),
            _ => None,
        }
    }

    /// How often a name stands in it.
    pub(crate) fn count(&self, name: Option<&String>) -> usize {
        let names = self.tokens.iter().filter_map(|(_, token)| match token {
            Token::Name(found) => Some(found),
            _ => None,
        });
        names.filter(|found| Some(*found) == name).count()
    }

    /// Every call `.name(`, with its line.
    pub(crate) fn method_calls(&self) -> impl Iterator<Item = (usize, &str)> {
        (1..self.tokens.len()).filter_map(|at| {
            let name = self.name(at)?;
            let called = self.mark(at - 1, '.') && (self.mark(at + 1, '(') || self.separator(at + 1));
            called.then_some((self.tokens[at].0, name))
        })
    }

    /// Every path with a `::` in it, and every name that is brought in by `use`; `modules` is where the file stands.
    pub(crate) fn paths(&self, modules: &[String]) -> Vec<UsedPath> {
        let mut found = Vec::new();
        // The modules opened with `mod name {` around the present token, each with the depth of its brace.
        let mut inner: Vec<(usize, String)> = Vec::new();
        let mut depth = 0usize;
        let mut at = 0;
        while at < self.tokens.len() {
            let in_use = self.name(at) == Some("use");
            if self.mark(at, '{') {
                depth += 1;
            } else if self.mark(at, '}') {
                depth = depth.saturating_sub(1);
                inner.retain(|(opened, _)| *opened <= depth);
            } else if self.name(at) == Some("mod") && self.mark(at + 2, '{') {
                inner.push((depth + 1, self.name(at + 1).unwrap_or_default().to_owned()));
            }
            let begins = self.name(at).is_some()
                && self.separator(at + 1)
                && (at == 0 || !self.mark(at - 1, '.') && !self.continues_path(at));
            if in_use || begins {
                let line = self.tokens[at].0;
                let start = at + usize::from(in_use);
                let start = start + usize::from(self.separator(start));
                let mut leaves = Vec::new();
                let end = self.tree(start, &mut Vec::new(), &mut leaves);
                let here: Vec<_> = modules
                    .iter()
                    .chain(inner.iter().map(|(_, name)| name))
                    .cloned()
                    .collect();
                let resolved = leaves.into_iter().map(|leaf| resolve(&here, leaf));
                let handed_on = in_use && at > 0 && self.name(at - 1) == Some("pub");
                found.extend(resolved.map(|segments| UsedPath {
                    line,
                    segments,
                    brought_in: in_use,
                    handed_on,
                }));
                at = end.max(at + 1);
            } else {
                at += 1;
            }
        }
        found
    }

    /// Whether the name at `at` stands behind `name::`; `::name` alone begins a path.
    fn continues_path(&self, at: usize) -> bool {
        at >= 2 && self.separator(at - 1) && (self.name(at - 2).is_some() || self.mark(at - 2, '>'))
    }

    /// Reads the tree that begins at `at`, adds its leaves, and gives where it ends.
    fn tree(&self, mut at: usize, prefix: &mut Vec<String>, leaves: &mut Vec<Vec<String>>) -> usize {
        let before = prefix.len();
        loop {
            if let Some(name) = self.name(at) {
                prefix.push(name.to_owned());
                at += 1;
                let more = self.name(at + 1).is_some() || self.mark(at + 1, '{') || self.mark(at + 1, '*');
                if self.separator(at) && more {
                    at += 1;
                    continue;
                }
                leaves.push(prefix.clone());
            } else if self.mark(at, '*') {
                prefix.push("*".to_owned());
                leaves.push(prefix.clone());
                at += 1;
            } else if self.mark(at, '{') {
                at += 1;
                while at < self.tokens.len() && !self.mark(at, '}') {
                    at = if self.mark(at, ',') {
                        at + 1
                    } else {
                        self.tree(at, prefix, leaves).max(at + 1)
                    };
                }
                at += 1;
            }
            break;
        }
        if self.name(at) == Some("as") {
            at += 2;
        }
        prefix.truncate(before);
        at
    }
}

/// Follows `self` and `super` from the module `here`.
fn resolve(here: &[String], path: Vec<String>) -> Vec<String> {
    let mut module = here.to_vec();
    let mut names = path.iter().map(String::as_str).peekable();
    if !matches!(names.peek(), Some(&("self" | "super"))) {
        return path;
    }
    while let Some(name @ ("self" | "super")) = names.peek().copied() {
        if name == "super" {
            module.pop();
        }
        names.next();
    }
    let mut resolved = vec!["crate".to_owned()];
    resolved.extend(module);
    resolved.extend(names.map(str::to_owned));
    resolved
}

struct Lexer {
    chars: Vec<char>,
    at: usize,
    line: usize,
}

impl Lexer {
    fn peek(&self, ahead: usize) -> char {
        self.chars.get(self.at + ahead).copied().unwrap_or('\0')
    }

    fn bump(&mut self) -> char {
        let c = self.peek(0);
        self.at += 1;
        self.line += usize::from(c == '\n');
        c
    }

    fn next_token(&mut self) -> Option<(usize, Token)> {
        self.skip_blank();
        let line = self.line;
        let c = *self.chars.get(self.at)?;
        let token = match c {
            '"' => self.string(),
            '\'' => self.char_or_lifetime(),
            ':' if self.peek(1) == ':' => {
                self.at += 2;
                Token::PathSeparator
            }
            c if c.is_alphanumeric() || c == '_' => self.word(),
            _ => Token::Mark(self.bump()),
        };
        Some((line, token))
    }

    fn skip_blank(&mut self) {
        loop {
            if self.peek(0) == '/' && self.peek(1) == '/' {
                while self.at < self.chars.len() && self.peek(0) != '\n' {
                    self.at += 1;
                }
            } else if self.peek(0) == '/' && self.peek(1) == '*' {
                let mut depth = 0;
                loop {
                    match (self.peek(0), self.peek(1)) {
                        ('/', '*') => {
                            depth += 1;
                            self.at += 2;
                        }
                        ('*', '/') => {
                            depth -= 1;
                            self.at += 2;
                        }
                        _ => {
                            self.bump();
                        }
                    }
                    if depth == 0 || self.at >= self.chars.len() {
                        break;
                    }
                }
            } else if self.peek(0).is_whitespace() {
                self.bump();
            } else {
                break;
            }
        }
    }

    /// A name, a number, or a literal with a prefix: `r#"…"#`, `b"…"`, `c"…"`, `b'…'`.
    fn word(&mut self) -> Token {
        let start = self.at;
        while self.peek(0).is_alphanumeric() || self.peek(0) == '_' {
            self.at += 1;
        }
        let word: String = self.chars[start..self.at].iter().collect();
        let raw = matches!(word.as_str(), "r" | "br" | "cr");
        match self.peek(0) {
            '"' if raw => self.raw_string(),
            '"' if matches!(word.as_str(), "b" | "c") => self.string(),
            '\'' if word == "b" => self.char_or_lifetime(),
            '#' if raw => {
                let mut ahead = 0;
                while self.peek(ahead) == '#' {
                    ahead += 1;
                }
                if self.peek(ahead) == '"' {
                    return self.raw_string();
                }
                self.at += 1;
                self.word()
            }
            _ => Token::Name(word),
        }
    }

    fn raw_string(&mut self) -> Token {
        let mut hashes = 0;
        while self.peek(0) == '#' {
            hashes += 1;
            self.at += 1;
        }
        self.bump();
        let mut text = String::new();
        while self.at < self.chars.len() {
            let closes = self.peek(0) == '"' && (1..=hashes).all(|i| self.peek(i) == '#');
            if closes {
                self.at += 1 + hashes;
                break;
            }
            text.push(self.bump());
        }
        Token::Literal(text)
    }

    fn string(&mut self) -> Token {
        self.bump();
        let mut text = String::new();
        while self.at < self.chars.len() {
            match self.bump() {
                '"' => break,
                '\\' => text.push(self.escape()),
                c => text.push(c),
            }
        }
        Token::Literal(text)
    }

    /// What stands behind a backslash.
    fn escape(&mut self) -> char {
        let c = self.bump();
        if c != 'u' || self.peek(0) != '{' {
            return c;
        }
        self.bump();
        let mut code = 0;
        while self.at < self.chars.len() {
            match self.bump() {
                '}' => break,
                digit => code = code * 16 + digit.to_digit(16).unwrap_or(0),
            }
        }
        char::from_u32(code).unwrap_or('\u{fffd}')
    }

    /// `'x'` and `'\n'` are characters, `'a` is a lifetime.
    fn char_or_lifetime(&mut self) -> Token {
        self.bump();
        let c = self.bump();
        if c == '\\' {
            let escaped = self.escape();
            while self.at < self.chars.len() && self.bump() != '\'' {}
            return Token::Literal(escaped.to_string());
        }
        if self.peek(0) == '\'' {
            self.bump();
            return Token::Literal(c.to_string());
        }
        while self.peek(0).is_alphanumeric() || self.peek(0) == '_' {
            self.at += 1;
        }
        Token::Mark('\'')
    }
}
