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
                      SELECT t5.name
                      FROM section_translation AS t5
                      WHERE t5.section_id = t4.id
                      AND (t5.locale = t0.locale0 OR t5.locale = t0.locale1 OR t5.locale = t0.locale2)
                      ORDER BY CASE WHEN (t5.locale = t0.locale0) THEN 0
                      WHEN (t5.locale = t0.locale1) THEN 1
                      WHEN (t5.locale = t0.locale2) THEN 2 END
                      LIMIT 1
                    ),
                    t4.name
                  )
                ) AS json_build_object_2
                FROM (
                  SELECT t4.name AS name, t4.id AS id
                  FROM section AS t4
                  WHERE t4.visible_from <= $1::TIMESTAMP WITH TIME ZONE
                  AND t4.id = t1.section_id
                  LIMIT 1
                ) AS t4
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
              '__typename', 'Event', 'id', 'evt_' || CAST(t6.entry_id AS TEXT) || '_' || t6.locale
            ) AS json_build_object_3
            FROM (
              SELECT t6.entry_id AS entry_id, t6.locale AS locale
              FROM event AS t6
              WHERE NOT t6.is_draft
              AND t6.visible_from <= $1::TIMESTAMP WITH TIME ZONE
              AND t6.visible_until > $1::TIMESTAMP WITH TIME ZONE
              AND NOT t6.is_trashed
              AND (
                t6.locale = t0.locale0
                OR t6.locale = t0.locale1
                AND NOT (
                  EXISTS (
                    SELECT 1
                    FROM event AS t7
                    WHERE t7.entry_id = t6.entry_id
                    AND t7.locale = t0.locale0
                    AND NOT t7.is_draft
                    AND t7.visible_from <= $1::TIMESTAMP WITH TIME ZONE
                    AND t7.visible_until > $1::TIMESTAMP WITH TIME ZONE
                    AND NOT t7.is_trashed
                  )
                )
                OR t6.locale = t0.locale2
                AND NOT (
                  EXISTS (
                    SELECT 1
                    FROM event AS t8
                    WHERE t8.entry_id = t6.entry_id
                    AND (t8.locale = t0.locale0 OR t8.locale = t0.locale1)
                    AND NOT t8.is_draft
                    AND t8.visible_from <= $1::TIMESTAMP WITH TIME ZONE
                    AND t8.visible_until > $1::TIMESTAMP WITH TIME ZONE
                    AND NOT t8.is_trashed
                  )
                )
              )
              AND t6.entry_id = t0.key
              AND t6.locale = t0.locale0
              LIMIT 1
            ) AS t6
          )
          WHEN (t0.kind = 'Author') THEN (
            SELECT json_build_object(
              '__typename', 'Author',
              'id', 'aut_' || CAST(t9.id AS TEXT),
              'name', coalesce(
                (
                  SELECT t10.name
                  FROM author_translation AS t10
                  WHERE t10.author_id = t9.id
                  AND (t10.locale = t0.locale0 OR t10.locale = t0.locale1 OR t10.locale = t0.locale2)
                  ORDER BY CASE WHEN (t10.locale = t0.locale0) THEN 0
                  WHEN (t10.locale = t0.locale1) THEN 1
                  WHEN (t10.locale = t0.locale2) THEN 2 END
                  LIMIT 1
                ),
                t9.name
              )
            ) AS json_build_object_4
            FROM (
              SELECT t9.id AS id, t9.name AS name
              FROM author AS t9
              WHERE t9.visible_from <= $1::TIMESTAMP WITH TIME ZONE
              AND t9.id = t0.key
              LIMIT 1
            ) AS t9
          )
          WHEN (t0.kind = 'Section') THEN (
            SELECT json_build_object(
              '__typename', 'Section', 'id', 'sec_' || CAST(t11.id AS TEXT)
            ) AS json_build_object_5
            FROM (
              SELECT t11.id AS id
              FROM section AS t11
              WHERE t11.visible_from <= $1::TIMESTAMP WITH TIME ZONE
              AND t11.id = t0.key
              LIMIT 1
            ) AS t11
          )
          WHEN (t0.kind = 'Tag') THEN (
            SELECT json_build_object(
              '__typename', 'Tag', 'id', 'tag_' || CAST(t12.id AS TEXT)
            ) AS json_build_object_6
            FROM (
              SELECT t12.id AS id
              FROM tag AS t12
              WHERE t12.visible_from <= $1::TIMESTAMP WITH TIME ZONE
              AND t12.id = t0.key
              LIMIT 1
            ) AS t12
          )
          WHEN (t0.kind = 'Comment') THEN (
            SELECT json_build_object(
              '__typename', 'Comment', 'id', 'com_' || CAST(t13.id AS TEXT)
            ) AS json_build_object_7
            FROM (
              SELECT t13.id AS id
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
            SELECT json_build_object(
              '__typename', 'Media', 'id', 'med_' || CAST(t20.id AS TEXT)
            ) AS json_build_object_8
            FROM (
              SELECT t20.id AS id
              FROM media AS t20
              WHERE t20.visible_from <= $1::TIMESTAMP WITH TIME ZONE
              AND t20.id = t0.key
              LIMIT 1
            ) AS t20
          )
          WHEN (t0.kind = 'Occurrence') THEN (
            SELECT json_build_object(
              '__typename', 'Occurrence', 'id', 'occ_' || CAST(t21.id AS TEXT)
            ) AS json_build_object_9
            FROM (
              SELECT t21.id AS id
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
