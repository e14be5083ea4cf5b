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
                              SELECT coalesce(
                                ' href="' || replace(
                                  replace(
                                    replace(
                                      coalesce(
                                        (
                                          SELECT CASE WHEN (
                                            t5.locale = (SELECT t6.default_locale FROM site AS t6)
                                          ) THEN ''
                                          ELSE '/' || t5.locale END || '/articles/' || t5.slug AS anon_2
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
                                          ELSE '/' || t7.locale END || '/events/' || t7.slug AS anon_3
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
                                      ELSE '#' || t4.fragment END, '&', '&amp;'
                                    ),
                                    '"',
                                    '&quot;'
                                  ),
                                  '<',
                                  '&lt;'
                                ) || '"',
                                ' src="' || replace(
                                  replace(
                                    replace(
                                      (
                                        SELECT CASE WHEN (t9.storage = 'EXTERNAL') THEN t9.address
                                        ELSE $4::VARCHAR || '/' || t9.address END AS anon_4
                                        FROM media AS t9
                                        WHERE t9.visible_from <= $2::TIMESTAMP WITH TIME ZONE
                                        AND t9.id = t4.media_id
                                        LIMIT 1
                                      ),
                                      '&',
                                      '&amp;'
                                    ),
                                    '"',
                                    '&quot;'
                                  ),
                                  '<',
                                  '&lt;'
                                ) || '"'
                              ) AS coalesce_1
                              FROM body_link AS t4
                              WHERE t4.body_id = t1.id
                              AND CAST(t4.number AS TEXT) = split_part(t3.part, '', 1)
                            ),
                            ''
                          ) || substr(t3.part, strpos(t3.part, '') + $5::INTEGER) END,
                          ''
                          ORDER BY t3.n
                        ) AS string_agg_1
                        FROM string_to_table(t2.value[$1::TEXT] #>> '{}', '') WITH ORDINALITY AS t3(part, n)
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
                              SELECT coalesce(
                                ' href="' || replace(
                                  replace(
                                    replace(
                                      coalesce(
                                        (
                                          SELECT CASE WHEN (
                                            t12.locale = (SELECT t13.default_locale FROM site AS t13)
                                          ) THEN ''
                                          ELSE '/' || t12.locale END || '/articles/' || t12.slug AS anon_5
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
                                          ELSE '/' || t14.locale END || '/events/' || t14.slug AS anon_6
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
                                      ELSE '#' || t11.fragment END, '&', '&amp;'
                                    ),
                                    '"',
                                    '&quot;'
                                  ),
                                  '<',
                                  '&lt;'
                                ) || '"',
                                ' src="' || replace(
                                  replace(
                                    replace(
                                      (
                                        SELECT CASE WHEN (t16.storage = 'EXTERNAL') THEN t16.address
                                        ELSE $4::VARCHAR || '/' || t16.address END AS anon_7
                                        FROM media AS t16
                                        WHERE t16.visible_from <= $2::TIMESTAMP WITH TIME ZONE
                                        AND t16.id = t11.media_id
                                        LIMIT 1
                                      ),
                                      '&',
                                      '&amp;'
                                    ),
                                    '"',
                                    '&quot;'
                                  ),
                                  '<',
                                  '&lt;'
                                ) || '"'
                              ) AS coalesce_2
                              FROM body_link AS t11
                              WHERE t11.body_id = t1.id
                              AND CAST(t11.number AS TEXT) = split_part(t10.part, '', 1)
                            ),
                            ''
                          ) || substr(t10.part, strpos(t10.part, '') + $7::INTEGER) END,
                          ''
                          ORDER BY t10.n
                        ) AS string_agg_2
                        FROM string_to_table(t2.value[$6::TEXT] #>> '{}', '') WITH ORDINALITY AS t10(part, n)
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
                              SELECT coalesce(
                                ' href="' || replace(
                                  replace(
                                    replace(
                                      coalesce(
                                        (
                                          SELECT CASE WHEN (
                                            t19.locale = (SELECT t20.default_locale FROM site AS t20)
                                          ) THEN ''
                                          ELSE '/' || t19.locale END || '/articles/' || t19.slug AS anon_8
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
                                          ELSE '/' || t21.locale END || '/events/' || t21.slug AS anon_9
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
                                      ELSE '#' || t18.fragment END, '&', '&amp;'
                                    ),
                                    '"',
                                    '&quot;'
                                  ),
                                  '<',
                                  '&lt;'
                                ) || '"',
                                ' src="' || replace(
                                  replace(
                                    replace(
                                      (
                                        SELECT CASE WHEN (t23.storage = 'EXTERNAL') THEN t23.address
                                        ELSE $4::VARCHAR || '/' || t23.address END AS anon_10
                                        FROM media AS t23
                                        WHERE t23.visible_from <= $2::TIMESTAMP WITH TIME ZONE
                                        AND t23.id = t18.media_id
                                        LIMIT 1
                                      ),
                                      '&',
                                      '&amp;'
                                    ),
                                    '"',
                                    '&quot;'
                                  ),
                                  '<',
                                  '&lt;'
                                ) || '"'
                              ) AS coalesce_3
                              FROM body_link AS t18
                              WHERE t18.body_id = t1.id
                              AND CAST(t18.number AS TEXT) = split_part(t17.part, '', 1)
                            ),
                            ''
                          ) || substr(t17.part, strpos(t17.part, '') + $11::INTEGER) END,
                          ''
                          ORDER BY t17.n
                        ) AS string_agg_3
                        FROM string_to_table(
                          t2.value[$10::TEXT] #>> '{}', ''
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
                              SELECT coalesce(
                                ' href="' || replace(
                                  replace(
                                    replace(
                                      coalesce(
                                        (
                                          SELECT CASE WHEN (
                                            t27.locale = (SELECT t28.default_locale FROM site AS t28)
                                          ) THEN ''
                                          ELSE '/' || t27.locale END || '/articles/' || t27.slug AS anon_11
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
                                          ELSE '/' || t29.locale END || '/events/' || t29.slug AS anon_12
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
                                      ELSE '#' || t26.fragment END, '&', '&amp;'
                                    ),
                                    '"',
                                    '&quot;'
                                  ),
                                  '<',
                                  '&lt;'
                                ) || '"',
                                ' src="' || replace(
                                  replace(
                                    replace(
                                      (
                                        SELECT CASE WHEN (t31.storage = 'EXTERNAL') THEN t31.address
                                        ELSE $4::VARCHAR || '/' || t31.address END AS anon_13
                                        FROM media AS t31
                                        WHERE t31.visible_from <= $2::TIMESTAMP WITH TIME ZONE
                                        AND t31.id = t26.media_id
                                        LIMIT 1
                                      ),
                                      '&',
                                      '&amp;'
                                    ),
                                    '"',
                                    '&quot;'
                                  ),
                                  '<',
                                  '&lt;'
                                ) || '"'
                              ) AS coalesce_4
                              FROM body_link AS t26
                              WHERE t26.body_id = t1.id
                              AND CAST(t26.number AS TEXT) = split_part(t25.part, '', 1)
                            ),
                            ''
                          ) || substr(t25.part, strpos(t25.part, '') + $16::INTEGER) END,
                          ''
                          ORDER BY t25.n
                        ) AS string_agg_4
                        FROM string_to_table(
                          t2.value[$15::TEXT] #>> '{}', ''
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
                              SELECT coalesce(
                                ' href="' || replace(
                                  replace(
                                    replace(
                                      coalesce(
                                        (
                                          SELECT CASE WHEN (
                                            t34.locale = (SELECT t35.default_locale FROM site AS t35)
                                          ) THEN ''
                                          ELSE '/' || t34.locale END || '/articles/' || t34.slug AS anon_14
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
                                          ELSE '/' || t36.locale END || '/events/' || t36.slug AS anon_15
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
                                      ELSE '#' || t33.fragment END, '&', '&amp;'
                                    ),
                                    '"',
                                    '&quot;'
                                  ),
                                  '<',
                                  '&lt;'
                                ) || '"',
                                ' src="' || replace(
                                  replace(
                                    replace(
                                      (
                                        SELECT CASE WHEN (t38.storage = 'EXTERNAL') THEN t38.address
                                        ELSE $4::VARCHAR || '/' || t38.address END AS anon_16
                                        FROM media AS t38
                                        WHERE t38.visible_from <= $2::TIMESTAMP WITH TIME ZONE
                                        AND t38.id = t33.media_id
                                        LIMIT 1
                                      ),
                                      '&',
                                      '&amp;'
                                    ),
                                    '"',
                                    '&quot;'
                                  ),
                                  '<',
                                  '&lt;'
                                ) || '"'
                              ) AS coalesce_5
                              FROM body_link AS t33
                              WHERE t33.body_id = t1.id
                              AND CAST(t33.number AS TEXT) = split_part(t32.part, '', 1)
                            ),
                            ''
                          ) || substr(t32.part, strpos(t32.part, '') + $18::INTEGER) END,
                          ''
                          ORDER BY t32.n
                        ) AS string_agg_5
                        FROM string_to_table(
                          t2.value[$17::TEXT] #>> '{}', ''
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
                              SELECT coalesce(
                                ' href="' || replace(
                                  replace(
                                    replace(
                                      coalesce(
                                        (
                                          SELECT CASE WHEN (
                                            t41.locale = (SELECT t42.default_locale FROM site AS t42)
                                          ) THEN ''
                                          ELSE '/' || t41.locale END || '/articles/' || t41.slug AS anon_17
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
                                          ELSE '/' || t43.locale END || '/events/' || t43.slug AS anon_18
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
                                      ELSE '#' || t40.fragment END, '&', '&amp;'
                                    ),
                                    '"',
                                    '&quot;'
                                  ),
                                  '<',
                                  '&lt;'
                                ) || '"',
                                ' src="' || replace(
                                  replace(
                                    replace(
                                      (
                                        SELECT CASE WHEN (t45.storage = 'EXTERNAL') THEN t45.address
                                        ELSE $4::VARCHAR || '/' || t45.address END AS anon_19
                                        FROM media AS t45
                                        WHERE t45.visible_from <= $2::TIMESTAMP WITH TIME ZONE
                                        AND t45.id = t40.media_id
                                        LIMIT 1
                                      ),
                                      '&',
                                      '&amp;'
                                    ),
                                    '"',
                                    '&quot;'
                                  ),
                                  '<',
                                  '&lt;'
                                ) || '"'
                              ) AS coalesce_6
                              FROM body_link AS t40
                              WHERE t40.body_id = t1.id
                              AND CAST(t40.number AS TEXT) = split_part(t39.part, '', 1)
                            ),
                            ''
                          ) || substr(t39.part, strpos(t39.part, '') + $20::INTEGER) END,
                          ''
                          ORDER BY t39.n
                        ) AS string_agg_6
                        FROM string_to_table(
                          t2.value[$19::TEXT] #>> '{}', ''
                        ) WITH ORDINALITY AS t39(part, n)
                      ) END,
                      'alt', t2.value[$21::TEXT],
                      'url', coalesce(
                        t2.value[$22::TEXT] #>> '{}',
                        (
                          SELECT (
                            SELECT CASE WHEN (t47.storage = 'EXTERNAL') THEN t47.address
                            ELSE $4::VARCHAR || '/' || t47.address END AS anon_21
                            FROM media AS t47
                            WHERE t47.visible_from <= $2::TIMESTAMP WITH TIME ZONE
                            AND t47.id = t46.media_id
                            LIMIT 1
                          ) AS anon_20
                          FROM body_link AS t46
                          WHERE t46.body_id = t1.id
                          AND CAST(t46.number AS TEXT) = (t2.value[$23::TEXT] #>> '{}')
                        ),
                        ''
                      ),
                      'media', (
                        SELECT json_build_object('width', t48.width) AS json_build_object_2
                        FROM (
                          SELECT t48.width AS width
                          FROM media AS t48
                          WHERE t48.visible_from <= $2::TIMESTAMP WITH TIME ZONE
                          AND t48.id = (
                            SELECT t49.media_id
                            FROM body_link AS t49
                            WHERE t49.body_id = t1.id
                            AND CAST(t49.number AS TEXT) = (t2.value[$24::TEXT] #>> '{}')
                          )
                          LIMIT 1
                        ) AS t48
                      )
                    )
                    WHEN (t2.value ->> 'type' = 'gallery') THEN json_build_object(
                      '__typename', 'GalleryBlock',
                      'html', CASE WHEN (
                        strpos(t2.value[$25::TEXT] #>> '{}', '') = 0
                      ) THEN t2.value[$25::TEXT] #>> '{}'
                      ELSE (
                        SELECT string_agg(
                          CASE WHEN (t50.n = 1) THEN t50.part
                          ELSE coalesce(
                            (
                              SELECT coalesce(
                                ' href="' || replace(
                                  replace(
                                    replace(
                                      coalesce(
                                        (
                                          SELECT CASE WHEN (
                                            t52.locale = (SELECT t53.default_locale FROM site AS t53)
                                          ) THEN ''
                                          ELSE '/' || t52.locale END || '/articles/' || t52.slug AS anon_22
                                          FROM article AS t52
                                          WHERE NOT t52.is_draft
                                          AND t52.visible_from <= $2::TIMESTAMP WITH TIME ZONE
                                          AND t52.visible_until > $2::TIMESTAMP WITH TIME ZONE
                                          AND NOT t52.is_trashed
                                          AND t52.locale = $3::VARCHAR
                                          AND t52.entry_id = t51.entry_id
                                          LIMIT 1
                                        ),
                                        (
                                          SELECT CASE WHEN (
                                            t54.locale = (SELECT t55.default_locale FROM site AS t55)
                                          ) THEN ''
                                          ELSE '/' || t54.locale END || '/events/' || t54.slug AS anon_23
                                          FROM event AS t54
                                          WHERE NOT t54.is_draft
                                          AND t54.visible_from <= $2::TIMESTAMP WITH TIME ZONE
                                          AND t54.visible_until > $2::TIMESTAMP WITH TIME ZONE
                                          AND NOT t54.is_trashed
                                          AND t54.locale = $3::VARCHAR
                                          AND t54.entry_id = t51.entry_id
                                          LIMIT 1
                                        )
                                      ) || CASE WHEN (t51.fragment = '') THEN ''
                                      ELSE '#' || t51.fragment END, '&', '&amp;'
                                    ),
                                    '"',
                                    '&quot;'
                                  ),
                                  '<',
                                  '&lt;'
                                ) || '"',
                                ' src="' || replace(
                                  replace(
                                    replace(
                                      (
                                        SELECT CASE WHEN (t56.storage = 'EXTERNAL') THEN t56.address
                                        ELSE $4::VARCHAR || '/' || t56.address END AS anon_24
                                        FROM media AS t56
                                        WHERE t56.visible_from <= $2::TIMESTAMP WITH TIME ZONE
                                        AND t56.id = t51.media_id
                                        LIMIT 1
                                      ),
                                      '&',
                                      '&amp;'
                                    ),
                                    '"',
                                    '&quot;'
                                  ),
                                  '<',
                                  '&lt;'
                                ) || '"'
                              ) AS coalesce_7
                              FROM body_link AS t51
                              WHERE t51.body_id = t1.id
                              AND CAST(t51.number AS TEXT) = split_part(t50.part, '', 1)
                            ),
                            ''
                          ) || substr(t50.part, strpos(t50.part, '') + $26::INTEGER) END,
                          ''
                          ORDER BY t50.n
                        ) AS string_agg_7
                        FROM string_to_table(
                          t2.value[$25::TEXT] #>> '{}', ''
                        ) WITH ORDINALITY AS t50(part, n)
                      ) END
                    )
                    WHEN (t2.value ->> 'type' = 'button') THEN json_build_object(
                      '__typename', 'ButtonBlock',
                      'html', CASE WHEN (
                        strpos(t2.value[$27::TEXT] #>> '{}', '') = 0
                      ) THEN t2.value[$27::TEXT] #>> '{}'
                      ELSE (
                        SELECT string_agg(
                          CASE WHEN (t57.n = 1) THEN t57.part
                          ELSE coalesce(
                            (
                              SELECT coalesce(
                                ' href="' || replace(
                                  replace(
                                    replace(
                                      coalesce(
                                        (
                                          SELECT CASE WHEN (
                                            t59.locale = (SELECT t60.default_locale FROM site AS t60)
                                          ) THEN ''
                                          ELSE '/' || t59.locale END || '/articles/' || t59.slug AS anon_25
                                          FROM article AS t59
                                          WHERE NOT t59.is_draft
                                          AND t59.visible_from <= $2::TIMESTAMP WITH TIME ZONE
                                          AND t59.visible_until > $2::TIMESTAMP WITH TIME ZONE
                                          AND NOT t59.is_trashed
                                          AND t59.locale = $3::VARCHAR
                                          AND t59.entry_id = t58.entry_id
                                          LIMIT 1
                                        ),
                                        (
                                          SELECT CASE WHEN (
                                            t61.locale = (SELECT t62.default_locale FROM site AS t62)
                                          ) THEN ''
                                          ELSE '/' || t61.locale END || '/events/' || t61.slug AS anon_26
                                          FROM event AS t61
                                          WHERE NOT t61.is_draft
                                          AND t61.visible_from <= $2::TIMESTAMP WITH TIME ZONE
                                          AND t61.visible_until > $2::TIMESTAMP WITH TIME ZONE
                                          AND NOT t61.is_trashed
                                          AND t61.locale = $3::VARCHAR
                                          AND t61.entry_id = t58.entry_id
                                          LIMIT 1
                                        )
                                      ) || CASE WHEN (t58.fragment = '') THEN ''
                                      ELSE '#' || t58.fragment END, '&', '&amp;'
                                    ),
                                    '"',
                                    '&quot;'
                                  ),
                                  '<',
                                  '&lt;'
                                ) || '"',
                                ' src="' || replace(
                                  replace(
                                    replace(
                                      (
                                        SELECT CASE WHEN (t63.storage = 'EXTERNAL') THEN t63.address
                                        ELSE $4::VARCHAR || '/' || t63.address END AS anon_27
                                        FROM media AS t63
                                        WHERE t63.visible_from <= $2::TIMESTAMP WITH TIME ZONE
                                        AND t63.id = t58.media_id
                                        LIMIT 1
                                      ),
                                      '&',
                                      '&amp;'
                                    ),
                                    '"',
                                    '&quot;'
                                  ),
                                  '<',
                                  '&lt;'
                                ) || '"'
                              ) AS coalesce_8
                              FROM body_link AS t58
                              WHERE t58.body_id = t1.id
                              AND CAST(t58.number AS TEXT) = split_part(t57.part, '', 1)
                            ),
                            ''
                          ) || substr(t57.part, strpos(t57.part, '') + $28::INTEGER) END,
                          ''
                          ORDER BY t57.n
                        ) AS string_agg_8
                        FROM string_to_table(
                          t2.value[$27::TEXT] #>> '{}', ''
                        ) WITH ORDINALITY AS t57(part, n)
                      ) END
                    )
                    WHEN (t2.value ->> 'type' = 'embed') THEN json_build_object(
                      '__typename', 'EmbedBlock',
                      'html', CASE WHEN (
                        strpos(t2.value[$29::TEXT] #>> '{}', '') = 0
                      ) THEN t2.value[$29::TEXT] #>> '{}'
                      ELSE (
                        SELECT string_agg(
                          CASE WHEN (t64.n = 1) THEN t64.part
                          ELSE coalesce(
                            (
                              SELECT coalesce(
                                ' href="' || replace(
                                  replace(
                                    replace(
                                      coalesce(
                                        (
                                          SELECT CASE WHEN (
                                            t66.locale = (SELECT t67.default_locale FROM site AS t67)
                                          ) THEN ''
                                          ELSE '/' || t66.locale END || '/articles/' || t66.slug AS anon_28
                                          FROM article AS t66
                                          WHERE NOT t66.is_draft
                                          AND t66.visible_from <= $2::TIMESTAMP WITH TIME ZONE
                                          AND t66.visible_until > $2::TIMESTAMP WITH TIME ZONE
                                          AND NOT t66.is_trashed
                                          AND t66.locale = $3::VARCHAR
                                          AND t66.entry_id = t65.entry_id
                                          LIMIT 1
                                        ),
                                        (
                                          SELECT CASE WHEN (
                                            t68.locale = (SELECT t69.default_locale FROM site AS t69)
                                          ) THEN ''
                                          ELSE '/' || t68.locale END || '/events/' || t68.slug AS anon_29
                                          FROM event AS t68
                                          WHERE NOT t68.is_draft
                                          AND t68.visible_from <= $2::TIMESTAMP WITH TIME ZONE
                                          AND t68.visible_until > $2::TIMESTAMP WITH TIME ZONE
                                          AND NOT t68.is_trashed
                                          AND t68.locale = $3::VARCHAR
                                          AND t68.entry_id = t65.entry_id
                                          LIMIT 1
                                        )
                                      ) || CASE WHEN (t65.fragment = '') THEN ''
                                      ELSE '#' || t65.fragment END, '&', '&amp;'
                                    ),
                                    '"',
                                    '&quot;'
                                  ),
                                  '<',
                                  '&lt;'
                                ) || '"',
                                ' src="' || replace(
                                  replace(
                                    replace(
                                      (
                                        SELECT CASE WHEN (t70.storage = 'EXTERNAL') THEN t70.address
                                        ELSE $4::VARCHAR || '/' || t70.address END AS anon_30
                                        FROM media AS t70
                                        WHERE t70.visible_from <= $2::TIMESTAMP WITH TIME ZONE
                                        AND t70.id = t65.media_id
                                        LIMIT 1
                                      ),
                                      '&',
                                      '&amp;'
                                    ),
                                    '"',
                                    '&quot;'
                                  ),
                                  '<',
                                  '&lt;'
                                ) || '"'
                              ) AS coalesce_9
                              FROM body_link AS t65
                              WHERE t65.body_id = t1.id
                              AND CAST(t65.number AS TEXT) = split_part(t64.part, '', 1)
                            ),
                            ''
                          ) || substr(t64.part, strpos(t64.part, '') + $30::INTEGER) END,
                          ''
                          ORDER BY t64.n
                        ) AS string_agg_9
                        FROM string_to_table(
                          t2.value[$29::TEXT] #>> '{}', ''
                        ) WITH ORDINALITY AS t64(part, n)
                      ) END
                    )
                    WHEN (t2.value ->> 'type' = 'table') THEN json_build_object(
                      '__typename', 'TableBlock',
                      'html', CASE WHEN (
                        strpos(t2.value[$31::TEXT] #>> '{}', '') = 0
                      ) THEN t2.value[$31::TEXT] #>> '{}'
                      ELSE (
                        SELECT string_agg(
                          CASE WHEN (t71.n = 1) THEN t71.part
                          ELSE coalesce(
                            (
                              SELECT coalesce(
                                ' href="' || replace(
                                  replace(
                                    replace(
                                      coalesce(
                                        (
                                          SELECT CASE WHEN (
                                            t73.locale = (SELECT t74.default_locale FROM site AS t74)
                                          ) THEN ''
                                          ELSE '/' || t73.locale END || '/articles/' || t73.slug AS anon_31
                                          FROM article AS t73
                                          WHERE NOT t73.is_draft
                                          AND t73.visible_from <= $2::TIMESTAMP WITH TIME ZONE
                                          AND t73.visible_until > $2::TIMESTAMP WITH TIME ZONE
                                          AND NOT t73.is_trashed
                                          AND t73.locale = $3::VARCHAR
                                          AND t73.entry_id = t72.entry_id
                                          LIMIT 1
                                        ),
                                        (
                                          SELECT CASE WHEN (
                                            t75.locale = (SELECT t76.default_locale FROM site AS t76)
                                          ) THEN ''
                                          ELSE '/' || t75.locale END || '/events/' || t75.slug AS anon_32
                                          FROM event AS t75
                                          WHERE NOT t75.is_draft
                                          AND t75.visible_from <= $2::TIMESTAMP WITH TIME ZONE
                                          AND t75.visible_until > $2::TIMESTAMP WITH TIME ZONE
                                          AND NOT t75.is_trashed
                                          AND t75.locale = $3::VARCHAR
                                          AND t75.entry_id = t72.entry_id
                                          LIMIT 1
                                        )
                                      ) || CASE WHEN (t72.fragment = '') THEN ''
                                      ELSE '#' || t72.fragment END, '&', '&amp;'
                                    ),
                                    '"',
                                    '&quot;'
                                  ),
                                  '<',
                                  '&lt;'
                                ) || '"',
                                ' src="' || replace(
                                  replace(
                                    replace(
                                      (
                                        SELECT CASE WHEN (t77.storage = 'EXTERNAL') THEN t77.address
                                        ELSE $4::VARCHAR || '/' || t77.address END AS anon_33
                                        FROM media AS t77
                                        WHERE t77.visible_from <= $2::TIMESTAMP WITH TIME ZONE
                                        AND t77.id = t72.media_id
                                        LIMIT 1
                                      ),
                                      '&',
                                      '&amp;'
                                    ),
                                    '"',
                                    '&quot;'
                                  ),
                                  '<',
                                  '&lt;'
                                ) || '"'
                              ) AS coalesce_10
                              FROM body_link AS t72
                              WHERE t72.body_id = t1.id
                              AND CAST(t72.number AS TEXT) = split_part(t71.part, '', 1)
                            ),
                            ''
                          ) || substr(t71.part, strpos(t71.part, '') + $32::INTEGER) END,
                          ''
                          ORDER BY t71.n
                        ) AS string_agg_10
                        FROM string_to_table(
                          t2.value[$31::TEXT] #>> '{}', ''
                        ) WITH ORDINALITY AS t71(part, n)
                      ) END
                    )
                    WHEN (t2.value ->> 'type' = 'divider') THEN json_build_object(
                      '__typename', 'DividerBlock',
                      'html', CASE WHEN (
                        strpos(t2.value[$33::TEXT] #>> '{}', '') = 0
                      ) THEN t2.value[$33::TEXT] #>> '{}'
                      ELSE (
                        SELECT string_agg(
                          CASE WHEN (t78.n = 1) THEN t78.part
                          ELSE coalesce(
                            (
                              SELECT coalesce(
                                ' href="' || replace(
                                  replace(
                                    replace(
                                      coalesce(
                                        (
                                          SELECT CASE WHEN (
                                            t80.locale = (SELECT t81.default_locale FROM site AS t81)
                                          ) THEN ''
                                          ELSE '/' || t80.locale END || '/articles/' || t80.slug AS anon_34
                                          FROM article AS t80
                                          WHERE NOT t80.is_draft
                                          AND t80.visible_from <= $2::TIMESTAMP WITH TIME ZONE
                                          AND t80.visible_until > $2::TIMESTAMP WITH TIME ZONE
                                          AND NOT t80.is_trashed
                                          AND t80.locale = $3::VARCHAR
                                          AND t80.entry_id = t79.entry_id
                                          LIMIT 1
                                        ),
                                        (
                                          SELECT CASE WHEN (
                                            t82.locale = (SELECT t83.default_locale FROM site AS t83)
                                          ) THEN ''
                                          ELSE '/' || t82.locale END || '/events/' || t82.slug AS anon_35
                                          FROM event AS t82
                                          WHERE NOT t82.is_draft
                                          AND t82.visible_from <= $2::TIMESTAMP WITH TIME ZONE
                                          AND t82.visible_until > $2::TIMESTAMP WITH TIME ZONE
                                          AND NOT t82.is_trashed
                                          AND t82.locale = $3::VARCHAR
                                          AND t82.entry_id = t79.entry_id
                                          LIMIT 1
                                        )
                                      ) || CASE WHEN (t79.fragment = '') THEN ''
                                      ELSE '#' || t79.fragment END, '&', '&amp;'
                                    ),
                                    '"',
                                    '&quot;'
                                  ),
                                  '<',
                                  '&lt;'
                                ) || '"',
                                ' src="' || replace(
                                  replace(
                                    replace(
                                      (
                                        SELECT CASE WHEN (t84.storage = 'EXTERNAL') THEN t84.address
                                        ELSE $4::VARCHAR || '/' || t84.address END AS anon_36
                                        FROM media AS t84
                                        WHERE t84.visible_from <= $2::TIMESTAMP WITH TIME ZONE
                                        AND t84.id = t79.media_id
                                        LIMIT 1
                                      ),
                                      '&',
                                      '&amp;'
                                    ),
                                    '"',
                                    '&quot;'
                                  ),
                                  '<',
                                  '&lt;'
                                ) || '"'
                              ) AS coalesce_11
                              FROM body_link AS t79
                              WHERE t79.body_id = t1.id
                              AND CAST(t79.number AS TEXT) = split_part(t78.part, '', 1)
                            ),
                            ''
                          ) || substr(t78.part, strpos(t78.part, '') + $34::INTEGER) END,
                          ''
                          ORDER BY t78.n
                        ) AS string_agg_11
                        FROM string_to_table(
                          t2.value[$33::TEXT] #>> '{}', ''
                        ) WITH ORDINALITY AS t78(part, n)
                      ) END
                    )
                    WHEN (t2.value ->> 'type' = 'note') THEN json_build_object(
                      '__typename', 'NoteBlock',
                      'html', CASE WHEN (
                        strpos(t2.value[$35::TEXT] #>> '{}', '') = 0
                      ) THEN t2.value[$35::TEXT] #>> '{}'
                      ELSE (
                        SELECT string_agg(
                          CASE WHEN (t85.n = 1) THEN t85.part
                          ELSE coalesce(
                            (
                              SELECT coalesce(
                                ' href="' || replace(
                                  replace(
                                    replace(
                                      coalesce(
                                        (
                                          SELECT CASE WHEN (
                                            t87.locale = (SELECT t88.default_locale FROM site AS t88)
                                          ) THEN ''
                                          ELSE '/' || t87.locale END || '/articles/' || t87.slug AS anon_37
                                          FROM article AS t87
                                          WHERE NOT t87.is_draft
                                          AND t87.visible_from <= $2::TIMESTAMP WITH TIME ZONE
                                          AND t87.visible_until > $2::TIMESTAMP WITH TIME ZONE
                                          AND NOT t87.is_trashed
                                          AND t87.locale = $3::VARCHAR
                                          AND t87.entry_id = t86.entry_id
                                          LIMIT 1
                                        ),
                                        (
                                          SELECT CASE WHEN (
                                            t89.locale = (SELECT t90.default_locale FROM site AS t90)
                                          ) THEN ''
                                          ELSE '/' || t89.locale END || '/events/' || t89.slug AS anon_38
                                          FROM event AS t89
                                          WHERE NOT t89.is_draft
                                          AND t89.visible_from <= $2::TIMESTAMP WITH TIME ZONE
                                          AND t89.visible_until > $2::TIMESTAMP WITH TIME ZONE
                                          AND NOT t89.is_trashed
                                          AND t89.locale = $3::VARCHAR
                                          AND t89.entry_id = t86.entry_id
                                          LIMIT 1
                                        )
                                      ) || CASE WHEN (t86.fragment = '') THEN ''
                                      ELSE '#' || t86.fragment END, '&', '&amp;'
                                    ),
                                    '"',
                                    '&quot;'
                                  ),
                                  '<',
                                  '&lt;'
                                ) || '"',
                                ' src="' || replace(
                                  replace(
                                    replace(
                                      (
                                        SELECT CASE WHEN (t91.storage = 'EXTERNAL') THEN t91.address
                                        ELSE $4::VARCHAR || '/' || t91.address END AS anon_39
                                        FROM media AS t91
                                        WHERE t91.visible_from <= $2::TIMESTAMP WITH TIME ZONE
                                        AND t91.id = t86.media_id
                                        LIMIT 1
                                      ),
                                      '&',
                                      '&amp;'
                                    ),
                                    '"',
                                    '&quot;'
                                  ),
                                  '<',
                                  '&lt;'
                                ) || '"'
                              ) AS coalesce_12
                              FROM body_link AS t86
                              WHERE t86.body_id = t1.id
                              AND CAST(t86.number AS TEXT) = split_part(t85.part, '', 1)
                            ),
                            ''
                          ) || substr(t85.part, strpos(t85.part, '') + $36::INTEGER) END,
                          ''
                          ORDER BY t85.n
                        ) AS string_agg_12
                        FROM string_to_table(
                          t2.value[$35::TEXT] #>> '{}', ''
                        ) WITH ORDINALITY AS t85(part, n)
                      ) END
                    )
                    WHEN (t2.value ->> 'type' = 'raw') THEN json_build_object(
                      '__typename', 'RawBlock',
                      'html', CASE WHEN (
                        strpos(t2.value[$37::TEXT] #>> '{}', '') = 0
                      ) THEN t2.value[$37::TEXT] #>> '{}'
                      ELSE (
                        SELECT string_agg(
                          CASE WHEN (t92.n = 1) THEN t92.part
                          ELSE coalesce(
                            (
                              SELECT coalesce(
                                ' href="' || replace(
                                  replace(
                                    replace(
                                      coalesce(
                                        (
                                          SELECT CASE WHEN (
                                            t94.locale = (SELECT t95.default_locale FROM site AS t95)
                                          ) THEN ''
                                          ELSE '/' || t94.locale END || '/articles/' || t94.slug AS anon_40
                                          FROM article AS t94
                                          WHERE NOT t94.is_draft
                                          AND t94.visible_from <= $2::TIMESTAMP WITH TIME ZONE
                                          AND t94.visible_until > $2::TIMESTAMP WITH TIME ZONE
                                          AND NOT t94.is_trashed
                                          AND t94.locale = $3::VARCHAR
                                          AND t94.entry_id = t93.entry_id
                                          LIMIT 1
                                        ),
                                        (
                                          SELECT CASE WHEN (
                                            t96.locale = (SELECT t97.default_locale FROM site AS t97)
                                          ) THEN ''
                                          ELSE '/' || t96.locale END || '/events/' || t96.slug AS anon_41
                                          FROM event AS t96
                                          WHERE NOT t96.is_draft
                                          AND t96.visible_from <= $2::TIMESTAMP WITH TIME ZONE
                                          AND t96.visible_until > $2::TIMESTAMP WITH TIME ZONE
                                          AND NOT t96.is_trashed
                                          AND t96.locale = $3::VARCHAR
                                          AND t96.entry_id = t93.entry_id
                                          LIMIT 1
                                        )
                                      ) || CASE WHEN (t93.fragment = '') THEN ''
                                      ELSE '#' || t93.fragment END, '&', '&amp;'
                                    ),
                                    '"',
                                    '&quot;'
                                  ),
                                  '<',
                                  '&lt;'
                                ) || '"',
                                ' src="' || replace(
                                  replace(
                                    replace(
                                      (
                                        SELECT CASE WHEN (t98.storage = 'EXTERNAL') THEN t98.address
                                        ELSE $4::VARCHAR || '/' || t98.address END AS anon_42
                                        FROM media AS t98
                                        WHERE t98.visible_from <= $2::TIMESTAMP WITH TIME ZONE
                                        AND t98.id = t93.media_id
                                        LIMIT 1
                                      ),
                                      '&',
                                      '&amp;'
                                    ),
                                    '"',
                                    '&quot;'
                                  ),
                                  '<',
                                  '&lt;'
                                ) || '"'
                              ) AS coalesce_13
                              FROM body_link AS t93
                              WHERE t93.body_id = t1.id
                              AND CAST(t93.number AS TEXT) = split_part(t92.part, '', 1)
                            ),
                            ''
                          ) || substr(t92.part, strpos(t92.part, '') + $38::INTEGER) END,
                          ''
                          ORDER BY t92.n
                        ) AS string_agg_13
                        FROM string_to_table(
                          t2.value[$37::TEXT] #>> '{}', ''
                        ) WITH ORDINALITY AS t92(part, n)
                      ) END
                    )
                    WHEN (t2.value ->> 'type' = 'html') THEN json_build_object(
                      '__typename', 'HtmlBlock',
                      'html', CASE WHEN (
                        strpos(t2.value[$39::TEXT] #>> '{}', '') = 0
                      ) THEN t2.value[$39::TEXT] #>> '{}'
                      ELSE (
                        SELECT string_agg(
                          CASE WHEN (t99.n = 1) THEN t99.part
                          ELSE coalesce(
                            (
                              SELECT coalesce(
                                ' href="' || replace(
                                  replace(
                                    replace(
                                      coalesce(
                                        (
                                          SELECT CASE WHEN (
                                            t101.locale = (SELECT t102.default_locale FROM site AS t102)
                                          ) THEN ''
                                          ELSE '/' || t101.locale END || '/articles/' || t101.slug AS anon_43
                                          FROM article AS t101
                                          WHERE NOT t101.is_draft
                                          AND t101.visible_from <= $2::TIMESTAMP WITH TIME ZONE
                                          AND t101.visible_until > $2::TIMESTAMP WITH TIME ZONE
                                          AND NOT t101.is_trashed
                                          AND t101.locale = $3::VARCHAR
                                          AND t101.entry_id = t100.entry_id
                                          LIMIT 1
                                        ),
                                        (
                                          SELECT CASE WHEN (
                                            t103.locale = (SELECT t104.default_locale FROM site AS t104)
                                          ) THEN ''
                                          ELSE '/' || t103.locale END || '/events/' || t103.slug AS anon_44
                                          FROM event AS t103
                                          WHERE NOT t103.is_draft
                                          AND t103.visible_from <= $2::TIMESTAMP WITH TIME ZONE
                                          AND t103.visible_until > $2::TIMESTAMP WITH TIME ZONE
                                          AND NOT t103.is_trashed
                                          AND t103.locale = $3::VARCHAR
                                          AND t103.entry_id = t100.entry_id
                                          LIMIT 1
                                        )
                                      ) || CASE WHEN (t100.fragment = '') THEN ''
                                      ELSE '#' || t100.fragment END, '&', '&amp;'
                                    ),
                                    '"',
                                    '&quot;'
                                  ),
                                  '<',
                                  '&lt;'
                                ) || '"',
                                ' src="' || replace(
                                  replace(
                                    replace(
                                      (
                                        SELECT CASE WHEN (t105.storage = 'EXTERNAL') THEN t105.address
                                        ELSE $4::VARCHAR || '/' || t105.address END AS anon_45
                                        FROM media AS t105
                                        WHERE t105.visible_from <= $2::TIMESTAMP WITH TIME ZONE
                                        AND t105.id = t100.media_id
                                        LIMIT 1
                                      ),
                                      '&',
                                      '&amp;'
                                    ),
                                    '"',
                                    '&quot;'
                                  ),
                                  '<',
                                  '&lt;'
                                ) || '"'
                              ) AS coalesce_14
                              FROM body_link AS t100
                              WHERE t100.body_id = t1.id
                              AND CAST(t100.number AS TEXT) = split_part(t99.part, '', 1)
                            ),
                            ''
                          ) || substr(t99.part, strpos(t99.part, '') + $40::INTEGER) END,
                          ''
                          ORDER BY t99.n
                        ) AS string_agg_14
                        FROM string_to_table(
                          t2.value[$39::TEXT] #>> '{}', ''
                        ) WITH ORDINALITY AS t99(part, n)
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
                  CASE WHEN (t106.n = 1) THEN t106.part
                  ELSE coalesce(
                    (
                      SELECT coalesce(
                        coalesce(
                          (
                            SELECT CASE WHEN (
                              t108.locale = (SELECT t109.default_locale FROM site AS t109)
                            ) THEN ''
                            ELSE '/' || t108.locale END || '/articles/' || t108.slug AS anon_46
                            FROM article AS t108
                            WHERE NOT t108.is_draft
                            AND t108.visible_from <= $2::TIMESTAMP WITH TIME ZONE
                            AND t108.visible_until > $2::TIMESTAMP WITH TIME ZONE
                            AND NOT t108.is_trashed
                            AND t108.locale = $3::VARCHAR
                            AND t108.entry_id = t107.entry_id
                            LIMIT 1
                          ),
                          (
                            SELECT CASE WHEN (
                              t110.locale = (SELECT t111.default_locale FROM site AS t111)
                            ) THEN ''
                            ELSE '/' || t110.locale END || '/events/' || t110.slug AS anon_47
                            FROM event AS t110
                            WHERE NOT t110.is_draft
                            AND t110.visible_from <= $2::TIMESTAMP WITH TIME ZONE
                            AND t110.visible_until > $2::TIMESTAMP WITH TIME ZONE
                            AND NOT t110.is_trashed
                            AND t110.locale = $3::VARCHAR
                            AND t110.entry_id = t107.entry_id
                            LIMIT 1
                          )
                        ) || CASE WHEN (t107.fragment = '') THEN ''
                        ELSE '#' || t107.fragment END,
                        (
                          SELECT CASE WHEN (t112.storage = 'EXTERNAL') THEN t112.address
                          ELSE $4::VARCHAR || '/' || t112.address END AS anon_48
                          FROM media AS t112
                          WHERE t112.visible_from <= $2::TIMESTAMP WITH TIME ZONE
                          AND t112.id = t107.media_id
                          LIMIT 1
                        )
                      ) AS coalesce_15
                      FROM body_link AS t107
                      WHERE t107.body_id = t1.id
                      AND CAST(t107.number AS TEXT) = split_part(t106.part, '', 1)
                    ),
                    ''
                  ) || substr(t106.part, strpos(t106.part, '') + $41::INTEGER) END,
                  ''
                  ORDER BY t106.n
                ) AS string_agg_15
                FROM string_to_table(t1.markdown, '') WITH ORDINALITY AS t106(part, n)
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
