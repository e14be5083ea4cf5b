-- $1 locales, best first; $2 moment; $3 and $4 the sort keys in the cursor
WITH page AS (
    SELECT a.id, a.entry_id, a.locale, a.slug, a.title, a.excerpt, a.listed_at, a.published_at, a.image_id,
           row_number() OVER (ORDER BY a.listed_at DESC, a.id DESC) AS n
    FROM article a
    WHERE a.locale = ANY ($1) AND NOT a.is_draft AND NOT a.is_trashed
      AND a.visible_from <= $2 AND a.visible_until > $2
      AND NOT EXISTS (
          SELECT FROM article b
          WHERE b.entry_id = a.entry_id AND array_position($1, b.locale) < array_position($1, a.locale)
            AND NOT b.is_draft AND NOT b.is_trashed AND b.visible_from <= $2 AND b.visible_until > $2
      )
      AND (a.listed_at, a.id) < ($3, $4)
    ORDER BY a.listed_at DESC, a.id DESC
    LIMIT 21
)
SELECT convert_to(json_build_object('articles', json_build_object(
    'pageInfo', json_build_object(
        'hasNextPage', count(*) > 20,
        'endCursor', CASE WHEN count(*) > 0 THEN translate(encode(convert_to(json_build_array(
            'PUBLISHED_AT--',
            (array_agg(p.listed_at ORDER BY p.n) FILTER (WHERE p.n <= 20))[least(count(*), 20)]::text,
            (array_agg(p.id ORDER BY p.n) FILTER (WHERE p.n <= 20))[least(count(*), 20)]::text
        )::text, 'UTF8'), 'base64'), E'+/=\n', '-_') END
    ),
    'nodes', coalesce(json_agg(json_build_object(
        'id', 'art_' || p.entry_id || '_' || p.locale,
        'slug', p.slug,
        'path', CASE WHEN p.locale = s.default_locale THEN '' ELSE '/' || p.locale END || '/articles/' || p.slug,
        'title', p.title,
        'excerpt', p.excerpt,
        'publishedAt', p.published_at,
        'authors', coalesce((
            SELECT json_agg(json_build_object(
                'id', 'aut_' || w.id,
                'slug', coalesce(t.slug, w.slug),
                'name', coalesce(t.name, w.name)
            ) ORDER BY b.position)
            FROM byline b
            JOIN author w ON w.id = b.author_id
            LEFT JOIN LATERAL (
                SELECT slug, name FROM author_translation t
                WHERE t.author_id = w.id AND t.locale = ANY ($1)
                ORDER BY array_position($1, t.locale) LIMIT 1
            ) t ON true
            WHERE b.article_id = p.id AND w.visible_from <= $2
        ), '[]'),
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
    ) ORDER BY p.n) FILTER (WHERE p.n <= 20), '[]')
))::text, 'UTF8')
FROM page p
CROSS JOIN site s
LEFT JOIN media i ON i.id = coalesce(p.image_id, s.default_image_id) AND i.visible_from <= $2
