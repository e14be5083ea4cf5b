-- $1 = html
-- $2 = 2026-05-01T12:00:00+00:00
-- $3 = en
-- $4 = https://cms.example/media
-- $5 = 1
-- $6 = html
-- $7 = 1
-- $8 = level
-- $9 = anchor
-- $10 = html
-- $11 = 1
-- $12 = ordered
-- $13 = text
-- $14 = items
-- $15 = html
-- $16 = 1
-- $17 = html
-- $18 = 1
-- $19 = html
-- $20 = 1
-- $21 = alt
-- $22 = url
-- $23 = media
-- $24 = media
-- $25 = html
-- $26 = 1
-- $27 = html
-- $28 = 1
-- $29 = html
-- $30 = 1
-- $31 = html
-- $32 = 1
-- $33 = html
-- $34 = 1
-- $35 = html
-- $36 = 1
-- $37 = html
-- $38 = 1
-- $39 = html
-- $40 = 1
-- $41 = 1
-- $42 = the-river-rises
SELECT CASE WHEN (octet_length(answer.utf8) <= 10000000) THEN answer.utf8 END AS anon_1
FROM (
  SELECT convert_to(
    CAST(
      json_build_object(
        'article', (
          SELECT json_build_object(
            'body', json_build_object(
              'blocks', coalesce(
                (
                  SELECT json_agg(
                    CASE WHEN (t2.value ->> 'type' = 'paragraph') THEN json_build_object(
                      '__typename', 'ParagraphBlock',
                      'html', CASE WHEN (
                        strpos(t2.value[$1::TEXT] #>> '{}', '') = 0
                      ) THEN t2.value[$1::TEXT] #>> '{}'
                      ELSE (
                        SELECT string_agg(
                          CASE WHEN (t3.n = 1) THEN t3.part
                          ELSE coalesce(
                            (
                              SELECT ' ' || rtrim(split_part(t3.part, '', 1), '0123456789') || '="' || replace(
                                replace(
                                  replace(
                                    coalesce(
                                      coalesce(
                                        (
                                          SELECT CASE WHEN (
                                            t5.locale = (SELECT t6.default_locale FROM site AS t6)
                                          ) THEN ''
                                          ELSE '/' || t5.locale END || '/articles/' || t5.slug AS anon_3
                                          FROM article AS t5
                                          WHERE NOT t5.is_draft
                                          AND t5.visible_from <= $2::TIMESTAMP WITH TIME ZONE
                                          AND t5.visible_until > $2::TIMESTAMP WITH TIME ZONE
                                          AND NOT t5.is_trashed
                                          AND t5.locale = $3::VARCHAR
                                          AND t5.entry_id = t4.entry_id
                                          LIMIT 1
                                        ),
                                        (
                                          SELECT CASE WHEN (
                                            t7.locale = (SELECT t8.default_locale FROM site AS t8)
                                          ) THEN ''
                                          ELSE '/' || t7.locale END || '/events/' || t7.slug AS anon_4
                                          FROM event AS t7
                                          WHERE NOT t7.is_draft
                                          AND t7.visible_from <= $2::TIMESTAMP WITH TIME ZONE
                                          AND t7.visible_until > $2::TIMESTAMP WITH TIME ZONE
                                          AND NOT t7.is_trashed
                                          AND t7.locale = $3::VARCHAR
                                          AND t7.entry_id = t4.entry_id
                                          LIMIT 1
                                        )
                                      ) || CASE WHEN (t4.fragment = '') THEN ''
                                      ELSE '#' || t4.fragment END,
                                      (
                                        SELECT CASE WHEN (t9.storage = 'EXTERNAL') THEN t9.address
                                        ELSE $4::VARCHAR || '/' || t9.address END AS anon_5
                                        FROM media AS t9
                                        WHERE t9.visible_from <= $2::TIMESTAMP WITH TIME ZONE
                                        AND t9.id = t4.media_id
                                        LIMIT 1
                                      )
                                    ),
                                    '&',
                                    '&amp;'
                                  ),
                                  '"',
                                  '&quot;'
                                ),
                                '<',
                                '&lt;'
                              ) || '"' AS anon_2
                              FROM body_link AS t4
                              WHERE t4.body_id = t1.id
                              AND CAST(t4.number AS TEXT) = ltrim(split_part(t3.part, '', 1), 'hrefsc')
                            ),
                            ''
                          ) || substr(t3.part, strpos(t3.part, '') + $5::INTEGER) END,
                          ''
                          ORDER BY t3.n
                        ) AS string_agg_1
                        FROM string_to_table(
                          replace(
                            replace(t2.value[$1::TEXT] #>> '{}', '<a', '<ahref'), '<img', '<imgsrc'
                          ),
                          ''
                        ) WITH ORDINALITY AS t3(part, n)
                      ) END
                    )
                    WHEN (t2.value ->> 'type' = 'heading') THEN json_build_object(
                      '__typename', 'HeadingBlock',
                      'html', CASE WHEN (
                        strpos(t2.value[$6::TEXT] #>> '{}', '') = 0
                      ) THEN t2.value[$6::TEXT] #>> '{}'
                      ELSE (
                        SELECT string_agg(
                          CASE WHEN (t10.n = 1) THEN t10.part
                          ELSE coalesce(
                            (
                              SELECT ' ' || rtrim(split_part(t10.part, '', 1), '0123456789') || '="' || replace(
                                replace(
                                  replace(
                                    coalesce(
                                      coalesce(
                                        (
                                          SELECT CASE WHEN (
                                            t12.locale = (SELECT t13.default_locale FROM site AS t13)
                                          ) THEN ''
                                          ELSE '/' || t12.locale END || '/articles/' || t12.slug AS anon_7
                                          FROM article AS t12
                                          WHERE NOT t12.is_draft
                                          AND t12.visible_from <= $2::TIMESTAMP WITH TIME ZONE
                                          AND t12.visible_until > $2::TIMESTAMP WITH TIME ZONE
                                          AND NOT t12.is_trashed
                                          AND t12.locale = $3::VARCHAR
                                          AND t12.entry_id = t11.entry_id
                                          LIMIT 1
                                        ),
                                        (
                                          SELECT CASE WHEN (
                                            t14.locale = (SELECT t15.default_locale FROM site AS t15)
                                          ) THEN ''
                                          ELSE '/' || t14.locale END || '/events/' || t14.slug AS anon_8
                                          FROM event AS t14
                                          WHERE NOT t14.is_draft
                                          AND t14.visible_from <= $2::TIMESTAMP WITH TIME ZONE
                                          AND t14.visible_until > $2::TIMESTAMP WITH TIME ZONE
                                          AND NOT t14.is_trashed
                                          AND t14.locale = $3::VARCHAR
                                          AND t14.entry_id = t11.entry_id
                                          LIMIT 1
                                        )
                                      ) || CASE WHEN (t11.fragment = '') THEN ''
                                      ELSE '#' || t11.fragment END,
                                      (
                                        SELECT CASE WHEN (t16.storage = 'EXTERNAL') THEN t16.address
                                        ELSE $4::VARCHAR || '/' || t16.address END AS anon_9
                                        FROM media AS t16
                                        WHERE t16.visible_from <= $2::TIMESTAMP WITH TIME ZONE
                                        AND t16.id = t11.media_id
                                        LIMIT 1
                                      )
                                    ),
                                    '&',
                                    '&amp;'
                                  ),
                                  '"',
                                  '&quot;'
                                ),
                                '<',
                                '&lt;'
                              ) || '"' AS anon_6
                              FROM body_link AS t11
                              WHERE t11.body_id = t1.id
                              AND CAST(t11.number AS TEXT) = ltrim(split_part(t10.part, '', 1), 'hrefsc')
                            ),
                            ''
                          ) || substr(t10.part, strpos(t10.part, '') + $7::INTEGER) END,
                          ''
                          ORDER BY t10.n
                        ) AS string_agg_2
                        FROM string_to_table(
                          replace(
                            replace(t2.value[$6::TEXT] #>> '{}', '<a', '<ahref'), '<img', '<imgsrc'
                          ),
                          ''
                        ) WITH ORDINALITY AS t10(part, n)
                      ) END,
                      'level', t2.value[$8::TEXT],
                      'anchor', t2.value[$9::TEXT]
                    )
                    WHEN (t2.value ->> 'type' = 'list') THEN json_build_object(
                      '__typename', 'ListBlock',
                      'html', CASE WHEN (
                        strpos(t2.value[$10::TEXT] #>> '{}', '') = 0
                      ) THEN t2.value[$10::TEXT] #>> '{}'
                      ELSE (
                        SELECT string_agg(
                          CASE WHEN (t17.n = 1) THEN t17.part
                          ELSE coalesce(
                            (
                              SELECT ' ' || rtrim(split_part(t17.part, '', 1), '0123456789') || '="' || replace(
                                replace(
                                  replace(
                                    coalesce(
                                      coalesce(
                                        (
                                          SELECT CASE WHEN (
                                            t19.locale = (SELECT t20.default_locale FROM site AS t20)
                                          ) THEN ''
                                          ELSE '/' || t19.locale END || '/articles/' || t19.slug AS anon_11
                                          FROM article AS t19
                                          WHERE NOT t19.is_draft
                                          AND t19.visible_from <= $2::TIMESTAMP WITH TIME ZONE
                                          AND t19.visible_until > $2::TIMESTAMP WITH TIME ZONE
                                          AND NOT t19.is_trashed
                                          AND t19.locale = $3::VARCHAR
                                          AND t19.entry_id = t18.entry_id
                                          LIMIT 1
                                        ),
                                        (
                                          SELECT CASE WHEN (
                                            t21.locale = (SELECT t22.default_locale FROM site AS t22)
                                          ) THEN ''
                                          ELSE '/' || t21.locale END || '/events/' || t21.slug AS anon_12
                                          FROM event AS t21
                                          WHERE NOT t21.is_draft
                                          AND t21.visible_from <= $2::TIMESTAMP WITH TIME ZONE
                                          AND t21.visible_until > $2::TIMESTAMP WITH TIME ZONE
                                          AND NOT t21.is_trashed
                                          AND t21.locale = $3::VARCHAR
                                          AND t21.entry_id = t18.entry_id
                                          LIMIT 1
                                        )
                                      ) || CASE WHEN (t18.fragment = '') THEN ''
                                      ELSE '#' || t18.fragment END,
                                      (
                                        SELECT CASE WHEN (t23.storage = 'EXTERNAL') THEN t23.address
                                        ELSE $4::VARCHAR || '/' || t23.address END AS anon_13
                                        FROM media AS t23
                                        WHERE t23.visible_from <= $2::TIMESTAMP WITH TIME ZONE
                                        AND t23.id = t18.media_id
                                        LIMIT 1
                                      )
                                    ),
                                    '&',
                                    '&amp;'
                                  ),
                                  '"',
                                  '&quot;'
                                ),
                                '<',
                                '&lt;'
                              ) || '"' AS anon_10
                              FROM body_link AS t18
                              WHERE t18.body_id = t1.id
                              AND CAST(t18.number AS TEXT) = ltrim(split_part(t17.part, '', 1), 'hrefsc')
                            ),
                            ''
                          ) || substr(t17.part, strpos(t17.part, '') + $11::INTEGER) END,
                          ''
                          ORDER BY t17.n
                        ) AS string_agg_3
                        FROM string_to_table(
                          replace(
                            replace(t2.value[$10::TEXT] #>> '{}', '<a', '<ahref'), '<img', '<imgsrc'
                          ),
                          ''
                        ) WITH ORDINALITY AS t17(part, n)
                      ) END,
                      'ordered', t2.value[$12::TEXT],
                      'items', coalesce(
                        (
                          SELECT json_agg(
                            json_build_object('text', t24.value[$13::TEXT]) ORDER BY t24.n
                          ) AS json_agg_2
                          FROM jsonb_array_elements(t2.value[$14::TEXT]) WITH ORDINALITY AS t24(value, n)
                        ),
                        '[]'::json
                      )
                    )
                    WHEN (t2.value ->> 'type' = 'quote') THEN json_build_object(
                      '__typename', 'QuoteBlock',
                      'html', CASE WHEN (
                        strpos(t2.value[$15::TEXT] #>> '{}', '') = 0
                      ) THEN t2.value[$15::TEXT] #>> '{}'
                      ELSE (
                        SELECT string_agg(
                          CASE WHEN (t25.n = 1) THEN t25.part
                          ELSE coalesce(
                            (
                              SELECT ' ' || rtrim(split_part(t25.part, '', 1), '0123456789') || '="' || replace(
                                replace(
                                  replace(
                                    coalesce(
                                      coalesce(
                                        (
                                          SELECT CASE WHEN (
                                            t27.locale = (SELECT t28.default_locale FROM site AS t28)
                                          ) THEN ''
                                          ELSE '/' || t27.locale END || '/articles/' || t27.slug AS anon_15
                                          FROM article AS t27
                                          WHERE NOT t27.is_draft
                                          AND t27.visible_from <= $2::TIMESTAMP WITH TIME ZONE
                                          AND t27.visible_until > $2::TIMESTAMP WITH TIME ZONE
                                          AND NOT t27.is_trashed
                                          AND t27.locale = $3::VARCHAR
                                          AND t27.entry_id = t26.entry_id
                                          LIMIT 1
                                        ),
                                        (
                                          SELECT CASE WHEN (
                                            t29.locale = (SELECT t30.default_locale FROM site AS t30)
                                          ) THEN ''
                                          ELSE '/' || t29.locale END || '/events/' || t29.slug AS anon_16
                                          FROM event AS t29
                                          WHERE NOT t29.is_draft
                                          AND t29.visible_from <= $2::TIMESTAMP WITH TIME ZONE
                                          AND t29.visible_until > $2::TIMESTAMP WITH TIME ZONE
                                          AND NOT t29.is_trashed
                                          AND t29.locale = $3::VARCHAR
                                          AND t29.entry_id = t26.entry_id
                                          LIMIT 1
                                        )
                                      ) || CASE WHEN (t26.fragment = '') THEN ''
                                      ELSE '#' || t26.fragment END,
                                      (
                                        SELECT CASE WHEN (t31.storage = 'EXTERNAL') THEN t31.address
                                        ELSE $4::VARCHAR || '/' || t31.address END AS anon_17
                                        FROM media AS t31
                                        WHERE t31.visible_from <= $2::TIMESTAMP WITH TIME ZONE
                                        AND t31.id = t26.media_id
                                        LIMIT 1
                                      )
                                    ),
                                    '&',
                                    '&amp;'
                                  ),
                                  '"',
                                  '&quot;'
                                ),
                                '<',
                                '&lt;'
                              ) || '"' AS anon_14
                              FROM body_link AS t26
                              WHERE t26.body_id = t1.id
                              AND CAST(t26.number AS TEXT) = ltrim(split_part(t25.part, '', 1), 'hrefsc')
                            ),
                            ''
                          ) || substr(t25.part, strpos(t25.part, '') + $16::INTEGER) END,
                          ''
                          ORDER BY t25.n
                        ) AS string_agg_4
                        FROM string_to_table(
                          replace(
                            replace(t2.value[$15::TEXT] #>> '{}', '<a', '<ahref'), '<img', '<imgsrc'
                          ),
                          ''
                        ) WITH ORDINALITY AS t25(part, n)
                      ) END
                    )
                    WHEN (t2.value ->> 'type' = 'code') THEN json_build_object(
                      '__typename', 'CodeBlock',
                      'html', CASE WHEN (
                        strpos(t2.value[$17::TEXT] #>> '{}', '') = 0
                      ) THEN t2.value[$17::TEXT] #>> '{}'
                      ELSE (
                        SELECT string_agg(
                          CASE WHEN (t32.n = 1) THEN t32.part
                          ELSE coalesce(
                            (
                              SELECT ' ' || rtrim(split_part(t32.part, '', 1), '0123456789') || '="' || replace(
                                replace(
                                  replace(
                                    coalesce(
                                      coalesce(
                                        (
                                          SELECT CASE WHEN (
                                            t34.locale = (SELECT t35.default_locale FROM site AS t35)
                                          ) THEN ''
                                          ELSE '/' || t34.locale END || '/articles/' || t34.slug AS anon_19
                                          FROM article AS t34
                                          WHERE NOT t34.is_draft
                                          AND t34.visible_from <= $2::TIMESTAMP WITH TIME ZONE
                                          AND t34.visible_until > $2::TIMESTAMP WITH TIME ZONE
                                          AND NOT t34.is_trashed
                                          AND t34.locale = $3::VARCHAR
                                          AND t34.entry_id = t33.entry_id
                                          LIMIT 1
                                        ),
                                        (
                                          SELECT CASE WHEN (
                                            t36.locale = (SELECT t37.default_locale FROM site AS t37)
                                          ) THEN ''
                                          ELSE '/' || t36.locale END || '/events/' || t36.slug AS anon_20
                                          FROM event AS t36
                                          WHERE NOT t36.is_draft
                                          AND t36.visible_from <= $2::TIMESTAMP WITH TIME ZONE
                                          AND t36.visible_until > $2::TIMESTAMP WITH TIME ZONE
                                          AND NOT t36.is_trashed
                                          AND t36.locale = $3::VARCHAR
                                          AND t36.entry_id = t33.entry_id
                                          LIMIT 1
                                        )
                                      ) || CASE WHEN (t33.fragment = '') THEN ''
                                      ELSE '#' || t33.fragment END,
                                      (
                                        SELECT CASE WHEN (t38.storage = 'EXTERNAL') THEN t38.address
                                        ELSE $4::VARCHAR || '/' || t38.address END AS anon_21
                                        FROM media AS t38
                                        WHERE t38.visible_from <= $2::TIMESTAMP WITH TIME ZONE
                                        AND t38.id = t33.media_id
                                        LIMIT 1
                                      )
                                    ),
                                    '&',
                                    '&amp;'
                                  ),
                                  '"',
                                  '&quot;'
                                ),
                                '<',
                                '&lt;'
                              ) || '"' AS anon_18
                              FROM body_link AS t33
                              WHERE t33.body_id = t1.id
                              AND CAST(t33.number AS TEXT) = ltrim(split_part(t32.part, '', 1), 'hrefsc')
                            ),
                            ''
                          ) || substr(t32.part, strpos(t32.part, '') + $18::INTEGER) END,
                          ''
                          ORDER BY t32.n
                        ) AS string_agg_5
                        FROM string_to_table(
                          replace(
                            replace(t2.value[$17::TEXT] #>> '{}', '<a', '<ahref'), '<img', '<imgsrc'
                          ),
                          ''
                        ) WITH ORDINALITY AS t32(part, n)
                      ) END
                    )
                    WHEN (t2.value ->> 'type' = 'image') THEN json_build_object(
                      '__typename', 'ImageBlock',
                      'html', CASE WHEN (
                        strpos(t2.value[$19::TEXT] #>> '{}', '') = 0
                      ) THEN t2.value[$19::TEXT] #>> '{}'
                      ELSE (
                        SELECT string_agg(
                          CASE WHEN (t39.n = 1) THEN t39.part
                          ELSE coalesce(
                            (
                              SELECT ' ' || rtrim(split_part(t39.part, '', 1), '0123456789') || '="' || replace(
                                replace(
                                  replace(
                                    coalesce(
                                      coalesce(
                                        (
                                          SELECT CASE WHEN (
                                            t41.locale = (SELECT t42.default_locale FROM site AS t42)
                                          ) THEN ''
                                          ELSE '/' || t41.locale END || '/articles/' || t41.slug AS anon_23
                                          FROM article AS t41
                                          WHERE NOT t41.is_draft
                                          AND t41.visible_from <= $2::TIMESTAMP WITH TIME ZONE
                                          AND t41.visible_until > $2::TIMESTAMP WITH TIME ZONE
                                          AND NOT t41.is_trashed
                                          AND t41.locale = $3::VARCHAR
                                          AND t41.entry_id = t40.entry_id
                                          LIMIT 1
                                        ),
                                        (
                                          SELECT CASE WHEN (
                                            t43.locale = (SELECT t44.default_locale FROM site AS t44)
                                          ) THEN ''
                                          ELSE '/' || t43.locale END || '/events/' || t43.slug AS anon_24
                                          FROM event AS t43
                                          WHERE NOT t43.is_draft
                                          AND t43.visible_from <= $2::TIMESTAMP WITH TIME ZONE
                                          AND t43.visible_until > $2::TIMESTAMP WITH TIME ZONE
                                          AND NOT t43.is_trashed
                                          AND t43.locale = $3::VARCHAR
                                          AND t43.entry_id = t40.entry_id
                                          LIMIT 1
                                        )
                                      ) || CASE WHEN (t40.fragment = '') THEN ''
                                      ELSE '#' || t40.fragment END,
                                      (
                                        SELECT CASE WHEN (t45.storage = 'EXTERNAL') THEN t45.address
                                        ELSE $4::VARCHAR || '/' || t45.address END AS anon_25
                                        FROM media AS t45
                                        WHERE t45.visible_from <= $2::TIMESTAMP WITH TIME ZONE
                                        AND t45.id = t40.media_id
                                        LIMIT 1
                                      )
                                    ),
                                    '&',
                                    '&amp;'
                                  ),
                                  '"',
                                  '&quot;'
                                ),
                                '<',
                                '&lt;'
                              ) || '"' AS anon_22
                              FROM body_link AS t40
                              WHERE t40.body_id = t1.id
                              AND CAST(t40.number AS TEXT) = ltrim(split_part(t39.part, '', 1), 'hrefsc')
                            ),
                            ''
                          ) || substr(t39.part, strpos(t39.part, '') + $20::INTEGER) END,
                          ''
                          ORDER BY t39.n
                        ) AS string_agg_6
                        FROM string_to_table(
                          replace(
                            replace(t2.value[$19::TEXT] #>> '{}', '<a', '<ahref'), '<img', '<imgsrc'
                          ),
                          ''
                        ) WITH ORDINALITY AS t39(part, n)
                      ) END,
                      'alt', t2.value[$21::TEXT],
                      'url', coalesce(
                        t2.value[$22::TEXT] #>> '{}',
                        (
                          SELECT coalesce(
                            coalesce(
                              (
                                SELECT CASE WHEN (
                                  t47.locale = (SELECT t48.default_locale FROM site AS t48)
                                ) THEN ''
                                ELSE '/' || t47.locale END || '/articles/' || t47.slug AS anon_26
                                FROM article AS t47
                                WHERE NOT t47.is_draft
                                AND t47.visible_from <= $2::TIMESTAMP WITH TIME ZONE
                                AND t47.visible_until > $2::TIMESTAMP WITH TIME ZONE
                                AND NOT t47.is_trashed
                                AND t47.locale = $3::VARCHAR
                                AND t47.entry_id = t46.entry_id
                                LIMIT 1
                              ),
                              (
                                SELECT CASE WHEN (
                                  t49.locale = (SELECT t50.default_locale FROM site AS t50)
                                ) THEN ''
                                ELSE '/' || t49.locale END || '/events/' || t49.slug AS anon_27
                                FROM event AS t49
                                WHERE NOT t49.is_draft
                                AND t49.visible_from <= $2::TIMESTAMP WITH TIME ZONE
                                AND t49.visible_until > $2::TIMESTAMP WITH TIME ZONE
                                AND NOT t49.is_trashed
                                AND t49.locale = $3::VARCHAR
                                AND t49.entry_id = t46.entry_id
                                LIMIT 1
                              )
                            ) || CASE WHEN (t46.fragment = '') THEN ''
                            ELSE '#' || t46.fragment END,
                            (
                              SELECT CASE WHEN (t51.storage = 'EXTERNAL') THEN t51.address
                              ELSE $4::VARCHAR || '/' || t51.address END AS anon_28
                              FROM media AS t51
                              WHERE t51.visible_from <= $2::TIMESTAMP WITH TIME ZONE
                              AND t51.id = t46.media_id
                              LIMIT 1
                            )
                          ) AS coalesce_1
                          FROM body_link AS t46
                          WHERE t46.body_id = t1.id
                          AND CAST(t46.number AS TEXT) = (t2.value[$23::TEXT] #>> '{}')
                        ),
                        ''
                      ),
                      'media', (
                        SELECT json_build_object('width', t52.width) AS json_build_object_2
                        FROM (
                          SELECT t52.width AS width
                          FROM media AS t52
                          WHERE t52.visible_from <= $2::TIMESTAMP WITH TIME ZONE
                          AND t52.id = (
                            SELECT t53.media_id
                            FROM body_link AS t53
                            WHERE t53.body_id = t1.id
                            AND CAST(t53.number AS TEXT) = (t2.value[$24::TEXT] #>> '{}')
                          )
                          LIMIT 1
                        ) AS t52
                      )
                    )
                    WHEN (t2.value ->> 'type' = 'gallery') THEN json_build_object(
                      '__typename', 'GalleryBlock',
                      'html', CASE WHEN (
                        strpos(t2.value[$25::TEXT] #>> '{}', '') = 0
                      ) THEN t2.value[$25::TEXT] #>> '{}'
                      ELSE (
                        SELECT string_agg(
                          CASE WHEN (t54.n = 1) THEN t54.part
                          ELSE coalesce(
                            (
                              SELECT ' ' || rtrim(split_part(t54.part, '', 1), '0123456789') || '="' || replace(
                                replace(
                                  replace(
                                    coalesce(
                                      coalesce(
                                        (
                                          SELECT CASE WHEN (
                                            t56.locale = (SELECT t57.default_locale FROM site AS t57)
                                          ) THEN ''
                                          ELSE '/' || t56.locale END || '/articles/' || t56.slug AS anon_30
                                          FROM article AS t56
                                          WHERE NOT t56.is_draft
                                          AND t56.visible_from <= $2::TIMESTAMP WITH TIME ZONE
                                          AND t56.visible_until > $2::TIMESTAMP WITH TIME ZONE
                                          AND NOT t56.is_trashed
                                          AND t56.locale = $3::VARCHAR
                                          AND t56.entry_id = t55.entry_id
                                          LIMIT 1
                                        ),
                                        (
                                          SELECT CASE WHEN (
                                            t58.locale = (SELECT t59.default_locale FROM site AS t59)
                                          ) THEN ''
                                          ELSE '/' || t58.locale END || '/events/' || t58.slug AS anon_31
                                          FROM event AS t58
                                          WHERE NOT t58.is_draft
                                          AND t58.visible_from <= $2::TIMESTAMP WITH TIME ZONE
                                          AND t58.visible_until > $2::TIMESTAMP WITH TIME ZONE
                                          AND NOT t58.is_trashed
                                          AND t58.locale = $3::VARCHAR
                                          AND t58.entry_id = t55.entry_id
                                          LIMIT 1
                                        )
                                      ) || CASE WHEN (t55.fragment = '') THEN ''
                                      ELSE '#' || t55.fragment END,
                                      (
                                        SELECT CASE WHEN (t60.storage = 'EXTERNAL') THEN t60.address
                                        ELSE $4::VARCHAR || '/' || t60.address END AS anon_32
                                        FROM media AS t60
                                        WHERE t60.visible_from <= $2::TIMESTAMP WITH TIME ZONE
                                        AND t60.id = t55.media_id
                                        LIMIT 1
                                      )
                                    ),
                                    '&',
                                    '&amp;'
                                  ),
                                  '"',
                                  '&quot;'
                                ),
                                '<',
                                '&lt;'
                              ) || '"' AS anon_29
                              FROM body_link AS t55
                              WHERE t55.body_id = t1.id
                              AND CAST(t55.number AS TEXT) = ltrim(split_part(t54.part, '', 1), 'hrefsc')
                            ),
                            ''
                          ) || substr(t54.part, strpos(t54.part, '') + $26::INTEGER) END,
                          ''
                          ORDER BY t54.n
                        ) AS string_agg_7
                        FROM string_to_table(
                          replace(
                            replace(t2.value[$25::TEXT] #>> '{}', '<a', '<ahref'), '<img', '<imgsrc'
                          ),
                          ''
                        ) WITH ORDINALITY AS t54(part, n)
                      ) END
                    )
                    WHEN (t2.value ->> 'type' = 'button') THEN json_build_object(
                      '__typename', 'ButtonBlock',
                      'html', CASE WHEN (
                        strpos(t2.value[$27::TEXT] #>> '{}', '') = 0
                      ) THEN t2.value[$27::TEXT] #>> '{}'
                      ELSE (
                        SELECT string_agg(
                          CASE WHEN (t61.n = 1) THEN t61.part
                          ELSE coalesce(
                            (
                              SELECT ' ' || rtrim(split_part(t61.part, '', 1), '0123456789') || '="' || replace(
                                replace(
                                  replace(
                                    coalesce(
                                      coalesce(
                                        (
                                          SELECT CASE WHEN (
                                            t63.locale = (SELECT t64.default_locale FROM site AS t64)
                                          ) THEN ''
                                          ELSE '/' || t63.locale END || '/articles/' || t63.slug AS anon_34
                                          FROM article AS t63
                                          WHERE NOT t63.is_draft
                                          AND t63.visible_from <= $2::TIMESTAMP WITH TIME ZONE
                                          AND t63.visible_until > $2::TIMESTAMP WITH TIME ZONE
                                          AND NOT t63.is_trashed
                                          AND t63.locale = $3::VARCHAR
                                          AND t63.entry_id = t62.entry_id
                                          LIMIT 1
                                        ),
                                        (
                                          SELECT CASE WHEN (
                                            t65.locale = (SELECT t66.default_locale FROM site AS t66)
                                          ) THEN ''
                                          ELSE '/' || t65.locale END || '/events/' || t65.slug AS anon_35
                                          FROM event AS t65
                                          WHERE NOT t65.is_draft
                                          AND t65.visible_from <= $2::TIMESTAMP WITH TIME ZONE
                                          AND t65.visible_until > $2::TIMESTAMP WITH TIME ZONE
                                          AND NOT t65.is_trashed
                                          AND t65.locale = $3::VARCHAR
                                          AND t65.entry_id = t62.entry_id
                                          LIMIT 1
                                        )
                                      ) || CASE WHEN (t62.fragment = '') THEN ''
                                      ELSE '#' || t62.fragment END,
                                      (
                                        SELECT CASE WHEN (t67.storage = 'EXTERNAL') THEN t67.address
                                        ELSE $4::VARCHAR || '/' || t67.address END AS anon_36
                                        FROM media AS t67
                                        WHERE t67.visible_from <= $2::TIMESTAMP WITH TIME ZONE
                                        AND t67.id = t62.media_id
                                        LIMIT 1
                                      )
                                    ),
                                    '&',
                                    '&amp;'
                                  ),
                                  '"',
                                  '&quot;'
                                ),
                                '<',
                                '&lt;'
                              ) || '"' AS anon_33
                              FROM body_link AS t62
                              WHERE t62.body_id = t1.id
                              AND CAST(t62.number AS TEXT) = ltrim(split_part(t61.part, '', 1), 'hrefsc')
                            ),
                            ''
                          ) || substr(t61.part, strpos(t61.part, '') + $28::INTEGER) END,
                          ''
                          ORDER BY t61.n
                        ) AS string_agg_8
                        FROM string_to_table(
                          replace(
                            replace(t2.value[$27::TEXT] #>> '{}', '<a', '<ahref'), '<img', '<imgsrc'
                          ),
                          ''
                        ) WITH ORDINALITY AS t61(part, n)
                      ) END
                    )
                    WHEN (t2.value ->> 'type' = 'embed') THEN json_build_object(
                      '__typename', 'EmbedBlock',
                      'html', CASE WHEN (
                        strpos(t2.value[$29::TEXT] #>> '{}', '') = 0
                      ) THEN t2.value[$29::TEXT] #>> '{}'
                      ELSE (
                        SELECT string_agg(
                          CASE WHEN (t68.n = 1) THEN t68.part
                          ELSE coalesce(
                            (
                              SELECT ' ' || rtrim(split_part(t68.part, '', 1), '0123456789') || '="' || replace(
                                replace(
                                  replace(
                                    coalesce(
                                      coalesce(
                                        (
                                          SELECT CASE WHEN (
                                            t70.locale = (SELECT t71.default_locale FROM site AS t71)
                                          ) THEN ''
                                          ELSE '/' || t70.locale END || '/articles/' || t70.slug AS anon_38
                                          FROM article AS t70
                                          WHERE NOT t70.is_draft
                                          AND t70.visible_from <= $2::TIMESTAMP WITH TIME ZONE
                                          AND t70.visible_until > $2::TIMESTAMP WITH TIME ZONE
                                          AND NOT t70.is_trashed
                                          AND t70.locale = $3::VARCHAR
                                          AND t70.entry_id = t69.entry_id
                                          LIMIT 1
                                        ),
                                        (
                                          SELECT CASE WHEN (
                                            t72.locale = (SELECT t73.default_locale FROM site AS t73)
                                          ) THEN ''
                                          ELSE '/' || t72.locale END || '/events/' || t72.slug AS anon_39
                                          FROM event AS t72
                                          WHERE NOT t72.is_draft
                                          AND t72.visible_from <= $2::TIMESTAMP WITH TIME ZONE
                                          AND t72.visible_until > $2::TIMESTAMP WITH TIME ZONE
                                          AND NOT t72.is_trashed
                                          AND t72.locale = $3::VARCHAR
                                          AND t72.entry_id = t69.entry_id
                                          LIMIT 1
                                        )
                                      ) || CASE WHEN (t69.fragment = '') THEN ''
                                      ELSE '#' || t69.fragment END,
                                      (
                                        SELECT CASE WHEN (t74.storage = 'EXTERNAL') THEN t74.address
                                        ELSE $4::VARCHAR || '/' || t74.address END AS anon_40
                                        FROM media AS t74
                                        WHERE t74.visible_from <= $2::TIMESTAMP WITH TIME ZONE
                                        AND t74.id = t69.media_id
                                        LIMIT 1
                                      )
                                    ),
                                    '&',
                                    '&amp;'
                                  ),
                                  '"',
                                  '&quot;'
                                ),
                                '<',
                                '&lt;'
                              ) || '"' AS anon_37
                              FROM body_link AS t69
                              WHERE t69.body_id = t1.id
                              AND CAST(t69.number AS TEXT) = ltrim(split_part(t68.part, '', 1), 'hrefsc')
                            ),
                            ''
                          ) || substr(t68.part, strpos(t68.part, '') + $30::INTEGER) END,
                          ''
                          ORDER BY t68.n
                        ) AS string_agg_9
                        FROM string_to_table(
                          replace(
                            replace(t2.value[$29::TEXT] #>> '{}', '<a', '<ahref'), '<img', '<imgsrc'
                          ),
                          ''
                        ) WITH ORDINALITY AS t68(part, n)
                      ) END
                    )
                    WHEN (t2.value ->> 'type' = 'table') THEN json_build_object(
                      '__typename', 'TableBlock',
                      'html', CASE WHEN (
                        strpos(t2.value[$31::TEXT] #>> '{}', '') = 0
                      ) THEN t2.value[$31::TEXT] #>> '{}'
                      ELSE (
                        SELECT string_agg(
                          CASE WHEN (t75.n = 1) THEN t75.part
                          ELSE coalesce(
                            (
                              SELECT ' ' || rtrim(split_part(t75.part, '', 1), '0123456789') || '="' || replace(
                                replace(
                                  replace(
                                    coalesce(
                                      coalesce(
                                        (
                                          SELECT CASE WHEN (
                                            t77.locale = (SELECT t78.default_locale FROM site AS t78)
                                          ) THEN ''
                                          ELSE '/' || t77.locale END || '/articles/' || t77.slug AS anon_42
                                          FROM article AS t77
                                          WHERE NOT t77.is_draft
                                          AND t77.visible_from <= $2::TIMESTAMP WITH TIME ZONE
                                          AND t77.visible_until > $2::TIMESTAMP WITH TIME ZONE
                                          AND NOT t77.is_trashed
                                          AND t77.locale = $3::VARCHAR
                                          AND t77.entry_id = t76.entry_id
                                          LIMIT 1
                                        ),
                                        (
                                          SELECT CASE WHEN (
                                            t79.locale = (SELECT t80.default_locale FROM site AS t80)
                                          ) THEN ''
                                          ELSE '/' || t79.locale END || '/events/' || t79.slug AS anon_43
                                          FROM event AS t79
                                          WHERE NOT t79.is_draft
                                          AND t79.visible_from <= $2::TIMESTAMP WITH TIME ZONE
                                          AND t79.visible_until > $2::TIMESTAMP WITH TIME ZONE
                                          AND NOT t79.is_trashed
                                          AND t79.locale = $3::VARCHAR
                                          AND t79.entry_id = t76.entry_id
                                          LIMIT 1
                                        )
                                      ) || CASE WHEN (t76.fragment = '') THEN ''
                                      ELSE '#' || t76.fragment END,
                                      (
                                        SELECT CASE WHEN (t81.storage = 'EXTERNAL') THEN t81.address
                                        ELSE $4::VARCHAR || '/' || t81.address END AS anon_44
                                        FROM media AS t81
                                        WHERE t81.visible_from <= $2::TIMESTAMP WITH TIME ZONE
                                        AND t81.id = t76.media_id
                                        LIMIT 1
                                      )
                                    ),
                                    '&',
                                    '&amp;'
                                  ),
                                  '"',
                                  '&quot;'
                                ),
                                '<',
                                '&lt;'
                              ) || '"' AS anon_41
                              FROM body_link AS t76
                              WHERE t76.body_id = t1.id
                              AND CAST(t76.number AS TEXT) = ltrim(split_part(t75.part, '', 1), 'hrefsc')
                            ),
                            ''
                          ) || substr(t75.part, strpos(t75.part, '') + $32::INTEGER) END,
                          ''
                          ORDER BY t75.n
                        ) AS string_agg_10
                        FROM string_to_table(
                          replace(
                            replace(t2.value[$31::TEXT] #>> '{}', '<a', '<ahref'), '<img', '<imgsrc'
                          ),
                          ''
                        ) WITH ORDINALITY AS t75(part, n)
                      ) END
                    )
                    WHEN (t2.value ->> 'type' = 'divider') THEN json_build_object(
                      '__typename', 'DividerBlock',
                      'html', CASE WHEN (
                        strpos(t2.value[$33::TEXT] #>> '{}', '') = 0
                      ) THEN t2.value[$33::TEXT] #>> '{}'
                      ELSE (
                        SELECT string_agg(
                          CASE WHEN (t82.n = 1) THEN t82.part
                          ELSE coalesce(
                            (
                              SELECT ' ' || rtrim(split_part(t82.part, '', 1), '0123456789') || '="' || replace(
                                replace(
                                  replace(
                                    coalesce(
                                      coalesce(
                                        (
                                          SELECT CASE WHEN (
                                            t84.locale = (SELECT t85.default_locale FROM site AS t85)
                                          ) THEN ''
                                          ELSE '/' || t84.locale END || '/articles/' || t84.slug AS anon_46
                                          FROM article AS t84
                                          WHERE NOT t84.is_draft
                                          AND t84.visible_from <= $2::TIMESTAMP WITH TIME ZONE
                                          AND t84.visible_until > $2::TIMESTAMP WITH TIME ZONE
                                          AND NOT t84.is_trashed
                                          AND t84.locale = $3::VARCHAR
                                          AND t84.entry_id = t83.entry_id
                                          LIMIT 1
                                        ),
                                        (
                                          SELECT CASE WHEN (
                                            t86.locale = (SELECT t87.default_locale FROM site AS t87)
                                          ) THEN ''
                                          ELSE '/' || t86.locale END || '/events/' || t86.slug AS anon_47
                                          FROM event AS t86
                                          WHERE NOT t86.is_draft
                                          AND t86.visible_from <= $2::TIMESTAMP WITH TIME ZONE
                                          AND t86.visible_until > $2::TIMESTAMP WITH TIME ZONE
                                          AND NOT t86.is_trashed
                                          AND t86.locale = $3::VARCHAR
                                          AND t86.entry_id = t83.entry_id
                                          LIMIT 1
                                        )
                                      ) || CASE WHEN (t83.fragment = '') THEN ''
                                      ELSE '#' || t83.fragment END,
                                      (
                                        SELECT CASE WHEN (t88.storage = 'EXTERNAL') THEN t88.address
                                        ELSE $4::VARCHAR || '/' || t88.address END AS anon_48
                                        FROM media AS t88
                                        WHERE t88.visible_from <= $2::TIMESTAMP WITH TIME ZONE
                                        AND t88.id = t83.media_id
                                        LIMIT 1
                                      )
                                    ),
                                    '&',
                                    '&amp;'
                                  ),
                                  '"',
                                  '&quot;'
                                ),
                                '<',
                                '&lt;'
                              ) || '"' AS anon_45
                              FROM body_link AS t83
                              WHERE t83.body_id = t1.id
                              AND CAST(t83.number AS TEXT) = ltrim(split_part(t82.part, '', 1), 'hrefsc')
                            ),
                            ''
                          ) || substr(t82.part, strpos(t82.part, '') + $34::INTEGER) END,
                          ''
                          ORDER BY t82.n
                        ) AS string_agg_11
                        FROM string_to_table(
                          replace(
                            replace(t2.value[$33::TEXT] #>> '{}', '<a', '<ahref'), '<img', '<imgsrc'
                          ),
                          ''
                        ) WITH ORDINALITY AS t82(part, n)
                      ) END
                    )
                    WHEN (t2.value ->> 'type' = 'note') THEN json_build_object(
                      '__typename', 'NoteBlock',
                      'html', CASE WHEN (
                        strpos(t2.value[$35::TEXT] #>> '{}', '') = 0
                      ) THEN t2.value[$35::TEXT] #>> '{}'
                      ELSE (
                        SELECT string_agg(
                          CASE WHEN (t89.n = 1) THEN t89.part
                          ELSE coalesce(
                            (
                              SELECT ' ' || rtrim(split_part(t89.part, '', 1), '0123456789') || '="' || replace(
                                replace(
                                  replace(
                                    coalesce(
                                      coalesce(
                                        (
                                          SELECT CASE WHEN (
                                            t91.locale = (SELECT t92.default_locale FROM site AS t92)
                                          ) THEN ''
                                          ELSE '/' || t91.locale END || '/articles/' || t91.slug AS anon_50
                                          FROM article AS t91
                                          WHERE NOT t91.is_draft
                                          AND t91.visible_from <= $2::TIMESTAMP WITH TIME ZONE
                                          AND t91.visible_until > $2::TIMESTAMP WITH TIME ZONE
                                          AND NOT t91.is_trashed
                                          AND t91.locale = $3::VARCHAR
                                          AND t91.entry_id = t90.entry_id
                                          LIMIT 1
                                        ),
                                        (
                                          SELECT CASE WHEN (
                                            t93.locale = (SELECT t94.default_locale FROM site AS t94)
                                          ) THEN ''
                                          ELSE '/' || t93.locale END || '/events/' || t93.slug AS anon_51
                                          FROM event AS t93
                                          WHERE NOT t93.is_draft
                                          AND t93.visible_from <= $2::TIMESTAMP WITH TIME ZONE
                                          AND t93.visible_until > $2::TIMESTAMP WITH TIME ZONE
                                          AND NOT t93.is_trashed
                                          AND t93.locale = $3::VARCHAR
                                          AND t93.entry_id = t90.entry_id
                                          LIMIT 1
                                        )
                                      ) || CASE WHEN (t90.fragment = '') THEN ''
                                      ELSE '#' || t90.fragment END,
                                      (
                                        SELECT CASE WHEN (t95.storage = 'EXTERNAL') THEN t95.address
                                        ELSE $4::VARCHAR || '/' || t95.address END AS anon_52
                                        FROM media AS t95
                                        WHERE t95.visible_from <= $2::TIMESTAMP WITH TIME ZONE
                                        AND t95.id = t90.media_id
                                        LIMIT 1
                                      )
                                    ),
                                    '&',
                                    '&amp;'
                                  ),
                                  '"',
                                  '&quot;'
                                ),
                                '<',
                                '&lt;'
                              ) || '"' AS anon_49
                              FROM body_link AS t90
                              WHERE t90.body_id = t1.id
                              AND CAST(t90.number AS TEXT) = ltrim(split_part(t89.part, '', 1), 'hrefsc')
                            ),
                            ''
                          ) || substr(t89.part, strpos(t89.part, '') + $36::INTEGER) END,
                          ''
                          ORDER BY t89.n
                        ) AS string_agg_12
                        FROM string_to_table(
                          replace(
                            replace(t2.value[$35::TEXT] #>> '{}', '<a', '<ahref'), '<img', '<imgsrc'
                          ),
                          ''
                        ) WITH ORDINALITY AS t89(part, n)
                      ) END
                    )
                    WHEN (t2.value ->> 'type' = 'raw') THEN json_build_object(
                      '__typename', 'RawBlock',
                      'html', CASE WHEN (
                        strpos(t2.value[$37::TEXT] #>> '{}', '') = 0
                      ) THEN t2.value[$37::TEXT] #>> '{}'
                      ELSE (
                        SELECT string_agg(
                          CASE WHEN (t96.n = 1) THEN t96.part
                          ELSE coalesce(
                            (
                              SELECT ' ' || rtrim(split_part(t96.part, '', 1), '0123456789') || '="' || replace(
                                replace(
                                  replace(
                                    coalesce(
                                      coalesce(
                                        (
                                          SELECT CASE WHEN (
                                            t98.locale = (SELECT t99.default_locale FROM site AS t99)
                                          ) THEN ''
                                          ELSE '/' || t98.locale END || '/articles/' || t98.slug AS anon_54
                                          FROM article AS t98
                                          WHERE NOT t98.is_draft
                                          AND t98.visible_from <= $2::TIMESTAMP WITH TIME ZONE
                                          AND t98.visible_until > $2::TIMESTAMP WITH TIME ZONE
                                          AND NOT t98.is_trashed
                                          AND t98.locale = $3::VARCHAR
                                          AND t98.entry_id = t97.entry_id
                                          LIMIT 1
                                        ),
                                        (
                                          SELECT CASE WHEN (
                                            t100.locale = (SELECT t101.default_locale FROM site AS t101)
                                          ) THEN ''
                                          ELSE '/' || t100.locale END || '/events/' || t100.slug AS anon_55
                                          FROM event AS t100
                                          WHERE NOT t100.is_draft
                                          AND t100.visible_from <= $2::TIMESTAMP WITH TIME ZONE
                                          AND t100.visible_until > $2::TIMESTAMP WITH TIME ZONE
                                          AND NOT t100.is_trashed
                                          AND t100.locale = $3::VARCHAR
                                          AND t100.entry_id = t97.entry_id
                                          LIMIT 1
                                        )
                                      ) || CASE WHEN (t97.fragment = '') THEN ''
                                      ELSE '#' || t97.fragment END,
                                      (
                                        SELECT CASE WHEN (t102.storage = 'EXTERNAL') THEN t102.address
                                        ELSE $4::VARCHAR || '/' || t102.address END AS anon_56
                                        FROM media AS t102
                                        WHERE t102.visible_from <= $2::TIMESTAMP WITH TIME ZONE
                                        AND t102.id = t97.media_id
                                        LIMIT 1
                                      )
                                    ),
                                    '&',
                                    '&amp;'
                                  ),
                                  '"',
                                  '&quot;'
                                ),
                                '<',
                                '&lt;'
                              ) || '"' AS anon_53
                              FROM body_link AS t97
                              WHERE t97.body_id = t1.id
                              AND CAST(t97.number AS TEXT) = ltrim(split_part(t96.part, '', 1), 'hrefsc')
                            ),
                            ''
                          ) || substr(t96.part, strpos(t96.part, '') + $38::INTEGER) END,
                          ''
                          ORDER BY t96.n
                        ) AS string_agg_13
                        FROM string_to_table(
                          replace(
                            replace(t2.value[$37::TEXT] #>> '{}', '<a', '<ahref'), '<img', '<imgsrc'
                          ),
                          ''
                        ) WITH ORDINALITY AS t96(part, n)
                      ) END
                    )
                    WHEN (t2.value ->> 'type' = 'html') THEN json_build_object(
                      '__typename', 'HtmlBlock',
                      'html', CASE WHEN (
                        strpos(t2.value[$39::TEXT] #>> '{}', '') = 0
                      ) THEN t2.value[$39::TEXT] #>> '{}'
                      ELSE (
                        SELECT string_agg(
                          CASE WHEN (t103.n = 1) THEN t103.part
                          ELSE coalesce(
                            (
                              SELECT ' ' || rtrim(split_part(t103.part, '', 1), '0123456789') || '="' || replace(
                                replace(
                                  replace(
                                    coalesce(
                                      coalesce(
                                        (
                                          SELECT CASE WHEN (
                                            t105.locale = (SELECT t106.default_locale FROM site AS t106)
                                          ) THEN ''
                                          ELSE '/' || t105.locale END || '/articles/' || t105.slug AS anon_58
                                          FROM article AS t105
                                          WHERE NOT t105.is_draft
                                          AND t105.visible_from <= $2::TIMESTAMP WITH TIME ZONE
                                          AND t105.visible_until > $2::TIMESTAMP WITH TIME ZONE
                                          AND NOT t105.is_trashed
                                          AND t105.locale = $3::VARCHAR
                                          AND t105.entry_id = t104.entry_id
                                          LIMIT 1
                                        ),
                                        (
                                          SELECT CASE WHEN (
                                            t107.locale = (SELECT t108.default_locale FROM site AS t108)
                                          ) THEN ''
                                          ELSE '/' || t107.locale END || '/events/' || t107.slug AS anon_59
                                          FROM event AS t107
                                          WHERE NOT t107.is_draft
                                          AND t107.visible_from <= $2::TIMESTAMP WITH TIME ZONE
                                          AND t107.visible_until > $2::TIMESTAMP WITH TIME ZONE
                                          AND NOT t107.is_trashed
                                          AND t107.locale = $3::VARCHAR
                                          AND t107.entry_id = t104.entry_id
                                          LIMIT 1
                                        )
                                      ) || CASE WHEN (t104.fragment = '') THEN ''
                                      ELSE '#' || t104.fragment END,
                                      (
                                        SELECT CASE WHEN (t109.storage = 'EXTERNAL') THEN t109.address
                                        ELSE $4::VARCHAR || '/' || t109.address END AS anon_60
                                        FROM media AS t109
                                        WHERE t109.visible_from <= $2::TIMESTAMP WITH TIME ZONE
                                        AND t109.id = t104.media_id
                                        LIMIT 1
                                      )
                                    ),
                                    '&',
                                    '&amp;'
                                  ),
                                  '"',
                                  '&quot;'
                                ),
                                '<',
                                '&lt;'
                              ) || '"' AS anon_57
                              FROM body_link AS t104
                              WHERE t104.body_id = t1.id
                              AND CAST(t104.number AS TEXT) = ltrim(split_part(t103.part, '', 1), 'hrefsc')
                            ),
                            ''
                          ) || substr(t103.part, strpos(t103.part, '') + $40::INTEGER) END,
                          ''
                          ORDER BY t103.n
                        ) AS string_agg_14
                        FROM string_to_table(
                          replace(
                            replace(t2.value[$39::TEXT] #>> '{}', '<a', '<ahref'), '<img', '<imgsrc'
                          ),
                          ''
                        ) WITH ORDINALITY AS t103(part, n)
                      ) END
                    )
                    ELSE NULL END
                    ORDER BY t2.n
                  ) AS json_agg_1
                  FROM jsonb_array_elements(t1.blocks) WITH ORDINALITY AS t2(value, n)
                ),
                '[]'::json
              ),
              'markdown', CASE WHEN (t1.link_count = 0) THEN t1.markdown
              ELSE CASE WHEN (strpos(t1.markdown, '') = 0) THEN t1.markdown
              ELSE (
                SELECT string_agg(
                  CASE WHEN (t110.n = 1) THEN t110.part
                  ELSE coalesce(
                    (
                      SELECT coalesce(
                        coalesce(
                          (
                            SELECT CASE WHEN (
                              t112.locale = (SELECT t113.default_locale FROM site AS t113)
                            ) THEN ''
                            ELSE '/' || t112.locale END || '/articles/' || t112.slug AS anon_61
                            FROM article AS t112
                            WHERE NOT t112.is_draft
                            AND t112.visible_from <= $2::TIMESTAMP WITH TIME ZONE
                            AND t112.visible_until > $2::TIMESTAMP WITH TIME ZONE
                            AND NOT t112.is_trashed
                            AND t112.locale = $3::VARCHAR
                            AND t112.entry_id = t111.entry_id
                            LIMIT 1
                          ),
                          (
                            SELECT CASE WHEN (
                              t114.locale = (SELECT t115.default_locale FROM site AS t115)
                            ) THEN ''
                            ELSE '/' || t114.locale END || '/events/' || t114.slug AS anon_62
                            FROM event AS t114
                            WHERE NOT t114.is_draft
                            AND t114.visible_from <= $2::TIMESTAMP WITH TIME ZONE
                            AND t114.visible_until > $2::TIMESTAMP WITH TIME ZONE
                            AND NOT t114.is_trashed
                            AND t114.locale = $3::VARCHAR
                            AND t114.entry_id = t111.entry_id
                            LIMIT 1
                          )
                        ) || CASE WHEN (t111.fragment = '') THEN ''
                        ELSE '#' || t111.fragment END,
                        (
                          SELECT CASE WHEN (t116.storage = 'EXTERNAL') THEN t116.address
                          ELSE $4::VARCHAR || '/' || t116.address END AS anon_63
                          FROM media AS t116
                          WHERE t116.visible_from <= $2::TIMESTAMP WITH TIME ZONE
                          AND t116.id = t111.media_id
                          LIMIT 1
                        )
                      ) AS coalesce_2
                      FROM body_link AS t111
                      WHERE t111.body_id = t1.id
                      AND CAST(t111.number AS TEXT) = ltrim(split_part(t110.part, '', 1), 'hrefsc')
                    ),
                    ''
                  ) || substr(t110.part, strpos(t110.part, '') + $41::INTEGER) END,
                  ''
                  ORDER BY t110.n
                ) AS string_agg_15
                FROM string_to_table(
                  replace(replace(t1.markdown, '<a', '<ahref'), '<img', '<imgsrc'), ''
                ) WITH ORDINALITY AS t110(part, n)
              ) END END
            )
          ) AS json_build_object_1
          FROM (
            SELECT t0.body_id AS body_id
            FROM article AS t0
            WHERE NOT t0.is_draft
            AND t0.visible_from <= $2::TIMESTAMP WITH TIME ZONE
            AND t0.visible_until > $2::TIMESTAMP WITH TIME ZONE
            AND NOT t0.is_trashed
            AND t0.locale = $3::VARCHAR
            AND t0.slug = $42::VARCHAR
            LIMIT 1
          ) AS t0
          LEFT OUTER JOIN body AS t1 ON t1.id = t0.body_id
        )
      ) AS TEXT
    ),
    'UTF8'
  ) AS utf8
  LIMIT ALL OFFSET 0
) AS answer
