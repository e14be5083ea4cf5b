-- $1 = 320
-- $2 = https://cms.example/media
-- $3 = 2026-05-01T12:00:00+00:00
-- $4 = AVIF
-- $5 = 1280
-- $6 = en
-- $7 = 320
-- $8 = AVIF
-- $9 = 1280
-- $10 = en
-- $11 = sport
SELECT CASE WHEN (octet_length(answer.utf8) <= 10000000) THEN answer.utf8 END AS anon_1
FROM (
  SELECT convert_to(
    CAST(
      json_build_object(
        'front', (
          SELECT json_build_object(
            'nodes', coalesce(
              json_agg(
                json_build_object(
                  'title', t0.title,
                  'small', (
                    SELECT json_build_object(
                      'url', CASE WHEN (t1.storage = 'EXTERNAL') THEN coalesce(
                        (
                          SELECT t3.address
                          FROM media_rendition AS t3
                          WHERE t3.media_id = t1.id
                          AND t3.format = upper(split_part(t1.mime_type, '/', 2))
                          AND t3.width >= $1::INTEGER
                          ORDER BY t3.width
                          LIMIT 1
                        ),
                        t1.address
                      )
                      ELSE $2::VARCHAR || '/' || coalesce(
                        (
                          SELECT t3.address
                          FROM media_rendition AS t3
                          WHERE t3.media_id = t1.id
                          AND t3.format = upper(split_part(t1.mime_type, '/', 2))
                          AND t3.width >= $1::INTEGER
                          ORDER BY t3.width
                          LIMIT 1
                        ),
                        t1.address
                      ) END
                    ) AS json_build_object_2
                    FROM (
                      SELECT t1.id AS id,
                      t1.mime_type AS mime_type,
                      t1.address AS address,
                      t1.storage AS storage
                      FROM media AS t1
                      WHERE t1.visible_from <= $3::TIMESTAMP WITH TIME ZONE
                      AND t1.id = coalesce(t0.image_id, (SELECT t2.default_image_id FROM site AS t2))
                      LIMIT 1
                    ) AS t1
                  ),
                  'large', (
                    SELECT json_build_object(
                      'url', CASE WHEN (t4.storage = 'EXTERNAL') THEN coalesce(
                        (
                          SELECT t6.address
                          FROM media_rendition AS t6
                          WHERE t6.media_id = t4.id
                          AND t6.format = $4::VARCHAR
                          AND t6.width >= $5::INTEGER
                          ORDER BY t6.width
                          LIMIT 1
                        ),
                        t4.address
                      )
                      ELSE $2::VARCHAR || '/' || coalesce(
                        (
                          SELECT t6.address
                          FROM media_rendition AS t6
                          WHERE t6.media_id = t4.id
                          AND t6.format = $4::VARCHAR
                          AND t6.width >= $5::INTEGER
                          ORDER BY t6.width
                          LIMIT 1
                        ),
                        t4.address
                      ) END
                    ) AS json_build_object_3
                    FROM (
                      SELECT t4.id AS id, t4.address AS address, t4.storage AS storage
                      FROM media AS t4
                      WHERE t4.visible_from <= $3::TIMESTAMP WITH TIME ZONE
                      AND t4.id = coalesce(t0.image_id, (SELECT t5.default_image_id FROM site AS t5))
                      LIMIT 1
                    ) AS t4
                  ),
                  'authors', coalesce(
                    (
                      SELECT json_agg(json_build_object('name', t7.name) ORDER BY t7.k0 ASC) AS json_agg_1
                      FROM (
                        SELECT t7.name AS name, t8.position AS k0
                        FROM author AS t7
                        JOIN byline AS t8 ON t8.author_id = t7.id
                        WHERE t7.visible_from <= $3::TIMESTAMP WITH TIME ZONE
                        AND t8.article_id = t0.id
                        ORDER BY t8.position ASC
                      ) AS t7
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
            SELECT t0.title AS title, t0.image_id AS image_id, t0.id AS id, t0.listed_at AS k0, t0.id AS k1
            FROM article AS t0
            WHERE NOT t0.is_draft
            AND t0.visible_from <= $3::TIMESTAMP WITH TIME ZONE
            AND t0.visible_until > $3::TIMESTAMP WITH TIME ZONE
            AND NOT t0.is_trashed
            AND t0.locale = $6::VARCHAR
            AND t0.listed_at <= $3::TIMESTAMP WITH TIME ZONE
            ORDER BY t0.listed_at DESC, t0.id DESC
            LIMIT 1
          ) AS t0 HAVING true
        ),
        'sport', (
          SELECT json_build_object(
            'articles', (
              SELECT json_build_object(
                'nodes', coalesce(
                  json_agg(
                    json_build_object(
                      'title', t10.title,
                      'small', (
                        SELECT json_build_object(
                          'url', CASE WHEN (t12.storage = 'EXTERNAL') THEN coalesce(
                            (
                              SELECT t14.address
                              FROM media_rendition AS t14
                              WHERE t14.media_id = t12.id
                              AND t14.format = upper(split_part(t12.mime_type, '/', 2))
                              AND t14.width >= $7::INTEGER
                              ORDER BY t14.width
                              LIMIT 1
                            ),
                            t12.address
                          )
                          ELSE $2::VARCHAR || '/' || coalesce(
                            (
                              SELECT t14.address
                              FROM media_rendition AS t14
                              WHERE t14.media_id = t12.id
                              AND t14.format = upper(split_part(t12.mime_type, '/', 2))
                              AND t14.width >= $7::INTEGER
                              ORDER BY t14.width
                              LIMIT 1
                            ),
                            t12.address
                          ) END
                        ) AS json_build_object_6
                        FROM (
                          SELECT t12.id AS id,
                          t12.mime_type AS mime_type,
                          t12.address AS address,
                          t12.storage AS storage
                          FROM media AS t12
                          WHERE t12.visible_from <= $3::TIMESTAMP WITH TIME ZONE
                          AND t12.id = coalesce(t10.image_id, (SELECT t13.default_image_id FROM site AS t13))
                          LIMIT 1
                        ) AS t12
                      ),
                      'large', (
                        SELECT json_build_object(
                          'url', CASE WHEN (t15.storage = 'EXTERNAL') THEN coalesce(
                            (
                              SELECT t17.address
                              FROM media_rendition AS t17
                              WHERE t17.media_id = t15.id
                              AND t17.format = $8::VARCHAR
                              AND t17.width >= $9::INTEGER
                              ORDER BY t17.width
                              LIMIT 1
                            ),
                            t15.address
                          )
                          ELSE $2::VARCHAR || '/' || coalesce(
                            (
                              SELECT t17.address
                              FROM media_rendition AS t17
                              WHERE t17.media_id = t15.id
                              AND t17.format = $8::VARCHAR
                              AND t17.width >= $9::INTEGER
                              ORDER BY t17.width
                              LIMIT 1
                            ),
                            t15.address
                          ) END
                        ) AS json_build_object_7
                        FROM (
                          SELECT t15.id AS id, t15.address AS address, t15.storage AS storage
                          FROM media AS t15
                          WHERE t15.visible_from <= $3::TIMESTAMP WITH TIME ZONE
                          AND t15.id = coalesce(t10.image_id, (SELECT t16.default_image_id FROM site AS t16))
                          LIMIT 1
                        ) AS t15
                      ),
                      'authors', coalesce(
                        (
                          SELECT json_agg(
                            json_build_object('name', t18.name) ORDER BY t18.k0 ASC
                          ) AS json_agg_2
                          FROM (
                            SELECT t18.name AS name, t19.position AS k0
                            FROM author AS t18
                            JOIN byline AS t19 ON t19.author_id = t18.id
                            WHERE t18.visible_from <= $3::TIMESTAMP WITH TIME ZONE
                            AND t19.article_id = t10.id
                            ORDER BY t19.position ASC
                          ) AS t18
                        ),
                        '[]'::json
                      ),
                      'id', 'art_' || CAST(t10.entry_id AS TEXT) || '_' || t10.locale
                    )
                    ORDER BY t10.k0 DESC, t10.k1 DESC
                  ),
                  '[]'::json
                )
              ) AS json_build_object_5
              FROM (
                SELECT t10.title AS title,
                t10.image_id AS image_id,
                t10.id AS id,
                t10.entry_id AS entry_id,
                t10.locale AS locale,
                t11.listed_at AS k0,
                t11.article_id AS k1
                FROM article AS t10
                JOIN article_section AS t11 ON t11.article_id = t10.id
                WHERE NOT t10.is_draft
                AND t10.visible_from <= $3::TIMESTAMP WITH TIME ZONE
                AND t10.visible_until > $3::TIMESTAMP WITH TIME ZONE
                AND NOT t10.is_trashed
                AND t10.locale = $10::VARCHAR
                AND t11.section_id = t9.id
                AND t11.is_draft = false
                AND t11.locale = $10::VARCHAR
                AND t11.listed_at <= $3::TIMESTAMP WITH TIME ZONE
                ORDER BY t11.listed_at DESC, t11.article_id DESC
                LIMIT 1
              ) AS t10 HAVING true
            )
          ) AS json_build_object_4
          FROM (
            SELECT t9.id AS id
            FROM section AS t9
            WHERE t9.visible_from <= $3::TIMESTAMP WITH TIME ZONE
            AND t9.slug = $11::VARCHAR
            LIMIT 1
          ) AS t9
        )
      ) AS TEXT
    ),
    'UTF8'
  ) AS utf8
  LIMIT ALL OFFSET 0
) AS answer
