-- $1 = de
-- $2 = en
-- $3 = 2026-05-01T12:00:00+00:00
-- $4 = der-fluss-steigt
-- $5 = de
-- $6 = en
-- $7 = wasser
SELECT CASE WHEN (octet_length(answer.utf8) <= 10000000) THEN answer.utf8 END AS anon_1
FROM (
  SELECT convert_to(
    CAST(
      json_build_object(
        'article', (
          SELECT json_build_object(
            'title', t0.title,
            'section', (
              SELECT json_build_object(
                'name', coalesce(
                  (
                    SELECT t3.name
                    FROM section_translation AS t3
                    WHERE t3.section_id = t2.id
                    AND (t3.locale = $1::VARCHAR OR t3.locale = $2::VARCHAR)
                    ORDER BY CASE WHEN (t3.locale = $1::VARCHAR) THEN 0
                    WHEN (t3.locale = $2::VARCHAR) THEN 1 END
                    LIMIT 1
                  ),
                  t2.name
                )
              ) AS json_build_object_2
              FROM (
                SELECT t2.name AS name, t2.id AS id
                FROM section AS t2
                WHERE t2.visible_from <= $3::TIMESTAMP WITH TIME ZONE
                AND t2.id = t0.section_id
                LIMIT 1
              ) AS t2
            ),
            'translations', coalesce(
              (
                SELECT json_agg(
                  json_build_object(
                    'locale', t4.locale,
                    'title', t4.title,
                    'path', CASE WHEN (t4.locale = (SELECT t6.default_locale FROM site AS t6)) THEN ''
                    ELSE '/' || t4.locale END || '/articles/' || t4.slug,
                    'authors', coalesce(
                      (
                        SELECT json_agg(
                          json_build_object(
                            'slug', coalesce(
                              (
                                SELECT t9.slug
                                FROM author_translation AS t9
                                WHERE t9.author_id = t7.id
                                AND (t9.locale = $1::VARCHAR OR t9.locale = $2::VARCHAR)
                                ORDER BY CASE WHEN (t9.locale = $1::VARCHAR) THEN 0
                                WHEN (t9.locale = $2::VARCHAR) THEN 1 END
                                LIMIT 1
                              ),
                              t7.slug
                            )
                          )
                          ORDER BY t7.k0 ASC
                        ) AS json_agg_2
                        FROM (
                          SELECT t7.slug AS slug, t7.id AS id, t8.position AS k0
                          FROM author AS t7
                          JOIN byline AS t8 ON t8.author_id = t7.id
                          WHERE t7.visible_from <= $3::TIMESTAMP WITH TIME ZONE
                          AND t8.article_id = t4.id
                          ORDER BY t8.position ASC
                        ) AS t7
                      ),
                      '[]'::json
                    )
                  )
                  ORDER BY t4.k0 ASC, t4.k1 ASC
                ) AS json_agg_1
                FROM (
                  SELECT t4.locale AS locale,
                  t4.title AS title,
                  t4.slug AS slug,
                  t4.id AS id,
                  (SELECT t5.position FROM site_locale AS t5 WHERE t5.tag = t4.locale) AS k0,
                  t4.locale AS k1
                  FROM article AS t4
                  WHERE NOT t4.is_draft
                  AND t4.visible_from <= $3::TIMESTAMP WITH TIME ZONE
                  AND t4.visible_until > $3::TIMESTAMP WITH TIME ZONE
                  AND NOT t4.is_trashed
                  AND t4.entry_id = t0.entry_id
                  AND t4.locale != t0.locale
                  ORDER BY (SELECT t5.position FROM site_locale AS t5 WHERE t5.tag = t4.locale) ASC,
                  t4.locale ASC
                ) AS t4
              ),
              '[]'::json
            )
          ) AS json_build_object_1
          FROM (
            SELECT t0.title AS title,
            t0.section_id AS section_id,
            t0.entry_id AS entry_id,
            t0.locale AS locale,
            CASE WHEN (t0.locale = $1::VARCHAR) THEN 0
            WHEN (t0.locale = $2::VARCHAR) THEN 1 END AS k0
            FROM article AS t0
            WHERE NOT t0.is_draft
            AND t0.visible_from <= $3::TIMESTAMP WITH TIME ZONE
            AND t0.visible_until > $3::TIMESTAMP WITH TIME ZONE
            AND NOT t0.is_trashed
            AND (t0.locale = $1::VARCHAR OR t0.locale = $2::VARCHAR)
            AND NOT (
              EXISTS (
                SELECT 1
                FROM article AS t1
                WHERE t1.entry_id = t0.entry_id
                AND t1.locale = $1::VARCHAR
                AND t0.locale = $2::VARCHAR
                AND NOT t1.is_draft
                AND t1.visible_from <= $3::TIMESTAMP WITH TIME ZONE
                AND t1.visible_until > $3::TIMESTAMP WITH TIME ZONE
                AND NOT t1.is_trashed
              )
            )
            AND t0.slug = $4::VARCHAR
            ORDER BY CASE WHEN (t0.locale = $1::VARCHAR) THEN 0
            WHEN (t0.locale = $2::VARCHAR) THEN 1 END ASC
            LIMIT 1
          ) AS t0
        ),
        'tag', (
          SELECT json_build_object(
            'name', coalesce(
              (
                SELECT t14.name
                FROM tag_translation AS t14
                WHERE t14.tag_id = t10.id
                AND (t14.locale = $5::VARCHAR OR t14.locale = $6::VARCHAR)
                ORDER BY CASE WHEN (t14.locale = $5::VARCHAR) THEN 0
                WHEN (t14.locale = $6::VARCHAR) THEN 1 END
                LIMIT 1
              ),
              t10.name
            ),
            'articles', (
              SELECT json_build_object(
                'nodes', coalesce(
                  json_agg(
                    json_build_object('locale', t15.locale, 'title', t15.title)
                    ORDER BY t15.k0 DESC, t15.k1 DESC
                  ),
                  '[]'::json
                )
              ) AS json_build_object_4
              FROM (
                SELECT t15.locale AS locale, t15.title AS title, t17.listed_at AS k0, t17.article_id AS k1
                FROM article AS t15
                JOIN article_tag AS t17 ON t17.article_id = t15.id
                WHERE NOT t15.is_draft
                AND t15.visible_from <= $3::TIMESTAMP WITH TIME ZONE
                AND t15.visible_until > $3::TIMESTAMP WITH TIME ZONE
                AND NOT t15.is_trashed
                AND (t15.locale = $5::VARCHAR OR t15.locale = $6::VARCHAR)
                AND NOT (
                  EXISTS (
                    SELECT 1
                    FROM article AS t16
                    WHERE t16.entry_id = t15.entry_id
                    AND t16.locale = $5::VARCHAR
                    AND t15.locale = $6::VARCHAR
                    AND NOT t16.is_draft
                    AND t16.visible_from <= $3::TIMESTAMP WITH TIME ZONE
                    AND t16.visible_until > $3::TIMESTAMP WITH TIME ZONE
                    AND NOT t16.is_trashed
                  )
                )
                AND t17.tag_id = t10.id
                AND t17.is_draft = false
                AND t17.listed_at <= $3::TIMESTAMP WITH TIME ZONE
                ORDER BY t17.listed_at DESC, t17.article_id DESC
                LIMIT 20
              ) AS t15 HAVING true
            )
          ) AS json_build_object_3
          FROM (
            SELECT t10.name AS name,
            t10.id AS id,
            coalesce(
              (
                SELECT CASE WHEN (t13.locale = $5::VARCHAR) THEN 0
                WHEN (t13.locale = $6::VARCHAR) THEN 1 END AS anon_2
                FROM tag_translation AS t13
                WHERE t13.tag_id = t10.id
                AND (t13.locale = $5::VARCHAR OR t13.locale = $6::VARCHAR)
                ORDER BY CASE WHEN (t13.locale = $5::VARCHAR) THEN 0
                WHEN (t13.locale = $6::VARCHAR) THEN 1 END
                LIMIT 1
              ),
              2
            ) AS k0
            FROM tag AS t10
            WHERE t10.visible_from <= $3::TIMESTAMP WITH TIME ZONE
            AND (
              t10.slug = $7::VARCHAR
              OR t10.id IN (SELECT t12.tag_id FROM tag_translation AS t12 WHERE t12.slug = $7::VARCHAR)
            )
            AND coalesce(
              (
                SELECT t11.slug
                FROM tag_translation AS t11
                WHERE t11.tag_id = t10.id
                AND (t11.locale = $5::VARCHAR OR t11.locale = $6::VARCHAR)
                ORDER BY CASE WHEN (t11.locale = $5::VARCHAR) THEN 0
                WHEN (t11.locale = $6::VARCHAR) THEN 1 END
                LIMIT 1
              ),
              t10.slug
            ) = $7::VARCHAR
            ORDER BY coalesce(
              (
                SELECT CASE WHEN (t13.locale = $5::VARCHAR) THEN 0
                WHEN (t13.locale = $6::VARCHAR) THEN 1 END AS anon_2
                FROM tag_translation AS t13
                WHERE t13.tag_id = t10.id
                AND (t13.locale = $5::VARCHAR OR t13.locale = $6::VARCHAR)
                ORDER BY CASE WHEN (t13.locale = $5::VARCHAR) THEN 0
                WHEN (t13.locale = $6::VARCHAR) THEN 1 END
                LIMIT 1
              ),
              2
            ) ASC
            LIMIT 1
          ) AS t10
        )
      ) AS TEXT
    ),
    'UTF8'
  ) AS utf8
  LIMIT ALL OFFSET 0
) AS answer
