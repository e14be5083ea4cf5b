-- Who is written to, and of which comments: references alone, never a word of a comment. ------------------------------

CREATE TABLE refusal (
    digest BYTEA NOT NULL,
    at TIMESTAMP WITH TIME ZONE NOT NULL,
    CONSTRAINT refusal_pkey PRIMARY KEY (digest)
);

CREATE TABLE correspondent (
    id UUID NOT NULL,
    account_id UUID,
    email TEXT,
    guest_id UUID,
    locale TEXT DEFAULT '' NOT NULL,
    wanted_at TIMESTAMP WITH TIME ZONE NOT NULL,
    asked_at TIMESTAMP WITH TIME ZONE,
    confirmed_at TIMESTAMP WITH TIME ZONE,
    quiet_until TIMESTAMP WITH TIME ZONE NOT NULL,
    letter_id UUID,
    tries SMALLINT DEFAULT '0' NOT NULL,
    failing_since TIMESTAMP WITH TIME ZONE,
    CONSTRAINT correspondent_pkey PRIMARY KEY (id),
    CONSTRAINT correspondent_account_id_key UNIQUE (account_id),
    CONSTRAINT correspondent_account_id_fkey FOREIGN KEY(account_id) REFERENCES account (id) ON DELETE CASCADE,
    CONSTRAINT correspondent_who_check CHECK ((account_id IS NULL) = (email IS NOT NULL) AND (account_id IS NULL) = (guest_id IS NOT NULL)),
    CONSTRAINT correspondent_email_guest_id_key UNIQUE (email, guest_id)
);
CREATE INDEX correspondent_guest_idx ON correspondent (guest_id) WHERE guest_id IS NOT NULL;

-- The planner's samples are copies, too, which outlive what was deleted.
ALTER TABLE correspondent ALTER COLUMN email SET STATISTICS 0;

CREATE TABLE comment_notice (
    id UUID NOT NULL,
    correspondent_id UUID NOT NULL,
    kind TEXT NOT NULL,
    comment_id UUID NOT NULL,
    created_at TIMESTAMP WITH TIME ZONE NOT NULL,
    due_at TIMESTAMP WITH TIME ZONE NOT NULL,
    letter_id UUID,
    CONSTRAINT comment_notice_pkey PRIMARY KEY (id),
    CONSTRAINT comment_notice_correspondent_id_fkey FOREIGN KEY(correspondent_id) REFERENCES correspondent (id) ON DELETE CASCADE,
    CONSTRAINT comment_notice_kind_check CHECK (kind IN ('HELD', 'REPORTED', 'PUBLISHED', 'REPLY', 'APPROVED', 'CONFIRM')),
    CONSTRAINT comment_notice_comment_id_fkey FOREIGN KEY(comment_id) REFERENCES comment (id) ON DELETE CASCADE,
    CONSTRAINT comment_notice_correspondent_id_kind_comment_id_key UNIQUE (correspondent_id, kind, comment_id)
);
CREATE INDEX comment_notice_comment_idx ON comment_notice (comment_id);
CREATE INDEX comment_notice_due_idx ON comment_notice (due_at);
CREATE INDEX comment_notice_letter_idx ON comment_notice (letter_id) WHERE letter_id IS NOT NULL;

-- By which letters the owner of an account is told. ----------------------------------------------------------------------

ALTER TABLE account ADD COLUMN moderation_notices TEXT DEFAULT 'DAILY' NOT NULL;
ALTER TABLE account ADD COLUMN article_notices TEXT DEFAULT 'DAILY' NOT NULL;
ALTER TABLE account ADD COLUMN reply_notices BOOLEAN DEFAULT 'true' NOT NULL;
ALTER TABLE account ADD CONSTRAINT account_notices_check CHECK (
    moderation_notices IN ('OFF', 'AT_ONCE', 'HOURLY', 'DAILY') AND article_notices IN ('OFF', 'AT_ONCE', 'HOURLY', 'DAILY')
);

ALTER TABLE comment ADD COLUMN correspondent_id UUID;
CREATE INDEX comment_correspondent_idx ON comment (correspondent_id) WHERE correspondent_id IS NOT NULL;
ALTER TABLE comment ADD CONSTRAINT comment_correspondent_id_fkey FOREIGN KEY(correspondent_id) REFERENCES correspondent (id) ON DELETE SET NULL;
