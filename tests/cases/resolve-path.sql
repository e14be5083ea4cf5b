-- $1 = 2026-05-01T12:00:00+00:00
-- $2 = en
-- $3 = articles
-- $4 = None
-- $5 = the-river-rises
-- $6 = articles
-- $7 = None
-- $8 = the-river-rises
-- $9 = articles
-- $10 = None
-- $11 = the-river-rises
-- $12 = articles
-- $13 = None
-- $14 = the-river-rises
-- $15 = articles
-- $16 = None
-- $17 = the-river-rises
-- $18 = articles
-- $19 = None
-- $20 = the-river-rises
-- $21 = [/articles/the-river-rises, /articles/the-river-rises/]
-- $22 = en
-- $23 = articles
-- $24 = None
-- $25 = the-river
-- $26 = articles
-- $27 = None
-- $28 = the-river
-- $29 = articles
-- $30 = None
-- $31 = the-river
-- $32 = articles
-- $33 = None
-- $34 = the-river
-- $35 = articles
-- $36 = None
-- $37 = the-river
-- $38 = articles
-- $39 = None
-- $40 = the-river
-- $41 = [/articles/the-river, /articles/the-river/]
-- $42 = en
-- $43 = 2019
-- $44 = None
-- $45 = mill.html
-- $46 = 2019
-- $47 = None
-- $48 = mill.html
-- $49 = 2019
-- $50 = None
-- $51 = mill.html
-- $52 = 2019
-- $53 = None
-- $54 = mill.html
-- $55 = 2019
-- $56 = None
-- $57 = mill.html
-- $58 = 2019
-- $59 = None
-- $60 = mill.html
-- $61 = [/2019/mill.html, /2019/mill.html/]
-- $62 = de
-- $63 = en
-- $64 = tags
-- $65 = de
-- $66 = wasser
-- $67 = tags
-- $68 = de
-- $69 = wasser
-- $70 = tags
-- $71 = de
-- $72 = wasser
-- $73 = tags
-- $74 = de
-- $75 = wasser
-- $76 = tags
-- $77 = de
-- $78 = wasser
-- $79 = tags
-- $80 = de
-- $81 = wasser
-- $82 = [/de/tags/wasser, /de/tags/wasser/]
-- $83 = en
-- $84 = articles
-- $85 = None
-- $86 = who-knew
-- $87 = articles
-- $88 = None
-- $89 = who-knew
-- $90 = articles
-- $91 = None
-- $92 = who-knew
-- $93 = articles
-- $94 = None
-- $95 = who-knew
-- $96 = articles
-- $97 = None
-- $98 = who-knew
-- $99 = articles
-- $100 = None
-- $101 = who-knew
-- $102 = [/articles/who-knew, /articles/who-knew/]
SELECT CASE WHEN (octet_length(answer.utf8) <= 10000000) THEN answer.utf8 END AS anon_1
FROM (
  SELECT convert_to(
    CAST(
      json_build_object(
        'current', coalesce(
          (
            SELECT json_build_object('__typename', 'Article', 'title', t0.title) AS json_build_object_1
            FROM (
              SELECT t0.title AS title
              FROM article AS t0
              WHERE NOT t0.is_draft
              AND t0.visible_from <= $1::TIMESTAMP WITH TIME ZONE
              AND t0.visible_until > $1::TIMESTAMP WITH TIME ZONE
              AND NOT t0.is_trashed
              AND t0.locale = $2::VARCHAR
              AND 'articles' = $3::VARCHAR
              AND coalesce($4::VARCHAR, $2::VARCHAR) = $2::VARCHAR
              AND t0.slug = $5::VARCHAR
              AND t0.locale = $2::VARCHAR
              LIMIT 1
            ) AS t0
          ),
          (
            SELECT json_build_object('__typename', 'Event', 'title', t1.title) AS json_build_object_2
            FROM (
              SELECT t1.title AS title
              FROM event AS t1
              WHERE NOT t1.is_draft
              AND t1.visible_from <= $1::TIMESTAMP WITH TIME ZONE
              AND t1.visible_until > $1::TIMESTAMP WITH TIME ZONE
              AND NOT t1.is_trashed
              AND t1.locale = $2::VARCHAR
              AND 'events' = $6::VARCHAR
              AND coalesce($7::VARCHAR, $2::VARCHAR) = $2::VARCHAR
              AND t1.slug = $8::VARCHAR
              AND t1.locale = $2::VARCHAR
              LIMIT 1
            ) AS t1
          ),
          (
            SELECT json_build_object('__typename', 'Section') AS json_build_object_3
            FROM (
              SELECT 1 AS one
              FROM section AS t2
              WHERE t2.visible_from <= $1::TIMESTAMP WITH TIME ZONE
              AND 'sections' = $9::VARCHAR
              AND coalesce($10::VARCHAR, $2::VARCHAR) = $2::VARCHAR
              AND t2.slug = $11::VARCHAR
              LIMIT 1
            ) AS t2
          ),
          (
            SELECT json_build_object('__typename', 'Tag', 'name', t3.name) AS json_build_object_4
            FROM (
              SELECT t3.name AS name
              FROM tag AS t3
              WHERE t3.visible_from <= $1::TIMESTAMP WITH TIME ZONE
              AND 'tags' = $12::VARCHAR
              AND coalesce($13::VARCHAR, $2::VARCHAR) = $2::VARCHAR
              AND t3.slug = $14::VARCHAR
              LIMIT 1
            ) AS t3
          ),
          (
            SELECT json_build_object('__typename', 'Author') AS json_build_object_5
            FROM (
              SELECT 1 AS one
              FROM author AS t4
              WHERE t4.visible_from <= $1::TIMESTAMP WITH TIME ZONE
              AND 'authors' = $15::VARCHAR
              AND coalesce($16::VARCHAR, $2::VARCHAR) = $2::VARCHAR
              AND t4.slug = $17::VARCHAR
              LIMIT 1
            ) AS t4
          ),
          (
            SELECT json_build_object(
              '__typename', 'Redirect',
              'path', coalesce(
                CASE WHEN (t10.id IS NOT NULL) THEN CASE WHEN (
                  t10.locale = (SELECT t11.default_locale FROM site AS t11)
                ) THEN ''
                ELSE '/' || t10.locale END || '/articles/' || t10.slug END,
                CASE WHEN (t12.id IS NOT NULL) THEN CASE WHEN (
                  t12.locale = (SELECT t13.default_locale FROM site AS t13)
                ) THEN ''
                ELSE '/' || t12.locale END || '/events/' || t12.slug END
              ),
              'url', (SELECT t16.url FROM site AS t16) || coalesce(
                CASE WHEN (t10.id IS NOT NULL) THEN CASE WHEN (
                  t10.locale = (SELECT t14.default_locale FROM site AS t14)
                ) THEN ''
                ELSE '/' || t10.locale END || '/articles/' || t10.slug END,
                CASE WHEN (t12.id IS NOT NULL) THEN CASE WHEN (
                  t12.locale = (SELECT t15.default_locale FROM site AS t15)
                ) THEN ''
                ELSE '/' || t12.locale END || '/events/' || t12.slug END
              )
            ) AS json_build_object_6
            FROM (
              SELECT t5.kind AS kind, t5.entry_id AS entry_id, t5.locale AS locale
              FROM slug_claim AS t5
              LEFT OUTER JOIN article AS t6 ON t5.kind = 'ARTICLE'
              AND t6.entry_id = t5.entry_id
              AND t6.locale = t5.locale
              AND NOT t6.is_draft
              AND t6.visible_from <= $1::TIMESTAMP WITH TIME ZONE
              AND t6.visible_until > $1::TIMESTAMP WITH TIME ZONE
              AND NOT t6.is_trashed
              LEFT OUTER JOIN event AS t8 ON t5.kind = 'EVENT'
              AND t8.entry_id = t5.entry_id
              AND t8.locale = t5.locale
              AND NOT t8.is_draft
              AND t8.visible_from <= $1::TIMESTAMP WITH TIME ZONE
              AND t8.visible_until > $1::TIMESTAMP WITH TIME ZONE
              AND NOT t8.is_trashed
              WHERE CASE WHEN (t5.kind = 'ARTICLE') THEN 'articles'
              WHEN (t5.kind = 'EVENT') THEN 'events' END = $18::VARCHAR
              AND coalesce($19::VARCHAR, $2::VARCHAR) = $2::VARCHAR
              AND t5.slug = $20::VARCHAR
              AND t5.locale = $2::VARCHAR
              AND t5.public_from <= $1::TIMESTAMP WITH TIME ZONE
              AND coalesce(
                CASE WHEN (t6.id IS NOT NULL) THEN CASE WHEN (
                  t6.locale = (SELECT t7.default_locale FROM site AS t7)
                ) THEN ''
                ELSE '/' || t6.locale END || '/articles/' || t6.slug END,
                CASE WHEN (t8.id IS NOT NULL) THEN CASE WHEN (
                  t8.locale = (SELECT t9.default_locale FROM site AS t9)
                ) THEN ''
                ELSE '/' || t8.locale END || '/events/' || t8.slug END
              ) IS NOT NULL
              LIMIT 1
            ) AS t5
            LEFT OUTER JOIN article AS t10 ON t5.kind = 'ARTICLE'
            AND t10.entry_id = t5.entry_id
            AND t10.locale = t5.locale
            AND NOT t10.is_draft
            AND t10.visible_from <= $1::TIMESTAMP WITH TIME ZONE
            AND t10.visible_until > $1::TIMESTAMP WITH TIME ZONE
            AND NOT t10.is_trashed
            LEFT OUTER JOIN event AS t12 ON t5.kind = 'EVENT'
            AND t12.entry_id = t5.entry_id
            AND t12.locale = t5.locale
            AND NOT t12.is_draft
            AND t12.visible_from <= $1::TIMESTAMP WITH TIME ZONE
            AND t12.visible_until > $1::TIMESTAMP WITH TIME ZONE
            AND NOT t12.is_trashed
          ),
          (
            SELECT json_build_object(
              '__typename', 'Redirect',
              'path', coalesce(
                CASE WHEN (t28.id IS NOT NULL) THEN CASE WHEN (
                  t28.locale = (SELECT t29.default_locale FROM site AS t29)
                ) THEN ''
                ELSE '/' || t28.locale END || '/articles/' || t28.slug END,
                CASE WHEN (t30.id IS NOT NULL) THEN CASE WHEN (
                  t30.locale = (SELECT t31.default_locale FROM site AS t31)
                ) THEN ''
                ELSE '/' || t30.locale END || '/events/' || t30.slug END,
                CASE WHEN (
                  coalesce(t17.locale, $2::VARCHAR) = (SELECT t33.default_locale FROM site AS t33)
                ) THEN ''
                ELSE '/' || coalesce(t17.locale, $2::VARCHAR) END || '/sections/' || t32.slug,
                CASE WHEN (
                  coalesce(t17.locale, $2::VARCHAR) = (SELECT t35.default_locale FROM site AS t35)
                ) THEN ''
                ELSE '/' || coalesce(t17.locale, $2::VARCHAR) END || '/tags/' || t34.slug,
                CASE WHEN (
                  coalesce(t17.locale, $2::VARCHAR) = (SELECT t37.default_locale FROM site AS t37)
                ) THEN ''
                ELSE '/' || coalesce(t17.locale, $2::VARCHAR) END || '/authors/' || t36.slug
              ),
              'url', coalesce(
                t17.url,
                (SELECT t43.url FROM site AS t43) || coalesce(
                  CASE WHEN (t28.id IS NOT NULL) THEN CASE WHEN (
                    t28.locale = (SELECT t38.default_locale FROM site AS t38)
                  ) THEN ''
                  ELSE '/' || t28.locale END || '/articles/' || t28.slug END,
                  CASE WHEN (t30.id IS NOT NULL) THEN CASE WHEN (
                    t30.locale = (SELECT t39.default_locale FROM site AS t39)
                  ) THEN ''
                  ELSE '/' || t30.locale END || '/events/' || t30.slug END,
                  CASE WHEN (
                    coalesce(t17.locale, $2::VARCHAR) = (SELECT t40.default_locale FROM site AS t40)
                  ) THEN ''
                  ELSE '/' || coalesce(t17.locale, $2::VARCHAR) END || '/sections/' || t32.slug,
                  CASE WHEN (
                    coalesce(t17.locale, $2::VARCHAR) = (SELECT t41.default_locale FROM site AS t41)
                  ) THEN ''
                  ELSE '/' || coalesce(t17.locale, $2::VARCHAR) END || '/tags/' || t34.slug,
                  CASE WHEN (
                    coalesce(t17.locale, $2::VARCHAR) = (SELECT t42.default_locale FROM site AS t42)
                  ) THEN ''
                  ELSE '/' || coalesce(t17.locale, $2::VARCHAR) END || '/authors/' || t36.slug
                )
              )
            ) AS json_build_object_7
            FROM (
              SELECT t17.entry_id AS entry_id,
              t17.locale AS locale,
              t17.section_id AS section_id,
              t17.tag_id AS tag_id,
              t17.author_id AS author_id,
              t17.url AS url
              FROM redirect AS t17
              LEFT OUTER JOIN article AS t18 ON t18.entry_id = t17.entry_id
              AND t18.locale = t17.locale
              AND NOT t18.is_draft
              AND t18.visible_from <= $1::TIMESTAMP WITH TIME ZONE
              AND t18.visible_until > $1::TIMESTAMP WITH TIME ZONE
              AND NOT t18.is_trashed
              LEFT OUTER JOIN event AS t20 ON t20.entry_id = t17.entry_id
              AND t20.locale = t17.locale
              AND NOT t20.is_draft
              AND t20.visible_from <= $1::TIMESTAMP WITH TIME ZONE
              AND t20.visible_until > $1::TIMESTAMP WITH TIME ZONE
              AND NOT t20.is_trashed
              LEFT OUTER JOIN section AS t22 ON t22.id = t17.section_id
              AND t22.visible_from <= $1::TIMESTAMP WITH TIME ZONE
              LEFT OUTER JOIN tag AS t24 ON t24.id = t17.tag_id
              AND t24.visible_from <= $1::TIMESTAMP WITH TIME ZONE
              LEFT OUTER JOIN author AS t26 ON t26.id = t17.author_id
              AND t26.visible_from <= $1::TIMESTAMP WITH TIME ZONE
              WHERE t17.path = ANY ($21::TEXT[])
              AND coalesce(
                t17.url,
                coalesce(
                  CASE WHEN (t18.id IS NOT NULL) THEN CASE WHEN (
                    t18.locale = (SELECT t19.default_locale FROM site AS t19)
                  ) THEN ''
                  ELSE '/' || t18.locale END || '/articles/' || t18.slug END,
                  CASE WHEN (t20.id IS NOT NULL) THEN CASE WHEN (
                    t20.locale = (SELECT t21.default_locale FROM site AS t21)
                  ) THEN ''
                  ELSE '/' || t20.locale END || '/events/' || t20.slug END,
                  CASE WHEN (
                    coalesce(t17.locale, $2::VARCHAR) = (SELECT t23.default_locale FROM site AS t23)
                  ) THEN ''
                  ELSE '/' || coalesce(t17.locale, $2::VARCHAR) END || '/sections/' || t22.slug,
                  CASE WHEN (
                    coalesce(t17.locale, $2::VARCHAR) = (SELECT t25.default_locale FROM site AS t25)
                  ) THEN ''
                  ELSE '/' || coalesce(t17.locale, $2::VARCHAR) END || '/tags/' || t24.slug,
                  CASE WHEN (
                    coalesce(t17.locale, $2::VARCHAR) = (SELECT t27.default_locale FROM site AS t27)
                  ) THEN ''
                  ELSE '/' || coalesce(t17.locale, $2::VARCHAR) END || '/authors/' || t26.slug
                )
              ) IS NOT NULL
              LIMIT 1
            ) AS t17
            LEFT OUTER JOIN article AS t28 ON t28.entry_id = t17.entry_id
            AND t28.locale = t17.locale
            AND NOT t28.is_draft
            AND t28.visible_from <= $1::TIMESTAMP WITH TIME ZONE
            AND t28.visible_until > $1::TIMESTAMP WITH TIME ZONE
            AND NOT t28.is_trashed
            LEFT OUTER JOIN event AS t30 ON t30.entry_id = t17.entry_id
            AND t30.locale = t17.locale
            AND NOT t30.is_draft
            AND t30.visible_from <= $1::TIMESTAMP WITH TIME ZONE
            AND t30.visible_until > $1::TIMESTAMP WITH TIME ZONE
            AND NOT t30.is_trashed
            LEFT OUTER JOIN section AS t32 ON t32.id = t17.section_id
            AND t32.visible_from <= $1::TIMESTAMP WITH TIME ZONE
            LEFT OUTER JOIN tag AS t34 ON t34.id = t17.tag_id
            AND t34.visible_from <= $1::TIMESTAMP WITH TIME ZONE
            LEFT OUTER JOIN author AS t36 ON t36.id = t17.author_id
            AND t36.visible_from <= $1::TIMESTAMP WITH TIME ZONE
          )
        ),
        'oldSlug', coalesce(
          (
            SELECT json_build_object('__typename', 'Article', 'title', t44.title) AS json_build_object_8
            FROM (
              SELECT t44.title AS title
              FROM article AS t44
              WHERE NOT t44.is_draft
              AND t44.visible_from <= $1::TIMESTAMP WITH TIME ZONE
              AND t44.visible_until > $1::TIMESTAMP WITH TIME ZONE
              AND NOT t44.is_trashed
              AND t44.locale = $22::VARCHAR
              AND 'articles' = $23::VARCHAR
              AND coalesce($24::VARCHAR, $22::VARCHAR) = $22::VARCHAR
              AND t44.slug = $25::VARCHAR
              AND t44.locale = $22::VARCHAR
              LIMIT 1
            ) AS t44
          ),
          (
            SELECT json_build_object('__typename', 'Event', 'title', t45.title) AS json_build_object_9
            FROM (
              SELECT t45.title AS title
              FROM event AS t45
              WHERE NOT t45.is_draft
              AND t45.visible_from <= $1::TIMESTAMP WITH TIME ZONE
              AND t45.visible_until > $1::TIMESTAMP WITH TIME ZONE
              AND NOT t45.is_trashed
              AND t45.locale = $22::VARCHAR
              AND 'events' = $26::VARCHAR
              AND coalesce($27::VARCHAR, $22::VARCHAR) = $22::VARCHAR
              AND t45.slug = $28::VARCHAR
              AND t45.locale = $22::VARCHAR
              LIMIT 1
            ) AS t45
          ),
          (
            SELECT json_build_object('__typename', 'Section') AS json_build_object_10
            FROM (
              SELECT 1 AS one
              FROM section AS t46
              WHERE t46.visible_from <= $1::TIMESTAMP WITH TIME ZONE
              AND 'sections' = $29::VARCHAR
              AND coalesce($30::VARCHAR, $22::VARCHAR) = $22::VARCHAR
              AND t46.slug = $31::VARCHAR
              LIMIT 1
            ) AS t46
          ),
          (
            SELECT json_build_object('__typename', 'Tag', 'name', t47.name) AS json_build_object_11
            FROM (
              SELECT t47.name AS name
              FROM tag AS t47
              WHERE t47.visible_from <= $1::TIMESTAMP WITH TIME ZONE
              AND 'tags' = $32::VARCHAR
              AND coalesce($33::VARCHAR, $22::VARCHAR) = $22::VARCHAR
              AND t47.slug = $34::VARCHAR
              LIMIT 1
            ) AS t47
          ),
          (
            SELECT json_build_object('__typename', 'Author') AS json_build_object_12
            FROM (
              SELECT 1 AS one
              FROM author AS t48
              WHERE t48.visible_from <= $1::TIMESTAMP WITH TIME ZONE
              AND 'authors' = $35::VARCHAR
              AND coalesce($36::VARCHAR, $22::VARCHAR) = $22::VARCHAR
              AND t48.slug = $37::VARCHAR
              LIMIT 1
            ) AS t48
          ),
          (
            SELECT json_build_object(
              '__typename', 'Redirect',
              'path', coalesce(
                CASE WHEN (t54.id IS NOT NULL) THEN CASE WHEN (
                  t54.locale = (SELECT t55.default_locale FROM site AS t55)
                ) THEN ''
                ELSE '/' || t54.locale END || '/articles/' || t54.slug END,
                CASE WHEN (t56.id IS NOT NULL) THEN CASE WHEN (
                  t56.locale = (SELECT t57.default_locale FROM site AS t57)
                ) THEN ''
                ELSE '/' || t56.locale END || '/events/' || t56.slug END
              ),
              'url', (SELECT t60.url FROM site AS t60) || coalesce(
                CASE WHEN (t54.id IS NOT NULL) THEN CASE WHEN (
                  t54.locale = (SELECT t58.default_locale FROM site AS t58)
                ) THEN ''
                ELSE '/' || t54.locale END || '/articles/' || t54.slug END,
                CASE WHEN (t56.id IS NOT NULL) THEN CASE WHEN (
                  t56.locale = (SELECT t59.default_locale FROM site AS t59)
                ) THEN ''
                ELSE '/' || t56.locale END || '/events/' || t56.slug END
              )
            ) AS json_build_object_13
            FROM (
              SELECT t49.kind AS kind, t49.entry_id AS entry_id, t49.locale AS locale
              FROM slug_claim AS t49
              LEFT OUTER JOIN article AS t50 ON t49.kind = 'ARTICLE'
              AND t50.entry_id = t49.entry_id
              AND t50.locale = t49.locale
              AND NOT t50.is_draft
              AND t50.visible_from <= $1::TIMESTAMP WITH TIME ZONE
              AND t50.visible_until > $1::TIMESTAMP WITH TIME ZONE
              AND NOT t50.is_trashed
              LEFT OUTER JOIN event AS t52 ON t49.kind = 'EVENT'
              AND t52.entry_id = t49.entry_id
              AND t52.locale = t49.locale
              AND NOT t52.is_draft
              AND t52.visible_from <= $1::TIMESTAMP WITH TIME ZONE
              AND t52.visible_until > $1::TIMESTAMP WITH TIME ZONE
              AND NOT t52.is_trashed
              WHERE CASE WHEN (t49.kind = 'ARTICLE') THEN 'articles'
              WHEN (t49.kind = 'EVENT') THEN 'events' END = $38::VARCHAR
              AND coalesce($39::VARCHAR, $22::VARCHAR) = $22::VARCHAR
              AND t49.slug = $40::VARCHAR
              AND t49.locale = $22::VARCHAR
              AND t49.public_from <= $1::TIMESTAMP WITH TIME ZONE
              AND coalesce(
                CASE WHEN (t50.id IS NOT NULL) THEN CASE WHEN (
                  t50.locale = (SELECT t51.default_locale FROM site AS t51)
                ) THEN ''
                ELSE '/' || t50.locale END || '/articles/' || t50.slug END,
                CASE WHEN (t52.id IS NOT NULL) THEN CASE WHEN (
                  t52.locale = (SELECT t53.default_locale FROM site AS t53)
                ) THEN ''
                ELSE '/' || t52.locale END || '/events/' || t52.slug END
              ) IS NOT NULL
              LIMIT 1
            ) AS t49
            LEFT OUTER JOIN article AS t54 ON t49.kind = 'ARTICLE'
            AND t54.entry_id = t49.entry_id
            AND t54.locale = t49.locale
            AND NOT t54.is_draft
            AND t54.visible_from <= $1::TIMESTAMP WITH TIME ZONE
            AND t54.visible_until > $1::TIMESTAMP WITH TIME ZONE
            AND NOT t54.is_trashed
            LEFT OUTER JOIN event AS t56 ON t49.kind = 'EVENT'
            AND t56.entry_id = t49.entry_id
            AND t56.locale = t49.locale
            AND NOT t56.is_draft
            AND t56.visible_from <= $1::TIMESTAMP WITH TIME ZONE
            AND t56.visible_until > $1::TIMESTAMP WITH TIME ZONE
            AND NOT t56.is_trashed
          ),
          (
            SELECT json_build_object(
              '__typename', 'Redirect',
              'path', coalesce(
                CASE WHEN (t72.id IS NOT NULL) THEN CASE WHEN (
                  t72.locale = (SELECT t73.default_locale FROM site AS t73)
                ) THEN ''
                ELSE '/' || t72.locale END || '/articles/' || t72.slug END,
                CASE WHEN (t74.id IS NOT NULL) THEN CASE WHEN (
                  t74.locale = (SELECT t75.default_locale FROM site AS t75)
                ) THEN ''
                ELSE '/' || t74.locale END || '/events/' || t74.slug END,
                CASE WHEN (
                  coalesce(t61.locale, $22::VARCHAR) = (SELECT t77.default_locale FROM site AS t77)
                ) THEN ''
                ELSE '/' || coalesce(t61.locale, $22::VARCHAR) END || '/sections/' || t76.slug,
                CASE WHEN (
                  coalesce(t61.locale, $22::VARCHAR) = (SELECT t79.default_locale FROM site AS t79)
                ) THEN ''
                ELSE '/' || coalesce(t61.locale, $22::VARCHAR) END || '/tags/' || t78.slug,
                CASE WHEN (
                  coalesce(t61.locale, $22::VARCHAR) = (SELECT t81.default_locale FROM site AS t81)
                ) THEN ''
                ELSE '/' || coalesce(t61.locale, $22::VARCHAR) END || '/authors/' || t80.slug
              ),
              'url', coalesce(
                t61.url,
                (SELECT t87.url FROM site AS t87) || coalesce(
                  CASE WHEN (t72.id IS NOT NULL) THEN CASE WHEN (
                    t72.locale = (SELECT t82.default_locale FROM site AS t82)
                  ) THEN ''
                  ELSE '/' || t72.locale END || '/articles/' || t72.slug END,
                  CASE WHEN (t74.id IS NOT NULL) THEN CASE WHEN (
                    t74.locale = (SELECT t83.default_locale FROM site AS t83)
                  ) THEN ''
                  ELSE '/' || t74.locale END || '/events/' || t74.slug END,
                  CASE WHEN (
                    coalesce(t61.locale, $22::VARCHAR) = (SELECT t84.default_locale FROM site AS t84)
                  ) THEN ''
                  ELSE '/' || coalesce(t61.locale, $22::VARCHAR) END || '/sections/' || t76.slug,
                  CASE WHEN (
                    coalesce(t61.locale, $22::VARCHAR) = (SELECT t85.default_locale FROM site AS t85)
                  ) THEN ''
                  ELSE '/' || coalesce(t61.locale, $22::VARCHAR) END || '/tags/' || t78.slug,
                  CASE WHEN (
                    coalesce(t61.locale, $22::VARCHAR) = (SELECT t86.default_locale FROM site AS t86)
                  ) THEN ''
                  ELSE '/' || coalesce(t61.locale, $22::VARCHAR) END || '/authors/' || t80.slug
                )
              )
            ) AS json_build_object_14
            FROM (
              SELECT t61.entry_id AS entry_id,
              t61.locale AS locale,
              t61.section_id AS section_id,
              t61.tag_id AS tag_id,
              t61.author_id AS author_id,
              t61.url AS url
              FROM redirect AS t61
              LEFT OUTER JOIN article AS t62 ON t62.entry_id = t61.entry_id
              AND t62.locale = t61.locale
              AND NOT t62.is_draft
              AND t62.visible_from <= $1::TIMESTAMP WITH TIME ZONE
              AND t62.visible_until > $1::TIMESTAMP WITH TIME ZONE
              AND NOT t62.is_trashed
              LEFT OUTER JOIN event AS t64 ON t64.entry_id = t61.entry_id
              AND t64.locale = t61.locale
              AND NOT t64.is_draft
              AND t64.visible_from <= $1::TIMESTAMP WITH TIME ZONE
              AND t64.visible_until > $1::TIMESTAMP WITH TIME ZONE
              AND NOT t64.is_trashed
              LEFT OUTER JOIN section AS t66 ON t66.id = t61.section_id
              AND t66.visible_from <= $1::TIMESTAMP WITH TIME ZONE
              LEFT OUTER JOIN tag AS t68 ON t68.id = t61.tag_id
              AND t68.visible_from <= $1::TIMESTAMP WITH TIME ZONE
              LEFT OUTER JOIN author AS t70 ON t70.id = t61.author_id
              AND t70.visible_from <= $1::TIMESTAMP WITH TIME ZONE
              WHERE t61.path = ANY ($41::TEXT[])
              AND coalesce(
                t61.url,
                coalesce(
                  CASE WHEN (t62.id IS NOT NULL) THEN CASE WHEN (
                    t62.locale = (SELECT t63.default_locale FROM site AS t63)
                  ) THEN ''
                  ELSE '/' || t62.locale END || '/articles/' || t62.slug END,
                  CASE WHEN (t64.id IS NOT NULL) THEN CASE WHEN (
                    t64.locale = (SELECT t65.default_locale FROM site AS t65)
                  ) THEN ''
                  ELSE '/' || t64.locale END || '/events/' || t64.slug END,
                  CASE WHEN (
                    coalesce(t61.locale, $22::VARCHAR) = (SELECT t67.default_locale FROM site AS t67)
                  ) THEN ''
                  ELSE '/' || coalesce(t61.locale, $22::VARCHAR) END || '/sections/' || t66.slug,
                  CASE WHEN (
                    coalesce(t61.locale, $22::VARCHAR) = (SELECT t69.default_locale FROM site AS t69)
                  ) THEN ''
                  ELSE '/' || coalesce(t61.locale, $22::VARCHAR) END || '/tags/' || t68.slug,
                  CASE WHEN (
                    coalesce(t61.locale, $22::VARCHAR) = (SELECT t71.default_locale FROM site AS t71)
                  ) THEN ''
                  ELSE '/' || coalesce(t61.locale, $22::VARCHAR) END || '/authors/' || t70.slug
                )
              ) IS NOT NULL
              LIMIT 1
            ) AS t61
            LEFT OUTER JOIN article AS t72 ON t72.entry_id = t61.entry_id
            AND t72.locale = t61.locale
            AND NOT t72.is_draft
            AND t72.visible_from <= $1::TIMESTAMP WITH TIME ZONE
            AND t72.visible_until > $1::TIMESTAMP WITH TIME ZONE
            AND NOT t72.is_trashed
            LEFT OUTER JOIN event AS t74 ON t74.entry_id = t61.entry_id
            AND t74.locale = t61.locale
            AND NOT t74.is_draft
            AND t74.visible_from <= $1::TIMESTAMP WITH TIME ZONE
            AND t74.visible_until > $1::TIMESTAMP WITH TIME ZONE
            AND NOT t74.is_trashed
            LEFT OUTER JOIN section AS t76 ON t76.id = t61.section_id
            AND t76.visible_from <= $1::TIMESTAMP WITH TIME ZONE
            LEFT OUTER JOIN tag AS t78 ON t78.id = t61.tag_id
            AND t78.visible_from <= $1::TIMESTAMP WITH TIME ZONE
            LEFT OUTER JOIN author AS t80 ON t80.id = t61.author_id
            AND t80.visible_from <= $1::TIMESTAMP WITH TIME ZONE
          )
        ),
        'oldSite', coalesce(
          (
            SELECT json_build_object('__typename', 'Article', 'title', t88.title) AS json_build_object_15
            FROM (
              SELECT t88.title AS title
              FROM article AS t88
              WHERE NOT t88.is_draft
              AND t88.visible_from <= $1::TIMESTAMP WITH TIME ZONE
              AND t88.visible_until > $1::TIMESTAMP WITH TIME ZONE
              AND NOT t88.is_trashed
              AND t88.locale = $42::VARCHAR
              AND 'articles' = $43::VARCHAR
              AND coalesce($44::VARCHAR, $42::VARCHAR) = $42::VARCHAR
              AND t88.slug = $45::VARCHAR
              AND t88.locale = $42::VARCHAR
              LIMIT 1
            ) AS t88
          ),
          (
            SELECT json_build_object('__typename', 'Event', 'title', t89.title) AS json_build_object_16
            FROM (
              SELECT t89.title AS title
              FROM event AS t89
              WHERE NOT t89.is_draft
              AND t89.visible_from <= $1::TIMESTAMP WITH TIME ZONE
              AND t89.visible_until > $1::TIMESTAMP WITH TIME ZONE
              AND NOT t89.is_trashed
              AND t89.locale = $42::VARCHAR
              AND 'events' = $46::VARCHAR
              AND coalesce($47::VARCHAR, $42::VARCHAR) = $42::VARCHAR
              AND t89.slug = $48::VARCHAR
              AND t89.locale = $42::VARCHAR
              LIMIT 1
            ) AS t89
          ),
          (
            SELECT json_build_object('__typename', 'Section') AS json_build_object_17
            FROM (
              SELECT 1 AS one
              FROM section AS t90
              WHERE t90.visible_from <= $1::TIMESTAMP WITH TIME ZONE
              AND 'sections' = $49::VARCHAR
              AND coalesce($50::VARCHAR, $42::VARCHAR) = $42::VARCHAR
              AND t90.slug = $51::VARCHAR
              LIMIT 1
            ) AS t90
          ),
          (
            SELECT json_build_object('__typename', 'Tag', 'name', t91.name) AS json_build_object_18
            FROM (
              SELECT t91.name AS name
              FROM tag AS t91
              WHERE t91.visible_from <= $1::TIMESTAMP WITH TIME ZONE
              AND 'tags' = $52::VARCHAR
              AND coalesce($53::VARCHAR, $42::VARCHAR) = $42::VARCHAR
              AND t91.slug = $54::VARCHAR
              LIMIT 1
            ) AS t91
          ),
          (
            SELECT json_build_object('__typename', 'Author') AS json_build_object_19
            FROM (
              SELECT 1 AS one
              FROM author AS t92
              WHERE t92.visible_from <= $1::TIMESTAMP WITH TIME ZONE
              AND 'authors' = $55::VARCHAR
              AND coalesce($56::VARCHAR, $42::VARCHAR) = $42::VARCHAR
              AND t92.slug = $57::VARCHAR
              LIMIT 1
            ) AS t92
          ),
          (
            SELECT json_build_object(
              '__typename', 'Redirect',
              'path', coalesce(
                CASE WHEN (t98.id IS NOT NULL) THEN CASE WHEN (
                  t98.locale = (SELECT t99.default_locale FROM site AS t99)
                ) THEN ''
                ELSE '/' || t98.locale END || '/articles/' || t98.slug END,
                CASE WHEN (t100.id IS NOT NULL) THEN CASE WHEN (
                  t100.locale = (SELECT t101.default_locale FROM site AS t101)
                ) THEN ''
                ELSE '/' || t100.locale END || '/events/' || t100.slug END
              ),
              'url', (SELECT t104.url FROM site AS t104) || coalesce(
                CASE WHEN (t98.id IS NOT NULL) THEN CASE WHEN (
                  t98.locale = (SELECT t102.default_locale FROM site AS t102)
                ) THEN ''
                ELSE '/' || t98.locale END || '/articles/' || t98.slug END,
                CASE WHEN (t100.id IS NOT NULL) THEN CASE WHEN (
                  t100.locale = (SELECT t103.default_locale FROM site AS t103)
                ) THEN ''
                ELSE '/' || t100.locale END || '/events/' || t100.slug END
              )
            ) AS json_build_object_20
            FROM (
              SELECT t93.kind AS kind, t93.entry_id AS entry_id, t93.locale AS locale
              FROM slug_claim AS t93
              LEFT OUTER JOIN article AS t94 ON t93.kind = 'ARTICLE'
              AND t94.entry_id = t93.entry_id
              AND t94.locale = t93.locale
              AND NOT t94.is_draft
              AND t94.visible_from <= $1::TIMESTAMP WITH TIME ZONE
              AND t94.visible_until > $1::TIMESTAMP WITH TIME ZONE
              AND NOT t94.is_trashed
              LEFT OUTER JOIN event AS t96 ON t93.kind = 'EVENT'
              AND t96.entry_id = t93.entry_id
              AND t96.locale = t93.locale
              AND NOT t96.is_draft
              AND t96.visible_from <= $1::TIMESTAMP WITH TIME ZONE
              AND t96.visible_until > $1::TIMESTAMP WITH TIME ZONE
              AND NOT t96.is_trashed
              WHERE CASE WHEN (t93.kind = 'ARTICLE') THEN 'articles'
              WHEN (t93.kind = 'EVENT') THEN 'events' END = $58::VARCHAR
              AND coalesce($59::VARCHAR, $42::VARCHAR) = $42::VARCHAR
              AND t93.slug = $60::VARCHAR
              AND t93.locale = $42::VARCHAR
              AND t93.public_from <= $1::TIMESTAMP WITH TIME ZONE
              AND coalesce(
                CASE WHEN (t94.id IS NOT NULL) THEN CASE WHEN (
                  t94.locale = (SELECT t95.default_locale FROM site AS t95)
                ) THEN ''
                ELSE '/' || t94.locale END || '/articles/' || t94.slug END,
                CASE WHEN (t96.id IS NOT NULL) THEN CASE WHEN (
                  t96.locale = (SELECT t97.default_locale FROM site AS t97)
                ) THEN ''
                ELSE '/' || t96.locale END || '/events/' || t96.slug END
              ) IS NOT NULL
              LIMIT 1
            ) AS t93
            LEFT OUTER JOIN article AS t98 ON t93.kind = 'ARTICLE'
            AND t98.entry_id = t93.entry_id
            AND t98.locale = t93.locale
            AND NOT t98.is_draft
            AND t98.visible_from <= $1::TIMESTAMP WITH TIME ZONE
            AND t98.visible_until > $1::TIMESTAMP WITH TIME ZONE
            AND NOT t98.is_trashed
            LEFT OUTER JOIN event AS t100 ON t93.kind = 'EVENT'
            AND t100.entry_id = t93.entry_id
            AND t100.locale = t93.locale
            AND NOT t100.is_draft
            AND t100.visible_from <= $1::TIMESTAMP WITH TIME ZONE
            AND t100.visible_until > $1::TIMESTAMP WITH TIME ZONE
            AND NOT t100.is_trashed
          ),
          (
            SELECT json_build_object(
              '__typename', 'Redirect',
              'path', coalesce(
                CASE WHEN (t116.id IS NOT NULL) THEN CASE WHEN (
                  t116.locale = (SELECT t117.default_locale FROM site AS t117)
                ) THEN ''
                ELSE '/' || t116.locale END || '/articles/' || t116.slug END,
                CASE WHEN (t118.id IS NOT NULL) THEN CASE WHEN (
                  t118.locale = (SELECT t119.default_locale FROM site AS t119)
                ) THEN ''
                ELSE '/' || t118.locale END || '/events/' || t118.slug END,
                CASE WHEN (
                  coalesce(t105.locale, $42::VARCHAR) = (SELECT t121.default_locale FROM site AS t121)
                ) THEN ''
                ELSE '/' || coalesce(t105.locale, $42::VARCHAR) END || '/sections/' || t120.slug,
                CASE WHEN (
                  coalesce(t105.locale, $42::VARCHAR) = (SELECT t123.default_locale FROM site AS t123)
                ) THEN ''
                ELSE '/' || coalesce(t105.locale, $42::VARCHAR) END || '/tags/' || t122.slug,
                CASE WHEN (
                  coalesce(t105.locale, $42::VARCHAR) = (SELECT t125.default_locale FROM site AS t125)
                ) THEN ''
                ELSE '/' || coalesce(t105.locale, $42::VARCHAR) END || '/authors/' || t124.slug
              ),
              'url', coalesce(
                t105.url,
                (SELECT t131.url FROM site AS t131) || coalesce(
                  CASE WHEN (t116.id IS NOT NULL) THEN CASE WHEN (
                    t116.locale = (SELECT t126.default_locale FROM site AS t126)
                  ) THEN ''
                  ELSE '/' || t116.locale END || '/articles/' || t116.slug END,
                  CASE WHEN (t118.id IS NOT NULL) THEN CASE WHEN (
                    t118.locale = (SELECT t127.default_locale FROM site AS t127)
                  ) THEN ''
                  ELSE '/' || t118.locale END || '/events/' || t118.slug END,
                  CASE WHEN (
                    coalesce(t105.locale, $42::VARCHAR) = (SELECT t128.default_locale FROM site AS t128)
                  ) THEN ''
                  ELSE '/' || coalesce(t105.locale, $42::VARCHAR) END || '/sections/' || t120.slug,
                  CASE WHEN (
                    coalesce(t105.locale, $42::VARCHAR) = (SELECT t129.default_locale FROM site AS t129)
                  ) THEN ''
                  ELSE '/' || coalesce(t105.locale, $42::VARCHAR) END || '/tags/' || t122.slug,
                  CASE WHEN (
                    coalesce(t105.locale, $42::VARCHAR) = (SELECT t130.default_locale FROM site AS t130)
                  ) THEN ''
                  ELSE '/' || coalesce(t105.locale, $42::VARCHAR) END || '/authors/' || t124.slug
                )
              )
            ) AS json_build_object_21
            FROM (
              SELECT t105.entry_id AS entry_id,
              t105.locale AS locale,
              t105.section_id AS section_id,
              t105.tag_id AS tag_id,
              t105.author_id AS author_id,
              t105.url AS url
              FROM redirect AS t105
              LEFT OUTER JOIN article AS t106 ON t106.entry_id = t105.entry_id
              AND t106.locale = t105.locale
              AND NOT t106.is_draft
              AND t106.visible_from <= $1::TIMESTAMP WITH TIME ZONE
              AND t106.visible_until > $1::TIMESTAMP WITH TIME ZONE
              AND NOT t106.is_trashed
              LEFT OUTER JOIN event AS t108 ON t108.entry_id = t105.entry_id
              AND t108.locale = t105.locale
              AND NOT t108.is_draft
              AND t108.visible_from <= $1::TIMESTAMP WITH TIME ZONE
              AND t108.visible_until > $1::TIMESTAMP WITH TIME ZONE
              AND NOT t108.is_trashed
              LEFT OUTER JOIN section AS t110 ON t110.id = t105.section_id
              AND t110.visible_from <= $1::TIMESTAMP WITH TIME ZONE
              LEFT OUTER JOIN tag AS t112 ON t112.id = t105.tag_id
              AND t112.visible_from <= $1::TIMESTAMP WITH TIME ZONE
              LEFT OUTER JOIN author AS t114 ON t114.id = t105.author_id
              AND t114.visible_from <= $1::TIMESTAMP WITH TIME ZONE
              WHERE t105.path = ANY ($61::TEXT[])
              AND coalesce(
                t105.url,
                coalesce(
                  CASE WHEN (t106.id IS NOT NULL) THEN CASE WHEN (
                    t106.locale = (SELECT t107.default_locale FROM site AS t107)
                  ) THEN ''
                  ELSE '/' || t106.locale END || '/articles/' || t106.slug END,
                  CASE WHEN (t108.id IS NOT NULL) THEN CASE WHEN (
                    t108.locale = (SELECT t109.default_locale FROM site AS t109)
                  ) THEN ''
                  ELSE '/' || t108.locale END || '/events/' || t108.slug END,
                  CASE WHEN (
                    coalesce(t105.locale, $42::VARCHAR) = (SELECT t111.default_locale FROM site AS t111)
                  ) THEN ''
                  ELSE '/' || coalesce(t105.locale, $42::VARCHAR) END || '/sections/' || t110.slug,
                  CASE WHEN (
                    coalesce(t105.locale, $42::VARCHAR) = (SELECT t113.default_locale FROM site AS t113)
                  ) THEN ''
                  ELSE '/' || coalesce(t105.locale, $42::VARCHAR) END || '/tags/' || t112.slug,
                  CASE WHEN (
                    coalesce(t105.locale, $42::VARCHAR) = (SELECT t115.default_locale FROM site AS t115)
                  ) THEN ''
                  ELSE '/' || coalesce(t105.locale, $42::VARCHAR) END || '/authors/' || t114.slug
                )
              ) IS NOT NULL
              LIMIT 1
            ) AS t105
            LEFT OUTER JOIN article AS t116 ON t116.entry_id = t105.entry_id
            AND t116.locale = t105.locale
            AND NOT t116.is_draft
            AND t116.visible_from <= $1::TIMESTAMP WITH TIME ZONE
            AND t116.visible_until > $1::TIMESTAMP WITH TIME ZONE
            AND NOT t116.is_trashed
            LEFT OUTER JOIN event AS t118 ON t118.entry_id = t105.entry_id
            AND t118.locale = t105.locale
            AND NOT t118.is_draft
            AND t118.visible_from <= $1::TIMESTAMP WITH TIME ZONE
            AND t118.visible_until > $1::TIMESTAMP WITH TIME ZONE
            AND NOT t118.is_trashed
            LEFT OUTER JOIN section AS t120 ON t120.id = t105.section_id
            AND t120.visible_from <= $1::TIMESTAMP WITH TIME ZONE
            LEFT OUTER JOIN tag AS t122 ON t122.id = t105.tag_id
            AND t122.visible_from <= $1::TIMESTAMP WITH TIME ZONE
            LEFT OUTER JOIN author AS t124 ON t124.id = t105.author_id
            AND t124.visible_from <= $1::TIMESTAMP WITH TIME ZONE
          )
        ),
        'translated', coalesce(
          (
            SELECT json_build_object('__typename', 'Article', 'title', t132.title) AS json_build_object_22
            FROM (
              SELECT t132.title AS title
              FROM article AS t132
              WHERE NOT t132.is_draft
              AND t132.visible_from <= $1::TIMESTAMP WITH TIME ZONE
              AND t132.visible_until > $1::TIMESTAMP WITH TIME ZONE
              AND NOT t132.is_trashed
              AND (
                t132.locale = $62::VARCHAR
                OR t132.locale = $63::VARCHAR
                AND NOT (
                  EXISTS (
                    SELECT 1
                    FROM article AS t133
                    WHERE t133.entry_id = t132.entry_id
                    AND t133.locale = $62::VARCHAR
                    AND NOT t133.is_draft
                    AND t133.visible_from <= $1::TIMESTAMP WITH TIME ZONE
                    AND t133.visible_until > $1::TIMESTAMP WITH TIME ZONE
                    AND NOT t133.is_trashed
                  )
                )
              )
              AND 'articles' = $64::VARCHAR
              AND coalesce($65::VARCHAR, $62::VARCHAR) = $62::VARCHAR
              AND t132.slug = $66::VARCHAR
              AND t132.locale = $62::VARCHAR
              LIMIT 1
            ) AS t132
          ),
          (
            SELECT json_build_object('__typename', 'Event', 'title', t134.title) AS json_build_object_23
            FROM (
              SELECT t134.title AS title
              FROM event AS t134
              WHERE NOT t134.is_draft
              AND t134.visible_from <= $1::TIMESTAMP WITH TIME ZONE
              AND t134.visible_until > $1::TIMESTAMP WITH TIME ZONE
              AND NOT t134.is_trashed
              AND (
                t134.locale = $62::VARCHAR
                OR t134.locale = $63::VARCHAR
                AND NOT (
                  EXISTS (
                    SELECT 1
                    FROM event AS t135
                    WHERE t135.entry_id = t134.entry_id
                    AND t135.locale = $62::VARCHAR
                    AND NOT t135.is_draft
                    AND t135.visible_from <= $1::TIMESTAMP WITH TIME ZONE
                    AND t135.visible_until > $1::TIMESTAMP WITH TIME ZONE
                    AND NOT t135.is_trashed
                  )
                )
              )
              AND 'events' = $67::VARCHAR
              AND coalesce($68::VARCHAR, $62::VARCHAR) = $62::VARCHAR
              AND t134.slug = $69::VARCHAR
              AND t134.locale = $62::VARCHAR
              LIMIT 1
            ) AS t134
          ),
          (
            SELECT json_build_object('__typename', 'Section') AS json_build_object_24
            FROM (
              SELECT 1 AS one
              FROM section AS t136
              WHERE t136.visible_from <= $1::TIMESTAMP WITH TIME ZONE
              AND 'sections' = $70::VARCHAR
              AND coalesce($71::VARCHAR, $62::VARCHAR) = $62::VARCHAR
              AND (
                t136.slug = $72::VARCHAR
                OR t136.id IN (
                  SELECT t138.section_id FROM section_translation AS t138 WHERE t138.slug = $72::VARCHAR
                )
              )
              AND coalesce(
                (
                  SELECT t137.slug
                  FROM section_translation AS t137
                  WHERE t137.section_id = t136.id
                  AND (t137.locale = $62::VARCHAR OR t137.locale = $63::VARCHAR)
                  ORDER BY CASE WHEN (t137.locale = $62::VARCHAR) THEN 0
                  WHEN (t137.locale = $63::VARCHAR) THEN 1 END
                  LIMIT 1
                ),
                t136.slug
              ) = $72::VARCHAR
              LIMIT 1
            ) AS t136
          ),
          (
            SELECT json_build_object(
              '__typename', 'Tag',
              'name', coalesce(
                (
                  SELECT t142.name
                  FROM tag_translation AS t142
                  WHERE t142.tag_id = t139.id
                  AND (t142.locale = $62::VARCHAR OR t142.locale = $63::VARCHAR)
                  ORDER BY CASE WHEN (t142.locale = $62::VARCHAR) THEN 0
                  WHEN (t142.locale = $63::VARCHAR) THEN 1 END
                  LIMIT 1
                ),
                t139.name
              )
            ) AS json_build_object_25
            FROM (
              SELECT t139.name AS name, t139.id AS id
              FROM tag AS t139
              WHERE t139.visible_from <= $1::TIMESTAMP WITH TIME ZONE
              AND 'tags' = $73::VARCHAR
              AND coalesce($74::VARCHAR, $62::VARCHAR) = $62::VARCHAR
              AND (
                t139.slug = $75::VARCHAR
                OR t139.id IN (SELECT t141.tag_id FROM tag_translation AS t141 WHERE t141.slug = $75::VARCHAR)
              )
              AND coalesce(
                (
                  SELECT t140.slug
                  FROM tag_translation AS t140
                  WHERE t140.tag_id = t139.id
                  AND (t140.locale = $62::VARCHAR OR t140.locale = $63::VARCHAR)
                  ORDER BY CASE WHEN (t140.locale = $62::VARCHAR) THEN 0
                  WHEN (t140.locale = $63::VARCHAR) THEN 1 END
                  LIMIT 1
                ),
                t139.slug
              ) = $75::VARCHAR
              LIMIT 1
            ) AS t139
          ),
          (
            SELECT json_build_object('__typename', 'Author') AS json_build_object_26
            FROM (
              SELECT 1 AS one
              FROM author AS t143
              WHERE t143.visible_from <= $1::TIMESTAMP WITH TIME ZONE
              AND 'authors' = $76::VARCHAR
              AND coalesce($77::VARCHAR, $62::VARCHAR) = $62::VARCHAR
              AND (
                t143.slug = $78::VARCHAR
                OR t143.id IN (
                  SELECT t145.author_id FROM author_translation AS t145 WHERE t145.slug = $78::VARCHAR
                )
              )
              AND coalesce(
                (
                  SELECT t144.slug
                  FROM author_translation AS t144
                  WHERE t144.author_id = t143.id
                  AND (t144.locale = $62::VARCHAR OR t144.locale = $63::VARCHAR)
                  ORDER BY CASE WHEN (t144.locale = $62::VARCHAR) THEN 0
                  WHEN (t144.locale = $63::VARCHAR) THEN 1 END
                  LIMIT 1
                ),
                t143.slug
              ) = $78::VARCHAR
              LIMIT 1
            ) AS t143
          ),
          (
            SELECT json_build_object(
              '__typename', 'Redirect',
              'path', coalesce(
                CASE WHEN (t151.id IS NOT NULL) THEN CASE WHEN (
                  t151.locale = (SELECT t152.default_locale FROM site AS t152)
                ) THEN ''
                ELSE '/' || t151.locale END || '/articles/' || t151.slug END,
                CASE WHEN (t153.id IS NOT NULL) THEN CASE WHEN (
                  t153.locale = (SELECT t154.default_locale FROM site AS t154)
                ) THEN ''
                ELSE '/' || t153.locale END || '/events/' || t153.slug END
              ),
              'url', (SELECT t157.url FROM site AS t157) || coalesce(
                CASE WHEN (t151.id IS NOT NULL) THEN CASE WHEN (
                  t151.locale = (SELECT t155.default_locale FROM site AS t155)
                ) THEN ''
                ELSE '/' || t151.locale END || '/articles/' || t151.slug END,
                CASE WHEN (t153.id IS NOT NULL) THEN CASE WHEN (
                  t153.locale = (SELECT t156.default_locale FROM site AS t156)
                ) THEN ''
                ELSE '/' || t153.locale END || '/events/' || t153.slug END
              )
            ) AS json_build_object_27
            FROM (
              SELECT t146.kind AS kind, t146.entry_id AS entry_id, t146.locale AS locale
              FROM slug_claim AS t146
              LEFT OUTER JOIN article AS t147 ON t146.kind = 'ARTICLE'
              AND t147.entry_id = t146.entry_id
              AND t147.locale = t146.locale
              AND NOT t147.is_draft
              AND t147.visible_from <= $1::TIMESTAMP WITH TIME ZONE
              AND t147.visible_until > $1::TIMESTAMP WITH TIME ZONE
              AND NOT t147.is_trashed
              LEFT OUTER JOIN event AS t149 ON t146.kind = 'EVENT'
              AND t149.entry_id = t146.entry_id
              AND t149.locale = t146.locale
              AND NOT t149.is_draft
              AND t149.visible_from <= $1::TIMESTAMP WITH TIME ZONE
              AND t149.visible_until > $1::TIMESTAMP WITH TIME ZONE
              AND NOT t149.is_trashed
              WHERE CASE WHEN (t146.kind = 'ARTICLE') THEN 'articles'
              WHEN (t146.kind = 'EVENT') THEN 'events' END = $79::VARCHAR
              AND coalesce($80::VARCHAR, $62::VARCHAR) = $62::VARCHAR
              AND t146.slug = $81::VARCHAR
              AND t146.locale = $62::VARCHAR
              AND t146.public_from <= $1::TIMESTAMP WITH TIME ZONE
              AND coalesce(
                CASE WHEN (t147.id IS NOT NULL) THEN CASE WHEN (
                  t147.locale = (SELECT t148.default_locale FROM site AS t148)
                ) THEN ''
                ELSE '/' || t147.locale END || '/articles/' || t147.slug END,
                CASE WHEN (t149.id IS NOT NULL) THEN CASE WHEN (
                  t149.locale = (SELECT t150.default_locale FROM site AS t150)
                ) THEN ''
                ELSE '/' || t149.locale END || '/events/' || t149.slug END
              ) IS NOT NULL
              LIMIT 1
            ) AS t146
            LEFT OUTER JOIN article AS t151 ON t146.kind = 'ARTICLE'
            AND t151.entry_id = t146.entry_id
            AND t151.locale = t146.locale
            AND NOT t151.is_draft
            AND t151.visible_from <= $1::TIMESTAMP WITH TIME ZONE
            AND t151.visible_until > $1::TIMESTAMP WITH TIME ZONE
            AND NOT t151.is_trashed
            LEFT OUTER JOIN event AS t153 ON t146.kind = 'EVENT'
            AND t153.entry_id = t146.entry_id
            AND t153.locale = t146.locale
            AND NOT t153.is_draft
            AND t153.visible_from <= $1::TIMESTAMP WITH TIME ZONE
            AND t153.visible_until > $1::TIMESTAMP WITH TIME ZONE
            AND NOT t153.is_trashed
          ),
          (
            SELECT json_build_object(
              '__typename', 'Redirect',
              'path', coalesce(
                CASE WHEN (t172.id IS NOT NULL) THEN CASE WHEN (
                  t172.locale = (SELECT t173.default_locale FROM site AS t173)
                ) THEN ''
                ELSE '/' || t172.locale END || '/articles/' || t172.slug END,
                CASE WHEN (t174.id IS NOT NULL) THEN CASE WHEN (
                  t174.locale = (SELECT t175.default_locale FROM site AS t175)
                ) THEN ''
                ELSE '/' || t174.locale END || '/events/' || t174.slug END,
                CASE WHEN (
                  coalesce(t158.locale, $62::VARCHAR) = (SELECT t178.default_locale FROM site AS t178)
                ) THEN ''
                ELSE '/' || coalesce(t158.locale, $62::VARCHAR) END || '/sections/' || coalesce(
                  (
                    SELECT t177.slug
                    FROM section_translation AS t177
                    WHERE t177.section_id = t176.id
                    AND (t177.locale = $62::VARCHAR OR t177.locale = $63::VARCHAR)
                    ORDER BY CASE WHEN (t177.locale = $62::VARCHAR) THEN 0
                    WHEN (t177.locale = $63::VARCHAR) THEN 1 END
                    LIMIT 1
                  ),
                  t176.slug
                ),
                CASE WHEN (
                  coalesce(t158.locale, $62::VARCHAR) = (SELECT t181.default_locale FROM site AS t181)
                ) THEN ''
                ELSE '/' || coalesce(t158.locale, $62::VARCHAR) END || '/tags/' || coalesce(
                  (
                    SELECT t180.slug
                    FROM tag_translation AS t180
                    WHERE t180.tag_id = t179.id
                    AND (t180.locale = $62::VARCHAR OR t180.locale = $63::VARCHAR)
                    ORDER BY CASE WHEN (t180.locale = $62::VARCHAR) THEN 0
                    WHEN (t180.locale = $63::VARCHAR) THEN 1 END
                    LIMIT 1
                  ),
                  t179.slug
                ),
                CASE WHEN (
                  coalesce(t158.locale, $62::VARCHAR) = (SELECT t184.default_locale FROM site AS t184)
                ) THEN ''
                ELSE '/' || coalesce(t158.locale, $62::VARCHAR) END || '/authors/' || coalesce(
                  (
                    SELECT t183.slug
                    FROM author_translation AS t183
                    WHERE t183.author_id = t182.id
                    AND (t183.locale = $62::VARCHAR OR t183.locale = $63::VARCHAR)
                    ORDER BY CASE WHEN (t183.locale = $62::VARCHAR) THEN 0
                    WHEN (t183.locale = $63::VARCHAR) THEN 1 END
                    LIMIT 1
                  ),
                  t182.slug
                )
              ),
              'url', coalesce(
                t158.url,
                (SELECT t193.url FROM site AS t193) || coalesce(
                  CASE WHEN (t172.id IS NOT NULL) THEN CASE WHEN (
                    t172.locale = (SELECT t185.default_locale FROM site AS t185)
                  ) THEN ''
                  ELSE '/' || t172.locale END || '/articles/' || t172.slug END,
                  CASE WHEN (t174.id IS NOT NULL) THEN CASE WHEN (
                    t174.locale = (SELECT t186.default_locale FROM site AS t186)
                  ) THEN ''
                  ELSE '/' || t174.locale END || '/events/' || t174.slug END,
                  CASE WHEN (
                    coalesce(t158.locale, $62::VARCHAR) = (SELECT t188.default_locale FROM site AS t188)
                  ) THEN ''
                  ELSE '/' || coalesce(t158.locale, $62::VARCHAR) END || '/sections/' || coalesce(
                    (
                      SELECT t187.slug
                      FROM section_translation AS t187
                      WHERE t187.section_id = t176.id
                      AND (t187.locale = $62::VARCHAR OR t187.locale = $63::VARCHAR)
                      ORDER BY CASE WHEN (t187.locale = $62::VARCHAR) THEN 0
                      WHEN (t187.locale = $63::VARCHAR) THEN 1 END
                      LIMIT 1
                    ),
                    t176.slug
                  ),
                  CASE WHEN (
                    coalesce(t158.locale, $62::VARCHAR) = (SELECT t190.default_locale FROM site AS t190)
                  ) THEN ''
                  ELSE '/' || coalesce(t158.locale, $62::VARCHAR) END || '/tags/' || coalesce(
                    (
                      SELECT t189.slug
                      FROM tag_translation AS t189
                      WHERE t189.tag_id = t179.id
                      AND (t189.locale = $62::VARCHAR OR t189.locale = $63::VARCHAR)
                      ORDER BY CASE WHEN (t189.locale = $62::VARCHAR) THEN 0
                      WHEN (t189.locale = $63::VARCHAR) THEN 1 END
                      LIMIT 1
                    ),
                    t179.slug
                  ),
                  CASE WHEN (
                    coalesce(t158.locale, $62::VARCHAR) = (SELECT t192.default_locale FROM site AS t192)
                  ) THEN ''
                  ELSE '/' || coalesce(t158.locale, $62::VARCHAR) END || '/authors/' || coalesce(
                    (
                      SELECT t191.slug
                      FROM author_translation AS t191
                      WHERE t191.author_id = t182.id
                      AND (t191.locale = $62::VARCHAR OR t191.locale = $63::VARCHAR)
                      ORDER BY CASE WHEN (t191.locale = $62::VARCHAR) THEN 0
                      WHEN (t191.locale = $63::VARCHAR) THEN 1 END
                      LIMIT 1
                    ),
                    t182.slug
                  )
                )
              )
            ) AS json_build_object_28
            FROM (
              SELECT t158.entry_id AS entry_id,
              t158.locale AS locale,
              t158.section_id AS section_id,
              t158.tag_id AS tag_id,
              t158.author_id AS author_id,
              t158.url AS url
              FROM redirect AS t158
              LEFT OUTER JOIN article AS t159 ON t159.entry_id = t158.entry_id
              AND t159.locale = t158.locale
              AND NOT t159.is_draft
              AND t159.visible_from <= $1::TIMESTAMP WITH TIME ZONE
              AND t159.visible_until > $1::TIMESTAMP WITH TIME ZONE
              AND NOT t159.is_trashed
              LEFT OUTER JOIN event AS t161 ON t161.entry_id = t158.entry_id
              AND t161.locale = t158.locale
              AND NOT t161.is_draft
              AND t161.visible_from <= $1::TIMESTAMP WITH TIME ZONE
              AND t161.visible_until > $1::TIMESTAMP WITH TIME ZONE
              AND NOT t161.is_trashed
              LEFT OUTER JOIN section AS t163 ON t163.id = t158.section_id
              AND t163.visible_from <= $1::TIMESTAMP WITH TIME ZONE
              LEFT OUTER JOIN tag AS t166 ON t166.id = t158.tag_id
              AND t166.visible_from <= $1::TIMESTAMP WITH TIME ZONE
              LEFT OUTER JOIN author AS t169 ON t169.id = t158.author_id
              AND t169.visible_from <= $1::TIMESTAMP WITH TIME ZONE
              WHERE t158.path = ANY ($82::TEXT[])
              AND coalesce(
                t158.url,
                coalesce(
                  CASE WHEN (t159.id IS NOT NULL) THEN CASE WHEN (
                    t159.locale = (SELECT t160.default_locale FROM site AS t160)
                  ) THEN ''
                  ELSE '/' || t159.locale END || '/articles/' || t159.slug END,
                  CASE WHEN (t161.id IS NOT NULL) THEN CASE WHEN (
                    t161.locale = (SELECT t162.default_locale FROM site AS t162)
                  ) THEN ''
                  ELSE '/' || t161.locale END || '/events/' || t161.slug END,
                  CASE WHEN (
                    coalesce(t158.locale, $62::VARCHAR) = (SELECT t165.default_locale FROM site AS t165)
                  ) THEN ''
                  ELSE '/' || coalesce(t158.locale, $62::VARCHAR) END || '/sections/' || coalesce(
                    (
                      SELECT t164.slug
                      FROM section_translation AS t164
                      WHERE t164.section_id = t163.id
                      AND (t164.locale = $62::VARCHAR OR t164.locale = $63::VARCHAR)
                      ORDER BY CASE WHEN (t164.locale = $62::VARCHAR) THEN 0
                      WHEN (t164.locale = $63::VARCHAR) THEN 1 END
                      LIMIT 1
                    ),
                    t163.slug
                  ),
                  CASE WHEN (
                    coalesce(t158.locale, $62::VARCHAR) = (SELECT t168.default_locale FROM site AS t168)
                  ) THEN ''
                  ELSE '/' || coalesce(t158.locale, $62::VARCHAR) END || '/tags/' || coalesce(
                    (
                      SELECT t167.slug
                      FROM tag_translation AS t167
                      WHERE t167.tag_id = t166.id
                      AND (t167.locale = $62::VARCHAR OR t167.locale = $63::VARCHAR)
                      ORDER BY CASE WHEN (t167.locale = $62::VARCHAR) THEN 0
                      WHEN (t167.locale = $63::VARCHAR) THEN 1 END
                      LIMIT 1
                    ),
                    t166.slug
                  ),
                  CASE WHEN (
                    coalesce(t158.locale, $62::VARCHAR) = (SELECT t171.default_locale FROM site AS t171)
                  ) THEN ''
                  ELSE '/' || coalesce(t158.locale, $62::VARCHAR) END || '/authors/' || coalesce(
                    (
                      SELECT t170.slug
                      FROM author_translation AS t170
                      WHERE t170.author_id = t169.id
                      AND (t170.locale = $62::VARCHAR OR t170.locale = $63::VARCHAR)
                      ORDER BY CASE WHEN (t170.locale = $62::VARCHAR) THEN 0
                      WHEN (t170.locale = $63::VARCHAR) THEN 1 END
                      LIMIT 1
                    ),
                    t169.slug
                  )
                )
              ) IS NOT NULL
              LIMIT 1
            ) AS t158
            LEFT OUTER JOIN article AS t172 ON t172.entry_id = t158.entry_id
            AND t172.locale = t158.locale
            AND NOT t172.is_draft
            AND t172.visible_from <= $1::TIMESTAMP WITH TIME ZONE
            AND t172.visible_until > $1::TIMESTAMP WITH TIME ZONE
            AND NOT t172.is_trashed
            LEFT OUTER JOIN event AS t174 ON t174.entry_id = t158.entry_id
            AND t174.locale = t158.locale
            AND NOT t174.is_draft
            AND t174.visible_from <= $1::TIMESTAMP WITH TIME ZONE
            AND t174.visible_until > $1::TIMESTAMP WITH TIME ZONE
            AND NOT t174.is_trashed
            LEFT OUTER JOIN section AS t176 ON t176.id = t158.section_id
            AND t176.visible_from <= $1::TIMESTAMP WITH TIME ZONE
            LEFT OUTER JOIN tag AS t179 ON t179.id = t158.tag_id
            AND t179.visible_from <= $1::TIMESTAMP WITH TIME ZONE
            LEFT OUTER JOIN author AS t182 ON t182.id = t158.author_id
            AND t182.visible_from <= $1::TIMESTAMP WITH TIME ZONE
          )
        ),
        'nothing', coalesce(
          (
            SELECT json_build_object('__typename', 'Article', 'title', t194.title) AS json_build_object_29
            FROM (
              SELECT t194.title AS title
              FROM article AS t194
              WHERE NOT t194.is_draft
              AND t194.visible_from <= $1::TIMESTAMP WITH TIME ZONE
              AND t194.visible_until > $1::TIMESTAMP WITH TIME ZONE
              AND NOT t194.is_trashed
              AND t194.locale = $83::VARCHAR
              AND 'articles' = $84::VARCHAR
              AND coalesce($85::VARCHAR, $83::VARCHAR) = $83::VARCHAR
              AND t194.slug = $86::VARCHAR
              AND t194.locale = $83::VARCHAR
              LIMIT 1
            ) AS t194
          ),
          (
            SELECT json_build_object('__typename', 'Event', 'title', t195.title) AS json_build_object_30
            FROM (
              SELECT t195.title AS title
              FROM event AS t195
              WHERE NOT t195.is_draft
              AND t195.visible_from <= $1::TIMESTAMP WITH TIME ZONE
              AND t195.visible_until > $1::TIMESTAMP WITH TIME ZONE
              AND NOT t195.is_trashed
              AND t195.locale = $83::VARCHAR
              AND 'events' = $87::VARCHAR
              AND coalesce($88::VARCHAR, $83::VARCHAR) = $83::VARCHAR
              AND t195.slug = $89::VARCHAR
              AND t195.locale = $83::VARCHAR
              LIMIT 1
            ) AS t195
          ),
          (
            SELECT json_build_object('__typename', 'Section') AS json_build_object_31
            FROM (
              SELECT 1 AS one
              FROM section AS t196
              WHERE t196.visible_from <= $1::TIMESTAMP WITH TIME ZONE
              AND 'sections' = $90::VARCHAR
              AND coalesce($91::VARCHAR, $83::VARCHAR) = $83::VARCHAR
              AND t196.slug = $92::VARCHAR
              LIMIT 1
            ) AS t196
          ),
          (
            SELECT json_build_object('__typename', 'Tag', 'name', t197.name) AS json_build_object_32
            FROM (
              SELECT t197.name AS name
              FROM tag AS t197
              WHERE t197.visible_from <= $1::TIMESTAMP WITH TIME ZONE
              AND 'tags' = $93::VARCHAR
              AND coalesce($94::VARCHAR, $83::VARCHAR) = $83::VARCHAR
              AND t197.slug = $95::VARCHAR
              LIMIT 1
            ) AS t197
          ),
          (
            SELECT json_build_object('__typename', 'Author') AS json_build_object_33
            FROM (
              SELECT 1 AS one
              FROM author AS t198
              WHERE t198.visible_from <= $1::TIMESTAMP WITH TIME ZONE
              AND 'authors' = $96::VARCHAR
              AND coalesce($97::VARCHAR, $83::VARCHAR) = $83::VARCHAR
              AND t198.slug = $98::VARCHAR
              LIMIT 1
            ) AS t198
          ),
          (
            SELECT json_build_object(
              '__typename', 'Redirect',
              'path', coalesce(
                CASE WHEN (t204.id IS NOT NULL) THEN CASE WHEN (
                  t204.locale = (SELECT t205.default_locale FROM site AS t205)
                ) THEN ''
                ELSE '/' || t204.locale END || '/articles/' || t204.slug END,
                CASE WHEN (t206.id IS NOT NULL) THEN CASE WHEN (
                  t206.locale = (SELECT t207.default_locale FROM site AS t207)
                ) THEN ''
                ELSE '/' || t206.locale END || '/events/' || t206.slug END
              ),
              'url', (SELECT t210.url FROM site AS t210) || coalesce(
                CASE WHEN (t204.id IS NOT NULL) THEN CASE WHEN (
                  t204.locale = (SELECT t208.default_locale FROM site AS t208)
                ) THEN ''
                ELSE '/' || t204.locale END || '/articles/' || t204.slug END,
                CASE WHEN (t206.id IS NOT NULL) THEN CASE WHEN (
                  t206.locale = (SELECT t209.default_locale FROM site AS t209)
                ) THEN ''
                ELSE '/' || t206.locale END || '/events/' || t206.slug END
              )
            ) AS json_build_object_34
            FROM (
              SELECT t199.kind AS kind, t199.entry_id AS entry_id, t199.locale AS locale
              FROM slug_claim AS t199
              LEFT OUTER JOIN article AS t200 ON t199.kind = 'ARTICLE'
              AND t200.entry_id = t199.entry_id
              AND t200.locale = t199.locale
              AND NOT t200.is_draft
              AND t200.visible_from <= $1::TIMESTAMP WITH TIME ZONE
              AND t200.visible_until > $1::TIMESTAMP WITH TIME ZONE
              AND NOT t200.is_trashed
              LEFT OUTER JOIN event AS t202 ON t199.kind = 'EVENT'
              AND t202.entry_id = t199.entry_id
              AND t202.locale = t199.locale
              AND NOT t202.is_draft
              AND t202.visible_from <= $1::TIMESTAMP WITH TIME ZONE
              AND t202.visible_until > $1::TIMESTAMP WITH TIME ZONE
              AND NOT t202.is_trashed
              WHERE CASE WHEN (t199.kind = 'ARTICLE') THEN 'articles'
              WHEN (t199.kind = 'EVENT') THEN 'events' END = $99::VARCHAR
              AND coalesce($100::VARCHAR, $83::VARCHAR) = $83::VARCHAR
              AND t199.slug = $101::VARCHAR
              AND t199.locale = $83::VARCHAR
              AND t199.public_from <= $1::TIMESTAMP WITH TIME ZONE
              AND coalesce(
                CASE WHEN (t200.id IS NOT NULL) THEN CASE WHEN (
                  t200.locale = (SELECT t201.default_locale FROM site AS t201)
                ) THEN ''
                ELSE '/' || t200.locale END || '/articles/' || t200.slug END,
                CASE WHEN (t202.id IS NOT NULL) THEN CASE WHEN (
                  t202.locale = (SELECT t203.default_locale FROM site AS t203)
                ) THEN ''
                ELSE '/' || t202.locale END || '/events/' || t202.slug END
              ) IS NOT NULL
              LIMIT 1
            ) AS t199
            LEFT OUTER JOIN article AS t204 ON t199.kind = 'ARTICLE'
            AND t204.entry_id = t199.entry_id
            AND t204.locale = t199.locale
            AND NOT t204.is_draft
            AND t204.visible_from <= $1::TIMESTAMP WITH TIME ZONE
            AND t204.visible_until > $1::TIMESTAMP WITH TIME ZONE
            AND NOT t204.is_trashed
            LEFT OUTER JOIN event AS t206 ON t199.kind = 'EVENT'
            AND t206.entry_id = t199.entry_id
            AND t206.locale = t199.locale
            AND NOT t206.is_draft
            AND t206.visible_from <= $1::TIMESTAMP WITH TIME ZONE
            AND t206.visible_until > $1::TIMESTAMP WITH TIME ZONE
            AND NOT t206.is_trashed
          ),
          (
            SELECT json_build_object(
              '__typename', 'Redirect',
              'path', coalesce(
                CASE WHEN (t222.id IS NOT NULL) THEN CASE WHEN (
                  t222.locale = (SELECT t223.default_locale FROM site AS t223)
                ) THEN ''
                ELSE '/' || t222.locale END || '/articles/' || t222.slug END,
                CASE WHEN (t224.id IS NOT NULL) THEN CASE WHEN (
                  t224.locale = (SELECT t225.default_locale FROM site AS t225)
                ) THEN ''
                ELSE '/' || t224.locale END || '/events/' || t224.slug END,
                CASE WHEN (
                  coalesce(t211.locale, $83::VARCHAR) = (SELECT t227.default_locale FROM site AS t227)
                ) THEN ''
                ELSE '/' || coalesce(t211.locale, $83::VARCHAR) END || '/sections/' || t226.slug,
                CASE WHEN (
                  coalesce(t211.locale, $83::VARCHAR) = (SELECT t229.default_locale FROM site AS t229)
                ) THEN ''
                ELSE '/' || coalesce(t211.locale, $83::VARCHAR) END || '/tags/' || t228.slug,
                CASE WHEN (
                  coalesce(t211.locale, $83::VARCHAR) = (SELECT t231.default_locale FROM site AS t231)
                ) THEN ''
                ELSE '/' || coalesce(t211.locale, $83::VARCHAR) END || '/authors/' || t230.slug
              ),
              'url', coalesce(
                t211.url,
                (SELECT t237.url FROM site AS t237) || coalesce(
                  CASE WHEN (t222.id IS NOT NULL) THEN CASE WHEN (
                    t222.locale = (SELECT t232.default_locale FROM site AS t232)
                  ) THEN ''
                  ELSE '/' || t222.locale END || '/articles/' || t222.slug END,
                  CASE WHEN (t224.id IS NOT NULL) THEN CASE WHEN (
                    t224.locale = (SELECT t233.default_locale FROM site AS t233)
                  ) THEN ''
                  ELSE '/' || t224.locale END || '/events/' || t224.slug END,
                  CASE WHEN (
                    coalesce(t211.locale, $83::VARCHAR) = (SELECT t234.default_locale FROM site AS t234)
                  ) THEN ''
                  ELSE '/' || coalesce(t211.locale, $83::VARCHAR) END || '/sections/' || t226.slug,
                  CASE WHEN (
                    coalesce(t211.locale, $83::VARCHAR) = (SELECT t235.default_locale FROM site AS t235)
                  ) THEN ''
                  ELSE '/' || coalesce(t211.locale, $83::VARCHAR) END || '/tags/' || t228.slug,
                  CASE WHEN (
                    coalesce(t211.locale, $83::VARCHAR) = (SELECT t236.default_locale FROM site AS t236)
                  ) THEN ''
                  ELSE '/' || coalesce(t211.locale, $83::VARCHAR) END || '/authors/' || t230.slug
                )
              )
            ) AS json_build_object_35
            FROM (
              SELECT t211.entry_id AS entry_id,
              t211.locale AS locale,
              t211.section_id AS section_id,
              t211.tag_id AS tag_id,
              t211.author_id AS author_id,
              t211.url AS url
              FROM redirect AS t211
              LEFT OUTER JOIN article AS t212 ON t212.entry_id = t211.entry_id
              AND t212.locale = t211.locale
              AND NOT t212.is_draft
              AND t212.visible_from <= $1::TIMESTAMP WITH TIME ZONE
              AND t212.visible_until > $1::TIMESTAMP WITH TIME ZONE
              AND NOT t212.is_trashed
              LEFT OUTER JOIN event AS t214 ON t214.entry_id = t211.entry_id
              AND t214.locale = t211.locale
              AND NOT t214.is_draft
              AND t214.visible_from <= $1::TIMESTAMP WITH TIME ZONE
              AND t214.visible_until > $1::TIMESTAMP WITH TIME ZONE
              AND NOT t214.is_trashed
              LEFT OUTER JOIN section AS t216 ON t216.id = t211.section_id
              AND t216.visible_from <= $1::TIMESTAMP WITH TIME ZONE
              LEFT OUTER JOIN tag AS t218 ON t218.id = t211.tag_id
              AND t218.visible_from <= $1::TIMESTAMP WITH TIME ZONE
              LEFT OUTER JOIN author AS t220 ON t220.id = t211.author_id
              AND t220.visible_from <= $1::TIMESTAMP WITH TIME ZONE
              WHERE t211.path = ANY ($102::TEXT[])
              AND coalesce(
                t211.url,
                coalesce(
                  CASE WHEN (t212.id IS NOT NULL) THEN CASE WHEN (
                    t212.locale = (SELECT t213.default_locale FROM site AS t213)
                  ) THEN ''
                  ELSE '/' || t212.locale END || '/articles/' || t212.slug END,
                  CASE WHEN (t214.id IS NOT NULL) THEN CASE WHEN (
                    t214.locale = (SELECT t215.default_locale FROM site AS t215)
                  ) THEN ''
                  ELSE '/' || t214.locale END || '/events/' || t214.slug END,
                  CASE WHEN (
                    coalesce(t211.locale, $83::VARCHAR) = (SELECT t217.default_locale FROM site AS t217)
                  ) THEN ''
                  ELSE '/' || coalesce(t211.locale, $83::VARCHAR) END || '/sections/' || t216.slug,
                  CASE WHEN (
                    coalesce(t211.locale, $83::VARCHAR) = (SELECT t219.default_locale FROM site AS t219)
                  ) THEN ''
                  ELSE '/' || coalesce(t211.locale, $83::VARCHAR) END || '/tags/' || t218.slug,
                  CASE WHEN (
                    coalesce(t211.locale, $83::VARCHAR) = (SELECT t221.default_locale FROM site AS t221)
                  ) THEN ''
                  ELSE '/' || coalesce(t211.locale, $83::VARCHAR) END || '/authors/' || t220.slug
                )
              ) IS NOT NULL
              LIMIT 1
            ) AS t211
            LEFT OUTER JOIN article AS t222 ON t222.entry_id = t211.entry_id
            AND t222.locale = t211.locale
            AND NOT t222.is_draft
            AND t222.visible_from <= $1::TIMESTAMP WITH TIME ZONE
            AND t222.visible_until > $1::TIMESTAMP WITH TIME ZONE
            AND NOT t222.is_trashed
            LEFT OUTER JOIN event AS t224 ON t224.entry_id = t211.entry_id
            AND t224.locale = t211.locale
            AND NOT t224.is_draft
            AND t224.visible_from <= $1::TIMESTAMP WITH TIME ZONE
            AND t224.visible_until > $1::TIMESTAMP WITH TIME ZONE
            AND NOT t224.is_trashed
            LEFT OUTER JOIN section AS t226 ON t226.id = t211.section_id
            AND t226.visible_from <= $1::TIMESTAMP WITH TIME ZONE
            LEFT OUTER JOIN tag AS t228 ON t228.id = t211.tag_id
            AND t228.visible_from <= $1::TIMESTAMP WITH TIME ZONE
            LEFT OUTER JOIN author AS t230 ON t230.id = t211.author_id
            AND t230.visible_from <= $1::TIMESTAMP WITH TIME ZONE
          )
        )
      ) AS TEXT
    ),
    'UTF8'
  ) AS utf8
  LIMIT ALL OFFSET 0
) AS answer
