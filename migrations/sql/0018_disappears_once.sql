-- What is to be taken down twice at one moment, by hand and by releases, disappears once: by hand, if so. ----------------

CREATE OR REPLACE VIEW upcoming AS
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
)
AND NOT EXISTS (
    SELECT FROM takedown o
    WHERE o.entry_id = t.entry_id AND o.locale = t.locale AND o.at = t.at
    AND (o.release_id IS NOT NULL, o.id) < (t.release_id IS NOT NULL, t.id)
);
