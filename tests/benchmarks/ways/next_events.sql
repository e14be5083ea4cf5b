-- $1 locales, best first; $2 moment; $3 from when on
WITH page AS (
    SELECT v.*, row_number() OVER (ORDER BY o.starts_at, o.id) AS n
    FROM occurrence o
    JOIN event v ON v.id = o.event_id
    WHERE o.locale = ANY ($1) AND NOT o.is_draft AND o.starts_at > $3
      AND NOT EXISTS (
          SELECT FROM occurrence earlier
          WHERE earlier.event_id = o.event_id AND earlier.starts_at > $3
            AND (earlier.starts_at, earlier.id) < (o.starts_at, o.id)
      )
      AND NOT v.is_draft AND NOT v.is_trashed AND v.visible_from <= $2 AND v.visible_until > $2
      AND NOT EXISTS (
          SELECT FROM event b
          WHERE b.entry_id = v.entry_id AND array_position($1, b.locale) < array_position($1, v.locale)
            AND NOT b.is_draft AND NOT b.is_trashed AND b.visible_from <= $2 AND b.visible_until > $2
      )
    ORDER BY o.starts_at, o.id
    LIMIT 20
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
LEFT JOIN media i ON i.id = coalesce(p.image_id, s.default_image_id) AND i.visible_from <= $2
