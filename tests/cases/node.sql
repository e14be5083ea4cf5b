-- $1 = 2026-05-01T12:00:00+00:00
-- $2 = [Article]
-- $3 = [01900000-0000-7000-8000-000000000016]
-- $4 = [en]
-- $5 = [None]
-- $6 = [None]
SELECT CASE WHEN (octet_length(answer.utf8) <= 10000000) THEN answer.utf8 END AS anon_1
FROM (
  SELECT convert_to(
    CAST(
      json_build_object(
        'node', (
          SELECT CASE WHEN (t0.kind = 'Article') THEN (
            SELECT json_build_object(
              '__typename', 'Article',
              'id', 'art_' || CAST(t1.entry_id AS TEXT) || '_' || t1.locale,
              'title', t1.title,
              'section', (
                SELECT json_build_object(
                  'name', coalesce(
                    (
                      SELECT t4.name
                      FROM section_translation AS t4
                      WHERE t4.section_id = t3.id
                      AND (t4.locale = t0.locale0 OR t4.locale = t0.locale1 OR t4.locale = t0.locale2)
                      ORDER BY CASE WHEN (t4.locale = t0.locale0) THEN 0
                      WHEN (t4.locale = t0.locale1) THEN 1
                      WHEN (t4.locale = t0.locale2) THEN 2 END
                      LIMIT 1
                    ),
                    t3.name
                  )
                ) AS json_build_object_2
                FROM (
                  SELECT t3.name AS name, t3.id AS id
                  FROM section AS t3
                  WHERE t3.visible_from <= $1::TIMESTAMP WITH TIME ZONE
                  AND t3.id = t1.section_id
                  LIMIT 1
                ) AS t3
              )
            ) AS json_build_object_1
            FROM (
              SELECT t1.entry_id AS entry_id,
              t1.locale AS locale,
              t1.title AS title,
              t1.section_id AS section_id
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
              '__typename', 'Event', 'id', 'evt_' || CAST(t5.entry_id AS TEXT) || '_' || t5.locale
            ) AS json_build_object_3
            FROM (
              SELECT t5.entry_id AS entry_id, t5.locale AS locale
              FROM event AS t5
              WHERE NOT t5.is_draft
              AND t5.visible_from <= $1::TIMESTAMP WITH TIME ZONE
              AND t5.visible_until > $1::TIMESTAMP WITH TIME ZONE
              AND NOT t5.is_trashed
              AND (t5.locale = t0.locale0 OR t5.locale = t0.locale1 OR t5.locale = t0.locale2)
              AND NOT (
                EXISTS (
                  SELECT 1
                  FROM event AS t6
                  WHERE t6.entry_id = t5.entry_id
                  AND (
                    t6.locale = t0.locale0
                    AND (t5.locale = t0.locale1 OR t5.locale = t0.locale2)
                    OR t6.locale = t0.locale1
                    AND t5.locale = t0.locale2
                  )
                  AND NOT t6.is_draft
                  AND t6.visible_from <= $1::TIMESTAMP WITH TIME ZONE
                  AND t6.visible_until > $1::TIMESTAMP WITH TIME ZONE
                  AND NOT t6.is_trashed
                )
              )
              AND t5.entry_id = t0.key
              AND t5.locale = t0.locale0
              LIMIT 1
            ) AS t5
          )
          WHEN (t0.kind = 'Author') THEN (
            SELECT json_build_object(
              '__typename', 'Author',
              'id', 'aut_' || CAST(t7.id AS TEXT),
              'name', coalesce(
                (
                  SELECT t8.name
                  FROM author_translation AS t8
                  WHERE t8.author_id = t7.id
                  AND (t8.locale = t0.locale0 OR t8.locale = t0.locale1 OR t8.locale = t0.locale2)
                  ORDER BY CASE WHEN (t8.locale = t0.locale0) THEN 0
                  WHEN (t8.locale = t0.locale1) THEN 1
                  WHEN (t8.locale = t0.locale2) THEN 2 END
                  LIMIT 1
                ),
                t7.name
              )
            ) AS json_build_object_4
            FROM (
              SELECT t7.id AS id, t7.name AS name
              FROM author AS t7
              WHERE t7.visible_from <= $1::TIMESTAMP WITH TIME ZONE
              AND t7.id = t0.key
              LIMIT 1
            ) AS t7
          )
          WHEN (t0.kind = 'Section') THEN (
            SELECT json_build_object(
              '__typename', 'Section', 'id', 'sec_' || CAST(t9.id AS TEXT)
            ) AS json_build_object_5
            FROM (
              SELECT t9.id AS id
              FROM section AS t9
              WHERE t9.visible_from <= $1::TIMESTAMP WITH TIME ZONE
              AND t9.id = t0.key
              LIMIT 1
            ) AS t9
          )
          WHEN (t0.kind = 'Tag') THEN (
            SELECT json_build_object(
              '__typename', 'Tag', 'id', 'tag_' || CAST(t10.id AS TEXT)
            ) AS json_build_object_6
            FROM (
              SELECT t10.id AS id
              FROM tag AS t10
              WHERE t10.visible_from <= $1::TIMESTAMP WITH TIME ZONE
              AND t10.id = t0.key
              LIMIT 1
            ) AS t10
          )
          WHEN (t0.kind = 'Comment') THEN (
            SELECT json_build_object(
              '__typename', 'Comment', 'id', 'com_' || CAST(t11.id AS TEXT)
            ) AS json_build_object_7
            FROM (
              SELECT t11.id AS id
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
            SELECT json_build_object(
              '__typename', 'Media', 'id', 'med_' || CAST(t16.id AS TEXT)
            ) AS json_build_object_8
            FROM (
              SELECT t16.id AS id
              FROM media AS t16
              WHERE t16.visible_from <= $1::TIMESTAMP WITH TIME ZONE
              AND t16.id = t0.key
              LIMIT 1
            ) AS t16
          )
          WHEN (t0.kind = 'Occurrence') THEN (
            SELECT json_build_object(
              '__typename', 'Occurrence', 'id', 'occ_' || CAST(t17.id AS TEXT)
            ) AS json_build_object_9
            FROM (
              SELECT t17.id AS id
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
          ELSE NULL END AS anon_2
          FROM unnest(
            $2::TEXT[], $3::UUID[], $4::TEXT[], $5::TEXT[], $6::TEXT[]
          ) WITH ORDINALITY AS t0(kind, key, locale0, locale1, locale2, n)
        )
      ) AS TEXT
    ),
    'UTF8'
  ) AS utf8
  LIMIT ALL OFFSET 0
) AS answer
