-- $1 slug, $2 locale, $3 moment
SELECT convert_to(json_build_object('tag', (
    SELECT json_build_object(
        'id', 'tag_' || t.id,
        'slug', t.slug,
        'name', t.name,
        'articles', (
            SELECT json_build_object(
                'pageInfo', json_build_object(
                    'hasNextPage', count(*) > 20,
                    'endCursor', translate(encode(convert_to(json_build_array(
                        'PUBLISHED_AT--',
                        (array_agg(p.listed_at ORDER BY p.n) FILTER (WHERE p.n <= 20))[least(count(*), 20)]::text,
                        (array_agg(p.id ORDER BY p.n) FILTER (WHERE p.n <= 20))[least(count(*), 20)]::text
                    )::text, 'UTF8'), 'base64'), E'+/=\n', '-_')
                ),
                'nodes', coalesce(json_agg(json_build_object(
                    'id', 'art_' || p.entry_id || '_' || p.locale,
                    'slug', p.slug,
                    'path', CASE WHEN p.locale = s.default_locale THEN '' ELSE '/' || p.locale END
                            || '/articles/' || p.slug,
                    'title', p.title,
                    'excerpt', p.excerpt,
                    'publishedAt', p.published_at,
                    'authors', coalesce((
                        SELECT json_agg(json_build_object('id', 'aut_' || w.id, 'slug', w.slug, 'name', w.name)
                                        ORDER BY b.position)
                        FROM byline b JOIN author w ON w.id = b.author_id
                        WHERE b.article_id = p.id AND w.visible_from <= $3
                    ), '[]'),
                    'image', CASE WHEN i.id IS NOT NULL THEN
                        json_build_object('id', 'med_' || i.id, 'alt', i.alt, 'width', i.width, 'height', i.height) END
                ) ORDER BY p.n) FILTER (WHERE p.n <= 20), '[]')
            )
            FROM (
                SELECT a.id, a.entry_id, a.locale, a.slug, a.title, a.excerpt, a.published_at, a.image_id, f.listed_at,
                       row_number() OVER (ORDER BY f.listed_at DESC, f.article_id DESC) AS n
                FROM article_tag f JOIN article a ON a.id = f.article_id
                WHERE f.tag_id = t.id AND f.locale = $2 AND NOT f.is_draft
                  AND a.locale = $2 AND NOT a.is_draft AND NOT a.is_trashed
                  AND a.visible_from <= $3 AND a.visible_until > $3
                ORDER BY f.listed_at DESC, f.article_id DESC
                LIMIT 21
            ) p
            CROSS JOIN site s
            LEFT JOIN media i ON i.id = coalesce(p.image_id, s.default_image_id) AND i.visible_from <= $3
        )
    )
    FROM tag t
    WHERE t.slug = $1 AND t.visible_from <= $3
))::text, 'UTF8')
