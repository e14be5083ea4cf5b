-- $1 = 2026-05-01T12:00:00+00:00
-- $2 = [Event, Comment, Tag, Article, Article, Tag, Comment]
-- $3 = [01900000-0000-7000-8000-000000000044, 01900000-0000-7000-8000-000000000066, 01900000-0000-7000-8000-000000000010, 01900000-0000-7000-8000-000000000016, 01900000-0000-7000-8000-000000000032, 01900000-0000-7000-8000-000000000099, 01900000-0000-7000-8000-000000000066]
-- $4 = [en, en, en, de, en, en, en]
-- $5 = [None, None, None, en, None, None, None]
-- $6 = [None, None, None, None, None, None, None]
SELECT CASE WHEN (octet_length(answer.utf8) <= 10000000) THEN answer.utf8 END AS anon_1
FROM (
  SELECT convert_to(
    CAST(
      json_build_object(
        'nodes', coalesce(
          (
            SELECT json_agg(
              CASE WHEN (t0.kind = 'Article') THEN (
                SELECT json_build_object(
                  '__typename', 'Article',
                  'title', t1.title,
                  'path', CASE WHEN (t1.locale = (SELECT t4.default_locale FROM site AS t4)) THEN ''
                  ELSE '/' || t1.locale END || '/articles/' || t1.slug
                ) AS json_build_object_1
                FROM (
                  SELECT t1.title AS title, t1.locale AS locale, t1.slug AS slug
                  FROM article AS t1
                  WHERE NOT t1.is_draft
                  AND t1.visible_from <= $1::TIMESTAMP WITH TIME ZONE
                  AND t1.visible_until > $1::TIMESTAMP WITH TIME ZONE
                  AND NOT t1.is_trashed
                  AND (
                    t1.locale = t0.locale0
                    OR t1.locale = t0.locale1
                    AND NOT (
                      EXISTS (
                        SELECT 1
                        FROM article AS t2
                        WHERE t2.entry_id = t1.entry_id
                        AND t2.locale = t0.locale0
                        AND NOT t2.is_draft
                        AND t2.visible_from <= $1::TIMESTAMP WITH TIME ZONE
                        AND t2.visible_until > $1::TIMESTAMP WITH TIME ZONE
                        AND NOT t2.is_trashed
                      )
                    )
                    OR t1.locale = t0.locale2
                    AND NOT (
                      EXISTS (
                        SELECT 1
                        FROM article AS t3
                        WHERE t3.entry_id = t1.entry_id
                        AND (t3.locale = t0.locale0 OR t3.locale = t0.locale1)
                        AND NOT t3.is_draft
                        AND t3.visible_from <= $1::TIMESTAMP WITH TIME ZONE
                        AND t3.visible_until > $1::TIMESTAMP WITH TIME ZONE
                        AND NOT t3.is_trashed
                      )
                    )
                  )
                  AND t1.entry_id = t0.key
                  AND t1.locale = t0.locale0
                  LIMIT 1
                ) AS t1
              )
              WHEN (t0.kind = 'Event') THEN (
                SELECT json_build_object(
                  '__typename', 'Event',
                  'title', t5.title,
                  'path', CASE WHEN (t5.locale = (SELECT t8.default_locale FROM site AS t8)) THEN ''
                  ELSE '/' || t5.locale END || '/events/' || t5.slug
                ) AS json_build_object_2
                FROM (
                  SELECT t5.title AS title, t5.locale AS locale, t5.slug AS slug
                  FROM event AS t5
                  WHERE NOT t5.is_draft
                  AND t5.visible_from <= $1::TIMESTAMP WITH TIME ZONE
                  AND t5.visible_until > $1::TIMESTAMP WITH TIME ZONE
                  AND NOT t5.is_trashed
                  AND (
                    t5.locale = t0.locale0
                    OR t5.locale = t0.locale1
                    AND NOT (
                      EXISTS (
                        SELECT 1
                        FROM event AS t6
                        WHERE t6.entry_id = t5.entry_id
                        AND t6.locale = t0.locale0
                        AND NOT t6.is_draft
                        AND t6.visible_from <= $1::TIMESTAMP WITH TIME ZONE
                        AND t6.visible_until > $1::TIMESTAMP WITH TIME ZONE
                        AND NOT t6.is_trashed
                      )
                    )
                    OR t5.locale = t0.locale2
                    AND NOT (
                      EXISTS (
                        SELECT 1
                        FROM event AS t7
                        WHERE t7.entry_id = t5.entry_id
                        AND (t7.locale = t0.locale0 OR t7.locale = t0.locale1)
                        AND NOT t7.is_draft
                        AND t7.visible_from <= $1::TIMESTAMP WITH TIME ZONE
                        AND t7.visible_until > $1::TIMESTAMP WITH TIME ZONE
                        AND NOT t7.is_trashed
                      )
                    )
                  )
                  AND t5.entry_id = t0.key
                  AND t5.locale = t0.locale0
                  LIMIT 1
                ) AS t5
              )
              WHEN (t0.kind = 'Author') THEN (
                SELECT json_build_object('__typename', 'Author') AS json_build_object_3
                FROM (
                  SELECT 1 AS one
                  FROM author AS t9
                  WHERE t9.visible_from <= $1::TIMESTAMP WITH TIME ZONE
                  AND t9.id = t0.key
                  LIMIT 1
                ) AS t9
              )
              WHEN (t0.kind = 'Section') THEN (
                SELECT json_build_object('__typename', 'Section') AS json_build_object_4
                FROM (
                  SELECT 1 AS one
                  FROM section AS t10
                  WHERE t10.visible_from <= $1::TIMESTAMP WITH TIME ZONE
                  AND t10.id = t0.key
                  LIMIT 1
                ) AS t10
              )
              WHEN (t0.kind = 'Tag') THEN (
                SELECT json_build_object(
                  '__typename', 'Tag',
                  'name', coalesce(
                    (
                      SELECT t12.name
                      FROM tag_translation AS t12
                      WHERE t12.tag_id = t11.id
                      AND (t12.locale = t0.locale0 OR t12.locale = t0.locale1 OR t12.locale = t0.locale2)
                      ORDER BY CASE WHEN (t12.locale = t0.locale0) THEN 0
                      WHEN (t12.locale = t0.locale1) THEN 1
                      WHEN (t12.locale = t0.locale2) THEN 2 END
                      LIMIT 1
                    ),
                    t11.name
                  )
                ) AS json_build_object_5
                FROM (
                  SELECT t11.name AS name, t11.id AS id
                  FROM tag AS t11
                  WHERE t11.visible_from <= $1::TIMESTAMP WITH TIME ZONE
                  AND t11.id = t0.key
                  LIMIT 1
                ) AS t11
              )
              WHEN (t0.kind = 'Comment') THEN (
                SELECT json_build_object(
                  '__typename', 'Comment', 'body', json_build_object('text', t13.body_text)
                ) AS json_build_object_6
                FROM (
                  SELECT t13.body_text AS body_text
                  FROM comment AS t13
                  WHERE t13.is_visible
                  AND (
                    (
                      EXISTS (
                        SELECT 1
                        FROM article AS t14
                        WHERE NOT t14.is_draft
                        AND t14.visible_from <= $1::TIMESTAMP WITH TIME ZONE
                        AND t14.visible_until > $1::TIMESTAMP WITH TIME ZONE
                        AND NOT t14.is_trashed
                        AND (
                          t14.locale = t0.locale0
                          OR t14.locale = t0.locale1
                          AND NOT (
                            EXISTS (
                              SELECT 1
                              FROM article AS t15
                              WHERE t15.entry_id = t14.entry_id
                              AND t15.locale = t0.locale0
                              AND NOT t15.is_draft
                              AND t15.visible_from <= $1::TIMESTAMP WITH TIME ZONE
                              AND t15.visible_until > $1::TIMESTAMP WITH TIME ZONE
                              AND NOT t15.is_trashed
                            )
                          )
                          OR t14.locale = t0.locale2
                          AND NOT (
                            EXISTS (
                              SELECT 1
                              FROM article AS t16
                              WHERE t16.entry_id = t14.entry_id
                              AND (t16.locale = t0.locale0 OR t16.locale = t0.locale1)
                              AND NOT t16.is_draft
                              AND t16.visible_from <= $1::TIMESTAMP WITH TIME ZONE
                              AND t16.visible_until > $1::TIMESTAMP WITH TIME ZONE
                              AND NOT t16.is_trashed
                            )
                          )
                        )
                        AND t14.entry_id = t13.entry_id
                      )
                    )
                    OR (
                      EXISTS (
                        SELECT 1
                        FROM event AS t17
                        WHERE NOT t17.is_draft
                        AND t17.visible_from <= $1::TIMESTAMP WITH TIME ZONE
                        AND t17.visible_until > $1::TIMESTAMP WITH TIME ZONE
                        AND NOT t17.is_trashed
                        AND (
                          t17.locale = t0.locale0
                          OR t17.locale = t0.locale1
                          AND NOT (
                            EXISTS (
                              SELECT 1
                              FROM event AS t18
                              WHERE t18.entry_id = t17.entry_id
                              AND t18.locale = t0.locale0
                              AND NOT t18.is_draft
                              AND t18.visible_from <= $1::TIMESTAMP WITH TIME ZONE
                              AND t18.visible_until > $1::TIMESTAMP WITH TIME ZONE
                              AND NOT t18.is_trashed
                            )
                          )
                          OR t17.locale = t0.locale2
                          AND NOT (
                            EXISTS (
                              SELECT 1
                              FROM event AS t19
                              WHERE t19.entry_id = t17.entry_id
                              AND (t19.locale = t0.locale0 OR t19.locale = t0.locale1)
                              AND NOT t19.is_draft
                              AND t19.visible_from <= $1::TIMESTAMP WITH TIME ZONE
                              AND t19.visible_until > $1::TIMESTAMP WITH TIME ZONE
                              AND NOT t19.is_trashed
                            )
                          )
                        )
                        AND t17.entry_id = t13.entry_id
                      )
                    )
                  )
                  AND t13.id = t0.key
                  LIMIT 1
                ) AS t13
              )
              WHEN (t0.kind = 'Media') THEN (
                SELECT json_build_object('__typename', 'Media') AS json_build_object_7
                FROM (
                  SELECT 1 AS one
                  FROM media AS t20
                  WHERE t20.visible_from <= $1::TIMESTAMP WITH TIME ZONE
                  AND t20.id = t0.key
                  LIMIT 1
                ) AS t20
              )
              WHEN (t0.kind = 'Occurrence') THEN (
                SELECT json_build_object('__typename', 'Occurrence') AS json_build_object_8
                FROM (
                  SELECT 1 AS one
                  FROM occurrence AS t21
                  WHERE (
                    EXISTS (
                      SELECT 1
                      FROM event AS t22
                      WHERE NOT t22.is_draft
                      AND t22.visible_from <= $1::TIMESTAMP WITH TIME ZONE
                      AND t22.visible_until > $1::TIMESTAMP WITH TIME ZONE
                      AND NOT t22.is_trashed
                      AND (
                        t22.locale = t0.locale0
                        OR t22.locale = t0.locale1
                        AND NOT (
                          EXISTS (
                            SELECT 1
                            FROM event AS t23
                            WHERE t23.entry_id = t22.entry_id
                            AND t23.locale = t0.locale0
                            AND NOT t23.is_draft
                            AND t23.visible_from <= $1::TIMESTAMP WITH TIME ZONE
                            AND t23.visible_until > $1::TIMESTAMP WITH TIME ZONE
                            AND NOT t23.is_trashed
                          )
                        )
                        OR t22.locale = t0.locale2
                        AND NOT (
                          EXISTS (
                            SELECT 1
                            FROM event AS t24
                            WHERE t24.entry_id = t22.entry_id
                            AND (t24.locale = t0.locale0 OR t24.locale = t0.locale1)
                            AND NOT t24.is_draft
                            AND t24.visible_from <= $1::TIMESTAMP WITH TIME ZONE
                            AND t24.visible_until > $1::TIMESTAMP WITH TIME ZONE
                            AND NOT t24.is_trashed
                          )
                        )
                      )
                      AND t22.id = t21.event_id
                    )
                  )
                  AND t21.id = t0.key
                  LIMIT 1
                ) AS t21
              )
              ELSE NULL END
              ORDER BY t0.n
            ) AS json_agg_1
            FROM unnest(
              $2::TEXT[], $3::UUID[], $4::TEXT[], $5::TEXT[], $6::TEXT[]
            ) WITH ORDINALITY AS t0(kind, key, locale0, locale1, locale2, n)
          ),
          '[]'::json
        )
      ) AS TEXT
    ),
    'UTF8'
  ) AS utf8
  LIMIT ALL OFFSET 0
) AS answer
