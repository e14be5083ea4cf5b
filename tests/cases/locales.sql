-- $1 = 2026-05-01T12:00:00+00:00
-- $2 = fa
-- $3 = de
-- $4 = en
SELECT CASE WHEN (octet_length(answer.utf8) <= 10000000) THEN answer.utf8 END AS anon_1
FROM (
  SELECT convert_to(
    CAST(
      json_build_object(
        'articles', (
          SELECT json_build_object(
            'totalCount', (
              SELECT count(*) AS count_1
              FROM article AS t3
              WHERE NOT t3.is_draft
              AND t3.visible_from <= $1::TIMESTAMP WITH TIME ZONE
              AND t3.visible_until > $1::TIMESTAMP WITH TIME ZONE
              AND NOT t3.is_trashed
              AND (
                t3.locale = $2::VARCHAR
                OR t3.locale = $3::VARCHAR
                AND NOT (
                  EXISTS (
                    SELECT 1
                    FROM article AS t4
                    WHERE t4.entry_id = t3.entry_id
                    AND t4.locale = $2::VARCHAR
                    AND NOT t4.is_draft
                    AND t4.visible_from <= $1::TIMESTAMP WITH TIME ZONE
                    AND t4.visible_until > $1::TIMESTAMP WITH TIME ZONE
                    AND NOT t4.is_trashed
                  )
                )
                OR t3.locale = $4::VARCHAR
                AND NOT (
                  EXISTS (
                    SELECT 1
                    FROM article AS t5
                    WHERE t5.entry_id = t3.entry_id
                    AND (t5.locale = $2::VARCHAR OR t5.locale = $3::VARCHAR)
                    AND NOT t5.is_draft
                    AND t5.visible_from <= $1::TIMESTAMP WITH TIME ZONE
                    AND t5.visible_until > $1::TIMESTAMP WITH TIME ZONE
                    AND NOT t5.is_trashed
                  )
                )
              )
            ),
            'nodes', coalesce(
              json_agg(
                json_build_object(
                  'id', 'art_' || CAST(t0.entry_id AS TEXT) || '_' || t0.locale,
                  'locale', t0.locale,
                  'direction', CASE WHEN (
                    (
                      t0.locale ~* '^(ar|arc|arz|azb|bal|ckb|dv|fa|glk|ha-arab|he|iw|ji|khw|ks|lrc|mzn|nqo|pnb|prs|ps|sd|syr|ug|ur|yi)(-|$)'
                    )
                    AND (t0.locale !~* '-(latn|cyrl|deva|grek)(-|$)')
                    OR (t0.locale ~* '-(adlm|arab|hebr|nkoo|rohg|syrc|thaa)(-|$)')
                  ) THEN 'RTL'
                  ELSE 'LTR' END,
                  'title', t0.title,
                  'path', CASE WHEN (t0.locale = (SELECT t6.default_locale FROM site AS t6)) THEN ''
                  ELSE '/' || t0.locale END || '/articles/' || t0.slug,
                  'authors', coalesce(
                    (
                      SELECT json_agg(
                        json_build_object(
                          'name', coalesce(
                            (
                              SELECT t9.name
                              FROM author_translation AS t9
                              WHERE t9.author_id = t7.id
                              AND (
                                t9.locale = $2::VARCHAR OR t9.locale = $3::VARCHAR OR t9.locale = $4::VARCHAR
                              )
                              ORDER BY CASE WHEN (t9.locale = $2::VARCHAR) THEN 0
                              WHEN (t9.locale = $3::VARCHAR) THEN 1
                              WHEN (t9.locale = $4::VARCHAR) THEN 2 END
                              LIMIT 1
                            ),
                            t7.name
                          )
                        )
                        ORDER BY t7.k0 ASC
                      ) AS json_agg_1
                      FROM (
                        SELECT t7.name AS name, t7.id AS id, t8.position AS k0
                        FROM author AS t7
                        JOIN byline AS t8 ON t8.author_id = t7.id
                        WHERE t7.visible_from <= $1::TIMESTAMP WITH TIME ZONE
                        AND t8.article_id = t0.id
                        ORDER BY t8.position ASC
                      ) AS t7
                    ),
                    '[]'::json
                  ),
                  'tags', coalesce(
                    (
                      SELECT json_agg(
                        json_build_object(
                          'name', coalesce(
                            (
                              SELECT t12.name
                              FROM tag_translation AS t12
                              WHERE t12.tag_id = t10.id
                              AND (
                                t12.locale = $2::VARCHAR
                                OR t12.locale = $3::VARCHAR
                                OR t12.locale = $4::VARCHAR
                              )
                              ORDER BY CASE WHEN (t12.locale = $2::VARCHAR) THEN 0
                              WHEN (t12.locale = $3::VARCHAR) THEN 1
                              WHEN (t12.locale = $4::VARCHAR) THEN 2 END
                              LIMIT 1
                            ),
                            t10.name
                          )
                        )
                        ORDER BY t10.k0 ASC
                      ) AS json_agg_2
                      FROM (
                        SELECT t10.name AS name, t10.id AS id, t11.position AS k0
                        FROM tag AS t10
                        JOIN article_tag AS t11 ON t11.tag_id = t10.id
                        WHERE t10.visible_from <= $1::TIMESTAMP WITH TIME ZONE
                        AND t11.article_id = t0.id
                        ORDER BY t11.position ASC
                      ) AS t10
                    ),
                    '[]'::json
                  )
                )
                ORDER BY t0.k0 DESC, t0.k1 DESC
              ),
              '[]'::json
            )
          ) AS json_build_object_1
          FROM (
            SELECT t0.entry_id AS entry_id,
            t0.locale AS locale,
            t0.title AS title,
            t0.slug AS slug,
            t0.id AS id,
            t0.listed_at AS k0,
            t0.id AS k1
            FROM article AS t0
            WHERE NOT t0.is_draft
            AND t0.visible_from <= $1::TIMESTAMP WITH TIME ZONE
            AND t0.visible_until > $1::TIMESTAMP WITH TIME ZONE
            AND NOT t0.is_trashed
            AND (
              t0.locale = $2::VARCHAR
              OR t0.locale = $3::VARCHAR
              AND NOT (
                EXISTS (
                  SELECT 1
                  FROM article AS t1
                  WHERE t1.entry_id = t0.entry_id
                  AND t1.locale = $2::VARCHAR
                  AND NOT t1.is_draft
                  AND t1.visible_from <= $1::TIMESTAMP WITH TIME ZONE
                  AND t1.visible_until > $1::TIMESTAMP WITH TIME ZONE
                  AND NOT t1.is_trashed
                )
              )
              OR t0.locale = $4::VARCHAR
              AND NOT (
                EXISTS (
                  SELECT 1
                  FROM article AS t2
                  WHERE t2.entry_id = t0.entry_id
                  AND (t2.locale = $2::VARCHAR OR t2.locale = $3::VARCHAR)
                  AND NOT t2.is_draft
                  AND t2.visible_from <= $1::TIMESTAMP WITH TIME ZONE
                  AND t2.visible_until > $1::TIMESTAMP WITH TIME ZONE
                  AND NOT t2.is_trashed
                )
              )
            )
            AND t0.listed_at <= $1::TIMESTAMP WITH TIME ZONE
            ORDER BY t0.listed_at DESC, t0.id DESC
            LIMIT 20
          ) AS t0 HAVING true
        )
      ) AS TEXT
    ),
    'UTF8'
  ) AS utf8
  LIMIT ALL OFFSET 0
) AS answer
