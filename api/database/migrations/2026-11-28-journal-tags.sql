CREATE INDEX journal_by_tag ON journal (tag, day) WHERE tag IS NOT NULL;
