//! Text → findings with byte spans: dates and deadlines, action items, vague words, key facts. Never fails.
