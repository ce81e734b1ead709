-- The number of the message since which a conversation waits: when that was, is inside of the message.
ALTER TABLE conversations ADD COLUMN waiting_number INTEGER;
UPDATE conversations SET waiting_number = last_number WHERE waiting IS NOT NULL;

-- What is written down once a day and is about no one conversation.
CREATE INDEX journal_untagged ON journal (day, member, action) WHERE tag IS NULL;
