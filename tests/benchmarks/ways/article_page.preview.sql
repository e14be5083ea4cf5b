-- $1 locales, best first; $2 moment; $3 slug; $4 and $5 a draft's entry and locale; $6 a release
WITH early AS MATERIALIZED (
    SELECT * FROM article WHERE is_draft AND entry_id = $4 AND locale = $5 AND NOT is_trashed
    UNION ALL
    SELECT * FROM article WHERE release_id = $6 AND visible_from > $2 AND NOT is_trashed
), replaced AS MATERIALIZED (
    SELECT $4::uuid AS entry_id, $5::text AS locale WHERE $4 IS NOT NULL
    UNION ALL
    SELECT i.entry_id, i.locale
    FROM release_item i JOIN release r ON r.id = i.release_id
    WHERE i.release_id = $6 AND coalesce(r.published_at, r.planned_at, 'infinity') > $2
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
), known_section AS MATERIALIZED (
    SELECT s.section_id AS id FROM early a JOIN article_section s ON s.article_id = a.id
), known_tag AS MATERIALIZED (
    SELECT f.tag_id AS id FROM early a JOIN article_tag f ON f.article_id = a.id
)
SELECT convert_to(json_build_object('article', (
    SELECT json_build_object(
        'id', 'art_' || a.entry_id || '_' || a.locale,
        'slug', a.slug,
        'path', CASE WHEN a.locale = s.default_locale THEN '' ELSE '/' || a.locale END || '/articles/' || a.slug,
        'title', a.title,
        'subtitle', a.subtitle,
        'excerpt', a.excerpt,
        'publishedAt', a.published_at,
        'updatedAt', a.updated_at,
        'body', json_build_object('html', b.html, 'wordCount', b.word_count, 'readingMinutes', b.reading_minutes),
        'image', CASE WHEN i.id IS NOT NULL THEN json_build_object(
            'id', 'med_' || i.id,
            'alt', coalesce((
                SELECT alt FROM media_translation t
                WHERE t.media_id = i.id AND t.locale = ANY ($1)
                ORDER BY array_position($1, t.locale) LIMIT 1
            ), i.alt),
            'width', i.width,
            'height', i.height
        ) END,
        'section', CASE WHEN c.id IS NOT NULL THEN json_build_object(
            'id', 'sec_' || c.id,
            'slug', coalesce(ct.slug, c.slug),
            'name', coalesce(ct.name, c.name)
        ) END,
        'bylines', coalesce((
            SELECT json_agg(json_build_object(
                'role', l.role,
                'bio', coalesce(l.bio, t.bio, w.bio),
                'author', json_build_object(
                    'id', 'aut_' || w.id,
                    'slug', coalesce(t.slug, w.slug),
                    'name', coalesce(t.name, w.name),
                    'image', CASE WHEN p.id IS NOT NULL THEN json_build_object(
                        'id', 'med_' || p.id,
                        'alt', coalesce((
                            SELECT alt FROM media_translation t
                            WHERE t.media_id = p.id AND t.locale = ANY ($1)
                            ORDER BY array_position($1, t.locale) LIMIT 1
                        ), p.alt),
                        'width', p.width,
                        'height', p.height
                    ) END
                )
            ) ORDER BY l.position)
            FROM byline l
            JOIN author w ON w.id = l.author_id AND (w.visible_from <= $2 OR w.id IN (SELECT id FROM known_author))
            LEFT JOIN LATERAL (
                SELECT slug, name, bio FROM author_translation t
                WHERE t.author_id = w.id AND t.locale = ANY ($1)
                ORDER BY array_position($1, t.locale) LIMIT 1
            ) t ON true
            LEFT JOIN media p ON p.id = w.image_id AND (p.visible_from <= $2 OR p.id IN (SELECT id FROM known_media))
            WHERE l.article_id = a.id
        ), '[]'),
        'tags', coalesce((
            SELECT json_agg(json_build_object(
                'id', 'tag_' || g.id,
                'slug', coalesce(t.slug, g.slug),
                'name', coalesce(t.name, g.name)
            ) ORDER BY f.position)
            FROM article_tag f
            JOIN tag g ON g.id = f.tag_id AND (g.visible_from <= $2 OR g.id IN (SELECT id FROM known_tag))
            LEFT JOIN LATERAL (
                SELECT slug, name FROM tag_translation t
                WHERE t.tag_id = g.id AND t.locale = ANY ($1)
                ORDER BY array_position($1, t.locale) LIMIT 1
            ) t ON true
            WHERE f.article_id = a.id
        ), '[]'),
        'related', coalesce((
            SELECT json_agg(json_build_object(
                'id', 'art_' || r.entry_id || '_' || r.locale,
                'slug', r.slug,
                'path', CASE WHEN r.locale = s.default_locale THEN '' ELSE '/' || r.locale END
                        || '/articles/' || r.slug,
                'title', r.title,
                'publishedAt', r.published_at,
                'image', CASE WHEN p.id IS NOT NULL THEN json_build_object(
                    'id', 'med_' || p.id,
                    'alt', coalesce((
                        SELECT alt FROM media_translation t
                        WHERE t.media_id = p.id AND t.locale = ANY ($1)
                        ORDER BY array_position($1, t.locale) LIMIT 1
                    ), p.alt),
                    'width', p.width,
                    'height', p.height
                ) END,
                'postedBy', CASE WHEN w.id IS NOT NULL THEN json_build_object(
                    'id', 'aut_' || w.id,
                    'slug', coalesce(t.slug, w.slug),
                    'name', coalesce(t.name, w.name)
                ) END
            ) ORDER BY k.n)
            FROM (
                SELECT id, row_number() OVER (ORDER BY min(pick), sum(weight) DESC,
                    (section_id IS NOT DISTINCT FROM a.section_id)::int DESC, listed_at DESC, id DESC) AS n
                FROM (
                    -- What editors picked.
                    SELECT o.id, o.section_id, o.listed_at, k.position AS pick, 0 AS weight
                    FROM related_pick k JOIN live o ON o.entry_id = k.target_id
                    WHERE k.article_id = a.id
                    UNION ALL
                    SELECT o.id, o.section_id, o.listed_at, k.position, 0
                    FROM related_pick k JOIN shown_early o ON o.entry_id = k.target_id
                    WHERE k.article_id = a.id
                    UNION ALL
                    -- The newest of each tag: the fewer there are, the more the tag weighs.
                    SELECT o.id, o.section_id, o.listed_at, NULL, o.weight
                    FROM article_tag mine JOIN tag t ON t.id = mine.tag_id
                        AND (t.visible_from <= $2 OR t.id IN (SELECT id FROM known_tag))
                    CROSS JOIN LATERAL (
                        SELECT n.*, 1000000 / count(*) OVER () AS weight
                        FROM (
                            SELECT *
                            FROM (
                                (SELECT o.id, o.entry_id, o.section_id, o.listed_at
                                FROM article_tag f JOIN live o ON o.id = f.article_id
                                WHERE f.tag_id = mine.tag_id AND NOT f.is_draft
                                  AND f.listed_at <= $2
                                ORDER BY f.listed_at DESC, f.article_id DESC LIMIT 30)
                                UNION ALL
                                SELECT o.id, o.entry_id, o.section_id, o.listed_at
                                FROM shown_early o JOIN article_tag f ON f.article_id = o.id
                                WHERE f.tag_id = mine.tag_id
                            ) either
                            ORDER BY listed_at DESC, id DESC LIMIT 30
                        ) n
                    ) o
                    WHERE mine.article_id = a.id AND o.entry_id <> a.entry_id
                    UNION ALL
                    -- The newest of the section, and of all.
                    (SELECT o.id, o.section_id, o.listed_at, NULL, 0
                    FROM live o
                    WHERE o.section_id = a.section_id AND o.entry_id <> a.entry_id AND o.listed_at <= $2
                      AND NOT EXISTS (
                          SELECT FROM related_pick k WHERE k.article_id = a.id AND k.target_id = o.entry_id)
                    ORDER BY o.listed_at DESC, o.id DESC LIMIT 3)
                    UNION ALL
                    (SELECT o.id, o.section_id, o.listed_at, NULL, 0
                    FROM live o
                    WHERE o.entry_id <> a.entry_id AND o.listed_at <= $2
                      AND NOT EXISTS (
                          SELECT FROM related_pick k WHERE k.article_id = a.id AND k.target_id = o.entry_id)
                    ORDER BY o.listed_at DESC, o.id DESC LIMIT 3)
                    UNION ALL
                    SELECT o.id, o.section_id, o.listed_at, NULL, 0
                    FROM shown_early o
                    WHERE o.entry_id <> a.entry_id
                      AND NOT EXISTS (
                          SELECT FROM related_pick k WHERE k.article_id = a.id AND k.target_id = o.entry_id)
                ) candidate
                GROUP BY id, section_id, listed_at
                ORDER BY n
                LIMIT 3
            ) k
            JOIN article r ON r.id = k.id
            LEFT JOIN media p ON p.id = coalesce(r.image_id, s.default_image_id)
                AND (p.visible_from <= $2 OR p.id IN (SELECT id FROM known_media))
            LEFT JOIN author w ON w.id = r.posted_by_id
                AND (w.visible_from <= $2 OR w.id IN (SELECT id FROM known_author))
            LEFT JOIN LATERAL (
                SELECT slug, name FROM author_translation t
                WHERE t.author_id = w.id AND t.locale = ANY ($1)
                ORDER BY array_position($1, t.locale) LIMIT 1
            ) t ON true
        ), '[]'),
        'commentCount', e.comment_count,
        'comments', (
            SELECT json_build_object(
                'pageInfo', json_build_object(
                    'hasNextPage', count(*) > 20,
                    'endCursor', CASE WHEN count(*) > 0 THEN translate(encode(convert_to(json_build_array(
                        'CREATED_AT--',
                        (array_agg(r.created_at ORDER BY r.n) FILTER (WHERE r.n <= 20))[least(count(*), 20)]::text,
                        (array_agg(r.id ORDER BY r.n) FILTER (WHERE r.n <= 20))[least(count(*), 20)]::text
                    )::text, 'UTF8'), 'base64'), E'+/=\n', '-_') END
                ),
                'nodes', coalesce(json_agg(json_build_object(
                    'id', 'com_' || r.id,
                    'isDeleted', r.deleted_at IS NOT NULL,
                    'author', json_build_object('name', r.author_name, 'url', r.author_url, 'isStaff', r.is_staff),
                    'body', json_build_object('html', r.body_html),
                    'createdAt', r.created_at,
                    'replyCount', r.reply_count
                ) ORDER BY r.n) FILTER (WHERE r.n <= 20), '[]')
            )
            FROM (
                SELECT r.id, r.deleted_at, r.author_name, r.author_url, r.is_staff, r.body_html, r.created_at,
                       r.reply_count, row_number() OVER (ORDER BY r.created_at DESC, r.id DESC) AS n
                FROM comment r
                WHERE r.entry_id = a.entry_id AND r.is_visible AND r.parent_id IS NULL
                ORDER BY r.created_at DESC, r.id DESC
                LIMIT 21
            ) r
        )
    )
    FROM (
        SELECT *
        FROM (
            SELECT * FROM live WHERE slug = $3
            UNION ALL
            SELECT * FROM shown_early WHERE slug = $3
        ) either
        ORDER BY array_position($1, locale) LIMIT 1
    ) a
    CROSS JOIN site s
    JOIN entry e ON e.id = a.entry_id
    JOIN body b ON b.id = a.body_id
    LEFT JOIN media i ON i.id = coalesce(a.image_id, s.default_image_id)
        AND (i.visible_from <= $2 OR i.id IN (SELECT id FROM known_media))
    LEFT JOIN section c ON c.id = a.section_id AND (c.visible_from <= $2 OR c.id IN (SELECT id FROM known_section))
    LEFT JOIN LATERAL (
        SELECT slug, name FROM section_translation t
        WHERE t.section_id = c.id AND t.locale = ANY ($1)
        ORDER BY array_position($1, t.locale) LIMIT 1
    ) ct ON true
))::text, 'UTF8')
