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
              FROM article AS t2
              WHERE NOT t2.is_draft
              AND t2.visible_from <= $1::TIMESTAMP WITH TIME ZONE
              AND t2.visible_until > $1::TIMESTAMP WITH TIME ZONE
              AND NOT t2.is_trashed
              AND (t2.locale = $2::VARCHAR OR t2.locale = $3::VARCHAR OR t2.locale = $4::VARCHAR)
              AND NOT (
                EXISTS (
                  SELECT 1
                  FROM article AS t3
                  WHERE t3.entry_id = t2.entry_id
                  AND (
                    t3.locale = $2::VARCHAR
                    AND (t2.locale = $3::VARCHAR OR t2.locale = $4::VARCHAR)
                    OR t3.locale = $3::VARCHAR
                    AND t2.locale = $4::VARCHAR
                  )
                  AND NOT t3.is_draft
                  AND t3.visible_from <= $1::TIMESTAMP WITH TIME ZONE
                  AND t3.visible_until > $1::TIMESTAMP WITH TIME ZONE
                  AND NOT t3.is_trashed
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
                  'path', CASE WHEN (t0.locale = (SELECT t4.default_locale FROM site AS t4)) THEN ''
                  ELSE '/' || t0.locale END || '/articles/' || t0.slug,
                  'authors', coalesce(
                    (
                      SELECT json_agg(
                        json_build_object(
                          'name', coalesce(
                            (
                              SELECT t7.name
                              FROM author_translation AS t7
                              WHERE t7.author_id = t5.id
                              AND (
                                t7.locale = $2::VARCHAR OR t7.locale = $3::VARCHAR OR t7.locale = $4::VARCHAR
                              )
                              ORDER BY CASE WHEN (t7.locale = $2::VARCHAR) THEN 0
                              WHEN (t7.locale = $3::VARCHAR) THEN 1
                              WHEN (t7.locale = $4::VARCHAR) THEN 2 END
                              LIMIT 1
                            ),
                            t5.name
                          )
                        )
                        ORDER BY t5.k0 ASC
                      ) AS json_agg_1
                      FROM (
                        SELECT t5.name AS name, t5.id AS id, t6.position AS k0
                        FROM author AS t5
                        JOIN byline AS t6 ON t6.author_id = t5.id
                        WHERE t5.visible_from <= $1::TIMESTAMP WITH TIME ZONE
                        AND t6.article_id = t0.id
                        ORDER BY t6.position ASC
                      ) AS t5
                    ),
                    '[]'::json
                  ),
                  'tags', coalesce(
                    (
                      SELECT json_agg(
                        json_build_object(
                          'name', coalesce(
                            (
                              SELECT t10.name
                              FROM tag_translation AS t10
                              WHERE t10.tag_id = t8.id
                              AND (
                                t10.locale = $2::VARCHAR
                                OR t10.locale = $3::VARCHAR
                                OR t10.locale = $4::VARCHAR
                              )
                              ORDER BY CASE WHEN (t10.locale = $2::VARCHAR) THEN 0
                              WHEN (t10.locale = $3::VARCHAR) THEN 1
                              WHEN (t10.locale = $4::VARCHAR) THEN 2 END
                              LIMIT 1
                            ),
                            t8.name
                          )
                        )
                        ORDER BY t8.k0 ASC
                      ) AS json_agg_2
                      FROM (
                        SELECT t8.name AS name, t8.id AS id, t9.position AS k0
                        FROM tag AS t8
                        JOIN article_tag AS t9 ON t9.tag_id = t8.id
                        WHERE t8.visible_from <= $1::TIMESTAMP WITH TIME ZONE
                        AND t9.article_id = t0.id
                        ORDER BY t9.position ASC
                      ) AS t8
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
            AND (t0.locale = $2::VARCHAR OR t0.locale = $3::VARCHAR OR t0.locale = $4::VARCHAR)
            AND NOT (
              EXISTS (
                SELECT 1
                FROM article AS t1
                WHERE t1.entry_id = t0.entry_id
                AND (
                  t1.locale = $2::VARCHAR
                  AND (t0.locale = $3::VARCHAR OR t0.locale = $4::VARCHAR)
                  OR t1.locale = $3::VARCHAR
                  AND t0.locale = $4::VARCHAR
                )
                AND NOT t1.is_draft
                AND t1.visible_from <= $1::TIMESTAMP WITH TIME ZONE
                AND t1.visible_until > $1::TIMESTAMP WITH TIME ZONE
                AND NOT t1.is_trashed
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
