-- Releases, and what each does. -----------------------------------------------------------------------------------------

CREATE TABLE release (
    id uuid NOT NULL,
    name text NOT NULL,
    description text,
    created_at timestamptz NOT NULL,
    created_by_id uuid,
    planned_at timestamptz,
    time_zone text,
    published_at timestamptz,
    CONSTRAINT release_pkey PRIMARY KEY (id),
    CONSTRAINT release_created_by_id_fkey FOREIGN KEY (created_by_id) REFERENCES account (id),
    CONSTRAINT release_name_check CHECK (name <> ''),
    CONSTRAINT release_one_moment_check CHECK (published_at IS NULL OR planned_at IS NULL)
);
CREATE INDEX release_created_at_idx ON release (created_at, id);

CREATE TABLE release_item (
    id uuid NOT NULL,
    release_id uuid NOT NULL,
    kind text NOT NULL,
    entry_id uuid NOT NULL,
    locale text NOT NULL,
    action text NOT NULL,
    version integer,
    added_at timestamptz NOT NULL,
    added_by_id uuid,
    CONSTRAINT release_item_pkey PRIMARY KEY (id),
    CONSTRAINT release_item_release_id_entry_id_locale_key UNIQUE (release_id, entry_id, locale),
    CONSTRAINT release_item_release_id_fkey FOREIGN KEY (release_id) REFERENCES release (id) ON DELETE CASCADE,
    CONSTRAINT release_item_entry_id_kind_fkey FOREIGN KEY (entry_id, kind) REFERENCES entry (id, kind) ON DELETE CASCADE,
    CONSTRAINT release_item_locale_fkey FOREIGN KEY (locale) REFERENCES site_locale (tag),
    CONSTRAINT release_item_added_by_id_fkey FOREIGN KEY (added_by_id) REFERENCES account (id),
    CONSTRAINT release_item_action_check CHECK (action IN ('PUBLISH', 'UNPUBLISH')),
    CONSTRAINT release_item_version_check CHECK ((action = 'PUBLISH') = (version IS NOT NULL))
);
CREATE INDEX release_item_entry_id_locale_idx ON release_item (entry_id, locale);

-- What a release publishes is a content row; until its hour is known, its window lies at the end of time. ---------------

ALTER TABLE article ADD COLUMN release_id uuid;
ALTER TABLE article ADD CONSTRAINT article_release_id_fkey FOREIGN KEY (release_id) REFERENCES release (id);
ALTER TABLE article DROP CONSTRAINT article_window_check;
ALTER TABLE article ADD CONSTRAINT article_window_check CHECK (
    is_draft OR visible_from < visible_until OR (visible_from = 'infinity' AND release_id IS NOT NULL)
);
ALTER TABLE article DROP CONSTRAINT article_live_is_dated_check;
ALTER TABLE article ADD CONSTRAINT article_live_is_dated_check CHECK (
    is_draft OR visible_from = 'infinity'
    OR (published_at IS NOT NULL AND first_published_at IS NOT NULL AND listed_at = published_at)
);
DROP INDEX article_live_idx;
CREATE UNIQUE INDEX article_live_idx ON article (entry_id, locale, visible_from, release_id)
    NULLS NOT DISTINCT WHERE NOT is_draft;
CREATE UNIQUE INDEX article_release_idx ON article (release_id, entry_id, locale) WHERE release_id IS NOT NULL;

ALTER TABLE event ADD COLUMN release_id uuid;
ALTER TABLE event ADD CONSTRAINT event_release_id_fkey FOREIGN KEY (release_id) REFERENCES release (id);
ALTER TABLE event DROP CONSTRAINT event_window_check;
ALTER TABLE event ADD CONSTRAINT event_window_check CHECK (
    is_draft OR visible_from < visible_until OR (visible_from = 'infinity' AND release_id IS NOT NULL)
);
ALTER TABLE event DROP CONSTRAINT event_live_is_dated_check;
ALTER TABLE event ADD CONSTRAINT event_live_is_dated_check CHECK (
    is_draft OR visible_from = 'infinity'
    OR (published_at IS NOT NULL AND first_published_at IS NOT NULL AND listed_at = published_at)
);
DROP INDEX event_live_idx;
CREATE UNIQUE INDEX event_live_idx ON event (entry_id, locale, visible_from, release_id)
    NULLS NOT DISTINCT WHERE NOT is_draft;
CREATE UNIQUE INDEX event_release_idx ON event (release_id, entry_id, locale) WHERE release_id IS NOT NULL;

ALTER TABLE takedown ADD COLUMN release_id uuid;
ALTER TABLE takedown ADD CONSTRAINT takedown_release_id_fkey
    FOREIGN KEY (release_id) REFERENCES release (id) ON DELETE CASCADE;
ALTER TABLE takedown DROP CONSTRAINT takedown_entry_id_locale_key;
ALTER TABLE takedown ADD CONSTRAINT takedown_entry_id_locale_release_id_key
    UNIQUE NULLS NOT DISTINCT (entry_id, locale, release_id);
CREATE INDEX takedown_release_id_idx ON takedown (release_id);

-- All bounds of windows at which readers notice something. ---------------------------------------------------------------

DROP VIEW upcoming;
CREATE VIEW upcoming AS
WITH live AS (
    SELECT id, kind, entry_id, locale, visible_from, visible_until, planned_zone, release_id, title FROM article
    WHERE NOT is_draft AND NOT is_trashed
    UNION ALL
    SELECT id, kind, entry_id, locale, visible_from, visible_until, planned_zone, release_id, title FROM event
    WHERE NOT is_draft AND NOT is_trashed
)
SELECT l.id, l.kind, l.entry_id, l.locale, l.visible_from AS at, l.planned_zone AS time_zone, l.release_id,
    CASE WHEN EXISTS (
        SELECT FROM live p WHERE p.entry_id = l.entry_id AND p.locale = l.locale AND p.visible_until = l.visible_from
    ) THEN 'CHANGES' ELSE 'APPEARS' END AS happening, l.title
FROM live l
UNION ALL
SELECT t.id, t.kind, t.entry_id, t.locale, t.at, t.time_zone, t.release_id, 'DISAPPEARS', l.title
FROM takedown t JOIN live l ON l.entry_id = t.entry_id AND l.locale = t.locale AND l.visible_until = t.at
WHERE NOT EXISTS (
    SELECT FROM live n WHERE n.entry_id = t.entry_id AND n.locale = t.locale AND n.visible_from = t.at
);

-- What an item of a release contradicts, and from when until when it does. -----------------------------------------------

CREATE VIEW release_conflict AS
WITH content AS (
    SELECT entry_id, locale, version, is_draft, visible_from, visible_until FROM article
    UNION ALL
    SELECT entry_id, locale, version, is_draft, visible_from, visible_until FROM event
)
SELECT i.id, i.release_id, i.kind, i.entry_id, i.locale, 'ELSEWHERE_TOO' AS conflict, o.release_id AS other_id,
    '-infinity'::timestamptz AS since, coalesce(r.published_at, r.planned_at, 'infinity') AS until
FROM release_item i
JOIN release_item o ON o.entry_id = i.entry_id AND o.locale = i.locale AND o.release_id <> i.release_id
JOIN release r ON r.id = o.release_id
UNION ALL
SELECT i.id, i.release_id, i.kind, i.entry_id, i.locale, 'OLDER_THAN_LIVE', NULL, c.visible_from, c.visible_until
FROM release_item i JOIN content c ON c.entry_id = i.entry_id AND c.locale = i.locale
WHERE NOT c.is_draft AND c.version > i.version
UNION ALL
SELECT i.id, i.release_id, i.kind, i.entry_id, i.locale, 'DRAFT_CHANGED', NULL, '-infinity', 'infinity'
FROM release_item i JOIN content c ON c.entry_id = i.entry_id AND c.locale = i.locale
WHERE c.is_draft AND c.version > i.version
UNION ALL
SELECT i.id, i.release_id, i.kind, i.entry_id, i.locale, 'PLANNED_TOO', NULL, '-infinity', p.at
FROM release_item i JOIN upcoming p ON p.entry_id = i.entry_id AND p.locale = i.locale
WHERE p.release_id IS NULL AND p.at < 'infinity'
UNION ALL
SELECT i.id, i.release_id, i.kind, i.entry_id, i.locale, 'NOT_LIVE', NULL, coalesce((
        SELECT max(c.visible_until) FROM content c
        WHERE c.entry_id = i.entry_id AND c.locale = i.locale AND NOT c.is_draft AND c.visible_from < 'infinity'
    ), '-infinity'), 'infinity'
FROM release_item i
WHERE i.action = 'UNPUBLISH'
UNION ALL
SELECT i.id, i.release_id, i.kind, i.entry_id, i.locale, 'TRASHED', NULL, e.trashed_at, 'infinity'
FROM release_item i JOIN entry e ON e.id = i.entry_id
WHERE e.is_trashed;
