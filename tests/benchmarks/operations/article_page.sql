-- $1 slug, $2 locale, $3 moment
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
        'image', CASE WHEN i.id IS NOT NULL THEN
            json_build_object('id', 'med_' || i.id, 'alt', i.alt, 'width', i.width, 'height', i.height) END,
        'section', CASE WHEN c.id IS NOT NULL THEN
            json_build_object('id', 'sec_' || c.id, 'slug', c.slug, 'name', c.name) END,
        'bylines', coalesce((
            SELECT json_agg(json_build_object(
                'role', l.role,
                'bio', coalesce(l.bio, w.bio),
                'author', json_build_object(
                    'id', 'aut_' || w.id,
                    'slug', w.slug,
                    'name', w.name,
                    'image', CASE WHEN p.id IS NOT NULL THEN
                        json_build_object('id', 'med_' || p.id, 'alt', p.alt, 'width', p.width, 'height', p.height) END
                )
            ) ORDER BY l.position)
            FROM byline l
            JOIN author w ON w.id = l.author_id AND w.visible_from <= $3
            LEFT JOIN media p ON p.id = w.image_id AND p.visible_from <= $3
            WHERE l.article_id = a.id
        ), '[]'),
        'tags', coalesce((
            SELECT json_agg(json_build_object('id', 'tag_' || t.id, 'slug', t.slug, 'name', t.name)
                            ORDER BY f.position)
            FROM article_tag f JOIN tag t ON t.id = f.tag_id AND t.visible_from <= $3
            WHERE f.article_id = a.id
        ), '[]'),
        'commentCount', e.comment_count,
        'comments', (
            SELECT json_build_object(
                'pageInfo', json_build_object(
                    'hasNextPage', count(*) > 20,
                    'endCursor', translate(encode(convert_to(json_build_array(
                        '--2',
                        (array_agg(r.created_at ORDER BY r.n) FILTER (WHERE r.n <= 20))[least(count(*), 20)]::text,
                        (array_agg(r.id ORDER BY r.n) FILTER (WHERE r.n <= 20))[least(count(*), 20)]::text
                    )::text, 'UTF8'), 'base64'), E'+/=\n', '-_')
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
    FROM article a
    CROSS JOIN site s
    JOIN entry e ON e.id = a.entry_id
    JOIN body b ON b.id = a.body_id
    LEFT JOIN media i ON i.id = coalesce(a.image_id, s.default_image_id) AND i.visible_from <= $3
    LEFT JOIN section c ON c.id = a.section_id AND c.visible_from <= $3
    WHERE a.slug = $1 AND a.locale = $2 AND NOT a.is_draft AND NOT a.is_trashed
      AND a.visible_from <= $3 AND a.visible_until > $3
))::text, 'UTF8')
