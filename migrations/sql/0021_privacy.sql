CREATE TABLE commenter_letter (
    email_key BYTEA NOT NULL,
    began_at TIMESTAMP WITH TIME ZONE NOT NULL,
    sent_at TIMESTAMP WITH TIME ZONE NOT NULL,
    letters SMALLINT NOT NULL,
    void_until TIMESTAMP WITH TIME ZONE,
    CONSTRAINT commenter_letter_pkey PRIMARY KEY (email_key)
);
CREATE INDEX commenter_letter_sent_at_idx ON commenter_letter (sent_at);
CREATE INDEX comment_email_idx ON comment (lower(author_email)) WHERE author_email IS NOT NULL;
CREATE INDEX comment_addresses_idx ON comment (created_at) WHERE author_ip IS NOT NULL OR author_network IS NOT NULL
    OR author_agent IS NOT NULL OR referrer IS NOT NULL OR form IS NOT NULL;

-- For its planner PostgreSQL keeps samples of what stands in columns, and would have those of who was erased until it
-- looks again: of these columns it is to keep none. Saying their types once more takes away what it has by now.
ALTER TABLE comment ALTER COLUMN author_name TYPE TEXT, ALTER COLUMN author_name SET STATISTICS 0;
ALTER TABLE comment ALTER COLUMN author_url TYPE TEXT, ALTER COLUMN author_url SET STATISTICS 0;
ALTER TABLE comment ALTER COLUMN author_email TYPE TEXT, ALTER COLUMN author_email SET STATISTICS 0;
ALTER TABLE comment ALTER COLUMN author_ip TYPE INET, ALTER COLUMN author_ip SET STATISTICS 0;
ALTER TABLE comment ALTER COLUMN author_network TYPE CIDR, ALTER COLUMN author_network SET STATISTICS 0;
ALTER TABLE comment ALTER COLUMN author_agent TYPE TEXT, ALTER COLUMN author_agent SET STATISTICS 0;
ALTER TABLE comment ALTER COLUMN referrer TYPE TEXT, ALTER COLUMN referrer SET STATISTICS 0;
ALTER TABLE comment ALTER COLUMN form TYPE JSONB, ALTER COLUMN form SET STATISTICS 0;
ALTER TABLE comment ALTER COLUMN body_markdown TYPE TEXT, ALTER COLUMN body_markdown SET STATISTICS 0;
ALTER TABLE comment ALTER COLUMN body_html TYPE TEXT, ALTER COLUMN body_html SET STATISTICS 0;
ALTER TABLE comment ALTER COLUMN body_text TYPE TEXT, ALTER COLUMN body_text SET STATISTICS 0;
ALTER TABLE comment ALTER COLUMN spam_reasons TYPE TEXT[], ALTER COLUMN spam_reasons SET STATISTICS 0;
ALTER TABLE moderation_step ALTER COLUMN reason TYPE TEXT, ALTER COLUMN reason SET STATISTICS 0;
ALTER TABLE moderation_step ALTER COLUMN reasons TYPE TEXT[], ALTER COLUMN reasons SET STATISTICS 0;
ALTER TABLE moderator_note ALTER COLUMN note TYPE TEXT, ALTER COLUMN note SET STATISTICS 0;
ALTER TABLE comment_report ALTER COLUMN message TYPE TEXT, ALTER COLUMN message SET STATISTICS 0;
ALTER TABLE block ALTER COLUMN value TYPE TEXT, ALTER COLUMN value SET STATISTICS 0;
ALTER TABLE block ALTER COLUMN reason TYPE TEXT, ALTER COLUMN reason SET STATISTICS 0;
ALTER TABLE word_rule ALTER COLUMN pattern TYPE TEXT, ALTER COLUMN pattern SET STATISTICS 0;
ALTER TABLE spam_lesson ALTER COLUMN name TYPE TEXT, ALTER COLUMN name SET STATISTICS 0;
ALTER TABLE spam_lesson ALTER COLUMN body TYPE TEXT, ALTER COLUMN body SET STATISTICS 0;
ALTER TABLE sent_check ALTER COLUMN fields TYPE TEXT, ALTER COLUMN fields SET STATISTICS 0;
ALTER TABLE outcome ALTER COLUMN outcome TYPE JSONB, ALTER COLUMN outcome SET STATISTICS 0;
ALTER INDEX comment_email_idx ALTER COLUMN 1 SET STATISTICS 0;
