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
                  'path', CASE WHEN (t1.locale = (SELECT t3.default_locale FROM site AS t3)) THEN ''
                  ELSE '/' || t1.locale END || '/articles/' || t1.slug
                ) AS json_build_object_1
                FROM (
                  SELECT t1.title AS title, t1.locale AS locale, t1.slug AS slug
                  FROM article AS t1
                  WHERE NOT t1.is_draft
                  AND t1.visible_from <= $1::TIMESTAMP WITH TIME ZONE
                  AND t1.visible_until > $1::TIMESTAMP WITH TIME ZONE
                  AND NOT t1.is_trashed
                  AND (t1.locale = t0.locale0 OR t1.locale = t0.locale1 OR t1.locale = t0.locale2)
                  AND NOT (
                    EXISTS (
                      SELECT 1
                      FROM article AS t2
                      WHERE t2.entry_id = t1.entry_id
                      AND (
                        t2.locale = t0.locale0
                        AND (t1.locale = t0.locale1 OR t1.locale = t0.locale2)
                        OR t2.locale = t0.locale1
                        AND t1.locale = t0.locale2
                      )
                      AND NOT t2.is_draft
                      AND t2.visible_from <= $1::TIMESTAMP WITH TIME ZONE
                      AND t2.visible_until > $1::TIMESTAMP WITH TIME ZONE
                      AND NOT t2.is_trashed
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
                  'title', t4.title,
                  'path', CASE WHEN (t4.locale = (SELECT t6.default_locale FROM site AS t6)) THEN ''
                  ELSE '/' || t4.locale END || '/events/' || t4.slug
                ) AS json_build_object_2
                FROM (
                  SELECT t4.title AS title, t4.locale AS locale, t4.slug AS slug
                  FROM event AS t4
                  WHERE NOT t4.is_draft
                  AND t4.visible_from <= $1::TIMESTAMP WITH TIME ZONE
                  AND t4.visible_until > $1::TIMESTAMP WITH TIME ZONE
                  AND NOT t4.is_trashed
                  AND (t4.locale = t0.locale0 OR t4.locale = t0.locale1 OR t4.locale = t0.locale2)
                  AND NOT (
                    EXISTS (
                      SELECT 1
                      FROM event AS t5
                      WHERE t5.entry_id = t4.entry_id
                      AND (
                        t5.locale = t0.locale0
                        AND (t4.locale = t0.locale1 OR t4.locale = t0.locale2)
                        OR t5.locale = t0.locale1
                        AND t4.locale = t0.locale2
                      )
                      AND NOT t5.is_draft
                      AND t5.visible_from <= $1::TIMESTAMP WITH TIME ZONE
                      AND t5.visible_until > $1::TIMESTAMP WITH TIME ZONE
                      AND NOT t5.is_trashed
                    )
                  )
                  AND t4.entry_id = t0.key
                  AND t4.locale = t0.locale0
                  LIMIT 1
                ) AS t4
              )
              WHEN (t0.kind = 'Author') THEN (
                SELECT json_build_object('__typename', 'Author') AS json_build_object_3
                FROM (
                  SELECT 1 AS one
                  FROM author AS t7
                  WHERE t7.visible_from <= $1::TIMESTAMP WITH TIME ZONE
                  AND t7.id = t0.key
                  LIMIT 1
                ) AS t7
              )
              WHEN (t0.kind = 'Section') THEN (
                SELECT json_build_object('__typename', 'Section') AS json_build_object_4
                FROM (
                  SELECT 1 AS one
                  FROM section AS t8
                  WHERE t8.visible_from <= $1::TIMESTAMP WITH TIME ZONE
                  AND t8.id = t0.key
                  LIMIT 1
                ) AS t8
              )
              WHEN (t0.kind = 'Tag') THEN (
                SELECT json_build_object(
                  '__typename', 'Tag',
                  'name', coalesce(
                    (
                      SELECT t10.name
                      FROM tag_translation AS t10
                      WHERE t10.tag_id = t9.id
                      AND (t10.locale = t0.locale0 OR t10.locale = t0.locale1 OR t10.locale = t0.locale2)
                      ORDER BY CASE WHEN (t10.locale = t0.locale0) THEN 0
                      WHEN (t10.locale = t0.locale1) THEN 1
                      WHEN (t10.locale = t0.locale2) THEN 2 END
                      LIMIT 1
                    ),
                    t9.name
                  )
                ) AS json_build_object_5
                FROM (
                  SELECT t9.name AS name, t9.id AS id
                  FROM tag AS t9
                  WHERE t9.visible_from <= $1::TIMESTAMP WITH TIME ZONE
                  AND t9.id = t0.key
                  LIMIT 1
                ) AS t9
              )
              WHEN (t0.kind = 'Comment') THEN (
                SELECT json_build_object(
                  '__typename', 'Comment', 'body', json_build_object('text', t11.body_text)
                ) AS json_build_object_6
                FROM (
                  SELECT t11.body_text AS body_text
                  FROM comment AS t11
                  WHERE t11.is_visible
                  AND (
                    (
                      EXISTS (
                        SELECT 1
                        FROM article AS t12
                        WHERE NOT t12.is_draft
                        AND t12.visible_from <= $1::TIMESTAMP WITH TIME ZONE
                        AND t12.visible_until > $1::TIMESTAMP WITH TIME ZONE
                        AND NOT t12.is_trashed
                        AND (t12.locale = t0.locale0 OR t12.locale = t0.locale1 OR t12.locale = t0.locale2)
                        AND NOT (
                          EXISTS (
                            SELECT 1
                            FROM article AS t13
                            WHERE t13.entry_id = t12.entry_id
                            AND (
                              t13.locale = t0.locale0
                              AND (t12.locale = t0.locale1 OR t12.locale = t0.locale2)
                              OR t13.locale = t0.locale1
                              AND t12.locale = t0.locale2
                            )
                            AND NOT t13.is_draft
                            AND t13.visible_from <= $1::TIMESTAMP WITH TIME ZONE
                            AND t13.visible_until > $1::TIMESTAMP WITH TIME ZONE
                            AND NOT t13.is_trashed
                          )
                        )
                        AND t12.entry_id = t11.entry_id
                      )
                    )
                    OR (
                      EXISTS (
                        SELECT 1
                        FROM event AS t14
                        WHERE NOT t14.is_draft
                        AND t14.visible_from <= $1::TIMESTAMP WITH TIME ZONE
                        AND t14.visible_until > $1::TIMESTAMP WITH TIME ZONE
                        AND NOT t14.is_trashed
                        AND (t14.locale = t0.locale0 OR t14.locale = t0.locale1 OR t14.locale = t0.locale2)
                        AND NOT (
                          EXISTS (
                            SELECT 1
                            FROM event AS t15
                            WHERE t15.entry_id = t14.entry_id
                            AND (
                              t15.locale = t0.locale0
                              AND (t14.locale = t0.locale1 OR t14.locale = t0.locale2)
                              OR t15.locale = t0.locale1
                              AND t14.locale = t0.locale2
                            )
                            AND NOT t15.is_draft
                            AND t15.visible_from <= $1::TIMESTAMP WITH TIME ZONE
                            AND t15.visible_until > $1::TIMESTAMP WITH TIME ZONE
                            AND NOT t15.is_trashed
                          )
                        )
                        AND t14.entry_id = t11.entry_id
                      )
                    )
                  )
                  AND t11.id = t0.key
                  LIMIT 1
                ) AS t11
              )
              WHEN (t0.kind = 'Media') THEN (
                SELECT json_build_object('__typename', 'Media') AS json_build_object_7
                FROM (
                  SELECT 1 AS one
                  FROM media AS t16
                  WHERE t16.visible_from <= $1::TIMESTAMP WITH TIME ZONE
                  AND t16.id = t0.key
                  LIMIT 1
                ) AS t16
              )
              WHEN (t0.kind = 'Occurrence') THEN (
                SELECT json_build_object('__typename', 'Occurrence') AS json_build_object_8
                FROM (
                  SELECT 1 AS one
                  FROM occurrence AS t17
                  WHERE (
                    EXISTS (
                      SELECT 1
                      FROM event AS t18
                      WHERE NOT t18.is_draft
                      AND t18.visible_from <= $1::TIMESTAMP WITH TIME ZONE
                      AND t18.visible_until > $1::TIMESTAMP WITH TIME ZONE
                      AND NOT t18.is_trashed
                      AND (t18.locale = t0.locale0 OR t18.locale = t0.locale1 OR t18.locale = t0.locale2)
                      AND NOT (
                        EXISTS (
                          SELECT 1
                          FROM event AS t19
                          WHERE t19.entry_id = t18.entry_id
                          AND (
                            t19.locale = t0.locale0
                            AND (t18.locale = t0.locale1 OR t18.locale = t0.locale2)
                            OR t19.locale = t0.locale1
                            AND t18.locale = t0.locale2
                          )
                          AND NOT t19.is_draft
                          AND t19.visible_from <= $1::TIMESTAMP WITH TIME ZONE
                          AND t19.visible_until > $1::TIMESTAMP WITH TIME ZONE
                          AND NOT t19.is_trashed
                        )
                      )
                      AND t18.id = t17.event_id
                    )
                  )
                  AND t17.id = t0.key
                  LIMIT 1
                ) AS t17
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
