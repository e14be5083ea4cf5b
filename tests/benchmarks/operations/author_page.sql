-- $1 slug, $2 locale, $3 moment
SELECT convert_to(json_build_object('author', (
    SELECT json_build_object(
        'id', 'aut_' || w.id,
        'slug', w.slug,
        'name', w.name,
        'bio', w.bio,
        'image', CASE WHEN i.id IS NOT NULL THEN
            json_build_object('id', 'med_' || i.id, 'alt', i.alt, 'width', i.width, 'height', i.height) END,
        'articles', json_build_object('nodes', coalesce((
            SELECT json_agg(json_build_object(
                'id', 'art_' || p.entry_id || '_' || p.locale,
                'slug', p.slug,
                'path', CASE WHEN p.locale = s.default_locale THEN '' ELSE '/' || p.locale END || '/articles/' || p.slug,
                'title', p.title,
                'publishedAt', p.published_at,
                'commentCount', e.comment_count
            ) ORDER BY p.listed_at DESC, p.id DESC)
            FROM (
                SELECT a.id, a.entry_id, a.locale, a.slug, a.title, a.published_at, a.listed_at
                FROM byline b JOIN article a ON a.id = b.article_id
                WHERE b.author_id = w.id AND b.locale = $2 AND NOT b.is_draft
                  AND a.locale = $2 AND NOT a.is_draft AND NOT a.is_trashed
                  AND a.visible_from <= $3 AND a.visible_until > $3
                ORDER BY b.listed_at DESC, b.article_id DESC
                LIMIT 10
            ) p
            JOIN entry e ON e.id = p.entry_id
            CROSS JOIN site s
        ), '[]'))
    )
    FROM author w
    LEFT JOIN media i ON i.id = w.image_id AND i.visible_from <= $3
    WHERE w.slug = $1 AND w.visible_from <= $3
))::text, 'UTF8')
