-- $1 = en
-- $2 = 2026-05-01T12:00:00+00:00
-- $3 = 640
-- $4 = https://cms.example/media
-- $5 = [320, 640, 1280, 1920]
-- $6 = 1
-- $7 = the-river-rises
-- $8 = en
-- $9 = Readers see what you write, your name and your web page, if you give one. Moderators also see your e-mail address and, for 30 days, your network address and your browser. No spam service gets any of it. Comments that we do not publish are deleted after 30 days. At https://cms.example/your-comments you can see what we hold of you at any time, and have it erased.
-- $10 = Leserinnen und Leser sehen, was Sie schreiben, Ihren Namen und, wenn Sie eine angeben, Ihre Webseite. Die Moderation sieht auch Ihre E-Mail-Adresse und 30 Tage lang Ihre Netzwerkadresse und Ihren Browser. Kein Dienst gegen Spam erhält etwas davon. Kommentare, die wir nicht veröffentlichen, werden nach 30 Tagen gelöscht. Unter https://cms.example/your-comments können Sie jederzeit sehen, was wir über Sie gespeichert haben, und es löschen lassen.
-- $11 = خوانندگان نوشتهٔ شما، نام شما و، اگر بدهید، صفحهٔ وب شما را می‌بینند. گردانندگان نشانی رایانامهٔ شما و تا 30 روز نشانی شبکهٔ شما و مرورگر شما را نیز می‌بینند. هیچ سرویس ضدهرزنامه‌ای چیزی از آن نمی‌گیرد. دیدگاه‌هایی که منتشر نکنیم پس از 30 روز پاک می‌شوند. هر زمان می‌توانید در https://cms.example/your-comments ببینید چه از شما نزد ماست، و حذف آن را بخواهید.
SELECT CASE WHEN (octet_length(answer.utf8) <= 10000000) THEN answer.utf8 END AS anon_1
FROM (
  SELECT convert_to(
    CAST(
      json_build_object(
        'article', (
          SELECT json_build_object(
            'id', 'art_' || CAST(t0.entry_id AS TEXT) || '_' || t0.locale,
            'title', t0.title,
            'subtitle', t0.subtitle,
            'excerpt', t0.excerpt,
            'url', (SELECT t2.url FROM site AS t2) || CASE WHEN (
              t0.locale = (SELECT t1.default_locale FROM site AS t1)
            ) THEN ''
            ELSE '/' || t0.locale END || '/articles/' || t0.slug,
            'direction', CASE WHEN (
              (
                t0.locale ~* '^(ar|arc|arz|azb|bal|ckb|dv|fa|glk|ha-arab|he|iw|ji|khw|ks|lrc|mzn|nqo|pnb|prs|ps|sd|syr|ug|ur|yi)(-|$)'
              )
              AND (t0.locale !~* '-(latn|cyrl|deva|grek)(-|$)')
              OR (t0.locale ~* '-(adlm|arab|hebr|nkoo|rohg|syrc|thaa)(-|$)')
            ) THEN 'RTL'
            ELSE 'LTR' END,
            'publishedAt', t0.published_at,
            'updatedAt', t0.updated_at,
            'section', (
              SELECT json_build_object(
                'name', t3.name,
                'path', CASE WHEN ($1::VARCHAR = (SELECT t4.default_locale FROM site AS t4)) THEN ''
                ELSE '/' || $1::VARCHAR END || '/sections/' || t3.slug,
                'parent', (
                  SELECT json_build_object('name', t5.name) AS json_build_object_3
                  FROM (
                    SELECT t5.name AS name
                    FROM section AS t5
                    WHERE t5.visible_from <= $2::TIMESTAMP WITH TIME ZONE
                    AND t5.id = t3.parent_id
                    LIMIT 1
                  ) AS t5
                )
              ) AS json_build_object_2
              FROM (
                SELECT t3.name AS name, t3.slug AS slug, t3.parent_id AS parent_id
                FROM section AS t3
                WHERE t3.visible_from <= $2::TIMESTAMP WITH TIME ZONE
                AND t3.id = t0.section_id
                LIMIT 1
              ) AS t3
            ),
            'image', (
              SELECT json_build_object(
                'url', CASE WHEN (t6.storage = 'EXTERNAL') THEN coalesce(
                  (
                    SELECT t8.address
                    FROM media_rendition AS t8
                    WHERE t8.media_id = t6.id
                    AND t8.format = upper(split_part(t6.mime_type, '/', 2))
                    AND t8.width >= $3::INTEGER
                    ORDER BY t8.width
                    LIMIT 1
                  ),
                  t6.address
                )
                ELSE $4::VARCHAR || '/' || coalesce(
                  (
                    SELECT t8.address
                    FROM media_rendition AS t8
                    WHERE t8.media_id = t6.id
                    AND t8.format = upper(split_part(t6.mime_type, '/', 2))
                    AND t8.width >= $3::INTEGER
                    ORDER BY t8.width
                    LIMIT 1
                  ),
                  t6.address
                ) END,
                'srcset', coalesce(
                  (
                    SELECT string_agg(
                      CASE WHEN (t6.storage = 'EXTERNAL') THEN t9.address
                      ELSE $4::VARCHAR || '/' || t9.address END || ' ' || CAST(t9.width AS TEXT) || 'w', ', '
                      ORDER BY t9.width
                    ) AS string_agg_1
                    FROM media_rendition AS t9
                    WHERE t9.media_id = t6.id
                    AND t9.format = upper(split_part(t6.mime_type, '/', 2))
                    AND t9.width = ANY ($5::INTEGER[])
                  ),
                  CASE WHEN (t6.storage = 'EXTERNAL') THEN t6.address
                  ELSE $4::VARCHAR || '/' || t6.address END || coalesce(
                    ' ' || CAST(t6.width AS TEXT) || 'w', ''
                  )
                ),
                'alt', t6.alt,
                'caption', t6.caption,
                'credit', t6.credit,
                'focalPoint', CASE WHEN (t6.focal_x IS NOT NULL) THEN json_build_object(
                  'x', t6.focal_x, 'y', t6.focal_y
                )
                ELSE NULL END
              ) AS json_build_object_4
              FROM (
                SELECT t6.id AS id,
                t6.mime_type AS mime_type,
                t6.address AS address,
                t6.storage AS storage,
                t6.width AS width,
                t6.alt AS alt,
                t6.caption AS caption,
                t6.credit AS credit,
                t6.focal_x AS focal_x,
                t6.focal_y AS focal_y
                FROM media AS t6
                WHERE t6.visible_from <= $2::TIMESTAMP WITH TIME ZONE
                AND t6.id = coalesce(t0.image_id, (SELECT t7.default_image_id FROM site AS t7))
                LIMIT 1
              ) AS t6
            ),
            'bylines', coalesce(
              (
                SELECT json_agg(
                  json_build_object(
                    'role', t10.role,
                    'bio', coalesce(t10.bio, t12.bio),
                    'author', (
                      SELECT json_build_object(
                        'name', t13.name,
                        'path', CASE WHEN ($1::VARCHAR = (SELECT t14.default_locale FROM site AS t14)) THEN ''
                        ELSE '/' || $1::VARCHAR END || '/authors/' || t13.slug
                      ) AS json_build_object_5
                      FROM (
                        SELECT t13.name AS name, t13.slug AS slug
                        FROM author AS t13
                        WHERE t13.visible_from <= $2::TIMESTAMP WITH TIME ZONE
                        AND t13.id = t10.author_id
                        LIMIT 1
                      ) AS t13
                    )
                  )
                  ORDER BY t10.k0 ASC
                ) AS json_agg_1
                FROM (
                  SELECT t10.role AS role, t10.author_id AS author_id, t10.bio AS bio, t10.position AS k0
                  FROM byline AS t10
                  JOIN author AS t11 ON t11.id = t10.author_id
                  AND t11.visible_from <= $2::TIMESTAMP WITH TIME ZONE
                  WHERE t10.article_id = t0.id
                  ORDER BY t10.position ASC
                ) AS t10
                LEFT OUTER JOIN author AS t12 ON t12.id = t10.author_id
                AND t12.visible_from <= $2::TIMESTAMP WITH TIME ZONE
              ),
              '[]'::json
            ),
            'tags', coalesce(
              (
                SELECT json_agg(
                  json_build_object(
                    'name', t15.name,
                    'path', CASE WHEN ($1::VARCHAR = (SELECT t17.default_locale FROM site AS t17)) THEN ''
                    ELSE '/' || $1::VARCHAR END || '/tags/' || t15.slug
                  )
                  ORDER BY t15.k0 ASC
                ) AS json_agg_2
                FROM (
                  SELECT t15.name AS name, t15.slug AS slug, t16.position AS k0
                  FROM tag AS t15
                  JOIN article_tag AS t16 ON t16.tag_id = t15.id
                  WHERE t15.visible_from <= $2::TIMESTAMP WITH TIME ZONE
                  AND t16.article_id = t0.id
                  ORDER BY t16.position ASC
                ) AS t15
              ),
              '[]'::json
            ),
            'body', json_build_object(
              'html', CASE WHEN (t18.link_count = 0) THEN t18.html
              ELSE CASE WHEN (strpos(t18.html, '') = 0) THEN t18.html
              ELSE (
                SELECT string_agg(
                  CASE WHEN (t19.n = 1) THEN t19.part
                  ELSE coalesce(
                    (
                      SELECT ' ' || rtrim(split_part(t19.part, '', 1), '0123456789') || '="' || replace(
                        replace(
                          replace(
                            coalesce(
                              coalesce(
                                (
                                  SELECT CASE WHEN (
                                    t21.locale = (SELECT t22.default_locale FROM site AS t22)
                                  ) THEN ''
                                  ELSE '/' || t21.locale END || '/articles/' || t21.slug AS anon_3
                                  FROM article AS t21
                                  WHERE NOT t21.is_draft
                                  AND t21.visible_from <= $2::TIMESTAMP WITH TIME ZONE
                                  AND t21.visible_until > $2::TIMESTAMP WITH TIME ZONE
                                  AND NOT t21.is_trashed
                                  AND t21.locale = $1::VARCHAR
                                  AND t21.entry_id = t20.entry_id
                                  LIMIT 1
                                ),
                                (
                                  SELECT CASE WHEN (
                                    t23.locale = (SELECT t24.default_locale FROM site AS t24)
                                  ) THEN ''
                                  ELSE '/' || t23.locale END || '/events/' || t23.slug AS anon_4
                                  FROM event AS t23
                                  WHERE NOT t23.is_draft
                                  AND t23.visible_from <= $2::TIMESTAMP WITH TIME ZONE
                                  AND t23.visible_until > $2::TIMESTAMP WITH TIME ZONE
                                  AND NOT t23.is_trashed
                                  AND t23.locale = $1::VARCHAR
                                  AND t23.entry_id = t20.entry_id
                                  LIMIT 1
                                )
                              ) || CASE WHEN (t20.fragment = '') THEN ''
                              ELSE '#' || t20.fragment END,
                              (
                                SELECT CASE WHEN (t25.storage = 'EXTERNAL') THEN t25.address
                                ELSE $4::VARCHAR || '/' || t25.address END AS anon_5
                                FROM media AS t25
                                WHERE t25.visible_from <= $2::TIMESTAMP WITH TIME ZONE
                                AND t25.id = t20.media_id
                                LIMIT 1
                              )
                            ),
                            '&',
                            '&amp;'
                          ),
                          '"',
                          '&quot;'
                        ),
                        '<',
                        '&lt;'
                      ) || '"' AS anon_2
                      FROM body_link AS t20
                      WHERE t20.body_id = t18.id
                      AND CAST(t20.number AS TEXT) = ltrim(split_part(t19.part, '', 1), 'hrefsc')
                    ),
                    ''
                  ) || substr(t19.part, strpos(t19.part, '') + $6::INTEGER) END,
                  ''
                  ORDER BY t19.n
                ) AS string_agg_2
                FROM string_to_table(
                  replace(replace(t18.html, '<a', '<ahref'), '<img', '<imgsrc'), ''
                ) WITH ORDINALITY AS t19(part, n)
              ) END END,
              'readingMinutes', t18.reading_minutes
            ),
            'related', coalesce(
              (
                SELECT json_agg(
                  json_build_object(
                    'title', t26.title,
                    'postedBy', (
                      SELECT json_build_object('name', t42.name) AS json_build_object_6
                      FROM (
                        SELECT t42.name AS name
                        FROM author AS t42
                        WHERE t42.visible_from <= $2::TIMESTAMP WITH TIME ZONE
                        AND t42.id = t26.posted_by_id
                        LIMIT 1
                      ) AS t42
                    ),
                    'image', (
                      SELECT json_build_object('alt', t43.alt) AS json_build_object_7
                      FROM (
                        SELECT t43.alt AS alt
                        FROM media AS t43
                        WHERE t43.visible_from <= $2::TIMESTAMP WITH TIME ZONE
                        AND t43.id = coalesce(t26.image_id, (SELECT t44.default_image_id FROM site AS t44))
                        LIMIT 1
                      ) AS t43
                    )
                  )
                  ORDER BY t26.k0 ASC
                ) AS json_agg_3
                FROM (
                  SELECT t26.title AS title,
                  t26.posted_by_id AS posted_by_id,
                  t26.image_id AS image_id,
                  t41.rank AS k0
                  FROM article AS t26
                  JOIN (
                    SELECT t40.id AS id,
                    row_number() OVER (
                      ORDER BY t40.picked ASC NULLS LAST,
                      t40.weight DESC,
                      t40.same_section DESC,
                      t40.listed_at DESC,
                      t40.id DESC
                    ) AS rank
                    FROM (
                      SELECT t39.id AS id,
                      t39.listed_at AS listed_at,
                      min(t39.picked) AS picked,
                      sum(t39.weight) AS weight,
                      CASE WHEN (t39.section_id = t0.section_id) THEN 1
                      ELSE 0 END AS same_section
                      FROM (
                        SELECT t31.id AS id,
                        t31.section_id AS section_id,
                        t31.listed_at AS listed_at,
                        t32.position AS picked,
                        0 AS weight
                        FROM article AS t31
                        JOIN related_pick AS t32 ON t32.target_id = t31.entry_id
                        WHERE NOT t31.is_draft
                        AND t31.visible_from <= $2::TIMESTAMP WITH TIME ZONE
                        AND t31.visible_until > $2::TIMESTAMP WITH TIME ZONE
                        AND NOT t31.is_trashed
                        AND t31.locale = $1::VARCHAR
                        AND t32.article_id = t0.id
                        UNION ALL
                        SELECT t38.id AS id,
                        t38.section_id AS section_id,
                        t38.listed_at AS listed_at,
                        NULL::smallint AS picked,
                        t38.weight AS weight
                        FROM article_tag AS t33
                        JOIN tag AS t34 ON t34.id = t33.tag_id
                        AND t34.visible_from <= $2::TIMESTAMP WITH TIME ZONE
                        JOIN LATERAL (
                          SELECT t37.*, CAST(1000000 / count(*) OVER () AS INTEGER) AS weight
                          FROM (
                            SELECT t35.id AS id,
                            t35.section_id AS section_id,
                            t35.listed_at AS listed_at,
                            t35.entry_id AS entry_id
                            FROM article AS t35
                            JOIN article_tag AS t36 ON t36.article_id = t35.id
                            WHERE NOT t35.is_draft
                            AND t35.visible_from <= $2::TIMESTAMP WITH TIME ZONE
                            AND t35.visible_until > $2::TIMESTAMP WITH TIME ZONE
                            AND NOT t35.is_trashed
                            AND t35.locale = $1::VARCHAR
                            AND t36.tag_id = t33.tag_id
                            AND t36.is_draft = false
                            AND t36.locale = $1::VARCHAR
                            AND t36.listed_at <= $2::TIMESTAMP WITH TIME ZONE
                            ORDER BY t36.listed_at DESC, t36.article_id DESC
                            LIMIT 30
                          ) AS t37
                        ) AS t38 ON true
                        WHERE t33.article_id = t0.id
                        AND t38.entry_id != t0.entry_id
                        UNION ALL (
                          SELECT t29.id AS id,
                          t29.section_id AS section_id,
                          t29.listed_at AS listed_at,
                          NULL::smallint AS picked,
                          0 AS weight
                          FROM article AS t29
                          WHERE NOT t29.is_draft
                          AND t29.visible_from <= $2::TIMESTAMP WITH TIME ZONE
                          AND t29.visible_until > $2::TIMESTAMP WITH TIME ZONE
                          AND NOT t29.is_trashed
                          AND t29.locale = $1::VARCHAR
                          AND t29.section_id = t0.section_id
                          AND t29.listed_at <= $2::TIMESTAMP WITH TIME ZONE
                          AND t29.entry_id != t0.entry_id
                          AND NOT (
                            EXISTS (
                              SELECT 1
                              FROM related_pick AS t30
                              WHERE t30.article_id = t0.id
                              AND t30.target_id = t29.entry_id
                            )
                          )
                          ORDER BY t29.listed_at DESC, t29.id DESC
                          LIMIT 3
                        )
                        UNION ALL (
                          SELECT t27.id AS id,
                          t27.section_id AS section_id,
                          t27.listed_at AS listed_at,
                          NULL::smallint AS picked,
                          0 AS weight
                          FROM article AS t27
                          WHERE NOT t27.is_draft
                          AND t27.visible_from <= $2::TIMESTAMP WITH TIME ZONE
                          AND t27.visible_until > $2::TIMESTAMP WITH TIME ZONE
                          AND NOT t27.is_trashed
                          AND t27.locale = $1::VARCHAR
                          AND t27.listed_at <= $2::TIMESTAMP WITH TIME ZONE
                          AND t27.entry_id != t0.entry_id
                          AND NOT (
                            EXISTS (
                              SELECT 1
                              FROM related_pick AS t28
                              WHERE t28.article_id = t0.id
                              AND t28.target_id = t27.entry_id
                            )
                          )
                          ORDER BY t27.listed_at DESC, t27.id DESC
                          LIMIT 3
                        )
                      ) AS t39
                      GROUP BY t39.id, t39.section_id, t39.listed_at
                      ORDER BY picked ASC NULLS LAST, weight DESC, same_section DESC, listed_at DESC, id DESC
                      LIMIT 3
                    ) AS t40
                  ) AS t41 ON t26.id = t41.id
                  WHERE NOT t26.is_draft
                  AND t26.visible_from <= $2::TIMESTAMP WITH TIME ZONE
                  AND t26.visible_until > $2::TIMESTAMP WITH TIME ZONE
                  AND NOT t26.is_trashed
                  AND t26.locale = $1::VARCHAR
                  ORDER BY t41.rank ASC
                  LIMIT 3
                ) AS t26
              ),
              '[]'::json
            ),
            'events', coalesce(
              (
                SELECT json_agg(
                  json_build_object(
                    'title', t45.title,
                    'startsAt', t45.starts_at,
                    'place', CASE WHEN (
                      num_nonnulls(t45.place_name, t45.address, t45.city, t45.country) > 0
                    ) THEN json_build_object('name', t45.place_name, 'city', t45.city)
                    ELSE NULL END
                  )
                  ORDER BY t45.k0 ASC
                ) AS json_agg_4
                FROM (
                  SELECT t45.title AS title,
                  t45.starts_at AS starts_at,
                  t45.place_name AS place_name,
                  t45.city AS city,
                  t45.address AS address,
                  t45.country AS country,
                  t46.position AS k0
                  FROM event AS t45
                  JOIN article_event AS t46 ON t46.target_id = t45.entry_id
                  WHERE NOT t45.is_draft
                  AND t45.visible_from <= $2::TIMESTAMP WITH TIME ZONE
                  AND t45.visible_until > $2::TIMESTAMP WITH TIME ZONE
                  AND NOT t45.is_trashed
                  AND t45.locale = $1::VARCHAR
                  AND t46.article_id = t0.id
                  ORDER BY t46.position ASC
                ) AS t45
              ),
              '[]'::json
            ),
            'commentCount', t47.comment_count,
            'commentsOpen', t47.comments_open
            AND coalesce(
              (
                SELECT t48.comments_open
                AND (
                  t48.comment_close_after_days IS NULL
                  OR $2::TIMESTAMP WITH TIME ZONE - coalesce(
                    t0.published_at, $2::TIMESTAMP WITH TIME ZONE
                  ) < make_interval(0, 0, 0, t48.comment_close_after_days)
                ) AS anon_6
                FROM site AS t48
              ),
              false
            ),
            'comments', (
              SELECT json_build_object(
                'totalCount', t47.thread_count,
                'pageInfo', json_build_object(
                  'hasNextPage', count(*) > 10,
                  'endCursor', CASE WHEN (count(*) > 0) THEN translate(
                    encode(
                      convert_to(
                        CAST(
                          json_build_array(
                            'CREATED_AT--',
                            CAST(
                              (
                                array_agg(t49.k0 ORDER BY t49.k0 DESC, t49.k1 DESC) FILTER (WHERE t49.n <= 10)
                              )[least(count(*), 10)] AS TEXT
                            ),
                            CAST(
                              (
                                array_agg(t49.k1 ORDER BY t49.k0 DESC, t49.k1 DESC) FILTER (WHERE t49.n <= 10)
                              )[least(count(*), 10)] AS TEXT
                            )
                          ) AS TEXT
                        ),
                        'UTF8'
                      ),
                      'base64'
                    ),
                    E'+/=\n',
                    '-_'
                  )
                  ELSE NULL END
                ),
                'nodes', coalesce(
                  json_agg(
                    json_build_object(
                      'id', 'com_' || CAST(t49.id AS TEXT),
                      'isDeleted', t49.deleted_at IS NOT NULL,
                      'createdAt', t49.created_at,
                      'author', json_build_object('name', t49.author_name, 'isStaff', t49.is_staff),
                      'body', json_build_object('html', t49.body_html),
                      'replies', (
                        SELECT json_build_object(
                          'totalCount', t49.reply_count,
                          'nodes', coalesce(
                            json_agg(
                              json_build_object(
                                'author', json_build_object('name', t51.author_name, 'isStaff', t51.is_staff),
                                'body', json_build_object('text', t51.body_text),
                                'replyCount', t51.reply_count
                              )
                              ORDER BY t51.k0 ASC, t51.k1 ASC
                            ),
                            '[]'::json
                          )
                        ) AS json_build_object_9
                        FROM (
                          SELECT t51.author_name AS author_name,
                          t51.is_staff AS is_staff,
                          t51.body_text AS body_text,
                          t51.reply_count AS reply_count,
                          t51.created_at AS k0,
                          t51.id AS k1
                          FROM comment AS t51
                          WHERE t51.is_visible
                          AND t51.parent_id = t49.id
                          ORDER BY t51.created_at ASC, t51.id ASC
                          LIMIT 5
                        ) AS t51 HAVING true
                      )
                    )
                    ORDER BY t49.k0 DESC, t49.k1 DESC
                  ) FILTER (WHERE t49.n <= 10),
                  '[]'::json
                )
              ) AS json_build_object_8
              FROM (
                SELECT r.id AS id,
                r.deleted_at AS deleted_at,
                r.created_at AS created_at,
                r.author_name AS author_name,
                r.is_staff AS is_staff,
                r.body_html AS body_html,
                r.reply_count AS reply_count,
                r.k0 AS k0,
                r.k1 AS k1,
                row_number() OVER (ORDER BY r.k0 DESC, r.k1 DESC) AS n
                FROM (
                  SELECT t49.id AS id,
                  t49.deleted_at AS deleted_at,
                  t49.created_at AS created_at,
                  t49.author_name AS author_name,
                  t49.is_staff AS is_staff,
                  t49.body_html AS body_html,
                  t49.reply_count AS reply_count,
                  t49.created_at AS k0,
                  t49.id AS k1
                  FROM comment AS t49
                  WHERE t49.is_visible
                  AND t49.entry_id = t0.entry_id
                  AND t49.parent_id IS NULL
                  ORDER BY t49.created_at DESC, t49.id DESC
                  LIMIT 11
                ) AS r
              ) AS t49 HAVING true
            )
          ) AS json_build_object_1
          FROM (
            SELECT t0.entry_id AS entry_id,
            t0.locale AS locale,
            t0.title AS title,
            t0.subtitle AS subtitle,
            t0.excerpt AS excerpt,
            t0.slug AS slug,
            t0.published_at AS published_at,
            t0.updated_at AS updated_at,
            t0.section_id AS section_id,
            t0.image_id AS image_id,
            t0.id AS id,
            t0.body_id AS body_id
            FROM article AS t0
            WHERE NOT t0.is_draft
            AND t0.visible_from <= $2::TIMESTAMP WITH TIME ZONE
            AND t0.visible_until > $2::TIMESTAMP WITH TIME ZONE
            AND NOT t0.is_trashed
            AND t0.locale = $1::VARCHAR
            AND t0.slug = $7::VARCHAR
            LIMIT 1
          ) AS t0
          LEFT OUTER JOIN body AS t18 ON t18.id = t0.body_id
          LEFT OUTER JOIN entry AS t47 ON t47.id = t0.entry_id
        ),
        'site', (
          SELECT json_build_object(
            'name', t53.name,
            'commentPolicy', json_build_object(
              'moderation', t53.comment_moderation,
              'privacyNotice', coalesce(
                nullif(t53.privacy_notice, ''),
                CASE WHEN (lower(split_part($8::VARCHAR, '-', 1)) = 'en') THEN $9::VARCHAR
                WHEN (lower(split_part($8::VARCHAR, '-', 1)) = 'de') THEN $10::VARCHAR
                WHEN (lower(split_part($8::VARCHAR, '-', 1)) = 'fa') THEN $11::VARCHAR
                ELSE $9::VARCHAR END
              ),
              'privacyUrl', t53.privacy_url
            )
          ) AS json_build_object_10
          FROM (
            SELECT t53.name AS name,
            t53.comment_moderation AS comment_moderation,
            t53.privacy_notice AS privacy_notice,
            t53.privacy_url AS privacy_url
            FROM site AS t53
            WHERE true
            LIMIT 1
          ) AS t53
        )
      ) AS TEXT
    ),
    'UTF8'
  ) AS utf8
  LIMIT ALL OFFSET 0
) AS answer
