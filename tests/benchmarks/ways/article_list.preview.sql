-- $1 locales, best first; $2 moment; $3 and $4 the sort keys in the cursor; $5 and $6 a draft's entry and locale;
-- $7 a release
WITH early AS MATERIALIZED (
    SELECT * FROM article WHERE is_draft AND entry_id = $5 AND locale = $6 AND NOT is_trashed
    UNION ALL
    SELECT * FROM article WHERE release_id = $7 AND visible_from > $2 AND NOT is_trashed
), replaced AS MATERIALIZED (
    SELECT $5::uuid AS entry_id, $6::text AS locale WHERE $5 IS NOT NULL
    UNION ALL
    SELECT i.entry_id, i.locale
    FROM release_item i JOIN release r ON r.id = i.release_id
    WHERE i.release_id = $7 AND coalesce(r.published_at, r.planned_at, 'infinity') > $2
), live AS NOT MATERIALIZED (
    SELECT a.*
    FROM article a
    WHERE a.locale = ANY ($1) AND NOT a.is_draft AND NOT a.is_trashed
      AND a.visible_from <= $2 AND a.visible_until > $2
      AND (a.entry_id, a.locale) NOT IN (SELECT entry_id, locale FROM replaced)
      AND NOT EXISTS (
          SELECT FROM article b
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
          SELECT FROM article b
          WHERE b.entry_id = a.entry_id AND array_position($1, b.locale) < array_position($1, a.locale)
            AND NOT b.is_draft AND NOT b.is_trashed AND b.visible_from <= $2 AND b.visible_until > $2
            AND (b.entry_id, b.locale) NOT IN (SELECT entry_id, locale FROM replaced)
      )
      AND NOT EXISTS (
          SELECT FROM early b
          WHERE b.entry_id = a.entry_id AND array_position($1, b.locale) < array_position($1, a.locale)
      )
), known_author AS MATERIALIZED (
    SELECT l.author_id AS id FROM early a JOIN byline l ON l.article_id = a.id
    UNION
    SELECT posted_by_id FROM early WHERE posted_by_id IS NOT NULL
), known_media AS MATERIALIZED (
    SELECT image_id AS id FROM early WHERE image_id IS NOT NULL
    UNION
    SELECT seo_image_id FROM early WHERE seo_image_id IS NOT NULL
    UNION
    SELECT l.media_id FROM early a JOIN body_link l ON l.body_id = a.body_id WHERE l.media_id IS NOT NULL
    UNION
    SELECT w.image_id FROM author w JOIN known_author k ON k.id = w.id WHERE w.image_id IS NOT NULL
), page AS (
    SELECT *, row_number() OVER (ORDER BY listed_at DESC, id DESC) AS n
    FROM (
        (SELECT id, entry_id, locale, slug, title, excerpt, listed_at, published_at, image_id
        FROM live WHERE listed_at <= $2 AND (listed_at, id) < ($3, $4)
        ORDER BY listed_at DESC, id DESC LIMIT 21)
        UNION ALL
        SELECT id, entry_id, locale, slug, title, excerpt, listed_at, published_at, image_id
        FROM shown_early WHERE (listed_at, id) < ($3, $4)
    ) either
    ORDER BY listed_at DESC, id DESC LIMIT 21
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
            WHERE b.article_id = p.id AND (w.visible_from <= $2 OR w.id IN (SELECT id FROM known_author))
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
LEFT JOIN media i ON i.id = coalesce(p.image_id, s.default_image_id)
    AND (i.visible_from <= $2 OR i.id IN (SELECT id FROM known_media))
