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
            'translations', coalesce(
              (
                SELECT json_agg(
                  json_build_object(
                    'locale', t15.tag,
                    'direction', CASE WHEN (
                      (
                        t15.tag ~* '^(ar|arc|arz|azb|bal|ckb|dv|fa|glk|ha-arab|he|iw|ji|khw|ks|lrc|mzn|nqo|pnb|prs|ps|sd|syr|ug|ur|yi)(-|$)'
                      )
                      AND (t15.tag !~* '-(latn|cyrl|deva|grek)(-|$)')
                      OR (t15.tag ~* '-(adlm|arab|hebr|nkoo|rohg|syrc|thaa)(-|$)')
                    ) THEN 'RTL'
                    ELSE 'LTR' END,
                    'path', CASE WHEN (t15.tag = (SELECT t18.default_locale FROM site AS t18)) THEN ''
                    ELSE '/' || t15.tag END || '/tags/' || CASE WHEN (
                      t15.tag = (SELECT t17.default_locale FROM site AS t17)
                    ) THEN t10.slug
                    ELSE coalesce(
                      (
                        SELECT t16.slug
                        FROM tag_translation AS t16
                        WHERE t16.tag_id = t10.id
                        AND array_position(array_prepend(t15.tag, t15.fallbacks), t16.locale) IS NOT NULL
                        ORDER BY array_position(array_prepend(t15.tag, t15.fallbacks), t16.locale)
                        LIMIT 1
                      ),
                      t10.slug
                    ) END,
                    'name', CASE WHEN (t15.tag = (SELECT t20.default_locale FROM site AS t20)) THEN t10.name
                    ELSE coalesce(
                      (
                        SELECT t19.name
                        FROM tag_translation AS t19
                        WHERE t19.tag_id = t10.id
                        AND array_position(array_prepend(t15.tag, t15.fallbacks), t19.locale) IS NOT NULL
                        ORDER BY array_position(array_prepend(t15.tag, t15.fallbacks), t19.locale)
                        LIMIT 1
                      ),
                      t10.name
                    ) END
                  )
                  ORDER BY t15.k0 ASC, t15.k1 ASC
                ) AS json_agg_3
                FROM (
                  SELECT t15.tag AS tag, t15.fallbacks AS fallbacks, t15.position AS k0, t15.tag AS k1
                  FROM site_locale AS t15
                  WHERE t15.tag != $5::VARCHAR
                  ORDER BY t15.position ASC, t15.tag ASC
                ) AS t15
              ),
              '[]'::json
            ),
            'articles', (
              SELECT json_build_object(
                'nodes', coalesce(
                  json_agg(
                    json_build_object('locale', t21.locale, 'title', t21.title)
                    ORDER BY t21.k0 DESC, t21.k1 DESC
                  ),
                  '[]'::json
                )
              ) AS json_build_object_4
              FROM (
                SELECT t21.locale AS locale, t21.title AS title, t23.listed_at AS k0, t23.article_id AS k1
                FROM article AS t21
                JOIN article_tag AS t23 ON t23.article_id = t21.id
                WHERE NOT t21.is_draft
                AND t21.visible_from <= $3::TIMESTAMP WITH TIME ZONE
                AND t21.visible_until > $3::TIMESTAMP WITH TIME ZONE
                AND NOT t21.is_trashed
                AND (t21.locale = $5::VARCHAR OR t21.locale = $6::VARCHAR)
                AND NOT (
                  EXISTS (
                    SELECT 1
                    FROM article AS t22
                    WHERE t22.entry_id = t21.entry_id
                    AND t22.locale = $5::VARCHAR
                    AND t21.locale = $6::VARCHAR
                    AND NOT t22.is_draft
                    AND t22.visible_from <= $3::TIMESTAMP WITH TIME ZONE
                    AND t22.visible_until > $3::TIMESTAMP WITH TIME ZONE
                    AND NOT t22.is_trashed
                  )
                )
                AND t23.tag_id = t10.id
                AND t23.is_draft = false
                AND t23.listed_at <= $3::TIMESTAMP WITH TIME ZONE
                ORDER BY t23.listed_at DESC, t23.article_id DESC
                LIMIT 20
              ) AS t21 HAVING true
            )
          ) AS json_build_object_3
          FROM (
            SELECT t10.name AS name,
            t10.id AS id,
            t10.slug AS slug,
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
