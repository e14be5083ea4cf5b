-- $1 locales, best first; $2 moment; $3 from when on; $4 and $5 a draft's entry and locale; $6 a release
WITH early AS MATERIALIZED (
    SELECT * FROM event WHERE is_draft AND entry_id = $4 AND locale = $5 AND NOT is_trashed
    UNION ALL
    SELECT * FROM event WHERE release_id = $6 AND visible_from > $2 AND NOT is_trashed
), replaced AS MATERIALIZED (
    SELECT $4::uuid AS entry_id, $5::text AS locale WHERE $4 IS NOT NULL
    UNION ALL
    SELECT i.entry_id, i.locale
    FROM release_item i JOIN release r ON r.id = i.release_id
    WHERE i.release_id = $6 AND coalesce(r.published_at, r.planned_at, 'infinity') > $2
), live AS NOT MATERIALIZED (
    SELECT a.*
    FROM event a
    WHERE a.locale = ANY ($1) AND NOT a.is_draft AND NOT a.is_trashed
      AND a.visible_from <= $2 AND a.visible_until > $2
      AND (a.entry_id, a.locale) NOT IN (SELECT entry_id, locale FROM replaced)
      AND NOT EXISTS (
          SELECT FROM event b
          WHERE b.entry_id = a.entry_id AND array_position($1, b.locale) < array_position($1, a.locale)
            AND NOT b.is_draft AND NOT b.is_trashed AND b.visible_from <= $2 AND b.visible_until > $2
            AND (b.entry_id, b.locale) NOT IN (SELECT entry_id, locale FROM replaced)
      )
      AND NOT EXISTS (
          SELECT FROM early b
          WHERE b.entry_id = a.entry_id AND array_position($1, b.locale) < array_position($1, a.locale)
      )
), shown_early AS MATERIALIZED (
    SELECT a.*
    FROM early a
    WHERE a.locale = ANY ($1)
      AND NOT EXISTS (
          SELECT FROM event b
          WHERE b.entry_id = a.entry_id AND array_position($1, b.locale) < array_position($1, a.locale)
            AND NOT b.is_draft AND NOT b.is_trashed AND b.visible_from <= $2 AND b.visible_until > $2
            AND (b.entry_id, b.locale) NOT IN (SELECT entry_id, locale FROM replaced)
      )
      AND NOT EXISTS (
          SELECT FROM early b
          WHERE b.entry_id = a.entry_id AND array_position($1, b.locale) < array_position($1, a.locale)
      )
), known_author AS MATERIALIZED (
    SELECT o.author_id AS id FROM early e JOIN event_organizer o ON o.event_id = e.id
    UNION
    SELECT k.author_id
    FROM early e JOIN programme_item m ON m.event_id = e.id JOIN programme_speaker k ON k.programme_item_id = m.id
), known_media AS MATERIALIZED (
    SELECT image_id AS id FROM early WHERE image_id IS NOT NULL
    UNION
    SELECT seo_image_id FROM early WHERE seo_image_id IS NOT NULL
    UNION
    SELECT l.media_id FROM early e JOIN body_link l ON l.body_id = e.body_id WHERE l.media_id IS NOT NULL
    UNION
    SELECT w.image_id FROM author w JOIN known_author k ON k.id = w.id WHERE w.image_id IS NOT NULL
), page AS (
    SELECT *, row_number() OVER (ORDER BY next_at, next_id) AS n
    FROM (
        (SELECT v.*, o.starts_at AS next_at, o.id AS next_id
        FROM occurrence o JOIN live v ON v.id = o.event_id
        WHERE o.locale = ANY ($1) AND NOT o.is_draft AND o.starts_at > $3
          AND NOT EXISTS (
              SELECT FROM occurrence earlier
              WHERE earlier.event_id = o.event_id AND earlier.starts_at > $3
                AND (earlier.starts_at, earlier.id) < (o.starts_at, o.id)
          )
        ORDER BY o.starts_at, o.id LIMIT 20)
        UNION ALL
        SELECT v.*, o.starts_at, o.id
        FROM shown_early v CROSS JOIN LATERAL (
            SELECT starts_at, id FROM occurrence
            WHERE event_id = v.id AND starts_at > $3 ORDER BY starts_at, id LIMIT 1
        ) o
    ) either
    ORDER BY next_at, next_id LIMIT 20
)
SELECT convert_to(json_build_object('events', json_build_object(
    'nodes', coalesce(json_agg(json_build_object(
        'id', 'evt_' || p.entry_id || '_' || p.locale,
        'slug', p.slug,
        'path', CASE WHEN p.locale = s.default_locale THEN '' ELSE '/' || p.locale END || '/events/' || p.slug,
        'title', p.title,
        'excerpt', p.excerpt,
        'startsAt', p.starts_at,
        'endsAt', p.ends_at,
        'timeZone', p.time_zone,
        'state', p.state,
        'place', CASE WHEN num_nonnulls(p.place_name, p.address, p.city, p.country, p.latitude) > 0 THEN
            json_build_object('name', p.place_name, 'city', p.city, 'country', p.country) END,
        'image', CASE WHEN i.id IS NOT NULL THEN json_build_object(
            'id', 'med_' || i.id,
            'alt', coalesce((
                SELECT alt FROM media_translation t
                WHERE t.media_id = i.id AND t.locale = ANY ($1)
                ORDER BY array_position($1, t.locale) LIMIT 1
            ), i.alt),
            'width', i.width,
            'height', i.height
        ) END
    ) ORDER BY p.n), '[]')
))::text, 'UTF8')
FROM page p
CROSS JOIN site s
LEFT JOIN media i ON i.id = coalesce(p.image_id, s.default_image_id)
    AND (i.visible_from <= $2 OR i.id IN (SELECT id FROM known_media))
