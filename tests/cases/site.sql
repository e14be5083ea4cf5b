-- $1 = de
-- $2 = https://cms.example/media
-- $3 = en
-- $4 = 2026-05-01T12:00:00+00:00
SELECT CASE WHEN (octet_length(answer.utf8) <= 10000000) THEN answer.utf8 END AS anon_1
FROM (
  SELECT convert_to(
    CAST(
      json_build_object(
        'site', (
          SELECT json_build_object(
            'name', coalesce(t1.name, t0.name),
            'tagline', coalesce(t1.tagline, t0.tagline),
            'url', t0.url,
            'direction', CASE WHEN (
              (
                $1::VARCHAR ~* '^(ar|arc|arz|azb|bal|ckb|dv|fa|glk|ha-arab|he|iw|ji|khw|ks|lrc|mzn|nqo|pnb|prs|ps|sd|syr|ug|ur|yi)(-|$)'
              )
              AND ($1::VARCHAR !~* '-(latn|cyrl|deva|grek)(-|$)')
              OR ($1::VARCHAR ~* '-(adlm|arab|hebr|nkoo|rohg|syrc|thaa)(-|$)')
            ) THEN 'RTL'
            ELSE 'LTR' END,
            'locales', coalesce(
              (SELECT json_agg(t2.tag ORDER BY t2.position, t2.tag) AS json_agg_1 FROM site_locale AS t2),
              '[]'::json
            ),
            'defaultLocale', t0.default_locale,
            'defaultImage', (
              SELECT json_build_object(
                'url', CASE WHEN (t3.storage = 'EXTERNAL') THEN t3.address
                ELSE $2::VARCHAR || '/' || t3.address END,
                'alt', coalesce(
                  (
                    SELECT t4.alt
                    FROM media_translation AS t4
                    WHERE t4.media_id = t3.id
                    AND (t4.locale = $1::VARCHAR OR t4.locale = $3::VARCHAR)
                    ORDER BY CASE WHEN (t4.locale = $1::VARCHAR) THEN 0
                    WHEN (t4.locale = $3::VARCHAR) THEN 1 END
                    LIMIT 1
                  ),
                  t3.alt
                )
              ) AS json_build_object_2
              FROM (
                SELECT t3.address AS address, t3.storage AS storage, t3.alt AS alt, t3.id AS id
                FROM media AS t3
                WHERE t3.visible_from <= $4::TIMESTAMP WITH TIME ZONE
                AND t3.id = t0.default_image_id
                LIMIT 1
              ) AS t3
            ),
            'navigation', coalesce(
              (
                SELECT json_agg(
                  json_build_object(
                    'label', t5.label,
                    'url', coalesce(
                      t5.url, CASE WHEN ($1::VARCHAR = (SELECT t12.default_locale FROM site AS t12)) THEN ''
                      ELSE '/' || $1::VARCHAR END || '/sections/' || coalesce(
                        (
                          SELECT t11.slug
                          FROM section_translation AS t11
                          WHERE t11.section_id = t9.id
                          AND (t11.locale = $1::VARCHAR OR t11.locale = $3::VARCHAR)
                          ORDER BY CASE WHEN (t11.locale = $1::VARCHAR) THEN 0
                          WHEN (t11.locale = $3::VARCHAR) THEN 1 END
                          LIMIT 1
                        ),
                        t9.slug
                      ),
                      CASE WHEN ($1::VARCHAR = (SELECT t14.default_locale FROM site AS t14)) THEN ''
                      ELSE '/' || $1::VARCHAR END || '/tags/' || coalesce(
                        (
                          SELECT t13.slug
                          FROM tag_translation AS t13
                          WHERE t13.tag_id = t10.id
                          AND (t13.locale = $1::VARCHAR OR t13.locale = $3::VARCHAR)
                          ORDER BY CASE WHEN (t13.locale = $1::VARCHAR) THEN 0
                          WHEN (t13.locale = $3::VARCHAR) THEN 1 END
                          LIMIT 1
                        ),
                        t10.slug
                      ),
                      '/'
                    ),
                    'section', (
                      SELECT json_build_object(
                        'name', coalesce(
                          (
                            SELECT t16.name
                            FROM section_translation AS t16
                            WHERE t16.section_id = t15.id
                            AND (t16.locale = $1::VARCHAR OR t16.locale = $3::VARCHAR)
                            ORDER BY CASE WHEN (t16.locale = $1::VARCHAR) THEN 0
                            WHEN (t16.locale = $3::VARCHAR) THEN 1 END
                            LIMIT 1
                          ),
                          t15.name
                        )
                      ) AS json_build_object_3
                      FROM (
                        SELECT t15.name AS name, t15.id AS id
                        FROM section AS t15
                        WHERE t15.visible_from <= $4::TIMESTAMP WITH TIME ZONE
                        AND t15.id = t5.section_id
                        LIMIT 1
                      ) AS t15
                    ),
                    'tag', (
                      SELECT json_build_object(
                        'name', coalesce(
                          (
                            SELECT t18.name
                            FROM tag_translation AS t18
                            WHERE t18.tag_id = t17.id
                            AND (t18.locale = $1::VARCHAR OR t18.locale = $3::VARCHAR)
                            ORDER BY CASE WHEN (t18.locale = $1::VARCHAR) THEN 0
                            WHEN (t18.locale = $3::VARCHAR) THEN 1 END
                            LIMIT 1
                          ),
                          t17.name
                        )
                      ) AS json_build_object_4
                      FROM (
                        SELECT t17.name AS name, t17.id AS id
                        FROM tag AS t17
                        WHERE t17.visible_from <= $4::TIMESTAMP WITH TIME ZONE
                        AND t17.id = t5.tag_id
                        LIMIT 1
                      ) AS t17
                    )
                  )
                  ORDER BY t5.k0 ASC
                ) AS json_agg_2
                FROM (
                  SELECT t5.label AS label,
                  t5.section_id AS section_id,
                  t5.tag_id AS tag_id,
                  t5.url AS url,
                  t5.position AS k0
                  FROM navigation_item AS t5
                  WHERE t5.locale = (
                    SELECT t6.locale
                    FROM navigation_item AS t6
                    WHERE t6.locale = $1::VARCHAR
                    OR t6.locale = $3::VARCHAR
                    ORDER BY CASE WHEN (t6.locale = $1::VARCHAR) THEN 0
                    WHEN (t6.locale = $3::VARCHAR) THEN 1 END
                    LIMIT 1
                  )
                  AND (
                    t5.url IS NOT NULL
                    OR (
                      EXISTS (
                        SELECT 1
                        FROM section AS t7
                        WHERE t7.visible_from <= $4::TIMESTAMP WITH TIME ZONE
                        AND t7.id = t5.section_id
                      )
                    )
                    OR (
                      EXISTS (
                        SELECT 1
                        FROM tag AS t8
                        WHERE t8.visible_from <= $4::TIMESTAMP WITH TIME ZONE
                        AND t8.id = t5.tag_id
                      )
                    )
                  )
                  ORDER BY t5.position ASC
                ) AS t5
                LEFT OUTER JOIN section AS t9 ON t9.id = t5.section_id
                AND t9.visible_from <= $4::TIMESTAMP WITH TIME ZONE
                LEFT OUTER JOIN tag AS t10 ON t10.id = t5.tag_id
                AND t10.visible_from <= $4::TIMESTAMP WITH TIME ZONE
              ),
              '[]'::json
            ),
            'commentPolicy', json_build_object(
              'open', t0.comments_open,
              'moderation', t0.comment_moderation,
              'maxDepth', t0.comment_max_depth,
              'editMinutes', t0.comment_edit_minutes
            )
          ) AS json_build_object_1
          FROM (
            SELECT t0.name AS name,
            t0.tagline AS tagline,
            t0.url AS url,
            t0.default_locale AS default_locale,
            t0.default_image_id AS default_image_id,
            t0.comments_open AS comments_open,
            t0.comment_moderation AS comment_moderation,
            t0.comment_max_depth AS comment_max_depth,
            t0.comment_edit_minutes AS comment_edit_minutes
            FROM site AS t0
            WHERE true
            LIMIT 1
          ) AS t0
          LEFT OUTER JOIN site_translation AS t1 ON t1.locale = $1::VARCHAR
        ),
        'sections', coalesce(
          (
            SELECT json_agg(
              json_build_object(
                'name', t19.name,
                'parent', (
                  SELECT json_build_object('slug', t20.slug) AS json_build_object_5
                  FROM (
                    SELECT t20.slug AS slug
                    FROM section AS t20
                    WHERE t20.visible_from <= $4::TIMESTAMP WITH TIME ZONE
                    AND t20.id = t19.parent_id
                    LIMIT 1
                  ) AS t20
                ),
                'children', coalesce(
                  (
                    SELECT json_agg(json_build_object('slug', t21.slug) ORDER BY t21.k0 ASC) AS json_agg_4
                    FROM (
                      SELECT t21.slug AS slug, t21.tree_path AS k0
                      FROM section AS t21
                      WHERE t21.visible_from <= $4::TIMESTAMP WITH TIME ZONE
                      AND t21.parent_id = t19.id
                      ORDER BY t21.tree_path ASC
                    ) AS t21
                  ),
                  '[]'::json
                )
              )
              ORDER BY t19.k0 ASC
            ) AS json_agg_3
            FROM (
              SELECT t19.name AS name, t19.parent_id AS parent_id, t19.id AS id, t19.tree_path AS k0
              FROM section AS t19
              WHERE t19.visible_from <= $4::TIMESTAMP WITH TIME ZONE
              ORDER BY t19.tree_path ASC
            ) AS t19
          ),
          '[]'::json
        )
      ) AS TEXT
    ),
    'UTF8'
  ) AS utf8
  LIMIT ALL OFFSET 0
) AS answer
