-- In which time zone somebody planned a moment, and what is to disappear. ------------------------------------------------

ALTER TABLE article ADD COLUMN planned_zone text;
ALTER TABLE event ADD COLUMN planned_zone text;
CREATE INDEX article_coming_idx ON article (visible_from) WHERE NOT is_draft;
CREATE INDEX event_coming_idx ON event (visible_from) WHERE NOT is_draft;

CREATE TABLE takedown (
    id uuid NOT NULL,
    kind text NOT NULL,
    entry_id uuid NOT NULL,
    locale text NOT NULL,
    at timestamptz NOT NULL,
    time_zone text,
    CONSTRAINT takedown_pkey PRIMARY KEY (id),
    CONSTRAINT takedown_entry_id_locale_key UNIQUE (entry_id, locale),
    CONSTRAINT takedown_entry_id_kind_fkey FOREIGN KEY (entry_id, kind) REFERENCES entry (id, kind) ON DELETE CASCADE,
    CONSTRAINT takedown_locale_fkey FOREIGN KEY (locale) REFERENCES site_locale (tag)
);
CREATE INDEX takedown_at_idx ON takedown (at);

-- Windows that end, and nothing begins then, were to end: now that has a row of its own.
INSERT INTO takedown (id, kind, entry_id, locale, at)
SELECT DISTINCT ON (c.entry_id, c.locale) gen_random_uuid(), c.kind, c.entry_id, c.locale, c.visible_until
FROM (
    SELECT kind, entry_id, locale, visible_from, visible_until FROM article WHERE NOT is_draft
    UNION ALL
    SELECT kind, entry_id, locale, visible_from, visible_until FROM event WHERE NOT is_draft
) c
WHERE c.visible_until < 'infinity'
    AND NOT EXISTS (SELECT FROM article a WHERE a.entry_id = c.entry_id AND a.locale = c.locale
        AND NOT a.is_draft AND a.visible_from = c.visible_until)
    AND NOT EXISTS (SELECT FROM event e WHERE e.entry_id = c.entry_id AND e.locale = c.locale
        AND NOT e.is_draft AND e.visible_from = c.visible_until)
ORDER BY c.entry_id, c.locale, c.visible_until DESC;

-- All bounds of windows at which readers notice something. ----------------------------------------------------------------

CREATE VIEW upcoming AS
WITH live AS (
    SELECT id, kind, entry_id, locale, visible_from, visible_until, planned_zone, title FROM article
    WHERE NOT is_draft AND NOT is_trashed
    UNION ALL
    SELECT id, kind, entry_id, locale, visible_from, visible_until, planned_zone, title FROM event
    WHERE NOT is_draft AND NOT is_trashed
)
SELECT l.id, l.kind, l.entry_id, l.locale, l.visible_from AS at, l.planned_zone AS time_zone,
    CASE WHEN EXISTS (
        SELECT FROM live p WHERE p.entry_id = l.entry_id AND p.locale = l.locale AND p.visible_until = l.visible_from
    ) THEN 'CHANGES' ELSE 'APPEARS' END AS happening, l.title
FROM live l
UNION ALL
SELECT t.id, t.kind, t.entry_id, t.locale, t.at, t.time_zone, 'DISAPPEARS', l.title
FROM takedown t JOIN live l ON l.entry_id = t.entry_id AND l.locale = t.locale AND l.visible_until = t.at
WHERE NOT EXISTS (
    SELECT FROM live n WHERE n.entry_id = t.entry_id AND n.locale = t.locale AND n.visible_from = t.at
);
